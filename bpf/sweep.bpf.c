// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * The sweep of `flows`, which user space runs from time to time: ends flows that are over, idle for too long, or led to a
 * UDP backend that serves no more, and adds what flows have carried to the counters of Services and backends. So that
 * packets themselves only write to the entry that they had to read anyway.
 */
#include "lib/flow.h"
#include "lib/stats.h"

const volatile struct switches switches = {};

struct seq_file;

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct bpf_iter_meta {
	struct seq_file *seq;
};

struct bpf_map;

struct bpf_iter__bpf_map_elem {
	struct bpf_iter_meta *meta;
	struct bpf_map *map;
	void *key;
	void *value;
};

#pragma clang attribute pop

/*
 * key      0
 * value    struct sweep
 * writer   the sweep; user space before it
 * reader   user space, after it
 * lifetime that of the object
 * bytes    48
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct sweep);
} sweep SEC(".maps");

/* Seconds: a connection that is not made yet, that was closed by both, that was reset (as of nf_conntrack). */
#define TCP_UNREPLIED 120
#define TCP_HALF_OPEN 60
#define TCP_CLOSED 120
#define TCP_RESET 10
#define SCTP_UNREPLIED 30
#define SCTP_ESTABLISHED 86400
#define SCTP_CLOSED 10

static __always_inline __u32 seconds_of(const struct flow *there, const struct flow *back, __u8 proto,
					const struct packet_settings *told)
{
	__u32 all = there->flags & back->flags, any = there->flags | back->flags;
	bool replied = back->packets;

	if (proto == IPPROTO_UDP)
		return replied ? told->udp_stream : told->udp_unreplied;
	if (proto == IPPROTO_SCTP) {
		if (any & (FLOW_FLAG_RST | FLOW_FLAG_FIN))
			return SCTP_CLOSED;
		return all & FLOW_FLAG_OPEN ? SCTP_ESTABLISHED : SCTP_UNREPLIED;
	}
	/* It may have been another's, who cannot know the sequence numbers: a connection that lives clears it by a packet. */
	if (any & FLOW_FLAG_RST)
		return all & FLOW_FLAG_OPEN ? TCP_CLOSED : TCP_RESET;
	if (all & FLOW_FLAG_FIN)
		return TCP_CLOSED;
	if (any & FLOW_FLAG_FIN)
		return told->tcp_close_wait;
	if (all & FLOW_FLAG_OPEN)
		return told->tcp_established;
	return any & FLOW_FLAG_OPEN ? TCP_HALF_OPEN : TCP_UNREPLIED;
}

/* Whether both sides have spoken. A backend answers each SYN: only the client's next packet says that it asked. */
static __always_inline bool is_made(const struct flow *there, const struct flow *back, __u8 proto)
{
	return proto == IPPROTO_UDP ? !!back->packets : (there->flags & back->flags & FLOW_FLAG_OPEN);
}

/* Whether a flow's backend is still the one that it was led to: its id may have another owner. */
static __always_inline const struct backend *backend_of(const struct flow *there)
{
	__u32 id = there->backend_id;
	const struct backend *backend = bpf_map_lookup_elem(&backends, &id);

	if (!backend || backend->service_id != there->service_id || backend->port_be != there->destination_port_be ||
	    !address_equal(&backend->address, &there->destination))
		return NULL;
	return backend;
}

/* `told_bytes` counts these. */
#define BYTES_UNIT 64

/* What one way has carried since the last sweep. */
struct carried {
	__u64 packets;
	__u64 bytes;
};

static __always_inline struct carried harvest(struct flow *flow, bool last)
{
	__u32 packets = flow->packets;
	__u64 bytes = flow->bytes;
	__u32 units = bytes / BYTES_UNIT;
	struct carried carried = { packets - flow->told_packets, (__u64)(units - flow->told_bytes) * BYTES_UNIT };

	/* What is less than a unit is told with the next ones. */
	if (last)
		carried.bytes += bytes % BYTES_UNIT;
	flow->told_packets = packets;
	flow->told_bytes = units;
	return carried;
}

static __always_inline void tell(struct flow *there, struct flow *back, bool last)
{
	struct carried out = harvest(there, last), in = harvest(back, last);
	__u32 service_id = there->service_id, backend_id = there->backend_id;
	struct service_traffic *service;
	struct backend_traffic *backend;

	if (!(out.packets | in.packets | out.bytes | in.bytes) || !backend_of(there))
		return;
	/* The backend first: a Service has never less than the sum. */
	backend = bpf_map_lookup_elem(&backend_traffic, &backend_id);
	if (backend) {
		__sync_fetch_and_add(&backend->packets, out.packets);
		__sync_fetch_and_add(&backend->bytes, out.bytes);
		__sync_fetch_and_add(&backend->reply_packets, in.packets);
		__sync_fetch_and_add(&backend->reply_bytes, in.bytes);
	}
	service = bpf_map_lookup_elem(&service_traffic, &service_id);
	if (service) {
		__sync_fetch_and_add(&service->packets, out.packets);
		__sync_fetch_and_add(&service->bytes, out.bytes);
		__sync_fetch_and_add(&service->reply_packets, in.packets);
		__sync_fetch_and_add(&service->reply_bytes, in.bytes);
	}
}

/* Jiffies since an entry was written to; it may be just now, on another CPU. */
static __always_inline __u32 idle_of_one(const struct flow *flow, __u32 now)
{
	__s32 idle = now - flow->last_seen;

	return idle < 0 ? 0 : idle;
}

/* Of the one that was heard of later. */
static __always_inline __u32 idle_of(const struct flow *there, const struct flow *back, __u32 now)
{
	__u32 a = idle_of_one(there, now), b = idle_of_one(back, now);

	return a < b ? a : b;
}

static __always_inline void count_live(struct sweep *found, __u8 proto)
{
	if (proto == IPPROTO_TCP)
		found->tcp++;
	else if (proto == IPPROTO_UDP)
		found->udp++;
	else
		found->sctp++;
}

/*
 * hook   iter/bpf_map_elem on flows, as often as user space reads the iterator
 * floor  5.10
 * return always 0; for each live masqueraded flow 8 bytes of output: service id, backend id
 * cost   two look-ups for a flow that lives
 */
SEC("iter/bpf_map_elem")
int fairlead_sweep(struct bpf_iter__bpf_map_elem *ctx)
{
	const struct packet_settings *told;
	struct flow *there, *back;
	struct flow_key key, other;
	const struct backend *backend;
	__u32 zero = 0, now, seconds;
	bool expired, retired;
	struct sweep *found;
	const void *at = ctx->key;
	__u32 who[2];

	if (!at)
		return 0;
	__builtin_memcpy(&key, at, sizeof(key));
	told = bpf_map_lookup_elem(&packet_settings, &zero);
	found = bpf_map_lookup_elem(&sweep, &zero);
	there = bpf_map_lookup_elem(&flows, &key);
	if (!told || !found || !there)
		return 0;
	now = jiffies_now();
	if (there->flags & FLOW_FLAG_OWN) {
		if (idle_of_one(there, now) > (__u64)told->udp_stream * switches.hz)
			flow_remove(&key);
		return 0;
	}
	flow_reverse(there, key.proto, &other);
	back = bpf_map_lookup_elem(&flows, &other);
	if (there->flags & FLOW_FLAG_REPLY) {
		/* What was left of a flow that was begun twice at once. */
		if (!back && idle_of_one(there, now) > TCP_CLOSED * switches.hz)
			flow_remove(&key);
		return 0;
	}
	if (!back) {
		/* A look-up may miss what is there while its neighbours change: not of one that lives. */
		if (idle_of_one(there, now) > TCP_RESET * switches.hz)
			flow_remove(&key);
		return 0;
	}
	seconds = seconds_of(there, back, key.proto, told);
	if (!is_made(there, back, key.proto) && found->unreplied && found->unreplied < seconds)
		seconds = found->unreplied;
	expired = idle_of(there, back, now) > (__u64)seconds * switches.hz;
	backend = key.proto == IPPROTO_UDP ? backend_of(there) : NULL;
	retired = backend && (backend->flags & BACKEND_FLAG_RETIRED);
	tell(there, back, expired || retired);
	if (expired || retired) {
		if (expired)
			found->expired++;
		else
			found->retired++;
		count_node_event(expired ? NODE_EVENT_FLOWS_EXPIRED : NODE_EVENT_FLOWS_RETIRED);
		flow_remove(&other);
		flow_remove(&key);
		return 0;
	}
	count_live(found, key.proto);
	if (there->flags & FLOW_FLAG_MASQUERADE) {
		who[0] = there->service_id;
		who[1] = there->backend_id;
		bpf_seq_write(ctx->meta->seq, who, sizeof(who));
	}
	return 0;
}

/*
 * hook   none: BPF_PROG_TEST_RUN
 * floor  5.10
 * return jiffies, the low 32 bits: two runs tell how many there are in a second
 * cost   none
 */
SEC("tc")
int fairlead_clock(struct __sk_buff *skb)
{
	return jiffies_now();
}

char _license[] SEC("license") = "Dual BSD/GPL";
