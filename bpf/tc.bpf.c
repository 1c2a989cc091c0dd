// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * The packet path where there is a socket buffer: what XDP leaves, tunnels, pods that the hooks at the socket do not see,
 * and the replies of backends on this node as they leave it.
 *
 *                      begins flows   translates
 *   fairlead_outside   yes            packets; replies of masqueraded flows, and to sockets of this host
 *   fairlead_pod       yes            the same, with the sets for insiders
 *   fairlead_leave     of this host   replies; packets of sockets of this host
 */
#define packet_context struct __sk_buff
#include "lib/begin.h"
#include "lib/fragment.h"
#include "lib/parse_odd.h"
#include "lib/refuse.h"
#include "lib/rewrite.h"

const volatile struct switches switches = {};

/* Not ours, or translated in place: programs behind this one go on with it (NET-06). */
#define NEXT TC_NEXT

/* Whether nobody takes the connection, rather than that there is no way. */
static __always_inline bool is_reset(enum verdict verdict, __u8 proto)
{
	return proto == IPPROTO_TCP && (verdict == VERDICT_REJECT_NO_ENDPOINT || verdict == VERDICT_UNKNOWN_PORT);
}

/*
 * Reports the packet in the scratch area, and tells its sender what becomes of it. A global function; returns what the
 * program does.
 */
__noinline int stop(struct __sk_buff *skb, __u32 verdict, __u32 hook, __u32 service_id, __u32 mtu)
{
	const struct packet_settings *told = packet_settings_now();
	struct scratch *s = scratch_here();
	struct complaint complaint;
	__u32 interface;

	if (!s || !skb)
		return TC_DROP;
	interface = skb->ifindex;
	report(&s->packet, verdict, hook, service_id, interface);
	/* No error about an error, about a part of a packet, or to what is no host (RFC 1122, 3.2.2). */
	if (s->packet.quote || s->packet.later || !is_host(&s->packet.key.source) || !complaint_of(verdict, s->packet.v4, mtu, &complaint))
		return TC_DROP;
	if (!told || !within_limit(LIMIT_REFUSALS, told->refusals_per_second)) {
		count_node_event(NODE_EVENT_REFUSALS_LIMITED);
		return TC_DROP;
	}
	if (is_reset(verdict, s->packet.key.proto) ? make_reset(skb) : make_refusal(skb, verdict, mtu, hook))
		return TC_DROP;
	return bpf_redirect(interface, hook == PACKET_HOOK_LEAVE ? BPF_F_INGRESS : 0);
}

static __always_inline int drop(struct __sk_buff *skb, enum verdict verdict, enum packet_hook hook, __u32 service_id, __u32 mtu)
{
	count_drop(verdict, service_id);
	return stop(skb, verdict, hook, service_id, mtu);
}

/* From the IP header on. What is cut later may be longer than a header can say; what is not may be padded. */
static __always_inline __u32 packet_bytes(struct __sk_buff *skb, const struct packet *p)
{
	return skb->gso_size ? skb->len - p->l3 : p->length;
}

static __always_inline void count_packet(struct __sk_buff *skb, struct flow *flow, const struct packet *p)
{
	__u32 segments = skb->gso_segs;

	flow_follow(flow, p);
	flow_count(flow, segments ? segments : 1, packet_bytes(skb, p));
}

static __always_inline int translate(struct __sk_buff *skb, struct flow *flow, struct scratch *s, enum packet_hook hook)
{
	if (!flow_read(flow, &s->packet, &s->to))
		return NEXT;
	count_packet(skb, flow, &s->packet);
	if (rewrite(skb))
		return drop(skb, VERDICT_MALFORMED, hook, flow->service_id, 0);
	return NEXT;
}

/* What SCTP's buffers have there: they are cut where they were put together. */
#define GSO_BY_FRAGS 0xffff

/* Bytes of this packet, or of each that it will be cut into; 0: not known. */
static __always_inline __u32 segment_bytes(struct __sk_buff *skb, const struct packet *p)
{
	__u32 header = sizeof(struct udphdr);
	__u8 doff = 0;

	if (!skb->gso_size)
		return p->length;
	if (skb->gso_size == GSO_BY_FRAGS)
		return 0;
	if (p->key.proto == IPPROTO_TCP) {
		bpf_skb_load_bytes(skb, p->l4 + __builtin_offsetof(struct tcphdr, doff), &doff, sizeof(doff));
		header = (doff >> 4) * 4;
	}
	return skb->gso_size + (p->l4 - p->l3) + header;
}

/* Finds the next hop of the packet in the scratch area and leaves it there; returns an enum route. A global function. */
__noinline int find_hop(struct __sk_buff *skb)
{
	struct scratch *s = scratch_here();
	struct flow *flow;
	enum route route;

	if (!s || !skb)
		return ROUTE_NONE;
	flow = flow_find_checked(&s->packet.key, s->packet.check);
	if (!flow)
		return ROUTE_NONE;
	route = route_find(skb, &s->fib, flow, s->packet.key.proto, skb->ifindex, segment_bytes(skb, &s->packet));
	if (route != ROUTE_OUT)
		return route;
	if (switches.no_ethernet || !interface_find(s->fib.ifindex, &s->interface) ||
	    (s->interface.flags & INTERFACE_FLAG_TUNNEL))
		return ROUTE_NEIGHBOUR;
	if (is_probe_due(flow)) {
		flow->flags += HOP_ASKED;
		return ROUTE_NEIGHBOUR;
	}
	hop_note(flow, &s->fib, hop_to_peer(s->interface.flags) | hop_of_xdp(flow, s->fib.ifindex));
	return route;
}

static __always_inline int redirect_to_neighbour(struct __sk_buff *skb, struct scratch *s)
{
	const struct bpf_fib_lookup *fib = &s->fib;
	struct bpf_redir_neigh neighbour = { .nh_family = fib->family };

	/* The kernel takes away a header of that size. */
	if (switches.no_ethernet && bpf_skb_change_head(skb, ETH_HLEN, 0))
		return TC_DROP;
	/* A tunnel may want the route itself: it says where the other end is. */
	if (interface_find(fib->ifindex, &s->interface) && (s->interface.flags & INTERFACE_FLAG_TUNNEL))
		return bpf_redirect_neigh(fib->ifindex, NULL, 0, 0);
	__builtin_memcpy(neighbour.ipv6_nh, fib->ipv6_dst, sizeof(neighbour.ipv6_nh));
	return bpf_redirect_neigh(fib->ifindex, &neighbour, sizeof(neighbour), 0);
}

/* Translates and sends on. What could fail is asked first. */
static __always_inline int send_on(struct __sk_buff *skb, struct flow *flow, struct scratch *s, enum packet_hook hook)
{
	bool forwarded = hook != PACKET_HOOK_LEAVE, straight;
	const struct packet *p = &s->packet;
	__u32 interface, route = ROUTE_OUT;

	if (forwarded && p->ttl <= 1)
		return drop(skb, VERDICT_HOPS_EXCEEDED, hook, flow->service_id, 0);
	if (switches.no_ethernet || !hop_is_fresh(flow) || segment_bytes(skb, p) > flow->hop_mtu)
		route = find_hop(skb);
	if (route == ROUTE_TOO_BIG)
		return drop(skb, VERDICT_TOO_BIG, hook, flow->service_id, s->fib.mtu_result);
	if (route != ROUTE_OUT && route != ROUTE_NEIGHBOUR)
		return drop(skb, VERDICT_NO_ROUTE, hook, flow->service_id, 0);
	interface = flow->hop_interface;
	straight = (flow->flags & (FLOW_FLAG_DIRECT | FLOW_FLAG_HOP_PEER)) == (FLOW_FLAG_DIRECT | FLOW_FLAG_HOP_PEER);
	if (!flow_read(flow, p, &s->to))
		return TC_DROP;
	count_packet(skb, flow, p);
	if (rewrite(skb) || (forwarded && write_hop(skb, p)))
		return drop(skb, VERDICT_MALFORMED, hook, flow->service_id, 0);
	if (route == ROUTE_NEIGHBOUR)
		return redirect_to_neighbour(skb, s);
	if (bpf_skb_store_bytes(skb, 0, s->to.hop_destination, 2 * ETH_ALEN, 0))
		return TC_DROP;
	if (!forwarded || !straight)
		return bpf_redirect(interface, 0);
	/* What came in at a bridge's port was for the bridge; before 6.16 nobody else says that it is for the pod now. */
	if (skb->pkt_type != PACKET_HOST && bpf_skb_change_type(skb, PACKET_HOST))
		return TC_DROP;
	/* Past all that is attached to this end of the pair, and its queue. */
	return bpf_redirect_peer(interface, 0);
}
_Static_assert(__builtin_offsetof(struct translation, hop_source) ==
		       __builtin_offsetof(struct translation, hop_destination) + ETH_ALEN,
	       "as in an Ethernet header");

static __always_inline int established(struct __sk_buff *skb, struct flow *flow, struct scratch *s, enum packet_hook hook)
{
	bool reply = flow->flags & FLOW_FLAG_REPLY, host = flow->flags & FLOW_FLAG_HOST;

	if (fragment_is_awaited(skb, &s->packet, hook))
		return TC_DROP;
	if (flow->flags & FLOW_FLAG_OWN) {
		flow->last_seen = jiffies_now();
		return NEXT;
	}
	if (hook == PACKET_HOOK_LEAVE) {
		if (host)
			return reply ? NEXT : send_on(skb, flow, s, hook);
		if (!reply || (flow->flags & FLOW_FLAG_MASQUERADE))
			return NEXT;
		return translate(skb, flow, s, hook);
	}
	if (is_sent_on(flow->flags))
		return send_on(skb, flow, s, hook);
	/* The rest is translated where it leaves: the stack is to see who it is from. */
	return reply == host ? translate(skb, flow, s, hook) : NEXT;
}

/* Packets that are none of ours, as far as can be told. */
static __always_inline int pass(struct __sk_buff *skb, const struct packet *p, enum packet_hook hook)
{
	return hook != PACKET_HOOK_LEAVE && fragment_is_awaited(skb, p, hook) ? TC_DROP : NEXT;
}

/* Packets of which too little is known, to addresses that no host has. */
static __always_inline int without_flow(struct __sk_buff *skb, const struct packet *p, enum verdict verdict,
					enum packet_hook hook)
{
	__u32 flags = address_flags(&p->key.destination);

	if (flags == TORN || !(flags & ADDRESS_FLAG_CLUSTER_IP))
		return pass(skb, p, hook);
	return drop(skb, verdict, hook, 0, 0);
}

/*
 * A packet of a connection that this node does not know, on its way back to where it came from, which would send it here
 * again: until its time to live ends, were it let go.
 */
static __always_inline bool is_round_trip(struct __sk_buff *skb, const struct packet *p, enum packet_hook hook)
{
	struct frontend_key key = {
		.address = p->key.destination,
		.port_be = p->key.destination_port_be,
		.proto = p->key.proto,
	};
	__u32 index;

	if (hook != PACKET_HOOK_LEAVE || skb->ingress_ifindex != skb->ifindex)
		return false;
	index = frontend_index(&key);
	return index && index != TORN;
}

static __always_inline enum parsed parse(struct __sk_buff *skb, struct packet *p)
{
	const void *data = (void *)(long)skb->data, *end = (void *)(long)skb->data_end;
	enum parsed parsed = parse_plain(data, end, link_header(), skb->protocol, p);

	if (parsed == PARSED_OTHER || (parsed == PARSED_OK && (skb->gso_size || p->l3 + p->length <= skb->len)))
		return parsed;
	/* Not plain, or its headers are not all in one piece. */
	return parse_odd(skb);
}

enum glance {
	/* Nothing else there is to know of it would make it ours. */
	GLANCE_LET_BY,
	/* It may be of a flow. */
	GLANCE_FLOW,
	/* It may begin one. */
	GLANCE_NEW,
	/* More has to be looked at. */
	GLANCE_ODD,
};

/*
 * What can be told without a word written to memory: of a node whose connections are led at the socket, what becomes of
 * nearly every packet. `check` is flow_check() of its key then, but for what is odd.
 */
static __always_inline enum glance glance(struct __sk_buff *skb, enum packet_hook hook, __u32 *check)
{
	const void *data = (void *)(long)skb->data, *end = (void *)(long)skb->data_end;
	struct packet p = {};

	if (parse_plain(data, end, link_header(), skb->protocol, &p) != PARSED_OK ||
	    (hook == PACKET_HOOK_OUTSIDE && address_is_loopback(&p.key.destination)))
		return GLANCE_ODD;
	*check = flow_check(&p.key);
	if (flow_may_be(*check))
		return GLANCE_FLOW;
	if (hook == PACKET_HOOK_LEAVE && skb->ingress_ifindex)
		return skb->ingress_ifindex == skb->ifindex ? GLANCE_ODD : GLANCE_LET_BY;
	if (!may_begin(&p))
		return GLANCE_LET_BY;
	/* What this host asks may be noted. */
	return hook == PACKET_HOOK_LEAVE && p.key.proto == IPPROTO_UDP ? GLANCE_ODD : GLANCE_NEW;
}

/* The same for answers that are translated where they leave, and for what is to an address and port that are nobody's. */
static __noinline bool is_let_by(struct __sk_buff *skb, enum glance glanced, __u32 check)
{
	const void *data = (void *)(long)skb->data, *end = (void *)(long)skb->data_end;
	const struct flow *flow;
	struct packet p = {};

	if (parse_plain(data, end, link_header(), skb->protocol, &p) != PARSED_OK)
		return false;
	if (glanced == GLANCE_FLOW) {
		flow = p.key.proto == IPPROTO_TCP && may_begin(&p) ? NULL : flow_find_checked(&p.key, check);
		return flow && !is_sent_on(flow->flags) &&
		       (flow->flags & (FLOW_FLAG_REPLY | FLOW_FLAG_HOST | FLOW_FLAG_OWN)) == FLOW_FLAG_REPLY;
	}
	return is_nobodys(&p.key);
}

static __always_inline int run(struct __sk_buff *skb, enum packet_hook hook)
{
	struct scratch *s = scratch_here();
	enum verdict verdict;
	enum glance glanced;
	enum parsed parsed;
	struct packet *p;
	struct flow *flow;
	__u32 check = 0;

	/* To other hosts, or all of them. What a pod sends goes to its bridge's address, and is none of the port's. */
	if (!s || (hook == PACKET_HOOK_OUTSIDE && skb->pkt_type != PACKET_HOST))
		return NEXT;
	glanced = glance(skb, hook, &check);
	if (glanced == GLANCE_LET_BY)
		return NEXT;
	if ((glanced == GLANCE_NEW || (glanced == GLANCE_FLOW && hook == PACKET_HOOK_POD)) && is_let_by(skb, glanced, check))
		return NEXT;
	/* Those of a VLAN come by its own interface, too; 0 is a priority. */
	if (skb->vlan_present && (skb->vlan_tci & VLAN_ID))
		return NEXT;
	p = &s->packet;
	__builtin_memset(p, 0, sizeof(*p));
	parsed = parse(skb, p);
	if (parsed == PARSED_OTHER)
		return NEXT;
	if (hook == PACKET_HOOK_OUTSIDE && address_is_loopback(&p->key.destination))
		return drop(skb, VERDICT_LOOPBACK, hook, 0, 0);
	if (parsed == PARSED_CUT)
		return without_flow(skb, p, VERDICT_MALFORMED, hook);
	if (p->later) {
		enum found found = fragment_find(skb, p, hook);

		if (found == FRAGMENT_HELD)
			return TC_DROP;
		if (found == FRAGMENT_UNKNOWN)
			return without_flow(skb, p, VERDICT_FRAGMENT_LOST, hook);
	}
	p->check = glanced == GLANCE_ODD ? flow_check(&p->key) : check;
	flow = flow_find_checked(&p->key, p->check);
	if (flow && !(p->key.proto == IPPROTO_TCP && may_begin(p) && is_reopened(IPPROTO_TCP)))
		return established(skb, flow, s, hook);
	/* Its first one was refused. */
	if (p->later)
		return without_flow(skb, p, VERDICT_FRAGMENT_LOST, hook);
	if (!may_begin(p) || (hook == PACKET_HOOK_LEAVE && skb->ingress_ifindex)) {
		if (!is_round_trip(skb, p, hook))
			return pass(skb, p, hook);
		count_drop(VERDICT_NO_ROUTE, 0);
		report(p, VERDICT_NO_ROUTE, hook, 0, skb->ifindex);
		return TC_DROP;
	}
	verdict = begin(skb, s, hook, skb->ifindex);
	if (verdict == VERDICT_PASS) {
		if (hook == PACKET_HOOK_LEAVE && p->key.proto == IPPROTO_UDP)
			note_own(p->v4);
		return pass(skb, p, hook);
	}
	count_verdict(verdict, &s->decision);
	if (verdict != VERDICT_TRANSLATED) {
		if (p->fragment)
			fragment_note(p);
		return stop(skb, verdict, hook, s->decision.service_id, 0);
	}
	flow = flow_find_checked(&p->key, p->check);
	return flow ? established(skb, flow, s, hook) : TC_DROP;
}

/*
 * hook   tc ingress of uplinks and tunnels
 * floor  5.10
 * return TC_NEXT: to the programs behind it and the stack, translated or as it came; a redirection: on its way; TC_DROP:
 *        counted by verdict; or a fragment that is held, or received again
 * cost   one look-up in flows for a packet that is not ours or of a flow
 */
SEC("tc")
int fairlead_outside(struct __sk_buff *skb)
{
	return run(skb, PACKET_HOOK_OUTSIDE);
}

/* As fairlead_outside, at tc ingress of the host's end of a pod's interface. */
SEC("tc")
int fairlead_pod(struct __sk_buff *skb)
{
	return run(skb, PACKET_HOOK_POD);
}

/* As fairlead_outside, at tc egress of all three. */
SEC("tc")
int fairlead_leave(struct __sk_buff *skb)
{
	return run(skb, PACKET_HOOK_LEAVE);
}

char _license[] SEC("license") = "Dual BSD/GPL";
