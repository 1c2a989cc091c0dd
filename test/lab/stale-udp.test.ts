import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, type TestContext, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { waitUntil } from './host.ts';
import type { LabNode, Place, Pod } from './lab.ts';
import { type KubeObject, type PortSpec, service } from './objects.ts';
import { type Python, py, startPython } from './python.ts';

const port = 53;
const nodePort = 30_053;
const dns = { v4: '10.96.21.1', v6: 'fd00:10:96::21:1' };
const other = { v4: '10.96.21.2', v6: 'fd00:10:96::21:2' };
type Vip = typeof dns;

const ways = [
  { way: 'IPv4', family: 'AF_INET', of: ({ v4 }: Vip) => v4, own: ({ ipv4 }: Place) => ipv4 },
  { way: 'IPv6', family: 'AF_INET6', of: ({ v6 }: Vip) => v6, own: ({ ipv6 }: Place) => ipv6 },
  {
    way: 'v4-mapped IPv6',
    family: 'AF_INET6',
    of: ({ v4 }: Vip) => `::ffff:${v4}`,
    own: ({ ipv4 }: Place) => `::ffff:${ipv4}`,
  },
] as const;

/** What the limits of the contract become on a machine that does other things, too, in milliseconds. */
const patience = 20_000;

/** For sockets.py: what becomes of sockets, with the time of the day in milliseconds. */
const helpers = `
import threading

def until_error(name, out, call, pause):
    end = time.monotonic() + ${patience / 1_000}
    while time.monotonic() < end:
        try:
            call()
        except TimeoutError:
            continue
        except OSError as error:
            out[name] = [name_of(error), time.time() * 1000]
            return
        time.sleep(pause)
    out[name] = ["TIMEOUT", 0]

def watch(calls):
    """Repeats each call until it fails: what with, and when."""
    out = {}
    threads = [threading.Thread(target=until_error, args=(n, out, *call)) for n, call in calls.items()]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return out

def until_answer(s, address, port, who):
    """Sends every 10 ms from one socket until this one answers: when that was, and what failed before."""
    end, failures = time.monotonic() + ${patience / 1_000}, set()
    s.settimeout(0.2)
    while time.monotonic() < end:
        try:
            if asks(s, address, port)[0] == who:
                return [time.time() * 1000, sorted(failures)]
        except OSError as error:
            failures.add(name_of(error))
        time.sleep(0.01)
    return [0, sorted(failures)]

def drained(s):
    """The socket without the answers that nobody has read, and the error it had, if any."""
    error = result(s.getsockopt, SOL_SOCKET, socket.SO_ERROR)
    s.setblocking(False)
    try:
        while True:
            s.recv(2000)
    except OSError:
        s.settimeout(PATIENCE)
    return s

def churn(targets, count, seconds):
    """Many sockets, each connected again and again."""
    sockets = [make(UDP, targets[n % len(targets)][0]) for n in range(count)]
    end, n = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        result(sockets[n % count].connect, tuple(targets[n % count % len(targets)]))
        n += 1
        # So that one round takes longer than a change.
        time.sleep(0.001)
    return sockets

def outcomes(sockets):
    """Who answers how many of them, or what fails."""
    found = {}
    for s in sockets:
        try:
            who = says(drained(s))[0]
        except OSError as error:
            who = name_of(error)
        found[who] = found.get(who, 0) + 1
    return found

def again(s, address, port):
    """Connects a socket anew: who answers."""
    s.connect((address, port))
    return says(drained(s))[0]
`;

type Fate = Readonly<Record<string, readonly [error: string, at: number]>>;

/** Where an endpoint is, and its conditions. */
interface Endpoint {
  readonly pod: Pod;
  readonly conditions?: KubeObject;
  readonly nodeName?: string;
}

const udpSlices = (name: string, endpoints: readonly Endpoint[], ports: KubeObject[]): readonly KubeObject[] =>
  (['IPv4', 'IPv6'] as const).map((addressType) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${name}-${addressType.toLowerCase()}`, labels: { 'kubernetes.io/service-name': name } },
    addressType,
    ports,
    endpoints: endpoints.map(({ pod, conditions = { ready: true }, nodeName }) => ({
      addresses: [addressType === 'IPv4' ? pod.ipv4 : pod.ipv6],
      conditions,
      ...(nodeName === undefined ? {} : { nodeName }),
    })),
  }));

interface DnsOptions {
  readonly ports?: readonly PortSpec[];
  readonly targetPort?: number;
  readonly spec?: KubeObject;
  readonly type?: string;
  readonly status?: KubeObject;
}

const unready = { ready: false, serving: false, terminating: false };
const leaving = { ready: false, serving: true, terminating: true };

describe('UDP sockets of backends that serve no more', () => {
  let cluster: Cluster;
  let node: LabNode;
  let web: readonly [Pod, Pod];
  let app: Pod;
  const pythons = new Map<string, Python>();
  const at = (where: string): Python => pythons.get(where) ?? assert.fail(where);

  const dnsService = (options: DnsOptions = {}): KubeObject =>
    service({
      name: 'dns',
      clusterIPs: [dns.v4, dns.v6],
      ports: options.ports ?? [{ name: 'dns', port, protocol: 'UDP' }],
      ...(options.type === undefined ? {} : { type: options.type }),
      spec: { ipFamilyPolicy: 'RequireDualStack', ...options.spec },
      ...(options.status === undefined ? {} : { status: options.status }),
    });
  /** The Service `dns` with these endpoints, and `other`, always served by web-0. */
  const objects = (endpoints: readonly Endpoint[], options: DnsOptions = {}): readonly KubeObject[] => [
    dnsService(options),
    ...udpSlices('dns', endpoints, [
      { name: 'dns', protocol: 'UDP', port: options.targetPort ?? 8080 },
      { name: 'tcp', protocol: 'TCP', port: 8080 },
    ]),
    ...otherObjects(),
  ];
  const otherObjects = (): readonly KubeObject[] => [
    service({ name: 'other', clusterIPs: [other.v4, other.v6], ports: [{ port, protocol: 'UDP' }] }),
    ...udpSlices('other', [{ pod: web[0] }], [{ name: '', protocol: 'UDP', port: 8080 }]),
  ];
  const served = (...pods: readonly Pod[]): readonly Endpoint[] => pods.map((pod) => ({ pod }));

  const reaped = async (): Promise<number> =>
    (await cluster.counters()).node.find(({ name }) => name === 'udp_reaped')?.count ?? 0;
  /** The same, once nothing is left to do of what came before. */
  const reapedBefore = async (): Promise<number> => {
    await settled();
    return reaped();
  };
  const entries = async (): Promise<number> => (await cluster.status()).entriesWritten;

  /** Sockets r (reads) and w (writes) that are connected to `dns`, and u that is not, where web-0 serves it. */
  const connect = async (python: Python, vip: string, to = port): Promise<void> => {
    await python.run(`r, w = dial(UDP, ${py(vip)}, ${to}), dial(UDP, ${py(vip)}, ${to})`);
    await python.run(`target = (${py(vip)}, ${to}); u = make(UDP, ${py(vip)})`);
    assert.deepEqual(await python.run('[says(r)[0], says(w)[0], asks(u, *target)[0]]'), Array(3).fill('web-0'));
  };
  const watchBoth = (python: Python): Promise<Fate> =>
    python.run<Fate>('watch({"read": (lambda: r.recv(2000), 0), "write": (lambda: w.send(b"who"), 0.002)})');

  const requireFate = (fate: Fate, since: number, t: TestContext, who: string): void => {
    assert.deepEqual([fate.read?.[0], fate.write?.[0]], ['ECONNABORTED', 'EDESTADDRREQ'], who);
    const times = ['read', 'write'].map((name) => `${name} ${Math.round((fate[name]?.[1] ?? 0) - since)} ms`);
    t.diagnostic(`${who}: ${times.join(', ')} after the manifests were replaced`);
  };

  /** Whether sockets have kept web-0, once whatever could have ended them must have been done. */
  const requireKept = async (python: Python, before: number): Promise<void> => {
    await settled();
    const kept = await python.run('[says(r)[0], says(drained(w))[0], asks(u, *target)[0]]');
    assert.deepEqual(kept, Array(3).fill('web-0'));
    assert.equal(await reaped(), before);
  };
  /** A request that comes after others of the loader is answered after them. */
  const settled = async (): Promise<void> => {
    await cluster.loaderClient.reap();
  };

  before(async () => {
    cluster = await createCluster('staleudp');
    ({ node } = cluster);
    const [a, b, c] = await Promise.all(['web-0', 'web-1', 'app'].map((name) => node.pod({ name })));
    assert.ok(a && b && c);
    web = [a, b];
    app = c;
    const late = await node.pod({ name: 'app-2' });
    await Promise.all(web.map((pod) => startBackend(pod, { udp: [8080, 8081], tcp: [8080] })));
    await cluster.startLoader();
    await cluster.startControl('--hostname-override=n1');
    for (const place of [app, late, node]) {
      const python = await startPython(cluster.lab, place);
      await python.run(helpers);
      pythons.set(place.name, python);
    }
  });
  beforeEach(() => cluster.apply(objects(served(web[0]))));
  after(() => cluster[Symbol.asyncDispose]());

  for (const { way, of, own, family } of ways) {
    test(`EST-07 CT-02 CT-04 ${way}: a backend is taken out: connected sockets of pods and of the node get their error, and reach another by connect()`, async (t) => {
      const before = await reapedBefore();
      const places = [...pythons];
      for (const [, python] of places) await connect(python, of(dns));
      const fates = places.map(([, python]) => watchBoth(python));
      const since = Date.now();
      await cluster.apply(objects(served(web[1])), { wait: 'not at all' });
      for (const [i, [name, python]] of places.entries()) {
        const fate = await fates[i];
        assert.ok(fate);
        requireFate(fate, since, t, name);
        for (const socket of ['r', 'w']) {
          assert.equal(await python.run(`again(${socket}, ${py(of(dns))}, ${port})`), 'web-1');
          assert.deepEqual(await python.run(`peer(${socket})`), [of(dns), port]);
        }
      }
      await waitUntil('each is counted', async () => (await reaped()) === before + 2 * places.length);
      const told = async () => (await cluster.loaderClient.describe()).socketsReaped;
      await waitUntil('the loader has counted them, too', async () => (await told()) === before + 2 * places.length);
    });

    test(`CT-08 CT-04 ${way}: a client with one source port reaches the new backend`, async (t) => {
      for (const [name, python] of pythons) {
        const place = name === 'n1' ? node : app;
        await cluster.apply(objects(served(web[0])));
        await python.run(`u = make(UDP, family=${family}, bind=["", 12345])`);
        const ask = `until_answer(u, ${py(of(dns))}, ${port}, `;
        assert.deepEqual((await python.run<[number, string[]]>(`${ask}"web-0")`))[1], []);
        const waiting = python.run<[number, string[]]>(`${ask}"web-1")`);
        const since = Date.now();
        await cluster.apply(objects(served(web[1])), { wait: 'not at all' });
        const [when, failures] = await waiting;
        assert.ok(when > 0, `${place.name}: web-1 never answered`);
        assert.deepEqual(failures, []);
        t.diagnostic(`${name}: ${Math.round(when - since)} ms after the manifests were replaced`);
        await python.run('u.close()');
      }
    });

    test(`CT-09 ${way}: no other socket is touched`, async () => {
      const python = at('app');
      const [vip, elsewhere, backend] = [py(of(dns)), py(of(other)), py(own(web[0]))];
      await connect(python, of(dns));
      // The backend itself, with and without a Service in the socket's past; another Service that it serves; a socket
      // that is not connected any more.
      await python.run(`direct = dial(UDP, ${backend}, 8080)`);
      await python.run(`moved = dial(UDP, ${vip}, ${port}); disconnect(moved); moved.connect((${backend}, 8080))`);
      await python.run(`turned = dial(UDP, ${vip}, ${port}); turned.connect((${elsewhere}, ${port}))`);
      await python.run(`shared = dial(UDP, ${elsewhere}, ${port})`);
      await python.run(`loose = dial(UDP, ${vip}, ${port}); disconnect(loose)`);
      await python.run(`tcp = dial(TCP, ${backend}, 8080)`);
      const innocent = ['direct', 'moved', 'turned', 'shared', 'tcp'];
      const ask = `[says(s)[0] for s in (${innocent.join(', ')})]`;
      assert.deepEqual(await python.run(ask), Array(innocent.length).fill('web-0'));
      const before = await reapedBefore();
      const fate = watchBoth(python);
      await cluster.apply(objects(served(web[1])));
      const { read, write } = await fate;
      assert.deepEqual([read?.[0], write?.[0]], ['ECONNABORTED', 'EDESTADDRREQ']);
      await settled();
      assert.deepEqual(await python.run(ask), Array(innocent.length).fill('web-0'));
      assert.equal(await python.run(`asks(loose, ${backend}, 8080)[0]`), 'web-0');
      assert.equal(await reaped(), before + 2);
      await python.run(`for s in (${[...innocent, 'loose'].join(', ')}): s.close()`);
    });
  }

  for (const [title, endpoints, options] of [
    ['is not ready any more', (): readonly Endpoint[] => [{ pod: web[0], conditions: unready }, { pod: web[1] }], {}],
    ['has another target port', (): readonly Endpoint[] => served(web[0]), { targetPort: 8081 }],
  ] as const) {
    test(`CT-04 EST-07 an endpoint ${title}: connected sockets leave it`, async (t) => {
      for (const vip of [dns.v4, dns.v6]) {
        await cluster.apply(objects(served(web[0])));
        await connect(at('app'), vip);
        const fate = watchBoth(at('app'));
        const since = Date.now();
        await cluster.apply(objects(endpoints(), options));
        requireFate(await fate, since, t, vip);
        const next = endpoints().length > 1 ? 'web-1' : 'web-0';
        assert.equal(await at('app').run(`again(w, ${py(vip)}, ${port})`), next);
      }
    });
  }

  test('CT-02 CT-07 an endpoint that terminates and still serves keeps its sockets', async () => {
    const before = await reapedBefore();
    await connect(at('app'), dns.v4);
    await cluster.apply(objects([{ pod: web[0], conditions: leaving }, { pod: web[1] }]));
    assert.equal(await at('app').run(`says(dial(UDP, ${py(dns.v4)}, ${port}))[0]`), 'web-1');
    await requireKept(at('app'), before);
  });

  test('CT-05 CT-04 with no endpoint left sockets are left alone, and leave when one appears', async (t) => {
    for (const vip of [dns.v4, dns.v6]) {
      await cluster.apply(objects(served(web[0])));
      const before = await reapedBefore();
      await connect(at('app'), vip);
      await cluster.apply(objects([]));
      assert.equal(await at('app').fails(`dial(UDP, ${py(vip)}, ${port})`), 'ECONNREFUSED');
      await requireKept(at('app'), before);
      const fate = watchBoth(at('app'));
      const since = Date.now();
      await cluster.apply(objects(served(web[1])));
      requireFate(await fate, since, t, vip);
    }
  });

  test('CT-04 a client that asked before there was any endpoint is answered once there is one', async (t) => {
    for (const [vip, family] of [
      [dns.v4, 'AF_INET'],
      [dns.v6, 'AF_INET6'],
    ] as const) {
      await cluster.apply(objects([{ pod: web[0], conditions: unready }]));
      const python = at('app');
      await python.run(`u = make(UDP, family=${family}, bind=["", 12345])`);
      assert.equal(await python.fails(`asks(u, ${py(vip)}, ${port})`), 'ECONNREFUSED');
      const waiting = python.run<[number, string[]]>(`until_answer(u, ${py(vip)}, ${port}, "web-0")`);
      const since = Date.now();
      await cluster.apply(objects(served(web[0])));
      const [when] = await waiting;
      assert.ok(when > 0, 'web-0 never answered');
      t.diagnostic(`${vip}: ${Math.round(when - since)} ms after the manifests were replaced`);
      await python.run('u.close()');
    }
  });

  test('CT-06 a Service that is deleted, and a port that is removed, leave sockets alone', async () => {
    const before = await reapedBefore();
    for (const vip of [dns.v4, dns.v6]) {
      for (const gone of [otherObjects(), objects(served(web[1]), { ports: [{ name: 'tcp', port: 80 }] })]) {
        await cluster.apply(objects(served(web[0])));
        await connect(at('app'), vip);
        await cluster.apply(gone);
        await requireKept(at('app'), before);
      }
    }
  });

  test('CT-07 CT-01 policies, and other changes of a Service alone, leave sockets alone', async () => {
    const here = [
      { pod: web[0], nodeName: 'n2' },
      { pod: web[1], nodeName: 'n1' },
    ];
    const before = await reapedBefore();
    for (const vip of [dns.v4, dns.v6]) {
      const python = at('app');
      await cluster.apply(objects([here[0] ?? assert.fail()]));
      await connect(python, vip);
      for (const spec of [
        { internalTrafficPolicy: 'Local' },
        { internalTrafficPolicy: 'Local', sessionAffinity: 'ClientIP' },
      ]) {
        await cluster.apply(objects(here, { spec }));
        assert.equal(await python.run(`says(dial(UDP, ${py(vip)}, ${port}))[0]`), 'web-1');
        await requireKept(python, before);
      }
      const ports: PortSpec[] = [
        { name: 'dns', port, protocol: 'UDP' },
        { name: 'tcp', port: 80 },
      ];
      await cluster.apply(objects(here, { ports }));
      await requireKept(python, before);
    }
  });

  test('CT-02 sockets that connect while backends change: none is left with one that serves no more', async (t) => {
    const targets = py([dns.v4, dns.v6].map((vip) => [vip, port]));
    const done = Promise.all(
      [...pythons.values()].map((python) => python.run(`all = churn(${targets}, 500, 3); None`)),
    );
    // Some are connected after the last change, and most before it.
    const end = Date.now() + 2_800;
    let swaps = 0;
    while (Date.now() < end) await cluster.apply(objects(served(web[swaps++ % 2 === 0 ? 1 : 0])));
    await cluster.apply(objects(served(web[1])));
    await done;
    for (const [name, python] of pythons) {
      const left = async () => (await python.run<Record<string, number>>('outcomes(all)'))['web-0'] ?? 0;
      await waitUntil(`no socket of ${name} is left with web-0`, async () => (await left()) === 0, patience);
      const found = await python.run<Record<string, number>>('outcomes(all)');
      t.diagnostic(`${name}: ${JSON.stringify(found)} after ${swaps} changes`);
      assert.deepEqual(
        Object.keys(found).filter((who) => who !== 'web-1'),
        Object.keys(found).filter((who) => who === 'EDESTADDRREQ'),
      );
      await python.run(`for n, s in enumerate(all): s.connect(tuple(${targets}[n % 2]))`);
      assert.deepEqual(await python.run('outcomes(all)'), { 'web-1': 500 });
      await python.run('for s in all: s.close()');
    }
  });

  test('CT-02 TCP connections are left alone', async () => {
    const ports: PortSpec[] = [
      { name: 'dns', port, protocol: 'UDP' },
      { name: 'tcp', port: 80 },
    ];
    await cluster.apply(objects(served(web[0]), { ports }));
    for (const vip of [dns.v4, dns.v6]) {
      await cluster.apply(objects(served(web[0]), { ports }));
      await at('app').run(`t = dial(TCP, ${py(vip)}, 80)`);
      await connect(at('app'), vip);
      const fate = watchBoth(at('app'));
      await cluster.apply(objects(served(web[1]), { ports }));
      assert.equal((await fate).read?.[0], 'ECONNABORTED');
      assert.equal(await at('app').run('says(t)[0]'), 'web-0');
      await at('app').run('t.close()');
    }
  });

  test('CT-02 CT-03 CT-08 sockets leave it whatever address of the Service they asked, also where the policy is Local', async (t) => {
    const external = { v4: '198.18.21.1', v6: '2001:db8:18:21::1' };
    const balancer = { v4: '198.19.21.1', v6: '2001:db8:19:21::1' };
    const options = (spec: KubeObject): DnsOptions => ({
      type: 'LoadBalancer',
      ports: [{ name: 'dns', port, protocol: 'UDP', nodePort }],
      spec: { externalIPs: Object.values(external), ...spec },
      status: { loadBalancer: { ingress: Object.values(balancer).map((ip) => ({ ip })) } },
    });
    const targets: readonly (readonly [string, number])[] = [
      ...[dns, external, balancer].flatMap(({ v4, v6 }) => [[v4, port] as const, [v6, port] as const]),
      [node.ipv4, nodePort],
      [node.ipv6, nodePort],
    ];
    const local = (pod: Pod): readonly Endpoint[] => [{ pod, nodeName: 'n1' }];
    for (const policy of ['Cluster', 'Local']) {
      const how = options({ internalTrafficPolicy: policy, externalTrafficPolicy: policy });
      for (const [name, python] of pythons) {
        await cluster.apply(objects(local(web[0]), how));
        await python.run(`many = [dial(UDP, *target) for target in ${py(targets)}]`);
        await python.run(`loose = [make(UDP, address) for address, _ in ${py(targets)}]`);
        const all = `[[says(s)[0] for s in many], [asks(s, *t)[0] for s, t in zip(loose, ${py(targets)})]]`;
        const both = (who: string): string[][] => [targets.map(() => who), targets.map(() => who)];
        assert.deepEqual(await python.run(all), both('web-0'), name);
        const fates = python.run<Fate>('watch({str(n): (lambda s=s: s.recv(2000), 0) for n, s in enumerate(many)})');
        const since = Date.now();
        await cluster.apply(objects(local(web[1]), how));
        const ended = Object.values(await fates);
        assert.deepEqual(new Set(ended.map(([error]) => error)), new Set(['ECONNABORTED']), name);
        t.diagnostic(
          `${name}, ${policy}: the last of ${ended.length} after ${Math.round(Math.max(...ended.map(([, when]) => when)) - since)} ms`,
        );
        await python.run(`for s, t in zip(many, ${py(targets)}): s.connect(tuple(t))`);
        assert.deepEqual(await python.run(all), both('web-1'), name);
        await python.run('for s in many + loose: s.close()');
      }
    }
  });

  test('CT-08 EST-07 nc with a fixed source port ends with its backend, and its next run reaches the new one', async () => {
    for (const vip of [dns.v4, dns.v6]) {
      await cluster.apply(objects(served(web[0])));
      const start = () => app.spawn(['nc', '-u', '-p', '12345', vip, `${port}`], { input: 'who\n' });
      const first = start();
      await first.waitForLine(/^web-0 /);
      await cluster.apply(objects(served(web[1])));
      let ended = false;
      void first.exit.then(() => {
        ended = true;
      });
      await waitUntil('nc has ended', () => ended, patience);
      const second = start();
      assert.match(await second.waitForLine(/^web-/), /^web-1 /);
      await second.stop();
    }
  });

  test('CT-01 what stopped serving while no control plane ran is left once one has started', async (t) => {
    for (const vip of [dns.v4, dns.v6]) {
      await cluster.apply(objects(served(web[0])));
      await connect(at('app'), vip);
      await cluster.running.control?.stop();
      const fate = watchBoth(at('app'));
      await cluster.apply(objects(served(web[1])), { wait: 'not at all' });
      const since = Date.now();
      await cluster.startControl('--hostname-override=n1');
      requireFate(await fate, since, t, vip);
      await cluster.apply(objects(served(web[1])));
    }
  });

  test('CT-01 CT-06 a restart leaves sockets of backends that serve, and of Services that are gone, alone', async () => {
    const before = await reapedBefore();
    await connect(at('app'), dns.v4);
    await at('n1').run(`s = dial(UDP, ${py(other.v4)}, ${port}); says(s)`);
    await cluster.running.control?.stop();
    await cluster.apply(otherObjects(), { wait: 'not at all' });
    await cluster.startControl('--hostname-override=n1');
    await cluster.apply(otherObjects());
    await requireKept(at('app'), before);
    assert.equal((await at('n1').run<string[]>('says(s)'))[0], 'web-0');
  });

  test('an idle Service writes nothing, and nobody is reaped', async () => {
    const [before, written] = [await reapedBefore(), await entries()];
    await connect(at('app'), dns.v4);
    await cluster.apply(objects(served(web[0])));
    assert.equal(await entries(), written);
    await requireKept(at('app'), before);
  });
});
