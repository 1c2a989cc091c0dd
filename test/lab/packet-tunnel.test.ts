import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hostPort } from './dial.ts';
import { runScript } from './host.ts';
import type { LabNode } from './lab.ts';
import { createPacketLab, type Family, families, inEachMode, type PacketLab, startLoaderIn } from './packet-lab.ts';
import { balancerIPs, clusterIPs, wholeService } from './packet-objects.ts';
import { py } from './python.ts';
import { startTransferServer, transfer } from './transfer.ts';

/** Of the tunnel's ends, as overlays have them. */
const ends = {
  n1: { ipv4: '10.244.1.0', ipv6: 'fd00:10:244:1::' },
  n2: { ipv4: '10.244.2.0', ipv6: 'fd00:10:244:2::' },
} as const;

/** One end of a VXLAN over IPv4, which pods of the other node are behind. */
const tunnelScript = (node: LabNode, other: LabNode): string => {
  const [mine, theirs] = [ends[node.name as 'n1'], ends[other.name as 'n1']];
  const ip = `ip -n ${node.netns}`;
  return `${ip} link add vx0 type vxlan id 42 local ${node.ipv4} remote ${other.ipv4} dstport 4789
${ip} link set vx0 mtu 1450 up
${ip} addr add ${mine.ipv4}/32 dev vx0
${ip} addr add ${mine.ipv6}/128 dev vx0 nodad
${ip} route add ${theirs.ipv4} dev vx0 scope link
${ip} route add ${theirs.ipv6} dev vx0
${ip} route add ${theirs.ipv4}/24 via ${theirs.ipv4} dev vx0 onlink
${ip} route add ${theirs.ipv6}/64 via ${theirs.ipv6} dev vx0 onlink`;
};

inEachMode(
  'pods of another node behind a tunnel',
  [],
  (mode) => {
    let packets: PacketLab;
    const at = (addresses: (n: number) => readonly [string, string], n: number, family: Family): string =>
      addresses(n)[families.indexOf(family)] ?? '';

    before(async () => {
      packets = await createPacketLab('ptunnel', mode);
      const { node, other, remote, cluster } = packets;
      await runScript(`${tunnelScript(node, other)}\n${tunnelScript(other, node)}`);
      await startTransferServer(remote, 8090);
      const endpoints = [{ place: remote, nodeName: 'n2' }];
      const [dialled, whole] = [wholeService({ n: 1, endpoints }), wholeService({ n: 2, endpoints, targetPort: 8090 })];
      await cluster.apply([...dialled, ...whole]);
    });
    after(() => packets?.[Symbol.asyncDispose]());

    const served = async (): Promise<void> => {
      const { outside, app } = packets;
      for (const family of families) {
        for (const [client, addresses, seen] of [
          [outside, balancerIPs, ends.n1[family]],
          [app, clusterIPs, app[family]],
        ] as const) {
          const python = await packets.python(client);
          for (const udp of ['False', 'True']) {
            const target = [at(addresses, 1, family), 80];
            const answers = await python.run<object>(`pairs([${py(target)}], 10, udp=${udp})`);
            assert.deepEqual(Object.values(answers), [[`remote ${seen}`]], `${client.name}, ${family}, udp=${udp}`);
          }
        }
      }
    };

    test('SNAT-07 TP-05 they are reached through it, from the address of its end', served);

    test('NET-01 NET-03 bulk TCP finds out what fits through it', async () => {
      const { outside, app, lab } = packets;
      for (const family of families) {
        for (const [client, addresses] of [
          [outside, balancerIPs],
          [lab.bypass(app), clusterIPs],
        ] as const) {
          const [send, receive, timeoutMs] = [2_000_000, 2_000_000, 15_000];
          const whole = await transfer(client, hostPort(at(addresses, 2, family), 80), { send, receive, timeoutMs });
          assert.deepEqual(whole, { codes: { '': 1 }, sent: send, received: receive }, `${client.name}, ${family}`);
        }
      }
    });

    test('EST-08 the same after a restart, which finds the tunnel there', async () => {
      await packets.cluster.running.loader?.stop();
      await startLoaderIn(packets.cluster, mode);
      await served();
    });
  },
  ['XDP native', 'tc only'],
);
