/** Services for the packet path: one address of each kind and family, endpoints on both nodes. */
import { isIPv6 } from 'node:net';
import type { Place } from './lab.ts';
import { type KubeObject, service } from './objects.ts';

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export interface Endpoint {
  readonly place: Place;
  /** Without it, an endpoint is on no node. */
  readonly nodeName?: string;
  readonly conditions?: Readonly<Record<string, boolean>>;
  /** Default: the slice's. */
  readonly port?: number;
}

export interface WholeService {
  /** From 1 to 255: part of all its addresses. */
  readonly n: number;
  readonly endpoints: readonly Endpoint[];
  /** Default TCP and UDP, both port 80 to 8080. */
  readonly protocols?: readonly Protocol[];
  readonly targetPort?: number;
  readonly spec?: KubeObject;
  /** Default LoadBalancer. */
  readonly type?: string;
}

export const clusterIPs = (n: number): readonly [string, string] => [`10.96.22.${n}`, `fd00:10:96::22:${n}`];
export const balancerIPs = (n: number): readonly [string, string] => [`198.19.22.${n}`, `2001:db8:19::22:${n}`];
export const externalIPs = (n: number): readonly [string, string] => [`198.18.22.${n}`, `2001:db8:18::22:${n}`];
export const nodePortOf = (n: number): number => 30_100 + n;
/** The name of a Service. */
export const nameOf = (n: number): string => `service-${n}`;

/** A Service with every kind of address, and its slices: one for each family, with the endpoints in it. */
export const wholeService = (options: WholeService): readonly KubeObject[] => {
  const { n, endpoints, protocols = ['TCP', 'UDP'], targetPort = 8080, spec = {}, type = 'LoadBalancer' } = options;
  const name = nameOf(n);
  const ports = protocols.map((protocol) => ({
    ...{ name: protocol.toLowerCase(), port: 80, protocol },
    ...(type === 'ClusterIP' ? {} : { nodePort: nodePortOf(n) }),
  }));
  const ingress = balancerIPs(n).map((ip) => ({ ip }));
  const sliceOf = (
    addressType: 'IPv4' | 'IPv6',
    { place, nodeName, conditions, port = targetPort }: Endpoint,
    index: number,
  ) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${name}-${addressType.toLowerCase()}-${index}`, labels: { 'kubernetes.io/service-name': name } },
    addressType,
    ports: ports.map((each) => ({ name: each.name, protocol: each.protocol, port })),
    endpoints: place.addresses
      .filter((address) => isIPv6(address) === (addressType === 'IPv6'))
      .map((address) => ({
        addresses: [address],
        ...(nodeName === undefined ? {} : { nodeName }),
        ...(conditions === undefined ? {} : { conditions }),
      })),
  });
  return [
    service({
      ...{ name, ports, type, clusterIPs: clusterIPs(n) },
      spec: { externalIPs: externalIPs(n), ...spec },
      ...(type === 'LoadBalancer' ? { status: { loadBalancer: { ingress } } } : {}),
    }),
    ...endpoints.flatMap((endpoint, index) =>
      (['IPv4', 'IPv6'] as const).map((addressType) => sliceOf(addressType, endpoint, index)),
    ),
  ];
};
