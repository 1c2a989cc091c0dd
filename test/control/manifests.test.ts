import assert from 'node:assert/strict';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readManifest } from '../../control/source/documents.ts';
import {
  addresses,
  brief,
  documents,
  endpoints,
  has,
  names,
  pod,
  service,
  slice,
  start,
  temporary,
} from './manifest-fixture.ts';

test('the examples: three Pods behind each family, an empty Service, and addresses for all', async (context) => {
  const { stateDir } = await temporary(context);
  const path = join(import.meta.dirname, '../../examples');
  const state = await start(context, { path, stateDir }).until('examples', ({ services }) => services.length === 4);
  assert.deepEqual(names(state), ['default/dual', 'default/empty', 'default/public', 'default/web']);
  assert.deepEqual(
    state.services.map(({ clusterIPs }) => clusterIPs.length),
    [2, 1, 1, 1],
  );
  const v4 = ['10.244.1.10', '10.244.1.11', '10.244.1.12'];
  assert.deepEqual(addresses(state, 'web'), v4);
  assert.deepEqual(addresses(state, 'dual'), [...v4, 'fd00:10:244:1::10', 'fd00:10:244:1::11', 'fd00:10:244:1::12']);
  assert.deepEqual(addresses(state, 'public'), v4);
  assert.deepEqual(addresses(state, 'empty'), []);
  assert.deepEqual(
    state.slices.flatMap(({ ports }) => ports.map(({ port }) => port)),
    [8080, 8080, 8080, 8080],
  );
  assert.deepEqual(
    state.problems.map(({ severity }) => severity),
    ['notice'],
  );
});

test('YAML that does not parse: file, line and column, and what that file last said stays in force', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  await write('a.yaml', documents(service('a1'), service('a2')));
  await write('b.yaml', 'kind: Service\nmetadata: {name: "b}\n');
  const running = start(context, { path, stateDir });
  const first = await running.until('a', has('default/a1', 'default/a2'));
  assert.deepEqual(brief(first.problems, path), ['error | b.yaml:3:1']);
  assert.match(first.problems[0]?.message ?? '', /nothing of this file is used/);
  await write('b.yaml', service('b'));
  await running.until('b', has('default/a1', 'default/a2', 'default/b'));
  await write('a.yaml', documents(service('a1'), 'kind: Service\n  bad: [\n'));
  const broken = await running.until('broken', ({ problems }) => problems.length > 0);
  assert.deepEqual(names(broken), ['default/a1', 'default/a2', 'default/b']);
  assert.match(brief(broken.problems, path)[0] ?? '', /^error \| a\.yaml:\d+:\d+$/);
  assert.match(broken.problems[0]?.message ?? '', /last said stays in force/);
  await write('a.yaml', service('a3'));
  assert.deepEqual((await running.until('mended', has('default/a3', 'default/b'))).problems, []);
});

test('SVC-22 an invalid object is named with file, line and field, the others live on', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  const nameless = 'kind: Service\nspec: {clusterIP: 10.0.0.1, ports: [{port: 80}]}\n';
  await write(
    'a.yaml',
    documents(service('good'), service('bad', 'clusterIP: 10.0.0.1', 70000), nameless, '- 5\n', 'metadata: {}\n'),
  );
  await write('b.yaml', service('half', 'externalIPs: ["", "x"]\n  clusterIP: 10.0.0.2'));
  const state = await start(context, { path, stateDir }).until('good', has('default/good', 'default/half'));
  assert.deepEqual(brief(state.problems, path), [
    'error | a.yaml:18',
    'error | a.yaml:20 | kind',
    'error | a.yaml:8 | Service default/bad | spec.ports[0].port',
    'error | a.yaml:15 | metadata.name',
    'warning | b.yaml:1 | Service default/half | spec.externalIPs[1]',
  ]);
});

test('lists are taken apart, other kinds are ignored with one notice per kind', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  const item = (kind: string, name: string): string =>
    `${kind}  metadata: {name: ${name}}\n  spec: {clusterIP: 10.0.0.1, ports: [{port: 80}]}\n`;
  await write(
    'a.yaml',
    `apiVersion: v1\nkind: List\nitems:\n${item('- kind: Service\n', 'a')}${item('- kind: Deployment\n', 'x')}`,
  );
  await write('b.yaml', `apiVersion: v1\nkind: ServiceList\nitems:\n${item('- \n', 'b')}${item('- \n', 'B')}`);
  await write(
    'c.yaml',
    documents(
      'kind: Deployment\n',
      'kind: Deployment\n',
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: k}\n',
      '',
      '# nothing\n',
    ),
  );
  const state = await start(context, { path, stateDir }).until('a and b', has('default/a', 'default/b'));
  assert.deepEqual(brief(state.problems, path), [
    'error | b.yaml:8 | metadata.name',
    `notice | ${path}`,
    `notice | ${path}`,
  ]);
  assert.match(state.problems.map(({ message }) => message).join(), /^.*Deployment is ignored.*serving\.knative\.dev/);
});

test('an object that is there twice is the first, and the second is reported', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  await write('a.yaml', documents(service('a', 'clusterIP: 10.0.0.1'), service('a', 'clusterIP: 10.0.0.2')));
  await write('b.yaml', documents(service('a', 'clusterIP: 10.0.0.3'), service('b')));
  const running = start(context, { path, stateDir });
  const state = await running.until('a', has('default/a', 'default/b'));
  assert.deepEqual(state.services[0]?.clusterIPs, ['10.0.0.1']);
  assert.deepEqual(brief(state.problems, path), [
    'error | a.yaml:8 | Service default/a',
    'error | b.yaml:1 | Service default/a',
  ]);
  await unlink(join(path, 'a.yaml'));
  const later = await running.until('b.yaml', ({ services }) => services[0]?.clusterIPs[0] === '10.0.0.3');
  assert.deepEqual(later.problems, []);
});

test('slices of a Service win over its Endpoints, and these over its Pods', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  const spec = 'selector: {app: web}\n  clusterIP: 10.0.0.1';
  await write('a.yaml', documents(service('web', spec), pod('p', 'web', '10.1.0.1')));
  await write('b.yaml', endpoints('web', '10.1.0.2'));
  await write('c.yaml', slice('s', 'web', '10.1.0.3'));
  const running = start(context, { path, stateDir });
  await running.until('slice', (state) => addresses(state, 'web').join() === '10.1.0.3');
  // SVC-03: a slice that is out of use still says that the endpoints are made by hand.
  await write(
    'c.yaml',
    slice('s', 'web', '10.1.0.3').replace('labels: {', 'labels: {service.kubernetes.io/headless: "", '),
  );
  await running.until('headless', (state) => names(state).length === 1 && addresses(state, 'web').join() === '');
  await unlink(join(path, 'c.yaml'));
  await running.until('Endpoints', (state) => addresses(state, 'web').join() === '10.1.0.2');
  await unlink(join(path, 'b.yaml'));
  await running.until('Pod', (state) => addresses(state, 'web').join() === '10.1.0.1');
});

test('SVC-02 SVC-03 labels take a Service and a slice out, live, and back', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  const hidden = (text: string, label: string): string =>
    text.replace('name: web', `name: web, labels: {${label}: ""}`);
  await write('a.yaml', service('web'));
  await write('b.yaml', slice('s', 'web', '10.1.0.3'));
  const running = start(context, { path, stateDir });
  await running.until('web', has('default/web'));
  await write('a.yaml', hidden(service('web'), 'service.kubernetes.io/service-proxy-name'));
  await running.until('hidden', has());
  await write('a.yaml', service('web'));
  await running.until('back', has('default/web'));
  await write(
    'b.yaml',
    slice('s', 'web', '10.1.0.3').replace('labels: {', 'labels: {service.kubernetes.io/headless: "", '),
  );
  await running.until('no slice', ({ slices }) => slices.length === 0);
  await write('b.yaml', slice('s', 'web', '10.1.0.3'));
  await running.until('slice', ({ slices }) => slices.length === 1);
});

test('cluster IPs are the same after a restart, also when the manifests changed meanwhile', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  await write('a.yaml', documents(service('a', 'type: ClusterIP'), service('b', 'type: ClusterIP')));
  const before = start(context, { path, stateDir });
  const first = await before.until('both', has('default/a', 'default/b'));
  assert.match(first.problems[0]?.message ?? '', /allocated anew/);
  await before.stop();
  await write(
    'a.yaml',
    documents(service('a0', 'type: ClusterIP'), service('b', 'type: ClusterIP'), service('c', 'type: ClusterIP')),
  );
  const middle = start(context, { path, stateDir });
  const second = await middle.until('three', has('default/a0', 'default/b', 'default/c'));
  assert.deepEqual(second.services[1]?.clusterIPs, first.services[1]?.clusterIPs);
  assert.deepEqual(second.problems, []);
  await write('a.yaml', documents(service('a', 'type: ClusterIP'), service('b', 'type: ClusterIP')));
  const third = await middle.until('both again', has('default/a', 'default/b'));
  assert.deepEqual(third.services, first.services);
});

test('a Service that has to move, or cannot have an address, is reported with its place', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  await write('a.yaml', service('a', 'type: ClusterIP'));
  const running = start(context, { path, stateDir, serviceCidrs: ['10.96.0.0/12'] });
  const first = await running.until('a', has('default/a'));
  const ip = first.services[0]?.clusterIPs[0];
  await write('b.yaml', documents(service('b', `clusterIP: ${ip}`), service('c', 'ipFamilies: [IPv6]')));
  const state = await running.until('b', has('default/a', 'default/b'));
  assert.deepEqual(state.services[1]?.clusterIPs, [ip]);
  assert.notEqual(state.services[0]?.clusterIPs[0], ip);
  assert.deepEqual(brief(state.problems.slice(1), path), [
    'warning | a.yaml:1 | Service default/a | spec.clusterIP',
    'error | b.yaml:8 | Service default/c | spec.clusterIP',
  ]);
});

test('JSON: a mistake is found with line and column, and several objects may follow each other', () => {
  const broken = readManifest('a.json', '{\n  "kind": "Service",\n  "metadata": {"name": }}\n}');
  assert.ok(!broken.parsed);
  assert.match(broken.where, /^a\.json:\d+:\d+$/);
  const good = readManifest('a.json', '{"kind": "Pod"}');
  assert.ok(good.parsed);
  assert.deepEqual(
    good.objects.map(({ kind, where }) => [kind, where]),
    [['Pod', 'a.json:1']],
  );
});

test('YAML anchors and merge keys work, a bomb of aliases is an error', () => {
  const merged = readManifest('a.yaml', 'base: &b {app: web}\nkind: Service\nspec: {selector: {<<: *b, tier: x}}\n');
  assert.ok(merged.parsed);
  assert.deepEqual(merged.objects[0]?.raw.spec, { selector: { app: 'web', tier: 'x' } });
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]\n`);
  const bomb = readManifest('a.yaml', `kind: Service\nl0: &l0 [x]\n${levels.join('')}`);
  assert.ok(!bomb.parsed);
});
