/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The maps of the packet path alone. What it shares with the socket path: maps.h. */
#ifndef FAIRLEAD_FLOW_MAPS_H
#define FAIRLEAD_FLOW_MAPS_H

#include "layout.h"

/*
 * key      struct flow_key: the packets of a flow one way
 * value    struct flow: what becomes of them, and what was seen of them
 * writer   the packet programs; the sweep removes what is over
 * reader   the packet programs, the sweep
 * lifetime pinned; two entries a flow, which go when the flow is over or was idle for too long, never by eviction
 * bytes    192 an entry in use, and 16 for each of max_entries: 4.2 MB
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 262144);
	__type(key, struct flow_key);
	__type(value, struct flow);
} flows SEC(".maps");

/*
 * key      0
 * value    struct flow_filter: how many flows there can be for a packet
 * writer   the packet programs and the sweep, with each entry of flows
 * reader   the packet programs, before flows: most packets of a node are of none, and a bucket of that map is a line of
 *          memory that nobody else has use for
 * lifetime pinned, and as old as flows
 * bytes    65 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct flow_filter);
} flow_filter SEC(".maps");

/*
 * key      struct fragment_key: a packet that comes in fragments
 * value    struct fragment: the ports that its first one had
 * writer   the packet programs
 * reader   the packet programs
 * lifetime pinned; the least recently used give way
 * bytes    104 an entry, preallocated: 0.9 MB
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 8192);
	__type(key, struct fragment_key);
	__type(value, struct fragment);
} fragments SEC(".maps");

/*
 * key      index of an interface
 * value    struct interface
 * writer   loader, as interfaces and their addresses come and go
 * reader   the packet programs, for new flows
 * lifetime pinned
 * bytes    112 an entry in use, and 16 for each of max_entries: 66 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 4096);
	__type(key, __u32);
	__type(value, struct interface);
} interfaces SEC(".maps");

/*
 * key      0
 * value    struct packet_settings
 * writer   control
 * reader   the packet programs, for new flows; the sweep
 * lifetime pinned
 * bytes    80
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct packet_settings);
} packet_settings SEC(".maps");

/*
 * key      -
 * value    struct event: packets that were not let through
 * writer   the packet programs
 * reader   loader
 * lifetime pinned; who does not read loses what no room is left for
 * bytes    256 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 262144);
} events SEC(".maps");

/*
 * key      enum limit
 * value    struct limit: how many there were in this second
 * writer   the packet programs
 * reader   the packet programs
 * lifetime pinned
 * bytes    8 an entry and CPU
 */
struct limit {
	__u32 second;
	__u32 count;
};
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, struct limit);
} limits SEC(".maps");

#endif
