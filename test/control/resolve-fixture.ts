/** Services, slices and a node for tests of what they mean; short enough that a row of a table shows what differs. */
import {
  type DesiredEntry,
  type DesiredPort,
  type DestinationKind,
  entryFlags,
} from '../../control/compile/desired.ts';
import type { EndpointSlice, Service, ServicePort, SliceEndpoint } from '../../control/model.ts';
import { everything } from '../../control/resolve/capabilities.ts';
import { defaultFacts, type ResolveFacts } from '../../control/resolve/facts.ts';
import { createDesiredState, type DesiredState } from '../../control/sync/desired-state.ts';

export const tcp80: ServicePort = { name: 'http', protocol: 'TCP', port: 80, nodePort: 0 };

export const service = (changes: Partial<Service> = {}): Service => ({
  namespace: 'default',
  name: 'web',
  creationTimestamp: '2026-01-01T00:00:00Z',
  type: 'ClusterIP',
  clusterIPs: ['10.96.0.1'],
  externalIPs: [],
  loadBalancerIngress: [],
  loadBalancerSourceRanges: [],
  ports: [tcp80],
  affinitySeconds: 0,
  internalTrafficPolicy: 'Cluster',
  externalTrafficPolicy: 'Cluster',
  healthCheckNodePort: 0,
  ...changes,
});

/** A Service with every kind of destination: cluster IP, external IP, load balancer and NodePort. */
export const loadBalancer = (changes: Partial<Service> = {}): Service =>
  service({
    type: 'LoadBalancer',
    externalIPs: ['198.51.100.50'],
    loadBalancerIngress: [{ ip: '203.0.113.50', ipMode: 'VIP' }],
    ports: [{ ...tcp80, nodePort: 30080 }],
    ...changes,
  });

/** r: ready, t: terminating and serving, u: serving and nothing else, x: terminating, not serving, rt: ready, too. */
export type Condition = 'r' | 't' | 'u' | 'x' | 'rt';

const conditions: Readonly<Record<Condition, Pick<SliceEndpoint, 'ready' | 'serving' | 'terminating'>>> = {
  r: { ready: true, serving: true, terminating: false },
  t: { ready: false, serving: true, terminating: true },
  u: { ready: false, serving: true, terminating: false },
  x: { ready: false, serving: false, terminating: true },
  rt: { ready: true, serving: true, terminating: true },
};

/** `10.0.0.1 r @n1 zones=a,b nodes=n1`: address, condition, node, hints. */
export const endpoint = (text: string): SliceEndpoint => {
  const [address = '', condition = 'r', ...rest] = text.split(' ');
  const value = (prefix: string): string | undefined =>
    rest.find((word) => word.startsWith(prefix))?.slice(prefix.length);
  const [zones, nodes] = [value('zones='), value('nodes=')];
  return {
    address,
    ...conditions[condition as Condition],
    nodeName: value('@') ?? '',
    ...(zones === undefined ? {} : { hintZones: zones.split(',') }),
    ...(nodes === undefined ? {} : { hintNodes: nodes.split(',') }),
  };
};

export const slice = (endpoints: readonly string[], changes: Partial<EndpointSlice> = {}): EndpointSlice => ({
  namespace: 'default',
  name: 'web-1',
  serviceName: 'web',
  addressType: 'IPv4',
  ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
  endpoints: endpoints.map(endpoint),
  ...changes,
});

/** Node n1 in zone a, with a data path that can serve everything. */
export const facts = (changes: Partial<ResolveFacts> = {}): ResolveFacts => ({
  ...defaultFacts,
  nodeName: 'n1',
  zone: 'a',
  hostAddresses: ['127.0.0.1', '::1', '198.51.100.1', '203.0.113.1', '2001:db8::1'],
  nodeAddresses: ['198.51.100.1', '2001:db8::1'],
  localPods: { mode: 'ClusterCIDR', cidrs: ['10.0.0.0/16', 'fd00:10::/32'] },
  capabilities: everything,
  ...changes,
});

/** The desired state of these objects on this node. */
export const desire = (
  services: readonly Service[],
  slices: readonly EndpointSlice[] = [],
  node: ResolveFacts = facts(),
): DesiredState => {
  const state = createDesiredState(node);
  state.replace(services, slices);
  return state;
};

export const portId = 'default/web:http/TCP/IPv4';

export const desiredPort = (state: DesiredState, id = portId): DesiredPort | undefined => state.desired.get(id);

export const entry = (state: DesiredState, kind: DestinationKind, id = portId): DesiredEntry | undefined =>
  state.desired.get(id)?.entries.find((candidate) => candidate.kind === kind);

/** All frontends that are programmed, sorted. */
export const frontends = (state: DesiredState): readonly string[] =>
  [...state.desired.values()].flatMap((port) => port.entries.flatMap((item) => item.frontends)).sort();

export type Verdict = readonly string[] | 'reject' | 'drop' | 'none';

/** What becomes of a connection: the addresses it may be led to, or how it is refused; none: nothing leads there. */
export const outcome = (found: DesiredEntry | undefined, side: 'inside' | 'outside'): Verdict => {
  if (found === undefined) return 'none';
  const set = found[side];
  if (set.length > 0) return set.map((text) => text.slice(0, text.lastIndexOf(':')));
  return (found.flags & entryFlags[`${side}_empty_drops`]) === 0 ? 'reject' : 'drop';
};
