/**
 * How fast Services get into the kernel: all of them at once from nothing, and one change among many. The control
 * plane's core runs in a process of its own, so that its memory is its own; the loader is the real one.
 */
import { fileURLToPath } from 'node:url';
import { nodeFiles, startLoader } from '../test/lab/fairlead.ts';
import { createLab, type Lab } from '../test/lab/lab.ts';
import { type Memory, memoryOf } from './memory.ts';
import type { Bench, BenchOptions, Row } from './report.ts';
import { percentile } from './statistics.ts';

/**
 * How a source says that one object changed: by that object alone, by a list of all in which the others are the very
 * same, or by a list of equal copies.
 */
export type Delivery = 'change' | 'list' | 'copies';

export interface SyncConfig {
  readonly loaderSocket: string;
  readonly services: number;
  readonly endpoints: number;
  readonly windowMs: number;
  /** Single changes: how they are delivered, and how many. */
  readonly changes: readonly (readonly [Delivery, number])[];
  /** Changes in a row without a pause, each of another Service; 0: no burst. */
  readonly burst: number;
}

/** In milliseconds. */
export interface ChangeTimes {
  /** From the new state to the loader's acknowledgement of the last write. */
  readonly total: number;
  /** Of it, working out what changed, and what should be in the kernel. */
  readonly update: number;
  /** Of it, the call that writes. */
  readonly apply: number;
}

export interface SyncResult {
  readonly first: ChangeTimes;
  /** Reading the maps, once, before the first write. */
  readonly snapshot: number;
  readonly entriesWritten: number;
  /** With the objects in memory, before the first sync, and after it. */
  readonly before: Memory;
  readonly after: Memory;
  readonly changes: readonly (readonly [Delivery, readonly ChangeTimes[]])[];
  readonly burst: BurstTimes | undefined;
}

/** Of a burst of changes. */
export interface BurstTimes {
  /** From the first change to the moment at which all of them are in the kernel, in milliseconds. */
  readonly total: number;
  /** Of it, working out what changed, all changes together. */
  readonly update: number;
  /** Calls that wrote. */
  readonly writes: number;
  readonly entries: number;
}

const windowMs = 10;
const timeoutMs = 120_000;

const cases: readonly Omit<SyncConfig, 'loaderSocket' | 'windowMs'>[] = [
  // Beside the next: what a change costs must not depend on how many others there are.
  { services: 100, endpoints: 10, changes: [['change', 200]], burst: 100 },
  {
    services: 10_000,
    endpoints: 10,
    changes: [
      ['change', 200],
      ['list', 200],
      ['copies', 50],
    ],
    burst: 100,
  },
  { services: 100_000, endpoints: 2, changes: [], burst: 1_000 },
];

/** Room for the largest case. */
const mapSizes = ['frontends', 'services', 'slots', 'backends', 'service_counters', 'backend_counters'].flatMap(
  (map) => ['--map-size', `${map}=262144`],
);

const core = fileURLToPath(new URL('sync-core.ts', import.meta.url));

const memoryRows = (name: string, process_: string, { resident, peak }: Memory): Row[] => [
  { bench: 'sync', case: name, metric: `${process_}-rss`, value: resident, unit: 'MiB' },
  { bench: 'sync', case: name, metric: `${process_}-rss-peak`, value: peak, unit: 'MiB' },
];

const changeRows = (name: string, samples: readonly ChangeTimes[]): Row[] => {
  const metrics: Readonly<Record<string, (times: ChangeTimes) => number>> = {
    '': ({ total }) => total,
    '-after-window': ({ total }) => total - windowMs,
    '-update': ({ update }) => update,
    '-apply': ({ apply }) => apply,
  };
  return Object.entries(metrics).flatMap(([suffix, of]) =>
    [50, 99].map((p): Row => {
      const value = percentile(samples.map(of), p / 100);
      return { bench: 'sync', case: name, metric: `p${p}${suffix}`, value, unit: 'ms' };
    }),
  );
};

const burstRows = (name: string, { total, update, writes, entries }: BurstTimes): readonly Row[] => [
  { bench: 'sync', case: name, metric: 'time', value: total, unit: 'ms' },
  { bench: 'sync', case: name, metric: 'time-update', value: update, unit: 'ms' },
  { bench: 'sync', case: name, metric: 'writes', value: writes, unit: 'calls' },
  { bench: 'sync', case: name, metric: 'entries', value: entries, unit: 'entries' },
];

const runCase = async (lab: Lab, index: number, options: (typeof cases)[number], say: BenchOptions['say']) => {
  const { services, endpoints } = options;
  const name = `${services}x${endpoints}`;
  const node = await lab.node({ name: `n${index}` });
  const loader = await startLoader(lab, node, { args: mapSizes });
  const config: SyncConfig = { ...options, loaderSocket: nodeFiles(lab, node).loaderSocket, windowMs };
  say(`${name}: running`);
  const { code, stdout, stderr } = await node.exec([process.execPath, core, JSON.stringify(config)], { timeoutMs });
  if (code !== 0) throw new Error(`${name} failed: ${stderr}`);
  const loaderMemory = memoryOf(loader.pid);
  await loader.stop();
  const result = JSON.parse(stdout) as SyncResult;
  const seconds = result.first.total / 1000;
  const { first, snapshot, entriesWritten } = result;
  const row = (metric: string, value: number, unit: string): Row => ({
    bench: 'sync',
    case: name,
    metric,
    value,
    unit,
  });
  return [
    row('time', seconds, 's'),
    row('rate', entriesWritten / seconds, 'entries/s'),
    row('entries', entriesWritten, 'entries'),
    row('time-update', first.update / 1000, 's'),
    row('time-snapshot', snapshot / 1000, 's'),
    row('time-apply', first.apply / 1000, 's'),
    row('control-rss-before', result.before.resident, 'MiB'),
    ...memoryRows(name, 'control', result.after),
    ...memoryRows(name, 'loader', loaderMemory),
    ...(result.burst === undefined ? [] : burstRows(`burst-of-${options.burst}-in-${services}`, result.burst)),
    ...result.changes.flatMap(([delivery, samples]) =>
      changeRows(`one-change-in-${services}${delivery === 'change' ? '' : `-${delivery}`}`, samples),
    ),
  ];
};

const run = async ({ say }: BenchOptions): Promise<readonly Row[]> => {
  await using lab = await createLab({ name: 'benchsync' });
  const rows: Row[] = [];
  for (const [index, options] of cases.entries()) rows.push(...(await runCase(lab, index, options, say)));
  return rows;
};

export const syncBench: Bench = {
  about: 'Services from objects in memory to the kernel: all at once, and one change among many',
  run,
};
