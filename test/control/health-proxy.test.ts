import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { healthzFailedEvent, type ProxyEvent } from '../../control/health/events.ts';
import { type BindAddress, parseBindAddress, runServer } from '../../control/health/http.ts';
import { createProxyHealth, healthHandler, type ProxyHealth } from '../../control/health/proxy-health.ts';
import type { Family } from '../../control/model.ts';
import { noFacts, type SyncReport } from '../../control/sync/observer.ts';
import { createClock, freePort, get, listens, occupy, openWire, requestText, silent, until } from './http-fixture.ts';

const start = Date.parse('2026-05-01T10:00:00.125Z');
const at = (ms: number): string => new Date(start + ms).toISOString();

interface Setup {
  readonly port: number;
  readonly health: ProxyHealth;
  readonly clock: ReturnType<typeof createClock>;
  /** `healthz 200` for each probe. */
  readonly probes: readonly string[];
  queue(...families: readonly Family[]): void;
  succeed(...families: readonly Family[]): void;
  code(path: 'healthz' | 'livez'): Promise<number>;
}

const setup = async (context: TestContext, seen = true): Promise<Setup> => {
  const clock = createClock(start);
  const health = createProxyHealth({ clock });
  const probes: string[] = [];
  const stop = new AbortController();
  const listening = Promise.withResolvers<number>();
  const handler = healthHandler(health, (path, code) => probes.push(`${path} ${code}`), clock);
  const address = { host: '127.0.0.1', port: 0 };
  const run = { name: 'healthz', address, handler, hardFail: false, log: silent };
  const running = runServer({ ...run, onListening: listening.resolve }, stop.signal);
  context.after(async () => {
    stop.abort();
    await running;
  });
  health.started();
  if (seen) health.node({ eligible: true });
  const port = await listening.promise;
  const report: SyncReport = {
    ...noFacts,
    families: [],
    durationMs: 1,
    full: false,
    entriesWritten: 1,
    complete: true,
  };
  return {
    port,
    health,
    clock,
    probes,
    queue: (...families) => health.observer.queued?.({ ...noFacts, families }),
    succeed: (...families) => health.observer.synced?.({ ...report, families }),
    code: async (path) => (await get(port, `/${path}`)).code,
  };
};

test('HZ-01 the addresses that turn the server off, and those that do not', () => {
  const parse = (text: string): BindAddress | undefined => parseBindAddress(text, 10_256, '--healthz-bind-address');
  assert.deepEqual(parse(''), undefined);
  assert.deepEqual(parse('0.0.0.0:0'), undefined);
  assert.deepEqual(parse('[::]:0'), undefined);
  assert.deepEqual(parse('0.0.0.0:10256'), { host: '0.0.0.0', port: 10_256 });
  assert.deepEqual(parse('127.0.0.1'), { host: '127.0.0.1', port: 10_256 });
  assert.deepEqual(parse('[::]:123'), { host: '::', port: 123 });
  assert.deepEqual(parse('::1'), { host: '::1', port: 10_256 });
  assert.deepEqual(parse('[::1]'), { host: '::1', port: 10_256 });
  assert.deepEqual(parse(':123'), { host: '::', port: 123 });
  for (const wrong of [
    'localhost:1',
    '1.2.3.4:65536',
    '1.2.3.4:',
    '1.2.3.4:x',
    '[1.2.3.4:1',
    'x',
    '1.2.3:1',
    '[]:1x',
  ]) {
    assert.throws(() => parse(wrong), /--healthz-bind-address: ".*" is not an address and a port/, wrong);
  }
});

test('HZ-01 /healthz and /livez are served in both families, other paths are not found', async (t) => {
  const { health, clock } = await setup(t);
  const stop = new AbortController();
  const address = { host: '::', port: await freePort() };
  const handler = healthHandler(health, () => undefined, clock);
  const running = runServer({ name: 'healthz', address, handler, hardFail: false, log: silent }, stop.signal);
  await until('the server listens', () => listens(address.port));
  for (const host of ['127.0.0.1', '::1']) {
    assert.equal((await get(address.port, '/healthz', host)).code, 200);
    assert.equal((await get(address.port, '/livez?verbose', host)).code, 200);
    for (const path of ['/', '/healthz/', '/metrics']) {
      assert.equal((await get(address.port, path, host)).status, 'HTTP/1.1 404 Not Found');
    }
  }
  stop.abort();
  await running;
  assert.equal(await listens(address.port), false);
});

test('HZ-02 unhealthy once the first change that waits is as old as the timeout, until a success', async (t) => {
  const { clock, code, queue, succeed } = await setup(t);
  clock.advance(10 * 60_000);
  assert.equal(await code('healthz'), 200, 'without changes for ever');
  queue('IPv4');
  clock.advance(40_000);
  queue('IPv4');
  clock.advance(19_999);
  assert.equal(await code('healthz'), 200);
  clock.advance(1);
  assert.equal(await code('healthz'), 503, 'the second change did not start the clock again');
  queue('IPv4');
  assert.equal(await code('healthz'), 503, 'nor does a third');
  succeed('IPv4', 'IPv6');
  assert.equal(await code('healthz'), 200);
  clock.advance(10 * 60_000);
  assert.equal(await code('healthz'), 200);
});

test('HZ-02 overall is all families: a success of one does not clear the other', async (t) => {
  const { clock, code, health, queue, succeed } = await setup(t);
  queue('IPv4', 'IPv6');
  clock.advance(60_000);
  succeed('IPv4');
  assert.equal(await code('livez'), 503);
  const of = (family: Family): boolean | undefined => health.report().families.get(family)?.healthy;
  assert.deepEqual([of('IPv4'), of('IPv6')], [true, false]);
  succeed('IPv6');
  assert.equal(await code('livez'), 200);
});

test('HZ-03 /livez knows nothing of the node, /healthz needs both', async (t) => {
  const { clock, code, health, queue, succeed } = await setup(t);
  const codes = async (): Promise<readonly number[]> => [await code('healthz'), await code('livez')];
  assert.deepEqual(await codes(), [200, 200]);
  health.node({ eligible: false });
  assert.deepEqual(await codes(), [503, 200]);
  queue('IPv6');
  clock.advance(60_000);
  assert.deepEqual(await codes(), [503, 503]);
  health.node({ eligible: true });
  assert.deepEqual(await codes(), [503, 503]);
  succeed('IPv4', 'IPv6');
  assert.deepEqual(await codes(), [200, 200]);
});

test('HZ-04 a node that was never seen is not eligible; each change counts at the next request', async (t) => {
  const { code, health } = await setup(t, false);
  assert.deepEqual([await code('healthz'), await code('livez')], [503, 200]);
  for (const eligible of [true, false, true]) {
    health.node({ eligible });
    assert.equal(await code('healthz'), eligible ? 200 : 503);
  }
});

test('HZ-06 headers and body, with 200 and with either kind of 503', async (t) => {
  const { clock, health, port, queue, succeed } = await setup(t);
  const headers = (body: string): readonly string[] => [
    `Content-Length: ${body.length}`,
    'Content-Type: application/json',
    'X-Content-Type-Options: nosniff',
  ];
  const status = (v4: number, v4Healthy: boolean, v6: number): object => ({
    IPv4: { lastUpdated: at(v4), healthy: v4Healthy },
    IPv6: { lastUpdated: at(v6), healthy: true },
  });
  const expectAnswer = async (path: string, code: number, body: object): Promise<void> => {
    const answer = await get(port, path);
    const text = JSON.stringify(body);
    assert.deepEqual([answer.code, answer.body, answer.headers], [code, text, headers(text)]);
  };
  clock.advance(1_000);
  const now = (ms: number): object => ({ lastUpdated: at(ms), currentTime: at(ms) });
  await expectAnswer('/healthz', 200, { ...now(1_000), nodeEligible: true, healthy: true, status: status(0, true, 0) });
  await expectAnswer('/livez', 200, { ...now(1_000), healthy: true, status: status(0, true, 0) });

  succeed('IPv6');
  clock.advance(1_000);
  health.node({ eligible: false });
  const past = { lastUpdated: at(1_000), currentTime: at(2_000) };
  await expectAnswer('/healthz', 503, { ...past, nodeEligible: false, healthy: true, status: status(0, true, 1_000) });

  health.node({ eligible: true });
  queue('IPv4');
  clock.advance(60_000);
  const late = { lastUpdated: at(1_000), currentTime: at(62_000) };
  const body = { healthy: false, status: status(0, false, 1_000) };
  await expectAnswer('/healthz', 503, { ...late, nodeEligible: true, ...body });
  await expectAnswer('/livez', 503, { ...late, ...body });
});

test('HZ-07 every probe is told with its path and code', async (t) => {
  const { health, port, probes } = await setup(t);
  using wire = await openWire(port);
  await wire.ask(requestText('/healthz'));
  health.node({ eligible: false });
  await wire.ask(requestText('/healthz'));
  await wire.ask(requestText('/livez'));
  await wire.ask(requestText('/other'));
  assert.deepEqual(probes, ['healthz 200', 'healthz 503', 'livez 200']);
});

test('HZ-08 healthy from the start of the sync loop, before anything was synced, for as long as nothing waits', async (t) => {
  const { clock, code, port } = await setup(t);
  assert.equal(await code('healthz'), 200);
  clock.advance(24 * 3_600_000);
  assert.equal(await code('healthz'), 200);
  const { status } = JSON.parse((await get(port, '/healthz')).body) as { status: unknown };
  assert.deepEqual(status, {
    IPv4: { lastUpdated: at(0), healthy: true },
    IPv6: { lastUpdated: at(0), healthy: true },
  });
});

test('HZ-09 an address that is taken is tried again, and told once', async (t) => {
  const { health } = await setup(t);
  const address = { host: '127.0.0.1', port: await freePort() };
  const occupant = await occupy(address.port, address.host);
  const stop = new AbortController();
  const events: ProxyEvent[] = [];
  const running = runServer(
    {
      name: 'healthz',
      address,
      handler: healthHandler(health, () => undefined),
      hardFail: false,
      log: silent,
      retryMs: 10,
      onBindFailure: (message) => events.push(healthzFailedEvent('n1', message)),
    },
    stop.signal,
  );
  await until('an event', () => events.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise((resolve) => occupant.close(resolve));
  await until('the server listens', () => listens(address.port));
  assert.equal((await get(address.port, '/healthz')).code, 200);
  stop.abort();
  await running;
  const [{ note, ...event } = { note: '' }, ...more] = events;
  assert.deepEqual(more, []);
  assert.deepEqual(event, {
    type: 'Warning',
    reason: 'FailedToStartProxierHealthcheck',
    action: 'StartKubeProxy',
    regarding: { kind: 'Node', namespace: '', name: 'n1' },
  });
  assert.match(note, /failed to start the healthz server on 127\.0\.0\.1:[0-9]+: .*EADDRINUSE/);
});

test('HZ-09 with hard-fail an address that is taken ends it, after the Event', async (t) => {
  const { health } = await setup(t);
  const address = { host: '127.0.0.1', port: await freePort() };
  const occupant = await occupy(address.port, address.host);
  t.after(() => occupant.close());
  const handler = healthHandler(health, () => undefined);
  const events: string[] = [];
  const run = { name: 'healthz', address, handler, hardFail: true, log: silent };
  const running = runServer({ ...run, onBindFailure: (message) => events.push(message) }, new AbortController().signal);
  await assert.rejects(running, { code: 'BIND_FAILED', message: /EADDRINUSE/ });
  assert.equal(events.length, 1);
});

test('HZ-10 /healthz answers 200 and contains "lastUpdated"', async (t) => {
  const { port } = await setup(t);
  const answer = await get(port, '/healthz');
  assert.equal(answer.status, 'HTTP/1.1 200 OK');
  assert.match(answer.body, /"lastUpdated":"[0-9T:.-]+Z"/);
});
