import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { makeObjects } from '../../bench/objects.ts';
import { createFeed, type Feed, type News } from '../../control/feed.ts';
import type { EndpointSlice, Service } from '../../control/model.ts';
import { defaultFacts, type ResolveFacts } from '../../control/resolve/facts.ts';
import type { StoreUpdate } from '../../control/store.ts';
import { createDesiredState, type DesiredState } from '../../control/sync/desired-state.ts';

/** Lets go of the event loop after every single step. */
const smallest = { sliceMs: 0 } as const;

const startFeed = (context: TestContext, state: DesiredState, options: { readonly sliceMs: number } = smallest) => {
  const abort = new AbortController();
  const feed = createFeed({ state, ...options });
  const run = feed.run(abort.signal);
  context.after(() => abort.abort());
  return { feed, abort, run };
};

const putAndWait = (feed: Feed, news: Omit<News, 'taken'>): Promise<ReadonlySet<string>> =>
  new Promise((resolve) => feed.put({ ...news, taken: resolve }));

const [{ services, slices }, count] = [makeObjects(6, 2), 6];

/** One endpoint less in a slice, or all of them. */
const shortened = (n: number, left: number): EndpointSlice => {
  const slice = slices[n % count] as EndpointSlice;
  return { ...slice, endpoints: slice.endpoints.slice(0, left) };
};
const key = (n: number): string => `bench/s${n % count}`;

/** Whether a Service has its slice is what nobody may see half. */
const updates: readonly fc.Arbitrary<Pick<News, 'objects' | 'facts'>>[] = [
  fc.nat().map((n) => ({
    objects: {
      serviceChanges: { upserts: [services[n % count] as Service], deletes: [] },
      sliceChanges: { upserts: [slices[n % count] as EndpointSlice], deletes: [] },
    },
  })),
  fc.tuple(fc.nat(), fc.nat({ max: 2 })).map(([n, left]) => ({
    objects: { sliceChanges: { upserts: [shortened(n, left)], deletes: [] } },
  })),
  fc.nat().map((n) => ({
    objects: {
      serviceChanges: { upserts: [], deletes: [key(n)] },
      sliceChanges: { upserts: [], deletes: [`${key(n)}-1`] },
    },
  })),
  fc.nat({ max: count }).map((n) => ({
    objects: structuredClone({ services: services.slice(0, n), slices: slices.slice(0, n) }),
  })),
  fc.constantFrom('n1', 'n2', '').map((nodeName): { facts: Partial<ResolveFacts> } => ({ facts: { nodeName } })),
];

const textOf = (state: DesiredState): string => JSON.stringify([...state.desired].sort(([a], [b]) => (a < b ? -1 : 1)));

test('SYN-05 SYN-01 updates that are fed in slices give what they give one by one, and never a part of one', async (context) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.oneof(...updates), fc.nat({ max: 3 })), { maxLength: 15 }),
      async (history) => {
        const state = createDesiredState();
        const reference = createDesiredState();
        const expected = [textOf(reference)];
        const changes: (readonly string[])[] = [];
        for (const [{ objects = {}, facts = {} }] of history) {
          const changed = new Set([
            ...reference.update(objects),
            ...reference.setFacts({ ...reference.facts, ...facts }),
          ]);
          changes.push([...changed].sort());
          expected.push(textOf(reference));
        }
        const { feed, abort, run } = startFeed(context, state);
        let taken = 0;
        const isWhole = (): void => assert.equal(textOf(state), expected[taken], `after ${taken} updates`);
        for (const [news, turns] of history) {
          feed.put({
            ...news,
            taken: (changed) => {
              assert.deepEqual([...changed].sort(), changes[taken], 'an update reports what it changed itself');
              taken++;
              isWhole();
            },
          });
          for (let turn = 0; turn < turns; turn++) {
            isWhole();
            await nextTurn();
          }
        }
        while (taken < history.length) {
          isWhole();
          await nextTurn();
        }
        assert.deepEqual(state.facts, reference.facts);
        abort.abort();
        await run;
      },
    ),
    { numRuns: 300 },
  );
});

test('SYN-01 a large list takes many turns of the event loop, and is desired all at once', async (context) => {
  const state = createDesiredState();
  const { feed } = startFeed(context, state);
  let done = false;
  const taking = putAndWait(feed, { objects: makeObjects(500, 3) }).then((changed) => {
    done = true;
    return changed;
  });
  let turns = 0;
  for (; !done; turns++) {
    assert.equal(state.desired.size, 0);
    assert.equal([...state.resolved].length, 0);
    await nextTurn();
    if (turns === 10) assert.equal(done, false);
  }
  assert.ok(turns > 500, `${turns} turns`);
  assert.equal((await taking).size, 500);
  for (const { entries } of state.desired.values()) assert.equal(entries[0]?.inside.length, 3);
});

test('a small update is taken in before put returns, unless another is on its way', async (context) => {
  const state = createDesiredState();
  const { feed } = startFeed(context, state, { sliceMs: 60_000 });
  const order: string[] = [];
  feed.put({ objects: { services, slices }, taken: () => order.push('first') });
  assert.deepEqual(order, ['first']);
  const slow = createFeed({ state, ...smallest });
  const abort = new AbortController();
  const run = slow.run(abort.signal);
  slow.put({ objects: { services: [], slices: [] }, taken: () => order.push('large') });
  slow.put({ objects: { services: services.slice(0, 1) }, taken: () => order.push('behind it') });
  assert.deepEqual(order, ['first']);
  while (order.length < 3) await nextTurn();
  assert.deepEqual(order, ['first', 'large', 'behind it']);
  abort.abort();
  await run;
});

test('what is waiting when the feed is stopped is never taken', async (context) => {
  const state = createDesiredState();
  const { feed, abort, run } = startFeed(context, state);
  feed.put({ objects: { services, slices }, taken: () => assert.fail('taken after the end') });
  await nextTurn();
  abort.abort();
  await run;
  feed.put({ objects: { services }, taken: () => assert.fail('taken after the end') });
  for (let i = 0; i < 50; i++) await nextTurn();
  assert.equal(state.desired.size, 0);
});

test('an update that cannot be taken in ends the feed with its error', async () => {
  const steps = function* (_change: StoreUpdate): Generator<undefined, ReadonlySet<string>, undefined> {
    yield;
    throw new Error('no room');
  };
  const feed = createFeed({ state: { steps, facts: defaultFacts }, ...smallest });
  feed.put({ objects: {}, taken: () => assert.fail('taken') });
  await assert.rejects(feed.run(new AbortController().signal), /no room/);
});
