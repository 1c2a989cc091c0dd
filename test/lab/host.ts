/** What the lab needs from the machine: where cgroup2 is, which processes live, running a script, waiting for something. */
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { operatorError } from '../../loader/errors.ts';

const scriptTimeoutMs = 20_000;
const execFileAsync = promisify(execFile);

/** The mount point of cgroup2, wherever this machine keeps it. */
export const findCgroup2 = (): string => {
  for (const line of readFileSync('/proc/self/mounts', 'utf8').split('\n')) {
    const [, mountPoint, type] = line.split(' ');
    if (type === 'cgroup2' && mountPoint !== undefined) return mountPoint;
  }
  throw operatorError('NO_CGROUP2', 'cgroup2 is not mounted', 'mount -t cgroup2 none /sys/fs/cgroup/unified');
};

/** Refuses early, in words, what would otherwise fail half-way with EPERM. */
export const requireRoot = (): void => {
  if (process.getuid?.() !== 0) {
    throw operatorError('NOT_ROOT', 'the lab makes network namespaces and cgroups', 'run as root');
  }
};

/**
 * When a process started, in clock ticks since boot; undefined if there is no such process.
 * Together with the pid it names one process for ever, so that a reused pid is not taken for the old owner.
 */
export const processStartTime = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces and parentheses; the fields after the last ')' start with the third.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie holds nothing any more.
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
};

/** Runs a shell script that stops at its first failing command. */
export const runScript = async (script: string): Promise<void> => {
  try {
    await execFileAsync('sh', ['-ec', script], { timeout: scriptTimeoutMs });
  } catch (error) {
    throw new Error(`a lab script failed: ${stderrOf(error)}\n${script}`, { cause: error });
  }
};

/** Like {@link runScript}, for the moments in which nothing asynchronous runs any more. */
export const runScriptSync = (script: string): void => {
  execFileSync('sh', ['-ec', script], { timeout: scriptTimeoutMs, stdio: 'pipe' });
};

const stderrOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'stderr' in error && typeof error.stderr === 'string'
    ? error.stderr.trim()
    : String(error);

/** How many times as long everything may take; for machines that are emulated. */
export const patience = Number(process.env.FAIRLEAD_LAB_PATIENCE ?? 1);

/** Waits until `condition` holds; fails with `what` once `timeoutMs` have passed. */
export const waitUntil = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 30_000,
  intervalMs = 5,
): Promise<void> => {
  const deadline = performance.now() + timeoutMs * patience;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await delay(intervalMs);
  }
};

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** {@link waitUntil} for exit handlers; answers whether the condition came true. */
export const waitUntilSync = (condition: () => boolean, timeoutMs: number): boolean => {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) return false;
    Atomics.wait(sleeper, 0, 0, 2);
  }
  return true;
};
