import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startBackend } from './backend.ts';
import { capture } from './capture.ts';
import { hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import {
  clientAddress,
  controlArgs,
  createPacketLab,
  type Family,
  families,
  inEachMode,
  manyClients,
  type PacketLab,
} from './packet-lab.ts';
import { balancerIPs, clusterIPs, type Endpoint, externalIPs, nodePortOf, wholeService } from './packet-objects.ts';
import { needs } from './programs.ts';
import { py } from './python.ts';

const n = 1;
const nft = needs('nft');
const nodePort = nodePortOf(n);
inEachMode('whom backends see, and whom clients see', ['tcpdump'], (mode) => {
  let packets: PacketLab;
  let here: Endpoint;
  let there: Endpoint;

  const at = (addresses: (n: number) => readonly [string, string], family: Family): string =>
    addresses(n)[families.indexOf(family)] ?? '';
  const restart = async (...args: readonly string[]): Promise<void> => {
    const { cluster } = packets;
    await cluster.running.control?.stop();
    await cluster.startControl(...args);
    await waitUntil('the kernel is at the desired state', async () => (await cluster.status()).synced);
  };
  const ask = async (from: 'outside' | 'local' | 'app', code: string): Promise<unknown> =>
    (await packets.python(packets[from])).run(code);

  before(async () => {
    packets = await createPacketLab('psources', mode);
    const { local, remote } = packets;
    here = { place: local, nodeName: 'n1' };
    there = { place: remote, nodeName: 'n2' };
    await manyClients(packets);
  });
  beforeEach(() => packets.cluster.apply(wholeService({ n, endpoints: [there] })));
  after(() => packets?.[Symbol.asyncDispose]());

  test('SNAT-05 a pod that bypasses the socket reaches itself, and sees the node as its client', async () => {
    const { cluster, node } = packets;
    await cluster.apply(wholeService({ n, endpoints: [here] }));
    const targets = families.flatMap((family) => [
      ...[clusterIPs, balancerIPs, externalIPs].map((addresses) => [at(addresses, family), 80] as const),
      [node[family], nodePort] as const,
    ]);
    for (const udp of ['False', 'True']) {
      const answers = await ask('local', `pairs(${py(targets)}, 5, udp=${udp})`);
      const wanted = targets.map(([address, port]) => [
        hostPort(address, port),
        [`local ${address.includes(':') ? node.ipv6 : node.ipv4}`],
      ]);
      assert.deepEqual(answers, Object.fromEntries(wanted), udp === 'True' ? 'UDP' : 'TCP');
    }
  });

  for (const family of families) {
    test(`SNAT-07 over ${family} two clients with one source port reach one backend at once, by ports of the node's own`, async () => {
      const { outside, node } = packets;
      const vip = py(at(balancerIPs, family));
      const seen = await ask(
        'outside',
        `
open_ones = [dial(kind, ${vip}, 80, bind=[source, 9000]) for kind in (TCP, UDP) for source in (${py(outside[family])}, ${py(clientAddress(family, 7))})]
answers = [says(s) for s in open_ones] + [says(s) for s in open_ones]
for s in open_ones: s.close()
answers`,
      );
      const answers = seen as readonly (readonly [string, string])[];
      assert.deepEqual([...new Set(answers.map(([who]) => who))], ['remote']);
      const clients = answers.map(([, client]) => client);
      assert.deepEqual(clients.slice(0, 4), clients.slice(4), 'each keeps its port');
      assert.equal(new Set(clients.slice(0, 2)).size, 2, 'TCP');
      assert.equal(new Set(clients.slice(2, 4)).size, 2, 'UDP');
      const local = (await node.exec(['cat', '/proc/sys/net/ipv4/ip_local_port_range'])).stdout
        .trim()
        .split(/\s+/)
        .map(Number);
      for (const client of clients) {
        const port = Number(client.split(':').at(-1));
        assert.equal(client, hostPort(node[family], port));
        assert.ok(
          port >= 1024 && (port < (local[0] ?? 0) || port > (local[1] ?? 0)),
          `${port} is no port of the host's sockets`,
        );
        assert.ok(port < 30_000 || port > 32_767, `${port} is no NodePort`);
      }
    });

    test(`SNAT-07 over ${family} one client reaches one backend by two addresses of a Service from one port`, async () => {
      for (const endpoint of [here, there]) {
        await packets.cluster.apply(wholeService({ n, endpoints: [endpoint] }));
        const answers = await ask(
          'outside',
          `
open_ones = [dial(kind, address, port, bind=[${py(packets.outside[family])}, 9001]) for kind in (TCP, UDP)
  for address, port in ((${py(at(balancerIPs, family))}, 80), (${py(at(externalIPs, family))}, 80), (${py(packets.node[family])}, ${nodePort}))]
answers = [says(s)[0] for s in open_ones] + [says(s)[0] for s in open_ones]
for s in open_ones: s.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)) if s.type == TCP else None; s.close()
answers`,
        );
        assert.deepEqual(
          answers,
          Array.from({ length: 12 }, () => endpoint.place.name),
        );
      }
    });

    test(`SNAT-08 over ${family} the client's link carries nothing but its own packets and those of the address it asked`, async () => {
      const { outside, cluster, node } = packets;
      await cluster.apply(wholeService({ n, endpoints: [here, there] }));
      const [vip, own] = [at(balancerIPs, family), outside[family]];
      await using seen = await capture(outside, {
        filter: `(tcp or udp or icmp) and host ${own} or (ip6 and not icmp6)`,
      });
      const targets = [[vip, 80] as const, [node[family], nodePort] as const];
      for (const udp of ['False', 'True']) {
        const answers = (await ask('outside', `pairs(${py(targets)}, 20, udp=${udp})`)) as Record<
          string,
          readonly string[]
        >;
        assert.deepEqual(
          Object.values(answers).map((each) => each.length),
          [2, 2],
        );
      }
      const lines = await seen.packets();
      const sources = new Set(
        lines.map((line) =>
          / IP6? (\S+) > /
            .exec(line)?.[1]
            ?.replace(/^(.*)\.(\d+)$/, (_, address, port) => (address === own ? own : hostPort(address, Number(port)))),
        ),
      );
      assert.deepEqual([...sources].sort(), [own, hostPort(vip, 80), hostPort(node[family], nodePort)].sort());
      assert.ok(lines.length > 200);
    });

    test(`NET-09 EPS-15 over ${family} backends that are processes of this node, and of another one, are reached from outside and by pods`, async () => {
      const { node, other, outside, app, cluster } = packets;
      const running = [
        await startBackend(node, { name: 'host-1', tcp: [8080], udp: [8080] }),
        await startBackend(other, { name: 'host-2', tcp: [8080], udp: [8080] }),
      ];
      try {
        await cluster.apply(
          wholeService({
            n,
            endpoints: [
              { place: node, nodeName: 'n1' },
              { place: other, nodeName: 'n2' },
            ],
          }),
        );
        const targets = [clusterIPs, balancerIPs].map((addresses) => [at(addresses, family), 80] as const);
        const all = [...targets, [node[family], nodePort] as const];
        for (const [from, client] of [
          ['outside', outside],
          ['app', app],
        ] as const) {
          const second = from === 'outside' ? node[family] : client[family];
          for (const udp of ['False', 'True']) {
            const wanted = all.map(([address, port]) => [
              hostPort(address, port),
              [`host-1 ${client[family]}`, `host-2 ${second}`],
            ]);
            assert.deepEqual(
              await ask(from, `pairs(${py(all)}, 20, udp=${udp})`),
              Object.fromEntries(wanted),
              `${from}, udp=${udp}`,
            );
          }
        }
      } finally {
        for (const each of running) await each.stop();
      }
    });
  }

  test('SNAT-07 NET-11 a port that a process of the node has bound by hand is not given to a packet', async () => {
    const { node } = packets;
    await restart(...controlArgs, '--masquerade-ports=5000-5003');
    try {
      const host = await packets.python(node);
      await host.run(
        'taken = [make(kind, family=AF_INET6, bind=["::", port]) for kind in (TCP, UDP) for port in (5000, 5001, 5003)]\nfor s in taken: s.listen() if s.type == TCP else None',
      );
      for (const family of families) {
        const targets = [[at(balancerIPs, family), 80]];
        for (const kind of ['TCP', 'UDP']) {
          const seen = await ask('outside', `[says(dial(${kind}, *target))[1] for target in ${py(targets)}]`);
          assert.deepEqual(seen, [hostPort(node[family], 5002)], kind);
        }
      }
      await host.run('for s in taken: s.close()');
    } finally {
      await restart(...controlArgs);
    }
  });

  test('NET-05 NET-11 a half-closed connection keeps its port, whoever else wants one', async () => {
    await restart(...controlArgs, '--masquerade-ports=5000-5003');
    try {
      const { cluster, remote } = packets;
      const server = await packets.python(remote);
      await server.run('go = serve_patiently(8081, "patient")');
      await cluster.apply(wholeService({ n, endpoints: [there], targetPort: 8081 }));
      const vip = py(at(balancerIPs, 'ipv4'));
      await ask(
        'outside',
        `
half = dial(TCP, ${vip}, 80)
says(half)
half.shutdown(socket.SHUT_WR)
time.sleep(0.2)`,
      );
      const others = await ask('outside', `pairs([[${vip}, 80]], 100)`);
      assert.deepEqual(Object.values(others as object), [[`patient ${packets.node.ipv4}`]]);
      await server.run('go.set()');
      assert.equal(await ask('outside', 'half.recv(100).decode()'), 'late');
    } finally {
      await restart(...controlArgs);
    }
  });

  test(`NET-06 rules of nftables see the endpoint and the client's own address, and are obeyed${nft.note}`, {
    skip: nft.skip,
  }, async () => {
    const { node, outside, local, cluster } = packets;
    await cluster.apply(wholeService({ n, endpoints: [here] }));
    const rules = (verdict: string): string => `table inet guard {
  chain forward { type filter hook forward priority filter;
    ip saddr ${outside.ipv4} ip daddr ${local.ipv4} tcp dport 8080 ${verdict}
    ip6 saddr ${outside.ipv6} ip6 daddr ${local.ipv6} tcp dport 8080 ${verdict}
  }
}`;
    const targets = families.map((family) => ['TCP', at(balancerIPs, family), 80]);
    const bound = families.map((family, index) => [...(targets[index] ?? []), clientAddress(family, 3)]);
    const made = await node.exec(['nft', rules('drop')]);
    assert.equal(made.code, 0, made.stderr);
    try {
      assert.deepEqual(await ask('outside', `attempts(${py(targets)}, 0.7)`), ['TIMEOUT', 'TIMEOUT']);
      assert.deepEqual(await ask('outside', `attempts(${py(bound)})`), ['local', 'local'], 'another client may');
    } finally {
      await node.exec(['nft', 'delete table inet guard']);
    }
    assert.deepEqual(await ask('outside', `attempts(${py(targets)})`), ['local', 'local']);
  });

  test('NET-10 SNAT-07 the way back does not matter: replies come to the node whatever its default route', async () => {
    const { node, outside, lab } = packets;
    // A second link of n1, over which it reaches the client; what the client sends comes over the first.
    const script = `ip -n ${node.netns} link add second type veth peer name r9 netns ${lab.router.netns} address ee:ee:ee:ee:ee:ee
ip -n ${node.netns} addr add 192.168.77.1/24 dev second
ip -n ${lab.router.netns} addr add 192.168.77.2/24 dev r9
ip -n ${node.netns} link set second up
ip -n ${lab.router.netns} link set r9 up
ip -n ${node.netns} route add ${outside.ipv4} via 192.168.77.2 dev second`;
    const made = await lab.router.exec(['sh', '-ec', script]);
    assert.equal(made.code, 0, made.stderr);
    const target = [[at(balancerIPs, 'ipv4'), 80]];
    const key = hostPort(at(balancerIPs, 'ipv4'), 80);
    for (const endpoint of [here, there]) {
      await packets.cluster.apply(wholeService({ n, endpoints: [endpoint] }));
      const seen = endpoint === here ? outside.ipv4 : node.ipv4;
      const served = async (): Promise<boolean> =>
        JSON.stringify(await ask('outside', `pairs(${py(target)}, 5)`)) ===
        JSON.stringify({ [key]: [`${endpoint.place.name} ${seen}`] });
      await waitUntil(`it is served by ${endpoint.place.name}`, served, 10_000, 50);
    }
    await lab.router.exec(['ip', '-n', node.netns, 'link', 'del', 'second']);
  });
});
