import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { verdicts } from '../../bpf/layout.ts';
import type { EndpointSlice, Service } from '../../control/model.ts';
import { createDesiredState } from '../../control/sync/desired-state.ts';
import { createSync } from '../../control/sync/sync.ts';
import { growthSteps } from '../../loader/grow.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { hostPort } from './dial.ts';
import { startLoader } from './fairlead.ts';
import { waitUntil } from './host.ts';
import type { Pod } from './lab.ts';
import { startStorm } from './start-storm.ts';

const vip = '10.96.0.1';

const serviceAt = (name: string, address: string): Service => ({
  namespace: 'default',
  name,
  creationTimestamp: '',
  type: 'ClusterIP',
  clusterIPs: [address],
  externalIPs: [],
  loadBalancerIngress: [],
  loadBalancerSourceRanges: [],
  ports: [{ name: '', protocol: 'TCP', port: 80, nodePort: 0 }],
  affinitySeconds: 0,
  internalTrafficPolicy: 'Cluster',
  externalTrafficPolicy: 'Cluster',
  healthCheckNodePort: 0,
});

const sliceOf = (serviceName: string, addresses: readonly string[]): EndpointSlice => ({
  namespace: 'default',
  name: `${serviceName}-1`,
  serviceName,
  addressType: 'IPv4',
  ports: [{ name: '', protocol: 'TCP', port: 8080 }],
  endpoints: addresses.map((address) => ({ address, ready: true, serving: true, terminating: false, nodeName: '' })),
});

/** Services that nobody dials, with two endpoints each: what fills the maps. */
const crowd = (count: number): { readonly services: readonly Service[]; readonly slices: readonly EndpointSlice[] } => {
  const names = Array.from({ length: count }, (_, i) => `crowd-${i}`);
  const address = (i: number, net: number): string => `10.${net}.${(i >> 8) & 255}.${i & 255}`;
  return {
    services: names.map((name, i) => serviceAt(name, address(i, 100 + (i >> 16)))),
    slices: names.map((name, i) => sliceOf(name, [address(i, 150 + (i >> 16)), address(i, 160 + (i >> 16))])),
  };
};

describe('maps that grow', () => {
  let cluster: Cluster;
  let app: Pod;
  let pods: readonly Pod[];
  const stop = new AbortController();
  const state = createDesiredState();
  let running: Promise<void> = Promise.resolve();
  let sync: ReturnType<typeof createSync>;

  const go = async (count: number, timeoutMs = 180_000): Promise<void> => {
    const { services, slices } = crowd(count);
    const web = sliceOf(
      'web',
      pods.map(({ ipv4 }) => ipv4),
    );
    sync.changed(state.update({ services: [serviceAt('web', vip), ...services], slices: [web, ...slices] }), true);
    await waitUntil(`${count} Services are in the kernel`, () => sync.status.synced, timeoutMs, 5);
  };
  const sizes = async (): Promise<Record<string, number>> =>
    Object.fromEntries((await cluster.loaderClient.describe()).maps.map(({ name, maxEntries }) => [name, maxEntries]));
  /** First words of the entries of a counter map, by key. */
  const counted = async (
    map: 'service_counters' | 'backend_counters' | 'node_counters',
  ): Promise<Map<number, bigint>> => {
    const { contents } = await cluster.loaderClient.snapshot([{ map, limit: 0 }]);
    const { count, keys, values } = contents.get(map) ?? { count: 0, keys: new Uint8Array(), values: new Uint8Array() };
    const words = new BigUint64Array(Uint8Array.from(values).buffer);
    const ids = new Uint32Array(Uint8Array.from(keys).buffer);
    const width = words.length / Math.max(1, count);
    // Of a Service, the sum over its verdicts.
    return new Map([...ids].map((id, i) => [id, words.slice(i * width, (i + 1) * width).reduce((a, b) => a + b, 0n)]));
  };
  const sum = (counts: ReadonlyMap<number, bigint>): number =>
    Number([...counts.values()].reduce((total, number) => total + number, 0n));

  before(async () => {
    cluster = await createCluster('growth');
    app = await cluster.node.pod({ name: 'app' });
    pods = await Promise.all(['web-0', 'web-1'].map((name) => cluster.node.pod({ name })));
    await Promise.all(pods.map((pod) => startBackend(pod)));
    await cluster.startLoader();
    sync = createSync(state.desired, { loader: cluster.loaderClient, windowMs: 0, log: pino({ level: 'silent' }) });
    running = sync.run(stop.signal);
  });
  after(async () => {
    stop.abort();
    await running;
    await cluster[Symbol.asyncDispose]();
  });

  test('SCL-05 from the smallest sizes to 100 000 Services no connect fails and no count is lost', async (context) => {
    await go(10);
    const first = await sizes();
    let connections = 0;
    const onProgress = (progress: { readonly connections: number }): void => {
      connections = progress.connections;
    };
    const storm = await startStorm(app, { targets: [hostPort(vip, 80)], concurrency: 8, onProgress });
    for (const count of [2_000, 20_000, 100_000]) {
      const began = performance.now();
      await go(count);
      context.diagnostic(`${count} Services after ${Math.round(performance.now() - began)} ms`);
      const now = connections;
      await waitUntil('the storm goes on', () => connections > now + 400);
    }
    const report = await storm.stop();
    assert.equal(report.failureCount, 0, JSON.stringify(report.failures[0]));
    assert.equal(report.mismatchCount, 0);
    assert.ok(report.connections > 1_000, `${report.connections} connections`);
    const last = await sizes();
    for (const map of ['frontends', 'services', 'slots', 'backends', 'service_counters', 'backend_counters']) {
      assert.ok((last[map] ?? 0) > (first[map] ?? 0) * 16, `${map} grew from ${first[map]} to ${last[map]}`);
    }
    assert.equal(sum(await counted('service_counters')), report.connections);
    assert.equal(sum(await counted('backend_counters')), report.connections);
    context.diagnostic(`${report.connections} connections`);
  });

  test('EST-08 kill -9 of the loader at each step of a growth fails no connect, and it grows after the restart', async () => {
    await cluster.running.loader?.stop();
    assert.equal((await cluster.cleanup()).code, 0);
    await cluster.startLoader();
    await go(10);
    const storm = await startStorm(app, { targets: [hostPort(vip, 80)], concurrency: 8 });
    let count = 1_500;
    for (const step of growthSteps) {
      const before = (await sizes()).services ?? 0;
      await cluster.running.loader?.stop();
      const failing = await startLoader(cluster.lab, cluster.node, { env: { FAIRLEAD_FAILPOINT: `grow:${step}` } });
      const growing = go(count);
      assert.deepEqual(await failing.exit, { code: null, signal: 'SIGKILL' }, step);
      await cluster.startLoader();
      await growing;
      const grown = (await sizes()).services ?? 0;
      assert.ok(grown > before, `after a crash at ${step}: ${before}, then ${grown} entries`);
      count *= 2;
    }
    const report = await storm.stop();
    assert.equal(report.failureCount, 0, JSON.stringify(report.failures[0]));
    const inconsistent = verdicts.findIndex(({ name }) => name === 'inconsistent');
    assert.equal((await counted('node_counters')).get(inconsistent), undefined, 'nothing was inconsistent');
    assert.equal(sum(await counted('service_counters')), report.connections);
  });
});
