import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as ffi from '../../loader/ffi.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { loadForeign } from './foreign-programs.ts';
import { waitUntil } from './host.ts';
import { bpffs } from './leftovers.ts';

describe('fairlead status about packets', () => {
  let cluster: Cluster;

  before(async () => {
    cluster = await createCluster('status');
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await cluster.node.pod({ name });
    await cluster.apply([], { wait: 'not at all' });
    await cluster.startLoader();
    await cluster.startControl();
  });
  after(() => cluster[Symbol.asyncDispose]());

  const lines = async (): Promise<readonly string[]> => (await cluster.ask('status')).stdout.split('\n');

  test('each interface to other hosts with what it is and why, those of pods in one line', async () => {
    const all = await lines();
    const uplink = all.find((line) => line.startsWith('interface eth0: ')) ?? '';
    assert.match(
      uplink,
      /^interface eth0: uplink, .*tc tcx, 172\.18\.0\.1 and fd00:172:18::1 \(has a global address, /,
    );
    const [line = '', ...more] = all.filter((text) => text.startsWith('pods '));
    assert.match(line, /^pods {6}tc tcx on 7: (p\d-[a-g], ){4}p\d-[a-g] and 2 more$/);
    assert.deepEqual(more, []);
    assert.ok(all.every((text) => !text.startsWith('warning ')));
    const { stdout } = await cluster.ask('status', '-o', 'json');
    const { interfaces } = JSON.parse(stdout) as { interfaces: { name: string; class: string }[] };
    assert.deepEqual(interfaces.map((info) => info.class).sort(), [...Array<string>(7).fill('pod'), 'uplink']);
  });

  test('an interface that comes later is there', async () => {
    await cluster.node.pod({ name: 'later' });
    await waitUntil('it is served', async () =>
      (await lines()).some((line) => line.startsWith('pods      tc tcx on 8')),
    );
  });

  test("another hand's XDP program and a host that does not forward are told with what follows", async () => {
    const pin = join(bpffs, `${cluster.lab.prefix}-other`);
    const program = loadForeign('xdp', 'other_hand');
    const { node } = cluster;
    const sh = (script: string) => node.exec(['sh', '-ec', script]);
    await cluster.running.loader?.stop();
    try {
      await cluster.cleanup();
      ffi.pinObject(program, pin);
      assert.equal((await sh(`ip link set dev eth0 xdpgeneric pinned ${pin}`)).code, 0);
      await sh('echo 0 > /proc/sys/net/ipv4/ip_forward');
      await cluster.startLoader('--xdp=native');
      const warned = async () => (await lines()).filter((line) => /^(warning|note) /.test(line));
      await waitUntil('both are told', async () => (await warned()).length === 2);
      const [warning = '', note = ''] = (await warned()).toSorted().toReversed();
      assert.match(warning, /^warning {3}eth0 has an XDP program of another hand \(other_hand, id \d+\): it stays, /);
      assert.match(note, /^note {6}net\.ipv4\.ip_forward is 0: packets of IPv4 .*; set it to 1$/);
    } finally {
      ffi.closeFd(program);
      rmSync(pin, { force: true });
      await sh('echo 1 > /proc/sys/net/ipv4/ip_forward; ip link set dev eth0 xdpgeneric off');
    }
  });

  test('without the packet path it says so', async () => {
    await cluster.running.loader?.stop();
    await cluster.startLoader('--packet-path=off');
    await waitUntil('it says so', async () => (await lines()).includes('packets   not translated'));
  });
});
