import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { type HeldConnection, hold, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Pod } from './lab.ts';
import { service } from './objects.ts';
import { startStorm } from './start-storm.ts';
import { askAll, endpointSlices, type Verdict } from './verdicts.ts';

const web = ['10.96.13.1', 'fd00:10:96::13:1'];
const targets = web.map((address) => hostPort(address, 80));

/** 99 degrees of freedom, exceeded by a uniform choice once in a million times. */
const criticalOf100 = 181;

/** Connects from one local port, asks, resets, so that the port may be used again; prints who answered, or the errno. */
const oneShot = `
const [host, port, localPort] = process.argv.slice(1);
const socket = require('node:net').connect({ host, port, localPort: Number(localPort) });
socket.on('connect', () => socket.write('who\\n'));
socket.on('data', (text) => { console.log(String(text).split(' ')[0]); socket.resetAndDestroy(); });
socket.on('error', ({ code }) => console.log(code));
`;

describe('the choice of an endpoint, and what comes after it', () => {
  let cluster: Cluster;
  let pods: { readonly a: Pod; readonly b: Pod };
  let app: Pod;
  const ports = Array.from({ length: 100 }, (_, n) => 9_000 + n);

  before(async () => {
    cluster = await createCluster('balance');
    const [a, b, client] = await Promise.all(['a', 'b', 'app'].map((name) => cluster.node.pod({ name })));
    assert.ok(a && b && client);
    pods = { a, b };
    app = client;
    await Promise.all([startBackend(a, { tcp: [8080, ...ports] }), startBackend(b)]);
    await cluster.startLoader();
    await cluster.startControl();
  });
  after(() => cluster?.[Symbol.asyncDispose]());

  const serveBy = (...endpoints: readonly string[]): Promise<void> =>
    cluster.apply([service({ name: 'web', clusterIPs: web }), ...endpointSlices('web', endpoints, pods)]);
  const expectAnswers = async (wanted: Verdict): Promise<void> =>
    assert.deepEqual([...(await askAll(app, targets)).values()], [wanted, wanted]);

  /** Runs something while a connection over each family is held, which must go on with the backend that it has. */
  const whileHeld = async (backend: string, change: () => Promise<void>): Promise<void> => {
    const held = await Promise.all(targets.map((target) => hold(app, target)));
    await change();
    const goesOn = async (connection: HeldConnection): Promise<void> => {
      const before = connection.answers().length;
      await waitUntil('the connection goes on', () => connection.answers().length > before + 2);
      const who = connection.answers().map((answer) => answer.split(' ')[0]);
      assert.deepEqual([...new Set(who)], [backend]);
      await connection.process.stop();
    };
    for (const connection of held) await goesOn(connection);
  };

  test('LB-01 EPS-14 a hundred endpoints in a hundred slices: each gets its share', async (context) => {
    const many = ports.flatMap((port) =>
      endpointSlices('web', ['a r'], pods, { ports: { '': port }, suffix: `-${port}` }),
    );
    await cluster.apply([service({ name: 'web', clusterIPs: web }), ...many]);
    const count = 10_000;
    await (await startStorm(app, { targets, count, concurrency: 32 })).report;
    for (const { backends, connections } of (await cluster.counters('web')).ports) {
      assert.deepEqual([backends.length, connections], [100, count / 2]);
      const expected = count / 2 / 100;
      const statistic = backends.reduce((sum, each) => sum + (each.connections - expected) ** 2 / expected, 0);
      context.diagnostic(`chi-square ${statistic.toFixed(1)}, at most ${criticalOf100}`);
      assert.ok(statistic <= criticalOf100, `chi-square ${statistic}`);
    }
  });

  test('LB-04 a connection stays with its endpoint while others come and go', async () => {
    await serveBy('a r');
    await whileHeld('a', async () => {
      await serveBy('a r', 'b r');
      await expectAnswers(['a', 'b']);
      await serveBy('b r');
      await expectAnswers(['b']);
    });
  });

  test('NEP-04 when the last endpoint goes, new connections are refused and those that are there go on', async () => {
    await serveBy('a r');
    await whileHeld('a', async () => {
      await serveBy();
      await expectAnswers('refused');
    });
  });

  test('EST-03 a pod that leaves serves as long as nobody else does, and dials Services itself', async () => {
    await serveBy('a t');
    await expectAnswers(['a']);
    await whileHeld('a', async () => {
      await serveBy('a t', 'b r');
      await expectAnswers(['b']);
      assert.deepEqual([...(await askAll(pods.a, targets)).values()], [['b'], ['b']]);
    });
  });

  test('LB-05 a connection from a port that was used before goes to an endpoint of now, not to one that was removed', async () => {
    for (const [n, address] of web.entries()) {
      for (const name of ['a', 'b', 'a']) {
        await serveBy(`${name} r`);
        const argv = [process.execPath, '-e', oneShot, address, '80', `${20_000 + n}`];
        assert.equal((await app.exec(argv)).stdout.trim(), name, address);
      }
    }
  });
});
