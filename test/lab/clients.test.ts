import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { curl } from './curl.ts';
import { hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Place, Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';
import { needs } from './programs.ts';

const nodePort = 30_501;
const dns = { v4: '10.96.26.53', v6: 'fd00:10:96::26:53' };
const web = { v4: '10.96.26.1', v6: 'fd00:10:96::26:1' };
const perf = { v4: '10.96.26.2', v6: 'fd00:10:96::26:2' };
const record = 'name.example';

const [nc, iperf, dig] = [needs('nc'), needs('iperf3'), needs('dig', 'dnsmasq')] as const;

describe('real clients', () => {
  let cluster: Cluster;
  let servers: readonly Pod[];
  let places: readonly Place[];
  let targets: readonly (readonly [string, number])[];

  const tcpAndUdp = (port: number, number?: number) =>
    (['TCP', 'UDP'] as const).map((protocol) => ({
      ...{ name: protocol.toLowerCase(), port, protocol },
      ...(number === undefined ? {} : { nodePort: number }),
    }));
  const served = (name: string, vip: typeof web, pods: readonly Pod[], port: number, target: number) => [
    service({ name, clusterIPs: [vip.v4, vip.v6], ports: tcpAndUdp(port) }),
    ...slices(
      name,
      pods.flatMap(({ addresses }) => addresses),
      { tcp: target, udp: `${target}/UDP` },
    ),
  ];
  const output = async (place: Place, argv: readonly string[], input = ''): Promise<string> => {
    const { code, stdout, stderr } = await place.exec(argv, { input, timeoutMs: 20_000 });
    assert.equal(code, 0, `${argv.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  };

  before(async () => {
    cluster = await createCluster('clients');
    const { node, lab } = cluster;
    const remote = await lab.node({ name: 'n2' });
    servers = await Promise.all([node.pod({ name: 'local' }), remote.pod({ name: 'remote' })]);
    places = [await node.pod({ name: 'app' }), node];
    await Promise.all(servers.map((pod) => startBackend(pod, { tcp: [8080], udp: [8080] })));
    await cluster.startLoader();
    await cluster.startControl();
    const [webService, ...webSlices] = served('web', web, servers, 80, 8080);
    const spec = { ...(webService?.spec as KubeObject), type: 'NodePort', ports: tcpAndUdp(80, nodePort) };
    await cluster.apply([
      { ...webService, spec },
      ...webSlices,
      ...served('dns', dns, servers, 53, 5353),
      ...served('perf', perf, servers.slice(1), 5201, 5201),
    ]);
    targets = [
      [web.v4, 80],
      [web.v6, 80],
      [node.ipv4, nodePort],
      [node.ipv6, nodePort],
    ];
  });
  after(() => cluster[Symbol.asyncDispose]());

  test('NP-11 SVC-05 curl: ClusterIP and NodePort, both families, from a pod and from the node', async () => {
    for (const place of places) {
      for (const target of targets) {
        const seen = new Set<string>();
        for (let n = 0; n < 130 && seen.size < 2; n++) {
          const answer = await curl(place, `http://${hostPort(...target)}/`);
          assert.deepEqual([answer.errorText, answer.code], ['', 200]);
          seen.add(answer.backend ?? '');
          assert.equal(
            answer.peer?.replace(/:\d+$/, '').replace(/[[\]]/g, ''),
            target[0].includes(':') ? place.ipv6 : place.ipv4,
          );
        }
        assert.deepEqual([...seen].sort(), ['local', 'remote']);
      }
    }
  });

  test('curl sends megabytes over one connection', async () => {
    const body = 'x'.repeat(4 * 1024 * 1024);
    const answer = await places[0]?.exec(['curl', '-sS', '--data-binary', '@-', `http://${web.v4}/`], { input: body });
    assert.deepEqual([answer?.code, answer?.stderr], [0, '']);
    assert.match(answer?.stdout ?? '', /^(local|remote) /);
  });

  for (const [name, args] of [
    ['TCP', ['-N']],
    ['UDP', ['-u']],
  ] as const) {
    test(`NET-07 NEP-03 nc over ${name}: ClusterIP and NodePort, both families, from a pod and from the node${nc.note}`, {
      skip: nc.skip,
    }, async () => {
      const asked = places.flatMap((place) =>
        targets.map(async ([address, port]) => {
          // It ends a second after the last that it heard; TCP with the end of the connection.
          const answer = await output(place, ['nc', '-w', '1', ...args, address, `${port}`], 'who\n');
          assert.match(answer, /^(local|remote) /, `${address} ${port}`);
        }),
      );
      await Promise.all(asked);
    });
  }

  test(`NET-08 SVC-05 dig over UDP and TCP, asking real DNS servers in two pods${dig.note}`, {
    skip: dig.skip,
  }, async () => {
    for (const pod of servers) {
      pod.spawn([
        ...['dnsmasq', '--keep-in-foreground', '--conf-file=/dev/null', '--no-hosts', '--no-resolv', '--port=5353'],
        ...['--user=root', '--pid-file=', '--bind-interfaces', '--cache-size=0'],
        ...[`--txt-record=${record},${pod.name}`, `--host-record=${record},192.0.2.7,2001:db8::7`],
        // Longer than one datagram may be without EDNS: the client asks again over TCP.
        ...Array.from({ length: 40 }, (_, n) => `--txt-record=long.example,${pod.name}-${n}-${'x'.repeat(60)}`),
      ]);
      const up = async () =>
        (await pod.exec(['dig', '+time=1', '+tries=1', '-p', '5353', '@127.0.0.1', record])).code === 0;
      await waitUntil('the DNS server answers', up);
    }
    const askAll = async (place: Place, server: string): Promise<void> => {
      for (const flags of [['+notcp'], ['+tcp'], ['+notcp', '+noedns'], ['+notcp', '+keepopen']]) {
        const ask = (type: string, name = record): Promise<string> =>
          output(place, ['dig', ...flags, '+short', '+tries=1', '+time=3', `@${server}`, name, type]);
        assert.equal((await ask('A')).trim(), '192.0.2.7');
        assert.match(await ask('TXT'), /^"(local|remote)"\n$/);
        assert.equal((await ask('TXT', 'long.example')).trim().split('\n').length, 40);
      }
      const shown = await output(place, ['dig', '+tries=1', '+time=3', `@${server}`, record]);
      assert.ok(shown.includes(`SERVER: ${server}#53(${server})`), shown);
    };
    await Promise.all(places.flatMap((place) => [dns.v4, dns.v6].map((server) => askAll(place, server))));
    // Each question is a flow of its own: one server is left out once in 2^63 times.
    const batch = Array.from({ length: 64 }, () => [`@${dns.v4}`, record, 'TXT']).flat();
    const [place] = places;
    assert.ok(place);
    const answers = new Set((await output(place, ['dig', '+short', ...batch])).trim().split('\n'));
    assert.deepEqual([...answers].sort(), ['"local"', '"remote"']);
  });

  test(`iperf3 through a ClusterIP, TCP and UDP, both families and directions${iperf.note}`, {
    skip: iperf.skip,
  }, async () => {
    const [, server] = servers;
    const [place] = places;
    assert.ok(server && place);
    const running = server.spawn(['iperf3', '--server', '--forceflush']);
    await running.waitForLine(/Server listening/);
    for (const address of [perf.v4, perf.v6]) {
      for (const args of [[], ['--reverse'], ['--udp', '--bitrate', '20M', '--length', '1200']]) {
        const argv = ['iperf3', '--client', address, '--time', '1', '--json', '--connect-timeout', '3000', ...args];
        const report = JSON.parse(await output(place, argv)) as {
          end: { sum_received?: { bytes: number }; sum?: { bytes: number; lost_percent: number } };
        };
        const bytes = report.end.sum_received?.bytes || report.end.sum?.bytes || 0;
        assert.ok(bytes > 10_000, `${address} ${args}: ${bytes} bytes`);
      }
    }
    await running.stop();
  });
});
