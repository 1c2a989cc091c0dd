/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Where a packet goes that does not go up the stack, asked before a byte of it changes. */
#ifndef FAIRLEAD_ROUTE_H
#define FAIRLEAD_ROUTE_H

#include "flow.h"

enum route {
	/* The next hop, and its MAC address. */
	ROUTE_OUT,
	/* The next hop; the kernel has to find its MAC address, or it needs none. */
	ROUTE_NEIGHBOUR,
	/* An address of this host. */
	ROUTE_LOCAL,
	ROUTE_TOO_BIG,
	ROUTE_NONE,
};

/* How long a next hop is used before it is asked for anew: a route that changes is seen that much later. */
#define HOP_FRESH_DIVISOR 8

/*
 * Asks for the way of what leaves as `flow` has it, and came in on `interface`. `bytes`: of the packet, or of each that it
 * will be cut into; 0: any.
 */
static __always_inline enum route route_find(void *ctx, struct bpf_fib_lookup *fib, const struct flow *flow, __u8 proto,
					     __u32 interface, __u32 bytes)
{
	__builtin_memset(fib, 0, sizeof(*fib));
	fib->l4_protocol = proto;
	fib->sport = flow->source_port_be;
	fib->dport = flow->destination_port_be;
	fib->tot_len = bytes;
	fib->ifindex = interface;
	if (address_is_v4(&flow->destination)) {
		fib->family = AF_INET;
		fib->ipv4_src = flow->source.word_be[3];
		fib->ipv4_dst = flow->destination.word_be[3];
	} else {
		fib->family = AF_INET6;
		__builtin_memcpy(fib->ipv6_src, &flow->source, sizeof(flow->source));
		__builtin_memcpy(fib->ipv6_dst, &flow->destination, sizeof(flow->destination));
	}
	switch (bpf_fib_lookup(ctx, fib, sizeof(*fib), 0)) {
	case BPF_FIB_LKUP_RET_SUCCESS:
		return ROUTE_OUT;
	case BPF_FIB_LKUP_RET_NO_NEIGH:
		return ROUTE_NEIGHBOUR;
	case BPF_FIB_LKUP_RET_NOT_FWDED:
		return ROUTE_LOCAL;
	case BPF_FIB_LKUP_RET_FRAG_NEEDED:
		/* Before 5.12 it says nothing of the size that would do: the least that every way takes. */
		if (fib->mtu_result >= bytes)
			fib->mtu_result = fib->family == AF_INET ? 576 : 1280;
		return ROUTE_TOO_BIG;
	default:
		return ROUTE_NONE;
	}
}

static __always_inline bool hop_is_fresh(const struct flow *flow)
{
	__u16 age = (__u16)jiffies_now() - flow->hop_seen;

	return flow->hop_interface && age <= switches.hz / HOP_FRESH_DIVISOR;
}

/* In the flags of a flow, above those of enum flow_flag: how often its next hop was asked for. */
#define HOP_ASKED (1U << 16)

/*
 * Whether the kernel itself is to send this one, by tc: it learns then that its neighbour is in use, and asks for it when
 * it is old. Every 64th time, which is some eight seconds of a busy flow.
 */
static __always_inline bool is_probe_due(const struct flow *flow)
{
	return (flow->flags / HOP_ASKED) % 64 == 63;
}

/* Remembers a next hop whose MAC address is known. `how`: who may send there in which way, of enum flow_flag. */
static __always_inline void hop_note(struct flow *flow, const struct bpf_fib_lookup *fib, __u32 how)
{
	const __u32 all = FLOW_FLAG_HOP_XDP | FLOW_FLAG_HOP_REDIRECT | FLOW_FLAG_HOP_PEER;

	flow->flags = ((flow->flags & ~all) | how) + HOP_ASKED;
	__builtin_memcpy(flow->hop_destination, fib->dmac, ETH_ALEN);
	__builtin_memcpy(flow->hop_source, fib->smac, ETH_ALEN);
	flow->hop_mtu = fib->mtu_result;
	flow->hop_interface = fib->ifindex;
	flow->hop_seen = jiffies_now();
}

/* How tc may send there, by the flags of the interface. */
static __always_inline __u32 hop_to_peer(__u32 interface_flags)
{
	return interface_flags & INTERFACE_FLAG_PEER ? FLOW_FLAG_HOP_PEER : 0;
}

/* How XDP has found that it may send there. */
static __always_inline __u32 hop_of_xdp(const struct flow *flow, __u32 interface)
{
	return flow->hop_interface == interface ? flow->flags & (FLOW_FLAG_HOP_XDP | FLOW_FLAG_HOP_REDIRECT) : 0;
}

static __always_inline __u32 interface_check(const struct interface *interface, __u32 index)
{
	return hash_words(interface, __builtin_offsetof(struct interface, check)) ^ (index * CHECK_INDEX);
}

/* What is known of an interface; false: nothing. */
static __always_inline bool interface_find(__u32 index, struct interface *out)
{
	for (int round = 0; round < 2; round++) {
		const struct interface *found = bpf_map_lookup_elem(&interfaces, &index);

		if (!found)
			return false;
		*out = *found;
		if (out->check == interface_check(out, index))
			return true;
	}
	return false;
}

#endif
