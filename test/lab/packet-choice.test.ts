import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startBackend } from './backend.ts';
import { clusterOn } from './cluster.ts';
import { waitUntil } from './host.ts';
import type { Pod } from './lab.ts';
import {
  clientAddress,
  controlArgs,
  createPacketLab,
  type Family,
  families,
  inEachMode,
  leadTo,
  manyClients,
  type PacketLab,
  startLoaderIn,
} from './packet-lab.ts';
import { balancerIPs, clusterIPs, type Endpoint, externalIPs, nodePortOf, wholeService } from './packet-objects.ts';
import { py } from './python.ts';

const n = 1;
const nodePort = nodePortOf(n);
const anyOf = (address: string): string => (address.includes(':') ? '::' : '0.0.0.0');

inEachMode('which endpoint a packet from outside gets', [], (mode) => {
  let packets: PacketLab;
  let endpoints: readonly Endpoint[];

  const at = (addresses: (n: number) => readonly [string, string], family: Family): string =>
    addresses(n)[families.indexOf(family)] ?? '';
  const ask = async (code: string): Promise<unknown> => (await packets.python(packets.outside)).run(code);
  /** Who answers many connections, in their order. */
  const whom = (kind: 'TCP' | 'UDP', address: string, port: number, times: number, bound = anyOf(address)) =>
    ask(`
names = []
for _ in range(${times}):
    # A flow of UDP that has the port of an earlier one would be led where that one was.
    with dial(${kind}, ${py(address)}, ${port}, bind=[${py(bound)}, ${kind === 'UDP' ? 'next(fresh)' : '0'}]) as s:
        names.append(says(s)[0])
        s.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)) if s.type == TCP else None
names`) as Promise<readonly string[]>;

  before(async () => {
    packets = await createPacketLab('pchoice', mode);
    const { node, other, local, remote } = packets;
    const more: readonly Pod[] = await Promise.all([node.pod({ name: 'local-2' }), other.pod({ name: 'remote-2' })]);
    await Promise.all(more.map((pod) => startBackend(pod, { tcp: [8080], udp: [8080] })));
    endpoints = [local, remote, ...more].map((place) => ({ place, nodeName: place.node.name }));
    await manyClients(packets);
  });
  beforeEach(() => packets.cluster.apply(wholeService({ n, endpoints })));
  after(() => packets?.[Symbol.asyncDispose]());

  const affinity = (timeoutSeconds: number) => ({
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds } },
  });

  test('LB-01 LB-03 every endpoint gets its share of connections from outside', async () => {
    for (const [kind, family] of [
      ['TCP', 'ipv4'],
      ['UDP', 'ipv6'],
    ] as const) {
      const names = await whom(kind, at(balancerIPs, family), 80, 400);
      const counts = endpoints.map(({ place }) => names.filter((name) => name === place.name).length);
      // Chi-square with 3 degrees of freedom exceeds 30 once in a million times.
      const chi = counts.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
      assert.ok(chi < 30, `${kind}: ${counts}`);
    }
  });

  for (const family of families) {
    test(`AFF-01 AFF-02 AFF-03 AFF-11 AFF-12 over ${family} a client outside keeps its endpoint at every address, another client has its own`, async () => {
      const { cluster, outside, node } = packets;
      await cluster.apply(wholeService({ n, endpoints, spec: affinity(600) }));
      for (const kind of ['TCP', 'UDP'] as const) {
        const first = await whom(kind, at(balancerIPs, family), 80, 15, outside[family]);
        assert.equal(new Set(first).size, 1, kind);
        for (const [address, port] of [
          [at(clusterIPs, family), 80],
          [at(externalIPs, family), 80],
          [node[family], nodePort],
        ] as const) {
          const again = await whom(kind, address, port, 5, outside[family]);
          assert.deepEqual([...new Set(again)], [first[0]], `${kind} at ${address}`);
        }
        const other = await whom(kind, at(balancerIPs, family), 80, 15, clientAddress(family, 7));
        assert.equal(new Set(other).size, 1);
      }
      // Each of many clients keeps its own.
      const sources = Array.from({ length: 250 }, (_, number) => clientAddress(family, 2 + number));
      const many = await ask(`
kept, names = 0, set()
for source in ${py(sources)}:
    both = set()
    for _ in range(2):
        with dial(TCP, ${py(at(balancerIPs, family))}, 80, bind=[source, 0]) as s:
            both.add(says(s)[0])
    kept += len(both) == 1
    names |= both
[kept, len(names)]`);
      assert.deepEqual(many, [sources.length, endpoints.length]);
    });
  }

  test('AFF-04 AFF-06 AFF-08 from outside: it ends with its time, an endpoint that goes, and the setting', async () => {
    const { cluster, outside } = packets;
    const vip = at(balancerIPs, 'ipv4');
    await cluster.apply(wholeService({ n, endpoints, spec: affinity(600) }));
    const [first = ''] = await whom('TCP', vip, 80, 1, outside.ipv4);
    const rest = endpoints.filter(({ place }) => place.name !== first);
    await cluster.apply(wholeService({ n, endpoints: rest, spec: affinity(600) }));
    const second = await whom('TCP', vip, 80, 15, outside.ipv4);
    assert.equal(new Set(second).size, 1, 'AFF-06');
    assert.notEqual(second[0], first);
    await cluster.apply(wholeService({ n, endpoints, spec: affinity(600) }));
    assert.deepEqual([...new Set(await whom('TCP', vip, 80, 15, outside.ipv4))], [second[0]], 'it stays there');
    await cluster.apply(wholeService({ n, endpoints, spec: affinity(1) }));
    const differs = async (): Promise<boolean> => {
      await ask('time.sleep(1.1)');
      return (await whom('TCP', vip, 80, 1, outside.ipv4))[0] !== second[0];
    };
    await waitUntil('AFF-04 another one is chosen after its time', differs);
    await cluster.apply(wholeService({ n, endpoints }));
    assert.ok(new Set(await whom('TCP', vip, 80, 60, outside.ipv4)).size > 1, 'AFF-08');
  });

  test('LB-01 Maglev: two nodes in front of one flow choose the same endpoint', async () => {
    const { cluster, lab, node, other, outside } = packets;
    const objects = wholeService({ n, endpoints });
    const beside = clusterOn(lab, other);
    try {
      await cluster.running.control?.stop();
      await cluster.startControl(...controlArgs, '--maglev');
      await startLoaderIn(beside, 'tc only');
      await beside.startControl('--hostname-override=n2', '--maglev');
      await Promise.all([cluster.apply(objects), beside.apply(objects)]);
      const ports = Array.from({ length: 40 }, (_, index) => 9_500 + index);
      const answers = async (): Promise<readonly string[]> =>
        (await Promise.all(
          families.map((family) =>
            ask(`
names = []
for port in ${py(ports)}:
    with dial(UDP, ${py(at(balancerIPs, family))}, 80, bind=[${py(outside[family])}, port]) as s:
        names.append(says(s)[0])
names`),
          ),
        )) as unknown as readonly string[];
      const first = await answers();
      await leadTo(lab, other);
      assert.deepEqual(await answers(), first);
      assert.equal(new Set(first.flat()).size, endpoints.length);
    } finally {
      await leadTo(lab, node);
      await beside.running.control?.stop();
      await beside.running.loader?.stop();
      await beside[Symbol.asyncDispose]();
      await cluster.running.control?.stop();
      await cluster.startControl(...controlArgs);
    }
  });
});
