/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What the socket hooks share: their context read, changed, and refused. `v4` tells which fields of it are the address. */
#ifndef FAIRLEAD_SOCKET_H
#define FAIRLEAD_SOCKET_H

#include "addr.h"
#include "lb.h"
#include "maps.h"

/* The only variable that the loader sets; at offset 0 of the read-only data. */
const volatile struct switches switches = { .have_set_retval = true, .keep_peers = true };

/* The address in the context: what is dialled, asked, or what a reply came from. */
static __always_inline struct address context_address(struct bpf_sock_addr *ctx, bool v4)
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

/* Whether the socket itself is connected to this address, whatever was noted of it. */
static __always_inline bool is_connected_to(struct bpf_sock_addr *ctx, const struct address *address, __be16 port_be)
{
	struct bpf_sock *sk = ctx->sk;
	__be32 ip4_be;

	if (!sk || sk->state != BPF_TCP_ESTABLISHED || sk->dst_port != port_be)
		return false;
	ip4_be = sk->dst_ip4;
	/* Two loads of a socket may not become one at a computed place. */
	barrier_var(ip4_be);
	if (sk->family == AF_INET)
		return address_is_v4(address) && ip4_be == address->word_be[3];
	/* One that is connected to an IPv4 address has it here as v4-mapped; its IPv4 field may be of an earlier connection. */
	return sk->dst_ip6[3] == address->word_be[3] && sk->dst_ip6[2] == address->word_be[2] &&
	       sk->dst_ip6[1] == address->word_be[1] && sk->dst_ip6[0] == address->word_be[0];
}

/* The source that a connection will have, as far as that can be known before it is made (SVC-15). */
static __always_inline struct address known_source(struct bpf_sock_addr *ctx, __u64 netns, bool v4)
{
	const struct address unknown = {};
	struct bpf_sock *sk = ctx->sk;
	struct namespace *ns;

	if (sk && v4 && sk->src_ip4)
		return address_from_v4(sk->src_ip4);
	if (sk && !v4) {
		__be32 words_be[4] = { sk->src_ip6[0], sk->src_ip6[1], sk->src_ip6[2], sk->src_ip6[3] };

		if (words_be[0] | words_be[1] | words_be[2] | words_be[3])
			return address_from_v6(words_be);
	}
	ns = bpf_map_lookup_elem(&namespaces, &netns);
	if (!ns)
		return unknown;
	return v4 ? ns->ipv4 : ns->ipv6;
}

/* Whether this process is in a cgroup that opted out of translation. */
static __always_inline bool opted_out(void)
{
	__u32 zero = 0;
	struct settings *now = bpf_map_lookup_elem(&settings, &zero);
	__u32 levels;

	if (!now || !now->opt_out_levels)
		return false;
	levels = now->opt_out_levels;
	for (int level = 1; level < OPT_OUT_LEVELS; level++) {
		__u64 id;

		if (!(levels >> level & 1))
			continue;
		id = bpf_get_current_ancestor_cgroup_id(level);
		if (id && bpf_map_lookup_elem(&opt_outs, &id))
			return true;
	}
	return false;
}

/* Whether this socket is none of ours, whatever it dials. */
static __always_inline bool is_exempt(__u64 netns)
{
	if (switches.host_only && netns != switches.host_netns)
		return true;
	return opted_out();
}

/* Which errno tells an application best what happened; docs/differences.md has the reasons. */
static __always_inline int errno_of(enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_NO_LOCAL_ENDPOINT:
		return EHOSTUNREACH;
	case VERDICT_SOURCE_DENIED:
	case VERDICT_SOURCE_UNKNOWN:
		return EPERM;
	default:
		return ECONNREFUSED;
	}
}

/*
 * Makes connect() fail with `error`. Before 6.1 bpf_set_retval() is not for these hooks. There, port 0 on loopback is
 * refused by the stack itself: with ECONNREFUSED, whatever the verdict is. A UDP socket would be connected to that, and
 * keep the loopback address as its own: it fails with EPERM, as a send does.
 */
static __always_inline int refuse_connect(struct bpf_sock_addr *ctx, bool v4, int error)
{
	struct address nowhere = address_from_v4(bpf_htonl(0x7f000001));

	if (switches.have_set_retval) {
		bpf_set_retval(-error);
		return 0;
	}
	if (ctx->protocol == IPPROTO_UDP)
		return 0;
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

/* Makes a send fail with `error`; before 6.1 with EPERM. */
static __always_inline int refuse_send(int error)
{
	if (switches.have_set_retval)
		bpf_set_retval(-error);
	return 0;
}

#endif
