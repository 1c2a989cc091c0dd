/** `fairlead estimate` counts as the code does that fills and grows the maps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesNeeded } from '../../control/compile/growth.ts';
import { entriesOf, estimate, type Scenario } from '../../control/estimate/estimate.ts';
import { desire, loadBalancer, slice } from './resolve-fixture.ts';

const none: Scenario = {
  ...{ services: 0, endpoints: 0, ports: 1, dualStack: false, nodePorts: false, maglev: false, flows: 0, cpus: 2 },
  mapSizes: new Map(),
};

test('a Service takes what the desired state of one like it takes', () => {
  const addresses = Array.from({ length: 7 }, (_, i) => `10.1.0.${i} r`);
  const web = loadBalancer({
    type: 'NodePort',
    loadBalancerIngress: [],
    externalIPs: [],
    ports: [{ name: 'http', protocol: 'TCP', port: 80, nodePort: 30_080 }],
  });
  const real = entriesNeeded(desire([web], [slice(addresses)]).desired.values());
  assert.deepEqual(entriesOf({ ...none, services: 1, endpoints: 7, nodePorts: true }), real);
});

test('what is given multiplies what is taken', () => {
  const one = entriesOf({ ...none, services: 1, endpoints: 3 });
  const many = entriesOf({ ...none, services: 50, endpoints: 3, ports: 2, dualStack: true });
  assert.equal(many.frontends, one.frontends * 50 * 2 * 2);
  assert.equal(many.backends, one.backends * 50 * 2 * 2);
  // A cluster IP is one for all ports.
  assert.equal(many.addresses, one.addresses * 50 * 2);
});

test('Maglev tables are counted where packets from elsewhere come', () => {
  const scenario = { ...none, services: 10, endpoints: 5, nodePorts: true };
  assert.ok(entriesOf({ ...scenario, maglev: true }).slots > entriesOf(scenario).slots * 2);
  const inside = { ...scenario, nodePorts: false };
  assert.equal(entriesOf({ ...inside, maglev: true }).slots, entriesOf(inside).slots);
});

test('memory grows with Services, and no faster than twice as much for twice as many', () => {
  const bytes = [1_000, 10_000, 100_000].map((services) => estimate({ ...none, services, endpoints: 10 }).bytes);
  const [small = 0, medium = 0, large = 0] = bytes;
  assert.ok(small < medium && medium < large, `${bytes}`);
  const doubled = estimate({ ...none, services: 200_000, endpoints: 10 }).bytes;
  assert.ok(doubled <= 2 * large + 1, `${doubled}`);
});

test('what finds no room in the largest maps is said, and takes no memory', () => {
  const found = estimate({ ...none, services: 1_000_000, endpoints: 20 });
  const lacking = found.maps.filter((map) => map.lacking !== undefined);
  assert.deepEqual(
    lacking.map(({ map, entries, used }) => [map, entries, used]),
    [['backends', 2 ** 24, 20_000_000]],
  );
  assert.equal(lacking[0]?.lacking, 20_000_000 - 2 ** 24);
  // A hash takes memory for each entry, and for no more than there can be.
  const frontends = (services: number): number | undefined =>
    estimate({ ...none, services, endpoints: 0 }).maps.find(({ map }) => map === 'frontends')?.bytes;
  assert.equal(frontends(2 ** 24 + 1), frontends(2 ** 25));
  assert.ok(estimate({ ...none, services: 1_000, endpoints: 10 }).maps.every((map) => map.lacking === undefined));
});

test('no Services take what the maps take at the start, and nothing grows', () => {
  const found = estimate(none);
  assert.equal(found.growing, 0);
  assert.ok(found.maps.every(({ used }) => used === 0));
  assert.equal(
    found.bytes,
    found.maps.reduce((sum, { bytes }) => sum + bytes, 0),
  );
});
