/**
 * Writes everything that is generated: `bpf/lib/layout.h` and the protobuf code in `proto/generated`. With `--check`
 * it writes nothing and tells what is out of date.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layoutHeader } from '../bpf/generate.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

const protoCode = (name: string): ReadonlyMap<string, string> => {
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-proto-'));
  try {
    const js = join(directory, `${name}.js`);
    const source = join(root, `proto/fairlead/${name}/v1/${name}.proto`);
    const only = ['--no-service', '--no-verify', '--no-delimited', '--no-typeurl', '--no-create'];
    const options = ['-t', 'static-module', '-w', 'esm', '-d', '--force-number', '--alt-comment', ...only];
    execFileSync(bin('pbjs'), [...options, '--root', `fairlead_${name}`, '-p', join(root, 'proto'), '-o', js, source]);
    const dts = join(directory, `${name}.d.ts`);
    return new Map([
      [`proto/generated/${name}.js`, readFileSync(js, 'utf8')],
      [`proto/generated/${name}.d.ts`, readFileSync(dts, 'utf8')],
    ]);
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** Every generated file, by its path from the project's root. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([['bpf/lib/layout.h', layoutHeader()], ...protoCode('loader'), ...protoCode('operator')]);

/** The generated files whose committed text is not what the generators give. */
export const staleFiles = (): readonly string[] =>
  [...generatedFiles()]
    .filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text)
    .map(([path]) => path);

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const stale = staleFiles();
    for (const path of stale) console.error(`${path} is out of date; run: npm run generate`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    for (const [path, text] of generatedFiles()) writeFileSync(join(root, path), text);
  }
}
