/**
 * Builds the BPF objects. `npm run build:bpf` writes them to `prebuilt` beside their sources; `npm run check` builds to a
 * temporary place and compares byte for byte. The result does not depend on the directory it is built in; it does depend
 * on the compiler, whose exact version is recorded in `bpf/prebuilt/COMPILER`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const bpfDir = fileURLToPath(new URL('.', import.meta.url));
/** Those of the benches are in no package. */
const sourceDirs = [bpfDir, fileURLToPath(new URL('../bench/bpf/', import.meta.url))];
const versionFile = join(bpfDir, 'prebuilt/COMPILER');
const clang = 'clang-19';
const strip = 'llvm-strip-19';

const sources = (): readonly string[] =>
  sourceDirs.flatMap((directory) =>
    readdirSync(directory)
      .filter((name) => name.endsWith('.bpf.c'))
      .map((name) => join(directory, name)),
  );

const objectName = (source: string): string => basename(source, '.c').concat('.o');
const prebuilt = (source: string): string => join(dirname(source), 'prebuilt', objectName(source));
const shown = (path: string): string => relative(join(bpfDir, '..'), path);

/** First line of `clang-19 --version`, with Debian's package revision; undefined if it is not installed. */
export const compilerVersion = (): string | undefined => {
  try {
    return execFileSync(clang, ['--version'], { encoding: 'utf8' }).split('\n')[0];
  } catch {
    return undefined;
  }
};

const build = (source: string, output: string): void => {
  const directory = dirname(source);
  const flags = [
    ...['-target', 'bpf', '-mcpu=v3', '-O2', '-g', '-std=gnu11', '-Wall', '-Wextra', '-Werror', '-nostdinc'],
    ...['-Wno-unused-parameter', `-ffile-prefix-map=${directory}/=./`, '-fdebug-compilation-dir=.'],
  ];
  execFileSync(clang, [...flags, '-c', basename(source), '-o', output], { cwd: directory, stdio: 'inherit' });
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
      return !readFileSync(output).equals(readFileSync(prebuilt(source)));
    });
    return objects.length === 0
      ? { result: 'identical', compiler: found }
      : { result: 'different', objects: objects.map((source) => shown(prebuilt(source))) };
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
    mkdirSync(dirname(prebuilt(source)), { recursive: true });
    build(source, prebuilt(source));
    console.log(`built ${shown(prebuilt(source))}`);
  }
  writeFileSync(versionFile, `${version}\n`);
}
