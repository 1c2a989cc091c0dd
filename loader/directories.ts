/** Directories: made level by level, with errors that say what to do. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { operatorError } from './errors.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const make = (path: string, mode: number): void => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found !== undefined) throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' });
  const parent = dirname(path);
  if (parent !== path) make(parent, mode);
  mkdirSync(path, { mode });
};

/**
 * Makes a directory and those above it. Not by mkdir's own `recursive`, which never returns where a file system forbids
 * directories with ENOENT, as /proc and an unmounted /sys/fs/bpf do. `what` names the directory, `flag` what sets it.
 */
export const ensureDirectory = (path: string, what: string, flag: string, mode = 0o755): void => {
  try {
    make(path, mode);
  } catch (cause) {
    throw operatorError(
      'NO_DIRECTORY',
      `the directory ${path} for ${what} cannot be made (${codeOf(cause)})`,
      `make it, or choose another path with ${flag}`,
      { cause },
    );
  }
};
