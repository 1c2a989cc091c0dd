import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  type EventSink,
  eventName,
  eventObject,
  eventsPath,
  type ProxyEvent,
  startingEvent,
} from '../../control/health/events.ts';
import { createApiClient } from '../../control/source/kubernetes/client.ts';
import { createEventReporter, type EventReporterTimes } from '../../control/source/kubernetes/event-reporter.ts';
import { forbidden, notFound, unavailable } from '../api/answers.ts';
import { type ApiServer, startApiServer } from '../api/server.ts';
import { until } from './http-fixture.ts';

const unixMs = Date.parse('2026-05-01T10:00:00.125Z');

const warning = (note: string): ProxyEvent => ({
  type: 'Warning',
  reason: 'FailedToStartServiceHealthcheck',
  action: 'Listen',
  note,
  regarding: { kind: 'Service', namespace: 'shop', name: 'web' },
});

test('SYN-12 the Event of the start is about the Node, in the namespace of those that have none', () => {
  const event = startingEvent('n1');
  assert.equal(eventsPath(event), '/apis/events.k8s.io/v1/namespaces/default/events');
  assert.deepEqual(eventObject(event, eventName(event, unixMs, 0), 'n1', unixMs), {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name: `n1.${(BigInt(unixMs) * 1_000_000n).toString(16)}`, namespace: 'default' },
    eventTime: '2026-05-01T10:00:00.125000Z',
    reportingController: 'kube-proxy',
    reportingInstance: 'kube-proxy-n1',
    type: 'Normal',
    reason: 'Starting',
    action: 'StartKubeProxy',
    note: '',
    regarding: { kind: 'Node', name: 'n1', uid: 'n1' },
  });
});

test('HCN-06 the Event of a failed listener is in the namespace of its Service', () => {
  const event = warning('a');
  assert.equal(eventsPath(event), '/apis/events.k8s.io/v1/namespaces/shop/events');
  const { regarding } = eventObject(event, 'x', 'n1', unixMs) as { regarding?: unknown };
  assert.deepEqual(regarding, { namespace: 'shop', kind: 'Service', name: 'web', uid: 'shop/web' });
});

test('a note longer than the API takes is cut between characters', () => {
  const { note } = eventObject(warning(`a${'é'.repeat(1_000)}`), 'x', 'n1', unixMs) as { note?: unknown };
  assert.equal(note, `a${'é'.repeat(511)}`);
});

interface Reporting {
  readonly server: ApiServer;
  readonly sink: EventSink;
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** Ends the reporter and waits for it. */
  stop(): Promise<void>;
}

interface Clock {
  ms: number;
}

const start = async (
  context: TestContext,
  prepare: (server: ApiServer) => void = () => undefined,
  times: Partial<EventReporterTimes> = {},
  clock: Clock = { ms: unixMs },
): Promise<Reporting> => {
  const server = await startApiServer();
  context.after(server.stop);
  prepare(server);
  const warnings: string[] = [];
  const notes: string[] = [];
  const log = { warn: (text: string) => warnings.push(text), info: (text: string) => notes.push(text) } as never;
  const client = createApiClient({ apiserver: server.url, now: Date.now });
  const reporter = createEventReporter({
    ...{ client, node: 'n1', log, now: () => clock.ms },
    times: { retryMs: 1, ...times },
  });
  const abort = new AbortController();
  const running = reporter.run(abort.signal);
  const stop = async (): Promise<void> => {
    abort.abort();
    await running;
  };
  context.after(stop);
  return { server, sink: reporter.sink, warnings, notes, stop };
};

test('an event is created, and one that happens again is counted in it, not created again', async (context) => {
  const clock = { ms: unixMs };
  const { server, sink, warnings } = await start(context, undefined, {}, clock);
  sink(warning('a'));
  await until('it is there', () => server.events.length === 1);
  clock.ms += 1_000;
  sink(warning('a'));
  sink(warning('b'));
  const seriesOf = (i: number): unknown => server.events[i]?.object.series;
  await until('the second is counted', () => seriesOf(0) !== undefined && server.events.length === 2);
  assert.deepEqual(seriesOf(0), { count: 2, lastObservedTime: '2026-05-01T10:00:01.125000Z' });
  assert.equal(seriesOf(1), undefined);
  assert.deepEqual(warnings, []);
  clock.ms += 60_000;
  sink(warning('a'));
  await until('the third is counted', () => (seriesOf(0) as { count?: unknown }).count === 3);
  clock.ms += 360_000;
  sink(warning('a'));
  await until('after a while it is a new one', () => server.events.length === 3);
});

test('an event that the API server has forgotten is created again', async (context) => {
  const { server, sink } = await start(context);
  sink(warning('a'));
  await until('it is there', () => server.events.length === 1);
  server.forgetEvents();
  sink(warning('a'));
  await until('it is there again', () => server.events[0]?.object.series !== undefined);
});

test('an API server that is away is asked again until it takes the event', async (context) => {
  let left = 3;
  const { server, sink, warnings, notes } = await start(context, (api) => {
    api.fault = () => (left-- > 0 ? { kind: 'answer', answer: unavailable(503) } : undefined);
  });
  sink(startingEvent('n1'));
  await until('it is there', () => server.events.length === 1);
  await until('the log says so', () => notes.length === 1);
  assert.equal(warnings.length, 1, 'three failures are one line');
  assert.match(warnings[0] ?? '', /^the API server takes no events \(503 .*events about this node are lost/);
  assert.deepEqual(notes, ['the API server takes events again']);
});

test('SYN-13 without the permission the log names it, once, and nothing is asked again', async (context) => {
  const { server, sink, warnings } = await start(context, (api) => {
    api.fault = ({ verb, resource }) => ({ kind: 'answer', answer: forbidden(verb, resource) });
  });
  sink(warning('a'));
  await until('it is refused', () => warnings.length === 1);
  sink(warning('b'));
  await until('the other, too', () => server.requests.length === 2);
  assert.equal(warnings.length, 1);
  assert.match(
    warnings[0] ?? '',
    /^the permission to create events is missing \(403 .*rule \{apiGroups: \["events\.k8s\.io"\], resources: \[events\], verbs: \[create, patch\]\}/,
  );
});

test('an API that has no events is one line in the log', async (context) => {
  const { sink, warnings } = await start(context, (api) => {
    api.fault = () => ({ kind: 'answer', answer: notFound() });
  });
  sink(warning('a'));
  await until('it is refused', () => warnings.length === 1);
  assert.match(warnings[0] ?? '', /^the API server takes no events \(404 /);
});

test('a storm of events costs a bounded number, and an API server that hangs holds nobody up', async (context) => {
  const { server, sink, warnings, stop } = await start(
    context,
    (api) => {
      api.fault = () => ({ kind: 'hang' });
    },
    { drainMs: 20 },
  );
  for (let i = 0; i < 1_000; i++) sink(warning(`${i}`));
  assert.match(warnings[0] ?? '', /^more than 25 events in a row: /);
  await until('one is on its way', () => server.requests.length === 1);
  await stop();
  assert.equal(server.requests.length, 1);
});

test('of a storm the first 25 are told, also where the reporter ends at once', async (context) => {
  const { server, sink, stop } = await start(context, undefined, { drainMs: 20_000 });
  for (let i = 0; i < 100; i++) sink(warning(`${i}`));
  await stop();
  assert.deepEqual(
    server.events.map(({ object }) => object.note),
    Array.from({ length: 25 }, (_, i) => `${i}`),
  );
});
