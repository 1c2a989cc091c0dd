// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * Of the benches only. A test run repeats one packet, which a program that translates has changed by its second run.
 * So what is run is bench_xdp or bench_tc: they write the packet anew, as another flow each time if it is to be, and
 * jump into the program that is measured. What they cost themselves is measured with an empty one.
 *
 * The floors are the least that a program can do which sends packets on.
 */
#include "../../bpf/lib/addr.h"
#include "../../bpf/lib/net.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

enum {
	BPF_MAP_TYPE_PROG_ARRAY = 3,
};

enum {
	/* Of a packet of 64 bytes, all are written. */
	PACKET_BYTES = 64,
	VARIANTS = 65536,
};

/* What tells the packets of one flow from those of another. The packet's other bytes are the same. */
struct variant {
	__be32 source;
	__be32 destination;
	struct ports ports;
	__u16 ip_check;
	__u16 l4_check;
};

/* Written by user space before each run; bench/packet-input.ts has the same layout. */
struct {
	/* Of `variants`, that are used in a row: 2^n - 1. */
	__u32 mask;
	/* Counts runs. */
	__u32 next;
	__u64 words[PACKET_BYTES / sizeof(__u64)];
	struct variant variants[VARIANTS];
} input;

/*
 * key      0
 * value    the program that is measured
 * writer   the bench
 * reader   bench_xdp
 * lifetime the bench
 * bytes    8
 */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} measured_xdp SEC(".maps");

/* The same for bench_tc: a map of programs is for one type of program. */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} measured_tc SEC(".maps");

/* What the second floor looks up first, as `frontends`. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct frontend_key);
	__type(value, struct frontend);
} floor_frontends SEC(".maps");

struct floor_flow {
	__be32 destination;
	__be16 destination_port_be;
	__u16 zero;
};

/* What it looks up then: a key as that of `flows`, the least that a translation needs. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 2 * VARIANTS);
	__type(key, struct flow_key);
	__type(value, struct floor_flow);
} floor_flows SEC(".maps");

/* After the Ethernet header: IPv4 without options, and TCP. */
struct headers {
	struct iphdr ip;
	struct tcphdr tcp;
};

static __always_inline bool write_packet(void *data, const void *end)
{
	__u64 *words = data;
	struct headers *h = data + ETH_HLEN;
	const struct variant *v = &input.variants[input.next++ & input.mask & (VARIANTS - 1)];

	if (data + PACKET_BYTES > end)
		return false;
#pragma unroll
	for (int i = 0; i < (int)(PACKET_BYTES / sizeof(*words)); i++)
		words[i] = input.words[i];
	h->ip.saddr = v->source;
	h->ip.daddr = v->destination;
	h->ip.check = v->ip_check;
	h->tcp.ports = v->ports;
	h->tcp.check = v->l4_check;
	return true;
}

static __always_inline struct headers *parse(void *data, const void *end)
{
	const struct ethhdr *eth = data;
	struct headers *h = data + sizeof(*eth);

	if ((const void *)(h + 1) > end || eth->h_proto != bpf_htons(ETH_P_IP) || h->ip.version_ihl != 0x45)
		return 0;
	return h->ip.protocol == IPPROTO_TCP ? h : 0;
}

static __always_inline void turn_ethernet(struct ethhdr *eth)
{
	struct ethhdr old = *eth;

	__builtin_memcpy(eth->h_dest, old.h_source, ETH_ALEN);
	__builtin_memcpy(eth->h_source, old.h_dest, ETH_ALEN);
}

/* Back to where it came from; no checksum changes by that. */
static __always_inline void turn(struct ethhdr *eth, struct iphdr *ip, struct ports *ports)
{
	__be32 source = ip->saddr;
	__be16 port = ports->source;

	turn_ethernet(eth);
	ip->saddr = ip->daddr;
	ip->daddr = source;
	ports->source = ports->destination;
	ports->destination = port;
}

static __always_inline __u16 fold(__u32 sum)
{
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return (__u16)~sum;
}

/* Two look-ups, then another destination and both checksums. */
static __always_inline bool translate(struct headers *h)
{
	struct frontend_key dialled = {
		.address = address_from_v4(h->ip.daddr),
		.port_be = h->tcp.ports.destination,
		.proto = IPPROTO_TCP,
	};
	struct flow_key key = {
		.source = address_from_v4(h->ip.saddr),
		.destination = address_from_v4(h->ip.daddr),
		.source_port_be = h->tcp.ports.source,
		.destination_port_be = h->tcp.ports.destination,
		.proto = IPPROTO_TCP,
	};
	const struct floor_flow *flow;
	__u32 address_delta, port_delta;

	if (!bpf_map_lookup_elem(&floor_frontends, &dialled))
		return false;
	flow = bpf_map_lookup_elem(&floor_flows, &key);
	if (!flow)
		return false;
	address_delta = (__u16)~h->ip.daddr + (__u16)~(h->ip.daddr >> 16) + (__u16)flow->destination +
			(flow->destination >> 16);
	port_delta = (__u16)~h->tcp.ports.destination + flow->destination_port_be;
	h->ip.check = fold((__u16)~h->ip.check + address_delta);
	h->tcp.check = fold((__u16)~h->tcp.check + address_delta + port_delta);
	h->ip.daddr = flow->destination;
	h->tcp.ports.destination = flow->destination_port_be;
	return true;
}

SEC("xdp")
int bench_xdp(struct xdp_md *ctx)
{
	if (write_packet((void *)(long)ctx->data, (const void *)(long)ctx->data_end))
		bpf_tail_call(ctx, &measured_xdp, 0);
	return XDP_ABORTED;
}

SEC("tc")
int bench_tc(struct __sk_buff *skb)
{
	if (write_packet((void *)(long)skb->data, (const void *)(long)skb->data_end))
		bpf_tail_call(skb, &measured_tc, 0);
	return TC_DROP;
}

SEC("xdp")
int empty_xdp(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("tc")
int empty_tc(struct __sk_buff *skb)
{
	return TC_NEXT;
}

SEC("xdp")
int floor_xdp(struct xdp_md *ctx)
{
	struct ethhdr *eth = (void *)(long)ctx->data;
	struct headers *h = parse(eth, (const void *)(long)ctx->data_end);

	if (!h)
		return XDP_PASS;
	turn(eth, &h->ip, &h->tcp.ports);
	return XDP_TX;
}

SEC("tc")
int floor_tc(struct __sk_buff *skb)
{
	struct ethhdr *eth = (void *)(long)skb->data;
	struct headers *h = parse(eth, (const void *)(long)skb->data_end);

	if (!h)
		return TC_NEXT;
	turn(eth, &h->ip, &h->tcp.ports);
	return bpf_redirect(skb->ifindex, 0);
}

SEC("xdp")
int floor_lookup_xdp(struct xdp_md *ctx)
{
	struct ethhdr *eth = (void *)(long)ctx->data;
	struct headers *h = parse(eth, (const void *)(long)ctx->data_end);

	if (!h || !translate(h))
		return XDP_PASS;
	turn_ethernet(eth);
	return XDP_TX;
}

SEC("tc")
int floor_lookup_tc(struct __sk_buff *skb)
{
	struct ethhdr *eth = (void *)(long)skb->data;
	struct headers *h = parse(eth, (const void *)(long)skb->data_end);

	if (!h || !translate(h))
		return TC_NEXT;
	turn_ethernet(eth);
	return bpf_redirect(skb->ifindex, 0);
}
