/**
 * An API server with many Services, as a process: `reflector-api.ts SERVICES ENDPOINTS`. Prints a JSON line for each
 * event. SIGHUP breaks all connections; SIGUSR2 makes all versions so far too old before that.
 */
import { startApiServer } from '../test/api/server.ts';
import type { ApiObject } from '../test/api/store.ts';
import { makeObjects } from './objects.ts';

export type ApiEvent =
  | { readonly event: 'serving'; readonly url: string }
  /** The first request is there. Unix time in milliseconds. */
  | { readonly event: 'asked'; readonly at: number }
  /** The end of a list has been given to the kernel. Unix time in milliseconds. */
  | { readonly event: 'listed'; readonly resource: string; readonly at: number };

const say = (event: ApiEvent): void => console.log(JSON.stringify(event));

const time = '2026-01-01T00:00:00Z';
const uidOf = (n: number, kind: string): string => `${kind}0c4f6e-5d0a-4c6e-9a53-${n.toString(16).padStart(12, '0')}`;
/** What every object of a cluster carries, and a proxy has to read over. */
const managed = (manager: string, fields: object) => ({
  managedFields: [{ manager, operation: 'Update', apiVersion: 'v1', time, fieldsType: 'FieldsV1', fieldsV1: fields }],
});

const [count, endpoints] = process.argv.slice(2).map(Number);
if (count === undefined || endpoints === undefined) throw new Error('usage: reflector-api.ts SERVICES ENDPOINTS');
const server = await startApiServer({ onListed: (resource) => say({ event: 'listed', resource, at: Date.now() }) });
const { services, slices } = makeObjects(count, endpoints);

for (const [n, { namespace, name, clusterIPs, ports }] of services.entries()) {
  server.store.put('services', {
    metadata: {
      ...{ name, namespace, uid: uidOf(n, 'a1'), creationTimestamp: time, labels: { app: name } },
      ...managed('kubectl-client-side-apply', { 'f:spec': { 'f:ports': { '.': {} }, 'f:selector': {}, 'f:type': {} } }),
    },
    spec: {
      ...{ clusterIP: clusterIPs[0], clusterIPs, type: 'ClusterIP', sessionAffinity: 'None', selector: { app: name } },
      ...{ ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', internalTrafficPolicy: 'Cluster' },
      ports: ports.map(({ nodePort: _, ...port }) => ({ ...port, targetPort: 8080 })),
    },
    status: { loadBalancer: {} },
  } as ApiObject);
}
for (const [n, slice] of slices.entries()) {
  const { namespace, name, serviceName, addressType, ports } = slice;
  server.store.put('endpointslices', {
    metadata: {
      ...{
        name,
        namespace,
        uid: uidOf(n, 'b2'),
        generation: 1,
        creationTimestamp: time,
        generateName: `${serviceName}-`,
      },
      annotations: { 'endpoints.kubernetes.io/last-change-trigger-time': time },
      labels: {
        app: serviceName,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': serviceName,
      },
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Service', name: serviceName, uid: uidOf(n, 'a1'), controller: true },
      ],
      ...managed('kube-controller-manager', { 'f:addressType': {}, 'f:endpoints': {}, 'f:ports': {} }),
    },
    addressType,
    ports,
    endpoints: slice.endpoints.map(({ address, ready, serving, terminating }, i) => ({
      addresses: [address],
      conditions: { ready, serving, terminating },
      nodeName: `node-${(n * endpoints + i) % 500}`,
      zone: `zone-${i % 3}`,
      targetRef: { kind: 'Pod', namespace, name: `${serviceName}-7d4b9c6f5-${i}`, uid: uidOf(n * endpoints + i, 'c3') },
    })),
  } as ApiObject);
}
server.store.put('nodes', {
  metadata: { name: 'node-1', labels: { 'topology.kubernetes.io/zone': 'zone-1' } },
  status: { addresses: [{ type: 'InternalIP', address: '192.0.2.1' }] },
} as ApiObject);

process.on('SIGHUP', server.breakConnections);
process.on('SIGUSR2', () => {
  server.store.compact();
  server.breakConnections();
});
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(0));
server.fault = () => {
  server.fault = undefined;
  say({ event: 'asked', at: Date.now() });
  return undefined;
};
say({ event: 'serving', url: server.url });
