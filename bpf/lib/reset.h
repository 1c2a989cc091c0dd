/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * A connection that nobody takes is refused by a RST, as by a host without a listener (NEP-03, RFC 9293, 3.5.2). An ICMP
 * error would do, but a client so near that the error comes while its connect() still holds the socket ignores the first.
 */
#ifndef FAIRLEAD_RESET_H
#define FAIRLEAD_RESET_H

#include "begin.h"
#include "checksum.h"

struct reset_v4 {
	struct ethhdr eth;
	struct iphdr ip;
	struct tcphdr tcp;
} __attribute__((packed));

struct reset_v6 {
	struct ethhdr eth;
	struct ipv6hdr ip;
	struct tcphdr tcp;
} __attribute__((packed));

/* The Ethernet header back to the sender; none where there is none. */
static __always_inline long swapped_ethernet(struct __sk_buff *skb, struct ethhdr *out)
{
	struct ethhdr was;

	if (switches.no_ethernet)
		return 0;
	if (bpf_skb_load_bytes(skb, 0, &was, sizeof(was)))
		return -1;
	__builtin_memcpy(out->h_dest, was.h_source, ETH_ALEN);
	__builtin_memcpy(out->h_source, was.h_dest, ETH_ALEN);
	out->h_proto = was.h_proto;
	return 0;
}

/* Writes a whole packet, of which the Ethernet header is left out where there is none. */
static __always_inline long write_packet(struct __sk_buff *skb, const void *packet, __u32 bytes)
{
	if (switches.no_ethernet)
		return bpf_skb_store_bytes(skb, 0, packet + ETH_HLEN, bytes - ETH_HLEN, 0);
	return bpf_skb_store_bytes(skb, 0, packet, bytes, 0);
}

/*
 * Whether a checksum is yet to be completed on the way out (CHECKSUM_PARTIAL): helpers leave it alone then, where they
 * would change any other. What is at `at` is the same afterwards.
 */
static __always_inline bool is_open_sum(struct __sk_buff *skb, __u32 at)
{
	__u16 before, after;

	if (bpf_skb_load_bytes(skb, at, &before, sizeof(before)) || bpf_l4_csum_replace(skb, at, 0, 1, 0) ||
	    bpf_skb_load_bytes(skb, at, &after, sizeof(after)))
		return false;
	if (before == after)
		return true;
	bpf_skb_store_bytes(skb, at, &before, sizeof(before), 0);
	return false;
}

/* The checksum of an answer; `addresses`: the sum of what it covers outside of TCP's header, `header`: of that. */
static __always_inline __u16 reset_check(sum_t addresses, sum_t header, bool open)
{
	return open ? sum_fold(addresses) : (__u16)~sum_fold(addresses + header);
}

/* The header of the answer, but for its checksum; returns its sum. */
static __always_inline sum_t answer_syn(const struct packet *p, const struct tcphdr *syn, struct tcphdr *reset)
{
	__u32 header = (syn->doff >> 4) * 4, before = p->l4 - p->l3 + header;
	__u32 data = p->length > before ? p->length - before : 0;
	const __be32 *words = (const __be32 *)reset;
	sum_t sum = 0;

	__builtin_memset(reset, 0, sizeof(*reset));
	reset->ports.source = p->key.destination_port_be;
	reset->ports.destination = p->key.source_port_be;
	reset->ack_seq = bpf_htonl(bpf_ntohl(syn->seq) + 1 + data);
	reset->doff = sizeof(*reset) / 4 << 4;
	reset->flags = TCP_RST | TCP_ACK;
	for (int i = 0; i < (int)(sizeof(*reset) / sizeof(*words)); i++)
		sum += words[i];
	return sum;
}

static __always_inline long write_reset_v4(struct __sk_buff *skb, const struct packet *p, const struct tcphdr *syn,
					   bool open)
{
	struct reset_v4 h = {};
	struct ethhdr eth = {};
	struct tcphdr tcp;
	sum_t sum;

	if (swapped_ethernet(skb, &eth) || bpf_skb_change_tail(skb, sizeof(h) - ETH_HLEN + link_header(), 0))
		return -1;
	h.eth = eth;
	h.ip.version_ihl = 0x45;
	h.ip.tot_len = bpf_htons(sizeof(h.ip) + sizeof(h.tcp));
	h.ip.frag_off = bpf_htons(IP_DF);
	h.ip.ttl = ANSWER_HOPS;
	h.ip.protocol = IPPROTO_TCP;
	h.ip.saddr = p->key.destination.word_be[3];
	h.ip.daddr = p->key.source.word_be[3];
	sum = (sum_t)h.ip.saddr + h.ip.daddr + bpf_htons(IPPROTO_TCP) + bpf_htons(sizeof(tcp));
	tcp.check = reset_check(sum, answer_syn(p, syn, &tcp), open);
	h.tcp = tcp;
	h.ip.check = ~sum_fold((sum_t)h.ip.saddr + h.ip.daddr + h.ip.version_ihl + h.ip.tot_len + h.ip.frag_off +
			       (h.ip.ttl | h.ip.protocol << 8));
	return write_packet(skb, &h, sizeof(h));
}

static __always_inline long write_reset_v6(struct __sk_buff *skb, const struct packet *p, const struct tcphdr *syn,
					   bool open)
{
	struct reset_v6 h = {};
	struct ethhdr eth = {};
	struct tcphdr tcp;
	sum_t sum;

	if (swapped_ethernet(skb, &eth) || bpf_skb_change_tail(skb, sizeof(h) - ETH_HLEN + link_header(), 0))
		return -1;
	h.eth = eth;
	h.ip.version_class_flow = bpf_htonl(6U << 28);
	h.ip.payload_len = bpf_htons(sizeof(h.tcp));
	h.ip.nexthdr = IPPROTO_TCP;
	h.ip.hop_limit = ANSWER_HOPS;
	__builtin_memcpy(h.ip.saddr, &p->key.destination, sizeof(p->key.destination));
	__builtin_memcpy(h.ip.daddr, &p->key.source, sizeof(p->key.source));
	sum = bpf_htons(IPPROTO_TCP) + bpf_htons(sizeof(tcp));
	for (int i = 0; i < 4; i++)
		sum += (sum_t)p->key.destination.word_be[i] + p->key.source.word_be[i];
	tcp.check = reset_check(sum, answer_syn(p, syn, &tcp), open);
	h.tcp = tcp;
	return write_packet(skb, &h, sizeof(h));
}

/* Turns the SYN in the scratch area into a RST to its sender. A global function; returns 0 if that is done. */
__noinline int make_reset(struct __sk_buff *skb)
{
	struct scratch *s = scratch_here();
	struct tcphdr syn;
	__u32 plain;
	bool open;

	if (!s || !skb || bpf_skb_load_bytes(skb, s->packet.l4, &syn, sizeof(syn)))
		return -1;
	plain = s->packet.l3 + (s->packet.v4 ? sizeof(struct iphdr) : sizeof(struct ipv6hdr));
	open = is_open_sum(skb, s->packet.l4 + __builtin_offsetof(struct tcphdr, check));
	/* It would be completed where TCP's header was. */
	if (open && s->packet.l4 != plain)
		return -1;
	if (s->packet.v4)
		return write_reset_v4(skb, &s->packet, &syn, open) ? -1 : 0;
	return write_reset_v6(skb, &s->packet, &syn, open) ? -1 : 0;
}

#endif
