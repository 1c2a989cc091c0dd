import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ProxyEvent } from '../../control/health/events.ts';
import {
  createServiceHealth,
  type ListenAddresses,
  type ServiceHealth,
  type ServiceHealthCheck,
} from '../../control/health/service-health.ts';
import type { Family } from '../../control/model.ts';
import { freePort, get, listens, occupy, openWire, requestText, silent, until } from './http-fixture.ts';

interface Setup {
  readonly health: ServiceHealth;
  readonly events: readonly ProxyEvent[];
  healthy: boolean;
  addresses: ListenAddresses;
  /** Asks for these, and waits until they were tried. */
  sync(...checks: readonly ServiceHealthCheck[]): Promise<void>;
  stop(): Promise<void>;
}

const setup = (context: TestContext, families: readonly Family[] = ['IPv4', 'IPv6'], retryMs = 30_000): Setup => {
  const events: ProxyEvent[] = [];
  const stop = new AbortController();
  const health = createServiceHealth({
    healthy: () => made.healthy,
    addresses: () => made.addresses,
    families,
    node: 'n1',
    events: (event) => events.push(event),
    log: silent,
    retryMs,
  });
  const running = health.run(stop.signal);
  const made: Setup = {
    health,
    events,
    healthy: true,
    addresses: { IPv4: undefined, IPv6: undefined },
    sync: async (...checks) => {
      health.sync(checks);
      await health.settled();
    },
    stop: async () => {
      stop.abort();
      await running;
    },
  };
  context.after(made.stop);
  return made;
};

const check = (port: number, v4: number, v6: number | undefined = v4, name = 'web'): ServiceHealthCheck => {
  return { namespace: 'shop', name, port, localReady: { IPv4: v4, IPv6: v6 } };
};

const bodyOf = (count: number, healthy: boolean, name = 'web'): string =>
  `{\n\t"service": {\n\t\t"namespace": "shop",\n\t\t"name": "${name}"\n\t},\n\t"localEndpoints": ${count},\n\t"serviceProxyHealthy": ${healthy}\n}`;

test('HCN-01 a Service that is asked for is served, one that is not asked for any more is refused', async (t) => {
  const { sync } = setup(t);
  const port = await freePort();
  assert.equal(await listens(port), false);
  await sync(check(port, 1));
  assert.equal(await listens(port), true);
  await sync();
  assert.equal(await listens(port), false);
});

test('HCN-02 any path and any method: 200 with endpoints while the proxy keeps up, else 503', async (t) => {
  const made = setup(t);
  const port = await freePort();
  await made.sync(check(port, 1));
  using wire = await openWire(port);
  const requests = [
    requestText('/'),
    requestText('/healthz'),
    requestText('/a/b?c=d'),
    requestText('/', 'POST', 'some text'),
    requestText('/', 'PUT', 'x'),
    requestText('/', 'DELETE'),
  ];
  for (const request of requests) assert.equal((await wire.ask(request)).status, 'HTTP/1.1 200 OK');
  made.healthy = false;
  for (const request of requests) {
    assert.equal((await wire.ask(request)).status, 'HTTP/1.1 503 Service Unavailable');
  }
  made.healthy = true;
  await made.sync(check(port, 0));
  for (const request of requests) assert.equal((await wire.ask(request)).code, 503);
});

test('HCN-03 the headers are these and no others, with the count also when the proxy is not healthy', async (t) => {
  const made = setup(t);
  const port = await freePort();
  await made.sync(check(port, 3));
  const headers = (body: string, count: number): readonly string[] => [
    `Content-Length: ${body.length}`,
    'Content-Type: application/json',
    'X-Content-Type-Options: nosniff',
    `X-Load-Balancing-Endpoint-Weight: ${count}`,
  ];
  assert.deepEqual((await get(port, '/')).headers, headers(bodyOf(3, true), 3));
  made.healthy = false;
  assert.deepEqual((await get(port, '/')).headers, headers(bodyOf(3, false), 3));
  made.healthy = true;
  await made.sync(check(port, 0));
  assert.deepEqual((await get(port, '/')).headers, headers(bodyOf(0, true), 0));
});

test('HCN-04 the body is the same to the byte with 200 and with 503', async (t) => {
  const made = setup(t);
  const port = await freePort();
  await made.sync(check(port, 12));
  assert.deepEqual([(await get(port, '/')).code, (await get(port, '/')).body], [200, bodyOf(12, true)]);
  made.healthy = false;
  assert.deepEqual([(await get(port, '/')).code, (await get(port, '/')).body], [503, bodyOf(12, false)]);
  made.healthy = true;
  await made.sync(check(port, 0));
  const none = await get(port, '/');
  assert.equal(none.body, bodyOf(0, true));
  assert.deepEqual(Object.keys(JSON.parse(none.body)), ['service', 'localEndpoints', 'serviceProxyHealthy']);
});

test('HCN-05 each family counts its own endpoints; only terminating ones count as none', async (t) => {
  const made = setup(t);
  const port = await freePort();
  await made.sync(check(port, 2, 0));
  assert.deepEqual([(await get(port, '/')).body, (await get(port, '/')).code], [bodyOf(2, true), 200]);
  assert.deepEqual([(await get(port, '/', '::1')).body, (await get(port, '/', '::1')).code], [bodyOf(0, true), 503]);
  await made.sync(check(port, 0, 0));
  assert.equal((await get(port, '/')).code, 503);
});

test('HCN-06 a match of all addresses listens on both wildcards, one for each family', async (t) => {
  const made = setup(t);
  const port = await freePort();
  await made.sync(check(port, 1));
  for (const host of ['127.0.0.1', '127.0.0.2', '::1']) assert.equal(await listens(port, host), true, host);
  const single = await freePort();
  await made.sync({ ...check(single, 1), localReady: { IPv4: 1, IPv6: undefined } });
  assert.deepEqual([await listens(single), await listens(single, '::1')], [true, false]);
});

test('HCN-06 matched addresses are listened on and no others, and followed when they change', async (t) => {
  const made = setup(t);
  const port = await freePort();
  made.addresses = { IPv4: ['127.0.0.2', '127.0.0.3'], IPv6: [] };
  await made.sync(check(port, 1));
  const listening = async (): Promise<readonly boolean[]> =>
    await Promise.all(['127.0.0.1', '127.0.0.2', '127.0.0.3', '::1'].map((host) => listens(port, host)));
  assert.deepEqual(await listening(), [false, true, true, false]);
  made.addresses = { IPv4: ['127.0.0.1'], IPv6: ['::1'] };
  await made.sync(check(port, 1));
  assert.deepEqual(await listening(), [true, false, false, true]);
});

test('HCN-06 one address that is taken closes the rest, makes one Warning Event, and is tried again at the next sync', async (t) => {
  const made = setup(t, ['IPv4']);
  const port = await freePort();
  made.addresses = { IPv4: ['127.0.0.2', '127.0.0.3'], IPv6: [] };
  const occupant = await occupy(port, '127.0.0.3');
  t.after(() => occupant.close());
  const other = await freePort();
  await made.sync(check(port, 1), check(other, 1, 1, 'other'));
  assert.equal(await listens(port, '127.0.0.2'), false);
  assert.equal(await listens(other, '127.0.0.2'), true, 'other Services are served');
  assert.equal(made.events.length, 1);
  const [{ note, ...event } = { note: '' }] = made.events;
  assert.deepEqual(event, {
    type: 'Warning',
    reason: 'FailedToStartServiceHealthcheck',
    action: 'Listen',
    regarding: { kind: 'Service', namespace: 'shop', name: 'web' },
  });
  assert.match(note, /^node n1 failed to start healthcheck "shop\/web" on port [0-9]+ .*EADDRINUSE/);
  await made.sync(check(port, 1), check(other, 1, 1, 'other'));
  assert.equal(made.events.length, 1, 'the same failure is told once');
  await new Promise((resolve) => occupant.close(resolve));
  await made.sync(check(port, 1), check(other, 1, 1, 'other'));
  assert.deepEqual([await listens(port, '127.0.0.2'), await listens(port, '127.0.0.3')], [true, true]);
});

test('HCN-06 a port that was taken is had by itself later, also when nothing changes', async (t) => {
  const made = setup(t, ['IPv4'], 20);
  const port = await freePort();
  const occupant = await occupy(port, '0.0.0.0');
  await made.sync(check(port, 1));
  await new Promise((resolve) => occupant.close(resolve));
  await until('the port is served', () => listens(port));
});

test('HCN-07 a connection that is kept open survives syncs that do not concern its Service, and sees new counts', async (t) => {
  const made = setup(t);
  const [port, other] = [await freePort(), await freePort()];
  await made.sync(check(port, 1));
  using wire = await openWire(port);
  assert.equal((await wire.ask(requestText('/'))).body, bodyOf(1, true));
  for (let i = 0; i < 5; i++) await made.sync(check(port, i), ...(i % 2 ? [check(other, 1, 1, 'other')] : []));
  assert.equal((await wire.ask(requestText('/'))).body, bodyOf(4, true));
  assert.equal(wire.closed, false);
});

test('HCN-07 a changed port closes the old one at once, with its connections, and opens the new one', async (t) => {
  const made = setup(t);
  const [port, other] = [await freePort(), await freePort()];
  await made.sync(check(port, 1));
  using wire = await openWire(port);
  await wire.ask(requestText('/'));
  await made.sync(check(other, 1));
  await wire.untilClosed();
  assert.deepEqual([await listens(port), await listens(other)], [false, true]);
});

test('HCN-07 two Services exchange their ports in one sync', async (t) => {
  const made = setup(t);
  const [a, b] = [await freePort(), await freePort()];
  await made.sync(check(a, 1, 1, 'one'), check(b, 2, 2, 'two'));
  await made.sync(check(b, 1, 1, 'one'), check(a, 2, 2, 'two'));
  assert.equal((await get(a, '/')).body, bodyOf(2, true, 'two'));
  assert.equal((await get(b, '/')).body, bodyOf(1, true, 'one'));
  assert.deepEqual(made.events, []);
});

test('HCN-09 the status lines are the ones that the end-to-end tests look for', async (t) => {
  const { sync } = setup(t);
  const [some, none] = [await freePort(), await freePort()];
  await sync(check(some, 1), check(none, 0, 0, 'none'));
  assert.equal((await get(some, '/healthz')).status, 'HTTP/1.1 200 OK');
  assert.equal((await get(none, '/healthz')).status, 'HTTP/1.1 503 Service Unavailable');
});

test('the end closes all listeners and connections', async (t) => {
  const { sync, stop } = setup(t);
  const port = await freePort();
  await sync(check(port, 1));
  using wire = await openWire(port);
  await wire.ask(requestText('/'));
  await stop();
  await wire.untilClosed();
  assert.deepEqual([await listens(port), await listens(port, '::1')], [false, false]);
});
