/** A model of the kernel's maps: what entries do to them, and what a connection would find in them. */
import type { MapName } from '../../bpf/layout.ts';
import type { Columns } from '../../control/compile/columns.ts';
import { byStateMap, type MapContent, type MapLimits, type Snapshot } from '../../control/compile/model.ts';
import {
  decodeBackend,
  decodeFrontend,
  decodeService,
  type EndpointText,
  type Extent,
  encodeFrontendKey,
  type FrontendText,
} from '../../control/net/codec.ts';

/** One entry of a plan: the smallest step that the kernel takes. */
export interface Step {
  readonly map: MapName;
  readonly key: string;
  /** undefined: delete. */
  readonly value: Uint8Array | undefined;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const stepsOf = (writes: readonly Columns[]): readonly Step[] =>
  writes.flatMap(({ map, op, count, keySize, valueSize, keys, values }) => {
    const [keyColumn, valueColumn] = [keys(), values()];
    return Array.from({ length: count }, (_, i) => ({
      map,
      key: hex(keyColumn.subarray(i * keySize, (i + 1) * keySize)),
      value: op === 'delete' ? undefined : valueColumn.slice(i * valueSize, (i + 1) * valueSize),
    }));
  });

/** Where a connection goes: untouched, refused, or to one of these; `broken` says what pick() would trip over. */
export type Outcome =
  | { readonly kind: 'pass' }
  | { readonly kind: 'served'; readonly endpoints: readonly EndpointText[] }
  | { readonly kind: 'broken'; readonly why: string };

export type Side = 'inside' | 'outside';

export interface KernelMaps {
  apply(step: Step): void;
  /** What pick() could answer for a destination, asked from one side. */
  look(frontend: FrontendText, side: Side): Outcome;
  /** The extent and service id that a program would have read, undefined for an unknown frontend. */
  read(frontend: FrontendText, side: Side): { readonly extent: Extent; readonly serviceId: number } | undefined;
  /** Follows an extent that was read earlier: the endpoints in it, each once. */
  follow(extent: Extent, serviceId: number): Outcome;
  /** The endpoint that each slot of an extent leads to, in their order. */
  slots(extent: Extent): readonly EndpointText[];
  snapshot(): Snapshot;
  /** All that a map holds; arrays without what is zero. */
  content(map: MapName): MapContent;
  size(map: MapName): number;
}

/** Sizes of the maps: room enough for what is not said. */
export const limitsWith = (given: Partial<MapLimits>): MapLimits => ({ ...byStateMap(() => 1_024), ...given });

const u32Key = (value: number): string => hex(new Uint8Array(new Uint32Array([value]).buffer));

export const createKernelMaps = (): KernelMaps => {
  const maps = new Map<MapName, Map<string, Uint8Array>>();
  const entries = (map: MapName): Map<string, Uint8Array> => {
    const found = maps.get(map) ?? new Map<string, Uint8Array>();
    maps.set(map, found);
    return found;
  };
  const content = (map: MapName): MapContent => {
    const list = [...entries(map)].filter(
      ([, value]) =>
        map === 'frontends' || map === 'addresses' || map === 'source_ranges' || value.some((byte) => byte !== 0),
    );
    return {
      count: list.length,
      keys: Buffer.concat(list.map(([key]) => Buffer.from(key, 'hex'))),
      values: Buffer.concat(list.map(([, value]) => value)),
    };
  };
  const read = (frontend: FrontendText, side: Side): { extent: Extent; serviceId: number } | 'broken' | undefined => {
    const key = encodeFrontendKey(frontend);
    const value = entries('frontends').get(hex(key));
    if (value === undefined) return undefined;
    const index = decodeFrontend(key, value);
    const service = index === undefined ? undefined : entries('services').get(u32Key(index));
    if (service === undefined) return 'broken';
    const { serviceId, [side]: extent } = decodeService(service);
    return serviceId === 0 ? 'broken' : { extent, serviceId };
  };
  const idAt = (slot: number): number => {
    const pair = entries('slots').get(u32Key(slot >> 1));
    return pair === undefined ? 0 : new DataView(pair.buffer, pair.byteOffset, 8).getUint32((slot & 1) * 4, true);
  };
  const follow = ({ base, count }: Extent, serviceId: number): Outcome => {
    const ids = new Set<number>();
    for (let slot = base; slot < base + count; slot++) ids.add(idAt(slot));
    const endpoints: EndpointText[] = [];
    for (const id of ids) {
      const backend = entries('backends').get(u32Key(id));
      if (id === 0 || backend === undefined) return { kind: 'broken', why: `a slot from ${base} on holds id ${id}` };
      const value = decodeBackend(backend);
      if (value.serviceId !== serviceId)
        return { kind: 'broken', why: `backend ${id} is of service ${value.serviceId}` };
      endpoints.push(value.endpoint);
    }
    return { kind: 'served', endpoints: endpoints.sort() };
  };
  return {
    apply: ({ map, key, value }) => {
      if (value === undefined) entries(map).delete(key);
      else entries(map).set(key, value);
    },
    look: (frontend, side) => {
      const word = read(frontend, side);
      if (word === undefined) return { kind: 'pass' };
      if (word === 'broken') return { kind: 'broken', why: `${frontend} leads to no whole service` };
      return follow(word.extent, word.serviceId);
    },
    read: (frontend, side) => {
      const word = read(frontend, side);
      return word === 'broken' ? undefined : word;
    },
    follow,
    slots: ({ base, count }) =>
      Array.from({ length: count }, (_, n) => {
        const backend = entries('backends').get(u32Key(idAt(base + n)));
        return backend === undefined ? '' : decodeBackend(backend).endpoint;
      }),
    snapshot: () => byStateMap(content),
    content,
    size: (map) => entries(map).size,
  };
};
