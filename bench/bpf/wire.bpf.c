// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * Of the benches only: what is around a node, made so cheap and so much like network cards that the node itself is what
 * is measured. Packets that come to a node through route_xdp have no socket buffer yet, as from a card.
 */
#include "../../bpf/lib/layout.h"
#include "../../bpf/lib/net.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

enum {
	/* Where backends of the benches listen. */
	ECHO_PORT = 8080,
};

/* A router: on to where the routes of this namespace lead, whose neighbours must be known. */
SEC("xdp")
int route_xdp(struct xdp_md *ctx)
{
	const void *end = (const void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	struct iphdr *ip = (void *)(eth + 1);
	struct bpf_fib_lookup fib = {};
	__u32 check;

	if ((const void *)(ip + 1) > end || eth->h_proto != bpf_htons(ETH_P_IP) || ip->ttl <= 1)
		return XDP_PASS;
	fib.family = AF_INET;
	fib.l4_protocol = ip->protocol;
	fib.tot_len = bpf_ntohs(ip->tot_len);
	fib.ifindex = ctx->ingress_ifindex;
	fib.ipv4_src = ip->saddr;
	fib.ipv4_dst = ip->daddr;
	if (bpf_fib_lookup(ctx, &fib, sizeof(fib), 0) != BPF_FIB_LKUP_RET_SUCCESS)
		return XDP_PASS;
	/* The time to live is the high byte of its word. */
	check = ip->check + bpf_htons(0x0100);
	ip->check = (__u16)(check + (check >= 0xffff));
	ip->ttl--;
	__builtin_memcpy(eth->h_dest, fib.dmac, ETH_ALEN);
	__builtin_memcpy(eth->h_source, fib.smac, ETH_ALEN);
	return bpf_redirect(fib.ifindex, 0);
}

/* A backend without a stack: datagrams to its port go back to where they came from, all else goes up. */
SEC("xdp")
int echo_xdp(struct xdp_md *ctx)
{
	const void *end = (const void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data, old;
	struct iphdr *ip = (void *)(eth + 1);
	struct ports *ports = (void *)(ip + 1);
	__be32 source;
	__be16 port;

	if ((const void *)(ports + 1) > end || eth->h_proto != bpf_htons(ETH_P_IP) || ip->version_ihl != 0x45)
		return XDP_PASS;
	if (ip->protocol != IPPROTO_UDP || ports->destination != bpf_htons(ECHO_PORT))
		return XDP_PASS;
	old = *eth;
	__builtin_memcpy(eth->h_dest, old.h_source, ETH_ALEN);
	__builtin_memcpy(eth->h_source, old.h_dest, ETH_ALEN);
	source = ip->saddr;
	ip->saddr = ip->daddr;
	ip->daddr = source;
	port = ports->source;
	ports->source = ports->destination;
	ports->destination = port;
	/* Not XDP_TX, which on a veth pair wakes nobody at the other end unless it has an XDP program, too. */
	return bpf_redirect(ctx->ingress_ifindex, 0);
}
