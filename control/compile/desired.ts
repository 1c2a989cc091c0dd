/** What should be in the kernel, in the control plane's own terms: no ids, no slots, no bytes. */
import { serviceFlags } from '../../bpf/layout.ts';
import { type EndpointText, type FrontendText, flagBits } from '../net/codec.ts';

/** Identity of a ServicePort in one family: `namespace/name:port/PROTOCOL/Family`. Affinity and counters hang on it. */
export type PortId = string;

/**
 * Whether destinations are those that internalTrafficPolicy is about, or externalTrafficPolicy; `guarded` are those of
 * the latter that only some sources may reach (SVC-14).
 */
export type DestinationKind = 'internal' | 'external' | 'guarded';

/** Bits of an entry's flags: `serviceFlags` of bpf/layout.ts. */
export const entryFlags = flagBits(serviceFlags);

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
  /**
   * Of a UDP port: all endpoints that can serve, whatever policies and hints say, sorted. Flows to others have to leave
   * them, if there is any (CT-02, CT-05). Absent for protocols whose connections are left alone.
   */
  readonly serving?: readonly EndpointText[];
}

/** Whether two sorted lists are the same. */
export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
