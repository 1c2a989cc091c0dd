import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { constants, fieldOffsets, type MapName, structs } from '../../bpf/layout.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { waitUntil } from './host.ts';
import type { Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';
import { needs } from './programs.ts';
import { type Python, py, startPython } from './python.ts';

const vip = (n: number) => ({ v4: `10.96.21.${n}`, v6: `fd00:10:96::21:${n}` });
const [first, second, silent, none] = [vip(1), vip(2), vip(3), vip(4)] as [Vip, Vip, Vip, Vip];
type Vip = ReturnType<typeof vip>;
type PeerName = readonly [string, number];

const ways = [
  { way: 'IPv4', family: 'AF_INET', of: ({ v4 }: Vip) => v4, own: ({ ipv4 }: Pod) => ipv4 },
  { way: 'IPv6', family: 'AF_INET6', of: ({ v6 }: Vip) => v6, own: ({ ipv6 }: Pod) => ipv6 },
  {
    way: 'v4-mapped IPv6',
    family: 'AF_INET6',
    of: ({ v4 }: Vip) => `::ffff:${v4}`,
    own: ({ ipv4 }: Pod) => `::ffff:${ipv4}`,
  },
] as const;

/** The slots of a map, each with the cookie of whose it is, and how many found it taken. */
const slotsOf = (struct: 'peer_slot' | 'udp_peers', values: Uint8Array): { cookie: bigint; others: number }[] => {
  const { fields, size } = structs[struct];
  const at = (field: string): number =>
    fieldOffsets(structs[struct])[fields.findIndex(({ name }) => name === field)] ?? 0;
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  return Array.from({ length: values.byteLength / size }, (_, n) => ({
    cookie: view.getBigUint64(n * size + at('cookie'), true),
    others: view.getInt32(n * size + at('others'), true),
  }));
};

/** Of each of four kinds. */
const manySockets = 25_000;

const needed = needs('python3');

describe(`sockets with odd habits${needed.note}`, { skip: needed.skip }, () => {
  let cluster: Cluster;
  let web: readonly [Pod, Pod];
  let app: Pod;
  let python: Python;
  const run = <T = unknown>(code: string): Promise<T> => python.run<T>(code);
  const fails = (code: string): Promise<string> => python.fails(code);

  const served = (name: string, { v4, v6 }: Vip, port: number, ...pods: readonly Pod[]): readonly KubeObject[] => [
    service({
      ...{ name, clusterIPs: [v4, v6] },
      ports: [
        { name: 'tcp', port: 80 },
        { name: 'udp', port: 80, protocol: 'UDP' },
      ],
    }),
    ...slices(
      name,
      pods.flatMap(({ addresses }) => addresses),
      { tcp: port, udp: `${port}/UDP` },
    ),
  ];
  const objects = (): readonly KubeObject[] => [
    ...served('first', first, 8080, web[0]),
    ...served('second', second, 8080, web[1]),
    ...served('silent', silent, 8081, web[0]),
    ...served('none', none, 8080),
  ];
  const connections = async (name: string): Promise<number> => {
    const { ports } = await cluster.counters(name);
    return ports.reduce((sum, each) => sum + Number(each.connections), 0);
  };
  /** How often this pod had data in a SYN acknowledged. */
  const fastOpens = async (): Promise<number> => {
    const [names, values] = (await app.exec(['grep', 'TcpExt', '/proc/net/netstat'])).stdout.split('\n');
    return Number(values?.split(' ')[names?.split(' ').indexOf('TCPFastOpenActive') ?? -1]);
  };
  const contentOf = async (map: MapName) => {
    const { contents } = await cluster.loaderClient.snapshot([{ map, limit: 0 }]);
    return contents.get(map) ?? assert.fail(`no map ${map}`);
  };
  const notedIn = async (
    map: 'peers' | 'udp_peers',
    struct: 'peer_slot' | 'udp_peers',
    more: 'more_peers' | 'more_udp_peers',
  ): Promise<number> => {
    const slots = slotsOf(struct, (await contentOf(map)).values);
    assert.ok(slots.every(({ others }) => others >= 0));
    return slots.filter(({ cookie }) => cookie !== 0n).length + (await contentOf(more)).count;
  };
  /** How many sockets are noted, in slots and beside them. */
  const noted = async (): Promise<readonly [tcp: number, udp: number]> => [
    await notedIn('peers', 'peer_slot', 'more_peers'),
    await notedIn('udp_peers', 'udp_peers', 'more_udp_peers'),
  ];

  before(async () => {
    cluster = await createCluster('sockets');
    const { node } = cluster;
    const [a, b] = await Promise.all(['web-0', 'web-1'].map((name) => node.pod({ name })));
    assert.ok(a && b);
    web = [a, b];
    app = await node.pod({ name: 'app' });
    // Every listener from now on takes data with the SYN.
    await Promise.all(web.map((pod) => pod.exec(['sh', '-c', 'echo 1027 > /proc/sys/net/ipv4/tcp_fastopen'])));
    await Promise.all(web.map((pod) => startBackend(pod, { tcp: [8080], udp: [8080] })));
    await cluster.startLoader();
    await cluster.startControl();
    python = await startPython(cluster.lab, app);
  });
  beforeEach(() => cluster.apply(objects()));
  after(() => cluster[Symbol.asyncDispose]());

  for (const { way, family, of, own } of ways) {
    const [one, two, dead, refused] = [first, second, silent, none].map((each) => py(of(each)));
    const fresh = `s = make(TCP, family=${family})`;

    test(`NET-07 ${way}: connect() that does not wait: under way, established, and led once`, async () => {
      const before = await connections('first');
      await run(`${fresh}\ns.setblocking(False)`);
      assert.equal(await fails(`s.connect((${one}, 80))`), 'EINPROGRESS');
      assert.deepEqual(await run('select.select([], [s], [], PATIENCE)[1] == [s]'), true);
      assert.equal(await run('s.getsockopt(SOL_SOCKET, socket.SO_ERROR)'), 0);
      assert.equal(await fails(`s.connect((${one}, 80))`), '', 'asked again: done');
      assert.equal(await fails(`s.connect((${one}, 80))`), 'EISCONN');
      assert.deepEqual(await run<PeerName>('peer(s)'), [of(first), 80]);
      assert.equal((await run<readonly string[]>('s.setblocking(True)\nsays(s)'))[0], 'web-0');
      assert.equal((await connections('first')) - before, 1);
    });

    test(`NEP-03 ${way}: connect() that does not wait is refused at once by a Service without endpoints`, async () => {
      await run(`${fresh}\ns.setblocking(False)`);
      assert.equal(await fails(`s.connect((${refused}, 80))`), 'ECONNREFUSED');
      await run('s.setblocking(True)');
      assert.equal(await fails(`s.connect((${refused}, 80))`), 'ECONNREFUSED');
    });

    test(`NET-01 ${way}: nobody listens at the backend: refused by it, and the socket dials on`, async () => {
      await run(fresh);
      assert.equal(await fails(`s.connect((${dead}, 80))`), 'ECONNREFUSED');
      await run(`s.connect((${one}, 80))`);
      assert.deepEqual(await run<PeerName>('peer(s)'), [of(first), 80]);
    });

    test(`NET-07 ${way}: after connect(AF_UNSPEC) a socket dials anew, and nothing of before is shown`, async () => {
      await run(`${fresh}\ns.connect((${one}, 80))\nsays(s)`);
      await run('disconnect(s)');
      assert.equal(await fails('peer(s)'), 'ENOTCONN');
      await run(`s.connect((${py(own(web[0]))}, 8080))`);
      assert.deepEqual(await run<PeerName>('peer(s)'), [own(web[0]), 8080], 'the backend of before, dialled directly');
      await run('disconnect(s)');
      await run(`s.connect((${two}, 80))`);
      assert.deepEqual(await run<PeerName>('peer(s)'), [of(second), 80]);
      assert.equal((await run<readonly string[]>('says(s)'))[0], 'web-1');
    });

    test(`NET-05 ${way}: half of a connection closed, the other half still speaks`, async () => {
      await run(`${fresh}\ns.connect((${one}, 80))\ns.send(b"who")\ns.shutdown(socket.SHUT_WR)`);
      assert.match(await run<string>('s.recv(100).decode()'), /^web-0 /);
      assert.equal(await run<string>('s.recv(100).decode()'), '');
    });

    test(`LB-05 ${way}: a source port that is used again is led anew, to where the Service leads then`, async () => {
      // Closed by a reset, so that the port is free at once.
      const ask = `
s = make(TCP, bind=(${py(own(app))}, 41000), family=${family})
s.connect((${one}, 80))
answer = says(s)
s.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
s.close()
answer`;
      const [before, seen] = await run<readonly string[]>(ask);
      assert.equal(before, 'web-0');
      assert.match(seen ?? '', /:41000$/);
      await cluster.apply([...served('first', first, 8080, web[1])]);
      const [after, seenAgain] = await run<readonly string[]>(ask);
      assert.deepEqual([after, seenAgain], ['web-1', seen]);
    });

    test(`NET-07 ${way}: TCP Fast Open, by sendto() and by option`, async () => {
      const before = await fastOpens();
      // Twice: the first asks for a cookie, the second sends data with the SYN.
      for (let n = 0; n < 2; n++) {
        await run(`${fresh}\ns.sendto(b"who\\n", 0x20000000, (${one}, 80))`);
        assert.match(await run<string>('s.recv(100).decode()'), /^web-0 /);
        assert.deepEqual(await run<PeerName>('peer(s)'), [of(first), 80]);
        await run(`${fresh}\ns.setsockopt(socket.IPPROTO_TCP, 30, 1)\ns.connect((${one}, 80))`);
        assert.equal((await run<readonly string[]>('says(s)'))[0], 'web-0');
        assert.deepEqual(await run<PeerName>('peer(s)'), [of(first), 80]);
      }
      assert.ok((await fastOpens()) > before, 'data went with a SYN');
      await run(fresh);
      assert.equal(await fails(`s.sendto(b"who\\n", 0x20000000, (${refused}, 80))`), 'ECONNREFUSED');
    });

    test(`${way}: a peer with the port of the loader's canary shows as it is, but for loopback`, async () => {
      const peerOf = (address: string): Promise<PeerName> =>
        run(
          `with dial(UDP, ${py(address)}, ${constants.CANARY_PEER_PORT.value}, family=${family}) as s: name = peer(s)\nname`,
        );
      assert.deepEqual(await peerOf(own(web[0])), [own(web[0]), constants.CANARY_PEER_PORT.value]);
    });

    test(`${way}: MPTCP is led, refused and counted; getpeername() shows the backend, a documented limit`, async () => {
      const before = await connections('first');
      await run(`${fresh.replace(')', ', proto=262)')}\ns.connect((${one}, 80))`);
      assert.equal((await run<readonly string[]>('says(s)'))[0], 'web-0');
      assert.deepEqual(await run<PeerName>('peer(s)'), [own(web[0]), 8080]);
      assert.equal(await fails(`dial(TCP, ${refused}, 80, family=${family}, proto=262)`), 'ECONNREFUSED');
      assert.equal((await connections('first')) - before, 1);
    });

    test(`${way}: what a server accepts shows its client, also where both are one pod`, async () => {
      await run(`listener = make(TCP, bind=("::", 9090), family=AF_INET6)\nlistener.listen()`);
      await cluster.apply(served('first', first, 9090, app));
      await run(`${fresh}\ns.connect((${one}, 80))\naccepted, client = listener.accept()`);
      const [local, shown, named] = await run<readonly PeerName[]>(
        '[list(s.getsockname()[:2]), list(client[:2]), peer(accepted)]',
      );
      const mapped = ([address, port]: PeerName): PeerName => [address.replace(/^(?=\d+\.)/, '::ffff:'), port];
      assert.ok(local && shown && named);
      assert.deepEqual([mapped(shown), mapped(named)], [mapped(local), mapped(local)]);
      assert.deepEqual(await run<PeerName>('peer(s)'), [of(first), 80]);
      await run('accepted.close(); listener.close()');
    });
  }

  test('sockets of UDP-Lite, for which the hook of UDP runs when they receive, are not noted: nobody would forget it', async () => {
    const before = await noted();
    assert.equal((await app.exec(['ip', 'addr', 'add', `${first.v4}/32`, 'dev', 'lo'])).code, 0);
    // From where a socket of UDP would have to be noted, to be answered (NEP-08, NP-09).
    const heard = await python.run<PeerName>(`
with make(UDP, bind=(${py(app.ipv4)}, 5356), proto=136) as server, make(UDP, bind=(${py(first.v4)}, 41001), proto=136) as client:
  client.sendto(b"x", (${py(app.ipv4)}, 5356))
  heard = list(server.recvfrom(10)[1])
heard`);
    assert.equal((await app.exec(['ip', 'addr', 'del', `${first.v4}/32`, 'dev', 'lo'])).code, 0);
    assert.deepEqual(heard, [first.v4, 41001]);
    assert.deepEqual(await noted(), before);
  });

  test(`${4 * manySockets} sockets of four kinds, opened, asked and closed: each shows what it dialled, and nothing is left`, async () => {
    await python.run('s = listener = accepted = None');
    const are = (tcp: number, udp: number) => async () => isDeepStrictEqual(await noted(), [tcp, udp]);
    await waitUntil('nothing is noted', are(0, 0));
    const targets = ways.map(({ of }) => [of(first), 80]);
    // Some are held open at once, to see that they are noted at all.
    await python.run(`held = [dial(kind, address, port) for address, port in ${py(targets)} for kind in (TCP, UDP)]`);
    assert.deepEqual(await noted(), [3, 3]);
    const wrong = await python.run<Record<string, number>>(`churn(${py(targets)}, ${manySockets})`);
    assert.deepEqual(wrong, { tcp: 0, udp: 0, unconnected: 0, mptcp: 0, refused: 0 });
    await waitUntil('those that are held are left', are(3, 3));
    await python.run('for s in held: s.close()\nheld = s = None');
    await waitUntil('nothing is left', are(0, 0));
  });
});
