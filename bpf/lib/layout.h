/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Generated from bpf/layout.ts by "npm run generate": change it there. */
#ifndef FAIRLEAD_LAYOUT_H
#define FAIRLEAD_LAYOUT_H

#include "kern.h"

/* An IPv6 address, or IPv4 as v4-mapped (RFC 4291, 2.5.5.2), in network byte order. */
struct address {
	__be32 word_be[4];
};
_Static_assert(sizeof(struct address) == 16, "address");

/* A run of slots. Both numbers change together, so they are one word and are read and written as one. */
union extent {
	struct {
		__u32 base;
		__u32 count;
	};
	__u64 word;
};
_Static_assert(sizeof(union extent) == 8, "extent");

/* Version of all layouts together. */
#define LAYOUT_VERSION 3
/* Room for verdicts in the counters of the node; a Service has no `pass`. */
#define VERDICT_SLOTS 16
/* Slots of `peers`; a power of two. */
#define PEER_SLOTS 8192
/* Slots of `udp_peers`; a power of two. */
#define UDP_SOCKET_SLOTS 4096
/* Destinations of a UDP socket; slot 0 is the connected one. */
#define UDP_PEER_SLOTS 8
/* In place of a service id in udp_peers: this destination has asked the socket, and is answered (NP-09). */
#define PEER_CLIENT 4294967295u
/* Cgroups that opted out may be so deep at most, counted from the root. */
#define OPT_OUT_LEVELS 16
/* Start value of frontend_check(). */
#define CHECK_SEED 2538058380u
/* Multiplier for each word of the key in frontend_check(). */
#define CHECK_WORD 2654435761u
/* Multiplier for the service index in frontend_check(). */
#define CHECK_INDEX 2246822507u
/* Counters of times to connect. */
#define CONNECT_TIMES 13
/* Counters in the filter before `flows`; a power of two. */
#define FLOW_FILTER_COUNTS 16384
/* Ranges of source ports in packet_settings. */
#define PORT_RANGES 4
/* UDP port of the canary address, which connect() is refused to; on loopback, where sends are noted. */
#define CANARY_PORT 65535
/* UDP port on loopback whose peer name shows as CANARY_SHOWN_PORT. */
#define CANARY_PEER_PORT 65534
/* What getpeername() shows for CANARY_PEER_PORT where the hook runs. */
#define CANARY_SHOWN_PORT 65533
/* EUNATCH: what connect() to the canary address fails with where the hook runs. */
#define CANARY_ERRNO 49
#define CANARY_ADDRESS_4 bpf_htonl(0x0), bpf_htonl(0x0), bpf_htonl(0xffff), bpf_htonl(0xc00002ff)
#define CANARY_ADDRESS_6 bpf_htonl(0x20010db8), bpf_htonl(0xffffffff), bpf_htonl(0xffffffff), bpf_htonl(0xffffffff)

/* What pick() can decide; indexes the counters. */
enum verdict {
	/* No frontend has this destination: the kernel goes on as if we were not there. */
	VERDICT_PASS,
	/* Led to a backend. */
	VERDICT_TRANSLATED,
	/* The Service has no endpoint at all: refused at once (NEP-01). */
	VERDICT_REJECT_NO_ENDPOINT,
	/* The maps contradict themselves (an id 0, a wrong check): never sent astray, counted. */
	VERDICT_INCONSISTENT,
	/* The policy is Local, and none of the endpoints that exist is on this node (NEP-02, TP-12). */
	VERDICT_NO_LOCAL_ENDPOINT,
	/* The source is in none of the ranges that may (SVC-15). */
	VERDICT_SOURCE_DENIED,
	/* Only some sources may, and what source this connection will have is not known: never served unchecked. */
	VERDICT_SOURCE_UNKNOWN,
	/* A cluster IP that is in use, but not with this port and protocol (NEP-08). */
	VERDICT_UNKNOWN_PORT,
	/* Packet path: `flows` has no room for a new flow; those that it has go on (CT-13). */
	VERDICT_TABLE_FULL,
	/* Packet path: each source port that was tried is in use toward this backend (NET-11). */
	VERDICT_NO_SOURCE_PORT,
	/* Packet path: there is no route to where the packet would have to go. */
	VERDICT_NO_ROUTE,
	/* Packet path: larger than the way to its destination takes; its sender is told (NET-01). */
	VERDICT_TOO_BIG,
	/* Packet path: its time to live ends on this node; its sender is told (NET-04). */
	VERDICT_HOPS_EXCEEDED,
	/* Packet path: a fragment whose first one, which has the ports, did not come (NET-02). */
	VERDICT_FRAGMENT_LOST,
	/* Packet path: of a flow that is translated, but with headers that contradict themselves. */
	VERDICT_MALFORMED,
	/* Packet path: from the wire to an address that is for this host alone (NP-06). */
	VERDICT_LOOPBACK,
	VERDICT_COUNT,
};
_Static_assert(VERDICT_COUNT <= VERDICT_SLOTS, "verdicts");

/* Counters of the node that belong to no Service: they follow the verdicts in node_counters. */
enum node_event {
	/* A connection was translated but not noted for getpeername(), which will show the backend. */
	NODE_EVENT_PEERS_FULL,
	/* A UDP socket was led to a backend but that was not noted: replies to it show the backend. */
	NODE_EVENT_UDP_PEERS_FULL,
	/* A connected UDP socket was ended because its backend serves no more (CT-02). */
	NODE_EVENT_UDP_REAPED,
	/* A sender was not told that its packet was refused: enough were told in this second (NEP-03). */
	NODE_EVENT_REFUSALS_LIMITED,
	/* A packet was dropped without an event: the buffer was full, or enough were reported in this second. */
	NODE_EVENT_EVENTS_LOST,
	/* A flow ended because nothing was heard of it for too long, or because it was closed. */
	NODE_EVENT_FLOWS_EXPIRED,
	/* A UDP flow ended because its backend serves no more (CT-02). */
	NODE_EVENT_FLOWS_RETIRED,
	/* A fragment that came before its first one, and was kept until that (NET-02). */
	NODE_EVENT_FRAGMENTS_HELD,
	NODE_EVENT_COUNT,
};

/* Why a connection that was led to a backend was not made. */
enum connect_failure {
	/* Nothing answered. */
	CONNECT_FAILURE_TIMEOUT,
	/* The backend refused it. */
	CONNECT_FAILURE_RESET,
	/* The network said that there is no way to the backend. */
	CONNECT_FAILURE_UNREACHABLE,
	/* Nothing was sent: no route, or no free port. */
	CONNECT_FAILURE_LOCAL,
	CONNECT_FAILURE_COUNT,
};

/* In microseconds: times to connect are counted by the first that they do not exceed. */
#define CONNECT_TIME_BOUNDS { 50, 100, 250, 500, 1000, 2500, 5000, 10000, 50000, 250000, 1000000, 5000000 }

/* Hooks that a canary can prove. */
enum canary_hook {
	CANARY_HOOK_CONNECT4,
	CANARY_HOOK_CONNECT6,
	CANARY_HOOK_GETPEERNAME4,
	CANARY_HOOK_GETPEERNAME6,
	CANARY_HOOK_SENDMSG4,
	CANARY_HOOK_SENDMSG6,
	CANARY_HOOK_COUNT,
};

/* What an entry of `services` says besides its sets. */
enum service_flag {
	/* An empty inside set: there are endpoints, but none here (NEP-02). Without it: none at all (NEP-01). */
	SERVICE_FLAG_INSIDE_EMPTY_DROPS = 1U << 0,
	/* The same of the outside set. */
	SERVICE_FLAG_OUTSIDE_EMPTY_DROPS = 1U << 1,
	/* The policy of this kind of destination is Local. */
	SERVICE_FLAG_LOCAL_POLICY = 1U << 2,
	/* Packets of this node's pods get the node's address as their source (SNAT-01). */
	SERVICE_FLAG_MASQUERADE_PODS = 1U << 3,
	/* Packets of the node itself do. */
	SERVICE_FLAG_MASQUERADE_NODE = 1U << 4,
	/* Packets from anywhere else do, if the backend is not on this node. */
	SERVICE_FLAG_MASQUERADE_OUTSIDE = 1U << 5,
	/* Only sources in `source_ranges` may (SVC-14). */
	SERVICE_FLAG_SOURCE_RANGES = 1U << 6,
	/* With masquerade_outside: also if the backend is on this node (SNAT-04). */
	SERVICE_FLAG_MASQUERADE_LOCAL = 1U << 7,
	/* The outside set is a Maglev table: the hash of the addresses and ports chooses. */
	SERVICE_FLAG_MAGLEV = 1U << 8,
};

/* What is to be known of a backend. */
enum backend_flag {
	/* Serves no more while others of its ServicePort do: UDP flows have to leave it (CT-02). */
	BACKEND_FLAG_RETIRED = 1U << 0,
};

/* What an address is. */
enum address_flag {
	/* Of this node, and NodePorts answer on it (NP-01). */
	ADDRESS_FLAG_NODE = 1U << 0,
	/* Of a Service: ports that it does not have are refused (NEP-08). */
	ADDRESS_FLAG_CLUSTER_IP = 1U << 1,
};

/* What an interface is. */
enum interface_flag {
	/* To other hosts. */
	INTERFACE_FLAG_UPLINK = 1U << 0,
	/* To other hosts, in packets of another network: what leaves here has no neighbour. */
	INTERFACE_FLAG_TUNNEL = 1U << 1,
	/* Pods of this node are behind it. */
	INTERFACE_FLAG_POD = 1U << 2,
	/* XDP may send packets out here that came in elsewhere. */
	INTERFACE_FLAG_XDP_REDIRECT = 1U << 3,
	/* One of a pair (veth), the other end of which is a pod's: packets can be handed straight to that. */
	INTERFACE_FLAG_PEER = 1U << 4,
};

/* How the packet path works. */
enum packet_flag {
	/* Pods of this node count as anybody from elsewhere (TP-11). */
	PACKET_FLAG_NO_DETECTOR = 1U << 0,
	/* Endpoints of this node get packets past its stack. */
	PACKET_FLAG_DIRECT = 1U << 1,
};

/* What is known of one way of a flow. */
enum flow_flag {
	/* The entry of the replies. */
	FLOW_FLAG_REPLY = 1U << 0,
	/* The source is this node's: packets both ways are sent on by the program that sees them. */
	FLOW_FLAG_MASQUERADE = 1U << 1,
	/* Begun by a socket of this host, and translated where it leaves. */
	FLOW_FLAG_HOST = 1U << 2,
	/* Begun by a pod of this node. */
	FLOW_FLAG_FROM_POD = 1U << 3,
	/* Packets this way have had a FIN, or a shutdown of SCTP. */
	FLOW_FLAG_FIN = 1U << 4,
	/* Packets this way have had a RST, or an abort of SCTP. */
	FLOW_FLAG_RST = 1U << 5,
	/* Packets this way acknowledge others: TCP is established, SCTP too. */
	FLOW_FLAG_OPEN = 1U << 6,
	/* None of ours: a socket of this host asked first, from a port that is a NodePort (NP-09). It has no other entry. */
	FLOW_FLAG_OWN = 1U << 7,
	/* XDP may send these packets to their next hop if they came in there. */
	FLOW_FLAG_HOP_XDP = 1U << 8,
	/* XDP may send these packets to their next hop wherever they came in. */
	FLOW_FLAG_HOP_REDIRECT = 1U << 9,
	/* tc may hand these packets straight to the other end of the pair that is their next hop. */
	FLOW_FLAG_HOP_PEER = 1U << 10,
	/* Past the stack, with the client's own address: sent on both ways as masqueraded packets are. */
	FLOW_FLAG_DIRECT = 1U << 11,
};

/* Where a packet is seen. */
enum packet_hook {
	/* XDP, on an uplink. */
	PACKET_HOOK_XDP,
	/* tc ingress, on an uplink or a tunnel. */
	PACKET_HOOK_OUTSIDE,
	/* tc ingress, on the host's end of a pod's interface. */
	PACKET_HOOK_POD,
	/* tc egress. */
	PACKET_HOOK_LEAVE,
	PACKET_HOOK_COUNT,
};

/* What the loader decides before it loads the programs; read-only to them, so that the verifier removes what is off. */
struct switches {
	/* bpf_set_retval() may be called from connect hooks (6.1). */
	__u8 have_set_retval;
	/* Note what each TCP socket dialled, for getpeername(). */
	__u8 keep_peers;
	/* Translate only in the node's own network namespace. */
	__u8 host_only;
	/* Note it for signals: the end of a TCP connection, not close(), forgets it. */
	__u8 signals;
	/* Packets are translated, too: what the socket cannot decide is left to them. */
	__u8 packet_path;
	/* These programs are for interfaces whose packets have no Ethernet header: tunnels of IP in something. */
	__u8 no_ethernet;
	/* Jiffies in a second. */
	__u16 hz;
	/* Cookie of the node's own network namespace. */
	__u64 host_netns;
};
_Static_assert(sizeof(struct switches) == 16, "switches");
_Static_assert(__builtin_offsetof(struct switches, have_set_retval) == 0, "switches.have_set_retval");
_Static_assert(__builtin_offsetof(struct switches, keep_peers) == 1, "switches.keep_peers");
_Static_assert(__builtin_offsetof(struct switches, host_only) == 2, "switches.host_only");
_Static_assert(__builtin_offsetof(struct switches, signals) == 3, "switches.signals");
_Static_assert(__builtin_offsetof(struct switches, packet_path) == 4, "switches.packet_path");
_Static_assert(__builtin_offsetof(struct switches, no_ethernet) == 5, "switches.no_ethernet");
_Static_assert(__builtin_offsetof(struct switches, hz) == 6, "switches.hz");
_Static_assert(__builtin_offsetof(struct switches, host_netns) == 8, "switches.host_netns");

/* What a client dials. */
struct frontend_key {
	/* IPv4 as v4-mapped. */
	struct address address;
	/* Network byte order. */
	__be16 port_be;
	/* IPPROTO_TCP 6, IPPROTO_UDP 17, IPPROTO_SCTP 132. */
	__u8 proto;
	/* Always 0: part of the key. */
	__u8 zero;
};
_Static_assert(sizeof(struct frontend_key) == 20, "frontend_key");
_Static_assert(__builtin_offsetof(struct frontend_key, address) == 0, "frontend_key.address");
_Static_assert(__builtin_offsetof(struct frontend_key, port_be) == 16, "frontend_key.port_be");
_Static_assert(__builtin_offsetof(struct frontend_key, proto) == 18, "frontend_key.proto");
_Static_assert(__builtin_offsetof(struct frontend_key, zero) == 19, "frontend_key.zero");

/* Where a frontend leads. One aligned word, read once. */
struct frontend {
	/* Into `services`; never 0. */
	__u32 service_index;
	/* frontend_check() of the key and the index: proves that this value is of that key. */
	__u32 check;
};
_Static_assert(sizeof(struct frontend) == 8, "frontend");
_Static_assert(__builtin_offsetof(struct frontend, service_index) == 0, "frontend.service_index");
_Static_assert(__builtin_offsetof(struct frontend, check) == 4, "frontend.check");

/* A ServicePort in one family, for one kind of destination. `inside` and `outside` are each one aligned word. */
struct service {
	/* Set for connections that start on this node. */
	union extent inside;
	/* Set for packets that come from elsewhere. */
	union extent outside;
	/* Identity for affinity and counters; never 0. */
	__u32 service_id;
	/* 0: none. */
	__u32 affinity_seconds;
	/* Of enum service_flag. */
	__u32 flags;
	/* 0. */
	__u32 reserved;
};
_Static_assert(sizeof(struct service) == 32, "service");
_Static_assert(__builtin_offsetof(struct service, inside) == 0, "service.inside");
_Static_assert(__builtin_offsetof(struct service, outside) == 8, "service.outside");
_Static_assert(__builtin_offsetof(struct service, service_id) == 16, "service.service_id");
_Static_assert(__builtin_offsetof(struct service, affinity_seconds) == 20, "service.affinity_seconds");
_Static_assert(__builtin_offsetof(struct service, flags) == 24, "service.flags");
_Static_assert(__builtin_offsetof(struct service, reserved) == 28, "service.reserved");

/* Two neighbouring slots: an ARRAY element takes at least 8 bytes, so a slot costs 4. */
struct slot_pair {
	/* Into `backends`; 0 only where no extent covers the slot. */
	__u32 backend_id[2];
};
_Static_assert(sizeof(struct slot_pair) == 8, "slot_pair");
_Static_assert(__builtin_offsetof(struct slot_pair, backend_id) == 0, "slot_pair.backend_id");

/* An endpoint of one ServicePort. Written before anything refers to it; only `flags` change afterwards. */
struct backend {
	/* IPv4 as v4-mapped. */
	struct address address;
	/* Network byte order. */
	__be16 port_be;
	/* Of enum backend_flag. */
	__u16 flags;
	/* The ServicePort it belongs to; a slot that leads elsewhere is stale. */
	__u32 service_id;
};
_Static_assert(sizeof(struct backend) == 24, "backend");
_Static_assert(__builtin_offsetof(struct backend, address) == 0, "backend.address");
_Static_assert(__builtin_offsetof(struct backend, port_be) == 16, "backend.port_be");
_Static_assert(__builtin_offsetof(struct backend, flags) == 18, "backend.flags");
_Static_assert(__builtin_offsetof(struct backend, service_id) == 20, "backend.service_id");

/* What a translated socket dialled, so that getpeername() and recvmsg() can say so. */
struct peer {
	/* What was dialled. */
	struct address frontend_address;
	/* Where it was led; the note is used only while this is still the peer. */
	struct address backend_address;
	/* Network byte order. */
	__be16 frontend_port_be;
	/* Network byte order. */
	__be16 backend_port_be;
	/* The ServicePort; 0: nothing is noted here. */
	__u32 service_id;
	/* The backend at the time of the decision. */
	__u32 backend_id;
	/* UDP: the higher, the later it was asked. TCP: how far signals are. */
	__u32 sequence;
};
_Static_assert(sizeof(struct peer) == 48, "peer");
_Static_assert(__builtin_offsetof(struct peer, frontend_address) == 0, "peer.frontend_address");
_Static_assert(__builtin_offsetof(struct peer, backend_address) == 16, "peer.backend_address");
_Static_assert(__builtin_offsetof(struct peer, frontend_port_be) == 32, "peer.frontend_port_be");
_Static_assert(__builtin_offsetof(struct peer, backend_port_be) == 34, "peer.backend_port_be");
_Static_assert(__builtin_offsetof(struct peer, service_id) == 36, "peer.service_id");
_Static_assert(__builtin_offsetof(struct peer, backend_id) == 40, "peer.backend_id");
_Static_assert(__builtin_offsetof(struct peer, sequence) == 44, "peer.sequence");

/* Room for the note of one TCP socket. One cache line. */
struct peer_slot {
	/* The socket whose note this is; 0: nobody. */
	__u64 cookie;
	/* Two sockets may want the slot at once. */
	struct bpf_spin_lock lock;
	/* Sockets that found the slot taken: their notes are in `more_peers`. */
	__u32 others;
	/* Valid while `cookie` is that of the socket. */
	struct peer peer;
};
_Static_assert(sizeof(struct peer_slot) == 64, "peer_slot");
_Static_assert(__builtin_offsetof(struct peer_slot, cookie) == 0, "peer_slot.cookie");
_Static_assert(__builtin_offsetof(struct peer_slot, lock) == 8, "peer_slot.lock");
_Static_assert(__builtin_offsetof(struct peer_slot, others) == 12, "peer_slot.others");
_Static_assert(__builtin_offsetof(struct peer_slot, peer) == 16, "peer_slot.peer");

/* What a UDP socket asked, and where it was led. */
struct udp_peers {
	/* Threads may share a socket, and two sockets want the slot at once. */
	struct bpf_spin_lock lock;
	/* The last that was given to a peer. */
	__u32 sequence;
	/* The socket whose notes these are; 0: nobody. */
	__u64 cookie;
	/* Cookie of the network namespace that the socket lives in. */
	__u64 netns;
	/* Sockets that found the slot taken: their notes are in `more_udp_peers`. */
	__u32 others;
	/* Last of `peers` that was ever written to for this socket, slot 0 aside. */
	__u32 used;
	/* Slot 0: what the socket is connected to. */
	struct peer peers[8];
};
_Static_assert(sizeof(struct udp_peers) == 416, "udp_peers");
_Static_assert(__builtin_offsetof(struct udp_peers, lock) == 0, "udp_peers.lock");
_Static_assert(__builtin_offsetof(struct udp_peers, sequence) == 4, "udp_peers.sequence");
_Static_assert(__builtin_offsetof(struct udp_peers, cookie) == 8, "udp_peers.cookie");
_Static_assert(__builtin_offsetof(struct udp_peers, netns) == 16, "udp_peers.netns");
_Static_assert(__builtin_offsetof(struct udp_peers, others) == 24, "udp_peers.others");
_Static_assert(__builtin_offsetof(struct udp_peers, used) == 28, "udp_peers.used");
_Static_assert(__builtin_offsetof(struct udp_peers, peers) == 32, "udp_peers.peers");

/* Whose choice is remembered. */
struct affinity_key {
	/* Source address; at the socket 0100::/64 (RFC 6666) and the netns cookie. */
	struct address client;
	/* The ServicePort (AFF-02). */
	__u32 service_id;
	/* Always 0: part of the key. */
	__u32 zero;
};
_Static_assert(sizeof(struct affinity_key) == 24, "affinity_key");
_Static_assert(__builtin_offsetof(struct affinity_key, client) == 0, "affinity_key.client");
_Static_assert(__builtin_offsetof(struct affinity_key, service_id) == 16, "affinity_key.service_id");
_Static_assert(__builtin_offsetof(struct affinity_key, zero) == 20, "affinity_key.zero");

/* The backend that a client was led to last (AFF-01). */
struct affinity {
	/* Of the last new connection, by bpf_ktime_get_ns(). */
	__u64 last_used;
	/* Used only while it is in the set that applies. */
	__u32 backend_id;
	/* affinity_check() of the key and the backend. */
	__u32 check;
};
_Static_assert(sizeof(struct affinity) == 16, "affinity");
_Static_assert(__builtin_offsetof(struct affinity, last_used) == 0, "affinity.last_used");
_Static_assert(__builtin_offsetof(struct affinity, backend_id) == 8, "affinity.backend_id");
_Static_assert(__builtin_offsetof(struct affinity, check) == 12, "affinity.check");

/* What an address is. One aligned word, read once. */
struct address_mark {
	/* Of enum address_flag. */
	__u32 flags;
	/* frontend_check() of the address with port and protocol 0, and the flags. */
	__u32 check;
};
_Static_assert(sizeof(struct address_mark) == 8, "address_mark");
_Static_assert(__builtin_offsetof(struct address_mark, flags) == 0, "address_mark.flags");
_Static_assert(__builtin_offsetof(struct address_mark, check) == 4, "address_mark.check");

/* A range of sources that may reach the load balancer addresses of a ServicePort. */
struct source_range {
	/* Bits of the rest of this key that count: 32 and those of the range. */
	__u32 prefix_length;
	/* The ServicePort. */
	__u32 service_id;
	/* First of the range; IPv4 as v4-mapped, so 96 bits more. */
	struct address address;
};
_Static_assert(sizeof(struct source_range) == 24, "source_range");
_Static_assert(__builtin_offsetof(struct source_range, prefix_length) == 0, "source_range.prefix_length");
_Static_assert(__builtin_offsetof(struct source_range, service_id) == 4, "source_range.service_id");
_Static_assert(__builtin_offsetof(struct source_range, address) == 8, "source_range.address");

/* The addresses that connections from a network namespace have as their source. */
struct namespace {
	/* As v4-mapped; all zero: not known. */
	struct address ipv4;
	/* All zero: not known. */
	struct address ipv6;
};
_Static_assert(sizeof(struct namespace) == 32, "namespace");
_Static_assert(__builtin_offsetof(struct namespace, ipv4) == 0, "namespace.ipv4");
_Static_assert(__builtin_offsetof(struct namespace, ipv6) == 16, "namespace.ipv6");

/* The packets of a flow one way, as they come in. */
struct flow_key {
	/* IPv4 as v4-mapped. */
	struct address source;
	/* IPv4 as v4-mapped. */
	struct address destination;
	/* Network byte order. */
	__be16 source_port_be;
	/* Network byte order. */
	__be16 destination_port_be;
	/* IPPROTO_TCP 6, IPPROTO_UDP 17, IPPROTO_SCTP 132. */
	__u8 proto;
	/* Always 0: part of the key. */
	__u8 zero[3];
};
_Static_assert(sizeof(struct flow_key) == 40, "flow_key");
_Static_assert(__builtin_offsetof(struct flow_key, source) == 0, "flow_key.source");
_Static_assert(__builtin_offsetof(struct flow_key, destination) == 16, "flow_key.destination");
_Static_assert(__builtin_offsetof(struct flow_key, source_port_be) == 32, "flow_key.source_port_be");
_Static_assert(__builtin_offsetof(struct flow_key, destination_port_be) == 34, "flow_key.destination_port_be");
_Static_assert(__builtin_offsetof(struct flow_key, proto) == 36, "flow_key.proto");
_Static_assert(__builtin_offsetof(struct flow_key, zero) == 37, "flow_key.zero");

/* What becomes of these packets. The way back has the entry {destination, source}, which leads to the key, reversed. */
struct flow {
	/* flow_check() of the key: proves that this value is of that key. */
	__u32 check;
	/* Jiffies, when a packet came last. */
	__u32 last_seen;
	/* That they leave with. */
	struct address source;
	/* That they leave with. */
	struct address destination;
	/* Network byte order. */
	__be16 source_port_be;
	/* Network byte order. */
	__be16 destination_port_be;
	/* The ServicePort. */
	__u32 service_id;
	/* The backend at the time of the decision. */
	__u32 backend_id;
	/* Of enum flow_flag. */
	__u32 flags;
	/* Where they leave, with the addresses below; 0: not known. */
	__u32 hop_interface;
	/* Jiffies modulo 2^16, when that was found out. */
	__u16 hop_seen;
	/* Bytes that a packet may have to leave there, from the IP header on. */
	__u16 hop_mtu;
	/* MAC address. */
	__u8 hop_destination[6];
	/* MAC address. */
	__u8 hop_source[6];
	/* Translated, modulo 2^32. */
	__u32 packets;
	/* Of them, from the IP header on. */
	__u64 bytes;
	/* Of them, added to the counters of the Service by the sweep. */
	__u32 told_packets;
	/* The same of bytes, in units of 64. */
	__u32 told_bytes;
};
_Static_assert(sizeof(struct flow) == 96, "flow");
_Static_assert(__builtin_offsetof(struct flow, check) == 0, "flow.check");
_Static_assert(__builtin_offsetof(struct flow, last_seen) == 4, "flow.last_seen");
_Static_assert(__builtin_offsetof(struct flow, source) == 8, "flow.source");
_Static_assert(__builtin_offsetof(struct flow, destination) == 24, "flow.destination");
_Static_assert(__builtin_offsetof(struct flow, source_port_be) == 40, "flow.source_port_be");
_Static_assert(__builtin_offsetof(struct flow, destination_port_be) == 42, "flow.destination_port_be");
_Static_assert(__builtin_offsetof(struct flow, service_id) == 44, "flow.service_id");
_Static_assert(__builtin_offsetof(struct flow, backend_id) == 48, "flow.backend_id");
_Static_assert(__builtin_offsetof(struct flow, flags) == 52, "flow.flags");
_Static_assert(__builtin_offsetof(struct flow, hop_interface) == 56, "flow.hop_interface");
_Static_assert(__builtin_offsetof(struct flow, hop_seen) == 60, "flow.hop_seen");
_Static_assert(__builtin_offsetof(struct flow, hop_mtu) == 62, "flow.hop_mtu");
_Static_assert(__builtin_offsetof(struct flow, hop_destination) == 64, "flow.hop_destination");
_Static_assert(__builtin_offsetof(struct flow, hop_source) == 70, "flow.hop_source");
_Static_assert(__builtin_offsetof(struct flow, packets) == 76, "flow.packets");
_Static_assert(__builtin_offsetof(struct flow, bytes) == 80, "flow.bytes");
_Static_assert(__builtin_offsetof(struct flow, told_packets) == 88, "flow.told_packets");
_Static_assert(__builtin_offsetof(struct flow, told_bytes) == 92, "flow.told_bytes");

/* How many entries of `flows` have a key with this part of the check. Where it is 0, there is nothing to look up. */
struct flow_filter {
	/* By the high bits of flow_check(). */
	__u32 counts[16384];
};
_Static_assert(sizeof(struct flow_filter) == 65536, "flow_filter");
_Static_assert(__builtin_offsetof(struct flow_filter, counts) == 0, "flow_filter.counts");

/* Which packet a fragment is of. */
struct fragment_key {
	/* IPv4 as v4-mapped. */
	struct address source;
	/* IPv4 as v4-mapped. */
	struct address destination;
	/* Of the packet, network byte order. */
	__u32 id_be;
	/* IPPROTO_*. */
	__u32 proto;
};
_Static_assert(sizeof(struct fragment_key) == 40, "fragment_key");
_Static_assert(__builtin_offsetof(struct fragment_key, source) == 0, "fragment_key.source");
_Static_assert(__builtin_offsetof(struct fragment_key, destination) == 16, "fragment_key.destination");
_Static_assert(__builtin_offsetof(struct fragment_key, id_be) == 32, "fragment_key.id_be");
_Static_assert(__builtin_offsetof(struct fragment_key, proto) == 36, "fragment_key.proto");

/* The ports that the first fragment had. */
struct fragment {
	/* Network byte order. */
	__be16 source_port_be;
	/* Network byte order. */
	__be16 destination_port_be;
	/* fragment_check() of the key and the ports. */
	__u32 check;
};
_Static_assert(sizeof(struct fragment) == 8, "fragment");
_Static_assert(__builtin_offsetof(struct fragment, source_port_be) == 0, "fragment.source_port_be");
_Static_assert(__builtin_offsetof(struct fragment, destination_port_be) == 2, "fragment.destination_port_be");
_Static_assert(__builtin_offsetof(struct fragment, check) == 4, "fragment.check");

/* A network interface that packets are sent out of. */
struct interface {
	/* Its first address, v4-mapped; all zero: none. */
	struct address ipv4;
	/* Its first global address; all zero: none. */
	struct address ipv6;
	/* Of enum interface_flag. */
	__u32 flags;
	/* Its MAC address; all zero: it has none. */
	__u8 mac[6];
	/* 0. */
	__u16 reserved;
	/* interface_check() of the rest and the index. */
	__u32 check;
};
_Static_assert(sizeof(struct interface) == 48, "interface");
_Static_assert(__builtin_offsetof(struct interface, ipv4) == 0, "interface.ipv4");
_Static_assert(__builtin_offsetof(struct interface, ipv6) == 16, "interface.ipv6");
_Static_assert(__builtin_offsetof(struct interface, flags) == 32, "interface.flags");
_Static_assert(__builtin_offsetof(struct interface, mac) == 36, "interface.mac");
_Static_assert(__builtin_offsetof(struct interface, reserved) == 42, "interface.reserved");
_Static_assert(__builtin_offsetof(struct interface, check) == 44, "interface.check");

/* A range of ports. */
struct port_range {
	/* Host byte order. */
	__u16 first;
	/* 0: none. */
	__u16 count;
};
_Static_assert(sizeof(struct port_range) == 4, "port_range");
_Static_assert(__builtin_offsetof(struct port_range, first) == 0, "port_range.first");
_Static_assert(__builtin_offsetof(struct port_range, count) == 2, "port_range.count");

/* What the packet path is told, and may change while it runs. Times are in seconds. */
struct packet_settings {
	/* Source where the interface has no address of its own. */
	struct address node_ipv4;
	/* The same. */
	struct address node_ipv6;
	/* Source ports that no socket of this host gets. */
	struct port_range ports[4];
	/* Ports in all ranges together; 0: nothing can be masqueraded. */
	__u32 port_count;
	/* Of enum packet_flag. */
	__u32 flags;
	/* ICMP errors that are sent at most, for each CPU. */
	__u32 refusals_per_second;
	/* Drops that are reported at most, for each CPU. */
	__u32 events_per_second;
	/* Until an idle connection is forgotten (CT-11). */
	__u32 tcp_established;
	/* The same where one side has closed (CT-11). */
	__u32 tcp_close_wait;
	/* Until an idle UDP flow is forgotten (CT-10). */
	__u32 udp_unreplied;
	/* The same of one that was answered (CT-10). */
	__u32 udp_stream;
};
_Static_assert(sizeof(struct packet_settings) == 80, "packet_settings");
_Static_assert(__builtin_offsetof(struct packet_settings, node_ipv4) == 0, "packet_settings.node_ipv4");
_Static_assert(__builtin_offsetof(struct packet_settings, node_ipv6) == 16, "packet_settings.node_ipv6");
_Static_assert(__builtin_offsetof(struct packet_settings, ports) == 32, "packet_settings.ports");
_Static_assert(__builtin_offsetof(struct packet_settings, port_count) == 48, "packet_settings.port_count");
_Static_assert(__builtin_offsetof(struct packet_settings, flags) == 52, "packet_settings.flags");
_Static_assert(__builtin_offsetof(struct packet_settings, refusals_per_second) == 56, "packet_settings.refusals_per_second");
_Static_assert(__builtin_offsetof(struct packet_settings, events_per_second) == 60, "packet_settings.events_per_second");
_Static_assert(__builtin_offsetof(struct packet_settings, tcp_established) == 64, "packet_settings.tcp_established");
_Static_assert(__builtin_offsetof(struct packet_settings, tcp_close_wait) == 68, "packet_settings.tcp_close_wait");
_Static_assert(__builtin_offsetof(struct packet_settings, udp_unreplied) == 72, "packet_settings.udp_unreplied");
_Static_assert(__builtin_offsetof(struct packet_settings, udp_stream) == 76, "packet_settings.udp_stream");

/* A packet that was not let through. */
struct event {
	/* Nanoseconds since boot, bpf_ktime_get_ns(). */
	__u64 time;
	/* The packet as it came in. */
	struct flow_key packet;
	/* The ServicePort; 0: of none. */
	__u32 service_id;
	/* Index of the interface. */
	__u32 interface;
	/* Of enum verdict. */
	__u16 verdict;
	/* Of enum packet_hook. */
	__u16 hook;
	/* From the IP header on. */
	__u32 bytes;
};
_Static_assert(sizeof(struct event) == 64, "event");
_Static_assert(__builtin_offsetof(struct event, time) == 0, "event.time");
_Static_assert(__builtin_offsetof(struct event, packet) == 8, "event.packet");
_Static_assert(__builtin_offsetof(struct event, service_id) == 48, "event.service_id");
_Static_assert(__builtin_offsetof(struct event, interface) == 52, "event.interface");
_Static_assert(__builtin_offsetof(struct event, verdict) == 56, "event.verdict");
_Static_assert(__builtin_offsetof(struct event, hook) == 58, "event.hook");
_Static_assert(__builtin_offsetof(struct event, bytes) == 60, "event.bytes");

/* Packets of one ServicePort that were translated, up to the last sweep. */
struct service_traffic {
	/* To backends. */
	__u64 packets;
	/* Of these, from the IP header on. */
	__u64 bytes;
	/* From backends. */
	__u64 reply_packets;
	/* Of these, from the IP header on. */
	__u64 reply_bytes;
};
_Static_assert(sizeof(struct service_traffic) == 32, "service_traffic");
_Static_assert(__builtin_offsetof(struct service_traffic, packets) == 0, "service_traffic.packets");
_Static_assert(__builtin_offsetof(struct service_traffic, bytes) == 8, "service_traffic.bytes");
_Static_assert(__builtin_offsetof(struct service_traffic, reply_packets) == 16, "service_traffic.reply_packets");
_Static_assert(__builtin_offsetof(struct service_traffic, reply_bytes) == 24, "service_traffic.reply_bytes");

/* The same of one backend. */
struct backend_traffic {
	/* To it. */
	__u64 packets;
	/* Of these, from the IP header on. */
	__u64 bytes;
	/* From it. */
	__u64 reply_packets;
	/* Of these, from the IP header on. */
	__u64 reply_bytes;
};
_Static_assert(sizeof(struct backend_traffic) == 32, "backend_traffic");
_Static_assert(__builtin_offsetof(struct backend_traffic, packets) == 0, "backend_traffic.packets");
_Static_assert(__builtin_offsetof(struct backend_traffic, bytes) == 8, "backend_traffic.bytes");
_Static_assert(__builtin_offsetof(struct backend_traffic, reply_packets) == 16, "backend_traffic.reply_packets");
_Static_assert(__builtin_offsetof(struct backend_traffic, reply_bytes) == 24, "backend_traffic.reply_bytes");

/* What a sweep of `flows` found. */
struct sweep {
	/* Given: seconds that a flow without an answer may be idle, if less than usual; 0: as usual. */
	__u64 unreplied;
	/* Flows that stay. */
	__u64 tcp;
	/* The same. */
	__u64 udp;
	/* The same. */
	__u64 sctp;
	/* Flows that were ended because their time was over. */
	__u64 expired;
	/* UDP flows that were ended because their backend serves no more. */
	__u64 retired;
};
_Static_assert(sizeof(struct sweep) == 48, "sweep");
_Static_assert(__builtin_offsetof(struct sweep, unreplied) == 0, "sweep.unreplied");
_Static_assert(__builtin_offsetof(struct sweep, tcp) == 8, "sweep.tcp");
_Static_assert(__builtin_offsetof(struct sweep, udp) == 16, "sweep.udp");
_Static_assert(__builtin_offsetof(struct sweep, sctp) == 24, "sweep.sctp");
_Static_assert(__builtin_offsetof(struct sweep, expired) == 32, "sweep.expired");
_Static_assert(__builtin_offsetof(struct sweep, retired) == 40, "sweep.retired");

/* What may change while the programs run. */
struct settings {
	/* Bit n: a cgroup n levels below the root opted out. */
	__u32 opt_out_levels;
	/* 0. */
	__u32 reserved;
};
_Static_assert(sizeof(struct settings) == 8, "settings");
_Static_assert(__builtin_offsetof(struct settings, opt_out_levels) == 0, "settings.opt_out_levels");
_Static_assert(__builtin_offsetof(struct settings, reserved) == 4, "settings.reserved");

/* Decisions about one ServicePort. */
struct service_counters {
	/* Sent to a backend by unconnected UDP sockets. */
	__u64 datagrams;
	/* Indexed by enum verdict, less 1: none is a pass. */
	__u64 verdicts[15];
};
_Static_assert(sizeof(struct service_counters) == 128, "service_counters");
_Static_assert(__builtin_offsetof(struct service_counters, datagrams) == 0, "service_counters.datagrams");
_Static_assert(__builtin_offsetof(struct service_counters, verdicts) == 8, "service_counters.verdicts");

/* What became of the TCP connections of one ServicePort. */
struct service_signals {
	/* Connections that were made, by the time that took. */
	__u64 connect_times[13];
	/* Sum of these times in microseconds. */
	__u64 connect_us;
	/* By enum connect_failure. */
	__u64 failed[4];
	/* Connections that were made and have ended. */
	__u64 ended;
	/* Those of them that ended with an error: reset, timed out. */
	__u64 broken;
	/* Sent to backends, by connections that have ended. */
	__u64 sent_bytes;
	/* Received from them. */
	__u64 received_bytes;
	/* Sum of the smoothed round trip times at their ends in microseconds. */
	__u64 rtt_us;
	/* Segments that were sent again, those of failed connections included. */
	__u64 retransmits;
};
_Static_assert(sizeof(struct service_signals) == 192, "service_signals");
_Static_assert(__builtin_offsetof(struct service_signals, connect_times) == 0, "service_signals.connect_times");
_Static_assert(__builtin_offsetof(struct service_signals, connect_us) == 104, "service_signals.connect_us");
_Static_assert(__builtin_offsetof(struct service_signals, failed) == 112, "service_signals.failed");
_Static_assert(__builtin_offsetof(struct service_signals, ended) == 144, "service_signals.ended");
_Static_assert(__builtin_offsetof(struct service_signals, broken) == 152, "service_signals.broken");
_Static_assert(__builtin_offsetof(struct service_signals, sent_bytes) == 160, "service_signals.sent_bytes");
_Static_assert(__builtin_offsetof(struct service_signals, received_bytes) == 168, "service_signals.received_bytes");
_Static_assert(__builtin_offsetof(struct service_signals, rtt_us) == 176, "service_signals.rtt_us");
_Static_assert(__builtin_offsetof(struct service_signals, retransmits) == 184, "service_signals.retransmits");

/* The same of one backend. */
struct backend_signals {
	/* Connections that were made. */
	__u64 connected;
	/* Sum of the times that took in microseconds. */
	__u64 connect_us;
	/* By enum connect_failure. */
	__u64 failed[4];
	/* Connections that were made and have ended. */
	__u64 ended;
	/* Those of them that ended with an error. */
	__u64 broken;
	/* Sent to it, by connections that have ended. */
	__u64 sent_bytes;
	/* Received from it. */
	__u64 received_bytes;
	/* Sum of the smoothed round trip times at their ends in microseconds. */
	__u64 rtt_us;
	/* Segments that were sent again. */
	__u64 retransmits;
};
_Static_assert(sizeof(struct backend_signals) == 96, "backend_signals");
_Static_assert(__builtin_offsetof(struct backend_signals, connected) == 0, "backend_signals.connected");
_Static_assert(__builtin_offsetof(struct backend_signals, connect_us) == 8, "backend_signals.connect_us");
_Static_assert(__builtin_offsetof(struct backend_signals, failed) == 16, "backend_signals.failed");
_Static_assert(__builtin_offsetof(struct backend_signals, ended) == 48, "backend_signals.ended");
_Static_assert(__builtin_offsetof(struct backend_signals, broken) == 56, "backend_signals.broken");
_Static_assert(__builtin_offsetof(struct backend_signals, sent_bytes) == 64, "backend_signals.sent_bytes");
_Static_assert(__builtin_offsetof(struct backend_signals, received_bytes) == 72, "backend_signals.received_bytes");
_Static_assert(__builtin_offsetof(struct backend_signals, rtt_us) == 80, "backend_signals.rtt_us");
_Static_assert(__builtin_offsetof(struct backend_signals, retransmits) == 88, "backend_signals.retransmits");

/* Work led to one backend. */
struct backend_counters {
	/* Connections, and flows of unconnected UDP sockets, led to it. */
	__u64 connections;
};
_Static_assert(sizeof(struct backend_counters) == 8, "backend_counters");
_Static_assert(__builtin_offsetof(struct backend_counters, connections) == 0, "backend_counters.connections");

/* What explain is asked: the arguments of pick(). First in its buffer. */
struct explain_question {
	/* 0; a test run of a tc program wants room for this header. */
	__u8 ethernet[14];
	/* 1: the outside set applies. */
	__u8 from_outside;
	/* 1: from the node's own network namespace. */
	__u8 in_host;
	/* What is dialled. */
	struct frontend_key destination;
	/* Whose affinity applies. */
	struct address client;
	/* For source ranges; all zero: not known. */
	struct address source;
	/* Where this flow was led before. */
	struct address known_address;
	/* 0: a new flow. */
	__u32 known_backend;
	/* Network byte order. */
	__be16 known_port_be;
	/* 0. */
	__u16 reserved;
};
_Static_assert(sizeof(struct explain_question) == 92, "explain_question");
_Static_assert(__builtin_offsetof(struct explain_question, ethernet) == 0, "explain_question.ethernet");
_Static_assert(__builtin_offsetof(struct explain_question, from_outside) == 14, "explain_question.from_outside");
_Static_assert(__builtin_offsetof(struct explain_question, in_host) == 15, "explain_question.in_host");
_Static_assert(__builtin_offsetof(struct explain_question, destination) == 16, "explain_question.destination");
_Static_assert(__builtin_offsetof(struct explain_question, client) == 36, "explain_question.client");
_Static_assert(__builtin_offsetof(struct explain_question, source) == 52, "explain_question.source");
_Static_assert(__builtin_offsetof(struct explain_question, known_address) == 68, "explain_question.known_address");
_Static_assert(__builtin_offsetof(struct explain_question, known_backend) == 84, "explain_question.known_backend");
_Static_assert(__builtin_offsetof(struct explain_question, known_port_be) == 88, "explain_question.known_port_be");
_Static_assert(__builtin_offsetof(struct explain_question, reserved) == 90, "explain_question.reserved");

/* What explain answers: what pick() decided and from what. Follows the question. */
struct explain_answer {
	/* That the choice is from. */
	union extent set;
	/* Nanoseconds since the remembered choice was last used. */
	__u64 affinity_age;
	/* Of enum verdict. */
	__u32 verdict;
	/* 0: no frontend. */
	__u32 service_index;
	/* 0: no Service that exists. */
	__u32 service_id;
	/* Of enum service_flag. */
	__u32 service_flags;
	/* 0: none. */
	__u32 affinity_seconds;
	/* Of enum address_flag, where the destination itself is no frontend. */
	__u32 address_flags;
	/* Where the verdict is translated: this time, unless it is remembered. */
	__u32 backend_id;
	/* The remembered one, used or not; 0: none. */
	__u32 affinity_backend;
	/* Of that backend. */
	struct address backend_address;
	/* Network byte order. */
	__be16 backend_port_be;
	/* 1: the wildcard of a NodePort matched. */
	__u8 by_node_port;
	/* 1: the choice is the remembered one. */
	__u8 by_affinity;
	/* 1: the flow goes on as it was led before. */
	__u8 known;
	/* 1: the remembered one is in the set. */
	__u8 affinity_in_set;
	/* 1: the remembered one is a backend of this Service. */
	__u8 affinity_owned;
	/* 0. */
	__u8 reserved;
};
_Static_assert(sizeof(struct explain_answer) == 72, "explain_answer");
_Static_assert(__builtin_offsetof(struct explain_answer, set) == 0, "explain_answer.set");
_Static_assert(__builtin_offsetof(struct explain_answer, affinity_age) == 8, "explain_answer.affinity_age");
_Static_assert(__builtin_offsetof(struct explain_answer, verdict) == 16, "explain_answer.verdict");
_Static_assert(__builtin_offsetof(struct explain_answer, service_index) == 20, "explain_answer.service_index");
_Static_assert(__builtin_offsetof(struct explain_answer, service_id) == 24, "explain_answer.service_id");
_Static_assert(__builtin_offsetof(struct explain_answer, service_flags) == 28, "explain_answer.service_flags");
_Static_assert(__builtin_offsetof(struct explain_answer, affinity_seconds) == 32, "explain_answer.affinity_seconds");
_Static_assert(__builtin_offsetof(struct explain_answer, address_flags) == 36, "explain_answer.address_flags");
_Static_assert(__builtin_offsetof(struct explain_answer, backend_id) == 40, "explain_answer.backend_id");
_Static_assert(__builtin_offsetof(struct explain_answer, affinity_backend) == 44, "explain_answer.affinity_backend");
_Static_assert(__builtin_offsetof(struct explain_answer, backend_address) == 48, "explain_answer.backend_address");
_Static_assert(__builtin_offsetof(struct explain_answer, backend_port_be) == 64, "explain_answer.backend_port_be");
_Static_assert(__builtin_offsetof(struct explain_answer, by_node_port) == 66, "explain_answer.by_node_port");
_Static_assert(__builtin_offsetof(struct explain_answer, by_affinity) == 67, "explain_answer.by_affinity");
_Static_assert(__builtin_offsetof(struct explain_answer, known) == 68, "explain_answer.known");
_Static_assert(__builtin_offsetof(struct explain_answer, affinity_in_set) == 69, "explain_answer.affinity_in_set");
_Static_assert(__builtin_offsetof(struct explain_answer, affinity_owned) == 70, "explain_answer.affinity_owned");
_Static_assert(__builtin_offsetof(struct explain_answer, reserved) == 71, "explain_answer.reserved");

#endif
