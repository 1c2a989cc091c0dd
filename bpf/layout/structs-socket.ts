/** What is known of sockets, of clients and of addresses. */
import { udpPeerSlots } from './constants.ts';
import type { Struct } from './fields.ts';

export const socketStructs = {
  peer: {
    doc: 'What a translated socket dialled, so that getpeername() and recvmsg() can say so.',
    size: 48,
    fields: [
      { name: 'frontend_address', type: 'address', doc: 'What was dialled.' },
      {
        name: 'backend_address',
        type: 'address',
        doc: 'Where it was led; the note is used only while this is still the peer.',
      },
      { name: 'frontend_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'backend_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'service_id', type: 'u32', doc: 'The ServicePort; 0: nothing is noted here.' },
      { name: 'backend_id', type: 'u32', doc: 'The backend at the time of the decision.' },
      { name: 'sequence', type: 'u32', doc: 'UDP: the higher, the later it was asked. TCP: how far signals are.' },
    ],
  },
  peer_slot: {
    doc: 'Room for the note of one TCP socket. One cache line.',
    size: 64,
    fields: [
      { name: 'cookie', type: 'u64', doc: 'The socket whose note this is; 0: nobody.' },
      { name: 'lock', type: 'lock', doc: 'Two sockets may want the slot at once.' },
      { name: 'others', type: 'u32', doc: 'Sockets that found the slot taken: their notes are in `more_peers`.' },
      { name: 'peer', type: 'peer', doc: 'Valid while `cookie` is that of the socket.' },
    ],
  },
  udp_peers: {
    doc: 'What a UDP socket asked, and where it was led.',
    size: 416,
    fields: [
      { name: 'lock', type: 'lock', doc: 'Threads may share a socket, and two sockets want the slot at once.' },
      { name: 'sequence', type: 'u32', doc: 'The last that was given to a peer.' },
      { name: 'cookie', type: 'u64', doc: 'The socket whose notes these are; 0: nobody.' },
      { name: 'netns', type: 'u64', doc: 'Cookie of the network namespace that the socket lives in.' },
      { name: 'others', type: 'u32', doc: 'Sockets that found the slot taken: their notes are in `more_udp_peers`.' },
      { name: 'used', type: 'u32', doc: 'Last of `peers` that was ever written to for this socket, slot 0 aside.' },
      { name: 'peers', type: 'peer', length: udpPeerSlots, doc: 'Slot 0: what the socket is connected to.' },
    ],
  },
  affinity_key: {
    doc: 'Whose choice is remembered.',
    size: 24,
    fields: [
      {
        name: 'client',
        type: 'address',
        doc: 'Source address; at the socket 0100::/64 (RFC 6666) and the netns cookie.',
      },
      { name: 'service_id', type: 'u32', doc: 'The ServicePort (AFF-02).' },
      { name: 'zero', type: 'u32', doc: 'Always 0: part of the key.' },
    ],
  },
  affinity: {
    doc: 'The backend that a client was led to last (AFF-01).',
    size: 16,
    fields: [
      { name: 'last_used', type: 'u64', doc: 'Of the last new connection, by bpf_ktime_get_ns().' },
      { name: 'backend_id', type: 'u32', doc: 'Used only while it is in the set that applies.' },
      { name: 'check', type: 'u32', doc: 'affinity_check() of the key and the backend.' },
    ],
  },
  address_mark: {
    doc: 'What an address is. One aligned word, read once.',
    size: 8,
    fields: [
      { name: 'flags', type: 'u32', doc: 'Of enum address_flag.' },
      { name: 'check', type: 'u32', doc: 'frontend_check() of the address with port and protocol 0, and the flags.' },
    ],
  },
  source_range: {
    doc: 'A range of sources that may reach the load balancer addresses of a ServicePort.',
    size: 24,
    fields: [
      {
        name: 'prefix_length',
        type: 'u32',
        doc: 'Bits of the rest of this key that count: 32 and those of the range.',
      },
      { name: 'service_id', type: 'u32', doc: 'The ServicePort.' },
      { name: 'address', type: 'address', doc: 'First of the range; IPv4 as v4-mapped, so 96 bits more.' },
    ],
  },
  namespace: {
    doc: 'The addresses that connections from a network namespace have as their source.',
    size: 32,
    fields: [
      { name: 'ipv4', type: 'address', doc: 'As v4-mapped; all zero: not known.' },
      { name: 'ipv6', type: 'address', doc: 'All zero: not known.' },
    ],
  },
} as const satisfies Record<string, Struct>;
