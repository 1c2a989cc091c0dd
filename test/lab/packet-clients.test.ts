import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { curl } from './curl.ts';
import { hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Place } from './lab.ts';
import { controlArgs, createPacketLab, type Family, families, inEachMode, type PacketLab } from './packet-lab.ts';
import { balancerIPs, clusterIPs, nodePortOf, wholeService } from './packet-objects.ts';
import { needs } from './programs.ts';
import { py, startPython } from './python.ts';

/** By backend: one of web, one of other programs at port 5300. */
const numbers = { local: { web: 1, other: 2 }, remote: { web: 3, other: 4 } } as const;
const where = ['local', 'remote'] as const;

inEachMode('real clients, in packets', [], (mode) => {
  let packets: PacketLab;

  const vip = (n: number, family: Family, addresses = balancerIPs): string =>
    addresses(n)[families.indexOf(family)] ?? '';
  const clients = (): readonly (readonly [Place, typeof balancerIPs])[] => [
    [packets.outside, balancerIPs],
    [packets.lab.bypass(packets.app), clusterIPs],
  ];
  const ok = async (place: Place, argv: readonly string[], options = {}): Promise<string> => {
    const { code, stdout, stderr } = await place.exec(argv, options);
    assert.equal(code, 0, `${argv.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  };

  before(async () => {
    packets = await createPacketLab('pclients', mode);
    const objects = where.flatMap((name) => {
      const endpoints = [{ place: packets[name], nodeName: name === 'local' ? 'n1' : 'n2' }];
      const { web, other } = numbers[name];
      return [...wholeService({ n: web, endpoints }), ...wholeService({ n: other, endpoints, targetPort: 5300 })];
    });
    await packets.cluster.apply(objects);
  });
  after(() => packets?.[Symbol.asyncDispose]());

  test('NET-01 SVC-08 curl, with connections that are kept and with a late answer', async () => {
    for (const [client, addresses] of clients()) {
      for (const family of families) {
        for (const name of where) {
          const url = `http://${hostPort(vip(numbers[name].web, family, addresses), 80)}/`;
          const once = await curl(client, url);
          assert.deepEqual([once.errorText, once.backend], ['', name], url);
          const kept = await ok(client, ['curl', '-sS', '--noproxy', '*', url, `${url}slow?ms=50`, url]);
          assert.equal(new Set(kept.trim().split('\n')).size, 1, 'one connection');
        }
      }
    }
  });

  const nc = needs('nc');
  test(`NET-05 nc, TCP with half-close and UDP${nc.note}`, { skip: nc.skip }, async () => {
    for (const [client, addresses] of clients()) {
      for (const family of families) {
        for (const name of where) {
          const target = [vip(numbers[name].web, family, addresses), '80'];
          const input = 'one\ntwo\nand one without an end';
          const tcp = await ok(client, ['nc', '-N', '-w', '5', ...target], { input });
          assert.deepEqual(
            tcp
              .trim()
              .split('\n')
              .map((line) => line.split(' ')[0]),
            [name, name, name],
          );
          const udp = await ok(client, ['nc', '-u', '-W', '1', '-w', '5', ...target], { input: 'who' });
          assert.equal(udp.split(' ')[0], name);
        }
      }
    }
  });

  const dns = needs('dnsmasq', 'dig');
  test(`SVC-05 NET-02 dig asks dnsmasq over UDP and TCP, also for more than fits into a packet${dns.note}`, {
    skip: dns.skip,
  }, async () => {
    const txt = Array.from({ length: 12 }, (_, index) => `"${`${index}`.padEnd(200, 'x')}"`);
    const records = [`--address=/web.test/10.1.2.3`, ...txt.map((text) => `--txt-record=big.test,${text}`)];
    const flags = [
      '--keep-in-foreground',
      '--no-hosts',
      '--no-resolv',
      '--user=root',
      '--pid-file=',
      '--edns-packet-max=4096',
    ];
    const servers = where.map((name) => packets[name].spawn(['dnsmasq', ...flags, '--port=5300', ...records]));
    for (const [client, addresses] of clients()) {
      for (const family of families) {
        for (const name of where) {
          const dig = [
            'dig',
            `@${vip(numbers[name].other, family, addresses)}`,
            '-p',
            '80',
            '+tries=2',
            '+time=2',
            '+short',
          ];
          for (const flag of ['+notcp', '+tcp'])
            assert.equal(await ok(client, [...dig, flag, 'web.test']), '10.1.2.3\n');
          const big = await ok(client, [...dig, '+bufsize=4096', '+ignore', 'big.test', 'TXT']);
          assert.equal(big.trim().split('\n').length, 12);
        }
      }
    }
    await Promise.all(servers.map((server) => server.stop()));
  });

  const iperf = needs('iperf3');
  test(`NET-03 iperf3 both ways, TCP and UDP${iperf.note}`, { skip: iperf.skip }, async () => {
    const servers = where.map((name) => packets[name].spawn(['iperf3', '-s', '-p', '5300', '--forceflush']));
    for (const server of servers) await server.waitForLine(/listening/);
    for (const family of families) {
      for (const name of where) {
        const target = ['-c', vip(numbers[name].other, family), '-p', '80', '-J'];
        for (const more of [
          ['-n', '20M'],
          ['-n', '20M', '-R'],
          ['-u', '-b', '20M', '-n', '500K', '-l', '1200'],
        ]) {
          const report = JSON.parse(
            await ok(packets.outside, ['iperf3', ...target, ...more], { timeoutMs: 30_000 }),
          ) as {
            readonly end: {
              readonly sum_received?: { readonly bytes: number };
              readonly sum?: { readonly bytes: number };
            };
          };
          const bytes = report.end.sum_received?.bytes ?? report.end.sum?.bytes ?? 0;
          assert.ok(bytes > 100_000, `${name} ${family} ${more.join(' ')}: ${bytes} bytes`);
        }
      }
    }
    await Promise.all(servers.map((server) => server.stop()));
  });

  const traceroute = needs('traceroute');
  test(`NET-01 NET-04 traceroute is answered for every hop, behind the node by the address that it asked for${traceroute.note}`, {
    skip: traceroute.skip,
  }, async () => {
    const { node, outside } = packets;
    for (const family of families) {
      for (const name of where) {
        for (const kind of ['-T', '-U']) {
          const target = vip(numbers[name].web, family);
          const argv = ['traceroute', '-n', kind, '-p', '80', '-q', '1', '-w', '2', '-m', '8', target];
          const lines = (await ok(outside, argv, { timeoutMs: 30_000 })).trim().split('\n').slice(1);
          const hops = lines.map((line) => line.trim().split(/\s+/)[1]);
          const [router] = hops;
          // Errors about what is translated come from the address that was asked, as netfilter has it; those of the node
          // itself may come from the node.
          assert.ok([node[family], target].includes(hops[1] ?? ''), `${argv.join(' ')}: ${hops}`);
          const behind = Array.from({ length: name === 'local' ? 1 : 3 }, () => target);
          assert.deepEqual(hops.slice(2), behind, argv.join(' '));
          assert.notEqual(router, '*');
        }
      }
    }
  });

  // Half a minute for all modes together would buy little.
  const manyConnections = mode === 'XDP native' ? 30_000 : 6_000;
  test(`NET-11 ${manyConnections} short connections to one backend, for which there are 600 source ports`, async (context) => {
    const { lab, outside, node, cluster } = packets;
    await cluster.running.control?.stop();
    await cluster.startControl(...controlArgs, '--masquerade-ports=20000-20599');
    await waitUntil('the kernel is at the desired state', async () => (await cluster.status()).synced);
    await using python = await startPython(lab, outside);
    for (const [address, port, count] of [
      [vip(numbers.remote.web, 'ipv4'), 80, manyConnections],
      [node.ipv6, nodePortOf(numbers.remote.web), 3_000],
    ] as const) {
      const start = performance.now();
      const failed = await python.run<Record<string, number>>(`
import collections
failed = collections.Counter()
for n in range(${count}):
    try:
        with dial(TCP, ${py(address)}, ${port}) as s:
            says(s)
            # Every other one in the orderly way, which leaves a port in TIME_WAIT here.
            if n % 2: s.setsockopt(SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    except OSError as error:
        failed[name_of(error)] += 1
dict(failed)`);
      assert.deepEqual(failed, {});
      context.diagnostic(`${count} connections in ${((performance.now() - start) / 1_000).toFixed(1)} s`);
    }
  });
});
