/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * What sockets dialled, so that getpeername() and recvmsg() can say so. An entry goes away with its socket. State that
 * no hook was told of (connect(AF_UNSPEC) runs none) is never used: it is compared with the socket's own destination.
 */
#ifndef FAIRLEAD_PEERS_H
#define FAIRLEAD_PEERS_H

#include "socket.h"
#include "stats.h"
#include "tcp_peers.h"
#include "udp_peers.h"

static __always_inline struct peer peer_of(const struct query *query, const struct decision *decision)
{
	struct peer peer = {
		.frontend_address = query->destination.address,
		.frontend_port_be = query->destination.port_be,
		.backend_address = decision->backend_address,
		.backend_port_be = decision->backend_port_be,
		.service_id = decision->service_id,
		.backend_id = decision->backend_id,
	};

	return peer;
}

/* The one field of a kernel type that is needed, found by name at load (CO-RE). */
struct sock___kernel {
	__u8 sk_kern_sock : 1;
} __attribute__((preserve_access_index));

/*
 * Whether a TCP socket is the kernel's own: of a network file system, or a subflow of MPTCP. No sock_release runs for
 * it, so nothing is noted of it. getpeername() would not find it either: it is asked of the MPTCP socket.
 */
static __always_inline bool is_kernel_socket(struct bpf_sock_addr *ctx)
{
	struct sock___kernel *sk;
	const __u8 *byte;
	__u64 value;

	if (!ctx->sk)
		return false;
	sk = (struct sock___kernel *)bpf_skc_to_tcp_sock(ctx->sk);
	if (!sk || __builtin_preserve_field_info(sk->sk_kern_sock, BPF_FIELD_BYTE_SIZE) != sizeof(*byte))
		return false;
	byte = (const __u8 *)sk + __builtin_preserve_field_info(sk->sk_kern_sock, BPF_FIELD_BYTE_OFFSET);
	value = *byte;
	value <<= __builtin_preserve_field_info(sk->sk_kern_sock, BPF_FIELD_LSHIFT_U64);
	return value >> __builtin_preserve_field_info(sk->sk_kern_sock, BPF_FIELD_RSHIFT_U64);
}

static __always_inline void note_tcp_peer(struct bpf_sock_addr *ctx, const struct query *query,
					  const struct decision *decision)
{
	__u64 cookie = bpf_get_socket_cookie(ctx);
	struct peer peer = peer_of(query, decision);

	if (is_kernel_socket(ctx))
		return;
	if (switches.signals)
		peer.sequence = SIGNALS_NOTED;
	if (!store_tcp_peer(cookie, &peer))
		count_node_event(NODE_EVENT_PEERS_FULL);
}

/*
 * A TCP socket is closed. The end of its connection comes later and needs the note, if signals follow it. A note that is
 * as it was made, without a connection: it failed before anything was sent.
 */
static __always_inline void release_tcp_peer(struct bpf_sock *ctx)
{
	__u64 cookie = bpf_get_socket_cookie(ctx);
	struct peer *peer;
	__u32 sequence;

	if (switches.signals) {
		peer = find_tcp_peer(cookie);
		if (!peer)
			return;
		sequence = peer->sequence;
		if (ctx->state != BPF_TCP_CLOSE && sequence && sequence != SIGNALS_NOTED)
			return;
		if (ctx->state == BPF_TCP_CLOSE && sequence == SIGNALS_NOTED)
			count_failure(peer, CONNECT_FAILURE_LOCAL, 0);
	}
	forget_tcp_peer(cookie);
}

static __always_inline bool led_to(const struct peer *peer, const struct address *address, __be16 port_be)
{
	return peer->service_id && peer->backend_port_be == port_be && address_equal(&peer->backend_address, address);
}

static __always_inline bool asked(const struct peer *peer, const struct frontend_key *destination)
{
	return peer->service_id && peer->frontend_port_be == destination->port_be &&
	       address_equal(&peer->frontend_address, &destination->address);
}

static __always_inline struct udp_peers *find_udp_peers(void *ctx)
{
	return udp_peers_of(bpf_get_socket_cookie(ctx));
}

/* The same, made if need be; NULL if there is no room. */
static __always_inline struct udp_peers *make_udp_peers(void *ctx, __u64 netns)
{
	struct udp_peers *all = keep_udp_peers(bpf_get_socket_cookie(ctx), netns);

	if (!all)
		count_node_event(NODE_EVENT_UDP_PEERS_FULL);
	return all;
}

/* Notes what a UDP socket was connected to; NULL: to nothing of ours. */
static __always_inline void note_udp_connected(struct udp_peers *all, const struct peer *peer)
{
	bpf_spin_lock(&all->lock);
	if (peer) {
		all->peers[0] = *peer;
		all->peers[0].sequence = ++all->sequence;
	} else {
		all->peers[0].service_id = 0;
	}
	bpf_spin_unlock(&all->lock);
}

/* Notes where an unconnected send was led: in the place of what was asked before, or of what was asked longest ago. */
static __always_inline void note_udp_asked(struct udp_peers *all, const struct peer *peer,
					   const struct frontend_key *destination)
{
	__u32 oldest = ~0U;
	__u32 place = 1;

	bpf_spin_lock(&all->lock);
	for (__u32 i = 1; i < UDP_PEER_SLOTS; i++) {
		const struct peer *other = &all->peers[i];
		__u32 age = other->service_id ? other->sequence : 0;

		if (i > all->used) {
			if (oldest)
				place = i;
			break;
		}
		if (asked(other, destination)) {
			place = i;
			break;
		}
		if (age < oldest) {
			oldest = age;
			place = i;
		}
	}
	if (place < UDP_PEER_SLOTS) {
		all->peers[place] = *peer;
		all->peers[place].sequence = ++all->sequence;
		if (place > all->used)
			all->used = place;
	}
	bpf_spin_unlock(&all->lock);
}

/*
 * Where this socket was led before when it asked for the same. `connected`: slot 0 is what it is connected to still. True:
 * the destination is a client of this socket, which is to get its answer.
 */
static __always_inline bool recall_udp_flow(struct udp_peers *all, bool connected, struct query *query)
{
	bool is_client = false;

	bpf_spin_lock(&all->lock);
	for (__u32 i = 0; i < UDP_PEER_SLOTS; i++) {
		struct peer *peer = &all->peers[i];

		if (i > all->used)
			break;
		if ((i == 0 && !connected) || !asked(peer, &query->destination))
			continue;
		is_client = peer->service_id == PEER_CLIENT;
		query->known_backend = peer->backend_id;
		query->known_address = peer->backend_address;
		query->known_port_be = peer->backend_port_be;
		peer->sequence = ++all->sequence;
		break;
	}
	bpf_spin_unlock(&all->lock);
	return is_client;
}

/*
 * A datagram has come from a place that is a frontend, too: a client of this node whose port is a NodePort's number. What
 * it is answered must not be led to the Service (NP-09). A flow of this socket's own to that frontend comes first.
 */
static __always_inline void note_udp_client(struct bpf_sock_addr *ctx, struct udp_peers *all, const struct query *query,
					    __u64 netns)
{
	const struct peer peer = {
		.frontend_address = query->destination.address,
		.frontend_port_be = query->destination.port_be,
		.backend_address = query->destination.address,
		.backend_port_be = query->destination.port_be,
		.service_id = PEER_CLIENT,
	};
	struct query before = { .destination = query->destination };

	if (!all)
		all = make_udp_peers(ctx, netns);
	if (!all || recall_udp_flow(all, false, &before) || before.known_backend)
		return;
	note_udp_asked(all, &peer, &query->destination);
}

/* What a socket asked that this backend may be answering: the last of them (NET-08). False: nothing. */
static __always_inline bool recall_udp_frontend(struct udp_peers *all, bool connected, const struct address *backend,
						__be16 port_be, struct frontend_key *out)
{
	__u32 latest = 0;

	bpf_spin_lock(&all->lock);
	for (__u32 i = 0; i < UDP_PEER_SLOTS; i++) {
		const struct peer *peer = &all->peers[i];

		if (i > all->used)
			break;
		if ((i == 0 && !connected) || !led_to(peer, backend, port_be) || peer->sequence <= latest)
			continue;
		latest = peer->sequence;
		out->address = peer->frontend_address;
		out->port_be = peer->frontend_port_be;
	}
	bpf_spin_unlock(&all->lock);
	return latest;
}

/* The socket asks a backend by its own address: what that answers is not to be shown as a Service's. */
static __always_inline void forget_udp_backend(struct udp_peers *all, const struct address *backend, __be16 port_be)
{
	bpf_spin_lock(&all->lock);
	for (__u32 i = 1; i < UDP_PEER_SLOTS && i <= all->used; i++)
		if (led_to(&all->peers[i], backend, port_be))
			all->peers[i].service_id = 0;
	bpf_spin_unlock(&all->lock);
}

#endif
