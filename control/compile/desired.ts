/** What should be in the kernel, in the control plane's own terms: no ids, no slots, no bytes. */
import type { EndpointText, FrontendText } from '../net/codec.ts';

/** Identity of a ServicePort in one family: `namespace/name:port/PROTOCOL/Family`. Affinity and counters hang on it. */
export type PortId = string;

/** Whether destinations are those that internalTrafficPolicy is about, or externalTrafficPolicy. */
export type DestinationKind = 'internal' | 'external';

/** Bits of an entry's flags: what the kernel must know of an entry besides its two sets. */
export const entryFlags = {
  /** An empty inside set drops: there are endpoints, but none here (NEP-02). Without it: refuses (NEP-01). */
  insideEmptyDrops: 1 << 0,
  /** The same of the outside set. */
  outsideEmptyDrops: 1 << 1,
  /** The policy of this kind of destination is Local. */
  localPolicy: 1 << 2,
  /** Packets of this node's pods get the node's address as their source (SNAT-01). */
  masqueradePods: 1 << 3,
  /** Packets of the node itself do. */
  masqueradeNode: 1 << 4,
  /** Packets from anywhere else do. */
  masqueradeOutside: 1 << 5,
  /** Some frontends of this entry are open to the port's source ranges only (SVC-14). */
  sourceRanges: 1 << 6,
} as const;

/** One entry of the `services` map: destinations that share their two sets. */
export interface DesiredEntry {
  readonly kind: DestinationKind;
  /** Sorted. Never empty: an entry that nothing leads to is not programmed. */
  readonly frontends: readonly FrontendText[];
  /** Set for connections that start on this node, sorted, without duplicates. */
  readonly inside: readonly EndpointText[];
  /** Set for packets that come from elsewhere, likewise. */
  readonly outside: readonly EndpointText[];
  /** Of `entryFlags`. */
  readonly flags: number;
}

/** Who may reach some frontends of a port. */
export interface SourceFilter {
  /** Frontends that it is about: load balancer addresses, nothing else (SVC-14). Sorted, never empty. */
  readonly frontends: readonly FrontendText[];
  /** Canonical ranges that may, of the port's family, sorted, never empty. Everybody else is dropped (SVC-15). */
  readonly ranges: readonly string[];
}

export interface DesiredPort {
  readonly id: PortId;
  /** 0: no affinity. One memory for all entries of the port (AFF-02). */
  readonly affinitySeconds: number;
  /** At most one of each kind. */
  readonly entries: readonly DesiredEntry[];
  /** Absent: everybody may. */
  readonly sourceFilter?: SourceFilter;
}

/** Whether two sorted lists are the same. */
export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
