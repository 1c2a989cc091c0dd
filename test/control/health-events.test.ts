import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createEventSink, type ProxyEvent, startingEvent } from '../../control/health/events.ts';
import { silent } from './http-fixture.ts';

const unixMs = Date.parse('2026-05-01T10:00:00.125Z');

const warning = (note: string): ProxyEvent => ({
  type: 'Warning',
  reason: 'FailedToStartServiceHealthcheck',
  action: 'Listen',
  note,
  regarding: { kind: 'Service', namespace: 'shop', name: 'web' },
});

interface Posted {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly metadata: { readonly name: string } };
}

const setup = (fails: () => boolean = () => false) => {
  const posted: Posted[] = [];
  const sink = createEventSink({
    post: async (path, body) => {
      posted.push({ path, body: body as Posted['body'] });
      if (fails()) throw new Error('403 Forbidden');
    },
    node: 'n1',
    log: silent,
    now: () => unixMs,
  });
  return { posted, sink };
};

test('SYN-12 the Event of the start is about the Node, in the namespace of those that have none', () => {
  const { posted, sink } = setup();
  sink(startingEvent('n1'));
  assert.deepEqual(posted, [
    {
      path: '/apis/events.k8s.io/v1/namespaces/default/events',
      body: {
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
      },
    },
  ]);
});

test('HCN-06 the Event of a failed listener is in the namespace of its Service, each with a name of its own', () => {
  const { posted, sink } = setup();
  sink(warning('a'));
  sink(warning('b'));
  assert.equal(posted[0]?.path, '/apis/events.k8s.io/v1/namespaces/shop/events');
  assert.deepEqual(posted[0]?.body.regarding, { namespace: 'shop', kind: 'Service', name: 'web', uid: 'shop/web' });
  assert.notEqual(posted[0]?.body.metadata.name, posted[1]?.body.metadata.name);
});

test('a note longer than the API takes is cut between characters', () => {
  const { posted, sink } = setup();
  sink(warning(`a${'é'.repeat(1_000)}`));
  assert.equal(posted[0]?.body.note, `a${'é'.repeat(511)}`);
});

test('an API server that takes no events disturbs nothing, and one that hangs costs a bounded number', async () => {
  const { posted, sink } = setup(() => true);
  sink(warning('a'));
  await turn();
  sink(warning('b'));
  await turn();
  assert.equal(posted.length, 2);
  let calls = 0;
  const hanging = createEventSink({
    post: () => {
      calls++;
      return new Promise<void>(() => undefined);
    },
    node: 'n1',
    log: silent,
  });
  for (let i = 0; i < 200; i++) hanging(warning(`${i}`));
  assert.equal(calls, 50);
});
