/**
 * What is in the kernel, as the control plane remembers it, and how that is found out at the start: by reading the
 * maps and matching what they hold with what is desired, so that an unchanged restart writes nothing.
 */
import type { MapName } from '../../bpf/layout.ts';
import {
  type BackendValue,
  decodeBackend,
  decodeFrontend,
  decodeFrontendKey,
  decodeService,
  type EndpointText,
  type Extent,
  type FrontendText,
  type ServiceValue,
} from '../net/codec.ts';
import { finish, type Steps } from '../steps.ts';
import { mapShape } from './columns.ts';
import { type DesiredEntry, type DesiredPort, type DestinationKind, type PortId, sameList } from './desired.ts';
import { createIdPool, createSlotPool, type IdPool, type SlotPool } from './pools.ts';

/** An entry of the `services` map and what leads to it. */
export interface KernelEntry {
  readonly index: number;
  readonly frontends: readonly FrontendText[];
  readonly inside: readonly EndpointText[];
  readonly outside: readonly EndpointText[];
  readonly value: ServiceValue;
}

export interface KernelPort {
  /** 0 for a found port whose id another one has. */
  readonly serviceId: number;
  readonly backends: ReadonlyMap<EndpointText, number>;
  readonly entries: ReadonlyMap<DestinationKind, KernelEntry>;
}

export interface KernelModel {
  readonly ports: Map<PortId, KernelPort>;
  /** Service index that each frontend in the kernel leads to; 0 where its value was not of its key. */
  readonly frontends: Map<FrontendText, number>;
  /** Ports that were found and belong to nothing desired: they work until a plan drops them. */
  readonly found: Set<PortId>;
  /** Frontends that lead to no port of the model, with their index: the next plan deletes them. */
  readonly strays: Map<FrontendText, number>;
  /** How many entries the maps can hold. */
  readonly limits: MapLimits;
  readonly indexes: IdPool;
  readonly serviceIds: IdPool;
  readonly backendIds: IdPool;
  readonly slots: SlotPool;
}

/** Entries of a map as the loader's snapshot gives them. */
export interface MapContent {
  readonly count: number;
  readonly keys: Uint8Array;
  readonly values: Uint8Array;
}

/** Maps that hold the desired state. */
export const stateMaps = ['frontends', 'services', 'slots', 'backends'] as const satisfies readonly MapName[];

export type Snapshot = Readonly<Record<(typeof stateMaps)[number], MapContent>>;

/** Number of entries of each map, as the kernel has it. */
export type MapLimits = Readonly<Record<(typeof stateMaps)[number], number>>;

interface Found {
  readonly frontends: Map<FrontendText, number>;
  readonly frontendsOf: ReadonlyMap<number, readonly FrontendText[]>;
  readonly services: ReadonlyMap<number, ServiceValue>;
  readonly backends: ReadonlyMap<number, BackendValue>;
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

const u32 = (bytes: Uint8Array, at = 0): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);

function* decodeSnapshot(snapshot: Snapshot): Steps<Found> {
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
  for (const [key] of entriesOf('slots', snapshot.slots)) tops.slot = Math.max(tops.slot, (u32(key) + 1) * 2);
  const slotWords = new Uint32Array(tops.slot);
  for (const [key, bytes] of entriesOf('slots', snapshot.slots)) {
    yield;
    slotWords[u32(key) * 2] = u32(bytes);
    slotWords[u32(key) * 2 + 1] = u32(bytes, 4);
  }
  return { frontends, frontendsOf, services, backends, slot: (number) => slotWords[number] ?? 0, tops };
}

/** Endpoints and backend ids of an extent; undefined if it is not whole and of this service. */
const readExtent = (found: Found, extent: Extent, serviceId: number): Map<EndpointText, number> | undefined => {
  const ids = new Map<EndpointText, number>();
  for (let n = extent.base; n < extent.base + extent.count; n++) {
    const id = found.slot(n);
    const backend = found.backends.get(id);
    if (id === 0 || backend === undefined || backend.serviceId !== serviceId) return undefined;
    ids.set(backend.endpoint, id);
  }
  return ids.size === extent.count ? ids : undefined;
};

interface Matched {
  readonly entry: KernelEntry;
  readonly backends: ReadonlyMap<EndpointText, number>;
}

/** The entry at an index if it is whole. */
const readEntry = (found: Found, index: number): Matched | undefined => {
  const value = found.services.get(index);
  if (value === undefined || value.serviceId === 0) return undefined;
  const inside = readExtent(found, value.inside, value.serviceId);
  const outside = readExtent(found, value.outside, value.serviceId);
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

/** A port of what is at an index and belongs to nothing desired; undefined if it is not whole. */
const readFound = (found: Found, index: number, taken: ReadonlySet<number>): KernelPort | undefined => {
  const read = readEntry(found, index);
  if (read === undefined) return undefined;
  const { serviceId } = read.entry.value;
  const entries = new Map([['internal', read.entry]] as const);
  // A port that is desired has this id, and with it the backends.
  if (taken.has(serviceId)) return { serviceId: 0, backends: new Map(), entries };
  return { serviceId, backends: read.backends, entries };
};

/**
 * The kernel's entry that this one's frontends lead to, if it is whole and nobody else's. An entry that also frontends
 * of others lead to is nobody's: to flip it would lead those astray until they are moved.
 */
const matchEntry = (
  found: Found,
  desired: DesiredEntry,
  mayUse: (index: number, id: number) => boolean,
  isOthers: (frontend: FrontendText) => boolean,
): Matched | undefined => {
  for (const frontend of desired.frontends) {
    const index = found.frontends.get(frontend) ?? 0;
    const serviceId = found.services.get(index)?.serviceId ?? 0;
    if (index === 0 || serviceId === 0 || !mayUse(index, serviceId)) continue;
    if (found.frontendsOf.get(index)?.some(isOthers)) continue;
    const read = readEntry(found, index);
    if (read !== undefined) return read;
  }
  return undefined;
};

const sameExtent = (a: Extent, b: Extent): boolean => a.base === b.base && a.count === b.count;

/** The runs of slots that an entry refers to; the two sets may share one. */
export const extentsOf = ({ inside, outside }: ServiceValue): readonly Extent[] =>
  [inside, ...(sameExtent(inside, outside) ? [] : [outside])].filter((extent) => extent.count > 0);

/**
 * Matches the content of the maps with what is desired. Identities are not in the maps; frontends are: a ServicePort
 * is what its frontends lead to. What is whole and belongs to nothing desired is kept as a found port.
 */
export function* adoptSteps(
  snapshot: Snapshot,
  desired: Iterable<DesiredPort>,
  limits: MapLimits,
  now: number,
): Steps<KernelModel> {
  // Taken down at once: what is desired may change between two steps.
  const wanted = [...desired].sort((a, b) => (a.id < b.id ? -1 : 1));
  const found = yield* decodeSnapshot(snapshot);
  const owners = new Map<FrontendText, DesiredEntry>();
  for (const { entries } of wanted)
    for (const entry of entries) for (const text of entry.frontends) owners.set(text, entry);
  const ports = new Map<PortId, KernelPort>();
  const indexes = new Set<number>();
  const serviceIds = new Set<number>();
  const backendIds = new Set<number>();
  const extents: Extent[] = [];
  for (const port of wanted) {
    yield;
    let serviceId = 0;
    const mayUse = (index: number, id: number): boolean =>
      !indexes.has(index) && (serviceId === 0 ? !serviceIds.has(id) : id === serviceId);
    const entries = new Map<DestinationKind, KernelEntry>();
    const backends = new Map<EndpointText, number>();
    for (const entry of port.entries) {
      const isOthers = (frontend: FrontendText): boolean => (owners.get(frontend) ?? entry) !== entry;
      const matched = matchEntry(found, entry, mayUse, isOthers);
      if (matched === undefined) continue;
      serviceId = matched.entry.value.serviceId;
      indexes.add(matched.entry.index);
      entries.set(entry.kind, matched.entry);
      for (const [endpoint, id] of matched.backends) backends.set(endpoint, id);
      extents.push(...extentsOf(matched.entry.value));
    }
    if (serviceId === 0) continue;
    serviceIds.add(serviceId);
    for (const id of backends.values()) backendIds.add(id);
    ports.set(port.id, { serviceId, backends, entries });
  }
  const unclaimed = [...found.frontendsOf.keys()].filter((index) => index !== 0 && !indexes.has(index));
  const foundPorts = new Set<PortId>();
  for (const index of unclaimed) {
    yield;
    const port = readFound(found, index, serviceIds);
    if (port === undefined) continue;
    const id = `found#${index}`;
    ports.set(id, port);
    foundPorts.add(id);
    indexes.add(index);
    if (port.serviceId !== 0) serviceIds.add(port.serviceId);
    for (const backendId of port.backends.values()) backendIds.add(backendId);
    for (const entry of port.entries.values()) extents.push(...extentsOf(entry.value));
  }
  const strays = new Map([...found.frontends].filter(([, index]) => !indexes.has(index)));
  const { tops } = found;
  return {
    ports,
    frontends: found.frontends,
    found: foundPorts,
    strays,
    limits,
    indexes: createIdPool(limits.services, indexes, tops.index, now),
    // As many identities as entries: a ServicePort has at least one.
    serviceIds: createIdPool(limits.services, serviceIds, tops.serviceId, now),
    backendIds: createIdPool(limits.backends, backendIds, tops.backendId, now),
    slots: createSlotPool(limits.slots * 2, extents, tops.slot, now),
  };
}

/** All steps at once. */
export const adopt = (...args: Parameters<typeof adoptSteps>): KernelModel => finish(adoptSteps(...args));

/** Whether an entry in the kernel says what is desired, frontends aside. */
export const saysTheSame = (kernel: KernelEntry, desired: DesiredEntry, affinitySeconds: number): boolean =>
  kernel.value.affinitySeconds === affinitySeconds &&
  kernel.value.flags === desired.flags &&
  sameList(kernel.inside, desired.inside) &&
  sameList(kernel.outside, desired.outside);
