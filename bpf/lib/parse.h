/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Packets as they are read. What nearly all are, TCP and UDP in whole packets without options, is read by parse_plain();
 * all else, which XDP leaves to tc, by parse_odd() in parse_odd.h.
 */
#ifndef FAIRLEAD_PARSE_H
#define FAIRLEAD_PARSE_H

#include "addr.h"
#include "net.h"

enum parsed {
	PARSED_OK,
	/* Not of a protocol that has Services. */
	PARSED_OTHER,
	/* Ends too early, or contradicts itself. */
	PARSED_CUT,
	/* Not plain. */
	PARSED_ODD,
};

struct packet {
	struct flow_key key; /* of an ICMP error: of the packet that it quotes, the way back */
	__u32 check; /* flow_check() of the key, once all of that is known */
	__u32 fragment_id; /* as in the header */
	__u16 l3; /* offsets */
	__u16 l4;
	__u16 length; /* from the IP header on, as that says */
	__u16 quote; /* offset of the IP header that an ICMP error quotes, 0: it is none */
	__u16 quote_l4;
	__u16 quoted_bytes; /* of the quoted packet behind its IP header, as that says */
	__u8 quote_v4_header; /* bytes of a quoted IPv4 header */
	bool v4;
	__u8 ttl;
	__u8 flags; /* of TCP; of SCTP the type of the first chunk */
	__u8 tos;
	bool may_fragment; /* IPv4 without DF */
	bool no_checksum; /* of UDP */
	bool fragment;
	__u8 mac[ETH_ALEN]; /* in XDP: that it is sent to */
	bool later; /* a fragment that is not the first one: without ports */
};

/* Offsets stay below this, which the verifier wants to know. */
#define OFFSET_MASK 0x1ffu

static __always_inline void parse_v4(const struct iphdr *ip, struct packet *p)
{
	p->v4 = true;
	p->key.source = address_from_v4(ip->saddr);
	p->key.destination = address_from_v4(ip->daddr);
	p->length = bpf_ntohs(ip->tot_len);
	p->ttl = ip->ttl;
	p->tos = ip->tos;
	p->may_fragment = !(ip->frag_off & bpf_htons(IP_DF));
}

static __always_inline bool is_v6(const struct ipv6hdr *ip)
{
	return (ip->version_class_flow & bpf_htonl(0xf0000000)) == bpf_htonl(0x60000000);
}

static __always_inline void parse_v6(const struct ipv6hdr *ip, struct packet *p)
{
	p->v4 = false;
	p->key.source = address_from_v6(ip->saddr);
	p->key.destination = address_from_v6(ip->daddr);
	p->length = sizeof(*ip) + bpf_ntohs(ip->payload_len);
	p->ttl = ip->hop_limit;
}

/* Whether the packet has its own headers by what its IP header says, too. */
static __always_inline bool is_long_enough(const struct packet *p)
{
	__u32 header = p->later ? 0 : p->key.proto == IPPROTO_TCP ? sizeof(struct tcphdr) : sizeof(struct udphdr);

	return p->length >= p->l4 - p->l3 + header;
}

/* Ports and flags of TCP and UDP at `l4`. */
static __always_inline enum parsed parse_ports(const void *l4, const void *end, __u8 proto, struct packet *p)
{
	const struct tcphdr *tcp = l4;
	const struct udphdr *udp = l4;

	p->key.proto = proto;
	if (proto == IPPROTO_TCP) {
		if ((const void *)(tcp + 1) > end)
			return PARSED_CUT;
		p->flags = tcp->flags;
	} else {
		if ((const void *)(udp + 1) > end)
			return PARSED_CUT;
		p->no_checksum = !udp->check;
	}
	p->key.source_port_be = udp->ports.source;
	p->key.destination_port_be = udp->ports.destination;
	return is_long_enough(p) ? PARSED_OK : PARSED_CUT;
}

/* `l3`: where the IP header is, whose protocol is `proto_be`. */
static __always_inline enum parsed parse_plain(const void *data, const void *end, __u32 l3, __be16 proto_be,
					       struct packet *p)
{
	p->l3 = l3;
	if (proto_be == bpf_htons(ETH_P_IP)) {
		const struct iphdr *ip = data + l3;

		if ((const void *)(ip + 1) > end)
			return PARSED_ODD;
		if (ip->version_ihl != 0x45 || (ip->frag_off & bpf_htons(IP_MF | IP_OFFSET)) ||
		    (ip->protocol != IPPROTO_TCP && ip->protocol != IPPROTO_UDP))
			return PARSED_ODD;
		parse_v4(ip, p);
		p->l4 = l3 + sizeof(*ip);
		return parse_ports(ip + 1, end, ip->protocol, p);
	}
	if (proto_be == bpf_htons(ETH_P_IPV6)) {
		const struct ipv6hdr *ip = data + l3;

		if ((const void *)(ip + 1) > end)
			return PARSED_ODD;
		if (!is_v6(ip) || (ip->nexthdr != IPPROTO_TCP && ip->nexthdr != IPPROTO_UDP))
			return PARSED_ODD;
		parse_v6(ip, p);
		p->l4 = l3 + sizeof(*ip);
		return parse_ports(ip + 1, end, ip->nexthdr, p);
	}
	return PARSED_OTHER;
}

#endif
