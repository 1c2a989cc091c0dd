import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { capture } from './capture.ts';
import { hold } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Place } from './lab.ts';
import { createPacketLab, type Family, families, inEachMode, type PacketLab } from './packet-lab.ts';
import { balancerIPs, clusterIPs, type Endpoint, externalIPs, nodePortOf, wholeService } from './packet-objects.ts';
import { ping } from './ping.ts';
import { py } from './python.ts';

const n = 1;
const nodePort = nodePortOf(n);
const icmp = { ipv4: { proto: 1, unreachable: [3, 3] }, ipv6: { proto: 58, unreachable: [1, 4] } } as const;

inEachMode('packets that are not let through', ['tcpdump'], (mode) => {
  let packets: PacketLab;
  let here: Endpoint;
  let there: Endpoint;

  type Target = readonly ['TCP' | 'UDP', string, number];
  const both = (address: string, port: number): readonly Target[] => [
    ['TCP', address, port],
    ['UDP', address, port],
  ];
  const ask = async (from: Place, targets: readonly Target[], seconds = 3): Promise<readonly string[]> => {
    const python = await packets.python(from);
    return python.run(`attempts(${py(targets)}, ${seconds})`);
  };
  /** Nobody answers, in a time in which others would. */
  const silent = async (from: Place, targets: readonly Target[], why = from.name): Promise<void> =>
    assert.deepEqual(await ask(from, targets, 0.7), all(targets, 'TIMEOUT'), why);
  const all = (targets: readonly Target[], answer: string): readonly string[] => targets.map(() => answer);
  const at = (addresses: (n: number) => readonly [string, string], family: Family): string =>
    addresses(n)[families.indexOf(family)] ?? '';
  const clusterIP = (): readonly Target[] => families.flatMap((family) => both(at(clusterIPs, family), 80));
  const external = (): readonly Target[] =>
    families.flatMap((family) => [
      ...both(at(balancerIPs, family), 80),
      ...both(at(externalIPs, family), 80),
      ...both(packets.node[family], nodePort),
    ]);
  const refused = async (verdict: string): Promise<number> => {
    const { ports } = await packets.cluster.counters('service-1');
    return ports
      .flatMap((port) => port.refused)
      .filter((each) => each.name === verdict)
      .reduce((sum, { count }) => sum + Number(count), 0);
  };

  before(async () => {
    packets = await createPacketLab('prefused', mode);
    here = { place: packets.local, nodeName: 'n1' };
    there = { place: packets.remote, nodeName: 'n2' };
  });
  beforeEach(() => packets.cluster.apply(wholeService({ n, endpoints: [here] })));
  after(() => packets?.[Symbol.asyncDispose]());

  test('NEP-01 NEP-05 without endpoints every address refuses, from outside, other nodes and pods', async () => {
    const { outside, app, far, cluster } = packets;
    await cluster.apply(wholeService({ n, endpoints: [] }));
    const targets = [...clusterIP(), ...external()];
    for (const client of [outside, app, far]) {
      assert.deepEqual(await ask(client, targets), all(targets, 'ECONNREFUSED'), client.name);
    }
    assert.ok((await refused('reject_no_endpoint')) >= 3 * targets.length);
  });

  for (const family of families) {
    test(`NEP-03 over ${family} UDP and SCTP are told by ICMP, which quotes the packet as it was sent, from outside and from a pod`, async () => {
      const { outside, app, cluster } = packets;
      await cluster.apply(wholeService({ n, endpoints: [], protocols: ['TCP', 'UDP', 'SCTP'] }));
      for (const client of [outside, app]) {
        const python = await packets.python(client);
        const [own, vip] = [py(client[family]), py(at(balancerIPs, family))];
        for (const [proto, payload] of [
          [17, `udp(${own}, ${vip}, [4100, 80], b"who")`],
          [132, 'sctp([4100, 80], 0, chunk(1, bytes(16)))'],
        ] as const) {
          // A header that stays the same on the way, which a time to live does not.
          const told = await python.run<{
            kind: number;
            code: number;
            data: string;
            whole: boolean;
            sent: string;
          } | null>(`
with Link() as link:
  packet = ip(${own}, ${vip}, ${proto}, ${payload})
  link.send(packet)
  found = [{**plain(seen), "sent": packet.hex()} for seen in link.take(lambda seen: seen["proto"] == ${icmp[family].proto} and "kind" in seen and seen["kind"] in (1, 3))]
found[0] if found else None`);
          assert.ok(told, `${client.name} hears of protocol ${proto}`);
          assert.deepEqual([told.kind, told.code], icmp[family].unreachable);
          assert.ok(told.whole, 'with right checksums');
          const quoted = (text: string): string =>
            family === 'ipv4'
              ? text.slice(0, 16) + text.slice(18, 20) + text.slice(24, 56)
              : text.slice(0, 14) + text.slice(16, 96);
          assert.equal(quoted(told.data), quoted(told.sent), 'addresses and ports as they were sent');
        }
      }
    });
  }

  test('NEP-03 TCP is told by a RST of the address that was asked, whose acknowledgement is of that SYN', async () => {
    const { outside, app, cluster } = packets;
    await cluster.apply(wholeService({ n, endpoints: [] }));
    for (const client of [outside, app]) {
      const python = await packets.python(client);
      for (const family of families) {
        const [own, vip] = [client[family], at(balancerIPs, family)];
        const found = await python.run<readonly Record<string, unknown>[]>(`
with Link() as link:
    link.send(ip(${py(own)}, ${py(vip)}, P_TCP, tcp(${py(own)}, ${py(vip)}, [4110, 80], 1000, 0, SYN)))
    found = link.take(lambda seen: seen["proto"] == P_TCP)
[plain(seen) for seen in found]`);
        assert.equal(found.length, 1, `${client.name}, ${family}`);
        const [{ source, target, ports, ack, flags, whole } = {}] = found;
        assert.deepEqual([source, target, ports, ack, flags, whole], [vip, own, [80, 4110], 1001, 4 | 16, true]);
      }
    }
  });

  test('NEP-02 NEP-06 TP-08 TP-12 endpoints, but none here: packets get no answer at all', async () => {
    const { outside, app, cluster } = packets;
    const local = { externalTrafficPolicy: 'Local', internalTrafficPolicy: 'Local' };
    await cluster.apply(wholeService({ n, endpoints: [there], spec: local }));
    const targets = [...clusterIP(), ...external()];
    await using back = await capture(outside, { filter: 'not arp and not icmp6', direction: 'in' });
    await silent(outside, targets);
    assert.deepEqual(await back.packets(), []);
    await silent(app, clusterIP());
    assert.ok((await refused('no_local_endpoint')) >= targets.length);
  });

  test('NEP-04 EST-01 a connection goes on when all endpoints are gone; a new one is refused', async () => {
    const { outside, cluster } = packets;
    const held = await Promise.all(
      families.map((family) =>
        hold(outside, family === 'ipv4' ? `${at(balancerIPs, family)}:80` : `[${at(balancerIPs, family)}]:80`),
      ),
    );
    await cluster.apply(wholeService({ n, endpoints: [] }));
    assert.deepEqual(await ask(outside, external()), all(external(), 'ECONNREFUSED'));
    for (const each of held) {
      const already = each.answers().length;
      await waitUntil('it goes on', () => each.answers().length > already + 20);
      await each.process.stop();
    }
  });

  test('NEP-08 NEP-09 a port that a cluster IP lacks is refused; an address of no Service goes where the routes lead', async () => {
    const { outside, app, far } = packets;
    const unknown = families.flatMap((family) => both(at(clusterIPs, family), 81));
    for (const client of [outside, far, app])
      assert.deepEqual(await ask(client, unknown), all(unknown, 'ECONNREFUSED'));
    // The router leads it to n1 and n1 to the router, until its time to live is over; nobody answers.
    const nobody = families.flatMap((family) => both(family === 'ipv4' ? '10.96.99.1' : 'fd00:10:96::99:1', 80));
    for (const answer of await ask(outside, nobody, 0.7)) assert.match(answer, /^(TIMEOUT|EHOSTUNREACH)$/);
  });

  test('SVC-21 a cluster IP does not answer a ping', async () => {
    const heard = await Promise.all(families.map((family) => ping(packets.outside, at(clusterIPs, family), 1)));
    assert.deepEqual(heard, ['silence', 'silence']);
  });

  test('NEP-11 while endpoints come and go no packet for the cluster IP leaves untranslated', async () => {
    const { outside, cluster, node } = packets;
    const vips = families.map((family) => at(clusterIPs, family));
    // By the MAC of n1's uplink: what leaves it, and nothing of what comes in.
    const filter = `ether src 02:f1:00:00:00:01 and (${vips.map((vip) => `dst host ${vip}`).join(' or ')})`;
    await using leaves = await capture(node, { filter });
    const python = await packets.python(outside);
    await python.run(`
import collections
told, stop = collections.Counter(), threading.Event()
def flood(address):
    while not stop.is_set():
        try:
            with dial(TCP, address, 80) as s:
                told[says(s)[0]] += 1
                s.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError as error:
            told[name_of(error)] += 1
floods = [in_background(flood, address) for address in ${py(vips)}]`);
    for (let round = 0; round < 4; round++) {
      const endpoints = round % 2 === 0 ? [] : [here, there];
      await cluster.apply(wholeService({ n, endpoints }));
      await python.run('told.clear()');
      const seen = endpoints.length === 0 ? ['ECONNREFUSED'] : ['local', 'remote'];
      await waitUntil('it is felt', async () => {
        const told = await python.run<Record<string, number>>('dict(told)');
        return seen.every((each) => each in told);
      });
    }
    await python.run('stop.set(); [each.join() for each in floods]; None');
    assert.deepEqual(await leaves.packets(), []);
    // That they would be seen shows once there is no Service.
    await cluster.apply([]);
    await using leavesNow = await capture(node, { filter });
    await ask(outside, both(vips[0] ?? '', 80), 0.3);
    assert.notEqual((await leavesNow.packets()).length, 0);
  });

  test('SVC-14 SVC-15 source ranges hold for the load balancer address alone, from outside and from pods', async () => {
    const { outside, app, far, other, cluster } = packets;
    const spec = {
      loadBalancerSourceRanges: [`${other.ipv4}/32`, `${other.ipv6}/128`, `${app.ipv4}/32`, `${app.ipv6}/128`],
    };
    await cluster.apply(wholeService({ n, endpoints: [here], spec }));
    const balanced = families.flatMap((family) => both(at(balancerIPs, family), 80));
    const rest = [
      ...clusterIP(),
      ...families.flatMap((family) => [...both(at(externalIPs, family), 80), ...both(packets.node[family], nodePort)]),
    ];
    for (const [client, answer] of [
      [other, 'local'],
      [app, 'local'],
      [outside, 'TIMEOUT'],
      [far, 'TIMEOUT'],
      [packets.local, 'TIMEOUT'],
    ] as const) {
      assert.deepEqual(await ask(client, balanced, answer === 'TIMEOUT' ? 0.7 : 3), all(balanced, answer), client.name);
      assert.deepEqual(await ask(client, rest), all(rest, 'local'), client.name);
    }
    assert.ok((await refused('source_denied')) >= 3 * balanced.length);
  });

  test('SVC-14 ranges of one family leave the other open', async () => {
    const { outside, other, cluster } = packets;
    await cluster.apply(
      wholeService({ n, endpoints: [here], spec: { loadBalancerSourceRanges: [`${other.ipv4}/32`] } }),
    );
    const balanced = families.flatMap((family) => both(at(balancerIPs, family), 80));
    await silent(outside, balanced.slice(0, 2));
    assert.deepEqual(await ask(outside, balanced.slice(2)), ['local', 'local']);
  });

  test('SVC-16 SVC-17 who may not hears nothing without endpoints either; what is established goes on', async () => {
    const { outside, other, cluster } = packets;
    const held = await hold(outside, `${at(balancerIPs, 'ipv4')}:80`);
    const spec = { loadBalancerSourceRanges: [`${other.ipv4}/32`, `${other.ipv6}/128`] };
    await cluster.apply(wholeService({ n, endpoints: [here], spec }));
    const already = held.answers().length;
    await waitUntil('it goes on', () => held.answers().length > already + 20);
    await held.process.stop();
    await cluster.apply(wholeService({ n, endpoints: [], spec }));
    const balanced = families.flatMap((family) => both(at(balancerIPs, family), 80));
    await silent(outside, balanced);
    assert.deepEqual(await ask(other, balanced), all(balanced, 'ECONNREFUSED'));
  });
});
