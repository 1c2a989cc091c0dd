import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseSource, sourceKind } from '../../control/config/choose-source.ts';
import { isOperatorError } from '../../loader/errors.ts';
import { startApiServer } from '../api/server.ts';
import { load } from './config-fixture.ts';

const none = { manifests: '', kubeconfig: '', apiserver: '' };

describe('the source of objects', () => {
  test('CFG exactly one: manifests, a kubeconfig, an API server, or what a Pod is given', () => {
    assert.equal(sourceKind({ ...none, manifests: '/m' }, {}), 'manifests');
    assert.equal(sourceKind({ ...none, kubeconfig: '/k' }, {}), 'kubernetes');
    assert.equal(sourceKind({ ...none, apiserver: 'http://127.0.0.1:1' }, {}), 'kubernetes');
    assert.equal(sourceKind(none, { KUBERNETES_SERVICE_HOST: '192.0.2.1' }), 'kubernetes');
    assert.equal(sourceKind({ ...none, manifests: '/m' }, { KUBERNETES_SERVICE_HOST: '192.0.2.1' }), 'manifests');
  });

  test('CFG without any it is wrong usage, and said what to give', () => {
    assert.throws(
      () => sourceKind(none, {}),
      (error) => isOperatorError(error) && error.exitCode === 2 && /^give --manifests PATH, or /.test(error.remedy),
    );
  });

  test('SYN-08 the API server is asked for the Node of the name that is configured', async () => {
    const server = await startApiServer();
    const until = new AbortController();
    try {
      const flags = [
        { name: 'apiserver', text: server.url, flag: '--master' },
        { name: 'hostnameOverride', text: 'Node-7', flag: '--hostname-override' },
      ] as const;
      const log = { info: () => undefined, warn: () => undefined };
      const source = await chooseSource(load({ flags }).config, log);
      const running = source.run(() => undefined, until.signal);
      const deadline = Date.now() + 10_000;
      const asked = (): boolean =>
        server.requests.some(({ query }) => query.get('fieldSelector') === 'metadata.name=node-7');
      while (!asked() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
      assert.ok(asked(), JSON.stringify(server.requests.map(({ url }) => url)));
      until.abort();
      await running;
    } finally {
      until.abort();
      await server.stop();
    }
  });
});
