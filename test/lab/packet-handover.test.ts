import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { capture } from './capture.ts';
import { findCgroup2 } from './host.ts';
import type { Pod } from './lab.ts';
import { controlArgs, createPacketLab, type Family, families, inEachMode, type PacketLab } from './packet-lab.ts';
import { balancerIPs, clusterIPs, type Endpoint, wholeService } from './packet-objects.ts';
import { type Python, py, startPython } from './python.ts';

const n = 1;

inEachMode(
  'what the socket leaves to packets',
  ['tcpdump'],
  (mode) => {
    let packets: PacketLab;
    let here: Endpoint;
    let there: Endpoint;
    /** A pod with two addresses of each family: at the socket its source is not known. */
    let two: Pod;

    const at = (addresses: (n: number) => readonly [string, string], family: Family): string =>
      addresses(n)[families.indexOf(family)] ?? '';
    /** A Python in a pod and in the pod's own cgroup, below the node's: the programs at the socket see it. */
    const inside = async (pod: Pod): Promise<Python> => {
      const python = await startPython(packets.lab, pod);
      await python.run('from packets import *');
      return python;
    };
    /** Who answers many connections, and as whom it sees them; all of them over packets for the address that was dialled. */
    const asks = async (python: Python, pod: Pod, address: string, udp: boolean): Promise<readonly string[]> => {
      await using seen = await capture(pod, {
        filter: `(tcp or udp) and src host ${pod.addresses.join(' or src host ')}`,
      });
      const found = await python.run<object>(`pairs([[${py(address)}, 80]], 30, udp=${udp ? 'True' : 'False'})`);
      const lines = await seen.packets();
      assert.ok(lines.length >= 30);
      assert.deepEqual(
        lines.filter((line) => !line.includes(` > ${address}.80: `)),
        [],
      );
      return Object.values(found).flat() as readonly string[];
    };

    before(async () => {
      packets = await createPacketLab('phandover', mode);
      const { cluster, app, node } = packets;
      two = await node.pod({
        name: 'two',
        addresses: ['10.244.1.50', '10.244.1.51', 'fd00:10:244:1::50', 'fd00:10:244:1::51'],
      });
      await cluster.running.control?.stop();
      await cluster.startControl(...controlArgs, `--opt-out-cgroup=${app.cgroup.slice(findCgroup2().length)}`);
      here = { place: packets.local, nodeName: 'n1' };
      there = { place: packets.remote, nodeName: 'n2' };
    });
    beforeEach(() => packets.cluster.apply(wholeService({ n, endpoints: [here, there] })));
    after(() => packets?.[Symbol.asyncDispose]());

    test('SNAT-02 SVC-08 a cgroup that opted out at the socket is served in packets', async () => {
      const { app } = packets;
      await using python = await inside(app);
      for (const family of families) {
        for (const addresses of [clusterIPs, balancerIPs]) {
          for (const udp of [false, true]) {
            const answers = await asks(python, app, at(addresses, family), udp);
            assert.deepEqual(answers, [`local ${app[family]}`, `remote ${app[family]}`]);
          }
        }
      }
    });

    test('SVC-15 a source that the socket does not know is looked at in the packet: in a range it is served, else dropped', async () => {
      await using python = await inside(two);
      const [first4 = '', second4 = '', first6 = '', second6 = ''] = two.addresses;
      const spec = { loadBalancerSourceRanges: [`${first4}/32`, `${first6}/128`] };
      await packets.cluster.apply(wholeService({ n, endpoints: [here, there], spec }));
      for (const [family, inRange, outOfRange] of [
        ['ipv4', first4, second4],
        ['ipv6', first6, second6],
      ] as const) {
        const vip = at(balancerIPs, family);
        const answers = await python.run<object>(`pairs([[${py(vip)}, 80]], 30, bound=${py(inRange)})`);
        assert.deepEqual(Object.values(answers), [[`local ${inRange}`, `remote ${inRange}`]]);
        // Bound by hand its source is known at the socket, too, and refused there.
        assert.equal(await python.fails(`dial(TCP, ${py(vip)}, 80, bind=[${py(outOfRange)}, 0])`), 'EPERM');
        const unbound = await python.run<readonly string[]>(
          `attempts([["TCP", ${py(vip)}, 80], ["UDP", ${py(vip)}, 80]], 0.7)`,
        );
        // Whichever address the kernel takes.
        for (const answer of unbound) assert.match(answer, /^(local|remote|TIMEOUT)$/);
        const outside = await packets.python(two);
        assert.deepEqual(await outside.run(`attempts([["TCP", ${py(vip)}, 80, ${py(outOfRange)}]], 0.7)`), ['TIMEOUT']);
      }
    });

    test('SNAT-03 TP-04 a process of the node that the socket does not see is led, to both nodes, and hears from whom it asked', async () => {
      const python = await packets.python(packets.node);
      for (const family of families) {
        for (const udp of ['False', 'True']) {
          const answers = await python.run<object>(`pairs([[${py(at(clusterIPs, family))}, 80]], 30, udp=${udp})`);
          const own = packets.node[family];
          assert.deepEqual(Object.values(answers), [[`local ${own}`, `remote ${own}`]], `udp=${udp}`);
        }
      }
    });
  },
  ['XDP native', 'tc only'],
);
