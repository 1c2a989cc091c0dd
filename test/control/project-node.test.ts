import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { NodeFacts } from '../../control/model.ts';
import { type Projection, projectEndpointSlice, projectNode } from '../../control/source/project.ts';

const used = <T>(projection: Projection<T>): T =>
  projection.status === 'used' ? projection.object : assert.fail(JSON.stringify(projection));
const node = (fields: object = {}, metadata: object = {}): NodeFacts =>
  used(projectNode({ metadata: { name: 'n1', ...metadata }, ...fields }, 'here'));
const sliceWith = (fields: object, annotations: object = {}): Projection<unknown> =>
  projectEndpointSlice(
    {
      metadata: { name: 'web-1', labels: { 'kubernetes.io/service-name': 'web' }, annotations },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.1'], ...fields }],
    },
    'here',
  );

test('NP-02 addresses of a node: internal before external, names left out, both families', () => {
  const addresses = [
    { type: 'Hostname', address: 'n1' },
    { type: 'ExternalIP', address: '203.0.113.9' },
    { type: 'InternalIP', address: '192.168.0.1' },
    { type: 'InternalIP', address: 'FD00:0::1' },
    { type: 'ExternalIP', address: '192.168.0.1' },
  ];
  assert.deepEqual(node({ status: { addresses } }).addresses, ['192.168.0.1', 'fd00::1', '203.0.113.9']);
  const bad = projectNode(
    { metadata: { name: 'n1' }, status: { addresses: [{ type: 'InternalIP', address: 'x' }] } },
    '',
  );
  assert.deepEqual(used(bad).addresses, []);
  assert.deepEqual(
    bad.problems.map(({ field }) => field),
    ['status.addresses[0].address'],
  );
});

test('TOPO-06 the zone of a node is its label topology.kubernetes.io/zone and nothing else', () => {
  assert.equal(node().zone, '');
  assert.equal(node({}, { labels: { 'topology.kubernetes.io/region': 'r' } }).zone, '');
  assert.equal(node({}, { labels: { 'topology.kubernetes.io/zone': 'a' } }).zone, 'a');
});

test('HZ-04 a node is not eligible while it is deleted, by the API or by the autoscaler; all else is irrelevant', () => {
  const tainted = (key: string): NodeFacts => node({ spec: { unschedulable: true, taints: [{ key, effect: 'X' }] } });
  assert.equal(node().eligible, true);
  assert.equal(tainted('node.kubernetes.io/not-ready').eligible, true);
  assert.equal(tainted('ToBeDeletedByClusterAutoscaler').eligible, false);
  assert.equal(node({}, { deletionTimestamp: '2026-01-01T00:00:00Z' }).eligible, false);
});

test('SNAT-11 the pod ranges of a node are spec.podCIDRs as given', () => {
  assert.deepEqual(node({ spec: { podCIDR: 'x', podCIDRs: ['10.1.0.0/24', 'fd00::/64'] } }).podCIDRs, [
    '10.1.0.0/24',
    'fd00::/64',
  ]);
});

test('nodes as an API server lists them', () => {
  const url = new URL('../api/recordings/list-nodes.json', import.meta.url);
  const { body } = JSON.parse(readFileSync(url, 'utf8')) as { body: { items: unknown[] } };
  assert.deepEqual(used(projectNode(body.items[0], 'here')), {
    name: 'node1',
    zone: 'zone-a',
    addresses: ['192.168.77.2'],
    podCIDRs: ['10.244.1.0/24'],
    eligible: true,
  });
});

test('TOPO-04 hints for zones and nodes are kept; what is no hint is named and left out', () => {
  const hints = { forZones: [{ name: 'a' }, { name: 'b' }], forNodes: [{ name: 'n1' }] };
  const endpoint = {
    address: '10.0.0.1',
    ready: true,
    serving: true,
    terminating: false,
    nodeName: '',
  };
  const endpointOf = (fields: object): unknown =>
    (used(sliceWith(fields)) as { endpoints: readonly unknown[] }).endpoints[0];
  assert.deepEqual(endpointOf({ hints }), { ...endpoint, hintZones: ['a', 'b'], hintNodes: ['n1'] });
  for (const none of [{}, { hints: null }, { hints: {} }, { hints: { forZones: [] } }]) {
    assert.deepEqual(endpointOf(none), endpoint);
  }
  const bad = sliceWith({ hints: { forZones: [{ name: 5 }, { name: 'a' }], forNodes: 'x' } });
  assert.deepEqual(
    bad.problems.map(({ severity, field }) => `${severity} ${field}`),
    ['warning endpoints[0].hints.forZones', 'warning endpoints[0].hints.forNodes'],
  );
});

test('MET-02 the trigger time of a slice is kept where it is a time', () => {
  const annotated = (value: unknown): unknown =>
    used(sliceWith({}, { 'endpoints.kubernetes.io/last-change-trigger-time': value }));
  assert.equal((annotated('2026-11-21T01:35:18Z') as { triggerTime: number }).triggerTime, 1_795_224_918_000);
  for (const none of ['', 'soon', 5, null]) assert.equal('triggerTime' in (annotated(none) as object), false);
});
