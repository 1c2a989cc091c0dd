/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * New flows: decided by pick(), given a source where they need one, and written to `flows`. Nothing of the packet changes
 * here.
 */
#ifndef FAIRLEAD_BEGIN_H
#define FAIRLEAD_BEGIN_H

#include "claim.h"
#include "way.h"

/* A number that is the same on every node, for Maglev tables; its high bits count most. */
static __always_inline __u32 flow_number(const struct packet *p)
{
	__u32 hash = p->check;

	hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
	hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
	return (hash ^ (hash >> 16)) | 1;
}

static __always_inline void prepare(struct scratch *s, const struct packet *p, enum packet_hook hook)
{
	__u32 flags = hook == PACKET_HOOK_LEAVE ? FLOW_FLAG_HOST : hook == PACKET_HOOK_POD ? FLOW_FLAG_FROM_POD : 0;

	__builtin_memset(&s->forward, 0, sizeof(s->forward));
	s->forward.source = p->key.source;
	s->forward.source_port_be = p->key.source_port_be;
	s->forward.destination = s->decision.backend_address;
	s->forward.destination_port_be = s->decision.backend_port_be;
	s->forward.service_id = s->decision.service_id;
	s->forward.backend_id = s->decision.backend_id;
	s->forward.flags = flags;
	s->forward.check = p->check;
	s->forward.last_seen = jiffies_now();
}

/* What the replies leave with: the addresses that the client knows. */
static __always_inline void prepare_reply(struct scratch *s, const struct packet *p)
{
	s->reply = s->forward;
	s->reply.source = p->key.destination;
	s->reply.destination = p->key.source;
	s->reply.source_port_be = p->key.destination_port_be;
	s->reply.destination_port_be = p->key.source_port_be;
	s->reply.flags |= FLOW_FLAG_REPLY;
}

static __always_inline void ask(struct query *query, const struct packet *p, enum packet_hook hook)
{
	const struct packet_settings *told = packet_settings_now();
	bool pod = hook == PACKET_HOOK_POD && !(told && (told->flags & PACKET_FLAG_NO_DETECTOR));

	__builtin_memset(query, 0, sizeof(*query));
	query->destination.address = p->key.destination;
	query->destination.port_be = p->key.destination_port_be;
	query->destination.proto = p->key.proto;
	query->client = p->key.source;
	query->source = p->key.source;
	query->from_outside = !pod && hook != PACKET_HOOK_LEAVE;
	query->number = flow_number(p);
}

/* The key of answers to the packet in the scratch area. */
static __always_inline void fill_other_key(struct scratch *s)
{
	const struct flow_key *key = &s->packet.key;

	s->other_key.source = key->destination;
	s->other_key.destination = key->source;
	s->other_key.source_port_be = key->destination_port_be;
	s->other_key.destination_port_be = key->source_port_be;
	s->other_key.proto = key->proto;
}

/*
 * A SYN straight to a backend, with the port of a connection through a Service that has ended: the answer is not to be
 * taken for one of that.
 */
static __always_inline void forget_closed(struct scratch *s)
{
	struct flow *known;

	fill_other_key(s);
	known = flow_find(&s->other_key);
	if (known && flow_is_closing(known, IPPROTO_TCP, &s->reply_key))
		flow_end(known, &s->other_key, &s->reply_key);
}

/*
 * Whether what may begin a flow is let by, as decide() would find out, told without anything prepared for it: of a node
 * whose connections are led at the socket that is nearly all, and each datagram of a tunnel.
 */
static __always_inline bool is_nobodys(const struct flow_key *key)
{
	struct frontend_key asked = {
		.address = key->destination,
		.port_be = key->destination_port_be,
		.proto = key->proto,
	};
	struct flow_key answers = {
		.source = key->destination,
		.destination = key->source,
		.source_port_be = key->destination_port_be,
		.destination_port_be = key->source_port_be,
		.proto = key->proto,
	};
	__u32 flags;

	/* See forget_closed(). */
	if (key->proto == IPPROTO_TCP && flow_may_be(flow_check(&answers)))
		return false;
	if (address_is_unspecified(&asked.address) || frontend_index(&asked))
		return false;
	flags = address_flags(&asked.address);
	/* All are set of one that is torn. */
	if (flags & ADDRESS_FLAG_CLUSTER_IP)
		return false;
	if (!(flags & ADDRESS_FLAG_NODE))
		return true;
	asked.address = address_is_v4(&asked.address) ? address_from_v4(0) : (struct address){};
	return !frontend_index(&asked);
}

/* Whether an Ethernet frame is for this host and for no other: tc is told, XDP is not. */
static __always_inline bool is_for_us(struct scratch *s, __u32 interface)
{
	if (!interface_find(interface, &s->interface))
		return false;
	return !__builtin_memcmp(s->packet.mac, s->interface.mac, ETH_ALEN);
}

/*
 * Decides about the first packet of a flow, which is in the scratch area; returns an enum verdict. VERDICT_PASS: it is none
 * of ours; VERDICT_TRANSLATED: the entries are ready to be claimed. `interface` is where the packet came in, or leaves.
 */
__noinline int decide(packet_context *ctx, __u32 hook, __u32 interface)
{
	struct scratch *s = scratch_here();
	const struct flow *known;
	const struct packet *p;
	enum verdict verdict;

	if (!s || !ctx)
		return VERDICT_PASS;
	p = &s->packet;
	ask(&s->query, p, hook);
	__builtin_memset(&s->decision, 0, sizeof(s->decision));
	verdict = pick(&s->query, &s->decision, NULL, NULL);
	if (verdict == VERDICT_PASS) {
		/* What XDP lets by comes to tc. */
		if (p->key.proto == IPPROTO_TCP && hook != PACKET_HOOK_XDP)
			forget_closed(s);
		return verdict;
	}
	/* XDP sees what is for others, too. */
	if (hook == PACKET_HOOK_XDP && !is_for_us(s, interface))
		return VERDICT_PASS;
	/* What XDP or another interface has translated already is not dialled once more. */
	fill_other_key(s);
	known = flow_find(&s->other_key);
	if (known && !(known->flags & (FLOW_FLAG_FIN | FLOW_FLAG_RST)))
		return VERDICT_PASS;
	/* An answer to a socket of this node which has the number of a NodePort (NP-09). */
	if (s->decision.by_node_port && p->key.proto == IPPROTO_UDP) {
		fill_tuple(&s->tuple, &p->key.source, p->key.source_port_be, &p->key.destination,
			   p->key.destination_port_be);
		if (socket_state(ctx) == BPF_TCP_ESTABLISHED)
			return VERDICT_PASS;
	}
	if (verdict != VERDICT_TRANSLATED)
		return verdict;
	prepare(s, p, hook);
	if (!find_way(ctx, s, p, hook, interface))
		return VERDICT_NO_ROUTE;
	prepare_reply(s, p);
	return verdict;
}

/* Begins a flow with its first packet, as decide() and claim_ports() have it. Counts nothing. */
static __always_inline enum verdict begin(packet_context *ctx, struct scratch *s, enum packet_hook hook, __u32 interface)
{
	enum verdict verdict = decide(ctx, hook, interface);

	if (verdict == VERDICT_TRANSLATED)
		verdict = claim_ports(ctx, s->forward.flags & FLOW_FLAG_MASQUERADE);
	if (verdict == VERDICT_TRANSLATED)
		commit(&s->query, &s->decision, verdict);
	return verdict;
}

#endif
