/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Fragments (NET-02). Only the first one of a packet has ports, which are noted for the others. One that comes before it
 * is held where it comes in: copied into a slot, and dropped, with a mark in the place of the ports. The first one finds
 * the mark, and has the stack receive itself and then all that is held of its packet, anew and in this order. Nothing waits
 * for a clock: what no first one asks for is never sent, as no host could put that packet together.
 */
#ifndef FAIRLEAD_FRAGMENT_H
#define FAIRLEAD_FRAGMENT_H

#include "held.h"

enum found {
	/* Its ports are known. */
	FRAGMENT_KNOWN,
	/* They are not, and there is no room to hold it. */
	FRAGMENT_UNKNOWN,
	/* It is held: the packet is to be dropped. */
	FRAGMENT_HELD,
};

static __always_inline __u32 fragment_check(const struct fragment_key *key, struct ports ports)
{
	return hash_words(key, sizeof(*key)) ^ (((__u32)ports.source << 16 | ports.destination) * CHECK_INDEX);
}

static __always_inline void fragment_key(const struct packet *p, struct fragment_key *key)
{
	key->source = p->key.source;
	key->destination = p->key.destination;
	key->id_be = p->fragment_id;
	key->proto = p->key.proto;
}

/* What the first fragment has. */
static __always_inline void fragment_value(const struct packet *p, const struct fragment_key *key, struct fragment *value)
{
	struct ports ports = { p->key.source_port_be, p->key.destination_port_be };

	value->source_port_be = ports.source;
	value->destination_port_be = ports.destination;
	value->check = fragment_check(key, ports);
}

/* In its place until it comes: fragments are held. As a value it never holds. */
static __always_inline void fragment_awaited(const struct fragment_key *key, struct fragment *value)
{
	struct ports none = {};

	value->source_port_be = 0;
	value->destination_port_be = 0;
	value->check = ~fragment_check(key, none);
}

static __always_inline bool fragment_equal(const struct fragment *a, const struct fragment *b)
{
	return a->check == b->check && a->source_port_be == b->source_port_be &&
	       a->destination_port_be == b->destination_port_be;
}

/* Notes the first fragment, without regard to those that are held. */
static __always_inline void fragment_note(const struct packet *p)
{
	struct fragment value;
	struct fragment_key key;

	fragment_key(p, &key);
	fragment_value(p, &key, &value);
	bpf_map_update_elem(&fragments, &key, &value, BPF_ANY);
}

/* Gives a later fragment the ports of the first one; false: they are not known. */
static __always_inline bool fragment_recall(struct packet *p)
{
	struct fragment_key key;
	struct fragment *found;
	struct ports ports;

	fragment_key(p, &key);
	found = bpf_map_lookup_elem(&fragments, &key);
	if (!found)
		return false;
	ports.source = found->source_port_be;
	ports.destination = found->destination_port_be;
	if (found->check != fragment_check(&key, ports))
		return false;
	p->key.source_port_be = ports.source;
	p->key.destination_port_be = ports.destination;
	return true;
}

/*
 * Holds the later fragment in the scratch area until its first one comes. Returns an enum found: the first one may come
 * by another CPU meanwhile. A global function.
 */
__noinline int fragment_hold(struct __sk_buff *skb)
{
	struct scratch *s = scratch_here();
	struct fragment awaited;
	struct fragment_key key;
	__u32 bytes, ticket;
	struct held *slot;
	bool known;
	/* Not long: see claim(). */
	int err;

	if (!s || !skb)
		return FRAGMENT_UNKNOWN;
	fragment_key(&s->packet, &key);
	slot = held_claim(&key);
	if (!slot)
		return FRAGMENT_UNKNOWN;
	bytes = skb->len;
	if (held_wrong(&bytes, HELD_BYTES) || bpf_skb_load_bytes(skb, 0, slot->data, bytes)) {
		held_free(slot);
		return FRAGMENT_UNKNOWN;
	}
	slot->key = key;
	slot->since = jiffies_now();
	slot->interface = skb->ifindex;
	slot->bytes = bytes;
	ticket = bpf_get_prandom_u32();
	bpf_spin_lock(&slot->lock);
	slot->ticket = ticket;
	slot->state = HELD_WAITS;
	bpf_spin_unlock(&slot->lock);
	fragment_awaited(&key, &awaited);
	err = bpf_map_update_elem(&fragments, &key, &awaited, BPF_NOEXIST);
	known = err && fragment_recall(&s->packet);
	if ((err && err != -EEXIST) || known) {
		if (held_take_back(slot, ticket))
			return known ? FRAGMENT_KNOWN : FRAGMENT_UNKNOWN;
	}
	count_node_event(NODE_EVENT_FRAGMENTS_HELD);
	return FRAGMENT_HELD;
}

/*
 * Notes the first fragment in the scratch area. True: others were held; this one is received again, before them, and is
 * to be dropped here. A global function.
 */
__noinline int fragment_release(struct __sk_buff *skb)
{
	struct fragment value, awaited, *found;
	struct scratch *s = scratch_here();
	struct fragment_key key;
	__u32 now, first;

	if (!s || !skb)
		return false;
	fragment_key(&s->packet, &key);
	fragment_value(&s->packet, &key, &value);
	if (!bpf_map_update_elem(&fragments, &key, &value, BPF_NOEXIST))
		return false;
	fragment_awaited(&key, &awaited);
	found = bpf_map_lookup_elem(&fragments, &key);
	if (found && fragment_equal(found, &value))
		return false;
	if (!found || !fragment_equal(found, &awaited)) {
		bpf_map_update_elem(&fragments, &key, &value, BPF_ANY);
		return false;
	}
	if (bpf_map_update_elem(&fragments, &key, &value, BPF_ANY) ||
	    bpf_clone_redirect(skb, skb->ifindex, BPF_F_INGRESS))
		return false;
	now = jiffies_now();
	first = hash_words(&key, sizeof(key));
	for (int n = 0; n < HELD_PROBES; n++) {
		struct held *slot = held_slot(first, n);
		bool mine;

		if (!slot || !held_is_of(slot, &key))
			continue;
		bpf_spin_lock(&slot->lock);
		mine = held_is_of(slot, &key);
		if (mine)
			slot->state = HELD_BUSY;
		bpf_spin_unlock(&slot->lock);
		if (!mine)
			continue;
		if (!held_longer(slot, HELD_SECONDS_MOST, now))
			held_send(skb, slot);
		held_free(slot);
	}
	return true;
}

/* The ports of a later fragment, in the scratch area. What leaves has come in before, in order, or is this host's. */
static __always_inline enum found fragment_find(struct __sk_buff *skb, struct packet *p, enum packet_hook hook)
{
	if (fragment_recall(p))
		return FRAGMENT_KNOWN;
	return hook == PACKET_HOOK_LEAVE ? FRAGMENT_UNKNOWN : fragment_hold(skb);
}

/* Notes a first fragment. True: others are held, and it is received again before them: it is to be dropped here. */
static __always_inline bool fragment_is_awaited(struct __sk_buff *skb, const struct packet *p, enum packet_hook hook)
{
	if (!p->fragment || p->later)
		return false;
	if (hook != PACKET_HOOK_LEAVE)
		return fragment_release(skb);
	fragment_note(p);
	return false;
}

#endif
