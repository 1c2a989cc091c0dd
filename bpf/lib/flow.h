/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Flows: two entries each, for the packets and for the replies. The one of the other way is found from either: its key
 * is what these packets leave as, turned round. Most fields are written by whoever sees a packet, without a lock: packets
 * one way come one after the other, and what two CPUs could lose is a count.
 */
#ifndef FAIRLEAD_FLOW_H
#define FAIRLEAD_FLOW_H

#include "flow_maps.h"
#include "parse.h"

extern const volatile struct switches switches;

/*
 * Proves that an entry is of the key that was asked: an element may be recycled for another flow while we hold a pointer to
 * it. Not hash_words(): this is done for every packet, and here no step waits for the one before.
 */
static __always_inline __u32 flow_check(const struct flow_key *key)
{
	const __u32 *w = (const __u32 *)key;

	return (w[0] * 0x9e3779b1u + w[1] * 0x85ebca6bu + w[2] * 0xc2b2ae35u + w[3] * 0x27d4eb2fu) ^
	       (w[4] * 0x165667b1u + w[5] * 0x2545f491u + w[6] * 0x5bd1e995u + w[7] * 0x7feb352du) ^
	       (w[8] * 0x846ca68bu + w[9] * 0x68e31da5u + 1);
}

static __always_inline __u32 jiffies_now(void)
{
	return (__u32)bpf_jiffies64();
}

/* The key of the other way. */
static __always_inline void flow_reverse(const struct flow *flow, __u8 proto, struct flow_key *out)
{
	out->source = flow->destination;
	out->destination = flow->source;
	out->source_port_be = flow->destination_port_be;
	out->destination_port_be = flow->source_port_be;
	out->proto = proto;
	out->zero[0] = out->zero[1] = out->zero[2] = 0;
}

/* Bits of flow_check() that the filter goes by. */
#define FLOW_FILTER_BITS 14
_Static_assert(1 << FLOW_FILTER_BITS == FLOW_FILTER_COUNTS, "filter");

/* The counter of the filter for a key. */
static __always_inline __u32 *flow_counter(__u32 check)
{
	__u32 zero = 0, place = check >> (32 - FLOW_FILTER_BITS);
	struct flow_filter *filter = bpf_map_lookup_elem(&flow_filter, &zero);

	return filter ? &filter->counts[place & (FLOW_FILTER_COUNTS - 1)] : NULL;
}

/* Whether there can be an entry for a key with this flow_check(). */
static __always_inline bool flow_may_be(__u32 check)
{
	const __u32 *count = flow_counter(check);

	return count && *(const volatile __u32 *)count;
}

/* The entry of a key whose flow_check() is known. */
static __always_inline struct flow *flow_find_checked(const struct flow_key *key, __u32 check)
{
	struct flow *flow;

	if (!flow_may_be(check))
		return NULL;
	flow = bpf_map_lookup_elem(&flows, key);
	/* Recycled while we looked: it may be there all the same. */
	if (flow && flow->check != check)
		flow = bpf_map_lookup_elem(&flows, key);
	return flow;
}

static __always_inline struct flow *flow_find(const struct flow_key *key)
{
	return flow_find_checked(key, flow_check(key));
}

/* Whether packets are sent on by who sees them, rather than by the stack. */
static __always_inline bool is_sent_on(__u32 flags)
{
	return flags & (FLOW_FLAG_MASQUERADE | FLOW_FLAG_DIRECT);
}

/* What becomes of a packet. */
struct translation {
	struct address source;
	struct address destination;
	__be16 source_port_be;
	__be16 destination_port_be;
	__u8 hop_destination[ETH_ALEN];
	__u8 hop_source[ETH_ALEN];
};

/* Reads that; false: what was read is not of the packet, or in part. */
static __always_inline bool flow_read(const struct flow *flow, const struct packet *p, struct translation *to)
{
	to->source = flow->source;
	to->destination = flow->destination;
	to->source_port_be = flow->source_port_be;
	to->destination_port_be = flow->destination_port_be;
	__builtin_memcpy(to->hop_destination, flow->hop_destination, ETH_ALEN);
	__builtin_memcpy(to->hop_source, flow->hop_source, ETH_ALEN);
	barrier();
	return *(const volatile __u32 *)&flow->check == p->check;
}

/* Has the entry say what this packet tells of the state of the connection. */
static __always_inline void flow_follow(struct flow *flow, const struct packet *p)
{
	__u32 flags = flow->flags, now = flags;

	if (p->quote || p->later)
		return;
	if (p->key.proto == IPPROTO_TCP) {
		/* A RST that another packet follows was not of this connection. */
		if (p->flags & TCP_RST)
			now |= FLOW_FLAG_RST;
		else if (!(p->flags & TCP_SYN))
			now &= ~FLOW_FLAG_RST;
		if (p->flags & TCP_FIN)
			now |= FLOW_FLAG_FIN;
		if (p->flags & TCP_ACK)
			now |= FLOW_FLAG_OPEN;
	} else if (p->key.proto == IPPROTO_SCTP) {
		if (p->flags == SCTP_ABORT)
			now |= FLOW_FLAG_RST;
		if (p->flags == SCTP_SHUTDOWN || p->flags == SCTP_SHUTDOWN_COMPLETE)
			now |= FLOW_FLAG_FIN;
		if (!p->flags || p->flags == SCTP_COOKIE_ACK)
			now |= FLOW_FLAG_OPEN;
	}
	if (now != flags)
		flow->flags = now;
}

static __always_inline void flow_count(struct flow *flow, __u32 packets, __u32 bytes)
{
	flow->last_seen = jiffies_now();
	flow->packets += packets;
	flow->bytes += bytes;
}

/* What both ways of a connection have seen; scratch is written to. False: there is no other entry. */
static __always_inline bool flow_pair_flags(const struct flow *flow, __u8 proto, struct flow_key *scratch, __u32 *any,
					    __u32 *all)
{
	const struct flow *other;

	flow_reverse(flow, proto, scratch);
	other = bpf_map_lookup_elem(&flows, scratch);
	if (!other)
		return false;
	*any = flow->flags | other->flags;
	*all = flow->flags & other->flags;
	return true;
}

/* Whether a SYN with the same addresses and ports can only be meant anew (LB-05): a side has closed, or it was reset. */
static __always_inline bool flow_is_closing(const struct flow *flow, __u8 proto, struct flow_key *scratch)
{
	__u32 any, all;

	return !flow_pair_flags(flow, proto, scratch, &any, &all) || (any & (FLOW_FLAG_FIN | FLOW_FLAG_RST));
}

/* Whether nothing comes of a connection any more, so that others may have its ports: both sides have closed (NET-05). */
static __always_inline bool flow_is_over(const struct flow *flow, __u8 proto, struct flow_key *scratch)
{
	__u32 any, all;

	/* Its other entry may be about to be written. */
	if (!flow_pair_flags(flow, proto, scratch, &any, &all))
		return jiffies_now() - flow->last_seen > switches.hz;
	return (any & FLOW_FLAG_RST) || (all & FLOW_FLAG_FIN);
}

/* Writes an entry that is not there yet; it is in the filter before it can be found. Returns 0 or an error. */
static __always_inline int flow_insert(const struct flow_key *key, const struct flow *flow)
{
	__u32 *count = flow_counter(flow->check);
	int err;

	if (!count)
		return -ENOENT;
	__sync_fetch_and_add(count, 1);
	/* An int: before 6.4 the helper's result has no upper half. */
	err = bpf_map_update_elem(&flows, key, flow, BPF_NOEXIST);
	if (err)
		__sync_fetch_and_add(count, -1);
	return err;
}

static __always_inline void flow_remove(const struct flow_key *key)
{
	__u32 *count = flow_counter(flow_check(key));
	int err = bpf_map_delete_elem(&flows, key);

	if (!err && count)
		__sync_fetch_and_add(count, -1);
}

/* Removes both entries of a flow; `scratch` is written to. */
static __always_inline void flow_end(const struct flow *flow, const struct flow_key *key, struct flow_key *scratch)
{
	flow_reverse(flow, key->proto, scratch);
	flow_remove(scratch);
	flow_remove(key);
}

/* Whether a packet may begin a flow (NP-09): a SYN, or one of a protocol that has none. */
static __always_inline bool may_begin(const struct packet *p)
{
	if (p->quote || p->later)
		return false;
	if (p->key.proto == IPPROTO_TCP)
		return (p->flags & (TCP_SYN | TCP_ACK | TCP_RST | TCP_FIN)) == TCP_SYN;
	if (p->key.proto == IPPROTO_SCTP)
		return p->flags != SCTP_ABORT && p->flags != SCTP_SHUTDOWN_COMPLETE;
	return true;
}

#endif
