/** The configuration in the terms in which Services are resolved. */
import type { Config } from './load.ts';

type LocalPods =
  | { readonly mode: 'ClusterCIDR'; readonly cidrs: readonly string[] }
  | { readonly mode: 'NodeCIDR' }
  | { readonly mode: 'BridgeInterface'; readonly interface: string }
  | { readonly mode: 'InterfaceNamePrefix'; readonly prefix: string };

/** What of the facts about a node is configured rather than observed. */
export interface ConfiguredFacts {
  readonly nodeName: string;
  readonly bindAddress: string;
  readonly nodePortAddresses: 'all' | 'primary' | readonly string[];
  readonly localhostNodePorts: boolean;
  readonly localPods: LocalPods;
  readonly masqueradeAll: boolean;
  readonly allowServiceExternalIPs: boolean;
}

const localPods = (config: Config): LocalPods => {
  switch (config.detectLocalMode) {
    case 'ClusterCIDR':
      return { mode: 'ClusterCIDR', cidrs: config.clusterCIDR };
    case 'NodeCIDR':
      return { mode: 'NodeCIDR' };
    case 'BridgeInterface':
      return { mode: 'BridgeInterface', interface: config.podBridgeInterface };
    case 'InterfaceNamePrefix':
      return { mode: 'InterfaceNamePrefix', prefix: config.podInterfaceNamePrefix };
  }
};

export const configuredFacts = (config: Config): ConfiguredFacts => {
  const ranges = config.nodePortAddresses;
  const everywhere = ranges.length === 0 ? 'all' : ranges;
  return {
    nodeName: config.nodeName,
    bindAddress: config.bindAddress,
    nodePortAddresses: ranges[0] === 'primary' ? 'primary' : everywhere,
    localhostNodePorts: config.localhostNodePorts,
    localPods: localPods(config),
    masqueradeAll: config.masqueradeAll,
    allowServiceExternalIPs: config.featureGates.AllowServiceExternalIPs ?? true,
  };
};
