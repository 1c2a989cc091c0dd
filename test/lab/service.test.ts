import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { curl } from './curl.ts';
import { type Dialled, dial, dialOne, hostPort } from './dial.ts';
import type { Place, Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';
import { reuseSocket } from './reuse.ts';
import { startStorm } from './start-storm.ts';

const web = { v4: '10.96.1.1', v6: 'fd00:10:96::1:1' };
const empty = { v4: '10.96.1.2', v6: 'fd00:10:96::1:2' };
const loop = { v4: '10.96.1.3', v6: 'fd00:10:96::1:3' };
/** Nobody refuses as fast as the kernel itself; a connection to nowhere would take seconds. */
/** The first SYN that is lost is sent again after a second: who answers sooner has waited for no packet. */
const atOnceMs = 900;

/** What is dialled, and what a program must see of it. */
const ways = [
  { way: 'IPv4', family: 'IPv4', of: ({ v4 }: typeof web) => v4, own: (place: Place) => place.ipv4 },
  { way: 'IPv6', family: 'IPv6', of: ({ v6 }: typeof web) => v6, own: (place: Place) => place.ipv6 },
  {
    way: 'v4-mapped IPv6',
    family: 'IPv6',
    of: ({ v4 }: typeof web) => `::ffff:${v4}`,
    own: (place: Place) => `::ffff:${place.ipv4}`,
  },
] as const;

const plain = (address: string): string => address.replace('::ffff:', '');

describe('a Service', () => {
  let cluster: Cluster;
  let backends: readonly Pod[];
  let app: Pod;

  const objects = (more: readonly KubeObject[] = []): readonly KubeObject[] => [
    service({ name: 'web', clusterIPs: [web.v4, web.v6] }),
    ...slices(
      'web',
      backends.flatMap(({ addresses }) => addresses),
    ),
    service({ name: 'empty', clusterIPs: [empty.v4, empty.v6] }),
    service({ name: 'loop', clusterIPs: [loop.v4, loop.v6] }),
    ...slices('loop', app.addresses),
    ...more,
  ];
  const emptyServedBy = (pod: Pod): readonly KubeObject[] => slices('empty', pod.addresses);

  before(async () => {
    cluster = await createCluster('service');
    const { node } = cluster;
    backends = await Promise.all(['web-0', 'web-1'].map((name) => node.pod({ name })));
    app = await node.pod({ name: 'app' });
    await Promise.all([...backends, app].map((pod) => startBackend(pod)));
    await cluster.startLoader();
    await cluster.startControl();
    await cluster.apply(objects());
  });
  after(() => cluster[Symbol.asyncDispose]());

  for (const { way, family, of, own } of ways) {
    test(`NET-07 a ClusterIP is reached over ${way} from a pod and from the node, and getpeername() shows it`, async () => {
      for (const place of [app, cluster.node]) {
        const answer = await dialOne(place, hostPort(of(web), 80));
        assert.equal(answer.code, '');
        assert.match(answer.backend, /^web-[01]$/);
        assert.equal(answer.family, family);
        assert.equal(answer.peer, `${of(web)} 80`);
        assert.equal(answer.local, own(place));
      }
    });

    test(`SNAT-02 a backend sees the client's own address over ${way}`, async () => {
      for (const place of [app, cluster.node]) {
        const { seenAs } = await dialOne(place, hostPort(of(web), 80));
        const seen = seenAs.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
        assert.equal(seen, plain(own(place)));
      }
    });

    test(`NEP-01 a Service without endpoints refuses at once over ${way}`, async () => {
      for (const place of [app, cluster.node]) {
        const answer = await dialOne(place, hostPort(of(empty), 80));
        assert.equal(answer.code, 'ECONNREFUSED');
        assert.ok(answer.connectMs < atOnceMs, `refused after ${answer.connectMs} ms`);
      }
    });

    test(`a pod reaches itself through a Service over ${way}`, async () => {
      const answer = await dialOne(app, hostPort(of(loop), 80));
      assert.deepEqual([answer.code, answer.backend, answer.peer], ['', 'app', `${of(loop)} 80`]);
    });
  }

  test('curl reaches a ClusterIP over both families', async () => {
    for (const address of [web.v4, web.v6]) {
      const answer = await curl(app, `http://${hostPort(address, 80)}/`);
      assert.deepEqual([answer.errorText, answer.code], ['', 200]);
    }
  });

  test('getpeername() shows what was dialled on thousands of connections over all ways', async () => {
    const targets = ways.map(({ of }) => hostPort(of(web), 80));
    const report = await (await startStorm(app, { targets, count: 3_000 })).report;
    assert.deepEqual([report.connections, report.failureCount, report.mismatchCount], [3_000, 0, 0]);
    for (const target of targets) {
      const answers = report.targets[target]?.answers ?? {};
      assert.deepEqual(Object.keys(answers).sort(), ['web-0', 'web-1'], 'each way leads to all backends');
    }
  });

  test('NEP-08 a port of a ClusterIP that no Service has is refused at once, and counted for no Service', async () => {
    const before = await cluster.counters('web');
    for (const address of [web.v4, web.v6]) {
      for (const target of [hostPort(address, 81), `udp/${hostPort(address, 80)}`]) {
        assert.equal((await dialOne(app, target)).code, 'ECONNREFUSED', target);
      }
    }
    const after = await cluster.counters('web');
    assert.deepEqual(after.ports, before.ports);
  });

  test('NEP-11 a Service without endpoints answers when one appears, and refuses when it goes', async () => {
    const targets = ways.map(({ of }) => hostPort(of(empty), 80));
    const codes = (answers: readonly Dialled[]): readonly string[] => answers.map(({ code }) => code);
    // Refusals before, answers after, and nothing else between: no connection may pass to the wire.
    const storm = await startStorm(app, { targets });
    await cluster.apply(objects(emptyServedBy(app)));
    assert.deepEqual(codes(await dial(app, ...targets)), ['', '', '']);
    await cluster.apply(objects());
    assert.deepEqual(codes(await dial(app, ...targets)), Array(3).fill('ECONNREFUSED'));
    const report = await storm.stop();
    for (const { answers, failures } of Object.values(report.targets)) {
      assert.deepEqual(Object.keys(answers), ['app']);
      assert.deepEqual(Object.keys(failures), ['ECONNREFUSED']);
    }
    assert.equal(report.mismatchCount, 0);
  });

  for (const [family, address, shown] of [
    [4, empty.v4, empty.v4],
    [6, empty.v6, empty.v6],
    [6, empty.v4, `::ffff:${empty.v4}`],
  ] as const) {
    test(`one socket is refused by a Service without endpoints, and led there later: AF_INET${family === 6 ? 6 : ''}, ${shown}`, async () => {
      const target = { address, port: 80 };
      const socket = await reuseSocket(app, family, target, target);
      assert.equal(socket.first, 'ECONNREFUSED');
      await cluster.apply(objects(emptyServedBy(app)));
      const { codes, peer, answer } = await socket.result;
      await cluster.apply(objects());
      assert.deepEqual([...new Set(codes)].sort(), codes.length > 1 ? ['', 'ECONNREFUSED'] : ['']);
      assert.equal(peer, `${shown} 80`);
      assert.match(answer, /^app /);
    });
  }

  for (const family of [4, 6] as const) {
    test(`a socket that a Service's backend refused, and that dials it directly, shows the backend: AF_INET${family === 6 ? 6 : ''}`, async () => {
      const lazy = await cluster.node.pod({ name: `lazy${family}` });
      await cluster.apply(objects(emptyServedBy(lazy)));
      const first = { address: family === 4 ? empty.v4 : empty.v6, port: 80 };
      const second = { address: family === 4 ? lazy.ipv4 : lazy.ipv6, port: 8080 };
      const socket = await reuseSocket(app, family, first, second);
      assert.equal(socket.first, 'ECONNREFUSED', 'by the backend itself: nothing listens there yet');
      await startBackend(lazy);
      const { peer, answer } = await socket.result;
      assert.match(answer, new RegExp(`^lazy${family} `));
      assert.equal(peer, `${second.address} 8080`);
      await cluster.apply(objects());
    });
  }
});
