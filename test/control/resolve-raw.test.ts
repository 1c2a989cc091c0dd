/** From objects as the API has them to what is desired: what of a field counts, and what does not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Service } from '../../control/model.ts';
import { projectService } from '../../control/source/project.ts';
import { desire, desiredPort, entry, facts, frontends, slice } from './resolve-fixture.ts';

const endpoints = slice(['10.0.0.1 r @n1', '10.0.0.2 r @n2']);

const project = (spec: object, more: { readonly metadata?: object; readonly status?: object } = {}): Service => {
  const projection = projectService(
    {
      metadata: { namespace: 'default', name: 'web', ...more.metadata },
      spec: { type: 'LoadBalancer', clusterIP: '10.96.0.1', ports: [{ name: 'http', port: 80 }], ...spec },
      status: more.status ?? { loadBalancer: { ingress: [{ ip: '203.0.113.50' }] } },
    },
    'here',
  );
  return projection.status === 'used' ? projection.object : assert.fail(JSON.stringify(projection));
};

describe('what counts of a Service', () => {
  test('SVC-05 a port that comes, changes or goes is the only one that is compiled again', () => {
    const [http, admin] = [
      { name: 'http', port: 80, nodePort: 30_080 },
      { name: 'admin', port: 81 },
    ];
    const state = desire([project({ ports: [http] })], [endpoints]);
    const first = desiredPort(state);
    const update = (ports: readonly object[]): readonly string[] => [
      ...state.update({ services: [project({ ports })] }),
    ];
    assert.deepEqual(update([http, admin]), ['default/web:admin/TCP/IPv4']);
    assert.deepEqual(update([{ ...admin, port: 82 }, http]), ['default/web:admin/TCP/IPv4']);
    assert.deepEqual(update([http, { ...admin, protocol: 'UDP' }]).toSorted(), [
      'default/web:admin/TCP/IPv4',
      'default/web:admin/UDP/IPv4',
    ]);
    assert.deepEqual(update([http]), ['default/web:admin/UDP/IPv4']);
    assert.equal(desiredPort(state), first);
  });

  test('SVC-09 of ingress points the addresses in VIP mode, on every port of the Service; not names, not their ports', () => {
    const ingress = [
      { ip: '203.0.113.50', ports: [{ port: 9, protocol: 'UDP' }] },
      { ip: '203.0.113.51', ipMode: 'VIP', hostname: 'a.example' },
      { ip: '203.0.113.52', ipMode: 'Proxy' },
      { hostname: 'b.example' },
      { ip: '', hostname: 'c.example' },
      { ip: '2001:db8::50' },
    ];
    const ports = [
      { name: 'http', port: 80 },
      { name: 'https', port: 443 },
    ];
    const state = desire([project({ ports }, { status: { loadBalancer: { ingress } } })]);
    assert.deepEqual(frontends(state), [
      '10.96.0.1:443/TCP',
      '10.96.0.1:80/TCP',
      '203.0.113.50:443/TCP',
      '203.0.113.50:80/TCP',
      '203.0.113.51:443/TCP',
      '203.0.113.51:80/TCP',
    ]);
  });

  test('SVC-14 source ranges are those of the field, in any spelling; the annotation of old is not read', () => {
    const annotations = { 'service.beta.kubernetes.io/load-balancer-source-ranges': '192.0.2.0/24' };
    const of = (spec: object): unknown =>
      desiredPort(desire([project(spec, { metadata: { annotations } })]))?.sourceFilter?.ranges;
    assert.equal(of({}), undefined);
    assert.equal(of({ loadBalancerSourceRanges: [] }), undefined);
    assert.deepEqual(of({ loadBalancerSourceRanges: [' 010.001.0.0/16\n', '', 'nonsense', '2001:db8::/32'] }), [
      '10.1.0.0/16',
    ]);
    assert.equal(of({ loadBalancerSourceRanges: ['192.0.2.1/0'] }), undefined);
  });

  test('SVC-22 SVC-08 what is malformed in one field costs that field alone', () => {
    const bad = { externalIPs: ['', 'x', '198.51.100.050', '198.51.100.51/32'], loadBalancerSourceRanges: ['x'] };
    const good = project({ clusterIP: '10.96.0.2' }, { metadata: { name: 'good' }, status: {} });
    const state = desire([project(bad), good], [endpoints]);
    assert.deepEqual(frontends(state), [
      '10.96.0.1:80/TCP',
      '10.96.0.2:80/TCP',
      '198.51.100.50:80/TCP',
      '203.0.113.50:80/TCP',
    ]);
  });

  test('SVC-12 SVC-13 without NodePorts externalTrafficPolicy Local still counts for the load balancer', () => {
    const spec = { externalTrafficPolicy: 'Local', allocateLoadBalancerNodePorts: false, healthCheckNodePort: 32_000 };
    const state = desire([project(spec)], [endpoints]);
    assert.deepEqual(frontends(state), ['10.96.0.1:80/TCP', '203.0.113.50:80/TCP']);
    assert.deepEqual(entry(state, 'external')?.outside, ['10.0.0.1:8080']);
    assert.equal(state.store.service('default/web')?.healthCheckNodePort, 32_000);
  });

  test('SVC-13 a nodePort that is taken away is gone, and nothing else is', () => {
    const spec = (nodePort?: number): object => ({ ports: [{ name: 'http', port: 80, nodePort }] });
    const state = desire([project(spec(30_080))], [endpoints]);
    const before = entry(state, 'internal');
    state.update({ services: [project(spec())] });
    assert.deepEqual(frontends(state), ['10.96.0.1:80/TCP', '203.0.113.50:80/TCP']);
    assert.deepEqual(entry(state, 'internal'), before);
  });

  test('SVC-04 TP-11 SNAT-11 each family has its own detector, policies and health, of one Service', () => {
    const subject = project({ clusterIPs: ['10.96.0.1', 'fd00::1'], externalTrafficPolicy: 'Local' });
    const slices = [endpoints, slice(['fd00:10::2 r @n2'], { name: 'web-6', addressType: 'IPv6' })];
    const node = facts({ localPods: { mode: 'ClusterCIDR', cidrs: ['10.0.0.0/16'] } });
    const state = desire([subject], slices, node);
    const six = 'default/web:http/TCP/IPv6';
    assert.notEqual(entry(state, 'internal')?.flags, 0, 'who is no pod gets the address of the node');
    assert.equal(entry(state, 'internal', six)?.flags, 0, 'nobody is known to be a pod: all keep their address');
    assert.deepEqual(entry(state, 'internal', six)?.inside, ['[fd00:10::2]:8080']);
    assert.equal(entry(state, 'external', six), undefined, 'nothing external leads to IPv6');
  });
});
