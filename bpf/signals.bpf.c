// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * What becomes of the TCP connections that were led to a backend: time to connect, failures, and at the end bytes, round
 * trip time, retransmits. Loaded beside sock.bpf.c, whose maps it shares; a loader without signals leaves it out.
 *
 * Only sockets that have a note in `peers` are followed, and only from one state to the next: nothing runs per packet.
 * The note goes away with the connection, and whoever takes it away counts.
 */
#include "lib/kern.h"
#include "lib/maps.h"
#include "lib/stats.h"
#include "lib/tcp_peers.h"

#define NSEC_PER_USEC 1000

/* What is read of the kernel's own structs, found by the type information of the running kernel. */
struct sock_common {
	unsigned long skc_flags;
} __attribute__((preserve_access_index));

struct sk_buff_head {
	__u32 qlen;
} __attribute__((preserve_access_index));

struct sock {
	struct sock_common __sk_common;
	struct sk_buff_head sk_error_queue;
	int sk_err;
	int sk_err_soft;
} __attribute__((preserve_access_index));

struct inet_sock {
	struct sock sk;
} __attribute__((preserve_access_index));

struct inet_connection_sock {
	struct inet_sock icsk_inet;
} __attribute__((preserve_access_index));

struct tcp_sock {
	struct inet_connection_sock inet_conn;
	__u64 bytes_received;
	__u64 bytes_sent;
	__u64 bytes_retrans;
} __attribute__((preserve_access_index));

/* Of enum sock_flags: the other side has said that nothing more comes. Never had another number. */
#define SOCK_DONE 1

static __always_inline __u32 now_us(void)
{
	return (__u32)(bpf_ktime_get_ns() / NSEC_PER_USEC);
}

/* A SYN is about to be sent. The time is odd, which tells it from the other numbers. */
static __always_inline void note_start(struct peer *peer)
{
	peer->sequence = now_us() | 1;
}

static __always_inline __u32 place_of(__u32 us)
{
	const __u32 bounds[] = CONNECT_TIME_BOUNDS;
	__u32 place = 0;

	_Static_assert(sizeof(bounds) / sizeof(bounds[0]) == CONNECT_TIMES - 1, "bounds");
#pragma unroll
	for (int i = 0; i < CONNECT_TIMES - 1; i++)
		place += us > bounds[i];
	return place;
}

static __always_inline void count_connected(struct peer *peer)
{
	__u32 service_id = peer->service_id, backend_id = peer->backend_id;
	__u32 us = now_us() - peer->sequence;
	struct service_signals *service;
	struct backend_signals *backend;
	__u32 place;

	/* Both are rounded. */
	if ((__s32)us < 0)
		us = 0;
	peer->sequence = SIGNALS_CONNECTED;
	backend = bpf_map_lookup_elem(&backend_signals, &backend_id);
	if (backend) {
		__sync_fetch_and_add(&backend->connected, 1);
		__sync_fetch_and_add(&backend->connect_us, us);
	}
	service = bpf_map_lookup_elem(&service_signals, &service_id);
	place = place_of(us);
	if (service && place < CONNECT_TIMES) {
		__sync_fetch_and_add(&service->connect_times[place], 1);
		__sync_fetch_and_add(&service->connect_us, us);
	}
}

static __always_inline void count_not_connected(struct bpf_sock_ops *ctx, const struct peer *peer, struct tcp_sock *tp,
						int error)
{
	struct sock *sk = &tp->inet_conn.icsk_inet.sk;
	enum connect_failure failure;

	switch (error) {
	case ETIMEDOUT:
		failure = CONNECT_FAILURE_TIMEOUT;
		break;
	case ECONNREFUSED:
	case ECONNRESET:
		failure = CONNECT_FAILURE_RESET;
		break;
	case 0:
		if (!ctx->segs_out) {
			failure = CONNECT_FAILURE_LOCAL;
			break;
		}
		/* The application did not want to wait, which says nothing of the backend unless the network had spoken. */
		if (!sk->sk_err_soft && !sk->sk_error_queue.qlen)
			return;
		failure = CONNECT_FAILURE_UNREACHABLE;
		break;
	default:
		failure = CONNECT_FAILURE_UNREACHABLE;
	}
	count_failure(peer, failure, ctx->total_retrans);
}

#define ADD_END(to)                                                                                                    \
	do {                                                                                                           \
		__sync_fetch_and_add(&(to)->ended, 1);                                                                 \
		if (error)                                                                                             \
			__sync_fetch_and_add(&(to)->broken, 1);                                                        \
		if (sent)                                                                                              \
			__sync_fetch_and_add(&(to)->sent_bytes, sent);                                                 \
		if (received)                                                                                          \
			__sync_fetch_and_add(&(to)->received_bytes, received);                                         \
		__sync_fetch_and_add(&(to)->rtt_us, rtt_us);                                                           \
		if (retransmits)                                                                                       \
			__sync_fetch_and_add(&(to)->retransmits, retransmits);                                         \
	} while (0)

static __always_inline void count_ended(struct bpf_sock_ops *ctx, const struct peer *peer, struct tcp_sock *tp,
					int error)
{
	__u32 service_id = peer->service_id, backend_id = peer->backend_id;
	__u64 sent = tp->bytes_sent - tp->bytes_retrans;
	__u64 received = tp->bytes_received;
	__u32 rtt_us = ctx->srtt_us >> 3;
	__u32 retransmits = ctx->total_retrans;
	struct service_signals *service;
	struct backend_signals *backend;

	/* The end itself takes a number of its own in the sequence, and is counted with the bytes. */
	if (received && tp->inet_conn.icsk_inet.sk.__sk_common.skc_flags & (1UL << SOCK_DONE))
		received--;
	backend = bpf_map_lookup_elem(&backend_signals, &backend_id);
	if (backend)
		ADD_END(backend);
	service = bpf_map_lookup_elem(&service_signals, &service_id);
	if (service)
		ADD_END(service);
}

static __always_inline void close_connection(struct bpf_sock_ops *ctx, __u64 cookie, const struct peer *peer)
{
	struct bpf_sock *sk = ctx->sk;
	struct peer last = *peer;
	struct tcp_sock *tp;
	int error;

	if (!sk)
		return;
	tp = bpf_skc_to_tcp_sock(sk);
	/* Two programs may see this while attachments change: one of them counts. */
	if (!forget_tcp_peer(cookie) || !tp)
		return;
	error = tp->inet_conn.icsk_inet.sk.sk_err;
	if (last.sequence == SIGNALS_CONNECTED)
		count_ended(ctx, &last, tp, error);
	else
		count_not_connected(ctx, &last, tp, error);
}

/*
 * hook   sock_ops: what TCP tells of its sockets; for changes of their state only where it is asked for
 * floor  5.10 with type information (bpf_skc_to_tcp_sock), for what the context does not have: error, bytes sent
 * return always 1; never touches `reply`
 * cost   six calls a connection that end at once; one hash look-up for each connect(), of a translated one four calls with
 *        a hash look-up, four array look-ups, two clock readings, some atomic additions
 */
SEC("sockops")
int fairlead_signals(struct bpf_sock_ops *ctx)
{
	__u64 cookie;
	struct peer *peer;

	if (ctx->op != BPF_SOCK_OPS_STATE_CB && ctx->op != BPF_SOCK_OPS_TCP_CONNECT_CB)
		return 1;
	/* Most changes of state are of connections that are closing. */
	if (ctx->op == BPF_SOCK_OPS_STATE_CB && ctx->args[1] != BPF_TCP_ESTABLISHED && ctx->args[1] != BPF_TCP_CLOSE)
		return 1;
	cookie = bpf_get_socket_cookie(ctx);
	peer = find_tcp_peer(cookie);
	if (!peer)
		return 1;
	if (ctx->op == BPF_SOCK_OPS_TCP_CONNECT_CB) {
		note_start(peer);
		/* Others may have asked for other things. */
		bpf_sock_ops_cb_flags_set(ctx, ctx->bpf_sock_ops_cb_flags | BPF_SOCK_OPS_STATE_CB_FLAG);
	} else if (ctx->args[1] == BPF_TCP_CLOSE) {
		close_connection(ctx, cookie, peer);
	} else if (peer->sequence & 1) {
		count_connected(peer);
	}
	return 1;
}

char _license[] SEC("license") = "Dual BSD/GPL";
