/** The package as npm packs it: programs in one piece, which need nothing of a clone and no dependency but koffi. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['package.json', 'control', 'loader', 'proto', 'bpf', 'docs', 'examples', 'scripts', 'LICENSE'];

let directory = '';
/** The installed package. */
let installed = '';
let launcher = '';

before(() => {
  directory = mkdtempSync(join(tmpdir(), 'fairlead-package-'));
  const clone = join(directory, 'clone');
  mkdirSync(clone);
  // What is packed is made anew, in a copy: a bundle in the clone of whoever runs the test stays as it is.
  for (const name of sources) cpSync(join(root, name), join(clone, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  execFileSync('npm', ['pack', '--offline', '--no-update-notifier', `--pack-destination=${directory}`], {
    cwd: clone,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const modules = join(directory, 'elsewhere/node_modules');
  installed = join(modules, 'fairlead');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(directory, `fairlead-${version}.tgz`), '-C', installed, '--strip-components=1']);
  symlinkSync(join(root, 'node_modules/koffi'), join(modules, 'koffi'));
  mkdirSync(join(modules, '.bin'));
  launcher = join(modules, '.bin/fairlead');
  symlinkSync('../fairlead/control/cli/fairlead', launcher);
  rmSync(clone, { recursive: true });
});
after(() => rmSync(directory, { recursive: true, force: true }));

const run = (...args: readonly string[]): string =>
  execFileSync(launcher, args, {
    cwd: directory,
    env: { ...process.env, PATH: `${join(process.execPath, '..')}:${process.env.PATH}` },
    encoding: 'utf8',
    timeout: 60_000,
  });

test('an installed package runs from its bundle, below node_modules where Node.js strips no types', () => {
  assert.equal(existsSync(join(installed, 'control/cli/main.ts')), false, 'sources are in the package');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  assert.equal(run('--version').trim(), version);
  assert.match(run('--help'), /agent .*run loader and control plane/);
  assert.match(run('control', '--help'), /--kubeconfig/);
});

test('an installed package understands manifests, and brings the BPF objects and the licenses of its parts', () => {
  const plan = run('plan', '--offline', '--manifests', join(installed, 'examples'), '--service-cidr', '10.96.0.0/16');
  assert.match(plan, /default\/web/);
  assert.ok(existsSync(join(installed, 'bpf/prebuilt/sock.bpf.o')));
  const licenses = readFileSync(join(installed, 'dist/LICENSES.txt'), 'utf8');
  for (const name of ['@grpc/grpc-js', '@kubernetes/client-node', 'protobufjs', 'yaml', 'zod']) {
    assert.ok(licenses.includes(`${name} `), `no license of ${name}`);
  }
});
