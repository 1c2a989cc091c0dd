import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { encodeBackend, encodeFrontend, encodeFrontendKey, encodeSlotPair } from '../../control/net/codec.ts';
import { createDesiredState, type DesiredState } from '../../control/sync/desired-state.ts';
import type { LoaderClient } from '../../control/sync/loader-client.ts';
import { noFacts, type Verification } from '../../control/sync/observer.ts';
import { createSync, type Sync } from '../../control/sync/sync.ts';
import { createFakeLoader, type FakeLoader } from './fake-loader.ts';
import { silent, until } from './http-fixture.ts';
import { stepsOf } from './kernel-maps.ts';
import { service, slice } from './servers-fixture.ts';

interface Setup {
  readonly loader: FakeLoader;
  readonly state: DesiredState;
  readonly sync: Sync;
  readonly verified: Verification[];
  /** Entries of each call of the observer. */
  readonly repaired: number[];
  /** Map and operation of each entry that was written. */
  readonly written: string[];
  /** Called before each map is read. */
  beforeSnapshot: (map: string) => void;
  deliver(update: Parameters<DesiredState['update']>[0]): void;
  /** Waits until `count` more verifications have been made from their beginning. */
  verifications(count: number): Promise<void>;
}

const setup = (context: TestContext, verifyPeriodMs = 1): Setup => {
  const loader = createFakeLoader();
  const state = createDesiredState();
  const made: Setup = {
    ...{ loader, state, verified: [], repaired: [], written: [] },
    beforeSnapshot: () => undefined,
    get sync() {
      return sync;
    },
    deliver: (update) => sync.changed(state.update(update), true, noFacts),
    verifications: async (count) => {
      // The one that is under way has looked at some of the maps already.
      const enough = made.verified.length + count + 1;
      await until(`${count} verifications`, () => made.verified.length >= enough);
    },
  };
  const client: LoaderClient = {
    ...loader.client,
    snapshot: async (maps) => {
      made.beforeSnapshot(maps[0]?.map ?? '');
      return await loader.client.snapshot(maps);
    },
    apply: async (revision, writes) => {
      for (const { map, value } of stepsOf(writes))
        made.written.push(`${map} ${value === undefined ? 'delete' : 'update'}`);
      return await loader.client.apply(revision, writes);
    },
  };
  const sync = createSync(state.desired, {
    ...{ loader: client, windowMs: 0, log: silent, verifyPeriodMs },
    observer: {
      verified: (verification) => made.verified.push(verification),
      repaired: (entries) => made.repaired.push(entries),
    },
  });
  const stop = new AbortController();
  const running = sync.run(stop.signal);
  context.after(async () => {
    stop.abort();
    await running;
  });
  return made;
};

const webVip = '10.96.0.10:80/TCP';
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const idKey = (id: number): string => hex(new Uint8Array(Uint32Array.of(id).buffer));

/** A Service with three endpoints, and where it is in the maps. */
const served = async (context: TestContext) => {
  const made = setup(context);
  made.deliver({
    services: [service({ clusterIPs: ['10.96.0.10'] })],
    slices: [slice(['10.0.1.1', '10.0.1.2', '10.0.1.3'])],
  });
  await until('a sync', () => made.sync.status.synced);
  const { model } = made.sync;
  const [port] = model?.ports.values() ?? [];
  const [entry] = port?.entries.values() ?? [];
  assert.ok(model !== undefined && port !== undefined && entry !== undefined);
  made.written.length = 0;
  return { ...{ made, model, port, entry }, maps: made.loader.maps };
};

const outcome = { kind: 'served', endpoints: ['10.0.1.1:8080', '10.0.1.2:8080', '10.0.1.3:8080'] };

test('SYN-04 a verification of what is as it was written writes nothing, whatever happened before', async (t) => {
  const made = setup(t);
  const name = (i: number): string => `s${i}`;
  const serviceOf = (i: number) => service({ name: name(i), clusterIPs: [`10.96.1.${i}`] });
  const sliceFor = (i: number, last: number) =>
    slice([`10.0.1.${last}`, `10.0.2.${last}`], { name: name(i), serviceName: name(i) });
  made.deliver({ services: [], slices: [] });
  let seed = 7;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let n = 0; n < 200; n++) {
    const i = 1 + random(20);
    const gone = random(3) === 0;
    made.deliver({
      serviceChanges: gone ? { upserts: [], deletes: [`shop/${name(i)}`] } : { upserts: [serviceOf(i)], deletes: [] },
      sliceChanges: { upserts: [sliceFor(i, 1 + random(200))], deletes: [] },
    });
    if (random(4) === 0) await until('a sync', () => made.sync.status.synced);
  }
  await until('a sync', () => made.sync.status.synced);
  assert.ok(made.written.length > 200, 'there is a history');
  const { model } = made.sync;
  made.written.length = 0;
  await made.verifications(10);
  assert.deepEqual([made.written, made.repaired], [[], []]);
  assert.ok(made.verified.every(({ repaired }) => repaired === 0));
  assert.equal(made.sync.model, model, 'nothing is forgotten: it is the same model');
});

test('EST-10 each kind of entry that was changed by another hand is put right where it is, and counted once', async (t) => {
  const { made, model, port, entry, maps } = await served(t);
  const key = encodeFrontendKey(webVip);
  const stray = encodeFrontendKey('10.96.0.99:80/TCP');
  const { serviceId } = port;
  const [, second = 0] = [...port.backends.values()];
  const { base } = entry.value.inside;
  const cases = [
    ['frontends update', 'frontends', hex(key), undefined],
    ['frontends update', 'frontends', hex(key), encodeFrontend(key, entry.index + 1)],
    ['frontends delete', 'frontends', hex(stray), encodeFrontend(stray, entry.index)],
    ['services update', 'services', idKey(entry.index), new Uint8Array(28)],
    ['slots update', 'slots', idKey(base >> 1), encodeSlotPair(999, 0)],
    ['slots update', 'slots', idKey(base >> 1), encodeSlotPair(second, second)],
    ['backends update', 'backends', idKey(second), encodeBackend({ endpoint: '10.9.9.9:1', serviceId })],
    ['backends update', 'backends', idKey(second), encodeBackend({ endpoint: '10.0.1.2:8080', serviceId: 77 })],
  ] as const;
  for (const [repair, map, entryKey, value] of cases) {
    // The services' values are as long as the layout says.
    const size = maps.snapshot()[map].values.byteLength / Math.max(1, maps.snapshot()[map].count);
    maps.apply({ map, key: entryKey, value: map === 'services' ? new Uint8Array(size) : value });
    await until(`${map} is repaired`, () => made.repaired.length > 0);
    await made.verifications(1);
    assert.deepEqual([made.repaired.splice(0), made.written.splice(0)], [[1], [repair]], `${map} ${entryKey}`);
    assert.deepEqual(maps.look(webVip, 'inside'), outcome);
    assert.deepEqual(maps.look('10.96.0.99:80/TCP', 'inside'), { kind: 'pass' });
    assert.equal(made.sync.model, model, 'the model was right all the while');
  }
  const total = made.verified.reduce((sum, { repaired }) => sum + repaired, 0);
  assert.equal(total, cases.length);
});

test('EST-10 several at once are repaired from the backends up, and the order of a run counts', async (t) => {
  const { made, port, entry, maps } = await served(t);
  const [first = 0, second = 0, third = 0] = [...port.backends.values()];
  const pair = entry.value.inside.base >> 1;
  // By the order a program finds out whether a backend is in the set.
  maps.apply({ map: 'slots', key: idKey(pair), value: encodeSlotPair(third, second) });
  maps.apply({ map: 'slots', key: idKey(pair + 1), value: encodeSlotPair(first, 0) });
  await made.verifications(3);
  assert.deepEqual(made.repaired, [2]);
  made.repaired.length = 0;
  made.written.length = 0;
  const damaged = Promise.withResolvers<void>();
  made.beforeSnapshot = (map) => {
    if (map !== 'backends') return;
    made.beforeSnapshot = () => undefined;
    maps.apply({ map: 'frontends', key: hex(encodeFrontendKey(webVip)), value: undefined });
    maps.apply({ map: 'backends', key: idKey(third), value: encodeBackend({ endpoint: '10.9.9.9:1', serviceId: 9 }) });
    maps.apply({ map: 'slots', key: idKey(pair), value: encodeSlotPair(0, second) });
    damaged.resolve();
  };
  await damaged.promise;
  await made.verifications(2);
  assert.deepEqual(made.repaired, [1, 1, 1]);
  assert.deepEqual(made.written, ['backends update', 'slots update', 'frontends update']);
  assert.deepEqual(maps.look(webVip, 'inside'), outcome);
});

test('SYN-04 changes that come while maps are compared are not taken for damage', async (t) => {
  const { made, maps } = await served(t);
  let n = 0;
  // A change at the moment at which a map is asked for: the answer and the model it is compared with are of one moment.
  made.beforeSnapshot = () =>
    made.deliver({ sliceChanges: { upserts: [slice([`10.0.3.${1 + (n++ % 200)}`])], deletes: [] } });
  await made.verifications(20);
  made.beforeSnapshot = () => undefined;
  await until('a sync', () => made.sync.status.synced);
  assert.ok(n >= 80, `${n} changes`);
  assert.deepEqual(made.repaired, []);
  assert.deepEqual(maps.look(webVip, 'inside'), { kind: 'served', endpoints: [`10.0.3.${1 + ((n - 1) % 200)}:8080`] });
});

test('SYN-04 a loader that is away when it is time to verify is not a failure of its own', async (t) => {
  const { made } = await served(t);
  made.loader.broken = true;
  const before = made.verified.length;
  await until('the loss is noticed', () => made.sync.model === undefined || made.sync.status.failures > 0);
  made.loader.broken = false;
  await until('verified again', () => made.verified.length > before + 1);
  assert.deepEqual(made.repaired, []);
});
