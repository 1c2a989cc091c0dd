/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What packet programs need besides kern.h: their contexts, what helpers take and answer. */
#ifndef FAIRLEAD_NET_H
#define FAIRLEAD_NET_H

#include "headers.h"

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
