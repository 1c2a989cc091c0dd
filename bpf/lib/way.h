/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Which way the packets of a new flow go: up the stack, or past it, with which source. */
#ifndef FAIRLEAD_WAY_H
#define FAIRLEAD_WAY_H

#include "lb.h"
#include "scratch.h"

static __always_inline bool is_own(const struct address *address)
{
	__u32 flags = address_flags(address);

	return flags != TORN && (flags & ADDRESS_FLAG_NODE);
}

/*
 * Whether the way to the client begins where its packet came in, so that it may go past the stack, which would look at that
 * (rp_filter). The other way round: what `forward` leads to, as the source. Uses `fib` and `reply` of the scratch area.
 */
static __always_inline bool is_believed(packet_context *ctx, struct scratch *s, const struct packet *p, __u32 interface)
{
	__u32 there = s->fib.ifindex;

	s->reply = s->forward;
	s->reply.source = s->forward.destination;
	s->reply.destination = p->key.source;
	return is_host(&p->key.source) && route_find(ctx, &s->fib, &s->reply, p->key.proto, there, 0) <= ROUTE_NEIGHBOUR &&
	       s->fib.ifindex == interface;
}

/*
 * Whether packets go past the stack: with a source of this node's, or with their own where an endpoint of this node gets them
 * straight away. Sets source and flags in `forward`. False: there is no way to the backend.
 */
static __always_inline bool find_way(packet_context *ctx, struct scratch *s, const struct packet *p, enum packet_hook hook,
				     __u32 interface)
{
	bool hairpin = address_equal(&s->decision.backend_address, &p->key.source), wanted, straight;
	const struct packet_settings *told = packet_settings_now();
	__u32 flags = s->decision.service_flags;
	enum route route;

	if (hook == PACKET_HOOK_LEAVE)
		return true;
	if (!told)
		return false;
	if (hook == PACKET_HOOK_POD)
		wanted = flags & SERVICE_FLAG_MASQUERADE_PODS;
	else
		wanted = flags & SERVICE_FLAG_MASQUERADE_OUTSIDE;
	wanted |= hairpin;
	straight = told->flags & PACKET_FLAG_DIRECT;
	/* What this host itself answers comes back through it anyway, and could not be handed up with its own source. */
	if (!(wanted || straight) || is_own(&s->decision.backend_address))
		return true;
	route = route_find(ctx, &s->fib, &s->forward, p->key.proto, interface, 0);
	if (route == ROUTE_LOCAL)
		return true;
	if (route == ROUTE_NONE)
		return !wanted;
	if (!interface_find(s->fib.ifindex, &s->interface))
		__builtin_memset(&s->interface, 0, sizeof(s->interface));
	/* Who says from outside that it is that pod is not believed: the stack looks where it came in. */
	if (hook != PACKET_HOOK_POD && (s->interface.flags & INTERFACE_FLAG_POD) &&
	    (hairpin || !(flags & SERVICE_FLAG_MASQUERADE_LOCAL)))
		wanted = false;
	if (!wanted) {
		if (straight && !hairpin && (s->interface.flags & INTERFACE_FLAG_POD) && is_believed(ctx, s, p, interface))
			s->forward.flags |= FLOW_FLAG_DIRECT;
		return true;
	}
	s->forward.source = p->v4 ? s->interface.ipv4 : s->interface.ipv6;
	if (address_is_zero(&s->forward.source))
		s->forward.source = p->v4 ? told->node_ipv4 : told->node_ipv6;
	if (address_is_zero(&s->forward.source))
		return false;
	s->forward.flags |= FLOW_FLAG_MASQUERADE;
	return true;
}

#endif
