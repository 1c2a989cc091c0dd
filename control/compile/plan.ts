/**
 * From what is in the kernel and what should be to the writes between, in an order of which every prefix leaves a
 * correct data plane:
 *
 *   1. counters of ids that get a new owner    nobody refers to them yet
 *   2. backends                                nobody refers to them yet
 *   3. slots, in fresh extents                 nobody refers to them yet
 *   4. ranges of sources that appear           before the service that asks for them
 *   5. frontends that disappear                before an entry that they still lead to becomes another's
 *   6. services                                the flip: each word changes from one whole extent to another
 *   7. frontends that appear or move           lead to whole services
 *   8. addresses that get or lose a mark       a mark is looked up only for what is no frontend
 *   9. backends that retire                    no set has them any more: flows that were led to them leave
 *  10. ranges of sources that disappear        no service asks for them any more
 *
 * Nothing that was given up is written again before it has rested (pools.ts).
 */
import { countersOf } from '../../bpf/layout.ts';
import {
  type EndpointText,
  type Extent,
  emptyExtent,
  encodeBackend,
  encodeFrontend,
  encodeFrontendKey,
  encodeService,
  encodeSourceRange,
  encodeU32,
  type FrontendText,
  type ServiceValue,
} from '../net/codec.ts';
import { finish, type Steps } from '../steps.ts';
import { type Columns, createColumns } from './columns.ts';
import type { DesiredEntry, DesiredPort, DestinationKind, PortId } from './desired.ts';
import {
  clusterIPsOf,
  clusterIPsOfPort,
  extentsOf,
  type KernelEntry,
  type KernelModel,
  type KernelPort,
  type MapLimits,
  saysTheSame,
} from './model.ts';
import { type PlanOptions, planAddresses } from './plan-addresses.ts';
import { idsOf, type Run, runsOf, sameRun, slotsOf } from './runs.ts';

export interface Plan {
  /** In the order in which they must be applied; none is empty. */
  readonly writes: readonly Columns[];
  /** Entries in all writes. */
  readonly entries: number;
  /** Ports that could not be planned, with the reason; the kernel keeps what it has of them. */
  readonly refused: ReadonlyMap<PortId, string>;
  /** Maps that were full. */
  readonly lacking: ReadonlySet<keyof MapLimits>;
  /** Backends that retired with this plan: UDP sockets that were led to them have to go (CT-02). */
  readonly retired: number;
}

interface Draft {
  readonly model: KernelModel;
  readonly now: number;
  /** Zeros for what an id counted that gets a new owner, a column for each map. */
  readonly serviceCounters: readonly Columns[];
  readonly backendCounters: readonly Columns[];
  readonly backends: Columns;
  readonly slots: Columns;
  readonly services: Columns;
  readonly frontends: Columns;
  readonly retirements: Columns;
  readonly ranges: Columns;
  readonly obsoleteRanges: Columns;
  /** Frontends to delete and the index they led to: obsolete if another port has taken the frontend meanwhile. */
  readonly obsolete: [FrontendText, number][];
}

const union = (port: DesiredPort): Set<EndpointText> =>
  new Set(port.entries.flatMap((entry) => [...entry.inside, ...entry.outside]));

/** Runs of slots that an entry needs a fresh extent for. */
const freshRuns = (desired: DesiredEntry, current: KernelEntry | undefined): readonly Run[] => {
  const { inside, outside } = runsOf(desired, desired.flags);
  const had = current === undefined ? undefined : runsOf(current, current.value.flags);
  const have = had === undefined ? [] : [had.inside, had.outside];
  const runs = sameRun(inside, outside) ? [inside] : [inside, outside];
  return runs.filter((run) => run.endpoints.length > 0 && !have.some((known) => sameRun(known, run)));
};

const full = (model: KernelModel, map: keyof MapLimits): string => {
  const entries = model.limits[map];
  return (
    `the map ${map} is full (${entries} entries), this port keeps what it had; ` +
    `stop the loader, run "fairlead cleanup", and start it with --map-size ${map}=${entries * 2} or more`
  );
};

/** The map that has no room for a port now, undefined if all have. */
const shortage = (draft: Draft, desired: DesiredPort, current: KernelPort | undefined): keyof MapLimits | undefined => {
  const { model, now } = draft;
  const newBackends = [...union(desired)].filter((endpoint) => !current?.backends.has(endpoint)).length;
  if (newBackends > model.backendIds.available(now)) return 'backends';
  const newEntries = desired.entries.filter((entry) => !current?.entries.has(entry.kind)).length;
  if (newEntries > model.indexes.available(now)) return 'services';
  if (current === undefined && model.serviceIds.available(now) < 1) return 'services';
  const newFrontends = desired.entries.flatMap((entry) => entry.frontends).filter((text) => !model.frontends.has(text));
  if (model.frontends.size + newFrontends.length > model.limits.frontends) return 'frontends';
  const newRanges = (desired.sourceFilter?.ranges ?? []).filter((range) => !current?.ranges.includes(range)).length;
  if (newRanges > 0 && model.sourceRanges.count + newRanges > model.limits.source_ranges) {
    return 'source_ranges';
  }
  const runs = desired.entries.flatMap((entry) => freshRuns(entry, current?.entries.get(entry.kind)));
  // One run that holds all of them is more than is needed, and never less.
  const slots = runs.reduce((sum, run) => sum + slotsOf(run) + (slotsOf(run) & 1), 0);
  return slots > 0 && !model.slots.has(slots, now) ? 'slots' : undefined;
};

const clearCounters = (counters: readonly Columns[], id: number): void => {
  for (const columns of counters) columns.add(encodeU32(id), new Uint8Array(columns.valueSize));
};

const allocateService = (draft: Draft): number => {
  const { id, recycled } = draft.model.serviceIds.allocate(draft.now);
  if (recycled) clearCounters(draft.serviceCounters, id);
  return id;
};

const allocateBackend = (draft: Draft, endpoint: EndpointText, serviceId: number): number => {
  const { id, recycled } = draft.model.backendIds.allocate(draft.now);
  if (recycled) clearCounters(draft.backendCounters, id);
  draft.backends.add(encodeU32(id), encodeBackend({ endpoint, serviceId }));
  return id;
};

const writeExtent = (draft: Draft, run: Run, ids: ReadonlyMap<EndpointText, number>): Extent => {
  const slots = idsOf(run, ids);
  const count = slots.length;
  if (count === 0) return emptyExtent;
  const base = draft.model.slots.allocate(count, draft.now);
  const pairs = (count + 1) >> 1;
  const keys = Uint32Array.from({ length: pairs }, (_, n) => base / 2 + n);
  const values = new Uint32Array(2 * pairs);
  values.set(slots);
  // Both sides are little endian (layout.ts).
  draft.slots.addAll(pairs, new Uint8Array(keys.buffer), new Uint8Array(values.buffer));
  return { base, count };
};

/** The extents of an entry: those in the kernel where they hold the right endpoints, fresh ones otherwise. */
const chooseExtents = (
  draft: Draft,
  desired: DesiredEntry,
  current: KernelEntry | undefined,
  ids: ReadonlyMap<EndpointText, number>,
): { readonly inside: Extent; readonly outside: Extent } => {
  const had = current === undefined ? undefined : { runs: runsOf(current, current.value.flags), value: current.value };
  const existing = (run: Run): Extent | undefined => {
    if (had === undefined) return undefined;
    if (sameRun(had.runs.inside, run)) return had.value.inside;
    return sameRun(had.runs.outside, run) ? had.value.outside : undefined;
  };
  const wanted = runsOf(desired, desired.flags);
  const inside = existing(wanted.inside) ?? writeExtent(draft, wanted.inside, ids);
  if (sameRun(wanted.inside, wanted.outside)) return { inside, outside: inside };
  return { inside, outside: existing(wanted.outside) ?? writeExtent(draft, wanted.outside, ids) };
};

const releaseExtents = (draft: Draft, before: ServiceValue, after: ServiceValue | undefined): void => {
  const kept = after === undefined ? [] : extentsOf(after);
  for (const { base, count } of extentsOf(before)) {
    if (!kept.some((extent) => extent.base === base)) draft.model.slots.release(base, count, draft.now);
  }
};

const planFrontends = (draft: Draft, frontends: readonly FrontendText[], index: number): void => {
  for (const text of frontends) {
    draft.model.strays.delete(text);
    if (draft.model.frontends.get(text) === index) continue;
    const key = encodeFrontendKey(text);
    draft.frontends.add(key, encodeFrontend(key, index));
    draft.model.frontends.set(text, index);
  }
};

/** The entry's new value, written unless the kernel already has it. */
const planValue = (
  draft: Draft,
  port: DesiredPort,
  desired: DesiredEntry,
  current: KernelEntry | undefined,
  index: number,
  serviceId: number,
  ids: ReadonlyMap<EndpointText, number>,
): ServiceValue => {
  if (current !== undefined && saysTheSame(current, desired, port.affinitySeconds)) return current.value;
  const extents = chooseExtents(draft, desired, current, ids);
  const value = { ...extents, serviceId, affinitySeconds: port.affinitySeconds, flags: desired.flags };
  draft.services.add(encodeU32(index), encodeService(value));
  if (current !== undefined) releaseExtents(draft, current.value, value);
  return value;
};

const planEntry = (
  draft: Draft,
  port: DesiredPort,
  desired: DesiredEntry,
  current: KernelEntry | undefined,
  serviceId: number,
  ids: ReadonlyMap<EndpointText, number>,
): KernelEntry => {
  const index = current?.index ?? draft.model.indexes.allocate(draft.now).id;
  const value = planValue(draft, port, desired, current, index, serviceId, ids);
  planFrontends(draft, desired.frontends, index);
  const wanted = new Set(desired.frontends);
  for (const text of current?.frontends ?? []) if (!wanted.has(text)) draft.obsolete.push([text, index]);
  const { frontends, inside, outside } = desired;
  return { index, frontends, inside, outside, value };
};

const dropEntry = (draft: Draft, entry: KernelEntry): void => {
  for (const text of entry.frontends) draft.obsolete.push([text, entry.index]);
  releaseExtents(draft, entry.value, undefined);
  draft.model.indexes.release(entry.index, draft.now);
};

/** Brings the ranges of a port to what is desired; what goes is deleted after nothing asks for it. */
const planRanges = (draft: Draft, serviceId: number, before: readonly string[], after: readonly string[]): void => {
  for (const range of after) {
    if (before.includes(range)) continue;
    draft.ranges.add(encodeSourceRange(range, serviceId), encodeU32(1));
    draft.model.sourceRanges.count++;
  }
  for (const range of before) {
    if (after.includes(range)) continue;
    draft.obsoleteRanges.add(encodeSourceRange(range, serviceId));
    draft.model.sourceRanges.count--;
  }
};

/** Counts who has which cluster IP. */
const countClusterIPs = ({ model }: Draft, before: ReadonlySet<string>, after: ReadonlySet<string>): void => {
  const add = (address: string, by: number): void => {
    const count = (model.clusterIPs.get(address) ?? 0) + by;
    if (count > 0) model.clusterIPs.set(address, count);
    else model.clusterIPs.delete(address);
    model.staleAddresses.add(address);
  };
  for (const address of after) if (!before.has(address)) add(address, 1);
  for (const address of before) if (!after.has(address)) add(address, -1);
};

const noAddresses: ReadonlySet<string> = new Set();

const dropPort = (draft: Draft, id: PortId, port: KernelPort): void => {
  countClusterIPs(draft, clusterIPsOfPort(port), noAddresses);
  planRanges(draft, port.serviceId, port.ranges, []);
  for (const entry of port.entries.values()) dropEntry(draft, entry);
  for (const backendId of port.backends.values()) draft.model.backendIds.release(backendId, draft.now);
  if (port.serviceId !== 0) draft.model.serviceIds.release(port.serviceId, draft.now);
  draft.model.ports.delete(id);
  draft.model.found.delete(id);
};

/**
 * What becomes of a backend that is in no set any more. Connections of TCP are left alone. Flows of UDP may go on to an
 * endpoint that serves (CT-07), and to any while none does (CT-05); from others they have to go (CT-02).
 */
const leaveBackend = (
  draft: Draft,
  { serving }: DesiredPort,
  endpoint: EndpointText,
  id: number,
  serviceId: number,
  kept: Map<EndpointText, number>,
): void => {
  if (serving === undefined) draft.model.backendIds.release(id, draft.now);
  else if (serving.length === 0 || serving.includes(endpoint)) kept.set(endpoint, id);
  else {
    draft.retirements.add(encodeU32(id), encodeBackend({ endpoint, serviceId, retired: true }));
    draft.model.retired.push(id);
  }
};

const planPort = (draft: Draft, desired: DesiredPort, current: KernelPort | undefined): void => {
  const serviceId = current?.serviceId ?? allocateService(draft);
  const wanted = union(desired);
  const ids = new Map<EndpointText, number>();
  for (const endpoint of wanted) {
    ids.set(endpoint, current?.backends.get(endpoint) ?? allocateBackend(draft, endpoint, serviceId));
  }
  const entries = new Map<DestinationKind, KernelEntry>();
  for (const entry of desired.entries) {
    entries.set(entry.kind, planEntry(draft, desired, entry, current?.entries.get(entry.kind), serviceId, ids));
  }
  for (const [kind, entry] of current?.entries ?? []) if (!entries.has(kind)) dropEntry(draft, entry);
  for (const [endpoint, id] of current?.backends ?? []) {
    if (!wanted.has(endpoint)) leaveBackend(draft, desired, endpoint, id, serviceId, ids);
  }
  const ranges = desired.sourceFilter?.ranges ?? [];
  planRanges(draft, serviceId, current?.ranges ?? [], ranges);
  countClusterIPs(
    draft,
    current === undefined ? noAddresses : clusterIPsOfPort(current),
    clusterIPsOf(desired.entries),
  );
  draft.model.ports.set(desired.id, { serviceId, backends: ids, ranges, entries });
};

/** Deletes what leads to nothing desired any more, but for frontends in `kept`, which stay strays. */
const planDeletions = (draft: Draft, kept: (text: FrontendText) => boolean): Columns => {
  const { model } = draft;
  const deletions = createColumns('frontends', 'delete');
  const candidates = [...draft.obsolete, ...model.strays];
  model.strays.clear();
  for (const [text, index] of candidates) {
    if (model.frontends.get(text) !== index) continue;
    if (kept(text)) {
      model.strays.set(text, index);
      continue;
    }
    deletions.add(encodeFrontendKey(text));
    model.frontends.delete(text);
  }
  return deletions;
};

/**
 * Whether a refused port waits for a frontend that leads to this one. It goes on leading there until it can be moved, so
 * that nothing that works stops.
 */
const isAwaited = (model: KernelModel, port: KernelPort, awaited: ReadonlySet<FrontendText>): boolean => {
  const indexes = new Set([...port.entries.values()].map(({ index }) => index));
  return [...awaited].some((text) => indexes.has(model.frontends.get(text) ?? 0));
};

/**
 * Plans the changes: for each port what it should be, undefined for none. `model` is brought to the state after the
 * plan, step by step: nobody else may change it meanwhile. If the plan cannot be carried out to its end, the model must
 * be made anew from the kernel (`adopt`).
 */
export function* planSteps(
  model: KernelModel,
  changes: Iterable<readonly [PortId, DesiredPort | undefined]>,
  now: number,
  options: PlanOptions = {},
): Steps<Plan> {
  const { keepStrays = false } = options;
  const draft: Draft = {
    model,
    now,
    serviceCounters: countersOf.services.map((map) => createColumns(map, 'update')),
    backendCounters: countersOf.backends.map((map) => createColumns(map, 'update')),
    backends: createColumns('backends', 'update'),
    slots: createColumns('slots', 'update'),
    services: createColumns('services', 'update'),
    frontends: createColumns('frontends', 'update'),
    retirements: createColumns('backends', 'update'),
    ranges: createColumns('source_ranges', 'update'),
    obsoleteRanges: createColumns('source_ranges', 'delete'),
    obsolete: [],
  };
  const refused = new Map<PortId, string>();
  const lacking = new Set<keyof MapLimits>();
  const awaited = new Set<FrontendText>();
  const gone: PortId[] = [];
  for (const [id, desired] of changes) {
    yield;
    if (desired === undefined) {
      gone.push(id);
      continue;
    }
    const current = model.ports.get(id);
    const map = shortage(draft, desired, current);
    if (map === undefined) planPort(draft, desired, current);
    else {
      lacking.add(map);
      refused.set(id, full(model, map));
      for (const entry of desired.entries) for (const text of entry.frontends) awaited.add(text);
    }
  }
  if (!keepStrays) gone.push(...model.found);
  for (const id of gone) {
    yield;
    const current = model.ports.get(id);
    if (current === undefined) continue;
    if (isAwaited(model, current, awaited)) refused.set(id, 'stays until its addresses can be moved to their new port');
    else dropPort(draft, id, current);
  }
  const strays = new Set(keepStrays ? model.strays.keys() : []);
  const deletions = planDeletions(draft, (text) => awaited.has(text) || strays.has(text));
  if (!keepStrays) {
    for (const key of model.strayRanges.splice(0)) {
      draft.obsoleteRanges.add(key);
      model.sourceRanges.count--;
    }
  }
  const addresses = planAddresses(model, options);
  if (addresses.full) lacking.add('addresses');
  const { backends, slots, ranges, services, frontends } = draft;
  const all = [
    ...[...draft.serviceCounters, ...draft.backendCounters],
    ...[backends, slots, ranges, deletions, services, frontends],
    ...[...addresses.writes, draft.retirements, draft.obsoleteRanges],
  ];
  const writes = all.filter((columns) => columns.count > 0);
  const entries = writes.reduce((sum, columns) => sum + columns.count, 0);
  return { writes, entries, refused, lacking, retired: draft.retirements.count };
}

/** All steps at once. */
export const planChanges = (...args: Parameters<typeof planSteps>): Plan => finish(planSteps(...args));
