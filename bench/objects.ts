/** Services and endpoints in any number: as the control plane's objects, and as the manifests that give them. */
import type { EndpointSlice, Service } from '../control/model.ts';

export const servicePort = 80;
export const endpointPort = 8080;

/** The nth address after `10.SECOND.0.0`. */
const addressIn = (second: number, n: number): string => `10.${second + (n >> 16)}.${(n >> 8) & 0xff}.${n & 0xff}`;

/** The cluster IP of the nth Service; the first 256 addresses of the range stay free. */
export const clusterIPOf = (n: number): string => addressIn(96, n + 256);

export const serviceNameOf = (n: number): string => `s${n}`;

const serviceOf = (n: number): Service => ({
  namespace: 'bench',
  name: serviceNameOf(n),
  creationTimestamp: '2025-01-01T00:00:00Z',
  type: 'ClusterIP',
  clusterIPs: [clusterIPOf(n)],
  externalIPs: [],
  loadBalancerIngress: [],
  loadBalancerSourceRanges: [],
  ports: [{ name: 'http', protocol: 'TCP', port: servicePort, nodePort: 0 }],
  affinitySeconds: 0,
  internalTrafficPolicy: 'Cluster',
  externalTrafficPolicy: 'Cluster',
  healthCheckNodePort: 0,
});

const sliceOf = (n: number, addresses: readonly string[]): EndpointSlice => ({
  namespace: 'bench',
  name: `${serviceNameOf(n)}-1`,
  serviceName: serviceNameOf(n),
  addressType: 'IPv4',
  ports: [{ name: 'http', protocol: 'TCP', port: endpointPort }],
  endpoints: addresses.map((address) => ({ address, ready: true, serving: true, terminating: false, nodeName: 'n1' })),
});

export interface Objects {
  readonly services: readonly Service[];
  readonly slices: readonly EndpointSlice[];
}

/** `count` Services with `endpoints` endpoints each, no two of which are the same. */
export const makeObjects = (count: number, endpoints: number): Objects => {
  const numbers = [...Array(count).keys()];
  const addressesOf = (n: number): string[] =>
    [...Array(endpoints).keys()].map((i) => addressIn(128, n * endpoints + i));
  return { services: numbers.map(serviceOf), slices: numbers.map((n) => sliceOf(n, addressesOf(n))) };
};

/** The same slice with its last endpoint not ready, or ready again. */
export const toggleLastEndpoint = (slice: EndpointSlice): EndpointSlice => ({
  ...slice,
  endpoints: slice.endpoints.map((endpoint, i) =>
    i < slice.endpoints.length - 1 ? endpoint : { ...endpoint, ready: !endpoint.ready, serving: !endpoint.ready },
  ),
});

export type Protocol = 'TCP' | 'UDP';

/** A JSON manifest of `count` Services that all lead to the same addresses. */
export const makeManifest = (count: number, addresses: readonly string[], protocol: Protocol = 'TCP'): string => {
  const items = [...Array(count).keys()].flatMap((n) => {
    const { namespace, name, clusterIPs, ports } = serviceOf(n);
    const { ports: slicePorts, addressType, endpoints, ...slice } = sliceOf(n, addresses);
    return [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { namespace, name },
        spec: {
          clusterIP: clusterIPs[0],
          clusterIPs,
          ports: ports.map(({ nodePort: _, ...port }) => ({ ...port, protocol })),
        },
      },
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { namespace, name: slice.name, labels: { 'kubernetes.io/service-name': name } },
        addressType,
        ports: slicePorts.map((port) => ({ ...port, protocol })),
        endpoints: endpoints.map(({ address }) => ({ addresses: [address], conditions: { ready: true } })),
      },
    ];
  });
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
};
