/** Sockets that belong to another user. The programs run without what lets root open them all the same. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { cli } from '../cli.ts';
import { scratch } from './control-fixture.ts';

const stranger = 65_534;
const capabilities = '-dac_override,-dac_read_search';

/** A socket of somebody else's, whose directory all may look into. */
const foreignSocket = async (context: TestContext): Promise<string> => {
  const path = join(scratch(context), 'foreign.sock');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  context.after(() => new Promise((resolve) => server.close(resolve)));
  chownSync(path, stranger, stranger);
  chmodSync(path, 0o600);
  return path;
};

const fairlead = (...argv: readonly string[]): { code: number | null; stderr: string } => {
  const command = ['--bounding-set', capabilities, process.execPath, cli, ...argv];
  const { status, stderr, error } = spawnSync('setpriv', command, { encoding: 'utf8', timeout: 60_000 });
  if (error !== undefined) throw error;
  return { code: status, stderr };
};

test("the operator's socket of another user: the command line says that, not that nobody answers", async (context) => {
  const socket = await foreignSocket(context);
  for (const words of [['status'], ['get', 'services'], ['counters']]) {
    assert.deepEqual(fairlead(...words, '--operator-socket', socket), {
      code: 1,
      stderr: `fairlead: this user may not open ${socket}; run it as root, for example with sudo\n`,
    });
  }
});

test("the loader's socket of another user: fairlead plan says that, not that nobody answers", async (context) => {
  const socket = await foreignSocket(context);
  const manifests = join(scratch(context), 'manifests');
  mkdirSync(manifests);
  const { code, stderr } = fairlead('plan', '--manifests', manifests, '--loader-socket', socket);
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`^fairlead: this user may not open ${socket}; run it as root`, 'm'));
});

test('a directory of another user: the control plane says that it may not make its socket there, and how to go on', (context) => {
  const directory = scratch(context);
  const foreign = join(directory, 'foreign');
  mkdirSync(foreign);
  chownSync(foreign, stranger, stranger);
  const socket = join(foreign, 'operator.sock');
  const { code, stderr } = fairlead(
    ...['control', '--log-level=error', '--manifests', directory, '--state-dir', directory],
    ...['--loader-socket', join(directory, 'loader.sock'), '--operator-socket', socket],
    ...['--healthz-bind-address=', '--metrics-bind-address='],
  );
  assert.deepEqual(
    [code, stderr],
    [
      1,
      `fairlead: this user may not make the socket ${socket}; choose another path with --operator-socket, or run it as root, for example with sudo\n`,
    ],
  );
});
