/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Session affinity: a client's next connection goes where its last one went, for as long as the Service says and the
 * backend is in the set that applies (AFF-01). Looking up has no side effect; affinity_commit() remembers.
 */
#ifndef FAIRLEAD_AFFINITY_H
#define FAIRLEAD_AFFINITY_H

#include "addr.h"
#include "maps.h"

#define NSEC_PER_SEC 1000000000ULL
/* Steps of the search in an extent: enough for 16 million slots. */
#define SEARCH_STEPS 24

/* The client at the socket is its network namespace: an address that nobody can have (0100::/64, RFC 6666) says which. */
static __always_inline struct address client_of_netns(__u64 cookie)
{
	struct address a = { { bpf_htonl(0x01000000), 0, bpf_htonl((__u32)(cookie >> 32)), bpf_htonl((__u32)cookie) } };

	return a;
}

/*
 * Proves that a value is of that key: an element may be recycled for another key while we hold a pointer to it. What
 * does not fit is as good as forgotten.
 */
static __always_inline __u32 affinity_check(const struct affinity_key *key, __u32 backend_id)
{
	return hash_words(key, sizeof(*key)) ^ (backend_id * CHECK_INDEX);
}

/* The backend in a slot; 0 if there is none. */
static __always_inline __u32 slot_at(__u32 slot)
{
	__u32 pair_index = slot / 2;
	struct slot_pair *pair = bpf_map_lookup_elem(&slots, &pair_index);

	if (!pair)
		return 0;
	return pair->backend_id[slot & 1];
}

/*
 * Whether a backend is in an extent, whose slots are in the order of their ids. A global function, which is verified by
 * itself, and a search without branches, so that the verifier walks it once.
 */
__noinline int extent_has(__u32 base, __u32 count, __u32 backend_id)
{
	__u32 at = base, left = count;

	for (int step = 0; step < SEARCH_STEPS; step++) {
		__u32 half = left / 2;
		__u32 not_above;

		if (!half)
			break;
		not_above = slot_at(at + half) <= backend_id;
		barrier_var(not_above);
		at += half * not_above;
		left -= half;
	}
	return slot_at(at) == backend_id;
}

/* The remembered backend of a client; 0 if there is none, or its time is over. */
static __always_inline __u32 affinity_find(const struct address *client, __u32 service_id, __u32 seconds, __u64 now)
{
	struct affinity_key key = { .client = *client, .service_id = service_id };
	struct affinity *found = bpf_map_lookup_elem(&affinity, &key);
	__u32 backend_id;
	__u64 last_used;

	if (!found)
		return 0;
	backend_id = found->backend_id;
	last_used = found->last_used;
	if (found->check != affinity_check(&key, backend_id))
		return 0;
	/* Another CPU may have refreshed it since `now` was read. */
	if (now > last_used && now - last_used > seconds * NSEC_PER_SEC)
		return 0;
	return backend_id;
}

/* Remembers the choice of a new connection, or refreshes it (AFF-04). */
static __always_inline void affinity_commit(const struct address *client, __u32 service_id, __u32 backend_id, __u64 now)
{
	struct affinity_key key = { .client = *client, .service_id = service_id };
	struct affinity *found = bpf_map_lookup_elem(&affinity, &key);
	struct affinity value = { .last_used = now, .backend_id = backend_id };

	value.check = affinity_check(&key, backend_id);
	if (found && found->backend_id == backend_id && found->check == value.check) {
		/* In place: the value of a hash element is never replaced where only its time changes. */
		found->last_used = now;
		return;
	}
	bpf_map_update_elem(&affinity, &key, &value, BPF_ANY);
}

#endif
