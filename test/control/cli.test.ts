import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { noSuchService } from '../../control/cli/no-such-service.ts';
import { explainError } from '../../loader/errors.ts';
import { forbidden } from '../api/answers.ts';
import { type ApiServer, startApiServer } from '../api/server.ts';
import { controlFlags, scratch, startProgram } from './control-fixture.ts';
import { node, populate } from './kubernetes-fixture.ts';

interface Done {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

const fairlead = async (context: TestContext, ...argv: readonly string[]): Promise<Done> => {
  const program = startProgram(context, argv);
  const code = await program.end;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
};

const start = async (context: TestContext): Promise<ApiServer> => {
  const server = await startApiServer();
  context.after(server.stop);
  populate(server);
  return server;
};

// A command without examples stops every command.
for (const words of ['', 'plan', 'get backends']) {
  test(`the help of "fairlead ${words}" has examples that name it`, async (context) => {
    const argv = words === '' ? [] : words.split(' ');
    const { code, stdout } = await fairlead(context, ...argv, '--help');
    assert.equal(code, 0);
    const [, examples = ''] = stdout.split('\nExamples:\n');
    assert.match(examples, new RegExp(`^ {2}(sudo )?fairlead ${words}`));
  });
}

for (const [what, argv, says] of [
  ['a range that is none', ['--manifests=/m', '--service-cidr=x'], /^fairlead: --service-cidr: must hold address/],
  ['no path', ['--manifests='], /^fairlead: there is no source of Services; give --manifests PATH/],
  ['two sources', ['--manifests=/m', '--apiserver=http://a'], /^fairlead: --manifests: .*there are two sources/],
  ['a flag that does not exist', ['--manifest=/m'], /^error: unknown option '--manifest=\/m'/],
] as const) {
  test(`CFG ${what} is wrong usage, exit code 2`, async (context) => {
    for (const command of ['control', 'plan']) {
      const { code, stdout, stderr } = await fairlead(context, command, '--log-level=error', ...argv);
      assert.deepEqual([code, stdout], [2, ''], command);
      assert.match(stderr, says);
    }
  });
}

test('fairlead plan of a cluster: what its Services mean, and nothing is asked but lists', async (context) => {
  const server = await start(context);
  const flags = [`--apiserver=${server.url}`, '--hostname-override=n1', '--offline'];
  const { code, stdout, stderr } = await fairlead(context, 'plan', ...flags, '-o', 'json');
  assert.equal(code, 0, stderr);
  const { ports, entries } = JSON.parse(stdout) as {
    ports: { port: string; endpointsAdded: unknown }[];
    entries: number;
  };
  assert.deepEqual(Object.fromEntries(ports.map(({ port, endpointsAdded }) => [port, endpointsAdded])), {
    'shop/db:/TCP/IPv4': ['10.1.0.3:8080'],
    'shop/web:/TCP/IPv4': ['10.1.0.1:8080', '10.1.0.2:8080'],
  });
  assert.ok(entries > 0);
  assert.ok(server.log.every((line) => line.startsWith('GET ')));
});

test('CFG fairlead plan of a cluster says what of the configuration does not go with the Node', async (context) => {
  const server = await start(context);
  server.store.put('nodes', { ...node('n1', 'a'), spec: { podCIDRs: ['fd00:1::/64'] } });
  const flags = [`--apiserver=${server.url}`, '--hostname-override=n1', '--offline', '--detect-local-mode=NodeCIDR'];
  const { stderr } = await fairlead(context, 'plan', ...flags);
  assert.match(
    stderr,
    /^error: --detect-local-mode: detectLocalMode: spec\.podCIDRs of the Node holds only IPv6 ranges/m,
  );
});

test('fairlead plan of a cluster that refuses names the permission that is missing, exit code 1', async (context) => {
  const server = await start(context);
  server.fault = ({ resource, verb }) =>
    resource === 'endpointslices' ? { kind: 'answer', answer: forbidden(verb, resource) } : undefined;
  const { code, stdout, stderr } = await fairlead(context, 'plan', `--apiserver=${server.url}`, '--offline');
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(
    stderr,
    /^fairlead: the Kubernetes API of http:\S+: Services and EndpointSlices could not be read; mend this:/m,
  );
  assert.match(stderr, /^ {2}error: .*the permission to watch endpointslices is missing/m);
});

test('a Service that is not there is an error that names those that are, exit code 1', async (context) => {
  const server = await start(context);
  const directory = scratch(context);
  const control = startProgram(context, controlFlags(directory, server.url, '--hostname-override=n1'));
  await control.line(/^ready$/);
  const socket = `--operator-socket=${join(directory, 'operator.sock')}`;
  for (const argv of [
    ['get', 'services'],
    ['get', 'frontends'],
    ['get', 'backends', '-o', 'json'],
  ]) {
    const { code, stdout, stderr } = await fairlead(context, ...argv, socket, 'wep');
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(
      stderr,
      /^fairlead: there is no Service wep; was web meant\? there are shop\/(db, shop\/web|web, shop\/db)\n$/,
    );
  }
  const known = await fairlead(context, 'get', 'services', 'web', socket);
  assert.deepEqual([known.code, known.stderr], [0, '']);
  assert.match(known.stdout, /^shop +web /m);
});

test('what is said of a Service that is not there', () => {
  const said = (namespace: string, name: string, all: readonly string[]): string => {
    const services = all.map((text) => {
      const [space = '', service = ''] = text.split('/');
      return { namespace: space, name: service };
    });
    return explainError(noSuchService({ namespace, name }, services));
  };
  assert.equal(said('', 'x', []), 'there is no Service x; there is no Service at all: see "fairlead status"');
  assert.equal(said('a', 'x', ['b/x']), 'there is no Service x in the namespace a; it is in b: give -n b');
  const many = Array.from({ length: 12 }, (_, i) => `n/service-${i}`);
  assert.match(
    said('', 'zzz', many),
    /^there is no Service zzz; there are n\/service-0, .* and 2 more, see "fairlead get services"$/,
  );
});
