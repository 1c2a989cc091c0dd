/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Where the notes of TCP sockets are kept: in a slot by the low bits of the socket's cookie, without an allocation at
 * connect() and without one given back at the end; in a hash for those who find their slot taken. A note is never
 * evicted.
 */
#ifndef FAIRLEAD_TCP_PEERS_H
#define FAIRLEAD_TCP_PEERS_H

#include "maps.h"

static __always_inline struct peer_slot *peer_slot_of(__u64 cookie)
{
	__u32 index = (__u32)cookie & (PEER_SLOTS - 1);

	return bpf_map_lookup_elem(&peers, &index);
}

/* What a TCP socket dialled; NULL: nothing of ours. */
static __always_inline struct peer *find_tcp_peer(__u64 cookie)
{
	struct peer_slot *slot = peer_slot_of(cookie);

	if (slot && slot->cookie == cookie)
		return &slot->peer;
	return !slot || slot->others ? bpf_map_lookup_elem(&more_peers, &cookie) : NULL;
}

static __always_inline bool forget_elsewhere(struct peer_slot *slot, __u64 cookie)
{
	if (bpf_map_delete_elem(&more_peers, &cookie))
		return false;
	if (slot) {
		bpf_spin_lock(&slot->lock);
		slot->others--;
		bpf_spin_unlock(&slot->lock);
	}
	return true;
}

/* Forgets a TCP socket's note; whether there was one. */
static __always_inline bool forget_tcp_peer(__u64 cookie)
{
	struct peer_slot *slot = peer_slot_of(cookie);
	bool mine = false;

	if (slot && slot->cookie == cookie) {
		bpf_spin_lock(&slot->lock);
		mine = slot->cookie == cookie;
		if (mine)
			slot->cookie = 0;
		bpf_spin_unlock(&slot->lock);
		return mine;
	}
	return !slot || slot->others ? forget_elsewhere(slot, cookie) : false;
}

/* Notes what a TCP socket dialled; false: there is no room. */
static __always_inline bool store_tcp_peer(__u64 cookie, const struct peer *peer)
{
	struct peer_slot *slot = peer_slot_of(cookie);
	bool mine = false;

	/* A socket that connects again may have been noted there. */
	if (slot && slot->others)
		forget_elsewhere(slot, cookie);
	if (slot) {
		bpf_spin_lock(&slot->lock);
		mine = !slot->cookie || slot->cookie == cookie;
		if (mine) {
			slot->cookie = cookie;
			slot->peer = *peer;
		} else {
			slot->others++;
		}
		bpf_spin_unlock(&slot->lock);
	}
	if (mine || !bpf_map_update_elem(&more_peers, &cookie, peer, BPF_ANY))
		return true;
	if (slot) {
		bpf_spin_lock(&slot->lock);
		slot->others--;
		bpf_spin_unlock(&slot->lock);
	}
	return false;
}

#endif
