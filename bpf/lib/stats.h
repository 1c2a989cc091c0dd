/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Counters. Those of the node are per CPU: every decision adds to them. Those of Services and backends are shared by the
 * CPUs: a per-CPU array costs two cache misses where nobody was for a while, and memory for each CPU (docs/decisions.md).
 */
#ifndef FAIRLEAD_STATS_H
#define FAIRLEAD_STATS_H

#include "lb.h"
#include "maps.h"

static __always_inline void count_node(__u32 index)
{
	__u64 *counter = bpf_map_lookup_elem(&node_counters, &index);

	if (counter)
		*counter += 1;
}

static __always_inline void count_node_event(enum node_event event)
{
	count_node(VERDICT_SLOTS + event);
}

static __always_inline void count_backend(__u32 backend_id)
{
	struct backend_counters *backend = bpf_map_lookup_elem(&backend_counters, &backend_id);

	if (backend)
		__sync_fetch_and_add(&backend->connections, 1);
}

/* A decision about a new connection or flow. The backend is counted before the Service, and user space reads in that
 * order: a Service has never less than the sum. */
static __always_inline void count_verdict(enum verdict verdict, const struct decision *decision)
{
	__u32 service_id = decision->service_id;
	__u32 place = (__u32)verdict - 1;
	struct service_counters *service;

	count_node(verdict);
	if (!service_id)
		return;
	if (verdict == VERDICT_TRANSLATED)
		count_backend(decision->backend_id);
	service = bpf_map_lookup_elem(&service_counters, &service_id);
	/* What is compared must be what is added to the pointer: older verifiers do not conclude from one to the other. */
	barrier_var(place);
	if (service && place < VERDICT_SLOTS - 1)
		__sync_fetch_and_add(&service->verdicts[place], 1);
}

/* A datagram of an unconnected socket that was led to a backend. */
static __always_inline void count_datagram(const struct decision *decision)
{
	__u32 service_id = decision->service_id;
	struct service_counters *service;

	if (!service_id)
		return;
	service = bpf_map_lookup_elem(&service_counters, &service_id);
	if (service)
		__sync_fetch_and_add(&service->datagrams, 1);
}

/* `sequence` of a TCP socket's note where signals are kept; while it connects, an odd number of microseconds. */
enum {
	SIGNALS_CONNECTED = 2,
	/* Nothing was sent yet. */
	SIGNALS_NOTED = 4,
};

/*
 * A connection that was led to a backend, and was not made. The compiler makes an atomic "or" of an addition of 0, which
 * there is from 5.12 on.
 */
static __always_inline void count_failure(const struct peer *peer, enum connect_failure failure, __u32 retransmits)
{
	__u32 service_id = peer->service_id, backend_id = peer->backend_id;
	struct service_signals *service = bpf_map_lookup_elem(&service_signals, &service_id);
	struct backend_signals *backend = bpf_map_lookup_elem(&backend_signals, &backend_id);

	if (service) {
		__sync_fetch_and_add(&service->failed[failure], 1);
		if (retransmits)
			__sync_fetch_and_add(&service->retransmits, retransmits);
	}
	if (backend) {
		__sync_fetch_and_add(&backend->failed[failure], 1);
		if (retransmits)
			__sync_fetch_and_add(&backend->retransmits, retransmits);
	}
}

#endif
