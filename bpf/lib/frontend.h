/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What is known of an address, and of an address and a port. */
#ifndef FAIRLEAD_FRONTEND_H
#define FAIRLEAD_FRONTEND_H

#include "addr.h"
#include "maps.h"

/* Stands for a value that was not of its key. */
#define TORN 0xffffffffu

/*
 * Hash of a frontend's key and of the service index it leads to. A hash element may be recycled for another key, and
 * rewritten, while we hold a pointer to it: value and key are then of different owners, and only this tells.
 * The same function stands in control/net/codec.ts.
 */
static __always_inline __u32 frontend_check(const struct frontend_key *key, __u32 service_index)
{
	return hash_words(key, sizeof(*key)) ^ (service_index * CHECK_INDEX);
}

/* Loads that must be one load of 8 bytes: the compiler may not split, repeat or merge them. */
static __always_inline __u64 load_word(const void *p)
{
	return *(const volatile __u64 *)p;
}

/* The index that a frontend leads to; 0 if there is none. */
static __always_inline __u32 frontend_index(const struct frontend_key *key)
{
	struct frontend *found = bpf_map_lookup_elem(&frontends, key);
	__u64 word;

	if (!found)
		return 0;
	word = load_word(found);
	return (__u32)(word >> 32) == frontend_check(key, (__u32)word) ? (__u32)word : TORN;
}

/* The flags of an address; 0 if it is nothing to us. */
static __always_inline __u32 address_flags(const struct address *address)
{
	struct address_mark *found = bpf_map_lookup_elem(&addresses, address);
	struct frontend_key key = { .address = *address };
	__u64 word;

	if (!found)
		return 0;
	word = load_word(found);
	return (__u32)(word >> 32) == frontend_check(&key, (__u32)word) ? (__u32)word : TORN;
}

#endif
