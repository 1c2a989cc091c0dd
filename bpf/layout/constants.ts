/** Numbers that both sides need. */
import { layoutVersion } from './fields.ts';
import { connectTimeBounds, verdictSlots } from './verdicts.ts';

/** How many destinations an unconnected UDP socket can have at once, its connected one included. */
export const udpPeerSlots = 8;

/** Slots for the notes of TCP sockets; a power of two. Whose slot is taken is noted in `more_peers`. */
export const peerSlots = 8_192;
export const udpSocketSlots = 4_096;

/** Hooks that can be proven by canary, in the order of their slots in the `canary` map (slot 0 holds the nonce). */
export const canaryHooks = ['connect4', 'connect6', 'getpeername4', 'getpeername6', 'sendmsg4', 'sendmsg6'] as const;

export const constants = {
  LAYOUT_VERSION: { value: layoutVersion, doc: 'Version of all layouts together.' },
  VERDICT_SLOTS: {
    value: verdictSlots,
    doc: 'Room for verdicts in the counters of the node; a Service has no `pass`.',
  },
  PEER_SLOTS: { value: peerSlots, doc: 'Slots of `peers`; a power of two.' },
  UDP_SOCKET_SLOTS: { value: udpSocketSlots, doc: 'Slots of `udp_peers`; a power of two.' },
  UDP_PEER_SLOTS: { value: udpPeerSlots, doc: 'Destinations of a UDP socket; slot 0 is the connected one.' },
  PEER_CLIENT: {
    value: 0xffffffff,
    doc: 'In place of a service id in udp_peers: this destination has asked the socket, and is answered (NP-09).',
  },
  OPT_OUT_LEVELS: { value: 16, doc: 'Cgroups that opted out may be so deep at most, counted from the root.' },
  CHECK_SEED: { value: 0x9747b28c, doc: 'Start value of frontend_check().' },
  CHECK_WORD: { value: 0x9e3779b1, doc: 'Multiplier for each word of the key in frontend_check().' },
  CHECK_INDEX: { value: 0x85ebca6b, doc: 'Multiplier for the service index in frontend_check().' },
  CONNECT_TIMES: { value: connectTimeBounds.length + 1, doc: 'Counters of times to connect.' },
  FLOW_FILTER_COUNTS: { value: 16_384, doc: 'Counters in the filter before `flows`; a power of two.' },
  PORT_RANGES: { value: 4, doc: 'Ranges of source ports in packet_settings.' },
  CANARY_PORT: {
    value: 65535,
    doc: 'UDP port of the canary address, which connect() is refused to; on loopback, where sends are noted.',
  },
  CANARY_PEER_PORT: { value: 65534, doc: 'UDP port on loopback whose peer name shows as CANARY_SHOWN_PORT.' },
  CANARY_SHOWN_PORT: { value: 65533, doc: 'What getpeername() shows for CANARY_PEER_PORT where the hook runs.' },
  CANARY_ERRNO: { value: 49, doc: 'EUNATCH: what connect() to the canary address fails with where the hook runs.' },
} as const;

/** 192.0.2.255 (RFC 5737) and 2001:db8:ffff:...:ffff (RFC 3849), as the canary's destination of each family. */
export const canaryAddresses = {
  IPv4: '192.0.2.255',
  IPv6: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
} as const;
