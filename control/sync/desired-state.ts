/**
 * From objects to the desired content of the kernel, incrementally: only Services that a change concerns are resolved
 * and compiled again, and only ports that came out different are reported.
 */
import { claimsOf, compilePort } from '../compile/compile.ts';
import { type DesiredEntry, type DesiredPort, type PortId, type SourceFilter, sameList } from '../compile/desired.ts';
import type { EndpointSlice, Family, ObjectKey, Service } from '../model.ts';
import { type Claims, createClaims, explainLoss } from '../resolve/claims.ts';
import { defaultFacts, factsThatMatter, families, type ResolveFacts } from '../resolve/facts.ts';
import { type NodePortAddresses, nodePortAddresses } from '../resolve/node-addresses.ts';
import { type ResolvedPort, resolveService } from '../resolve/resolve.ts';
import { finish, type Steps } from '../steps.ts';
import { createStore, type Store, type StoreUpdate } from '../store.ts';

export interface DesiredState {
  readonly store: Store;
  readonly claims: Claims;
  readonly facts: ResolveFacts;
  /** Ports of each Service, as resolved last. */
  readonly resolved: ReadonlyMap<ObjectKey, readonly ResolvedPort[]>;
  /** Services that claim frontends which another owns, with a sentence about each of these. */
  readonly conflicts: ReadonlyMap<ObjectKey, readonly string[]>;
  /** What should be in the kernel. */
  readonly desired: ReadonlyMap<PortId, DesiredPort>;
  /**
   * Takes an update of the source, and what is known of the node now, in steps: what is desired changes with the last
   * one, as a whole, so that whoever looks in between sees what was before (SYN-01). Returns the ports whose desired
   * content changed, or went. One at a time: throws while another is not finished.
   */
  steps(update: StoreUpdate, facts?: ResolveFacts): Steps<ReadonlySet<PortId>>;
  /** All steps at once. */
  update(update: StoreUpdate): ReadonlySet<PortId>;
  /** The same for complete lists. */
  replace(services: readonly Service[], slices: readonly EndpointSlice[]): ReadonlySet<PortId>;
  /** Takes what is known of the node now (TOPO-06, NP-04); returns the ports whose desired content changed. */
  setFacts(facts: ResolveFacts): ReadonlySet<PortId>;
  /** What NodePorts answer on. No port's content depends on it: a NodePort is a wildcard. */
  nodePortAddresses(family: Family): NodePortAddresses;
  /** The addresses of both families that NodePorts answer on at this moment. */
  allNodePortAddresses(): ReadonlySet<string>;
}

const sameEntry = (a: DesiredEntry, b: DesiredEntry | undefined): boolean =>
  b !== undefined &&
  a.kind === b.kind &&
  a.flags === b.flags &&
  sameList(a.frontends, b.frontends) &&
  sameList(a.inside, b.inside) &&
  sameList(a.outside, b.outside);

const sameFilter = (a: SourceFilter | undefined, b: SourceFilter | undefined): boolean =>
  a === undefined || b === undefined ? a === b : sameList(a.frontends, b.frontends) && sameList(a.ranges, b.ranges);

const samePort = (a: DesiredPort | undefined, b: DesiredPort | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b;
  if (a.affinitySeconds !== b.affinitySeconds || a.entries.length !== b.entries.length) return false;
  return (
    a.entries.every((entry, i) => sameEntry(entry, b.entries[i])) &&
    sameFilter(a.sourceFilter, b.sourceFilter) &&
    sameList(a.serving ?? [], b.serving ?? [])
  );
};

export const createDesiredState = (initialFacts: ResolveFacts = defaultFacts): DesiredState => {
  let facts = initialFacts;
  const store = createStore();
  const claims = createClaims();
  const resolved = new Map<ObjectKey, readonly ResolvedPort[]>();
  const desired = new Map<PortId, DesiredPort>();
  const conflicts = new Map<ObjectKey, readonly string[]>();

  const conflictsOf = (ports: readonly ResolvedPort[]): readonly string[] =>
    ports.flatMap((port) =>
      port.frontends.flatMap(({ text, kind, pending }) => {
        const owner = pending === '' ? claims.owner(text) : undefined;
        return owner === undefined || owner.port === port.id ? [] : [explainLoss(text, owner, kind === 'ClusterIP')];
      }),
    );

  /** Resolves and compiles Services again. */
  function* recompute(dirty: Iterable<ObjectKey>, using: ResolveFacts): Steps<ReadonlySet<PortId>> {
    const now = new Map<ObjectKey, readonly ResolvedPort[]>();
    const affected = new Set<ObjectKey>();
    // All claims are entered before anything is compiled: who owns a frontend depends on all of them.
    for (const key of dirty) {
      const service = store.service(key);
      const ports = service === undefined ? [] : resolveService(service, store.slicesOf(key), using, resolved.get(key));
      // Copies of lists that grew: those have room for 17 elements, and 10 000 of these stay.
      now.set(key, ports.slice());
      const owned = claimsOf(ports, service?.creationTimestamp ?? '').slice();
      for (const other of claims.update(key, owned)) affected.add(other);
      yield;
    }
    for (const key of affected) if (!now.has(key)) now.set(key, resolved.get(key) ?? []);
    const changed = new Map<PortId, DesiredPort | undefined>();
    const note = (id: PortId, port: DesiredPort | undefined): void => {
      if (!samePort(desired.get(id), port)) changed.set(id, port);
    };
    for (const [key, ports] of now) {
      const ids = new Set(ports.map(({ id }) => id));
      for (const { id } of resolved.get(key) ?? []) if (!ids.has(id)) note(id, undefined);
      for (const port of ports) note(port.id, compilePort(port, claims, using));
      yield;
    }
    facts = using;
    for (const [key, ports] of now) {
      if (ports.length === 0) resolved.delete(key);
      else resolved.set(key, ports);
      const lost = conflictsOf(ports);
      if (lost.length === 0) conflicts.delete(key);
      else conflicts.set(key, lost);
    }
    for (const [id, port] of changed) {
      if (port === undefined) desired.delete(id);
      else desired.set(id, port);
    }
    return new Set(changed.keys());
  }

  let busy = false;
  function* steps(change: StoreUpdate, next: ResolveFacts = facts): Steps<ReadonlySet<PortId>> {
    if (busy) throw new Error('an update of the desired state began before the one before it had ended');
    busy = true;
    const same = factsThatMatter(facts) === factsThatMatter(next);
    const dirty = yield* store.steps(change);
    const changed = yield* recompute(same ? dirty : new Set([...store.serviceKeys(), ...dirty]), next);
    busy = false;
    return changed;
  }

  const update = (change: StoreUpdate): ReadonlySet<PortId> => finish(steps(change));

  return {
    store,
    claims,
    get facts() {
      return facts;
    },
    resolved,
    conflicts,
    desired,
    steps,
    update,
    replace: (services, slices) => update({ services, slices }),
    setFacts: (next) => finish(steps({}, next)),
    nodePortAddresses: (family) => nodePortAddresses(facts, family),
    allNodePortAddresses: () => new Set(families.flatMap((family) => nodePortAddresses(facts, family).addresses)),
  };
};
