import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Claim, createClaims } from '../../control/resolve/claims.ts';
import { desire, entry, loadBalancer, service, slice, tcp80 } from './resolve-fixture.ts';

const text = '203.0.113.50:80/TCP';
const endpoints = slice(['10.0.0.1']);
const claim = (changes: Partial<Claim> & { readonly service: string }): Claim => ({
  port: `${changes.service}:http/TCP/IPv4`,
  creationTimestamp: '2026-01-01T00:00:00Z',
  frontends: [text],
  clusterIPs: false,
  ...changes,
});

/** Of each pair the first owns what both claim. */
const pairs: readonly [why: string, winner: Claim, loser: Claim][] = [
  [
    'a cluster IP before any other claim, whoever is older',
    claim({ service: 'z/young', clusterIPs: true, creationTimestamp: '2026-02-01T00:00:00Z' }),
    claim({ service: 'a/old', creationTimestamp: '2025-01-01T00:00:00Z' }),
  ],
  [
    'the older, whatever the names',
    claim({ service: 'z/old', creationTimestamp: '2025-12-31T00:00:00Z' }),
    claim({ service: 'a/young' }),
  ],
  [
    'the older by the clock, not by how the time is written',
    claim({ service: 'z/old', creationTimestamp: '2026-01-01T01:00:00+02:00' }),
    claim({ service: 'a/young' }),
  ],
  [
    'one of known age before one of none',
    claim({ service: 'z/dated' }),
    claim({ service: 'a/undated', creationTimestamp: '' }),
  ],
  [
    'an age that cannot be read is none',
    claim({ service: 'z/dated' }),
    claim({ service: 'a/odd', creationTimestamp: 'once' }),
  ],
  ['of one age, the namespace that comes first', claim({ service: 'a/z' }), claim({ service: 'b/a' })],
  ['of one age and namespace, the name that comes first', claim({ service: 'a/a' }), claim({ service: 'a/b' })],
  ['of one age, the name and not what is made of it', claim({ service: 'a/a' }), claim({ service: 'a/a-b' })],
  [
    'of one Service, the port that comes first',
    claim({ service: 'a/a', port: 'a/a:a/TCP/IPv4' }),
    claim({ service: 'a/a', port: 'a/a:b/TCP/IPv4' }),
  ],
];

describe('SVC-11 the order of claims', () => {
  for (const [why, winner, loser] of pairs) {
    test(`SVC-11 ${why}`, () => {
      for (const order of [
        [winner, loser],
        [loser, winner],
      ]) {
        const claims = createClaims();
        if (winner.service === loser.service) claims.update(winner.service, order);
        else for (const each of order) claims.update(each.service, [each]);
        assert.equal(claims.owner(text), winner);
      }
    });
  }

  test('SVC-11 SVC-18 a Service that is made anew is as young as it then is; a claim may become one of a cluster IP', () => {
    const claims = createClaims();
    const rival = claim({ service: 'b/b', creationTimestamp: '2026-06-01T00:00:00Z' });
    const [first, again, cluster] = [
      claim({ service: 'a/a' }),
      claim({ service: 'a/a', creationTimestamp: '2026-07-01T00:00:00Z' }),
      claim({ service: 'a/a', creationTimestamp: '2026-07-01T00:00:00Z', clusterIPs: true }),
    ];
    claims.update('b/b', [rival]);
    for (const [mine, owner] of [
      [first, first],
      [again, rival],
      [cluster, cluster],
    ] as const) {
      assert.deepEqual([...claims.update('a/a', [mine])], ['b/b']);
      assert.equal(claims.owner(text), owner);
    }
  });

  test('SVC-11 a Service that claims a frontend twice concerns no other', () => {
    const mine = ['a', 'b'].map((name) => claim({ service: 'a/a', port: `a/a:${name}/TCP/IPv4` }));
    const claims = createClaims();
    assert.deepEqual([...claims.update('a/a', mine), ...claims.update('a/a', mine.slice(1))], []);
    assert.equal(claims.owner(text), mine[1]);
  });

  test('SVC-11 all at once, in any order of events, one after the other withdrawn: always the first of those left', () => {
    const ranked = [
      claim({ service: 'd/d', clusterIPs: true }),
      claim({ service: 'c/c', creationTimestamp: '2025-01-01T00:00:00Z' }),
      claim({ service: 'b/b' }),
      claim({ service: 'b/c' }),
      claim({ service: 'a/a', creationTimestamp: '' }),
    ];
    const orders = <T>(list: readonly T[]): readonly (readonly T[])[] =>
      list.length < 2
        ? [list]
        : list.flatMap((one) => orders(list.filter((other) => other !== one)).map((rest) => [one, ...rest]));
    for (const order of orders(ranked)) {
      const claims = createClaims();
      for (const each of order) claims.update(each.service, [each]);
      const left = new Set(ranked);
      for (const gone of order) {
        assert.equal(claims.owner(text), [...left][0]);
        const affected = claims.update(gone.service, []);
        left.delete(gone);
        assert.deepEqual([...affected].sort(), [...left].map(({ service }) => service).sort());
      }
      assert.equal(claims.owner(text), undefined);
    }
  });
});

describe('SVC-11 who owns a frontend', () => {
  const old = loadBalancer({ name: 'old', clusterIPs: ['10.96.0.2'] });
  const young = loadBalancer({ name: 'a-young', creationTimestamp: '2026-02-01T00:00:00Z' });

  test('SVC-11 external IP, load balancer and NodePort of two Services: the older, in any order of events', () => {
    for (const order of [
      [old, young],
      [young, old],
    ]) {
      const state = desire([], [endpoints]);
      for (const subject of order) state.update({ serviceChanges: { upserts: [subject], deletes: [] } });
      for (const text of ['0.0.0.0:30080/TCP', '198.51.100.50:80/TCP', '203.0.113.50:80/TCP']) {
        assert.equal(state.claims.owner(text)?.service, 'default/old');
      }
      assert.deepEqual(entry(state, 'internal', 'default/a-young:http/TCP/IPv4')?.frontends, ['10.96.0.1:80/TCP']);
      assert.equal(entry(state, 'external', 'default/a-young:http/TCP/IPv4'), undefined);
      assert.equal(state.conflicts.get('default/a-young')?.length, 3);
      state.update({ serviceChanges: { upserts: [], deletes: ['default/old'] } });
      assert.equal(entry(state, 'external', 'default/a-young:http/TCP/IPv4')?.frontends.length, 3);
      assert.equal(state.conflicts.size, 0);
    }
  });

  test('SVC-11 a cluster IP is never taken by an older external IP', () => {
    const thief = service({ name: 'thief', clusterIPs: ['10.96.0.9'], externalIPs: ['10.96.0.1'] });
    const victim = service({ creationTimestamp: '2026-03-01T00:00:00Z' });
    for (const order of [
      [thief, victim],
      [victim, thief],
    ]) {
      const state = desire([], []);
      for (const subject of order) state.update({ serviceChanges: { upserts: [subject], deletes: [] } });
      assert.equal(state.claims.owner('10.96.0.1:80/TCP')?.service, 'default/web');
      assert.match(state.conflicts.get('default/thief')?.[0] ?? '', /default\/web, whose cluster IP it is/);
      assert.equal(state.conflicts.has('default/web'), false);
    }
  });

  test('SVC-11 an external IP that is a node address beside a NodePort of that number: both are there, exact and wildcard', () => {
    const node = service({ name: 'np', clusterIPs: ['10.96.0.2'], ports: [{ ...tcp80, nodePort: 80 }] });
    const state = desire([service({ externalIPs: ['198.51.100.1'] }), node]);
    assert.equal(state.claims.owner('198.51.100.1:80/TCP')?.service, 'default/web');
    assert.equal(state.claims.owner('0.0.0.0:80/TCP')?.service, 'default/np');
    assert.equal(state.conflicts.size, 0);
  });
});
