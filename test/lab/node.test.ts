import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';
import { cli } from '../cli.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { curl } from './curl.ts';
import { dialOne } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Place, Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';
import type { RunningProcess } from './process.ts';

const checkPort = 30_999;
const [first, second] = ['203.0.113.1', '203.0.113.7'];

/** A Service with a health check port: any answer there shows that it is reached. */
const checked = (clusterIPs: readonly string[]): KubeObject =>
  service({
    ...{ name: 'checked', clusterIPs, type: 'LoadBalancer' },
    spec: { externalTrafficPolicy: 'Local', healthCheckNodePort: checkPort },
  });

const run = async (place: Place, ...argv: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await place.exec(argv);
  assert.equal(code, 0, `${argv.join(' ')}: ${stderr}`);
  return stdout;
};

/** curl's exit code for the health check port: 0 an answer, 7 refused, 28 silence. */
const probe = async (place: Place, host: string): Promise<number> =>
  (await curl(place, `http://${host}:${checkPort}/`, { timeoutMs: 1_000 })).exitCode;

describe('what changes on a node under way', () => {
  let cluster: Cluster;
  let pod: Pod;

  before(async () => {
    cluster = await createCluster('node');
    pod = await cluster.node.pod({ name: 'web-0' });
    await startBackend(pod, { tcp: [8080] });
    await cluster.startLoader();
  });
  afterEach(() => cluster.running.control?.stop());
  after(() => cluster[Symbol.asyncDispose]());

  test('NP-04 HCN-06 an address that comes inside a configured range is listened on, and left when it goes', async () => {
    const { node } = cluster;
    await cluster.startControl('--nodeport-addresses=203.0.113.0/24');
    await run(node, 'ip', 'addr', 'add', `${first}/32`, 'dev', 'lo');
    await cluster.apply([checked(['10.96.3.1']), ...slices('checked', [pod.ipv4])]);
    const answers = (host: string) => async (): Promise<boolean> => (await probe(node, host)) === 0;
    await waitUntil('it listens on the first', answers(first));
    assert.equal(await probe(node, node.ipv4), 7, 'outside of the range');
    await run(node, 'ip', 'addr', 'add', `${second}/32`, 'dev', 'lo');
    await waitUntil('it listens on the second', answers(second));
    await waitUntil('and still on the first', answers(first));
    const listeners = async (): Promise<string> => run(node, 'ss', '-Hltn', `sport = :${checkPort}`);
    assert.match(await listeners(), /203\.0\.113\.7:/);
    await run(node, 'ip', 'addr', 'del', `${second}/32`, 'dev', 'lo');
    await waitUntil('only the first is left', async () => !/203\.0\.113\.7:/.test(await listeners()));
    await waitUntil('the first still answers', answers(first));
    await run(node, 'ip', 'addr', 'del', `${first}/32`, 'dev', 'lo');
  });

  const nft = ['/usr/sbin/nft', '/sbin/nft', '/usr/bin/nft'].find((path) => existsSync(path));
  const withNft = nft === undefined ? ' (skipped: there is no nft; npm run setup -- --ci installs it)' : '';
  test(`HCN-08 a firewall that drops is left as it is: the port is unreachable until it is opened${withNft}`, {
    skip: nft === undefined,
  }, async () => {
    const { node, lab } = cluster;
    const client = await lab.client({ name: 'outside' });
    const rules = (): Promise<string> => run(node, nft ?? '', 'list', 'ruleset');
    const policy = 'type filter hook input priority 0; policy drop;';
    await run(node, nft ?? '', `add table inet guard; add chain inet guard input { ${policy} }`);
    await run(node, nft ?? '', 'add rule inet guard input iifname lo accept');
    const before = await rules();
    await cluster.startControl();
    await cluster.apply([checked(['10.96.3.2']), ...slices('checked', [pod.ipv4])]);
    await waitUntil('it listens', async () => (await probe(node, '127.0.0.1')) === 0);
    assert.equal(await probe(client, node.ipv4), 28, 'the firewall drops');
    assert.equal(await rules(), before, 'no rule was made or changed');
    await run(node, nft ?? '', `add rule inet guard input tcp dport ${checkPort} accept`);
    await waitUntil('the port was all that was missing', async () => (await probe(client, node.ipv4)) === 0);
    await run(node, nft ?? '', 'delete table inet guard');
    assert.equal(await rules(), '');
  });

  test('SYN-14 a node without IPv6 serves IPv4, beside Services that have both families', async () => {
    const { node } = cluster;
    for (const place of [node, pod]) {
      await run(place, 'sh', '-c', 'for f in all default; do echo 1 > /proc/sys/net/ipv6/conf/$f/disable_ipv6; done');
    }
    assert.equal(await run(node, 'cat', '/proc/net/if_inet6'), '', 'no IPv6 address is left');
    await cluster.startControl('--healthz-bind-address=0.0.0.0:10256');
    const [v4, v6] = ['10.96.3.3', 'fd00:10:96::33'];
    await cluster.apply([
      ...[checked([v4, v6]), ...slices('checked', [pod.ipv4])],
      ...[service({ name: 'six', clusterIPs: ['fd00:10:96::34'] }), ...slices('six', [pod.ipv6])],
    ]);
    const answer = await dialOne(pod, `${v4}:80`);
    assert.deepEqual([answer.code, answer.backend], ['', 'web-0']);
    await waitUntil('the health check listens', async () => (await probe(node, '127.0.0.1')) === 0);
    assert.match(await run(node, 'curl', '-sS', 'http://127.0.0.1:10256/livez'), /"healthy": ?true/);
  });

  test('SYN-14 a kernel without IPv6: only IPv4 is listened on, and a primary address of IPv6 is an error', async () => {
    const { node, files, manifests } = cluster;
    const { loaderSocket, operatorSocket, stateDir } = files;
    // An empty /proc/net, for this process alone: what the processes of a kernel without IPv6 see.
    const hidden = ['unshare', '-m', 'sh', '-ec', 'mount -t tmpfs none /proc/$$/net; exec "$@"', 'sh'];
    const start = (...flags: readonly string[]): RunningProcess =>
      node.spawn([
        ...[...hidden, process.execPath, cli, 'control', '--manifests', manifests, '--state-dir', stateDir],
        ...['--loader-socket', loaderSocket, '--operator-socket', operatorSocket],
        ...['--healthz-bind-address=', '--metrics-bind-address=', ...flags],
      ]);
    const control = start();
    try {
      await control.waitForLine(/"msg":"ready"/, 20_000);
      await waitUntil('the health check listens', async () => (await probe(node, '127.0.0.1')) === 0);
      const listeners = await run(node, 'ss', '-Hltn', `sport = :${checkPort}`);
      assert.match(listeners, /^\S+ +\d+ +\d+ +0\.0\.0\.0:30999 [^\n]*\n$/);
    } finally {
      await control.stop();
    }
    const refused = start('--bind-address=2001:db8::1');
    assert.notEqual((await refused.exit).code, 0);
    assert.match(refused.stderr.text, /this node is to be IPv6-primary, and its kernel has no IPv6; /);
  });
});
