/** Services with NodePorts, in any number: what manifests and rules are made of. */
import { clusterIPOf, endpointPort, type Protocol, serviceNameOf, servicePort } from './objects.ts';

/** The range of NodePorts has no room for more. */
export const maxNodePorts = 2_000;
const firstNodePort = 30_000;
/** Flows whose datagrams are sent in one burst: as many as the kernel takes from an interface at once. */
export const flowsOfBurst = 64;

/** Where the endpoints of a Service are, seen from the node that is dialled. */
export const places = ['local', 'remote'] as const;
export type EndpointPlace = (typeof places)[number];

export interface NodePortService {
  readonly name: string;
  readonly clusterIP: string;
  /** Of each protocol. Absent: it has no NodePort. */
  readonly nodePort?: number;
  readonly protocols: readonly Protocol[];
  readonly place: EndpointPlace;
  readonly addresses: readonly string[];
}

/**
 * `count` Services, half of them with endpoints on the node, the others on another one. As many as there is room for
 * have a NodePort, for TCP and for UDP; the others are cluster IPs for TCP.
 */
export const nodePortServices = (
  count: number,
  addresses: Readonly<Record<EndpointPlace, readonly string[]>>,
): readonly NodePortService[] =>
  Array.from({ length: count }, (_, n) => {
    const place = places[n % 2] ?? 'local';
    const nodePort = n < maxNodePorts ? { nodePort: firstNodePort + n } : {};
    return {
      ...{ name: serviceNameOf(n), clusterIP: clusterIPOf(n), place, addresses: addresses[place], ...nodePort },
      protocols: n < maxNodePorts ? (['TCP', 'UDP'] as const) : (['TCP'] as const),
    };
  });

const portName = (protocol: Protocol): string => protocol.toLowerCase();

/** A JSON manifest of them. `nodes`: the names of the nodes that the endpoints are on. */
export const nodePortManifest = (
  services: readonly NodePortService[],
  nodes: Readonly<Record<EndpointPlace, string>>,
): string => {
  const items = services.flatMap(({ name, clusterIP, nodePort, protocols, place, addresses }) => [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace: 'bench', name },
      spec: {
        type: nodePort === undefined ? 'ClusterIP' : 'NodePort',
        clusterIP,
        clusterIPs: [clusterIP],
        ports: protocols.map((protocol) => ({
          ...{ name: portName(protocol), protocol, port: servicePort },
          ...(nodePort === undefined ? {} : { nodePort }),
        })),
      },
    },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { namespace: 'bench', name: `${name}-1`, labels: { 'kubernetes.io/service-name': name } },
      addressType: 'IPv4',
      ports: protocols.map((protocol) => ({ name: portName(protocol), protocol, port: endpointPort })),
      endpoints: addresses.map((address) => ({
        ...{ addresses: [address], nodeName: nodes[place] },
        conditions: { ready: true },
      })),
    },
  ]);
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
};
