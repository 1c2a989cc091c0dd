import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { layoutVersion, structs } from '../../bpf/layout.ts';
import { failures, type Signals } from '../../control/operator/signals.ts';
import { isOperatorError } from '../../loader/errors.ts';
import type { WatchCountersResponse } from '../../proto/rpc.ts';
import { cli } from '../cli.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Place, Pod } from './lab.ts';
import { service, slices } from './objects.ts';
import { startStorm } from './start-storm.ts';
import { startTransferServer, transfer } from './transfer.ts';

type PortCounters = WatchCountersResponse['ports'][number];

const web = { v4: '10.96.1.1', v6: 'fd00:10:96::1:1' };
const vips = { many: '10.96.1.2', shut: '10.96.1.3', silent: '10.96.1.4', unreachable: '10.96.1.5', lost: '10.96.1.6' };
/** Nobody has these: routes say so. */
const nowhere = { byRouter: '10.244.99.1', byClient: '10.244.98.1' };

const nothing: Signals = {
  ...{ connected: 0, connectUs: 0, failed: [], ended: 0, broken: 0 },
  ...{ sentBytes: 0, receivedBytes: 0, rttUs: 0, retransmits: 0 },
};

/** A message without its class, its defaults said. */
const plain = (signals: Partial<Signals> | null | undefined): Signals => {
  assert.ok(signals);
  const own = Object.fromEntries(Object.keys(nothing).map((key) => [key, signals[key as keyof Signals]]));
  return { ...(own as unknown as Signals), failed: (signals.failed ?? []).map(({ name, count }) => ({ name, count })) };
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const run = async (place: Place, ...argv: readonly string[]): Promise<void> => {
  const { code, stderr } = await place.exec(argv);
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`);
};

describe('signals: what becomes of TCP connections', () => {
  let cluster: Cluster;
  let app: Pod;
  let pod: Pod;
  let silent: Pod;

  before(async () => {
    cluster = await createCluster('signals');
    const { node } = cluster;
    [app, pod, silent] = await Promise.all([
      node.pod({ name: 'app' }),
      node.pod({ name: 'web-0' }),
      node.pod({ name: 'silent' }),
    ]);
    await run(node, 'ip', 'route', 'add', 'unreachable', `${nowhere.byRouter}/32`);
    await run(app, 'ip', 'route', 'add', 'unreachable', `${nowhere.byClient}/32`);
    await run(app, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/tcp_syn_retries');
    await run(silent, 'nft', 'add table ip silence; add chain ip silence in { type filter hook input priority 0; }');
    await run(silent, 'nft', 'add rule ip silence in tcp dport 8080 drop');
    await Promise.all([startTransferServer(pod, 9000), startBackend(pod), startBackend(silent)]);
  });
  after(() => cluster[Symbol.asyncDispose]());
  beforeEach(async () => {
    await cluster.startLoader();
    await cluster.startControl();
    await cluster.apply([
      ...[service({ name: 'web', clusterIPs: [web.v4, web.v6] }), ...slices('web', pod.addresses, { '': 9000 })],
      ...[service({ name: 'many', clusterIPs: [vips.many] }), ...slices('many', [pod.ipv4])],
      ...[service({ name: 'shut', clusterIPs: [vips.shut] }), ...slices('shut', [pod.ipv4], { '': 9 })],
      ...[service({ name: 'silent', clusterIPs: [vips.silent] }), ...slices('silent', [silent.ipv4])],
      ...[service({ name: 'unreachable', clusterIPs: [vips.unreachable] })],
      ...slices('unreachable', [nowhere.byRouter]),
      ...[service({ name: 'lost', clusterIPs: [vips.lost] }), ...slices('lost', [nowhere.byClient])],
    ]);
  });
  afterEach(async () => {
    await cluster.running.control?.stop();
    await cluster.running.loader?.stop();
    await cluster.cleanup();
  });

  const portOf = async (name: string, family = 1): Promise<PortCounters & { readonly signals: Signals }> => {
    let ports: readonly PortCounters[] = [];
    // A control plane that has lost its loader, or whose maps have grown, reads them again first.
    await waitUntil('the counters can be read', async () => {
      try {
        ({ ports } = await cluster.counters(name));
        return true;
      } catch (error) {
        if (isOperatorError(error) && error.code === 'CALL_FAILED') return false;
        throw error;
      }
    });
    const port = ports.find((one) => one.family === family) ?? assert.fail(`no counters of ${name}`);
    return { ...port, signals: plain(port.signals) };
  };
  const notes = async (): Promise<number> => {
    const maps = (['peers', 'more_peers'] as const).map((map) => ({ map, limit: 0 }));
    const { contents } = await cluster.loaderClient.snapshot(maps);
    const slots = Buffer.from(contents.get('peers')?.values ?? []);
    const { size } = structs.peer_slot;
    // A slot begins with the cookie of the socket whose it is.
    const taken = Array.from({ length: slots.length / size }, (_, n) => slots.readBigUInt64LE(n * size));
    return taken.filter((cookie) => cookie !== 0n).length + (contents.get('more_peers')?.count ?? 0);
  };
  /** The other side's last word may come after the client is done. */
  const untilEnded = (name: string, ended: number, family?: number): Promise<void> =>
    waitUntil(`${ended} connections have ended`, async () => (await portOf(name, family)).signals.ended === ended);

  for (const [family, number, target] of [
    ['IPv4', 1, web.v4],
    ['IPv6', 2, web.v6],
  ] as const) {
    test(`${family}: connections, bytes each way and times are what clients had`, async () => {
      const asked = [
        await transfer(app, hostPort(target, 80), { count: 20, send: 1_000, receive: 50_000 }),
        await transfer(app, hostPort(target, 80), { count: 3, send: 3_000_000, receive: 2_000_000 }),
        await transfer(cluster.node, hostPort(target, 80), { count: 5, send: 16, receive: 0 }),
      ];
      assert.deepEqual(
        asked.map(({ codes }) => codes),
        [{ '': 20 }, { '': 3 }, { '': 5 }],
      );
      await untilEnded('web', 28, number);
      const port = await portOf('web', number);
      assert.equal(port.connections, 28);
      const { signals } = port;
      assert.equal(signals.connected, 28);
      assert.equal(sumOf(port.connectTimes), 28, 'each is in the histogram once');
      assert.equal(signals.sentBytes, sumOf(asked.map(({ sent }) => sent)));
      assert.equal(signals.receivedBytes, sumOf(asked.map(({ received }) => received)));
      assert.deepEqual([signals.failed, signals.broken], [[], 0]);
      assert.ok(signals.connectUs > 0 && signals.rttUs > 0, JSON.stringify(signals));
      const [backend] = port.backends;
      assert.deepEqual(plain(backend?.signals), signals, 'its only backend has all of them');
      assert.equal(await notes(), 0);
    });
  }

  for (const [name, cause, code, count] of [
    ['shut', 'reset', 'ECONNREFUSED', 7],
    ['silent', 'timeout', 'ETIMEDOUT', 2],
    ['unreachable', 'unreachable', 'EHOSTUNREACH', 1],
    ['lost', 'local', 'EHOSTUNREACH', 4],
  ] as const) {
    test(`a connection that fails (${cause}) is counted with its cause`, async () => {
      const { codes } = await transfer(app, hostPort(vips[name], 80), { count });
      assert.deepEqual(codes, { [code]: count });
      const port = await portOf(name);
      assert.equal(port.connections, count, 'each was led to a backend');
      assert.deepEqual(port.signals.failed, [{ name: cause, count }]);
      assert.deepEqual(plain(port.backends[0]?.signals).failed, [{ name: cause, count }]);
      assert.deepEqual([port.signals.connected, port.signals.ended, sumOf(port.connectTimes)], [0, 0, 0]);
      assert.equal(await notes(), 0);
    });
  }

  test('a connection that the application gives up is no failure, and leaves nothing', async () => {
    const giveUp = "const s = require('net').connect(80, process.argv[1]); setTimeout(() => s.destroy(), 200);";
    await run(app, process.execPath, '-e', giveUp, vips.silent);
    const port = await portOf('silent');
    assert.equal(port.connections, 1);
    assert.deepEqual(port.signals, nothing);
    await waitUntil('its note is gone', async () => (await notes()) === 0);
  });

  test('a lost SYN is in the time to connect, and in the retransmits', async () => {
    const answer = transfer(app, hostPort(vips.silent, 80));
    await waitUntil('it has been led to the backend', async () => (await portOf('silent')).connections === 1);
    await run(silent, 'nft', 'flush', 'chain', 'ip', 'silence', 'in');
    await answer;
    await run(silent, 'nft', 'add rule ip silence in tcp dport 8080 drop');
    const { signals } = await portOf('silent');
    assert.deepEqual([signals.connected, failures(signals)], [1, 0]);
    assert.ok(signals.connectUs >= 900_000, `${signals.connectUs} us`);
    await waitUntil('it is counted', async () => (await portOf('silent')).signals.retransmits > 0);
  });

  test('a connection that the backend resets is counted as broken', async () => {
    const { codes } = await transfer(app, hostPort(web.v4, 80), { count: 3, receive: -1 });
    assert.deepEqual(codes, { ECONNRESET: 3 });
    await untilEnded('web', 3);
    const { signals } = await portOf('web');
    assert.deepEqual([signals.connected, signals.broken], [3, 3]);
  });

  test('nothing is counted of connections that go to a pod directly', async () => {
    const { codes } = await transfer(app, hostPort(pod.ipv4, 9000), { count: 5, send: 100, receive: 100 });
    assert.deepEqual(codes, { '': 5 });
    assert.deepEqual((await portOf('web')).signals, nothing);
    assert.equal(await notes(), 0);
  });

  test('after 20 000 sockets all are counted, and no note is left', async () => {
    const storm = await startStorm(app, { targets: [hostPort(vips.many, 80)], count: 20_000, concurrency: 32 });
    const report = await storm.report;
    assert.equal(report.failureCount, 0, JSON.stringify(report.failures[0]));
    await untilEnded('many', report.connections);
    const port = await portOf('many');
    assert.equal(report.connections, 20_000);
    assert.deepEqual([port.connections, port.signals.connected, sumOf(port.connectTimes)], [20_000, 20_000, 20_000]);
    assert.equal(port.signals.broken, 0, 'who resets a connection has not lost it');
    await waitUntil('no note is left', async () => (await notes()) === 0);
  });

  test('no count is lost when the maps grow, nor when the loader starts again', async () => {
    const storm = await startStorm(app, { targets: [hostPort(vips.many, 80)], concurrency: 8 });
    const atLeast = (count: number): Promise<void> =>
      waitUntil(`${count} connections`, async () => (await portOf('many')).connections > count);
    await atLeast(100);
    for (const factor of [2, 4]) {
      const sizes = { service_signals: 1_024, backend_signals: 4_096, services: 1_024, backends: 4_096 } as const;
      await cluster.loaderClient.grow(
        new Map(Object.entries(sizes).map(([map, size]) => [map as keyof typeof sizes, size * factor])),
      );
      await waitUntil('the control plane has read the maps again', async () => (await cluster.status()).synced);
      await atLeast((await portOf('many')).connections + 100);
    }
    await cluster.running.loader?.stop();
    await cluster.startLoader();
    await waitUntil('the control plane is there again', async () => (await cluster.status()).loaderConnected);
    await atLeast((await portOf('many')).connections + 100);
    const report = await storm.stop();
    assert.equal(report.failureCount, 0, JSON.stringify(report.failures[0]));
    await untilEnded('many', report.connections);
    const port = await portOf('many');
    assert.deepEqual([port.signals.connected, sumOf(port.connectTimes)], [report.connections, report.connections]);
    assert.deepEqual(port.backends[0]?.signals?.connected, report.connections);
    await waitUntil('no note is left', async () => (await notes()) === 0);
  });

  test('counters and top show it: once for each interval, and live on a terminal until q', async () => {
    const storm = await startStorm(app, { targets: [hostPort(vips.many, 80)], concurrency: 2 });
    const shown = await cluster.ask('counters', 'many');
    assert.match(shown.stdout, /^SERVICE \/ BACKEND +CONNECTIONS +REFUSED +FAILED +P50 +P99 +SENT/);

    const { operatorSocket } = cluster.files;
    const argv = [process.execPath, cli, 'top', '--interval', '200', '--operator-socket', operatorSocket];
    const plainTop = cluster.node.spawn(argv);
    const isRow = (line: string): boolean => /^default\/many IPv4 +[1-9]/.test(line);
    await plainTop.waitForLine(isRow);
    assert.ok(!plainTop.stdout.text.includes('\x1b'), 'no terminal, no control characters');
    const lines = plainTop.stdout.text.length;
    await waitUntil('another table follows', () => plainTop.stdout.text.length > lines);
    plainTop.kill('SIGINT');
    assert.deepEqual(await plainTop.exit, { code: 0, signal: null });

    // Each key once what came before it is on the screen.
    const screen = join(cluster.lab.tempDir, 'screen');
    const shows = (text: string): string => `until grep -q '${text}' ${screen}; do sleep 0.1; done`;
    const keys = `: > ${screen}; ${shows('by connections')}; printf l; ${shows('by p99')}; printf q; sleep 1`;
    const typing = `(${keys}) | script -qefc '${argv.join(' ')}' ${screen}`;
    const live = await cluster.node.exec(['sh', '-c', typing], { timeoutMs: 60_000 });
    assert.equal(live.code, 0, live.stderr);
    assert.match(live.stdout, /\[\?1049h.*by connections.*by p99.*\[\?1049l/s);
    assert.match(live.stdout, /default\/many IPv4 +[1-9]/);
    await storm.stop();
  });

  test('--no-signals: there is no program, nothing is counted, and a loader that had them takes it away', async () => {
    const link = join(cluster.files.pinRoot, `v${layoutVersion}`, 'links', 'fairlead_signals');
    assert.ok(existsSync(link));
    await cluster.running.loader?.stop();
    await cluster.startLoader('--no-signals');
    assert.ok(!existsSync(link));
    const { programs } = await cluster.loaderClient.describe();
    assert.ok(!programs.some(({ section }) => section === 'sockops'));
    await waitUntil('the control plane is there again', async () => (await cluster.status()).loaderConnected);
    const { codes } = await transfer(app, hostPort(web.v4, 80), { count: 5, send: 100, receive: 100 });
    assert.deepEqual(codes, { '': 5 });
    const port = await portOf('web');
    assert.deepEqual([port.connections, port.signals], [5, nothing]);
    assert.equal(await notes(), 0);
  });

  test('--no-peer-names: connections are followed, and getpeername() shows the backend', async () => {
    await cluster.running.loader?.stop();
    await cluster.startLoader('--no-peer-names');
    await waitUntil('the control plane is there again', async () => (await cluster.status()).loaderConnected);
    const showPeer =
      "const s = require('net').connect(80, process.argv[1], () => { console.log(s.remoteAddress, s.remotePort); s.destroy(); });";
    const { stdout } = await app.exec([process.execPath, '-e', showPeer, web.v4]);
    assert.equal(stdout.trim(), `${pod.ipv4} 9000`);
    await untilEnded('web', 1);
    assert.equal(await notes(), 0);
  });
});
