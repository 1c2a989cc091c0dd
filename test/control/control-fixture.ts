/** Whole control planes without a kernel: in this process or one of their own, fed by an API server on loopback. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { type ControlOptions, runControl } from '../../control/main.ts';
import { cli } from '../cli.ts';

const deadlineMs = 30_000;

export const scratch = (context: TestContext): string => {
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-control-'));
  context.after(() => rmSync(directory, { recursive: true }));
  return directory;
};

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

const parse = (text: string): LogLine | undefined => {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return undefined;
  }
};

export interface Running {
  readonly lines: readonly LogLine[];
  /** The line whose message matches, as soon as there is one. */
  line(pattern: RegExp): Promise<LogLine>;
  /** How it ended: the error of `runControl`, the exit code of a process. */
  readonly end: Promise<unknown>;
  stop(): Promise<unknown>;
}

const waitFor = async <T>(what: string, found: () => T | undefined, explain: () => string): Promise<T> => {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const value = found();
    if (value !== undefined) return value;
    if (performance.now() > deadline) throw new Error(`never: ${what}; ${explain()}`);
    await delay(5);
  }
};

const lineOf =
  (lines: readonly LogLine[]) =>
  (pattern: RegExp): Promise<LogLine> =>
    waitFor(
      `${pattern}`,
      () => lines.find(({ msg }) => pattern.test(msg)),
      () => JSON.stringify(lines.map(({ msg }) => msg)),
    );

/** A control plane in this process; there is no loader, which it goes on waiting for. */
export const startHere = (
  context: TestContext,
  options: (log: ControlOptions['log']) => Pick<ControlOptions, 'source'> & Partial<ControlOptions>,
): Running => {
  const directory = scratch(context);
  const lines: LogLine[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      for (const text of chunk.toString().split('\n')) {
        const line = parse(text);
        if (line !== undefined) lines.push(line);
      }
      done();
    },
  });
  const log = pino({ level: 'info' }, stream);
  const abort = new AbortController();
  const end = runControl(
    {
      ...{ loaderSocket: join(directory, 'loader.sock'), operatorSocket: join(directory, 'operator.sock') },
      ...{ windowMs: 0, log, ...options(log) },
    },
    abort.signal,
  ).catch((error: unknown) => error);
  const stop = (): Promise<unknown> => {
    abort.abort();
    return end;
  };
  context.after(stop);
  return { lines, line: lineOf(lines), end, stop };
};

export interface Program extends Running {
  readonly stderr: () => string;
  readonly stdout: () => string;
}

/** A command in a process of its own. */
export const startProgram = (context: TestContext, argv: readonly string[]): Program => {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(NODE_TEST_CONTEXT|FAIRLEAD_|KUBERNETES_)/.test(name),
  );
  const child: ChildProcess = spawn(process.execPath, [cli, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: Object.fromEntries(inherited),
  });
  const lines: LogLine[] = [];
  let [stdout, stderr, rest] = ['', '', ''];
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const line = parse(part);
      if (line !== undefined) lines.push(line);
    }
  });
  const end = once(child, 'close').then(([code]) => code as unknown);
  const stop = async (): Promise<unknown> => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
    await end;
    clearTimeout(timer);
    return end;
  };
  context.after(stop);
  return { lines, line: lineOf(lines), end, stop, stderr: () => stderr, stdout: () => stdout };
};

/** Flags of a control plane that asks an API server, with sockets of its own and no servers. */
export const controlFlags = (directory: string, apiserver: string, ...more: readonly string[]): readonly string[] => [
  ...['control', `--apiserver=${apiserver}`, `--loader-socket=${join(directory, 'loader.sock')}`],
  ...[`--operator-socket=${join(directory, 'operator.sock')}`, `--state-dir=${directory}`],
  ...['--healthz-bind-address=', '--metrics-bind-address=', ...more],
];
