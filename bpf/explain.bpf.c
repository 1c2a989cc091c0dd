// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * The kernel's own answer to "where would this connection go, and why": pick(), asked without consequence. Never attached;
 * run with BPF_PROG_TEST_RUN on the maps that all programs share, with the question in the packet and room for the answer
 * behind it. A tc program, because programs for sockets cannot be run so, and a "syscall" program may not use LPM_TRIE.
 */
#include "lib/affinity.h"
#include "lib/lb.h"
#include "lib/maps.h"

enum {
	EXPLAIN_ANSWERED = 0,
	EXPLAIN_TOO_SHORT = 2,
};

/*
 * Functions of their own, not inlined: what only they need is on the stack only while they run, and the types of their
 * arguments are in the object.
 */
static __noinline int fill(struct query *query, const struct explain_question *question)
{
	query->destination = question->destination;
	query->client = question->client;
	query->source = question->source;
	query->known_address = question->known_address;
	query->known_port_be = question->known_port_be;
	query->known_backend = question->known_backend;
	query->from_outside = question->from_outside;
	query->in_host = question->in_host;
	return 0;
}

static __noinline int ask(struct __sk_buff *skb, struct query *query)
{
	struct explain_question question;

	if (bpf_skb_load_bytes(skb, 0, &question, sizeof(question)))
		return EXPLAIN_TOO_SHORT;
	return fill(query, &question);
}

/* What is remembered of the client, whether or not it was used. */
static __noinline void recall(const struct query *query, struct explain_answer *answer)
{
	struct affinity_key key = { .client = query->client, .service_id = answer->service_id };
	__u64 now = bpf_ktime_get_ns(), last_used;
	struct affinity *found;
	struct backend *backend;
	__u32 backend_id;

	if (!answer->affinity_seconds)
		return;
	found = bpf_map_lookup_elem(&affinity, &key);
	if (!found)
		return;
	backend_id = found->backend_id;
	last_used = found->last_used;
	if (found->check != affinity_check(&key, backend_id))
		return;
	answer->affinity_backend = backend_id;
	answer->affinity_age = now > last_used ? now - last_used : 0;
	answer->affinity_in_set = answer->set.count && extent_has(answer->set.base, answer->set.count, backend_id);
	backend = bpf_map_lookup_elem(&backends, &backend_id);
	answer->affinity_owned = backend && backend->service_id == answer->service_id;
}

/*
 * hook   none: BPF_PROG_TEST_RUN
 * floor  5.10
 * return EXPLAIN_ANSWERED, or EXPLAIN_TOO_SHORT
 * cost   that of pick(), and nothing in any map
 */
SEC("tc")
int fairlead_explain(struct __sk_buff *skb)
{
	struct explain_answer answer = {};
	struct decision decision = {};
	struct query query = {};

	if (ask(skb, &query))
		return EXPLAIN_TOO_SHORT;
	answer.verdict = pick(&query, &decision, NULL, NULL);
	answer.set = decision.set;
	answer.service_index = decision.service_index;
	answer.service_id = decision.service_id;
	answer.service_flags = decision.service_flags;
	answer.affinity_seconds = decision.affinity_seconds;
	answer.address_flags = decision.address_flags;
	answer.backend_id = decision.backend_id;
	answer.backend_address = decision.backend_address;
	answer.backend_port_be = decision.backend_port_be;
	answer.by_node_port = decision.by_node_port;
	answer.by_affinity = decision.by_affinity;
	answer.known = decision.known;
	recall(&query, &answer);
	if (bpf_skb_store_bytes(skb, sizeof(struct explain_question), &answer, sizeof(answer), 0))
		return EXPLAIN_TOO_SHORT;
	return EXPLAIN_ANSWERED;
}

char _license[] SEC("license") = "Dual BSD/GPL";
