/**
 * The one description of every byte that the kernel programs and user space share. `npm run generate` turns it into
 * `bpf/lib/layout.h` (with size and offset asserts); `control/net/codec.ts` encodes and decodes by it; `test/bpf`
 * holds both against the same golden bytes, the C side through the type information in the committed object.
 *
 * Multi-byte numbers are in host byte order (little endian on every supported machine) unless the name ends in `_be`.
 */

/** Version of all layouts together. Part of the pin path, so that two versions never share a map. Raise on change. */
export const layoutVersion = 3;

/** Type of a field, its size in bytes, alignment and how C spells it. */
export const fieldTypes = {
  address: { size: 16, align: 4, c: 'struct address' },
  lock: { size: 4, align: 4, c: 'struct bpf_spin_lock' },
  peer: { size: 48, align: 4, c: 'struct peer' },
  frontend_key: { size: 20, align: 4, c: 'struct frontend_key' },
  flow_key: { size: 40, align: 4, c: 'struct flow_key' },
  port_range: { size: 4, align: 2, c: 'struct port_range' },
  extent: { size: 8, align: 8, c: 'union extent' },
  be16: { size: 2, align: 2, c: '__be16' },
  u8: { size: 1, align: 1, c: '__u8' },
  u16: { size: 2, align: 2, c: '__u16' },
  u32: { size: 4, align: 4, c: '__u32' },
  u64: { size: 8, align: 8, c: '__u64' },
} as const;

export type FieldType = keyof typeof fieldTypes;

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Number of elements; absent: not an array. */
  readonly length?: number;
  readonly doc: string;
}

export interface Struct {
  readonly doc: string;
  /** Total size in bytes, asserted on both sides. */
  readonly size: number;
  readonly fields: readonly Field[];
}

/** How many verdicts a Service's counters have room for: two cache lines. */
export const verdictSlots = 16;

/**
 * What `pick()` can decide. The order is part of the layout: counters are indexed by it. `refuses` tells whether the
 * caller's connection fails.
 */
export const verdicts = [
  {
    name: 'pass',
    refuses: false,
    doc: 'No frontend has this destination: the kernel goes on as if we were not there.',
  },
  { name: 'translated', refuses: false, doc: 'Led to a backend.' },
  { name: 'reject_no_endpoint', refuses: true, doc: 'The Service has no endpoint at all: refused at once (NEP-01).' },
  {
    name: 'inconsistent',
    refuses: true,
    doc: 'The maps contradict themselves (an id 0, a wrong check): never sent astray, counted.',
  },
  {
    name: 'no_local_endpoint',
    refuses: true,
    doc: 'The policy is Local, and none of the endpoints that exist is on this node (NEP-02, TP-12).',
  },
  { name: 'source_denied', refuses: true, doc: 'The source is in none of the ranges that may (SVC-15).' },
  {
    name: 'source_unknown',
    refuses: true,
    doc: 'Only some sources may, and what source this connection will have is not known: never served unchecked.',
  },
  {
    name: 'unknown_port',
    refuses: true,
    doc: 'A cluster IP that is in use, but not with this port and protocol (NEP-08).',
  },
  {
    name: 'table_full',
    refuses: true,
    doc: 'Packet path: `flows` has no room for a new flow; those that it has go on (CT-13).',
  },
  {
    name: 'no_source_port',
    refuses: true,
    doc: 'Packet path: each source port that was tried is in use toward this backend (NET-11).',
  },
  { name: 'no_route', refuses: true, doc: 'Packet path: there is no route to where the packet would have to go.' },
  {
    name: 'too_big',
    refuses: true,
    doc: 'Packet path: larger than the way to its destination takes; its sender is told (NET-01).',
  },
  {
    name: 'hops_exceeded',
    refuses: true,
    doc: 'Packet path: its time to live ends on this node; its sender is told (NET-04).',
  },
  {
    name: 'fragment_lost',
    refuses: true,
    doc: 'Packet path: a fragment whose first one, which has the ports, was not seen (NET-02).',
  },
  {
    name: 'malformed',
    refuses: true,
    doc: 'Packet path: of a flow that is translated, but with headers that contradict themselves.',
  },
  {
    name: 'loopback',
    refuses: true,
    doc: 'Packet path: from the wire to an address that is for this host alone (NP-06).',
  },
] as const;

export type VerdictName = (typeof verdicts)[number]['name'];

/** Why a connection that was led to a backend was not made. */
export const connectFailures = [
  { name: 'timeout', doc: 'Nothing answered.' },
  { name: 'reset', doc: 'The backend refused it.' },
  { name: 'unreachable', doc: 'The network said that there is no way to the backend.' },
  { name: 'local', doc: 'Nothing was sent: no route, or no free port.' },
] as const;

/** Upper bounds in microseconds of the times to connect that are counted apart; what took longer is counted after them. */
export const connectTimeBounds = [
  50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000, 1_000_000, 5_000_000,
] as const;

/** Counters of the node that belong to no Service, after the verdicts in the same map. */
export const nodeEvents = [
  {
    name: 'peers_full',
    doc: 'A connection was translated but not noted for getpeername(), which will show the backend.',
  },
  {
    name: 'udp_peers_full',
    doc: 'A UDP socket was led to a backend but that was not noted: replies to it show the backend.',
  },
  {
    name: 'udp_reaped',
    doc: 'A connected UDP socket was ended because its backend serves no more (CT-02).',
  },
  {
    name: 'refusals_limited',
    doc: 'A sender was not told that its packet was refused: enough were told in this second (NEP-03).',
  },
  {
    name: 'events_lost',
    doc: 'A packet was dropped without an event: the buffer was full, or enough were reported in this second.',
  },
  {
    name: 'flows_expired',
    doc: 'A flow ended because nothing was heard of it for too long, or because it was closed.',
  },
  { name: 'flows_retired', doc: 'A UDP flow ended because its backend serves no more (CT-02).' },
] as const;

/** Bits of a service's flags: what the kernel must know of an entry besides its two sets. */
export const serviceFlags = [
  {
    name: 'inside_empty_drops',
    doc: 'An empty inside set: there are endpoints, but none here (NEP-02). Without it: none at all (NEP-01).',
  },
  { name: 'outside_empty_drops', doc: 'The same of the outside set.' },
  { name: 'local_policy', doc: 'The policy of this kind of destination is Local.' },
  { name: 'masquerade_pods', doc: "Packets of this node's pods get the node's address as their source (SNAT-01)." },
  { name: 'masquerade_node', doc: 'Packets of the node itself do.' },
  { name: 'masquerade_outside', doc: 'Packets from anywhere else do, if the backend is not on this node.' },
  { name: 'source_ranges', doc: 'Only sources in `source_ranges` may (SVC-14).' },
  { name: 'masquerade_local', doc: 'With masquerade_outside: also if the backend is on this node (SNAT-04).' },
  { name: 'maglev', doc: 'The outside set is a Maglev table: the hash of the addresses and ports chooses.' },
] as const;

/** What an interface is to the packet path. */
export const interfaceFlags = [
  { name: 'uplink', doc: 'To other hosts.' },
  { name: 'tunnel', doc: 'To other hosts, in packets of another network: what leaves here has no neighbour.' },
  { name: 'pod', doc: 'Pods of this node are behind it.' },
  { name: 'xdp_redirect', doc: 'XDP may send packets out here that came in elsewhere.' },
] as const;

/** Bits of packet_settings.flags. */
export const packetFlags = [
  { name: 'no_detector', doc: 'Pods of this node count as anybody from elsewhere (TP-11).' },
] as const;

/** Bits of a flow's flags. `flows` has two entries for a flow: one for its packets, one for the replies. */
export const flowFlags = [
  { name: 'reply', doc: 'The entry of the replies.' },
  {
    name: 'masquerade',
    doc: "The source is this node's: packets both ways are sent on by the program that sees them.",
  },
  { name: 'host', doc: 'Begun by a socket of this host, and translated where it leaves.' },
  { name: 'from_pod', doc: 'Begun by a pod of this node.' },
  { name: 'fin', doc: 'Packets this way have had a FIN, or a shutdown of SCTP.' },
  { name: 'rst', doc: 'Packets this way have had a RST, or an abort of SCTP.' },
  { name: 'open', doc: 'Packets this way acknowledge others: TCP is established, SCTP too.' },
  { name: 'hop_xdp', doc: 'XDP may send these packets to their next hop.' },
] as const;

/** Bits of a backend's flags. */
export const backendFlags = [
  { name: 'retired', doc: 'Serves no more while others of its ServicePort do: UDP flows have to leave it (CT-02).' },
] as const;

/** Bits of the mark of an address. */
export const addressFlags = [
  { name: 'node', doc: 'Of this node, and NodePorts answer on it (NP-01).' },
  { name: 'cluster_ip', doc: 'Of a Service: ports that it does not have are refused (NEP-08).' },
] as const;

/** Where a packet was seen. */
export const packetHooks = [
  { name: 'xdp', doc: 'XDP, on an uplink.' },
  { name: 'outside', doc: 'tc ingress, on an uplink or a tunnel.' },
  { name: 'pod', doc: "tc ingress, on the host's end of a pod's interface." },
  { name: 'leave', doc: 'tc egress.' },
] as const;

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

export const structs = {
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
      { name: 'reserved', type: 'u8', doc: '0.' },
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
  flow_key: {
    doc: 'The packets of a flow one way, as they come in.',
    size: 40,
    fields: [
      { name: 'source', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'destination', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'source_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'destination_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'proto', type: 'u8', doc: 'IPPROTO_TCP 6, IPPROTO_UDP 17, IPPROTO_SCTP 132.' },
      { name: 'zero', type: 'u8', length: 3, doc: 'Always 0: part of the key.' },
    ],
  },
  flow: {
    doc: 'What becomes of these packets. The way back has the entry {destination, source}, which leads to the key, reversed.',
    size: 104,
    fields: [
      { name: 'check', type: 'u32', doc: 'flow_check() of the key: proves that this value is of that key.' },
      { name: 'last_seen', type: 'u32', doc: 'Jiffies, when a packet came last.' },
      { name: 'source', type: 'address', doc: 'That they leave with.' },
      { name: 'destination', type: 'address', doc: 'That they leave with.' },
      { name: 'source_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'destination_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'service_id', type: 'u32', doc: 'The ServicePort.' },
      { name: 'backend_id', type: 'u32', doc: 'The backend at the time of the decision.' },
      { name: 'flags', type: 'u32', doc: 'Of enum flow_flag.' },
      { name: 'hop_interface', type: 'u32', doc: 'Where they leave, with the addresses below; 0: not known.' },
      { name: 'hop_seen', type: 'u32', doc: 'Jiffies, when that was found out.' },
      { name: 'hop_destination', type: 'u8', length: 6, doc: 'MAC address.' },
      { name: 'hop_source', type: 'u8', length: 6, doc: 'MAC address.' },
      { name: 'packets', type: 'u32', doc: 'Translated, modulo 2^32.' },
      { name: 'bytes', type: 'u64', doc: 'Of them, from the IP header on.' },
      { name: 'told_bytes', type: 'u64', doc: 'Of them, added to the counters of the Service by the sweep.' },
      { name: 'told_packets', type: 'u32', doc: 'The same of packets.' },
      { name: 'hop_mtu', type: 'u32', doc: 'Bytes that a packet may have to leave there, from the IP header on.' },
    ],
  },
  fragment_key: {
    doc: 'Which packet a fragment is of.',
    size: 40,
    fields: [
      { name: 'source', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'destination', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'id_be', type: 'u32', doc: 'Of the packet, network byte order.' },
      { name: 'proto', type: 'u32', doc: 'IPPROTO_*.' },
    ],
  },
  fragment: {
    doc: 'The ports that the first fragment had.',
    size: 8,
    fields: [
      { name: 'source_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'destination_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'check', type: 'u32', doc: 'fragment_check() of the key and the ports.' },
    ],
  },
  interface: {
    doc: 'A network interface that packets are sent out of.',
    size: 40,
    fields: [
      { name: 'ipv4', type: 'address', doc: 'Its first address, v4-mapped; all zero: none.' },
      { name: 'ipv6', type: 'address', doc: 'Its first global address; all zero: none.' },
      { name: 'flags', type: 'u32', doc: 'Of enum interface_flag.' },
      { name: 'check', type: 'u32', doc: 'interface_check() of the rest and the index.' },
    ],
  },
  port_range: {
    doc: 'A range of ports.',
    size: 4,
    fields: [
      { name: 'first', type: 'u16', doc: 'Host byte order.' },
      { name: 'count', type: 'u16', doc: '0: none.' },
    ],
  },
  packet_settings: {
    doc: 'What the packet path is told, and may change while it runs. Times are in seconds.',
    size: 80,
    fields: [
      { name: 'node_ipv4', type: 'address', doc: 'Source where the interface has no address of its own.' },
      { name: 'node_ipv6', type: 'address', doc: 'The same.' },
      { name: 'ports', type: 'port_range', length: 4, doc: 'Source ports that no socket of this host gets.' },
      { name: 'port_count', type: 'u32', doc: 'Ports in all ranges together; 0: nothing can be masqueraded.' },
      { name: 'flags', type: 'u32', doc: 'Of enum packet_flag.' },
      { name: 'refusals_per_second', type: 'u32', doc: 'ICMP errors that are sent at most, for each CPU.' },
      { name: 'events_per_second', type: 'u32', doc: 'Drops that are reported at most, for each CPU.' },
      { name: 'tcp_established', type: 'u32', doc: 'Until an idle connection is forgotten (CT-11).' },
      { name: 'tcp_close_wait', type: 'u32', doc: 'The same where one side has closed (CT-11).' },
      { name: 'udp_unreplied', type: 'u32', doc: 'Until an idle UDP flow is forgotten (CT-10).' },
      { name: 'udp_stream', type: 'u32', doc: 'The same of one that was answered (CT-10).' },
    ],
  },
  event: {
    doc: 'A packet that was not let through.',
    size: 64,
    fields: [
      { name: 'time', type: 'u64', doc: 'Nanoseconds since boot, bpf_ktime_get_ns().' },
      { name: 'packet', type: 'flow_key', doc: 'The packet as it came in.' },
      { name: 'service_id', type: 'u32', doc: 'The ServicePort; 0: of none.' },
      { name: 'interface', type: 'u32', doc: 'Index of the interface.' },
      { name: 'verdict', type: 'u16', doc: 'Of enum verdict.' },
      { name: 'hook', type: 'u16', doc: 'Of enum packet_hook.' },
      { name: 'bytes', type: 'u32', doc: 'From the IP header on.' },
    ],
  },
  service_traffic: {
    doc: 'Packets of one ServicePort that were translated, up to the last sweep.',
    size: 32,
    fields: [
      { name: 'packets', type: 'u64', doc: 'To backends.' },
      { name: 'bytes', type: 'u64', doc: 'Of these, from the IP header on.' },
      { name: 'reply_packets', type: 'u64', doc: 'From backends.' },
      { name: 'reply_bytes', type: 'u64', doc: 'Of these, from the IP header on.' },
    ],
  },
  backend_traffic: {
    doc: 'The same of one backend.',
    size: 32,
    fields: [
      { name: 'packets', type: 'u64', doc: 'To it.' },
      { name: 'bytes', type: 'u64', doc: 'Of these, from the IP header on.' },
      { name: 'reply_packets', type: 'u64', doc: 'From it.' },
      { name: 'reply_bytes', type: 'u64', doc: 'Of these, from the IP header on.' },
    ],
  },
  sweep: {
    doc: 'What a sweep of `flows` found.',
    size: 48,
    fields: [
      {
        name: 'unreplied',
        type: 'u64',
        doc: 'Given: seconds that a flow without an answer may be idle, if less than usual; 0: as usual.',
      },
      { name: 'tcp', type: 'u64', doc: 'Flows that stay.' },
      { name: 'udp', type: 'u64', doc: 'The same.' },
      { name: 'sctp', type: 'u64', doc: 'The same.' },
      { name: 'expired', type: 'u64', doc: 'Flows that were ended because their time was over.' },
      { name: 'retired', type: 'u64', doc: 'UDP flows that were ended because their backend serves no more.' },
    ],
  },
  settings: {
    doc: 'What may change while the programs run.',
    size: 8,
    fields: [
      { name: 'opt_out_levels', type: 'u32', doc: 'Bit n: a cgroup n levels below the root opted out.' },
      { name: 'reserved', type: 'u32', doc: '0.' },
    ],
  },
  service_counters: {
    doc: 'Decisions about one ServicePort.',
    size: 128,
    fields: [
      { name: 'datagrams', type: 'u64', doc: 'Sent to a backend by unconnected UDP sockets.' },
      {
        name: 'verdicts',
        type: 'u64',
        length: verdictSlots - 1,
        doc: 'Indexed by enum verdict, less 1: none is a pass.',
      },
    ],
  },
  service_signals: {
    doc: 'What became of the TCP connections of one ServicePort.',
    size: 192,
    fields: [
      {
        name: 'connect_times',
        type: 'u64',
        length: connectTimeBounds.length + 1,
        doc: 'Connections that were made, by the time that took.',
      },
      { name: 'connect_us', type: 'u64', doc: 'Sum of these times in microseconds.' },
      { name: 'failed', type: 'u64', length: connectFailures.length, doc: 'By enum connect_failure.' },
      { name: 'ended', type: 'u64', doc: 'Connections that were made and have ended.' },
      { name: 'broken', type: 'u64', doc: 'Those of them that ended with an error: reset, timed out.' },
      { name: 'sent_bytes', type: 'u64', doc: 'Sent to backends, by connections that have ended.' },
      { name: 'received_bytes', type: 'u64', doc: 'Received from them.' },
      { name: 'rtt_us', type: 'u64', doc: 'Sum of the smoothed round trip times at their ends in microseconds.' },
      { name: 'retransmits', type: 'u64', doc: 'Segments that were sent again, those of failed connections included.' },
    ],
  },
  backend_signals: {
    doc: 'The same of one backend.',
    size: 96,
    fields: [
      { name: 'connected', type: 'u64', doc: 'Connections that were made.' },
      { name: 'connect_us', type: 'u64', doc: 'Sum of the times that took in microseconds.' },
      { name: 'failed', type: 'u64', length: connectFailures.length, doc: 'By enum connect_failure.' },
      { name: 'ended', type: 'u64', doc: 'Connections that were made and have ended.' },
      { name: 'broken', type: 'u64', doc: 'Those of them that ended with an error.' },
      { name: 'sent_bytes', type: 'u64', doc: 'Sent to it, by connections that have ended.' },
      { name: 'received_bytes', type: 'u64', doc: 'Received from it.' },
      { name: 'rtt_us', type: 'u64', doc: 'Sum of the smoothed round trip times at their ends in microseconds.' },
      { name: 'retransmits', type: 'u64', doc: 'Segments that were sent again.' },
    ],
  },
  backend_counters: {
    doc: 'Work led to one backend.',
    size: 8,
    fields: [
      { name: 'connections', type: 'u64', doc: 'Connections, and flows of unconnected UDP sockets, led to it.' },
    ],
  },
  explain_question: {
    doc: 'What explain is asked: the arguments of pick(). First in its buffer.',
    size: 92,
    fields: [
      { name: 'ethernet', type: 'u8', length: 14, doc: '0; a test run of a tc program wants room for this header.' },
      { name: 'from_outside', type: 'u8', doc: '1: the outside set applies.' },
      { name: 'in_host', type: 'u8', doc: "1: from the node's own network namespace." },
      { name: 'destination', type: 'frontend_key', doc: 'What is dialled.' },
      { name: 'client', type: 'address', doc: 'Whose affinity applies.' },
      { name: 'source', type: 'address', doc: 'For source ranges; all zero: not known.' },
      { name: 'known_address', type: 'address', doc: 'Where this flow was led before.' },
      { name: 'known_backend', type: 'u32', doc: '0: a new flow.' },
      { name: 'known_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'reserved', type: 'u16', doc: '0.' },
    ],
  },
  explain_answer: {
    doc: 'What explain answers: what pick() decided and from what. Follows the question.',
    size: 72,
    fields: [
      { name: 'set', type: 'extent', doc: 'That the choice is from.' },
      { name: 'affinity_age', type: 'u64', doc: 'Nanoseconds since the remembered choice was last used.' },
      { name: 'verdict', type: 'u32', doc: 'Of enum verdict.' },
      { name: 'service_index', type: 'u32', doc: '0: no frontend.' },
      { name: 'service_id', type: 'u32', doc: '0: no Service that exists.' },
      { name: 'service_flags', type: 'u32', doc: 'Of enum service_flag.' },
      { name: 'affinity_seconds', type: 'u32', doc: '0: none.' },
      { name: 'address_flags', type: 'u32', doc: 'Of enum address_flag, where the destination itself is no frontend.' },
      { name: 'backend_id', type: 'u32', doc: 'Where the verdict is translated: this time, unless it is remembered.' },
      { name: 'affinity_backend', type: 'u32', doc: 'The remembered one, used or not; 0: none.' },
      { name: 'backend_address', type: 'address', doc: 'Of that backend.' },
      { name: 'backend_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'by_node_port', type: 'u8', doc: '1: the wildcard of a NodePort matched.' },
      { name: 'by_affinity', type: 'u8', doc: '1: the choice is the remembered one.' },
      { name: 'known', type: 'u8', doc: '1: the flow goes on as it was led before.' },
      { name: 'affinity_in_set', type: 'u8', doc: '1: the remembered one is in the set.' },
      { name: 'affinity_owned', type: 'u8', doc: '1: the remembered one is a backend of this Service.' },
      { name: 'reserved', type: 'u8', doc: '0.' },
    ],
  },
} as const satisfies Record<string, Struct>;

export type StructName = keyof typeof structs;

/**
 * The maps: what user space needs to know of them. Their C definitions, with writer, reader and lifetime, are in
 * `bpf/lib/maps.h`; a test compares the two through the committed object.
 */
export const maps = {
  frontends: { key: 'frontend_key', value: 'frontend', entries: 1_024 },
  services: { key: 'u32', value: 'service', entries: 1_024 },
  slots: { key: 'u32', value: 'slot_pair', entries: 2_048 },
  backends: { key: 'u32', value: 'backend', entries: 4_096 },
  service_counters: { key: 'u32', value: 'service_counters', entries: 1_024 },
  backend_counters: { key: 'u32', value: 'backend_counters', entries: 4_096 },
  service_signals: { key: 'u32', value: 'service_signals', entries: 1_024 },
  backend_signals: { key: 'u32', value: 'backend_signals', entries: 4_096 },
  node_counters: { key: 'u32', value: 'u64', entries: 32 },
  peers: { key: 'u32', value: 'peer_slot', entries: peerSlots },
  more_peers: { key: 'u64', value: 'peer', entries: 65_536 },
  udp_peers: { key: 'u32', value: 'udp_peers', entries: udpSocketSlots },
  more_udp_peers: { key: 'u64', value: 'udp_peers', entries: 65_536 },
  affinity: { key: 'affinity_key', value: 'affinity', entries: 32_768 },
  addresses: { key: 'address', value: 'address_mark', entries: 1_024 },
  source_ranges: { key: 'source_range', value: 'u32', entries: 1_024 },
  namespaces: { key: 'u64', value: 'namespace', entries: 4_096 },
  opt_outs: { key: 'u64', value: 'u32', entries: 1_024 },
  settings: { key: 'u32', value: 'settings', entries: 1 },
  canary: { key: 'u32', value: 'u64', entries: 8 },
  flows: { key: 'flow_key', value: 'flow', entries: 262_144 },
  fragments: { key: 'fragment_key', value: 'fragment', entries: 8_192 },
  interfaces: { key: 'u32', value: 'interface', entries: 4_096 },
  packet_settings: { key: 'u32', value: 'packet_settings', entries: 1 },
  service_traffic: { key: 'u32', value: 'service_traffic', entries: 1_024 },
  backend_traffic: { key: 'u32', value: 'backend_traffic', entries: 4_096 },
} as const satisfies Record<
  string,
  {
    readonly key: StructName | 'u32' | 'u64' | 'address';
    readonly value: StructName | 'u32' | 'u64';
    readonly entries: number;
  }
>;

export type MapName = keyof typeof maps;

/** Arrays of counters, vectors of u64 that the programs add to: never copied, but added up over all that there were. */
export const counterMaps: readonly string[] = [
  ...([
    'service_counters',
    'backend_counters',
    'node_counters',
    'service_signals',
    'backend_signals',
    'service_traffic',
    'backend_traffic',
  ] satisfies MapName[]),
];

/** The counters of each map whose entries have counters: as many as entries. */
export const countersOf = {
  services: ['service_counters', 'service_signals', 'service_traffic'],
  backends: ['backend_counters', 'backend_signals', 'backend_traffic'],
} as const satisfies Partial<Record<MapName, readonly MapName[]>>;

/** Offset of each field of a struct in bytes, by the C rules of alignment. */
export const fieldOffsets = (struct: Struct): readonly number[] => {
  let offset = 0;
  return struct.fields.map((field) => {
    const { size, align } = fieldTypes[field.type];
    const start = Math.ceil(offset / align) * align;
    offset = start + size * (field.length ?? 1);
    return start;
  });
};
