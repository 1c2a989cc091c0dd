// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * The reaper: ends connected UDP sockets that were led to a backend which retired. Their applications learn of it, and
 * are led to a backend that serves by their next connect().
 */
#include "lib/maps.h"
#include "lib/stats.h"
#include "lib/udp_peers.h"

/* The few fields of kernel types that are needed, found by name at load (CO-RE). */
#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct in6_addr {
	union {
		__be32 u6_addr32[4];
	} in6_u;
};

struct sock_common {
	__be32 skc_daddr;
	__be16 skc_dport;
	unsigned short skc_family;
	volatile unsigned char skc_state;
	struct in6_addr skc_v6_daddr;
};

struct sock {
	struct sock_common __sk_common;
};

struct seq_file;

struct bpf_iter_meta {
	struct seq_file *seq;
};

struct udp_sock;

struct bpf_iter__udp {
	struct bpf_iter_meta *meta;
	struct udp_sock *udp_sk;
};

#pragma clang attribute pop

enum {
	AF_INET6 = 10,
};

/* Since 6.5, from programs of this kind only: aborts the socket as an administrator's "ss -K" does. */
extern int bpf_sock_destroy(struct sock_common *sk) __ksym;

/* Whether the socket is connected to this address, whatever was noted of it. */
static __always_inline bool is_connected_to(struct sock_common *sk, const struct address *address, __be16 port_be)
{
	if (sk->skc_state != BPF_TCP_ESTABLISHED || sk->skc_dport != port_be)
		return false;
	if (sk->skc_family != AF_INET6)
		return address_is_v4(address) && sk->skc_daddr == address->word_be[3];
	/* One that is connected to an IPv4 address has it as v4-mapped, as a backend does. */
	return sk->skc_v6_daddr.in6_u.u6_addr32[3] == address->word_be[3] &&
	       sk->skc_v6_daddr.in6_u.u6_addr32[2] == address->word_be[2] &&
	       sk->skc_v6_daddr.in6_u.u6_addr32[1] == address->word_be[1] &&
	       sk->skc_v6_daddr.in6_u.u6_addr32[0] == address->word_be[0];
}

/* Whether that backend retired. Its id may have another owner by now: then nothing is known of it. */
static __always_inline bool has_retired(const struct peer *peer)
{
	__u32 id = peer->backend_id;
	struct backend *backend = bpf_map_lookup_elem(&backends, &id);

	return backend && (backend->flags & BACKEND_FLAG_RETIRED) && backend->service_id == peer->service_id &&
	       backend->port_be == peer->backend_port_be && address_equal(&backend->address, &peer->backend_address);
}

/*
 * hook   iter/udp: each UDP socket of one network namespace, as often as user space reads the iterator
 * floor  6.5 (bpf_sock_destroy)
 * return always 0; one byte of output for each socket that was ended, '4' or '6': the family of its backend
 * cost   one array look-up for a socket that was led nowhere
 */
SEC("iter/udp")
int fairlead_reap(struct bpf_iter__udp *ctx)
{
	struct sock_common *sk = (struct sock_common *)ctx->udp_sk;
	struct udp_peers *all;
	struct peer noted;
	__u64 cookie;
	char family;

	if (!sk)
		return 0;
	cookie = bpf_get_socket_cookie(sk);
	all = udp_peers_of(cookie);
	if (!all)
		return 0;
	bpf_spin_lock(&all->lock);
	noted = all->peers[0];
	bpf_spin_unlock(&all->lock);
	if (!noted.service_id || !is_connected_to(sk, &noted.backend_address, noted.backend_port_be) || !has_retired(&noted))
		return 0;
	if (bpf_sock_destroy(sk))
		return 0;
	bpf_spin_lock(&all->lock);
	/* The iterator holds the socket's lock: no connect() has come between. */
	if (all->cookie == cookie)
		all->peers[0].service_id = 0;
	bpf_spin_unlock(&all->lock);
	count_node_event(NODE_EVENT_UDP_REAPED);
	family = address_is_v4(&noted.backend_address) ? '4' : '6';
	bpf_seq_write(ctx->meta->seq, &family, sizeof(family));
	return 0;
}

char _license[] SEC("license") = "Dual BSD/GPL";
