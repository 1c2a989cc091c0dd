import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { SourceUpdate } from '../../control/model.ts';
import { populate, populated, service, slice, start } from './kubernetes-fixture.ts';

test('SYN-13 what is asked of the API server: three watches with selectors, and nothing else', async (context) => {
  const { server, until, desired } = await start(context, { prepare: populate });
  await until('everything is there', () => isDeepStrictEqual(desired(), populated) && server.watches === 3);
  const queries = Object.fromEntries(
    server.requests.map(({ resource, query }) => [resource, Object.fromEntries(query)]),
  );
  const watchList = {
    watch: '1',
    allowWatchBookmarks: 'true',
    sendInitialEvents: 'true',
    resourceVersionMatch: 'NotOlderThan',
    timeoutSeconds: '450',
  };
  assert.equal(server.requests.length, 3);
  assert.deepEqual(queries, {
    services: {
      fieldSelector: 'spec.clusterIP!=None',
      labelSelector: '!service.kubernetes.io/service-proxy-name',
      ...watchList,
    },
    endpointslices: { labelSelector: '!service.kubernetes.io/headless', ...watchList },
    nodes: { fieldSelector: 'metadata.name=n1', ...watchList },
  });
});

test('SVC-02 a Service that gets the label service-proxy-name goes, and comes back without it', async (context) => {
  const { server, until, desired } = await start(context, { prepare: populate });
  await until('everything is there', () => isDeepStrictEqual(desired(), populated));
  server.store.put('services', service('web', '10.0.0.1', {}, { 'service.kubernetes.io/service-proxy-name': '' }));
  await until('web is gone', () => !('shop/web:/TCP/IPv4' in desired()));
  server.store.put('services', service('web', '10.0.0.1'));
  await until('web is back', () => isDeepStrictEqual(desired(), populated));
});

test('SVC-03 a slice that gets the label headless goes', async (context) => {
  const { server, until, desired } = await start(context, { prepare: populate });
  await until('everything is there', () => isDeepStrictEqual(desired(), populated));
  server.store.put('endpointslices', slice('db-1', 'db', ['10.1.0.3'], { 'service.kubernetes.io/headless': '' }));
  await until('db has no endpoints', () => isDeepStrictEqual(desired()['shop/db:/TCP/IPv4'], []));
});

test('SYN-01 nothing is said before Services and slices are both complete', async (context) => {
  let held = true;
  const { server, updates, until, desired } = await start(context, {
    prepare: (api) => {
      populate(api);
      api.fault = ({ resource }) => (held && resource === 'endpointslices' ? { kind: 'reset' } : undefined);
    },
  });
  await until('the problem is known', () => (updates.at(-1)?.problems.length ?? 0) > 0 && server.watches === 2);
  assert.ok(updates.every(({ complete, services, slices, node }) => !complete && !(services ?? slices ?? node)));
  held = false;
  await until('everything is there', () => isDeepStrictEqual(desired(), populated));
  const first = updates.find(({ complete }) => complete);
  assert.deepEqual([first?.services?.length, first?.slices?.length, first?.node?.zone], [2, 2, 'a']);
  await until('the problem is gone', () => updates.at(-1)?.problems.length === 0);
});

test('SYN-07 the first update waits for the Node, but not for ever, and not if it cannot be had', async (context) => {
  const hanging = await start(context, {
    nodeWaitMs: 20,
    prepare: (api) => {
      populate(api);
      api.fault = ({ resource }) => (resource === 'nodes' ? { kind: 'silent' } : undefined);
    },
  });
  await hanging.until('everything else is there', () => isDeepStrictEqual(hanging.desired(), populated));
  assert.equal(hanging.nodeFacts(), undefined);
  const failing = await start(context, {
    prepare: (api) => {
      populate(api);
      api.fault = ({ resource }) => (resource === 'nodes' ? { kind: 'reset' } : undefined);
    },
  });
  await failing.until('everything else is there', () => isDeepStrictEqual(failing.desired(), populated));
});

test('SYN-05 changes are collected over a turn; what came and went in between is nothing', async (context) => {
  const { server, updates, until, desired } = await start(context, { prepare: populate });
  await until('everything is there', () => isDeepStrictEqual(desired(), populated));
  const before = updates.length;
  for (let i = 0; i < 50; i++) server.store.put('endpointslices', slice('web-1', 'web', [`10.1.1.${i + 1}`]));
  server.store.put('services', service('brief', '10.0.0.9'));
  server.store.delete('services', 'shop/brief');
  await until(
    'the last change is there',
    () =>
      desired()['shop/web:/TCP/IPv4']?.[0] === '10.1.1.50:8080' &&
      isDeepStrictEqual(Object.keys(desired()), Object.keys(populated)),
  );
  assert.ok(updates.length - before < 10, `${updates.length - before} updates`);
});

test('SYN-05 what comes together after a silence is told together', async (context) => {
  const { server, updates, until, desired } = await start(context, { prepare: populate });
  await until('everything is there', () => isDeepStrictEqual(desired(), populated) && server.watches === 3);
  const isBrief = ({ serviceChanges }: SourceUpdate): boolean =>
    serviceChanges?.upserts.some(({ name }) => name === 'brief') === true;
  // A machine that stops in the middle may tell a part first, but not each time.
  for (let attempt = 1; ; attempt++) {
    // Longer than a turn may take.
    await delay(30);
    const before = updates.length;
    const metadata = { ...service('brief', '10.0.0.9').metadata, resourceVersion: String(server.store.version()) };
    const object = { ...service('brief', '10.0.0.9'), metadata };
    const lines = [{ type: 'ADDED', object } as const, { type: 'DELETED', object } as const];
    server.send('services', lines.map((event) => `${JSON.stringify(event)}\n`).join(''));
    await until('it came and went', () =>
      updates.slice(before).some(({ serviceChanges }) => serviceChanges?.deletes.includes('shop/brief')),
    );
    if (!updates.slice(before).some(isBrief)) break;
    assert.ok(attempt < 10, 'it is told in parts each time');
  }
});

test('EPS-16 what changes nothing that matters is not told', async (context) => {
  const { server, updates, until, desired } = await start(context, { prepare: populate });
  await until('everything is there', () => isDeepStrictEqual(desired(), populated) && server.watches === 3);
  const before = updates.length;
  const same = slice('web-1', 'web', ['10.1.0.1', '10.1.0.2']);
  server.store.put('endpointslices', same);
  const annotations = { 'endpoints.kubernetes.io/last-change-trigger-time': '2026-01-01T00:00:00Z' };
  server.store.put('endpointslices', { ...same, metadata: { ...same.metadata, annotations } });
  server.store.put('services', { ...service('web', '10.0.0.1'), status: { conditions: [] } });
  // A change that is told, so that the others would have been.
  server.store.put('services', service('last', '10.0.0.3'));
  await until('the change is there', () => 'shop/last:/TCP/IPv4' in desired());
  assert.deepEqual(
    updates.slice(before).map(({ serviceChanges, sliceChanges }) => [serviceChanges?.upserts.length, sliceChanges]),
    [[1, undefined]],
  );
});

test('TOPO-06 HZ-04 a change of the Node is told, its deletion is not', async (context) => {
  const { server, until, nodeFacts, problems } = await start(context, { prepare: populate });
  await until('the node is there', () => nodeFacts()?.zone === 'a');
  const labels = { 'topology.kubernetes.io/zone': 'b' };
  server.store.put('nodes', {
    metadata: { name: 'n1', labels },
    spec: { taints: [{ key: 'ToBeDeletedByClusterAutoscaler' }] },
  });
  await until('the zone changed', () => nodeFacts()?.zone === 'b');
  assert.equal(nodeFacts()?.eligible, false);
  server.store.delete('nodes', 'n1');
  for (let i = 0; i < 20; i++) await nextTurn();
  assert.deepEqual([nodeFacts()?.zone, problems()], ['b', []]);
});

test('a Node that does not exist is a problem that says what to do', async (context) => {
  const { until, problems } = await start(context, { prepare: populate, nodeName: 'n9' });
  await until('the problem is there', () => problems().length === 1);
  assert.equal(problems()[0]?.object, 'Node n9');
  assert.match(problems()[0]?.message ?? '', /--hostname-override/);
});

test('SVC-22 a bad object is a problem with its name, and stops nothing', async (context) => {
  const { server, until, desired, problems } = await start(context, { prepare: populate });
  await until('everything is there', () => isDeepStrictEqual(desired(), populated));
  server.store.put('services', service('web', '10.0.0.1', { ports: [{ port: 'x' }] }));
  await until('it is a problem', () => problems().length === 1);
  assert.equal(problems()[0]?.object, 'Service shop/web');
  assert.equal(problems()[0]?.where, `${server.url}/api/v1/services`);
  assert.deepEqual(Object.keys(desired()), ['shop/db:/TCP/IPv4']);
  server.store.put('services', service('web', '10.0.0.1'));
  await until('it is mended', () => problems().length === 0 && isDeepStrictEqual(desired(), populated));
});

test('a source stops at once, with requests under way', async (context) => {
  const { server, until, desired, stop } = await start(context, { prepare: populate });
  await until('everything is there', () => isDeepStrictEqual(desired(), populated));
  await stop();
  await until('no watch is left', () => server.watches === 0);
});
