/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * pick(): the only place that decides where a connection goes. It has no side effect, so that it can be asked without
 * consequence; callers translate their context to a query and the verdict to their return code.
 */
#ifndef FAIRLEAD_LB_H
#define FAIRLEAD_LB_H

#include "addr.h"
#include "maps.h"

/*
 * How often a decision is begun anew when the maps changed under it. A second round is already rare: an element or
 * an id must have been given to another owner between two loads of one run.
 */
#define PICK_ROUNDS 4

struct query {
	struct frontend_key destination;
	bool from_outside; /* which of the two sets of a Service applies */
};

struct decision {
	struct address backend_address;
	__be16 backend_port_be;
	__u32 service_id; /* valid for every verdict but pass */
	__u32 backend_id; /* valid for translated */
};

/*
 * Hash of a frontend's key and of the service index it leads to. A hash element may be recycled for another key, and
 * rewritten, while we hold a pointer to it: value and key are then of different owners, and only this tells.
 * The same function stands in control/net/codec.ts.
 */
static __always_inline __u32 frontend_check(const struct frontend_key *key, __u32 service_index)
{
	const __u32 *word = (const __u32 *)key;
	__u32 hash = CHECK_SEED;

	for (int i = 0; i < (int)(sizeof(*key) / sizeof(*word)); i++) {
		hash = (hash ^ word[i]) * CHECK_WORD;
		hash ^= hash >> 15;
	}
	return hash ^ (service_index * CHECK_INDEX);
}

/* Loads that must be one load of 8 bytes: the compiler may not split, repeat or merge them. */
static __always_inline __u64 load_word(const void *p)
{
	return *(const volatile __u64 *)p;
}

static __always_inline enum verdict pick_from(const union extent set, struct decision *out)
{
	struct slot_pair *pair;
	struct backend *backend;
	__u32 slot, pair_index;

	slot = set.base + (__u32)(((__u64)bpf_get_prandom_u32() * set.count) >> 32);
	pair_index = slot / 2;
	pair = bpf_map_lookup_elem(&slots, &pair_index);
	if (!pair)
		return VERDICT_INCONSISTENT;
	out->backend_id = slot & 1 ? pair->backend_id[1] : pair->backend_id[0];
	backend = bpf_map_lookup_elem(&backends, &out->backend_id);
	if (!backend || !out->backend_id || backend->service_id != out->service_id)
		return VERDICT_INCONSISTENT;
	out->backend_address = backend->address;
	out->backend_port_be = backend->port_be;
	return VERDICT_TRANSLATED;
}

static __always_inline enum verdict pick(const struct query *query, struct decision *out)
{
	for (int round = 0; round < PICK_ROUNDS; round++) {
		struct frontend *found = bpf_map_lookup_elem(&frontends, &query->destination);
		struct service *service;
		union extent set;
		__u64 word;
		__u32 index;

		if (!found)
			return VERDICT_PASS;
		word = load_word(found);
		index = (__u32)word;
		if ((__u32)(word >> 32) != frontend_check(&query->destination, index))
			continue;
		service = bpf_map_lookup_elem(&services, &index);
		if (!service || !service->service_id)
			continue;
		out->service_id = service->service_id;
		set.word = load_word(query->from_outside ? &service->outside : &service->inside);
		if (!set.count)
			return VERDICT_REJECT_NO_ENDPOINT;
		if (pick_from(set, out) == VERDICT_TRANSLATED)
			return VERDICT_TRANSLATED;
	}
	return VERDICT_INCONSISTENT;
}

#endif
