/** What the meaning of a Service depends on besides the Service and its slices: the node, and how it is configured. */
import type { Family } from '../model.ts';
import { type Capabilities, socketPath } from './capabilities.ts';
import { type LocalPodMode, podDetector } from './local-pods.ts';
import { type NodePortSelection, primaryAddress } from './node-addresses.ts';

export interface ResolveFacts {
  /** '' while it is not known: then nothing is local (EPS-08). */
  readonly nodeName: string;
  /** Label topology.kubernetes.io/zone; '' if there is none (TOPO-06). */
  readonly zone: string;
  /** Addresses that the host has at this moment, on any interface, canonical text (NP-01). */
  readonly hostAddresses: readonly string[];
  /** Addresses of the Node object, InternalIP before ExternalIP (NP-02). */
  readonly nodeAddresses: readonly string[];
  /** spec.podCIDRs of the Node object (SNAT-11). */
  readonly podCIDRs: readonly string[];
  /** Stands in for the node's primary address of its family, unless it is unspecified (NP-02). */
  readonly bindAddress: string;
  readonly nodePortAddresses: NodePortSelection;
  /** Whether NodePorts answer on IPv4 loopback addresses that are selected (NP-05). */
  readonly localhostNodePorts: boolean;
  readonly localPods: LocalPodMode;
  readonly masqueradeAll: boolean;
  /** Masquerade as kube-proxy does where the client's address could be kept (SNAT-04). */
  readonly masqueradeExternal: boolean;
  /** Whether packets from elsewhere choose by Maglev tables where a Service says nothing. */
  readonly maglev: boolean;
  /** SVC-08. */
  readonly allowServiceExternalIPs: boolean;
  readonly capabilities: Capabilities;
}

/** A node of which nothing is known, configured as kube-proxy is where nothing is said. */
export const defaultFacts: ResolveFacts = {
  nodeName: '',
  zone: '',
  hostAddresses: [],
  nodeAddresses: [],
  podCIDRs: [],
  bindAddress: '',
  nodePortAddresses: 'all',
  localhostNodePorts: false,
  localPods: { mode: 'ClusterCIDR', cidrs: [] },
  masqueradeAll: false,
  masqueradeExternal: false,
  maglev: false,
  allowServiceExternalIPs: true,
  capabilities: socketPath,
};

export const families = ['IPv4', 'IPv6'] as const satisfies readonly Family[];

/**
 * All of the facts that the content of any port depends on, as comparable text. The host's addresses are not among
 * them: NodePorts are wildcards, so that an address that comes or goes concerns no Service.
 */
export const factsThatMatter = (facts: ResolveFacts): string =>
  JSON.stringify([
    facts.nodeName,
    facts.zone,
    families.map((family) => [primaryAddress(facts, family), podDetector(facts, family).mode === 'none']),
    [facts.masqueradeAll, facts.masqueradeExternal, facts.maglev],
    facts.allowServiceExternalIPs,
    facts.capabilities,
  ]);
