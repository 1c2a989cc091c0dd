/** `--local-delivery=direct`: endpoints of the node get packets past its stack, with the client's own address. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { addressBytes } from '../../control/net/codec.ts';
import { hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Place } from './lab.ts';
import { controlArgs, createPacketLab, type Family, families, inEachMode, type PacketLab } from './packet-lab.ts';
import { balancerIPs, clusterIPs, type Endpoint, externalIPs, nodePortOf, wholeService } from './packet-objects.ts';
import { py } from './python.ts';
import { startTransferServer, transfer } from './transfer.ts';

/** As /proc shows it: IPv6 in full. */
const shown = (place: Place, family: Family): string =>
  family === 'ipv4'
    ? place.ipv4
    : Buffer.from(addressBytes(place.ipv6))
        .toString('hex')
        .replace(/(.{4})(?=.)/g, '$1:');

/** Packets. */
interface Forwarded {
  readonly asks: number;
  readonly answers: number;
}
const none: Forwarded = { asks: 0, answers: 0 };

const n = 1;
const nodePort = nodePortOf(n);
const [stack, direct] = ['--local-delivery=stack', '--local-delivery=direct'] as const;

inEachMode(
  'endpoints of the node past its stack',
  ['nft'],
  (mode) => {
    let packets: PacketLab;
    let here: Endpoint;
    let there: Endpoint;

    const at = (addresses: (n: number) => readonly [string, string], family: Family): string =>
      addresses(n)[families.indexOf(family)] ?? '';
    const ask = async <T>(from: Place, code: string): Promise<T> => (await packets.python(from)).run<T>(code);
    /** Every kind of address that the Service has. */
    const dialled = (family: Family): readonly (readonly [string, number])[] => [
      ...[clusterIPs, balancerIPs, externalIPs].map((addresses) => [at(addresses, family), 80] as const),
      [packets.node[family], nodePort],
    ];
    /** All of them answer so, over TCP and UDP. */
    const assertAnswers = async (from: Place, answerOf: (family: Family) => readonly string[], times = 4) => {
      for (const family of families) {
        const targets = dialled(family);
        const wanted = Object.fromEntries(
          targets.map(([address, port]) => [hostPort(address, port), answerOf(family)]),
        );
        for (const udp of ['False', 'True']) {
          const answers = await ask(from, `pairs(${py(targets)}, ${times}, udp=${udp})`);
          assert.deepEqual(answers, wanted, `${from.name}, ${family}, udp=${udp}`);
        }
      }
    };
    const startControl = async (delivery: string): Promise<void> => {
      const { cluster } = packets;
      await cluster.running.control?.stop();
      await cluster.startControl(...controlArgs, delivery);
      await waitUntil('the kernel is at the desired state', async () => (await cluster.status()).synced);
    };
    /**
     * What the node's stack sees come in, and forwards, from and to the endpoint while something happens, of connections with
     * these ports at the endpoint's side or at the client's.
     */
    const forwarded = async (
      ports: readonly [side: 'endpoint' | 'client', ...numbers: readonly number[]],
      action: () => Promise<void>,
      check: () => Promise<void> = async () => {},
    ): Promise<Forwarded> => {
      const { node, local } = packets;
      const [side, ...numbers] = ports;
      const nft = (...argv: readonly string[]) => node.exec(['nft', ...argv]);
      const rules = families.flatMap((family) =>
        (['asks', 'answers'] as const).map((name) => {
          const port = (name === 'asks') === (side === 'endpoint') ? 'dport' : 'sport';
          const address = `${family === 'ipv4' ? 'ip' : 'ip6'} ${name === 'asks' ? 'daddr' : 'saddr'} ${local[family]}`;
          return `${address} th ${port} { ${numbers.join(', ')} } counter name ${name}`;
        }),
      );
      // With a state that is asked for, connection tracking is at work, and before either chain.
      const chain = (hook: string): string =>
        `chain ${hook} { type filter hook ${hook} priority filter; ${rules.join('; ')}; ct state invalid accept; }`;
      const made = await nft(
        `table inet watch { counter asks {}; counter answers {};\n${chain('prerouting')}\n${chain('forward')}\n}`,
      );
      assert.equal(made.code, 0, made.stderr);
      try {
        await action();
        await check();
        const { stdout } = await nft('-j', 'list', 'counters', 'table', 'inet', 'watch');
        const { nftables } = JSON.parse(stdout) as {
          readonly nftables: readonly { readonly counter?: { readonly name: string; readonly packets: number } }[];
        };
        const of = (name: string): number =>
          nftables.find(({ counter }) => counter?.name === name)?.counter?.packets ?? -1;
        return { asks: of('asks'), answers: of('answers') };
      } finally {
        await nft('delete', 'table', 'inet', 'watch');
      }
    };

    before(async () => {
      packets = await createPacketLab('pdirect', mode, { control: [...controlArgs, direct] });
      here = { place: packets.local, nodeName: 'n1' };
      there = { place: packets.remote, nodeName: 'n2' };
      await startTransferServer(packets.local, 8090);
      await ask(packets.local, 'serve_echo(7)');
    });
    beforeEach(() => packets.cluster.apply(wholeService({ n, endpoints: [here] })));
    after(() => packets?.[Symbol.asyncDispose]());

    test('SNAT-04 SNAT-02 SNAT-08 an endpoint here sees who asks it, from outside and from pods of its node, by each kind of address', async () => {
      const { outside, app } = packets;
      for (const client of [outside, app]) await assertAnswers(client, (family) => [`local ${client[family]}`]);
    });

    test('SNAT-01 SNAT-05 SNAT-07 an endpoint elsewhere, and one that asks itself, see this node as ever', async () => {
      const { outside, local, node, cluster } = packets;
      await assertAnswers(local, (family) => [`local ${node[family]}`]);
      await cluster.apply(wholeService({ n, endpoints: [here, there] }));
      await assertAnswers(outside, (family) => [`local ${outside[family]}`, `remote ${node[family]}`], 16);
    });

    for (const family of families) {
      test(`NET-06 NET-12 over ${family} stack or direct: netfilter of the node sees all, or nothing; a change leaves connections alone`, async () => {
        const { outside, node, local } = packets;
        const vip = py(at(balancerIPs, family));
        const say = async (name: string): Promise<void> =>
          assert.deepEqual(
            await ask(outside, `[says(s)[0] for s in ${name} for _ in range(5)]`),
            Array(10).fill('local'),
          );
        const ports = { first: 45_001, second: 45_002, third: 45_003 } as const;
        const open = async (name: keyof typeof ports): Promise<void> => {
          const bind = `bind=[${py(outside[family])}, ${ports[name]}]`;
          await ask(outside, `${name} = [dial(kind, ${vip}, 80, ${bind}) for kind in (TCP, UDP)]`);
          await say(name);
        };
        /** Its entries of connection tracking; undefined where the kernel does not list them, and the counters have to do. */
        const tracked = async (name: keyof typeof ports): Promise<number | undefined> => {
          const { stdout, code } = await node.exec(['cat', '/proc/net/nf_conntrack']);
          const to = `dst=${shown(local, family)} sport=${ports[name]} `;
          return code === 0 ? stdout.split('\n').filter((line) => line.includes(to)).length : undefined;
        };
        const during = (
          name: keyof typeof ports,
          action: (name: keyof typeof ports) => Promise<void>,
          entries: number,
        ) =>
          forwarded(
            ['client', ports[name]],
            () => action(name),
            async () => assert.equal((await tracked(name)) ?? entries, entries),
          );
        const assertAll = ({ asks, answers }: Forwarded): void =>
          assert.ok(asks >= 10 && answers >= 10, `${asks}, ${answers}`);

        assert.deepEqual(await during('first', open, 0), none);
        await startControl(stack);
        try {
          assertAll(await during('second', open, 2));
          assert.deepEqual(await during('first', say, 0), none, 'it goes on as it was begun');
        } finally {
          await startControl(direct);
        }
        assertAll(await during('second', say, 2));
        assert.deepEqual(await during('third', open, 0), none);
        await say('first');
        await ask(outside, 'for s in first + second + third: s.close()');
      });

      test(`NET-04 over ${family} each hop takes one from the time to live, there and back`, async () => {
        const { outside, app, local } = packets;
        for (const [client, ttl] of [
          [outside, 62],
          [app, 63],
        ] as const) {
          const target = py(at(clusterIPs, family));
          const watch = (data: string): string => `watch = Link(); got = []
watching = in_background(lambda: got.extend(watch.take(lambda seen: seen["proto"] == P_UDP and seen["data"] == ${data})))`;
          await ask(local, watch('b"how far?"'));
          const own = py(client[family]);
          // The answer of the backend begins with its name.
          await ask(
            client,
            `
watch = Link(); got = []
watching = in_background(lambda: got.extend(watch.take(lambda seen: seen["proto"] == P_UDP and seen["source"] == ${target})))
mine = next(fresh)
with make(UDP, ${own}, bind=[${own}, mine]) as s, Link() as link:
    link.send(ip(${own}, ${target}, P_UDP, udp(${own}, ${target}, [mine, 80], b"how far?"), tos=0xb9))
    watching.join()`,
          );
          const seen =
            'watching.join(); watch.socket.close(); [[seen["ttl"], seen["tos"], seen["whole"]] for seen in got]';
          assert.deepEqual(await ask(local, seen), [[ttl, 0xb9, true]], `${client.name}: there`);
          const [back = []] = await ask<readonly (readonly unknown[])[]>(client, seen);
          // What offloads have left to do is not done between pods.
          assert.equal(back[0], ttl, `${client.name}: back`);
        }
      });

      test(`NET-03 NET-02 over ${family} bulk TCP both ways, and datagrams of 60 000 bytes`, async () => {
        const { outside, app, local, cluster, lab } = packets;
        await cluster.apply([
          ...wholeService({ n, endpoints: [here], targetPort: 8090, protocols: ['TCP'] }),
          ...wholeService({ n: 2, endpoints: [{ place: local, nodeName: 'n1' }], targetPort: 7, protocols: ['UDP'] }),
        ]);
        const [send, receive, timeoutMs] = [10_000_000, 10_000_000, 20_000];
        for (const client of [outside, app]) {
          const done = forwarded(['endpoint', 7, 8090], async () => {
            const target = hostPort(at(clusterIPs, family), 80);
            const whole = await transfer(lab.bypass(client), target, { send, receive, timeoutMs });
            assert.deepEqual(whole, { codes: { '': 1 }, sent: send, received: receive }, client.name);
            const echoes = `[echo(${py(clusterIPs(2)[families.indexOf(family)] ?? '')}, 80, size) for size in (1, 2000, 60000)]`;
            assert.deepEqual(await ask(client, echoes), [true, true, true], client.name);
          });
          assert.deepEqual(await done, none, client.name);
        }
      });
    }
  },
  ['XDP native', 'tc only'],
);
