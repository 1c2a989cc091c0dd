import assert from 'node:assert/strict';
import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { structs } from '../../bpf/layout.ts';
import * as ffi from '../../loader/ffi.ts';
import { detachLink, interfaceLinkInfo } from '../../loader/ffi-net.ts';
import { linkPinDirectory, mapPinDirectory } from '../../loader/pins.ts';
import type { InterfaceInfo } from '../../proto/rpc.ts';
import { cli } from '../cli.ts';
import { loadForeign } from '../lab/foreign-programs.ts';
import { runScript, waitUntil } from '../lab/host.ts';
import { bpffs } from '../lab/leftovers.ts';
import { behaveAsWire } from '../lab/offload.ts';
import { ping } from '../lab/ping.ts';
import type { RunningProcess } from '../lab/process.ts';
import { needs } from '../lab/programs.ts';
import { createLoaderFixture, type LoaderFixture, WRITE_OP_DELETE, WRITE_OP_UPDATE } from './fixture.ts';

/** Of an interface that comes: an upper bound for a machine that is busy, not what it takes. */
const patienceMs = 30_000;
const tc = needs('tc');

const native = '--xdp=native';

/** What a test looks at of an interface. */
const shown = ({ class: kind, xdp, tc: mode }: InterfaceInfo): string => [kind, xdp, mode].filter(Boolean).join(' ');

describe('programs on interfaces', () => {
  let loader: LoaderFixture;
  const started: RunningProcess[] = [];

  before(async () => {
    loader = await createLoaderFixture('interfaces');
    await loader.node.pod({ name: 'a' });
    assert.ok(loader.node.upper);
    await behaveAsWire(loader.node.upper);
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((running) => running.stop()));
  });
  after(() => loader[Symbol.asyncDispose]());

  const start = async (...args: readonly string[]): Promise<RunningProcess> => {
    const running = await loader.start(...args);
    started.push(running);
    return running;
  };
  /** Ends what was started last. */
  const stop = async (signal?: NodeJS.Signals): Promise<void> => {
    const running = started.pop();
    if (signal !== undefined) running?.kill(signal);
    await (signal === undefined ? running?.stop() : running?.exit);
  };
  const sh = async (script: string): Promise<string> => {
    const { code, stdout, stderr } = await loader.node.exec(['sh', '-ec', script]);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  const interfaces = async (): Promise<ReadonlyMap<string, InterfaceInfo>> =>
    new Map((await loader.client.describe()).interfaces.map((info) => [info.name, info]));
  const look = async (): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries([...(await interfaces())].map(([name, info]) => [name, shown(info)]));
  const untilShown = (name: string, wanted: string): Promise<void> =>
    waitUntil(`${name} is ${wanted || 'gone'}`, async () => ((await look())[name] ?? '') === wanted, patienceMs);
  const pins = (): readonly string[] => readdirSync(linkPinDirectory(loader.files.pinRoot)).sort();
  const interfacePins = (): readonly string[] => pins().filter((name) => name.includes('@'));
  /** Of the map, by index: IPv4 and IPv6 in hex, and flags. */
  const entries = async (): Promise<ReadonlyMap<number, { ipv4: string; ipv6: string; flags: number }>> =>
    new Map(
      [...(await loader.read('interfaces'))].map(([key, value]) => {
        const bytes = Buffer.from(value, 'hex');
        assert.equal(bytes.length, structs.interface.size);
        const addresses = { ipv4: value.slice(24, 32), ipv6: value.slice(32, 64) };
        return [Buffer.from(key, 'hex').readUInt32LE(0), { ...addresses, flags: bytes.readUInt32LE(32) }];
      }),
    );
  /** Ids of link and program at a pin. */
  const linkAt = (name: string): { readonly link: number; readonly program: number } => {
    const fd = ffi.openPinned(join(linkPinDirectory(loader.files.pinRoot), name));
    try {
      return { link: ffi.objectInfo(fd).getUint32(4, true), program: interfaceLinkInfo(fd)?.program ?? 0 };
    } finally {
      ffi.closeFd(fd);
    }
  };
  const cleanup = async (): Promise<string> => {
    const { code, stdout, stderr } = await loader.node.exec([
      ...[process.execPath, cli],
      ...['cleanup', '--pin-root', loader.files.pinRoot],
    ]);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  const clsacts = async (): Promise<readonly string[]> =>
    [...(await sh('tc qdisc show')).matchAll(/^qdisc clsact \S+ dev (\S+)/gm)].map(([, name = '']) => name).sort();
  const xdpShown = async (): Promise<string> => /\bxdp\w*/.exec(await sh('ip link show dev eth0'))?.[0] ?? '';

  for (const [flag, uplink, kernel] of [
    ['--xdp=native', 'uplink native tcx', 'xdp'],
    ['--xdp=generic', 'uplink generic tcx', 'xdpgeneric'],
    ['--xdp=off', 'uplink tcx', ''],
  ] as const) {
    test(`a pair as an uplink gets ${uplink.slice(7)} with ${flag}, pods tcx alone; all of it outlives the loader`, async () => {
      await start(flag);
      assert.deepEqual(await look(), { eth0: uplink, 'p1-a': 'pod tcx' });
      assert.equal(await xdpShown(), kernel);
      const before = interfacePins();
      await stop();
      assert.deepEqual(interfacePins(), before);
      assert.equal(await xdpShown(), kernel);
    });
  }

  test('XDP runs in the driver of a device by itself; of a pair only if its other end takes what is sent back, or with a warning', async () => {
    const { upper } = loader.node;
    assert.ok(upper);
    // What behaves as a wire is an XDP program at the other end.
    const wire = join(bpffs, `${upper.netns}-${upper.interface}`);
    rmSync(wire);
    // ETHTOOL_SGRO: the pair says then that it sends, which holds for redirected frames alone.
    const gro = `ioctl($s, 0x8946, pack("a16 P x16", "${upper.interface}", pack("LL", 0x2c, 1))) or die "$!"`;
    await runScript(
      `nsenter --net=/run/netns/${upper.netns} perl -MSocket -e 'socket(my $s, AF_INET, SOCK_DGRAM, 0); ${gro}'`,
    );
    await sh('ip tuntap add card0 mode tap; ip addr add 10.91.0.1/24 dev card0; ip link set card0 up');
    try {
      await start();
      const { eth0, card0 } = await look();
      assert.deepEqual([eth0, card0], ['uplink tcx', 'uplink native tcx']);
      await stop();
      await start(native);
      const forced = (await interfaces()).get('eth0');
      assert.ok(forced);
      assert.equal(shown(forced), 'uplink native tcx');
      assert.match(forced.warnings.join(), /^eth0 does not send what XDP gives it: .*--xdp=auto$/);
      await stop();
      await start();
      assert.equal((await look()).eth0, 'uplink tcx');
      assert.equal(await xdpShown(), '');
      await stop();
      await behaveAsWire(upper);
      await start();
      assert.equal((await look()).eth0, 'uplink native tcx', 'the other end has a program for XDP, too');
    } finally {
      if (!existsSync(wire)) await behaveAsWire(upper);
      await sh('ip link del card0');
    }
  });

  test('--packet-path=off loads and attaches nothing, and takes away what was', async () => {
    await start();
    assert.ok(interfacePins().length > 0);
    await stop();
    await start('--packet-path=off');
    const { packetPath, interfaces: found, packetPrograms, maps } = await loader.client.describe();
    assert.deepEqual([packetPath, found, packetPrograms], [false, [], []]);
    assert.deepEqual(interfacePins(), []);
    assert.equal(await xdpShown(), '');
    const alone = ['flows', 'flow_filter', 'fragments', 'interfaces', 'packet_settings', 'events', 'limits'];
    assert.ok(maps.every(({ name }) => !alone.includes(name)));
    const pinned = readdirSync(mapPinDirectory(loader.files.pinRoot));
    assert.deepEqual(
      pinned.filter((name) => alone.includes(name)),
      [],
    );
  });

  test('the map tells what is at an interface, and follows its addresses', async () => {
    await start(native);
    const { index = 0 } = (await interfaces()).get('eth0') ?? {};
    const [ipv4, ipv6] = ['ac120001', 'fd000172001800000000000000000001'];
    assert.deepEqual((await entries()).get(index), { ipv4, ipv6, flags: 9 });
    const pod = (await interfaces()).get('p1-a')?.index ?? 0;
    assert.deepEqual((await entries()).get(pod), { ipv4: '0'.repeat(8), ipv6: '0'.repeat(32), flags: 4 + 16 });
    await sh('ip addr del 172.18.0.1/32 dev eth0');
    await waitUntil('without its address', async () => (await entries()).get(index)?.ipv4 === '00000000', patienceMs);
    await sh('ip addr add 172.18.0.9/32 dev eth0; ip addr add 172.18.0.1/32 dev eth0');
    await waitUntil('the first one', async () => (await entries()).get(index)?.ipv4 === 'ac120009', patienceMs);
    await sh('ip addr del 172.18.0.9/32 dev eth0');
    await waitUntil('as before', async () => (await entries()).get(index)?.ipv4 === ipv4, patienceMs);
    // The kernel took it away with the address.
    await sh(
      'ip route replace default via 169.254.1.1 dev eth0 onlink; ip neigh replace 169.254.1.1 lladdr ee:ee:ee:ee:ee:ee dev eth0 nud permanent',
    );
  });

  test('an interface is told by what it is when it comes, when that changes, and is forgotten when it goes', async () => {
    await start();
    await sh(`
      ip link add vx0 type vxlan id 7 dstport 4789 local 172.18.0.1 && ip link set vx0 up
      ip tuntap add tun0 mode tun && ip link set tun0 up
      ip tuntap add tap0 mode tap && ip link set tap0 up
      ip link add br0 type bridge && ip addr add 10.88.0.1/24 dev br0 && ip link set br0 up
      ip link add here0 type veth peer name here1
      ip link add mv0 link eth0 type macvlan mode bridge && ip addr add 10.89.0.1/24 dev mv0`);
    const wanted = {
      vx0: 'tunnel tcx',
      tun0: 'tunnel tcx',
      tap0: 'pod tcx',
      br0: 'none',
      here0: 'none',
      here1: 'none',
    };
    for (const [name, kind] of Object.entries({ ...wanted, mv0: 'uplink tcx' })) await untilShown(name, kind);

    // What only the other end's namespace says: this pair is a pod's now, and the bridge has one behind it.
    const pod = await loader.node.pod({ name: 'b' });
    await sh(`ip link set here1 netns ${pod.netns} && ip link set here0 master br0 && ip link set here0 up`);
    await untilShown('here0', 'pod tcx');
    await untilShown('br0', 'bridge');
    const all = await interfaces();
    const flags = await entries();
    const flagsOf = (name: string): number | undefined => flags.get(all.get(name)?.index ?? 0)?.flags;
    assert.deepEqual([flagsOf('vx0'), flagsOf('tap0'), flagsOf('br0'), flagsOf('here0')], [2, 4, 4, 4 + 16]);

    await sh('ip addr del 10.89.0.1/24 dev mv0; ip link set vx0 down');
    await untilShown('mv0', 'none');
    await untilShown('vx0', 'none');
    await sh('for name in vx0 tun0 tap0 br0 here0 mv0; do ip link del $name; done');
    for (const name of ['vx0', 'tun0', 'tap0', 'br0', 'here0', 'here1', 'mv0']) await untilShown(name, '');
    const left = new Set([...(await interfaces()).values()].map(({ index }) => index));
    assert.ok([...(await entries()).keys()].every((index) => left.has(index)));
    assert.ok(interfacePins().every((name) => left.has(Number(name.split('@')[1]))));
  });

  test('flags say what interfaces are', async () => {
    await sh('ip link add here0 type veth peer name here1; ip addr add 10.90.0.1/24 dev here1');
    try {
      await start('--uplinks', 'here*', '--tunnels=p1-a', '--interfaces-ignored', 'eth0,nothing', '--xdp=off');
      assert.deepEqual(await look(), {
        ...{ eth0: 'none', 'p1-a': 'tunnel tcx', here0: 'uplink tcx', here1: 'uplink tcx' },
        ...((await interfaces()).has('p2-b') ? { 'p2-b': 'pod tcx' } : {}),
      });
    } finally {
      await sh('ip link del here0');
    }
  });

  test('a pod that comes is served before anybody would notice', async (t) => {
    await start();
    const began = performance.now();
    await loader.node.pod({ name: 'quick' });
    const made = performance.now();
    await waitUntil(
      'served',
      async () => Object.keys(await look()).some((name) => name.endsWith('quick')),
      patienceMs,
      1,
    );
    const { created = 0, served = 0 } = { created: made - began, served: performance.now() - made };
    t.diagnostic(`made in ${Math.round(created)} ms, seen to be served ${Math.round(served)} ms later`);
  });

  test('a pod that comes and goes 50 times leaves nothing', async () => {
    const running = await start();
    /** What it has of the kernel: maps, programs, links, sockets. The runtime opens more for itself when it wants. */
    const held = (): number =>
      readdirSync(`/proc/${running.pid}/fd`).filter((fd) => {
        try {
          return /^(anon_inode:bpf|socket:)/.test(readlinkSync(`/proc/${running.pid}/fd/${fd}`));
        } catch {
          return false;
        }
      }).length;
    const before = { pins: pins(), entries: [...(await entries()).keys()], shown: await look() };
    const first = held();
    const other = loader.lab.router.netns;
    for (let i = 0; i < 50; i++) {
      await sh(`ip link add flap type veth peer name flap0 netns ${other} && ip link set flap up`);
      // Most go before all is attached to them.
      if (i % 10 === 0) await untilShown('flap', 'pod tcx');
      await sh('ip link del flap');
    }
    await untilShown('flap', '');
    await waitUntil('forgotten', async () => (await entries()).size === before.entries.length, patienceMs);
    assert.deepEqual({ pins: pins(), entries: [...(await entries()).keys()], shown: await look() }, before);
    await waitUntil(`${first} descriptors again, not ${held()}`, () => held() <= first, patienceMs);
    assert.ok(!/"level":[45]0/.test(running.stderr.text), running.stderr.text);
  });

  test('a restart, after a stop or a kill, updates the links that it finds', async () => {
    await start(native);
    const names = interfacePins();
    const before = names.map(linkAt);
    for (const signal of [undefined, 'SIGKILL'] as const) {
      await stop(signal);
      await start(native);
      const now = names.map(linkAt);
      assert.deepEqual(
        now.map(({ link }) => link),
        before.map(({ link }) => link),
      );
      assert.ok(now.every(({ program }, i) => program !== 0 && program !== before[i]?.program));
      assert.ok([...(await interfaces()).values()].every(({ class: kind, adopted }) => kind === 'none' || adopted));
    }
    assert.deepEqual(interfacePins(), names);
  });

  test('what came and went while no loader ran is found', async () => {
    await start();
    await stop();
    await sh(`ip link add later type veth peer name later0 netns ${loader.lab.router.netns}`);
    await start();
    assert.equal((await look()).later, 'pod tcx');
    const { index = 0 } = (await interfaces()).get('later') ?? {};
    assert.ok(interfacePins().includes(`fairlead_pod@${index}`));
    await stop();
    await sh('ip link del later');
    await start();
    assert.ok(!interfacePins().some((name) => name.endsWith(`@${index}`)));
    assert.ok(!(await entries()).has(index));
  });

  test("another hand's XDP program stays, is named, and makes room when it goes", async () => {
    const pin = join(bpffs, `${loader.lab.prefix}-foreign`);
    const program = loadForeign('xdp', 'someone_else');
    try {
      ffi.pinObject(program, pin);
      await cleanup();
      await sh(`ip link set dev eth0 xdpgeneric pinned ${pin}`);
      await start(native);
      const { eth0 } = Object.fromEntries(await interfaces());
      assert.ok(eth0);
      assert.equal(shown(eth0), 'uplink tcx');
      assert.match(
        eth0.warnings.join(),
        /^eth0 has an XDP program of another hand \(someone_else, id \d+\): it stays, /,
      );
      assert.match(await sh('ip link show dev eth0'), new RegExp(`prog/xdp id ${ffi.programId(program)} `));
      await sh('ip link set dev eth0 xdpgeneric off');
      await untilShown('eth0', 'uplink native tcx');
      assert.deepEqual((await interfaces()).get('eth0')?.warnings, []);
    } finally {
      ffi.closeFd(program);
      await loader.node.exec(['rm', '-f', pin]);
    }
  });

  test(`programs of others at tc still run, and those that were there first${tc.note}`, { skip: tc.skip }, async () => {
    const pin = join(bpffs, `${loader.lab.prefix}-drop`);
    const shot = 2;
    const answer = (): Promise<string> => ping(loader.node, pod.ipv4, 1);
    const drop = loadForeign('tc', 'drops_all', shot);
    const pod = await loader.node.pod({ name: 'guarded' });
    const name = pod.upper?.interface ?? '';
    try {
      ffi.pinObject(drop, pin);
      for (const mode of ['tcx', 'clsact']) {
        await start(`--tc=${mode}`);
        assert.equal((await look())[name], `pod ${mode}`);
        assert.equal(await answer(), 'reply');
        await sh(
          `tc qdisc add dev ${name} clsact 2>/dev/null || :; tc filter add dev ${name} ingress pref 99 bpf da pinned ${pin}`,
        );
        assert.equal(await answer(), 'silence', `the other's program is asked after ours, with ${mode}`);
        await sh(`tc filter del dev ${name} ingress pref 99`);
        if (mode === 'tcx') await sh(`tc qdisc del dev ${name} clsact`);
        await stop();
      }
    } finally {
      ffi.closeFd(drop);
      await loader.node.exec(['rm', '-f', pin]);
    }
  });

  test(`a kernel without tcx: filters that are replaced in place, and gone with cleanup, but no qdisc of others${tc.note}`, {
    skip: tc.skip,
  }, async () => {
    await cleanup();
    await sh('tc qdisc add dev eth0 clsact');
    const programsOf = async (side: string): Promise<readonly string[]> =>
      [...(await sh(`tc filter show dev eth0 ${side}`)).matchAll(/handle (0x\w+) (\w+)/g)].map(
        ([, , name = '']) => name,
      );
    try {
      await start('--tc=clsact', native);
      assert.deepEqual([(await look()).eth0, (await look())['p1-a']], ['uplink native clsact', 'pod clsact']);
      const before = [await programsOf('ingress'), await programsOf('egress')];
      // The kernel keeps 15 characters of a name.
      assert.deepEqual(before, [['fairlead_outsid'], ['fairlead_leave']]);
      assert.ok((await clsacts()).includes('p1-a'));
      await stop('SIGKILL');
      await start('--tc=clsact', native);
      assert.deepEqual([await programsOf('ingress'), await programsOf('egress')], before, 'no second one');
      assert.ok([...(await interfaces()).values()].every(({ class: kind, adopted }) => kind === 'none' || adopted));
      // A newer kernel after an older one.
      await stop();
      await start(native);
      assert.equal((await look()).eth0, 'uplink native tcx');
      assert.deepEqual([await programsOf('ingress'), await clsacts()], [[], ['eth0']]);
      await stop();
      await start('--tc=clsact', native);
      await stop();
      assert.ok(interfacePins().length > 0);
      await cleanup();
      assert.deepEqual([await clsacts(), await programsOf('ingress'), await programsOf('egress')], [['eth0'], [], []]);
    } finally {
      await sh('tc qdisc del dev eth0 clsact');
    }
  });

  test('cleanup leaves nothing on interfaces', async () => {
    await start(native);
    await stop();
    const { length } = pins();
    assert.match(await cleanup(), new RegExp(`^detached ${length} programs, `));
    assert.equal(await xdpShown(), '');
    if (!tc.skip) assert.deepEqual(await clsacts(), []);
    await start();
    assert.ok(
      [...(await interfaces()).values()].every(({ adopted }) => !adopted),
      'nothing was left to take over',
    );
  });

  for (const mode of ['tcx', ...(tc.skip ? [] : ['clsact'])]) {
    test(`what another hand has detached is attached again (${mode})${tc.note}`, async () => {
      const running = await start(`--tc=${mode}`, native, '--watch-interval=200');
      const names = interfacePins();
      const links = names.filter((name) => !name.endsWith('_filter') && !name.startsWith('qdisc'));
      for (const name of links) {
        const fd = ffi.openPinned(join(linkPinDirectory(loader.files.pinRoot), name));
        detachLink(fd);
        ffi.closeFd(fd);
      }
      if (mode === 'clsact') await sh('tc filter del dev eth0 ingress; tc qdisc del dev p1-a clsact');
      const mended = (name: string): boolean => running.stderr.text.includes(`the attachment of ${name}: was changed`);
      const lost =
        mode === 'tcx'
          ? ['fairlead_xdp to eth0', 'fairlead_pod to p1-a']
          : ['fairlead_xdp to eth0', 'fairlead_outside to eth0', 'fairlead_leave to p1-a'];
      await waitUntil('all is mended', () => lost.every(mended), patienceMs);
      assert.deepEqual([(await look()).eth0, (await look())['p1-a']], [`uplink native ${mode}`, `pod ${mode}`]);
      assert.ok(links.every((name) => linkAt(name).program !== 0));
      if (mode === 'clsact')
        assert.deepEqual(
          (await clsacts()).filter((name) => name === 'p1-a'),
          ['p1-a'],
        );
    });
  }

  test('entries of the map that another hand has changed are put right', async () => {
    const running = await start('--watch-interval=200');
    const before = await loader.read('interfaces');
    const [first = '', second = ''] = before.keys();
    const keyOf = (text: string): Uint8Array => Buffer.from(text, 'hex');
    const values = new Uint8Array(structs.interface.size).fill(0xff);
    const { response } = await loader.write(
      { map: 'interfaces', op: WRITE_OP_DELETE, count: 1, keys: keyOf(first), values: new Uint8Array() },
      { map: 'interfaces', op: WRITE_OP_UPDATE, count: 1, keys: keyOf(second), values },
      { map: 'interfaces', op: WRITE_OP_UPDATE, count: 1, keys: keyOf('ffff0000'), values },
    );
    assert.equal(response?.failure, null);
    const sorted = (all: ReadonlyMap<string, string>) => [...all].toSorted(([a], [b]) => a.localeCompare(b));
    const isAsBefore = async (): Promise<boolean> =>
      isDeepStrictEqual(sorted(await loader.read('interfaces')), sorted(before));
    await waitUntil('they are as before', isAsBefore, patienceMs);
    await waitUntil(
      'it is told',
      () => /entries of the map interfaces: was changed/.test(running.stderr.text),
      patienceMs,
    );
  });

  test('pins and their directories that another hand has removed are made again', async () => {
    const running = await start(native, '--watch-interval=200');
    const names = interfacePins();
    rmSync(loader.files.pinRoot, { recursive: true });
    const isPinned = (name: string): boolean => existsSync(join(linkPinDirectory(loader.files.pinRoot), name));
    await waitUntil('all is pinned', () => names.every(isPinned), patienceMs);
    assert.ok(names.every((name) => linkAt(name).program !== 0));
    assert.equal(await xdpShown(), 'xdp');
    assert.match(
      running.stderr.text,
      /the attachment of fairlead_xdp to eth0: was changed by another hand, and is mended/,
    );
    assert.ok((await entries()).size > 0);
  });

  test('maps that grow: every program on an interface is another afterwards, by the same link', async () => {
    await start(native);
    const names = interfacePins();
    const before = names.map(linkAt);
    const { maps } = await loader.client.describe();
    const entriesOf = (name: string): number => maps.find((map) => map.name === name)?.maxEntries ?? 0;
    await loader.client.grow(
      new Map([
        ['services', entriesOf('services') * 2],
        ['service_traffic', entriesOf('service_traffic') * 2],
      ]),
    );
    const after = names.map(linkAt);
    assert.deepEqual(interfacePins(), names);
    for (const [i, { link, program }] of after.entries()) {
      assert.equal(link, before[i]?.link, names[i]);
      assert.notEqual(program, before[i]?.program, names[i]);
    }
    await loader.node.pod({ name: 'afterwards' });
    await waitUntil(
      'served',
      async () => Object.keys(await look()).some((name) => name.endsWith('afterwards')),
      patienceMs,
    );
    await assert.rejects(loader.client.grow(new Map([['flows', entriesOf('flows') * 2]])), /flows/);
  });
});
