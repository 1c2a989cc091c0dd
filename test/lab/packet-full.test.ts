import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hold, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import { controlArgs, createPacketLab, families, inEachMode, type PacketLab } from './packet-lab.ts';
import { balancerIPs, wholeService } from './packet-objects.ts';
import { py } from './python.ts';

const n = 1;
/** Room for so many flows, each of which takes two entries. */
const flows = 100;

inEachMode(
  'no room for flows',
  [],
  (mode) => {
    let packets: PacketLab;

    const tableFull = async (): Promise<number> => {
      const { node } = await packets.cluster.counters();
      return Number(node.find(({ name }) => name === 'table_full')?.count ?? 0);
    };

    before(async () => {
      const loader = ['--map-size', `flows=${2 * flows}`, '--sweep-interval=500'];
      const control = [...controlArgs, '--conntrack-udp-timeout=3s', '--conntrack-udp-timeout-stream=3s'];
      packets = await createPacketLab('pfull', mode, { loader, control });
      const { local, remote, cluster } = packets;
      const endpoints = [
        { place: local, nodeName: 'n1' },
        { place: remote, nodeName: 'n2' },
      ];
      await cluster.apply(wholeService({ n, endpoints }));
    });
    after(() => packets?.[Symbol.asyncDispose]());

    test('CT-13 new flows are dropped when there is no room, established ones go on; later there is room again', async () => {
      const { outside } = packets;
      const vips = balancerIPs(n);
      const held = await Promise.all([...vips, ...vips].map((address) => hold(outside, hostPort(address, 80))));
      const goOn = async (): Promise<void> => {
        const already = held.map((each) => each.answers().length);
        await waitUntil('streams go on', () => held.every((each, i) => each.answers().length > (already[i] ?? 0) + 20));
      };
      const python = await packets.python(outside);
      assert.equal(await tableFull(), 0);
      for (const [index, family] of families.entries()) {
        const target = [py(vips[index] ?? ''), 80].join(', ');
        // All at once: none of them is idle for long enough to give way.
        const answered = await python.run<number>(`
many = [dial(UDP, ${target}, bind=[${py(outside[family])}, next(fresh)]) for _ in range(${3 * flows})]
for s in many: s.send(b"who")
time.sleep(0.5)
for s in many: s.setblocking(False)
sum(result(s.recv, 100) == "" for s in many)`);
        assert.ok(answered < 2 * flows, `${answered} of ${3 * flows} are answered`);
        await goOn();
      }
      assert.ok((await tableFull()) > 0);
      await waitUntil(
        'there is room again',
        async () => (await python.run<string>(`attempts([["UDP", ${py(vips[0])}, 80]], 0.5)[0]`)) !== 'TIMEOUT',
      );
      await goOn();
      for (const each of held) {
        assert.equal(new Set(each.answers()).size, 1);
        await each.process.stop();
      }
    });
  },
  ['XDP native', 'tc only'],
);
