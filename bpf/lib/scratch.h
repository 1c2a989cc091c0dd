/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Room for what is too large for the stack: for each CPU, since packet programs do not interrupt each other. It also lets
 * the steps be global functions, which the verifier looks at once and not for every way to them. Who includes this defines
 * `packet_context`, the context of its programs.
 */
#ifndef FAIRLEAD_SCRATCH_H
#define FAIRLEAD_SCRATCH_H

#include "report.h"
#include "route.h"

/* Words of a packet that are quoted at most: IPv6 with its extension headers, and TCP's header. */
#define QUOTE_WORDS 48
/* Time to live of what the programs answer themselves. */
#define ANSWER_HOPS 64

/*
 * key      0
 * value    struct scratch
 * writer   the packet programs
 * reader   the packet programs, within one run
 * lifetime that of the object
 * bytes    about 950 for each CPU
 */
struct scratch {
	struct packet packet;
	struct query query;
	struct decision decision;
	struct bpf_fib_lookup fib;
	struct interface interface;
	struct bpf_sock_tuple tuple;
	struct flow_key reply_key;
	struct flow_key other_key;
	struct flow forward;
	struct flow reply;
	struct translation to;
	__u32 quote[QUOTE_WORDS];
};
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct scratch);
} scratch SEC(".maps");

static __always_inline struct scratch *scratch_here(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&scratch, &zero);
}

/* Bytes before the IP header. */
static __always_inline __u32 link_header(void)
{
	return switches.no_ethernet ? 0 : ETH_HLEN;
}

#endif
