/** Runs the storm of connects (storm.ts) in a place of the lab. */
import { fileURLToPath } from 'node:url';
import type { Place } from './lab.ts';
import type { RunningProcess } from './process.ts';
import { longestMs, type StormProgress, type StormReport } from './storm.ts';

const program = fileURLToPath(new URL('storm.ts', import.meta.url));

export interface StormOptions {
  /** `10.96.0.1:80`, `[fd00::1]:80`: dialled in turn. */
  readonly targets: readonly string[];
  /** Connections at once. Default 16. */
  readonly concurrency?: number;
  /** Without a limit of either kind, the storm lasts until it is stopped (10 minutes at most). */
  readonly durationMs?: number;
  readonly count?: number;
  /** Called every 100 ms. */
  readonly onProgress?: (progress: StormProgress) => void;
}

export interface Storm {
  readonly process: RunningProcess;
  /** When the storm has ended by itself. */
  readonly report: Promise<StormReport>;
  /** Ends the storm: no new connections, a moment for those under way. */
  stop(): Promise<StormReport>;
}

/** Starts a storm in a place and waits until its first connection has been answered or has failed. */
export const startStorm = async (place: Place, options: StormOptions): Promise<Storm> => {
  const { targets, concurrency = 16, durationMs = longestMs, count, onProgress } = options;
  const limits = ['--duration', `${durationMs}`, ...(count === undefined ? [] : ['--count', `${count}`])];
  const client = place.spawn([
    ...[process.execPath, program, '--targets', targets.join(',')],
    ...['--concurrency', `${concurrency}`, ...limits, ...(onProgress === undefined ? [] : ['--progress'])],
  ]);
  const isResult = (line: string): boolean => line.startsWith('{"type":"result"');
  client.stdout.onLine((line) => {
    if (line.startsWith('{"type":"progress"')) onProgress?.(JSON.parse(line) as StormProgress);
  });
  const report = client.waitForLine(isResult, durationMs + 30_000).then((line) => JSON.parse(line) as StormReport);
  // Who never asks for the report learns of a broken storm from the first line that does not come.
  report.catch(() => {});
  await client.waitForLine(/^\{"type":"(began|result)"/);
  return {
    process: client,
    report,
    stop: async () => {
      client.kill('SIGTERM');
      return report;
    },
  };
};
