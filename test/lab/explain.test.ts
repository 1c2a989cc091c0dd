/** What `fairlead explain` says of a connection, and what a real one then does. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parseTarget } from '../../control/cli/explain.ts';
import { createOperatorClient } from '../../control/cli/operator-client.ts';
import { operatorProto, toPlain } from '../../proto/rpc.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { type Dialled, dialOne, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { LabNode, Place, Pod } from './lab.ts';
import { service } from './objects.ts';
import { endpointSlices, type Places } from './verdicts.ts';

const ip = (n: number): readonly [string, string] => [`10.96.44.${n}`, `fd00:10:96::44:${n}`];

const { ORIGIN_NODE, ORIGIN_OUTSIDE, ORIGIN_POD } = operatorProto.Origin;

/** As `-o json` prints it. */
interface Explained {
  readonly outcome: string;
  readonly verdict: string;
  readonly errno: string;
  readonly summary: string;
  readonly steps: readonly { readonly topic: string; readonly text: string }[];
  readonly warnings: readonly string[];
  readonly namespace: string;
  readonly name: string;
  readonly endpoints: readonly {
    readonly address: string;
    readonly inSet: boolean;
    readonly condition: string;
    readonly reason: string;
  }[];
  readonly affinity: { readonly known: boolean; readonly endpoint: string; readonly used: boolean } | null;
}

describe('explain', () => {
  let cluster: Cluster;
  let node: LabNode;
  let app: Pod;
  let places: Places;
  /** Of the places, by address. */
  let names: ReadonlyMap<string, string>;

  before(async () => {
    cluster = await createCluster('explain');
    ({ node } = cluster);
    const remote = await cluster.lab.node({ name: 'n2' });
    const [a, b, c] = await Promise.all([node.pod({ name: 'a' }), node.pod({ name: 'b' }), remote.pod({ name: 'c' })]);
    assert.ok(a && b && c);
    // Addresses that no pod of another lab has: the loader sees the namespaces of the whole machine.
    app = await node.pod({ name: 'app', addresses: ['10.244.1.144', 'fd00:10:244:1::144'] });
    places = { a, b, c };
    names = new Map(
      Object.entries(places).flatMap(([name, place]): [string, string][] => [
        [place.ipv4, name],
        [place.ipv6, name],
      ]),
    );
    await Promise.all(Object.values(places).map((place) => startBackend(place)));
    await cluster.startLoader();
    await cluster.startControl('--hostname-override=n1', '--refuse-unknown-ports');
    const local = { internalTrafficPolicy: 'Local' };
    const sticky = { sessionAffinity: 'ClientIP' };
    const guarded = { type: 'LoadBalancer', loadBalancerSourceRanges: ['198.51.100.0/24', '2001:db8:51::/64'] };
    const rows: readonly (readonly [n: number, name: string, endpoints: readonly string[], spec?: object])[] = [
      [1, 'web', ['a r @n1', 'b u @n1', 'c r @n2']],
      [2, 'empty', []],
      [3, 'broken', ['a u @n1', 'b u @n1', 'c x @n2']],
      [4, 'local', ['c r @n2'], local],
      [5, 'sticky', ['a r @n1', 'c r @n2'], sticky],
      [6, 'guarded', ['a r @n1'], guarded],
      [7, 'one', ['a r @n1', 'c t @n2'], { type: 'NodePort', ports: [{ port: 80, nodePort: 30_944 }] }],
      [8, 'spread', ['a r @n1', 'c r @n2'], { type: 'NodePort', ports: [{ port: 80, nodePort: 30_945 }] }],
      [
        9,
        'near',
        ['c r @n2'],
        { ...{ type: 'NodePort', externalTrafficPolicy: 'Local' }, ports: [{ port: 80, nodePort: 30_946 }] },
      ],
    ];
    const annotations = { 'fairlead.dev/maglev': 'true' };
    await cluster.apply(
      rows.flatMap(([n, name, endpoints, spec]) => {
        const status = { loadBalancer: { ingress: [{ ip: `198.19.44.${n}` }, { ip: `2001:db8:19::44:${n}` }] } };
        const more = name === 'guarded' ? { status } : name === 'spread' ? { annotations } : {};
        const object = service({ name, clusterIPs: ip(n), spec: { ...spec }, ...more });
        return [object, ...endpointSlices(name, endpoints, places)];
      }),
    );
  });
  after(() => cluster[Symbol.asyncDispose]());

  /** By the API, as the command does; the command itself has tests of its own below. */
  const ask = async (target: string, ...from: readonly string[]): Promise<Explained> => {
    const [flag = '', originAddress = ''] = from;
    using client = createOperatorClient(cluster.files.operatorSocket);
    const origin = { '--from-node': ORIGIN_NODE, '--from-pod': ORIGIN_POD }[flag] ?? ORIGIN_OUTSIDE;
    const answer = await client.explain({ ...parseTarget(target), origin, originAddress });
    return toPlain(operatorProto.ExplainResponse, answer) as unknown as Explained;
  };
  const fromPod = (family: 'ipv4' | 'ipv6' = 'ipv4'): readonly [string, string] => ['--from-pod', app[family]];

  const fromNode: readonly string[] = ['--from-node'];

  const said = ({ endpoints }: Explained): readonly (string | undefined)[] =>
    endpoints.flatMap(({ address, inSet }) => (inSet ? [names.get(address)] : []));

  /** What real connections do: who answers, or the errno. */
  const dialled = async (place: Place, target: string, times: number): Promise<readonly string[]> => {
    const found = new Set<string>();
    for (let i = 0; i < times; i++) {
      const { code, backend }: Dialled = await dialOne(place, target);
      found.add(code === '' ? backend : code);
    }
    return [...found].sort();
  };

  /** From both places, in both families: the answer, and that it comes true. */
  const both = async (n: number, check: (explained: Explained, who: string) => void, port = 80): Promise<void> => {
    for (const [family, address] of [
      ['ipv4', ip(n)[0]],
      ['ipv6', ip(n)[1]],
    ] as const) {
      for (const place of [app, node]) {
        const explained = await ask(`${hostPort(address, port)}/tcp`, ...(place === app ? fromPod(family) : fromNode));
        check(explained, `${address} from ${place.name}`);
        const code = explained.outcome === 'OUTCOME_REFUSED' ? [explained.errno] : said(explained);
        const real = await dialled(place, hostPort(address, port), 1);
        assert.ok(
          real.every((answer) => code.includes(answer)),
          `${address} from ${place.name}: ${real} is none of ${code}`,
        );
      }
    }
  };

  test('TP-01 LB-01 a choice: the set, each endpoint with its reason, and no winner', async () => {
    await both(1, ({ outcome, verdict, summary, endpoints, namespace, name, errno, warnings }, who) => {
      assert.deepEqual([outcome, verdict, errno], ['OUTCOME_LED', 'translated', ''], who);
      assert.deepEqual([namespace, name, warnings], ['default', 'web', []], who);
      assert.equal(summary, 'led to one of 2 endpoints, each as likely as the others');
      const listed = endpoints.map(({ address, inSet, reason }) => [names.get(address), inSet, reason]);
      assert.deepEqual(listed.sort(), [
        ['a', true, ''],
        ['b', false, 'unready'],
        ['c', true, ''],
      ]);
    });
    const [address] = ip(1);
    const real = new Set<string>();
    await waitUntil('each of the set was met', async () => {
      for (const answer of await dialled(app, hostPort(address, 80), 1)) real.add(answer);
      return real.size === 2;
    });
    assert.deepEqual([...real].sort(), ['a', 'c']);
  });

  test('NEP-01 no endpoint at all, refused', async () => {
    await both(2, ({ outcome, verdict, summary }, who) => {
      assert.deepEqual([outcome, verdict], ['OUTCOME_REFUSED', 'reject_no_endpoint'], who);
      assert.equal(summary, 'refused (ECONNREFUSED): default/empty has no endpoint at all');
    });
  });

  test('NEP-01 TP-03 endpoints of which none can serve, refused, with the reason of each', async () => {
    await both(3, ({ outcome, verdict, summary, endpoints }, who) => {
      assert.deepEqual([outcome, verdict], ['OUTCOME_REFUSED', 'reject_no_endpoint'], who);
      const why = '2 unready, 1 terminating and not serving';
      assert.equal(summary, `refused (ECONNREFUSED): default/broken has 3 endpoints, none can serve: ${why}`);
      assert.equal(endpoints.length, 3);
    });
  });

  test('TP-12 NEP-02 a Local policy without an endpoint here, unreachable', async () => {
    await both(4, ({ outcome, verdict, summary }, who) => {
      assert.deepEqual([outcome, verdict], ['OUTCOME_REFUSED', 'no_local_endpoint'], who);
      const why = 'internalTrafficPolicy Local, and no endpoint that serves is on this node, n1: 1 on n2, not here';
      assert.equal(summary, `refused (EHOSTUNREACH): ${why}`);
    });
  });

  test('NEP-08 a port that the cluster IP does not have, refused, with those that it has', async () => {
    await both(
      1,
      ({ outcome, verdict, summary }, who) => {
        assert.deepEqual([outcome, verdict], ['OUTCOME_REFUSED', 'unknown_port'], who);
        assert.match(summary, /is the cluster IP of default\/web, without a port 81\/TCP; it has 80\/TCP$/);
      },
      81,
    );
  });

  test('AFF-01 from the node: before and after its first connection', async () => {
    const target = hostPort(ip(5)[0], 80);
    const before_ = await ask(`${target}/tcp`, '--from-node');
    assert.deepEqual(before_.affinity, { ...before_.affinity, known: true, endpoint: '', used: false });
    assert.equal(before_.summary, 'led to one of 2 endpoints, each as likely as the others');
    const [first] = await dialled(node, target, 1);
    const after_ = await ask(`${target}/tcp`, '--from-node');
    assert.equal(after_.affinity?.used, true);
    const endpoint = after_.affinity?.endpoint ?? '';
    assert.equal(names.get(endpoint.slice(0, endpoint.lastIndexOf(':'))), first);
    assert.equal(after_.summary, `led to ${endpoint}, where the client's last connection went`);
    assert.deepEqual(await dialled(node, target, 5), [first]);
  });

  test('SVC-15 only some sources may: denied, and what a pod has is known as soon as the loader knows it', async () => {
    const [address] = ['198.19.44.6'];
    let explained: Explained | undefined;
    await waitUntil("the loader knows the pod's namespace", async () => {
      explained = await ask(`${address}:80/tcp`, ...fromPod());
      return explained.verdict === 'source_denied' && explained.errno !== '';
    });
    assert.equal(explained?.errno, 'EPERM');
    assert.match(
      explained?.summary ?? '',
      /^refused \(EPERM\): 10\..* is in none of the ranges that may: 198\.51\.100\.0\/24/,
    );
    assert.deepEqual(await dialled(app, hostPort(address, 80), 1), ['EPERM']);
  });

  test("AFF-03 a pod's last connection: known where the loader knows its namespace, and said to be unknown where not", async () => {
    const target = hostPort(ip(5)[0], 80);
    await waitUntil("the loader knows the pod's namespace", async () => {
      return (await ask(`${target}/tcp`, ...fromPod())).affinity?.known === true;
    });
    const [first] = await dialled(app, target, 1);
    const known = await ask(`${target}/tcp`, ...fromPod());
    assert.equal(known.affinity?.used, true);
    const endpoint = known.affinity?.endpoint ?? '';
    assert.equal(names.get(endpoint.slice(0, endpoint.lastIndexOf(':'))), first);
    const unknown = await ask(`${target}/tcp`, '--from-pod', '10.99.99.99');
    assert.deepEqual([unknown.outcome, unknown.affinity?.known], ['OUTCOME_LED', false]);
    assert.match(unknown.summary, /^led to where the client's last connection went, else to one of 2 endpoints/);
    assert.match(unknown.steps.find(({ topic }) => topic === 'affinity')?.text ?? '', /cannot be known from here/);
  });

  test('TP-01 NP-01 a NodePort, from the node and from a pod: the only endpoint that is ready', async () => {
    for (const [place, from] of [
      [node, fromNode],
      [app, fromPod()],
    ] as const) {
      const target = `${node.ipv4}:30944`;
      const { outcome, summary, steps, endpoints } = await ask(`${target}/tcp`, ...from);
      assert.equal(outcome, 'OUTCOME_LED');
      assert.equal(summary, `led to ${hostPort(places.a?.ipv4 ?? '', 8080)}, the only endpoint in the set`);
      const words = `30944 is a NodePort of default/one, and ${node.ipv4} an address of this node that NodePorts answer on`;
      assert.equal(steps[0]?.text, words);
      const left = endpoints.find(({ inSet }) => !inSet);
      assert.deepEqual(
        [left?.condition, left?.reason],
        ['terminating, still serving', 'terminating, and others are ready'],
      );
      assert.deepEqual(await dialled(place, target, 3), ['a']);
    }
  });

  test('what no Service has is left alone: what is near is told', async () => {
    const why = async (target: string): Promise<readonly string[]> => {
      const { outcome, verdict, summary, steps } = await ask(target, ...fromPod());
      assert.deepEqual([outcome, verdict], ['OUTCOME_LEFT_ALONE', 'pass'], target);
      assert.match(summary, /^goes on as if Fairlead were not there: no Service has /);
      return steps.flatMap(({ topic, text }) => (topic === 'why' ? [text] : []));
    };
    const near = await why('10.96.44.99:80/tcp');
    assert.equal(near.length, 1);
    assert.match(near[0] ?? '', /^nearest: 10\.96\.44\.\d:80\/TCP, of default\/\w+$/);
    const endpoint = `${places.a?.ipv4}:8080`;
    const own = await why(`${endpoint}/tcp`);
    assert.ok(own.includes(`${endpoint} is itself an endpoint of default/web`), own.join());
    assert.deepEqual(await dialled(app, endpoint, 1), ['a']);
    const [nodePort] = await why(`${places.c?.ipv4}:30944/tcp`);
    assert.match(nodePort ?? '', /^30944 is a NodePort of default\/one; they answer on .*, not on /);
  });

  const elsewhere = ['--from-outside', '198.51.100.9'] as const;
  const textOf = ({ steps }: Explained, wanted: string): string =>
    steps.find(({ topic }) => topic === wanted)?.text ?? '';

  test('SVC-15 SNAT-04 from elsewhere: who may, which set, and whose address the endpoint sees', async () => {
    const led = await ask('198.19.44.6:80/tcp', ...elsewhere);
    assert.deepEqual([led.outcome, led.verdict, led.errno], ['OUTCOME_LED', 'translated', '']);
    assert.match(led.summary, /^led to .*:8080, the only endpoint in the set$/);
    assert.ok(textOf(led, 'source').endsWith('the source is 198.51.100.9'));
    assert.match(textOf(led, 'set'), /^for packets from elsewhere: 1 of 1 endpoint \(externalTrafficPolicy Cluster\)$/);
    assert.equal(
      textOf(led, 'masquerade'),
      "an endpoint on this node sees 198.51.100.9, others this node's address toward the endpoint",
    );
    const denied = await ask('198.19.44.6:80/tcp', '--from-outside', '192.0.2.9');
    assert.deepEqual([denied.outcome, denied.verdict, denied.errno], ['OUTCOME_REFUSED', 'source_denied', '']);
    assert.match(denied.summary, /^dropped: 192\.0\.2\.9 is in none of the ranges that may: /);
    const empty = await ask(`${ip(2)[0]}:80/tcp`, ...elsewhere);
    assert.equal(empty.summary, 'refused (RST): default/empty has no endpoint at all');
  });

  test('TP-08 NEP-06 from elsewhere to a NodePort with policy Local and no endpoint here: dropped, and why; a pod is led', async () => {
    const target = `${node.ipv4}:30946/tcp`;
    const dropped = await ask(target, ...elsewhere);
    assert.deepEqual([dropped.outcome, dropped.verdict], ['OUTCOME_REFUSED', 'no_local_endpoint']);
    assert.match(
      dropped.summary,
      /^dropped: externalTrafficPolicy Local, and no endpoint that serves is on this node, n1: 1 on n2, not here$/,
    );
    assert.equal((await ask(target, ...fromPod())).outcome, 'OUTCOME_LED');
  });

  test('from elsewhere to a Service with Maglev: the table is named, and a pod knows nothing of it', async () => {
    const target = `${node.ipv4}:30945/tcp`;
    const spread = await ask(target, ...elsewhere);
    assert.deepEqual([spread.outcome, [...said(spread)].sort()], ['OUTCOME_LED', ['a', 'c']]);
    assert.equal(spread.summary, 'led to one of 2 endpoints, the one that the table has for its addresses and ports');
    assert.equal(
      textOf(spread, 'set'),
      'for packets from elsewhere: 2 of 2 endpoints (externalTrafficPolicy Cluster), in a Maglev table of 251 slots',
    );
    const inside = await ask(target, ...fromPod());
    assert.equal(inside.summary, 'led to one of 2 endpoints, each as likely as the others');
  });

  test('SVC-19 SCTP from a pod: its packets are what is asked about', async () => {
    const { outcome, verdict } = await ask(`${ip(1)[0]}:80/sctp`, ...fromPod());
    assert.deepEqual([outcome, verdict], ['OUTCOME_REFUSED', 'unknown_port']);
  });

  test('asking leaves no counter and no affinity behind', async () => {
    const { loaderClient } = cluster;
    const maps = ['service_counters', 'backend_counters', 'node_counters', 'affinity', 'peers', 'services'] as const;
    const dump = async (): Promise<readonly string[]> => {
      const { contents } = await loaderClient.snapshot(maps.map((map) => ({ map, limit: 0 })));
      return [...contents].map(([map, { keys, values }]) => {
        return `${map} ${Buffer.from(keys).toString('hex')} ${Buffer.from(values).toString('hex')}`;
      });
    };
    const before_ = await dump();
    for (const n of [1, 2, 3, 4, 5, 6, 7]) await ask(`${ip(n)[0]}:80/tcp`, '--from-node');
    assert.deepEqual(await dump(), before_);
  });

  test('exit codes: 0 led, 3 refused, 4 left alone; JSON is what the API says', async () => {
    const cases: readonly (readonly [target: string, exit: number, from?: readonly string[]])[] = [
      [`${ip(1)[0]}:80`, 0],
      [`[${ip(1)[1]}]:80/tcp`, 0, fromPod('ipv6')],
      [`${ip(2)[0]}:80/TCP`, 3],
      ['192.0.2.99:53/udp', 4],
      [`${node.ipv4}:30946`, 3, ['--from-outside', '198.51.100.9']],
    ];
    for (const [target, exit, from = fromNode] of cases) {
      const { code, stdout, stderr } = await cluster.ask('explain', target, ...from, '-o', 'json');
      assert.deepEqual([code, stderr], [exit, ''], target);
      assert.deepEqual(JSON.parse(stdout), await ask(target, ...from), target);
    }
  });

  test('what cannot be asked: exit code 2, and what to do', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['10.96.0.1:80/tcp'], /not said from where; give one of --from-pod/],
      [['10.96.0.1:80/tcp', '--from-node', '--from-pod', '10.0.0.1'], /only come from one place; give one of/],
      [['10.96.0.1/tcp', '--from-node'], /10\.96\.0\.1\/tcp names no IP address and port; give ADDRESS:PORT/],
      [['web:80', '--from-node'], /web:80 names no IP address/],
      [['fd00::1:80', '--from-node'], /not clear where the port begins; .*\[fd00::1\]:53\/udp/],
      [['10.96.0.1:80/icmp', '--from-node'], /icmp is no protocol that Services have; give tcp, udp or sctp/],
      [['10.96.0.1:70000', '--from-node'], /70000 is no port/],
      [['10.96.0.1:80', '--from-pod', 'app'], /--from-pod app is no IP address/],
      [['10.96.0.1:80', '--from-outside', '2001:db8::1'], /of two families; give an IPv4 address/],
      [['10.96.0.1:80', '--from-pod', node.ipv4], /an address of this node itself; ask from the node instead/],
      [['10.96.0.1:80', '--from-nod'], /unknown option '--from-nod'/],
    ];
    for (const [argv, text] of wrong) {
      const { code, stdout, stderr } = await cluster.ask('explain', ...argv);
      assert.deepEqual([code, stdout], [2, ''], argv.join(' '));
      assert.match(stderr, text, argv.join(' '));
    }
  });

  test('for people: one line that says all, the steps, the endpoints', async () => {
    const { stdout } = await cluster.ask('explain', `${ip(1)[0]}:80/tcp`, ...fromPod());
    const lines = stdout.split('\n');
    const summary = 'led to one of 2 endpoints, each as likely as the others';
    assert.equal(lines[0], `10.96.44.1:80/TCP from pod ${app.ipv4}: ${summary}`);
    assert.match(stdout, /^ {2}frontend +10\.96\.44\.1:80\/TCP is the cluster IP of default\/web$/m);
    assert.match(
      stdout,
      /^ {2}set +for connections that start on this node: 2 of 3 endpoints \(internalTrafficPolicy Cluster\); not in it: 1 unready$/m,
    );
    assert.match(stdout, /^ {2}10\.\S+:8080 +unready +no: unready$/m);
  });

  test('without a loader: what is missing, and what to do', async () => {
    await cluster.running.loader?.stop();
    const { code, stderr } = await cluster.ask('explain', `${ip(1)[0]}:80/tcp`, '--from-node');
    assert.equal(code, 1);
    assert.match(stderr, /^fairlead: the loader does not answer on .*; start it/);
  });
});
