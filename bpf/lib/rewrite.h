/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Socket buffers changed through helpers, which know what of a checksum the hardware has yet to do (CHECKSUM_PARTIAL) or
 * has done (CHECKSUM_COMPLETE), and which copy nothing that is shared without need.
 */
#ifndef FAIRLEAD_REWRITE_H
#define FAIRLEAD_REWRITE_H

#include "begin.h"
#include "checksum.h"

/* The number of bytes that an IPv6 packet's sum changes by is what its addresses do: IPv4's header sum makes up for that. */
static __always_inline long write_addresses(struct __sk_buff *skb, const struct packet *p, const struct address *source,
					    const struct address *destination, sum_t change)
{
	if (p->v4) {
		__be32 both[2] = { source->word_be[3], destination->word_be[3] };

		if (bpf_l3_csum_replace(skb, p->l3 + __builtin_offsetof(struct iphdr, check), 0, sum_half(change), 0))
			return -1;
		return bpf_skb_store_bytes(skb, p->l3 + __builtin_offsetof(struct iphdr, saddr), both, sizeof(both), 0);
	} else {
		struct address both[2] = { *source, *destination };

		return bpf_skb_store_bytes(skb, p->l3 + __builtin_offsetof(struct ipv6hdr, saddr), both, sizeof(both),
					   p->quote ? 0 : BPF_F_RECOMPUTE_CSUM);
	}
}

/* One hop less to live (NET-04). */
static __always_inline long write_hop(struct __sk_buff *skb, const struct packet *p)
{
	__u8 ttl = p->ttl - 1;

	if (!p->v4)
		return bpf_skb_store_bytes(skb, p->l3 + __builtin_offsetof(struct ipv6hdr, hop_limit), &ttl, 1,
					   BPF_F_RECOMPUTE_CSUM);
	if (bpf_l3_csum_replace(skb, p->l3 + __builtin_offsetof(struct iphdr, check), p->ttl, ttl, 2))
		return -1;
	return bpf_skb_store_bytes(skb, p->l3 + __builtin_offsetof(struct iphdr, ttl), &ttl, 1, 0);
}

/* What SCTP's checksum changes by with the ports. `length`: of all that it is over. */
static __always_inline __u32 crc_of_ports(struct ports from, struct ports to, __u32 length)
{
	__u32 before, after;

	__builtin_memcpy(&before, &from, sizeof(before));
	__builtin_memcpy(&after, &to, sizeof(after));
	return before == after ? 0 : crc_change(before ^ after, length);
}

/* SCTP's checksum is over all of the packet and nothing else (SVC-19). */
static __always_inline long write_sctp(struct __sk_buff *skb, const struct packet *p, const struct translation *to)
{
	struct ports from = { p->key.source_port_be, p->key.destination_port_be };
	struct ports now = { to->source_port_be, to->destination_port_be };
	__u32 at = p->l4 + __builtin_offsetof(struct sctphdr, check);
	__u32 change = crc_of_ports(from, now, p->length - (p->l4 - p->l3)), check;

	if (!change)
		return 0;
	/* What the rest of it has cannot be known here. */
	if (p->fragment || bpf_skb_load_bytes(skb, at, &check, sizeof(check)))
		return -1;
	/* 0: the card is to write it. */
	check ^= change;
	if (check != change && bpf_skb_store_bytes(skb, at, &check, sizeof(check), BPF_F_RECOMPUTE_CSUM))
		return -1;
	return bpf_skb_store_bytes(skb, p->l4, &now, sizeof(now), BPF_F_RECOMPUTE_CSUM);
}

/* The checksum of TCP or UDP, which is over addresses, too. */
static __always_inline long write_check(struct __sk_buff *skb, const struct packet *p, const struct translation *to,
					sum_t addresses)
{
	bool tcp = p->key.proto == IPPROTO_TCP;
	__u32 at = p->l4 + (tcp ? __builtin_offsetof(struct tcphdr, check) : __builtin_offsetof(struct udphdr, check));
	__u64 flags = tcp ? 0 : BPF_F_MARK_MANGLED_0;

	if (p->no_checksum)
		return 0;
	if (bpf_l4_csum_replace(skb, at, 0, sum_half(addresses), flags | BPF_F_PSEUDO_HDR))
		return -1;
	if (to->source_port_be == p->key.source_port_be && to->destination_port_be == p->key.destination_port_be)
		return 0;
	return bpf_l4_csum_replace(skb, at, 0, sum_half(sum_of_ports(&p->key, to)), flags);
}

static __always_inline long write_ports(struct __sk_buff *skb, const struct packet *p, const struct translation *to)
{
	struct ports ports = { to->source_port_be, to->destination_port_be };

	/* Nothing makes up for the ports in a sum of the card where there is no checksum. */
	return bpf_skb_store_bytes(skb, p->l4, &ports, sizeof(ports), p->no_checksum ? BPF_F_RECOMPUTE_CSUM : 0);
}

/* Where ports follow addresses: in one step, which is what most of this costs. */
static __always_inline long write_both(struct __sk_buff *skb, const struct packet *p, const struct translation *to,
				       sum_t addresses)
{
	struct {
		__be32 source, destination;
		struct ports ports;
	} now = {
		to->source.word_be[3],
		to->destination.word_be[3],
		{ to->source_port_be, to->destination_port_be },
	};

	if (bpf_l3_csum_replace(skb, p->l3 + __builtin_offsetof(struct iphdr, check), 0, sum_half(addresses), 0))
		return -1;
	return bpf_skb_store_bytes(skb, p->l3 + __builtin_offsetof(struct iphdr, saddr), &now, sizeof(now), 0);
}

/* The checksum of a quoted SCTP packet, if that much is quoted. */
static __always_inline long quoted_sctp(struct __sk_buff *skb, const struct packet *p, const struct translation *to,
					sum_t *sum)
{
	struct ports from = { p->key.destination_port_be, p->key.source_port_be };
	struct ports now = { to->destination_port_be, to->source_port_be };
	__u32 at = p->quote_l4 + __builtin_offsetof(struct sctphdr, check), end = p->l3 + p->length, before, after;

	if (at + sizeof(before) > end || bpf_skb_load_bytes(skb, at, &before, sizeof(before)))
		return 0;
	after = before ^ crc_of_ports(from, now, p->quoted_bytes);
	*sum = sum_change(*sum, before, after);
	return bpf_skb_store_bytes(skb, at, &after, sizeof(after), 0);
}

/*
 * An ICMP error, and the packet that it quotes: that one went the other way, so that its source is our destination
 * (NET-01). The sum of all that changes, ICMP's own checksum included, is 0, or for IPv6 what the addresses outside do.
 */
static __always_inline long write_error(struct __sk_buff *skb, const struct packet *p, const struct translation *to)
{
	__u32 tcp_check = p->quote_l4 + __builtin_offsetof(struct tcphdr, check);
	__u32 udp_check = p->quote_l4 + __builtin_offsetof(struct udphdr, check);
	struct ports ports = { to->destination_port_be, to->source_port_be };
	sum_t addresses = sum_of_addresses(&p->key, to, p->v4), sum = sum_of_ports(&p->key, to), outer = 0;
	struct address source;
	__u16 before, after;
	__u32 check_at = 0;

	if (p->v4) {
		__be32 both[2] = { to->destination.word_be[3], to->source.word_be[3] }, now[2];

		if (bpf_skb_load_bytes(skb, p->l3 + __builtin_offsetof(struct iphdr, saddr), now, sizeof(now)))
			return -1;
		source = address_from_v4(now[0]);
		if (bpf_l3_csum_replace(skb, p->quote + __builtin_offsetof(struct iphdr, check), 0, sum_half(addresses), 0) ||
		    bpf_skb_store_bytes(skb, p->quote + __builtin_offsetof(struct iphdr, saddr), both, sizeof(both), 0))
			return -1;
	} else {
		struct address both[2] = { to->destination, to->source };

		if (bpf_skb_load_bytes(skb, p->l3 + __builtin_offsetof(struct ipv6hdr, saddr), &source, sizeof(source)))
			return -1;
		if (bpf_skb_store_bytes(skb, p->quote + __builtin_offsetof(struct ipv6hdr, saddr), both, sizeof(both), 0))
			return -1;
		sum += addresses;
	}
	if (p->key.proto == IPPROTO_UDP)
		check_at = udp_check;
	else if (p->key.proto == IPPROTO_TCP)
		check_at = tcp_check;
	else if (quoted_sctp(skb, p, to, &sum))
		return -1;
	/* Of TCP, few quote that much. */
	if (check_at && check_at + sizeof(before) <= (__u32)p->l3 + p->length &&
	    !bpf_skb_load_bytes(skb, check_at, &before, sizeof(before)) &&
	    (before || p->key.proto == IPPROTO_TCP)) {
		after = check_change(before, addresses + sum_of_ports(&p->key, to));
		if (!after && p->key.proto == IPPROTO_UDP)
			after = 0xffff;
		sum = sum_change(sum, before, after);
		if (bpf_skb_store_bytes(skb, check_at, &after, sizeof(after), 0))
			return -1;
	}
	if (bpf_skb_store_bytes(skb, p->quote_l4, &ports, sizeof(ports), 0))
		return -1;
	/*
	 * Where sources this way are translated, whoever sent it: a router that it comes back to would not forward what has its
	 * own address, or that of a link.
	 */
	outer = sum_addresses(outer, &p->key.destination, &to->destination, p->v4);
	if (!address_equal(&p->key.source, &to->source)) {
		outer = sum_addresses(outer, &source, &to->source, p->v4);
		source = to->source;
	}
	if (!p->v4)
		sum += outer;
	if (bpf_l4_csum_replace(skb, p->l4 + __builtin_offsetof(struct icmphdr, check), 0, sum_half(sum), 0))
		return -1;
	return write_addresses(skb, p, &source, &to->destination, outer);
}

/* Translates the packet in the scratch area, as that has it; non-zero: it could not be, and may be half done. Global. */
__noinline int rewrite(struct __sk_buff *skb)
{
	const struct translation *to;
	struct scratch *s = scratch_here();
	const struct packet *p;
	sum_t addresses;

	if (!s || !skb)
		return -1;
	p = &s->packet;
	to = &s->to;
	if (p->quote)
		return write_error(skb, p, to) ? -1 : 0;
	addresses = sum_of_addresses(&p->key, to, p->v4);
	if (!p->later && p->key.proto != IPPROTO_SCTP) {
		if (write_check(skb, p, to, addresses))
			return -1;
		if (p->v4 && p->l4 - p->l3 == sizeof(struct iphdr) && !p->no_checksum)
			return write_both(skb, p, to, addresses) ? -1 : 0;
		if (write_ports(skb, p, to))
			return -1;
	} else if (!p->later && write_sctp(skb, p, to)) {
		return -1;
	}
	return write_addresses(skb, p, &to->source, &to->destination, addresses) ? -1 : 0;
}

#endif
