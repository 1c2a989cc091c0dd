/** Where the package is, and its programs: sources that run as they stand, or the bundle that `npm run bundle` makes of them. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);

/** Parts of a bundle lie deeper than the file that they were made of: the package begins where its package.json is. */
const findRoot = (directory: string): string => {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error(`there is no package.json above ${here}`);
  return findRoot(parent);
};

/** Directory of package.json. */
export const packageRoot = findRoot(dirname(here));

const bundled = !here.endsWith('.ts');

/** Path of a program that is named by its source, such as `control/cli/main.ts`. */
export const programPath = (source: string): string =>
  bundled ? join(packageRoot, 'dist', source.replace(/\.ts$/, '.js')) : join(packageRoot, source);

/** The version of both processes. */
export const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  readonly version: string;
};
