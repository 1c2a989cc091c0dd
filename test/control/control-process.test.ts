import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { forbidden } from '../api/answers.ts';
import { type ApiServer, startApiServer } from '../api/server.ts';
import { controlFlags, scratch, startProgram } from './control-fixture.ts';
import { freePort, occupy, until } from './http-fixture.ts';
import { node, populate, service } from './kubernetes-fixture.ts';

const start = async (context: TestContext): Promise<{ readonly server: ApiServer; readonly directory: string }> => {
  const server = await startApiServer();
  context.after(server.stop);
  populate(server);
  return { server, directory: scratch(context) };
};

const reasons = ({ events }: ApiServer): readonly unknown[] => events.map(({ object }) => object.reason);

test('SYN-08 SYN-12 SYN-13 the process asks for what kube-proxy may ask for, and tells its start about its Node', async (context) => {
  const { server, directory } = await start(context);
  server.store.put('nodes', node('node-7', 'a'));
  const flags = ['--hostname-override= Node-7 ', '--config='];
  const running = startProgram(context, controlFlags(directory, server.url, ...flags));
  await running.line(/^waiting for the first complete content of the Kubernetes API of http:/);
  assert.equal((await running.line(/^ready$/)).services, 2);
  await until('the event is there', () => server.events.length === 1);
  const { namespace, object } = server.events[0] ?? assert.fail();
  assert.equal(namespace, 'default');
  const { reason, action, type, regarding, reportingInstance } = object;
  assert.deepEqual([reason, action, type], ['Starting', 'StartKubeProxy', 'Normal']);
  assert.deepEqual(regarding, { kind: 'Node', name: 'node-7', uid: 'node-7' });
  assert.equal(reportingInstance, 'kube-proxy-node-7');
  server.endWatches();
  await until('it watches again', () => server.watches === 3);
  assert.equal(await running.stop(), 0);
  assert.deepEqual([...new Set(server.log)].sort(), [
    'GET /api/v1/nodes',
    'GET /api/v1/services',
    'GET /apis/discovery.k8s.io/v1/endpointslices',
    'POST /apis/events.k8s.io/v1/namespaces/default/events',
  ]);
  const nodes = server.requests.filter(({ resource }) => resource === 'nodes');
  assert.ok(nodes.every(({ query }) => query.get('fieldSelector') === 'metadata.name=node-7'));
  assert.ok(server.requests.every(({ verb }) => verb !== 'patch'));
});

test('HZ-09 SYN-12 a start that fails for a port that is taken tells the API server before it ends', async (context) => {
  const { server, directory } = await start(context);
  const port = await freePort();
  const occupant = await occupy(port, '127.0.0.1');
  context.after(() => occupant.close());
  const flags = [`--healthz-bind-address=127.0.0.1:${port}`, '--bind-address-hard-fail', '--hostname-override=n1'];
  const running = startProgram(context, controlFlags(directory, server.url, ...flags));
  assert.equal(await running.end, 1);
  assert.deepEqual(reasons(server), ['Starting', 'FailedToStartProxierHealthcheck']);
  assert.match(
    String(server.events[1]?.object.note),
    new RegExp(`the healthz server on 127\\.0\\.0\\.1:${port}: .*EADDRINUSE`),
  );
});

test('SYN-12 without the permission for events the log names it once, and all else goes on', async (context) => {
  const { server, directory } = await start(context);
  server.fault = ({ resource, verb }) =>
    resource === 'events' ? { kind: 'answer', answer: forbidden(verb, resource) } : undefined;
  const running = startProgram(context, controlFlags(directory, server.url, '--hostname-override=n1'));
  const { level } = await running.line(/^the permission to create events is missing .*verbs: \[create, patch\]/);
  assert.equal(level, 40);
  await running.line(/^ready$/);
  assert.equal(await running.stop(), 0);
  assert.equal(running.lines.filter(({ msg }) => /events/.test(msg)).length, 1);
});

test('SYN-07 with NodeCIDR the process ends with exit code 1 when the podCIDRs of its Node change', async (context) => {
  const { server, directory } = await start(context);
  const withRange = (range: string) => ({ ...node('n1', 'a'), spec: { podCIDRs: [range] } });
  server.store.put('nodes', withRange('10.1.0.0/24'));
  const flags = ['--hostname-override=n1', '--detect-local-mode=NodeCIDR'];
  const running = startProgram(context, controlFlags(directory, server.url, ...flags));
  await running.line(/^ready$/);
  server.store.put('nodes', withRange('10.2.0.0/24'));
  assert.equal(await running.end, 1);
  assert.match(
    running.stderr(),
    /^fairlead: spec\.podCIDRs of the Node n1 changed from 10\.1\.0\.0\/24 to 10\.2\.0\.0\/24; start again to take the new ones$/m,
  );
});

test('SYN-09 CFG a process that serves a cluster ends when its KubeProxyConfiguration changes on disk', async (context) => {
  const { server, directory } = await start(context);
  const file = join(directory, 'proxy.yaml');
  const head = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';
  writeFileSync(file, `${head}hostnameOverride: n1\n`);
  const running = startProgram(context, [...controlFlags(directory, server.url), '--config', file]);
  await running.line(/^ready$/);
  writeFileSync(file, `${head}hostnameOverride: n2\n`);
  assert.equal(await running.end, 1);
  assert.match(running.stderr(), /^fairlead: the configuration file \S+ has changed; /m);
});

test('CFG the Node shows what is wrong with the configuration, and the process ends with it', async (context) => {
  const { server, directory } = await start(context);
  server.store.put('nodes', { ...node('n1', 'a'), spec: { podCIDRs: ['fd00:1::/64'] } });
  const flags = ['--hostname-override=n1', '--detect-local-mode=NodeCIDR'];
  const running = startProgram(context, controlFlags(directory, server.url, ...flags));
  assert.notEqual(await running.end, 0);
  assert.match(
    running.stderr(),
    /^fairlead: .*spec\.podCIDRs of the Node holds only IPv6 ranges though the node is IPv4-/m,
  );
});

test('SYN-01 ready is said when Services and slices are both complete, and before what hinders them', async (context) => {
  const { server, directory } = await start(context);
  let held = true;
  server.fault = ({ resource, verb }) =>
    held && resource === 'endpointslices' ? { kind: 'answer', answer: forbidden(verb, resource) } : undefined;
  server.store.put('services', service('third', '10.0.0.3'));
  const running = startProgram(context, controlFlags(directory, server.url, '--hostname-override=n1'));
  await running.line(/the permission to watch endpointslices is missing/);
  assert.ok(running.lines.every(({ msg }) => msg !== 'ready'));
  held = false;
  assert.equal((await running.line(/^ready$/)).services, 3);
});
