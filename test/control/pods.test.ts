import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EndpointSlice } from '../../control/model.ts';
import { type Pod, projectEndpoints, projectPod, slicesFromPods } from '../../control/source/pods.ts';
import type { Projection } from '../../control/source/project.ts';
import { readServiceDraft, type ServiceDraft } from '../../control/source/service-draft.ts';

const used = <T>(projection: Projection<T>): T =>
  projection.status === 'used' ? projection.object : assert.fail(JSON.stringify(projection));

const draft = (spec: object = {}): ServiceDraft =>
  used(
    readServiceDraft(
      {
        metadata: { name: 'web', namespace: 'shop' },
        spec: { clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
      },
      'here',
    ),
  );

interface RawPod {
  readonly namespace?: string;
  readonly labels?: object;
  readonly metadata?: object;
  readonly spec?: object;
  readonly status?: object;
}
const rawPod = (
  name: string,
  { namespace = 'shop', labels = { app: 'web' }, metadata, spec, status }: RawPod = {},
): object => ({
  metadata: { name, namespace, labels, ...metadata },
  spec: spec ?? {},
  status: { podIP: '10.0.0.1', ...status },
});
const pod = (name: string, fields: RawPod = {}): Pod => used(projectPod(rawPod(name, fields), 'here'));
const addresses = (slices: readonly EndpointSlice[]): string[] =>
  slices.flatMap((slice) =>
    slice.ports.flatMap(({ port }) => slice.endpoints.map(({ address }) => `${address} ${port}`)),
  );
const conditions = (slices: readonly EndpointSlice[]): boolean[][] =>
  slices.flatMap(({ endpoints }) => endpoints.map(({ ready, serving, terminating }) => [ready, serving, terminating]));

test('a selector finds the Pods of its namespace that have all its labels', () => {
  const pods = [
    pod('b', { labels: { app: 'web', tier: 'x' }, status: { podIP: '10.0.0.2' } }),
    pod('a', { labels: { app: 'web', tier: 'x', more: 'y' }, status: { podIP: '10.0.0.1' } }),
    pod('c', { labels: { app: 'web' }, status: { podIP: '10.0.0.3' } }),
    pod('d', { labels: { app: 'web', tier: 'x' }, namespace: 'other', status: { podIP: '10.0.0.4' } }),
    pod('e', { labels: { tier: 'x' }, status: { podIP: '10.0.0.5' } }),
  ];
  const slices = slicesFromPods([draft({ selector: { app: 'web', tier: 'x' } })], pods);
  assert.deepEqual(addresses(slices), ['10.0.0.1 8080', '10.0.0.2 8080']);
  assert.deepEqual([slices[0]?.namespace, slices[0]?.serviceName, slices[0]?.addressType], ['shop', 'web', 'IPv4']);
});

test('a Service without a selector, or whose selector finds nothing, has no slice', () => {
  assert.deepEqual(slicesFromPods([draft({ selector: undefined })], [pod('a')]), []);
  assert.deepEqual(slicesFromPods([draft({ selector: { app: 'db' } })], [pod('a')]), []);
});

test('each family has its own slice, of the families of the cluster IPs', () => {
  const dual = pod('a', { status: { podIPs: [{ ip: '10.0.0.1' }, { ip: 'FD00::1' }] } });
  const both = draft({ clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.1', 'fd00:96::1'] });
  assert.deepEqual(addresses(slicesFromPods([both], [dual])), ['10.0.0.1 8080', 'fd00::1 8080']);
  assert.deepEqual(addresses(slicesFromPods([draft()], [dual])), ['10.0.0.1 8080']);
  assert.deepEqual(addresses(slicesFromPods([draft({ clusterIP: 'fd00:96::1' })], [dual])), ['fd00::1 8080']);
  assert.deepEqual(addresses(slicesFromPods([draft({ clusterIP: 'fd00:96::1' })], [pod('a')])), []);
});

test('a Pod is ready by its condition; with an address and no conditions at all it is ready', () => {
  const ready = (list: unknown): boolean => pod('a', { status: { conditions: list } }).ready;
  assert.equal(ready(undefined), true);
  assert.equal(ready([]), true);
  assert.equal(ready([{ type: 'Ready', status: 'True' }]), true);
  assert.equal(ready([{ type: 'Ready', status: 'False' }]), false);
  assert.equal(ready([{ type: 'Ready', status: 'Unknown' }]), false);
  assert.equal(ready([{ type: 'PodScheduled', status: 'True' }]), false);
});

test('EPS-13 publishNotReadyAddresses makes every endpoint ready, also a terminating one', () => {
  const pods = [
    pod('a', { metadata: { deletionTimestamp: '2024-01-01T00:00:00Z' } }),
    pod('b', { status: { podIP: '10.0.0.2', conditions: [{ type: 'Ready', status: 'False' }] } }),
  ];
  assert.deepEqual(conditions(slicesFromPods([draft()], pods)), [
    [false, true, true],
    [false, false, false],
  ]);
  assert.deepEqual(conditions(slicesFromPods([draft({ publishNotReadyAddresses: true })], pods)), [
    [true, true, true],
    [true, false, false],
  ]);
});

test('EPS-17 a Pod that has ended is no endpoint, also with publishNotReadyAddresses', () => {
  for (const phase of ['Failed', 'Succeeded']) {
    assert.equal(projectPod(rawPod('a', { status: { phase } }), 'here').status, 'ignored');
  }
  assert.equal(projectPod(rawPod('a', { status: { phase: 'Running' } }), 'here').status, 'used');
});

const withPort = (name: string, ip: string, containerPort: number, protocol = 'TCP'): Pod =>
  pod(name, { status: { podIP: ip }, spec: { containers: [{ ports: [{ name: 'http', containerPort, protocol }] }] } });

test('a named target port is resolved in each Pod, by name and protocol; a Pod without it is left out', () => {
  const pods = [
    withPort('a', '10.0.0.1', 8080),
    withPort('b', '10.0.0.2', 9090),
    withPort('c', '10.0.0.3', 8080, 'UDP'),
    withPort('d', '10.0.0.4', 8080),
    pod('e', { status: { podIP: '10.0.0.5' } }),
  ];
  const slices = slicesFromPods([draft({ ports: [{ port: 80, targetPort: 'http' }] })], pods);
  assert.deepEqual(addresses(slices), ['10.0.0.1 8080', '10.0.0.4 8080', '10.0.0.2 9090']);
  assert.equal(new Set(slices.map(({ name }) => name)).size, 2);
});

test('a Pod that lacks one of two named ports serves the other', () => {
  const ports = [
    { name: 'web', port: 80, targetPort: 'http' },
    { name: 'api', port: 81, targetPort: 8081 },
  ];
  const slices = slicesFromPods([draft({ ports })], [pod('a'), withPort('b', '10.0.0.2', 8080)]);
  assert.deepEqual(
    slices.map((slice) => [slice.endpoints[0]?.address, slice.ports.map(({ name, port }) => `${name} ${port}`)]),
    [
      ['10.0.0.1', ['api 8081']],
      ['10.0.0.2', ['web 8080', 'api 8081']],
    ],
  );
});

test('init containers lend their ports only if they go on running', () => {
  const ports = [{ name: 'http', containerPort: 8080 }];
  const find = (initContainers: object[]): string[] =>
    addresses(
      slicesFromPods([draft({ ports: [{ port: 80, targetPort: 'http' }] })], [pod('a', { spec: { initContainers } })]),
    );
  assert.deepEqual(find([{ ports }]), []);
  assert.deepEqual(find([{ ports, restartPolicy: 'Always' }]), ['10.0.0.1 8080']);
});

test('the node of an endpoint is that of its Pod', () => {
  const slices = slicesFromPods([draft()], [pod('a', { spec: { nodeName: 'n1' } })]);
  assert.equal(slices[0]?.endpoints[0]?.nodeName, 'n1');
});

test('a Pod without an address is ignored, one with a bad address is refused', () => {
  assert.equal(projectPod(rawPod('a', { status: { podIP: '' } }), 'here').status, 'ignored');
  const bad = projectPod(rawPod('a', { status: { podIPs: [{ ip: '10.0.0.300' }, { ip: 'fd00::1' }] } }), 'here');
  assert.equal(bad.status, 'refused');
  assert.deepEqual(
    bad.problems.map(({ severity, object, field }) => [severity, object, field]),
    [['error', 'Pod shop/a', 'status.podIPs[0].ip']],
  );
});

test('a bad container port refuses the Pod', () => {
  const spec = { containers: [{ ports: [{ name: 'http', containerPort: 0 }] }] };
  const projection = projectPod(rawPod('a', { spec }), 'here');
  assert.equal(projection.status, 'refused');
  assert.equal(projection.problems[0]?.field, 'spec.containers[0].ports[0].containerPort');
});

const rawEndpoints = (subsets: unknown, labels: object = {}): object => ({ metadata: { name: 'db', labels }, subsets });

test('Endpoints become a slice per subset and family', () => {
  const slices = used(
    projectEndpoints(
      rawEndpoints([
        {
          addresses: [{ ip: '192.0.2.1', nodeName: 'n1' }, { ip: 'fd00::1' }],
          notReadyAddresses: [{ ip: '192.0.2.2' }],
          ports: [{ port: 5432 }, { name: 'x', port: 53, protocol: 'UDP' }],
        },
        { addresses: [{ ip: '192.0.2.3' }], ports: [{ port: 5433 }] },
        { addresses: [], ports: [{ port: 1 }] },
      ]),
      'here',
    ),
  );
  assert.deepEqual(
    slices.map(({ namespace, serviceName, addressType, ports }) => [namespace, serviceName, addressType, ports.length]),
    [
      ['default', 'db', 'IPv4', 2],
      ['default', 'db', 'IPv6', 2],
      ['default', 'db', 'IPv4', 1],
    ],
  );
  assert.deepEqual(slices[0]?.endpoints, [
    { address: '192.0.2.1', ready: true, serving: true, terminating: false, nodeName: 'n1' },
    { address: '192.0.2.2', ready: false, serving: false, terminating: false, nodeName: '' },
  ]);
  assert.deepEqual(slices[0]?.ports[0], { name: '', protocol: 'TCP', port: 5432 });
  assert.equal(new Set(slices.map(({ name }) => name)).size, 3);
});

test('Endpoints with a bad port are refused, a bad address is skipped, the label headless hides them', () => {
  const refused = projectEndpoints(
    rawEndpoints([{ addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 'x' }] }]),
    'here',
  );
  assert.deepEqual([refused.status, refused.problems[0]?.field], ['refused', 'subsets[0].ports[0].port']);
  const partly = projectEndpoints(
    rawEndpoints([{ addresses: [{ ip: 'x' }, { ip: '192.0.2.1' }], ports: [{ port: 1 }] }]),
    'here',
  );
  assert.deepEqual(addresses(used(partly)), ['192.0.2.1 1']);
  assert.equal(partly.problems[0]?.field, 'subsets[0].addresses[0].ip');
  const headless = projectEndpoints(rawEndpoints([], { 'service.kubernetes.io/headless': '' }), 'here');
  assert.equal(headless.status, 'ignored');
});
