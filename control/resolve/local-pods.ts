/** How the packet path tells which sources are pods (SNAT-11). */
import type { Family } from '../model.ts';
import { type Cidr, parseCidr } from '../net/cidr.ts';

export type LocalPodMode =
  /** Sources in the cluster's range of their family. */
  | { readonly mode: 'ClusterCIDR'; readonly cidrs: readonly string[] }
  /** Sources in the range that the Node object gives this node's pods. */
  | { readonly mode: 'NodeCIDR' }
  /** What comes in on the interface of this name. */
  | { readonly mode: 'BridgeInterface'; readonly interface: string }
  /** What comes in on an interface whose name begins so. */
  | { readonly mode: 'InterfaceNamePrefix'; readonly prefix: string };

export type PodDetector =
  | { readonly mode: 'none' }
  | {
      readonly mode: 'cidr';
      /** Sources that keep their address on the way to a cluster IP (SNAT-03). */
      readonly pods: Cidr;
      /**
       * Sources that are pods of this node, for external destinations (TP-06). Narrower than `pods` where the Node
       * object says which they are: a pod of another node is external here (TP-09).
       */
      readonly here: Cidr;
    }
  | { readonly mode: 'interface'; readonly interface: string }
  | { readonly mode: 'interfacePrefix'; readonly prefix: string };

/** The first range of a family. */
const firstOf = (list: readonly string[], family: Family): Cidr | undefined =>
  list.map((text) => parseCidr(text.trim())).find((cidr) => cidr?.family === family);

const contains = (outer: Cidr, inner: Cidr): boolean => outer.first <= inner.first && inner.last <= outer.last;

/**
 * Whether pods are not told from strangers at all, in no family (TP-11). Where one family has a detector, interfaces tell
 * the pods of the other as well.
 */
export const hasNoDetector = (facts: {
  readonly localPods: LocalPodMode;
  readonly podCIDRs: readonly string[];
}): boolean => (['IPv4', 'IPv6'] as const).every((family) => podDetector(facts, family).mode === 'none');

/** The detector of a family; none where its mode has nothing to go by. */
export const podDetector = (
  { localPods, podCIDRs }: { readonly localPods: LocalPodMode; readonly podCIDRs: readonly string[] },
  family: Family,
): PodDetector => {
  switch (localPods.mode) {
    case 'ClusterCIDR': {
      const pods = firstOf(localPods.cidrs, family);
      const node = firstOf(podCIDRs, family);
      if (pods === undefined) return { mode: 'none' };
      return { mode: 'cidr', pods, here: node !== undefined && contains(pods, node) ? node : pods };
    }
    case 'NodeCIDR': {
      const pods = firstOf(podCIDRs, family);
      return pods === undefined ? { mode: 'none' } : { mode: 'cidr', pods, here: pods };
    }
    case 'BridgeInterface':
      return localPods.interface === '' ? { mode: 'none' } : { mode: 'interface', interface: localPods.interface };
    case 'InterfaceNamePrefix':
      return localPods.prefix === '' ? { mode: 'none' } : { mode: 'interfacePrefix', prefix: localPods.prefix };
  }
};
