/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The maps that count: of each Service, of each backend, of the node. The others: maps.h. */
#ifndef FAIRLEAD_COUNTER_MAPS_H
#define FAIRLEAD_COUNTER_MAPS_H

#include "layout.h"

/*
 * key      service id
 * value    struct service_counters: decisions by verdict, datagrams
 * writer   the programs, atomically; control writes 0 when it gives an id to another ServicePort
 * reader   control
 * lifetime pinned
 * bytes    128 an entry, shared by the CPUs: 131 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, struct service_counters);
} service_counters SEC(".maps");

/*
 * key      backend id
 * value    struct backend_counters
 * writer   the programs, atomically; control writes 0 when it gives an id to another backend
 * reader   control
 * lifetime pinned
 * bytes    8 an entry, shared by the CPUs: 33 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 4096);
	__type(key, __u32);
	__type(value, struct backend_counters);
} backend_counters SEC(".maps");

/*
 * key      service id
 * value    struct service_signals: what became of its connections
 * writer   the programs, atomically; control writes 0 when it gives an id to another ServicePort
 * reader   control
 * lifetime pinned
 * bytes    192 an entry, shared by the CPUs: 197 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, struct service_signals);
} service_signals SEC(".maps");

/*
 * key      backend id
 * value    struct backend_signals
 * writer   the programs, atomically; control writes 0 when it gives an id to another backend
 * reader   control
 * lifetime pinned
 * bytes    96 an entry, shared by the CPUs: 393 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 4096);
	__type(key, __u32);
	__type(value, struct backend_signals);
} backend_signals SEC(".maps");

/*
 * key      service id
 * value    struct service_traffic: packets of its flows
 * writer   the sweep of flows; control writes 0 when it gives an id to another ServicePort
 * reader   control
 * lifetime pinned
 * bytes    32 an entry: 33 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, struct service_traffic);
} service_traffic SEC(".maps");

/*
 * key      backend id
 * value    struct backend_traffic
 * writer   the sweep of flows; control writes 0 when it gives an id to another backend
 * reader   control
 * lifetime pinned
 * bytes    32 an entry: 131 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 4096);
	__type(key, __u32);
	__type(value, struct backend_traffic);
} backend_traffic SEC(".maps");

/*
 * key      enum verdict, then enum node_event from VERDICT_SLOTS on
 * value    how often on this node
 * writer   the programs
 * reader   control
 * lifetime pinned
 * bytes    8 an entry and CPU
 */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 32);
	__type(key, __u32);
	__type(value, __u64);
} node_counters SEC(".maps");

#endif
