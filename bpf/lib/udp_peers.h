/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Where the notes of UDP sockets are kept: as those of TCP sockets (tcp_peers.h), in a slot by the low bits of the
 * socket's cookie, in a hash for those who find their slot taken. A note is never evicted.
 */
#ifndef FAIRLEAD_UDP_PEERS_H
#define FAIRLEAD_UDP_PEERS_H

#include "maps.h"

/* An element of more_udp_peers as it begins. Not a struct udp_peers: a lock may not be in read-only data. */
static const volatile __u8 no_udp_peers[sizeof(struct udp_peers)];

static __always_inline struct udp_peers *udp_slot_of(__u64 cookie)
{
	__u32 index = (__u32)cookie & (UDP_SOCKET_SLOTS - 1);

	return bpf_map_lookup_elem(&udp_peers, &index);
}

/* What a UDP socket asked; NULL: nothing of ours. */
static __always_inline struct udp_peers *udp_peers_of(__u64 cookie)
{
	struct udp_peers *slot = udp_slot_of(cookie);

	if (slot && slot->cookie == cookie)
		return slot;
	return !slot || slot->others ? bpf_map_lookup_elem(&more_udp_peers, &cookie) : NULL;
}

static __always_inline void one_other_less(struct udp_peers *slot)
{
	if (!slot)
		return;
	bpf_spin_lock(&slot->lock);
	slot->others--;
	bpf_spin_unlock(&slot->lock);
}

/* The same, made if need be; NULL if there is no room. */
static __always_inline struct udp_peers *keep_udp_peers(__u64 cookie, __u64 netns)
{
	struct udp_peers *slot = udp_slot_of(cookie), *all;
	bool mine;

	if (slot && slot->others) {
		all = bpf_map_lookup_elem(&more_udp_peers, &cookie);
		if (all)
			return all;
	}
	if (slot) {
		bpf_spin_lock(&slot->lock);
		/* Another thread may have made it by now. */
		mine = slot->cookie == cookie;
		if (!slot->cookie) {
			mine = true;
			slot->cookie = cookie;
			slot->netns = netns;
			slot->sequence = 0;
			slot->used = 0;
			slot->peers[0].service_id = 0;
		}
		if (!mine)
			slot->others++;
		bpf_spin_unlock(&slot->lock);
		if (mine)
			return slot;
	}
	if (bpf_map_update_elem(&more_udp_peers, &cookie, (const void *)no_udp_peers, BPF_NOEXIST))
		one_other_less(slot);
	all = bpf_map_lookup_elem(&more_udp_peers, &cookie);
	if (all) {
		all->cookie = cookie;
		all->netns = netns;
	}
	return all;
}

/* A UDP socket is closed. */
static __always_inline void forget_udp_peers(__u64 cookie)
{
	struct udp_peers *slot = udp_slot_of(cookie);

	if (slot && slot->cookie == cookie)
		/* Nobody else writes there while it is taken. */
		*(volatile __u64 *)&slot->cookie = 0;
	else if ((!slot || slot->others) && !bpf_map_delete_elem(&more_udp_peers, &cookie))
		one_other_less(slot);
}

#endif
