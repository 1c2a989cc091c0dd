import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { projectService } from '../../control/source/project.ts';
import {
  desire,
  desiredPort,
  entry,
  facts,
  frontends,
  loadBalancer,
  service,
  slice,
  tcp80,
} from './resolve-fixture.ts';

const endpoints = slice(['10.0.0.1 r @n1', '10.0.0.2 r']);

describe('AFF session affinity as it is compiled', () => {
  test('AFF-02 one memory for all destinations of a port, one for each port, protocol and family', () => {
    const ports = [
      { ...tcp80, nodePort: 30080 },
      { ...tcp80, name: 'https', port: 443 },
      { ...tcp80, name: 'quic', port: 443, protocol: 'UDP' },
    ] as const;
    const state = desire([loadBalancer({ ports, affinitySeconds: 60, clusterIPs: ['10.96.0.1', 'fd00::1'] })]);
    const ids = [...state.desired.keys()].sort();
    assert.deepEqual(ids, [
      'default/web:http/TCP/IPv4',
      'default/web:http/TCP/IPv6',
      'default/web:https/TCP/IPv4',
      'default/web:https/TCP/IPv6',
      'default/web:quic/UDP/IPv4',
      'default/web:quic/UDP/IPv6',
    ]);
    assert.deepEqual(
      desiredPort(state)?.entries.map(({ kind }) => kind),
      ['internal', 'external'],
      'both of the port that the memory hangs on',
    );
    assert.deepEqual([...new Set(ids.map((id) => desiredPort(state, id)?.affinitySeconds))], [60]);
  });

  test('AFF-04 the timeout, and 10800 s where none is given', () => {
    for (const [sessionAffinityConfig, wanted] of [
      [undefined, 10_800],
      [{ clientIP: { timeoutSeconds: 1 } }, 1],
      [{ clientIP: { timeoutSeconds: 86_400 } }, 86_400],
    ] as const) {
      const spec = { clusterIP: '10.96.0.1', ports: [{ name: 'http', port: 80 }], sessionAffinity: 'ClientIP' };
      const raw = { metadata: { namespace: 'default', name: 'web' }, spec: { ...spec, sessionAffinityConfig } };
      const projection = projectService(raw, 'here');
      assert.ok(projection.status === 'used');
      assert.equal(desiredPort(desire([projection.object]))?.affinitySeconds, wanted);
    }
  });

  test('AFF-05 AFF-08 a timeout that changes, and affinity that comes and goes, change that and nothing else', () => {
    const state = desire([loadBalancer()], [endpoints]);
    const before = desiredPort(state);
    for (const affinitySeconds of [10_800, 2, 0]) {
      assert.equal(state.update({ services: [loadBalancer({ affinitySeconds })] }).size, 1);
      assert.deepEqual(desiredPort(state), { ...before, affinitySeconds });
    }
  });

  test('AFF-06 who is remembered and may not serve any more is in no set that is picked from', () => {
    const subject = loadBalancer({ externalTrafficPolicy: 'Local', affinitySeconds: 60 });
    for (const [gone, inside, outside] of [
      [['10.0.0.2 r'], ['10.0.0.2:8080'], []],
      [['10.0.0.1 u @n1', '10.0.0.2 r'], ['10.0.0.2:8080'], []],
      [['10.0.0.1 r @n2', '10.0.0.2 r'], ['10.0.0.1:8080', '10.0.0.2:8080'], []],
      [['10.0.0.1 r @n1 zones=b', '10.0.0.2 r zones=a'], ['10.0.0.2:8080'], ['10.0.0.1:8080']],
    ] as const) {
      const state = desire([subject], [endpoints]);
      state.update({ slices: [slice(gone)] });
      const external = entry(state, 'external');
      assert.deepEqual([external?.inside, external?.outside], [inside, outside]);
    }
  });

  test('AFF-07 the Local and the Cluster set share the memory', () => {
    const state = desire([loadBalancer({ externalTrafficPolicy: 'Local', affinitySeconds: 60 })], [endpoints]);
    const external = entry(state, 'external');
    assert.deepEqual(external?.inside, ['10.0.0.1:8080', '10.0.0.2:8080']);
    assert.deepEqual(external?.outside, ['10.0.0.1:8080']);
    assert.equal(desiredPort(state)?.affinitySeconds, 60);
  });

  test('AFF-12 UDP has the same affinity', () => {
    const ports = [{ ...tcp80, name: 'dns', port: 53, protocol: 'UDP' }] as const;
    const state = desire([service({ ports, affinitySeconds: 60 })]);
    assert.equal(desiredPort(state, 'default/web:dns/UDP/IPv4')?.affinitySeconds, 60);
  });
});

describe('LB and NP as they are compiled', () => {
  test('LB-01 every endpoint is in its set once, wherever it is: a uniform choice among slots is uniform', () => {
    const slices = [
      slice(['10.0.0.1 r @n1', '10.0.0.2 r @n2', '10.0.0.2 r @n2']),
      slice(['10.0.0.1 r @n1', '10.0.0.3 r'], { name: 'web-2' }),
    ];
    const wanted = ['10.0.0.1:8080', '10.0.0.2:8080', '10.0.0.3:8080'];
    for (const kind of ['internal', 'external'] as const) {
      const found = entry(desire([loadBalancer()], slices), kind);
      assert.deepEqual([found?.inside, found?.outside], [wanted, wanted]);
    }
  });

  test('NP-11 a NodePort leads to every endpoint, from everywhere', () => {
    const found = entry(desire([loadBalancer()], [endpoints]), 'external');
    assert.ok(found?.frontends.includes('0.0.0.0:30080/TCP'));
    assert.deepEqual([found?.inside.length, found?.outside.length], [2, 2]);
  });

  test('NP-07 NP-12 any number may be a NodePort, and TCP and UDP share one', () => {
    const ports = [
      { ...tcp80, nodePort: 80 },
      { ...tcp80, name: 'udp', protocol: 'UDP', nodePort: 80 },
    ] as const;
    const state = desire([service({ type: 'NodePort', ports })]);
    const tcp = desiredPort(state);
    assert.deepEqual(frontends(state).slice(0, 2), ['0.0.0.0:80/TCP', '0.0.0.0:80/UDP']);
    state.update({ services: [service({ type: 'NodePort', ports: ports.slice(0, 1) })] });
    assert.deepEqual(frontends(state), ['0.0.0.0:80/TCP', '10.96.0.1:80/TCP']);
    assert.equal(desiredPort(state), tcp);
  });

  test('NP-10 with its Service a NodePort is gone, and another may have it', () => {
    const state = desire([service({ type: 'NodePort', ports: [{ ...tcp80, nodePort: 30080 }] })], [endpoints], facts());
    state.update({ services: [] });
    assert.deepEqual(frontends(state), []);
    const other = service({ name: 'other', clusterIPs: ['10.96.0.2'], ports: [{ ...tcp80, nodePort: 30080 }] });
    state.update({ services: [other] });
    assert.equal(state.claims.owner('0.0.0.0:30080/TCP')?.service, 'default/other');
  });
});
