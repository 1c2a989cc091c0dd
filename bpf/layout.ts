/**
 * The one description of every byte that the kernel programs and user space share. `npm run generate` turns it into
 * `bpf/lib/layout.h` (with size and offset asserts); `control/net/codec.ts` encodes and decodes by it; `test/bpf`
 * holds both against the same golden bytes, the C side through the type information in the committed object.
 *
 * Multi-byte numbers are in host byte order (little endian on every supported machine) unless the name ends in `_be`.
 */

/** Version of all layouts together. Part of the pin path, so that two versions never share a map. Raise on change. */
export const layoutVersion = 1;

/** Type of a field, its size in bytes, alignment and how C spells it. */
export const fieldTypes = {
  address: { size: 16, align: 4, c: 'struct address' },
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

/** How many verdicts a Service's counters have room for: one cache line. */
export const verdictSlots = 8;

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
] as const;

export type VerdictName = (typeof verdicts)[number]['name'];

/** Counters of the node that belong to no Service, after the verdicts in the same map. */
export const nodeEvents = [
  {
    name: 'peers_full',
    doc: 'A connection was translated but not noted for getpeername(), which will show the backend.',
  },
] as const;

/** Hooks that can be proven by canary, in the order of their slots in the `canary` map (slot 0 holds the nonce). */
export const canaryHooks = ['connect4', 'connect6', 'getpeername4', 'getpeername6'] as const;

export const constants = {
  LAYOUT_VERSION: { value: layoutVersion, doc: 'Version of all layouts together.' },
  VERDICT_SLOTS: { value: verdictSlots, doc: 'Room for verdicts in the counters of a Service.' },
  CHECK_SEED: { value: 0x9747b28c, doc: 'Start value of frontend_check().' },
  CHECK_WORD: { value: 0x9e3779b1, doc: 'Multiplier for each word of the key in frontend_check().' },
  CHECK_INDEX: { value: 0x85ebca6b, doc: 'Multiplier for the service index in frontend_check().' },
  CANARY_PORT: { value: 65535, doc: 'UDP port of the canary address, which connect() is refused to.' },
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
    size: 8,
    fields: [
      { name: 'have_set_retval', type: 'u8', doc: 'bpf_set_retval() may be called from connect hooks (6.1).' },
      { name: 'keep_peers', type: 'u8', doc: 'Note what each socket dialled, for getpeername().' },
      { name: 'reserved', type: 'u8', length: 6, doc: '0.' },
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
      { name: 'flags', type: 'u32', doc: 'None defined yet.' },
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
    doc: 'An endpoint of one ServicePort. Written before anything refers to it, never changed afterwards.',
    size: 24,
    fields: [
      { name: 'address', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'flags', type: 'u16', doc: 'None defined yet.' },
      { name: 'service_id', type: 'u32', doc: 'The ServicePort it belongs to; a slot that leads elsewhere is stale.' },
    ],
  },
  peer: {
    doc: 'What a translated TCP socket dialled, so that getpeername() can say so.',
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
      { name: 'service_id', type: 'u32', doc: 'The ServicePort.' },
      { name: 'backend_id', type: 'u32', doc: 'The backend at the time of connect().' },
      { name: 'zero', type: 'u32', doc: '0.' },
    ],
  },
  service_counters: {
    doc: 'Decisions about one ServicePort, by verdict.',
    size: 64,
    fields: [{ name: 'verdicts', type: 'u64', length: verdictSlots, doc: 'Indexed by enum verdict.' }],
  },
  backend_counters: {
    doc: 'Work led to one backend.',
    size: 8,
    fields: [{ name: 'connections', type: 'u64', doc: 'connect() calls led to it.' }],
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
  node_counters: { key: 'u32', value: 'u64', entries: 16 },
  peers: { key: 'u64', value: 'peer', entries: 65_536 },
  canary: { key: 'u32', value: 'u64', entries: 8 },
} as const satisfies Record<
  string,
  { readonly key: StructName | 'u32' | 'u64'; readonly value: StructName | 'u64'; readonly entries: number }
>;

export type MapName = keyof typeof maps;

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
