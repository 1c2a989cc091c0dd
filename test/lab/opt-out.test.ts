import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import * as ffi from '../../loader/ffi.ts';
import { mapPin } from '../../loader/pins.ts';
import { startApiServer } from '../api/server.ts';
import type { ApiObject } from '../api/store.ts';
import { controlFlags, startProgram } from '../control/control-fixture.ts';
import { service as apiService, node as nodeObject, slice } from '../control/kubernetes-fixture.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { type Dialled, dial, dialOne, hostPort } from './dial.ts';
import { findCgroup2, waitUntil } from './host.ts';
import type { Place, Pod } from './lab.ts';
import { service, slices } from './objects.ts';

const [vip4, vip6] = ['10.96.15.1', 'fd00:10:96::15:1'];
const targets = [vip4, vip6].flatMap((ip) => [hostPort(ip, 80), `udp/${hostPort(ip, 80)}`]);

const outcome = ({ code, backend }: Dialled): string => (code === '' ? backend : code);
const outcomes = async (place: Place, ...all: readonly string[]): Promise<readonly string[]> =>
  (await dial(place, ...all)).map(outcome);
const same = (what: string, count: number): readonly string[] => Array<string>(count).fill(what);

const removed: string[] = [];
/** Makes a cgroup below another one, and notes all that it made. */
const makeCgroup = (above: string, ...names: readonly string[]): string => {
  let path = above;
  for (const name of names) {
    path = join(path, name);
    if (existsSync(path)) continue;
    mkdirSync(path);
    removed.push(path);
  }
  return path;
};

/** A place in the same network, whose processes are in another cgroup. */
const inCgroup = (place: Place, cgroup: string): Place => {
  const enter = (argv: readonly string[]): readonly string[] => [
    ...['sh', '-c', 'echo $$ > "$0/cgroup.procs" && exec "$@"', cgroup],
    ...argv,
  ];
  return {
    ...Object.defineProperties({} as Place, Object.getOwnPropertyDescriptors(place)),
    cgroup,
    spawn: (argv, options) => place.spawn(enter(argv), options),
    exec: (argv, options) => place.exec(enter(argv), options),
  };
};

/** Somebody outside who really has the addresses of the Service: who is not led gets there. */
const startOwner = async ({ lab }: Cluster): Promise<void> => {
  const owner = await lab.client({ name: 'vip', addresses: [vip4, vip6] });
  await startBackend(owner, { tcp: [80], udp: [80] });
};

const prepare = async (name: string): Promise<{ cluster: Cluster; web: Pod; app: Pod }> => {
  const cluster = await createCluster(name);
  const web = await cluster.node.pod({ name: 'web' });
  const app = await cluster.node.pod({ name: 'app' });
  await startBackend(web, { tcp: [8080], udp: [8080] });
  await startOwner(cluster);
  const ports = [
    { name: 'tcp', port: 80 },
    { name: 'udp', port: 80, protocol: 'UDP' },
  ] as const;
  await cluster.apply([
    service({ name: 'web', clusterIPs: [vip4, vip6], ports }),
    ...slices('web', [web.ipv4, web.ipv6], { tcp: 8080, udp: '8080/UDP' }),
  ]);
  return { cluster, web, app };
};

/** How many cgroups opted out, as the kernel has it, and the bits of their levels. */
const inKernel = async ({ loaderClient }: Cluster): Promise<{ readonly ids: number; readonly levels: number }> => {
  const { contents } = await loaderClient.snapshot([
    { map: 'opt_outs', limit: 0 },
    { map: 'settings', limit: 0 },
  ]);
  const settings = contents.get('settings');
  const levels = settings === undefined || settings.count === 0 ? 0 : Buffer.from(settings.values).readUInt32LE(0);
  return { ids: contents.get('opt_outs')?.count ?? -1, levels };
};

const removeCgroups = (): void => {
  for (const path of removed.splice(0).reverse()) if (existsSync(path)) rmdirSync(path);
};

describe('cgroups that opted out', () => {
  let cluster: Cluster;
  let app: Pod;

  before(async () => {
    ({ cluster, app } = await prepare('optout'));
    await cluster.startLoader('--packet-path=off');
  });
  afterEach(async () => {
    await cluster.running.control?.stop();
    removeCgroups();
  });
  after(() => cluster[Symbol.asyncDispose]());

  test('a process in a cgroup that opted out meets the address itself, all others are led, TCP and UDP, both families', async () => {
    const sidecar = inCgroup(app, makeCgroup(app.cgroup, 'sidecar'));
    const below = inCgroup(app, makeCgroup(app.cgroup, 'sidecar', 'deep', 'deeper'));
    await cluster.startControl(`--opt-out-cgroup=${sidecar.cgroup}`);
    await waitUntil('it is served', async () => outcome(await dialOne(app, targets[0] ?? '')) === 'web');
    assert.deepEqual(await outcomes(sidecar, ...targets), same('vip', 4));
    assert.deepEqual(await outcomes(below, ...targets), same('vip', 4), 'and all below it');
    assert.deepEqual(await outcomes(app, ...targets), same('web', 4), 'the rest of the pod is led');
    assert.deepEqual(await outcomes(cluster.node, ...targets), same('web', 4), 'and so is the node');
    assert.ok((await cluster.ask('status')).stdout.includes(`opted out ${sidecar.cgroup}\n`));
  });

  test('cgroups come, go and come again with another id; paths as /proc has them, and patterns', async () => {
    const mount = findCgroup2();
    const names = ['side-one', 'side-two'];
    const pattern = `${app.cgroup.slice(mount.length)}/side-*`;
    await cluster.startControl(`--opt-out-cgroup=${pattern}`);
    assert.match((await cluster.ask('status')).stdout, /notice .*side-\*: there is no such cgroup now; waiting for it/);
    await waitUntil('nobody has opted out', async () => (await inKernel(cluster)).ids === 0);
    for (const name of names) {
      const place = inCgroup(app, makeCgroup(app.cgroup, name));
      await waitUntil('it has opted out', async () => outcome(await dialOne(place, targets[0] ?? '')) === 'vip');
    }
    const [one = ''] = names;
    rmdirSync(join(app.cgroup, one));
    await waitUntil('one has gone', async () => (await inKernel(cluster)).ids === 1);
    const again = inCgroup(app, makeCgroup(app.cgroup, one));
    await waitUntil('it has opted out again', async () => (await inKernel(cluster)).ids === 2);
    assert.deepEqual(await outcomes(again, ...targets), same('vip', 4));
    assert.deepEqual(await outcomes(app, ...targets), same('web', 4));
    removeCgroups();
    await waitUntil('nobody is left', async () => {
      const { ids, levels } = await inKernel(cluster);
      return ids === 0 && levels === 0;
    });
  });

  test('SYN-04 a restart finds what opted out, and writes nothing; without the setting it is taken back', async () => {
    const sidecar = inCgroup(app, makeCgroup(app.cgroup, 'kept'));
    const flag = `--opt-out-cgroup=${sidecar.cgroup}`;
    await cluster.startControl(flag);
    await waitUntil('it is in the kernel', async () => (await cluster.status()).synced);
    assert.equal((await inKernel(cluster)).ids, 1);
    const { revision } = await cluster.loaderClient.describe();
    await cluster.running.control?.stop();
    assert.equal(outcome(await dialOne(sidecar, targets[0] ?? '')), 'vip', 'without a control plane');
    await cluster.startControl(flag);
    await waitUntil('it is in the kernel', async () => (await cluster.status()).synced);
    assert.equal((await cluster.status()).entriesWritten, 0);
    assert.equal((await cluster.loaderClient.describe()).revision, revision);
    await cluster.running.control?.stop();
    await cluster.startControl();
    await waitUntil('it is taken back', async () => (await inKernel(cluster)).ids === 0);
    assert.equal(outcome(await dialOne(sidecar, targets[0] ?? '')), 'web');
  });

  test('EST-10 an entry that another hand took away comes back with the next verification', async () => {
    const sidecar = inCgroup(app, makeCgroup(app.cgroup, 'robbed'));
    await cluster.startControl(`--opt-out-cgroup=${sidecar.cgroup}`, '--verify-period=1s');
    await waitUntil('it is in the kernel', async () => (await inKernel(cluster)).ids === 1);
    const { ino } = statSync(sidecar.cgroup, { bigint: true });
    const map = ffi.openPinned(mapPin(cluster.files.pinRoot, 'opt_outs'));
    const key = new Uint8Array(new BigUint64Array([ino]).buffer);
    const errno = ffi.deleteElement(map, key);
    ffi.closeFd(map);
    assert.ok(errno === 0, ffi.errnoName(errno));
    await waitUntil('it is back', async () => (await inKernel(cluster)).ids === 1);
    await cluster.running.control?.waitForLine(/verified: the maps held something else/);
    assert.deepEqual(await outcomes(sidecar, ...targets), same('vip', 4));
  });

  test('a cgroup too deep for the programs is named, and what lies above it is proposed', async () => {
    const parts = Array.from({ length: 16 }, (_, i) => `d${i}`);
    await cluster.startControl(`--opt-out-cgroup=${makeCgroup(app.cgroup, ...parts)}`);
    assert.match((await cluster.ask('status')).stdout, /error .*is 18 levels below the root, more than 15/);
    assert.equal((await inKernel(cluster)).ids, 0);
  });
});

describe('pods that opted out', () => {
  const uid = '0b5c3f7e-1111-4222-8333-444455556666';

  const podOf = (
    name: string,
    podUid: string,
    labels: Readonly<Record<string, string>>,
    nodeName = 'n1',
  ): ApiObject => ({
    metadata: { name, namespace: 'shop', uid: podUid, labels },
    spec: { nodeName },
  });
  const off = { 'fairlead.dev/socket-path': 'off' };

  for (const [driver, path] of [
    ['cgroupfs', `kubepods/burstable/pod${uid}`],
    ['systemd', `kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod${uid.replaceAll('-', '_')}.slice`],
  ] as const) {
    test(`SYN-13 pods of this node by their label, with the ${driver} driver of kubelet; only when asked for`, async (context) => {
      const cluster = await createCluster('podoptout');
      context.after(async () => {
        removeCgroups();
        await cluster[Symbol.asyncDispose]();
      });
      const web = await cluster.node.pod({ name: 'web' });
      const app = await cluster.node.pod({ name: 'app' });
      await startBackend(web, { tcp: [8080] });
      await startOwner(cluster);
      await cluster.startLoader('--packet-path=off');
      const kata = inCgroup(app, makeCgroup(cluster.node.cgroup, ...path.split('/'), 'container'));
      const server = await startApiServer();
      context.after(server.stop);
      server.store.put('nodes', nodeObject('n1', 'a'));
      server.store.put('services', apiService('web', vip4));
      server.store.put('endpointslices', slice('web-1', 'web', [web.ipv4]));
      server.store.put('pods', podOf('kata', uid, {}));
      server.store.put('pods', podOf('elsewhere', '99999999-1111-4222-8333-444455556666', off, 'n2'));

      const flags = ['--hostname-override=n1', `--loader-socket=${cluster.files.loaderSocket}`];
      const plain = startProgram(context, controlFlags(cluster.lab.tempDir, server.url, ...flags));
      await plain.line(/^ready$/);
      assert.equal(await plain.stop(), 0);
      assert.ok(!server.log.includes('GET /api/v1/pods'), "pods are nobody's business");

      const root = `--pod-cgroup-root=${cluster.node.cgroup}`;
      const control = startProgram(
        context,
        controlFlags(cluster.lab.tempDir, server.url, ...flags, '--opt-out-pods', root),
      );
      await control.line(/^ready$/);
      const target = hostPort(vip4, 80);
      await waitUntil('it is served', async () => outcome(await dialOne(kata, target)) === 'web');
      server.store.put('pods', podOf('kata', uid, off));
      await waitUntil('it has opted out', async () => outcome(await dialOne(kata, target)) === 'vip');
      assert.equal(outcome(await dialOne(app, target)), 'web');
      assert.deepEqual((await inKernel(cluster)).ids, 1);
      server.store.put('pods', podOf('kata', uid, { 'fairlead.dev/socket-path': 'on' }));
      await waitUntil('it is served again', async () => outcome(await dialOne(kata, target)) === 'web');
      assert.equal(await control.stop(), 0);
      const watched = server.requests.filter(({ resource }) => resource === 'pods');
      for (const { query } of watched) {
        assert.equal(query.get('fieldSelector'), 'spec.nodeName=n1');
        assert.equal(query.get('labelSelector'), 'fairlead.dev/socket-path=off');
      }
    });
  }
});

test("--host-namespace-only: the node's own processes are led, those of pods are not", async (context) => {
  const { cluster, app } = await prepare('hostonly');
  context.after(() => cluster[Symbol.asyncDispose]());
  await cluster.startLoader('--host-namespace-only', '--packet-path=off');
  await cluster.startControl();
  const { node } = cluster;
  await waitUntil('the node is served', async () => outcome(await dialOne(node, targets[0] ?? '')) === 'web');
  assert.deepEqual(await outcomes(node, ...targets), same('web', 4));
  assert.deepEqual(await outcomes(app, ...targets), same('vip', 4));
});
