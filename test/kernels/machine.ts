/** Machines that QEMU emulates, with nothing but memory and serial lines. */
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { type Architecture, notToBeHad } from './packages.ts';

interface Emulator {
  readonly program: string;
  readonly package: string;
  readonly argv: readonly string[];
  readonly console: string;
}

const emulators: Readonly<Record<Architecture, Emulator>> = {
  amd64: {
    ...{ program: 'qemu-system-x86_64', package: 'qemu-system-x86' },
    ...{ argv: ['-cpu', 'max'], console: 'ttyS0' },
  },
  arm64: {
    ...{ program: 'qemu-system-aarch64', package: 'qemu-system-arm' },
    ...{ argv: ['-machine', 'virt', '-cpu', 'cortex-a72'], console: 'ttyAMA0' },
  },
};
/** What a kernel cannot be asked without. */
export const requireQemu = (architecture: Architecture): void => {
  const { program, package: name } = emulators[architecture];
  if (spawnSync(program, ['--version']).error === undefined) return;
  throw notToBeHad(`there is no ${program}`, `install it: apt-get install ${name}`);
};

export interface Machine {
  readonly image: string;
  readonly architecture: Architecture;
  readonly archive: string;
  readonly jobs: readonly string[];
  /** Where findings go, and what the machine prints. */
  readonly report: string;
  readonly log: string;
  /** It is stopped after this time. */
  readonly timeoutMs: number;
  /** Emulates one CPU at a time. */
  readonly oneThread: boolean;
}

/** Joins files, each from a multiple of four bytes on, as the kernel wants archives that follow one another. */
export const join4 = (target: string, files: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const out = createWriteStream(target);
    out.once('error', reject).once('finish', resolve);
    for (const file of files) out.write(readFileSync(file));
    out.end();
  });

/** Starts a machine and waits until it has ended; false: it had to be stopped. */
export const boot = (
  { image, architecture, archive, jobs, report, log, timeoutMs, oneThread }: Machine,
  signal: AbortSignal,
): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const { program: qemu, argv: own, console: line } = emulators[architecture];
    const append = `console=${line} quiet panic=-1 mitigations=off -- ${jobs.join(' ')}`;
    const argv = [
      ...[
        '-accel',
        oneThread ? 'tcg,thread=single' : 'tcg',
        ...own,
        '-smp',
        '2',
        '-m',
        '3072',
        '-nodefaults',
        '-no-reboot',
        '-display',
        'none',
      ],
      ...['-kernel', image, '-initrd', archive, '-append', append],
      ...['-serial', `file:${log}`, ...(report === log ? [] : ['-serial', `file:${report}`])],
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
