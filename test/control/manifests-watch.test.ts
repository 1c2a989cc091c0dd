import assert from 'node:assert/strict';
import { appendFile, mkdir, rename, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createManifestSource } from '../../control/source/manifests.ts';
import { isOperatorError } from '../../loader/errors.ts';
import { brief, documents, has, names, service, start, temporary } from './manifest-fixture.ts';

test('files come, change and go, and so do their objects', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  const running = start(context, { path, stateDir });
  await running.until('empty', ({ problems }) => problems.length === 1);
  await write('a.yaml', service('a'));
  await running.until('a', has('default/a'));
  await write('b.yml', service('b'));
  await write(
    'c.json',
    JSON.stringify({ kind: 'Service', metadata: { name: 'c' }, spec: { clusterIP: '10.0.0.3', ports: [{ port: 1 }] } }),
  );
  await write('d.txt', service('d'));
  await write('.e.yaml', service('e'));
  await running.until('b and c', has('default/a', 'default/b', 'default/c'));
  await write('a.yaml', service('a', 'clusterIP: 10.0.0.9'));
  await running.until('a changed', ({ services }) => services[0]?.clusterIPs[0] === '10.0.0.9');
  await unlink(join(path, 'b.yml'));
  const state = await running.until('b gone', has('default/a', 'default/c'));
  assert.deepEqual(state.problems, []);
});

test('a single file is followed through the renames of an editor, and stays in force when it vanishes', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  await write('a.yaml', service('a'));
  const file = join(path, 'a.yaml');
  const running = start(context, { path: file, stateDir });
  await running.until('a', has('default/a'));
  await write('new', service('b'));
  await rename(join(path, 'new'), file);
  await running.until('b', has('default/b'));
  await unlink(file);
  const state = await running.until('problem', ({ problems }) => problems.length === 1);
  assert.deepEqual(names(state), ['default/b']);
  assert.match(state.problems[0]?.message ?? '', /stays in force/);
  await write('a.yaml', service('c'));
  assert.deepEqual((await running.until('c', has('default/c'))).problems, []);
});

test('a ConfigMap volume: its files change when ..data points elsewhere', async (context) => {
  const { path, stateDir } = await temporary(context);
  for (const [version, name] of [
    ['..v1', 'a'],
    ['..v2', 'b'],
  ] as const) {
    await mkdir(join(path, version));
    await writeFile(join(path, version, 'web.yaml'), service(name));
  }
  await symlink('..v1', join(path, '..data'));
  await symlink('..data/web.yaml', join(path, 'web.yaml'));
  const running = start(context, { path, stateDir });
  await running.until('a', has('default/a'));
  await symlink('..v2', join(path, '..tmp'));
  await rename(join(path, '..tmp'), join(path, '..data'));
  await running.until('b', has('default/b'));
});

test('a change that gives no sign is found by looking', async (context) => {
  const { path, stateDir } = await temporary(context);
  const target = join(path, '..', 'elsewhere');
  await writeFile(target, service('a'));
  await symlink(target, join(path, 'a.yaml'));
  const running = start(context, { path, stateDir, pollMs: 50 });
  await running.until('a', has('default/a'));
  await writeFile(target, service('b'));
  await running.until('b', has('default/b'));
});

test('a directory that vanishes leaves all in force, and is followed when it comes back', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  await write('a.yaml', service('a'));
  const running = start(context, { path, stateDir, pollMs: 50 });
  await running.until('a', has('default/a'));
  await rename(path, `${path}.away`);
  const state = await running.until('problem', ({ problems }) => problems.length === 1);
  assert.deepEqual(brief(state.problems, path), [`error | ${path}`]);
  assert.deepEqual(names(state), ['default/a']);
  await mkdir(path);
  await write('b.yaml', service('b'));
  await running.until('b', has('default/b'));
  await write('c.yaml', service('c'));
  await running.until('c', has('default/b', 'default/c'));
});

test('nothing at the path at the start: an error that says what to do', async (context) => {
  const { path, stateDir } = await temporary(context);
  for (const bad of ['', join(path, 'not-there')]) {
    const source = createManifestSource({ path: bad, serviceCidrs: [], stateDir });
    await assert.rejects(
      source.run(() => undefined, new AbortController().signal),
      (error) => {
        assert.ok(isOperatorError(error));
        assert.deepEqual([error.code, error.remedy.length > 0], ['NO_MANIFESTS', true]);
        return true;
      },
    );
  }
  assert.throws(() => createManifestSource({ path, serviceCidrs: ['x'], stateDir }), isOperatorError);
});

test('EPS-16 files that change without a change of their objects give no new state', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  const text = documents(service('a'), service('bad', 'clusterIP: x'));
  await write('a.yaml', text);
  const running = start(context, { path, stateDir, debounceMs: 1 });
  await running.until('a', has('default/a'));
  for (let i = 0; i < 30; i++) {
    await write('next', `${text}# edition ${i}\n`);
    await rename(join(path, 'next'), join(path, 'a.yaml'));
  }
  await write('next', service('b'));
  await rename(join(path, 'next'), join(path, 'b.yaml'));
  await running.until('b', has('default/a', 'default/b'));
  assert.equal(running.states.length, 2);
});

test('a file that is written in pieces is read as a whole', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  await write('a.yaml', documents(service('a'), service('b')));
  const running = start(context, { path, stateDir, debounceMs: 200 });
  await running.until('a and b', has('default/a', 'default/b'));
  await write('a.yaml', '');
  await appendFile(join(path, 'a.yaml'), service('a'));
  await appendFile(join(path, 'a.yaml'), `---\n${service('b')}`);
  await appendFile(join(path, 'a.yaml'), `---\n${service('c')}`);
  await running.until('c', has('default/a', 'default/b', 'default/c'));
  assert.equal(running.states.length, 2);
});
