/** Fragments in any order: held until the first one of their packet has come, wherever they come in. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { waitUntil } from './host.ts';
import type { Place } from './lab.ts';
import { createPacketLab, type Family, families, inEachMode, type PacketLab } from './packet-lab.ts';
import { balancerIPs, clusterIPs, externalIPs, nodePortOf, wholeService } from './packet-objects.ts';
import { helpers } from './pieces.ts';
import { py, startPython } from './python.ts';

inEachMode('fragments', [], (mode) => {
  let packets: PacketLab;
  const [local, remote, localAnswers, remoteAnswers] = [1, 2, 3, 4] as const;

  const ask = async <T>(from: Place, code: string): Promise<T> => (await packets.python(from)).run<T>(code);
  /** Every kind of address of a Service that a client outside can dial. */
  const dialled = (n: number, family: Family): readonly (readonly [string, number])[] => {
    const of = (addresses: readonly [string, string]): string => addresses[families.indexOf(family)] ?? '';
    return [
      [packets.node[family], nodePortOf(n)],
      ...[clusterIPs, externalIPs, balancerIPs].map((addresses) => [of(addresses(n)), 80] as const),
    ];
  };
  const counter = async (name: string): Promise<number> => {
    const { node } = await packets.cluster.counters();
    return node.find((each) => each.name === name)?.count ?? 0;
  };

  before(async () => {
    packets = await createPacketLab('pfrag', mode);
    const { outside, app, node, far, cluster } = packets;
    const backends = [packets.local, packets.remote];
    for (const place of [outside, app, node, far, ...backends]) await ask(place, helpers);
    for (const place of [...backends, node]) await ask(place, 'serve_echo(7)');
    for (const place of backends) await ask(place, 'answers_in_pieces(9, 5000, 5)');
    await cluster.apply(
      [local, remote, localAnswers, remoteAnswers].flatMap((n) => {
        const place = n % 2 === 1 ? packets.local : packets.remote;
        const endpoints = [{ place, nodeName: place.node.name }];
        return wholeService({ n, targetPort: n <= remote ? 7 : 9, endpoints, protocols: ['UDP'] });
      }),
    );
  });
  after(() => packets?.[Symbol.asyncDispose]());

  for (const family of families) {
    const own = (place: Place): string => py(place[family]);

    test(`NET-02 over ${family} the last fragment comes first: to each kind of address, backends here and elsewhere`, async () => {
      const { outside } = packets;
      const before = await counter('fragments_held');
      for (const n of [local, remote]) {
        const targets = dialled(n, family);
        const said = await ask(outside, `asks_in_pieces(${own(outside)}, ${py(targets)})`);
        assert.deepEqual(
          said,
          targets.map(() => ''),
        );
      }
      // Four fragments each, three of which came before the first.
      assert.ok((await counter('fragments_held')) >= before + 2 * 4 * 3);
    });

    test(`NET-02 over ${family} fragments from a pod that the socket does not see come in any order`, async () => {
      const { app } = packets;
      for (const n of [local, remote]) {
        const said = await ask(app, `asks_in_pieces(${own(app)}, ${py(dialled(n, family).slice(0, 2))})`);
        assert.deepEqual(said, ['', '']);
      }
    });

    test(`NET-02 over ${family} 60 000 bytes in fragments of random order`, async () => {
      const { outside } = packets;
      for (const n of [local, remote]) {
        for (const seed of [1, 2, 3]) {
          const [, target] = dialled(n, family);
          const arrange = `lambda parts: shuffled(parts, ${seed})`;
          const said = await ask(outside, `asks_in_pieces(${own(outside)}, ${py([target])}, 60000, ${arrange})`);
          assert.deepEqual(said, [''], `Service ${n}, seed ${seed}`);
        }
      }
    });

    test(`NET-02 over ${family} fragments of several datagrams at once, the first ones last`, async () => {
      const { outside } = packets;
      const [, [address, number] = ['', 0]] = dialled(remote, family);
      const said = await ask(
        outside,
        `
data = {next(port): content(3000, n) for n in range(8)}
all = [pieces(${own(outside)}, ${py(address)}, [mine, ${number}], text, next(identities)) for mine, text in data.items()]
sockets = [make(UDP, ${own(outside)}, bind=[${own(outside)}, mine]) for mine in data]
with Link() as link:
    link.send(*[parts[n] for n in (2, 1, 0) for parts in all])
came = [s.recv(70000) for s in sockets]
for s in sockets: s.close()
came == list(data.values())`,
      );
      assert.equal(said, true);
    });

    test(`NET-02 over ${family} halves of datagrams that two processors receive at once come together`, async () => {
      const { outside, lab } = packets;
      const [, [address, number] = ['', 0]] = dialled(local, family);
      // With more than 64 fragments of others between its halves the pod would give a datagram up.
      const { code, stderr } = await packets.local.exec(['sh', '-c', 'echo 0 > /proc/sys/net/ipv4/ipfrag_max_dist']);
      assert.equal(code, 0, stderr);
      await using second = await startPython(lab, lab.bypass(outside));
      const first = await packets.python(outside);
      await second.run('from packets import *');
      await second.run(helpers);
      const ports = Array.from({ length: 40 }, (_, n) => 61_000 + n);
      for (const [python, half, processor] of [
        [first, 0, 0],
        [second, 1, 1],
      ] as const) {
        await python.run(`
import os
os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[${processor} % len(os.sched_getaffinity(0))]})
wire = Link()
def halves(identity, at):
    parts = [pieces(${own(outside)}, ${py(address)}, [mine, ${number}], content(1500, mine), identity + n)[${half}] for n, mine in enumerate(${py(ports)})]
    while time.time() < at: pass
    wire.send(*parts)`);
      }
      await first.run(
        `sockets = {mine: make(UDP, ${own(outside)}, bind=[${own(outside)}, mine]) for mine in ${py(ports)}}`,
      );
      for (let identity = 0; identity < 1_000; identity += ports.length) {
        const send = `halves(${identity}, ${Date.now() / 1_000 + 0.03})`;
        await Promise.all([first.run(send), second.run(send)]);
        const whole = await first.run('[s.recv(70000) == content(1500, mine) for mine, s in sockets.items()]');
        assert.deepEqual(
          whole,
          ports.map(() => true),
        );
      }
      await first.run('for s in sockets.values(): s.close()');
    });

    test(`NET-02 over ${family} fragments that come in without an Ethernet header, the last one first`, async () => {
      const { node, cluster } = packets;
      const [name, network] = family === 'ipv4' ? ['tun4', '10.66.0.'] : ['tun6', 'fd00:66::'];
      const python = await packets.python(node);
      await python.run(`
import fcntl, os
tunnel = os.open("/dev/net/tun", os.O_RDWR)
made = fcntl.ioctl(tunnel, 0x400454ca, struct.pack("16sH22x", b"${name}", 0x1001))`);
      const length = family === 'ipv4' ? 24 : 64;
      await node.exec(['ip', 'addr', 'add', `${network}1/${length}`, 'dev', name, 'noprefixroute']);
      await node.exec(['ip', 'link', 'set', name, 'up']);
      await node.exec(['ip', 'route', 'add', `${network}2`, 'dev', name]);
      await waitUntil('it is served', async () => {
        const { interfaces } = await cluster.loaderClient.describe();
        return interfaces.some((each) => each.name === name && each.tc !== '');
      });
      for (const [address, number] of dialled(local, family).slice(0, 2)) {
        const answer = await python.run<Record<string, unknown> | null>(`
mine = next(port)
for part in pieces("${network}2", ${py(address)}, [mine, ${number}], content(1000, 7), next(identities), 400)[::-1]:
    os.write(tunnel, part)
answer, deadline = None, time.monotonic() + 5
while not answer and select.select([tunnel], [], [], max(0, deadline - time.monotonic()))[0]:
    seen = parse(os.read(tunnel, 70000))
    if seen and seen["proto"] == P_UDP and seen["ports"][1] == mine:
        answer = {"source": seen["source"], "ports": seen["ports"][:1], "whole": seen["whole"], "same": seen["data"] == content(1000, 7)}
answer`);
        assert.deepEqual(answer, { source: address, ports: [number], whole: true, same: true });
      }
      await python.run('os.close(tunnel)');
    });

    test(`NET-02 over ${family} replies in fragments, the last one first`, async () => {
      const { outside, app } = packets;
      for (const n of [localAnswers, remoteAnswers]) {
        for (const client of [outside, app]) {
          for (const [address, number] of dialled(n, family).slice(0, 2)) {
            const code = `
with dial(UDP, ${py(address)}, ${number}, bind=[${own(client)}, next(port)]) as s:
    s.send(b"who")
    answer = s.recv(70000) == content(5000, 5)
answer`;
            assert.equal(await ask(client, code), true, `${client.name}, Service ${n}, ${address}`);
          }
        }
      }
    });

    test(`NET-02 over ${family} what is not for a Service arrives too, in any order: sockets of the node, pods, other nodes`, async () => {
      const { outside, node } = packets;
      const targets = [node, packets.local, packets.remote].map((place) => [place[family], 7]);
      for (const arrange of ['lambda parts: parts[::-1]', 'lambda parts: parts']) {
        const said = await ask(outside, `asks_in_pieces(${own(outside)}, ${py(targets)}, 4000, ${arrange})`);
        assert.deepEqual(said, ['', '', ''], arrange);
      }
    });
  }

  for (const family of families) {
    test(`NET-02 over ${family} fragments without a first one go nowhere, and give way after a second`, async () => {
      const { outside } = packets;
      const [[address, number] = assert.fail()] = dialled(local, family);
      const [held, lost] = [await counter('fragments_held'), await counter('fragment_lost')];
      await ask(
        outside,
        `
lone = pieces(${py(outside[family])}, ${py(address)}, [next(port), ${number}], content(4000, 1), 700)[1:]
with Link() as link: link.send(*lone)`,
      );
      await waitUntil('fragments are held', async () => (await counter('fragments_held')) >= held + 3);
      // No more than that: nothing goes round.
      assert.equal(await counter('fragments_held'), held + 3);
      // The same ones take their places, once they may.
      await waitUntil('a fragment has given way', async () => {
        await ask(outside, 'with Link() as link: link.send(*lone)');
        return (await counter('fragment_lost')) > lost;
      });
    });
  }

  // The last ones: what they send is in the way of others for a second.
  for (const family of families) {
    test(`NET-02 over ${family} a flood of fragments without a first one leaves those in order alone, and soon all others`, async () => {
      const { outside } = packets;
      const [target = assert.fail()] = dialled(local, family);
      const [address, number] = target;
      const own = py(outside[family]);
      const inOrder = await ask(
        outside,
        `
with Link() as link:
    for n in range(300):
        link.send(pieces(${own}, ${py(address)}, [next(port), ${number}], content(3000, n), next(identities))[1])
asks_in_pieces(${own}, ${py([target])}, 4000, lambda parts: parts)`,
      );
      assert.deepEqual(inOrder, ['']);
      await waitUntil('there is room again', async () => {
        const [said] = await ask<readonly string[]>(outside, `asks_in_pieces(${own}, ${py([target])})`);
        return said === '';
      });
    });
  }
});
