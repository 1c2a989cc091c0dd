/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * pick(): the only place that decides where a connection goes. It has no side effect, so that it can be asked without
 * consequence; callers translate their context to a query and the verdict to their return code.
 */
#ifndef FAIRLEAD_LB_H
#define FAIRLEAD_LB_H

#include "addr.h"
#include "affinity.h"
#include "frontend.h"

/*
 * How often a decision is begun anew when the maps changed under it. A second round is already rare: an element or
 * an id must have been given to another owner between two loads of one run.
 */
#define PICK_ROUNDS 4

struct query {
	struct frontend_key destination;
	struct address client; /* whose affinity applies */
	__u64 netns; /* for the source, where it is not known yet */
	struct address source; /* for source ranges; all zero: not known */
	struct address known_address; /* where this flow was led before */
	__be16 known_port_be;
	__u32 known_backend; /* 0: this is a new flow */
	__u32 number; /* chooses from a Maglev table; 0: at random */
	bool from_outside; /* which of the two sets of a Service applies */
	bool in_host; /* from the node's own network namespace: its loopback is the node's */
};

struct decision {
	struct address backend_address;
	__be16 backend_port_be;
	__u32 service_index; /* 0: no frontend */
	__u32 service_id; /* 0: of no Service that exists */
	__u32 backend_id; /* valid for translated */
	union extent set; /* the set that the choice is from */
	__u32 service_flags;
	__u32 affinity_seconds;
	__u32 address_flags; /* looked up only where the destination itself is no frontend */
	__u64 now; /* of the affinity look-up */
	bool by_node_port; /* the wildcard of a NodePort matched */
	bool by_affinity; /* the choice is the remembered one */
	bool known; /* the flow goes on as it was led before */
};

/* As frontend_index(), of the NodePort that a destination which is no frontend itself may mean. */
static __always_inline __u32 node_port_index(const struct query *query, struct decision *out)
{
	struct frontend_key key = query->destination;

	if (address_is_loopback(&key.address) || address_is_unspecified(&key.address)) {
		if (!query->in_host)
			return 0;
		if (address_is_v4(&key.address))
			key.address = address_from_v4(bpf_htonl(0x7f000001));
		else
			key.address.word_be[3] = bpf_htonl(1);
	}
	out->address_flags = address_flags(&key.address);
	if (out->address_flags == TORN)
		return TORN;
	if (!(out->address_flags & ADDRESS_FLAG_NODE))
		return 0;
	out->by_node_port = true;
	/* The unspecified address of the family. */
	if (address_is_v4(&key.address))
		key.address = address_from_v4(0);
	else
		key.address = (struct address){};
	return frontend_index(&key);
}

/*
 * Whether pick() would keep a datagram from a destination where a client of this node may be: a frontend of any kind at
 * an address of this node, or a port of a cluster IP that no Service has. An interface may have a cluster IP, too.
 */
static __always_inline bool is_frontend_here(const struct query *query)
{
	struct decision found = {};
	__u32 index = node_port_index(query, &found);

	if (index || !found.address_flags)
		return index && index != TORN;
	index = frontend_index(&query->destination);
	if (index == TORN)
		return false;
	return found.address_flags & (index ? ADDRESS_FLAG_NODE : ADDRESS_FLAG_CLUSTER_IP);
}

static __always_inline bool source_may(const struct query *query, __u32 service_id)
{
	struct source_range key = { .prefix_length = 32 + 128, .service_id = service_id, .address = query->source };

	return bpf_map_lookup_elem(&source_ranges, &key);
}

/*
 * Has the counters of a Service or a backend on their way from memory while the rest of the decision waits for its own.
 * An addition to them later would begin to wait only when all of that is done.
 */
static __always_inline void expect_counters(void *map, __u32 id)
{
	const void *counters = bpf_map_lookup_elem(map, &id);

	if (counters)
		load_word(counters);
}

/* Takes a backend if it is of the Service; false: the id has another owner by now. */
static __always_inline bool take_backend(__u32 backend_id, struct decision *out)
{
	struct backend *backend;

	expect_counters(&backend_counters, backend_id);
	backend = bpf_map_lookup_elem(&backends, &backend_id);
	if (!backend || !backend_id || backend->service_id != out->service_id)
		return false;
	out->backend_id = backend_id;
	out->backend_address = backend->address;
	out->backend_port_be = backend->port_be;
	return true;
}

/* Whether a flow may go on to where it was led before: the backend is the same, and serves (CT-02, CT-07). */
static __always_inline bool still_serves(const struct query *query, struct decision *out)
{
	struct backend *backend = bpf_map_lookup_elem(&backends, &query->known_backend);

	return backend && backend->service_id == out->service_id && !(backend->flags & BACKEND_FLAG_RETIRED) &&
	       backend->port_be == query->known_port_be && address_equal(&backend->address, &query->known_address);
}

static __always_inline enum verdict go_on(const struct query *query, struct decision *out)
{
	out->known = true;
	out->backend_id = query->known_backend;
	out->backend_address = query->known_address;
	out->backend_port_be = query->known_port_be;
	return VERDICT_TRANSLATED;
}

/* A Maglev table is asked with a number that other nodes have, too. */
static __always_inline __u32 choice_of(const struct query *query, const struct decision *out)
{
	if (query->from_outside && query->number && (out->service_flags & SERVICE_FLAG_MAGLEV))
		return query->number;
	return bpf_get_prandom_u32();
}

static __always_inline bool choose(const struct query *query, struct decision *out)
{
	if (out->affinity_seconds) {
		__u32 remembered;

		out->now = bpf_ktime_get_ns();
		remembered = affinity_find(&query->client, out->service_id, out->affinity_seconds, out->now);
		if (remembered && extent_has(out->set.base, out->set.count, remembered) && take_backend(remembered, out)) {
			out->by_affinity = true;
			return true;
		}
	}
	return take_backend(slot_at(out->set.base + (__u32)(((__u64)choice_of(query, out) * out->set.count) >> 32)), out);
}

/*
 * `learn_source` finds the source of a query that has none, where a Service wants to know it; NULL: nobody can. What it
 * is given is `socket`. (A second pick() for that would be walked once more by the verifier for each way out of the first.)
 */
static __always_inline enum verdict pick(struct query *query, struct decision *out,
					 struct address (*learn_source)(void *socket, const struct query *query),
					 void *socket)
{
	for (int round = 0; round < PICK_ROUNDS; round++) {
		struct service *service;
		__u32 index, drops;

		index = frontend_index(&query->destination);
		/* In a key the unspecified address is the wildcard of a NodePort; nobody means that who dials it. */
		if (!index || address_is_unspecified(&query->destination.address))
			index = node_port_index(query, out);
		if (index == TORN)
			continue;
		out->service_index = index;
		if (!index) {
			/* A flow of a Service that is gone is left alone (CT-06). */
			if (query->known_backend)
				return go_on(query, out);
			return out->address_flags & ADDRESS_FLAG_CLUSTER_IP ? VERDICT_UNKNOWN_PORT : VERDICT_PASS;
		}
		service = bpf_map_lookup_elem(&services, &index);
		if (!service || !service->service_id)
			continue;
		out->service_id = service->service_id;
		expect_counters(&service_counters, out->service_id);
		out->service_flags = service->flags;
		out->affinity_seconds = service->affinity_seconds;
		out->set.word = load_word(query->from_outside ? &service->outside : &service->inside);
		if (query->known_backend && still_serves(query, out))
			return go_on(query, out);
		if (out->service_flags & SERVICE_FLAG_SOURCE_RANGES) {
			if (learn_source)
				query->source = learn_source(socket, query);
			if (address_is_zero(&query->source))
				return VERDICT_SOURCE_UNKNOWN;
			if (!source_may(query, out->service_id))
				return VERDICT_SOURCE_DENIED;
		}
		if (!out->set.count) {
			drops = query->from_outside ? SERVICE_FLAG_OUTSIDE_EMPTY_DROPS : SERVICE_FLAG_INSIDE_EMPTY_DROPS;
			return out->service_flags & drops ? VERDICT_NO_LOCAL_ENDPOINT : VERDICT_REJECT_NO_ENDPOINT;
		}
		if (choose(query, out))
			return VERDICT_TRANSLATED;
	}
	return VERDICT_INCONSISTENT;
}

/* What follows from a decision for later ones: called by whoever carries it out. */
static __always_inline void commit(const struct query *query, const struct decision *decision, enum verdict verdict)
{
	if (verdict == VERDICT_TRANSLATED && decision->affinity_seconds && !decision->known)
		affinity_commit(&query->client, decision->service_id, decision->backend_id, decision->now);
}

#endif
