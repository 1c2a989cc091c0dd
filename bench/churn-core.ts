/**
 * The control plane's core in a process of its own, under a steady stream of changes. Prints one JSON line. Arguments: a
 * JSON text of ChurnConfig.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { createDesiredState } from '../control/sync/desired-state.ts';
import { createLoaderClient } from '../control/sync/loader-client.ts';
import type { SyncReport } from '../control/sync/observer.ts';
import { createSync } from '../control/sync/sync.ts';
import type { ChurnConfig, ChurnRate, ChurnResult } from './churn.ts';
import { processorTimeOf } from './memory.ts';
import { makeObjects, toggleLastEndpoint } from './objects.ts';

const config = JSON.parse(process.argv[2] ?? '') as ChurnConfig;
const { services, slices } = makeObjects(config.services, config.endpoints);
const current = [...slices];

/** Unix time in milliseconds, with parts of them. */
const now = (): number => performance.timeOrigin + performance.now();

let latencies: number[] = [];
const synced = ({ triggers }: SyncReport): void => {
  const done = now();
  for (const { unixMs } of triggers) latencies.push(done - unixMs);
};

using client = createLoaderClient(config.loaderSocket);
const state = createDesiredState();
const log = pino({ level: 'warn' }, pino.destination(2));
const sync = createSync(state.desired, { loader: client, windowMs: config.windowMs, log, observer: { synced } });
const stop = new AbortController();
const running = sync.run(stop.signal);
sync.changed(state.update({ services, slices }), true);
const waitUntilSynced = async (): Promise<void> => {
  for (let i = 0; i < 4_000 && !sync.status.synced; i++) await delay(5);
  if (!sync.status.synced) throw new Error(`not synced: ${sync.status.loaderError}`);
};
await waitUntilSynced();

const changeOne = (): void => {
  const chosen = Math.floor(Math.random() * current.length);
  const before = current[chosen];
  if (before === undefined) return;
  const changed = toggleLastEndpoint(before);
  current[chosen] = changed;
  const triggers = [{ family: 'IPv4' as const, unixMs: now() }];
  const ports = state.update({ sliceChanges: { upserts: [changed], deletes: [] } });
  sync.changed(ports, true, { services: 0, slices: 1, triggers });
};

/** So many changes a second, evenly, however late a timer comes. */
const churn = async (perSecond: number): Promise<ChurnRate> => {
  latencies = [];
  const before = { ...sync.status, cpu: process.cpuUsage(), loader: processorTimeOf(config.loaderPid) };
  const begin = performance.now();
  const total = perSecond * config.seconds;
  for (let made = 0; made < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - begin) / 1_000) * perSecond));
    for (; made < due; made++) changeOne();
    await delay(1);
  }
  await waitUntilSynced();
  const cpu = process.cpuUsage(before.cpu);
  return {
    ...{ perSecond, latencies, writes: sync.status.syncs - before.syncs },
    controlUs: (cpu.user + cpu.system) / total,
    loaderUs: ((processorTimeOf(config.loaderPid) - before.loader) * 1_000) / total,
  };
};

const rates: ChurnRate[] = [];
for (const perSecond of config.rates) rates.push(await churn(perSecond));
console.log(JSON.stringify({ rates } satisfies ChurnResult));
stop.abort();
await running;
