import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { linkPinDirectory, mapPinDirectory } from '../../loader/pins.ts';
import type { ExecResult, RunningProcess } from '../lab/process.ts';
import { createLoaderFixture, type LoaderFixture, update } from './fixture.ts';

describe('a loader starts, or says why not', () => {
  let loader: LoaderFixture;
  const started: RunningProcess[] = [];

  before(async () => {
    loader = await createLoaderFixture('loaderstart');
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((running) => running.stop()));
  });
  after(() => loader[Symbol.asyncDispose]());

  const start = async (...args: readonly string[]): Promise<RunningProcess> => {
    const running = await loader.start(...args);
    started.push(running);
    return running;
  };

  /** Exactly one line that says what is wrong and what to do. */
  const expectLine = ({ stdout, stderr, code }: ExecResult, line: RegExp, expectedCode = 1): void => {
    assert.deepEqual([code, stdout], [expectedCode, ''], stderr);
    assert.match(stderr, /^[^\n]+\n$/, 'one line');
    assert.match(stderr, line);
  };

  test('without privileges', async () => {
    const nobody = ['setpriv', '--inh-caps=-all', '--bounding-set=-all', '--'];
    expectLine(
      await loader.run([], nobody),
      /^fairlead: this process may not load or remove BPF programs.*; run it as root/,
    );
  });

  test('with a cgroup that does not exist, and with one that is none', async () => {
    const missing = join(loader.node.cgroup, 'missing');
    expectLine(
      await loader.run(['--cgroup', missing]),
      /^fairlead: --cgroup \S+missing does not exist; give a directory/,
    );
    expectLine(
      await loader.run(['--cgroup', loader.lab.tempDir]),
      /^fairlead: --cgroup \S+ is not a cgroup2 directory; give a directory below \//,
    );
  });

  test('with pins that are not on bpffs', async () => {
    const elsewhere = join(loader.lab.tempDir, 'pins');
    expectLine(
      await loader.run(['--pin-root', elsewhere]),
      /^fairlead: --pin-root \S+ is not on a BPF file system; choose a path below \/sys\/fs\/bpf/,
    );
    assert.equal(existsSync(elsewhere), false);
  });

  test('where bpffs is not mounted: it mounts it', async () => {
    const hidden = 'umount -l /sys/fs/bpf && exec "$@"';
    const place = ['unshare', '--mount', '--propagation', 'private', 'sh', '-ec', hidden, 'sh'];
    const running = loader.node.spawn(loader.argv([], place));
    started.push(running);
    await running.waitForLine(/"msg":"mounted a BPF file system on \/sys\/fs\/bpf"/);
    await running.waitForLine(/"msg":"ready"/);
    assert.ok((await loader.client.describe()).maps.every(({ adopted }) => !adopted));
  });

  test('where cgroup2 is not mounted', async () => {
    const hidden = `umount -l "$(awk '$3 == "cgroup2" { print $2; exit }' /proc/self/mounts)" && exec "$@"`;
    const place = ['unshare', '--mount', '--propagation', 'private', 'sh', '-ec', hidden, 'sh'];
    expectLine(
      await loader.run([], place),
      /^fairlead: no cgroup2 file system is mounted; mount it: .*mount -t cgroup2/,
    );
  });

  for (const [what, args, text] of [
    ['a size for an unknown map', ['--map-size', 'nonsense=5'], /MAP one of frontends, /],
    ['a size that is no number', ['--map-size', 'backends=many'], /ENTRIES must be a whole number/],
    ['a size of 0', ['--map-size', 'backends=0'], /ENTRIES must be a whole number/],
    ['a relative directory for pins', ['--pin-root', 'pins'], /must be an absolute path/],
    ['an unknown flag', ['--nonsense'], /unknown option '--nonsense'/],
  ] as const) {
    test(`${what} is wrong usage`, async () => {
      const { code, stdout, stderr } = await loader.run(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, text);
    });
  }

  test('where another loader serves the socket', async () => {
    await start();
    const otherPins = `${loader.files.pinRoot}-other`;
    expectLine(
      await loader.run(['--pin-root', otherPins]),
      /^fairlead: the socket \S+ is served by another process; stop that process, or choose another path with --socket\n/,
    );
    assert.equal(existsSync(otherPins), false);
    assert.ok((await loader.client.describe()).programs.length > 0, 'the first one serves on');
  });

  test('where another loader works on the pins', async () => {
    await start();
    const otherSocket = `${loader.files.loaderSocket}.other`;
    expectLine(
      await loader.run(['--socket', otherSocket]),
      /^fairlead: another loader works on \S+; stop it, or choose another directory with --pin-root\n/,
    );
    assert.equal(existsSync(otherSocket), false);
  });

  test('where a loader that was killed has left its socket', async () => {
    const first = await start();
    first.kill('SIGKILL');
    await first.exit;
    assert.ok(existsSync(loader.files.loaderSocket));
    await start();
    assert.ok((await loader.client.describe()).maps.length > 0);
  });

  test('where the path of the socket is a file: it is not touched', async () => {
    const path = join(loader.lab.tempDir, 'precious');
    writeFileSync(path, 'precious');
    expectLine(await loader.run(['--socket', path]), /^fairlead: \S+precious is not a socket; .*--socket/);
    assert.equal(readFileSync(path, 'utf8'), 'precious');
  });

  test('after another: it takes over maps with their content, and links; other sizes do not matter', async () => {
    const first = await start();
    await loader.write(update('backends', 3));
    const contents = await loader.read('backends');
    assert.ok(contents.size >= 3);
    const described = await loader.client.describe();
    const names = (items: readonly { readonly name: string }[]): readonly string[] =>
      items.map(({ name }) => name).sort();
    assert.equal((await first.stop()).code, 0);
    const { pinRoot } = loader.files;
    // Those with an @ are of interfaces: interfaces.test.ts.
    const pins = (): readonly (readonly string[])[] =>
      [mapPinDirectory(pinRoot), linkPinDirectory(pinRoot)].map((directory) =>
        readdirSync(directory)
          .filter((name) => !name.includes('@'))
          .sort(),
      );
    assert.deepEqual(pins(), [names(described.maps), names(described.programs)]);

    await start('--map-size', 'backends=64');
    const { maps, programs } = await loader.client.describe();
    assert.ok(maps.every(({ adopted }) => adopted));
    assert.ok(programs.every(({ linkAdopted }) => linkAdopted));
    assert.notEqual(maps.find(({ name }) => name === 'backends')?.maxEntries, 64);
    assert.deepEqual(await loader.read('backends'), contents);
    assert.deepEqual(pins(), [names(maps), names(programs)]);
  });
});
