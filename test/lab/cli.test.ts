import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { cli } from '../cli.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { waitUntil } from './host.ts';
import { service, slices } from './objects.ts';
import type { ExecResult } from './process.ts';

const head = 'apiVersion: fairlead.dev/v1alpha1\nkind: FairleadConfiguration\n';
const proxyHead = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';

describe('the command line', () => {
  let cluster: Cluster;

  before(async () => {
    cluster = await createCluster('cli');
  });
  after(() => cluster[Symbol.asyncDispose]());

  const fairlead = (...argv: readonly string[]): Promise<ExecResult> =>
    cluster.node.exec([process.execPath, cli, ...argv]);
  const file = (name: string, text: string): string => {
    const path = join(cluster.lab.tempDir, name);
    writeFileSync(path, text);
    return path;
  };
  const controlFlags = (): readonly string[] => {
    const { loaderSocket, operatorSocket, stateDir } = cluster.files;
    return [
      ...['--manifests', cluster.manifests, '--loader-socket', loaderSocket, '--operator-socket', operatorSocket],
      ...['--state-dir', stateDir, '--healthz-bind-address=', '--metrics-bind-address='],
    ];
  };
  const loaderFlags = (): readonly string[] => ['--pin-root', cluster.files.pinRoot, '--cgroup', cluster.node.cgroup];

  test('CFG check-config prints what a file means and what has no effect in it, and fails only on errors', async () => {
    const good = await fairlead(
      'check-config',
      file('good.yaml', `${proxyHead}hostnameOverride: N1\noomScoreAdj: -999\n`),
    );
    assert.equal(good.code, 0);
    assert.match(good.stdout, /^kind: FairleadConfiguration$/m);
    assert.match(good.stdout, /^hostnameOverride: N1$/m);
    assert.match(good.stderr, /^notice: \S+good\.yaml:4:14: oomScoreAdj: has no effect: /m);
    assert.match(good.stderr, /^warning: nodePortAddresses: is unset: /m);

    const bad = file('bad.yaml', `${head}logLevel: loud\nsyncWindow: ages\n`);
    const refused = await fairlead('check-config', bad);
    assert.deepEqual([refused.code, refused.stdout], [1, '']);
    assert.match(
      refused.stderr,
      /^error: \S+bad\.yaml:3:11: logLevel: must be one of .*\nerror: \S+bad\.yaml:4:13: syncWindow: /,
    );
    const json = await fairlead('check-config', bad, '-o', 'json');
    assert.equal(json.code, 1);
    assert.deepEqual((JSON.parse(json.stdout) as { valid: unknown }).valid, false);
  });

  test('CFG what check-config prints is a file that means the same', async () => {
    const { stdout } = await fairlead(
      'check-config',
      file('a.yaml', `${head}syncWindow: 1s\nclusterCIDR: [10.0.0.0/8]\n`),
    );
    assert.equal((await fairlead('check-config', file('b.yaml', stdout))).stdout, stdout);
  });

  test('CFG --write-config-to writes what is in force from all sources, and ends', async () => {
    const path = join(cluster.lab.tempDir, 'written.yaml');
    const config = file('c.yaml', `${head}syncWindow: 1s\nlogLevel: warn\n`);
    const { code, stderr } = await fairlead(
      'control',
      '--config',
      config,
      '--sync-window',
      '20',
      '--write-config-to',
      path,
    );
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(readFileSync(path, 'utf8'), /^syncWindow: 20ms$/m);
    assert.match(readFileSync(path, 'utf8'), /^logLevel: warn$/m);
  });

  test('CFG wrong flags are wrong usage, all of them at once', async () => {
    const { code, stderr, stdout } = await fairlead(
      'control',
      '--sync-window',
      'x',
      '--log-level=loud',
      '--manifests=/m',
    );
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(
      stderr,
      /^fairlead: the configuration has 2 errors; correct these:\n {2}--sync-window: .*\n {2}--log-level: .*\n$/,
    );
    const one = await fairlead('agent', '--map-size', 'nonsense=5', '--manifests=/m');
    assert.deepEqual([one.code, one.stdout], [2, '']);
    assert.match(one.stderr, /^fairlead: --map-size: must be MAP=ENTRIES, MAP one of frontends, [^\n]*; correct it\n$/);
  });

  for (const command of ['control', 'agent']) {
    test(`CFG ${command} without a source of objects says what to give`, async () => {
      const { code, stderr } = await fairlead(command, '--log-level=error');
      assert.equal(code, 2);
      assert.match(stderr, /^fairlead: there is no source of Services; give --manifests PATH[^\n]*\n$/);
    });
  }

  test("CFG kube-proxy's flags without a meaning here are accepted and named; deprecated ones are warned about", async () => {
    const flags = [
      '--proxy-mode=nftables',
      '--conntrack-min',
      '1',
      '--healthz-port=0',
      '--masquerade-all=false',
      '-v',
      '4',
    ];
    const control = await cluster.startControl(...flags);
    const log = control.stderr.text;
    await control.stop();
    assert.match(log, /"level":30,[^\n]*"msg":"--proxy-mode: has no effect: /);
    assert.match(log, /"level":30,[^\n]*"msg":"--conntrack-min: has no effect: /);
    assert.match(log, /"level":40,[^\n]*"msg":"--healthz-port: is deprecated; use --healthz-bind-address"/);
  });

  test('HZ-01 the addresses of the flags are served, and the configuration in force on /configz', async () => {
    const flags = ['--healthz-bind-address=127.0.0.1', '--metrics-bind-address=127.0.0.1:9', '--sync-window=25ms'];
    const control = await cluster.startControl(...flags);
    const get = async (url: string): Promise<string> => (await cluster.node.exec(['curl', '-sS', url])).stdout;
    const { healthy } = JSON.parse(await get('http://127.0.0.1:10256/livez')) as { healthy?: unknown };
    assert.equal(healthy, true);
    assert.match(await get('http://127.0.0.1:9/configz'), /"syncWindow": ?"25ms"/);
    await control.stop();
  });

  for (const [what, command] of [
    ['control plane', 'control'],
    ['agent, with both its processes,', 'agent'],
  ] as const) {
    test(`SYN-09 when its configuration file changes on disk the ${what} ends with an error line`, async () => {
      const config = file(`${command}.yaml`, `${head}logLevel: info\n`);
      const flags = [...controlFlags(), ...(command === 'agent' ? loaderFlags() : [])];
      const running = cluster.node.spawn([process.execPath, cli, command, '--config', config, ...flags]);
      await running.waitForLine((line) => line.includes('"msg":"ready"') && line.includes('operatorSocket'));
      writeFileSync(config, `${head}logLevel: debug\n`);
      const { code } = await running.exit;
      assert.equal(code, 1);
      assert.match(
        running.stderr.text,
        /^fairlead: the configuration file \S+ has changed; start again to take the new one$/m,
      );
      await waitUntil('nobody serves the operator', async () => (await cluster.ask('status')).code === 1);
    });
  }

  test('SYN-10 --cleanup of the agent leaves nothing', async () => {
    assert.ok(existsSync(cluster.files.pinRoot), 'the agent before has left its pins');
    const { code, stdout } = await fairlead('agent', '--cleanup', '--pin-root', cluster.files.pinRoot);
    assert.equal(code, 0);
    assert.match(stdout, /^detached \d+ programs, removed \d+ maps\n$/);
    assert.equal(existsSync(cluster.files.pinRoot), false);
  });

  for (const command of ['agent', 'loader']) {
    test(`SYN-11 --init-only of the ${command} checks the host, returns 0 and leaves nothing`, async () => {
      const { code, stdout, stderr } = await fairlead(command, '--init-only', '--pin-root', cluster.files.pinRoot);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^(a BPF file system is there|mounted a BPF file system \S+ \S+); cgroup2 is \//);
      assert.equal(existsSync(cluster.files.pinRoot), false);
    });
  }
});

describe('fairlead plan', () => {
  let cluster: Cluster;
  const vip = '10.96.7.1';
  const backends = ['10.244.9.1', '10.244.9.2'];

  before(async () => {
    cluster = await createCluster('plan');
    await cluster.startLoader();
  });
  after(() => cluster[Symbol.asyncDispose]());

  interface Planned {
    readonly entries: number;
    readonly maps: readonly { readonly map: string; readonly updates: number; readonly deletes: number }[];
    readonly ports: readonly Readonly<Record<string, unknown>>[];
  }

  const argv = (...more: readonly string[]): readonly string[] => [
    ...[process.execPath, cli, 'plan', '--manifests', cluster.manifests, '--state-dir', cluster.files.stateDir],
    ...['--loader-socket', cluster.files.loaderSocket, ...more],
  ];
  const plan = async (...more: readonly string[]): Promise<Planned> => {
    const { code, stdout, stderr } = await cluster.node.exec(argv('-o', 'json', ...more));
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as Planned;
  };
  const web = (...addresses: readonly string[]): Parameters<Cluster['apply']>[0] => [
    service({ name: 'web', clusterIPs: [vip] }),
    ...slices('web', addresses),
  ];

  test('says what would be written, and writes nothing', async () => {
    await cluster.apply(web(...backends));
    const { revision } = await cluster.loaderClient.describe();
    const { ports, maps } = await plan();
    assert.equal((await cluster.loaderClient.describe()).revision, revision);
    assert.deepEqual(
      [ports[0]?.frontendsAdded, ports[0]?.endpointsAdded],
      [[`${vip}:80/TCP`], backends.map((it) => `${it}:8080`)],
    );
    const written = Object.fromEntries(maps.map(({ map, updates }) => [map, updates]));
    // The cluster IP, and what the node has for NodePorts.
    assert.ok((written.addresses ?? 0) >= 1);
    const ofService = { backends: 2, slots: 1, services: 1, frontends: 1, addresses: 0 };
    assert.deepEqual({ ...written, addresses: 0 }, { ...ofService, packet_settings: 1 });
  });

  test('nothing, where all is in force; a flip, where an endpoint goes', async () => {
    await cluster.startControl();
    await cluster.apply(web(...backends));
    assert.equal((await plan()).entries, 0);
    assert.match((await cluster.node.exec(argv())).stdout, /^nothing would be written\n$/);

    await cluster.running.control?.stop();
    await cluster.apply(web(backends[0] ?? ''), { wait: 'not at all' });
    const { ports } = await plan();
    assert.equal(ports.length, 1);
    const { port, flips, endpointsRemoved, endpointsAdded, frontendsAdded, why } = ports[0] ?? {};
    assert.match(String(port), /^default\/web:.*\/TCP\/IPv4$/);
    assert.deepEqual([flips, endpointsRemoved, endpointsAdded, frontendsAdded], [1, [`${backends[1]}:8080`], [], []]);
    assert.deepEqual(why, ['1 endpoint went']);
  });

  test('a Service that went: its addresses are removed', async () => {
    await cluster.apply([], { wait: 'not at all' });
    const { ports, maps } = await plan();
    assert.deepEqual(
      [ports[0]?.frontendsRemoved, ports[0]?.why],
      [[`${vip}:80/TCP`], ['no Service wants it any more']],
    );
    assert.deepEqual(maps, [
      { map: 'frontends', updates: 0, deletes: 1 },
      { map: 'addresses', updates: 0, deletes: 1 },
    ]);
    assert.match(
      (await cluster.node.exec(argv())).stdout,
      /^\(not of a Service\): no Service wants it any more\n {4}- 10\.96\.7\.1:80\/TCP\n/,
    );
  });

  test('without a loader it says so; --offline plans from empty maps', async () => {
    await cluster.apply(web(...backends), { wait: 'not at all' });
    assert.equal((await plan('--offline')).ports[0]?.flips, 0);
    await cluster.running.loader?.stop();
    const { code, stderr } = await cluster.node.exec(argv());
    assert.equal(code, 1);
    assert.match(stderr, /^fairlead: the loader does not answer on \S+; start it with "fairlead loader", /m);
    assert.ok((await plan('--offline')).entries >= 6, 'and the marks of the cluster IP and of the node');
  });
});
