/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Room for fragments that are held: slots that are claimed, filled, and sent or given up. What for: fragment.h. */
#ifndef FAIRLEAD_HELD_H
#define FAIRLEAD_HELD_H

#include "scratch.h"

/* Fragments that are held at most. 60 000 bytes in Ethernet's usual size are 41. */
#define HELD_SLOTS 128
/* Slots that those of one packet may be in: what the first one has to look at. */
#define HELD_PROBES 64
/* Bytes of one, with the header of the link: a jumbo frame. */
#define HELD_BYTES 9216

/* Seconds after which a slot may be given to another fragment. */
#define HELD_SECONDS 1
/* Seconds after which it is not sent any more: it may be of another packet, with the same number. As the stack has it. */
#define HELD_SECONDS_MOST 30

enum held_state {
	HELD_FREE,
	/* Being written or sent. */
	HELD_BUSY,
	HELD_WAITS,
};

/*
 * key      number of the slot: a few beginning with the hash of the fragment's key
 * value    struct held
 * writer   the tc programs
 * reader   the tc programs
 * lifetime that of the object; an entry that has waited for a second gives way to others
 * bytes    9300 an entry: 1.2 MB
 */
struct held {
	struct bpf_spin_lock lock;
	__u32 state; /* of enum held_state */
	__u32 since; /* jiffies */
	__u32 ticket; /* tells this use of the slot from others */
	__u32 interface; /* where it came in */
	__u32 bytes;
	struct fragment_key key;
	__u8 data[HELD_BYTES];
};
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, HELD_SLOTS);
	__type(key, __u32);
	__type(value, struct held);
} held SEC(".maps");

/* The n-th from one on. */
static __always_inline struct held *held_slot(__u32 first, __u32 n)
{
	__u32 index = (first + n) % HELD_SLOTS;

	return bpf_map_lookup_elem(&held, &index);
}

static __always_inline bool held_longer(const struct held *slot, __u32 seconds, __u32 now)
{
	/* Another CPU may have written it since then. */
	return (__s32)(now - slot->since) > (__s32)(seconds * (switches.hz ? switches.hz : 100));
}

static __always_inline bool held_is_of(const struct held *slot, const struct fragment_key *key)
{
	return slot->state == HELD_WAITS && slot->key.id_be == key->id_be && slot->key.proto == key->proto &&
	       address_equal(&slot->key.source, &key->source) && address_equal(&slot->key.destination, &key->destination);
}

static __always_inline void held_free(struct held *slot)
{
	*(volatile __u32 *)&slot->state = HELD_FREE;
}

/* A slot that is this program's now; NULL: there is none. */
static __always_inline struct held *held_claim(const struct fragment_key *key)
{
	__u32 now = jiffies_now(), first = hash_words(key, sizeof(*key));

	for (int n = 0; n < HELD_PROBES; n++) {
		struct held *slot = held_slot(first, n);
		bool free, over;

		if (!slot || !(slot->state == HELD_FREE || (slot->state == HELD_WAITS && held_longer(slot, HELD_SECONDS, now))))
			continue;
		bpf_spin_lock(&slot->lock);
		free = slot->state == HELD_FREE;
		over = slot->state == HELD_WAITS && held_longer(slot, HELD_SECONDS, now);
		if (free || over)
			slot->state = HELD_BUSY;
		bpf_spin_unlock(&slot->lock);
		if (over)
			count_drop(VERDICT_FRAGMENT_LOST, 0);
		if (free || over)
			return slot;
	}
	return NULL;
}

/* Takes back what was just held; false: another CPU is sending it. */
static __always_inline bool held_take_back(struct held *slot, __u32 ticket)
{
	bool mine;

	bpf_spin_lock(&slot->lock);
	mine = slot->state == HELD_WAITS && slot->ticket == ticket;
	if (mine)
		slot->state = HELD_FREE;
	bpf_spin_unlock(&slot->lock);
	return mine;
}

/*
 * Whether a number of bytes is none that a fragment can have. Asked where it is used: older verifiers forget what they know of
 * a number that was put on the stack, do not conclude from one register to another, and learn nothing of "not 0".
 */
static __always_inline bool held_wrong(__u32 *bytes, __u32 most)
{
	barrier_var(*bytes);
	if (*bytes < sizeof(struct iphdr))
		return true;
	barrier_var(*bytes);
	return *bytes > most;
}

/* Makes the packet what is held in a slot, and has the stack receive that. */
static __always_inline void held_send(struct __sk_buff *skb, struct held *slot)
{
	__u32 link = link_header(), rest;

	if (bpf_skb_change_tail(skb, slot->bytes, 0))
		return;
	/* The sum of a card is over what follows the header of the link. */
	if (link && bpf_skb_store_bytes(skb, 0, slot->data, ETH_HLEN, 0))
		return;
	rest = slot->bytes - link;
	if (held_wrong(&rest, HELD_BYTES - ETH_HLEN) ||
	    bpf_skb_store_bytes(skb, link, slot->data + link, rest, BPF_F_RECOMPUTE_CSUM))
		return;
	bpf_clone_redirect(skb, slot->interface, BPF_F_INGRESS);
}

#endif
