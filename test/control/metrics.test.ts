import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceMetrics } from '../../control/metrics/services.ts';
import { encodeFrontendKey } from '../../control/net/codec.ts';
import { operatorProto } from '../../proto/rpc.ts';
import { counterContent } from './fake-loader.ts';
import { get, openWire, requestText, until } from './http-fixture.ts';
import { parseMetrics, service, slice, startServers } from './servers-fixture.ts';

const prefix = 'kubeproxy_sync_proxy_rules_';

/** The values of a label over all samples whose name begins so. */
const labelValues = (samples: ReadonlyMap<string, number>, name: string, label: string): readonly string[] => {
  const found = [...samples.keys()].flatMap((key) =>
    key.startsWith(`${name}{`) ? [new RegExp(`[{,]${label}="([^"]*)"`).exec(key)?.[1] ?? ''] : [],
  );
  return [...new Set(found)];
};

test('MET-01 the metrics of kube-proxy have its names, and its labels the values IPv4 and IPv6', async (t) => {
  const { scrape } = await startServers(t);
  const samples = await scrape();
  const byFamily = [
    `${prefix}duration_seconds_count`,
    'kubeproxy_sync_full_proxy_rules_duration_seconds_count',
    'kubeproxy_sync_partial_proxy_rules_duration_seconds_count',
    'kubeproxy_network_programming_duration_seconds_count',
    `${prefix}last_timestamp_seconds`,
    `${prefix}last_queued_timestamp_seconds`,
    `${prefix}no_local_endpoints_total`,
    'kubeproxy_conntrack_reconciler_sync_duration_seconds_count',
    'kubeproxy_conntrack_reconciler_deleted_entries_total',
  ];
  for (const name of byFamily) assert.deepEqual(labelValues(samples, name, 'ip_family'), ['IPv4', 'IPv6'], name);
  const policies = labelValues(samples, `${prefix}no_local_endpoints_total`, 'traffic_policy');
  assert.deepEqual(policies, ['internal', 'external']);
  const plain = [
    'endpoint_changes_pending',
    'endpoint_changes_total',
    'service_changes_pending',
    'service_changes_total',
  ];
  for (const name of plain) assert.equal(samples.get(prefix + name), 0, name);
  for (const path of ['healthz', 'livez']) {
    assert.deepEqual(labelValues(samples, `kubeproxy_proxy_${path}_total`, 'code'), ['200', '503']);
  }
});

test('MET-01 the buckets of the histograms are those of kube-proxy', async (t) => {
  const { scrape } = await startServers(t);
  const samples = await scrape();
  const buckets = (name: string): readonly number[] =>
    labelValues(samples, `${name}_bucket`, 'le').map((le) => (le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le)));
  const sync = [
    0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024, 2.048, 4.096, 8.192, 16.384,
  ];
  const likeSyncs = [
    'sync_proxy_rules',
    'sync_full_proxy_rules',
    'sync_partial_proxy_rules',
    'conntrack_reconciler_sync',
  ];
  for (const name of likeSyncs) {
    assert.deepEqual(buckets(`kubeproxy_${name}_duration_seconds`), [...sync, Number.POSITIVE_INFINITY], name);
  }
  const programming = buckets('kubeproxy_network_programming_duration_seconds');
  assert.equal(programming.length, 82);
  assert.deepEqual(programming.slice(0, 6), [0, 0.25, 0.5, 1, 2, 3]);
  assert.deepEqual(programming.slice(60, 65), [58, 59, 60, 65, 70]);
  assert.deepEqual(programming.slice(-9), [115, 120, 150, 180, 210, 240, 270, 300, Number.POSITIVE_INFINITY]);
});

test('MET-02 the time of the last sync moves with a success only, that of the last change at once', async (t) => {
  const made = await startServers(t);
  const read = async (name: string): Promise<number> =>
    (await made.scrape()).get(`${prefix}${name}_seconds{ip_family="IPv4"}`) ?? Number.NaN;
  assert.deepEqual([await read('last_timestamp'), await read('last_queued_timestamp')], [0, 0]);
  made.deliver({ services: [service()], slices: [slice(['10.0.1.1'])] });
  await made.untilSynced();
  const first = await read('last_timestamp');
  assert.ok(Math.abs(first - Date.now() / 1000) < 5);

  made.loader.broken = true;
  const queuedBefore = await read('last_queued_timestamp');
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.1', '10.0.1.2'])], deletes: [] } });
  await until('a failure', () => made.sync.status.failures > 0);
  assert.equal(await read('last_timestamp'), first);
  assert.ok((await read('last_queued_timestamp')) > queuedBefore);
  made.loader.broken = false;
  await made.untilSynced();
  assert.ok((await read('last_timestamp')) > first);
});

test('MET-02 the programming time of a slice is taken once its change is active, from its trigger', async (t) => {
  const made = await startServers(t);
  const read = async (what: string, family = 'IPv4'): Promise<number> => {
    const name = `kubeproxy_network_programming_duration_seconds_${what}{ip_family="${family}"}`;
    return (await made.scrape()).get(name) ?? Number.NaN;
  };
  made.deliver({ services: [service()], slices: [slice(['10.0.1.1'], { triggerTime: performance.timeOrigin - 1 })] });
  await made.untilSynced();
  assert.equal(await read('count'), 0, 'triggered before the start of this process');

  made.loader.broken = true;
  const triggerTime = Math.ceil(performance.timeOrigin);
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.2'], { triggerTime })], deletes: [] } });
  await until('a failure', () => made.sync.status.failures > 0);
  assert.equal(await read('count'), 0, 'not active yet');
  made.loader.broken = false;
  await made.untilSynced();
  assert.equal(await read('count'), 1);
  const age = (Date.now() - triggerTime) / 1000;
  const sum = await read('sum');
  assert.ok(sum > 0 && sum <= age, `${sum} of ${age} s`);

  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.3'])], deletes: [] } });
  await made.untilSynced();
  made.deliver({ sliceChanges: { upserts: [], deletes: ['shop/web-1'] } });
  await made.untilSynced();
  assert.deepEqual([await read('count'), await read('count', 'IPv6')], [1, 0], 'without a trigger, and a deletion');
});

test('MET-02 changes are counted as they come and pend until the sync', async (t) => {
  const made = await startServers(t);
  const read = async (): Promise<readonly (number | undefined)[]> => {
    const samples = await made.scrape();
    return [
      'service_changes_total',
      'endpoint_changes_total',
      'service_changes_pending',
      'endpoint_changes_pending',
    ].map((name) => samples.get(prefix + name));
  };
  const [web, other, first] = [service(), service({ name: 'other', clusterIPs: ['10.96.0.2'] }), slice(['10.0.1.1'])];
  made.deliver({ services: [web, other], slices: [first] });
  await made.untilSynced();
  assert.deepEqual(await read(), [2, 1, 0, 0]);
  made.deliver({ services: [web, other], slices: [first] });
  assert.deepEqual(await read(), [2, 1, 0, 0], 'the same objects again are no changes');
  made.loader.broken = true;
  made.deliver({
    serviceChanges: { upserts: [], deletes: ['shop/other'] },
    sliceChanges: { upserts: [slice(['10.0.1.2']), slice(['10.0.1.3'], { name: 'web-2' })], deletes: [] },
  });
  await until('a failure', () => made.sync.status.failures > 0);
  assert.deepEqual(await read(), [3, 3, 1, 2]);
  made.loader.broken = false;
  await made.untilSynced();
  assert.deepEqual(await read(), [3, 3, 0, 0]);
});

test('MET-02 a full sync and a partial one are timed apart, each also among all', async (t) => {
  const made = await startServers(t);
  const read = async (): Promise<readonly (number | undefined)[]> => {
    const samples = await made.scrape();
    const names = ['sync_proxy_rules', 'sync_full_proxy_rules', 'sync_partial_proxy_rules'];
    return names.map((name) => samples.get(`kubeproxy_${name}_duration_seconds_count{ip_family="IPv6"}`));
  };
  made.deliver({ services: [service()], slices: [slice(['10.0.1.1'])] });
  await made.untilSynced();
  const before = await read();
  assert.deepEqual(before, [1, 1, 0]);
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.2'])], deletes: [] } });
  await made.untilSynced();
  assert.deepEqual(await read(), [2, 1, 1]);
});

test('MET-03 ports with policy Local and endpoints only elsewhere are counted by policy and family', async (t) => {
  const made = await startServers(t);
  const none = service({ name: 'none', clusterIPs: ['10.96.0.3'], internalTrafficPolicy: 'Local' });
  made.deliver({ services: [service({ internalTrafficPolicy: 'Local' }), none], slices: [slice(['10.0.2.1'])] });
  const read = async (policy: string, family: string): Promise<number | undefined> =>
    (await made.scrape()).get(`${prefix}no_local_endpoints_total{traffic_policy="${policy}",ip_family="${family}"}`);
  assert.deepEqual([await read('internal', 'IPv4'), await read('internal', 'IPv6')], [1, 0]);
  assert.equal(await read('external', 'IPv4'), 0);
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.2.1', '10.0.1.1'])], deletes: [] } });
  assert.equal(await read('internal', 'IPv4'), 0);
});

test('MET-03 sync failures, map fill, written entries and the loader have names of their own', async (t) => {
  const made = await startServers(t);
  made.deliver({ services: [service()], slices: [slice(['10.0.1.1', '10.0.1.2', '10.0.2.3'])] });
  await made.untilSynced();
  const before = await made.scrape();
  assert.equal(before.get('fairlead_build_info{version="1.2.3"}'), 1);
  assert.equal(before.get('fairlead_loader_connected'), 1);
  assert.equal(before.get('fairlead_synced'), 1);
  assert.equal(before.get('fairlead_sync_failures_total'), 0);
  assert.equal(before.get('fairlead_services'), 1);
  assert.equal(before.get('fairlead_map_entries{map="frontends"}'), 1);
  assert.equal(before.get('fairlead_map_entries{map="services"}'), 1);
  assert.equal(before.get('fairlead_map_entries{map="slots"}'), 2, 'three slots in elements of two');
  assert.equal(before.get('fairlead_map_entries{map="backends"}'), 3);
  assert.ok((before.get('fairlead_map_max_entries{map="backends"}') ?? 0) > 3);
  assert.ok((before.get('fairlead_map_entries_written_total') ?? 0) >= 7);

  made.loader.broken = true;
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.1'])], deletes: [] } });
  await until('a failure', () => made.sync.status.failures > 0);
  const during = await made.scrape();
  assert.equal(during.get('fairlead_loader_connected'), 0);
  assert.equal(during.get('fairlead_synced'), 0);
  assert.ok((during.get('fairlead_sync_failures_total') ?? 0) >= 1);
  assert.equal(during.get('fairlead_map_entries{map="backends"}'), 3, 'what is in the kernel stays known');
});

test('MET-03 EST-10 verifications are counted, and the entries that they put right', async (t) => {
  const made = await startServers(t);
  made.deliver({ services: [service()], slices: [slice(['10.0.1.1'])] });
  await made.untilSynced();
  const read = async (name: string): Promise<number> =>
    (await made.scrape()).get(`fairlead_kernel_${name}_total`) ?? -1;
  await until('a verification', async () => (await read('verifications')) > 0);
  assert.equal(await read('repairs'), 0);
  const key = Buffer.from(encodeFrontendKey('10.96.0.1:80/TCP')).toString('hex');
  made.loader.maps.apply({ map: 'frontends', key, value: undefined });
  await until('the repair', async () => (await read('repairs')) > 0);
  const before = await read('verifications');
  await until('more verifications', async () => (await read('verifications')) > before + 1);
  assert.equal(await read('repairs'), 1);
});

test('MET-03 counters of the data path: of the node by verdict, of each Service where that is on', async (t) => {
  const made = await startServers(t);
  made.deliver({ services: [service()], slices: [slice(['10.0.1.1'])] });
  await made.untilSynced();
  const id = [...(made.sync.model?.ports.values() ?? [])][0]?.serviceId ?? 0;
  made.loader.counters.set('service_counters', counterContent(new Map([[id, [0, 7, 3, 0, 0, 0, 0, 0]]])));
  made.loader.counters.set(
    'node_counters',
    counterContent(new Map([...[100, 7, 3, 0].entries()].map(([i, n]) => [i, [n]]))),
  );
  const samples = await made.scrape();
  const labels = 'namespace="shop",service="web",port="80/TCP",family="IPv4"';
  assert.equal(samples.get(`fairlead_service_connections_total{${labels}}`), 7);
  assert.equal(samples.get(`fairlead_service_refused_total{${labels},verdict="reject_no_endpoint"}`), 3);
  assert.equal(samples.get('fairlead_node_verdicts_total{verdict="pass"}'), 100);
  assert.equal(samples.get('fairlead_node_verdicts_total{verdict="translated"}'), 7);
  assert.equal((await made.scrape()).get('fairlead_node_verdicts_total{verdict="pass"}'), 100, 'not added up');
});

test('MET-03 counters of each Service can be switched off', async (t) => {
  const made = await startServers(t, { perServiceMetrics: false });
  made.deliver({ services: [service()], slices: [slice(['10.0.1.1'])] });
  await made.untilSynced();
  assert.deepEqual(labelValues(await made.scrape(), 'fairlead_service_connections_total', 'service'), []);
});

test('label values are quoted, whatever they hold', () => {
  const port = { namespace: 'a"b', name: 'c\\d\ne', portName: '', port: 53, connections: 1, refused: [], backends: [] };
  const text = serviceMetrics([
    {
      ...port,
      protocol: operatorProto.Protocol.PROTOCOL_UDP,
      family: operatorProto.Family.FAMILY_IPV6,
      ...{ removedBackendsConnections: 0, datagrams: 0, connectTimes: [], signals: null, traffic: null },
    },
  ]);
  const name = 'fairlead_service_connections_total{namespace="a\\"b",service="c\\\\d\\ne",port="53/UDP",family="IPv6"}';
  assert.equal(parseMetrics(text).get(name), 1);
});

test('signals: a histogram of times to connect, failures by cause, bytes; nothing of a port that had no connection', () => {
  const signals = {
    ...{ connected: 3, connectUs: 1_500_200, failed: [{ name: 'timeout', count: 2 }], ended: 2, broken: 1 },
    ...{ sentBytes: 1_000, receivedBytes: 2_000, rttUs: 500, retransmits: 4 },
  };
  const connectTimes = [0, 2, ...Array<number>(10).fill(0), 1];
  const port = {
    ...{ namespace: 'shop', name: 'web', portName: '', port: 80, protocol: operatorProto.Protocol.PROTOCOL_TCP },
    ...{ family: operatorProto.Family.FAMILY_IPV4, connections: 5, refused: [], backends: [], datagrams: 7 },
    ...{ removedBackendsConnections: 0, connectTimes, signals, traffic: null },
  };
  const quiet = {
    ...port,
    name: 'quiet',
    datagrams: 0,
    connectTimes: [],
    signals: { ...signals, connected: 0, failed: [] },
  };
  const text = serviceMetrics([port, quiet]);
  const samples = parseMetrics(text);
  const read = (name: string, more = ''): number | undefined =>
    samples.get(`fairlead_service_${name}{namespace="shop",service="web",port="80/TCP",family="IPv4"${more}}`);
  const buckets = ['0.00005', '0.0001', '0.00025', '5', '+Inf'].map((le) =>
    read('connect_seconds_bucket', `,le="${le}"`),
  );
  assert.deepEqual(buckets, [0, 2, 2, 2, 3], 'each bucket holds those before it');
  assert.deepEqual([read('connect_seconds_sum'), read('connect_seconds_count')], [1.5002, 3]);
  assert.equal(read('failed_total', ',cause="timeout"'), 2);
  assert.deepEqual([read('ended_total'), read('broken_total'), read('retransmits_total')], [2, 1, 4]);
  assert.deepEqual(
    [read('sent_bytes_total'), read('received_bytes_total'), read('datagrams_total')],
    [1_000, 2_000, 7],
  );
  assert.deepEqual([read('rtt_seconds_sum'), read('rtt_seconds_count')], [0.0005, 2]);
  assert.deepEqual(text.match(/^[^#].*quiet.*$/gm)?.length, 1, 'only its connections');
});

test('HZ-07 MET-01 five polls of each path are five in the counters, by code', async (t) => {
  const made = await startServers(t);
  const read = async (): Promise<readonly (number | undefined)[]> => {
    const samples = await made.scrape();
    return ['healthz', 'livez'].flatMap((path) =>
      [200, 503].map((code) => samples.get(`kubeproxy_proxy_${path}_total{code="${code}"}`)),
    );
  };
  assert.deepEqual(await read(), [0, 0, 0, 0]);
  using wire = await openWire(made.healthzPort);
  for (let i = 0; i < 5; i++) await wire.ask(requestText('/healthz'));
  const node = { name: 'n1', zone: '', addresses: [], podCIDRs: [] };
  made.deliver({ node: { ...node, eligible: false } });
  for (let i = 0; i < 5; i++) await wire.ask(requestText('/healthz'));
  for (let i = 0; i < 5; i++) await wire.ask(requestText('/livez'));
  assert.deepEqual(await read(), [5, 5, 5, 0]);
});

test('MET-03 HZ-10 the paths of the status server, and no others', async (t) => {
  const config = { mode: 'fairlead', nodePortAddresses: ['10.0.0.0/8'] };
  const { metricsPort } = await startServers(t, { config });
  const text = ['Content-Type: text/plain; charset=utf-8', 'X-Content-Type-Options: nosniff'];
  const answer = async (path: string): Promise<readonly unknown[]> => {
    const { code, body, headers } = await get(metricsPort, path);
    return [code, body, headers.filter((line) => !line.startsWith('Content-Length: '))];
  };
  assert.deepEqual(await answer('/healthz'), [200, 'ok', text]);
  assert.deepEqual(await answer('/proxyMode'), [200, 'fairlead', text]);
  const json = ['Content-Type: application/json', 'X-Content-Type-Options: nosniff'];
  assert.deepEqual(await answer('/configz'), [200, JSON.stringify(config), json]);
  const { code, headers } = await get(metricsPort, '/metrics');
  assert.equal(code, 200);
  assert.ok(headers.includes('Content-Type: text/plain; version=0.0.4; charset=utf-8'));
  for (const path of ['/', '/livez', '/debug/pprof', '/metrics/', '/proxymode']) {
    assert.deepEqual(await answer(path), [404, '404 page not found\n', text], path);
  }
});

test('CT-09 MET-01 sockets that had to leave a backend are counted by family, and how long that took', async (t) => {
  const { loader, deliver, untilSynced, scrape } = await startServers(t);
  const udp = { name: '', protocol: 'UDP', port: 53 } as const;
  const slices = (address: string) => [slice([address], { ports: [udp] })];
  loader.reap = async () => ({ ipv4: 3, ipv6: 0, namespaces: 2, missing: 0, flows: 0 });
  deliver({ services: [service({ ports: [{ ...udp, nodePort: 0 }] })], slices: slices('10.0.1.1') });
  await untilSynced();
  const name = 'kubeproxy_conntrack_reconciler';
  const counts = (samples: ReadonlyMap<string, number>): readonly (number | undefined)[] =>
    ['deleted_entries_total', 'sync_duration_seconds_count'].flatMap((metric) =>
      ['IPv4', 'IPv6'].map((family) => samples.get(`${name}_${metric}{ip_family="${family}"}`)),
    );
  assert.deepEqual(counts(await scrape()), [0, 0, 0, 0]);
  deliver({ slices: slices('10.0.1.2') });
  await until('counted', async () => counts(await scrape())[0] === 3);
  assert.deepEqual(counts(await scrape()), [3, 0, 1, 1]);
});
