import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { maps } from '../../bpf/layout.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { dial, hold, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';
import { startStorm } from './start-storm.ts';

const vip = { v4: '10.96.8.1', v6: 'fd00:10:96::8:1' };
const targets = [hostPort(vip.v4, 80), hostPort(vip.v6, 80)];
const neighbours = 30;

describe('a restart', () => {
  let cluster: Cluster;
  let app: Pod;
  let a: Pod;
  let b: Pod;

  const objects = (...served: readonly Pod[]): readonly KubeObject[] => [
    service({ name: 'web', clusterIPs: [vip.v4, vip.v6] }),
    ...slices(
      'web',
      served.flatMap(({ addresses }) => addresses),
    ),
  ];

  before(async () => {
    cluster = await createCluster('restart');
    const { lab, node } = cluster;
    [app, a, b] = (await Promise.all(['app', 'pod-a', 'pod-b'].map((name) => node.pod({ name })))) as [Pod, Pod, Pod];
    // Somebody outside who really has the Service's addresses: who is not led to a pod gets there.
    const owner = await lab.client({ name: 'owner', addresses: [vip.v4, vip.v6] });
    await Promise.all([startBackend(a), startBackend(b), startBackend(owner, { tcp: [80] })]);
    await cluster.startLoader();
    await cluster.startControl();
    await cluster.apply(objects(a));
  });
  after(() => cluster[Symbol.asyncDispose]());

  const kill = async (...names: readonly ('loader' | 'control')[]): Promise<void> => {
    for (const name of names) cluster.running[name]?.kill('SIGKILL');
    for (const name of names) assert.equal((await cluster.running[name]?.exit)?.signal, 'SIGKILL');
  };

  const start = async (...names: readonly ('loader' | 'control')[]): Promise<void> => {
    for (const name of names) await (name === 'loader' ? cluster.startLoader() : cluster.startControl());
  };

  const reached = async (): Promise<readonly string[]> =>
    (await dial(app, ...targets)).map(({ code, backend }) => code || backend);

  /** Waits until the control plane has found the kernel as it should be, since this call. */
  const converged = async (): Promise<void> => {
    const since = Date.now();
    await waitUntil('a sync has been made', async () => {
      const { synced, loaderConnected, lastSyncUnixMs } = await cluster.status();
      return synced && loaderConnected && lastSyncUnixMs > since;
    });
  };

  /** Entries that this loader has written since it was started. */
  const written = async (): Promise<number> =>
    (await cluster.loaderClient.describe()).maps.reduce((sum, map) => sum + map.entriesWritten, 0);

  const cases = [
    ['the control plane', ['control']],
    ['the loader', ['loader']],
    ['both', ['control', 'loader']],
  ] as const;

  for (const [what, names] of cases) {
    test(`EST-08 kill -9 of ${what} fails no connect, old or new, and changes take effect after the restart`, async () => {
      await cluster.apply(objects(a));
      let connections = 0;
      const storm = await startStorm(app, {
        targets,
        onProgress: (progress) => {
          connections = progress.connections;
        },
      });
      const someMore = async (): Promise<void> => {
        const now = connections;
        await waitUntil('the storm goes on', () => connections > now + 300);
      };
      const held = await hold(app, targets[0] ?? '');
      for (let round = 0; round < 2; round++) {
        await someMore();
        // In the midst of a change, at another instant each time.
        await cluster.apply(objects(round === 0 ? b : a), { wait: 'not at all' });
        await delay(20 + 15 * round);
        await kill(...names);
        await someMore();
        await start(...[...names].reverse());
        await someMore();
        await cluster.apply(objects(round === 0 ? b : a));
        assert.deepEqual(await reached(), round === 0 ? ['pod-b', 'pod-b'] : ['pod-a', 'pod-a']);
      }
      const answers = held.answers().length;
      await waitUntil('the old connection goes on', () => held.answers().length > answers + 5);
      assert.equal(new Set(held.answers()).size, 1);
      await held.process.stop();
      const report = await storm.stop();
      assert.deepEqual([report.failureCount, report.mismatchCount], [0, 0], JSON.stringify(report.failures[0]));
      for (const target of targets) {
        assert.deepEqual(Object.keys(report.targets[target]?.answers ?? {}).sort(), ['pod-a', 'pod-b']);
      }
    });
  }

  test('a loader with other switches replaces the programs in place: getpeername() tells the backend, and back', async () => {
    await cluster.apply(objects(a));
    const peers = async (): Promise<readonly string[]> => (await dial(app, ...targets)).map(({ peer }) => peer);
    const storm = await startStorm(app, { targets });
    await kill('loader');
    await cluster.startLoader('--no-peer-names');
    assert.deepEqual(await peers(), [`${a.ipv4} 8080`, `${a.ipv6} 8080`]);
    await kill('loader');
    await cluster.startLoader();
    assert.deepEqual(await peers(), [`${vip.v4} 80`, `${vip.v6} 80`]);
    assert.equal((await storm.stop()).failureCount, 0);
  });

  test('SYN-04 a restart of either process, or both, writes nothing to the maps', async () => {
    // A past that leaves gaps in every pool, and Services that share endpoints.
    const crowd = (from: number, to: number): readonly KubeObject[] =>
      Array.from({ length: to - from }, (_, i) => from + i).flatMap((i) => [
        service({ name: `n${i}`, clusterIPs: [`10.96.9.${i}`, `fd00:10:96::9:${i}`] }),
        ...slices(`n${i}`, [...(i % 2 ? a.addresses : []), ...(i % 3 ? b.addresses : [])]),
      ]);
    await cluster.apply([...objects(a), ...crowd(1, neighbours)]);
    await cluster.apply([...objects(b), ...crowd(neighbours / 2, neighbours)]);
    await cluster.apply([...objects(a, b), ...crowd(neighbours / 3, neighbours)]);
    await converged();
    const before = await written();
    assert.ok(before > neighbours, `${before} entries were written before`);

    await kill('control');
    await start('control');
    await converged();
    assert.equal(await written(), before, 'after a restart of the control plane');
    assert.equal((await cluster.status()).entriesWritten, 0);

    await kill('loader');
    await start('loader');
    const rereads = (): number => cluster.running.control?.stderr.text.match(/"msg":"read the maps"/g)?.length ?? 0;
    await waitUntil('the control plane has read the maps again', () => rereads() >= 2);
    await converged();
    assert.equal(await written(), 0, 'after a restart of the loader');
    assert.equal((await cluster.status()).entriesWritten, 0);

    await kill('control', 'loader');
    await start('loader', 'control');
    await converged();
    assert.equal(await written(), 0, 'after a restart of both');
    const { entriesWritten, syncs } = await cluster.status();
    assert.deepEqual([entriesWritten, syncs], [0, 0]);
    const described = await cluster.loaderClient.describe();
    assert.ok(described.maps.every(({ adopted }) => adopted));
    assert.ok(described.programs.every(({ linkAdopted }) => linkAdopted));
  });

  test('a control plane without a loader says so and what to do, and goes on when there is one', async () => {
    await cluster.apply(objects(a));
    await kill('control', 'loader');
    await start('control');
    const expected = /the loader does not answer on \S+; start it with "fairlead loader"/;
    await waitUntil('it has tried', async () => expected.test((await cluster.status()).loaderError));
    const status = await cluster.ask('status');
    assert.match(status.stdout, expected);
    assert.equal(status.code, 1);
    assert.match((await cluster.ask('get', 'services')).stdout, /pending: the loader does not answer/);
    const counters = await cluster.ask('counters');
    assert.deepEqual([counters.code, counters.stdout], [1, '']);
    assert.match(counters.stderr, /^fairlead: the loader does not answer on .*\n$/);
    assert.deepEqual(await reached(), ['pod-a', 'pod-a'], 'what is in the kernel goes on');
    await start('loader');
    await converged();
    assert.equal((await cluster.ask('status')).code, 0);
  });

  test('SYN-01 a control plane that cannot read its manifests at the start leaves what is there', async () => {
    await cluster.apply(objects(a));
    await cluster.running.control?.stop();
    await assert.rejects(cluster.startControl('--manifests', '/no/such/manifests'), /does not exist; name a file/);
    assert.deepEqual(await reached(), ['pod-a', 'pod-a']);
    await cluster.startControl();
  });

  test('SYN-01 a manifest that does not parse at the start takes nothing away', async () => {
    const broken = join(cluster.manifests, 'broken.yaml');
    const text = objects(a).map((object) => JSON.stringify(object));
    await cluster.apply([]);
    try {
      writeFileSync(broken, text.join('\n---\n'));
      await waitUntil('the Service is served', async () => (await reached()).every((name) => name === 'pod-a'));
      await cluster.running.control?.stop();
      writeFileSync(broken, `${text.join('\n---\n')}}`);
      await cluster.startControl();
      await waitUntil('the kernel has been looked at', async () => (await cluster.status()).lastSyncUnixMs > 0);
      assert.deepEqual(await reached(), ['pod-a', 'pod-a']);
    } finally {
      rmSync(broken);
    }
    await cluster.apply([]);
    assert.deepEqual(await reached(), ['owner', 'owner'], 'taken away with the file');
  });

  test('SYN-10 a loader that stops leaves everything; cleanup leaves nothing but established connections', async () => {
    await cluster.apply(objects(a));
    const { pinRoot } = cluster.files;
    const early = await cluster.cleanup();
    assert.equal(early.code, 1);
    assert.match(early.stderr, /^fairlead: another loader works on \S+; stop it.*\n$/);

    const { code } = (await cluster.running.loader?.stop()) ?? {};
    assert.equal(code, 0);
    await cluster.running.control?.stop();
    assert.deepEqual(await reached(), ['pod-a', 'pod-a'], 'without any process');
    const held = await hold(app, targets[1] ?? '');

    const cleanup = await cluster.cleanup();
    assert.deepEqual([cleanup.code, cleanup.stderr], [0, '']);
    // Two of them only the programs know.
    const count = Object.keys(maps).length + ['events', 'limits'].length;
    assert.match(cleanup.stdout, new RegExp(`^detached \\d+ programs, removed ${count} maps\\n$`));
    assert.equal(existsSync(pinRoot), false);
    assert.deepEqual(await reached(), ['owner', 'owner']);
    const answers = held.answers().length;
    await waitUntil('the old connection goes on', () => held.answers().length > answers + 5);
    assert.equal(new Set(held.answers()).size, 1);

    const again = await cluster.cleanup();
    assert.deepEqual([again.code, again.stdout], [0, 'nothing was there\n']);

    await start('loader', 'control');
    await converged();
    assert.deepEqual(await reached(), ['pod-a', 'pod-a'], 'made anew');
  });
});
