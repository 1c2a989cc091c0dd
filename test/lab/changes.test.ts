import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { dial, hostPort } from './dial.ts';
import type { Pod } from './lab.ts';
import { type KubeObject, type PortSpec, podObject, service, slices } from './objects.ts';
import { type Storm, startStorm } from './start-storm.ts';
import type { TargetTally } from './storm.ts';

const vip = '10.96.3.1';
const vip6 = 'fd00:10:96::3:1';
const otherVip = '10.96.3.2';
const clusterIPs = [vip, vip6];
const targetsOn = (port: number): readonly string[] => [hostPort(vip, port), hostPort(vip6, port)];

describe('a change of a Service', () => {
  let cluster: Cluster;
  let app: Pod;
  let a: Pod;
  let b: Pod;

  before(async () => {
    cluster = await createCluster('changes');
    const { lab, node } = cluster;
    const pods = await Promise.all(['app', 'pod-a', 'pod-b'].map((name) => node.pod({ name })));
    [app, a, b] = pods as [Pod, Pod, Pod];
    // Somebody outside who really has the Service's addresses: who is not led to a pod gets there.
    const owner = await lab.client({ name: 'owner', addresses: [vip, vip6, otherVip] });
    await Promise.all([
      startBackend(a, { tcp: [8080, 8081] }),
      startBackend(b, { tcp: [8000, 8080] }),
      startBackend(owner, { tcp: [80, 81, 82] }),
    ]);
    await cluster.startLoader();
    await cluster.startControl();
  });
  after(() => cluster[Symbol.asyncDispose]());

  /** Who answers at each target: a backend's name, or the errno. */
  const reached = async (...targets: readonly string[]): Promise<readonly string[]> =>
    (await dial(app, ...targets)).map(({ code, backend }) => code || backend);

  /** Who answers 200 connections to a target. */
  const tally = async (target: string): Promise<TargetTally> => {
    const { targets } = await (await startStorm(app, { targets: [target], count: 200 })).report;
    return targets[target] ?? { answers: {}, failures: {} };
  };

  const expectCalm = async (storm: Storm, backend: string): Promise<void> => {
    const report = await storm.stop();
    assert.deepEqual([report.failureCount, report.mismatchCount], [0, 0], JSON.stringify(report.failures[0]));
    assert.ok(report.connections > 0);
    for (const { answers } of Object.values(report.targets)) assert.deepEqual(Object.keys(answers), [backend]);
  };

  /** A port that a cluster IP does not have (NEP-08). */
  const refused = 'ECONNREFUSED';

  test('SVC-05 ports come and go without touching another port of the Service', async () => {
    const objects = (...ports: readonly number[]): readonly KubeObject[] => [
      service({ name: 'web', clusterIPs, ports: ports.map((port) => ({ name: `p${port}`, port })) }),
      ...slices('web', a.addresses, { p80: 8080, p81: 8081, p82: 8081 }),
    ];
    await cluster.apply(objects(80, 81));
    const storm = await startStorm(app, { targets: targetsOn(80) });
    for (let round = 0; round < 10; round++) {
      await cluster.apply(objects(82, 80));
      await cluster.apply(objects(80, 81));
    }
    await cluster.apply(objects(80, 82));
    assert.deepEqual(await reached(...targetsOn(82), ...targetsOn(81)), ['pod-a', 'pod-a', refused, refused]);
    await expectCalm(storm, 'pod-a');
  });

  test('SVC-18 other Services and a second Service with the same Pods come and go beside a Service', async () => {
    const pod = podObject({ name: 'pod-a', labels: { app: 'a' }, addresses: a.addresses });
    const selecting = (name: string, addresses: readonly string[]): KubeObject =>
      service({ name, clusterIPs: addresses, selector: { app: 'a' }, ports: [{ port: 80, targetPort: 8080 }] });
    const web = selecting('web', clusterIPs);
    await cluster.apply([pod, web, selecting('twin', [otherVip])]);
    assert.deepEqual(await reached(hostPort(otherVip, 80)), ['pod-a']);
    const storm = await startStorm(app, { targets: targetsOn(80) });
    for (let round = 0; round < 5; round++) {
      await cluster.apply([pod, web]);
      await cluster.apply([pod, selecting('twin', [otherVip]), web]);
    }
    await cluster.apply([pod, web]);
    assert.deepEqual(await reached(hostPort(otherVip, 80)), ['owner']);
    await expectCalm(storm, 'pod-a');
  });

  test('SVC-18 a Service changes its port, its address, its type, and is made again', async () => {
    const at = (
      addresses: readonly string[],
      port: PortSpec,
      type = 'ClusterIP',
      spec: KubeObject = {},
    ): readonly KubeObject[] => [
      service({ name: 'web', clusterIPs: addresses, ports: [port], type, spec }),
      ...slices('web', a.addresses),
    ];
    const [on80, on81, elsewhere] = [hostPort(vip, 80), hostPort(vip, 81), hostPort(otherVip, 80)];
    const expectations: readonly (readonly [string, readonly KubeObject[], readonly string[]])[] = [
      ['at first', at(clusterIPs, { port: 80 }), ['pod-a', refused, 'owner']],
      ['another port', at(clusterIPs, { port: 81 }), [refused, 'pod-a', 'owner']],
      ['another address', at([otherVip], { port: 80 }), ['owner', 'owner', 'pod-a']],
      ['deleted', [], ['owner', 'owner', 'owner']],
      ['made again', at(clusterIPs, { port: 80 }), ['pod-a', refused, 'owner']],
      ['NodePort', at(clusterIPs, { port: 80, nodePort: 30080 }, 'NodePort'), ['pod-a', refused, 'owner']],
      ['ExternalName', at([], { port: 80 }, 'ExternalName', { externalName: 'x.test' }), ['owner', 'owner', 'owner']],
      ['ClusterIP again', at(clusterIPs, { port: 80 }), ['pod-a', refused, 'owner']],
    ];
    for (const [what, objects, expected] of expectations) {
      await cluster.apply(objects);
      assert.deepEqual(await reached(on80, on81, elsewhere), expected, what);
    }
  });

  test('SVC-18 a port changes its name and back under traffic without anybody noticing', async () => {
    const named = (name: string): readonly KubeObject[] => [
      service({ name: 'web', clusterIPs, ports: [{ name, port: 80 }] }),
      ...slices('web', a.addresses, { [name]: 8080 }),
    ];
    await cluster.apply(named('http'));
    const storm = await startStorm(app, { targets: targetsOn(80) });
    for (let round = 0; round < 10; round++) {
      await cluster.apply(named('www'));
      await cluster.apply(named('http'));
    }
    await expectCalm(storm, 'pod-a');
  });

  test('SVC-06 a named target port leads to a different number on each Pod', async () => {
    const pod = (name: string, { addresses }: Pod, http: number): KubeObject =>
      podObject({ name, labels: { app: 'web' }, addresses, ports: { http } });
    await cluster.apply([
      pod('pod-a', a, 8081),
      pod('pod-b', b, 8000),
      service({ name: 'web', clusterIPs, selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] }),
    ]);
    for (const target of targetsOn(80)) {
      const { answers, failures } = await tally(target);
      assert.deepEqual([Object.keys(answers).sort(), failures], [['pod-a', 'pod-b'], {}]);
    }
    const [port] = (await cluster.service('web')).ports;
    assert.deepEqual(port?.backends.map((backend) => backend.port).sort(), [8000, 8081]);
  });

  test('EPS-04 a port is served by the endpoints of those slices only that have it', async () => {
    await cluster.apply([
      service({
        name: 'web',
        clusterIPs,
        ports: [
          { name: 'p80', port: 80 },
          { name: 'p81', port: 81 },
        ],
      }),
      ...slices('web', a.addresses, { p80: 8080 }, '-a'),
      ...slices('web', b.addresses, { p81: 8080 }, '-b'),
    ]);
    for (const target of targetsOn(80)) assert.deepEqual((await tally(target)).answers, { 'pod-a': 200 });
    for (const target of targetsOn(81)) assert.deepEqual((await tally(target)).answers, { 'pod-b': 200 });
  });

  test('EPS-07 an endpoint that is in two slices counts once', async () => {
    await cluster.apply([
      service({ name: 'web', clusterIPs }),
      ...slices('web', [a.ipv4, b.ipv4], { '': 8080 }, '-1'),
      ...slices('web', [a.ipv4], { '': 8080 }, '-2'),
    ]);
    const storm = await startStorm(app, { targets: [hostPort(vip, 80)], count: 2_000 });
    const share = (await storm.report).targets[hostPort(vip, 80)]?.answers['pod-a'] ?? 0;
    // Half is 1000; counted twice it would be 1333. Each bound is seven standard deviations away from its side.
    assert.ok(share > 840 && share < 1_160, `${share} of 2000`);
  });

  test('EPS-11 a port that slices do not know by its new name refuses until they follow; a number may change', async () => {
    const web = (name: string): KubeObject => service({ name: 'web', clusterIPs, ports: [{ name, port: 80 }] });
    const to = (port: number, name: string): readonly KubeObject[] => slices('web', [a.ipv4], { [name]: port });
    const target = hostPort(vip, 80);
    await cluster.apply([web('http'), ...to(8080, 'http')]);
    assert.deepEqual(await reached(target), ['pod-a']);
    await cluster.apply([web('www'), ...to(8080, 'http')]);
    assert.deepEqual(await reached(target), ['ECONNREFUSED']);
    await cluster.apply([web('www'), ...to(8080, 'www')]);
    assert.deepEqual(await reached(target), ['pod-a']);
    await cluster.apply([web('www'), ...to(8081, 'www')]);
    assert.deepEqual(await reached(target), ['pod-a']);
    const [port] = (await cluster.service('web')).ports;
    assert.deepEqual(
      port?.backends.map((backend) => backend.port),
      [8081],
    );
  });

  test('EPS-12 a slice that is given to another Service leaves the one it belonged to', async () => {
    const both = [service({ name: 'web', clusterIPs: [vip] }), service({ name: 'other', clusterIPs: [otherVip] })];
    const [moving] = slices('web', [a.ipv4]);
    const [moved] = slices('other', [a.ipv4]);
    const sameName = { ...moved, metadata: { ...Object(moved?.metadata), name: 'moving' } };
    const targets = [hostPort(vip, 80), hostPort(otherVip, 80)];
    await cluster.apply([...both, { ...moving, metadata: { ...Object(moving?.metadata), name: 'moving' } }]);
    assert.deepEqual(await reached(...targets), ['pod-a', 'ECONNREFUSED']);
    await cluster.apply([...both, sameName]);
    assert.deepEqual(await reached(...targets), ['ECONNREFUSED', 'pod-a']);
  });
});
