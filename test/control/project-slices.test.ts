import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EndpointSlice } from '../../control/model.ts';
import { type Projection, projectEndpointSlice } from '../../control/source/project.ts';

const rawSlice = (fields: object = {}, labels: object = { 'kubernetes.io/service-name': 'web' }): object => ({
  metadata: { name: 'web-1', namespace: 'shop', labels },
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 8080 }],
  endpoints: [{ addresses: ['10.0.0.1'] }],
  ...fields,
});

const used = <T>(projection: Projection<T>): T => {
  assert.equal(projection.status, 'used', JSON.stringify(projection));
  return projection.status === 'used' ? projection.object : assert.fail();
};
const slice = (fields: object = {}): EndpointSlice => used(projectEndpointSlice(rawSlice(fields), 'here'));
const fieldsOf = (projection: Projection<unknown>): string[] =>
  projection.problems.map(({ severity, field }) => `${severity} ${field}`);

test('SVC-03 the label headless hides a slice, the label service-proxy-name does not', () => {
  const name = { 'kubernetes.io/service-name': 'web' };
  const headless = rawSlice({}, { ...name, 'service.kubernetes.io/headless': '' });
  assert.equal(projectEndpointSlice(headless, 'here').status, 'ignored');
  const proxied = rawSlice({}, { ...name, 'service.kubernetes.io/service-proxy-name': 'x' });
  assert.equal(projectEndpointSlice(proxied, 'here').status, 'used');
});

test('EPS-01 only slices of type IPv4 and IPv6 are used, FQDN is ignored without error', () => {
  assert.equal(slice({ addressType: 'IPv6', endpoints: [] }).addressType, 'IPv6');
  const fqdn = projectEndpointSlice(rawSlice({ addressType: 'FQDN', endpoints: [{ addresses: ['a.b'] }] }), 'here');
  assert.deepEqual([fqdn.status, fqdn.problems], ['ignored', []]);
  assert.deepEqual(fieldsOf(projectEndpointSlice(rawSlice({ addressType: 'X' }), 'here')), ['error addressType']);
  const mixed = projectEndpointSlice(rawSlice({ endpoints: [{ addresses: ['fd00::1'] }] }), 'here');
  assert.deepEqual(used(mixed).endpoints, []);
  assert.deepEqual(fieldsOf(mixed), ['warning endpoints[0].addresses[0]']);
});

test('EPS-02 a slice belongs to the Service of its label, without it it is ignored', () => {
  const hand = rawSlice({ metadata: { name: 'any', labels: { 'kubernetes.io/service-name': 'db' } } });
  const { namespace, name, serviceName } = used(projectEndpointSlice(hand, 'here'));
  assert.deepEqual([namespace, name, serviceName], ['default', 'any', 'db']);
  for (const labels of [{}, { 'kubernetes.io/service-name': '' }]) {
    assert.equal(projectEndpointSlice(rawSlice({}, labels), 'here').status, 'ignored');
  }
});

test('EPS-03 slice ports without name or number are skipped, without protocol they are TCP', () => {
  const ports = [
    { port: 1 },
    { name: '', port: 2 },
    { name: 'a' },
    { name: 'b', port: 0 },
    { name: 'c', port: 3, protocol: 'UDP' },
  ];
  assert.deepEqual(slice({ ports }).ports, [
    { name: '', protocol: 'TCP', port: 2 },
    { name: 'c', protocol: 'UDP', port: 3 },
  ]);
  for (const bad of [
    { name: 'a', port: 65536 },
    { name: 'a', port: 80, protocol: 'X' },
    { name: 5, port: 80 },
  ]) {
    assert.equal(projectEndpointSlice(rawSlice({ ports: [bad] }), 'here').status, 'refused');
  }
});

test('slices keep their own sets of ports', () => {
  assert.deepEqual(slice().ports, [{ name: 'http', protocol: 'TCP', port: 8080 }]);
  assert.deepEqual(slice({ ports: [{ name: 'http', port: 9090 }] }).ports, [
    { name: 'http', protocol: 'TCP', port: 9090 },
  ]);
});

test('EPS-05 only the first address of an endpoint is used', () => {
  const endpoints = [{ addresses: ['10.0.0.1', '10.0.0.2'] }, { addresses: [] }, {}, { addresses: ['x', '10.0.0.3'] }];
  const projection = projectEndpointSlice(rawSlice({ endpoints }), 'here');
  assert.deepEqual(
    used(projection).endpoints.map(({ address }) => address),
    ['10.0.0.1'],
  );
  assert.deepEqual(fieldsOf(projection), ['warning endpoints[3].addresses[0]']);
});

test('EPS-06 missing conditions are ready, serving, not terminating, each for itself', () => {
  const read = (conditions: unknown): unknown => {
    const endpoint = slice({ endpoints: [{ addresses: ['10.0.0.1'], conditions }] }).endpoints[0];
    return endpoint && [endpoint.ready, endpoint.serving, endpoint.terminating];
  };
  assert.deepEqual(read(undefined), [true, true, false]);
  assert.deepEqual(read({ ready: null, serving: null, terminating: null }), [true, true, false]);
  assert.deepEqual(read({ ready: false, terminating: true }), [false, true, true]);
  assert.deepEqual(read({ serving: false }), [true, false, false]);
  assert.equal(read({ ready: 'false' }), undefined);
});

test('the node of an endpoint is its nodeName, unknown where there is none', () => {
  const endpoints = [
    { addresses: ['10.0.0.1'], nodeName: 'n1' },
    { addresses: ['10.0.0.2'], nodeName: null },
  ];
  assert.deepEqual(
    slice({ endpoints }).endpoints.map(({ nodeName }) => nodeName),
    ['n1', ''],
  );
});

test('endpoints at loopback, link-local or unspecified addresses are skipped', () => {
  const endpoints = ['127.0.0.1', '169.254.1.1', '0.0.0.0', '224.0.0.1', '203.0.113.7'].map((ip) => ({
    addresses: [ip],
  }));
  assert.deepEqual(
    slice({ endpoints }).endpoints.map(({ address }) => address),
    ['203.0.113.7'],
  );
});
