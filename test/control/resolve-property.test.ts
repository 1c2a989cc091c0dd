import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EndpointSlice, Service, SliceEndpoint } from '../../control/model.ts';
import { everything, socketPath } from '../../control/resolve/capabilities.ts';
import type { ResolveFacts } from '../../control/resolve/facts.ts';
import { createDesiredState, type DesiredState } from '../../control/sync/desired-state.ts';
import { facts } from './resolve-fixture.ts';

const names = ['a', 'b', 'c'] as const;
const policy = fc.constantFrom('Cluster', 'Local');
const address = fc.constantFrom('10.96.0.1', '10.96.0.2', '198.51.100.50', 'fd00::1', '2001:db8::50');
const nodes = ['n1', 'n2', ''] as const;

/** Few names and addresses, so that Services quarrel about frontends and slices change their Service. */
const service: fc.Arbitrary<Service> = fc.record({
  namespace: fc.constant('ns'),
  name: fc.constantFrom(...names),
  creationTimestamp: fc.constantFrom('', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
  type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
  clusterIPs: fc.constantFrom([], ['10.96.0.1'], ['10.96.0.2'], ['10.96.0.3', 'fd00::1'], ['fd00::2']),
  externalIPs: fc.array(address, { maxLength: 2 }),
  loadBalancerIngress: fc.array(fc.record({ ip: address, ipMode: fc.constantFrom('VIP', 'Proxy') }), { maxLength: 2 }),
  loadBalancerSourceRanges: fc.subarray(['192.0.2.0/24', '198.51.100.0/24', '2001:db8::/32', 'x', '0.0.0.0/0']),
  ports: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('', 'http'),
      protocol: fc.constantFrom('TCP', 'UDP'),
      port: fc.constantFrom(80, 81),
      nodePort: fc.constantFrom(0, 30080, 30081),
    }),
    { maxLength: 2, selector: ({ name }) => name },
  ),
  affinitySeconds: fc.constantFrom(0, 0, 60),
  internalTrafficPolicy: policy,
  externalTrafficPolicy: policy,
  healthCheckNodePort: fc.constant(0),
});

const hints = <T extends string>(...values: readonly T[]): fc.Arbitrary<readonly T[] | undefined> =>
  fc.option(fc.subarray([...values]), { nil: undefined });

const endpoint = (prefix: string): fc.Arbitrary<SliceEndpoint> =>
  fc
    .record({
      number: fc.integer({ min: 1, max: 4 }),
      ready: fc.boolean(),
      serving: fc.boolean(),
      terminating: fc.boolean(),
      nodeName: fc.constantFrom(...nodes),
      hintZones: hints('a', 'b'),
      hintNodes: hints('n1', 'n2'),
    })
    .map(({ number, hintZones, hintNodes, ...rest }) => ({
      ...rest,
      address: `${prefix}${number}`,
      ...(hintZones === undefined ? {} : { hintZones }),
      ...(hintNodes === undefined ? {} : { hintNodes }),
    }));

const slice: fc.Arbitrary<EndpointSlice> = fc.constantFrom('IPv4' as const, 'IPv6' as const).chain((addressType) =>
  fc.record({
    namespace: fc.constant('ns'),
    name: fc.constantFrom('s1', 's2', 's3', 's4'),
    serviceName: fc.constantFrom(...names),
    addressType: fc.constant(addressType),
    ports: fc.array(
      fc.record({
        name: fc.constantFrom('', 'http'),
        protocol: fc.constantFrom('TCP', 'UDP'),
        port: fc.constantFrom(8080, 8081),
      }),
      { maxLength: 2 },
    ),
    endpoints: fc.array(endpoint(addressType === 'IPv4' ? '10.0.0.' : 'fd00:10::'), { maxLength: 4 }),
  }),
);

const node: fc.Arbitrary<ResolveFacts> = fc
  .record({
    nodeName: fc.constantFrom(...nodes),
    zone: fc.constantFrom('a', 'b', ''),
    nodeAddresses: fc.subarray(['198.51.100.1', '192.0.2.9', '2001:db8::1']),
    localPods: fc.constantFrom(
      { mode: 'ClusterCIDR' as const, cidrs: [] },
      { mode: 'ClusterCIDR' as const, cidrs: ['10.0.0.0/16'] },
    ),
    masqueradeAll: fc.boolean(),
    allowServiceExternalIPs: fc.boolean(),
    capabilities: fc.constantFrom(everything, everything, socketPath),
  })
  .map(facts);

type Event =
  | { readonly kind: 'service'; readonly object: Service }
  | { readonly kind: 'slice'; readonly object: EndpointSlice }
  | { readonly kind: 'no service' | 'no slice'; readonly name: string }
  | { readonly kind: 'facts'; readonly facts: ResolveFacts }
  | { readonly kind: 'relist' };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('service' as const), object: service }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('slice' as const), object: slice }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('no service' as const), name: fc.constantFrom(...names) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('no slice' as const), name: fc.constantFrom('s1', 's2', 's3', 's4') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('facts' as const), facts: node }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('relist' as const) }) },
);

/** All that can be seen of a state, without the order in which it came about. */
const look = (state: DesiredState): unknown => ({
  desired: new Map([...state.desired].sort(([a], [b]) => (a < b ? -1 : 1))),
  resolved: new Map([...state.resolved].sort(([a], [b]) => (a < b ? -1 : 1))),
  conflicts: new Map([...state.conflicts].sort(([a], [b]) => (a < b ? -1 : 1))),
});

/** The same number for the same seed and place, as if thrown. */
const chance = (seed: number, n: number): number => {
  const mixed = Math.imul((seed ^ (n * 0x9e3779b1)) >>> 0, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

const changesOf = <T>(upserts: readonly T[], deletes: readonly string[] = []) => ({ upserts, deletes });

test('SYN-05 any history of objects and facts gives what the last objects and facts alone give, in any order', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), node, fc.nat(), (history, first, seed) => {
      const state = createDesiredState(first);
      const services = new Map<string, Service>();
      const slices = new Map<string, EndpointSlice>();
      let now = first;
      for (const step of history) {
        const before = new Map(state.desired);
        let changed: ReadonlySet<string> = new Set();
        switch (step.kind) {
          case 'service':
            services.set(step.object.name, step.object);
            changed = state.update({ serviceChanges: changesOf([step.object]) });
            break;
          case 'slice':
            slices.set(step.object.name, step.object);
            changed = state.update({ sliceChanges: changesOf([step.object]) });
            break;
          case 'no service':
            services.delete(step.name);
            changed = state.update({ serviceChanges: changesOf<Service>([], [`ns/${step.name}`]) });
            break;
          case 'no slice':
            slices.delete(step.name);
            changed = state.update({ sliceChanges: changesOf<EndpointSlice>([], [`ns/${step.name}`]) });
            break;
          case 'facts':
            now = step.facts;
            changed = state.setFacts(now);
            break;
          case 'relist':
            changed = state.replace(structuredClone([...services.values()]), structuredClone([...slices.values()]));
            assert.equal(changed.size, 0, 'SYN-02: a list of what is known changes nothing');
        }
        const ids = new Set([...before.keys(), ...state.desired.keys()]);
        for (const id of ids) {
          const same = JSON.stringify(before.get(id)) === JSON.stringify(state.desired.get(id));
          assert.equal(changed.has(id), !same, `${id} is reported exactly if it changed`);
        }
      }
      // The final objects alone, one after the other in an order of chance, slices and Services mixed.
      const fresh = createDesiredState(now);
      const loads = [
        ...[...services.values()].map((object) => () => fresh.update({ serviceChanges: changesOf([object]) })),
        ...[...slices.values()].map((object) => () => fresh.update({ sliceChanges: changesOf([object]) })),
      ];
      for (const [, load] of loads.map((load, n) => [chance(seed, n), load] as const).sort(([x], [y]) => x - y)) load();
      assert.deepEqual(look(state), look(fresh));
      const owners = new Set<string>();
      for (const port of state.desired.values()) {
        assert.ok(port.entries.length > 0 && port.entries.length <= 3);
        for (const { frontends, inside, outside } of port.entries) {
          for (const list of [frontends, inside, outside]) assert.deepEqual(list, [...new Set(list)].sort());
          for (const text of frontends) {
            assert.ok(!owners.has(text), `${text} has one owner`);
            owners.add(text);
          }
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
