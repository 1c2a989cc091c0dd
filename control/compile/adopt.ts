/**
 * What the kernel holds, found out at the start: the maps are read and matched with what is desired, so that an unchanged
 * restart writes nothing.
 */
import { addressBits, type EndpointText, type Extent, encodeSourceRange, type FrontendText } from '../net/codec.ts';
import { finish, type Steps } from '../steps.ts';
import type { DesiredEntry, DesiredPort, DestinationKind, PortId } from './desired.ts';
import { decodeSnapshot, type Found, type Matched, readEntry } from './found.ts';
import {
  clusterIPsOfPort,
  extentsOf,
  type KernelEntry,
  type KernelModel,
  type KernelPort,
  type MapLimits,
  type Snapshot,
} from './model.ts';
import { createIdPool, createSlotPool } from './pools.ts';

/** A port of what is at an index and belongs to nothing desired; undefined if it is not whole. */
const readFound = (found: Found, index: number, taken: ReadonlySet<number>): KernelPort | undefined => {
  const read = readEntry(found, index);
  if (read === undefined) return undefined;
  const { serviceId } = read.entry.value;
  // Whether any of its addresses is a cluster IP only the marks can tell, which stay until all is known.
  const entries = new Map([['external', read.entry]] as const);
  // A port that is desired has this id, and with it the backends.
  if (taken.has(serviceId)) return { serviceId: 0, backends: new Map(), ranges: [], entries };
  return { serviceId, backends: read.backends, ranges: found.rangesOf.get(serviceId) ?? [], entries };
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

/** Backends that did not retire, by the Service they name. */
const livingBackends = ({ backends }: Found): ReadonlyMap<number, readonly (readonly [EndpointText, number])[]> => {
  const by = new Map<number, [EndpointText, number][]>();
  for (const [id, { endpoint, serviceId, retired }] of backends) {
    if (retired === true || id === 0) continue;
    const others = by.get(serviceId);
    if (others === undefined) by.set(serviceId, [[endpoint, id]]);
    else others.push([endpoint, id]);
  }
  return by;
};

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
  let targets: ReadonlyMap<number, readonly (readonly [EndpointText, number])[]> | undefined;
  const flowTargets = () => {
    targets ??= livingBackends(found);
    return targets;
  };
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
    // Flows may be led to others that were in a set before: what becomes of them is for the plan to say.
    if (port.serving !== undefined) {
      for (const [endpoint, id] of flowTargets().get(serviceId) ?? []) {
        if (!backends.has(endpoint)) backends.set(endpoint, id);
      }
    }
    for (const id of backends.values()) backendIds.add(id);
    ports.set(port.id, { serviceId, backends, ranges: found.rangesOf.get(serviceId) ?? [], entries });
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
  const clusterIPs = new Map<string, number>();
  for (const port of ports.values()) {
    for (const address of clusterIPsOfPort(port)) clusterIPs.set(address, (clusterIPs.get(address) ?? 0) + 1);
  }
  const strayRanges = [...found.rangesOf].flatMap(([serviceId, ranges]) =>
    serviceIds.has(serviceId) ? [] : ranges.map((range) => encodeSourceRange(range, serviceId)),
  );
  // Whether all flows have left them is not known.
  const retired = [...found.backends].flatMap(([id, backend]) => (backend.retired === true && id !== 0 ? [id] : []));
  for (const id of retired) backendIds.add(id);
  const { tops } = found;
  return {
    ...{ clusterIPs, strayRanges, addresses: found.addresses, retired },
    sourceRanges: { count: snapshot.source_ranges.count },
    nodeAddresses: new Set(
      [...found.addresses].filter(([, flags]) => (flags & addressBits.node) !== 0).map(([ip]) => ip),
    ),
    staleAddresses: new Set([...found.addresses.keys(), ...clusterIPs.keys()]),
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
