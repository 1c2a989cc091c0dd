/** `--local-delivery=direct`: errors, and endpoints of other kinds than one pod behind a pair of its own. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBackend } from './backend.ts';
import { hostPort } from './dial.ts';
import { runScript, waitUntil } from './host.ts';
import type { Place, Pod } from './lab.ts';
import type { KubeObject } from './objects.ts';
import { controlArgs, createPacketLab, type Family, families, inEachMode, type PacketLab } from './packet-lab.ts';
import { balancerIPs, clusterIPs, nodePortOf, wholeService } from './packet-objects.ts';
import { py } from './python.ts';
import { startTransferServer, transfer } from './transfer.ts';

const [n, other] = [1, 2];
/** What goes up the stack of the node after all does not leave it. */
const wall =
  'table inet wall { chain forward { type filter hook forward priority filter; meta l4proto { tcp, udp } drop; }; }';

inEachMode(
  'endpoints of the node past its stack: pods of all kinds',
  ['nft'],
  (mode) => {
    let packets: PacketLab;

    const at = (addresses: (n: number) => readonly [string, string], family: Family, of = n): string =>
      addresses(of)[families.indexOf(family)] ?? '';
    const ask = async <T>(from: Place, code: string): Promise<T> => (await packets.python(from)).run<T>(code);
    const serve = (place: Place, targetPort = 8080, of = n) =>
      wholeService({ n: of, endpoints: [{ place, nodeName: 'n1' }], targetPort });
    /** Waits until the Service is led to that place, past the stack: its interface may just have come. */
    const lead = async (...objects: readonly KubeObject[]): Promise<void> => {
      await packets.cluster.apply(objects);
      const connect = (address: string): string => `result(connect, make(TCP, ${py(address)}), ${py(address)})`;
      const isThere = async (): Promise<boolean> => {
        const code = await ask<readonly string[]>(
          packets.outside,
          `
def connect(s, address):
    with s:
        s.settimeout(0.5)
        s.connect((address, 80))
[${families.map((family) => connect(at(clusterIPs, family)))}]`,
        );
        return code.every((each) => each === '' || each === 'ECONNREFUSED');
      };
      await waitUntil('the endpoint is reached', isThere);
    };
    /** Who answers at the cluster IP and the NodePort, over TCP and UDP, and whom it sees. */
    const assertServed = async (from: Place, name: string): Promise<void> => {
      for (const family of families) {
        for (const [address, port] of [
          [at(clusterIPs, family), 80],
          [packets.node[family], nodePortOf(n)],
        ] as const) {
          for (const udp of ['False', 'True']) {
            const answers = await ask(from, `pairs([[${py(address)}, ${port}]], 10, udp=${udp})`);
            const wanted = { [hostPort(address, port)]: [`${name} ${from[family]}`] };
            assert.deepEqual(answers, wanted, `${from.name} to ${name}, udp=${udp}`);
          }
        }
      }
    };
    /** Sends a packet by hand: errors that come back, with what they quote. */
    const errorsTo = (client: Place, family: Family, packet: string) =>
      ask<readonly { kind: number; code: number; about: number; source: string; whole: boolean; quoted: unknown }[]>(
        client,
        `
with Link() as link:
    link.send(${packet})
    found = link.take(lambda seen: seen["proto"] == ${family === 'ipv4' ? 1 : 58} and seen["kind"] in (1, 2, 3, 11))
quotes = [parse(seen["data"]) for seen in found]
[{**{key: seen[key] for key in ("kind", "code", "about", "source", "whole")}, "quoted": [quote["source"], quote["target"], quote["ports"]]} for seen, quote in zip(found, quotes)]`,
      );

    before(async () => {
      packets = await createPacketLab('pdirectpods', mode, { control: [...controlArgs, '--local-delivery=direct'] });
      const { code, stderr } = await packets.node.exec(['nft', wall]);
      assert.equal(code, 0, stderr);
    });
    after(() => packets?.[Symbol.asyncDispose]());

    test('NET-01 a pod with a smaller MTU: what is too big is answered, and bulk TCP does not stall', async () => {
      const { node, outside, app, lab } = packets;
      const narrow = await node.pod({ name: 'narrow', mtu: 1300 });
      await startTransferServer(narrow, 8090);
      await lead(...serve(narrow, 8090));
      for (const family of families) {
        for (const client of [outside, app]) {
          const [own, target] = [client[family], at(clusterIPs, family)];
          const datagram = `udp(${py(own)}, ${py(target)}, [4100, 80], bytes(1300))`;
          const big = `ip(${py(own)}, ${py(target)}, P_UDP, ${datagram}${family === 'ipv4' ? ', fragment=0x4000' : ''})`;
          const told = await errorsTo(client, family, big);
          assert.equal(told.length, 1, client.name);
          const [{ kind, code, about, whole, quoted } = assert.fail()] = told;
          assert.deepEqual([kind, code, about], family === 'ipv4' ? [3, 4, 1300] : [2, 0, 1300], client.name);
          assert.deepEqual([whole, quoted], [true, [own, target, [4100, 80]]], client.name);
          const [send, receive, timeoutMs] = [2_000_000, 2_000_000, 15_000];
          const all = await transfer(lab.bypass(client), hostPort(target, 80), { send, receive, timeoutMs });
          assert.deepEqual(all, { codes: { '': 1 }, sent: send, received: receive }, client.name);
        }
      }
    });

    test('NET-01 NET-04 errors on the way to an endpoint, and its own, come to who asked', async () => {
      const { outside, app, local, node } = packets;
      await lead(...serve(local, 9), ...serve(local, 8080, other));
      for (const family of families) {
        const [unreachable, exceeded] =
          family === 'ipv4'
            ? [
                [3, 3],
                [11, 0],
              ]
            : [
                [1, 4],
                [3, 0],
              ];
        for (const client of [outside, app]) {
          const [own, nobody, somebody] = [client[family], at(clusterIPs, family), at(clusterIPs, family, other)];
          const probe = (target: string, port: number, ttl: number): string =>
            `ip(${py(own)}, ${py(target)}, P_UDP, udp(${py(own)}, ${py(target)}, [${port}, 80], b"who"), ttl=${ttl})`;
          const told = await errorsTo(client, family, probe(nobody, 4200, 64));
          assert.deepEqual(
            told.map(({ kind, code, source, whole, quoted }) => [[kind, code], source, whole, quoted]),
            [[unreachable, nobody, true, [own, nobody, [4200, 80]]]],
            `${client.name}: nobody listens`,
          );
          // The first hop of a client outside is the router.
          const late = await errorsTo(client, family, probe(somebody, 4201, client === outside ? 2 : 1));
          assert.deepEqual(
            late.map(({ kind, code, whole, quoted }) => [[kind, code], whole, quoted]),
            [[exceeded, true, [own, somebody, [4201, 80]]]],
            `${client.name}: the node is one hop too many`,
          );
          assert.ok([node[family], somebody].includes(late[0]?.source ?? ''), late[0]?.source);
          const refused = await ask(client, `attempts([["TCP", ${py(nobody)}, 80], ["UDP", ${py(nobody)}, 80]])`);
          assert.deepEqual(refused, ['ECONNREFUSED', 'ECONNREFUSED'], client.name);
        }
      }
    });

    test('NET-09 EPS-15 an endpoint with the address of the node is reached through its stack', async () => {
      const { node, outside, app } = packets;
      const process = await startBackend(node, { name: 'host', tcp: [8080], udp: [8080] });
      try {
        await lead(...serve(node));
        for (const client of [outside, app]) await assertServed(client, 'host');
      } finally {
        await process.stop();
      }
    });

    test('EST-04 CT-02 a pod goes under a stream: new connections are led elsewhere, datagrams follow, and nothing hangs', async () => {
      const { cluster, node, outside, local } = packets;
      const leaving = await node.pod({ name: 'leaving' });
      await startBackend(leaving, { tcp: [8080], udp: [8080] });
      await lead(...serve(leaving));
      await assertServed(outside, 'leaving');
      const vip = (family: Family): string => py(at(balancerIPs, family));
      const open = families.map((family) => `dial(UDP, ${vip(family)}, 80, bind=[${py(outside[family])}, 46000])`);
      const tcp = families.map((family) => `dial(TCP, ${vip(family)}, 80)`);
      const all = await ask(
        outside,
        `datagrams = [${open}]\nstreams = [${tcp}]\n[says(s)[0] for s in datagrams + streams]`,
      );
      assert.deepEqual(all, Array(4).fill('leaving'));
      await runScript(`ip -n ${node.netns} link del ${leaving.upper?.interface}`);
      await cluster.apply(serve(local));
      for (const family of families) {
        assert.deepEqual(await ask(outside, `attempts([["TCP", ${vip(family)}, 80], ["UDP", ${vip(family)}, 80]])`), [
          'local',
          'local',
        ]);
      }
      const follow = async (): Promise<boolean> => {
        const answers = await ask(
          outside,
          `
def once(s):
    s.settimeout(0.3)
    try: return says(s)[0]
    except OSError as error: return str(error)
[once(s) for s in datagrams]`,
        );
        return JSON.stringify(answers) === JSON.stringify(['local', 'local']);
      };
      await waitUntil('datagrams from the same port are answered by another endpoint', follow, 20_000, 100);
      await ask(outside, 'for s in datagrams + streams: s.close()');
      await assertServed(outside, 'local');
    });

    test('NET-06 a source that the way back does not lead to is left to the stack, which looks at that (rp_filter)', async () => {
      const { node, outside, app, local } = packets;
      await lead(...serve(local));
      const strict = (on: boolean) =>
        node.exec(['sh', '-c', `echo ${Number(on)} > /proc/sys/net/ipv4/conf/all/rp_filter`]);
      await strict(true);
      // The wall would hide what the stack lets through.
      await node.exec(['nft', 'delete', 'table', 'inet', 'wall']);
      try {
        for (const [client, forged] of [
          [outside, [app.ipv4, node.ipv4]],
          [app, [outside.ipv4, node.ipv4, '127.0.0.1', '224.0.0.5', '0.0.0.0']],
        ] as const) {
          await ask(
            local,
            'watch = Link(); got = []\nwatching = in_background(lambda: got.extend(watch.take(lambda seen: seen["data"].startswith(b"from "))))',
          );
          const target = py(at(clusterIPs, 'ipv4'));
          await ask(
            client,
            `
with Link() as link:
    for port, source in enumerate(${py([...forged, client.ipv4])}):
        link.send(ip(source, ${target}, P_UDP, udp(source, ${target}, [4300 + port, 80], f"from {source}".encode())))`,
          );
          const seen = await ask(
            local,
            'watching.join(); watch.socket.close(); [seen["data"].decode() for seen in got]',
          );
          assert.deepEqual(seen, [`from ${client.ipv4}`], client.name);
        }
      } finally {
        await strict(false);
        await node.exec(['nft', wall]);
      }
    });

    test('NET-06 pods behind a bridge: reached from outside, from each other, and from pods that are not', async () => {
      const { cluster, node, outside, app, local } = packets;
      const bridged = [await node.pod({ name: 'br-a' }), await node.pod({ name: 'br-b' })] as const;
      await runScript(bridgeScript(bridged));
      for (const pod of bridged) await startBackend(pod, { tcp: [8080], udp: [8080] });
      await lead(...serve(bridged[0]));
      for (const client of [outside, app]) await assertServed(client, 'br-a');
      // They come in at a port, and the way back to them is the bridge: the stack is asked.
      await node.exec(['nft', 'delete', 'table', 'inet', 'wall']);
      await assertServed(bridged[1], 'br-a');
      await cluster.apply(serve(local));
      for (const client of bridged) await assertServed(client, 'local');
    });
  },
  ['XDP native', 'tc only'],
);

/** Puts the host's ends of pods behind a bridge, whose address frames are for; the pods stay in one network of it. */
const bridgeScript = (pods: readonly Pod[]): string => {
  const [first] = pods;
  const upper = first?.upper?.netns ?? '';
  const mac = 'ee:ee:ee:ee:ee:ef';
  const ip = `ip -n ${upper}`;
  return [
    `${ip} link add cni0 address ${mac} type bridge`,
    `${ip} link set cni0 up`,
    `${ip} addr add fe80::1/64 dev cni0 nodad`,
    ...pods.flatMap(({ upper: end, netns, addresses }) => [
      `mac=$(ip -n ${netns} -o link show eth0 | sed 's/.*ether \\([^ ]*\\).*/\\1/')`,
      `${ip} link set ${end?.interface} master cni0`,
      ...addresses.flatMap((address) => [
        `${ip} route replace ${address} dev cni0`,
        `${ip} neigh replace ${address} lladdr $mac dev cni0 nud permanent`,
      ]),
      ...['169.254.1.1', 'fe80::1'].map(
        (address) => `ip -n ${netns} neigh replace ${address} lladdr ${mac} dev eth0 nud permanent`,
      ),
    ]),
  ].join('\n');
};
