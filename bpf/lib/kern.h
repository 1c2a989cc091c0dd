/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The few kernel types that the programs need, written down by hand from the stable user API (uapi/linux/bpf.h), so
 * that a build depends on no installed kernel header.
 */
#ifndef FAIRLEAD_KERN_H
#define FAIRLEAD_KERN_H

typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef signed char __s8;
typedef signed short __s16;
typedef signed int __s32;
typedef signed long long __s64;
typedef __u16 __be16;
typedef __u32 __be32;
typedef __u64 __be64;
typedef __u32 __wsum;
typedef _Bool bool;

#define true 1
#define false 0

enum bpf_map_type {
	BPF_MAP_TYPE_HASH = 1,
	BPF_MAP_TYPE_ARRAY = 2,
	BPF_MAP_TYPE_PERCPU_ARRAY = 6,
};

enum {
	BPF_ANY = 0,
};

enum {
	BPF_F_NO_PREALLOC = 1U << 0,
};

enum {
	IPPROTO_TCP = 6,
	IPPROTO_UDP = 17,
};

enum {
	ECONNREFUSED = 111,
};

/* Context of BPF_PROG_TYPE_CGROUP_SOCK_ADDR. */
struct bpf_sock_addr {
	__u32 user_family;
	__be32 user_ip4;
	__be32 user_ip6[4];
	__be32 user_port; /* the port in the low 16 bits, network byte order */
	__u32 family;
	__u32 type;
	__u32 protocol;
	__be32 msg_src_ip4;
	__be32 msg_src_ip6[4];
	__u64 sk; /* struct bpf_sock *, not used here */
};

/* Context of BPF_PROG_TYPE_CGROUP_SOCK; only its address is used. */
struct bpf_sock;

#include "../vendor/bpf/bpf_helpers.h"
#include "../vendor/bpf/bpf_endian.h"

#endif
