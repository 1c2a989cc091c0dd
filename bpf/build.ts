/**
 * Builds the BPF objects. `npm run build:bpf` writes them to `bpf/prebuilt`; `npm run check` builds to a temporary place
 * and compares byte for byte. The result does not depend on the directory it is built in; it does depend on the compiler,
 * whose exact version is recorded beside the objects.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bpfDir = fileURLToPath(new URL('.', import.meta.url));
const prebuiltDir = join(bpfDir, 'prebuilt');
const versionFile = join(prebuiltDir, 'COMPILER');
const clang = 'clang-19';
const strip = 'llvm-strip-19';

const sources = (): readonly string[] => readdirSync(bpfDir).filter((name) => name.endsWith('.bpf.c'));

const objectName = (source: string): string => basename(source, '.c').concat('.o');

/** First line of `clang-19 --version`, with Debian's package revision; undefined if it is not installed. */
export const compilerVersion = (): string | undefined => {
  try {
    return execFileSync(clang, ['--version'], { encoding: 'utf8' }).split('\n')[0];
  } catch {
    return undefined;
  }
};

const build = (source: string, output: string): void => {
  const flags = [
    ...['-target', 'bpf', '-mcpu=v3', '-O2', '-g', '-std=gnu11', '-Wall', '-Wextra', '-Werror', '-nostdinc'],
    ...['-Wno-unused-parameter', `-ffile-prefix-map=${bpfDir}=./`, '-fdebug-compilation-dir=.'],
  ];
  execFileSync(clang, [...flags, '-c', source, '-o', output], { cwd: bpfDir, stdio: 'inherit' });
  execFileSync(strip, ['-g', output], { stdio: 'inherit' });
};

export type ObjectCheck =
  | { readonly result: 'identical'; readonly compiler: string }
  | { readonly result: 'different'; readonly objects: readonly string[] }
  | { readonly result: 'other compiler'; readonly recorded: string; readonly found: string }
  | { readonly result: 'no compiler' };

/** Rebuilds all objects and compares them with the committed ones. Another compiler is reported as such, not as drift. */
export const checkObjects = (): ObjectCheck => {
  const found = compilerVersion();
  if (found === undefined) return { result: 'no compiler' };
  const recorded = readFileSync(versionFile, 'utf8').trim();
  if (recorded !== found) return { result: 'other compiler', recorded, found };
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-bpf-'));
  try {
    const objects = sources().filter((source) => {
      const output = join(directory, objectName(source));
      build(source, output);
      return !readFileSync(output).equals(readFileSync(join(prebuiltDir, objectName(source))));
    });
    return objects.length === 0 ? { result: 'identical', compiler: found } : { result: 'different', objects };
  } finally {
    rmSync(directory, { recursive: true });
  }
};

if (import.meta.main) {
  const version = compilerVersion();
  if (version === undefined) {
    console.error(`${clang} is not installed; run: apt-get install ${clang} llvm-19`);
    process.exit(1);
  }
  for (const source of sources()) {
    build(source, join(prebuiltDir, objectName(source)));
    console.log(`built bpf/prebuilt/${objectName(source)}`);
  }
  writeFileSync(versionFile, `${version}\n`);
}
