import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { cli } from '../cli.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { dialOne, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Pod } from './lab.ts';
import { service, slices } from './objects.ts';
import type { RunningProcess } from './process.ts';

const vip = '10.96.20.1';

/** Pids of the processes that a process started. */
const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

const nameOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[2] ?? '';

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

describe('the agent', () => {
  let cluster: Cluster;
  let app: Pod;
  const argv = (): readonly string[] => {
    const { files, manifests, node } = cluster;
    return [
      ...[process.execPath, cli, 'agent', '--manifests', manifests, '--cgroup', node.cgroup],
      ...['--pin-root', files.pinRoot, '--state-dir', files.stateDir],
      ...['--loader-socket', files.loaderSocket, '--operator-socket', files.operatorSocket],
      ...['--healthz-bind-address', '', '--metrics-bind-address', ''],
    ];
  };
  const answers = async (): Promise<boolean> => (await dialOne(app, hostPort(vip, 80))).backend === 'web';
  const served = async (agent: RunningProcess): Promise<void> => {
    await waitUntil('both run', () => childrenOf(agent.pid).length === 2);
    const inForce = async (): Promise<boolean> => (await cluster.ask('status')).code === 0;
    await waitUntil('the Service is served', async () => (await inForce()) && (await answers()));
  };
  let agent: RunningProcess;

  before(async () => {
    cluster = await createCluster('agent');
    const [client, web] = await Promise.all(['app', 'web'].map((name) => cluster.node.pod({ name })));
    assert.ok(client && web);
    app = client;
    await startBackend(web);
    await cluster.apply([service({ name: 'web', clusterIPs: [vip] }), ...slices('web', web.addresses)]);
    agent = cluster.node.spawn(argv());
    await served(agent);
  });
  after(() => cluster[Symbol.asyncDispose]());

  for (const name of ['loader', 'control']) {
    test(`EST-08 it starts the ${name} again, and the Service is served all the while`, async () => {
      const killed = childrenOf(agent.pid).find((pid) => nameOf(pid) === name);
      assert.ok(killed);
      process.kill(killed, 'SIGKILL');
      await waitUntil('it is gone', () => isGone(killed));
      assert.ok(await answers());
      await served(agent);
    });
  }

  test('a second one on the same sockets ends at once, and says why', async () => {
    const second = await cluster.node.exec(argv(), { timeoutMs: 20_000 });
    assert.equal(second.code, 1);
    assert.match(second.stderr, /^fairlead: the socket \S+ is served by another process; stop that process, or /m);
    await served(agent);
  });

  test('EST-08 its processes end when it is killed, what is in the kernel works on, and the next one takes over', async () => {
    const children = childrenOf(agent.pid);
    assert.equal(children.length, 2);
    process.kill(agent.pid, 'SIGKILL');
    await waitUntil('both are gone', () => children.every(isGone));
    assert.ok(await answers());
    agent = cluster.node.spawn(argv());
    await served(agent);
    assert.match((await cluster.ask('status')).stdout, /that wrote 0 entries, 0 failed/);
  });

  test('it ends on SIGTERM with its processes and code 0', async () => {
    const children = childrenOf(agent.pid);
    const { code } = await agent.stop();
    assert.equal(code, 0);
    assert.ok(children.every(isGone));
    assert.ok(await answers());
  });
});
