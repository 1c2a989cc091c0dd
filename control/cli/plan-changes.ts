/** What a plan would change, Service by Service: the difference between the kernel before and after it. Pure. */
import type { MapName } from '../../bpf/layout.ts';
import { adopt } from '../compile/adopt.ts';
import type { PortId } from '../compile/desired.ts';
import type { KernelPort, MapLimits, Snapshot } from '../compile/model.ts';
import { planChanges } from '../compile/plan.ts';
import type { PlanOptions } from '../compile/plan-addresses.ts';
import type { EndpointText, FrontendText } from '../net/codec.ts';
import type { DesiredState } from '../sync/desired-state.ts';

export interface PortChanges {
  readonly port: PortId;
  /** Why it would be written, in a sentence each; also why something would not be. */
  readonly why: readonly string[];
  readonly frontendsAdded: readonly FrontendText[];
  /** They lead to another entry now, and would be led to this one. */
  readonly frontendsMoved: readonly FrontendText[];
  readonly frontendsRemoved: readonly FrontendText[];
  readonly endpointsAdded: readonly EndpointText[];
  readonly endpointsRemoved: readonly EndpointText[];
  /** Words that would be rewritten in place, each a change from one whole set of endpoints to another. */
  readonly flips: number;
}

export interface MapTotals {
  readonly map: MapName;
  /** Entries that would be written. */
  readonly updates: number;
  readonly deletes: number;
}

export interface PlannedChanges {
  /** Only what would change, or cannot; sorted. */
  readonly ports: readonly PortChanges[];
  /** In the order of the writes. */
  readonly maps: readonly MapTotals[];
  readonly entries: number;
}

/** What is known of the kernel. */
export interface KernelState {
  readonly snapshot: Snapshot;
  readonly limits: MapLimits;
}

interface Frontends {
  readonly before: ReadonlyMap<FrontendText, number>;
  readonly after: ReadonlyMap<FrontendText, number>;
}

const entriesOf = (port: KernelPort | undefined): NonNullable<typeof port>['entries'] => port?.entries ?? new Map();
const frontendsOf = (port: KernelPort | undefined): readonly FrontendText[] =>
  [...entriesOf(port).values()].flatMap(({ frontends }) => frontends);

const counted = (count: number, [one, many]: readonly [string, string]): string =>
  `${count} ${count === 1 ? one : many}`;
const endpoints = ['endpoint', 'endpoints'] as const;
const addresses = ['address', 'addresses'] as const;

/** In words, for `why`. */
const reasons = (changes: Omit<PortChanges, 'why' | 'port'>, isNew: boolean, isGone: boolean): readonly string[] => {
  const { frontendsAdded, frontendsMoved, frontendsRemoved, endpointsAdded, endpointsRemoved, flips } = changes;
  if (isGone) return ['no Service wants it any more'];
  if (isNew) return ['nothing in the kernel leads to it yet'];
  const say = (list: readonly string[], what: readonly [string, string], verb: string): readonly string[] =>
    list.length === 0 ? [] : [`${counted(list.length, what)} ${verb}`];
  return [
    ...say(endpointsAdded, endpoints, 'came'),
    ...say(endpointsRemoved, endpoints, 'went'),
    ...say(frontendsAdded, addresses, 'came'),
    ...say(frontendsMoved, addresses, 'moved here'),
    ...say(frontendsRemoved, addresses, 'went'),
    ...(flips > 0 && endpointsAdded.length + endpointsRemoved.length === 0 ? ['its policy or affinity changed'] : []),
  ];
};

const changesOf = (
  port: PortId,
  before: KernelPort | undefined,
  after: KernelPort | undefined,
  frontends: Frontends,
): PortChanges => {
  const now = frontendsOf(after);
  const added = now.filter((text) => frontends.before.get(text) === undefined);
  const moved = now.filter(
    (text) => frontends.before.has(text) && frontends.before.get(text) !== frontends.after.get(text),
  );
  const removed = frontendsOf(before).filter((text) => !frontends.after.has(text));
  const [had, has] = [before?.backends ?? new Map(), after?.backends ?? new Map()];
  const flips = [...entriesOf(after)].filter(([kind, { value }]) => {
    const old = entriesOf(before).get(kind);
    return old !== undefined && old.value !== value;
  }).length;
  const changes = {
    frontendsAdded: added,
    frontendsMoved: moved,
    frontendsRemoved: removed,
    endpointsAdded: [...has.keys()].filter((endpoint) => !had.has(endpoint)),
    endpointsRemoved: [...had.keys()].filter((endpoint) => !has.has(endpoint)),
    flips,
  };
  return { port, ...changes, why: reasons(changes, before === undefined, after === undefined) };
};

const isEmpty = (changes: PortChanges): boolean =>
  changes.flips === 0 &&
  [changes.frontendsAdded, changes.frontendsMoved, changes.frontendsRemoved].every((list) => list.length === 0) &&
  changes.endpointsAdded.length + changes.endpointsRemoved.length === 0;

/** Why frontends of a port are not served, each reason once. */
const pendingOf = (state: DesiredState): ReadonlyMap<PortId, readonly string[]> => {
  const pending = new Map<PortId, readonly string[]>();
  for (const ports of state.resolved.values()) {
    for (const port of ports) {
      const texts = port.frontends
        .filter((frontend) => frontend.pending !== '')
        .map((it) => `not served: ${it.pending}`);
      if (texts.length > 0) pending.set(port.id, [...new Set(texts)]);
    }
  }
  return pending;
};

const noChanges = { frontendsAdded: [], frontendsMoved: [], frontendsRemoved: [], endpointsAdded: [] } as const;

/** Plans from what is in the kernel to the desired state, and tells the difference. Nothing is written. */
export const planned = (state: DesiredState, kernel: KernelState, options: PlanOptions): PlannedChanges => {
  const model = adopt(kernel.snapshot, state.desired.values(), kernel.limits, 0);
  const before = new Map(model.ports);
  const frontendsBefore = new Map(model.frontends);
  const plan = planChanges(model, state.desired, 0, options);
  const frontends = { before: frontendsBefore, after: model.frontends };
  const names = [...new Set([...before.keys(), ...model.ports.keys()])];
  const found = new Map(
    names.map((port) => [port, changesOf(port, before.get(port), model.ports.get(port), frontends)]),
  );
  const notes = new Map<PortId, readonly string[]>(pendingOf(state));
  for (const [port, reason] of plan.refused) notes.set(port, [...(notes.get(port) ?? []), reason]);
  for (const [port, texts] of notes) {
    const changes = found.get(port) ?? { port, ...noChanges, endpointsRemoved: [], flips: 0, why: [] };
    found.set(port, { ...changes, why: [...changes.why, ...texts] });
  }
  const ports = [...found.values()].filter((changes) => !isEmpty(changes) || notes.has(changes.port));
  const totals = new Map<MapName, { updates: number; deletes: number }>();
  for (const { map, op, count } of plan.writes) {
    const sum = totals.get(map) ?? { updates: 0, deletes: 0 };
    totals.set(
      map,
      op === 'update' ? { ...sum, updates: sum.updates + count } : { ...sum, deletes: sum.deletes + count },
    );
  }
  return {
    ports: ports.sort((a, b) => (a.port < b.port ? -1 : 1)),
    maps: [...totals].map(([map, sum]) => ({ map, ...sum })),
    entries: plan.entries,
  };
};
