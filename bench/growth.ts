/** What is held in memory for so many Services: by the maps in the kernel, the loader, and the control plane's core. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeFd, openPinned } from '../loader/ffi.ts';
import { mapPinDirectory } from '../loader/pins.ts';
import { nodeFiles, startLoader } from '../test/lab/fairlead.ts';
import { createLab, type Lab } from '../test/lab/lab.ts';
import { memoryOf } from './memory.ts';
import type { Bench, BenchOptions, Row } from './report.ts';
import type { SyncConfig, SyncResult } from './sync.ts';

const sizes = [1_000, 10_000, 100_000] as const;
const endpoints = 2;
const timeoutMs = 180_000;

/** What the kernel says that all maps pinned in a directory take, in MiB. */
const mapMemory = (directory: string): number =>
  readdirSync(directory).reduce((sum, name) => {
    const fd = openPinned(join(directory, name));
    const info = readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8');
    closeFd(fd);
    return sum + Number(/^memlock:\s*(\d+)$/m.exec(info)?.[1] ?? 0) / 2 ** 20;
  }, 0);

const measure = async (lab: Lab, services: number, say: BenchOptions['say']): Promise<readonly Row[]> => {
  say(`${services} Services`);
  const node = await lab.node({ name: `n${services}` });
  // With its own map sizes, which grow.
  const loader = await startLoader(lab, node);
  const { loaderSocket, pinRoot } = nodeFiles(lab, node);
  const config: SyncConfig = { loaderSocket, services, endpoints, windowMs: 10, changes: [], burst: 0 };
  const core = fileURLToPath(new URL('sync-core.ts', import.meta.url));
  const { code, stdout, stderr } = await node.exec([process.execPath, core, JSON.stringify(config)], { timeoutMs });
  if (code !== 0) throw new Error(`${services} Services: ${stderr}`);
  const result = JSON.parse(stdout) as SyncResult;
  const row = (metric: string, value: number): Row => {
    return { bench: 'memory', case: `${services}x${endpoints}`, metric, value, unit: 'MiB' };
  };
  const rows = [
    row('maps', mapMemory(mapPinDirectory(pinRoot))),
    row('loader-rss', memoryOf(loader.pid).resident),
    row('control-rss', result.after.resident),
  ];
  await loader.stop();
  return rows;
};

const run = async ({ say }: BenchOptions): Promise<readonly Row[]> => {
  await using lab = await createLab({ name: 'benchmemory' });
  const rows: Row[] = [];
  for (const services of sizes) rows.push(...(await measure(lab, services, say)));
  return rows;
};

export const memoryBench: Bench = {
  about: 'memory for 1 000 to 100 000 Services: maps in the kernel, loader, control plane',
  run,
};
