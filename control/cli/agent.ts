/** Runs loader and control plane as the two processes that they are, and starts again whichever ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { exitFailure, exitUsage, operatorError } from '../../loader/errors.ts';
import { programPath } from '../../loader/package.ts';

const program = programPath('control/cli/main.ts');

const firstBackoff = 100;
const lastBackoff = 10_000;
/** A process that ran this long before it ended is started again at once, in milliseconds. */
const stableMs = 30_000;
/** Time to end after SIGTERM before SIGKILL, in milliseconds. */
const graceMs = 5_000;

const start = (name: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [...process.execArgv, program, name, ...args], {
    // The channel tells the process when the agent is gone, and the agent when the process is ready.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
};

/**
 * Keeps one process running until `signal` aborts. A wrong command line is no reason to try again, nor is a first start
 * that fails: what it says is for whoever started the agent.
 */
const supervise = async (
  name: string,
  args: readonly string[],
  log: Logger,
  signal: AbortSignal,
  onReady: () => void = () => undefined,
): Promise<void> => {
  let backoff = firstBackoff;
  let first = true;
  while (!signal.aborted) {
    const began = performance.now();
    const child = start(name, args);
    child.once('message', onReady);
    const onAbort = (): void => void stop(child);
    signal.addEventListener('abort', onAbort, { once: true });
    const [code, by] = (await once(child, 'exit')) as [number | null, string | null];
    signal.removeEventListener('abort', onAbort);
    if (signal.aborted) return;
    if (code === exitUsage) {
      throw operatorError('CHILD_USAGE', `"fairlead ${name}" refused its flags`, 'see the message above', {
        exitCode: exitUsage,
      });
    }
    if (first && code === exitFailure && performance.now() - began < graceMs) {
      throw operatorError('CHILD_FAILED', `"fairlead ${name}" could not start`, 'see the message above');
    }
    first = false;
    if (performance.now() - began > stableMs) backoff = firstBackoff;
    log.error({ code, signal: by, againInMs: backoff }, `${name} ended`);
    await delay(backoff, undefined, { signal }).catch(() => undefined);
    backoff = Math.min(lastBackoff, backoff * 2);
  }
};

/** Runs both until `signal` aborts; rejects if one of them cannot be run at all. */
export const runAgent = async (
  loaderArgs: readonly string[],
  controlArgs: readonly string[],
  log: Logger,
  signal: AbortSignal,
): Promise<void> => {
  const failed = new AbortController();
  const until = AbortSignal.any([signal, failed.signal]);
  const ready = Promise.withResolvers<void>();
  const loader = supervise('loader', loaderArgs, log, until, ready.resolve);
  // Without a loader the control plane would only say that it waits for one; after a while it may say so.
  const control = Promise.race([ready.promise, loader, delay(graceMs, undefined, { ref: false })]).then(() =>
    supervise('control', controlArgs, log, until),
  );
  const both = [loader, control];
  try {
    await Promise.all(both);
  } finally {
    failed.abort();
    await Promise.allSettled(both);
  }
};
