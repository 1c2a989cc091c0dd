import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { SourceUpdate } from '../../control/model.ts';
import { createDesiredState } from '../../control/sync/desired-state.ts';
import type { LoaderClient } from '../../control/sync/loader-client.ts';
import { noFacts, type QueuedChanges, type SyncReport, type Trigger } from '../../control/sync/observer.ts';
import { createSync, type Retry, type Sync } from '../../control/sync/sync.ts';
import { createFakeLoader, type FakeLoader } from './fake-loader.ts';
import { silent, until } from './http-fixture.ts';
import { service, slice } from './servers-fixture.ts';

interface Setup {
  readonly loader: FakeLoader;
  readonly sync: Sync;
  readonly queued: QueuedChanges[];
  readonly synced: SyncReport[];
  readonly failed: unknown[];
  /** Entries of each apply. */
  readonly applied: number[];
  /** When each began, in milliseconds. */
  readonly appliedAt: number[];
  /** What an apply waits for. */
  gate: Promise<void>;
  deliver(update: Partial<SourceUpdate>, triggers?: readonly Trigger[]): void;
}

const setup = (context: TestContext, windowMs = 0, retry?: Retry): Setup => {
  const loader = createFakeLoader();
  const state = createDesiredState();
  const [queued, synced, failed]: [QueuedChanges[], SyncReport[], unknown[]] = [[], [], []];
  const [applied, appliedAt]: [number[], number[]] = [[], []];
  const client: LoaderClient = {
    ...loader.client,
    apply: async (revision, writes) => {
      appliedAt.push(performance.now());
      applied.push(writes.reduce((sum, { count }) => sum + count, 0));
      await made.gate;
      return await loader.client.apply(revision, writes);
    },
  };
  const sync = createSync(state.desired, {
    loader: client,
    windowMs,
    ...(retry === undefined ? {} : { retry }),
    log: silent,
    observer: {
      queued: (changes) => queued.push(changes),
      synced: (report) => synced.push(report),
      failed: (error) => failed.push(error),
    },
  });
  const stop = new AbortController();
  const running = sync.run(stop.signal);
  context.after(async () => {
    stop.abort();
    await running;
  });
  const made: Setup = {
    ...{ loader, sync, queued, synced, failed, applied, appliedAt },
    gate: Promise.resolve(),
    deliver: (update, triggers = []) => {
      const complete = update.complete ?? true;
      sync.changed(state.update({ ...update }), complete, { ...noFacts, triggers });
    },
  };
  return made;
};

const first = { services: [service()], slices: [slice(['10.0.1.1'])] };

test('SYN-02 the first sync is full, and concerns both families, also without any Service', async (t) => {
  const made = setup(t);
  made.deliver({ services: [], slices: [] });
  assert.deepEqual(made.queued[0]?.families, ['IPv4', 'IPv6']);
  await until('a sync', () => made.synced.length > 0);
  const [report] = made.synced;
  assert.deepEqual([report?.full, report?.entriesWritten, report?.complete], [true, 0, true]);
  assert.deepEqual(report?.families, ['IPv4', 'IPv6']);
});

test('SYN-04 a change concerns its family only; one that changes nothing is no sync and writes nothing', async (t) => {
  const made = setup(t);
  made.deliver(first);
  await until('a sync', () => made.sync.status.synced);
  const [writes, reports, queued] = [made.applied.length, made.synced.length, made.queued.length];
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.1'])], deletes: [] } });
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.2'])], deletes: [] } });
  await until('a sync', () => made.sync.status.synced);
  assert.deepEqual(
    made.queued.slice(queued).map(({ families }) => families),
    [['IPv4']],
  );
  assert.deepEqual([made.applied.length, made.synced.length], [writes + 1, reports + 1]);
  assert.equal(made.synced.at(-1)?.full, false);
});

test('SYN-03 a burst of a hundred changes is one sync', async (t) => {
  const made = setup(t, 20);
  made.deliver(first);
  await until('a sync', () => made.sync.status.synced);
  const [writes, reports] = [made.applied.length, made.synced.length];
  for (let n = 1; n <= 100; n++) {
    made.deliver({ sliceChanges: { upserts: [slice([`10.0.1.${n}`])], deletes: [] } });
    if (n % 10 === 0) await Promise.resolve();
  }
  await until('a sync', () => made.sync.status.synced);
  assert.deepEqual([made.applied.length, made.synced.length], [writes + 1, reports + 1]);
  assert.deepEqual(made.loader.maps.look('10.96.0.1:80/TCP', 'inside'), {
    kind: 'served',
    endpoints: ['10.0.1.100:8080'],
  });
});

test('SYN-03 a sync that failed is tried again later and later, as a full sync', async (t) => {
  const retry = { firstMs: 10, lastMs: 80, soonestMs: 1_000 };
  const made = setup(t, 0, retry);
  made.deliver(first);
  await until('a sync', () => made.sync.status.synced);
  made.gate = Promise.reject(new Error('not now'));
  made.gate.catch(() => undefined);
  made.appliedAt.length = 0;
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.2'])], deletes: [] } });
  await until('failures', () => made.failed.length >= 6);
  made.gate = Promise.resolve();
  await until('a sync', () => made.sync.status.synced);
  const gaps = made.appliedAt.slice(1, 6).map((at, i) => at - (made.appliedAt[i] ?? 0));
  // A timer may be a millisecond early by the clock that is read here.
  gaps.forEach((gap, i) => {
    assert.ok(gap >= Math.min(10 * 2 ** i, 80) - 2, `waited ${gaps.map(Math.round).join(', ')} ms`);
  });
  assert.equal(made.synced.at(-1)?.full, true);
  assert.equal(made.sync.status.failures, made.failed.length);
});

test('SYN-03 a change ends the wait after a failure, and brings what failed with it', async (t) => {
  const made = setup(t, 0, { firstMs: 3_600_000, lastMs: 3_600_000, soonestMs: 10 });
  made.deliver(first);
  await until('a sync', () => made.sync.status.synced);
  made.gate = Promise.reject(new Error('not now'));
  made.gate.catch(() => undefined);
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.2'])], deletes: [] } });
  await until('a failure', () => made.failed.length === 1);
  made.gate = Promise.resolve();
  const other = service({ name: 'other', clusterIPs: ['10.96.0.9'] });
  made.deliver({ serviceChanges: { upserts: [other], deletes: [] } });
  await until('a sync', () => made.sync.status.synced);
  assert.equal(made.synced.at(-1)?.full, true);
  assert.deepEqual(made.loader.maps.look('10.96.0.1:80/TCP', 'inside'), {
    kind: 'served',
    endpoints: ['10.0.1.2:8080'],
  });
  assert.deepEqual(made.loader.maps.look('10.96.0.9:80/TCP', 'inside'), { kind: 'served', endpoints: [] });
});

test('SYN-05 what comes and goes between two syncs is not written', async (t) => {
  const made = setup(t, 20);
  made.deliver(first);
  await until('a sync', () => made.sync.status.synced);
  const [writes, reports] = [made.applied.length, made.synced.length];
  const extra = service({ name: 'extra', clusterIPs: ['10.96.0.9'] });
  made.deliver({ serviceChanges: { upserts: [extra], deletes: [] } });
  made.deliver({ serviceChanges: { upserts: [], deletes: ['shop/extra'] } });
  await until('a sync', () => made.synced.length > reports);
  assert.equal(made.applied.length, writes);
});

test('HZ-02 a change that comes while a sync is under way is queued again after it', async (t) => {
  const made = setup(t);
  made.deliver(first);
  await until('a sync', () => made.sync.status.synced);
  const { promise, resolve } = Promise.withResolvers<void>();
  made.gate = promise;
  const [writes, reports] = [made.applied.length, made.synced.length];
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.2'])], deletes: [] } });
  await until('an apply', () => made.applied.length > writes);
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.3'])], deletes: [] } });
  const queued = made.queued.length;
  resolve();
  await until('both', () => made.synced.length === reports + 2);
  assert.deepEqual(made.queued.slice(queued), [{ ...noFacts, families: ['IPv4'] }]);
});

test('HZ-08 nothing is queued before the desired state is complete', async (t) => {
  const made = setup(t);
  made.deliver({ ...first, complete: false });
  await until('a sync', () => made.synced.length > 0);
  assert.deepEqual([made.queued.length, made.synced[0]?.complete], [0, false]);
  made.deliver({});
  assert.equal(made.queued.length, 1);
});

test('MET-02 triggers are told with the sync that made their changes active, once', async (t) => {
  const made = setup(t);
  made.deliver(first);
  await until('a sync', () => made.sync.status.synced);
  made.loader.broken = true;
  const trigger: Trigger = { family: 'IPv4', unixMs: 1 };
  made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.2'])], deletes: [] } }, [trigger]);
  await until('a failure', () => made.failed.length > 0);
  assert.deepEqual(
    made.synced.flatMap(({ triggers }) => triggers),
    [],
  );
  made.loader.broken = false;
  await until('a sync', () => made.sync.status.synced);
  assert.deepEqual(
    made.synced.flatMap(({ triggers }) => triggers),
    [trigger],
  );
});
