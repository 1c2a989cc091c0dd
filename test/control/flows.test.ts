import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Registry } from 'prom-client';
import { createFlowMetrics } from '../../control/metrics/flows.ts';
import { serviceMetrics } from '../../control/metrics/services.ts';
import { readCounters } from '../../control/operator/counters.ts';
import { flowWarnings, portUses } from '../../control/operator/flows.ts';
import { createFlowWatch } from '../../control/sync/flow-watch.ts';
import { noFacts } from '../../control/sync/observer.ts';
import { createSync } from '../../control/sync/sync.ts';
import { counterContent, createFakeLoader } from './fake-loader.ts';
import { silent, until } from './http-fixture.ts';
import { desire, loadBalancer, slice } from './resolve-fixture.ts';
import { parseMetrics } from './servers-fixture.ts';

const found = (
  more: Partial<{ tcp: number; masqueraded: { serviceId: number; backendId: number; flows: number }[] }>,
) => ({
  ...{ unixMs: 1, tcp: 0, udp: 0, sctp: 0, masqueraded: [] },
  ...more,
});

/** A Service with two endpoints in the maps of a loader that translates packets, and what is counted of it. */
const served = async (stop: AbortSignal) => {
  const loader = createFakeLoader();
  loader.packetPath = true;
  const state = desire([loadBalancer()], [slice(['10.0.1.10 r @n1', '10.0.2.10 r @n2'])]);
  const sync = createSync(state.desired, { loader: loader.client, windowMs: 0, log: silent });
  const running = sync.run(stop);
  sync.changed(new Set(state.desired.keys()), true, noFacts);
  await until('a sync', () => sync.status.synced);
  const { model } = sync;
  const [port] = model?.ports.values() ?? [];
  assert.ok(model !== undefined && port !== undefined);
  const backendId = port.backends.get('10.0.2.10:8080') ?? 0;
  return { ...{ loader, state, sync, model, running, backendId }, serviceId: port.serviceId };
};

describe('where room becomes short', () => {
  const use = { serviceId: 1, backendId: 2, endpoint: '10.0.2.10:8080', service: 'default/web:http', used: 0 };
  const rows: readonly [title: string, tcp: number, used: number, says: RegExp[]][] = [
    ['nothing is said while there is room', 10, 100, []],
    ['at 80 % nothing yet', 4_000, 800, []],
    [
      'the map',
      4_001,
      0,
      [/^the map flows has 8002 of 10000 entries: new flows are refused when it is full; .*--map-size flows=20000/],
    ],
    [
      'source ports',
      0,
      801,
      [/^801 of 1000 source ports are in use toward 10\.0\.2\.10:8080 of default\/web:http: .*--masquerade-ports$/],
    ],
    ['both are said', 5_000, 1_000, [/^the map flows/, /^1000 of 1000 source ports/]],
  ];
  for (const [title, tcp, used, says] of rows) {
    test(`NET-11 CT-13 ${title}`, () => {
      const warnings = flowWarnings({ found: found({ tcp }), maxEntries: 10_000, sourcePorts: 1_000 }, [
        { ...use, used },
      ]);
      assert.equal(warnings.length, says.length, warnings.join('\n'));
      for (const [i, pattern] of says.entries()) assert.match(warnings[i] ?? '', pattern);
    });
  }
});

test('NET-11 ports in use are told by Service and endpoint; what is gone is left out', async () => {
  const stop = new AbortController();
  const { model, state, serviceId, backendId, running } = await served(stop.signal);
  const masqueraded = [
    { serviceId, backendId, flows: 7 },
    { serviceId, backendId: 999, flows: 1 },
    { serviceId: 999, backendId, flows: 1 },
  ];
  assert.deepEqual(portUses({ found: found({ masqueraded }) }, model, state), [
    { serviceId, backendId, endpoint: '10.0.2.10:8080', service: 'default/web:http', used: 7 },
  ]);
  stop.abort();
  await running;
});

test('a warning is said when it begins, not with each number that changes, and its end is said', async () => {
  const stop = new AbortController();
  const { loader, state, sync, serviceId, backendId, running } = await served(stop.signal);
  const lines: string[] = [];
  const log = {
    warn: (text: string) => lines.push(text),
    info: (text: string) => lines.push(text),
    debug: () => undefined,
  } as unknown as Parameters<typeof createFlowWatch>[0]['log'];
  const watch = createFlowWatch({ loader: loader.client, sync, state, sourcePorts: () => 100, log, intervalMs: 1 });
  const watching = watch.run(stop.signal);
  const use = (flows: number): void => {
    loader.flows = found({ masqueraded: [{ serviceId, backendId, flows }] });
  };
  use(81);
  await until('a warning', () => lines.length > 0);
  use(90);
  await until('the number', () => watch.warnings[0]?.startsWith('90 of 100') === true);
  use(1);
  await until('the end', () => lines.length > 1);
  assert.deepEqual(lines.length, 2, lines.join('\n'));
  assert.match(lines[0] ?? '', /^81 of 100 source ports are in use toward 10\.0\.2\.10:8080 of default\/web:http/);
  assert.equal(lines[1], 'flows: what was scarce is not any more');
  assert.deepEqual(watch.warnings, []);
  stop.abort();
  await Promise.all([watching, running]);
});

test('without a packet path nobody is asked for flows', async () => {
  const stop = new AbortController();
  const { loader, state, sync, running } = await served(stop.signal);
  loader.packetPath = false;
  const asked = { ...loader.client, flows: () => assert.fail('asked') };
  const status = { ...sync.status, loader: await loader.client.describe() };
  const watch = createFlowWatch({
    ...{ loader: asked, state, sourcePorts: () => 100, log: silent },
    sync: { status, model: sync.model },
  });
  assert.equal(await watch.read(), undefined);
  stop.abort();
  await running;
});

test('counters and metrics: packets and bytes both ways, source ports by backend, flows by protocol', async () => {
  const stop = new AbortController();
  const { loader, state, model, serviceId, backendId, running } = await served(stop.signal);
  loader.counters.set('service_traffic', counterContent(new Map([[serviceId, [12, 1_500, 9, 2_000]]])));
  loader.counters.set('backend_traffic', counterContent(new Map([[backendId, [5, 500, 4, 400]]])));
  const flows = {
    found: found({ tcp: 3, masqueraded: [{ serviceId, backendId, flows: 2 }] }),
    ...{ maxEntries: 262_144, sourcePorts: 33_512 },
  };
  const read = async () => flows;
  const counters = await readCounters(loader.client, model, state, { namespace: '', name: '' }, read);
  const [port] = counters.ports;
  assert.deepEqual(port?.traffic, { packets: 12, bytes: 1_500, replyPackets: 9, replyBytes: 2_000 });
  const backend = port?.backends.find(({ address }) => address === '10.0.2.10');
  assert.deepEqual(backend?.traffic, { packets: 5, bytes: 500, replyPackets: 4, replyBytes: 400 });
  assert.equal(backend?.sourcePorts, 2);
  assert.deepEqual(counters.flows, { tcp: 3, udp: 0, sctp: 0, most: 131_072, sourcePorts: 33_512 });
  const samples = parseMetrics(serviceMetrics(counters.ports));
  const labels = 'namespace="default",service="web",port="80/TCP",family="IPv4"';
  assert.equal(samples.get(`fairlead_service_packets_total{${labels},direction="request"}`), 12);
  assert.equal(samples.get(`fairlead_service_packet_bytes_total{${labels},direction="reply"}`), 2_000);
  assert.equal(samples.get(`fairlead_backend_source_ports{${labels},backend="10.0.2.10:8080"}`), 2);
  const registry = new Registry();
  createFlowMetrics(registry, read);
  const node = parseMetrics(await registry.metrics());
  assert.equal(node.get('fairlead_flows{protocol="TCP"}'), 3);
  assert.deepEqual([node.get('fairlead_flows_max'), node.get('fairlead_source_ports')], [131_072, 33_512]);
  stop.abort();
  await running;
});
