/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Addresses and ports toward a backend, claimed by writing the two entries of a flow. */
#ifndef FAIRLEAD_CLAIM_H
#define FAIRLEAD_CLAIM_H

#include "scratch.h"

/* Source ports that are tried. With 9 of 10 in use 1 of 30 flows finds none. */
#define PORT_TRIES 32

static __always_inline void fill_tuple(struct bpf_sock_tuple *tuple, const struct address *source, __be16 source_port_be,
				       const struct address *destination, __be16 destination_port_be)
{
	if (address_is_v4(destination)) {
		tuple->ipv4.saddr = source->word_be[3];
		tuple->ipv4.daddr = destination->word_be[3];
		tuple->ipv4.sport = source_port_be;
		tuple->ipv4.dport = destination_port_be;
		return;
	}
	__builtin_memcpy(tuple->ipv6.saddr, source, sizeof(*source));
	__builtin_memcpy(tuple->ipv6.daddr, destination, sizeof(*destination));
	tuple->ipv6.sport = source_port_be;
	tuple->ipv6.dport = destination_port_be;
}

/* The state of the socket of this host that a packet with the addresses in `tuple` would get; -1: there is none. */
__noinline int socket_state(packet_context *ctx)
{
	struct scratch *s = scratch_here();
	struct bpf_sock *sk;
	int state = -1;
	__u32 bytes;

	if (!s || !ctx)
		return -1;
	bytes = s->packet.v4 ? sizeof(s->tuple.ipv4) : sizeof(s->tuple.ipv6);
	if (s->packet.key.proto == IPPROTO_TCP)
		sk = bpf_sk_lookup_tcp(ctx, &s->tuple, bytes, BPF_F_CURRENT_NETNS, 0);
	else if (s->packet.key.proto == IPPROTO_UDP)
		sk = bpf_sk_lookup_udp(ctx, &s->tuple, bytes, BPF_F_CURRENT_NETNS, 0);
	else
		return -1;
	if (sk) {
		state = sk->state;
		bpf_sk_release(sk);
	}
	return state;
}

enum claimed {
	CLAIMED,
	CLAIM_IN_USE,
	CLAIM_NO_ROOM,
};

/*
 * Writes both entries as they stand in the scratch area. The one of the replies comes first and claims the addresses and
 * ports toward the backend.
 */
__noinline int claim(__u32 proto)
{
	struct scratch *s = scratch_here();
	const struct flow_key *key;
	struct flow *taken;
	int err;

	if (!s)
		return CLAIM_NO_ROOM;
	key = &s->packet.key;
	flow_reverse(&s->forward, proto, &s->reply_key);
	s->reply.check = flow_check(&s->reply_key);
	err = flow_insert(&s->reply_key, &s->reply);
	if (err == -EEXIST) {
		taken = flow_find(&s->reply_key);
		if (!taken || !flow_is_over(taken, proto, &s->other_key))
			return CLAIM_IN_USE;
		/* Over: its addresses and ports are free at once (NET-11). */
		flow_end(taken, &s->reply_key, &s->other_key);
		err = flow_insert(&s->reply_key, &s->reply);
		if (err == -EEXIST)
			return CLAIM_IN_USE;
	}
	if (err)
		return CLAIM_NO_ROOM;
	err = flow_insert(key, &s->forward);
	if (!err)
		return CLAIMED;
	flow_remove(&s->reply_key);
	/* Another CPU was faster with the same packet's copy: its entries hold. */
	return err == -EEXIST ? CLAIMED : CLAIM_NO_ROOM;
}

/* The n-th of the ports that no socket of this host gets by itself. */
static __always_inline __be16 nth_port(const struct packet_settings *told, __u32 n)
{
	for (int i = 0; i < PORT_RANGES; i++) {
		if (n < told->ports[i].count)
			return bpf_htons((__u16)(told->ports[i].first + n));
		n -= told->ports[i].count;
	}
	return 0;
}

/* socket_state() for answers to the flow in the scratch area. A function of its own for the sake of its caller's stack. */
__noinline int answer_state(packet_context *ctx)
{
	struct scratch *s = scratch_here();

	if (!s || !ctx)
		return -1;
	fill_tuple(&s->tuple, &s->forward.destination, s->forward.destination_port_be, &s->forward.source,
		   s->forward.source_port_be);
	return socket_state(ctx);
}

/*
 * Claims addresses and ports toward the backend, with a source port of our own where `any_port` says so, or where the
 * client's is in use toward this backend (it dialled two addresses of one Service). Returns an enum verdict.
 */
__noinline int claim_ports(packet_context *ctx, __u32 any_port)
{
	const struct packet_settings *told = packet_settings_now();
	struct scratch *s = scratch_here();
	__u32 n, step;
	int claimed;

	if (!s || !told || !ctx)
		return VERDICT_NO_SOURCE_PORT;
	if (!any_port) {
		claimed = claim(s->packet.key.proto);
		if (claimed != CLAIM_IN_USE)
			return claimed == CLAIMED ? VERDICT_TRANSLATED : VERDICT_TABLE_FULL;
	}
	if (!told->port_count)
		return VERDICT_NO_SOURCE_PORT;
	n = bpf_get_prandom_u32() % told->port_count;
	step = bpf_get_prandom_u32() | 1;
	for (int i = 0; i < PORT_TRIES; i++) {
		s->forward.source_port_be = nth_port(told, n);
		n = (n + step) % told->port_count;
		/* Being written anew. */
		if (!s->forward.source_port_be)
			continue;
		if (any_port || (s->forward.flags & FLOW_FLAG_HOST)) {
			/* A socket that was bound by hand (SNAT-07). */
			if (answer_state(ctx) >= 0)
				continue;
		}
		claimed = claim(s->packet.key.proto);
		if (claimed != CLAIM_IN_USE)
			return claimed == CLAIMED ? VERDICT_TRANSLATED : VERDICT_TABLE_FULL;
	}
	return VERDICT_NO_SOURCE_PORT;
}

/*
 * What a socket of this host sends from a port that is a NodePort's number: who is asked so may answer, and is no client
 * (NP-09). Of the datagram in the scratch area. A global function.
 */
__noinline int note_own(__u32 v4)
{
	struct scratch *s = scratch_here();
	struct frontend_key port = {};
	struct flow *known;
	__u32 index;

	if (!s)
		return 0;
	if (v4)
		port.address = address_from_v4(0);
	port.port_be = s->packet.key.source_port_be;
	port.proto = IPPROTO_UDP;
	index = frontend_index(&port);
	if (!index || index == TORN)
		return 0;
	s->other_key.source = s->packet.key.destination;
	s->other_key.destination = s->packet.key.source;
	s->other_key.source_port_be = s->packet.key.destination_port_be;
	s->other_key.destination_port_be = s->packet.key.source_port_be;
	s->other_key.proto = IPPROTO_UDP;
	known = flow_find(&s->other_key);
	if (known) {
		if (known->flags & FLOW_FLAG_OWN)
			known->last_seen = jiffies_now();
		return 0;
	}
	__builtin_memset(&s->forward, 0, sizeof(s->forward));
	s->forward.check = flow_check(&s->other_key);
	s->forward.last_seen = jiffies_now();
	s->forward.flags = FLOW_FLAG_OWN;
	flow_insert(&s->other_key, &s->forward);
	return 1;
}

/* Whether a SYN with the addresses and ports of a connection that is over begins a new one (LB-05): ends the old one then. */
__noinline int is_reopened(__u32 proto)
{
	struct scratch *s = scratch_here();
	struct flow *flow;

	if (!s)
		return false;
	flow = flow_find_checked(&s->packet.key, s->packet.check);
	if (!flow)
		return true;
	if ((flow->flags & FLOW_FLAG_REPLY) || !flow_is_closing(flow, proto, &s->other_key))
		return false;
	flow_end(flow, &s->packet.key, &s->other_key);
	return true;
}

#endif
