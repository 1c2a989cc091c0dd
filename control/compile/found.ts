/** What maps hold, decoded: the content of each by its keys, and the entries of it that are whole. */
import type { MapName } from '../../bpf/layout.ts';
import {
  type BackendValue,
  decodeAddress,
  decodeAddressMark,
  decodeBackend,
  decodeFrontend,
  decodeFrontendKey,
  decodeService,
  decodeSourceRange,
  type EndpointText,
  type Extent,
  type FrontendText,
  type ServiceValue,
} from '../net/codec.ts';
import type { Steps } from '../steps.ts';
import { mapShape } from './columns.ts';
import { entryFlags } from './desired.ts';
import type { KernelEntry, MapContent, Snapshot } from './model.ts';
import { idsOf, runsOf } from './runs.ts';

/** The content of the maps, by its keys. */
export interface Found {
  readonly frontends: Map<FrontendText, number>;
  readonly frontendsOf: ReadonlyMap<number, readonly FrontendText[]>;
  readonly services: ReadonlyMap<number, ServiceValue>;
  readonly backends: ReadonlyMap<number, BackendValue>;
  readonly addresses: Map<string, number>;
  readonly rangesOf: ReadonlyMap<number, readonly string[]>;
  slot(number: number): number;
  readonly tops: {
    readonly index: number;
    readonly serviceId: number;
    readonly backendId: number;
    readonly slot: number;
  };
}

function* entriesOf(map: MapName, { count, keys, values }: MapContent): Generator<[Uint8Array, Uint8Array]> {
  const { keySize, valueSize } = mapShape(map);
  for (let i = 0; i < count; i++) {
    yield [keys.subarray(i * keySize, (i + 1) * keySize), values.subarray(i * valueSize, (i + 1) * valueSize)];
  }
}

const u32 = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);

/** The bytes as words, which may begin anywhere in their buffer. */
const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer);

const pairsPerTurn = 1_024;

export function* decodeSnapshot(snapshot: Snapshot): Steps<Found> {
  const frontends = new Map<FrontendText, number>();
  const frontendsOf = new Map<number, FrontendText[]>();
  for (const [key, value] of entriesOf('frontends', snapshot.frontends)) {
    yield;
    const text = decodeFrontendKey(key);
    if (text === undefined) continue;
    const index = decodeFrontend(key, value) ?? 0;
    frontends.set(text, index);
    const others = frontendsOf.get(index);
    if (others === undefined) frontendsOf.set(index, [text]);
    else others.push(text);
  }
  const tops = { index: 1, serviceId: 1, backendId: 1, slot: 2 };
  const services = new Map<number, ServiceValue>();
  for (const [key, bytes] of entriesOf('services', snapshot.services)) {
    yield;
    const [index, value] = [u32(key), decodeService(bytes)];
    services.set(index, value);
    tops.index = Math.max(tops.index, index + 1);
    tops.serviceId = Math.max(tops.serviceId, value.serviceId + 1);
  }
  const backends = new Map<number, BackendValue>();
  for (const [key, bytes] of entriesOf('backends', snapshot.backends)) {
    yield;
    const [id, value] = [u32(key), decodeBackend(bytes)];
    backends.set(id, value);
    tops.backendId = Math.max(tops.backendId, id + 1);
    tops.serviceId = Math.max(tops.serviceId, value.serviceId + 1);
  }
  const addresses = new Map<string, number>();
  for (const [key, value] of entriesOf('addresses', snapshot.addresses)) {
    addresses.set(decodeAddress(key), decodeAddressMark(key, value) ?? 0);
  }
  const rangesOf = new Map<number, string[]>();
  for (const [key] of entriesOf('source_ranges', snapshot.source_ranges)) {
    const { range, serviceId } = decodeSourceRange(key);
    const others = rangesOf.get(serviceId);
    if (others === undefined) rangesOf.set(serviceId, [range]);
    else others.push(range);
    tops.serviceId = Math.max(tops.serviceId, serviceId + 1);
  }
  for (const ranges of rangesOf.values()) ranges.sort();
  // Maglev tables make them many: all at once, as words.
  const [pairs, ids] = [words(snapshot.slots.keys), words(snapshot.slots.values)];
  for (const pair of pairs) tops.slot = Math.max(tops.slot, (pair + 1) * 2);
  const slotWords = new Uint32Array(tops.slot);
  for (const [row, pair] of pairs.entries()) {
    if (row % pairsPerTurn === 0) yield;
    slotWords[pair * 2] = ids[row * 2] ?? 0;
    slotWords[pair * 2 + 1] = ids[row * 2 + 1] ?? 0;
  }
  const slot = (number: number): number => slotWords[number] ?? 0;
  return { frontends, frontendsOf, services, backends, addresses, rangesOf, slot, tops };
}

/** Endpoints and backend ids of an extent; undefined if it is not whole, sorted by id and of this service. */
const readExtent = (found: Found, extent: Extent, serviceId: number): Map<EndpointText, number> | undefined => {
  const ids = new Map<EndpointText, number>();
  let last = 0;
  for (let n = extent.base; n < extent.base + extent.count; n++) {
    const id = found.slot(n);
    const backend = found.backends.get(id);
    if (id <= last || backend === undefined || backend.serviceId !== serviceId) return undefined;
    if (backend.retired === true) return undefined;
    ids.set(backend.endpoint, id);
    last = id;
  }
  return ids.size === extent.count ? ids : undefined;
};

/** The same of a Maglev table: the one that these endpoints make. */
const readTable = (found: Found, extent: Extent, serviceId: number): Map<EndpointText, number> | undefined => {
  if (extent.base + extent.count > found.tops.slot) return undefined;
  const slots = Uint32Array.from({ length: extent.count }, (_, n) => found.slot(extent.base + n));
  const ids = new Map<EndpointText, number>();
  for (const id of new Set(slots)) {
    const backend = found.backends.get(id);
    if (id === 0 || backend === undefined || backend.serviceId !== serviceId || backend.retired === true) {
      return undefined;
    }
    // Two backends with one endpoint are of no table that was written.
    if (ids.has(backend.endpoint)) return undefined;
    ids.set(backend.endpoint, id);
  }
  const { outside } = runsOf({ inside: [], outside: [...ids.keys()].sort() }, entryFlags.maglev);
  const whole = idsOf(outside, ids);
  return whole.length === slots.length && whole.every((id, n) => id === slots[n]) ? ids : undefined;
};

export interface Matched {
  readonly entry: KernelEntry;
  readonly backends: ReadonlyMap<EndpointText, number>;
}

/** The entry at an index if it is whole. */
export const readEntry = (found: Found, index: number): Matched | undefined => {
  const value = found.services.get(index);
  if (value === undefined || value.serviceId === 0) return undefined;
  const inside = readExtent(found, value.inside, value.serviceId);
  const isTable = (value.flags & entryFlags.maglev) !== 0;
  const outside = (isTable ? readTable : readExtent)(found, value.outside, value.serviceId);
  if (inside === undefined || outside === undefined) return undefined;
  const entry = {
    index,
    frontends: [...(found.frontendsOf.get(index) ?? [])].sort(),
    inside: [...inside.keys()].sort(),
    outside: [...outside.keys()].sort(),
    value,
  };
  return { entry, backends: new Map([...inside, ...outside]) };
};
