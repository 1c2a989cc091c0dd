import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { hold, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Place } from './lab.ts';
import { type KubeObject, type PortSpec, podObject, service, slices } from './objects.ts';
import { startStorm } from './start-storm.ts';
import type { TargetTally } from './storm.ts';
import { askAll, endpointSlices, type Places, type Verdict } from './verdicts.ts';

const ips = (n: number): readonly string[] => [`10.96.12.${n}`, `fd00:10:96::12:${n}`];
const web = ips(1);

/** Spread of a fair coin over so many throws: further off once in a million runs. */
const fair = (throws: number): number => Math.ceil(4.9 * Math.sqrt(throws / 4));

describe('endpoints, by real connections', () => {
  let cluster: Cluster;
  let places: Places;
  let app: Place;

  before(async () => {
    cluster = await createCluster('endpoints');
    const { node, lab } = cluster;
    const remote = await lab.node({ name: 'n2' });
    const outside = await lab.client({ name: 'outside' });
    const [a, b, quiet, client] = await Promise.all(['a', 'b', 'quiet', 'app'].map((name) => node.pod({ name })));
    assert.ok(a && b && quiet && client);
    places = { a, b, quiet, n1: node, n2: remote, outside };
    app = client;
    await Promise.all([
      startBackend(a, { tcp: [8080, 9090] }),
      startBackend(b, { tcp: [8080, 9090] }),
      startBackend(a, { name: 'a-admin', tcp: [9091] }),
      ...[node, remote, outside].map((place) => startBackend(place, { tcp: [10_180] })),
    ]);
    await cluster.startLoader();
    await cluster.startControl('--hostname-override=n1');
  });
  after(() => cluster?.[Symbol.asyncDispose]());

  /** What becomes of connections from a pod to a port of cluster IPs, over both families. */
  const answersOf = async (addresses: readonly string[], port = 80, from = app): Promise<readonly unknown[]> => {
    const targets = addresses.map((address) => hostPort(address, port));
    const found = await askAll(from, targets);
    return targets.map((target) => found.get(target));
  };
  const both = (verdict: Verdict): readonly Verdict[] => [verdict, verdict];
  const tally = async (addresses: readonly string[], count: number): Promise<readonly TargetTally[]> => {
    const targets = addresses.map((address) => hostPort(address, 80));
    const report = await (await startStorm(app, { targets, count: count * targets.length })).report;
    return targets.map((target) => report.targets[target] ?? assert.fail(`nobody dialled ${target}`));
  };
  const two: readonly PortSpec[] = [
    { name: 'http', port: 80 },
    { name: 'admin', port: 81 },
  ];

  test('EPS-04 EPS-03 SVC-06 each slice serves its own ports under its own numbers, whatever targetPort says', async () => {
    const ports = two.map((port) => ({ ...port, targetPort: 1 }));
    await cluster.apply([
      service({ name: 'web', clusterIPs: web, ports }),
      ...endpointSlices('web', ['a r'], places, { ports: { http: 8080, admin: 9091 } }),
      ...endpointSlices('web', ['b r'], places, { ports: { http: 9090, other: 8080 }, suffix: '-b' }),
    ]);
    assert.deepEqual(await answersOf(web, 80), both(['a', 'b']));
    assert.deepEqual(await answersOf(web, 81), both(['a-admin']));
  });

  test('SVC-05 a port that comes or goes leaves the connections and the answers of the others alone', async () => {
    const ports = (n: number): KubeObject => service({ name: 'web', clusterIPs: web, ports: two.slice(0, n) });
    const endpoints = endpointSlices('web', ['a r'], places, { ports: { http: 8080, admin: 9091 } });
    await cluster.apply([ports(1), ...endpoints]);
    const held = await Promise.all(web.map((address) => hold(app, hostPort(address, 80))));
    await cluster.apply([ports(2), ...endpoints]);
    assert.deepEqual(await answersOf(web, 81), both(['a-admin']));
    await cluster.apply([ports(1), ...endpoints]);
    assert.deepEqual(await answersOf(web, 80), both(['a']));
    for (const connection of held) {
      const { length } = connection.answers();
      await waitUntil('the connection is used', () => connection.answers().length > length);
      await connection.process.stop();
    }
  });

  test('EPS-05 only the first address of an endpoint is used', async () => {
    const list = endpointSlices('web', ['a r'], places).map((slice, n): KubeObject => {
      const [first, second] = [places.a, places.b].map((place) => (n === 0 ? place?.ipv4 : place?.ipv6));
      return { ...slice, endpoints: [{ addresses: [first, second] }] };
    });
    await cluster.apply([service({ name: 'web', clusterIPs: web }), ...list]);
    assert.deepEqual(await answersOf(web), both(['a']));
  });

  test('EPS-07 LB-01 who is listed three times gets no more than who is listed once', async () => {
    await cluster.apply([
      service({ name: 'web', clusterIPs: web }),
      ...endpointSlices('web', ['a r', 'b r', 'a r'], places),
      ...endpointSlices('web', ['a r'], places, { suffix: '-more' }),
    ]);
    const throws = 1_000;
    for (const { answers, failures } of await tally(web, throws)) {
      assert.deepEqual(failures, {});
      assert.ok(Math.abs((answers.a ?? 0) - throws / 2) <= fair(throws), JSON.stringify(answers));
    }
  });

  test('LB-02 an endpoint that is listed but dead fails its share of connections: nobody tries again elsewhere', async () => {
    await cluster.apply([
      service({ name: 'web', clusterIPs: web }),
      ...endpointSlices('web', ['a r', 'quiet r'], places),
    ]);
    const throws = 1_000;
    for (const { answers, failures } of await tally(web, throws)) {
      assert.deepEqual(Object.keys(failures), ['ECONNREFUSED'], 'by the pod itself, where nothing listens');
      assert.equal((answers.a ?? 0) + (failures.ECONNREFUSED ?? 0), throws);
      assert.ok(Math.abs((answers.a ?? 0) - throws / 2) <= fair(throws), JSON.stringify(failures));
    }
    const { ports } = await cluster.counters('web');
    assert.deepEqual(
      ports.map(({ refused }) => refused),
      [[], []],
    );
  });

  test('EPS-11 a renamed port refuses until slices follow; a renumbered one leads new connections to the new number', async () => {
    const named = (name: string): KubeObject => service({ name: 'web', clusterIPs: web, ports: [{ name, port: 80 }] });
    const at = (name: string, port: number): readonly KubeObject[] =>
      endpointSlices('web', ['a r'], places, { ports: { [name]: port } });
    for (const [objects, wanted] of [
      [[named('http'), ...at('http', 8080)], ['a']],
      [[named('www'), ...at('http', 8080)], 'refused'],
      [[named('www'), ...at('www', 8080)], ['a']],
      [[named('www'), ...at('www', 9091)], ['a-admin']],
    ] as const) {
      await cluster.apply(objects);
      assert.deepEqual(await answersOf(web), both(wanted));
    }
  });

  test('EPS-15 NET-09 a process of this node, of another node, and of a machine outside the cluster are endpoints as any', async () => {
    const addresses = [ips(2), ips(3), ips(4)];
    const names = ['n1', 'n2', 'outside'];
    await cluster.apply(
      names.flatMap((name, n) => [
        service({ name, clusterIPs: addresses[n] ?? [] }),
        ...endpointSlices(name, [`${name} r`], places, { ports: { '': 10_180 } }),
      ]),
    );
    for (const place of [app, cluster.node]) {
      for (const [n, name] of names.entries()) {
        assert.deepEqual(await answersOf(addresses[n] ?? [], 80, place), both([name]));
      }
    }
  });

  test('EPS-17 a Pod that has failed or finished is no endpoint, not even with publishNotReadyAddresses', async () => {
    const { a } = places;
    assert.ok(a);
    const labels = { app: 'web' };
    const pod = podObject({ name: 'a', labels, addresses: a.addresses });
    const inPhase = (phase: string): KubeObject => ({ ...pod, status: { ...(pod.status as object), phase } });
    for (const [phase, wanted] of [
      ['Running', ['a']],
      ['Failed', 'refused'],
      ['Succeeded', 'refused'],
    ] as const) {
      for (const publishNotReadyAddresses of [false, true]) {
        const ports = [{ port: 80, targetPort: 8080 }];
        const spec = { publishNotReadyAddresses, ipFamilyPolicy: 'RequireDualStack' };
        await cluster.apply([service({ name: 'web', clusterIPs: web, selector: labels, ports, spec }), inPhase(phase)]);
        assert.deepEqual(await answersOf(web), both(wanted), phase);
      }
    }
  });

  test('SVC-18 types, numbers and addresses change, and the Service is made anew under the same name and address', async () => {
    const other = ips(5);
    const sibling = [
      service({ name: 'sibling', clusterIPs: ips(6) }),
      ...endpointSlices('sibling', ['a r', 'b r'], places),
    ];
    const endpoints = endpointSlices('web', ['a r', 'b r'], places);
    const of = (changes: Partial<Parameters<typeof service>[0]>): readonly KubeObject[] => [
      service({ name: 'web', clusterIPs: web, ...changes }),
      ...endpoints,
      ...sibling,
    ];
    const served = both(['a', 'b']);
    const nodePort = [{ port: 80, nodePort: 30_098 }];
    for (const type of ['ClusterIP', 'NodePort', 'LoadBalancer', 'ClusterIP']) {
      await cluster.apply(of(type === 'ClusterIP' ? { type } : { type, ports: nodePort }));
      assert.deepEqual(await answersOf(web), served, type);
    }
    await cluster.apply(of({ ports: [{ port: 88 }] }));
    assert.deepEqual(await answersOf(web, 88), served);
    await cluster.apply(of({ clusterIPs: other }));
    assert.deepEqual(await answersOf(other), served);
    // Gone for a name outside the cluster, then deleted: its address may be another's, and its own again.
    const external = { name: 'web', type: 'ExternalName', spec: { externalName: 'web.example' } };
    for (const objects of [[service(external), ...endpoints, ...sibling], sibling]) {
      await cluster.apply(objects);
      assert.deepEqual(
        (await cluster.status()).problems.filter(({ severity }) => severity !== 'notice'),
        [],
      );
      assert.deepEqual((await cluster.counters('web')).ports, []);
      assert.deepEqual(await answersOf(ips(6)), served, 'another Service with the same endpoints goes on');
    }
    const heir = [service({ name: 'heir', clusterIPs: web }), ...slices('heir', (places.a as Place).addresses)];
    await cluster.apply([...heir, ...sibling]);
    assert.deepEqual(await answersOf(web), both(['a']));
    await cluster.apply(of({}));
    assert.deepEqual(await answersOf(web), served);
  });
});
