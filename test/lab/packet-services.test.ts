import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startBackend } from './backend.ts';
import { waitUntil } from './host.ts';
import type { Place } from './lab.ts';
import { controlArgs, createPacketLab, families, inEachMode, type PacketLab, second } from './packet-lab.ts';
import { balancerIPs, clusterIPs, type Endpoint, externalIPs, nodePortOf, wholeService } from './packet-objects.ts';
import { needs } from './programs.ts';
import { py } from './python.ts';

const n = 1;
const nodePort = nodePortOf(n);
const nft = needs('nft');

inEachMode('which packets are for a Service', [], (mode) => {
  let packets: PacketLab;
  let here: Endpoint;
  let there: Endpoint;

  type Target = readonly ['TCP' | 'UDP', string, number];
  const both = (address: string, port: number): readonly Target[] => [
    ['TCP', address, port],
    ['UDP', address, port],
  ];
  /** Who answers each of the targets, or an errno, or TIMEOUT. */
  const ask = async (from: Place, targets: readonly Target[], seconds = 3): Promise<readonly string[]> => {
    const python = await packets.python(from);
    return python.run(`attempts(${py(targets)}, ${seconds})`);
  };
  const all = (targets: readonly Target[], answer: string): readonly string[] => targets.map(() => answer);
  const run = async (place: Place, ...argv: readonly string[]): Promise<void> => {
    const { code, stderr } = await place.exec(argv);
    assert.equal(code, 0, `${argv.join(' ')}: ${stderr}`);
  };
  const restart = async (...args: readonly string[]): Promise<void> => {
    const { cluster } = packets;
    await cluster.running.control?.stop();
    await cluster.startControl(...args);
    await waitUntil('the kernel is at the desired state', async () => (await cluster.status()).synced);
  };
  /** Every address that leads to the Service from elsewhere. */
  const everywhere = (): readonly Target[] =>
    families.flatMap((family, index) => [
      ...[clusterIPs, balancerIPs, externalIPs].flatMap((addresses) => both(addresses(n)[index] ?? '', 80)),
      ...[packets.node[family], second[family]].flatMap((address) => both(address, nodePort)),
    ]);
  /** What listens on the node itself, at a port. */
  const onNode = (port: number) => startBackend(packets.node, { name: 'host', tcp: [port], udp: [port] });

  before(async () => {
    packets = await createPacketLab('pservices', mode);
    here = { place: packets.local, nodeName: 'n1' };
    there = { place: packets.remote, nodeName: 'n2' };
  });
  beforeEach(() => packets.cluster.apply(wholeService({ n, endpoints: [here] })));
  after(() => packets?.[Symbol.asyncDispose]());

  test('NP-11 SVC-08 SNAT-03 clients outside, other nodes, their pods and pods of this node reach every address', async () => {
    const { outside, other, far, app } = packets;
    for (const client of [outside, other, far, app]) {
      assert.deepEqual(await ask(client, everywhere()), all(everywhere(), 'local'), client.name);
    }
    await packets.cluster.apply(wholeService({ n, endpoints: [there] }));
    for (const client of [outside, other, far, app]) {
      assert.deepEqual(await ask(client, everywhere()), all(everywhere(), 'remote'), client.name);
    }
  });

  test('NEP-07 SVC-10 another port of a load balancer or external IP goes where the routes lead', async () => {
    const owned = [...balancerIPs(n), ...externalIPs(n)];
    const { node, far, app, outside } = packets;
    // The route of n1 leads them to a pod that has these addresses and ports, too.
    for (const address of owned) {
      await run(app, 'ip', 'addr', 'add', address, 'dev', 'lo', ...(address.includes(':') ? ['nodad'] : []));
      const via = ['via', address.includes(':') ? app.ipv6 : app.ipv4, 'dev', app.upper?.interface ?? '', 'onlink'];
      await run(node, 'ip', 'route', 'add', address, ...via);
    }
    const owner = await startBackend(app, { name: 'owner', tcp: [80, 81] });
    const python = await packets.python(app);
    await python.run(`for port in (80, 81): serve_datagrams(${py(owned)}, port, "owner")`);
    const others = owned.flatMap((address) => both(address, 81));
    const served = owned.flatMap((address) => both(address, 80));
    for (const client of [outside, far]) {
      assert.deepEqual(await ask(client, others), all(others, 'owner'));
      assert.deepEqual(await ask(client, served), all(served, 'local'));
    }
    // Addresses that the load balancer answers itself are not the proxy's (SVC-09).
    const ingress = balancerIPs(n).map((ip) => ({ ip, ipMode: 'Proxy' }));
    const [first, ...rest] = wholeService({ n, endpoints: [here] });
    await packets.cluster.apply([{ ...first, status: { loadBalancer: { ingress } } }, ...rest]);
    const balanced = balancerIPs(n).flatMap((address) => both(address, 80));
    assert.deepEqual(await ask(outside, balanced), all(balanced, 'owner'), 'SVC-09');
    await owner.stop();
    for (const address of owned) await run(node, 'ip', 'route', 'del', address);
    for (const address of owned) await run(app, 'ip', 'addr', 'del', address, 'dev', 'lo');
  });

  test('SVC-11 an external IP that is an address of the node: its port wins over a NodePort of that number', async () => {
    const { cluster, node, outside } = packets;
    const spec = { externalIPs: [node.ipv4, node.ipv6] };
    const [overlap, ...rest] = wholeService({ n: 2, endpoints: [there], spec });
    const ports = [
      { name: 'tcp', port: nodePort, protocol: 'TCP' },
      { name: 'udp', port: nodePort, protocol: 'UDP' },
    ];
    const { spec: old, ...object } = overlap as { readonly spec: object };
    const changed = { ...object, spec: { ...old, ports, type: 'ClusterIP' }, status: {} };
    await cluster.apply([...wholeService({ n, endpoints: [here] }), changed, ...rest]);
    const winners = [node.ipv4, node.ipv6].flatMap((address) => both(address, nodePort));
    const losers = [second.ipv4, second.ipv6].flatMap((address) => both(address, nodePort));
    assert.deepEqual(await ask(outside, winners), all(winners, 'remote'));
    assert.deepEqual(await ask(outside, losers), all(losers, 'local'));
  });

  test('SVC-13 without allocated NodePorts the load balancer address works, the number is left to the host', async () => {
    const { cluster, outside, node } = packets;
    const [first, ...rest] = wholeService({ n, endpoints: [here] });
    const { spec, ...object } = first as { readonly spec: { readonly ports: readonly object[] } };
    const ports = spec.ports.map((port) => ({ ...port, nodePort: 0 }));
    await cluster.apply([{ ...object, spec: { ...spec, ports, allocateLoadBalancerNodePorts: false } }, ...rest]);
    const balanced = balancerIPs(n).flatMap((address) => both(address, 80));
    assert.deepEqual(await ask(outside, balanced), all(balanced, 'local'));
    const gone = families.flatMap((family) => both(node[family], nodePort));
    assert.deepEqual(await ask(outside, gone), all(gone, 'ECONNREFUSED'));
  });

  test('NP-01 NP-04 an address that the node gets later answers, and not after it has gone', async () => {
    const { node, outside, lab } = packets;
    const address = '203.0.113.9';
    await run(
      lab.router,
      'ip',
      'route',
      'add',
      address,
      'via',
      node.ipv4,
      'dev',
      node.upper?.interface ?? '',
      'onlink',
    );
    await run(node, 'ip', 'addr', 'add', `${address}/32`, 'dev', 'eth0');
    const targets = both(address, nodePort);
    const answers = (expected: string) => async (): Promise<boolean> =>
      (await ask(outside, targets)).every((answer) => answer === expected);
    await waitUntil('it answers', answers('local'), 10_000, 50);
    const host = await onNode(nodePort);
    assert.deepEqual(await ask(outside, targets), all(targets, 'local'), 'NP-08: whoever listens there');
    await run(node, 'ip', 'addr', 'del', `${address}/32`, 'dev', 'eth0');
    // Still led to the node, which has it no more, and forwards it back to where it came from.
    await waitUntil('it does not', async () => !(await ask(outside, targets, 0.5)).includes('local'), 10_000, 50);
    await host.stop();
    await run(lab.router, 'ip', 'route', 'del', address);
  });

  test('NP-02 NP-03 --nodeport-addresses: other addresses are left to the host', async () => {
    const { outside, node } = packets;
    await restart(...controlArgs, `--nodeport-addresses=${second.ipv4}/32,${second.ipv6}/128`);
    try {
      const mine = families.flatMap((family) => both(second[family], nodePort));
      const others = families.flatMap((family) => both(node[family], nodePort));
      assert.deepEqual(await ask(outside, mine), all(mine, 'local'));
      assert.deepEqual(await ask(outside, others), all(others, 'ECONNREFUSED'));
    } finally {
      await restart(...controlArgs);
    }
  });

  test('NP-06 what comes from the wire to 127.0.0.1 reaches nobody, even where the kernel would let it', async () => {
    const { node, lab } = packets;
    await run(node, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/conf/eth0/route_localnet');
    const server = await packets.python(node);
    const router = await packets.python(lab.router);
    const source = packets.outside.ipv4;
    await server.run('victim = make(UDP, bind=["0.0.0.0", 5399])');
    const send = (target: string, port: number): Promise<unknown> =>
      router.run(`
with Link(${py(node.upper?.interface ?? '')}) as link:
  link.send(ip(${py(source)}, ${py(target)}, P_UDP, udp(${py(source)}, ${py(target)}, [4000, ${port}], b"who\\n")), to=${py('02:f1:00:00:00:01')})`);
    await send('127.0.0.1', 5399);
    await send('127.0.0.1', nodePort);
    await send('127.8.8.8', 5399);
    await send(node.ipv4, 5399);
    // Only the last one arrives, and nothing after it.
    assert.deepEqual(await server.run('list(victim.getsockname()), victim.recvfrom(100)[1][0]'), [
      ['0.0.0.0', 5399],
      source,
    ]);
    assert.equal(await server.fails('victim.setblocking(False); victim.recv(100)'), 'TIMEOUT');
    await server.run('victim.close()');
    await run(node, 'sh', '-c', 'echo 0 > /proc/sys/net/ipv4/conf/eth0/route_localnet');
  });

  test("NP-09 the node's own connections and questions from a NodePort's number are answered", async () => {
    const { node, outside, lab } = packets;
    const server = await startBackend(outside, { name: 'server', tcp: [7000], udp: [7000] });
    const python = await packets.python(node);
    for (const family of families) {
      const from = `bind=[${py(node[family])}, ${nodePort}]`;
      for (const kind of ['TCP', 'UDP']) {
        const answer = await python.run(`with dial(${kind}, ${py(outside[family])}, 7000, ${from}) as s: who = says(s)
who`);
        assert.deepEqual(answer, [
          'server',
          family === 'ipv4' ? `${node.ipv4}:${nodePort}` : `[${node.ipv6}]:${nodePort}`,
        ]);
      }
    }
    assert.deepEqual(await ask(outside, both(node.ipv4, nodePort)), ['local', 'local'], 'and the Service goes on');
    assert.ok(lab.router);
    await server.stop();
  });

  test('NP-08 NP-10 who listens on a NodePort of the host gets its connections once the Service is deleted', async () => {
    const { node, outside, cluster } = packets;
    const host = await onNode(nodePort);
    const targets = families.flatMap((family) => both(node[family], nodePort));
    assert.deepEqual(await ask(outside, targets), all(targets, 'local'));
    await cluster.apply([]);
    assert.deepEqual(await ask(outside, targets), all(targets, 'host'));
    await host.stop();
  });

  test('NP-12 SVC-05 TCP and UDP of one number are two NodePorts: without the one the other is served', async () => {
    const { node, outside, cluster } = packets;
    const targets = families.flatMap((family) => both(node[family], nodePort));
    for (const [protocols, answers] of [
      [['TCP'], ['local', 'ECONNREFUSED']],
      [['UDP'], ['ECONNREFUSED', 'local']],
    ] as const) {
      await cluster.apply(wholeService({ n, endpoints: [here], protocols }));
      assert.deepEqual(await ask(outside, targets), [...answers, ...answers]);
    }
  });

  test(`NP-13 a host port of a CNI, made by rules of nftables, is reached beside NodePorts${nft.note}`, {
    skip: nft.skip,
  }, async () => {
    const { node, outside, local } = packets;
    const rules = `table inet hostports {
  chain in { type nat hook prerouting priority dstnat;
    ${['tcp', 'udp']
      .map(
        (proto) => `meta nfproto ipv4 ${proto} dport 9090 dnat ip to ${local.ipv4}:8080
    meta nfproto ipv6 ${proto} dport 9090 dnat ip6 to [${local.ipv6}]:8080`,
      )
      .join('\n')}
  }
}`;
    await run(node, 'nft', rules);
    const targets = families.flatMap((family) => both(node[family], 9090));
    assert.deepEqual(await ask(outside, targets), all(targets, 'local'));
    // Connection tracking, which sees these packets now, does not mind them.
    for (const endpoint of [here, there]) {
      await packets.cluster.apply(wholeService({ n, endpoints: [endpoint] }));
      assert.deepEqual(await ask(outside, everywhere()), all(everywhere(), endpoint.place.name));
    }
    await run(node, 'nft', 'delete table inet hostports');
  });

  test('TP-09 a pod of another node is no pod of this one: without a local endpoint it is not answered at a NodePort', async () => {
    const { far, app, other, node } = packets;
    await packets.cluster.apply(wholeService({ n, endpoints: [there], spec: { externalTrafficPolicy: 'Local' } }));
    const targets = families.flatMap((family) => both(node[family], nodePort));
    for (const client of [far, other]) {
      assert.deepEqual(await ask(client, targets, 0.7), all(targets, 'TIMEOUT'), client.name);
    }
    assert.deepEqual(await ask(app, targets), all(targets, 'remote'), 'TP-06 TP-10: one of this node is');
  });
});
