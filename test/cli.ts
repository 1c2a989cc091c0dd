/**
 * The command line as it is installed: the bundle as long as no source is newer, as control/cli/fairlead chooses. A process
 * of it takes a third of the time to start, and tests start a thousand; `npm test` makes it.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['bpf/layout', 'control', 'loader', 'proto'];
const single = ['package.json', 'bpf/layout.ts'];

const madeAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newestSource = (): number => {
  const files = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return Math.max(...[...files, ...single.map((name) => join(root, name))].map(madeAt));
};

const bundle = join(root, 'dist/control/cli/main.js');

/** What Node.js is given to run it. */
export const cli = madeAt(bundle) > newestSource() ? bundle : join(root, 'control/cli/main.ts');
