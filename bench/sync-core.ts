/**
 * The control plane's core in a process of its own: from objects in memory to the kernel, through a real loader.
 * Prints one JSON line. Arguments: a JSON text of SyncConfig.
 */
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { pino } from 'pino';
import type { EndpointSlice } from '../control/model.ts';
import type { StoreUpdate } from '../control/store.ts';
import { createDesiredState } from '../control/sync/desired-state.ts';
import { createLoaderClient, type LoaderClient } from '../control/sync/loader-client.ts';
import { createSync } from '../control/sync/sync.ts';
import { memoryOf } from './memory.ts';
import { makeObjects, toggleLastEndpoint } from './objects.ts';
import type { BurstTimes, ChangeTimes, Delivery, SyncConfig, SyncResult } from './sync.ts';

const settleMs = 30;

const {
  loaderSocket,
  services: count,
  endpoints,
  windowMs,
  changes,
  burst,
} = JSON.parse(process.argv[2] ?? '') as SyncConfig;

let acknowledged = Promise.withResolvers<number>();
const spent = { snapshot: 0, apply: 0 };

/** The real client, with a watch on the calls that matter. */
const observed = (client: LoaderClient): LoaderClient => ({
  ...client,
  snapshot: async (maps) => {
    const begin = performance.now();
    const answer = await client.snapshot(maps);
    spent.snapshot = performance.now() - begin;
    return answer;
  },
  apply: async (revision, writes) => {
    const begin = performance.now();
    const answer = await client.apply(revision, writes);
    const end = performance.now();
    spent.apply = end - begin;
    if (answer.failure) acknowledged.reject(new Error(answer.failure.message));
    else acknowledged.resolve(end);
    return answer;
  },
});

const { services, slices } = makeObjects(count, endpoints);
const before = memoryOf(process.pid);

using client = createLoaderClient(loaderSocket);
const state = createDesiredState();
const log = pino({ level: 'warn' }, pino.destination(2));
const sync = createSync(state.desired, { loader: observed(client), windowMs, log });
const stop = new AbortController();
const running = sync.run(stop.signal);

const deliver = async (update: StoreUpdate): Promise<ChangeTimes> => {
  acknowledged = Promise.withResolvers();
  const begin = performance.now();
  const changed = state.update(update);
  const updated = performance.now();
  sync.changed(changed, true);
  const end = await acknowledged.promise;
  return { total: end - begin, update: updated - begin, apply: spent.apply };
};

const waitUntilSynced = async (): Promise<void> => {
  for (let i = 0; i < 2_000 && !sync.status.synced; i++) await delay(2);
  if (!sync.status.synced) throw new Error(`not synced: ${sync.status.loaderError}`);
};

const first = await deliver({ services, slices });
await waitUntilSynced();
const { entriesWritten } = sync.status;
const after = memoryOf(process.pid);

const toUpdate: Readonly<Record<Delivery, (all: readonly EndpointSlice[], changed: EndpointSlice) => StoreUpdate>> = {
  change: (_all, changed) => ({ sliceChanges: { upserts: [changed], deletes: [] } }),
  list: (all) => ({ services, slices: [...all] }),
  copies: (all) => structuredClone({ services, slices: all }),
};

/** One endpoint of one Service after the other, from objects as they were at the beginning. */
const change = async (times: number, delivery: Delivery): Promise<ChangeTimes[]> => {
  const samples: ChangeTimes[] = [];
  const current = [...slices];
  for (let i = 0; i < times; i++) {
    const chosen = Math.floor(Math.random() * count);
    const before = current[chosen];
    if (before === undefined) continue;
    const changed = toggleLastEndpoint(before);
    current[chosen] = changed;
    const update = toUpdate[delivery](current, changed);
    await delay(windowMs + settleMs);
    samples.push(await deliver(update));
    await waitUntilSynced();
  }
  // Back to where it began, so that the next changes are again single ones.
  sync.changed(state.update({ services, slices }), true);
  await waitUntilSynced();
  return samples;
};

const samples: [Delivery, readonly ChangeTimes[]][] = [];
for (const [delivery, times] of changes) samples.push([delivery, await change(times, delivery)]);

/** One endpoint of so many Services, one after the other, without a pause. */
const runBurst = async (times: number): Promise<BurstTimes | undefined> => {
  if (times === 0) return undefined;
  await delay(windowMs + settleMs);
  const before = { ...sync.status };
  const begin = performance.now();
  let update = 0;
  for (const slice of slices.slice(0, times)) {
    const started = performance.now();
    const changed = state.update({ sliceChanges: { upserts: [toggleLastEndpoint(slice)], deletes: [] } });
    update += performance.now() - started;
    sync.changed(changed, true);
    // A turn of the event loop for each, as if each came as an event of its own.
    await nextTurn();
  }
  await waitUntilSynced();
  const total = performance.now() - begin;
  const { syncs, entriesWritten: entries } = sync.status;
  return { total, update, writes: syncs - before.syncs, entries: entries - before.entriesWritten };
};
const burstTimes = await runBurst(burst);

const result: SyncResult = {
  burst: burstTimes,
  first,
  snapshot: spent.snapshot,
  entriesWritten,
  before,
  after,
  changes: samples,
};
console.log(JSON.stringify(result));
stop.abort();
await running;
