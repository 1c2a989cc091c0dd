/** Programs that some tests need and a machine may lack. */
import { spawnSync } from 'node:child_process';

export interface Needed {
  readonly skip: boolean;
  /** For a title: why it is skipped, '' if it is not. */
  readonly note: string;
}

/** Whether all of these programs are here; options and the end of the title of what needs them. */
export const needs = (...programs: readonly string[]): Needed => {
  const missing = programs.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
  if (missing.length === 0) return { skip: false, note: '' };
  const what = missing.join(' and no ');
  return { skip: true, note: ` (skipped: there is no ${what}; sh scripts/setup.sh --ci installs it)` };
};
