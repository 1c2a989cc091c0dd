/**
 * From objects to the desired content of the kernel, incrementally: only Services that a change concerns are resolved
 * and compiled again, and only ports that came out different are reported.
 */
import { claimsOf, compilePort } from '../compile/compile.ts';
import { type DesiredEntry, type DesiredPort, type PortId, type SourceFilter, sameList } from '../compile/desired.ts';
import type { EndpointSlice, Family, ObjectKey, Service } from '../model.ts';
import { type Claims, createClaims, explainLoss } from '../resolve/claims.ts';
import { defaultFacts, factsThatMatter, type ResolveFacts } from '../resolve/facts.ts';
import { type NodePortAddresses, nodePortAddresses } from '../resolve/node-addresses.ts';
import { type ResolvedPort, resolveService } from '../resolve/resolve.ts';
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
  /** Takes an update of the source; returns the ports whose desired content changed, or went. */
  update(update: StoreUpdate): ReadonlySet<PortId>;
  /** The same for complete lists. */
  replace(services: readonly Service[], slices: readonly EndpointSlice[]): ReadonlySet<PortId>;
  /** Takes what is known of the node now (TOPO-06, NP-04); returns the ports whose desired content changed. */
  setFacts(facts: ResolveFacts): ReadonlySet<PortId>;
  /** What NodePorts answer on. No port's content depends on it: a NodePort is a wildcard. */
  nodePortAddresses(family: Family): NodePortAddresses;
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

const nothing: ReadonlySet<PortId> = new Set();

export const createDesiredState = (initialFacts: ResolveFacts = defaultFacts): DesiredState => {
  let facts = initialFacts;
  const store = createStore();
  const claims = createClaims();
  const resolved = new Map<ObjectKey, readonly ResolvedPort[]>();
  const desired = new Map<PortId, DesiredPort>();
  const conflicts = new Map<ObjectKey, readonly string[]>();

  const findConflicts = (key: ObjectKey, ports: readonly ResolvedPort[]): void => {
    const lost = ports.flatMap((port) =>
      port.frontends.flatMap(({ text, kind, pending }) => {
        const owner = pending === '' ? claims.owner(text) : undefined;
        return owner === undefined || owner.port === port.id ? [] : [explainLoss(text, owner, kind === 'ClusterIP')];
      }),
    );
    if (lost.length === 0) conflicts.delete(key);
    else conflicts.set(key, lost);
  };

  /** Resolves a Service again and enters its claims; returns the other Services that this concerns. */
  const resolve = (key: ObjectKey): ReadonlySet<ObjectKey> => {
    const service = store.service(key);
    const ports = service === undefined ? [] : resolveService(service, store.slicesOf(key), facts, resolved.get(key));
    if (ports.length === 0) resolved.delete(key);
    else resolved.set(key, ports);
    return claims.update(key, claimsOf(ports, service?.creationTimestamp ?? ''));
  };

  const compile = (key: ObjectKey, before: readonly ResolvedPort[], changed: Set<PortId>): void => {
    const now = resolved.get(key) ?? [];
    findConflicts(key, now);
    const next = new Map(now.map((port) => [port.id, compilePort(port, claims, facts)]));
    for (const { id } of before) if (!next.has(id)) next.set(id, undefined);
    for (const [id, port] of next) {
      if (samePort(desired.get(id), port)) continue;
      if (port === undefined) desired.delete(id);
      else desired.set(id, port);
      changed.add(id);
    }
  };

  /** Resolves and compiles Services again. */
  const recompute = (dirty: Iterable<ObjectKey>): ReadonlySet<PortId> => {
    const before = new Map([...dirty].map((key) => [key, resolved.get(key) ?? []]));
    // All claims are entered before anything is compiled: who owns a frontend depends on all of them.
    for (const key of [...before.keys()]) {
      for (const other of resolve(key)) if (!before.has(other)) before.set(other, resolved.get(other) ?? []);
    }
    const changed = new Set<PortId>();
    for (const [key, ports] of before) compile(key, ports, changed);
    return changed;
  };

  const update = (change: StoreUpdate): ReadonlySet<PortId> => recompute(store.update(change));

  return {
    store,
    claims,
    get facts() {
      return facts;
    },
    resolved,
    conflicts,
    desired,
    update,
    replace: (services, slices) => update({ services, slices }),
    setFacts: (next) => {
      const same = factsThatMatter(facts) === factsThatMatter(next);
      facts = next;
      return same ? nothing : recompute(store.serviceKeys());
    },
    nodePortAddresses: (family) => nodePortAddresses(facts, family),
  };
};
