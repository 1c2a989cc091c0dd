import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { verdicts } from '../../bpf/layout.ts';
import type { EndpointSlice, Service } from '../../control/model.ts';
import { createDesiredState } from '../../control/sync/desired-state.ts';
import { createSync } from '../../control/sync/sync.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Pod } from './lab.ts';
import { startStorm } from './start-storm.ts';

const flips = 1_000;
const flipTimeoutMs = 30_000;
const bystanders = 40;
const families = ['IPv4', 'IPv6'] as const;

const flipping = ['10.96.6.1', 'fd00:10:96::6:1'];
const stable = [
  { backend: 'stable-0', clusterIPs: ['10.96.6.10', 'fd00:10:96::6:10'] },
  { backend: 'stable-1', clusterIPs: ['10.96.6.11', 'fd00:10:96::6:11'] },
  { backend: 'stable-2', clusterIPs: ['10.96.6.12', 'fd00:10:96::6:12'] },
] as const;

const serviceOf = (name: string, clusterIPs: readonly string[]): Service => ({
  namespace: 'storm',
  name,
  creationTimestamp: '',
  type: 'ClusterIP',
  clusterIPs,
  externalIPs: [],
  loadBalancerIngress: [],
  loadBalancerSourceRanges: [],
  ports: [{ name: '', protocol: 'TCP', port: 80, nodePort: 0 }],
  affinitySeconds: 0,
  internalTrafficPolicy: 'Cluster',
  externalTrafficPolicy: 'Cluster',
  healthCheckNodePort: 0,
});

const slicesOf = (serviceName: string, pods: readonly Pod[]): readonly EndpointSlice[] =>
  families.map((addressType) => ({
    namespace: 'storm',
    name: `${serviceName}-${addressType}`,
    serviceName,
    addressType,
    ports: [{ name: '', protocol: 'TCP', port: 8080 }],
    endpoints: pods.map((pod) => ({
      address: addressType === 'IPv4' ? pod.ipv4 : pod.ipv6,
      ready: true,
      serving: true,
      terminating: false,
      nodeName: '',
    })),
  }));

/** Random, and the same in every run. */
const createRandom = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** How often a program came to this verdict, as the kernel has counted it. */
const nodeCounter = async (cluster: Cluster, verdict: string): Promise<number> => {
  const index = verdicts.findIndex(({ name }) => name === verdict);
  assert.notEqual(index, -1, `${verdict} is a verdict`);
  const { contents } = await cluster.loaderClient.snapshot([{ map: 'node_counters', limit: 0 }]);
  const content = contents.get('node_counters');
  if (content === undefined) return 0;
  const keys = new Uint32Array(Uint8Array.from(content.keys).buffer);
  const values = new BigUint64Array(Uint8Array.from(content.values).buffer);
  return Number(values[keys.indexOf(index)] ?? 0n);
};

describe('a storm of connects while Services change', () => {
  let cluster: Cluster;
  let pods: ReadonlyMap<string, Pod>;

  before(async () => {
    cluster = await createCluster('storm');
    const names = ['a-0', 'a-1', 'b-0', 'b-1', 'b-2', 'stable-0', 'stable-1', 'stable-2', 'client-0', 'client-1'];
    const made = await Promise.all(names.map((name) => cluster.node.pod({ name })));
    await Promise.all(made.filter(({ name }) => !name.startsWith('client')).map((pod) => startBackend(pod)));
    pods = new Map(made.map((pod) => [pod.name, pod]));
    await cluster.startLoader();
  });
  after(() => cluster[Symbol.asyncDispose]());

  const podsNamed = (...names: readonly string[]): readonly Pod[] => names.flatMap((name) => pods.get(name) ?? []);

  test('SYN-06 no connect fails or goes astray while one Service flips a thousand times beside others that come and go', async (context) => {
    const random = createRandom(6);
    const state = createDesiredState();
    const log = pino({ level: 'silent' });
    const sync = createSync(state.desired, { loader: cluster.loaderClient, windowMs: 0, log });
    const stop = new AbortController();
    // Also after a failure: a sync without a loader would try for ever.
    context.after(() => stop.abort());
    const running = sync.run(stop.signal);

    const sets = [podsNamed('a-0', 'a-1'), podsNamed('b-0', 'b-1', 'b-2')] as const;
    const alive = new Set<number>();
    const apply = async (side: 0 | 1): Promise<void> => {
      const beside = [...alive].map((i) => ({ name: `beside-${i}`, ip: `10.96.7.${i}`, pod: i % stable.length }));
      sync.changed(
        state.replace(
          [
            serviceOf('flip', flipping),
            ...stable.map(({ backend, clusterIPs }) => serviceOf(backend, clusterIPs)),
            ...beside.map(({ name, ip }) => serviceOf(name, [ip])),
          ],
          [
            ...slicesOf('flip', sets[side]),
            ...stable.flatMap(({ backend }) => slicesOf(backend, podsNamed(backend))),
            ...beside.flatMap(({ name, pod }) => slicesOf(name, podsNamed(`stable-${pod}`))),
          ],
        ),
        true,
      );
      await waitUntil('the flip is in the kernel', () => sync.status.synced, flipTimeoutMs, 1);
    };
    const disturb = (): void => {
      for (let n = random(4); n > 0; n--) {
        const i = 1 + random(bystanders);
        if (!alive.delete(i)) alive.add(i);
      }
    };

    await apply(0);
    const targets = [...flipping, ...stable.flatMap(({ clusterIPs }) => clusterIPs)].map((ip) => hostPort(ip, 80));
    const connected = [0, 0];
    const storms = await Promise.all(
      podsNamed('client-0', 'client-1').map((pod, i) => {
        const onProgress = (progress: { readonly connections: number }): void => {
          connected[i] = progress.connections;
        };
        return startStorm(pod, { targets, concurrency: 8, onProgress });
      }),
    );
    const enough = (): boolean => connected.reduce((sum, number) => sum + number) > flips;
    const { syncs } = sync.status;
    const start = performance.now();
    let made = 0;
    // A machine that flips fast and connects slowly flips more often, so that each flip has its connections.
    while (made < flips || (!enough() && made < 100 * flips)) {
      made++;
      disturb();
      await apply(made % 2 === 0 ? 0 : 1);
    }
    const seconds = (performance.now() - start) / 1000;
    const reports = await Promise.all(storms.map((storm) => storm.stop()));
    stop.abort();
    await running;

    const connections = reports.reduce((sum, report) => sum + report.connections, 0);
    context.diagnostic(`${made} flips in ${seconds.toFixed(1)} s under ${connections} connections`);
    // A fast machine flips faster than freed extents come out of their rest: then a map grows, and that flip takes two.
    assert.ok(sync.status.syncs - syncs >= made, 'each flip was a sync of its own');
    assert.equal(sync.status.failures, 0);
    assert.ok(connections > flips, `only ${connections} connections`);
    for (const { failureCount, failures, mismatchCount, targets: tallies } of reports) {
      assert.deepEqual([failureCount, mismatchCount], [0, 0], JSON.stringify(failures.slice(0, 5)));
      for (const ip of flipping) {
        const answered = Object.keys(tallies[hostPort(ip, 80)]?.answers ?? {}).sort();
        assert.deepEqual(answered, ['a-0', 'a-1', 'b-0', 'b-1', 'b-2'], 'both sets were used');
      }
      for (const { backend, clusterIPs } of stable) {
        for (const ip of clusterIPs) {
          assert.deepEqual(Object.keys(tallies[hostPort(ip, 80)]?.answers ?? {}), [backend], 'its own Service only');
        }
      }
    }
    assert.ok((await nodeCounter(cluster, 'translated')) >= connections);
    assert.equal(await nodeCounter(cluster, 'inconsistent'), 0, 'no program met maps that contradict themselves');
  });
});
