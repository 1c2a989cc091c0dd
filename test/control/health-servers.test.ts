import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProxyEvent } from '../../control/health/events.ts';
import type { EndpointSlice, NodeFacts, Service } from '../../control/model.ts';
import { defaultFacts } from '../../control/resolve/facts.ts';
import { createServers } from '../../control/servers.ts';
import { createDesiredState } from '../../control/sync/desired-state.ts';
import { createFakeLoader } from './fake-loader.ts';
import { freePort, get, listens, occupy, openWire, requestText, silent, until } from './http-fixture.ts';
import { service, slice, startServers } from './servers-fixture.ts';

const checked = (port: number, changes: Partial<Service> = {}): Service =>
  service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: port, ...changes });

/** Endpoints as given, all on this node. */
const local = (...endpoints: readonly Partial<EndpointSlice['endpoints'][number]>[]): EndpointSlice =>
  slice([], {
    endpoints: endpoints.map((changes, i) => {
      const address = `10.0.1.${i + 1}`;
      return { address, ready: true, serving: true, terminating: false, nodeName: 'n1', ...changes };
    }),
  });

const node = (eligible: boolean): NodeFacts => ({ name: 'n1', zone: '', addresses: [], podCIDRs: [], eligible });

const countOf = async (port: number): Promise<number> =>
  (JSON.parse((await get(port, '/')).body) as { localEndpoints: number }).localEndpoints;

test('HCN-01 only LoadBalancer Services with externalTrafficPolicy Local and a port are served; the policy may change', async (t) => {
  const made = await startServers(t);
  const ports = [await freePort(), await freePort(), await freePort()] as const;
  const [local1, cluster, nodePort] = ports;
  const another = { clusterIPs: ['10.96.0.2'], name: 'cluster' };
  const services = [
    checked(local1),
    checked(cluster, { ...another, externalTrafficPolicy: 'Cluster' }),
    checked(nodePort, { name: 'node-port', clusterIPs: ['10.96.0.3'], type: 'NodePort' }),
  ];
  made.deliver({ services, slices: [local({})] });
  await until('a listener', () => listens(local1));
  assert.deepEqual(await Promise.all(ports.map((port) => listens(port))), [true, false, false]);
  made.deliver({ serviceChanges: { upserts: [checked(local1, { externalTrafficPolicy: 'Cluster' })], deletes: [] } });
  await until('no listener', async () => !(await listens(local1)));
});

test('HCN-05 only terminating endpoints: 503 and 0; ready ones count by address, those of other nodes not', async (t) => {
  const made = await startServers(t);
  const port = await freePort();
  made.deliver({ services: [checked(port)], slices: [local({}, {}, { nodeName: 'n2' }, { ready: false })] });
  await until('a listener', () => listens(port));
  assert.deepEqual([(await get(port, '/')).code, await countOf(port)], [200, 2]);
  const terminating = { ready: false, serving: true, terminating: true };
  made.deliver({ sliceChanges: { upserts: [local(terminating, terminating)], deletes: [] } });
  await until('503', async () => (await get(port, '/')).code === 503);
  assert.equal(await countOf(port), 0);
  // publishNotReadyAddresses: ready although terminating.
  made.deliver({ sliceChanges: { upserts: [local({ ready: true, serving: true, terminating: true })], deletes: [] } });
  await until('200', async () => (await get(port, '/')).code === 200);
});

test('HCN-06 the Event of a port that is taken; it is had at a later sync', async (t) => {
  const events: ProxyEvent[] = [];
  const made = await startServers(t, { events: (event) => events.push(event), nodeName: 'n1' });
  const port = await freePort();
  const occupant = await occupy(port, '0.0.0.0');
  const warnings = (): readonly ProxyEvent[] => events.filter(({ type }) => type === 'Warning');
  made.deliver({ services: [checked(port)], slices: [local({})] });
  await until('an Event', () => warnings().length > 0);
  assert.equal(warnings()[0]?.reason, 'FailedToStartServiceHealthcheck');
  await new Promise((resolve) => occupant.close(resolve));
  made.deliver({ sliceChanges: { upserts: [local({}, {})], deletes: [] } });
  await until('a listener', () => listens(port));
  assert.deepEqual([await countOf(port), warnings().length], [2, 1]);
});

test('HCN-07 HZ-08 nothing is served for a Service before the first sync, while /healthz already says 200', async (t) => {
  const made = await startServers(t);
  made.loader.broken = true;
  const port = await freePort();
  assert.equal((await get(made.healthzPort, '/healthz')).code, 200);
  made.deliver({ services: [checked(port)], slices: [local({})] });
  await until('a failure', () => made.sync.status.failures > 1);
  assert.equal(await listens(port), false);
  made.loader.broken = false;
  await until('a listener', () => listens(port));
});

test('HCN-07 a probe of a kept connection sees each change of the endpoints, whatever else is synced', async (t) => {
  const made = await startServers(t);
  const port = await freePort();
  made.deliver({ services: [checked(port)], slices: [local({})] });
  await until('a listener', () => listens(port));
  using wire = await openWire(port);
  const count = async (): Promise<unknown> => JSON.parse((await wire.ask(requestText('/'))).body).localEndpoints;
  for (let i = 0; i < 3; i++) {
    const other = service({ name: `other-${i}`, clusterIPs: [`10.96.1.${i + 1}`] });
    made.deliver({ serviceChanges: { upserts: [other], deletes: [] } });
    await made.untilSynced();
  }
  made.deliver({ sliceChanges: { upserts: [local({}, {}, {})], deletes: [] } });
  await until('the new count', async () => (await count()) === 3);
  assert.equal(wire.closed, false);
});

test('HZ-02 HCN-02 a data plane that cannot be written makes all three 503 after the timeout, and 200 after success', async (t) => {
  const made = await startServers(t, { healthTimeoutMs: 150 });
  const port = await freePort();
  made.deliver({ services: [checked(port)], slices: [local({})] });
  await until('a listener', () => listens(port));
  const codes = async (): Promise<readonly number[]> => [
    (await get(made.healthzPort, '/healthz')).code,
    (await get(made.healthzPort, '/livez')).code,
    (await get(port, '/')).code,
  ];
  assert.deepEqual(await codes(), [200, 200, 200]);
  made.loader.broken = true;
  made.deliver({ sliceChanges: { upserts: [local({}, {})], deletes: [] } });
  await until('503', async () => (await codes()).every((code) => code === 503));
  const { body, headers } = await get(port, '/');
  assert.match(body, /"localEndpoints": 1,\n\t"serviceProxyHealthy": false\n/);
  assert.ok(headers.includes('X-Load-Balancing-Endpoint-Weight: 1'));
  made.loader.broken = false;
  await until('200', async () => (await codes()).every((code) => code === 200));
  await until('the new count', async () => (await countOf(port)) === 2);
});

test('HZ-04 HZ-05 HCN-02 a node that is to be deleted says so on /healthz only; health check ports go on', async (t) => {
  const made = await startServers(t, { nodeEligible: false });
  const port = await freePort();
  const code = async (path: string): Promise<number> => (await get(made.healthzPort, path)).code;
  assert.equal(await code('/healthz'), 503, 'no node was seen yet');
  made.deliver({ services: [checked(port)], slices: [local({})], node: node(true) });
  await until('a listener', () => listens(port));
  assert.equal(await code('/healthz'), 200);
  const frontends = made.sync.model?.frontends.size;
  made.deliver({ node: node(false) });
  assert.deepEqual([await code('/healthz'), await code('/livez'), (await get(port, '/')).code], [503, 200, 200]);
  assert.equal(made.sync.model?.frontends.size, frontends, 'what is in the kernel stays');
  made.deliver({ node: node(true) });
  assert.equal(await code('/healthz'), 200);
});

test('SYN-12 the start is told about the Node', async (t) => {
  const events: ProxyEvent[] = [];
  await startServers(t, { events: (event) => events.push(event), nodeName: 'n1' });
  assert.deepEqual(events, [
    {
      type: 'Normal',
      reason: 'Starting',
      action: 'StartKubeProxy',
      note: '',
      regarding: { kind: 'Node', namespace: '', name: 'n1' },
    },
  ]);
});

test('HZ-01 HZ-09 an empty address opens nothing, a wrong one is an error, a taken one ends all with hard-fail', async (t) => {
  const sync = { status: { ...(await startServers(t)).sync.status }, model: undefined };
  const context = {
    version: '',
    state: createDesiredState(defaultFacts),
    loader: createFakeLoader().client,
    sync: () => sync,
    problems: () => 0,
    log: silent,
  };
  assert.throws(() => createServers({ metricsAddress: 'nowhere' }, context), /--metrics-bind-address: "nowhere"/);

  const port = await freePort();
  const occupant = await occupy(port, '127.0.0.1');
  t.after(() => occupant.close());
  const other = await freePort();
  const [healthzAddress, metricsAddress] = [`127.0.0.1:${port}`, `127.0.0.1:${other}`];
  const failing = createServers({ healthzAddress, metricsAddress, bindHardFail: true }, context);
  await assert.rejects(failing.run(new AbortController().signal), { code: 'BIND_FAILED' });
  assert.equal(await listens(other), false, 'the other server ended, too');

  const stop = new AbortController();
  const none = createServers({ healthzAddress: '', metricsAddress: '127.0.0.1:0' }, context).run(stop.signal);
  stop.abort();
  await none;
});
