/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * New flows: decided by pick(), given a source where they need one, and written to `flows`. Nothing of the packet changes
 * here. What is too large for the stack is in a scratch area for each CPU (packet programs do not interrupt each other),
 * which also lets the steps be global functions: the verifier looks at each once, not for every way to it. Who includes
 * this defines `packet_context`, the context of its programs.
 */
#ifndef FAIRLEAD_BEGIN_H
#define FAIRLEAD_BEGIN_H

#include "report.h"
#include "route.h"

/* Source ports that are tried. With 9 of 10 in use 1 of 30 flows finds none. */
#define PORT_TRIES 32
/* Words of a packet that are quoted at most: IPv6 with its extension headers, and TCP's header. */
#define QUOTE_WORDS 48
/* Time to live of what the programs answer themselves. */
#define ANSWER_HOPS 64

/*
 * key      0
 * value    struct scratch
 * writer   the packet programs
 * reader   the packet programs, within one run
 * lifetime that of the object
 * bytes    about 950 for each CPU
 */
struct scratch {
	struct packet packet;
	struct query query;
	struct decision decision;
	struct bpf_fib_lookup fib;
	struct interface interface;
	struct bpf_sock_tuple tuple;
	struct flow_key reply_key;
	struct flow_key other_key;
	struct flow forward;
	struct flow reply;
	struct translation to;
	__u32 quote[QUOTE_WORDS];
};
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct scratch);
} scratch SEC(".maps");

static __always_inline struct scratch *scratch_here(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&scratch, &zero);
}

/* Bytes before the IP header. */
static __always_inline __u32 link_header(void)
{
	return switches.no_ethernet ? 0 : ETH_HLEN;
}

/* A number that is the same on every node, for Maglev tables; its high bits count most. */
static __always_inline __u32 flow_number(const struct flow_key *key)
{
	__u32 hash = hash_words(key, sizeof(*key));

	hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
	hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
	return (hash ^ (hash >> 16)) | 1;
}

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
	long err;

	if (!s)
		return CLAIM_NO_ROOM;
	key = &s->packet.key;
	flow_reverse(&s->forward, proto, &s->reply_key);
	s->reply.check = flow_check(&s->reply_key);
	err = bpf_map_update_elem(&flows, &s->reply_key, &s->reply, BPF_NOEXIST);
	if (err == -EEXIST) {
		taken = flow_find(&s->reply_key);
		if (!taken || !flow_is_over(taken, proto, &s->other_key))
			return CLAIM_IN_USE;
		/* Over: its addresses and ports are free at once (NET-11). */
		flow_end(taken, &s->reply_key, &s->other_key);
		err = bpf_map_update_elem(&flows, &s->reply_key, &s->reply, BPF_NOEXIST);
		if (err == -EEXIST)
			return CLAIM_IN_USE;
	}
	if (err)
		return CLAIM_NO_ROOM;
	err = bpf_map_update_elem(&flows, key, &s->forward, BPF_NOEXIST);
	if (!err)
		return CLAIMED;
	bpf_map_delete_elem(&flows, &s->reply_key);
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
		if (any_port) {
			/* A socket that was bound by hand (SNAT-07). */
			fill_tuple(&s->tuple, &s->forward.destination, s->forward.destination_port_be, &s->forward.source,
				   s->forward.source_port_be);
			if (socket_state(ctx) >= 0)
				continue;
		}
		claimed = claim(s->packet.key.proto);
		if (claimed != CLAIM_IN_USE)
			return claimed == CLAIMED ? VERDICT_TRANSLATED : VERDICT_TABLE_FULL;
	}
	return VERDICT_NO_SOURCE_PORT;
}

/* Whether a SYN with the addresses and ports of a connection that is over begins a new one (LB-05): ends the old one then. */
__noinline int is_reopened(__u32 proto)
{
	struct scratch *s = scratch_here();
	struct flow *flow;

	if (!s)
		return false;
	flow = flow_find(&s->packet.key);
	if (!flow)
		return true;
	if ((flow->flags & FLOW_FLAG_REPLY) || !flow_is_closing(flow, proto, &s->other_key))
		return false;
	flow_end(flow, &s->packet.key, &s->other_key);
	return true;
}

static __always_inline bool is_own(const struct address *address)
{
	__u32 flags = address_flags(address);

	return flags != TORN && (flags & ADDRESS_FLAG_NODE);
}

/* Whether the source becomes this node's, and which; sets it in `forward`. False: there is no way to the backend. */
static __always_inline bool masquerade(packet_context *ctx, struct scratch *s, const struct packet *p,
				       enum packet_hook hook, __u32 interface, bool *masked)
{
	bool hairpin = address_equal(&s->decision.backend_address, &p->key.source);
	__u32 flags = s->decision.service_flags;
	const struct packet_settings *told;
	enum route route;
	bool wanted;

	*masked = false;
	if (hook == PACKET_HOOK_LEAVE)
		return true;
	if (hook == PACKET_HOOK_POD)
		wanted = flags & SERVICE_FLAG_MASQUERADE_PODS;
	else
		wanted = flags & SERVICE_FLAG_MASQUERADE_OUTSIDE;
	/* What this host itself answers comes back through it anyway, and could not be handed up with its own source. */
	if (!(wanted || hairpin) || is_own(&s->decision.backend_address))
		return true;
	route = route_find(ctx, &s->fib, &s->forward, p->key.proto, interface, 0);
	if (route == ROUTE_LOCAL)
		return true;
	if (route == ROUTE_NONE)
		return false;
	if (!interface_find(s->fib.ifindex, &s->interface))
		__builtin_memset(&s->interface, 0, sizeof(s->interface));
	if (!hairpin && hook != PACKET_HOOK_POD && (s->interface.flags & INTERFACE_FLAG_POD) &&
	    !(flags & SERVICE_FLAG_MASQUERADE_LOCAL))
		return true;
	s->forward.source = p->v4 ? s->interface.ipv4 : s->interface.ipv6;
	if (address_is_zero(&s->forward.source)) {
		told = packet_settings_now();
		if (!told)
			return false;
		s->forward.source = p->v4 ? told->node_ipv4 : told->node_ipv6;
		if (address_is_zero(&s->forward.source))
			return false;
	}
	*masked = true;
	return true;
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
	s->forward.check = flow_check(&p->key);
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
	query->number = flow_number(&p->key);
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
	bool masked;

	if (!s || !ctx)
		return VERDICT_PASS;
	p = &s->packet;
	ask(&s->query, p, hook);
	__builtin_memset(&s->decision, 0, sizeof(s->decision));
	verdict = pick(&s->query, &s->decision, NULL, NULL);
	if (verdict == VERDICT_PASS)
		return verdict;
	/* What XDP or another interface has translated already is not dialled once more. */
	s->other_key.source = p->key.destination;
	s->other_key.destination = p->key.source;
	s->other_key.source_port_be = p->key.destination_port_be;
	s->other_key.destination_port_be = p->key.source_port_be;
	s->other_key.proto = p->key.proto;
	known = bpf_map_lookup_elem(&flows, &s->other_key);
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
	if (!masquerade(ctx, s, p, hook, interface, &masked))
		return VERDICT_NO_ROUTE;
	if (masked)
		s->forward.flags |= FLOW_FLAG_MASQUERADE;
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
