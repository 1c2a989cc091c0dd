import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { entryFlags } from '../../control/compile/desired.ts';
import type { Service } from '../../control/model.ts';
import { everything, socketPath } from '../../control/resolve/capabilities.ts';
import { resolveService } from '../../control/resolve/resolve.ts';
import { projectService } from '../../control/source/project.ts';
import {
  desire,
  desiredPort,
  entry,
  facts,
  frontends,
  loadBalancer,
  outcome,
  service,
  slice,
  tcp80,
} from './resolve-fixture.ts';

const endpoints = slice(['10.0.0.1']);
const all = ['0.0.0.0:30080/TCP', '10.96.0.1:80/TCP', '198.51.100.50:80/TCP', '203.0.113.50:80/TCP'];

describe('SVC which frontends there are', () => {
  const rows: readonly [title: string, subject: Service, wanted: readonly string[]][] = [
    ['SVC-01 ExternalName: none, whatever is left in the object', loadBalancer({ type: 'ExternalName' }), []],
    ['SVC-01 headless: none, not even NodePort and external IP', loadBalancer({ clusterIPs: [] }), []],
    ['SVC-05 SVC-08 SVC-09 SVC-10 those of its ports on its addresses, and no others', loadBalancer(), all],
    [
      'SVC-04 a family without a cluster IP has no NodePort, external IP or load balancer',
      loadBalancer({
        clusterIPs: ['fd00::1'],
        externalIPs: ['198.51.100.50', '2001:db8::50'],
        loadBalancerIngress: [{ ip: '203.0.113.50', ipMode: 'VIP' }],
      }),
      ['[2001:db8::50]:80/TCP', '[::]:30080/TCP', '[fd00::1]:80/TCP'],
    ],
    [
      'SVC-08 SVC-22 unspecified and repeated addresses count for nothing',
      loadBalancer({ externalIPs: ['0.0.0.0', '198.51.100.50', '198.51.100.50'] }),
      all,
    ],
    [
      'SVC-09 an address in Proxy mode is not captured',
      loadBalancer({ loadBalancerIngress: [{ ip: '203.0.113.50', ipMode: 'Proxy' }] }),
      all.slice(0, 3),
    ],
    ['SVC-13 without a nodePort the rest works', loadBalancer({ ports: [tcp80] }), all.slice(1)],
    [
      'SVC-19 SVC-05 one number for three protocols',
      service({
        ports: (['TCP', 'UDP', 'SCTP'] as const).map((protocol) => ({ ...tcp80, name: protocol, protocol })),
      }),
      ['10.96.0.1:80/SCTP', '10.96.0.1:80/TCP', '10.96.0.1:80/UDP'],
    ],
    ['SVC-20 a cluster IP of any range', service({ clusterIPs: ['203.0.113.9'] }), ['203.0.113.9:80/TCP']],
  ];
  for (const [title, subject, wanted] of rows) {
    test(title, () => assert.deepEqual(frontends(desire([subject], [endpoints])), wanted));
  }

  test('SVC-04 dual stack: each family has its own endpoints, and its own want of them', () => {
    const state = desire([service({ clusterIPs: ['10.96.0.1', 'fd00::1'] })], [endpoints]);
    assert.deepEqual(entry(state, 'internal')?.inside, ['10.0.0.1:8080']);
    assert.deepEqual(entry(state, 'internal', 'default/web:http/TCP/IPv6')?.inside, []);
  });

  test('SVC-07 fields that no proxy reads change nothing', () => {
    const project = (metadata: object, spec: object): Service => {
      const ports = [{ name: 'http', port: 80, targetPort: 1, appProtocol: 'a', ...spec }];
      const raw = {
        metadata: { namespace: 'default', name: 'web', ...metadata },
        spec: { clusterIP: '10.96.0.1', ports, ...spec },
      };
      const projection = projectService(raw, 'here');
      return projection.status === 'used' ? projection.object : assert.fail();
    };
    const state = desire([project({}, {})], [endpoints]);
    const annotations = { a: 'b' };
    const spec = { selector: { a: 'b' }, publishNotReadyAddresses: true, loadBalancerClass: 'x', appProtocol: 'h2c' };
    assert.equal(state.update({ services: [project({ annotations, labels: { a: 'b' } }, spec)] }).size, 0);
    assert.equal(state.update({ services: [project({}, { targetPort: 'other' })] }).size, 0);
  });

  test('SVC-08 external IPs can be switched off, as a whole, live', () => {
    const state = desire([loadBalancer()], [endpoints]);
    state.setFacts(facts({ allowServiceExternalIPs: false }));
    assert.deepEqual(
      frontends(state),
      all.filter((text) => !text.startsWith('198.')),
    );
    const shown = state.resolved.get('default/web')?.[0]?.frontends.find(({ kind }) => kind === 'ExternalIP');
    assert.match(shown?.pending ?? '', /switched off/);
    state.setFacts(facts());
    assert.deepEqual(frontends(state), all);
  });

  test('SVC-09 an update of the status alone is one', () => {
    const state = desire([loadBalancer({ loadBalancerIngress: [] })], [endpoints]);
    assert.equal(state.update({ services: [loadBalancer()] }).size, 1);
    assert.deepEqual(frontends(state), all);
  });

  test('SVC-18 types, numbers and names change without traces', () => {
    const state = desire([loadBalancer()], [endpoints]);
    for (const [subject, wanted] of [
      [service(), ['10.96.0.1:80/TCP']],
      [service({ type: 'ExternalName' }), []],
      [
        service({ type: 'NodePort', ports: [{ ...tcp80, nodePort: 30081 }] }),
        ['0.0.0.0:30081/TCP', '10.96.0.1:80/TCP'],
      ],
      [service({ ports: [{ ...tcp80, port: 81 }] }), ['10.96.0.1:81/TCP']],
      [service({ clusterIPs: ['10.96.0.7'] }), ['10.96.0.7:80/TCP']],
      [loadBalancer(), all],
    ] as const) {
      state.update({ services: [subject] });
      assert.deepEqual(frontends(state), wanted);
      if (wanted.length > 0) assert.deepEqual(entry(state, 'internal')?.inside, ['10.0.0.1:8080']);
    }
    state.update({ services: [] });
    assert.deepEqual([state.desired.size, state.resolved.size, state.claims.owner(all[0] ?? '')], [0, 0, undefined]);
  });
});

describe('SVC-14 SVC-15 source ranges', () => {
  const filterOf = (changes: Partial<Service>, family = 'IPv4'): unknown => {
    const state = desire([loadBalancer(changes)], [endpoints]);
    return desiredPort(state, `default/web:http/TCP/${family}`)?.sourceFilter?.ranges;
  };
  const rows: readonly [title: string, ranges: readonly string[], wanted: readonly string[] | undefined][] = [
    ['SVC-14 none: no filter', [], undefined],
    [
      'SVC-14 trimmed, canonical, each once, sorted',
      [' 192.0.2.77/24 ', '10.1.0.0/16', '192.0.3.0/24', '192.0.3.9/24'],
      ['10.1.0.0/16', '192.0.2.0/24', '192.0.3.0/24'],
    ],
    ['SVC-14 a range that holds everything: no filter', ['192.0.2.0/24', '0.0.0.0/0'], undefined],
    ['SVC-14 all of the other family does not open this one', ['192.0.2.0/24', '::/0'], ['192.0.2.0/24']],
    ['SVC-14 only the other family: no filter', ['2001:db8::/32'], undefined],
    ['SVC-14 SVC-22 what cannot be read is left out', ['x', '192.0.2.0/24', '1.2.3.4'], ['192.0.2.0/24']],
    ['SVC-14 nothing can be read: no filter', ['x'], undefined],
    [
      'SVC-15 the node may: so may the own addresses of the Service',
      ['198.51.100.0/24'],
      ['198.51.100.0/24', '203.0.113.50/32'],
    ],
    ['SVC-15 another address of the node does not count', ['203.0.113.1/32'], ['203.0.113.1/32']],
  ];
  for (const [title, loadBalancerSourceRanges, wanted] of rows) {
    test(title, () => assert.deepEqual(filterOf({ loadBalancerSourceRanges }), wanted));
  }

  test('SVC-14 only load balancer addresses are filtered, also one that is an external IP, too', () => {
    const externalIPs = ['198.51.100.50', '203.0.113.50'];
    const subject = loadBalancer({ loadBalancerSourceRanges: ['192.0.2.0/24'], externalIPs });
    const state = desire([subject], [endpoints]);
    assert.deepEqual(desiredPort(state)?.sourceFilter?.frontends, ['203.0.113.50:80/TCP']);
    const flagged = (kind: 'internal' | 'external' | 'guarded'): boolean =>
      ((entry(state, kind)?.flags ?? 0) & entryFlags.source_ranges) !== 0;
    assert.deepEqual([flagged('internal'), flagged('external'), flagged('guarded')], [false, false, true]);
    assert.deepEqual(entry(state, 'guarded')?.frontends, ['203.0.113.50:80/TCP']);
    assert.deepEqual(frontends(state), all);
  });

  test('SVC-16 without endpoints the filter stays, and who passes it is refused: nobody is let in', () => {
    const state = desire([loadBalancer({ loadBalancerSourceRanges: ['192.0.2.0/24'] })], []);
    assert.deepEqual(desiredPort(state)?.sourceFilter?.ranges, ['192.0.2.0/24']);
    assert.equal(outcome(entry(state, 'external'), 'outside'), 'reject');
  });

  test('SVC-14 each family has its own; SVC-15 and its own node address', () => {
    const changes: Partial<Service> = {
      clusterIPs: ['10.96.0.1', 'fd00::1'],
      loadBalancerIngress: ['203.0.113.50', '2001:db8::50'].map((ip) => ({ ip, ipMode: 'VIP' as const })),
      loadBalancerSourceRanges: ['192.0.2.0/24', '2001:db8::/64'],
    };
    assert.deepEqual(filterOf(changes), ['192.0.2.0/24']);
    assert.deepEqual(filterOf(changes, 'IPv6'), ['2001:db8::/64', '2001:db8::50/128']);
  });

  test('SVC-15 while no address of the node is known, none is allowed', () => {
    const subject = loadBalancer({ loadBalancerSourceRanges: ['0.0.0.0/1'] });
    const state = desire([subject], [endpoints], facts({ nodeAddresses: [] }));
    assert.deepEqual(desiredPort(state)?.sourceFilter?.ranges, ['0.0.0.0/1']);
  });

  test('SVC-15 the node gets another primary address', () => {
    const state = desire([loadBalancer({ loadBalancerSourceRanges: ['192.0.2.0/24'] })], [endpoints]);
    assert.equal(state.setFacts(facts({ nodeAddresses: ['192.0.2.1'] })).size, 1);
    assert.deepEqual(desiredPort(state)?.sourceFilter?.ranges, ['192.0.2.0/24', '203.0.113.50/32']);
  });
});

describe('what the data path cannot serve is pending', () => {
  const pendingWith = (subject: Service, capabilities = socketPath): readonly string[] =>
    resolveService(subject, [], facts({ capabilities })).flatMap((port) =>
      port.frontends.map(({ kind, pending }) => `${kind}: ${pending}`),
    );

  const sctp = service({ ports: [{ ...tcp80, protocol: 'SCTP' }] });

  test('SVC-22 a Service that asks for too much does not concern another', () => {
    const other = service({ name: 'other', clusterIPs: ['10.96.0.2'] });
    const state = desire([sctp, other], [], facts({ capabilities: socketPath }));
    assert.deepEqual(frontends(state), ['10.96.0.2:80/TCP']);
  });

  test('each kind says what is missing', () => {
    assert.deepEqual(pendingWith(loadBalancer()), ['ClusterIP: ', 'ExternalIP: ', 'LoadBalancer: ', 'NodePort: ']);
    assert.deepEqual(pendingWith(loadBalancer(), { ...socketPath, frontends: ['ClusterIP'] }), [
      'ClusterIP: ',
      'ExternalIP: ExternalIP: not supported yet',
      'LoadBalancer: LoadBalancer: not supported yet',
      'NodePort: NodePort: not supported yet',
    ]);
    assert.deepEqual(pendingWith(sctp), ['ClusterIP: SCTP: needs the packet path, which the loader does not run']);
    assert.deepEqual(pendingWith(sctp, { ...socketPath, protocols: ['SCTP'] }), ['ClusterIP: ']);
  });

  test('a load balancer is not opened to everybody for want of a filter', () => {
    const subject = loadBalancer({ loadBalancerSourceRanges: ['192.0.2.0/24'] });
    assert.deepEqual(pendingWith(subject, { ...everything, sourceRanges: false }), [
      'ClusterIP: ',
      'ExternalIP: ',
      'LoadBalancer: loadBalancerSourceRanges: not supported yet',
      'NodePort: ',
    ]);
    const local = loadBalancer({ externalTrafficPolicy: 'Local' });
    const waits = pendingWith(local, { ...everything, externalPolicyLocal: false });
    assert.equal(waits.filter((text) => text.endsWith('externalTrafficPolicy Local: not supported yet')).length, 3);
  });
});
