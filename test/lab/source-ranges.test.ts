import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { type Dialled, dial, dialFrom, dialOne, hold, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { LabNode, Place, Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';

const [clusterV4, clusterV6] = ['10.96.14.1', 'fd00:10:96::14:1'];
const [externalV4, externalV6] = ['198.18.14.1', '2001:db8:18::14:1'];
const [balancerV4, balancerV6] = ['198.19.14.1', '2001:db8:19::14:1'];
const nodePort = 30_914;

const balancers = [balancerV4, balancerV6].flatMap((ip) => [hostPort(ip, 80), `udp/${hostPort(ip, 80)}`]);
const [tcpV4, , tcpV6] = balancers as [string, string, string];

/** Addresses as ranges of one. */
const alone = (...addresses: readonly string[]): readonly string[] =>
  addresses.map((address) => `${address}/${address.includes(':') ? 128 : 32}`);
const both = (place: Place): readonly string[] => alone(place.ipv4, place.ipv6);

/** As `fairlead get -o json` prints it. */
interface ShownService {
  readonly ports: readonly {
    readonly frontends: readonly Readonly<Record<'kind' | 'state' | 'message' | 'note', string>>[];
  }[];
}

const outcome = ({ code, backend }: Dialled): string => (code === '' ? backend : code);
const outcomes = async (place: Place, targets: readonly string[]): Promise<readonly string[]> =>
  (await dial(place, ...targets)).map(outcome);
const run = async (place: Place, ...argv: readonly string[]): Promise<void> => {
  const { code, stderr } = await place.exec(argv);
  assert.equal(code, 0, `${argv.join(' ')}: ${stderr}`);
};
/** So that the kernel chooses the other one of two, which of IPv6 is no matter of order. */
const deprecated = (address: string): readonly string[] => (address.includes(':') ? ['preferred_lft', '0'] : []);
const same = (what: string, count: number): readonly string[] => Array<string>(count).fill(what);

describe('loadBalancerSourceRanges at the socket, without the packet path', () => {
  let cluster: Cluster;
  let node: LabNode;
  let web: Pod;
  let friend: Pod;
  let stranger: Pod;
  /** With two addresses of each family: which one the kernel chooses is not known before. */
  let twofold: Pod;

  const balanced = (ranges: readonly string[], name = 'ranged', endpoints = true): readonly KubeObject[] => [
    service({
      ...{ name, type: 'LoadBalancer', clusterIPs: [clusterV4, clusterV6] },
      ports: [
        { name: 'tcp', port: 80, nodePort },
        { name: 'udp', port: 80, protocol: 'UDP' },
      ],
      spec: { loadBalancerSourceRanges: ranges, externalIPs: [externalV4, externalV6] },
      status: { loadBalancer: { ingress: [{ ip: balancerV4 }, { ip: balancerV6 }] } },
    }),
    ...(endpoints ? slices(name, [web.ipv4, web.ipv6], { tcp: 8080, udp: '8080/UDP' }) : []),
  ];

  const refusals = async (): Promise<Readonly<Record<string, number>>> => {
    const { ports } = await cluster.counters('ranged');
    const all: Record<string, number> = {};
    for (const { refused } of ports) for (const { name, count } of refused) all[name] = (all[name] ?? 0) + count;
    return all;
  };

  const isServed = (place: Place) => async (): Promise<boolean> =>
    (await outcomes(place, [tcpV4, tcpV6])).every((text) => text === 'web');

  /** Entries of the map by which the kernel knows the sources. */
  const known = async (): Promise<number> =>
    (await cluster.loaderClient.snapshot([{ map: 'namespaces', limit: 0 }])).contents.get('namespaces')?.count ?? -1;

  before(async () => {
    cluster = await createCluster('ranges');
    ({ node } = cluster);
    web = await node.pod({ name: 'web' });
    friend = await node.pod({ name: 'friend' });
    stranger = await node.pod({ name: 'stranger' });
    const addresses = ['10.244.1.50', '10.244.1.51', 'fd00:10:244:1::50', 'fd00:10:244:1::51'];
    twofold = await node.pod({ name: 'twofold', addresses });
    // What lives in a pod: a namespace without a process has nobody who could connect.
    for (const pod of [friend, stranger, twofold]) pod.spawn(['sleep', '600']);
    await startBackend(web, { tcp: [8080], udp: [8080] });
    await cluster.startLoader('--packet-path=off');
    await cluster.apply([]);
    await cluster.startControl();
  });
  after(() => cluster[Symbol.asyncDispose]());

  test('SVC-15 a pod in range is served, others and the node are denied, over TCP and UDP, in both families', async () => {
    assert.equal(await known(), 0, 'without such a Service nothing is kept');
    await cluster.apply(balanced(both(friend)));
    await waitUntil('the sources are known', isServed(friend));
    assert.deepEqual(await outcomes(friend, balancers), same('web', 4));
    const before = await refusals();
    assert.deepEqual(await outcomes(stranger, balancers), same('EPERM', 4));
    assert.deepEqual(await outcomes(node, balancers), same('EPERM', 4));
    const after = await refusals();
    assert.equal((after.source_denied ?? 0) - (before.source_denied ?? 0), 8);
    assert.equal(after.source_unknown ?? 0, before.source_unknown ?? 0);
  });

  test('what is served for connections of this node only is applied, and says so', async () => {
    const [ranged = {}, ...rest] = balanced(both(friend));
    const spec = { ...(ranged.spec as object), sessionAffinity: 'ClientIP' };
    await cluster.apply([{ ...ranged, spec }, ...rest]);
    const ask = async (...argv: readonly string[]): Promise<readonly string[]> =>
      (await cluster.ask('get', ...argv)).stdout.trim().split('\n').slice(1);
    const external = ['ExternalIP', 'LoadBalancer', 'NodePort'];
    for (const line of await ask('frontends')) {
      const limited = external.some((kind) => line.includes(` ${kind} `));
      assert.match(line, limited ? / applied \(from this node only\)$/ : / applied$/);
    }
    const services = await ask('services');
    assert.equal(services.length, 4);
    for (const line of services)
      assert.match(line, / applied \((ExternalIP, LoadBalancer)(, NodePort)?: from this node only\)$/);
    for (const line of await ask('services', '-o', 'wide')) {
      assert.match(
        line,
        / 3h +ClusterIP applied; (ExternalIP, LoadBalancer)(, NodePort)? applied \(from this node only\)$/,
      );
    }
    const shown = JSON.parse((await cluster.ask('get', 'services', 'ranged', '-o', 'json')).stdout) as ShownService[];
    const notes = shown.flatMap(({ ports }) => ports.flatMap(({ frontends }) => frontends));
    assert.ok(notes.every(({ kind, note }) => note === (kind === 'ClusterIP' ? '' : 'from this node only')));
    assert.ok(notes.every(({ state, message }) => state === 'STATE_APPLIED' && message === ''));
  });

  test('SVC-14 only load balancer addresses are filtered', async () => {
    await cluster.apply(balanced(both(friend)));
    const others = [clusterV4, clusterV6, externalV4, externalV6].map((ip) => hostPort(ip, 80));
    const nodePorts = [node.ipv4, node.ipv6].map((ip) => hostPort(ip, nodePort));
    assert.deepEqual(await outcomes(stranger, [...others, ...nodePorts]), same('web', 6));
  });

  test('SVC-14 ranges of one family leave the other open; one that holds all is no filter', async () => {
    await cluster.apply(balanced(alone(friend.ipv4)));
    await waitUntil('IPv4 is filtered', async () => outcome(await dialOne(stranger, tcpV4)) === 'EPERM');
    assert.deepEqual(await outcomes(stranger, [tcpV4, tcpV6]), ['EPERM', 'web']);
    await cluster.apply(balanced([' 0.0.0.0/0', ...alone(friend.ipv4, friend.ipv6)]));
    assert.deepEqual(await outcomes(stranger, [tcpV4, tcpV6]), ['web', 'EPERM']);
  });

  test('SVC-15 where the source is not known it is refused with a verdict of its own; a bound source is known', async () => {
    await cluster.apply(balanced(alone('10.244.1.50', 'fd00:10:244:1::50')));
    await waitUntil('others are known', async () => outcome(await dialOne(stranger, tcpV4)) === 'EPERM');
    const before = await refusals();
    assert.deepEqual(await outcomes(twofold, balancers), same('EPERM', 4));
    const after = await refusals();
    assert.equal((after.source_unknown ?? 0) - (before.source_unknown ?? 0), 4);
    for (const target of balancers) {
      const v6 = target.includes('[');
      const [inRange, outside] = v6 ? ['fd00:10:244:1::50', 'fd00:10:244:1::51'] : ['10.244.1.50', '10.244.1.51'];
      assert.equal(outcome(await dialFrom(twofold, inRange, target)), 'web', target);
      assert.equal(outcome(await dialFrom(twofold, outside, target)), 'EPERM', target);
    }
    assert.equal((await refusals()).source_unknown, after.source_unknown, 'bound sources are known');
  });

  test('SVC-15 the node is served where its address is in range', async () => {
    await cluster.apply(balanced(both(node)));
    await waitUntil('the node is known', isServed(node));
    assert.deepEqual(await outcomes(node, balancers), same('web', 4));
    assert.deepEqual(await outcomes(stranger, balancers), same('EPERM', 4));
    const more = ['172.18.0.99/32', 'fd00:172:18::99/128'];
    for (const address of more) await run(node, 'ip', 'addr', 'add', address, 'dev', 'eth0', ...deprecated(address));
    // Looked at again, which shows in a pod that was not there before.
    const sign = await node.pod({ name: 'sign' });
    sign.spawn(['sleep', '600']);
    const before = await known();
    await waitUntil('it has been looked at again', async () => (await known()) > before);
    assert.deepEqual(await outcomes(node, balancers), same('web', 4), 'with more than one address, its default one');
    for (const address of more) await run(node, 'ip', 'addr', 'del', address, 'dev', 'eth0');
  });

  test('SVC-16 without endpoints a source out of range is refused all the same', async () => {
    await cluster.apply(balanced(both(friend), 'ranged', false));
    await waitUntil('it is empty', async () => outcome(await dialOne(friend, tcpV4)) === 'ECONNREFUSED');
    assert.deepEqual(await outcomes(friend, [tcpV4, tcpV6]), same('ECONNREFUSED', 2));
    assert.deepEqual(await outcomes(stranger, [tcpV4, tcpV6]), same('EPERM', 2));
  });

  test('SVC-17 ranges that get tighter let connections that are open go on', async () => {
    await cluster.apply(balanced([...both(friend), ...both(stranger)]));
    await waitUntil('both are served', async () => (await isServed(friend)()) && (await isServed(stranger)()));
    const held = [await hold(stranger, tcpV4), await hold(stranger, tcpV6)];
    await cluster.apply(balanced(both(friend)));
    await waitUntil('new ones are denied', async () => outcome(await dialOne(stranger, tcpV4)) === 'EPERM');
    assert.equal(outcome(await dialOne(stranger, tcpV6)), 'EPERM');
    for (const { process, answers } of held) {
      const until = answers().length + 20;
      await waitUntil('the open ones are answered', () => answers().length >= until);
      assert.match(answers().at(-1) ?? '', /^web /);
      await process.stop();
    }
  });

  test('SVC-15 a pod that is new is known soon, one whose address goes is not known any more; then nothing is kept', async () => {
    const late = ['10.244.1.77', 'fd00:10:244:1::77'];
    await cluster.apply(balanced(alone(...late)));
    const before = await refusals();
    const pod = await node.pod({ name: 'late', addresses: late });
    pod.spawn(['sleep', '600']);
    await waitUntil('it is served', isServed(pod), 10_000);
    await run(pod, 'ip', 'addr', 'add', '10.244.1.78/32', 'dev', 'eth0');
    await waitUntil('it has two addresses', async () => outcome(await dialOne(pod, tcpV4)) === 'EPERM', 10_000);
    assert.equal(outcome(await dialOne(pod, tcpV6)), 'web', 'of IPv6 it has one');
    assert.equal((await refusals()).source_denied, before.source_denied, 'what is not known is not denied as another');
    assert.ok((await known()) > 0);
    await cluster.apply([]);
    await waitUntil('nothing is kept', async () => (await known()) === 0);
  });

  test('SVC-15 with a load balancer address on lo: served where the node is in range, and only there', async () => {
    for (const ip of alone(balancerV4, balancerV6)) await run(node, 'ip', 'addr', 'add', ip, 'dev', 'lo');
    for (const [primary, target, balancer] of [
      [node.ipv4, tcpV4, balancerV4],
      [node.ipv6, tcpV6, balancerV6],
    ] as const) {
      await cluster.running.control?.stop();
      await cluster.apply(balanced([...alone(primary), ...both(friend)]), { wait: 'not at all' });
      await cluster.startControl(`--bind-address=${primary}`);
      await waitUntil('the node is served', async () => outcome(await dialOne(node, target)) === 'web');
      assert.equal(outcome(await dialFrom(node, balancer, target)), 'web', 'also from the address itself');
      assert.equal(outcome(await dialOne(stranger, target)), 'EPERM');
      await cluster.apply(balanced(both(friend)));
      await waitUntil('the node is denied', async () => outcome(await dialOne(node, target)) === 'EPERM');
      assert.equal(outcome(await dialFrom(node, balancer, target)), 'EPERM', 'also from the address itself');
    }
  });
});
