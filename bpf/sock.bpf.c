// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * The socket path: a connection that starts on this node is led to its backend when it is made, and costs nothing per
 * packet afterwards; a datagram of an unconnected socket when it is sent. Attach to a cgroup2.
 */
#include "lib/canary.h"
#include "lib/lb.h"
#include "lib/maps.h"
#include "lib/peers.h"
#include "lib/socket.h"
#include "lib/stats.h"

static __always_inline void ask(struct bpf_sock_addr *ctx, bool v4, __u64 netns, struct query *query)
{
	query->destination.address = context_address(ctx, v4);
	query->destination.port_be = (__be16)ctx->user_port;
	query->destination.proto = (__u8)ctx->protocol;
	query->netns = netns;
	query->client = client_of_netns(netns);
	query->in_host = netns == switches.host_netns;
}

/* What cannot be decided here is left to the packets, which have a source. */
static __always_inline enum verdict hand_over(enum verdict verdict)
{
	return verdict == VERDICT_SOURCE_UNKNOWN && switches.packet_path ? VERDICT_PASS : verdict;
}

/* The source of a connection is found out only where a Service wants to know. */
static __always_inline struct address learn_source(void *socket, const struct query *query)
{
	return known_source(socket, query->netns, address_is_v4(&query->destination.address));
}

static __always_inline int connect(struct bpf_sock_addr *ctx, bool v4, enum canary_hook hook)
{
	bool tcp = ctx->protocol == IPPROTO_TCP;
	__u64 netns = bpf_get_netns_cookie(ctx);
	struct decision decision = {};
	struct query query = {};
	struct udp_peers *asked;
	enum verdict verdict;
	struct peer peer;

	if (!tcp && ctx->protocol != IPPROTO_UDP)
		return 1;
	ask(ctx, v4, netns, &query);
	if (is_exempt(netns))
		verdict = VERDICT_PASS;
	else
		verdict = hand_over(pick(&query, &decision, learn_source, ctx));
	if (!tcp && verdict == VERDICT_PASS &&
	    canary_is_destination(&query.destination.address, query.destination.port_be)) {
		canary_note(hook);
		return refuse_connect(ctx, v4, CANARY_ERRNO);
	}
	count_verdict(verdict, &decision);
	commit(&query, &decision, verdict);

	switch (verdict) {
	case VERDICT_PASS:
		if (tcp) {
			if (switches.keep_peers || switches.signals)
				forget_tcp_peer(bpf_get_socket_cookie(ctx));
			return 1;
		}
		asked = find_udp_peers(ctx);
		if (asked)
			note_udp_connected(asked, NULL);
		return 1;
	case VERDICT_TRANSLATED:
		if (tcp) {
			if (switches.keep_peers || switches.signals)
				note_tcp_peer(ctx, &query, &decision);
		} else {
			asked = make_udp_peers(ctx, netns);
			peer = peer_of(&query, &decision);
			if (asked)
				note_udp_connected(asked, &peer);
		}
		redirect(ctx, v4, &decision.backend_address, decision.backend_port_be);
		return 1;
	default:
		return refuse_connect(ctx, v4, errno_of(verdict));
	}
}

static __always_inline int sendmsg(struct bpf_sock_addr *ctx, bool v4, enum canary_hook hook)
{
	__u64 netns = bpf_get_netns_cookie(ctx);
	struct decision decision = {};
	struct query query = {};
	struct udp_peers *asked;
	enum verdict verdict;
	struct peer peer;

	if (ctx->protocol != IPPROTO_UDP || is_exempt(netns))
		return 1;
	ask(ctx, v4, netns, &query);
	/* An AF_INET6 socket that is connected to an IPv4 address comes here with each send: connect() has decided. */
	if (is_connected_to(ctx, &query.destination.address, query.destination.port_be))
		return 1;
	asked = find_udp_peers(ctx);
	if (asked) {
		bool connected = is_connected_to(ctx, &asked->peers[0].backend_address, asked->peers[0].backend_port_be);

		if (recall_udp_flow(asked, connected, &query))
			return 1;
	}
	verdict = hand_over(pick(&query, &decision, learn_source, ctx));
	if (verdict == VERDICT_PASS) {
		if (query.destination.port_be == bpf_htons(CANARY_PORT) && address_is_loopback(&query.destination.address))
			canary_note(hook);
		if (asked)
			forget_udp_backend(asked, &query.destination.address, query.destination.port_be);
	}
	if (!decision.known)
		count_verdict(verdict, &decision);
	commit(&query, &decision, verdict);

	switch (verdict) {
	case VERDICT_PASS:
		return 1;
	case VERDICT_TRANSLATED:
		count_datagram(&decision);
		if (!decision.known) {
			if (!asked)
				asked = make_udp_peers(ctx, netns);
			peer = peer_of(&query, &decision);
			if (asked)
				note_udp_asked(asked, &peer, &query.destination);
		}
		redirect(ctx, v4, &decision.backend_address, decision.backend_port_be);
		return 1;
	default:
		return refuse_send(errno_of(verdict));
	}
}

/* Shows a reply as coming from what was asked. */
static __always_inline int recvmsg(struct bpf_sock_addr *ctx, bool v4)
{
	struct frontend_key frontend = {};
	struct udp_peers *asked;
	struct query query = {};
	__u64 netns;

	/* The hook runs for UDP-Lite, too, whose sockets are not ours. */
	if (ctx->protocol != IPPROTO_UDP)
		return 1;
	asked = find_udp_peers(ctx);
	query.destination.address = context_address(ctx, v4);
	query.destination.port_be = (__be16)ctx->user_port;
	query.destination.proto = IPPROTO_UDP;
	if (asked) {
		bool connected = is_connected_to(ctx, &asked->peers[0].backend_address, asked->peers[0].backend_port_be);

		if (recall_udp_frontend(asked, connected, &query.destination.address, query.destination.port_be,
					&frontend)) {
			redirect(ctx, v4, &frontend.address, frontend.port_be);
			return 1;
		}
	}
	/* What a connected socket hears it is connected to. */
	if (ctx->sk && ctx->sk->state == BPF_TCP_ESTABLISHED)
		return 1;
	netns = bpf_get_netns_cookie(ctx);
	query.in_host = netns == switches.host_netns;
	if (is_frontend_here(&query))
		note_udp_client(ctx, asked, &query, netns);
	return 1;
}

static __always_inline int show_peer(struct bpf_sock_addr *ctx, bool v4, const struct peer *peer)
{
	struct address address = context_address(ctx, v4);

	if (led_to(peer, &address, (__be16)ctx->user_port))
		redirect(ctx, v4, &peer->frontend_address, peer->frontend_port_be);
	return 1;
}

static __always_inline int getpeername(struct bpf_sock_addr *ctx, bool v4, enum canary_hook hook)
{
	struct address address = context_address(ctx, v4);
	struct udp_peers *asked;
	struct peer *peer;
	__u64 cookie;

	if (ctx->protocol == IPPROTO_UDP) {
		if (canary_is_peer(&address, (__be16)ctx->user_port)) {
			canary_note(hook);
			ctx->user_port = bpf_htons(CANARY_SHOWN_PORT);
			return 1;
		}
		asked = find_udp_peers(ctx);
		return asked ? show_peer(ctx, v4, &asked->peers[0]) : 1;
	}
	if (!switches.keep_peers)
		return 1;
	cookie = bpf_get_socket_cookie(ctx);
	peer = find_tcp_peer(cookie);
	return peer ? show_peer(ctx, v4, peer) : 1;
}

/*
 * hook   cgroup/connect4: connect() of an AF_INET socket, and of AF_INET6 called with a sockaddr_in
 * floor  5.8 (bpf_get_netns_cookie)
 * return 1 go on; 0 fail with the errno set (errno_of(); EUNATCH for the canary), UDP before 6.1 with EPERM
 * cost   one hash and four array look-ups, three counters; one hash look-up more for what is no frontend
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
 * hook   cgroup/sendmsg4: sendto() and sendmsg() with an address on a UDP socket; each send of an AF_INET6 socket that is
 *        connected to a v4-mapped address
 * floor  5.8
 * return 1 go on; 0 fail with the errno set, before 6.1 with EPERM
 * cost   one array look-up; a new flow as connect4, a known one without the choice
 */
SEC("cgroup/sendmsg4")
int fairlead_sendmsg4(struct bpf_sock_addr *ctx)
{
	return sendmsg(ctx, true, CANARY_HOOK_SENDMSG4);
}

/* As sendmsg4, for AF_INET6 sockets. */
SEC("cgroup/sendmsg6")
int fairlead_sendmsg6(struct bpf_sock_addr *ctx)
{
	return sendmsg(ctx, false, CANARY_HOOK_SENDMSG6);
}

/*
 * hook   cgroup/recvmsg4: recvfrom() and recvmsg() of a datagram on an AF_INET socket whose caller wants the address
 * floor  5.8
 * return always 1
 * cost   one array look-up for what answers; a hash look-up more for what asks an unconnected socket, three if it is of this node
 */
SEC("cgroup/recvmsg4")
int fairlead_recvmsg4(struct bpf_sock_addr *ctx)
{
	return recvmsg(ctx, true);
}

/* As recvmsg4, for AF_INET6 sockets, with an IPv4 address as v4-mapped. */
SEC("cgroup/recvmsg6")
int fairlead_recvmsg6(struct bpf_sock_addr *ctx)
{
	return recvmsg(ctx, false);
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
 * cost   one array look-up
 */
SEC("cgroup/sock_release")
int fairlead_sock_release(struct bpf_sock *ctx)
{
	if (ctx->protocol == IPPROTO_UDP)
		forget_udp_peers(bpf_get_socket_cookie(ctx));
	else if (switches.keep_peers || switches.signals)
		release_tcp_peer(ctx);
	return 1;
}

char _license[] SEC("license") = "Dual BSD/GPL";
