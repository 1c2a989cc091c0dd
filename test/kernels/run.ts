/**
 * `npm run test:kernels`: the loader and its programs on kernels of Debian, each started in a virtual machine that has
 * nothing but memory and two serial lines. By hand only: it fetches kernels, and an emulated machine takes minutes.
 * `here` is the kernel of this machine, without a virtual one; flags.ts has the rest. What cannot be had is skipped, and said.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { exitFailure, exitUsage, explainError } from '../../loader/errors.ts';
import type { Finding } from './findings.ts';
import { choiceOf, parseWanted, type Wanted } from './flags.ts';
import { writeBase, writeModules } from './image.ts';
import { boot, join4, requireQemu } from './machine.ts';
import { fetchKernel, isNotToBeHad, type KernelChoice } from './packages.ts';
import { hasFailed, hasRefused, type Seen, tableOf, writeTable } from './table.ts';

const bootMs = 20 * 60_000;
/** What init.sh prints first. */
const upMark = 'init: Linux ';

/** A probe gives up after this time, so that a push is not held up. */
const probeMs = 170_000;

const findingsIn = (report: string): readonly Finding[] =>
  readFileSync(report, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const found = JSON.parse(line) as Partial<Finding> | null;
        return found?.kind === undefined ? [] : [found as Finding];
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
  const { directory, timeoutMs, signal } = run;
  requireQemu(choice.architecture);
  const own = join(directory, choice.name);
  // Other programs than this machine's: only what is needed to load and attach is there.
  const [base, jobs] = choice.architecture === 'amd64' ? [run.base, run.jobs] : [join(own, 'base.cpio'), ['probe']];
  mkdirSync(own, { recursive: true });
  console.error(`${choice.name}: fetching from ${choice.from}`);
  const begun = performance.now();
  const patience = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const kernel = await fetchKernel(choice, own, patience);
  const [modules, archive] = [join(own, 'modules.cpio'), join(own, 'initramfs.cpio')];
  writeModules(modules, kernel);
  if (kernel.userland !== undefined) writeBase(base, kernel.userland);
  else if (!existsSync(base)) writeBase(base);
  await join4(archive, [base, modules]);
  const log = join(own, 'console');
  const report = kernel.userland === undefined ? join(own, 'report') : log;
  console.error(`${choice.name}: starting ${kernel.release}, its console is in ${log}`);
  const { architecture } = choice;
  const start = (oneThread: boolean): Promise<boolean> => {
    const left = Math.max(1, Math.round(timeoutMs - (performance.now() - begun)));
    return boot({ image: kernel.image, architecture, archive, jobs, report, log, timeoutMs: left, oneThread }, signal);
  };
  let ended = await start(false);
  // Kernels write their own code while they start, which two emulated CPUs may meet half done: nothing of ours runs yet.
  if (ended && !readFileSync(log, 'utf8').includes(upMark)) {
    console.error(`${choice.name}: the kernel did not get as far as to run anything: once more, slower`);
    ended = await start(true);
  }
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
  { kind: isNotToBeHad(error) ? 'skipped' : 'refused', text: explainError(error) },
];

/** One line on whether the programs can be loaded and attached there; what cannot be had is no failure, and said. */
const probe = async (choice: KernelChoice, run: Omit<Run, 'jobs' | 'timeoutMs'>): Promise<void> => {
  const say = (what: string): void => console.log(`kernel probe ${choice.name}: ${what}`);
  const findings = await runKernel(choice, { ...run, jobs: ['probe'], timeoutMs: probeMs }).catch(failedWith);
  if (run.signal.aborted) throw new Error('stopped');
  const seen = { name: choice.name, findings };
  const skipped = findings.find(({ kind }) => kind === 'skipped');
  if (skipped !== undefined && 'text' in skipped) return say(`SKIPPED: ${skipped.text}`);
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
  const reports = [join(directory, name, 'report'), join(directory, name, 'console'), join(directory, name)];
  const report = reports.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  return report === undefined ? undefined : findingsIn(report);
};

const main = async (wanted: Wanted): Promise<void> => {
  const controller = new AbortController();
  const { signal } = controller;
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  const directory = wanted.keep ?? mkdtempSync(join(tmpdir(), 'fairlead-kernels-'));
  mkdirSync(directory, { recursive: true });
  const all: Seen[] = [];
  try {
    const base = join(directory, 'base.cpio');
    // Of another state of the working tree.
    if (!wanted.again) rmSync(base, { force: true });
    if (wanted.probe !== undefined) return await probe(wanted.probe, { base, directory, signal });
    const kept = (name: string): readonly Finding[] | undefined =>
      wanted.again ? reportOf(directory, name) : undefined;
    const run = { base, directory, jobs: ['guest', ...wanted.tests], timeoutMs: bootMs, signal };
    for (const name of wanted.kernels) {
      const start = async (): Promise<readonly Finding[]> =>
        name === 'here' ? runHere(directory) : runKernel(choiceOf(name), run);
      const findings = kept(name) ?? (await start().catch(failedWith));
      if (signal.aborted) throw new Error('stopped');
      all.push({ name, findings });
    }
    const table = tableOf(all);
    console.log(table);
    if (wanted.write) writeTable(table);
    if (all.some(hasFailed)) process.exitCode = exitFailure;
  } finally {
    if (wanted.keep === undefined) rmSync(directory, { recursive: true, force: true });
  }
};

try {
  await main(parseWanted(process.argv.slice(2)));
} catch (error) {
  // It has said why by itself.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitUsage;
  else {
    console.error(explainError(error));
    process.exitCode = exitFailure;
  }
}
