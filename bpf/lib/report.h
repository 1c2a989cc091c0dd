/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What is told of packets that are not let through: counted always, reported to user space and their senders with limits. */
#ifndef FAIRLEAD_REPORT_H
#define FAIRLEAD_REPORT_H

#include "flow.h"
#include "stats.h"

enum limit_kind {
	LIMIT_REFUSALS,
	LIMIT_EVENTS,
};

static __always_inline struct packet_settings *packet_settings_now(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&packet_settings, &zero);
}

/* Whether one more of a kind may be in this second, on this CPU. */
static __always_inline bool within_limit(__u32 kind, __u32 most)
{
	struct limit *limit = bpf_map_lookup_elem(&limits, &kind);
	__u32 hz = switches.hz ? switches.hz : 100;
	__u32 second = (__u32)(bpf_jiffies64() / hz);

	if (!limit)
		return false;
	if (limit->second != second) {
		limit->second = second;
		limit->count = 0;
	}
	if (limit->count >= most)
		return false;
	limit->count++;
	return true;
}

static __always_inline void report(const struct packet *p, enum verdict verdict, enum packet_hook hook, __u32 service_id,
				   __u32 interface)
{
	const struct packet_settings *told = packet_settings_now();
	struct event *event;

	if (!told || !within_limit(LIMIT_EVENTS, told->events_per_second)) {
		count_node_event(NODE_EVENT_EVENTS_LOST);
		return;
	}
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		count_node_event(NODE_EVENT_EVENTS_LOST);
		return;
	}
	event->time = bpf_ktime_get_ns();
	event->packet = p->key;
	event->service_id = service_id;
	event->interface = interface;
	event->verdict = verdict;
	event->hook = hook;
	event->bytes = p->length;
	bpf_ringbuf_submit(event, 0);
}

/* A packet of an established flow, or of none, that is not let through. */
static __always_inline void count_drop(enum verdict verdict, __u32 service_id)
{
	struct decision decision = { .service_id = service_id };

	count_verdict(verdict, &decision);
}

#endif
