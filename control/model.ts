/**
 * The objects as the control plane keeps them: what a Service data plane needs of a Kubernetes Service and
 * EndpointSlice, and nothing else. Every source (manifests, the Kubernetes API) projects to these; everything after
 * the source knows only these. All values are plain data, so that two of them can be compared with `sameData`.
 */

export type Protocol = 'TCP' | 'UDP' | 'SCTP';
export type Family = 'IPv4' | 'IPv6';
export type TrafficPolicy = 'Cluster' | 'Local';
export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

export interface ServicePort {
  /** Name of the port; '' for the only port of a single-port Service. */
  readonly name: string;
  readonly protocol: Protocol;
  /** 1..65535, host byte order. */
  readonly port: number;
  /** 1..65535; 0 where there is none (SVC-13). */
  readonly nodePort: number;
}

export interface LoadBalancerIngress {
  /** Canonical address text (`canonicalAddress` of control/net/address.ts). */
  readonly ip: string;
  readonly ipMode: 'VIP' | 'Proxy';
}

export interface Service {
  readonly namespace: string;
  readonly name: string;
  /** RFC 3339, '' if unknown. Decides conflicts: the older wins. */
  readonly creationTimestamp: string;
  readonly type: ServiceType;
  /** At most one of each family, canonical text. Empty for a headless Service (SVC-01, SVC-04). */
  readonly clusterIPs: readonly string[];
  /** Canonical text, both families mixed. */
  readonly externalIPs: readonly string[];
  readonly loadBalancerIngress: readonly LoadBalancerIngress[];
  /** CIDR text as given; empty: no filter (SVC-14). */
  readonly loadBalancerSourceRanges: readonly string[];
  readonly ports: readonly ServicePort[];
  /** 0: no affinity; else seconds, 1..86400 (AFF-04). */
  readonly affinitySeconds: number;
  readonly internalTrafficPolicy: TrafficPolicy;
  readonly externalTrafficPolicy: TrafficPolicy;
  /** 0 where there is none. */
  readonly healthCheckNodePort: number;
  /** Whether packets from elsewhere choose by Maglev tables; absent: as the node does. */
  readonly maglev?: boolean;
}

export interface EndpointSlicePort {
  /** '' matches an unnamed Service port (EPS-03). */
  readonly name: string;
  readonly protocol: Protocol;
  /** 1..65535. */
  readonly port: number;
}

export interface SliceEndpoint {
  /** Canonical text; the first address of the endpoint, of the slice's family (EPS-05). */
  readonly address: string;
  /** The three conditions after nil-defaulting (EPS-06). */
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  /** '' where unknown: never local (EPS-08). */
  readonly nodeName: string;
  /** Zones whose nodes should use it (TOPO-04); absent: no such hint. */
  readonly hintZones?: readonly string[];
  /** Nodes that should use it; absent: no such hint. */
  readonly hintNodes?: readonly string[];
}

export interface EndpointSlice {
  readonly namespace: string;
  readonly name: string;
  /** Value of the label kubernetes.io/service-name (EPS-02). */
  readonly serviceName: string;
  readonly addressType: Family;
  readonly ports: readonly EndpointSlicePort[];
  readonly endpoints: readonly SliceEndpoint[];
  /** When what led to this slice happened, Unix time in milliseconds (MET-02); absent: unknown. */
  readonly triggerTime?: number;
}

/** What the control plane needs of its own Node object. */
export interface NodeFacts {
  readonly name: string;
  /** Label topology.kubernetes.io/zone, '' if there is none (TOPO-06). */
  readonly zone: string;
  /** InternalIP before ExternalIP, canonical text, both families (NP-02). */
  readonly addresses: readonly string[];
  /** spec.podCIDRs as given (SNAT-11). */
  readonly podCIDRs: readonly string[];
  /** Whether load balancers may send traffic here (HZ-04): not being deleted, by the API or by the cluster autoscaler. */
  readonly eligible: boolean;
}

/** `namespace/name`: identifies a Service, and a slice among slices. */
export type ObjectKey = string;

export const objectKey = (object: { readonly namespace: string; readonly name: string }): ObjectKey =>
  `${object.namespace}/${object.name}`;

/** Something a source noticed about its input: an object or field it could not use, and what follows from it. */
export interface SourceProblem {
  /** `error`: the object is not used. `warning`: used without the field. `notice`: for the reader's information. */
  readonly severity: 'error' | 'warning' | 'notice';
  /** Where: `file.yaml:12:3`, or the API path of the object. */
  readonly where: string;
  /** The object as `Kind namespace/name`, '' where it is not known. */
  readonly object: string;
  /** The field's path such as `spec.ports[0].port`, '' for the whole object. */
  readonly field: string;
  readonly message: string;
}

/** Objects that came or changed, and those that went. */
export interface Changes<T> {
  readonly upserts: readonly T[];
  readonly deletes: readonly ObjectKey[];
}

/** What a source says at one moment: complete lists, or changes to what it said before. What is absent is unchanged. */
export interface SourceUpdate {
  /** All Services that there are. */
  readonly services?: readonly Service[];
  /** All slices that there are. */
  readonly slices?: readonly EndpointSlice[];
  readonly serviceChanges?: Changes<Service>;
  readonly sliceChanges?: Changes<EndpointSlice>;
  /** This node's own object. */
  readonly node?: NodeFacts;
  /** All that the source cannot use at this moment. */
  readonly problems: readonly SourceProblem[];
  /**
   * Whether every part of the source has been understood at least once. Until then it is not known what is missing, and
   * nothing that is in the kernel may be taken away for its sake (SYN-01).
   */
  readonly complete: boolean;
}

/** The complete content of a source at one moment. */
export interface SourceState extends SourceUpdate {
  readonly services: readonly Service[];
  readonly slices: readonly EndpointSlice[];
}

/**
 * A source delivers updates; the store works out what changed. `run` resolves when `signal` aborts, and rejects only for
 * what the operator must mend before anything can work (a path that does not exist).
 */
export interface Source<Update extends SourceUpdate = SourceUpdate> {
  run(onUpdate: (update: Update) => void, signal: AbortSignal): Promise<void>;
}
