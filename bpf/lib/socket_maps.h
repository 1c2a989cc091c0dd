/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The maps about sockets and who has them: what they dialled, namespaces, opt-outs, the proof. The others: maps.h. */
#ifndef FAIRLEAD_SOCKET_MAPS_H
#define FAIRLEAD_SOCKET_MAPS_H

#include "layout.h"

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
