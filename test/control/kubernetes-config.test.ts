/** Who we are and where the server is: kubeconfigs, TLS, tokens, client certificates, plugins. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { loadApiConfig } from '../../control/source/kubernetes/config.ts';
import { addressProblem } from '../../control/source/kubernetes/problems.ts';
import { isOperatorError } from '../../loader/errors.ts';
import { makeCertificates } from '../api/certificates.ts';
import { startApiServer } from '../api/server.ts';
import { type HarnessOptions, populate, populated, start } from './kubernetes-fixture.ts';

const directoryOf = (context: TestContext): string => {
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-kubeconfig-'));
  context.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
};

const write = (directory: string, cluster: object, user: object): string => {
  const path = join(directory, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'k', user: 'u' } }],
    clusters: [{ name: 'k', cluster }],
    users: [{ name: 'u', user }],
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
};

const works = async (context: TestContext, options: HarnessOptions): Promise<void> => {
  const { until, desired } = await start(context, options);
  await until('everything is there', () => isDeepStrictEqual(desired(), populated));
};

test('a bearer token: written, in a file, or from a plugin', async (context) => {
  const directory = directoryOf(context);
  writeFileSync(join(directory, 'token'), 'secret\n');
  const credential = {
    apiVersion: 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    status: { token: 'secret' },
  };
  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: 'echo',
    args: [JSON.stringify(credential)],
    interactiveMode: 'Never',
  };
  for (const user of [{ token: 'secret' }, { tokenFile: 'token' }, { tokenFile: join(directory, 'token') }, { exec }]) {
    const server = await startApiServer({ token: 'secret' });
    context.after(server.stop);
    populate(server);
    await works(context, { server, kubeconfig: write(directory, { server: server.url }, user) });
  }
});

test('a token that is replaced is used after the first 401', async (context) => {
  const directory = directoryOf(context);
  writeFileSync(join(directory, 'token'), 'old');
  const server = await startApiServer({ token: 'new' });
  context.after(server.stop);
  populate(server);
  const kubeconfig = write(directory, { server: server.url }, { tokenFile: 'token' });
  const { until, desired, problems } = await start(context, { server, kubeconfig });
  await until('it is refused', () => problems().length > 0);
  writeFileSync(join(directory, 'token'), 'new');
  await until('everything is there', () => isDeepStrictEqual(desired(), populated));
});

test('TLS: the server must be the one of the certificate authority, and the client may have to be', async (context) => {
  const certificates = makeCertificates(context);
  if (certificates === undefined) {
    context.skip('there is no openssl command');
    return;
  }
  const { directory, read } = certificates;
  const tls = { key: read('server.key'), cert: read('server.pem'), ca: read('ca.pem') };
  const server = await startApiServer({ tls: { ...tls, requestCert: true, rejectUnauthorized: false } });
  context.after(server.stop);
  populate(server);
  const cluster = { server: server.url, 'certificate-authority': 'ca.pem' };
  const user = { 'client-certificate': 'client.pem', 'client-key': 'client.key' };
  await works(context, { server, kubeconfig: write(directory, cluster, user) });
  const data = {
    'client-certificate-data': read('client.pem').toString('base64'),
    'client-key-data': read('client.key').toString('base64'),
  };
  await works(context, { server, kubeconfig: write(directory, cluster, data) });
  await works(context, {
    server,
    apiserver: server.url,
    kubeconfig: write(directory, { ...cluster, server: 'https://192.0.2.1:6443' }, user),
  });

  const nobody = await start(context, { server, kubeconfig: write(directory, cluster, {}) });
  await nobody.until('it is refused', () => /does not know who asks/.test(nobody.problems()[0]?.message ?? ''));
  await nobody.stop();
  const stranger = await start(context, { server, kubeconfig: write(directory, { server: server.url }, user) });
  await stranger.until('it refuses', () => /certificate/.test(stranger.problems()[0]?.message ?? ''));
  assert.match(stranger.problems()[0]?.message ?? '', /check certificate-authority of the kubeconfig/);
  assert.doesNotMatch(stranger.problems()[0]?.message ?? '', /Node\.js/);
  await stranger.stop();
});

test('what is no API server: the problem says what to mend, in one line that stays the same', async (context) => {
  const directory = directoryOf(context);
  const text = async (
    answer: (response: ServerResponse) => void,
    cluster: (url: string) => object,
    message: RegExp,
  ) => {
    let requests = 0;
    const listener = createServer((_request, response) => {
      requests++;
      answer(response);
    });
    // What is no HTTP, such as the beginning of a TLS handshake.
    listener.on('clientError', (_error, socket) => {
      requests++;
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const kubeconfig = write(directory, cluster(`127.0.0.1:${port}`), {});
    const { until, problems, pauses, updates, stop } = await start(context, { kubeconfig });
    try {
      await until('each resource has its problem', () => problems().length === 3);
      for (const problem of problems()) assert.match(problem.message, message);
      const [told, tries] = [updates.length, pauses.length];
      await until('it was tried again', () => pauses.length > tries + 12);
      assert.equal(updates.length, told, JSON.stringify(updates.slice(told)));
    } finally {
      await stop();
      listener.close();
      listener.closeAllConnections();
    }
    return requests;
  };
  const page = (response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>\nplease log in\n</html>');
  };
  const plain = (server: string): object => ({ server: `http://${server}` });
  const tls = (server: string): object => ({ server: `https://${server}` });
  const missing = (server: string): object => ({ ...tls(server), 'certificate-authority': '/nowhere/ca.pem' });
  assert.ok((await text(page, plain, /"text\/html", not JSON\); check the address: something else/)) > 0);
  assert.ok((await text(page, tls, /\(TLS: wrong version number \(EPROTO\)\); check the address/)) > 0);
  assert.equal(await text(page, missing, /ca\.pem'\); the kubeconfig names this file/), 0);
});

test('in a Pod: the service account is used, and the address is a problem unless --apiserver is given', async (context) => {
  const certificates = makeCertificates(context);
  if (certificates === undefined) {
    context.skip('there is no openssl command');
    return;
  }
  const { directory, read } = certificates;
  const account = join(directory, 'var/run/secrets/kubernetes.io/serviceaccount');
  mkdirSync(account, { recursive: true });
  copyFileSync(join(directory, 'ca.pem'), join(account, 'ca.crt'));
  writeFileSync(join(account, 'token'), 'secret\n');
  const server = await startApiServer({ token: 'secret', tls: { key: read('server.key'), cert: read('server.pem') } });
  context.after(server.stop);
  populate(server);
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env;
  context.after(() => {
    for (const [name, value] of Object.entries({ KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  Object.assign(process.env, {
    KUBERNETES_SERVICE_HOST: '127.0.0.1',
    KUBERNETES_SERVICE_PORT: new URL(server.url).port,
  });
  for (const apiserver of [undefined, server.url]) {
    const { until, desired, problems } = await start(context, {
      server,
      inClusterRoot: directory,
      ...(apiserver === undefined ? {} : { apiserver }),
    });
    await until('everything is there', () => isDeepStrictEqual(desired(), populated));
    const expected = apiserver === undefined ? [server.url] : [];
    assert.deepEqual(
      problems().map(({ where }) => where),
      expected,
    );
  }
});

test('what the operator must mend before anything can work is an operator error', (context) => {
  const directory = directoryOf(context);
  const codeOf = (load: () => unknown): string => {
    try {
      load();
    } catch (error) {
      return isOperatorError(error) ? error.code : String(error);
    }
    return '';
  };
  const kubeconfig = join(directory, 'missing');
  assert.equal(
    codeOf(() => loadApiConfig({ kubeconfig })),
    'BAD_KUBECONFIG',
  );
  const nobody = write(directory, { server: 'https://192.0.2.1' }, {});
  writeFileSync(nobody, readFileSync(nobody, 'utf8').replace('"user":"u"', '"user":"somebody"'));
  assert.throws(() => loadApiConfig({ kubeconfig: nobody }), /has no user "somebody"/);
  writeFileSync(join(directory, 'text'), 'hello');
  assert.equal(
    codeOf(() => loadApiConfig({ kubeconfig: join(directory, 'text') })),
    'BAD_KUBECONFIG',
  );
  assert.equal(
    codeOf(() => loadApiConfig({ env: {} })),
    'NO_KUBECONFIG',
  );
  assert.equal(
    codeOf(() => loadApiConfig({ env: {}, apiserver: 'localhost' })),
    'BAD_APISERVER',
  );
  assert.equal(loadApiConfig({ env: {}, apiserver: 'https://h:6443/base/' }).server, 'https://h:6443/base');
});

test('an API server behind a Service of the cluster is a warning that says what to give', async (context) => {
  const api = {
    metadata: { name: 'kubernetes', namespace: 'default' },
    spec: { clusterIP: '127.0.0.1', ports: [{ port: 443 }] },
  };
  // No API gives a Service a loopback address; the pure function is asked instead.
  assert.equal(addressProblem('https://10.96.0.1:443', false, undefined), undefined);
  const inCluster = addressProblem('https://10.96.0.1:443', true, undefined);
  assert.match(inCluster?.message ?? '', /give --apiserver the URL/);
  const service = { clusterIPs: ['10.96.0.1', 'fd00::1'] } as never;
  assert.equal(addressProblem('https://[fd00::1]:443', false, service)?.severity, 'warning');
  assert.equal(addressProblem('https://192.0.2.1:443', false, service), undefined);
  const { until, desired } = await start(context, {
    prepare: (server) => {
      populate(server);
      server.store.put('services', api);
    },
  });
  await until('everything is there', () => isDeepStrictEqual(desired(), populated));
});
