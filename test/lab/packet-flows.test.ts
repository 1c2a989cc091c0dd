import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { capture } from './capture.ts';
import { hold, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Place } from './lab.ts';
import {
  controlArgs,
  createPacketLab,
  type Family,
  families,
  inEachMode,
  type PacketLab,
  second,
} from './packet-lab.ts';
import { balancerIPs, clusterIPs, type Endpoint, externalIPs, nodePortOf, wholeService } from './packet-objects.ts';
import { py } from './python.ts';
import { startStorm } from './start-storm.ts';
import { startTransferServer, transfer } from './transfer.ts';

const n = 1;
const nodePort = nodePortOf(n);

inEachMode('flows that are established in packets', ['tcpdump'], (mode) => {
  let packets: PacketLab;
  let here: Endpoint;
  let there: Endpoint;

  const at = (addresses: (n: number) => readonly [string, string], family: Family): string =>
    addresses(n)[families.indexOf(family)] ?? '';
  const serve = (endpoints: readonly Endpoint[], spec = {}): Promise<void> =>
    packets.cluster.apply(wholeService({ n, endpoints, spec }));
  const ask = async (code: string, from: Place = packets.outside): Promise<unknown> =>
    (await packets.python(from)).run(code);
  const fails = async (code: string): Promise<string> => (await packets.python(packets.outside)).fails(code);
  const goesOn = async (held: { answers(): readonly string[] }): Promise<void> => {
    const already = held.answers().length;
    await waitUntil('the stream goes on', () => held.answers().length > already + 20);
    assert.equal(new Set(held.answers()).size, 1, 'one backend, one client port');
  };
  const everywhere = (family: Family): readonly (readonly [string, number])[] => [
    ...[clusterIPs, balancerIPs, externalIPs].map((addresses) => [at(addresses, family), 80] as const),
    [packets.node[family], nodePort],
    [second[family], nodePort],
  ];

  before(async () => {
    packets = await createPacketLab('pflows', mode);
    here = { place: packets.local, nodeName: 'n1' };
    there = { place: packets.remote, nodeName: 'n2' };
  });
  beforeEach(() => serve([here, there]));
  after(() => packets?.[Symbol.asyncDispose]());

  for (const family of families) {
    test(`EST-01 EST-02 LB-04 over ${family} streams to a local and a remote backend outlive every change`, async () => {
      const { outside, app, cluster } = packets;
      const vip = hostPort(at(balancerIPs, family), 80);
      await serve([here]);
      const held = [
        await hold(outside, vip),
        await hold(packets.lab.bypass(app), hostPort(at(clusterIPs, family), 80)),
      ];
      await serve([there]);
      held.push(await hold(outside, vip), await hold(packets.lab.bypass(app), hostPort(at(clusterIPs, family), 80)));
      for (const change of [
        () => serve([here, there]),
        () => serve([]),
        () => serve([here], { externalTrafficPolicy: 'Local', internalTrafficPolicy: 'Local' }),
        () =>
          serve([here], { loadBalancerSourceRanges: ['192.0.2.0/24', '2001:db8::/64'], sessionAffinity: 'ClientIP' }),
        () => cluster.apply(wholeService({ n, endpoints: [here], type: 'ClusterIP', protocols: ['UDP'] })),
        () => cluster.apply([]),
      ]) {
        await change();
        for (const each of held) await goesOn(each);
      }
      assert.deepEqual(
        held.map((each) => each.answers()[0]?.split(' ')[0]),
        ['local', 'local', 'remote', 'remote'],
      );
      for (const each of held) await each.process.stop();
    });

    test(`LB-05 over ${family} a source port that is used again begins anew: closed, reset, or never answered`, async () => {
      const target = `TCP, ${py(at(balancerIPs, family))}, 80, bind=[${py(packets.outside[family])}, 9100]`;
      for (const ending of [
        's.close()',
        's.shutdown(socket.SHUT_WR); s.recv(100); s.close()',
        's.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)); s.close()',
      ]) {
        const [endpoint, other] = ending.startsWith('s.close') ? [here, there] : [there, here];
        await serve([endpoint]);
        assert.equal(await ask(`s = dial(${target}); who = says(s)[0]; ${ending}; who`), endpoint.place.name);
        await serve([other]);
        const again = `s = dial(${target}); who = says(s)[0]; s.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)); s.close(); who`;
        // The kernel of whoever closed first keeps the port for a second.
        let who: unknown;
        await waitUntil('the port may be used again', async () => {
          who = await ask(again).catch((error: Error) => {
            if (!/\[Errno (98|99)\]/.test(error.message)) throw error;
          });
          return who !== undefined;
        });
        assert.equal(who, other.place.name, ending);
      }
    });

    test(`LB-05 over ${family} a packet that comes late after the reset does not bring the old connection back`, async () => {
      const [own, vip] = [py(packets.outside[family]), py(at(balancerIPs, family))];
      const target = `TCP, ${vip}, 80, bind=[${own}, 9101]`;
      const reset = 's.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)); s.close()';
      await serve([here]);
      assert.equal(await ask(`s = dial(${target}); who = says(s)[0]; ${reset}; who`), 'local');
      await ask(
        `with Link() as link: link.send(ip(${own}, ${vip}, P_TCP, tcp(${own}, ${vip}, [9101, 80], 1, 1, ACK)))`,
      );
      await serve([there]);
      assert.equal(await ask(`s = dial(${target}); who = says(s)[0]; ${reset}; who`), 'remote');
    });

    test(`CT-02 CT-03 CT-04 CT-08 over ${family} a UDP client with one source port is led to who serves now, at every address`, async () => {
      const targets = everywhere(family);
      await serve([here]);
      const own = packets.outside[family];
      // A port for each, as a client of many Services would have it; asked again and again without a new socket.
      await ask(`
asked = [(make(UDP, address, bind=[${py(own)}, 9200 + n]), address, port) for n, (address, port) in enumerate(${py(targets)})]
def ask_one(each):
    # What is on its way while its flow ends is lost, as with connection tracking.
    try: return asks(*each)[0]
    except BlockingIOError: return "lost"
def ask_all(): return [ask_one(each) for each in asked]`);
      const all = (name: string): readonly string[] => targets.map(() => name);
      assert.deepEqual(await ask('ask_all()'), all('local'));
      for (const [endpoint, how] of [
        [there, 'removed'],
        [here, 'removed, to this node'],
      ] as const) {
        await serve([endpoint]);
        await waitUntil(
          how,
          async () => JSON.stringify(await ask('ask_all()')) === JSON.stringify(all(endpoint.place.name)),
        );
      }
      await serve([{ ...here, conditions: { ready: false, serving: false } }, there]);
      await waitUntil('unready', async () => JSON.stringify(await ask('ask_all()')) === JSON.stringify(all('remote')));
      await serve([{ ...here, conditions: { ready: false, serving: true, terminating: true } }, there]);
      await serve([{ ...there, conditions: { ready: false, serving: true, terminating: true } }, here]);
      assert.deepEqual(await ask('ask_all()'), all('remote'), 'CT-02: serving, though it terminates');
      await serve([here, there], { internalTrafficPolicy: 'Local', externalTrafficPolicy: 'Local' });
      assert.deepEqual(await ask('ask_all()'), all('remote'), 'CT-07: a policy cuts no flow');
      await serve([]);
      assert.deepEqual(await ask('ask_all()'), all('remote'), 'CT-05: nobody else serves');
      assert.equal(await fails(`says(dial(UDP, ${py(at(clusterIPs, family))}, 80))`), 'ECONNREFUSED');
      await packets.cluster.apply([]);
      assert.deepEqual(await ask('ask_all()'), all('remote'), 'CT-06: nor if the Service is gone');
      await ask('for s, _, _ in asked: s.close()');
    });

    test(`CT-04 over ${family} who asked before there was an endpoint is led once there is one`, async () => {
      await serve([]);
      await ask(`early = make(UDP, ${py(at(balancerIPs, family))}, bind=[${py(packets.outside[family])}, 9300])`);
      const question = `asks(early, ${py(at(balancerIPs, family))}, 80)[0]`;
      assert.notEqual(await fails(`early.settimeout(0.3); ${question}`), '');
      await serve([there]);
      assert.equal(await ask(`early.settimeout(3); ${question}`), 'remote');
      await ask('early.close()');
    });

    test(`CT-12 over ${family} what a backend sends out of the window does not reach the client under the backend's address`, async () => {
      const { outside, cluster } = packets;
      for (const endpoint of [here, there]) {
        await serve([endpoint]);
        const { place } = endpoint;
        const client = family === 'ipv4' ? outside.ipv4 : outside.ipv6;
        await using seen = await capture(outside, { filter: `tcp and host ${client}`, direction: 'in' });
        const whom = (await ask(`s = dial(TCP, ${py(at(balancerIPs, family))}, 80); who = says(s)[1]; who`)) as string;
        const port = Number(whom.split(':').at(-1));
        const peer = whom.slice(0, whom.lastIndexOf(':')).replace(/[[\]]/g, '');
        const code = (flags: string): string => `
with Link() as link:
    for seq in (1, 0x40000000, 0x80000000, 0xc0000000):
        link.send(ip(${py(place[family])}, ${py(peer)}, P_TCP, tcp(${py(place[family])}, ${py(peer)}, [8080, ${port}], seq, seq, ${flags}, b"astray")))`;
        await ask(code('ACK | PSH'), place);
        assert.equal(await ask('says(s)[0]'), place.name, 'the connection goes on');
        await ask('s.close()');
        const lines = await seen.packets();
        assert.ok(lines.length > 4);
        assert.deepEqual(
          lines.filter((line) => !line.includes(` ${at(balancerIPs, family)}.80 > `)),
          [],
        );
      }
      assert.ok(cluster);
    });
  }

  test('EST-04 EST-05 TP-02 endpoints that drain are left without a failure: blue to green and back, here and elsewhere', async () => {
    const { outside } = packets;
    const targets = families.flatMap((family) => [
      hostPort(at(balancerIPs, family), 80),
      hostPort(packets.node[family], nodePort),
    ]);
    await serve([here]);
    let connections = 0;
    const storm = await startStorm(outside, {
      ...{ targets, concurrency: 4 },
      onProgress: (progress) => {
        connections = progress.connections;
      },
    });
    const draining = { ready: false, serving: true, terminating: true };
    for (const [now, before] of [
      [there, here],
      [here, there],
    ] as const) {
      for (const endpoints of [[now, before], [now, { ...before, conditions: draining }], [now]]) {
        await serve(endpoints);
        const already = connections;
        await waitUntil('the storm goes on', () => connections > already + 100);
      }
    }
    const report = await storm.stop();
    assert.deepEqual(report.failures, []);
    for (const target of targets) {
      assert.deepEqual(Object.keys(report.targets[target]?.answers ?? {}).sort(), ['local', 'remote']);
    }
  });

  test('NET-05 whole transfers, half-closed connections and resets pass with every byte', async () => {
    const { outside, app, cluster, local, remote, lab } = packets;
    const servers = await Promise.all([local, remote].map((place) => startTransferServer(place, 8090)));
    await cluster.apply(wholeService({ n, endpoints: [here, there], targetPort: 8090 }));
    for (const family of families) {
      for (const [place, addresses] of [
        [outside, balancerIPs],
        [lab.bypass(app), clusterIPs],
      ] as const) {
        const target = hostPort(at(addresses, family), 80);
        const [send, receive, count] = [300_000, 400_000, 6];
        const whole = await transfer(place, target, { count, send, receive });
        assert.deepEqual(whole, { codes: { '': count }, sent: send * count, received: receive * count });
        const reset = await transfer(place, target, { count, receive: -1 });
        assert.deepEqual(reset.codes, { ECONNRESET: count });
      }
    }
    await Promise.all(servers.map((each) => each.stop()));
  });

  // What is forgotten, and when, is not decided by the programs on interfaces.
  if (mode !== 'tc only') return;

  test('CT-10 a UDP flow is forgotten when nobody speaks for its time, and not before', async () => {
    const { cluster } = packets;
    await cluster.running.control?.stop();
    await cluster.startControl(...controlArgs, '--conntrack-udp-timeout-stream=2s', '--conntrack-udp-timeout=2s');
    try {
      await serve([there]);
      const question = `asks(idle, ${py(at(balancerIPs, 'ipv4'))}, 80)[0]`;
      await ask(`idle = make(UDP, ${py(at(balancerIPs, 'ipv4'))}, bind=[${py(packets.outside.ipv4)}, 9400])`);
      assert.equal(await ask(question), 'remote');
      // A policy cuts no flow (CT-07); whoever is led anew gets the endpoint here.
      await serve([here, there], { externalTrafficPolicy: 'Local' });
      const spoken = await ask(`
answers = set()
for _ in range(12):
    answers.add(${question})
    time.sleep(0.25)
sorted(answers)`);
      assert.deepEqual(spoken, ['remote'], 'who speaks stays where he is');
      await waitUntil('after its time it is led anew', async () => {
        await ask('time.sleep(2.5)');
        return (await ask(question)) === 'local';
      });
      await ask('idle.close()');
    } finally {
      await cluster.running.control?.stop();
      await cluster.startControl(...controlArgs);
    }
  });
});
