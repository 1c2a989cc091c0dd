/**
 * The manifest files below a path: which there are, and what each last said. A file is read again only when it looks
 * changed; one that cannot be read or parsed goes on saying what it last said, and for a while so does an empty one.
 */
import { createHash } from 'node:crypto';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { operatorError } from '../../loader/errors.ts';
import type { SourceProblem } from '../model.ts';
import { type FileContent, projectFile } from './collect.ts';
import { readManifest } from './documents.ts';

interface KnownFile {
  /** Looks of the file when it was read, '' if it must be read again in any case. */
  readonly looks: string;
  /** Hash of the text. */
  readonly hash: string;
  /** The last that could be understood. */
  readonly content: FileContent | undefined;
  readonly problem: SourceProblem | undefined;
  /** When the file was first found empty, while that is not believed yet. */
  readonly emptySince?: number;
}

export interface Scan {
  /** In the order of their names. */
  readonly contents: readonly FileContent[];
  readonly problems: readonly SourceProblem[];
  /** The directory whose entries matter. */
  readonly directory: string;
  /** Whether anything differs from the scan before. */
  readonly changed: boolean;
  /** Milliseconds after which to look again even without a sign; undefined if nothing is awaited. */
  readonly againMs: number | undefined;
  /** Whether each file has been understood at least once. */
  readonly complete: boolean;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);

const isManifestName = (name: string): boolean => !name.startsWith('.') && /\.(yaml|yml|json)$/.test(name);

/** Time stamps are as coarse as the kernel's tick: a file written less than this ago may change without a trace. */
const settledAfterMs = 100;

const readIfChanged = async (
  path: string,
  looksBefore: string,
): Promise<{ readonly looks: string; readonly text: string } | 'unchanged' | 'not a file'> => {
  const before = await stat(path, { bigint: true });
  if (!before.isFile()) return 'not a file';
  const looksOf = (info: typeof before): string =>
    [info.dev, info.ino, info.size, info.mtimeNs, info.ctimeNs].join(' ');
  if (looksOf(before) === looksBefore) return 'unchanged';
  const handle = await open(path, 'r');
  try {
    const info = await handle.stat({ bigint: true });
    const text = await handle.readFile('utf8');
    const same = looksOf(info) === looksOf(await handle.stat({ bigint: true }));
    const settled = same && Date.now() - Number(info.ctimeMs) > settledAfterMs;
    return { looks: settled ? looksOf(info) : '', text };
  } finally {
    await handle.close();
  }
};

const staysInForce = (content: FileContent | undefined): string =>
  content === undefined ? 'nothing of this file is used until it is mended' : 'what this file last said stays in force';

const parseFile = (
  path: string,
  looks: string,
  hash: string,
  text: string,
  before: KnownFile | undefined,
): KnownFile => {
  const reading = readManifest(path, text);
  if (reading.parsed) return { looks, hash, content: projectFile(reading), problem: undefined };
  const content = before?.content;
  const message = `does not parse: ${reading.message}; ${staysInForce(content)}`;
  return { looks, hash, content, problem: { severity: 'error', where: reading.where, object: '', field: '', message } };
};

/** Who truncates a file and then writes slowly leaves it empty for a moment: only so long is it taken for that. */
const emptyPatienceMs = 2000;
/** A directory that cannot be read leaves a wait that is over as it is: looking must not become a busy loop. */
const shortestWaitMs = 20;

/** A file that held objects and has just become empty, as it was; undefined if its text is to be believed. */
const awaitText = (path: string, text: string, before: KnownFile | undefined, now: number): KnownFile | undefined => {
  if (text !== '' || before?.content === undefined || before.content.items.length === 0) return undefined;
  const emptySince = before.emptySince ?? now;
  if (now - emptySince >= emptyPatienceMs) return undefined;
  const message = `is empty; what it last said stays in force for ${emptyPatienceMs / 1000} s, as it may be being written`;
  const problem: SourceProblem = { severity: 'notice', where: path, object: '', field: '', message };
  return { looks: '', hash: '', content: before.content, problem, emptySince };
};

/** One look at a file; undefined if it is gone or not a file. */
const look = async (path: string, before: KnownFile | undefined, now: number): Promise<KnownFile | undefined> => {
  try {
    const found = await readIfChanged(path, before?.looks ?? '');
    if (found === 'not a file') return undefined;
    if (found === 'unchanged') return before;
    const awaited = awaitText(path, found.text, before, now);
    if (awaited !== undefined) return awaited;
    const hash = createHash('sha256').update(found.text).digest('hex');
    if (before !== undefined && before.hash === hash) return { ...before, looks: found.looks };
    return parseFile(path, found.looks, hash, found.text, before);
  } catch (error) {
    const code = codeOf(error);
    const gone =
      code === 'ENOENT' &&
      !(await lstat(path).then(
        () => true,
        () => false,
      ));
    if (gone) return undefined;
    const why = code === 'ENOENT' ? 'is a link to nothing' : `cannot be read (${code})`;
    const message = `${why}; ${staysInForce(before?.content)}`;
    const problem: SourceProblem = { severity: 'error', where: path, object: '', field: '', message };
    return { looks: '', hash: '', content: before?.content, problem };
  }
};

interface Listing {
  readonly directory: string;
  readonly paths: readonly string[];
}

const list = async (path: string): Promise<Listing> => {
  if (!(await stat(path)).isDirectory()) return { directory: dirname(path), paths: [path] };
  const names = (await readdir(path)).filter(isManifestName).sort();
  return { directory: path, paths: names.map((name) => join(path, name)) };
};

const remedy = 'name a file, or a directory with *.yaml, *.yml or *.json files';

const cannotStart = (path: string, error: unknown): unknown => {
  const code = codeOf(error);
  if (path === '') return operatorError('NO_MANIFESTS', 'the path of the manifests is empty', remedy);
  const what = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
  return operatorError('NO_MANIFESTS', `the manifest path ${path} ${what}`, remedy, { cause: error });
};

/**
 * A scanner of a file or a directory. The first scan throws an operator error if there is nothing to scan; a path that
 * vanishes later is a problem, and all files go on saying what they last said. `now` tells milliseconds.
 */
export const createScanner = (path: string, now: () => number = () => performance.now()): (() => Promise<Scan>) => {
  let known: ReadonlyMap<string, KnownFile> = new Map();
  let directory = '';
  let fingerprint = '';

  const rescan = async (): Promise<void> => {
    const listing = await list(path);
    const files = new Map<string, KnownFile>();
    for (const file of listing.paths) {
      const entry = await look(file, known.get(file), now());
      if (entry !== undefined) files.set(file, entry);
    }
    if (files.size === 0 && listing.directory !== path) throw new Error('it is not a file');
    known = files;
    directory = listing.directory;
  };

  return async () => {
    const problems: SourceProblem[] = [];
    const problem = (severity: SourceProblem['severity'], message: string): void => {
      problems.push({ severity, where: path, object: '', field: '', message });
    };
    try {
      await rescan();
      if (known.size === 0) problem('notice', 'has no *.yaml, *.yml or *.json file, so that there is no Service');
    } catch (error) {
      if (directory === '') throw cannotStart(path, error);
      problem('error', `cannot be read any more (${codeOf(error)}); what it last held stays in force until it is back`);
    }
    const prints = problems.map(({ message }) => message);
    for (const [file, entry] of known) {
      if (entry.problem !== undefined) problems.push(entry.problem);
      prints.push(`${file} ${entry.hash} ${entry.problem?.message ?? ''}`);
    }
    const print = prints.join('\n');
    const changed = print !== fingerprint;
    fingerprint = print;
    const waits = [...known.values()].flatMap(({ emptySince }) =>
      emptySince === undefined ? [] : Math.max(shortestWaitMs, emptySince + emptyPatienceMs - now()),
    );
    const againMs = waits.length === 0 ? undefined : Math.min(...waits);
    const contents = [...known.values()].flatMap(({ content }) => content ?? []);
    return { contents, problems, directory, changed, againMs, complete: contents.length === known.size };
  };
};
