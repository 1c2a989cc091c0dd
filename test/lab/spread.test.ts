import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { hostPort } from './dial.ts';
import type { Pod } from './lab.ts';
import { service, slices } from './objects.ts';
import { startStorm } from './start-storm.ts';

const connects = 10_000;

/** Critical values of chi-square at p = 0.001, for n - 1 degrees of freedom. */
const cases = [
  { n: 2, critical: 10.828, address: '10.96.5.2' },
  { n: 3, critical: 13.816, address: '10.96.5.3' },
  { n: 7, critical: 22.458, address: 'fd00:10:96::5:7' },
] as const;

const chiSquare = (counts: readonly number[]): number => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};

describe('spread', () => {
  let cluster: Cluster;
  let app: Pod;
  let pods: readonly Pod[];

  before(async () => {
    cluster = await createCluster('spread');
    app = await cluster.node.pod({ name: 'app' });
    pods = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((i) => cluster.node.pod({ name: `web-${i}` })));
    await Promise.all(pods.map((pod) => startBackend(pod)));
    await cluster.startLoader();
    await cluster.startControl();
    await cluster.apply(
      cases.flatMap(({ n, address }) => [
        service({ name: `web-${n}`, clusterIPs: [address] }),
        ...slices(
          `web-${n}`,
          pods.slice(0, n).flatMap(({ addresses }) => addresses),
        ),
      ]),
    );
  });
  after(() => cluster[Symbol.asyncDispose]());

  for (const { n, critical, address } of cases) {
    test(`LB-01 spread over ${n} backends is uniform, and the counters say exactly so`, async (context) => {
      const total = new Map(pods.slice(0, n).map((pod) => [pod.name, 0]));
      const draw = async (): Promise<number> => {
        const { report } = await startStorm(app, {
          targets: [hostPort(address, 80)],
          count: connects,
          concurrency: 32,
        });
        const { connections, targets } = await report;
        assert.equal(connections, connects);
        const counts = Object.entries(targets[hostPort(address, 80)]?.answers ?? {});
        for (const [name, count] of counts) total.set(name, (total.get(name) ?? 0) + count);
        assert.equal(counts.length, n, 'every backend is used');
        return chiSquare(counts.map(([, count]) => count));
      };
      let statistic = await draw();
      context.diagnostic(`chi-square ${statistic.toFixed(2)}, at most ${critical}`);
      // A fair choice fails once in a thousand draws: a second one tells bad luck from a bad choice.
      if (statistic > critical) statistic = await draw();
      assert.ok(statistic <= critical, `chi-square ${statistic} over ${n} backends`);

      const [port, ...others] = (await cluster.counters(`web-${n}`)).ports;
      assert.deepEqual(others, []);
      const byName = port?.backends.map((backend) => {
        const pod = pods.find(({ addresses }) => addresses.includes(backend.address));
        return [pod?.name, backend.connections] as const;
      });
      assert.deepEqual(new Map(byName), total);
      assert.equal(
        port?.connections,
        [...total.values()].reduce((a, b) => a + b),
      );
      assert.deepEqual(port?.refused, []);
      assert.equal(port?.removedBackendsConnections, 0);
    });
  }

  test('LB-03 130 connections show every backend', async () => {
    const target = hostPort('fd00:10:96::5:7', 80);
    const { targets } = await (await startStorm(app, { targets: [target], count: 130 })).report;
    assert.equal(Object.keys(targets[target]?.answers ?? {}).length, 7);
  });

  test('a refused connection is counted as refused, and not as led to a backend', async () => {
    const target = hostPort('10.96.5.1', 80);
    await cluster.apply([service({ name: 'empty', clusterIPs: ['10.96.5.1'] })]);
    const { failureCount } = await (await startStorm(app, { targets: [target], count: 100 })).report;
    assert.equal(failureCount, 100);
    const [port] = (await cluster.counters('empty')).ports;
    assert.equal(port?.connections, 0);
    assert.deepEqual(
      port?.refused.map(({ count }) => count),
      [100],
    );
  });
});
