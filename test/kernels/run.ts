/**
 * `npm run test:kernels`: the loader and its programs on kernels of Debian, each started in a virtual machine that has
 * nothing but memory and two serial lines. By hand only: it fetches kernels, and an emulated machine takes minutes.
 *
 *     npm run test:kernels [-- [--keep DIRECTORY] [5.10 | 6.1 | 6.12 | here ...] [test/lab/udp.test.ts ...]]
 *
 * Without a kernel's name all of them; `here` is the kernel of this machine, without a virtual one. Files of tests run there besides.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { operatorError } from '../../loader/errors.ts';
import type { Finding } from './findings.ts';
import { writeBase, writeModules } from './image.ts';
import { fetchKernel, type KernelChoice, kernelChoices } from './packages.ts';
import { hasFailed, type Seen, tableOf } from './table.ts';

const qemu = 'qemu-system-x86_64';
const bootMs = 20 * 60_000;

interface Machine {
  readonly image: string;
  readonly archives: readonly string[];
  readonly jobs: readonly string[];
  /** Where findings go, and what the machine prints. */
  readonly report: string;
  readonly log: string;
}

/** Joins files, each from a multiple of four bytes on, as the kernel wants archives that follow one another. */
const join4 = (target: string, files: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const out = createWriteStream(target);
    out.once('error', reject).once('finish', resolve);
    for (const file of files) out.write(readFileSync(file));
    out.end();
  });

/** Starts a machine and waits until it has ended; false: it had to be stopped. */
const boot = ({ image, archives, jobs, report, log }: Machine, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const append = `console=ttyS0 quiet panic=-1 mitigations=off -- ${jobs.join(' ')}`;
    const argv = [
      ...['-accel', 'tcg', '-cpu', 'max', '-smp', '2', '-m', '3072', '-nodefaults', '-no-reboot', '-display', 'none'],
      ...['-kernel', image, '-initrd', archives[0] ?? '', '-append', append],
      ...['-serial', `file:${log}`, '-serial', `file:${report}`],
    ];
    const machine = spawn(qemu, argv, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: bootMs,
      killSignal: 'SIGKILL',
      signal,
    });
    let stderr = '';
    machine.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    machine.once('error', reject);
    machine.once('close', (code, killed) => {
      if (killed !== null) resolve(false);
      else if (code === 0) resolve(true);
      else reject(new Error(`${qemu} ended with ${code}: ${stderr.trim()}`));
    });
  });

const findingsIn = (report: string): readonly Finding[] =>
  readFileSync(report, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Finding];
      } catch {
        // Cut off, as the machine was.
        return [];
      }
    });

const runKernel = async (
  choice: KernelChoice,
  {
    base,
    directory,
    tests,
    signal,
  }: { base: string; directory: string; tests: readonly string[]; signal: AbortSignal },
): Promise<readonly Finding[]> => {
  const own = join(directory, choice.name);
  mkdirSync(own, { recursive: true });
  console.error(`${choice.name}: fetching from ${choice.from}`);
  const kernel = await fetchKernel(choice, own);
  const [modules, archive] = [join(own, 'modules.cpio'), join(own, 'initramfs.cpio')];
  writeModules(modules, kernel);
  await join4(archive, [base, modules]);
  const [report, log] = [join(own, 'report'), join(own, 'console')];
  console.error(`${choice.name}: starting ${kernel.release}, its console is in ${log}`);
  const ended = await boot(
    { image: kernel.image, archives: [archive], jobs: ['guest', ...tests], report, log },
    signal,
  );
  rmSync(archive);
  const findings = findingsIn(report);
  if (ended && findings.some(({ kind }) => kind === 'end')) return findings;
  const why = ended ? 'the machine ended early' : `the machine took longer than ${bootMs / 60_000} min`;
  return [...findings, { kind: 'refused', text: `${why}: ${readFileSync(log, 'utf8').slice(-2_000)}` }];
};

/** The same on this machine, as it is. */
const runHere = async (directory: string): Promise<readonly Finding[]> => {
  const report = join(directory, 'here');
  writeFileSync(report, '');
  const guest = fileURLToPath(new URL('guest.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [guest, '--report', report], {
    encoding: 'utf8',
    timeout: bootMs,
  });
  return status === 0 ? findingsIn(report) : [{ kind: 'refused', text: stderr.slice(-2_000) }];
};

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true });
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  const tests = positionals.filter((word) => word.startsWith('test/'));
  const names = positionals.filter((word) => !tests.includes(word));
  const known = [...kernelChoices.map(({ name }) => name), 'here'];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`no such kernel: ${unknown}; there are ${known.join(', ')}`);
  const asked = known.filter((name) => names.length === 0 || names.includes(name));
  const directory = values.keep ?? mkdtempSync(join(tmpdir(), 'fairlead-kernels-'));
  mkdirSync(directory, { recursive: true });
  const all: Seen[] = [];
  try {
    const base = join(directory, 'base.cpio');
    if (kernelChoices.some(({ name }) => asked.includes(name))) {
      if (spawnSync(qemu, ['--version']).error !== undefined) {
        throw operatorError('NO_QEMU', `there is no ${qemu}`, 'install it: apt-get install qemu-system-x86');
      }
      writeBase(base);
    }
    for (const choice of kernelChoices.filter(({ name }) => asked.includes(name))) {
      try {
        all.push({
          name: choice.name,
          findings: await runKernel(choice, { base, directory, tests, signal: controller.signal }),
        });
      } catch (error) {
        if (controller.signal.aborted) throw error;
        all.push({
          name: choice.name,
          findings: [{ kind: 'refused', text: error instanceof Error ? error.message : String(error) }],
        });
      }
    }
    if (asked.includes('here')) all.push({ name: 'here', findings: await runHere(directory) });
    console.log(tableOf(all));
    if (all.some(hasFailed)) process.exitCode = 1;
  } finally {
    if (values.keep === undefined) rmSync(directory, { recursive: true, force: true });
  }
};

await main();
