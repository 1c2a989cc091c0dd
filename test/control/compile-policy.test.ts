import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DesiredEntry, type DestinationKind, entryFlags } from '../../control/compile/desired.ts';
import type { Service, TrafficPolicy } from '../../control/model.ts';
import type { ResolveFacts } from '../../control/resolve/facts.ts';
import { externalPolicyOf, type Masquerade, masqueradeOf, type Origin, sideOf } from '../../control/resolve/policy.ts';
import { desire, entry, facts, frontends, loadBalancer, outcome, service, slice } from './resolve-fixture.ts';

const detectorOff: Partial<ResolveFacts> = { localPods: { mode: 'ClusterCIDR', cidrs: [] } };
/** The columns of the matrix: default, no detector, masqueradeAll. */
const configs = [{}, detectorOff, { masqueradeAll: true }] as const;
const policies = [
  { internalTrafficPolicy: 'Cluster', externalTrafficPolicy: 'Cluster' },
  { internalTrafficPolicy: 'Cluster', externalTrafficPolicy: 'Local' },
  { internalTrafficPolicy: 'Local', externalTrafficPolicy: 'Cluster' },
] as const satisfies readonly Partial<Service>[];

const masqueradeFlags = {
  pod: entryFlags.masquerade_pods,
  node: entryFlags.masquerade_node,
  external: entryFlags.masquerade_outside,
} as const;

/** One local and one remote endpoint, both ready. */
const endpoints = slice(['10.0.1.10 r @n1', '10.0.2.10 r @n2']);

/**
 * What the kernel would do for an origin, going by the entry alone: `C S` all endpoints and the node's address as source,
 * `C s` the same only if the packet leaves this node again, `L -` those of this node and the client's own address.
 */
const cellOf = (found: DesiredEntry | undefined, origin: Origin, config: Partial<ResolveFacts>): string => {
  assert.ok(found);
  const detector = config.localPods === undefined;
  const seen = outcome(found, sideOf(origin, { detector }));
  const set = seen.length === 2 ? 'C' : 'L';
  assert.deepEqual(seen, set === 'C' ? ['10.0.1.10', '10.0.2.10'] : ['10.0.1.10']);
  const isSet = (flag: number): boolean => (found.flags & flag) !== 0;
  if (!isSet(masqueradeFlags[origin])) return `${set} -`;
  return `${set} ${origin === 'external' && !isSet(entryFlags.masquerade_local) ? 's' : 'S'}`;
};

/** A row for each policy: the three configurations; a single cell stands for all three. */
type Row = readonly [ids: string, origin: Origin, to: string, ...cells: [string, string, string]];

/** The matrix of the contract, which `--masquerade-external` gives. */
const contract: readonly Row[] = [
  ['SNAT-01 SNAT-02 SNAT-06 TP-04', 'pod', 'ClusterIP', 'C -/C -/C S', 'C -/C -/C S', 'L -/L -/L S'],
  ['SNAT-01 SNAT-04 TP-05 TP-06 TP-11', 'pod', 'NodePort', 'C S/C S/C S', 'C -/L -/C -', 'C S'],
  ['SNAT-01 SNAT-04 TP-05 TP-06 TP-11', 'pod', 'LoadBalancer', 'C S/C S/C S', 'C -/L -/C -', 'C S'],
  ['SNAT-01 SNAT-04 TP-05 TP-06 TP-11', 'pod', 'ExternalIP', 'C S/C S/C S', 'C -/L -/C -', 'C S'],
  ['SNAT-01 TP-04', 'node', 'ClusterIP', 'C S/C -/C S', 'C S/C -/C S', 'L S/L -/L S'],
  ['SNAT-01 TP-07 TP-10', 'node', 'NodePort', 'C S', 'C S', 'C S'],
  ['SNAT-01 TP-07', 'node', 'LoadBalancer', 'C S', 'C S', 'C S'],
  ['SNAT-01 TP-07', 'node', 'ExternalIP', 'C S', 'C S', 'C S'],
  ['SNAT-01 SNAT-03 TP-04', 'external', 'ClusterIP', 'C S/C -/C S', 'C S/C -/C S', 'L S/L -/L S'],
  ['SNAT-01 SNAT-04 TP-05 TP-08', 'external', 'NodePort', 'C S', 'L -', 'C S'],
  ['SNAT-01 SNAT-04 TP-05 TP-08', 'external', 'LoadBalancer', 'C S', 'L -', 'C S'],
  ['SNAT-01 SNAT-04 TP-05 TP-08', 'external', 'ExternalIP', 'C S', 'L -', 'C S'],
];

/** What is done unless that is asked for: the client's address is kept wherever the reply comes back all the same. */
const usual: readonly Row[] = [
  ['SNAT-01 SNAT-02 SNAT-06 TP-04', 'pod', 'ClusterIP', 'C -/C -/C S', 'C -/C -/C S', 'L -/L -/L S'],
  ['SNAT-04 TP-05 TP-06 TP-11', 'pod', 'NodePort', 'C -', 'C -/L -/C -', 'C -'],
  ['SNAT-04 TP-05 TP-06 TP-11', 'pod', 'LoadBalancer', 'C -', 'C -/L -/C -', 'C -'],
  ['SNAT-04 TP-05 TP-06 TP-11', 'pod', 'ExternalIP', 'C -', 'C -/L -/C -', 'C -'],
  ['SNAT-01 TP-04', 'node', 'ClusterIP', 'C S/C -/C S', 'C S/C -/C S', 'L S/L -/L S'],
  ['SNAT-01 TP-07 TP-10', 'node', 'NodePort', 'C S', 'C S', 'C S'],
  ['SNAT-01 TP-07', 'node', 'LoadBalancer', 'C S', 'C S', 'C S'],
  ['SNAT-01 TP-07', 'node', 'ExternalIP', 'C S', 'C S', 'C S'],
  ['SNAT-03 TP-04', 'external', 'ClusterIP', 'C s/C -/C S', 'C s/C -/C S', 'L s/L -/L S'],
  ['SNAT-04 TP-05 TP-08', 'external', 'NodePort', 'C s', 'L -', 'C s'],
  ['SNAT-04 TP-05 TP-08', 'external', 'LoadBalancer', 'C s', 'L -', 'C s'],
  ['SNAT-04 TP-05 TP-08', 'external', 'ExternalIP', 'C s', 'L -', 'C s'],
];

const destinations: Readonly<Record<string, string>> = {
  ClusterIP: '10.96.0.1:80/TCP',
  NodePort: '0.0.0.0:30080/TCP',
  LoadBalancer: '203.0.113.50:80/TCP',
  ExternalIP: '198.51.100.50:80/TCP',
};

describe('the matrix of policies, by what is compiled', () => {
  const check = (title: string, matrix: readonly Row[], masqueradeExternal: boolean): void => {
    for (const [ids, origin, to, ...cells] of matrix) {
      test(`${ids} ${title}: ${origin} to ${to}`, () => {
        for (const [row, policy] of policies.entries()) {
          const [all = '', ...others] = (cells[row] ?? '').split('/');
          for (const [column, some] of configs.entries()) {
            const config: Partial<ResolveFacts> = { ...some, masqueradeExternal };
            const state = desire([loadBalancer(policy)], [endpoints], facts(config));
            const leadsTo = [entry(state, 'internal'), entry(state, 'external')].filter((found) =>
              found?.frontends.includes(destinations[to] ?? ''),
            );
            assert.equal(leadsTo.length, 1);
            const wanted = column === 0 ? all : (others[column - 1] ?? all);
            assert.equal(cellOf(leadsTo[0], origin, config), wanted, JSON.stringify({ policy, config }));
          }
        }
      });
    }
  };
  check('as kube-proxy does', contract, true);
  check('as is usual here', usual, false);

  type Case = [
    Origin,
    DestinationKind,
    TrafficPolicy,
    detector: boolean,
    all: boolean,
    usual: Masquerade,
    asked: Masquerade,
  ];
  const cases: readonly Case[] = [
    ['pod', 'internal', 'Cluster', true, false, 'never', 'never'],
    ['pod', 'internal', 'Local', true, true, 'always', 'always'],
    ['pod', 'internal', 'Cluster', false, true, 'always', 'always'],
    ['node', 'internal', 'Local', true, false, 'always', 'always'],
    ['node', 'internal', 'Local', false, false, 'never', 'never'],
    ['external', 'internal', 'Cluster', true, false, 'remote', 'always'],
    ['external', 'internal', 'Cluster', true, true, 'always', 'always'],
    ['external', 'internal', 'Cluster', false, false, 'never', 'never'],
    ['pod', 'external', 'Cluster', true, false, 'never', 'always'],
    ['pod', 'external', 'Local', true, true, 'never', 'never'],
    ['node', 'external', 'Local', false, false, 'always', 'always'],
    ['external', 'external', 'Local', true, true, 'never', 'never'],
    ['external', 'external', 'Cluster', false, false, 'remote', 'always'],
  ];
  test('SNAT-01 SNAT-03 SNAT-04 SNAT-06 the rule as a function', () => {
    for (const [origin, kind, policy, detector, masqueradeAll, usually, asked] of cases) {
      for (const [masqueradeExternal, wanted] of [
        [false, usually],
        [true, asked],
      ] as const) {
        const rules = { detector, masqueradeAll, masqueradeExternal };
        assert.equal(masqueradeOf(origin, kind, policy, rules), wanted, `${origin} ${kind} ${policy}`);
      }
    }
  });

  test('SNAT-01 NP-05 from loopback to a NodePort on loopback: all endpoints and the address of the node, in every cell', () => {
    for (const policy of policies) {
      for (const config of configs) {
        const state = desire([loadBalancer(policy)], [endpoints], facts({ ...config, localhostNodePorts: true }));
        assert.ok(state.nodePortAddresses('IPv4').addresses.includes('127.0.0.1'));
        assert.equal(cellOf(entry(state, 'external'), 'node', config), 'C S');
      }
    }
  });

  test('SNAT-05 an endpoint that would answer itself sees the node, whatever the policy', () => {
    for (const [origin, kind, policy, detector, masqueradeAll] of cases) {
      const rules = { detector, masqueradeAll, masqueradeExternal: false };
      assert.equal(masqueradeOf(origin, kind, policy, rules, true), 'always');
    }
  });

  test('SVC-12 externalTrafficPolicy Local counts only where something can come from outside', () => {
    const policyOf = (changes: Partial<Service>): TrafficPolicy =>
      externalPolicyOf(service({ externalTrafficPolicy: 'Local', ...changes }));
    assert.equal(policyOf({ type: 'NodePort' }), 'Local');
    assert.equal(policyOf({ type: 'LoadBalancer' }), 'Local');
    assert.equal(policyOf({ externalIPs: ['198.51.100.50'] }), 'Local');
    assert.equal(policyOf({}), 'Cluster');
    assert.equal(policyOf({ loadBalancerIngress: [{ ip: '203.0.113.50', ipMode: 'VIP' }] }), 'Cluster');
    assert.equal(externalPolicyOf(service({ type: 'NodePort' })), 'Cluster');
  });
});

describe('empty sets', () => {
  const remote = slice(['10.0.2.10 r @n2']);
  const local = { internalTrafficPolicy: 'Local', externalTrafficPolicy: 'Local' } as const;

  test('NEP-01 without any endpoint every destination refuses, under every policy', () => {
    for (const policy of [...policies, local]) {
      for (const none of [[], [slice(['10.0.2.10 u', '10.0.2.11 x'])]]) {
        const state = desire([loadBalancer(policy)], none);
        assert.deepEqual(frontends(state), Object.values(destinations).sort(), 'they stay captured');
        for (const kind of ['internal', 'external'] as const) {
          for (const side of ['inside', 'outside'] as const) {
            assert.equal(outcome(entry(state, kind), side), 'reject');
          }
        }
      }
    }
  });

  test('NEP-02 TP-12 internalTrafficPolicy Local with endpoints elsewhere drops for all sources', () => {
    const found = entry(desire([loadBalancer(local)], [remote]), 'internal');
    assert.deepEqual([outcome(found, 'inside'), outcome(found, 'outside')], ['drop', 'drop']);
  });

  test('NEP-02 NEP-06 TP-08 externalTrafficPolicy Local with endpoints elsewhere drops, but not for this node', () => {
    const found = entry(desire([loadBalancer(local)], [remote]), 'external');
    assert.equal(outcome(found, 'outside'), 'drop');
    assert.deepEqual(outcome(found, 'inside'), ['10.0.2.10']);
  });

  test('NEP-02 the set and the word about its emptiness never disagree while endpoints come and go', () => {
    const state = desire([loadBalancer(local)], [slice(['10.0.1.10 r @n1', '10.0.2.10 r @n2'])]);
    const flags = entry(state, 'external')?.flags;
    state.update({ slices: [remote] });
    assert.equal(entry(state, 'external')?.flags, flags, 'the flag was there before the set was empty');
    assert.equal(outcome(entry(state, 'external'), 'outside'), 'drop');
  });

  test('TP-09 TP-11 without a detector pods share the lot of strangers; the node never does', () => {
    const state = desire([loadBalancer(local)], [remote], facts(detectorOff));
    const found = entry(state, 'external');
    assert.equal(outcome(found, sideOf('pod', { detector: false })), 'drop');
    assert.deepEqual(outcome(found, sideOf('node', { detector: false })), ['10.0.2.10']);
  });

  test('NEP-11 a Service keeps its frontends while its last endpoint goes and a first one comes', () => {
    const state = desire([loadBalancer()], [remote]);
    const before = frontends(state);
    state.update({ slices: [] });
    assert.deepEqual(frontends(state), before);
    state.update({ slices: [remote] });
    assert.deepEqual(frontends(state), before);
  });
});

describe('policies at run time', () => {
  const mixed = slice(['10.0.1.10 t @n1', '10.0.2.10 r @n2']);

  test('TP-02 TP-10 one that leaves serves strangers here while the node and its pods get a ready one elsewhere', () => {
    const found = entry(desire([loadBalancer({ externalTrafficPolicy: 'Local' })], [mixed]), 'external');
    assert.deepEqual(outcome(found, 'outside'), ['10.0.1.10']);
    assert.deepEqual(outcome(found, 'inside'), ['10.0.2.10']);
  });

  test('TP-13 both policies mix: insiders never meet internalTrafficPolicy at an external destination', () => {
    const state = desire([loadBalancer({ internalTrafficPolicy: 'Local' })], [endpoints]);
    assert.deepEqual(outcome(entry(state, 'internal'), 'inside'), ['10.0.1.10']);
    assert.deepEqual(outcome(entry(state, 'external'), 'inside'), ['10.0.1.10', '10.0.2.10']);
    assert.deepEqual(outcome(entry(state, 'external'), 'outside'), ['10.0.1.10', '10.0.2.10']);
  });

  test('TP-14 externalTrafficPolicy is switched there and back, at once, without touching the cluster IP', () => {
    const state = desire([loadBalancer()], [endpoints]);
    const internal = entry(state, 'internal');
    for (const [policy, wanted] of [
      ['Local', ['10.0.1.10']],
      ['Cluster', ['10.0.1.10', '10.0.2.10']],
    ] as const) {
      assert.equal(state.update({ services: [loadBalancer({ externalTrafficPolicy: policy })] }).size, 1);
      assert.deepEqual(outcome(entry(state, 'external'), 'outside'), wanted);
      assert.equal(((entry(state, 'external')?.flags ?? 0) & entryFlags.local_policy) !== 0, policy === 'Local');
      assert.deepEqual(entry(state, 'internal'), internal);
    }
  });

  test('what the data path serves today needs no flag', () => {
    assert.equal(entry(desire([service()], [endpoints], facts(detectorOff)), 'internal')?.flags, 0);
  });
});
