/** What a load balancer that probes a Service's healthCheckNodePort must hear, and how much of it (HCN). */
import { type EndpointSlice, type Family, type ObjectKey, objectKey, type Service } from '../model.ts';
import { familyOf } from '../net/address.ts';
import { families } from './facts.ts';
import { externalPolicyOf } from './policy.ts';
import { collectEndpoints } from './sets.ts';

export interface HealthCheck {
  readonly service: ObjectKey;
  readonly namespace: string;
  readonly name: string;
  /** Where to listen. */
  readonly port: number;
  /** Distinct addresses of local ready endpoints by family; undefined: the Service has no such family, do not listen. */
  readonly localReady: Readonly<Record<Family, number | undefined>>;
}

/** HCN-05: terminating endpoints count only where they are ready, too. */
const countLocalReady = (
  service: Service,
  slices: readonly EndpointSlice[],
  family: Family,
  nodeName: string,
): number => {
  const addresses = new Set<string>();
  for (const port of service.ports) {
    for (const endpoint of collectEndpoints(slices, port, family).values()) {
      if (endpoint.ready && nodeName !== '' && endpoint.nodeName === nodeName) addresses.add(endpoint.address);
    }
  }
  return addresses.size;
};

/** The health check of a Service, undefined if it needs none (HCN-01). */
export const healthCheck = (
  service: Service,
  slices: readonly EndpointSlice[],
  { nodeName }: { readonly nodeName: string },
): HealthCheck | undefined => {
  const { namespace, name, type, healthCheckNodePort, clusterIPs } = service;
  const wanted = type === 'LoadBalancer' && externalPolicyOf(service) === 'Local' && healthCheckNodePort !== 0;
  if (!wanted || clusterIPs.length === 0) return undefined;
  const [IPv4, IPv6] = families.map((family) =>
    clusterIPs.some((ip) => familyOf(ip) === family) ? countLocalReady(service, slices, family, nodeName) : undefined,
  );
  return { service: objectKey(service), namespace, name, port: healthCheckNodePort, localReady: { IPv4, IPv6 } };
};

/** The health checks of all Services, by namespace and name. */
export const healthChecks = (
  store: {
    healthCheckKeys(): Iterable<ObjectKey>;
    service(key: ObjectKey): Service | undefined;
    slicesOf(key: ObjectKey): readonly EndpointSlice[];
  },
  facts: { readonly nodeName: string },
): readonly HealthCheck[] => {
  const checks: HealthCheck[] = [];
  for (const key of store.healthCheckKeys()) {
    const service = store.service(key);
    if (service === undefined) continue;
    const check = healthCheck(service, store.slicesOf(key), facts);
    if (check !== undefined) checks.push(check);
  }
  return checks.sort((a, b) => (a.service < b.service ? -1 : 1));
};
