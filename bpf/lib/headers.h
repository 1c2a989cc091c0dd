/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The headers of packets, and the numbers in them. */
#ifndef FAIRLEAD_HEADERS_H
#define FAIRLEAD_HEADERS_H

#include "kern.h"

enum {
	ETH_P_IP = 0x0800,
	ETH_P_IPV6 = 0x86dd,
	ETH_HLEN = 14,
	VLAN_ID = 0x0fff,
	ETH_ALEN = 6,
};

enum {
	IPPROTO_HOPOPTS = 0,
	IPPROTO_ICMP = 1,
	IPPROTO_ROUTING = 43,
	IPPROTO_FRAGMENT = 44,
	IPPROTO_ICMPV6 = 58,
	IPPROTO_DSTOPTS = 60,
	IPPROTO_SCTP = 132,
};

struct ethhdr {
	__u8 h_dest[ETH_ALEN];
	__u8 h_source[ETH_ALEN];
	__be16 h_proto;
};

struct iphdr {
	__u8 version_ihl;
	__u8 tos;
	__be16 tot_len;
	__be16 id;
	__be16 frag_off;
	__u8 ttl;
	__u8 protocol;
	__u16 check;
	__be32 saddr;
	__be32 daddr;
};

enum {
	IP_DF = 0x4000,
	IP_MF = 0x2000,
	IP_OFFSET = 0x1fff,
};

struct ipv6hdr {
	__be32 version_class_flow;
	__be16 payload_len;
	__u8 nexthdr;
	__u8 hop_limit;
	__be32 saddr[4];
	__be32 daddr[4];
};

/* Of a hop-by-hop, routing or destination options header; of a fragment header where that is said. */
struct ipv6_opt {
	__u8 nexthdr;
	__u8 length; /* in units of 8 bytes, the first not counted; fragment: 0 */
	__be16 fragment_offset;
	__be32 fragment_id;
};

/* What the headers of TCP, UDP and SCTP begin with. */
struct ports {
	__be16 source;
	__be16 destination;
};

struct tcphdr {
	struct ports ports;
	__be32 seq;
	__be32 ack_seq;
	__u8 doff;
	__u8 flags;
	__be16 window;
	__u16 check;
	__be16 urg_ptr;
};

enum {
	TCP_FIN = 1,
	TCP_SYN = 2,
	TCP_RST = 4,
	TCP_ACK = 16,
};

struct udphdr {
	struct ports ports;
	__be16 len;
	__u16 check;
};

struct sctphdr {
	struct ports ports;
	__be32 vtag;
	__u32 check; /* CRC32c, little endian */
	__u8 chunk;
	__u8 chunk_flags;
};

enum {
	SCTP_ABORT = 6,
	SCTP_SHUTDOWN = 7,
	SCTP_COOKIE_ACK = 11,
	SCTP_SHUTDOWN_COMPLETE = 14,
};

struct icmphdr {
	__u8 type;
	__u8 code;
	__u16 check;
	__be32 rest;
};

enum {
	ICMP_UNREACHABLE = 3,
	ICMP_TIME_EXCEEDED = 11,
	ICMP_PARAMETER_PROBLEM = 12,
	ICMP_CODE_PORT = 3,
	ICMP_CODE_TOO_BIG = 4,

	ICMPV6_UNREACHABLE = 1,
	ICMPV6_TOO_BIG = 2,
	ICMPV6_TIME_EXCEEDED = 3,
	ICMPV6_PARAMETER_PROBLEM = 4,
	ICMPV6_CODE_PORT = 4,
};

#endif
