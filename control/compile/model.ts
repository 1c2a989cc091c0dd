/** What is in the kernel, as the control plane remembers it. How that is found out at the start: adopt.ts. */
import type { MapName } from '../../bpf/layout.ts';
import { type EndpointText, type Extent, type FrontendText, type ServiceValue, splitEndpoint } from '../net/codec.ts';
import { type DesiredEntry, type DestinationKind, type PortId, sameList } from './desired.ts';
import type { IdPool, SlotPool } from './pools.ts';

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
  /** Those in its sets; of a UDP port also others that flows may go on to (CT-05, CT-07). */
  readonly backends: ReadonlyMap<EndpointText, number>;
  /** Ranges of sources that may reach its guarded frontends, sorted. */
  readonly ranges: readonly string[];
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
  /** Bits of each address that has a mark in the kernel; 0 where the value was not of its key. */
  readonly addresses: Map<string, number>;
  /** Those of them that are marked as the node's. */
  readonly nodeAddresses: Set<string>;
  /** How many ports have each cluster IP. */
  readonly clusterIPs: Map<string, number>;
  /** Addresses whose marks the next plan has to look at. */
  readonly staleAddresses: Set<string>;
  /** Keys of ranges that belong to no port: the next plan deletes them. */
  readonly strayRanges: Uint8Array[];
  /** Entries of `source_ranges`. */
  readonly sourceRanges: { count: number };
  /** Ids of backends that serve no more: they rest once no flow can lead to them (`releaseRetired`). */
  readonly retired: number[];
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
export const stateMaps = [
  'frontends',
  'services',
  'slots',
  'backends',
  'addresses',
  'source_ranges',
] as const satisfies readonly MapName[];

/** Something for each of these maps. */
export const byStateMap = <T>(value: (map: (typeof stateMaps)[number]) => T): Record<(typeof stateMaps)[number], T> =>
  Object.fromEntries(stateMaps.map((map) => [map, value(map)])) as Record<(typeof stateMaps)[number], T>;

export type Snapshot = Readonly<Record<(typeof stateMaps)[number], MapContent>>;

/** Number of entries of each map, as the kernel has it. */
export type MapLimits = Readonly<Record<(typeof stateMaps)[number], number>>;

const sameExtent = (a: Extent, b: Extent): boolean => a.base === b.base && a.count === b.count;

/** The runs of slots that an entry refers to; the two sets may share one. */
export const extentsOf = ({ inside, outside }: ServiceValue): readonly Extent[] =>
  [inside, ...(sameExtent(inside, outside) ? [] : [outside])].filter((extent) => extent.count > 0);

/** The cluster IPs among the frontends of a port. */
export const clusterIPsOf = (
  entries: Iterable<{ readonly kind: DestinationKind; readonly frontends: readonly FrontendText[] }>,
): ReadonlySet<string> => {
  const addresses = new Set<string>();
  for (const { kind, frontends } of entries) {
    if (kind !== 'internal') continue;
    for (const text of frontends) addresses.add(splitEndpoint(text.slice(0, text.lastIndexOf('/'))).address);
  }
  return addresses;
};

/** The same of a port in the kernel. */
export const clusterIPsOfPort = ({ entries }: KernelPort): ReadonlySet<string> =>
  clusterIPsOf([...entries].map(([kind, { frontends }]) => ({ kind, frontends })));

/** Whether an entry in the kernel says what is desired, frontends aside. */
export const saysTheSame = (kernel: KernelEntry, desired: DesiredEntry, affinitySeconds: number): boolean =>
  kernel.value.affinitySeconds === affinitySeconds &&
  kernel.value.flags === desired.flags &&
  sameList(kernel.inside, desired.inside) &&
  sameList(kernel.outside, desired.outside);

/**
 * Lets the ids of the `count` backends rest that retired first: no flow leads to them any more, or nothing can be done
 * about those that do.
 */
export const releaseRetired = (model: KernelModel, now: number, count: number): void => {
  for (const id of model.retired.splice(0, count)) model.backendIds.release(id, now);
};
