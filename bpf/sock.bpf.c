// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * The socket path: a connection that starts on this node is led to its backend when it is made, and costs nothing per
 * packet afterwards. Attach to a cgroup2; every program floor below is covered by the project's 5.10.
 */
#include "lib/addr.h"
#include "lib/canary.h"
#include "lib/lb.h"
#include "lib/maps.h"
#include "lib/stats.h"

/* The only read-only variable of the object: the loader writes it at offset 0. */
const volatile struct switches switches = { .have_set_retval = true, .keep_peers = true };

static __always_inline struct address dialled_address(struct bpf_sock_addr *ctx, bool v4)
{
	__be32 words_be[4];

	if (v4)
		return address_from_v4(ctx->user_ip4);
	words_be[0] = ctx->user_ip6[0];
	words_be[1] = ctx->user_ip6[1];
	words_be[2] = ctx->user_ip6[2];
	words_be[3] = ctx->user_ip6[3];
	return address_from_v6(words_be);
}

static __always_inline void redirect(struct bpf_sock_addr *ctx, bool v4, const struct address *address, __be16 port_be)
{
	ctx->user_port = port_be;
	if (v4) {
		ctx->user_ip4 = address->word_be[3];
		return;
	}
	ctx->user_ip6[0] = address->word_be[0];
	ctx->user_ip6[1] = address->word_be[1];
	ctx->user_ip6[2] = address->word_be[2];
	ctx->user_ip6[3] = address->word_be[3];
}

/*
 * Makes connect() fail with `error`. Before 6.1 bpf_set_retval() is not for connect hooks; there, port 0 on loopback is
 * refused by the stack itself: ECONNREFUSED, which is what `error` is in every case but the canary's.
 */
static __always_inline int refuse(struct bpf_sock_addr *ctx, bool v4, int error)
{
	struct address nowhere = address_from_v4(bpf_htonl(0x7f000001));

	if (switches.have_set_retval) {
		bpf_set_retval(-error);
		return 0;
	}
	if (!v4) {
		__be32 mapped = ctx->user_ip6[2];

		if (ctx->user_ip6[0] || ctx->user_ip6[1] || mapped != bpf_htonl(0xffff)) {
			const struct address loopback = { { 0, 0, 0, bpf_htonl(1) } };

			nowhere = loopback;
		}
	}
	redirect(ctx, v4, &nowhere, 0);
	return 1;
}

static __always_inline void note_peer(struct bpf_sock_addr *ctx, const struct query *query,
				      const struct decision *decision)
{
	__u64 cookie = bpf_get_socket_cookie(ctx);
	struct peer peer = {
		.frontend_address = query->destination.address,
		.frontend_port_be = query->destination.port_be,
		.backend_address = decision->backend_address,
		.backend_port_be = decision->backend_port_be,
		.service_id = decision->service_id,
		.backend_id = decision->backend_id,
	};

	if (bpf_map_update_elem(&peers, &cookie, &peer, BPF_ANY))
		count_node_event(NODE_EVENT_PEERS_FULL);
}

/* A socket can be used again after a failed connect(): what it dialled before must not name its new peer. */
static __always_inline void forget_peer(void *ctx)
{
	__u64 cookie = bpf_get_socket_cookie(ctx);

	bpf_map_delete_elem(&peers, &cookie);
}

static __always_inline int connect(struct bpf_sock_addr *ctx, bool v4, enum canary_hook hook)
{
	struct query query = {
		.destination = {
			.address = dialled_address(ctx, v4),
			.port_be = (__be16)ctx->user_port,
			.proto = IPPROTO_TCP,
		},
	};
	struct decision decision = {};
	enum verdict verdict;

	if (ctx->protocol != IPPROTO_TCP) {
		if (canary_is_destination(&query.destination.address, query.destination.port_be)) {
			canary_note(hook);
			return refuse(ctx, v4, CANARY_ERRNO);
		}
		return 1;
	}

	verdict = pick(&query, &decision);
	count_verdict(verdict, decision.service_id, decision.backend_id);

	switch (verdict) {
	case VERDICT_PASS:
		if (switches.keep_peers)
			forget_peer(ctx);
		return 1;
	case VERDICT_TRANSLATED:
		if (switches.keep_peers)
			note_peer(ctx, &query, &decision);
		redirect(ctx, v4, &decision.backend_address, decision.backend_port_be);
		return 1;
	default:
		return refuse(ctx, v4, ECONNREFUSED);
	}
}

static __always_inline int getpeername(struct bpf_sock_addr *ctx, bool v4, enum canary_hook hook)
{
	struct address address = dialled_address(ctx, v4);
	__be16 port_be = (__be16)ctx->user_port;
	struct peer *peer;
	__u64 cookie;

	if (ctx->protocol != IPPROTO_TCP) {
		if (port_be == bpf_htons(CANARY_PEER_PORT)) {
			canary_note(hook);
			ctx->user_port = bpf_htons(CANARY_SHOWN_PORT);
		}
		return 1;
	}
	if (!switches.keep_peers)
		return 1;
	cookie = bpf_get_socket_cookie(ctx);
	peer = bpf_map_lookup_elem(&peers, &cookie);
	if (peer && peer->backend_port_be == port_be && address_equal(&peer->backend_address, &address))
		redirect(ctx, v4, &peer->frontend_address, peer->frontend_port_be);
	return 1;
}

/*
 * hook   cgroup/connect4: connect() of an AF_INET socket, and of AF_INET6 called with a sockaddr_in
 * floor  4.17
 * return 1 go on; 0 fail with the errno set (ECONNREFUSED; EUNATCH for the canary)
 * cost   one hash and three array look-ups, three counters, one hash insertion
 */
SEC("cgroup/connect4")
int fairlead_connect4(struct bpf_sock_addr *ctx)
{
	return connect(ctx, true, CANARY_HOOK_CONNECT4);
}

/* As connect4, for AF_INET6 sockets, those that dial a v4-mapped address included. */
SEC("cgroup/connect6")
int fairlead_connect6(struct bpf_sock_addr *ctx)
{
	return connect(ctx, false, CANARY_HOOK_CONNECT6);
}

/*
 * hook   cgroup/getpeername4: getpeername() and accept() of an AF_INET socket
 * floor  5.8
 * return always 1
 * cost   one hash look-up
 */
SEC("cgroup/getpeername4")
int fairlead_getpeername4(struct bpf_sock_addr *ctx)
{
	return getpeername(ctx, true, CANARY_HOOK_GETPEERNAME4);
}

/* As getpeername4, for AF_INET6 sockets. */
SEC("cgroup/getpeername6")
int fairlead_getpeername6(struct bpf_sock_addr *ctx)
{
	return getpeername(ctx, false, CANARY_HOOK_GETPEERNAME6);
}

/*
 * hook   cgroup/sock_release: close of any inet socket
 * floor  5.9
 * return always 1
 * cost   one hash deletion, mostly of nothing
 */
SEC("cgroup/sock_release")
int fairlead_sock_release(struct bpf_sock *ctx)
{
	if (switches.keep_peers)
		forget_peer(ctx);
	return 1;
}

char _license[] SEC("license") = "Dual BSD/GPL";
