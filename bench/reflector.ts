/**
 * From a Kubernetes API to the kernel: the real control plane, from its bundle, against an API server that lists many
 * Services, and a real loader. How long after the last byte, in how much memory, and how long the event loop was blocked.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../loader/package.ts';
import { bundle } from '../scripts/bundle.ts';
import { nodeFiles, startLoader } from '../test/lab/fairlead.ts';
import { createLab, type Lab } from '../test/lab/lab.ts';
import { describeOutput, type RunningProcess } from '../test/lab/process.ts';
import { memoryOf, processorTimeOf } from './memory.ts';
import type { ApiEvent } from './reflector-api.ts';
import type { Bench, BenchOptions, Row } from './report.ts';

const cases = [
  { services: 10_000, endpoints: 10 },
  { services: 5_000, endpoints: 50 },
] as const;

const timeoutMs = 60_000;
/** How long after the first sync memory is looked at again. */
const restMs = 60_000;
const api = fileURLToPath(new URL('reflector-api.ts', import.meta.url));
/** As control/cli/fairlead gives them. */
const nodeFlags = ['--max-semi-space-size=2'];
const environment = { MALLOC_ARENA_MAX: '1' };
const probe = fileURLToPath(new URL('probe.js', import.meta.url));

/** What probe.js writes. */
interface Probed {
  /** `until`: Unix time in milliseconds; `work`: what of `ms` the thread itself worked, the rest it waited for a processor. */
  readonly blocks: readonly { readonly until: number; readonly ms: number; readonly work: number }[];
  readonly memory: { readonly heapUsed: number; readonly external: number; readonly arrayBuffers: number };
}

const parsed = <T>(output: string): readonly T[] =>
  output.split('\n').flatMap((line): T[] => {
    try {
      return [JSON.parse(line) as T];
    } catch {
      return [];
    }
  });

const until = async <T>(what: string, look: () => T | undefined): Promise<T> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs / 1000} s: ${what}`);
    await delay(20);
  }
};

interface Parts {
  readonly server: RunningProcess;
  readonly control: RunningProcess;
  readonly probeFile: string;
}

/** When the first request came, Unix time in milliseconds: before it, the process starts. */
const askedAt = ({ server }: Parts): Promise<number> =>
  until('the first request', () => {
    const asked = parsed<ApiEvent>(server.stdout.text).find((event) => event.event === 'asked');
    return asked?.event === 'asked' ? asked.at : undefined;
  });

/** When both lists had left the API server for the nth time, Unix time in milliseconds. */
const listedAt = ({ server, control }: Parts, times: number): Promise<number> =>
  until(`list ${times} of Services and slices`, () => {
    const listed = parsed<ApiEvent>(server.stdout.text).flatMap((event) => (event.event === 'listed' ? [event] : []));
    const of = (resource: string): number | undefined =>
      listed.filter((event) => event.resource === resource)[times - 1]?.at;
    const [services, slices] = [of('services'), of('endpointslices')];
    return services === undefined || slices === undefined ? undefined : Math.max(services, slices);
  }).catch((error: Error) => {
    throw new Error(`${error.message}\n${describeOutput(control)}\n${describeOutput(server)}`);
  });

interface Applied {
  readonly msg?: string;
  /** ISO 8601. */
  readonly time: string;
  readonly entries: number;
}

const applied = ({ control }: Parts): readonly Applied[] =>
  parsed<Applied>(control.stderr.text).filter((line) => line.msg === 'applied');

const look = async ({ control, probeFile }: Parts): Promise<Probed> => {
  rmSync(probeFile, { force: true });
  control.kill('SIGUSR2');
  await until('the probe', () => (existsSync(probeFile) ? true : undefined));
  await delay(100);
  return JSON.parse(readFileSync(probeFile, 'utf8')) as Probed;
};

/** The longest blocks since a time: on the clock, and of work alone, which says more on a machine that others use. */
const blockRows = ({ blocks }: Probed, since: number, prefix: string, row: MakeRow): readonly Row[] => {
  const counted = blocks.filter((block) => block.until - block.ms > since);
  return [
    row(`${prefix}longest-block`, Math.max(0, ...counted.map(({ ms }) => ms)), 'ms'),
    row(`${prefix}longest-block-work`, Math.max(0, ...counted.map(({ work }) => work)), 'ms'),
  ];
};

const megabytes = (bytes: number): number => bytes / 2 ** 20;

/** Until the control plane has had nothing to do for a second; returns the processor time that it took, in ms. */
const untilQuiet = async (pid: number, before: number): Promise<number> => {
  for (let last = before; ; ) {
    await delay(1_000);
    const now = processorTimeOf(pid);
    if (now - last < 60) return now - before;
    last = now;
  }
};

/** What a disturbance of the connection to the API server costs. */
const disturb = async (name: string, parts: Parts, signal: 'SIGHUP' | 'SIGUSR2', row: MakeRow): Promise<Row[]> => {
  const { server, control } = parts;
  await look(parts);
  const writes = applied(parts).length;
  const begin = processorTimeOf(control.pid);
  server.kill(signal);
  // The pause before the next request is at most 0.8 s.
  await delay(1_500);
  if (signal === 'SIGUSR2') await listedAt(parts, 2);
  const spent = await untilQuiet(control.pid, begin);
  return [
    row(`${name}-cpu`, spent, 'ms'),
    ...blockRows(await look(parts), 0, `${name}-`, row),
    row(`${name}-writes`, applied(parts).length - writes, 'writes'),
    row(`rss-after-${name}`, memoryOf(control.pid).resident, 'MiB'),
  ];
};

type MakeRow = (metric: string, value: number, unit: string) => Row;

const runCase = async (
  lab: Lab,
  program: string,
  { services, endpoints }: (typeof cases)[number],
  say: BenchOptions['say'],
) => {
  const name = `${services}x${endpoints}`;
  const node = await lab.node({ name: `n${endpoints}` });
  const row: MakeRow = (metric, value, unit) => ({ bench: 'reflector', case: name, metric, value, unit });
  const loader = await startLoader(lab, node);
  say(`${name}: making the objects`);
  const server = node.spawn([process.execPath, api, String(services), String(endpoints)]);
  const serving = await server.waitForLine(/"serving"/, timeoutMs);
  const { url } = JSON.parse(serving) as { url: string };
  const { loaderSocket, operatorSocket, stateDir } = nodeFiles(lab, node);
  mkdirSync(stateDir, { recursive: true });
  const probeFile = join(lab.tempDir, `${name}.json`);
  say(`${name}: running`);
  const control = node.spawn(
    [
      ...[process.execPath, ...nodeFlags, '--import', probe, program, 'control', '--log-level=debug'],
      ...[`--apiserver=${url}`, '--hostname-override=node-1', '--loader-socket', loaderSocket],
      ...['--operator-socket', operatorSocket, '--state-dir', stateDir],
      ...['--healthz-bind-address=', '--metrics-bind-address='],
    ],
    { env: { BENCH_PROBE: probeFile, ...environment } },
  );
  const parts: Parts = { server, control, probeFile };
  const asked = await askedAt(parts);
  const lastByte = await listedAt(parts, 1);
  const first = await until('the first write', () => applied(parts)[0]).catch((error: Error) => {
    throw new Error(`${error.message}\n${describeOutput(control)}`);
  });
  await delay(2_000);
  const early = memoryOf(control.pid);
  const probed = await look(parts);
  say(`${name}: in the kernel; memory is looked at again in ${restMs / 1000} s`);
  await delay(restMs);
  const late = memoryOf(control.pid);
  const rows = [
    row('time', (Date.parse(first.time) - lastByte) / 1000, 's'),
    row('entries', first.entries, 'entries'),
    ...blockRows(probed, asked, '', row),
    row('rss', early.resident, 'MiB'),
    row('rss-peak', early.peak, 'MiB'),
    row(`rss-after-${restMs / 1000}-s`, late.resident, 'MiB'),
    row('heap', megabytes(probed.memory.heapUsed), 'MiB'),
    ...(await disturb('reconnect', parts, 'SIGHUP', row)),
    ...(await disturb('relist', parts, 'SIGUSR2', row)),
    row('rss-peak-of-all', memoryOf(control.pid).peak, 'MiB'),
    row('loader-rss', memoryOf(loader.pid).resident, 'MiB'),
  ];
  for (const running of [control, server, loader]) await running.stop();
  return rows;
};

const run = async ({ say }: BenchOptions): Promise<readonly Row[]> => {
  // Inside the package, so that koffi and package.json are found; not in dist/, which is whoever's who runs the bench.
  const directory = join(packageRoot, 'node_modules/.cache/fairlead-bench');
  await using lab = await createLab({ name: 'benchreflector' });
  try {
    await bundle({ directory });
    const rows: Row[] = [];
    for (const options of cases)
      rows.push(...(await runCase(lab, join(directory, 'control/cli/main.js'), options, say)));
    return rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

export const reflectorBench: Bench = {
  about: 'a Kubernetes API to the kernel: the time after the last byte, memory, the longest block of the event loop',
  run,
};
