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
#define LAYOUT_VERSION 1
/* Room for verdicts in the counters of a Service. */
#define VERDICT_SLOTS 8
/* Start value of frontend_check(). */
#define CHECK_SEED 2538058380u
/* Multiplier for each word of the key in frontend_check(). */
#define CHECK_WORD 2654435761u
/* Multiplier for the service index in frontend_check(). */
#define CHECK_INDEX 2246822507u
/* UDP port of the canary address, which connect() is refused to. */
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
	VERDICT_COUNT,
};
_Static_assert(VERDICT_COUNT <= VERDICT_SLOTS, "verdicts");

/* Counters of the node that belong to no Service: they follow the verdicts in node_counters. */
enum node_event {
	/* A connection was translated but not noted for getpeername(), which will show the backend. */
	NODE_EVENT_PEERS_FULL,
	NODE_EVENT_COUNT,
};

/* Hooks that a canary can prove. */
enum canary_hook {
	CANARY_HOOK_CONNECT4,
	CANARY_HOOK_CONNECT6,
	CANARY_HOOK_GETPEERNAME4,
	CANARY_HOOK_GETPEERNAME6,
	CANARY_HOOK_COUNT,
};

/* What the loader decides before it loads the programs; read-only to them, so that the verifier removes what is off. */
struct switches {
	/* bpf_set_retval() may be called from connect hooks (6.1). */
	__u8 have_set_retval;
	/* Note what each socket dialled, for getpeername(). */
	__u8 keep_peers;
	/* 0. */
	__u8 reserved[6];
};
_Static_assert(sizeof(struct switches) == 8, "switches");
_Static_assert(__builtin_offsetof(struct switches, have_set_retval) == 0, "switches.have_set_retval");
_Static_assert(__builtin_offsetof(struct switches, keep_peers) == 1, "switches.keep_peers");
_Static_assert(__builtin_offsetof(struct switches, reserved) == 2, "switches.reserved");

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
	/* None defined yet. */
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

/* An endpoint of one ServicePort. Written before anything refers to it, never changed afterwards. */
struct backend {
	/* IPv4 as v4-mapped. */
	struct address address;
	/* Network byte order. */
	__be16 port_be;
	/* None defined yet. */
	__u16 flags;
	/* The ServicePort it belongs to; a slot that leads elsewhere is stale. */
	__u32 service_id;
};
_Static_assert(sizeof(struct backend) == 24, "backend");
_Static_assert(__builtin_offsetof(struct backend, address) == 0, "backend.address");
_Static_assert(__builtin_offsetof(struct backend, port_be) == 16, "backend.port_be");
_Static_assert(__builtin_offsetof(struct backend, flags) == 18, "backend.flags");
_Static_assert(__builtin_offsetof(struct backend, service_id) == 20, "backend.service_id");

/* What a translated TCP socket dialled, so that getpeername() can say so. */
struct peer {
	/* What was dialled. */
	struct address frontend_address;
	/* Where it was led; the note is used only while this is still the peer. */
	struct address backend_address;
	/* Network byte order. */
	__be16 frontend_port_be;
	/* Network byte order. */
	__be16 backend_port_be;
	/* The ServicePort. */
	__u32 service_id;
	/* The backend at the time of connect(). */
	__u32 backend_id;
	/* 0. */
	__u32 zero;
};
_Static_assert(sizeof(struct peer) == 48, "peer");
_Static_assert(__builtin_offsetof(struct peer, frontend_address) == 0, "peer.frontend_address");
_Static_assert(__builtin_offsetof(struct peer, backend_address) == 16, "peer.backend_address");
_Static_assert(__builtin_offsetof(struct peer, frontend_port_be) == 32, "peer.frontend_port_be");
_Static_assert(__builtin_offsetof(struct peer, backend_port_be) == 34, "peer.backend_port_be");
_Static_assert(__builtin_offsetof(struct peer, service_id) == 36, "peer.service_id");
_Static_assert(__builtin_offsetof(struct peer, backend_id) == 40, "peer.backend_id");
_Static_assert(__builtin_offsetof(struct peer, zero) == 44, "peer.zero");

/* Decisions about one ServicePort, by verdict. */
struct service_counters {
	/* Indexed by enum verdict. */
	__u64 verdicts[8];
};
_Static_assert(sizeof(struct service_counters) == 64, "service_counters");
_Static_assert(__builtin_offsetof(struct service_counters, verdicts) == 0, "service_counters.verdicts");

/* Work led to one backend. */
struct backend_counters {
	/* connect() calls led to it. */
	__u64 connections;
};
_Static_assert(sizeof(struct backend_counters) == 8, "backend_counters");
_Static_assert(__builtin_offsetof(struct backend_counters, connections) == 0, "backend_counters.connections");

#endif
