import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { dialOne, hold, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Pod } from './lab.ts';
import { type KubeObject, service, slices } from './objects.ts';

const vip = { v4: '10.96.2.1', v6: 'fd00:10:96::2:1' };
const moreAnswers = 20;

describe('an established connection', () => {
  let cluster: Cluster;
  let web: Pod;
  let app: Pod;

  const withPorts = (...ports: readonly number[]): KubeObject =>
    service({
      name: 'web',
      clusterIPs: [vip.v4, vip.v6],
      ports: ports.map((port) => ({ name: `p${port}`, port })),
    });
  const endpoints = (): readonly KubeObject[] => slices('web', web.addresses, { p80: 8080, p81: 8080 });
  const everything = (): readonly KubeObject[] => [withPorts(80, 81), ...endpoints()];

  before(async () => {
    cluster = await createCluster('established');
    const { lab, node } = cluster;
    // Somebody outside who really has the Service's addresses: who is not led to a pod gets there.
    const [pod, client, owner] = await Promise.all([
      node.pod({ name: 'web' }),
      node.pod({ name: 'app' }),
      lab.client({ name: 'owner', addresses: [vip.v4, vip.v6] }),
    ]);
    [web, app] = [pod, client];
    await Promise.all([startBackend(web), startBackend(owner, { tcp: [80, 81] })]);
    await cluster.startLoader();
    await cluster.startControl();
  });
  after(() => cluster[Symbol.asyncDispose]());

  for (const [way, address] of [
    ['IPv4', vip.v4],
    ['IPv6', vip.v6],
    ['v4-mapped IPv6', `::ffff:${vip.v4}`],
  ] as const) {
    const target = hostPort(address, 80);

    /** Makes a connection, changes the objects, and expects that the connection is used as before. */
    const survives = async (change: readonly KubeObject[]): Promise<void> => {
      await cluster.apply(everything());
      const held = await hold(app, target);
      await cluster.apply(change);
      const already = held.answers().length;
      await waitUntil('the connection goes on', () => held.answers().length >= already + moreAnswers);
      assert.deepEqual(new Set(held.answers()).size, 1, 'one backend, one client port');
      assert.match(held.answers()[0] ?? '', /^web /);
      await held.process.stop();
    };

    test(`EST-01 over ${way}: its endpoint is removed, it goes on; a new one is refused (NEP-04)`, async () => {
      await survives([withPorts(80, 81)]);
      assert.equal((await dialOne(app, target)).code, 'ECONNREFUSED');
    });

    test(`EST-02 over ${way}: its Service is deleted, it goes on; a new one is not led any more`, async () => {
      await survives([]);
      assert.equal((await dialOne(app, target)).backend, 'owner');
    });

    test(`EST-02 over ${way}: its port is removed, it goes on; a new one is refused (NEP-08), the other port is served`, async () => {
      await survives([withPorts(81), ...endpoints()]);
      assert.equal((await dialOne(app, target)).code, 'ECONNREFUSED');
      assert.equal((await dialOne(app, hostPort(address, 81))).backend, 'web');
    });
  }
});
