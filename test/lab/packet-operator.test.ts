/** What operators see of packets from elsewhere: counters, flows, settings; and what is said of Services that they reach. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PortRange } from '../../control/net/ports.ts';
import { waitUntil } from './host.ts';
import { controlArgs, createPacketLab, type PacketLab } from './packet-lab.ts';
import { nameOf, nodePortOf, wholeService } from './packet-objects.ts';
import { needs } from './programs.ts';
import { py } from './python.ts';

const n = 1;
const name = nameOf(n);
const needed = needs('python3');
/** As the packet lab has them, and the maps compared every second. */
const args = [...controlArgs, '--verify-period=1s'];

describe(`what operators see of packets${needed.note}`, { skip: needed.skip }, () => {
  let packets: PacketLab;

  before(async () => {
    packets = await createPacketLab('poper', 'tc only', { control: args, loader: ['--sweep-interval=200'] });
    const { cluster, local, remote } = packets;
    await cluster.apply(
      wholeService({ n, endpoints: [local, remote].map((place) => ({ place, nodeName: place.node.name })) }),
    );
  });
  after(() => packets?.[Symbol.asyncDispose]());

  const connect = async (times: number): Promise<unknown> => {
    const python = await packets.python(packets.outside);
    return python.run(`
for _ in range(${times}):
    with dial(TCP, ${py(packets.node.ipv4)}, ${nodePortOf(n)}) as s: says(s)
`);
  };

  test('every kind of address is applied, without "from this node only"', async () => {
    const { stdout } = await packets.cluster.ask('get', 'frontends');
    assert.match(stdout, /LoadBalancer/);
    assert.doesNotMatch(stdout, /from this node only|pending/);
  });

  test('connections, packets and bytes both ways of a Service and its backends; flows and source ports', async () => {
    const times = 40;
    await connect(times);
    const read = async () => {
      const counters = await packets.cluster.counters(name);
      const port = counters.ports.find(({ portName, family }) => portName === 'tcp' && family === 1);
      return { counters, port };
    };
    await waitUntil('the traffic is told', async () => ((await read()).port?.traffic?.packets ?? 0) >= 3 * times);
    const { counters, port } = await read();
    assert.ok(port);
    assert.equal(port.connections, times);
    const { backends } = port;
    const sum = (of: (backend: (typeof backends)[number]) => number): number =>
      backends.reduce((total, backend) => total + of(backend), 0);
    assert.equal(
      sum(({ connections }) => connections),
      times,
    );
    assert.ok((port.traffic?.replyPackets ?? 0) >= 2 * times);
    assert.ok((port.traffic?.bytes ?? 0) >= 40 * (port.traffic?.packets ?? 0), 'at least headers');
    assert.ok(sum(({ traffic }) => traffic?.packets ?? 0) <= (port.traffic?.packets ?? 0));
    const remote = port.backends.find(({ address }) => address === packets.remote.ipv4);
    // Closed connections keep their ports for a while, and only those to the other node have one of this node.
    assert.ok((remote?.sourcePorts ?? 0) > 0 && (remote?.sourcePorts ?? 0) <= (remote?.connections ?? 0));
    assert.equal(port.backends.find(({ address }) => address === packets.local.ipv4)?.sourcePorts, 0);
    assert.ok((counters.flows?.tcp ?? 0) > 0 && (counters.flows?.most ?? 0) > 0);
    const { stdout } = await packets.cluster.ask('counters', name, '-o', 'wide');
    assert.match(stdout, /PACKETS +BYTES +REPLIES +REPLY BYTES +SOURCE PORTS/);
    assert.match(stdout, /^flows: [0-9]+ TCP, /m);
    assert.match(
      (await packets.cluster.ask('status')).stdout,
      /^flows +[0-9]+ TCP, .* source ports toward each backend$/m,
    );
  });

  const sourcePorts = async (): Promise<readonly PortRange[]> => {
    const { contents } = await packets.cluster.loaderClient.snapshot([{ map: 'packet_settings', limit: 0 }]);
    const bytes = Buffer.from(contents.get('packet_settings')?.values ?? []);
    return [0, 1, 2, 3].flatMap((i) => {
      const [first, count] = [bytes.readUInt16LE(32 + 4 * i), bytes.readUInt16LE(34 + 4 * i)];
      return count === 0 ? [] : [{ first, last: first + count - 1 }];
    });
  };

  test('NET-11 source ports follow ip_local_port_range while everything runs', async () => {
    const { node } = packets;
    const write = (text: string) => node.exec(['sh', '-c', `echo ${text} > /proc/sys/net/ipv4/ip_local_port_range`]);
    const nodePorts: PortRange = { first: 30_000, last: 32_767 };
    const expected = (last: number): readonly PortRange[] => [
      { first: 1_024, last: nodePorts.first - 1 },
      { first: last + 1, last: 65_535 },
    ];
    const areTold = async (last: number): Promise<boolean> =>
      JSON.stringify(await sourcePorts()) === JSON.stringify(expected(last));
    await write('32768 60999');
    await waitUntil('the usual ports', () => areTold(60_999));
    await write('32768 50000');
    await waitUntil('more ports', () => areTold(50_000));
    await connect(4);
  });

  test('with programs on no interface to other hosts, what is served of a Service says so, and explain warns', async () => {
    const { cluster, node } = packets;
    await cluster.running.loader?.stop();
    await cluster.startLoader('--xdp=off', '--interfaces-ignored=eth*');
    await waitUntil('it is said', async () =>
      /NodePort .* applied \(from this node only: programs are on no interface to other hosts\)$/m.test(
        (await cluster.ask('get', 'frontends')).stdout,
      ),
    );
    const target = `${node.ipv4}:${nodePortOf(n)}`;
    const { stdout } = await cluster.ask('explain', target, '--from-outside', '198.51.100.9');
    assert.match(stdout, /^ {2}warning +no interface to other hosts is served; see "fairlead status"/m);
  });
});
