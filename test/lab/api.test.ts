import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startApiServer } from '../api/server.ts';
import type { ApiObject } from '../api/store.ts';
import { controlFlags, startProgram } from '../control/control-fixture.ts';
import { freePort, listens, occupy } from '../control/http-fixture.ts';
import { node, service, slice } from '../control/kubernetes-fixture.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { dialOne } from './dial.ts';
import { waitUntil } from './host.ts';

const vip = '10.96.8.1';

/** The control plane runs outside of the lab's namespaces, where the API server is: it needs only the loader's socket. */
const createClusterOf = async (context: TestContext): Promise<Cluster> => {
  const cluster = await createCluster('api');
  context.after(() => cluster[Symbol.asyncDispose]());
  await cluster.startLoader();
  return cluster;
};

const checked = (port: number): ApiObject =>
  service('checked', '10.96.8.2', {
    ...{ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: port },
  });

test('SYN-12 HCN-06 from an API: its Services are served, and Events tell it what cannot be listened on', async (context) => {
  const cluster = await createClusterOf(context);
  const pod = await cluster.node.pod({ name: 'web-0' });
  await startBackend(pod, { tcp: [8080] });
  const server = await startApiServer();
  context.after(server.stop);
  const port = await freePort();
  const occupant = await occupy(port, '0.0.0.0');
  context.after(() => occupant.close());
  server.store.put('nodes', node('n1', 'a'));
  server.store.put('services', service('web', vip));
  server.store.put('endpointslices', slice('web-1', 'web', [pod.ipv4]));
  server.store.put('services', checked(port));

  const { loaderSocket } = cluster.files;
  const flags = ['--hostname-override=n1', `--loader-socket=${loaderSocket}`];
  const control = startProgram(context, controlFlags(cluster.lab.tempDir, server.url, ...flags));
  await control.line(/^ready$/);
  await waitUntil('it is led', async () => (await dialOne(pod, `${vip}:80`)).backend === 'web-0');

  const reasons = (): readonly unknown[] => server.events.map(({ object }) => object.reason);
  await waitUntil('the event is there', () => reasons().length >= 2);
  assert.deepEqual(reasons(), ['Starting', 'FailedToStartServiceHealthcheck']);
  const { namespace, object } = server.events[1] ?? assert.fail();
  assert.equal(namespace, 'shop');
  assert.deepEqual([object.type, object.action], ['Warning', 'Listen']);
  assert.deepEqual(object.regarding, { namespace: 'shop', kind: 'Service', name: 'checked', uid: 'shop/checked' });
  assert.match(
    String(object.note),
    new RegExp(`^node n1 failed to start healthcheck "shop/checked" on port ${port} .*EADDRINUSE`),
  );

  await new Promise((resolve) => occupant.close(resolve));
  server.store.put('services', service('another', '10.96.8.3'));
  await waitUntil('it listens', () => listens(port));
  assert.deepEqual(reasons().length, 2);
  assert.equal(await control.stop(), 0);
});
