/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The maps. "control" stands for the control plane, writing through the loader. Sizes and bytes are those of a small
 * node: the loader may be told others (--map-size), and what control writes grows by itself (loader/grow.ts). The
 * user-space view of the same maps is `maps` in bpf/layout.ts.
 */
#ifndef FAIRLEAD_MAPS_H
#define FAIRLEAD_MAPS_H

#include "layout.h"

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

/*
 * key      low bits of the socket cookie
 * value    struct peer_slot: what the TCP socket dialled and where it was led
 * writer   connect programs; sock_release clears, or the end of the connection where signals are kept
 * reader   getpeername programs, signals
 * lifetime pinned; a note goes away with its socket, never by eviction: who finds the slot taken uses more_peers.
 *          Cookies are given out in a row, so that is rare
 * bytes    64 an entry: 524 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 8192);
	__type(key, __u32);
	__type(value, struct peer_slot);
} peers SEC(".maps");

/*
 * key      socket cookie
 * value    struct peer
 * writer   as peers
 * reader   as peers
 * lifetime pinned; an entry goes away with its socket, never by eviction
 * bytes    104 an entry in use, and 16 for each of max_entries: 1 MB
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 65536);
	__type(key, __u64);
	__type(value, struct peer);
} more_peers SEC(".maps");

/*
 * key      low bits of the socket cookie
 * value    struct udp_peers: what the UDP socket asked and where it was led
 * writer   connect and sendmsg programs, recvmsg for NP-09; sock_release clears
 * reader   sendmsg, recvmsg and getpeername programs, the reaper
 * lifetime pinned; notes go away with their socket, never by eviction: who finds the slot taken uses more_udp_peers
 * bytes    416 an entry: 1.7 MB
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, UDP_SOCKET_SLOTS);
	__type(key, __u32);
	__type(value, struct udp_peers);
} udp_peers SEC(".maps");

/*
 * key      socket cookie
 * value    struct udp_peers
 * writer   as udp_peers
 * reader   as udp_peers
 * lifetime pinned; an entry goes away with its socket, never by eviction
 * bytes    472 an entry in use, and 16 for each of max_entries: 1 MB
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 65536);
	__type(key, __u64);
	__type(value, struct udp_peers);
} more_udp_peers SEC(".maps");

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
 * key      cookie of a network namespace
 * value    struct namespace: the addresses that its connections come from
 * writer   loader
 * reader   connect and sendmsg programs, where a Service asks for the source
 * lifetime pinned
 * bytes    96 an entry in use, and 16 for each of max_entries: 66 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 4096);
	__type(key, __u64);
	__type(value, struct namespace);
} namespaces SEC(".maps");

/*
 * key      id of a cgroup
 * value    1
 * writer   control
 * reader   connect and sendmsg programs
 * lifetime pinned
 * bytes    72 an entry in use, and 16 for each of max_entries: 16 kB
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1024);
	__type(key, __u64);
	__type(value, __u32);
} opt_outs SEC(".maps");

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

/*
 * key      0: the nonce of the running test; 1 + enum canary_hook: the nonce that hook saw last
 * value    nonce
 * writer   loader (slot 0), the programs (the others)
 * reader   the programs (slot 0), loader (the others)
 * lifetime pinned
 * bytes    8 an entry
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 8);
	__type(key, __u32);
	__type(value, __u64);
} canary SEC(".maps");

#endif
