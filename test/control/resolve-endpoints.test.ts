import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EndpointSlice } from '../../control/model.ts';
import { endpointsOf, resolveService } from '../../control/resolve/resolve.ts';
import { projectEndpointSlice } from '../../control/source/project.ts';
import { createDesiredState } from '../../control/sync/desired-state.ts';
import {
  desire,
  desiredPort,
  entry,
  facts,
  loadBalancer,
  outcome,
  service,
  slice,
  tcp80,
  type Verdict,
} from './resolve-fixture.ts';

const second = (endpoints: readonly string[], changes: Partial<EndpointSlice> = {}): EndpointSlice =>
  slice(endpoints, { name: 'web-2', ...changes });

describe('EPS which endpoints a port has', () => {
  const inside = (slices: readonly EndpointSlice[], subject = service()): Verdict =>
    outcome(entry(desire([subject], slices), 'internal'), 'inside');

  const rows: readonly [title: string, slices: readonly EndpointSlice[], wanted: Verdict][] = [
    ['EPS-01 a slice feeds only its family', [slice(['fd00:10::1'], { addressType: 'IPv6' })], 'reject'],
    [
      'EPS-02 a slice belongs to the Service of its own namespace',
      [slice(['10.0.0.1'], { namespace: 'other' })],
      'reject',
    ],
    ['EPS-02 the name of a slice does not matter', [slice(['10.0.0.1'], { name: 'anything' })], ['10.0.0.1']],
    [
      'EPS-03 a port of another name is not of this port',
      [slice(['10.0.0.1'], { ports: [{ name: '', protocol: 'TCP', port: 1 }] })],
      'reject',
    ],
    [
      'EPS-03 a port of another protocol is not of this port',
      [slice(['10.0.0.1'], { ports: [{ name: 'http', protocol: 'UDP', port: 1 }] })],
      'reject',
    ],
    [
      'EPS-03 all slices that list the port count',
      [slice(['10.0.0.1']), second(['10.0.0.2'])],
      ['10.0.0.1', '10.0.0.2'],
    ],
    [
      'EPS-07 once, however often it is listed',
      [slice(['10.0.0.1', '10.0.0.1']), second(['10.0.0.1', '10.0.0.2'])],
      ['10.0.0.1', '10.0.0.2'],
    ],
    [
      'EPS-07 a running copy replaces a terminating one',
      [slice(['10.0.0.1 t', '10.0.0.2 r']), second(['10.0.0.1 r'])],
      ['10.0.0.1', '10.0.0.2'],
    ],
    [
      'EPS-07 a terminating copy replaces nothing',
      [slice(['10.0.0.1 r', '10.0.0.2 r']), second(['10.0.0.1 t'])],
      ['10.0.0.1', '10.0.0.2'],
    ],
    [
      'EPS-09 an endpoint that is on its way between two slices is seen once or not at all',
      [slice(['10.0.0.1']), second([])],
      ['10.0.0.1'],
    ],
    ['EPS-13 ready and terminating is ready', [slice(['10.0.0.1 rt', '10.0.0.2 r'])], ['10.0.0.1', '10.0.0.2']],
    [
      'EPS-15 addresses of nodes and from outside the cluster are endpoints as any',
      [slice(['198.51.100.1 r @n1', '203.0.113.200 r', '8.8.8.8 r'])],
      ['198.51.100.1', '203.0.113.200', '8.8.8.8'],
    ],
    ['EPS-17 an empty slice is no endpoint', [slice([])], 'reject'],
  ];
  for (const [title, slices, wanted] of rows) test(title, () => assert.deepEqual(inside(slices), wanted));

  test('EPS-03 the unnamed port of a Service is that with the empty name', () => {
    const subject = service({ ports: [{ ...tcp80, name: '' }] });
    const state = desire([subject], [slice(['10.0.0.1'], { ports: [{ name: '', protocol: 'TCP', port: 7 }] })]);
    assert.deepEqual(entry(state, 'internal', 'default/web:/TCP/IPv4')?.inside, ['10.0.0.1:7']);
  });

  test('EPS-04 SVC-06 each slice serves its own ports, under its own numbers', () => {
    const subject = service({ ports: [tcp80, { ...tcp80, name: 'admin', port: 81 }] });
    const ports = [
      { name: 'http', protocol: 'TCP', port: 8000 },
      { name: 'admin', protocol: 'TCP', port: 9090 },
    ] as const;
    const state = desire([subject], [slice(['10.0.0.1']), second(['10.0.0.2'], { ports })]);
    assert.deepEqual(entry(state, 'internal')?.inside, ['10.0.0.1:8080', '10.0.0.2:8000']);
    assert.deepEqual(entry(state, 'internal', 'default/web:admin/TCP/IPv4')?.inside, ['10.0.0.2:9090']);
  });

  test('EPS-05 EPS-06 EPS-14 the first address, missing conditions as Kubernetes reads them, and nothing else', () => {
    const raw = {
      metadata: { namespace: 'default', name: 'web-1', labels: { 'kubernetes.io/service-name': 'web' } },
      addressType: 'IPv4',
      ports: [{ name: 'http', port: 8080 }],
      endpoints: [
        { addresses: ['10.0.0.1', '10.0.0.9'], zone: 'b', hostname: 'x', targetRef: { kind: 'Pod', name: 'x' } },
        { addresses: ['10.0.0.2'], conditions: { ready: false, terminating: true } },
        { addresses: [] },
      ],
    };
    const projection = projectEndpointSlice(raw, 'here');
    assert.ok(projection.status === 'used');
    assert.deepEqual(inside([projection.object]), ['10.0.0.1']);
    const leaving = { ...projection.object, endpoints: projection.object.endpoints.slice(1) };
    assert.deepEqual(inside([leaving]), ['10.0.0.2'], 'serving is not derived from ready');
  });

  test('EPS-08 local is who is on the node of this name, wherever the address is', () => {
    const subject = service({ internalTrafficPolicy: 'Local' });
    const local = (endpoints: readonly string[], nodeName = 'n1'): Verdict =>
      outcome(entry(desire([subject], [slice(endpoints)], facts({ nodeName })), 'internal'), 'inside');
    assert.deepEqual(local(['10.0.0.1 r @n1', '10.0.0.2 r @n10', '10.0.0.3 r @N1']), ['10.0.0.1']);
    assert.deepEqual(local(['198.51.100.1 r']), 'drop', 'without nodeName never, not even an address of this host');
    assert.deepEqual(local(['10.0.0.1 r'], ''), 'drop', 'a node without a name has no endpoint');
  });

  test('EPS-09 an endpoint moves between two slices, in either order of the events', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const state = desire([service()], [slice(['10.0.0.1']), second([])]);
      const events = [slice([]), second(['10.0.0.1'])];
      for (const n of order) {
        const event = events[n];
        if (event) state.update({ sliceChanges: { upserts: [event], deletes: [] } });
      }
      assert.deepEqual(outcome(entry(state, 'internal'), 'inside'), ['10.0.0.1']);
    }
  });

  test('EPS-10 slices wait for their Service and stay when it goes; a slice that goes takes only its own', () => {
    const state = createDesiredState(facts());
    state.update({ slices: [slice(['10.0.0.1']), second(['10.0.0.2'])] });
    assert.equal(state.desired.size, 0);
    for (let n = 0; n < 2; n++) {
      state.update({ serviceChanges: { upserts: [service()], deletes: [] } });
      assert.deepEqual(outcome(entry(state, 'internal'), 'inside'), ['10.0.0.1', '10.0.0.2']);
      state.update({ serviceChanges: { upserts: [], deletes: ['default/web'] } });
      assert.equal(state.desired.size, 0);
    }
    state.update({ sliceChanges: { upserts: [], deletes: ['default/web-2'] } });
    state.update({ services: [service()] });
    assert.deepEqual(outcome(entry(state, 'internal'), 'inside'), ['10.0.0.1']);
  });

  test('EPS-11 a renamed port has no endpoint until slices follow; a renumbered one keeps its addresses', () => {
    const state = desire([service()], [slice(['10.0.0.1'])]);
    const id = 'default/web:www/TCP/IPv4';
    state.update({ services: [service({ ports: [{ ...tcp80, name: 'www' }] })] });
    assert.equal(desiredPort(state), undefined);
    assert.equal(outcome(entry(state, 'internal', id), 'inside'), 'reject');
    state.update({ slices: [slice(['10.0.0.1'], { ports: [{ name: 'www', protocol: 'TCP', port: 9000 }] })] });
    assert.deepEqual(entry(state, 'internal', id)?.inside, ['10.0.0.1:9000']);
  });

  test('EPS-12 a slice that is given to another Service leaves the one it belonged to', () => {
    const other = service({ name: 'other', clusterIPs: ['10.96.0.2'] });
    const state = desire([service(), other], [slice(['10.0.0.1'])]);
    state.update({ sliceChanges: { upserts: [slice(['10.0.0.1'], { serviceName: 'other' })], deletes: [] } });
    assert.equal(outcome(entry(state, 'internal'), 'inside'), 'reject');
    assert.deepEqual(outcome(entry(state, 'internal', 'default/other:http/TCP/IPv4'), 'inside'), ['10.0.0.1']);
  });

  test('EPS-14 any number of slices and endpoints', () => {
    const slices = Array.from({ length: 3 }, (_, n) =>
      slice(
        Array.from({ length: 100 }, (_unused, i) => `10.0.${n}.${i}`),
        { name: `web-${n}` },
      ),
    );
    assert.equal(entry(desire([service()], slices), 'internal')?.inside.length, 300);
  });

  test('EPS-16 slices that are equal, or say the same of the port, change nothing', () => {
    const state = desire([service()], [slice(['10.0.0.1', '10.0.0.2'])]);
    const before = desiredPort(state);
    assert.equal(state.update({ slices: [slice(['10.0.0.1', '10.0.0.2'])] }).size, 0);
    assert.equal(state.update({ slices: [slice(['10.0.0.2', '10.0.0.1'], { triggerTime: 5 })] }).size, 0);
    assert.equal(desiredPort(state), before);
    assert.equal(state.resolved.get('default/web')?.[0]?.cluster, before?.entries[0]?.inside, 'one list, kept once');
  });

  test('what an operator sees of endpoints: all of them, and whether they are used', () => {
    const slices = [slice(['10.0.0.3 u', '10.0.0.1 t @n1', '10.0.0.2 r'])];
    const seen = (subject = service()): readonly string[] =>
      resolveService(subject, slices, facts()).flatMap((port) =>
        endpointsOf(port, slices).map(
          ({ text, condition, active }) => `${text} ${condition}${active ? ' active' : ''}`,
        ),
      );
    assert.deepEqual(seen(), ['10.0.0.1:8080 terminating', '10.0.0.2:8080 ready active', '10.0.0.3:8080 not ready']);
    const both = seen(loadBalancer({ externalTrafficPolicy: 'Local' }));
    assert.deepEqual(both.slice(0, 2), ['10.0.0.1:8080 terminating active', '10.0.0.2:8080 ready active']);
  });
});
