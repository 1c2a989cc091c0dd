/**
 * Endpoints that come and go without an end: how long until each change is in the kernel, and what it costs. The control
 * plane's core runs in a process of its own; the loader is the real one.
 */
import { fileURLToPath } from 'node:url';
import { nodeFiles, startLoader } from '../test/lab/fairlead.ts';
import { createLab } from '../test/lab/lab.ts';
import type { Bench, BenchOptions, Row } from './report.ts';
import { percentile } from './statistics.ts';

export interface ChurnConfig {
  readonly loaderSocket: string;
  readonly loaderPid: number;
  readonly services: number;
  readonly endpoints: number;
  readonly windowMs: number;
  /** Changes a second, one after the other. */
  readonly rates: readonly number[];
  /** For each rate. */
  readonly seconds: number;
}

export interface ChurnRate {
  readonly perSecond: number;
  /** From each change to the loader's acknowledgement of what it led to, in milliseconds. */
  readonly latencies: readonly number[];
  /** Calls that wrote. */
  readonly writes: number;
  /** Processor time for each change, in microseconds. */
  readonly controlUs: number;
  readonly loaderUs: number;
}

export interface ChurnResult {
  readonly rates: readonly ChurnRate[];
}

const services = 10_000;
const seconds = 8;
const timeoutMs = 120_000;

const rowsOf = ({ perSecond, latencies, writes, controlUs, loaderUs }: ChurnRate): readonly Row[] => {
  const row = (metric: string, value: number, unit: string): Row => {
    return { bench: 'churn', case: `${perSecond}-a-second-in-${services}`, metric, value, unit };
  };
  return [
    row('p50', percentile(latencies, 0.5), 'ms'),
    row('p99', percentile(latencies, 0.99), 'ms'),
    row('longest', percentile(latencies, 1), 'ms'),
    row('changes', latencies.length, 'changes'),
    row('writes', writes, 'calls'),
    row('control-cpu', controlUs, 'us'),
    row('loader-cpu', loaderUs, 'us'),
  ];
};

const run = async ({ say }: BenchOptions): Promise<readonly Row[]> => {
  await using lab = await createLab({ name: 'benchchurn' });
  const node = await lab.node({ name: 'n1' });
  const loader = await startLoader(lab, node);
  const config: ChurnConfig = {
    ...{ loaderSocket: nodeFiles(lab, node).loaderSocket, loaderPid: loader.pid },
    ...{ services, endpoints: 10, windowMs: 10, rates: [100, 1_000], seconds },
  };
  const core = fileURLToPath(new URL('churn-core.ts', import.meta.url));
  say('running');
  const { code, stdout, stderr } = await node.exec([process.execPath, core, JSON.stringify(config)], { timeoutMs });
  if (code !== 0) throw new Error(`it failed: ${stderr}`);
  return (JSON.parse(stdout) as ChurnResult).rates.flatMap(rowsOf);
};

export const churnBench: Bench = {
  about: 'endpoints that come and go without an end: until each change is in the kernel, and what it costs',
  run,
};
