/**
 * What a Service means on this node: its ports in each family, the addresses that lead to them and the endpoints that
 * serve them. Pure: everything it depends on is an argument.
 */

import { type PortId, sameList } from '../compile/desired.ts';
import {
  type EndpointSlice,
  type Family,
  type ObjectKey,
  objectKey,
  type Protocol,
  type Service,
  type ServicePort,
  type SliceEndpoint,
  type TrafficPolicy,
} from '../model.ts';
import { familyOf } from '../net/address.ts';
import { type EndpointText, splitEndpoint } from '../net/codec.ts';
import { defaultFacts, type ResolveFacts } from './facts.ts';
import { type ResolvedFrontend, resolveFrontends } from './frontends.ts';
import { externalPolicyOf } from './policy.ts';
import { collectEndpoints, endpointSets } from './sets.ts';
import { sourceRanges } from './source-ranges.ts';

export type { FrontendKind } from './capabilities.ts';
export type { ResolvedFrontend } from './frontends.ts';

export interface ResolvedEndpoint {
  readonly text: EndpointText;
  readonly address: string;
  readonly port: number;
  readonly condition: 'ready' | 'terminating' | 'not ready';
  /** Whether new connections may be led to it, from anywhere. */
  readonly active: boolean;
}

/** One ServicePort in one family. */
export interface ResolvedPort {
  readonly id: PortId;
  readonly service: ObjectKey;
  readonly portName: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly family: Family;
  readonly frontends: readonly ResolvedFrontend[];
  readonly internalPolicy: TrafficPolicy;
  /** The one that counts (SVC-12). */
  readonly externalPolicy: TrafficPolicy;
  /** Whether anything but cluster IPs leads to it, served or not. */
  readonly external: boolean;
  /** 0: no affinity (AFF-04). */
  readonly affinitySeconds: number;
  /** Whether packets from elsewhere choose by Maglev tables; never for cluster IPs. */
  readonly maglev: boolean;
  /** Who may reach its load balancer addresses; undefined: everybody (SVC-14). */
  readonly sourceRanges: readonly string[] | undefined;
  /** The Cluster set (TP-01); empty where nothing leads to it. */
  readonly cluster: readonly EndpointText[];
  /** The Local set (TP-02); empty where nothing leads to it. */
  readonly local: readonly EndpointText[];
  /** Of a UDP port: all that can serve, whatever policies and hints say (CT-02). Empty for others. */
  readonly serving: readonly EndpointText[];
  /** TP-03. */
  readonly hasEndpoints: boolean;
}

const conditionOf = ({ ready, serving, terminating }: SliceEndpoint): ResolvedEndpoint['condition'] => {
  if (ready) return 'ready';
  return serving && terminating ? 'terminating' : 'not ready';
};

const resolvePort = (
  service: Service,
  port: ServicePort,
  family: Family,
  slices: readonly EndpointSlice[],
  facts: ResolveFacts,
  before: ReadonlyMap<PortId, ResolvedPort>,
): ResolvedPort => {
  const key = objectKey(service);
  const id = `${key}:${port.name}/${port.protocol}/${family}`;
  const frontends = resolveFrontends(service, port, family, facts);
  const external = frontends.some(({ kind }) => kind !== 'ClusterIP');
  const externalPolicy = externalPolicyOf(service);
  const { internalTrafficPolicy: internalPolicy, affinitySeconds } = service;
  const sets = endpointSets(collectEndpoints(slices, port, family), facts, {
    // Insiders that dial an external destination get the Cluster set, whatever the policies are (TP-05 to TP-07).
    cluster: internalPolicy === 'Cluster' || external,
    local: internalPolicy === 'Local' || (external && externalPolicy === 'Local'),
    serving: port.protocol === 'UDP',
  });
  // Lists that did not change stay the same objects, which the desired state and the kernel's model have already.
  const known = before.get(id);
  const cluster = known !== undefined && sameList(known.cluster, sets.cluster) ? known.cluster : sets.cluster;
  const local = known !== undefined && sameList(known.local, sets.local) ? known.local : sets.local;
  return {
    id,
    service: key,
    portName: port.name,
    port: port.port,
    protocol: port.protocol,
    family,
    frontends,
    internalPolicy,
    externalPolicy,
    external,
    affinitySeconds,
    maglev: (service.maglev ?? facts.maglev) && facts.capabilities.fromElsewhere,
    sourceRanges: sourceRanges(service, family, facts),
    cluster,
    local,
    serving: known !== undefined && sameList(known.serving, sets.serving) ? known.serving : sets.serving,
    hasEndpoints: sets.hasEndpoints,
  };
};

/** All endpoints of a port, for whoever looks at them. Not kept: that would double the memory of a node. */
export const endpointsOf = (
  { portName: name, protocol, family, cluster, local }: ResolvedPort,
  slices: readonly EndpointSlice[],
): readonly ResolvedEndpoint[] => {
  const active = new Set([...cluster, ...local]);
  return [...collectEndpoints(slices, { name, protocol }, family)]
    .map(([text, endpoint]): ResolvedEndpoint => {
      const { address, port } = splitEndpoint(text);
      return { text, address, port, condition: conditionOf(endpoint), active: active.has(text) };
    })
    .sort((a, b) => (a.text < b.text ? -1 : 1));
};

const noPorts: ReadonlyMap<PortId, ResolvedPort> = new Map();

/**
 * Resolves a Service with all slices that name it, in the order of their names. A family without a ClusterIP has no port
 * at all (SVC-04), an ExternalName Service none whatever it says (SVC-01). `before` is what it was resolved to last.
 */
export const resolveService = (
  service: Service,
  slices: readonly EndpointSlice[],
  facts: ResolveFacts = defaultFacts,
  before: readonly ResolvedPort[] = [],
): readonly ResolvedPort[] => {
  if (service.type === 'ExternalName' || service.clusterIPs.length === 0) return [];
  const families = [...new Set(service.clusterIPs.map(familyOf))].sort();
  const known = before.length === 0 ? noPorts : new Map(before.map((port) => [port.id, port]));
  return service.ports.flatMap((port) =>
    families.map((family) => resolvePort(service, port, family, slices, facts, known)),
  );
};
