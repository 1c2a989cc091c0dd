import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { stringify } from 'yaml';
import { operatorProto } from '../../proto/rpc.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster, type FrontendMessage } from './cluster.ts';
import { dial, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';
import { startStorm } from './start-storm.ts';

const { STATE_APPLIED, STATE_ERROR } = operatorProto.State;
const vip = { v4: '10.96.4.1', v6: 'fd00:10:96::4:1' };
const external = '10.98.4.1';
const loadBalancer = '10.99.4.1';

const frontendsOf = async (cluster: Cluster, name: string): Promise<readonly FrontendMessage[]> =>
  (await cluster.service(name)).ports.flatMap(({ frontends }) => frontends);

describe('what cannot be served', () => {
  let cluster: Cluster;
  let app: Pod;
  let pods: readonly Pod[];

  before(async () => {
    cluster = await createCluster('trouble');
    const { lab, node } = cluster;
    const addresses = [vip.v4, vip.v6, external, loadBalancer];
    const [client, first, second, owner] = await Promise.all([
      node.pod({ name: 'app' }),
      node.pod({ name: 'pod-a' }),
      node.pod({ name: 'pod-b' }),
      // Somebody outside who really has these addresses: who is not led to a pod gets there.
      lab.client({ name: 'owner', addresses }),
    ]);
    app = client;
    pods = [first, second];
    await Promise.all([
      ...pods.map((pod) => startBackend(pod, { tcp: [8080], udp: [8080] })),
      startBackend(node, { tcp: [30_080] }),
      startBackend(owner, { tcp: [80, 90, 443], udp: [53, 80] }),
    ]);
    await cluster.startLoader('--packet-path=off');
    await cluster.startControl();
  });
  after(() => cluster[Symbol.asyncDispose]());

  const addressesOf = (...list: readonly (Pod | undefined)[]): readonly string[] =>
    list.flatMap((pod) => pod?.addresses ?? []);

  const reached = async (...targets: readonly string[]): Promise<readonly string[]> =>
    (await dial(app, ...targets)).map(({ code, backend }) => code || backend);

  test('SVC-05 without the packet path SCTP ports are shown as pending and left alone, TCP and UDP of the same Service are served', async () => {
    const web = service({
      name: 'web',
      type: 'LoadBalancer',
      clusterIPs: [vip.v4, vip.v6],
      ports: [
        { name: 'tcp', port: 80, nodePort: 30_080 },
        { name: 'udp', port: 80, protocol: 'UDP' },
        { name: 'sctp', port: 90, protocol: 'SCTP' },
      ],
      spec: { externalIPs: [external] },
      status: { loadBalancer: { ingress: [{ ip: loadBalancer }] } },
    });
    const ports = { tcp: 8080, udp: '8080/UDP', sctp: '8080/SCTP' } as const;
    await cluster.apply([web, ...slices('web', addressesOf(...pods), ports)]);

    const shown = (await cluster.ask('get', 'frontends', '-o', 'json')).stdout;
    const [listed] = JSON.parse(shown) as readonly Awaited<ReturnType<Cluster['service']>>[];
    const frontends = listed?.ports.flatMap((port) =>
      port.frontends.map((frontend) => ({ portName: port.name, ...frontend })),
    );
    const waiting = frontends?.filter(({ state }) => String(state) !== 'STATE_APPLIED' && state !== STATE_APPLIED);
    assert.deepEqual(
      [...new Set(waiting?.map(({ portName, kind, message = '' }) => `${portName} ${kind} ${message}`))].sort(),
      ['ClusterIP', 'ExternalIP', 'LoadBalancer'].map(
        (kind) => `sctp ${kind} SCTP: needs the packet path, which the loader does not run`,
      ),
    );
    assert.match(
      (await cluster.ask('get', 'frontends')).stdout,
      /:90\/SCTP .* pending: SCTP: needs the packet path, which the loader does not run$/m,
    );

    for (const address of [vip.v4, vip.v6, external, loadBalancer]) {
      for (const target of [hostPort(address, 80), `udp/${hostPort(address, 80)}`]) {
        assert.match((await reached(target))[0] ?? '', /^pod-[ab]$/, target);
      }
    }
    const nodePorts = [hostPort(cluster.node.ipv4, 30_080), hostPort(cluster.node.ipv6, 30_080)];
    for (const target of nodePorts) assert.match((await reached(target))[0] ?? '', /^pod-[ab]$/, target);
  });

  test('of two Services with one address and port the older is served, the other says why not, and takes over', async () => {
    const [older, younger] = [
      service({ name: 'b-older', clusterIPs: [vip.v4], created: '2020-01-01T00:00:00Z' }),
      service({ name: 'a-younger', clusterIPs: [vip.v4], created: '2021-01-01T00:00:00Z' }),
    ];
    const endpoints = [...slices('b-older', [pods[0]?.ipv4 ?? '']), ...slices('a-younger', [pods[1]?.ipv4 ?? ''])];
    const target = hostPort(vip.v4, 80);
    await cluster.apply([younger, ...endpoints]);
    assert.deepEqual(await reached(target), ['pod-b']);

    const storm = await startStorm(app, { targets: [target] });
    await cluster.apply([younger, older, ...endpoints]);
    assert.deepEqual(await reached(target, target, target), ['pod-a', 'pod-a', 'pod-a']);
    assert.equal((await frontendsOf(cluster, 'b-older'))[0]?.state, STATE_APPLIED);
    const [lost] = await frontendsOf(cluster, 'a-younger');
    assert.equal(lost?.state, STATE_ERROR);
    assert.match(lost?.message ?? '', /10\.96\.4\.1:80\/TCP belongs to default\/b-older/);
    assert.match((await cluster.ask('get', 'services', 'a-younger')).stdout, /error: .*belongs to default\/b-older/);
    const log = (): string => cluster.running.control?.stderr.text ?? '';
    assert.match(log(), /"msg":"Service default\/a-younger: .*belongs to default\/b-older/);

    await cluster.apply([younger, ...endpoints]);
    assert.deepEqual(await reached(target, target, target), ['pod-b', 'pod-b', 'pod-b']);
    assert.equal((await frontendsOf(cluster, 'a-younger'))[0]?.state, STATE_APPLIED);
    assert.match(log(), /"msg":"mended: Service default\/a-younger: /);
    const report = await storm.stop();
    assert.equal(report.failureCount, 0, JSON.stringify(report.failures[0]));
  });

  test('of two Services of unknown age that claim the same, the first by name is served', async () => {
    const both = ['second', 'first'].map((name) => service({ name, clusterIPs: [vip.v4] }));
    await cluster.apply([...both, ...slices('first', addressesOf(pods[0])), ...slices('second', addressesOf(pods[1]))]);
    assert.deepEqual(await reached(hostPort(vip.v4, 80)), ['pod-a']);
    assert.equal((await frontendsOf(cluster, 'second'))[0]?.state, STATE_ERROR);
  });

  test('a manifest that does not parse is named with line and column; what it last said stays in force', async () => {
    const path = join(cluster.manifests, 'broken.yaml');
    const write = (text: string): void => {
      writeFileSync(`${path}.unfinished`, text);
      renameSync(`${path}.unfinished`, path);
    };
    const good = [service({ name: 'yaml', clusterIPs: [vip.v4] }), ...slices('yaml', addressesOf(pods[0]))]
      .map((object: KubeObject) => stringify(object))
      .join('---\n');
    await cluster.apply([]);
    write(good);
    const target = hostPort(vip.v4, 80);
    await waitUntil('the Service is served', async () => (await reached(target))[0] === 'pod-a');

    const storm = await startStorm(app, { targets: [target] });
    const lines = good.split('\n');
    write([...lines.slice(0, 3), '  name: "never ended', ...lines.slice(3)].join('\n'));
    const status = async (): Promise<string> => (await cluster.ask('status')).stdout;
    await waitUntil('the mistake is reported', async () => (await status()).includes(path));
    const [problem] = (await cluster.status()).problems.filter(({ severity }) => severity === 'error');
    assert.match(problem?.where ?? '', /broken\.yaml:\d+:\d+$/);
    const line = Number(problem?.where.split(':').at(-2));
    assert.ok(line >= 4, `the mistake is on line 4, reported is ${line}`);
    assert.match(await status(), /^error +\S+broken\.yaml:\d+:\d+: does not parse: .*stays in force$/m);
    assert.match(cluster.running.control?.stderr.text ?? '', /broken\.yaml:\d+:\d+: does not parse/);
    assert.deepEqual(await reached(target), ['pod-a']);

    // Other files are read on.
    await cluster.apply([service({ name: 'other', clusterIPs: [external] }), ...slices('other', addressesOf(pods[1]))]);
    assert.deepEqual(await reached(hostPort(external, 80), target), ['pod-b', 'pod-a']);

    write(good.replaceAll(pods[0]?.ipv4 ?? '', pods[1]?.ipv4 ?? ''));
    await waitUntil('the mended file is in force', async () => (await reached(target))[0] === 'pod-b');
    assert.doesNotMatch(await status(), /broken\.yaml/);
    assert.match(cluster.running.control?.stderr.text ?? '', /mended: .*broken\.yaml/);
    const report = await storm.stop();
    assert.equal(report.failureCount, 0, JSON.stringify(report.failures[0]));
    write('');
  });

  test('SVC-22 an object with a bad field is named with file and field, the others live on', async () => {
    const objects = [
      service({ name: 'bad', clusterIPs: ['10.96.4.999'] }),
      service({ name: 'worse', clusterIPs: ['10.96.4.9'], ports: [{ port: 70_000 }] }),
      service({ name: 'mixed', clusterIPs: [vip.v4], spec: { externalIPs: ['', 'x'] } }),
      ...slices('mixed', addressesOf(pods[0])),
    ];
    await cluster.apply(objects);
    assert.deepEqual(await reached(hostPort(vip.v4, 80)), ['pod-a']);
    const { stdout } = await cluster.ask('status');
    assert.match(stdout, /^error +\S+objects\.json:1: Service default\/bad: spec\.clusterIP\S*: /m);
    assert.match(stdout, /^error +\S+objects\.json:1: Service default\/worse: spec\.ports\[0\]\.port: .*70000/m);
    assert.match(stdout, /^warning +\S+objects\.json:1: Service default\/mixed: spec\.externalIPs\[1\]: /m);
  });
});
