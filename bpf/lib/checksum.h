/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Checksums that follow a change, without a look at the rest of the packet (RFC 1624; for SCTP see crc_change()). */
#ifndef FAIRLEAD_CHECKSUM_H
#define FAIRLEAD_CHECKSUM_H

#include "flow.h"

/* A sum of 32-bit words that is not folded yet. Additions of this many cannot overflow. */
typedef __u64 sum_t;

static __always_inline sum_t sum_change(sum_t sum, __u32 from, __u32 to)
{
	return sum + (__u32)~from + to;
}

static __always_inline sum_t sum_addresses(sum_t sum, const struct address *from, const struct address *to, bool v4)
{
	if (!v4) {
		sum = sum_change(sum, from->word_be[0], to->word_be[0]);
		sum = sum_change(sum, from->word_be[1], to->word_be[1]);
		sum = sum_change(sum, from->word_be[2], to->word_be[2]);
	}
	return sum_change(sum, from->word_be[3], to->word_be[3]);
}

static __always_inline __u16 sum_fold(sum_t sum)
{
	sum = (sum & 0xffffffff) + (sum >> 32);
	sum = (sum & 0xffffffff) + (sum >> 32);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

/* The same, for helpers, which want 32 bits. */
static __always_inline __u32 sum_half(sum_t sum)
{
	sum = (sum & 0xffffffff) + (sum >> 32);
	return (sum & 0xffffffff) + (sum >> 32);
}

static __always_inline __u16 check_change(__u16 check, sum_t sum)
{
	return ~sum_fold(sum + (__u16)~check);
}

/* UDP: 0 says that there is none, and a sum that is 0 is written as its other zero (RFC 768). */
static __always_inline __u16 check_change_udp(__u16 check, sum_t sum)
{
	__u16 changed;

	if (!check)
		return 0;
	changed = check_change(check, sum);
	return changed ? changed : 0xffff;
}

/* What changes of a packet: its addresses, and its ports. */
static __always_inline sum_t sum_of_addresses(const struct flow_key *from, const struct translation *to, bool v4)
{
	return sum_addresses(sum_addresses(0, &from->source, &to->source, v4), &from->destination, &to->destination, v4);
}

static __always_inline sum_t sum_of_ports(const struct flow_key *from, const struct translation *to)
{
	sum_t sum = sum_change(0, from->source_port_be, to->source_port_be);

	return sum_change(sum, from->destination_port_be, to->destination_port_be);
}

/* Polynomial of CRC32c, bits reversed (RFC 9260, appendix A). */
#define CRC32C 0x82f63b78u

/* One step of a shift register: multiplication by x. */
static __always_inline __u32 crc_step(__u32 crc)
{
	__u32 mask = 0 - (crc & 1);

	barrier_var(mask);
	return (crc >> 1) ^ (CRC32C & mask);
}

/* Product of two polynomials, modulo CRC32C. A global function: verified by itself, once. */
__noinline __u32 crc_multiply(__u32 a, __u32 b)
{
	__u32 product = 0;

	for (int i = 0; i < 32; i++) {
		__u32 mask = 0 - (a >> 31);

		/* No branches: the verifier would follow both ways of each. */
		barrier_var(mask);
		product ^= b & mask;
		a <<= 1;
		b = crc_step(b);
	}
	return product;
}

/*
 * How the CRC changes if the first four bytes of `length` do, by `change` (old XOR new). The CRC of what differs, with
 * zeros behind it, is all that matters, and a run of n zero bytes multiplies by x^8n.
 */
static __always_inline __u32 crc_change(__u32 change, __u32 length)
{
	/* x^8 squared again and again. */
	__u32 power = 0x00800000;
	__u32 zeros = length - 4;

	for (int i = 0; i < 32; i++)
		change = crc_step(change);
	for (int i = 0; i < 16; i++) {
		if (zeros & (1u << i))
			change = crc_multiply(power, change);
		power = crc_multiply(power, power);
	}
	return change;
}

#endif
