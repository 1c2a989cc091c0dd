/**
 * `npm run bundle`: the programs of the package with all they import, in `dist/`. A published package needs it, because
 * Node.js strips no types below node_modules; and a process starts faster from it, in less memory.
 *
 * Only koffi stays outside: it is a native addon. What the package reads beside its programs (package.json, BPF objects)
 * is found from its root.
 */
import { readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const programs = [
  'control/cli/main.ts',
  ...['canary', 'doctor', 'reap', 'source'].map((name) => `loader/${name}-helper.ts`),
];

const clientNode = realpathSync(join(root, 'node_modules/@kubernetes/client-node/dist'));

/** For KubeConfig's dispatcher, which only client-node's own requests use; this project makes its requests itself. */
const noUndici = `
const unused = () => { throw new Error('undici is not part of this bundle'); };
export class Agent { constructor() { unused(); } }
export class ProxyAgent { constructor() { unused(); } }
export const fetch = unused;
`;

/** Of client-node only KubeConfig, without the API's 1000 model classes and a second HTTP client: 80 MB less at run time. */
const onlyKubeConfig: Plugin = {
  name: 'only KubeConfig',
  setup: ({ onResolve, onLoad, resolve }) => {
    onResolve({ filter: /^@kubernetes\/client-node$/ }, () => ({
      path: join(clientNode, 'config.js'),
      sideEffects: false,
    }));
    onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'unused', sideEffects: false }));
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: noUndici, loader: 'js' }));
    onResolve({ filter: /^\./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === 'asked' || !importer.startsWith(clientNode)) return undefined;
      const found = await resolve(path, { importer, resolveDir, kind, pluginData: 'asked' });
      return { ...found, sideEffects: false };
    });
  },
};

const packageOf = (input: string): string | undefined =>
  /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? undefined;

/** The licenses of all packages that have gone into the bundle, which ask for being passed on with it. */
const licenses = ({ inputs }: Metafile): string => {
  const packages = [...new Set(Object.keys(inputs).map(packageOf))].filter((path) => path !== undefined).sort();
  return packages
    .map((path) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as {
        readonly [field in 'name' | 'version' | 'license']?: string;
      };
      const file = readdirSync(join(root, path)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
      const text = file === undefined ? '' : `\n${readFileSync(join(root, path, file), 'utf8').trim()}\n`;
      return `${name} ${version}: ${license}\n${text}`;
    })
    .join(`\n${'-'.repeat(80)}\n`);
};

export interface BundleOptions {
  /** Directory that is emptied and filled; default: `dist`. */
  readonly directory?: string;
}

export const bundle = async ({ directory = join(root, 'dist') }: BundleOptions = {}): Promise<void> => {
  rmSync(directory, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: programs,
    outbase: '.',
    outdir: directory,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    sourcemap: true,
    sourcesContent: false,
    external: ['koffi'],
    chunkNames: 'parts/[name]-[hash]',
    // Packages in the older module format ask for Node's own modules by require().
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [onlyKubeConfig],
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(join(directory, 'LICENSES.txt'), licenses(metafile));
};

if (import.meta.main) {
  await bundle();
  console.log(`dist/ is made; ${join(dirname(programs[0] ?? ''), 'fairlead')} runs it as long as no source is newer`);
}
