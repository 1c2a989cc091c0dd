import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Service } from '../../control/model.ts';
import { healthCheck, healthChecks } from '../../control/resolve/health-checks.ts';
import { countNoLocalEndpoints } from '../../control/resolve/no-local-endpoints.ts';
import { desire, facts, loadBalancer, service, slice, tcp80 } from './resolve-fixture.ts';

const probed = (changes: Partial<Service> = {}): Service =>
  loadBalancer({ externalTrafficPolicy: 'Local', healthCheckNodePort: 32000, ...changes });

describe('HCN what is probed', () => {
  test('HCN-01 only a load balancer with externalTrafficPolicy Local and a number has a health check', () => {
    const portOf = (changes: Partial<Service>): number | undefined => healthCheck(probed(changes), [], facts())?.port;
    assert.equal(portOf({}), 32000);
    assert.equal(portOf({ ports: [tcp80], loadBalancerIngress: [] }), 32000, 'neither NodePorts nor an address needed');
    for (const changes of [
      { type: 'NodePort' },
      { externalTrafficPolicy: 'Cluster' },
      { healthCheckNodePort: 0 },
      { clusterIPs: [] },
    ] as const) {
      assert.equal(portOf(changes), undefined);
    }
  });

  const rows: readonly [title: string, endpoints: readonly string[], wanted: number][] = [
    ['HCN-05 local and ready ones', ['10.0.0.1 r @n1', '10.0.0.2 r @n2', '10.0.0.3 r', '10.0.0.4 u @n1'], 1],
    ['HCN-05 those that leave do not count, though they serve', ['10.0.0.1 t @n1'], 0],
    ['HCN-05 those that leave and are ready do', ['10.0.0.1 rt @n1'], 1],
    [
      'HCN-05 neither those that do not serve nor those of no node',
      ['10.0.0.1 x @n1', '10.0.0.2 r', '10.0.0.3 r @N1'],
      0,
    ],
    ['HCN-05 EPS-07 a running copy of one that leaves counts', ['10.0.0.1 t @n1', '10.0.0.1 r @n1'], 1],
    ['HCN-05 TOPO-07 hints for others do not matter', ['10.0.0.1 r @n1 zones=b nodes=n2', '10.0.0.2 r @n2 zones=a'], 1],
  ];
  for (const [title, endpoints, wanted] of rows) {
    test(title, () => assert.equal(healthCheck(probed(), [slice(endpoints)], facts())?.localReady.IPv4, wanted));
  }

  test('HCN-05 EPS-08 a node without a name has no endpoint', () => {
    const found = healthCheck(probed(), [slice(['10.0.0.1 r', '10.0.0.2 r @n1'])], facts({ nodeName: '' }));
    assert.equal(found?.localReady.IPv4, 0);
  });

  test('HCN-05 an address counts once, over all ports and slices, for its own family', () => {
    const ports = [tcp80, { ...tcp80, name: 'admin', port: 81 }];
    const slicePorts = ports.map(({ name, port }) => ({ name, protocol: 'TCP' as const, port }));
    const slices = [
      slice(['10.0.0.1 r @n1', '10.0.0.2 r @n1'], { ports: slicePorts }),
      slice(['10.0.0.1 r @n1'], { name: 'web-2' }),
      slice(['fd00:10::1 r @n1'], { name: 'web-3', addressType: 'IPv6' }),
    ];
    const counts = (clusterIPs: readonly string[]): unknown =>
      healthCheck(probed({ ports, clusterIPs }), slices, facts())?.localReady;
    assert.deepEqual(counts(['10.96.0.1', 'fd00::1']), { IPv4: 2, IPv6: 1 });
    assert.deepEqual(counts(['10.96.0.1']), { IPv4: 2, IPv6: undefined });
  });

  test('HCN-01 TP-14 all that the store has, in a fixed order; the policy switches it', () => {
    const state = desire([probed({ name: 'b' }), probed({ name: 'a' }), service()]);
    const names = (): readonly string[] => healthChecks(state.store, state.facts).map(({ name }) => name);
    assert.deepEqual(names(), ['a', 'b']);
    state.update({ services: [probed({ name: 'b', externalTrafficPolicy: 'Cluster' })] });
    assert.deepEqual(names(), []);
  });
});

test('ports without local endpoints are counted by policy and family, those without any are not', () => {
  const both = { internalTrafficPolicy: 'Local', externalTrafficPolicy: 'Local' } as const;
  const clusterIPs = (n: number): readonly string[] => [`10.96.0.${n}`, `fd00::${n}`];
  const services = [
    loadBalancer({ ...both, clusterIPs: clusterIPs(1) }),
    service({ ...both, name: 'inner', clusterIPs: clusterIPs(2) }),
    loadBalancer({ name: 'cluster', clusterIPs: clusterIPs(3), ports: [tcp80] }),
    service({ ...both, name: 'served', clusterIPs: clusterIPs(4) }),
    service({ ...both, name: 'none', clusterIPs: clusterIPs(5) }),
  ];
  const slices = ['web', 'inner', 'cluster'].map((name) => slice(['10.0.0.1 r @n2'], { name, serviceName: name }));
  const served = slice(['10.0.0.1 t @n1', '10.0.0.2 r'], { name: 'served', serviceName: 'served' });
  const state = desire(services, [...slices, served]);
  assert.deepEqual(countNoLocalEndpoints([...state.resolved.values()].flat()), {
    internal: { IPv4: 2, IPv6: 0 },
    external: { IPv4: 1, IPv6: 0 },
  });
});
