import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import type { Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';
import { needs } from './programs.ts';
import { type Python, py, startPython } from './python.ts';

const port = 53;
const vips = (n: number) => ({ v4: `10.96.20.${n}`, v6: `fd00:10:96::20:${n}` });
const [first, second, both, twin, dead] = [1, 2, 3, 4, 5].map((n) => vips(n)) as [Vip, Vip, Vip, Vip, Vip];
type Vip = ReturnType<typeof vips>;
/** As many as are remembered of one socket, besides its connection. */
const remembered = 7;

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

/** Who answered, whom it saw, and the source that the reply was shown with. */
type Reply = readonly [backend: string, seen: string, source: readonly [string, number]];
type PeerName = readonly [string, number];

const needed = needs('python3');

describe(`UDP sockets${needed.note}`, { skip: needed.skip }, () => {
  let cluster: Cluster;
  let web: readonly [Pod, Pod, Pod];
  let app: Pod;
  let python: Python;
  const { run, fails } = {
    run: <T = unknown>(code: string): Promise<T> => python.run<T>(code),
    fails: (code: string): Promise<string> => python.fails(code),
  };

  const udp = (name: string, vip: Vip, ...pods: readonly Pod[]): readonly KubeObject[] => [
    service({ name, clusterIPs: [vip.v4, vip.v6], ports: [{ port, protocol: 'UDP' }] }),
    ...slices(
      name,
      pods.flatMap(({ addresses }) => addresses),
      { '': '8080/UDP' },
    ),
  ];
  const objects = (): readonly KubeObject[] => [
    ...udp('first', first, web[0]),
    ...udp('second', second, web[1]),
    ...udp('both', both, web[0], web[1]),
    ...udp('twin', twin, web[0]),
    ...udp('dead', dead, app),
    ...Array.from({ length: remembered + 2 }, (_, n) => udp(`many-${n}`, vips(20 + n), web[2])).flat(),
  ];

  /** How many flows of a Service were counted while something was done. */
  const counted = async (name: string, action: () => Promise<unknown>): Promise<number> => {
    const sum = async (): Promise<number> => {
      const { ports } = await cluster.counters(name);
      return ports.reduce((total, { connections }) => total + Number(connections), 0);
    };
    const start = await sum();
    await action();
    return (await sum()) - start;
  };

  before(async () => {
    cluster = await createCluster('udp');
    const { node } = cluster;
    const [a, b, c] = await Promise.all(['web-0', 'web-1', 'web-2'].map((name) => node.pod({ name })));
    assert.ok(a && b && c);
    web = [a, b, c];
    app = await node.pod({ name: 'app' });
    await Promise.all(web.map((pod) => startBackend(pod, { udp: [8080], tcp: [8080] })));
    await cluster.startLoader();
    await cluster.startControl();
    await cluster.apply(objects());
    python = await startPython(cluster.lab, app);
  });
  beforeEach(() => cluster.apply(objects()));
  after(() => cluster[Symbol.asyncDispose]());

  for (const { way, family, of, own } of ways) {
    const [one, two, any, same, silent] = [first, second, both, twin, dead].map((vip) => py(of(vip)));
    const fresh = `s = make(UDP, family=${family})`;

    test(`NET-07 NET-08 ${way}: one unconnected socket asks several addresses, each reply comes from what was asked`, async () => {
      await run(fresh);
      for (const [vip, backend] of [
        [first, 'web-0'],
        [second, 'web-1'],
        [first, 'web-0'],
      ] as const) {
        const [who, , source] = await run<Reply>(`asks(s, ${py(of(vip))}, ${port})`);
        assert.deepEqual([who, source], [backend, [of(vip), port]]);
      }
      // Asked together, answered together.
      const replies = await run<Reply[]>(
        `s.sendto(b"who", (${one}, ${port})); s.sendto(b"who", (${two}, ${port}))\n[hears(s), hears(s)]`,
      );
      const sources = new Map(replies.map(([who, , source]) => [who, source]));
      assert.deepEqual(sources.get('web-0'), [of(first), port]);
      assert.deepEqual(sources.get('web-1'), [of(second), port]);
    });

    test(`NET-08 ${way}: more destinations than are remembered: what was asked last is always right`, async () => {
      await run(fresh);
      for (let round = 0; round < 2; round++) {
        for (let n = 0; n < remembered + 2; n++) {
          const vip = of(vips(20 + n));
          const [who, , source] = await run<Reply>(`asks(s, ${py(vip)}, ${port})`);
          assert.deepEqual([who, source], ['web-2', [vip, port]]);
        }
      }
    });

    test(`NET-08 ${way}: two addresses with one backend: replies come from what was asked last, a documented limit`, async () => {
      await run(fresh);
      const replies = await run<Reply[]>(
        `s.sendto(b"who", (${one}, ${port})); s.sendto(b"who", (${same}, ${port}))\n[hears(s), hears(s)]`,
      );
      for (const [who, , source] of replies) assert.deepEqual([who, source], ['web-0', [of(twin), port]]);
      const [, , source] = await run<Reply>(`asks(s, ${one}, ${port})`);
      assert.deepEqual(source, [of(first), port]);
    });

    test(`NET-07 ${way}: a connected socket shows what it dialled; its sends are not counted, and translated once`, async () => {
      const sends = 20;
      const counts = await counted('first', async () => {
        await run(`s = dial(UDP, ${one}, ${port})`);
        assert.deepEqual(await run<PeerName>('peer(s)'), [of(first), port]);
        for (let n = 0; n < sends; n++) assert.equal((await run<readonly string[]>('says(s)'))[0], 'web-0');
        const [, , source] = await run<Reply>('s.send(b"who")\nhears(s)');
        assert.deepEqual(source, [of(first), port]);
      });
      assert.equal(counts, 1);
    });

    test(`NET-07 ${way}: a connected socket that connects again shows the new peer, and hears only that`, async () => {
      await run(`s = dial(UDP, ${one}, ${port})`);
      for (const [address, backend] of [
        [of(second), 'web-1'],
        [of(first), 'web-0'],
      ] as const) {
        await run(`s.connect((${py(address)}, ${port}))`);
        assert.deepEqual(await run<PeerName>('peer(s)'), [address, port]);
        assert.equal((await run<readonly string[]>('says(s)'))[0], backend);
      }
      // The backend of before, by its own address.
      await run(`s.connect((${py(own(web[0]))}, 8080))`);
      assert.deepEqual(await run<PeerName>('peer(s)'), [own(web[0]), 8080]);
      const [who, , source] = await run<Reply>('s.send(b"who")\nhears(s)');
      assert.deepEqual([who, source], ['web-0', [own(web[0]), 8080]]);
    });

    test(`NET-08 ${way}: a connected socket that sends elsewhere goes on to be connected`, async () => {
      await run(`s = dial(UDP, ${one}, ${port})`);
      // Linux delivers to a connected socket from its peer only: who else is asked answers in vain.
      await run(`s.sendto(b"who", (${two}, ${port}))`);
      assert.equal((await run<readonly string[]>('says(s)'))[0], 'web-0');
      assert.deepEqual(await run<PeerName>('peer(s)'), [of(first), port]);
      // With the address that it is connected to: the same flow.
      const counts = await counted('first', async () => {
        const [who, , source] = await run<Reply>(`asks(s, ${one}, ${port})`);
        assert.deepEqual([who, source], ['web-0', [of(first), port]]);
      });
      assert.equal(counts, 0);
    });

    test(`NET-08 ${way}: after connect(AF_UNSPEC) nothing of the connection is used`, async () => {
      await run(`s = dial(UDP, ${one}, ${port})\nsays(s)`);
      await run('disconnect(s)');
      assert.equal(await fails('peer(s)'), 'ENOTCONN');
      // The backend asked by its own address is shown by that, although it was what the connection was led to.
      const direct = await run<Reply>(`asks(s, ${py(own(web[0]))}, 8080)`);
      assert.deepEqual([direct[0], direct[2]], ['web-0', [own(web[0]), 8080]]);
      const counts = await counted('first', async () => {
        const again = await run<Reply>(`asks(s, ${one}, ${port})`);
        assert.deepEqual([again[0], again[2]], ['web-0', [of(first), port]]);
      });
      assert.equal(counts, 1, 'a new flow');
      await run(`s.connect((${two}, ${port}))`);
      assert.deepEqual(await run<PeerName>('peer(s)'), [of(second), port]);
      assert.equal((await run<readonly string[]>('says(s)'))[0], 'web-1');
    });

    test(`NET-08 ${way}: a backend asked by its own address after the Service is shown by its own address`, async () => {
      await run(`${fresh}\nasks(s, ${one}, ${port})`);
      const [who, , source] = await run<Reply>(`asks(s, ${py(own(web[0]))}, 8080)`);
      assert.deepEqual([who, source], ['web-0', [own(web[0]), 8080]]);
      const again = await run<Reply>(`asks(s, ${one}, ${port})`);
      assert.deepEqual(again[2], [of(first), port]);
    });

    test(`LB-04 NEP-04 ${way}: an unconnected socket stays with its backend while that serves, whatever comes or goes`, async () => {
      await run(fresh);
      const ask = async (): Promise<string> => (await run<Reply>(`asks(s, ${any}, ${port})`))[0];
      const counts = await counted('both', async () => {
        const backend = await ask();
        for (let n = 0; n < 20; n++) assert.equal(await ask(), backend);
        await cluster.apply([...objects(), ...slices('both', web[2].addresses, { '': '8080/UDP' }, '-more')]);
        for (let n = 0; n < 20; n++) assert.equal(await ask(), backend);
        // Without any endpoint a flow is left alone (CT-05), a new one is refused.
        await cluster.apply(udp('both', both));
        assert.equal(await ask(), backend);
        assert.equal(await fails(`asks(make(UDP, family=${family}), ${any}, ${port})`), 'ECONNREFUSED');
        // A Service that is gone leaves its flows alone, too (CT-06).
        await cluster.apply([]);
        assert.equal(await ask(), backend);
      });
      assert.ok(counts <= 1, 'a flow is counted once');
    });

    test(`NET-01 ${way}: ICMP errors reach the socket: nobody listens at the backend`, async () => {
      await run(`s = dial(UDP, ${silent}, ${port})\ns.send(b"who")`);
      assert.equal(await fails('s.recv(10)'), 'ECONNREFUSED');
      assert.deepEqual(await run<PeerName>('peer(s)'), [of(dead), port], 'and it stays what it was');
    });

    test(`NET-02 ${way}: datagrams that are fragmented reach the backend, and their replies come back`, async () => {
      await run(fresh);
      for (const length of [2_000, 60_000]) {
        const [who, , source] = await run<Reply>(`asks(s, ${one}, ${port}, bytes(${length}))`);
        assert.deepEqual([who, source], ['web-0', [of(first), port]]);
      }
    });
  }

  test('NET-08 threads that share a socket ask several addresses at once: each backend is shown as what leads to it', async () => {
    const targets = [
      [`::ffff:${first.v4}`, port, 'web-0'],
      [first.v6, port, 'web-0'],
      [second.v6, port, 'web-1'],
      [`::ffff:${second.v4}`, port, 'web-1'],
    ];
    // One thread asks IPv4 and one IPv6 of each; a backend has another address of each family.
    const heard = await run<Readonly<Record<string, number>>>(`threads(${py(targets)}, 500)`);
    const wanted = targets.map(([address, , name]) => `${name} ${address} ${port}`).sort();
    assert.deepEqual(Object.keys(heard).sort(), wanted);
  });

  test('NET-08 one AF_INET6 socket asks IPv4 and IPv6 addresses in turn', async () => {
    await run('s = make(UDP, family=AF_INET6)');
    for (let round = 0; round < 3; round++) {
      for (const address of [first.v6, `::ffff:${first.v4}`, `::ffff:${second.v4}`, second.v6]) {
        const [, , source] = await run<Reply>(`asks(s, ${py(address)}, ${port})`);
        assert.deepEqual(source, [address, port]);
      }
    }
  });

  test('NET-07 connect() of an AF_INET6 socket with an AF_INET address shows the v4-mapped one', async () => {
    await run(`s = make(UDP, family=AF_INET6)\nraw_connect(s, ${py(first.v4)}, ${port})`);
    assert.deepEqual(await run<PeerName>('peer(s)'), [`::ffff:${first.v4}`, port]);
    const [who, , source] = await run<Reply>('s.send(b"who")\nhears(s)');
    assert.deepEqual([who, source], ['web-0', [`::ffff:${first.v4}`, port]]);
  });

  for (const { way, family, of, own } of ways) {
    const [one, two, silent] = [first, second, dead].map((vip) => py(of(vip)));
    const fresh = `s = make(UDP, family=${family})`;

    test(`NET-08 ${way}: sendmmsg() to several addresses, recvmmsg() of their answers`, async () => {
      await run(`${fresh}\nsendmmsg(s, [(${one}, ${port}), (${two}, ${port})])`);
      const heard = await run<PeerName[]>('time.sleep(0.1)\nrecvmmsg(s, 2)');
      assert.deepEqual(
        heard.sort(),
        [
          [of(first), port],
          [of(second), port],
        ].sort(),
      );
    });

    test(`NET-08 ${way}: a datagram looked at before it is taken, and one written in parts`, async () => {
      await run(`${fresh}\ns.sendto(b"who", (${one}, ${port}))`);
      assert.deepEqual(await run<PeerName>('list(s.recvfrom(10, socket.MSG_PEEK)[1][:2])'), [of(first), port]);
      assert.deepEqual((await run<Reply>('hears(s)'))[2], [of(first), port]);
      await run(`s.sendto(b"w", socket.MSG_MORE, (${one}, ${port})); s.sendto(b"ho", (${one}, ${port}))`);
      assert.deepEqual((await run<Reply>('hears(s)'))[2], [of(first), port]);
    });

    test(`NET-07 ${way}: the source address that a datagram is to have (IP_PKTINFO) is kept, and where an answer came to is told`, async () => {
      const v4 = family === 'AF_INET';
      const [level, wanted, type] = v4 ? [0, 8, 8] : [41, 49, 50];
      const packed = v4
        ? `struct.pack("=I4s4s", 0, socket.inet_aton(${py(own(app))}), bytes(4))`
        : `socket.inet_pton(AF_INET6, ${py(own(app))}) + struct.pack("=I", 0)`;
      await run(`${fresh}\ns.setsockopt(${level}, ${wanted}, 1)`);
      await run(`s.sendmsg([b"who"], [(${level}, ${type}, ${packed})], 0, (${one}, ${port}))`);
      const [who, source, sent] = await run<readonly [string, PeerName, boolean]>(
        `data, extra, _, source = s.recvmsg(100, 200)\n[data.decode().split()[0], list(source[:2]), extra[0][1] == ${type}]`,
      );
      assert.deepEqual([who, source, sent], ['web-0', [of(first), port], true]);
    });

    test(`NET-08 ${way}: two sockets on one port (SO_REUSEPORT) have flows of their own`, async () => {
      const [replyA, replyB] = await run<Reply[]>(`
pair = []
for address in (${one}, ${two}):
  each = make(UDP, family=${family})
  each.setsockopt(SOL_SOCKET, socket.SO_REUSEPORT, 1)
  each.bind((${py(own(app))}, 42000))
  each.connect((address, ${port}))
  each.send(b"who")
  pair.append(each)
answers = [hears(each) for each in pair]
for each in pair: each.close()
answers`);
      assert.deepEqual(replyA?.[2], [of(first), port]);
      assert.deepEqual(replyB?.[2], [of(second), port]);
      assert.equal(replyA?.[1], replyB?.[1], 'one source port');
    });

    test(`${way}: the error queue (IP_RECVERR) names the backend, a documented limit`, async () => {
      const options =
        family === 'AF_INET'
          ? [[0, 11]]
          : [
              [0, 11],
              [41, 25],
            ];
      await run(`${fresh}\nfor level, option in ${py(options)}: s.setsockopt(level, option, 1)`);
      await run(`s.sendto(b"who", (${silent}, ${port}))`);
      assert.equal(await fails('s.recv(10)'), 'ECONNREFUSED');
      const asked = await run<PeerName>('list(s.recvmsg(100, 200, socket.MSG_ERRQUEUE)[3][:2])');
      assert.deepEqual(asked, [own(app), 8080]);
    });
  }
});
