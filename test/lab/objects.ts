/** Kubernetes objects for the lab's manifests, as plain data. */
import { isIPv6 } from 'node:net';

export type KubeObject = Readonly<Record<string, unknown>>;

export interface PortSpec {
  /** Needed if there are several. */
  readonly name?: string;
  readonly port: number;
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  readonly targetPort?: number | string;
  readonly nodePort?: number;
}

export interface ServiceSpec {
  readonly name: string;
  /** One of each family at most; none: one is allocated. */
  readonly clusterIPs?: readonly string[];
  /** Default: port 80 without a name. */
  readonly ports?: readonly PortSpec[];
  readonly type?: string;
  /** RFC 3339. */
  readonly created?: string;
  readonly selector?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** More fields of `spec`. */
  readonly spec?: KubeObject;
  readonly status?: KubeObject;
}

export const service = ({ name, clusterIPs, ports = [{ port: 80 }], created, ...rest }: ServiceSpec): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name,
    ...(created === undefined ? {} : { creationTimestamp: created }),
    ...(rest.annotations === undefined ? {} : { annotations: rest.annotations }),
  },
  spec: {
    ...(rest.type === undefined ? {} : { type: rest.type }),
    ...(rest.selector === undefined ? {} : { selector: rest.selector }),
    ...(clusterIPs === undefined ? {} : { clusterIP: clusterIPs[0], clusterIPs }),
    ports,
    ...rest.spec,
  },
  ...(rest.status === undefined ? {} : { status: rest.status }),
});

/** Where the ports of a Service are served: port numbers by the name of the Service's port, '' for the unnamed one. */
export type SlicePorts = Readonly<Record<string, number | `${number}/${'TCP' | 'UDP' | 'SCTP'}`>>;

/** The slices, one of each family that occurs, with all these addresses as endpoints. */
export const slices = (
  serviceName: string,
  addresses: readonly string[],
  ports: SlicePorts = { '': 8080 },
  suffix = '',
): readonly KubeObject[] =>
  (['IPv4', 'IPv6'] as const).flatMap((addressType) => {
    const mine = addresses.filter((address) => isIPv6(address) === (addressType === 'IPv6'));
    if (mine.length === 0) return [];
    return [
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: {
          name: `${serviceName}-${addressType.toLowerCase()}${suffix}`,
          labels: { 'kubernetes.io/service-name': serviceName },
        },
        addressType,
        ports: Object.entries(ports).map(([name, port]) => {
          const [number = '', protocol = 'TCP'] = `${port}`.split('/');
          return { name, protocol, port: Number(number) };
        }),
        endpoints: mine.map((address) => ({ addresses: [address] })),
      },
    ];
  });

export interface PodSpec {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly addresses: readonly string[];
  /** Named container ports. */
  readonly ports?: Readonly<Record<string, number>>;
}

/** A Pod as a cluster would have written it: running and ready. */
export const podObject = ({ name, labels, addresses, ports = {} }: PodSpec): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels },
  spec: {
    containers: [
      {
        name: 'main',
        ports: Object.entries(ports).map(([portName, containerPort]) => ({ name: portName, containerPort })),
      },
    ],
  },
  status: {
    phase: 'Running',
    podIP: addresses[0],
    podIPs: addresses.map((ip) => ({ ip })),
    conditions: [{ type: 'Ready', status: 'True' }],
  },
});
