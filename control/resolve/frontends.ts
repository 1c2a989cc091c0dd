/** The addresses that lead to a ServicePort in one family. */
import type { Family, Protocol, Service, ServicePort } from '../model.ts';
import { familyOf } from '../net/address.ts';
import { type FrontendText, frontendText } from '../net/codec.ts';
import type { FrontendKind } from './capabilities.ts';
import type { ResolveFacts } from './facts.ts';
import { externalPolicyOf } from './policy.ts';
import { loadBalancerVips, sourceRanges } from './source-ranges.ts';

export interface ResolvedFrontend {
  readonly text: FrontendText;
  /** '' for a NodePort: every eligible address of the node. */
  readonly address: string;
  readonly port: number;
  readonly kind: FrontendKind;
  /** Why it is not served yet; '' if it is. */
  readonly pending: string;
}

/** Stands for every eligible address of the node: what is dialled is looked up first, then this (SVC-11). */
export const wildcardAddress = { IPv4: '0.0.0.0', IPv6: '::' } as const satisfies Record<Family, string>;

export const nodePortText = (family: Family, port: number, protocol: Protocol): FrontendText =>
  frontendText(wildcardAddress[family], port, protocol);

/** Of what only programs for packets serve. */
const needsPackets = (what: string): string => `${what}: needs the packet path, which the loader does not run`;
const notYet = (what: string): string => `${what}: not supported yet`;

/** Why nothing of a port can be served yet, '' if it can. */
const portPending = (service: Service, port: ServicePort, { capabilities }: ResolveFacts): string => {
  if (!capabilities.protocols.includes(port.protocol)) return needsPackets(port.protocol);
  if (service.affinitySeconds > 0 && !capabilities.sessionAffinity) return notYet('sessionAffinity ClientIP');
  const local = service.internalTrafficPolicy === 'Local' && !capabilities.internalPolicyLocal;
  return local ? notYet('internalTrafficPolicy Local') : '';
};

/** Why a kind of frontend cannot be served yet, '' if it can. */
const kindPending = (kind: FrontendKind, service: Service, family: Family, facts: ResolveFacts): string => {
  const { capabilities, allowServiceExternalIPs } = facts;
  if (kind === 'ExternalIP' && !allowServiceExternalIPs) return 'externalIPs are switched off on this node';
  if (!capabilities.frontends.includes(kind)) return notYet(kind);
  if (kind === 'ClusterIP') return '';
  if (externalPolicyOf(service) === 'Local' && !capabilities.externalPolicyLocal) {
    return notYet('externalTrafficPolicy Local');
  }
  const filtered = kind === 'LoadBalancer' && sourceRanges(service, family, facts) !== undefined;
  return filtered && !capabilities.sourceRanges ? notYet('loadBalancerSourceRanges') : '';
};

/**
 * All frontends of a port (SVC-08, SVC-09, SVC-13), each once. An address that is given twice counts as what restricts
 * most: a load balancer's address is filtered, an external one is not.
 */
export const resolveFrontends = (
  service: Service,
  port: ServicePort,
  family: Family,
  facts: ResolveFacts,
): readonly ResolvedFrontend[] => {
  const wildcard = wildcardAddress[family];
  const inFamily = (address: string): boolean => familyOf(address) === family && address !== wildcard;
  const clusterIPs = service.clusterIPs.filter(inFamily);
  const vips = loadBalancerVips(service, family).filter((ip) => inFamily(ip) && !clusterIPs.includes(ip));
  const external = service.externalIPs.filter((ip) => inFamily(ip) && !clusterIPs.includes(ip) && !vips.includes(ip));
  const all = portPending(service, port, facts);
  const of = (kind: FrontendKind, addresses: readonly string[]): readonly ResolvedFrontend[] => {
    if (addresses.length === 0) return [];
    const pending = all || kindPending(kind, service, family, facts);
    return [...new Set(addresses)].map((address) => {
      return { text: frontendText(address, port.port, port.protocol), address, port: port.port, kind, pending };
    });
  };
  const frontends = [...of('ClusterIP', clusterIPs), ...of('ExternalIP', external), ...of('LoadBalancer', vips)];
  if (port.nodePort === 0) return frontends;
  const text = nodePortText(family, port.nodePort, port.protocol);
  const pending = all || kindPending('NodePort', service, family, facts);
  return [...frontends, { text, address: '', port: port.nodePort, kind: 'NodePort', pending }];
};
