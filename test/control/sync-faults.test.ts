/** Histories of changes, restarts and a loader that fails in every way: what the kernel holds on the way, and in the end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import type { MapName } from '../../bpf/layout.ts';
import type { EndpointSlice, Service } from '../../control/model.ts';
import { createDesiredState, type DesiredState } from '../../control/sync/desired-state.ts';
import type { LoaderClient } from '../../control/sync/loader-client.ts';
import { createSync } from '../../control/sync/sync.ts';
import { operatorError } from '../../loader/errors.ts';
import { createFakeLoader } from './fake-loader.ts';
import { silent, until } from './http-fixture.ts';
import { stepsOf } from './kernel-maps.ts';
import { service, slice } from './servers-fixture.ts';

const names = ['a', 'b', 'c'] as const;
type Name = (typeof names)[number];

/** Some addresses are claimed by two Services; a Service may come back with another port, age or family. */
const serviceOf = (name: Name, kind: number): Service => {
  const n = names.indexOf(name) + 1;
  return service({
    name,
    clusterIPs: kind % 2 === 0 ? [`10.96.0.${n}`] : [`10.96.0.${n}`, `fd00::${n}`],
    creationTimestamp: `2026-01-0${1 + (kind % 3)}T00:00:00Z`,
    externalIPs: kind % 3 === 0 ? [] : ['198.51.100.7'],
    ports: [{ name: '', protocol: kind % 5 === 4 ? 'UDP' : 'TCP', port: 80, nodePort: 0 }],
  });
};

const sliceOf = (name: Name, size: number): EndpointSlice => {
  const addresses = Array.from({ length: size }, (_, i) => `10.0.${names.indexOf(name) + 1}.${i + 1}`);
  return slice(addresses, {
    name: `${name}-1`,
    serviceName: name,
    ports: [
      { name: '', protocol: 'TCP', port: 8080 },
      { name: '', protocol: 'UDP', port: 8080 },
    ],
  });
};

const nameOf = fc.constantFrom(...names);
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('service'), name: nameOf, kind: fc.nat({ max: 29 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('slice'), name: nameOf, size: fc.nat({ max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('forget'), name: nameOf }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('bare'), name: nameOf }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fault'),
      fault: fc.constantFrom('refused', 'lost', 'partly', 'stale', 'gone', 'unread', 'small', 'lost growth'),
      after: fc.nat({ max: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart'), count: fc.constantFrom(1, 2, 3, 4, 100) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), count: fc.nat({ max: 4 }) }) },
);
type Action = {
  readonly do: string;
  readonly name?: Name;
  readonly kind?: number;
  readonly size?: number;
  readonly fault?: string;
  readonly after?: number;
  readonly count?: number;
};

/** What clients must find for a desired state: endpoints by frontend. */
const wanted = ({ desired }: DesiredState): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...desired.values()].flatMap(({ entries }) =>
      entries.flatMap(({ frontends, inside }) => frontends.map((text) => [text, [...inside].sort()] as const)),
    ),
  );

const everyFrontend = ['TCP', 'UDP'].flatMap((protocol) => [
  ...names.flatMap((_, i) => [`10.96.0.${i + 1}:80/${protocol}`, `[fd00::${i + 1}]:80/${protocol}`]),
  `198.51.100.7:80/${protocol}`,
]);

const play = async (actions: readonly Action[]): Promise<void> => {
  const loader = createFakeLoader();
  const faults: { readonly fault: string; readonly after: number }[] = [];
  const broken: string[] = [];
  /** Maps begin with two entries, and grow; that is a change of the revision. */
  const sizes = new Map<MapName, number>();
  let grown = 0;
  /** What no write may touch: frontends that were there before a start that is not complete. */
  let kept = new Map<string, string>();
  const look = (text: string): string => JSON.stringify(loader.maps.look(text, 'inside'));
  const inspect = (): void => {
    for (const text of everyFrontend) {
      const found = look(text);
      if (found.includes('"broken"')) broken.push(`${text}: ${found}`);
      const before = kept.get(text);
      if (before !== undefined && before !== found) broken.push(`${text} was ${before}, is ${found}`);
    }
  };
  const fail = (): never => {
    throw operatorError('NO_LOADER', 'the loader does not answer', 'start it');
  };
  const next = (...which: readonly string[]): { readonly fault: string; readonly after: number } | undefined =>
    which.includes(faults[0]?.fault ?? '') ? faults.shift() : undefined;
  const client: LoaderClient = {
    ...loader.client,
    describe: async () => {
      if (next('gone') !== undefined) fail();
      const described = await loader.client.describe();
      const maps = described.maps.map((map) => ({ ...map, maxEntries: sizes.get(map.name as MapName) ?? 2 }));
      return { ...described, maps, revision: described.revision + grown };
    },
    grow: async (wantedSizes) => {
      const fault = next('small', 'lost growth');
      if (fault?.fault === 'small') fail();
      for (const [map, entries] of wantedSizes) sizes.set(map, entries);
      grown += 1_000_000;
      if (fault !== undefined) fail();
    },
    snapshot: async (selections) => {
      if (next('unread') !== undefined) fail();
      const snapshot = await loader.client.snapshot(selections);
      return { ...snapshot, revision: snapshot.revision + grown };
    },
    apply: async (revision, writes) => {
      const fault = next('refused', 'lost', 'partly', 'stale');
      if (fault?.fault === 'stale') throw operatorError('STALE_REVISION', 'others wrote', 'read again');
      if (fault?.fault === 'refused') fail();
      const steps = stepsOf(writes);
      const count = fault?.fault === 'partly' ? Math.min(fault.after, steps.length) : steps.length;
      for (const [i, step] of steps.slice(0, count).entries()) {
        loader.maps.apply(step);
        inspect();
        // Time in which objects change.
        if (i === steps.length >> 1) await delay(1);
      }
      for (const { map, key } of steps.slice(0, count)) {
        const index = key.length === 8 ? Buffer.from(key, 'hex').readUInt32LE() : loader.maps.size(map) - 1;
        if (index >= (sizes.get(map) ?? 2)) broken.push(`${map}: entry ${index} of ${sizes.get(map) ?? 2}`);
      }
      const written = await loader.client.apply(revision, []);
      const answer = { ...written, revision: written.revision + grown };
      if (fault?.fault === 'lost') fail();
      if (count === steps.length) return { ...answer, entriesWritten: count };
      return { ...answer, entriesWritten: count, failure: { message: 'no room' } as never };
    },
  };
  const objects = {
    services: new Map<string, Service>(names.map((name) => [name, serviceOf(name, 0)])),
    slices: new Map<string, EndpointSlice>(names.map((name) => [name, sliceOf(name, 3)])),
  };
  const begin = () => {
    const state = createDesiredState();
    let syncs = 0;
    const observer = { synced: () => syncs++ };
    const retry = { firstMs: 1, lastMs: 2, soonestMs: 1 };
    const sync = createSync(state.desired, { loader: client, windowMs: 0, retry, log: silent, observer });
    const stop = new AbortController();
    const running = sync.run(stop.signal);
    const end = async (): Promise<void> => {
      stop.abort();
      await running;
    };
    return {
      ...{ state, sync, end },
      get syncs() {
        return syncs;
      },
    };
  };
  const everything = () => ({ services: [...objects.services.values()], slices: [...objects.slices.values()] });
  let control = begin();
  const tell = (update: Parameters<DesiredState['update']>[0]): void =>
    control.sync.changed(control.state.update(update), true);
  tell(everything());
  try {
    await until('the first sync', () => control.sync.status.synced);
    for (const { do: what, name = 'a', kind = 0, size = 0, fault = '', after = 0, count = 0 } of actions) {
      if (what === 'service') {
        const object = serviceOf(name, kind);
        objects.services.set(name, object);
        tell({ serviceChanges: { upserts: [object], deletes: [] } });
      } else if (what === 'slice') {
        const object = sliceOf(name, size);
        objects.slices.set(name, object);
        tell({ sliceChanges: { upserts: [object], deletes: [] } });
      } else if (what === 'forget') {
        objects.services.delete(name);
        tell({ serviceChanges: { upserts: [], deletes: [`shop/${name}`] } });
      } else if (what === 'bare') {
        objects.slices.delete(name);
        tell({ sliceChanges: { upserts: [], deletes: [`shop/${name}-1`] } });
      } else if (what === 'fault') faults.push({ fault, after });
      else if (what === 'wait') await delay(count);
      else {
        await control.end();
        control = begin();
        // Of what is in the kernel, nothing is touched for the sake of a list that is not complete.
        kept = new Map(
          everyFrontend.flatMap((text) => (look(text) === '{"kind":"pass"}' ? [] : [[text, look(text)] as const])),
        );
        const [first] = objects.services.values();
        const part = first === undefined ? [] : [first];
        control.sync.changed(control.state.update({ services: part, slices: [] }), false);
        for (let i = 0; control.syncs === 0 && i < count; i++) await delay(1);
        kept = new Map();
        tell(everything());
      }
      assert.deepEqual(broken, []);
    }
    await until('all is in the kernel', () => {
      faults.length = 0;
      return control.sync.status.synced;
    });
    const right = wanted(control.state);
    for (const text of everyFrontend) {
      const endpoints = right.get(text);
      const expected = endpoints === undefined ? { kind: 'pass' } : { kind: 'served', endpoints };
      assert.deepEqual(loader.maps.look(text, 'inside'), expected, text);
    }
    assert.deepEqual(broken, []);
    assert.deepEqual(
      wanted(control.state),
      wanted(
        (() => {
          const fresh = createDesiredState();
          fresh.update(everything());
          return fresh;
        })(),
      ),
    );
  } finally {
    await control.end();
  }
};

test('SYN-01 SYN-02 SYN-05 SVC-18 whatever the loader does: nothing is half written, and the end is what the objects say', async () => {
  await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 30, size: 'max' }), play), {
    numRuns: 60,
  });
});

test('EST-10 a loader that comes back with empty maps is noticed also while something does not fit', async (t) => {
  const [first, second] = [createFakeLoader(), createFakeLoader()];
  let current = first;
  const client: LoaderClient = {
    ...first.client,
    describe: async () => {
      const described = await current.client.describe();
      // Room for one Service; those of the second loader count from elsewhere.
      const maps = described.maps.map((map) => (map.name === 'frontends' ? { ...map, maxEntries: 1 } : map));
      return { ...described, maps, revision: described.revision + (current === second ? 1_000 : 0) };
    },
    snapshot: async (selections) => current.client.snapshot(selections),
    apply: async (revision, writes) => {
      const answer = await current.client.apply(revision, writes);
      return { ...answer, revision: answer.revision + (current === second ? 1_000 : 0) };
    },
  };
  const state = createDesiredState();
  const sync = createSync(state.desired, { loader: client, windowMs: 0, growMaps: false, log: silent });
  const stop = new AbortController();
  const running = sync.run(stop.signal);
  t.after(async () => {
    stop.abort();
    await running;
  });
  const services = [serviceOf('a', 0), serviceOf('b', 0)];
  sync.changed(state.update({ services, slices: [sliceOf('a', 1)] }), true);
  const served = ({ maps }: typeof first): boolean => maps.look('10.96.0.1:80/TCP', 'inside').kind === 'served';
  await until('what fits is in the kernel', () => served(first) && sync.trouble('shop/b:/TCP/IPv4')?.state === 'error');
  current = second;
  await until('it is there again', () => served(second));
});
