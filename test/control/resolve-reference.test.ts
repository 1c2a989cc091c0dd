/**
 * The two sets against a second reading of the contract, written as its sentences stand and without a thought for speed:
 * whatever endpoints, duplicates, hints and policies there are, both come to the same.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EndpointSlice, SliceEndpoint, TrafficPolicy } from '../../control/model.ts';
import { desire, entry, facts, loadBalancer, outcome, service, slice, type Verdict } from './resolve-fixture.ts';

const address = (n: number): string => `10.0.0.${n}`;

const hints = (...values: readonly string[]): fc.Arbitrary<readonly string[] | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.subarray([...values], { minLength: 1 }) }, fc.constantFrom(undefined, []));

const endpoint: fc.Arbitrary<SliceEndpoint> = fc
  .record({
    number: fc.integer({ min: 1, max: 4 }),
    ready: fc.boolean(),
    serving: fc.boolean(),
    terminating: fc.boolean(),
    nodeName: fc.constantFrom('n1', 'n2', ''),
    hintZones: hints('a', 'b'),
    hintNodes: hints('n1', 'n2'),
  })
  .map(({ number, hintZones, hintNodes, ...rest }) => ({
    ...rest,
    address: address(number),
    ...(hintZones === undefined ? {} : { hintZones }),
    ...(hintNodes === undefined ? {} : { hintNodes }),
  }));

/** EPS-07, one copy after the other. */
const distinct = (slices: readonly EndpointSlice[]): readonly SliceEndpoint[] => {
  let known: readonly SliceEndpoint[] = [];
  for (const each of slices.flatMap(({ endpoints }) => endpoints)) {
    const others = known.filter((other) => other.address !== each.address);
    const isNew = others.length === known.length;
    if (!each.terminating || isNew) known = [...others, each];
  }
  return known;
};

interface Reading {
  readonly cluster: readonly SliceEndpoint[];
  readonly local: readonly SliceEndpoint[];
  readonly any: boolean;
}

const read = (endpoints: readonly SliceEndpoint[], nodeName: string, zone: string): Reading => {
  const ready = endpoints.filter((each) => each.ready);
  const fallback = endpoints.filter((each) => each.serving && each.terminating);
  // TOPO-02, TOPO-05: node hints, then zone hints, then none.
  const byNode = ready.filter(({ hintNodes = [] }) => nodeName !== '' && hintNodes.includes(nodeName));
  const byZone = ready.filter(({ hintZones = [] }) => zone !== '' && hintZones.includes(zone));
  let near = ready;
  if (ready.every(({ hintNodes = [] }) => hintNodes.length > 0) && byNode.length > 0) near = byNode;
  else if (ready.every(({ hintZones = [] }) => hintZones.length > 0) && byZone.length > 0) near = byZone;
  // TP-01: terminating ones anywhere, without topology.
  const cluster = near.length > 0 ? near : fallback;
  // TP-02, EPS-08.
  const isHere = (each: SliceEndpoint): boolean => nodeName !== '' && each.nodeName === nodeName;
  const localReady = ready.filter(isHere);
  const local = localReady.length > 0 ? localReady : fallback.filter(isHere);
  // TP-03.
  return { cluster, local, any: ready.length > 0 || fallback.length > 0 };
};

const policies = ['Cluster', 'Local'] as const satisfies readonly TrafficPolicy[];

test('TP-01 TP-02 TP-03 TP-04 TP-05 TP-08 TP-12 TP-13 TP-15 TOPO-02 TOPO-03 TOPO-05 TOPO-07 TOPO-08 EPS-07 NEP-01 NEP-02 any endpoints, by a second reading', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(fc.array(endpoint, { maxLength: 3 }), { maxLength: 3 }),
      fc.constantFrom(...policies),
      fc.constantFrom(...policies),
      fc.constantFrom('n1', 'n1', 'n3', ''),
      fc.constantFrom('a', 'b', 'c', ''),
      fc.boolean(),
      (lists, internalTrafficPolicy, externalTrafficPolicy, nodeName, zone, external) => {
        const slices = lists.map((endpoints, n) => ({ ...slice([], { name: `web-${n}` }), endpoints }));
        const subject = (external ? loadBalancer : service)({ internalTrafficPolicy, externalTrafficPolicy });
        const state = desire([subject], slices, facts({ nodeName, zone }));
        const { cluster, local, any } = read(distinct(slices), nodeName, zone);
        const wanted = (policy: TrafficPolicy): Verdict => {
          const set = (policy === 'Local' ? local : cluster).map((each) => each.address).sort();
          if (set.length > 0) return set;
          return policy === 'Local' && any ? 'drop' : 'reject';
        };
        const found = (kind: 'internal' | 'external', side: 'inside' | 'outside'): Verdict =>
          outcome(entry(state, kind), side);
        const internal = wanted(internalTrafficPolicy);
        assert.deepEqual([found('internal', 'inside'), found('internal', 'outside')], [internal, internal]);
        seen.add(`internal ${internalTrafficPolicy} ${typeof internal === 'string' ? internal : 'served'}`);
        if (!external) {
          assert.equal(entry(state, 'external'), undefined);
          return;
        }
        assert.deepEqual(found('external', 'inside'), wanted('Cluster'));
        assert.deepEqual(found('external', 'outside'), wanted(externalTrafficPolicy));
        seen.add(
          `external ${externalTrafficPolicy} ${typeof found('external', 'outside') === 'string' ? '' : 'served'}`,
        );
      },
    ),
    { numRuns: 3_000 },
  );
  // What never came up is not proven.
  for (const policy of policies) {
    for (const verdict of policy === 'Local' ? ['served', 'reject', 'drop'] : ['served', 'reject']) {
      assert.ok(seen.has(`internal ${policy} ${verdict}`), `internal ${policy} ${verdict}`);
    }
    assert.ok(seen.has(`external ${policy} served`));
  }
});
