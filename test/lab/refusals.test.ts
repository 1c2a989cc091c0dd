import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { curl } from './curl.ts';
import { hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Place, Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';
import { needs } from './programs.ts';
import { type Python, py, startPython } from './python.ts';

const nodePort = 30_201;
const elsewherePort = 30_202;
/** Who has sent a packet in vain waits a second at least; who is refused at once has not. */
const atOnceSeconds = 0.9;

const vip = (n: number) => ({ v4: `10.96.23.${n}`, v6: `fd00:10:96::23:${n}` });
const [empty, elsewhere, live] = [vip(1), vip(2), vip(3)] as [Vip, Vip, Vip];
type Vip = ReturnType<typeof vip>;
const outside = { v4: ['198.18.23.1', '198.19.23.1'], v6: ['2001:db8:18::23:1', '2001:db8:19::23:1'] };

const protocols = ['TCP', 'UDP'] as const;
const mapped = (address: string): readonly string[] =>
  address.includes(':') ? [address] : [address, `::ffff:${address}`];

const needed = needs('python3', 'nc');

describe(`refusals${needed.note}`, { skip: needed.skip }, () => {
  let cluster: Cluster;
  let web: Pod;
  let places: Readonly<Record<'a pod' | 'the node', Place>>;
  let pythons: readonly (readonly [string, Python])[];

  const ports = (port: number, number?: number) =>
    protocols.map((protocol) => ({
      ...{ name: protocol.toLowerCase(), port, protocol },
      ...(number === undefined ? {} : { nodePort: number }),
    }));
  /** A slice of a node that is not this one. */
  const elsewhereSlices = (name: string, pod: Pod): readonly KubeObject[] =>
    slices(name, pod.addresses, { tcp: 8080, udp: '8080/UDP' }).map((slice) => ({
      ...slice,
      endpoints: (slice.endpoints as readonly KubeObject[]).map((each) => ({ ...each, nodeName: 'n2' })),
    }));
  const objects = (): readonly KubeObject[] => [
    service({
      ...{ name: 'empty', type: 'LoadBalancer', clusterIPs: [empty.v4, empty.v6], ports: ports(80, nodePort) },
      spec: { externalIPs: [outside.v4[0], outside.v6[0]] },
      status: { loadBalancer: { ingress: [{ ip: outside.v4[1] }, { ip: outside.v6[1] }] } },
    }),
    service({
      ...{ name: 'elsewhere', type: 'NodePort', clusterIPs: [elsewhere.v4, elsewhere.v6] },
      ...{ ports: ports(80, elsewherePort), spec: { internalTrafficPolicy: 'Local' } },
    }),
    ...elsewhereSlices('elsewhere', web),
    service({ name: 'live', clusterIPs: [live.v4, live.v6], ports: ports(80) }),
    ...slices('live', web.addresses, { tcp: 8080, udp: '8080/UDP' }),
  ];
  /** Destinations of the Service without endpoints, of every kind. */
  const refused = (): readonly (readonly [string, number])[] => [
    ...[empty.v4, empty.v6, ...outside.v4, ...outside.v6]
      .flatMap(mapped)
      .map((address): [string, number] => [address, 80]),
    ...[cluster.node.ipv4, cluster.node.ipv6].flatMap(mapped).map((address): [string, number] => [address, nodePort]),
  ];
  const verdicts = async (name: string): Promise<Readonly<Record<string, number>>> => {
    const sums: Record<string, number> = {};
    for (const each of (await cluster.counters(name)).ports) {
      for (const { name: verdict, count } of each.refused) sums[verdict] = (sums[verdict] ?? 0) + Number(count);
    }
    return sums;
  };
  /** What each way to ask fails with, and that it does at once. */
  const outcomes = async (python: Python, address: string, port: number): Promise<Readonly<Record<string, string>>> => {
    const target = `${py(address)}, ${port}`;
    const [seconds, codes] = await python.run<[number, Record<string, string>]>(`
start = time.monotonic()
codes = {
  "TCP connect": result(dial, TCP, ${target}),
  "UDP connect": result(dial, UDP, ${target}),
  "UDP sendto": result(lambda: make(UDP, ${py(address)}).sendto(b"who", (${target}))),
  "UDP sendmsg": result(lambda: make(UDP, ${py(address)}).sendmsg([b"who"], [], 0, (${target}))),
}
[time.monotonic() - start, codes]`);
    assert.ok(seconds < atOnceSeconds, `${address}: after ${seconds} s`);
    return codes;
  };
  /** Who answers on port 81 of an address, from everywhere. A server with several addresses answers UDP from any. */
  const answering = async (address: string): Promise<readonly string[]> => {
    const asked = pythons.map(([, python]) =>
      python.run<readonly string[]>(
        `[says(dial(TCP, ${py(address)}, 81))[0], asks(make(UDP, ${py(address)}), ${py(address)}, 81)[0]]`,
      ),
    );
    return [...new Set((await Promise.all(asked)).flat())];
  };
  const all = (code: string) => ({
    'TCP connect': code,
    'UDP connect': code,
    'UDP sendto': code,
    'UDP sendmsg': code,
  });

  before(async () => {
    cluster = await createCluster('refusals');
    const { node, lab } = cluster;
    web = await node.pod({ name: 'web' });
    places = { 'a pod': await node.pod({ name: 'app' }), 'the node': node };
    await startBackend(web, { tcp: [8080], udp: [8080] });
    await cluster.startLoader();
    await cluster.startControl('--hostname-override=n1');
    await cluster.apply(objects());
    pythons = await Promise.all(
      Object.entries(places).map(async ([who, place]) => [who, await startPython(lab, place)] as const),
    );
  });
  after(() => cluster[Symbol.asyncDispose]());

  test('NEP-01 NEP-03 NEP-05 no endpoint: ECONNREFUSED at once at every kind of destination, by connect, sendto and sendmsg', async () => {
    const before = await verdicts('empty');
    for (const [who, python] of pythons) {
      for (const [address, port] of refused()) {
        assert.deepEqual(await outcomes(python, address, port), all('ECONNREFUSED'), `${who} to ${address} ${port}`);
      }
    }
    const asked = pythons.length * refused().length * Object.keys(all('')).length;
    const counted = ((await verdicts('empty')).reject_no_endpoint ?? 0) - (before.reject_no_endpoint ?? 0);
    assert.equal(counted, asked, 'each is counted once');
  });

  test('NEP-02 TP-12 endpoints elsewhere only, internalTrafficPolicy Local: EHOSTUNREACH at once, by connect, sendto and sendmsg', async () => {
    for (const [who, python] of pythons) {
      for (const address of [elsewhere.v4, elsewhere.v6].flatMap(mapped)) {
        assert.deepEqual(await outcomes(python, address, 80), all('EHOSTUNREACH'), `${who} to ${address}`);
      }
      // The NodePort of the same Service is an external destination (TP-05).
      assert.deepEqual(await outcomes(python, cluster.node.ipv4, elsewherePort), all(''), who);
    }
    assert.deepEqual(Object.keys(await verdicts('elsewhere')), ['no_local_endpoint']);
  });

  test('NEP-08 a port or protocol that a live ClusterIP does not have: ECONNREFUSED at once', async () => {
    for (const [who, python] of pythons) {
      for (const address of [live.v4, live.v6].flatMap(mapped)) {
        assert.deepEqual(await outcomes(python, address, 81), all('ECONNREFUSED'), `${who} to ${address}`);
      }
    }
  });

  test('NEP-03 curl and nc say "refused"; a TCP and a UDP client learn it from connect() itself', async () => {
    for (const place of Object.values(places)) {
      for (const address of [empty.v4, empty.v6]) {
        const answer = await curl(place, `http://${hostPort(address, 80)}/`);
        assert.equal(answer.exitCode, 7);
        assert.match(answer.errorText, /Couldn't connect/);
        for (const udp of [[], ['-u']]) {
          const { code, stderr } = await place.exec(['nc', '-v', '-w', '3', ...udp, address, '80']);
          assert.notEqual(code, 0);
          assert.match(stderr, /Connection refused/, `nc ${udp} ${address}`);
        }
      }
    }
  });

  test('NEP-02 curl says "No route to host" where no endpoint is on this node', async () => {
    const answer = await curl(places['a pod'], `http://${elsewhere.v4}/`, { args: ['-v'] });
    assert.equal(answer.exitCode, 7);
    assert.match(answer.errorText, /No route to host|Host is unreachable/);
  });

  test('NEP-04 EST-02 connections and flows go on when the last endpoint goes or the policy changes; new ones are refused', async () => {
    for (const [, python] of pythons) {
      for (const address of [live.v4, live.v6].flatMap(mapped)) {
        await python.run(`
t, c, u = dial(TCP, ${py(address)}, 80), dial(UDP, ${py(address)}, 80), make(UDP, ${py(address)})
asks(u, ${py(address)}, 80)`);
        const goOn = async (): Promise<void> => {
          const names = await python.run<readonly string[]>(
            `[each[0] for each in (says(t), says(c), asks(u, ${py(address)}, 80))]`,
          );
          assert.deepEqual(names, ['web', 'web', 'web']);
        };
        await cluster.apply(objects().filter((each) => !JSON.stringify(each).includes('"live-ip')));
        await goOn();
        assert.deepEqual(await outcomes(python, address, 80), all('ECONNREFUSED'));
        const local = service({
          ...{ name: 'live', clusterIPs: [live.v4, live.v6], ports: ports(80) },
          spec: { internalTrafficPolicy: 'Local' },
        });
        await cluster.apply([local, ...elsewhereSlices('live', web)]);
        await goOn();
        assert.deepEqual(await outcomes(python, address, 80), all('EHOSTUNREACH'));
        await cluster.apply(objects());
        await goOn();
        assert.deepEqual(await outcomes(python, address, 80), all(''));
      }
    }
  });

  test('NEP-07 SVC-10 a port that a load balancer or external address does not have goes where the routes lead', async () => {
    const addresses = [...outside.v4, ...outside.v6];
    const owner = await cluster.lab.client({ name: 'owner', addresses });
    await startBackend(owner, { tcp: [81], udp: [81] });
    for (const address of addresses) assert.deepEqual(await answering(address), ['owner']);
  });

  test('SVC-09 an address of a load balancer that is a proxy (ipMode Proxy) is left to it', async () => {
    const ips = ['198.19.23.7', '2001:db8:19::23:7'];
    const owner = await cluster.lab.client({ name: 'proxy', addresses: ips });
    await startBackend(owner, { tcp: [81], udp: [81] });
    const balanced = (ipMode: string): readonly KubeObject[] => [
      ...objects(),
      service({
        ...{ name: 'proxied', type: 'LoadBalancer', clusterIPs: [vip(4).v4, vip(4).v6], ports: ports(81) },
        status: { loadBalancer: { ingress: ips.map((ip) => ({ ip, ipMode })) } },
      }),
      ...slices('proxied', web.addresses, { tcp: 8080, udp: '8080/UDP' }),
    ];
    await cluster.apply(balanced('Proxy'));
    for (const ip of ips) assert.deepEqual(await answering(ip), ['proxy']);
    await cluster.apply(balanced('VIP'));
    for (const ip of ips) assert.deepEqual(await answering(ip), ['web']);
    await cluster.apply(objects());
  });

  test('NEP-08 --refuse-unknown-ports=false: unknown ports of a ClusterIP go where the routes lead, as addresses that no Service has', async () => {
    const unused = vip(99);
    const owner = await cluster.lab.client({
      name: 'cidr',
      addresses: [live.v4, live.v6, unused.v4, unused.v6],
    });
    await startBackend(owner, { tcp: [81], udp: [81] });
    for (const address of [unused.v4, unused.v6]) assert.deepEqual(await answering(address), ['cidr']);
    await cluster.running.control?.stop();
    await cluster.startControl('--hostname-override=n1', '--refuse-unknown-ports=false');
    await waitUntil('the kernel is at the desired state', async () => (await cluster.status()).synced);
    for (const address of [live.v4, live.v6, unused.v4, unused.v6])
      assert.deepEqual(await answering(address), ['cidr']);
    for (const [, python] of pythons) assert.deepEqual(await outcomes(python, live.v4, 80), all(''));
  });
});
