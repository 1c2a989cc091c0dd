import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { projectService } from '../../control/source/project.ts';
import { desire, entry, facts, loadBalancer, outcome, service, slice, type Verdict } from './resolve-fixture.ts';

/** Both sets at once: a Service of both policies Local shows the Local set inside its cluster IP, the Cluster set else. */
const both = loadBalancer({ internalTrafficPolicy: 'Local', externalTrafficPolicy: 'Local' });
const setsOf = (endpoints: readonly string[], node = facts()): { cluster: Verdict; local: Verdict } => {
  const state = desire([both], [slice(endpoints)], node);
  return { cluster: outcome(entry(state, 'external'), 'inside'), local: outcome(entry(state, 'internal'), 'inside') };
};

describe('TP the two sets', () => {
  const rows: readonly [title: string, endpoints: readonly string[], cluster: Verdict, local: Verdict][] = [
    ['TP-01 all that are ready', ['1 r', '2 r @n1'], ['1', '2'], ['2']],
    ['TP-01 those that leave do not serve beside ready ones', ['1 t', '2 r @n1'], ['2'], ['2']],
    ['TP-01 nothing ready: all that leave and serve', ['1 t', '2 t @n1', '3 u'], ['1', '2'], ['2']],
    ['TP-02 each set falls back for itself', ['1 t @n1', '2 r'], ['2'], ['1']],
    ['TP-02 local ready ones before local ones that leave', ['1 t @n1', '2 r @n1'], ['2'], ['2']],
    ['TP-02 TP-12 nothing here, something elsewhere: empty, and drops', ['1 r', '2 r @n2'], ['1', '2'], 'drop'],
    ['TP-03 serving but neither ready nor leaving is nothing', ['1 u', '2 u @n1'], 'reject', 'reject'],
    ['TP-03 one elsewhere that leaves makes the difference', ['1 u @n1', '2 t @n2'], ['2'], 'drop'],
    ['TP-15 not serving is never used', ['1 x', '2 x @n1'], 'reject', 'reject'],
    ['TP-15 not even beside one that serves', ['1 x', '2 t @n1'], ['2'], ['2']],
    ['EPS-13 ready and leaving is ready, in both sets', ['1 rt @n1', '2 t @n1', '3 r'], ['1', '3'], ['1']],
    ['NEP-01 no endpoint at all is refused from everywhere', [], 'reject', 'reject'],
  ];
  for (const [title, endpoints, cluster, local] of rows) {
    test(title, () => {
      const address = (text: string): string => `10.0.0.${text}`;
      const full = (verdict: Verdict): Verdict => (typeof verdict === 'string' ? verdict : verdict.map(address));
      assert.deepEqual(setsOf(endpoints.map(address)), { cluster: full(cluster), local: full(local) });
    });
  }
});

describe('TOPO hints', () => {
  const rows: readonly [
    title: string,
    endpoints: readonly string[],
    wanted: readonly string[],
    node?: { readonly nodeName?: string; readonly zone?: string },
  ][] = [
    ['TOPO-02 all name nodes, one this: same node', ['1 r nodes=n1', '2 r nodes=n2'], ['1']],
    ['TOPO-02 all name zones, one this: same zone', ['1 r zones=a', '2 r zones=b'], ['1']],
    ['TOPO-02 nodes go before zones', ['1 r nodes=n1 zones=b', '2 r nodes=n2 zones=a'], ['1']],
    [
      'TOPO-02 a node without a name is no node, even if hinted',
      ['1 r nodes=', '2 r nodes=n2'],
      ['1', '2'],
      { nodeName: '' },
    ],
    ['TOPO-02 no hints: all', ['1 r', '2 r'], ['1', '2']],
    ['TOPO-02 hints for others only: all', ['1 r nodes=n2 zones=b', '2 r nodes=n3 zones=c'], ['1', '2']],
    ['TOPO-03 one ready without a zone: all', ['1 r zones=a', '2 r'], ['1', '2']],
    ['TOPO-03 one ready without a node: zones', ['1 r nodes=n1 zones=b', '2 r zones=a'], ['2']],
    ['TOPO-03 one unready without hints does not matter', ['1 r zones=a', '2 u', '3 r zones=b'], ['1']],
    ['TOPO-03 one that leaves without hints does not matter', ['1 r zones=a', '2 t', '3 r zones=b'], ['1']],
    ['TOPO-03 a ready one that leaves, too, does', ['1 r zones=a', '2 rt'], ['1', '2']],
    ['TOPO-04 the hint decides, not where it is', ['1 r @n2 nodes=n1', '2 r @n1 nodes=n2'], ['1']],
    ['TOPO-04 several zones, used by each', ['1 r zones=b,a', '2 r zones=c,b', '3 r zones=a'], ['1', '3']],
    ['TOPO-04 several nodes, used by each', ['1 r nodes=n2,n1', '2 r nodes=n3'], ['1']],
    ['TOPO-05 none for this node: its zone, not all', ['1 r nodes=n9 zones=a', '2 r nodes=n8 zones=b'], ['1']],
    ['TOPO-06 a node without a zone has no same zone', ['1 r zones=a', '2 r zones=b'], ['1', '2'], { zone: '' }],
    ['TOPO-06 an empty zone is none, even if hinted', ['1 r zones=', '2 r zones=b'], ['1', '2'], { zone: '' }],
    ['TOPO-07 few serve alone, however many there are', ['1 r zones=a', '2 r zones=b', '3 r zones=b'], ['1']],
    ['TOPO-08 the zone lost its ready one: all, not its leaving one', ['1 t zones=a', '2 r zones=b'], ['2']],
    ['TOPO-08 nothing ready: those that leave, hints or not', ['1 t zones=a', '2 t zones=b'], ['1', '2']],
  ];
  for (const [title, endpoints, wanted, node = {}] of rows) {
    test(title, () => {
      const { cluster } = setsOf(
        endpoints.map((text) => `10.0.0.${text}`),
        facts(node),
      );
      assert.deepEqual(
        cluster,
        wanted.map((text) => `10.0.0.${text}`),
      );
    });
  }

  const hinted = slice(['10.0.0.1 r @n1 zones=a', '10.0.0.2 r @n2 zones=b']);

  test('TOPO-01 hints count without any field of the Service, and no field of the Service counts', () => {
    const raw = (spec: object, annotations: object): unknown => ({
      metadata: { namespace: 'default', name: 'web', annotations },
      spec: { clusterIP: '10.96.0.1', ports: [{ name: 'http', port: 80 }], ...spec },
    });
    for (const [spec, annotations] of [
      [{}, {}],
      [{ trafficDistribution: 'PreferSameNode' }, { 'service.kubernetes.io/topology-mode': 'Disabled' }],
      [{ trafficDistribution: 'PreferClose' }, { 'service.kubernetes.io/topology-aware-hints': 'Auto' }],
    ] as const) {
      const projection = projectService(raw(spec, annotations), 'here');
      assert.ok(projection.status === 'used');
      const inside = (endpoints: typeof hinted): Verdict =>
        outcome(entry(desire([projection.object], [endpoints]), 'internal'), 'inside');
      assert.deepEqual(inside(hinted), ['10.0.0.1']);
      assert.deepEqual(inside(slice(['10.0.0.1 r @n1', '10.0.0.2 r'])), ['10.0.0.1', '10.0.0.2']);
    }
  });

  test('TOPO-06 the zone changes at run time: everything is worked out anew', () => {
    const state = desire([service()], [hinted]);
    assert.deepEqual(outcome(entry(state, 'internal'), 'inside'), ['10.0.0.1']);
    assert.deepEqual([...state.setFacts(facts({ zone: 'b' }))], ['default/web:http/TCP/IPv4']);
    assert.deepEqual(outcome(entry(state, 'internal'), 'inside'), ['10.0.0.2']);
    state.setFacts(facts({ zone: '' }));
    assert.deepEqual(outcome(entry(state, 'internal'), 'inside'), ['10.0.0.1', '10.0.0.2']);
    assert.equal(state.setFacts(facts({ zone: '' })).size, 0);
  });

  test('TOPO-07 hints narrow the Cluster set for internal, external and short-circuited traffic; Local ignores them', () => {
    const remote = slice(['10.0.0.1 r @n1 zones=b', '10.0.0.2 r @n2 zones=a']);
    const cluster = desire([loadBalancer()], [remote]);
    assert.deepEqual(outcome(entry(cluster, 'internal'), 'outside'), ['10.0.0.2']);
    assert.deepEqual(outcome(entry(cluster, 'external'), 'outside'), ['10.0.0.2']);
    const local = desire([loadBalancer({ externalTrafficPolicy: 'Local' })], [remote]);
    assert.deepEqual(outcome(entry(local, 'external'), 'inside'), ['10.0.0.2']);
    assert.deepEqual(outcome(entry(local, 'external'), 'outside'), ['10.0.0.1']);
  });
});
