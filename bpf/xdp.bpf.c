// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * The packet path on uplinks, before there is a socket buffer: whole TCP and UDP packets without options. All else, and
 * whatever cannot be finished here, goes on to tc as it came: fragments, SCTP, ICMP, packets whose sender has to be told
 * something, next hops that the kernel has yet to find.
 */
#define packet_context struct xdp_md
#include "lib/begin.h"
#include "lib/checksum.h"

const volatile struct switches switches = {};

static __always_inline void write_v4(struct iphdr *ip, const struct packet *p, const struct translation *to, bool hop, sum_t sum)
{
	ip->saddr = to->source.word_be[3];
	ip->daddr = to->destination.word_be[3];
	if (hop) {
		/* It is the low byte of its word in memory. */
		sum = sum_change(sum, p->ttl, p->ttl - 1);
		ip->ttl = p->ttl - 1;
	}
	ip->check = check_change(ip->check, sum);
}

static __always_inline void write_v6(struct ipv6hdr *ip, const struct packet *p, const struct translation *to, bool hop)
{
	__builtin_memcpy(ip->saddr, &to->source, sizeof(to->source));
	__builtin_memcpy(ip->daddr, &to->destination, sizeof(to->destination));
	if (hop)
		ip->hop_limit = p->ttl - 1;
}

static __always_inline void write_ports(struct ports *ports, const struct translation *to)
{
	ports->source = to->source_port_be;
	ports->destination = to->destination_port_be;
}

/* The header of TCP or UDP at `l4`. False: the packet ends before, which was ruled out when it was read. */
static __always_inline bool write_l4(void *l4, const void *end, const struct packet *p, const struct translation *to, sum_t sum)
{
	struct tcphdr *tcp = l4;
	struct udphdr *udp = l4;

	if (p->key.proto == IPPROTO_TCP) {
		if ((const void *)(tcp + 1) > end)
			return false;
		tcp->check = check_change(tcp->check, sum);
		write_ports(&tcp->ports, to);
		return true;
	}
	if ((const void *)(udp + 1) > end)
		return false;
	udp->check = check_change_udp(udp->check, sum);
	write_ports(&udp->ports, to);
	return true;
}

/*
 * Translates; `hop`: and sends on, as a router does. The families have nothing in common but the functions: verifiers want
 * offsets that are the same on every way to them.
 */
static __always_inline bool translate(struct xdp_md *ctx, const struct packet *p, const struct translation *to, bool hop)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	sum_t addresses = sum_of_addresses(&p->key, to, p->v4), sum = addresses + sum_of_ports(&p->key, to);
	struct ethhdr *eth = data;

	if (p->v4) {
		struct iphdr *ip = data + ETH_HLEN;

		if ((void *)(ip + 1) > end || !write_l4(ip + 1, end, p, to, sum))
			return false;
		write_v4(ip, p, to, hop, addresses);
	} else {
		struct ipv6hdr *ip = data + ETH_HLEN;

		if ((void *)(ip + 1) > end || !write_l4(ip + 1, end, p, to, sum))
			return false;
		write_v6(ip, p, to, hop);
	}
	if (hop) {
		__builtin_memcpy(eth->h_dest, to->hop_destination, ETH_ALEN);
		__builtin_memcpy(eth->h_source, to->hop_source, ETH_ALEN);
	}
	return true;
}

/* Finds the next hop of a flow; false: XDP cannot send there, or has to leave that to tc. */
static __noinline bool find_hop(struct xdp_md *ctx, struct flow *flow, const struct packet *p)
{
	struct scratch *s = scratch_here();
	__u32 how = 0;
	bool here;

	if (!s || is_probe_due(flow) || route_find(ctx, &s->fib, flow, p->key.proto, ctx->ingress_ifindex, p->length) != ROUTE_OUT)
		return false;
	if (!interface_find(s->fib.ifindex, &s->interface) || (s->interface.flags & INTERFACE_FLAG_TUNNEL))
		return false;
	here = s->fib.ifindex == ctx->ingress_ifindex;
	if (s->interface.flags & INTERFACE_FLAG_XDP_REDIRECT)
		how = FLOW_FLAG_HOP_XDP | FLOW_FLAG_HOP_REDIRECT;
	else if (here)
		how = FLOW_FLAG_HOP_XDP;
	hop_note(flow, &s->fib, how | hop_to_peer(s->interface.flags));
	return how;
}

static __always_inline bool may_send(const struct flow *flow, __u32 interface)
{
	__u32 how = flow->hop_interface == interface ? FLOW_FLAG_HOP_XDP : FLOW_FLAG_HOP_REDIRECT;

	return flow->flags & how;
}

/* `to` is room on the stack, of which older kernels count more. */
static __always_inline int send_on(struct xdp_md *ctx, struct flow *flow, const struct packet *p, struct translation *to)
{
	__u32 interface;

	/* Those are tc's to answer. */
	if (p->ttl <= 1)
		return XDP_PASS;
	if (hop_is_fresh(flow) ? !may_send(flow, ctx->ingress_ifindex) || p->length > flow->hop_mtu : !find_hop(ctx, flow, p))
		return XDP_PASS;
	interface = flow->hop_interface;
	if (!flow_read(flow, p, to) || !translate(ctx, p, to, true))
		return XDP_PASS;
	flow_follow(flow, p);
	flow_count(flow, 1, p->length);
	if (interface == ctx->ingress_ifindex)
		return XDP_TX;
	return bpf_redirect(interface, 0);
}

static __always_inline int established(struct xdp_md *ctx, struct flow *flow, const struct packet *p)
{
	struct translation to;

	if (flow->flags & FLOW_FLAG_OWN) {
		flow->last_seen = jiffies_now();
		return XDP_PASS;
	}
	if (is_sent_on(flow->flags))
		return send_on(ctx, flow, p, &to);
	/* Translated where they leave, after the stack has seen who they are from. */
	if ((flow->flags & (FLOW_FLAG_REPLY | FLOW_FLAG_HOST)) == FLOW_FLAG_REPLY)
		return XDP_PASS;
	if (!flow_read(flow, p, &to) || !translate(ctx, p, &to, false))
		return XDP_PASS;
	flow_follow(flow, p);
	flow_count(flow, 1, p->length);
	return XDP_PASS;
}

/* Whether the sender is to be told: tc's work. */
static __always_inline bool is_answered(enum verdict verdict)
{
	return verdict == VERDICT_PASS || verdict == VERDICT_REJECT_NO_ENDPOINT || verdict == VERDICT_UNKNOWN_PORT ||
	       verdict == VERDICT_NO_ROUTE;
}

/*
 * hook   XDP, on uplinks
 * floor  5.10
 * return XDP_PASS: to tc and the stack, translated or as it came; XDP_TX, XDP_REDIRECT: translated, on its way;
 *        XDP_DROP: counted by verdict
 * cost   one look-up in flows for a packet that is not ours or of a flow; docs/performance.md
 */
SEC("xdp")
int fairlead_xdp(struct xdp_md *ctx)
{
	const void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	const struct ethhdr *eth = data;
	struct packet p = {};
	enum verdict verdict;
	struct scratch *s;
	struct flow *flow;

	if ((const void *)(eth + 1) > end || parse_plain(data, end, ETH_HLEN, eth->h_proto, &p) != PARSED_OK)
		return XDP_PASS;
	if (data + ETH_HLEN + p.length > end)
		return XDP_PASS;
	p.check = flow_check(&p.key);
	flow = flow_find_checked(&p.key, p.check);
	if (!may_begin(&p))
		return flow ? established(ctx, flow, &p) : XDP_PASS;
	if (!flow && is_nobodys(&p.key))
		return XDP_PASS;
	s = scratch_here();
	if (!s)
		return XDP_PASS;
	s->packet = p;
	eth = data = (void *)(long)ctx->data;
	if (data + ETH_HLEN > (void *)(long)ctx->data_end)
		return XDP_PASS;
	__builtin_memcpy(s->packet.mac, eth->h_dest, ETH_ALEN);
	if (flow && !(p.key.proto == IPPROTO_TCP && is_reopened(IPPROTO_TCP)))
		return established(ctx, flow, &p);
	verdict = begin(ctx, s, PACKET_HOOK_XDP, ctx->ingress_ifindex);
	if (verdict == VERDICT_TRANSLATED) {
		count_verdict(verdict, &s->decision);
		flow = flow_find_checked(&p.key, p.check);
		return flow ? established(ctx, flow, &p) : XDP_PASS;
	}
	if (is_answered(verdict))
		return XDP_PASS;
	count_verdict(verdict, &s->decision);
	report(&p, verdict, PACKET_HOOK_XDP, s->decision.service_id, ctx->ingress_ifindex);
	return XDP_DROP;
}

char _license[] SEC("license") = "Dual BSD/GPL";
