/** What a map takes in the kernel's memory, by its type: bpf/lib/maps.h and flow_maps.h say the same in their comments. Pure. */
import { type MapName, maps } from '../../bpf/layout.ts';
import { mapShape } from '../compile/columns.ts';

/** How a map keeps its entries. `hash` takes memory for those in use, `preallocated` for all that there can be. */
export type MapKind = 'array' | 'percpu_array' | 'hash' | 'preallocated' | 'lru_hash' | 'lpm_trie' | 'ringbuf';

export interface MapShape {
  readonly kind: MapKind;
  /** Bytes. */
  readonly keySize: number;
  readonly valueSize: number;
  /** As it has without being told otherwise; bytes for a ring buffer. */
  readonly entries: number;
}

const kinds = {
  ...{ frontends: 'hash', services: 'array', slots: 'array', backends: 'array' },
  ...{ service_counters: 'array', backend_counters: 'array', service_signals: 'array', backend_signals: 'array' },
  ...{ service_traffic: 'array', backend_traffic: 'array', node_counters: 'percpu_array' },
  ...{ peers: 'array', more_peers: 'hash', udp_peers: 'array', more_udp_peers: 'hash' },
  ...{ affinity: 'lru_hash', addresses: 'preallocated', source_ranges: 'lpm_trie', namespaces: 'hash' },
  ...{ opt_outs: 'hash', settings: 'array', canary: 'array' },
  ...{ flows: 'hash', flow_filter: 'array', fragments: 'lru_hash', interfaces: 'hash', packet_settings: 'array' },
} as const satisfies Record<MapName, MapKind>;

/** All maps that outlive the loader, those without a layout of their own last. */
export const mapShapes: ReadonlyMap<string, MapShape> = new Map<string, MapShape>([
  ...(Object.keys(maps) as MapName[]).map((name): [string, MapShape] => {
    return [name, { kind: kinds[name], ...mapShape(name), entries: maps[name].entries }];
  }),
  ['limits', { kind: 'percpu_array', keySize: 4, valueSize: 8, entries: 2 }],
  ['events', { kind: 'ringbuf', keySize: 0, valueSize: 0, entries: 262_144 }],
]);

export interface MapUse {
  /** How many there can be; bytes for a ring buffer. */
  readonly entries: number;
  /** How many there are. */
  readonly used: number;
  /** Possible CPUs. */
  readonly cpus: number;
}

/** struct htab_elem before the key, a bucket of it, and what the allocator puts before an element. */
const [elementHead, bucket, listNode] = [48, 16, 8];
/** struct lpm_trie_node before the address; the first four bytes of a key are the length of the prefix. */
const [trieNode, prefixLength] = [40, 4];
const pointer = 8;
const page = 4_096;
/** Pages before the data of a ring buffer. */
const ringHeadPages = 3;

const round8 = (bytes: number): number => Math.ceil(bytes / 8) * 8;
const powerOfTwo = (entries: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, entries)));

/** What the kernel's allocator has in stock. */
const slabs = [8, 16, 32, 64, 96, 128, 192, 256, 512, 1_024, 2_048, 4_096] as const;
const inSlab = (bytes: number): number => slabs.find((slab) => slab >= bytes) ?? Math.ceil(bytes / page) * page;

/**
 * Bytes of a map, its head of some hundred bytes aside. `told`: as the kernel counts them (`memlock` in /proc/PID/fdinfo, from
 * 6.4); otherwise what they really take, where elements of their own are in pieces of a size that the allocator has.
 */
export const mapBytes = (
  { kind, keySize, valueSize }: MapShape,
  { entries, used, cpus }: MapUse,
  told = false,
): number => {
  const element = elementHead + round8(keySize) + round8(valueSize);
  const piece = (bytes: number): number => (told ? bytes : inSlab(bytes));
  switch (kind) {
    case 'array':
      return entries * round8(valueSize);
    case 'percpu_array':
      return entries * (pointer + round8(valueSize) * cpus);
    case 'hash':
      return powerOfTwo(entries) * bucket + used * piece(element + listNode);
    case 'preallocated':
      return powerOfTwo(entries) * bucket + (entries + cpus) * element;
    case 'lru_hash':
      return powerOfTwo(entries) * bucket + entries * element;
    case 'lpm_trie':
      return used * piece(trieNode + keySize - prefixLength + valueSize);
    case 'ringbuf':
      return entries + ringHeadPages * page;
  }
};
