/** The structs together, and the maps that hold them. */
import { peerSlots, udpSocketSlots } from './constants.ts';
import type { Struct } from './fields.ts';
import { counterStructs } from './structs-counters.ts';
import { explainStructs } from './structs-explain.ts';
import { packetStructs } from './structs-packet.ts';
import { serviceStructs } from './structs-services.ts';
import { socketStructs } from './structs-socket.ts';

/** In the order in which C declares them. */
export const structs = {
  ...serviceStructs,
  ...socketStructs,
  ...packetStructs,
  ...counterStructs,
  ...explainStructs,
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
  flow_filter: { key: 'u32', value: 'flow_filter', entries: 1 },
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
