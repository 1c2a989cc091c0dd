/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Addresses: 16 bytes everywhere, IPv4 as v4-mapped, so that no code exists twice. */
#ifndef FAIRLEAD_ADDR_H
#define FAIRLEAD_ADDR_H

#include "layout.h"

static __always_inline struct address address_from_v4(__be32 ip_be)
{
	struct address a = { { 0, 0, bpf_htonl(0xffff), ip_be } };

	return a;
}

static __always_inline struct address address_from_v6(const __be32 *words_be)
{
	struct address a = { { words_be[0], words_be[1], words_be[2], words_be[3] } };

	return a;
}

static __always_inline bool address_equal(const struct address *a, const struct address *b)
{
	return a->word_be[3] == b->word_be[3] && a->word_be[2] == b->word_be[2] && a->word_be[1] == b->word_be[1] &&
	       a->word_be[0] == b->word_be[0];
}

/* All zero: "not known" wherever an address may be that. */
static __always_inline bool address_is_zero(const struct address *a)
{
	return !(a->word_be[0] | a->word_be[1] | a->word_be[2] | a->word_be[3]);
}

/* 0.0.0.0 or ::, which the stack takes for its own loopback address when it is dialled. */
static __always_inline bool address_is_unspecified(const struct address *a)
{
	if (a->word_be[0] | a->word_be[1] | a->word_be[3])
		return false;
	return !a->word_be[2] || a->word_be[2] == bpf_htonl(0xffff);
}

/* Of 127.0.0.0/8, or ::1. */
static __always_inline bool address_is_loopback(const struct address *a)
{
	if (a->word_be[0] | a->word_be[1])
		return false;
	if (a->word_be[2] == bpf_htonl(0xffff))
		return (a->word_be[3] & bpf_htonl(0xff000000)) == bpf_htonl(0x7f000000);
	return !a->word_be[2] && a->word_be[3] == bpf_htonl(1);
}

static __always_inline bool address_is_v4(const struct address *a)
{
	return !a->word_be[0] && !a->word_be[1] && a->word_be[2] == bpf_htonl(0xffff);
}

/* Whether an address can be that of one host. */
static __always_inline bool is_host(const struct address *address)
{
	if (address_is_unspecified(address) || address_is_loopback(address))
		return false;
	if (address_is_v4(address))
		return (address->word_be[3] & bpf_htonl(0xe0000000)) != bpf_htonl(0xe0000000);
	return (address->word_be[0] & bpf_htonl(0xff000000)) != bpf_htonl(0xff000000);
}

/* Hash of a key of whole words, for the checks that prove a value to be of its key. */
static __always_inline __u32 hash_words(const void *key, __u32 bytes)
{
	const __u32 *word = key;
	__u32 hash = CHECK_SEED;

	for (int i = 0; i < (int)(bytes / sizeof(*word)); i++) {
		hash = (hash ^ word[i]) * CHECK_WORD;
		hash ^= hash >> 15;
	}
	return hash;
}

#endif
