/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Packets that are not plain: with IPv4 options or IPv6 extension headers, fragments, SCTP, ICMP errors. Read through
 * bpf_skb_load_bytes(), since what is wanted may lie anywhere in the buffer.
 */
#ifndef FAIRLEAD_PARSE_ODD_H
#define FAIRLEAD_PARSE_ODD_H

#include "begin.h"

/* IPv6 extension headers that are stepped over at most; who has more is nobody's client. */
#define EXTENSIONS 6

/* Steps over extension headers to the one of the transport; returns its protocol and where it is in `at`. */
static __always_inline int skip_extensions(struct __sk_buff *skb, __u8 next, __u32 *at, struct packet *p)
{
	for (int i = 0; i < EXTENSIONS; i++) {
		struct ipv6_opt opt;

		if (next != IPPROTO_HOPOPTS && next != IPPROTO_ROUTING && next != IPPROTO_DSTOPTS && next != IPPROTO_FRAGMENT)
			return next;
		if (bpf_skb_load_bytes(skb, *at, &opt, sizeof(opt)))
			return -1;
		if (next == IPPROTO_FRAGMENT) {
			/* One that is the whole packet is none (RFC 6946). */
			p->fragment = opt.fragment_offset & bpf_htons(0xfff9);
			p->later = opt.fragment_offset & bpf_htons(0xfff8);
			p->fragment_id = opt.fragment_id;
			*at += sizeof(opt);
		} else {
			*at += (opt.length + 1) * 8;
		}
		next = opt.nexthdr;
		if (p->later)
			return next;
	}
	return -1;
}

/* Which packet an ICMP error is about: one that went the other way. */
static __always_inline enum parsed parse_quote(struct __sk_buff *skb, struct packet *p)
{
	__u32 at = p->l4 + sizeof(struct icmphdr), l4;
	struct packet quoted = {};
	struct ports ports;
	int proto;

	if (p->v4) {
		struct iphdr ip;

		if (bpf_skb_load_bytes(skb, at, &ip, sizeof(ip)))
			return PARSED_CUT;
		if ((ip.version_ihl >> 4) != 4 || (ip.version_ihl & 15) < 5 || (ip.frag_off & bpf_htons(IP_OFFSET)))
			return PARSED_OTHER;
		p->quote_v4_header = (ip.version_ihl & 15) * 4;
		l4 = at + p->quote_v4_header;
		parse_v4(&ip, &quoted);
		proto = ip.protocol;
	} else {
		struct ipv6hdr ip;

		if (bpf_skb_load_bytes(skb, at, &ip, sizeof(ip)))
			return PARSED_CUT;
		parse_v6(&ip, &quoted);
		l4 = at + sizeof(ip);
		proto = skip_extensions(skb, ip.nexthdr, &l4, &quoted);
	}
	if (quoted.later || (proto != IPPROTO_TCP && proto != IPPROTO_UDP && proto != IPPROTO_SCTP))
		return PARSED_OTHER;
	/* Nobody else is told of it. */
	if (!address_equal(&quoted.key.source, &p->key.destination))
		return PARSED_OTHER;
	if (l4 + sizeof(ports) > (__u32)p->l3 + p->length || bpf_skb_load_bytes(skb, l4, &ports, sizeof(ports)))
		return PARSED_CUT;
	p->quote = at;
	p->quote_l4 = l4;
	p->quoted_bytes = quoted.length - (l4 - at);
	p->key.source = quoted.key.destination;
	p->key.destination = quoted.key.source;
	p->key.source_port_be = ports.destination;
	p->key.destination_port_be = ports.source;
	p->key.proto = proto;
	return PARSED_OK;
}

static __always_inline bool is_error(const struct packet *p, __u8 type)
{
	if (p->v4)
		return type == ICMP_UNREACHABLE || type == ICMP_TIME_EXCEEDED || type == ICMP_PARAMETER_PROBLEM;
	return type >= ICMPV6_UNREACHABLE && type <= ICMPV6_PARAMETER_PROBLEM;
}

static __always_inline enum parsed parse_transport(struct __sk_buff *skb, __u8 proto, struct packet *p)
{
	union {
		struct tcphdr tcp;
		struct sctphdr sctp;
		struct udphdr udp;
		struct ports ports;
		__u8 type;
	} header;
	__u32 bytes = proto == IPPROTO_TCP ? sizeof(header.tcp) :
		      proto == IPPROTO_UDP ? sizeof(header.udp) : sizeof(header.sctp);

	p->key.proto = proto;
	if (proto == (p->v4 ? IPPROTO_ICMP : IPPROTO_ICMPV6)) {
		if (p->fragment)
			return PARSED_OTHER;
		if (bpf_skb_load_bytes(skb, p->l4, &header, sizeof(struct icmphdr)))
			return PARSED_CUT;
		return is_error(p, header.type) ? parse_quote(skb, p) : PARSED_OTHER;
	}
	if (proto != IPPROTO_TCP && proto != IPPROTO_UDP && proto != IPPROTO_SCTP)
		return PARSED_OTHER;
	if (p->later)
		return PARSED_OK;
	if (bpf_skb_load_bytes(skb, p->l4, &header, bytes))
		return PARSED_CUT;
	p->key.source_port_be = header.ports.source;
	p->key.destination_port_be = header.ports.destination;
	if (proto == IPPROTO_SCTP)
		p->flags = header.sctp.chunk;
	else if (proto == IPPROTO_TCP)
		p->flags = header.tcp.flags;
	else
		p->no_checksum = !header.udp.check;
	return PARSED_OK;
}

/*
 * Anything of IP, into the scratch area; returns an enum parsed. Of a later fragment there are no ports
 * yet. A global function.
 */
__noinline int parse_odd(struct __sk_buff *skb)
{
	struct scratch *s = scratch_here();
	__u32 at = link_header();
	struct packet *p;
	enum parsed parsed;
	int proto;

	if (!s || !skb)
		return PARSED_OTHER;
	p = &s->packet;
	p->l3 = at;
	if (skb->protocol == bpf_htons(ETH_P_IP)) {
		struct iphdr ip;

		if (bpf_skb_load_bytes(skb, at, &ip, sizeof(ip)) || (ip.version_ihl & 15) < 5)
			return PARSED_CUT;
		if (ip.version_ihl >> 4 != 4)
			return PARSED_OTHER;
		parse_v4(&ip, p);
		p->fragment = ip.frag_off & bpf_htons(IP_MF | IP_OFFSET);
		p->later = ip.frag_off & bpf_htons(IP_OFFSET);
		p->fragment_id = ip.id;
		at += (ip.version_ihl & 15) * 4;
		proto = ip.protocol;
	} else if (skb->protocol == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr ip;

		if (bpf_skb_load_bytes(skb, at, &ip, sizeof(ip)))
			return PARSED_CUT;
		if (!is_v6(&ip))
			return PARSED_OTHER;
		parse_v6(&ip, p);
		at += sizeof(ip);
		proto = skip_extensions(skb, ip.nexthdr, &at, p);
		if (proto < 0)
			return PARSED_CUT;
	} else {
		return PARSED_OTHER;
	}
	p->l4 = at;
	parsed = parse_transport(skb, proto, p);
	/* What is cut later may be longer than a header can say. */
	if (parsed == PARSED_OK && !skb->gso_size && (!is_long_enough(p) || p->l3 + p->length > skb->len))
		return PARSED_CUT;
	return parsed;
}

#endif
