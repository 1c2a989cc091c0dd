/** Real programs, run inside a namespace and a cgroup of the lab. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { patience } from './host.ts';

const outputLimit = 16 * 1024 * 1024;
const tailLength = 4_000;
const defaultTimeoutMs = 30_000;
const stopGraceMs = 3_000;
/** How long a program that has ended may keep its output open through children of its own. */
const drainMs = 250;

/** Where a program runs. */
export interface Whereabouts {
  readonly netns: string;
  /** The cgroup's path in the file system. */
  readonly cgroup: string;
}

export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Written to the program's standard input, which is then closed. */
  readonly input?: string;
}

export interface ExecOptions extends SpawnOptions {
  /** The program is killed after this time, and `exec` fails. Default 10 s. */
  readonly timeoutMs?: number;
}

export interface ExitStatus {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ExecResult {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code; -1 if a signal ended the program. */
  readonly code: number;
}

/** One output of a running program. */
export interface Output {
  /** All of it so far (of very long output, the end). */
  readonly text: string;
  /** Calls the listener with each complete line from now on. */
  onLine(listener: (line: string) => void): void;
}

/** A program that runs in the lab. It ends with the lab at the latest. */
export interface RunningProcess {
  /** The program's own pid: the helpers that placed it have replaced themselves by it. */
  readonly pid: number;
  readonly argv: readonly string[];
  readonly stdout: Output;
  readonly stderr: Output;
  /** Settles once the program has ended and its output is read; never rejects. */
  readonly exit: Promise<ExitStatus>;
  /** The first line, on either output and also of the past, that matches; fails if the program ends before. */
  waitForLine(pattern: RegExp | ((line: string) => boolean), timeoutMs?: number): Promise<string>;
  /** Sends a signal and does not wait. */
  kill(signal: NodeJS.Signals): void;
  /** SIGTERM, and SIGKILL if that does not help; waits for the end. */
  stop(): Promise<ExitStatus>;
}

interface CollectedOutput extends Output {
  /** The complete lines so far. */
  lines(): string[];
  /** The program has ended: what has no line end is a line too. */
  complete(): void;
}

const collect = (stream: Readable): CollectedOutput => {
  const listeners = new Set<(line: string) => void>();
  let text = '';
  let rest = '';
  const emit = (line: string): void => {
    for (const listener of listeners) listener(line);
  };
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    text += chunk;
    if (text.length > outputLimit) text = text.slice(-outputLimit / 2);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) emit(line);
  });
  stream.on('error', () => stream.destroy());
  return {
    get text() {
      return text;
    },
    onLine: (listener) => void listeners.add(listener),
    lines: () => text.slice(0, text.length - rest.length).split('\n'),
    complete: () => {
      const last = rest;
      rest = '';
      if (last !== '') emit(last);
    },
  };
};

const exitOf = (child: ChildProcess, onEnd: () => void): Promise<ExitStatus> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      const finish = (): void => {
        clearTimeout(timer);
        onEnd();
        resolve({ code, signal });
      };
      const timer = setTimeout(finish, drainMs);
      child.once('close', finish);
    });
  });

/** What a program has printed, for the text of an error. */
export const describeOutput = (running: RunningProcess): string =>
  [
    `command: ${running.argv.join(' ')}`,
    `stdout: ${running.stdout.text.slice(-tailLength).trim() || '(nothing)'}`,
    `stderr: ${running.stderr.text.slice(-tailLength).trim() || '(nothing)'}`,
  ].join('\n');

// Not `ip netns exec`: that hides bpffs and cgroup2 behind a mount namespace of its own.
const placeAndRun =
  'cgroup=$1 netns=$2; shift 2; echo $$ > "$cgroup/cgroup.procs" && exec nsenter --net="/run/netns/$netns" -- "$@"';

/** The variables that would make a program in the lab a part of the test runner, or send it to a proxy outside. */
const notInherited = /^(node_test_context|node_v8_coverage|(https?|all|no)_proxy)$/i;

const environment = (extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !notInherited.test(name))),
  ...extra,
});

/** Starts a program in a place. `argv[0]` is looked up in PATH. */
export const spawnIn = (place: Whereabouts, argv: readonly string[], options: SpawnOptions = {}): RunningProcess => {
  const child = spawn('sh', ['-c', placeAndRun, 'lab', place.cgroup, place.netns, ...argv], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment(options.env),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  child.on('error', () => {});
  const { pid } = child;
  if (pid === undefined) throw new Error(`cannot start ${argv.join(' ')}`);
  // A program may end without reading its input.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');

  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  let ended = false;
  const exit = exitOf(child, () => {
    ended = true;
    stdout.complete();
    stderr.complete();
  });
  const kill = (signal: NodeJS.Signals): void => void child.kill(signal);

  const running: RunningProcess = {
    pid,
    argv,
    stdout,
    stderr,
    exit,
    kill,
    waitForLine: async (pattern, timeoutMs = defaultTimeoutMs) => {
      const matches = typeof pattern === 'function' ? pattern : (line: string) => pattern.test(line);
      const past = () => [...stdout.lines(), ...stderr.lines()].find(matches);
      const found = Promise.withResolvers<string>();
      const listener = (line: string): void => {
        if (matches(line)) found.resolve(line);
      };
      stdout.onLine(listener);
      stderr.onLine(listener);
      const already = past();
      if (already !== undefined) return already;
      const fail = (why: string): void => found.reject(new Error(`${why}\n${describeOutput(running)}`));
      const timer = setTimeout(() => fail(`no such line within ${timeoutMs} ms: ${pattern}`), timeoutMs * patience);
      exit.then(({ code, signal }) => fail(`ended (${signal ?? code}) before printing: ${pattern}`));
      return found.promise.finally(() => clearTimeout(timer));
    },
    stop: async () => {
      if (ended) return exit;
      kill('SIGTERM');
      const timer = setTimeout(kill, stopGraceMs, 'SIGKILL');
      return exit.finally(() => clearTimeout(timer));
    },
  };
  return running;
};

/** Waits for a program to end and answers what it printed; a program that takes too long is killed. */
export const finish = async (running: RunningProcess, timeoutMs = defaultTimeoutMs): Promise<ExecResult> => {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    running.kill('SIGKILL');
  }, timeoutMs * patience);
  const { code } = await running.exit;
  clearTimeout(timer);
  if (late) throw new Error(`not finished within ${timeoutMs} ms\n${describeOutput(running)}`);
  return { stdout: running.stdout.text, stderr: running.stderr.text, code: code ?? -1 };
};
