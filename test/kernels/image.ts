/** What a kernel finds when it has started: this working tree, Node.js and the programs that the lab needs, all in memory. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Archive, createArchive } from './archive.ts';
import { addUserland } from './arm64.ts';
import { type Kernel, notToBeHad } from './packages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where the working tree is in there. */
export const guestRoot = '/fairlead';

const programs = ['sh', 'ip', 'ss', 'nsenter', 'unshare', 'curl', 'perl', 'busybox'];
/** What the lab and the loader want of modules; those that are built in have no file. */
const modules = ['veth', 'dummy', 'inet_diag', 'udp_diag', 'tcp_diag', 'sch_ingress', 'cls_bpf'];
const sources = ['bpf', 'control', 'examples', 'loader', 'proto', 'scripts', 'test', 'package.json'];
const pythonLibrary = '/usr/lib/python3.11';
const perlLibrary = '/usr/lib/x86_64-linux-gnu/perl-base';

const which = (program: string): string => {
  try {
    return execFileSync('which', [program], { encoding: 'utf8' }).trim();
  } catch {
    throw notToBeHad(`there is no ${program} to take along`, 'install it: sh scripts/setup.sh --ci');
  }
};

/** The libraries that a program or library is linked with, as the dynamic linker finds them. */
const librariesOf = (path: string): readonly string[] => {
  try {
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    const text = execFileSync('ldd', [path], { encoding: 'utf8', stdio: [...stdio] });
    return [...text.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, found]) => found ?? '');
  } catch {
    // Linked with nothing.
    return [];
  }
};

const addBinary = (archive: Archive, source: string, path = source): void => {
  archive.copy(source, path);
  for (const library of librariesOf(source)) archive.copy(library);
};

/** The packages that are needed to run, not to develop, as the lock file has them. */
const packagesToRun = (): readonly string[] => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>>;
  };
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true && existsSync(join(root, path)))
    .map(([path]) => path);
};

const libbpf = (): string => {
  const text = execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  const found = /libbpf\.so\.1 .*=> (\S+)/.exec(text)?.[1];
  if (found === undefined) throw notToBeHad('there is no libbpf.so.1', 'install it: apt-get install libbpf1');
  return found;
};

const addPython = (archive: Archive): void => {
  addBinary(archive, '/usr/bin/python3');
  const unneeded = /^(test|__pycache__|idlelib|lib2to3|ensurepip|config-3.*|tkinter|distutils|dist-packages)$/;
  archive.copyTree(pythonLibrary, pythonLibrary, (name) => !unneeded.test(name));
  const extensions = join(pythonLibrary, 'lib-dynload');
  for (const name of readdirSync(extensions)) {
    if (/^(_ctypes|_json|_socket|_struct|_posix|_bisect|_hashlib)/.test(name)) {
      for (const library of librariesOf(join(extensions, name))) archive.copy(library);
    }
  }
};

const init = readFileSync(new URL('init.sh', import.meta.url), 'utf8');

const addPrograms = (archive: Archive): void => {
  addBinary(archive, process.execPath, '/usr/bin/node');
  for (const program of programs) addBinary(archive, which(program), `/usr/bin/${program}`);
  addBinary(archive, libbpf());
  if (existsSync(pythonLibrary)) addPython(archive);
  if (existsSync(perlLibrary)) archive.copyTree(perlLibrary, perlLibrary);
};

/** Writes what is the same for all kernels; with programs of another architecture, if they are given. */
export const writeBase = (path: string, userland?: string): void => {
  using archive = createArchive(path);
  for (const name of ['proc', 'sys', 'dev', 'tmp', 'run', 'root', 'var', 'modules']) archive.directory(`/${name}`);
  archive.file('/init', init, 0o755);
  archive.file('/etc/hosts', '127.0.0.1 localhost\n::1 localhost\n');
  archive.file('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n');
  archive.file('/etc/group', 'root:x:0:\n');
  if (userland === undefined) addPrograms(archive);
  else addUserland(archive, userland);
  for (const name of sources) {
    if (name.includes('.')) archive.copy(join(root, name), join(guestRoot, name));
    else archive.copyTree(join(root, name), join(guestRoot, name));
  }
  const unneeded = /\.(map|md|d\.ts|d\.mts|d\.cts)$/;
  for (const name of packagesToRun()) {
    // What hangs below is a package of its own.
    const wanted = (file: string): boolean => file !== 'node_modules' && !unneeded.test(file);
    archive.copyTree(join(root, name), join(guestRoot, name), wanted);
  }
};

const find = (directory: string, names: ReadonlySet<string>): readonly string[] =>
  readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && names.has(entry.name.replace(/\.ko(\.xz|\.zst)?$/, '')))
    .map((entry) => join(entry.parentPath, entry.name));

const unpacked = (path: string): Uint8Array => {
  const limits = { maxBuffer: 64 * 1024 * 1024 };
  if (path.endsWith('.xz')) return execFileSync('xz', ['-dc', path], limits);
  if (path.endsWith('.zst')) return execFileSync('zstd', ['-dcq', path], limits);
  return readFileSync(path);
};

/** Writes the modules of one kernel. Kernels take several archives, one after the other. */
export const writeModules = (path: string, kernel: Kernel): void => {
  using archive = createArchive(path);
  const files = find(kernel.modules, new Set(modules));
  for (const file of files) archive.file(`/modules/${basename(file).replace(/\.(xz|zst)$/, '')}`, unpacked(file));
  const names = modules.filter((name) => files.some((file) => basename(file).startsWith(`${name}.ko`)));
  archive.file('/modules/order', names.map((name) => `${name}.ko\n`).join(''));
};
