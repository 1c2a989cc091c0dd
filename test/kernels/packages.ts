/** Kernels of Debian: which there are, and one of them fetched and unpacked. Nothing is installed. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { explainError, isOperatorError, operatorError } from '../../loader/errors.ts';
import { fetchUserland } from './arm64.ts';

const execFileAsync = promisify(execFile);
const fetchMs = 300_000;

export interface KernelChoice {
  /** How it is asked for on the command line. */
  readonly name: string;
  readonly from: string;
  /** The release's name in the archive; its security updates are looked at, too, where it has some. */
  readonly suite: string;
  readonly updated: boolean;
  readonly pattern: RegExp;
  readonly architecture: Architecture;
}

export type Architecture = 'amd64' | 'arm64';

const mirror = 'http://deb.debian.org';

export const kernelChoices: readonly KernelChoice[] = [
  {
    ...{ name: '5.10', from: 'Debian 11 (bullseye)', suite: 'bullseye', updated: true },
    ...{ architecture: 'amd64', pattern: /^linux-image-5\.10\.\d+-\d+-cloud-amd64$/ },
  },
  {
    ...{ name: '6.1', from: 'Debian 12 (bookworm)', suite: 'bookworm', updated: true },
    ...{ architecture: 'amd64', pattern: /^linux-image-6\.1\.\d+-\d+-cloud-amd64$/ },
  },
  {
    ...{ name: '6.12', from: 'Debian 13 (trixie)', suite: 'trixie', updated: true },
    ...{ architecture: 'amd64', pattern: /^linux-image-6\.12\.\d+\+deb13-cloud-amd64$/ },
  },
  {
    ...{ name: 'newest', from: 'Debian unstable (sid)', suite: 'sid', updated: false },
    ...{ architecture: 'amd64', pattern: /^linux-image-\d+\.\d+\.\d+.*-cloud-amd64$/ },
  },
  {
    ...{ name: '6.1-arm64', from: 'Debian 12 (bookworm), arm64', suite: 'bookworm', updated: true },
    ...{ architecture: 'arm64', pattern: /^linux-image-6\.1\.\d+-\d+-cloud-arm64$/ },
  },
];

export interface Kernel {
  /** As the package has it: `6.1.0-56-cloud-amd64`. */
  readonly release: string;
  readonly image: string;
  /** Directory with the modules of this release. */
  readonly modules: string;
  /** Directory with the programs of its architecture; undefined: this machine's are. */
  readonly userland: string | undefined;
}

const options = (directory: string, architecture: Architecture): readonly string[] =>
  Object.entries({
    'Dir::State::Lists': join(directory, 'lists'),
    'Dir::Cache': join(directory, 'cache'),
    'Dir::Etc::SourceList': join(directory, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    // Nothing is installed there.
    'Dir::State::Status': join(directory, 'status'),
    'APT::Architecture': architecture,
    'APT::Architectures': architecture,
    'Acquire::Languages': 'none',
    // Directories of this user, which apt's own could not read.
    'APT::Sandbox::User': 'root',
    // Lists of releases that get no updates any more.
    'Acquire::Check-Valid-Until': 'false',
  }).map(([key, value]) => `-o${key}=${value}`);

/** Why a kernel is skipped: not a fault of the programs. */
export const notToBeHad = (message: string, remedy: string): Error => operatorError('NOT_TO_BE_HAD', message, remedy);
export const isNotToBeHad = (error: unknown): boolean => isOperatorError(error) && error.code === 'NOT_TO_BE_HAD';

/** What a program said last on stderr, in one line. */
const lastWords = (error: unknown): string => {
  const { code, stderr = '' } = error as { readonly code?: string | number; readonly stderr?: string };
  if (code === 'ENOENT') return 'there is no such program';
  const lines = stderr.split('\n').filter((line) => /^E: /.test(line));
  return lines[0] ?? stderr.trim().split('\n').at(-1) ?? explainError(error);
};

/** Compares numbers in names as numbers: 5.10.0-9 comes before 5.10.0-46. */
const byVersion = new Intl.Collator('en', { numeric: true }).compare;

const fetchNewest = async (choice: KernelChoice, directory: string, signal: AbortSignal): Promise<Kernel> => {
  for (const name of ['lists/partial', 'cache/archives/partial', 'unpacked']) {
    mkdirSync(join(directory, name), { recursive: true });
  }
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const { suite, architecture, updated } = choice;
  writeFileSync(join(directory, 'status'), '');
  const sources = [`debian ${suite} main`, ...(updated ? [`debian-security ${suite}-security main`] : [])];
  const lines = sources.map((source) => `deb [signed-by=${keyring} arch=${architecture}] ${mirror}/${source}\n`);
  writeFileSync(join(directory, 'sources.list'), lines.join(''));
  const run = async (command: string, ...args: readonly string[]): Promise<string> => {
    try {
      const { stdout } = await execFileAsync(command, [...options(directory, architecture), ...args], {
        ...{ cwd: directory, timeout: fetchMs, maxBuffer: 64 * 1024 * 1024, signal },
      });
      return stdout;
    } catch (error) {
      const late = signal.aborted ? 'it took too long' : lastWords(error);
      throw notToBeHad(`${command} ${args[0]} failed: ${late}`, `see whether ${mirror} can be reached from here`);
    }
  };
  await run('apt-get', 'update', '--quiet=2', '--error-on=any');
  const names = (await run('apt-cache', 'pkgnames', 'linux-image-')).split('\n');
  const newest = names
    .filter((name) => choice.pattern.test(name))
    .sort(byVersion)
    .at(-1);
  if (newest === undefined) {
    throw notToBeHad(`no package matches ${choice.pattern} in ${sources.join(', ')}`, `look at ${mirror}`);
  }
  const release = newest.slice('linux-image-'.length);
  // From Debian 14 on, the image itself and the modules are packages of their own.
  const parts = (await run('apt-cache', 'pkgnames', 'linux-')).split('\n');
  const split = ['linux-binary', 'linux-modules']
    .map((part) => `${part}-${release}`)
    .filter((name) => parts.includes(name));
  const unpacked = join(directory, 'unpacked');
  for (const name of [newest, ...split]) {
    await run('apt-get', 'download', '--quiet=2', name);
    const file = readdirSync(directory).find((each) => each.startsWith(`${name}_`));
    if (file === undefined) throw notToBeHad(`apt-get download left no ${name}`, 'look at what apt-get says');
    await execFileAsync('dpkg-deb', ['--extract', join(directory, file), unpacked], { timeout: fetchMs, signal });
  }
  const userland = architecture === 'arm64' ? await fetchUserland(directory, run, signal) : undefined;
  const usrMerged = readdirSync(unpacked).includes('lib') ? 'lib' : 'usr/lib';
  const modules = join(unpacked, usrMerged, 'modules', release);
  const images = [join(unpacked, 'boot', `vmlinuz-${release}`), join(modules, 'vmlinuz')];
  const image = images.find((path) => existsSync(path));
  if (image === undefined) throw notToBeHad(`no image is in ${newest}`, `look at ${directory} with --keep`);
  return { release, userland, image, modules };
};

/** Fetches the newest kernel of a choice into `directory`, with sources of its own; rejects where it cannot be had, and says why. */
export const fetchKernel = (choice: KernelChoice, directory: string, signal: AbortSignal): Promise<Kernel> =>
  fetchNewest(choice, directory, signal).catch((error: unknown) => {
    if (isNotToBeHad(error)) throw error;
    throw notToBeHad(`fetching failed: ${lastWords(error)}`, 'look at what apt-get and npm say');
  });
