/**
 * A storm of connects: dials targets in turn from many hands at once, asks one line, reads one answer and resets
 * the connection (so that no port rests in TIME_WAIT). Tallies which backend answered whom, every failure, and every
 * connection whose peer, as getpeername says it, is not what was dialled. Prints one JSON line at the end.
 *
 *     node storm.ts --targets 10.96.0.1:80,[fd00::1]:80 --concurrency 16 (--duration MS | --count N) [--progress] [--out FILE]
 */
import { writeFileSync } from 'node:fs';
import { connect, isIP, SocketAddress } from 'node:net';
import { createHistogram } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** A storm is over after this long, whatever it was told. */
export const longestMs = 600_000;
/** An attempt without an answer for this long is a failure: nothing takes it, not even on a machine that is busy. */
const attemptTimeoutMs = 15_000;
const progressMs = 100;
const listedFailures = 1_000;

/** How often something happened, by name. */
export type Tally = Record<string, number>;

export interface StormFailure {
  readonly target: string;
  /** An errno; `EOF` for a connection closed without an answer; `TIMEOUT` for neither within 15 s. */
  readonly code: string;
  readonly phase: 'connect' | 'answer';
  /** Since the storm began. */
  readonly atMs: number;
}

export interface TargetTally {
  /** By the backend's name. */
  readonly answers: Tally;
  /** By code. */
  readonly failures: Tally;
}

/** The state of a storm; counts are since its beginning. */
export interface StormProgress {
  readonly type: 'progress';
  readonly atMs: number;
  /** Answered connections. */
  readonly connections: number;
  readonly failureCount: number;
  readonly mismatchCount: number;
  readonly targets: Readonly<Record<string, TargetTally>>;
}

export interface StormReport extends Omit<StormProgress, 'type'> {
  readonly type: 'result';
  readonly perSecond: number;
  /** The first thousand. */
  readonly failures: readonly StormFailure[];
  /** The first thousand peers that were not what was dialled. */
  readonly mismatches: readonly { readonly target: string; readonly seen: string; readonly atMs: number }[];
  /** From connect to the whole answer. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

interface Target {
  readonly label: string;
  readonly host: string;
  readonly port: number;
  readonly tally: TargetTally;
}

interface Attempt {
  readonly startedAt: number;
  fail(code: string): void;
}

const usage = (text: string): never => {
  console.error(text);
  process.exit(2);
};

const parseTarget = (label: string): Target => {
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|([^:]+)):(\d+)$/.exec(label) ?? [];
  const address = bracketed ?? plain ?? '';
  const family = isIP(address);
  if (family === 0) return usage(`not an address and a port: ${label}`);
  const { address: host } = new SocketAddress({ address, family: family === 6 ? 'ipv6' : 'ipv4' });
  return { label, host, port: Number(port), tally: { answers: {}, failures: {} } };
};

const readBuffer = Buffer.alloc(1024);

const increment = (tally: Tally, key: string): void => {
  tally[key] = (tally[key] ?? 0) + 1;
};

interface Plan {
  /** Called when the first connection has been answered or has failed. */
  readonly onBegan: () => void;
  readonly targets: readonly Target[];
  readonly concurrency: number;
  readonly durationMs: number;
  readonly count: number;
}

const createStorm = ({ targets, concurrency, durationMs, count, onBegan }: Plan) => {
  const startedAt = performance.now();
  const inFlight = new Set<Attempt>();
  const failures: StormFailure[] = [];
  const mismatches: { target: string; seen: string; atMs: number }[] = [];
  const latency = createHistogram();
  const finished = Promise.withResolvers<void>();
  let [started, connections, failureCount, mismatchCount] = [0, 0, 0, 0];
  let stopped = false;

  const sinceStart = (): number => Math.round(performance.now() - startedAt);

  const next = (): void => {
    if (!stopped && started < count) dial();
    else if (inFlight.size === 0) finished.resolve();
  };

  const dial = (): void => {
    const target = targets[started % targets.length];
    if (target === undefined) return;
    started += 1;
    let phase: 'connect' | 'answer' = 'connect';
    let text = '';
    const socket = connect({
      host: target.host,
      port: target.port,
      noDelay: true,
      onread: {
        // Shared by all sockets: a read and its callback are one step, and the callback copies.
        buffer: readBuffer,
        callback: (size) => {
          text += readBuffer.toString('latin1', 0, size);
          if (text.endsWith('\n')) succeed();
          return true;
        },
      },
    });
    const leave = (): boolean => {
      if (!inFlight.delete(attempt)) return false;
      if (connections + failureCount === 0) onBegan();
      socket.resetAndDestroy();
      return true;
    };
    const attempt: Attempt = {
      startedAt: performance.now(),
      fail: (code) => {
        if (!leave()) return;
        failureCount += 1;
        increment(target.tally.failures, code);
        if (failures.length < listedFailures) failures.push({ target: target.label, code, phase, atMs: sinceStart() });
        // A refusal is immediate: without a pause a refused storm would only measure itself.
        setTimeout(next, 1);
      },
    };
    const succeed = (): void => {
      if (!leave()) return;
      latency.record(Math.max(1, Math.round((performance.now() - attempt.startedAt) * 1e6)));
      connections += 1;
      increment(target.tally.answers, text.slice(0, text.indexOf(' ')));
      next();
    };
    inFlight.add(attempt);
    socket.on('connect', () => {
      phase = 'answer';
      if (socket.remoteAddress !== target.host || socket.remotePort !== target.port) {
        mismatchCount += 1;
        const seen = `${socket.remoteAddress} ${socket.remotePort}`;
        if (mismatches.length < listedFailures) mismatches.push({ target: target.label, seen, atMs: sinceStart() });
      }
      socket.write('who\n');
    });
    socket.on('end', () => attempt.fail('EOF'));
    socket.on('error', (error: NodeJS.ErrnoException) => attempt.fail(error.code ?? error.message));
  };

  const sweep = setInterval(() => {
    const late = performance.now() - attemptTimeoutMs;
    for (const attempt of inFlight) if (attempt.startedAt < late) attempt.fail('TIMEOUT');
  }, 100);

  const stop = (): void => {
    stopped = true;
    if (inFlight.size === 0) finished.resolve();
    setTimeout(() => {
      for (const attempt of inFlight) attempt.fail('TIMEOUT');
      finished.resolve();
      // As long as any attempt has: one that was under way at the end is no failure for that.
    }, attemptTimeoutMs);
  };

  const state = () => ({
    atMs: sinceStart(),
    connections,
    failureCount,
    mismatchCount,
    targets: Object.fromEntries(targets.map(({ label, tally }) => [label, tally])),
  });

  for (let hand = 0; hand < concurrency; hand += 1) next();
  const deadline = setTimeout(stop, durationMs);

  return {
    stop,
    progress: (): StormProgress => ({ type: 'progress', ...state() }),
    result: async (): Promise<StormReport> => {
      await finished.promise;
      clearInterval(sweep);
      clearTimeout(deadline);
      const toMs = (nanoseconds: number): number => Math.round(nanoseconds / 1e4) / 100;
      return {
        type: 'result',
        ...state(),
        perSecond: Math.round((connections / Math.max(1, sinceStart())) * 1000),
        failures,
        mismatches,
        latencyMs: { p50: toMs(latency.percentile(50)), p99: toMs(latency.percentile(99)), max: toMs(latency.max) },
      };
    },
  };
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      targets: { type: 'string', default: '' },
      concurrency: { type: 'string', default: '16' },
      duration: { type: 'string' },
      count: { type: 'string' },
      progress: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  });
  if (values.duration === undefined && values.count === undefined) usage('give --duration or --count');
  const targets = values.targets.split(',').filter(Boolean).map(parseTarget);
  if (targets.length === 0) usage('give --targets');
  const storm = createStorm({
    targets,
    concurrency: Number(values.concurrency),
    durationMs: Math.min(Number(values.duration ?? longestMs), longestMs),
    count: Number(values.count ?? Number.POSITIVE_INFINITY),
    onBegan: () => console.log(JSON.stringify({ type: 'began' })),
  });
  process.once('SIGTERM', storm.stop);
  const report = values.progress && setInterval(() => console.log(JSON.stringify(storm.progress())), progressMs);
  const result = await storm.result();
  if (report) clearInterval(report);
  if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(result)}\n`);
  // The reset sockets need no farewell; their timers and handles would only delay the tally.
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit());
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
