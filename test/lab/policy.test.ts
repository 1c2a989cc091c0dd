import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { socketPath } from '../../control/resolve/capabilities.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { dialOne, hostPort } from './dial.ts';
import type { Place } from './lab.ts';
import { askCases, type Case, caseObjects, caseTargets, type Places, refusalsOf, type Verdicts } from './verdicts.ts';

/** Pods a and b are on n1, the node that is tested, c and d on n2. */
const cases: readonly Case[] = [
  { title: 'TP-01 all that are ready serve, wherever they are', endpoints: ['a r @n1', 'c r @n2'], wanted: ['a', 'c'] },
  { title: 'TP-01 those that leave get nothing beside ready ones', endpoints: ['a t @n1', 'c r @n2'], wanted: ['c'] },
  {
    title: 'TP-01 nothing is ready: all that leave and serve',
    endpoints: ['a t @n1', 'c t @n2', 'b u @n1'],
    wanted: ['a', 'c'],
  },
  { title: 'TP-03 serving, neither ready nor leaving, is nothing', endpoints: ['a u @n1', 'c u'], wanted: 'refused' },
  {
    title: 'TP-15 what does not serve is refused, though it is there',
    endpoints: ['a x @n1', 'c x'],
    wanted: 'refused',
  },
  { title: 'TP-15 what does not serve gets nothing beside what does', endpoints: ['a x @n1', 'c t'], wanted: ['c'] },
  { title: 'NEP-01 no endpoint at all is refused', endpoints: [], wanted: 'refused' },
  { title: 'EPS-13 ready and leaving is ready', endpoints: ['a rt @n1', 'c r', 'b t'], wanted: ['a', 'c'] },
  { title: 'EPS-06 without conditions an endpoint is ready', endpoints: ['a -', 'c t'], wanted: ['a'] },
  {
    title: 'EPS-07 a running copy replaces one that leaves, in either slice',
    endpoints: ['a t', 'c r'],
    more: ['a r', 'c t'],
    wanted: ['a', 'c'],
  },
  {
    title: 'TP-04 SVC-12 externalTrafficPolicy means nothing for a cluster IP',
    endpoints: ['a r @n1', 'c r @n2'],
    spec: { externalTrafficPolicy: 'Local', type: 'NodePort', ports: [{ port: 80, nodePort: 30_099 }] },
    wanted: ['a', 'c'],
  },
];

const local = { internalTrafficPolicy: 'Local' };
const localCases: readonly Case[] = [
  { title: 'TP-02 TP-04 the ready ones of this node', endpoints: ['a r @n1', 'c r @n2'], wanted: ['a'] },
  { title: 'TP-02 a ready one here before one that leaves here', endpoints: ['a t @n1', 'b r @n1'], wanted: ['b'] },
  {
    title: 'TP-02 one that leaves here before a ready one elsewhere',
    endpoints: ['a t @n1', 'c r @n2'],
    wanted: ['a'],
  },
  {
    title: 'TP-12 NEP-02 endpoints elsewhere only: unreachable, not refused',
    endpoints: ['c r @n2'],
    wanted: 'unreachable',
  },
  { title: 'TP-12 NEP-01 no endpoint anywhere: refused', endpoints: [], wanted: 'refused' },
  { title: 'TP-03 unready ones anywhere are none: refused', endpoints: ['a u @n1', 'c u @n2'], wanted: 'refused' },
  { title: 'TP-03 one elsewhere that leaves: unreachable', endpoints: ['a u @n1', 'c t @n2'], wanted: 'unreachable' },
  { title: 'TP-15 one here that does not serve: refused', endpoints: ['a x @n1'], wanted: 'refused' },
  { title: 'EPS-08 who says no node is nowhere, even here: unreachable', endpoints: ['a r'], wanted: 'unreachable' },
  {
    title: 'EPS-08 SYN-08 another spelling of the node is another node',
    endpoints: ['a r @N1'],
    wanted: 'unreachable',
  },
  {
    title: 'TOPO-07 hints mean nothing to the Local set',
    endpoints: ['a r @n1 nodes=n2', 'c r @n2 nodes=n2'],
    wanted: ['a'],
  },
].map((row) => ({ ...row, spec: local }) as Case);

const external = { externalTrafficPolicy: 'Local' };
/** From pods and processes of this node: what externalTrafficPolicy is about comes from elsewhere. */
const externalCases: readonly Case[] = [
  {
    title: 'TP-05 TP-13 SVC-08 internalTrafficPolicy means nothing for an external destination',
    endpoints: ['a r @n1', 'c r @n2'],
    spec: local,
    wanted: ['a', 'c'],
  },
  {
    title: 'TP-06 TP-07 externalTrafficPolicy Local: all endpoints for who is on this node',
    endpoints: ['a r @n1', 'c r @n2'],
    spec: external,
    wanted: ['a', 'c'],
  },
  {
    title: 'TP-06 TP-07 NEP-02 externalTrafficPolicy Local without an endpoint here: the one elsewhere, no drop',
    endpoints: ['c r @n2'],
    spec: external,
    wanted: ['c'],
  },
  {
    title: 'TP-02 TP-13 both Local: one that leaves here is nothing to insiders, who have a ready one elsewhere',
    endpoints: ['a t @n1', 'c r @n2'],
    spec: { ...local, ...external },
    wanted: ['c'],
  },
  { title: 'NEP-01 no endpoint at all: refused', endpoints: [], spec: external, wanted: 'refused' },
].map((row) => ({ ...row, external: true }) as Case);
const { frontends, internalPolicyLocal, externalPolicyLocal } = socketPath;
const servesExternal = frontends.includes('ExternalIP') && frontends.includes('LoadBalancer') && externalPolicyLocal;

describe('traffic policies, by real connections', () => {
  let cluster: Cluster;
  let places: Places;
  let app: Place;
  const verdicts = new Map<string, Verdicts>();
  const areas = [
    { area: 6, rows: cases, waits: '' },
    {
      area: 7,
      rows: localCases,
      waits: internalPolicyLocal ? '' : ', skipped: the data path has no internalTrafficPolicy Local yet',
    },
    {
      area: 11,
      rows: externalCases,
      waits: servesExternal && internalPolicyLocal ? '' : ', skipped: the data path has no external destinations yet',
    },
  ];

  before(async () => {
    cluster = await createCluster('policy');
    const { node, lab } = cluster;
    const remote = await lab.node({ name: 'n2' });
    const [a, b, c] = await Promise.all([node.pod({ name: 'a' }), node.pod({ name: 'b' }), remote.pod({ name: 'c' })]);
    assert.ok(a && b && c);
    app = await node.pod({ name: 'app' });
    places = { a, b, c };
    await Promise.all(Object.values(places).map((place) => startBackend(place)));
    await cluster.startLoader();
    // The name is given as an operator may write it (SYN-08).
    await cluster.startControl('--hostname-override=N1');
    await cluster.apply(areas.flatMap(({ area, rows }) => rows.flatMap((row, n) => caseObjects(area, n, row, places))));
    for (const { area, rows, waits } of areas) {
      if (waits !== '') continue;
      const answers = await Promise.all([app, node].map((place) => askCases(place, area, rows)));
      for (const [i, who] of ['a pod', 'the node'].entries()) {
        verdicts.set(who, new Map([...(verdicts.get(who) ?? []), ...(answers[i] ?? [])]));
      }
    }
  });
  after(() => cluster[Symbol.asyncDispose]());

  for (const { area, rows, waits } of areas) {
    for (const [n, row] of rows.entries()) {
      const { title, wanted } = row;
      test(`${title}${waits}`, { skip: waits !== '' }, async () => {
        for (const [who, found] of verdicts) {
          for (const target of caseTargets(area, n, row)) {
            assert.deepEqual(found.get(target), wanted, `${target} from ${who}`);
          }
        }
        const refusals = await refusalsOf(cluster, area, n);
        if (wanted === 'refused') assert.deepEqual(refusals, ['reject_no_endpoint']);
        else if (wanted !== 'unreachable') assert.deepEqual(refusals, []);
        // By Fairlead, not by a wire that knows no such address.
        else assert.deepEqual(refusals, ['no_local_endpoint']);
      });
    }
  }

  test('TP-01 NEP-01 endpoints come, become unready, leave and go, and each time connections go where they should', async () => {
    const phases: readonly (readonly [endpoints: readonly string[], wanted: Case['wanted']])[] = [
      [[], 'refused'],
      [['a r @n1'], ['a']],
      [
        ['a r @n1', 'c r @n2'],
        ['a', 'c'],
      ],
      [['a u @n1', 'c r @n2'], ['c']],
      [
        ['a t @n1', 'c t @n2'],
        ['a', 'c'],
      ],
      [['a x @n1', 'c t @n2'], ['c']],
      [['a x @n1', 'c x @n2'], 'refused'],
      [['a x @n1', 'c r @n2'], ['c']],
    ];
    for (const [endpoints, wanted] of phases) {
      const row = { title: '', endpoints, wanted };
      await cluster.apply(caseObjects(8, 0, row, places));
      const found = await askCases(app, 8, [row]);
      for (const target of caseTargets(8, 0)) assert.deepEqual(found.get(target), wanted, `${target}: ${endpoints}`);
    }
  });

  test('SNAT-10 what goes from pod to pod without a Service is left alone', async () => {
    const { c } = places;
    assert.ok(c);
    for (const [own, there] of [
      [app.ipv4, c.ipv4],
      [app.ipv6, c.ipv6],
    ] as const) {
      const { code, backend, seenAs, peer } = await dialOne(app, hostPort(there, 8080));
      assert.deepEqual([code, backend, peer], ['', 'c', `${there} 8080`]);
      assert.ok(seenAs.startsWith(hostPort(own, 0).slice(0, -1)), `${seenAs} is ${own}`);
    }
  });
});
