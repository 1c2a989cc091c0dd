/** Everything that an API server and a network do wrong: the right state in the end, and few requests on the way. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expired, forbidden, invalid, tooManyRequests, unauthorized, unavailable } from '../api/answers.ts';
import type { Fault, SeenRequest } from '../api/server.ts';
import { type Harness, type HarnessOptions, populate, populated, service, slice, start } from './kubernetes-fixture.ts';

const ports = { web: 'shop/web:/TCP/IPv4', added: 'shop/added:/TCP/IPv4' } as const;
type Script = (request: SeenRequest, number: number) => Fault | undefined;

/** A source on a server whose faults are scripted by the number of the request for slices, from 0. */
const scripted = (context: TestContext, script: Script, options: HarnessOptions = {}): Promise<Harness> => {
  let number = 0;
  return start(context, {
    ...options,
    prepare: (server) => {
      populate(server);
      server.fault = (request) => (request.resource === 'endpointslices' ? script(request, number++) : undefined);
      options.prepare?.(server);
    },
  });
};

const settled = async (harness: Harness): Promise<void> => {
  const { server, until, desired, problems } = harness;
  await until('everything is there', () => isDeepStrictEqual(desired(), populated) && server.watches === 3);
  server.bookmark();
  await until('no problem is left', () => problems().length === 0);
};

/** A change that arrives: the stream is alive, whatever was. */
const alive = async ({ server, until, desired }: Harness): Promise<void> => {
  server.store.put('services', service('added', '10.0.0.77'));
  server.store.put('endpointslices', slice('added-1', 'added', ['10.1.0.77']));
  await until('a change arrives', () => isDeepStrictEqual(desired()[ports.added], ['10.1.0.77:8080']));
};

const firstFaults: Readonly<Record<string, { fault: Fault; times: number; options?: HarnessOptions }>> = {
  '429 with Retry-After': { fault: { kind: 'answer', answer: tooManyRequests(7) }, times: 3 },
  '503': { fault: { kind: 'answer', answer: unavailable(503) }, times: 5 },
  '500': { fault: { kind: 'answer', answer: unavailable(500) }, times: 5 },
  '401': { fault: { kind: 'answer', answer: unauthorized() }, times: 4 },
  '403': { fault: { kind: 'answer', answer: forbidden('watch', 'endpointslices') }, times: 4 },
  'a connection that is closed without an answer': { fault: { kind: 'reset' }, times: 2 },
  'an answer that breaks off in the middle of a line': { fault: { kind: 'cut', bytes: 300 }, times: 2 },
  'a page of a proxy': { fault: { kind: 'body', text: '<html>\nplease log in\n</html>' }, times: 2 },
  'an empty answer': { fault: { kind: 'body', text: '' }, times: 2 },
  'no answer': { fault: { kind: 'hang' }, times: 2, options: { answerMs: 500 } },
};

for (const [name, { fault, times, options }] of Object.entries(firstFaults)) {
  test(`at the start: ${name}`, async (context) => {
    const harness = await scripted(context, (_, number) => (number < times ? fault : undefined), options);
    await settled(harness);
    assert.equal(harness.seen(undefined, 'endpointslices').length, times + 1);
    // A pause before each try, each pause longer than the one before.
    assert.equal(harness.pauses.length, times);
    const sorted = [...harness.pauses].sort((a, b) => a - b);
    assert.deepEqual(harness.pauses, sorted);
    if (name.startsWith('429')) assert.ok(harness.pauses.every((ms) => ms >= 7000 && ms <= 7700));
    await alive(harness);
  });
}

test('an outage of hours asks about twice a minute and says since when; EST-09 the last state stays', async (context) => {
  const harness = await scripted(context, () => undefined);
  const { server, until, pauses, problems, desired, changedPorts, seen } = harness;
  await settled(harness);
  const before = { changed: changedPorts(), updates: harness.updates.length };
  await server.stop();
  await until('hours have passed', () => pauses.reduce((sum, ms) => sum + ms, 0) > 3 * 3 * 3_600_000);
  assert.deepEqual(desired(), populated);
  assert.equal(changedPorts(), before.changed);
  const text = problems().find(({ where }) => where.endsWith('/endpointslices'));
  assert.match(text?.message ?? '', /ECONNREFUSED.*since 20.*stays in force.*at most 30 s/);
  assert.equal(text?.severity, 'warning');
  // Three resources, each at most one try per 15 s after the first minute; and one problem each, told once.
  assert.ok(pauses.length < 3 * (3 * 240 + 10), `${pauses.length} tries`);
  assert.ok(harness.updates.length - before.updates <= 6, `${harness.updates.length - before.updates} updates`);
  const requests = seen().length;
  server.store.put('endpointslices', slice('db-1', 'db', ['10.1.0.4']));
  await server.start();
  await until('the change made meanwhile is there', () => desired()['shop/db:/TCP/IPv4']?.[0] === '10.1.0.4:8080');
  assert.equal(changedPorts(), before.changed + 1);
  assert.ok(seen().length - requests <= 3);
  assert.ok(seen('watch', 'endpointslices').at(-1)?.query.has('resourceVersion'));
});

test('SYN-02 EST-09 410 inside the stream: a new list is told as the difference that it makes', async (context) => {
  const harness = await scripted(context, () => undefined);
  const { server, until, desired, changedPorts, seen, updates } = harness;
  await settled(harness);
  const before = changedPorts();
  await server.stop();
  server.store.delete('services', 'shop/web');
  server.store.delete('endpointslices', 'shop/web-1');
  server.store.put('services', service('new', '10.0.0.8'));
  server.store.compact();
  const count = updates.length;
  await server.start();
  await until('the change is there', () =>
    isDeepStrictEqual(Object.keys(desired()).sort(), ['shop/db:/TCP/IPv4', 'shop/new:/TCP/IPv4']),
  );
  await until('all are watched', () => server.watches === 3);
  // The slices and the Services of web may go one after the other; db is not touched at all.
  assert.ok(changedPorts() - before <= 3, `${changedPorts() - before} changes`);
  assert.ok(!JSON.stringify(updates.slice(count)).includes('"db'));
  for (const { services, slices } of updates.slice(count)) assert.deepEqual([services, slices], [undefined, undefined]);
  assert.ok(seen().length <= 3 + 3 + 3 + 3, `${seen().length} requests`);
  await alive(harness);
});

test('410 as the status of an answer, and as an event in a running watch', async (context) => {
  const gone = { kind: 'answer', answer: expired(1, 2) } as const;
  const harness = await scripted(context, (_, number) => (number === 1 ? gone : undefined));
  const { server, until, seen, changedPorts } = harness;
  await settled(harness);
  const before = changedPorts();
  server.sendEvent('endpointslices', { type: 'ERROR', object: expired(1, 2).body });
  await until('listed again', () => seen('watch', 'endpointslices').length === 3 && server.watches === 3);
  await alive(harness);
  assert.deepEqual([seen(undefined, 'endpointslices').length, changedPorts()], [3, before + 1]);
});

test('other errors in a running watch: it goes on where it was', async (context) => {
  const harness = await scripted(context, () => undefined);
  const { server, until, seen } = harness;
  await settled(harness);
  server.sendEvent('endpointslices', { type: 'ERROR', object: unavailable(500).body });
  await until('watched again', () => seen('watch', 'endpointslices').length === 2 && server.watches === 3);
  assert.equal(seen('watch', 'endpointslices').at(-1)?.query.get('sendInitialEvents'), null);
  await alive(harness);
});

test('SYN-13 a server that refuses watch-list, or does not know it, is asked for pages and then watched', async (context) => {
  const old: Fault = { kind: 'old' };
  const refuse: Fault = { kind: 'answer', answer: invalid() };
  for (const [fault, times] of [
    [refuse, {}],
    [old, { listIdleMs: 30 }],
  ] as const) {
    const harness = await scripted(context, ({ query }) => (query.has('sendInitialEvents') ? fault : undefined), {
      times,
      prepare: ({ store }) => {
        for (let i = 0; i < 1200; i++) store.put('endpointslices', slice(`x-${i}`, `x${i}`, ['10.2.0.1']));
      },
    });
    const { seen, desired, server, problems, pauses, until } = harness;
    await until('everything is there', () => isDeepStrictEqual(desired(), populated) && server.watches >= 3);
    const queries = seen('list', 'endpointslices').map(({ query }) => [query.get('limit'), query.has('continue')]);
    assert.deepEqual(queries, [
      ['500', false],
      ['500', true],
      ['500', true],
    ]);
    assert.deepEqual(seen('list', 'endpointslices')[0]?.query.get('labelSelector'), '!service.kubernetes.io/headless');
    const last = seen('watch', 'endpointslices').at(-1)?.query;
    assert.equal(last?.get('resourceVersion'), String(server.store.version()));
    assert.deepEqual([problems(), pauses], [[], []]);
    await alive(harness);
  }
});

test('an old server that is never silent is told by its first bookmark', async (context) => {
  const harness = await scripted(context, ({ query }) =>
    query.has('sendInitialEvents') ? { kind: 'old' } : undefined,
  );
  await harness.until('it is watched', () => harness.server.watches === 3);
  harness.server.bookmark();
  await settled(harness);
  assert.equal(harness.seen('list', 'endpointslices').length, 1);
});

test('a continue token that expires: the list begins again, at last in one piece', async (context) => {
  const expire = { kind: 'answer', answer: expired(1, 2) } as const;
  const harness = await scripted(
    context,
    ({ query }) => {
      if (query.has('sendInitialEvents')) return { kind: 'answer', answer: invalid() };
      return query.has('continue') ? expire : undefined;
    },
    {
      prepare: ({ store }) => {
        for (let i = 0; i < 600; i++) store.put('endpointslices', slice(`x-${i}`, `x${i}`, ['10.2.0.1']));
      },
    },
  );
  await settled(harness);
  assert.deepEqual(
    harness.seen('list', 'endpointslices').map(({ query }) => query.get('limit')),
    ['500', '500', '500', '500', null],
  );
  await alive(harness);
});

test('a half-open connection is noticed, and the watch goes on where it was', async (context) => {
  const harness = await scripted(context, (_, number) => (number === 1 ? { kind: 'silent' } : undefined), {
    times: { idleMs: 40 },
  });
  const { server, until, seen } = harness;
  await until('it began', () => server.watches === 3);
  server.endWatches();
  await until('it was silent, and asked again', () => seen('watch', 'endpointslices').length >= 3);
  await alive(harness);
});

test('the server ends watches when their time is over: they go on, and nothing is listed again', async (context) => {
  const harness = await scripted(context, () => undefined, { times: { settledMs: 0 } });
  const { server, until, seen, changedPorts, pauses, problems } = harness;
  await settled(harness);
  const before = changedPorts();
  for (let i = 1; i <= 5; i++) {
    server.endWatches();
    await until('watched again', () => seen().length === 3 + 3 * i && server.watches === 3);
  }
  assert.ok(
    seen()
      .slice(3)
      .every(({ query }) => query.get('resourceVersion') !== null),
  );
  assert.ok(pauses.every((ms) => ms <= 800));
  assert.deepEqual([changedPorts(), problems()], [before, []]);
  await alive(harness);
});

test('a server that ends each watch at once is asked more and more rarely, and that is said', async (context) => {
  let broken = false;
  const harness = await scripted(context, () => (broken ? { kind: 'body', text: '' } : undefined));
  const { server, until, seen, problems, pauses } = harness;
  await settled(harness);
  broken = true;
  server.endWatches();
  await until('it is a problem', () => problems().length === 1 && seen('watch', 'endpointslices').length > 20);
  assert.match(problems()[0]?.message ?? '', /ends each watch soon/);
  assert.equal(Math.max(...pauses), 22_500);
  broken = false;
  await settled(harness);
});

test('lines cut in the middle, lines that are no JSON, and unknown events', async (context) => {
  const harness = await scripted(context, () => undefined);
  const { server, until, seen, desired, notes } = harness;
  await settled(harness);
  server.send('endpointslices', '{"type":"MODIFIED","object":{"metadata":{"name":"web-1","name');
  await until('it is on its way', () => server.watches === 3);
  server.breakConnections();
  await until('watched again', () => server.watches === 3 && seen('watch', 'endpointslices').length === 2);
  server.send('endpointslices', '{"type":"MODIFIED", nonsense\n');
  await until('watched again', () => server.watches === 3 && seen('watch', 'endpointslices').length === 3);
  server.sendEvent('endpointslices', { type: 'SURPRISE', object: {} });
  await until('it is noted', () => notes.length === 1);
  assert.match(notes[0] ?? '', /SURPRISE/);
  assert.deepEqual(desired(), populated);
  await alive(harness);
});

test('a line that can never be read is passed by with a new list', async (context) => {
  const poison: Fault = { kind: 'body', text: 'nonsense\n' };
  const harness = await scripted(context, ({ query }) => (query.get('resourceVersion') === null ? undefined : poison));
  const { server, until, seen } = harness;
  await settled(harness);
  server.endWatches();
  await until(
    'listed again',
    () => seen('watch', 'endpointslices').filter(({ query }) => query.has('sendInitialEvents')).length === 2,
  );
  await settled(harness);
  await alive(harness);
});

test('very long lines: a slice with 20 000 endpoints, in a watch and in a page', async (context) => {
  const addresses = Array.from({ length: 20_000 }, (_, i) => `10.${64 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}`);
  for (const listed of [false, true]) {
    const harness = await scripted(
      context,
      ({ query }) => (listed && query.has('sendInitialEvents') ? { kind: 'answer', answer: invalid() } : undefined),
      { prepare: ({ store }) => store.put('endpointslices', slice('web-1', 'web', addresses)) },
    );
    await harness.until('all are there', () => harness.desired()[ports.web]?.length === addresses.length);
    await alive(harness);
  }
});

test('401 and 403 name what is missing, and the source goes on trying', async (context) => {
  let answer = unauthorized();
  const harness = await scripted(context, () => ({ kind: 'answer', answer }));
  const { server, until, problems } = harness;
  await until('401 is a problem', () => /does not know who asks/.test(problems()[0]?.message ?? ''));
  answer = forbidden('watch', 'endpointslices');
  await until('403 is a problem', () =>
    /permission to watch endpointslices is missing/.test(problems()[0]?.message ?? ''),
  );
  const { message = '', severity } = problems()[0] ?? {};
  assert.match(message, /apiGroups: \["discovery.k8s.io"\], resources: \[endpointslices\], verbs: \[list, watch\]/);
  assert.deepEqual([severity, message.includes('User "proxy" cannot watch')], ['error', true]);
  server.fault = undefined;
  await settled(harness);
});

test('a quiet cluster: the silence after a list is that of a watch, which goes on without a new request', async (context) => {
  // A list that falls silent for a second is given up; a watch only after a minute.
  const harness = await start(context, { times: { listIdleMs: 1_000, idleMs: 60_000 } });
  await harness.until('the list', () => harness.updates.some(({ complete }) => complete));
  const before = harness.server.requests.length;
  await delay(1_500);
  assert.equal(harness.server.requests.length, before);
  assert.ok(!harness.problems().some(({ message }) => message.includes('silence')));
  await alive(harness);
  assert.equal(harness.server.requests.length, before, 'by the watch that followed the list');
});
