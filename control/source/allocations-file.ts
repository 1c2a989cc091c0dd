/**
 * The file in which allocated cluster IPs are kept, `allocations.json` in the state directory. Thin: what is allocated
 * is decided in ipam.ts.
 */
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceProblem } from '../model.ts';
import { canonicalAddress } from '../net/address.ts';
import { isJsonObject, show } from './fields.ts';
import type { Allocation } from './ipam.ts';

const version = 1;
const about =
  'Cluster IPs that Fairlead gave to Services without one. Without this file they may change. Those with releasedAt are kept for Services that went away.';

/** The text of the file: one line per allocation, for people and for diffs. */
export const formatAllocations = (allocations: readonly Allocation[]): string => {
  const lines = allocations.map((allocation) => `    ${JSON.stringify(allocation)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${version},\n  "about": ${JSON.stringify(about)},\n  "allocations": ${list}\n}\n`;
};

/** Reads the text of the file; text instead of a list says what is wrong with it. */
export const parseAllocations = (text: string): readonly Allocation[] | string => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (!isJsonObject(json)) return 'it is not a JSON object';
  if (json.version !== version) return `its version is ${show(json.version)}, this program knows ${version}`;
  if (!Array.isArray(json.allocations)) return 'it has no list "allocations"';
  const allocations: Allocation[] = [];
  for (const [i, entry] of json.allocations.entries()) {
    const { service, address, releasedAt } = isJsonObject(entry) ? entry : {};
    const canonical = typeof address === 'string' ? canonicalAddress(address) : undefined;
    if (typeof service !== 'string' || canonical === undefined || typeof releasedAt !== 'string') {
      return `allocations[${i}] is not {service, address, releasedAt}`;
    }
    allocations.push({ service, address: canonical, releasedAt });
  }
  return allocations;
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ENOENT';
  }
};

const setAside = async (file: string): Promise<string> => {
  for (let n = 1; n <= 1000; n++) {
    const aside = `${file}.corrupt-${n}`;
    if (await exists(aside)) continue;
    await rename(file, aside);
    return aside;
  }
  throw new Error('there are 1000 such files already');
};

const syncDirectory = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const writeAtomically = async (directory: string, file: string, text: string): Promise<void> => {
  await mkdir(directory, { recursive: true });
  const temporary = `${file}.tmp-${process.pid}`;
  try {
    const handle = await open(temporary, 'w', 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncDirectory(directory);
};

export interface AllocationFile {
  readonly path: string;
  /** What the file held when it was opened. */
  readonly kept: readonly Allocation[];
  /** Whether there was no file; an allocation that follows is a new one. */
  readonly missing: boolean;
  /** What was wrong with the file when it was opened. */
  readonly problems: readonly SourceProblem[];
  /** Writes if there is something new; answers with what hinders it. The next call tries again. */
  save(allocations: readonly Allocation[]): Promise<SourceProblem | undefined>;
}

/**
 * Opens the file of a state directory, neither of which need exist. A file that cannot be understood is set aside as
 * `allocations.json.corrupt-<n>`; if that fails, or it cannot be read, it is left alone and nothing is saved.
 */
export const openAllocationFile = async (stateDir: string): Promise<AllocationFile> => {
  const path = join(stateDir, 'allocations.json');
  const problem = (severity: SourceProblem['severity'], message: string): SourceProblem => ({
    severity,
    where: path,
    object: '',
    field: '',
    message,
  });
  const unsaved = 'cluster IPs are not kept over a restart';
  let saved: string | undefined;
  let blocked: SourceProblem | undefined;
  const save: AllocationFile['save'] = async (allocations) => {
    if (blocked !== undefined || (saved === undefined && allocations.length === 0)) return undefined;
    const text = formatAllocations(allocations);
    if (text === saved) return undefined;
    try {
      await writeAtomically(stateDir, path, text);
      saved = text;
      return undefined;
    } catch (error) {
      return problem('error', `cannot be written (${codeOf(error)}), so that ${unsaved}; make ${stateDir} writable`);
    }
  };
  const opened = (
    kept: readonly Allocation[],
    missing: boolean,
    problems: readonly SourceProblem[],
  ): AllocationFile => ({
    path,
    kept,
    missing,
    problems,
    save,
  });

  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return opened([], true, []);
    blocked = problem(
      'error',
      `cannot be read (${codeOf(error)}), so that ${unsaved}; make it a readable file, then restart`,
    );
    return opened([], false, [blocked]);
  }
  const kept = parseAllocations(text);
  if (typeof kept !== 'string') {
    saved = text;
    return opened(kept, false, []);
  }
  try {
    const aside = await setAside(path);
    const message = `could not be understood: ${kept}; it is set aside as ${aside}, and cluster IPs are allocated anew; to have the old ones back, mend it, move it back and restart`;
    return opened([], false, [problem('warning', message)]);
  } catch (error) {
    blocked = problem(
      'error',
      `could not be understood: ${kept}; nor set aside (${codeOf(error)}), so that ${unsaved}; move it away, then restart`,
    );
    return opened([], false, [blocked]);
  }
};
