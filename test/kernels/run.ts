/**
 * `npm run test:kernels`: the loader and its programs on kernels of Debian, each started in a virtual machine that has
 * nothing but memory and two serial lines. By hand only: it fetches kernels, and an emulated machine takes minutes.
 *
 *     npm run test:kernels [-- [--keep DIRECTORY [--again]] [--write] [5.10 | 6.1 | 6.12 | here ...] [test/lab/udp.test.ts ...]]
 *     npm run test:kernels -- --probe 6.1
 *
 * Without a kernel's name all of them; `here` is the kernel of this machine, without a virtual one. Files of tests run there
 * besides. `--write` puts the table into docs/kernels.md; `--again` takes the findings that were kept, where there are any.
 * `--probe` only loads and attaches the programs, within three minutes; it says why where it could not ask.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { explainError, operatorError } from '../../loader/errors.ts';
import type { Finding } from './findings.ts';
import { writeBase, writeModules } from './image.ts';
import { fetchKernel, type KernelChoice, kernelChoices } from './packages.ts';
import { hasFailed, hasRefused, type Seen, tableOf, writeTable } from './table.ts';

const qemu = 'qemu-system-x86_64';
const bootMs = 20 * 60_000;

/** A probe gives up after this time, so that a push is not held up. */
const probeMs = 170_000;

interface Machine {
  readonly image: string;
  readonly archive: string;
  readonly jobs: readonly string[];
  /** Where findings go, and what the machine prints. */
  readonly report: string;
  readonly log: string;
  /** It is stopped after this time. */
  readonly timeoutMs: number;
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
const boot = ({ image, archive, jobs, report, log, timeoutMs }: Machine, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const append = `console=ttyS0 quiet panic=-1 mitigations=off -- ${jobs.join(' ')}`;
    const argv = [
      ...['-accel', 'tcg', '-cpu', 'max', '-smp', '2', '-m', '3072', '-nodefaults', '-no-reboot', '-display', 'none'],
      ...['-kernel', image, '-initrd', archive, '-append', append],
      ...['-serial', `file:${log}`, '-serial', `file:${report}`],
    ];
    const machine = spawn(qemu, argv, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: timeoutMs,
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

interface Run {
  /** The file system that is the same for all. */
  readonly base: string;
  readonly directory: string;
  readonly jobs: readonly string[];
  /** For fetching and for running it. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Starts a kernel and returns what was found there. */
const runKernel = async (choice: KernelChoice, run: Run): Promise<readonly Finding[]> => {
  const { base, directory, jobs, timeoutMs, signal } = run;
  const own = join(directory, choice.name);
  mkdirSync(own, { recursive: true });
  console.error(`${choice.name}: fetching from ${choice.from}`);
  const begun = performance.now();
  const patience = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const kernel = await fetchKernel(choice, own, patience);
  const [modules, archive] = [join(own, 'modules.cpio'), join(own, 'initramfs.cpio')];
  writeModules(modules, kernel);
  await join4(archive, [base, modules]);
  const [report, log] = [join(own, 'report'), join(own, 'console')];
  console.error(`${choice.name}: starting ${kernel.release}, its console is in ${log}`);
  const left = Math.max(1, Math.round(timeoutMs - (performance.now() - begun)));
  const machine = { image: kernel.image, archive, jobs, report, log, timeoutMs: left };
  const ended = await boot(machine, signal);
  rmSync(archive);
  const findings = findingsIn(report);
  if (ended && findings.some(({ kind }) => kind === 'end')) return findings;
  if (!ended) return [...findings, { kind: 'late', text: `not finished within ${timeoutMs / 1_000} s` }];
  const text = `the machine ended early: ${readFileSync(log, 'utf8').slice(-2_000)}`;
  return [...findings, { kind: 'refused', text }];
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

const failedWith = (error: unknown): readonly Finding[] => [
  { kind: 'refused', text: error instanceof Error ? error.message : String(error) },
];

/** What a kernel cannot be asked without. */
const requireQemu = (): void => {
  if (spawnSync(qemu, ['--version']).error === undefined) return;
  throw operatorError('NO_QEMU', `there is no ${qemu}`, 'install it: apt-get install qemu-system-x86');
};

const choiceOf = (name: string): KernelChoice => {
  const choice = kernelChoices.find((each) => each.name === name);
  if (choice === undefined) throw new Error(`no such kernel: ${name}; there are ${known.join(', ')}`);
  return choice;
};
const known = [...kernelChoices.map(({ name }) => name), 'here'];

/** One line on whether the programs can be loaded and attached there; what cannot be had is no failure, and said. */
const probe = async (choice: KernelChoice, run: Omit<Run, 'jobs' | 'timeoutMs'>): Promise<void> => {
  const say = (what: string): void => console.log(`kernel probe ${choice.name}: ${what}`);
  let findings: readonly Finding[];
  try {
    requireQemu();
    writeBase(run.base);
    findings = await runKernel(choice, { ...run, jobs: ['probe'], timeoutMs: probeMs });
  } catch (error) {
    return say(`SKIPPED: ${explainError(error)}`);
  }
  const seen = { name: choice.name, findings };
  const programs = findings.filter(({ kind }) => kind === 'program').length;
  const late = findings.find(({ kind }) => kind === 'late');
  if (late !== undefined && !hasRefused(seen)) {
    return say(`SKIPPED: ${'text' in late ? late.text : ''}, ${programs} programs loaded until then`);
  }
  if (!hasFailed(seen)) return say(`ok: ${programs} programs loaded and attached`);
  console.log(tableOf([seen]));
  say('FAILED');
  process.exitCode = 1;
};

const reportOf = (directory: string, name: string): readonly Finding[] | undefined => {
  const report = name === 'here' ? join(directory, name) : join(directory, name, 'report');
  return existsSync(report) ? findingsIn(report) : undefined;
};

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    options: {
      keep: { type: 'string' },
      probe: { type: 'string' },
      write: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const controller = new AbortController();
  const { signal } = controller;
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  const tests = positionals.filter((word) => word.startsWith('test/'));
  const names = positionals.filter((word) => !tests.includes(word));
  for (const name of names) if (name !== 'here') choiceOf(name);
  const asked = known.filter((name) => names.length === 0 || names.includes(name));
  const directory = values.keep ?? mkdtempSync(join(tmpdir(), 'fairlead-kernels-'));
  mkdirSync(directory, { recursive: true });
  const all: Seen[] = [];
  try {
    const base = join(directory, 'base.cpio');
    if (values.probe !== undefined) return await probe(choiceOf(values.probe), { base, directory, signal });
    const kept = (name: string): readonly Finding[] | undefined =>
      values.again ? reportOf(directory, name) : undefined;
    if (asked.some((name) => name !== 'here' && kept(name) === undefined)) {
      requireQemu();
      writeBase(base);
    }
    const run = { base, directory, jobs: ['guest', ...tests], timeoutMs: bootMs, signal };
    for (const name of asked) {
      const start = async (): Promise<readonly Finding[]> =>
        name === 'here' ? runHere(directory) : runKernel(choiceOf(name), run);
      const findings = kept(name) ?? (await start().catch(failedWith));
      if (signal.aborted) throw new Error('stopped');
      all.push({ name, findings });
    }
    const table = tableOf(all);
    console.log(table);
    if (values.write) writeTable(table);
    if (all.some(hasFailed)) process.exitCode = 1;
  } finally {
    if (values.keep === undefined) rmSync(directory, { recursive: true, force: true });
  }
};

await main();
