/**
 * The matrix of traffic policies: which endpoints a connection may get, and whether its source is replaced by the
 * node's, from where it comes and what it dials. Pure; the kernel gets it as flags of an entry and as its two sets.
 */
import type { DestinationKind } from '../compile/desired.ts';
import type { Service, TrafficPolicy } from '../model.ts';

/** Where a connection comes from: a pod of this node, the node itself (any of its addresses), or anywhere else. */
export type Origin = 'pod' | 'node' | 'external';

export interface SourceRules {
  /** Whether pods can be told from other sources (SNAT-11). Without that they count as external (TP-11). */
  readonly detector: boolean;
  readonly masqueradeAll: boolean;
  /** Do as kube-proxy does where the client's address could be kept. */
  readonly masqueradeExternal: boolean;
}

/** Which set of an entry applies to an origin: those of this node dial from inside (TP-06, TP-07). */
export const sideOf = (origin: Origin, { detector }: Pick<SourceRules, 'detector'>): 'inside' | 'outside' => {
  if (origin === 'node') return 'inside';
  return origin === 'pod' && detector ? 'inside' : 'outside';
};

/** Which endpoints an entry leads to on each side (TP-04 to TP-08): external destinations lead insiders anywhere. */
export const setOf = (kind: DestinationKind, policy: TrafficPolicy, side: 'inside' | 'outside'): TrafficPolicy =>
  kind === 'external' && side === 'inside' ? 'Cluster' : policy;

/** Whether the source address is replaced by the node's: never, always, or only if the packet leaves this node again. */
export type Masquerade = 'never' | 'remote' | 'always';

/**
 * SNAT-01 to SNAT-06. `policy` is the one of this kind of destination. `hairpin`: the endpoint that was picked has the
 * packet's own source address, so that without translation it would answer itself (SNAT-05). Where replies come back
 * through this node anyway, the client's address is kept unless `masqueradeExternal` asks for what kube-proxy does:
 * those of this node's pods do, and those of endpoints on this node.
 */
export const masqueradeOf = (
  origin: Origin,
  kind: DestinationKind,
  policy: TrafficPolicy,
  { detector, masqueradeAll, masqueradeExternal }: SourceRules,
  hairpin = false,
): Masquerade => {
  if (hairpin) return 'always';
  const elsewhere = masqueradeExternal ? 'always' : 'remote';
  if (kind === 'internal') {
    if (masqueradeAll) return 'always';
    // Without a detector nothing tells a pod, which must keep its address, from a stranger (SNAT-02).
    if (!detector || origin === 'pod') return 'never';
    return origin === 'node' ? 'always' : elsewhere;
  }
  if (origin === 'node') return 'always';
  if (policy === 'Local') return 'never';
  if (origin === 'external') return elsewhere;
  return masqueradeExternal ? 'always' : 'never';
};

/** The external policy that counts: Local needs a Service that can be reached from outside (SVC-12). */
export const externalPolicyOf = ({ type, externalIPs, externalTrafficPolicy }: Service): TrafficPolicy => {
  const reachable = type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && externalIPs.length > 0);
  return reachable ? externalTrafficPolicy : 'Cluster';
};
