/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Proof that a hook really runs for the sockets of a cgroup: the loader has a helper in a child cgroup connect() a UDP
 * socket, which sends nothing, to an address that is nobody's. The hook notes the loader's nonce and refuses with an
 * errno that nothing else uses. For getpeername, which cannot refuse, the shown port tells. A send must not leave the host
 * where no hook stops it: its canary goes to loopback, and is only noted.
 */
#ifndef FAIRLEAD_CANARY_H
#define FAIRLEAD_CANARY_H

#include "addr.h"
#include "maps.h"

static __always_inline void canary_note(enum canary_hook hook)
{
	__u32 wanted = 0, seen = 1 + hook;
	__u64 *nonce = bpf_map_lookup_elem(&canary, &wanted);
	__u64 *note = bpf_map_lookup_elem(&canary, &seen);

	if (nonce && note)
		*note = *nonce;
}

static __always_inline bool canary_is_destination(const struct address *address, __be16 port_be)
{
	const struct address v4 = { { CANARY_ADDRESS_4 } };
	const struct address v6 = { { CANARY_ADDRESS_6 } };

	return port_be == bpf_htons(CANARY_PORT) && (address_equal(address, &v4) || address_equal(address, &v6));
}

static __always_inline bool canary_is_peer(const struct address *address, __be16 port_be)
{
	return port_be == bpf_htons(CANARY_PEER_PORT) && address_is_loopback(address);
}

#endif
