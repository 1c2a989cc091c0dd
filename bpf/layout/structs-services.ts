/** Services: what is dialled, the sets of endpoints, and the switches of the programs. */
import type { Struct } from './fields.ts';

export const serviceStructs = {
  switches: {
    doc: 'What the loader decides before it loads the programs; read-only to them, so that the verifier removes what is off.',
    size: 16,
    fields: [
      { name: 'have_set_retval', type: 'u8', doc: 'bpf_set_retval() may be called from connect hooks (6.1).' },
      { name: 'keep_peers', type: 'u8', doc: 'Note what each TCP socket dialled, for getpeername().' },
      { name: 'host_only', type: 'u8', doc: "Translate only in the node's own network namespace." },
      {
        name: 'signals',
        type: 'u8',
        doc: 'Note it for signals: the end of a TCP connection, not close(), forgets it.',
      },
      {
        name: 'packet_path',
        type: 'u8',
        doc: 'Packets are translated, too: what the socket cannot decide is left to them.',
      },
      {
        name: 'no_ethernet',
        type: 'u8',
        doc: 'These programs are for interfaces whose packets have no Ethernet header: tunnels of IP in something.',
      },
      { name: 'hz', type: 'u16', doc: 'Jiffies in a second.' },
      { name: 'host_netns', type: 'u64', doc: "Cookie of the node's own network namespace." },
    ],
  },
  frontend_key: {
    doc: 'What a client dials.',
    size: 20,
    fields: [
      { name: 'address', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'proto', type: 'u8', doc: 'IPPROTO_TCP 6, IPPROTO_UDP 17, IPPROTO_SCTP 132.' },
      { name: 'zero', type: 'u8', doc: 'Always 0: part of the key.' },
    ],
  },
  frontend: {
    doc: 'Where a frontend leads. One aligned word, read once.',
    size: 8,
    fields: [
      { name: 'service_index', type: 'u32', doc: 'Into `services`; never 0.' },
      {
        name: 'check',
        type: 'u32',
        doc: 'frontend_check() of the key and the index: proves that this value is of that key.',
      },
    ],
  },
  service: {
    doc: 'A ServicePort in one family, for one kind of destination. `inside` and `outside` are each one aligned word.',
    size: 32,
    fields: [
      { name: 'inside', type: 'extent', doc: 'Set for connections that start on this node.' },
      { name: 'outside', type: 'extent', doc: 'Set for packets that come from elsewhere.' },
      { name: 'service_id', type: 'u32', doc: 'Identity for affinity and counters; never 0.' },
      { name: 'affinity_seconds', type: 'u32', doc: '0: none.' },
      { name: 'flags', type: 'u32', doc: 'Of enum service_flag.' },
      { name: 'reserved', type: 'u32', doc: '0.' },
    ],
  },
  slot_pair: {
    doc: 'Two neighbouring slots: an ARRAY element takes at least 8 bytes, so a slot costs 4.',
    size: 8,
    fields: [
      { name: 'backend_id', type: 'u32', length: 2, doc: 'Into `backends`; 0 only where no extent covers the slot.' },
    ],
  },
  backend: {
    doc: 'An endpoint of one ServicePort. Written before anything refers to it; only `flags` change afterwards.',
    size: 24,
    fields: [
      { name: 'address', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'flags', type: 'u16', doc: 'Of enum backend_flag.' },
      { name: 'service_id', type: 'u32', doc: 'The ServicePort it belongs to; a slot that leads elsewhere is stale.' },
    ],
  },
} as const satisfies Record<string, Struct>;
