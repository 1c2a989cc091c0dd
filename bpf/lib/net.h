/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What packet programs need besides kern.h: their contexts, the headers of packets, what helpers take and answer. */
#ifndef FAIRLEAD_NET_H
#define FAIRLEAD_NET_H

#include "kern.h"

/* Context of BPF_PROG_TYPE_SCHED_CLS. */
struct __sk_buff {
	__u32 len;
	__u32 pkt_type;
	__u32 mark;
	__u32 queue_mapping;
	__u32 protocol;
	__u32 vlan_present;
	__u32 vlan_tci;
	__u32 vlan_proto;
	__u32 priority;
	__u32 ingress_ifindex;
	__u32 ifindex;
	__u32 tc_index;
	__u32 cb[5];
	__u32 hash;
	__u32 tc_classid;
	__u32 data;
	__u32 data_end;
	__u32 napi_id;
	__u32 family;
	__u32 remote_ip4;
	__u32 local_ip4;
	__u32 remote_ip6[4];
	__u32 local_ip6[4];
	__u32 remote_port;
	__u32 local_port;
	__u32 data_meta;
	__u64 flow_keys;
	__u64 tstamp;
	__u32 wire_len;
	__u32 gso_segs;
	__u64 sk;
	__u32 gso_size;
};

/* Context of BPF_PROG_TYPE_XDP. */
struct xdp_md {
	__u32 data;
	__u32 data_end;
	__u32 data_meta;
	__u32 ingress_ifindex;
	__u32 rx_queue_index;
	__u32 egress_ifindex;
};

enum {
	XDP_ABORTED,
	XDP_DROP,
	XDP_PASS,
	XDP_TX,
	XDP_REDIRECT,
};

enum {
	/* To the MAC address of the interface. */
	PACKET_HOST = 0,
};

enum {
	/* The next program, then the stack: TCX_NEXT, TC_ACT_UNSPEC. */
	TC_NEXT = -1,
	TC_DROP = 2,
};

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

/* uapi/linux/bpf.h */
struct bpf_fib_lookup {
	__u8 family;
	__u8 l4_protocol;
	__be16 sport;
	__be16 dport;
	union {
		__u16 tot_len; /* in: 0 has no MTU looked at */
		__u16 mtu_result;
	};
	__u32 ifindex; /* in: where it came in; out: where it goes out */
	__u32 flowinfo_be;
	union {
		__be32 ipv4_src;
		__be32 ipv6_src[4];
	};
	union {
		__be32 ipv4_dst; /* out: of the next hop */
		__be32 ipv6_dst[4];
	};
	__u32 tbid;
	__u8 smac[ETH_ALEN];
	__u8 dmac[ETH_ALEN];
};

enum {
	BPF_FIB_LKUP_RET_SUCCESS,
	BPF_FIB_LKUP_RET_BLACKHOLE,
	BPF_FIB_LKUP_RET_UNREACHABLE,
	BPF_FIB_LKUP_RET_PROHIBIT,
	BPF_FIB_LKUP_RET_NOT_FWDED,
	BPF_FIB_LKUP_RET_FWD_DISABLED,
	BPF_FIB_LKUP_RET_UNSUPP_LWT,
	BPF_FIB_LKUP_RET_NO_NEIGH,
	BPF_FIB_LKUP_RET_FRAG_NEEDED,
};

struct bpf_redir_neigh {
	__u32 nh_family;
	union {
		__be32 ipv4_nh;
		__u32 ipv6_nh[4];
	};
};

struct bpf_sock_tuple {
	union {
		struct {
			__be32 saddr;
			__be32 daddr;
			__be16 sport;
			__be16 dport;
		} ipv4;
		struct {
			__be32 saddr[4];
			__be32 daddr[4];
			__be16 sport;
			__be16 dport;
		} ipv6;
	};
};

enum {
	AF_INET6 = 10,
	BPF_F_CURRENT_NETNS = -1,
};

enum {
	BPF_F_RECOMPUTE_CSUM = 1ULL << 0,
	BPF_F_INGRESS = 1ULL << 0,
	BPF_F_PSEUDO_HDR = 1ULL << 4,
	BPF_F_MARK_MANGLED_0 = 1ULL << 5,
};

#endif
