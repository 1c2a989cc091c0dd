import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBackend } from './backend.ts';
import { capture } from './capture.ts';
import { hostPort } from './dial.ts';
import type { Place, Pod } from './lab.ts';
import { computeChecksums } from './offload.ts';
import { createPacketLab, type Family, families, inEachMode, type PacketLab } from './packet-lab.ts';
import { balancerIPs, clusterIPs, wholeService } from './packet-objects.ts';
import { ping } from './ping.ts';
import { py } from './python.ts';
import { startTransferServer, transfer } from './transfer.ts';

/** What serves behind which Service: one for each backend and port, so that a test knows where it goes. */
const services = {
  local: { n: 1, targetPort: 8080 },
  remote: { n: 2, targetPort: 8080 },
  'local echo': { n: 3, targetPort: 7 },
  'remote echo': { n: 4, targetPort: 7 },
  'local transfer': { n: 5, targetPort: 8090 },
  'remote transfer': { n: 6, targetPort: 8090 },
  'small transfer': { n: 7, targetPort: 8090 },
  'local nobody': { n: 8, targetPort: 9999 },
  'remote nobody': { n: 9, targetPort: 9999 },
  'local other': { n: 10, targetPort: 5201 },
  'remote other': { n: 11, targetPort: 5201 },
} as const;
type Name = keyof typeof services;

inEachMode('what is on the wire', ['tcpdump'], (mode) => {
  let packets: PacketLab;
  let small: Pod;

  const vip = (name: Name, family: Family, addresses = balancerIPs): string =>
    addresses(services[name].n)[families.indexOf(family)] ?? '';
  const ask = async (from: Place, code: string): Promise<unknown> => (await packets.python(from)).run(code);
  const backend = (name: Name): Pod =>
    ({ local: packets.local, remote: packets.remote, small })[name.split(' ')[0] as 'local'];
  /** Clients, and the address that each dials: outside, and a pod that bypasses the socket. */
  const clients = () =>
    [
      [packets.outside, balancerIPs],
      [packets.lab.bypass(packets.app), clusterIPs],
    ] as const;

  before(async () => {
    packets = await createPacketLab('pwire', mode, { mtu: 1300 });
    const { node, local, remote, cluster, python } = packets;
    small = await node.pod({ name: 'small', mtu: 1300 });
    await startBackend(small, { tcp: [8080] });
    for (const place of [local, remote, small]) await startTransferServer(place, 8090);
    for (const place of [local, remote])
      await (await python(place)).run(`serve_echo(7); serve_sctp(8080, ${py(place.name)})`);
    const objects = (Object.keys(services) as Name[]).flatMap((name) => {
      const place = backend(name);
      const endpoints = [{ place, nodeName: place.node.name }];
      return wholeService({ ...services[name], endpoints, protocols: ['TCP', 'UDP', 'SCTP'] });
    });
    await cluster.apply(objects);
  });
  after(() => packets?.[Symbol.asyncDispose]());

  for (const family of families) {
    const unreachable = family === 'ipv4' ? [3, 3] : [1, 4];
    const proto = family === 'ipv4' ? 1 : 58;

    for (const [name, what] of [
      ['remote transfer', 'a link behind the node'],
      ['small transfer', 'the pod'],
    ] as const) {
      test(`NET-01 over ${family} bulk TCP does not stall where ${what} has a smaller MTU`, async () => {
        for (const [client, addresses] of clients()) {
          const [send, receive, timeoutMs] = [2_000_000, 2_000_000, 15_000];
          const target = hostPort(vip(name, family, addresses), 80);
          const whole = await transfer(client, target, { send, receive, timeoutMs });
          assert.deepEqual(whole, { codes: { '': 1 }, sent: send, received: receive }, client.name);
        }
      });
    }

    test(`NET-01 over ${family} bulk TCP does not stall where the node's own route has a smaller MTU`, async () => {
      const { node, remote, outside } = packets;
      const via = ['via', family === 'ipv4' ? '169.254.1.1' : 'fe80::1', 'dev', 'eth0'];
      await node.exec(['ip', 'route', 'add', remote[family], ...via, 'mtu', '1290']);
      const [send, receive, timeoutMs] = [1_000_000, 100_000, 15_000];
      const target = hostPort(vip('remote transfer', family), 80);
      const made = transfer(outside, target, { send, receive, timeoutMs });
      const whole = await made.finally(() => node.exec(['ip', 'route', 'del', remote[family]]));
      assert.deepEqual(whole, { codes: { '': 1 }, sent: send, received: receive });
    });

    test(`NET-01 over ${family} who dials a port that nobody has at the backend is told so, about the packet as it was sent`, async () => {
      for (const [client, addresses] of clients()) {
        for (const name of ['local nobody', 'remote nobody'] as const) {
          const address = vip(name, family, addresses);
          const answers = await ask(client, `attempts([["TCP", ${py(address)}, 80], ["UDP", ${py(address)}, 80]])`);
          assert.deepEqual(answers, ['ECONNREFUSED', 'ECONNREFUSED'], `${client.name}, ${name}`);
          const own = client[family];
          const told = (await ask(
            client,
            `
with Link() as link:
    link.send(ip(${py(own)}, ${py(address)}, P_UDP, udp(${py(own)}, ${py(address)}, [4200, 80], b"who")))
    found = link.take(lambda seen: seen["proto"] == ${proto} and seen["kind"] in (1, 3))
[{**plain(seen), "quote": {**plain(parse(seen["data"])), "data": ""}} for seen in found]`,
          )) as readonly { kind: number; code: number; whole: boolean; quote: Record<string, unknown> }[];
          assert.equal(told.length, 1, `${client.name}, ${name}`);
          const [{ kind, code, whole, quote }] = told as [(typeof told)[number]];
          assert.deepEqual([kind, code, whole], [...unreachable, true]);
          assert.deepEqual([quote.source, quote.target, quote.ports], [own, address, [4200, 80]]);
          assert.equal(quote.whole, true, 'the quoted checksums are those of the packet that was sent');
        }
      }
    });

    test(`NET-02 over ${family} datagrams of 2 000 and of 60 000 bytes are echoed`, async () => {
      for (const [client, addresses] of clients()) {
        for (const name of ['local echo', 'remote echo'] as const) {
          for (const size of [1, 1_200, 2_000, 60_000]) {
            // The path to the remote one has a smaller MTU, which the first may be lost to.
            const echoed = await ask(client, `echo(${py(vip(name, family, addresses))}, 80, ${size}, 3)`);
            assert.equal(echoed, true, `${client.name}, ${name}, ${size} bytes`);
          }
        }
      }
    });

    test(`NET-03 over ${family} checksums are right in packets that leave, where the node computes them and where the sender did`, async () => {
      const { outside, node, remote, local } = packets;
      // The node's own end computes checksums from now on: what a program did to a partial one shows.
      await computeChecksums({ netns: node.netns, interface: 'eth0' });
      for (const name of ['local', 'remote'] as const) {
        const place = name === 'local' ? local : remote;
        const filter = `${family === 'ipv4' ? 'ip' : 'ip6'} and (tcp or udp) and src host ${vip(name, family)}`;
        await using seen = await capture(outside, { filter, direction: 'in', args: ['-vv'] });
        const asked = await ask(
          outside,
          `[pairs([[${py(vip(name, family))}, 80]], 5, udp=udp)  for udp in (False, True)]`,
        );
        assert.equal(JSON.stringify(asked).split(`"${name} `).length, 3);
        const lines = await seen.packets();
        assert.ok(lines.length >= 20);
        assert.deepEqual(
          lines.filter((line) => !/correct|udp sum ok/.test(line) || /incorrect|\bbad\b/.test(line)),
          [],
        );

        // By hand: what arrives is whole, and a UDP checksum that is not there stays away (IPv4).
        const own = outside[family];
        const arrived = async (packet: string, data: string): Promise<Record<string, unknown>> => {
          const python = await packets.python(place);
          await python.run(`watch = Link(); got = []
watching = in_background(lambda: got.extend(watch.take(lambda seen: seen["data"] == ${data})))`);
          await ask(outside, `with Link() as link: link.send(${packet})`);
          const [found] = await python.run<readonly Record<string, unknown>[]>(
            'watching.join(); watch.close() if False else None; [plain(seen) for seen in got]',
          );
          assert.ok(found, `${name}: ${packet}`);
          return found;
        };
        const target = py(vip(name, family));
        const whole = await arrived(
          `ip(${py(own)}, ${target}, P_UDP, udp(${py(own)}, ${target}, [4300, 80], b"sum"))`,
          'b"sum"',
        );
        assert.equal(whole.whole, true);
        assert.notEqual(whole.sum, '0000');
        if (family === 'ipv4') {
          const none = await arrived(
            `ip(${py(own)}, ${target}, P_UDP, udp(${py(own)}, ${target}, [4301, 80], b"none", False))`,
            'b"none"',
          );
          assert.equal(none.sum, '0000');
        }
      }
    });

    test(`NET-04 over ${family} each hop takes one from the time to live; TOS, ECN, options and extension headers pass`, async () => {
      const { outside, local, remote } = packets;
      const own = py(outside[family]);
      for (const [name, place, ttl] of [
        ['local', local, 62],
        ['remote', remote, 60],
      ] as const) {
        const target = py(vip(name, family));
        const more =
          family === 'ipv4'
            ? ['', 'options=bytes([1, 1, 1, 0])']
            : ['', 'first=60, before=bytes([17, 0, 1, 4, 0, 0, 0, 0])'];
        for (const [index, extra] of more.entries()) {
          const python = await packets.python(place);
          await python.run(`watch = Link(); got = []
watching = in_background(lambda: got.extend(watch.take(lambda seen: seen["data"] == b"hop ${index}")))`);
          await ask(
            outside,
            `with Link() as link: link.send(ip(${own}, ${target}, P_UDP, udp(${own}, ${target}, [${4400 + index}, 80], b"hop ${index}"), tos=0xb9, ${extra}))`,
          );
          const found = await python.run<readonly Record<string, unknown>[]>(
            'watching.join(); [plain(seen) for seen in got]',
          );
          assert.equal(found.length, 1, `${name} ${extra}`);
          assert.deepEqual([found[0]?.ttl, found[0]?.tos, found[0]?.whole], [ttl, 0xb9, true], `${name} ${extra}`);
          if (family === 'ipv4') assert.equal(found[0]?.options, index === 0 ? '' : '01010100');
        }
      }
    });

    test(`SVC-19 NET-03 SCTP over ${family}: led to another port, with right checksums both ways, from outside and from a pod`, async () => {
      for (const [client, addresses] of clients()) {
        for (const name of ['local', 'remote'] as const) {
          const answer = (await ask(
            client,
            `ask_sctp(${py(client[family])}, ${py(vip(name, family, addresses))}, [4500, 80])`,
          )) as readonly unknown[];
          const masked = name === 'remote' && client === packets.outside;
          assert.deepEqual(
            [answer[0], answer[1], answer[3]],
            [name, masked ? packets.node[family] : client[family], true],
            `${client.name}, ${name}`,
          );
        }
      }
    });
  }

  test('SVC-10 SNAT-10 what is for pods and nodes themselves passes as it is, pings too', async () => {
    const { outside, app, far, local, remote, node, other } = packets;
    for (const family of families) {
      for (const client of [outside, app, far]) {
        for (const target of [local, remote, node, other]) assert.equal(await ping(client, target[family], 2), 'reply');
        const targets = [local, remote].map((place) => [place[family], 8080]);
        const answers = await ask(client, `pairs(${py(targets)}, 3)`);
        assert.deepEqual(Object.values(answers as object), [[`local ${client[family]}`], [`remote ${client[family]}`]]);
      }
    }
  });
});
