import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EndpointSlice, Service, SliceEndpoint } from '../../control/model.ts';
import { socketPath } from '../../control/resolve/capabilities.ts';
import { defaultFacts } from '../../control/resolve/facts.ts';
import { endpointsOf, resolveService } from '../../control/resolve/resolve.ts';
import { createDesiredState } from '../../control/sync/desired-state.ts';

const service = (changes: Partial<Service> = {}): Service => ({
  namespace: 'default',
  name: 'web',
  creationTimestamp: '2026-01-01T00:00:00Z',
  type: 'ClusterIP',
  clusterIPs: ['10.96.0.1'],
  externalIPs: [],
  loadBalancerIngress: [],
  loadBalancerSourceRanges: [],
  ports: [{ name: 'http', protocol: 'TCP', port: 80, nodePort: 0 }],
  affinitySeconds: 0,
  internalTrafficPolicy: 'Cluster',
  externalTrafficPolicy: 'Cluster',
  healthCheckNodePort: 0,
  ...changes,
});

type Condition = 'ready' | 'terminating' | 'unready' | 'ready+terminating' | 'gone';

const conditions: Record<Condition, Pick<SliceEndpoint, 'ready' | 'serving' | 'terminating'>> = {
  ready: { ready: true, serving: true, terminating: false },
  terminating: { ready: false, serving: true, terminating: true },
  unready: { ready: false, serving: true, terminating: false },
  'ready+terminating': { ready: true, serving: true, terminating: true },
  gone: { ready: false, serving: false, terminating: true },
};

const slice = (
  endpoints: Readonly<Record<string, Condition>>,
  changes: Partial<EndpointSlice> = {},
): EndpointSlice => ({
  namespace: 'default',
  name: 'web-1',
  serviceName: 'web',
  addressType: 'IPv4',
  ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
  endpoints: Object.entries(endpoints).map(([address, condition]) => ({
    address,
    nodeName: '',
    ...conditions[condition],
  })),
  ...changes,
});

const active = (
  subject: Service,
  slices: readonly EndpointSlice[],
  family = 'IPv4',
  name = 'http',
): readonly string[] =>
  resolveService(subject, slices)
    .filter((port) => port.family === family && port.portName === name)
    .flatMap((port) =>
      endpointsOf(port, slices)
        .filter((endpoint) => endpoint.active)
        .map(({ text }) => text),
    );

describe('endpoints of a port', () => {
  const cases: readonly [title: string, slices: readonly EndpointSlice[], wanted: readonly string[]][] = [
    [
      'TP-01 all that are ready',
      [slice({ '10.0.0.1': 'ready', '10.0.0.2': 'ready' })],
      ['10.0.0.1:8080', '10.0.0.2:8080'],
    ],
    [
      'TP-01 terminating ones serve only where none is ready',
      [slice({ '10.0.0.1': 'terminating', '10.0.0.2': 'ready' })],
      ['10.0.0.2:8080'],
    ],
    [
      'TP-01 without a ready one those that still serve',
      [slice({ '10.0.0.1': 'terminating', '10.0.0.2': 'unready' })],
      ['10.0.0.1:8080'],
    ],
    ['TP-15 terminating and not serving is never used', [slice({ '10.0.0.1': 'gone' })], []],
    ['TP-03 serving but neither ready nor terminating counts for nothing', [slice({ '10.0.0.1': 'unready' })], []],
    [
      'EPS-13 ready and terminating is ready',
      [slice({ '10.0.0.1': 'ready+terminating', '10.0.0.2': 'ready' })],
      ['10.0.0.1:8080', '10.0.0.2:8080'],
    ],
    [
      'EPS-03 a slice port of another name is not of this port',
      [slice({ '10.0.0.1': 'ready' }, { ports: [{ name: 'https', protocol: 'TCP', port: 8443 }] })],
      [],
    ],
    [
      'EPS-03 a slice port of another protocol is not of this port',
      [slice({ '10.0.0.1': 'ready' }, { ports: [{ name: 'http', protocol: 'UDP', port: 8080 }] })],
      [],
    ],
    ['EPS-01 a slice feeds only its family', [slice({ 'fd00::1': 'ready' }, { addressType: 'IPv6' })], []],
    [
      'EPS-03 the union over all slices, each with its own number (SVC-06)',
      [
        slice({ '10.0.0.1': 'ready' }),
        slice({ '10.0.0.2': 'ready' }, { name: 'web-2', ports: [{ name: 'http', protocol: 'TCP', port: 8000 }] }),
      ],
      ['10.0.0.1:8080', '10.0.0.2:8000'],
    ],
    [
      'EPS-07 a duplicate counts once',
      [slice({ '10.0.0.1': 'ready' }), slice({ '10.0.0.1': 'ready' }, { name: 'web-2' })],
      ['10.0.0.1:8080'],
    ],
    [
      'EPS-07 a terminating copy never replaces a running one',
      [slice({ '10.0.0.1': 'ready' }), slice({ '10.0.0.1': 'gone' }, { name: 'web-2' })],
      ['10.0.0.1:8080'],
    ],
    [
      'EPS-07 a running copy replaces a terminating one',
      [slice({ '10.0.0.1': 'gone' }), slice({ '10.0.0.1': 'ready' }, { name: 'web-2' })],
      ['10.0.0.1:8080'],
    ],
  ];
  for (const [title, slices, wanted] of cases) {
    test(title, () => assert.deepEqual(active(service(), slices), wanted));
  }

  test('EPS-04 different slices may carry different port sets', () => {
    const both = service({
      ports: [
        { name: 'http', protocol: 'TCP', port: 80, nodePort: 0 },
        { name: 'admin', protocol: 'TCP', port: 81, nodePort: 0 },
      ],
    });
    const slices = [
      slice({ '10.0.0.1': 'ready' }),
      slice({ '10.0.0.2': 'ready' }, { name: 'web-2', ports: [{ name: 'admin', protocol: 'TCP', port: 9090 }] }),
    ];
    assert.deepEqual(active(both, slices), ['10.0.0.1:8080']);
    assert.deepEqual(active(both, slices, 'IPv4', 'admin'), ['10.0.0.2:9090']);
  });
});

describe('frontends of a port', () => {
  const frontends = (subject: Service): readonly (readonly string[])[] =>
    resolveService(subject, []).map((port) =>
      port.frontends.map(({ text, kind, pending }) => `${kind} ${text} ${pending}`.trim()),
    );

  test('SVC-04 a family without a cluster IP has nothing at all', () => {
    const subject = service({
      externalIPs: ['fd00::9', '198.51.100.9'],
      ports: [{ name: '', protocol: 'TCP', port: 80, nodePort: 30080 }],
    });
    assert.deepEqual(frontends(subject), [
      ['ClusterIP 10.96.0.1:80/TCP', 'ExternalIP 198.51.100.9:80/TCP', 'NodePort 0.0.0.0:30080/TCP'],
    ]);
  });

  test('SVC-05 one port per protocol, told apart', () => {
    const subject = service({
      ports: [
        { name: 'dns-tcp', protocol: 'TCP', port: 53, nodePort: 0 },
        { name: 'dns', protocol: 'UDP', port: 53, nodePort: 0 },
        { name: 'dns-sctp', protocol: 'SCTP', port: 53, nodePort: 0 },
      ],
    });
    assert.deepEqual(frontends(subject), [
      ['ClusterIP 10.96.0.1:53/TCP'],
      ['ClusterIP 10.96.0.1:53/UDP'],
      ['ClusterIP 10.96.0.1:53/SCTP SCTP: needs the packet path, which the loader does not run'],
    ]);
  });

  for (const [title, changes, lacks] of [
    ['sessionAffinity ClientIP', { affinitySeconds: 60 }, { sessionAffinity: false }],
    ['internalTrafficPolicy Local', { internalTrafficPolicy: 'Local' }, { internalPolicyLocal: false }],
  ] as const) {
    test(`${title}, where the data path lacks it, is pending, not half served`, () => {
      const capabilities = { ...socketPath, ...lacks };
      const ports = resolveService(service(changes), [], { ...defaultFacts, capabilities });
      const shown = ports.flatMap((port) => port.frontends.map(({ pending }) => pending));
      assert.deepEqual(shown, [`${title}: not supported yet`]);
    });
  }

  test('SVC-09 a load balancer address in Proxy mode is not a frontend', () => {
    const loadBalancerIngress = [
      { ip: '203.0.113.1', ipMode: 'Proxy' },
      { ip: '203.0.113.2', ipMode: 'VIP' },
    ] as const;
    const [first] = frontends(service({ type: 'LoadBalancer', loadBalancerIngress }));
    assert.deepEqual(first, ['ClusterIP 10.96.0.1:80/TCP', 'LoadBalancer 203.0.113.2:80/TCP']);
  });
});

describe('desired state', () => {
  const old = service({ name: 'old' });
  const young = service({ name: 'a-young', creationTimestamp: '2026-02-01T00:00:00Z' });
  const oldId = 'default/old:http/TCP/IPv4';
  const youngId = 'default/a-young:http/TCP/IPv4';

  test('SVC-11 of two Services with one address and port the older owns it, whatever the order', () => {
    for (const list of [
      [old, young],
      [young, old],
    ]) {
      const state = createDesiredState();
      for (let n = 1; n <= list.length; n++) state.replace(list.slice(0, n), []);
      assert.deepEqual([...state.desired.keys()], [oldId]);
      assert.equal(state.claims.owner('10.96.0.1:80/TCP')?.service, 'default/old');
    }
  });

  test('SVC-11 the younger takes over when the older goes, and gives it back', () => {
    const state = createDesiredState();
    state.replace([old, young], []);
    assert.deepEqual([...state.replace([young], [])].sort(), [youngId, oldId].sort());
    assert.deepEqual([...state.desired.keys()], [youngId]);
    state.replace([old, young], []);
    assert.deepEqual([...state.desired.keys()], [oldId]);
  });

  test('SVC-11 without timestamps the name decides', () => {
    const state = createDesiredState();
    state.replace([service({ name: 'b', creationTimestamp: '' }), service({ name: 'a', creationTimestamp: '' })], []);
    assert.equal(state.claims.owner('10.96.0.1:80/TCP')?.service, 'default/a');
  });

  test('EPS-16 an equal state changes no port; SYN-04 a change concerns its own Service only', () => {
    const state = createDesiredState();
    const other = service({ name: 'other', clusterIPs: ['10.96.0.2'] });
    const first = state.replace([old, other], [slice({ '10.0.0.1': 'ready' }, { serviceName: 'old' })]);
    assert.equal(first.size, 2);
    const again = state.replace([{ ...old }, { ...other }], [slice({ '10.0.0.1': 'ready' }, { serviceName: 'old' })]);
    assert.equal(again.size, 0);
    const changed = state.replace([old, other], [slice({ '10.0.0.2': 'ready' }, { serviceName: 'old' })]);
    assert.deepEqual([...changed], [oldId]);
  });

  test('EPS-10 slices may come before their Service and stay when it goes', () => {
    const state = createDesiredState();
    const slices = [slice({ '10.0.0.1': 'ready' }, { serviceName: 'old' })];
    assert.equal(state.replace([], slices).size, 0);
    state.replace([old], slices);
    state.replace([], slices);
    state.replace([old], slices);
    assert.deepEqual(state.desired.get(oldId)?.entries[0]?.inside, ['10.0.0.1:8080']);
  });

  test('EPS-12 a slice that is given to another Service leaves the former', () => {
    const state = createDesiredState();
    const other = service({ name: 'other', clusterIPs: ['10.96.0.2'] });
    state.replace([old, other], [slice({ '10.0.0.1': 'ready' }, { serviceName: 'old' })]);
    state.replace([old, other], [slice({ '10.0.0.1': 'ready' }, { serviceName: 'other' })]);
    assert.deepEqual(state.desired.get(oldId)?.entries[0]?.inside, []);
    assert.deepEqual(state.desired.get('default/other:http/TCP/IPv4')?.entries[0]?.inside, ['10.0.0.1:8080']);
  });

  test('SVC-07 a change of what the data plane does not read changes no port', () => {
    const state = createDesiredState();
    state.replace([old], []);
    assert.equal(state.replace([{ ...old, type: 'LoadBalancer', externalTrafficPolicy: 'Local' }], []).size, 0);
  });
});
