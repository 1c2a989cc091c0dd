/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Senders are told why their packet went no further: by an ICMP error that quotes it as it came (NEP-03, NET-01), or by a
 * RST, at most so many in a second. The packet itself is turned into it.
 */
#ifndef FAIRLEAD_REFUSE_H
#define FAIRLEAD_REFUSE_H

#include "reset.h"

struct complaint {
	__u8 type;
	__u8 code;
	__u16 mtu; /* where that is the complaint */
};

/* What is said for a verdict, in both families. False: nothing is. */
static __always_inline bool complaint_of(enum verdict verdict, bool v4, __u32 mtu, struct complaint *out)
{
	out->mtu = 0;
	switch (verdict) {
	case VERDICT_REJECT_NO_ENDPOINT:
	case VERDICT_UNKNOWN_PORT:
		out->type = v4 ? ICMP_UNREACHABLE : ICMPV6_UNREACHABLE;
		out->code = v4 ? ICMP_CODE_PORT : ICMPV6_CODE_PORT;
		return true;
	case VERDICT_NO_ROUTE:
		out->type = v4 ? ICMP_UNREACHABLE : ICMPV6_UNREACHABLE;
		out->code = 0;
		return true;
	case VERDICT_HOPS_EXCEEDED:
		out->type = v4 ? ICMP_TIME_EXCEEDED : ICMPV6_TIME_EXCEEDED;
		out->code = 0;
		return true;
	case VERDICT_TOO_BIG:
		out->type = v4 ? ICMP_UNREACHABLE : ICMPV6_TOO_BIG;
		out->code = v4 ? ICMP_CODE_TOO_BIG : 0;
		out->mtu = mtu;
		return true;
	default:
		return false;
	}
}

struct refusal_v4 {
	struct ethhdr eth;
	struct iphdr ip;
	struct icmphdr icmp;
} __attribute__((packed));

struct refusal_v6 {
	struct ethhdr eth;
	struct ipv6hdr ip;
	struct icmphdr icmp;
} __attribute__((packed));

/* Whose word it is: that of what was dialled, or this node's where that is a matter of the way. */
static __always_inline struct address refusal_source(struct scratch *s, const struct packet *p, enum verdict verdict,
						     __u32 hook, __u32 interface)
{
	const struct packet_settings *told = packet_settings_now();
	struct address own = {};

	/* To a socket of this host nothing can come from this host's address. */
	if (verdict == VERDICT_REJECT_NO_ENDPOINT || verdict == VERDICT_UNKNOWN_PORT || hook == PACKET_HOOK_LEAVE)
		return p->key.destination;
	if (interface_find(interface, &s->interface))
		own = p->v4 ? s->interface.ipv4 : s->interface.ipv6;
	if (address_is_zero(&own) && told)
		own = p->v4 ? told->node_ipv4 : told->node_ipv6;
	return address_is_zero(&own) ? p->key.destination : own;
}

/*
 * A quoted checksum that is yet to be completed gets the value that completing it leaves as it is, since the sum of all is
 * made before: v = ~(S + v), so that 2v = ~S, where S is the sum of the rest of the transport's header.
 */
static __always_inline long settle_quote(struct __sk_buff *skb, struct scratch *s)
{
	bool tcp = s->packet.key.proto == IPPROTO_TCP;
	__u32 header = tcp ? sizeof(struct tcphdr) : sizeof(struct udphdr);
	__u32 at = s->packet.l4 + (tcp ? __builtin_offsetof(struct tcphdr, check) : __builtin_offsetof(struct udphdr, check));
	__u16 words[sizeof(struct tcphdr) / sizeof(__u16)] = {}, value;
	sum_t sum = 0;

	if (s->packet.key.proto == IPPROTO_SCTP || !is_open_sum(skb, at))
		return 0;
	if (bpf_skb_load_bytes(skb, s->packet.l4, words, header))
		return -1;
	for (int i = 0; i < (int)(sizeof(words) / sizeof(words[0])); i++)
		sum += words[i];
	sum -= words[(at - s->packet.l4) / sizeof(__u16) == 3 ? 3 : 8];
	value = (__u32)(0xffff - sum_fold(sum)) * 0x8000U % 0xffff;
	if (!value)
		value = 0xffff;
	return bpf_skb_store_bytes(skb, at, &value, sizeof(value), 0);
}

/* `quoted`: bytes, and their sum. */
static __always_inline long write_refusal_v4(struct __sk_buff *skb, const struct complaint *complaint,
					     const struct address *source, const struct packet *p, __u32 quoted, __u32 sum)
{
	struct refusal_v4 h = {};
	struct ethhdr eth = {};

	if (swapped_ethernet(skb, &eth) || bpf_skb_change_head(skb, sizeof(h) - sizeof(eth), 0))
		return -1;
	h.eth = eth;
	h.ip.version_ihl = 0x45;
	h.ip.tot_len = bpf_htons(sizeof(h.ip) + sizeof(h.icmp) + quoted);
	h.ip.frag_off = bpf_htons(IP_DF);
	h.ip.ttl = ANSWER_HOPS;
	h.ip.protocol = IPPROTO_ICMP;
	h.ip.saddr = source->word_be[3];
	h.ip.daddr = p->key.source.word_be[3];
	h.icmp.type = complaint->type;
	h.icmp.code = complaint->code;
	h.icmp.rest = bpf_htonl(complaint->mtu);
	h.icmp.check = ~sum_fold((sum_t)sum + h.icmp.rest + (h.icmp.type | h.icmp.code << 8));
	h.ip.check = ~sum_fold((sum_t)h.ip.saddr + h.ip.daddr + h.ip.version_ihl + h.ip.tot_len + h.ip.frag_off +
			       (h.ip.ttl | h.ip.protocol << 8));
	return write_packet(skb, &h, sizeof(h));
}

static __always_inline long write_refusal_v6(struct __sk_buff *skb, const struct complaint *complaint,
					     const struct address *source, const struct packet *p, __u32 quoted, __u32 sum)
{
	struct refusal_v6 h = {};
	struct ethhdr eth = {};
	sum_t all = sum;

	if (swapped_ethernet(skb, &eth) || bpf_skb_change_head(skb, sizeof(h) - sizeof(eth), 0))
		return -1;
	h.eth = eth;
	h.ip.version_class_flow = bpf_htonl(6U << 28);
	h.ip.payload_len = bpf_htons(sizeof(h.icmp) + quoted);
	h.ip.nexthdr = IPPROTO_ICMPV6;
	h.ip.hop_limit = ANSWER_HOPS;
	__builtin_memcpy(h.ip.saddr, source, sizeof(*source));
	__builtin_memcpy(h.ip.daddr, &p->key.source, sizeof(*source));
	h.icmp.type = complaint->type;
	h.icmp.code = complaint->code;
	h.icmp.rest = bpf_htonl(complaint->mtu);
	for (int i = 0; i < 4; i++)
		all += (sum_t)source->word_be[i] + p->key.source.word_be[i];
	all += (sum_t)h.ip.payload_len + bpf_htons(IPPROTO_ICMPV6) + h.icmp.rest + (h.icmp.type | h.icmp.code << 8);
	h.icmp.check = ~sum_fold(all);
	return write_packet(skb, &h, sizeof(h));
}

/*
 * Turns the packet in the scratch area into an ICMP error about it, with its addresses as they came. A global function;
 * returns 0 if that is done.
 */
__noinline int make_refusal(struct __sk_buff *skb, __u32 verdict, __u32 mtu, __u32 hook)
{
	struct scratch *s = scratch_here();
	struct complaint complaint;
	struct address source;
	const struct packet *p;
	__u32 quoted, end;
	__s64 sum;

	if (!s || !skb)
		return -1;
	p = &s->packet;
	if (!complaint_of(verdict, p->v4, mtu, &complaint))
		return -1;
	/* All of TCP's header: a buffer may not end before a checksum that is yet to be done. */
	end = p->l4 + (p->key.proto == IPPROTO_TCP ? sizeof(struct tcphdr) : sizeof(struct udphdr));
	quoted = end - p->l3;
	if (quoted > sizeof(s->quote) || quoted < sizeof(struct iphdr))
		return -1;
	__builtin_memset(s->quote, 0, sizeof(s->quote));
	if (settle_quote(skb, s) || bpf_skb_load_bytes(skb, p->l3, s->quote, quoted))
		return -1;
	sum = bpf_csum_diff(NULL, 0, s->quote, sizeof(s->quote), 0);
	if (sum < 0 || bpf_skb_change_tail(skb, end, 0))
		return -1;
	source = refusal_source(s, p, verdict, hook, skb->ifindex);
	if (p->v4)
		return write_refusal_v4(skb, &complaint, &source, p, quoted, sum);
	return write_refusal_v6(skb, &complaint, &source, p, quoted, sum);
}

#endif
