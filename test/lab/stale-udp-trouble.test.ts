import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { cli } from '../cli.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { waitUntil } from './host.ts';
import type { Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';
import { type Python, py, startPython } from './python.ts';

const port = 53;
const vip = '10.96.22.1';

describe('UDP sockets that cannot be reached', () => {
  let cluster: Cluster;
  let web: readonly [Pod, Pod];
  let python: Python;

  const objects = (pod: Pod): readonly KubeObject[] => [
    service({ name: 'dns', clusterIPs: [vip], ports: [{ port, protocol: 'UDP' }] }),
    ...slices('dns', [pod.ipv4], { '': '8080/UDP' }),
  ];
  /** A loader that may load and attach programs, but not enter network namespaces. */
  const startRestricted = async (): Promise<void> => {
    const { node, files } = cluster;
    const limits = ['setpriv', '--inh-caps=-sys_admin', '--bounding-set=-sys_admin', '--'];
    const where = ['--socket', files.loaderSocket, '--pin-root', files.pinRoot, '--cgroup', node.cgroup];
    cluster.running.loader = node.spawn([...limits, process.execPath, cli, 'loader', ...where]);
    await cluster.running.loader.waitForLine(/"msg":"ready"/);
  };
  const logged = (): string => `${cluster.running.control?.stdout.text}${cluster.running.control?.stderr.text}`;

  before(async () => {
    cluster = await createCluster('staletrouble');
    const { node, lab } = cluster;
    const [a, b, app] = await Promise.all(['web-0', 'web-1', 'app'].map((name) => node.pod({ name })));
    assert.ok(a && b && app);
    web = [a, b];
    await Promise.all(web.map((pod) => startBackend(pod, { udp: [8080] })));
    await cluster.startLoader();
    await cluster.startControl();
    python = await startPython(lab, app);
  });
  beforeEach(() => cluster.apply(objects(web[0])));
  after(() => cluster[Symbol.asyncDispose]());

  test('EST-07 a namespace that no process lives in and no file keeps is said to be out of reach', async () => {
    // The socket keeps it. Its loopback takes what would go to a backend.
    await python.run(`
import subprocess
home = os.open("/proc/self/ns/net", os.O_RDONLY)
assert libc.unshare(0x40000000) == 0
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
subprocess.run(["ip", "route", "add", "default", "dev", "lo"], check=True)
s = dial(UDP, ${py(vip)}, ${port})
assert libc.setns(home, 0x40000000) == 0`);
    await cluster.apply(objects(web[1]));
    await waitUntil('the log says it', () => logged().includes('network namespaces that cannot be found'));
    const { ipv4, namespaces, missing } = await cluster.loaderClient.reap();
    assert.deepEqual([ipv4, namespaces, missing], [0, 0, 1]);
    assert.deepEqual(await python.run('s.send(b"who")'), 3);
    await python.run('s.close()');
    // The end of a socket is told at once, and its note goes with it.
    assert.equal((await cluster.loaderClient.reap()).missing, 0);
  });

  test('EST-07 a loader that may not enter namespaces: the status says so, and it is made up for by one that may', async () => {
    await cluster.running.loader?.stop();
    await startRestricted();
    await waitUntil('the control plane is back', async () => (await cluster.status()).synced);
    await python.run(`s = dial(UDP, ${py(vip)}, ${port}); says(s)`);
    await cluster.apply(objects(web[1]));
    await waitUntil('the status says it', async () => (await cluster.status()).reapError !== '');
    const { stdout } = await cluster.ask('status');
    assert.match(stdout, /^sockets +.*network namespaces cannot be entered \(EPERM\).*CAP_SYS_ADMIN/m);
    assert.match(stdout, /^kernel +at the desired state/m);
    assert.equal((await python.run<string[]>('says(s)'))[0], 'web-0');

    await cluster.running.loader?.stop();
    await cluster.startLoader();
    await waitUntil('the socket has left', async () => (await python.fails('s.send(b"who")')) === 'EDESTADDRREQ');
    await waitUntil('the status is clean', async () => (await cluster.status()).reapError === '');
    await python.run(`s.close(); s = dial(UDP, ${py(vip)}, ${port})`);
    assert.equal((await python.run<string[]>('says(s)'))[0], 'web-1');
  });
});
