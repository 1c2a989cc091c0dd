/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The maps that decisions are made from, and with them all others. "control" stands for the control plane, writing through the loader. Sizes and bytes are those of a small
 * node: the loader may be told others (--map-size), and what control writes grows by itself (loader/grow.ts). The
 * user-space view of the same maps is `maps` in bpf/layout.ts.
 */
#ifndef FAIRLEAD_MAPS_H
#define FAIRLEAD_MAPS_H

#include "counter_maps.h"
#include "socket_maps.h"

/*
 * key      struct frontend_key: address, port, protocol
 * value    struct frontend: service index and check
 * writer   control: once when a frontend appears, again only if it changes its owner. A NodePort is one entry whose
 *          address is the unspecified one
 * reader   pick()
 * lifetime pinned; an entry lives as long as the frontend
 * bytes    96 an entry in use, and 16 for each of max_entries: 16 kB. Not preallocated: that would be memory in small
 *          pages, and a look-up among many Services mostly waits for the page tables
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1024);
	__type(key, struct frontend_key);
	__type(value, struct frontend);
} frontends SEC(".maps");

/*
 * key      service index; 0 is never valid
 * value    struct service: the two extents, identity, affinity
 * writer   control: the flip to a new set is one aligned word of it
 * reader   pick()
 * lifetime pinned; an index rests for some seconds before it is used again
 * bytes    32 an entry: 33 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, struct service);
} services SEC(".maps");

/*
 * key      slot number / 2
 * value    struct slot_pair: backend ids of slots 2k and 2k+1
 * writer   control: only extents that nothing refers to yet
 * reader   pick()
 * lifetime pinned; an extent rests for some seconds before it is used again
 * bytes    4 a slot: 16 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2048);
	__type(key, __u32);
	__type(value, struct slot_pair);
} slots SEC(".maps");

/*
 * key      backend id; 0 is never valid
 * value    struct backend: address, port, the ServicePort it belongs to
 * writer   control: before the first slot that refers to it; its flags when it retires
 * reader   pick()
 * lifetime pinned; an id rests for some seconds before it is used again
 * bytes    24 an entry: 98 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 4096);
	__type(key, __u32);
	__type(value, struct backend);
} backends SEC(".maps");

/*
 * key      struct affinity_key: client and ServicePort
 * value    struct affinity: the backend it was led to, and when
 * writer   affinity_commit()
 * reader   pick()
 * lifetime pinned; the least recently used give way. A sync never touches it (AFF-10)
 * bytes    104 an entry, preallocated: 3.4 MB
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 32768);
	__type(key, struct affinity_key);
	__type(value, struct affinity);
} affinity SEC(".maps");

/*
 * key      address
 * value    struct address_mark: of this node, of a Service
 * writer   control: as the node's addresses and the cluster IPs come and go
 * reader   pick(), for what is no frontend
 * lifetime pinned; an entry lives as long as the address
 * bytes    80 an entry, preallocated: 82 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct address);
	__type(value, struct address_mark);
} addresses SEC(".maps");

/*
 * key      struct source_range: ServicePort and range
 * value    1
 * writer   control: before the service that asks for it
 * reader   pick()
 * lifetime pinned; an entry lives as long as the range
 * bytes    72 an entry in use
 */
struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1024);
	__type(key, struct source_range);
	__type(value, __u32);
} source_ranges SEC(".maps");

/*
 * key      0
 * value    struct settings
 * writer   control
 * reader   connect and sendmsg programs
 * lifetime pinned
 * bytes    8
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct settings);
} settings SEC(".maps");

#endif
