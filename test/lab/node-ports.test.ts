import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { operatorProto } from '../../proto/rpc.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { waitUntil } from './host.ts';
import type { LabNode, Place, Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';
import { needs } from './programs.ts';
import { type Python, py, startPython } from './python.ts';

const nodePort = 30_301;
const second = { v4: '203.0.113.1', v6: '2001:db8:113::1' };
const clusterIPs = ['10.96.24.1', 'fd00:10:96::24:1'];
const protocols = ['TCP', 'UDP'] as const;
const mapped = (address: string): readonly string[] =>
  address.includes(':') ? [address] : [address, `::ffff:${address}`];
const nft = needs('nft');

const run = async (place: Place, ...argv: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await place.exec(argv);
  assert.equal(code, 0, `${argv.join(' ')}: ${stderr}`);
  return stdout;
};

const needed = needs('python3');

describe(`NodePorts, from pods and processes of the node${needed.note}`, { skip: needed.skip }, () => {
  let cluster: Cluster;
  let node: LabNode;
  let web: Pod;
  let app: Pod;
  let python: { readonly app: Python; readonly node: Python };
  let flags: readonly string[] = [];

  const ports = (only: readonly (typeof protocols)[number][] = protocols) =>
    only.map((protocol) => ({ name: protocol.toLowerCase(), port: 80, protocol, nodePort }));
  const objects = (only?: readonly (typeof protocols)[number][]): readonly KubeObject[] => [
    service({ name: 'web', type: 'NodePort', clusterIPs, ports: ports(only) }),
    ...slices('web', web.addresses, { tcp: 8080, udp: '8080/UDP' }),
  ];
  const restart = async (...args: readonly string[]): Promise<void> => {
    if (args.join() === flags.join()) return;
    flags = args;
    await cluster.running.control?.stop();
    await cluster.startControl(...args);
    await waitUntil('the kernel is at the desired state', async () => (await cluster.status()).synced);
  };
  const both = (): readonly Python[] => [python.app, python.node];
  /** Who answers TCP and UDP, connected and not, or with which errno it fails. */
  const ask = (from: Python, address: string, port = nodePort): Promise<readonly string[]> =>
    from.run(`
def who(call):
  try: return call()[0]
  except OSError as error: return name_of(error)
[who(lambda: says(dial(TCP, ${py(address)}, ${port}))), who(lambda: says(dial(UDP, ${py(address)}, ${port}))),
 who(lambda: asks(make(UDP, ${py(address)}), ${py(address)}, ${port}))]`);
  const all = (name: string) => [name, name, name];
  /** What connections that the host refuses fail with. (Who is not connected hears nothing.) */
  const failsWith = async (from: Python, address: string): Promise<readonly string[]> => [
    await from.fails(`says(dial(TCP, ${py(address)}, ${nodePort}))`),
    await from.fails(`says(dial(UDP, ${py(address)}, ${nodePort}))`),
  ];
  const refused = ['ECONNREFUSED', 'ECONNREFUSED'];
  /** Whether a connection to the NodePort is led to the Service, seen without a packet. */
  const isLed = async (address: string): Promise<boolean> => {
    const sum = async (): Promise<number> =>
      (await cluster.counters('web')).ports.reduce((total, { connections }) => total + Number(connections), 0);
    const before = await sum();
    await python.app.run(`dial(UDP, ${py(address)}, ${nodePort}).close()`);
    return (await sum()) > before;
  };

  before(async () => {
    cluster = await createCluster('nodeports');
    node = cluster.node;
    [web, app] = await Promise.all([node.pod({ name: 'web' }), node.pod({ name: 'app' })]);
    for (const address of [`${second.v4}/32`, `${second.v6}/128`]) {
      await run(node, 'ip', 'addr', 'add', address, 'dev', 'eth0');
    }
    await startBackend(web, { tcp: [8080], udp: [8080] });
    await cluster.startLoader();
    await cluster.startControl();
    python = { app: await startPython(cluster.lab, app), node: await startPython(cluster.lab, node) };
  });
  beforeEach(async () => {
    await restart();
    await cluster.apply(objects());
  });
  after(() => cluster[Symbol.asyncDispose]());

  test('NP-01 NP-04 every address of the node answers, also one that comes later, and not after it goes', async () => {
    for (const from of both()) {
      for (const address of [node.ipv4, node.ipv6, second.v4, second.v6].flatMap(mapped)) {
        assert.deepEqual(await ask(from, address), all('web'), address);
      }
    }
    await run(node, 'ip', 'addr', 'add', '203.0.113.9/32', 'dev', 'eth0');
    await waitUntil('the new one is led', () => isLed('203.0.113.9'));
    for (const from of both()) assert.deepEqual(await ask(from, '203.0.113.9'), all('web'));
    await run(node, 'ip', 'addr', 'del', '203.0.113.9/32', 'dev', 'eth0');
    await waitUntil('it is led no more', async () => !(await isLed('203.0.113.9')));
  });

  test('NP-02 NP-03 --nodeport-addresses: other addresses are left to the host', async () => {
    await restart('--nodeport-addresses=203.0.113.0/24,2001:db8:113::/64');
    for (const from of both()) {
      for (const address of [second.v4, second.v6].flatMap(mapped)) {
        assert.deepEqual(await ask(from, address), all('web'));
      }
      for (const address of [node.ipv4, node.ipv6]) {
        assert.deepEqual(await failsWith(from, address), refused, 'by the host');
      }
    }
    const { ports: counters } = await cluster.counters('web');
    assert.deepEqual(
      counters.flatMap((each) => each.refused),
      [],
    );
  });

  test('NP-05 NEP-05 loopback is left to the host, unless it is asked for: then for IPv4 and processes of the node', async () => {
    const loopback = ['127.0.0.1', '127.1.2.3', '::ffff:127.0.0.1', '::1'];
    for (const address of loopback) assert.deepEqual(await failsWith(python.node, address), refused);
    await restart('--iptables-localhost-nodeports');
    for (const address of loopback.slice(0, 3)) assert.deepEqual(await ask(python.node, address), all('web'), address);
    assert.deepEqual(await failsWith(python.node, '::1'), refused, 'IPv6 never');
    // A pod's loopback is its own.
    for (const address of loopback) assert.deepEqual(await failsWith(python.app, address), refused);
  });

  test('NP-05 0.0.0.0 and :: are loopback for who dials them: what listens there, not the NodePort', async () => {
    const unspecified = ['0.0.0.0', '::ffff:0.0.0.0', '::'];
    for (const [from, place, name] of [
      [python.app, app, 'app'],
      [python.node, node, 'host'],
    ] as const) {
      const listener = await startBackend(place, { name, tcp: [nodePort], udp: [nodePort] });
      for (const address of unspecified) assert.deepEqual(await ask(from, address), all(name), `${name}, ${address}`);
      await listener.stop();
    }
    await restart('--iptables-localhost-nodeports');
    assert.deepEqual(await ask(python.node, '0.0.0.0'), all('web'));
  });

  test('NP-05 who binds to a loopback address reaches no pod through a NodePort there, a documented limit', async () => {
    await restart('--iptables-localhost-nodeports');
    for (const kind of ['TCP', 'UDP']) {
      const code = await python.node.fails(`dial(${kind}, "127.0.0.1", ${nodePort}, bind=("127.0.0.1", 0))`);
      // By the kernel: no packet with such a source may leave.
      assert.equal(code, 'EINVAL', kind);
    }
  });

  test('NP-08 a process of the node that listens on the same number: connections go to the Service', async () => {
    const listener = await startBackend(node, { name: 'host', tcp: [nodePort], udp: [nodePort] });
    for (const from of both()) {
      for (const address of [node.ipv4, node.ipv6, second.v4].flatMap(mapped)) {
        assert.deepEqual(await ask(from, address), all('web'), address);
      }
    }
    // Loopback is the host's own (NP-05).
    assert.deepEqual(await ask(python.node, '127.0.0.1'), all('host'));
    await listener.stop();
  });

  test('NET-09 the backend is the node itself, also where it listens on the number of the NodePort', async () => {
    for (const port of [8090, nodePort]) {
      const listener = await startBackend(node, { name: 'host', tcp: [port], udp: [port] });
      const [web] = objects();
      await cluster.apply([web ?? {}, ...slices('web', [node.ipv4, node.ipv6], { tcp: port, udp: `${port}/UDP` })]);
      for (const from of both()) {
        for (const address of [node.ipv4, node.ipv6, second.v4].flatMap(mapped)) {
          assert.deepEqual(await ask(from, address), all('host'), `${address}, ${port}`);
        }
        for (const address of clusterIPs) assert.deepEqual(await ask(from, address, 80), all('host'), address);
      }
      await listener.stop();
    }
  });

  test('NP-10 a Service that is deleted gives its port back to the host', async () => {
    const listener = await startBackend(node, { name: 'host', tcp: [nodePort], udp: [nodePort] });
    await cluster.apply([]);
    for (const from of both()) {
      for (const address of [node.ipv4, node.ipv6].flatMap(mapped)) {
        assert.deepEqual(await ask(from, address), all('host'), address);
      }
    }
    await listener.stop();
  });

  test('NP-12 TCP and UDP of one number are independent', async () => {
    const listener = await startBackend(node, { name: 'host', tcp: [nodePort], udp: [nodePort] });
    await cluster.apply(objects(['TCP']));
    for (const from of both()) assert.deepEqual(await ask(from, node.ipv4), ['web', 'host', 'host']);
    await cluster.apply(objects(['UDP']));
    for (const from of both()) assert.deepEqual(await ask(from, node.ipv4), ['host', 'web', 'web']);
    await listener.stop();
  });

  test("NP-09 what a client of this node asks from a port with a NodePort's number is answered, not led away", async () => {
    // Bound to the number, connected and not, of IPv4 and IPv6: the answer goes to the node's address and that port.
    for (const [family, address] of [
      ['AF_INET', node.ipv4],
      ['AF_INET6', node.ipv6],
      ['AF_INET6', `::ffff:${node.ipv4}`],
    ] as const) {
      const bound = `bind=(${py(address)}, ${nodePort}), family=${family}`;
      const server = address.includes('::ffff') ? `::ffff:${web.ipv4}` : family === 'AF_INET' ? web.ipv4 : web.ipv6;
      for (const connected of [true, false]) {
        const code = connected
          ? `with dial(UDP, ${py(server)}, 8080, ${bound}) as s: answer = says(s)\nanswer`
          : `with make(UDP, ${bound}) as s: answer = asks(s, ${py(server)}, 8080)\nanswer`;
        assert.equal((await python.node.run<readonly string[]>(code))[0], 'web', `${address}, connected: ${connected}`);
      }
      const tcp = `with dial(TCP, ${py(server)}, 8080, ${bound}) as s: answer = says(s); s.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))\nanswer`;
      assert.equal((await python.node.run<readonly string[]>(tcp))[0], 'web');
    }
  });

  test('NP-09 a server on the node answers such a client, too, and goes on to reach the NodePort itself', async () => {
    await python.node.run(`
server = make(UDP, bind=(${py(node.ipv4)}, 5353), family=AF_INET)
client = make(UDP, bind=(${py(second.v4)}, ${nodePort}), family=AF_INET)
client.sendto(b"question", (${py(node.ipv4)}, 5353))
server.sendto(b"answer", server.recvfrom(100)[1])`);
    assert.equal(await python.node.run('client.recv(100).decode()'), 'answer');
    // What did not ask is a NodePort still.
    assert.equal((await python.node.run<readonly string[]>(`asks(server, ${py(node.ipv4)}, ${nodePort})`))[0], 'web');
    await python.node.run('client.close(); server.close()');
  });

  test('NP-09 a socket that asked the NodePort before goes on to, whoever speaks from that number', async () => {
    const own = await python.node.run<readonly string[]>(`
s = make(UDP, bind=(${py(node.ipv4)}, 5354), family=AF_INET)
first = asks(s, ${py(second.v4)}, ${nodePort})
other = make(UDP, bind=(${py(second.v4)}, ${nodePort}), family=AF_INET)
other.sendto(b"x y", (${py(node.ipv4)}, 5354))
heard = hears(s)
other.close()
[first[0], heard[0], asks(s, ${py(second.v4)}, ${nodePort})[0]]`);
    assert.deepEqual(own, ['web', 'x', 'web']);
  });

  test('NEP-08 NP-09 a client that has a cluster IP as its own address, on an interface of the node, is answered', async () => {
    const [v4 = '', v6 = ''] = clusterIPs;
    for (const [address, length, server] of [
      [v4, 32, node.ipv4],
      [v6, 128, node.ipv6],
    ] as const) {
      await run(node, 'ip', 'addr', 'add', `${address}/${length}`, 'dev', 'lo');
      const answer = await python.node.run(`
with make(UDP, ${py(server)}, bind=(${py(server)}, 5355)) as server, make(UDP, ${py(address)}, bind=(${py(address)}, 41000)) as client:
  client.sendto(b"question", (${py(server)}, 5355))
  server.sendto(b"answer", server.recvfrom(100)[1])
  answer = client.recv(100).decode()
answer`);
      assert.equal(answer, 'answer', address);
      // Who has not asked is refused still.
      const stranger = `make(UDP, ${py(address)}).sendto(b"x", (${py(address)}, 41000))`;
      assert.equal(await python.node.fails(stranger), 'ECONNREFUSED');
      await run(node, 'ip', 'addr', 'del', `${address}/${length}`, 'dev', 'lo');
    }
  });

  test(`NP-13 a host port by DNAT, as the portmap plugin writes it, and a NodePort on one address${nft.note}`, {
    skip: nft.skip,
  }, async () => {
    const pod = await node.pod({ name: 'hostport' });
    await startBackend(pod, { tcp: [8080], udp: [8080] });
    const rules = ['prerouting', 'output'].flatMap((hook) => [
      `add chain ip portmap ${hook} { type nat hook ${hook} priority -100; }`,
      ...['tcp', 'udp'].map(
        (protocol) =>
          `add rule ip portmap ${hook} ip daddr ${node.ipv4} ${protocol} dport { 8081, ${nodePort} } dnat to ${pod.ipv4}:8080`,
      ),
    ]);
    await run(node, 'nft', ['add table ip portmap', ...rules].join('; '));
    for (const from of both()) {
      assert.deepEqual(await ask(from, node.ipv4, 8081), all('hostport'));
      assert.deepEqual(await ask(from, node.ipv4), all('web'), 'the NodePort comes first: it is decided at the socket');
      assert.deepEqual(await ask(from, second.v4), all('web'));
    }
    await run(node, 'nft', 'delete table ip portmap');
  });

  test('SVC-05 SCTP is applied, and takes nothing from TCP and UDP of the same number', async () => {
    await cluster.apply([
      ...objects(),
      service({ name: 'sctp', clusterIPs: ['10.96.24.2'], ports: [{ port: 80, protocol: 'SCTP' }] }),
    ]);
    const { ports: shown } = await cluster.service('sctp');
    const [frontend] = shown.flatMap(({ frontends }) => frontends);
    assert.deepEqual([frontend?.state, frontend?.message], [operatorProto.State.STATE_APPLIED, '']);
    assert.deepEqual(await ask(python.app, node.ipv4), all('web'));
  });
});
