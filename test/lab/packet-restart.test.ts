import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { type HeldConnection, hold, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import { behaveAsWire } from './offload.ts';
import {
  clientAddress,
  controlArgs,
  createPacketLab,
  families,
  inEachMode,
  type Mode,
  manyClients,
  type PacketLab,
  startLoaderIn,
} from './packet-lab.ts';
import { balancerIPs, clusterIPs, type Endpoint, nodePortOf, wholeService } from './packet-objects.ts';
import { py } from './python.ts';
import { type Storm, startStorm } from './start-storm.ts';

const n = 1;
/** Maps that are full soon. */
const small = ['--map-size', 'backends=16', '--map-size', 'slots=16'];

/** The word by which `ip link` shows how XDP is attached. */
const shown: Readonly<Record<Mode, RegExp>> = {
  'XDP native': /\bprog\/xdp\b.*\n|\bxdp\b/,
  'XDP generic': /\bxdpgeneric\b/,
  'tc only': /^(?!.*xdp)/s,
};

inEachMode('restarts under traffic that is translated in packets', [], (mode) => {
  let packets: PacketLab;
  let here: Endpoint;
  let there: Endpoint;

  const targets = (): readonly string[] => [
    ...balancerIPs(n).map((address) => hostPort(address, 80)),
    ...families.map((family) => hostPort(packets.node[family], nodePortOf(n))),
  ];
  const link = async (): Promise<string> =>
    (await packets.node.exec(['ip', '-d', 'link', 'show', 'dev', 'eth0'])).stdout;
  const kill = async (...names: readonly ('loader' | 'control')[]): Promise<void> => {
    const { running } = packets.cluster;
    for (const name of names) running[name]?.kill('SIGKILL');
    for (const name of names) assert.equal((await running[name]?.exit)?.signal, 'SIGKILL');
  };
  /** Streams and new connections that no restart may disturb. */
  const under = async (work: (someMore: () => Promise<void>) => Promise<void>): Promise<void> => {
    let connections = 0;
    const { outside, app, lab } = packets;
    const storm: Storm = await startStorm(outside, {
      ...{ targets: targets(), concurrency: 4 },
      onProgress: (progress) => {
        connections = progress.connections;
      },
    });
    const held: HeldConnection[] = await Promise.all([
      ...targets().map((target) => hold(outside, target)),
      ...clusterIPs(n).map((address) => hold(lab.bypass(app), hostPort(address, 80))),
    ]);
    const someMore = async (): Promise<void> => {
      const now = connections;
      const answers = held.map((each) => each.answers().length);
      await waitUntil('the storm goes on', () => connections > now + 50);
      const stuck = (): readonly number[] =>
        held.flatMap((each, index) => (each.answers().length > (answers[index] ?? 0) + 10 ? [] : [index]));
      await waitUntil('the streams go on', () => stuck().length === 0).catch(async (error: unknown) => {
        const sockets = await Promise.all(
          [outside, app].map((place) => place.exec(['ss', '-tinp', 'state', 'established'])),
        );
        const lines = stuck().map((index) => `stream ${index}: ${held[index]?.answers().at(-1)}`);
        throw new Error([...lines, ...sockets.map(({ stdout }) => stdout)].join('\n'), { cause: error });
      });
    };
    await work(someMore);
    for (const each of held) assert.equal(new Set(each.answers()).size, 1);
    await Promise.all(held.map((each) => each.process.stop()));
    const report = await storm.stop();
    assert.deepEqual([report.failureCount, report.mismatchCount], [0, 0], JSON.stringify(report.failures[0]));
  };
  const served = async (...names: readonly string[]): Promise<void> => {
    const python = await packets.python(packets.outside);
    for (const [index, family] of families.entries()) {
      // Not from the address of the storm, whose ports may still have flows.
      const source = py(clientAddress(family, 9));
      const answers = await python.run<object>(
        `pairs([[${py(balancerIPs(n)[index] ?? '')}, 80]], 30, bound=${source})`,
      );
      assert.deepEqual(Object.values(answers), [
        names.map((name) => `${name} ${name === 'local' ? clientAddress(family, 9) : packets.node[family]}`),
      ]);
    }
  };

  before(async () => {
    packets = await createPacketLab('prestart', mode, { wire: true, loader: small });
    await manyClients(packets);
    here = { place: packets.local, nodeName: 'n1' };
    there = { place: packets.remote, nodeName: 'n2' };
  });
  beforeEach(() => packets.cluster.apply(wholeService({ n, endpoints: [here, there] })));
  after(() => packets?.[Symbol.asyncDispose]());

  test('the uplink is served as it was asked for', async () => {
    assert.match(await link(), shown[mode]);
    if (mode === 'XDP native') assert.doesNotMatch(await link(), /xdpgeneric/);
  });

  test('EST-08 NET-12 kill -9 of loader and control plane: streams and new connections go on, also while they start again', async () => {
    const { cluster } = packets;
    await under(async (someMore) => {
      await kill('control', 'loader');
      await someMore();
      await startLoaderIn(cluster, mode);
      await someMore();
      await cluster.startControl(...controlArgs);
      await someMore();
    });
    await cluster.apply(wholeService({ n, endpoints: [there] }));
    await served('remote');
  });

  test('an uplink and a pod that come later are served', async () => {
    const { node, lab, outside } = packets;
    const script = `ip -n ${node.netns} link add later type veth peer name r8 netns ${lab.router.netns} address ee:ee:ee:ee:ee:ee
ip -n ${node.netns} addr add 192.168.78.1/24 dev later
ip -n ${lab.router.netns} addr add 192.168.78.2/24 dev r8
ip -n ${lab.router.netns} link set r8 up
ip -n ${node.netns} link set later up
ip -n ${lab.router.netns} route replace 198.19.0.0/16 via 192.168.78.1 dev r8`;
    const made = await lab.router.exec(['sh', '-ec', script]);
    assert.equal(made.code, 0, made.stderr);
    const python = await packets.python(outside);
    await behaveAsWire({ netns: lab.router.netns, interface: 'r8' });
    // Its addresses are not permanent neighbours: the first packet waits until the kernel has found out who has them.
    const asked = [
      [balancerIPs(n)[0], 80],
      ['192.168.78.1', nodePortOf(n)],
    ];
    const wanted = asked.map(([address = '', port = 0]) => [hostPort(`${address}`, Number(port)), 2]);
    await waitUntil(
      'it is served',
      async () => {
        const found = await python.run<Record<string, readonly string[]>>(`pairs(${py(asked)}, 20)`);
        return (
          JSON.stringify(Object.entries(found).map(([key, answers]) => [key, answers.length])) ===
          JSON.stringify(wanted)
        );
      },
      15_000,
      50,
    );
    await lab.router.exec(['ip', '-n', node.netns, 'link', 'del', 'later']);
    await lab.router.exec([
      'ip',
      'route',
      'replace',
      '198.19.0.0/16',
      'via',
      node.ipv4,
      'dev',
      node.upper?.interface ?? '',
      'onlink',
    ]);
    await served('local', 'remote');

    const late = await node.pod({ name: 'late' });
    const client = await packets.python(late);
    for (const address of clusterIPs(n)) {
      const asked = await client.run<Record<string, readonly string[]>>(`pairs([[${py(address)}, 80]], 20)`);
      assert.deepEqual(
        Object.values(asked).flat(),
        ['local', 'remote'].map((name) => `${name} ${address.includes(':') ? late.ipv6 : late.ipv4}`),
      );
    }
  });

  // What follows does not depend on the mode that it begins with.
  if (mode !== 'XDP native') return;

  test('EST-08 maps that grow take new programs with them, under streams that do not notice', async () => {
    const { cluster } = packets;
    const sizeOf = async (): Promise<number> =>
      (await cluster.loaderClient.describe()).maps.find(({ name }) => name === 'backends')?.maxEntries ?? 0;
    const before = await sizeOf();
    await under(async (someMore) => {
      const others = Array.from({ length: 40 }, (_, index) => wholeService({ n: 2 + index, endpoints: [here, there] }));
      await cluster.apply([...wholeService({ n, endpoints: [here, there] }), ...others.flat()]);
      await someMore();
    });
    assert.ok((await sizeOf()) > before);
    await served('local', 'remote');
  });

  test('EST-08 from native to generic to tc only and back, under streams', async () => {
    const { cluster } = packets;
    await under(async (someMore) => {
      for (const next of ['XDP generic', 'tc only', 'XDP native'] as const) {
        await cluster.running.loader?.stop();
        await startLoaderIn(cluster, next);
        assert.match(await link(), shown[next]);
        await someMore();
      }
    });
  });

  test("somebody else's XDP program stays, and packets are served all the same", async () => {
    const { cluster, node } = packets;
    await cluster.running.loader?.stop();
    const gone = await cluster.cleanup();
    assert.equal(gone.code, 0, gone.stderr);
    assert.doesNotMatch(await link(), /xdp/);
    const python = await packets.python(node);
    // BPF_PROG_LOAD of "r0 = XDP_PASS; exit", BPF_LINK_CREATE in the mode of XDP_FLAGS_DRV_MODE.
    await python.run(`
def bpf(command, attributes):
    data = ctypes.create_string_buffer(attributes, 128)
    fd = libc.syscall(321, command, data, 128)
    if fd < 0: raise OSError(ctypes.get_errno(), "bpf")
    return fd
code = ctypes.create_string_buffer(struct.pack("<BBhiBBhi", 0xb7, 0, 0, 2, 0x95, 0, 0, 0))
licence = ctypes.create_string_buffer(b"GPL")
program = bpf(5, struct.pack("=IIQQ", 6, 2, ctypes.addressof(code), ctypes.addressof(licence)))
foreign = bpf(28, struct.pack("=IIII", program, socket.if_nametoindex("eth0"), 37, 4))`);
    const before = /prog\/xdp id \d+/.exec(await link())?.[0];
    assert.ok(before);
    await startLoaderIn(cluster, mode);
    await waitUntil('the maps are filled again', async () => (await cluster.status()).synced);
    await served('local', 'remote');
    assert.equal(/prog\/xdp id \d+/.exec(await link())?.[0], before);
    assert.match(`${cluster.running.loader?.stderr.text}${cluster.running.loader?.stdout.text}`, /eth0.*XDP|XDP.*eth0/);
    await python.run('os.close(foreign); os.close(program)');
  });

  test('SYN-10 fairlead cleanup takes every program and pin away', async () => {
    const { cluster, node, outside } = packets;
    await cluster.running.control?.stop();
    await cluster.running.loader?.stop();
    const { code, stderr } = await cluster.cleanup();
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(await link(), /xdp/);
    assert.throws(() => readdirSync(cluster.files.pinRoot));
    const python = await packets.python(outside);
    assert.deepEqual(await python.run(`attempts([["TCP", ${py(node.ipv4)}, ${nodePortOf(n)}]])`), ['ECONNREFUSED']);
  });
});
