/** The compiled `pick()`, asked through the explain program: tables of what is in the maps, what is asked, what follows. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { entryFlags } from '../../control/compile/desired.ts';
import { encodeFrontendKey } from '../../control/net/codec.ts';
import {
  type Answer,
  clientOfNetns,
  encodeInput,
  explainProgram,
  type Question,
} from '../../control/net/explain-codec.ts';
import { type Bench, createBench } from './bench.ts';
import { backendAt, type Entry, frontend, mark, range, remember, serviceAt, slotsAt } from './entries.ts';

/** A set of one for the inside and one for the outside. */
const sides = { inside: { base: 0, count: 1 }, outside: { base: 2, count: 1 } } as const;

interface Row {
  readonly title: string;
  readonly asked: Question;
  readonly wanted: Partial<Answer>;
}

describe('pick(), as compiled', () => {
  let bench: Bench;

  before(async () => {
    bench = await createBench('pick');
    await bench.write(
      // Backends 1 and 3 of Service 10, alone in extents of one slot.
      slotsAt(0, [1]),
      slotsAt(2, [3]),
      backendAt(1, '10.244.1.1:8080', 10),
      backendAt(3, '10.244.1.3:8080', 10),
      ...cluster(),
      ...external(),
      ...guarded(),
      ...broken(),
      ...flows(),
    );
  });
  after(() => bench[Symbol.asyncDispose]());

  const check = (rows: readonly Row[]): void => {
    for (const { title, asked, wanted } of rows) {
      test(title, async () => {
        const answer: Partial<Record<string, unknown>> = { ...(await bench.ask(asked)) };
        const said = Object.fromEntries(Object.keys(wanted).map((name) => [name, answer[name]]));
        assert.deepEqual(said, wanted);
      });
    }
  };

  const cluster = (): readonly (Entry | readonly Entry[])[] => [
    ...[frontend('10.96.0.1:80/TCP', 10), frontend('[fd00:96::1]:80/TCP', 10), mark('10.96.0.1', 'cluster_ip')],
    serviceAt(10, sides),
    ...[frontend('10.96.0.2:80/TCP', 11), serviceAt(11)],
    ...[frontend('10.96.0.3:80/TCP', 12), serviceAt(12, { flags: entryFlags.inside_empty_drops })],
    ...[frontend('10.96.0.4:80/TCP', 13), serviceAt(13, { flags: entryFlags.outside_empty_drops })],
  ];

  const nothing = { serviceIndex: 0, serviceId: 0, endpoint: '', byNodePort: false, set: { base: 0, count: 0 } };
  check([
    {
      title: 'what no frontend has is passed',
      asked: { destination: '192.0.2.1:80/TCP' },
      wanted: { verdict: 'pass', ...nothing },
    },
    {
      title: 'a frontend leads to the backend in its inside set, from this node',
      asked: { destination: '10.96.0.1:80/TCP' },
      wanted: { verdict: 'translated', endpoint: '10.244.1.1:8080', set: sides.inside, serviceIndex: 10, backendId: 1 },
    },
    {
      title: 'and to that in its outside set, from outside',
      asked: { destination: '10.96.0.1:80/TCP', fromOutside: true },
      wanted: { verdict: 'translated', endpoint: '10.244.1.3:8080', set: sides.outside, backendId: 3 },
    },
    {
      title: 'an IPv6 frontend has a key of its own',
      asked: { destination: '[fd00:96::1]:80/TCP' },
      wanted: { verdict: 'translated', serviceIndex: 10, byNodePort: false },
    },
    {
      title: 'the protocol is part of what is dialled: another is an unknown port (NEP-08)',
      asked: { destination: '10.96.0.1:80/UDP' },
      wanted: { verdict: 'unknown_port', ...nothing },
    },
    {
      title: 'NEP-08 a port that a cluster IP does not have is refused',
      asked: { destination: '10.96.0.1:81/TCP' },
      wanted: { verdict: 'unknown_port', ...nothing, addressFlags: 2 },
    },
    {
      title: 'NEP-08 the same of an address without that mark is passed',
      asked: { destination: '10.96.0.2:81/TCP' },
      wanted: { verdict: 'pass', ...nothing },
    },
    {
      title: 'NEP-01 an empty set is refused, from this node',
      asked: { destination: '10.96.0.2:80/TCP' },
      wanted: { verdict: 'reject_no_endpoint', serviceIndex: 11, serviceId: 11, endpoint: '' },
    },
    {
      title: 'NEP-01 an empty set is refused, from outside',
      asked: { destination: '10.96.0.2:80/TCP', fromOutside: true },
      wanted: { verdict: 'reject_no_endpoint' },
    },
    {
      title: 'NEP-02 an empty inside set that hides endpoints elsewhere is not refused but dropped',
      asked: { destination: '10.96.0.3:80/TCP' },
      wanted: { verdict: 'no_local_endpoint', serviceId: 12 },
    },
    {
      title: 'NEP-01 each side has a flag of its own: outside, that one is refused',
      asked: { destination: '10.96.0.3:80/TCP', fromOutside: true },
      wanted: { verdict: 'reject_no_endpoint' },
    },
    {
      title: 'NEP-02 an empty outside set that hides endpoints elsewhere',
      asked: { destination: '10.96.0.4:80/TCP', fromOutside: true },
      wanted: { verdict: 'no_local_endpoint', serviceId: 13 },
    },
    {
      title: 'NEP-01 and its inside set',
      asked: { destination: '10.96.0.4:80/TCP' },
      wanted: { verdict: 'reject_no_endpoint' },
    },
  ]);

  // NodePort 30080 of Service 20; an external IP that is an address of the node, with the same port, of Service 10.
  const external = (): readonly (Entry | readonly Entry[])[] => [
    ...[frontend('0.0.0.0:30080/TCP', 20), frontend('[::]:30080/TCP', 21), frontend('192.0.2.10:30080/TCP', 10)],
    ...[serviceAt(20, { inside: { base: 4, count: 1 } }), serviceAt(21, { inside: { base: 6, count: 1 } })],
    ...[slotsAt(4, [5]), slotsAt(6, [6]), backendAt(5, '10.244.1.5:8080', 20), backendAt(6, '[fd00:244::6]:8080', 21)],
    ...[mark('192.0.2.9', 'node'), mark('192.0.2.10', 'node'), mark('2001:db8::9', 'node')],
    mark('127.0.0.1', 'node'),
    mark('10.96.0.9', 'cluster_ip'),
    mark('10.96.0.8', 'cluster_ip', 'node'),
  ];
  const byNodePort = { verdict: 'translated', byNodePort: true } as const;
  check([
    {
      title: 'NP-01 a NodePort answers on an address of the node',
      asked: { destination: '192.0.2.9:30080/TCP' },
      wanted: { ...byNodePort, endpoint: '10.244.1.5:8080', addressFlags: 1 },
    },
    {
      title: 'NP-01 and the one of the other family on those of that family',
      asked: { destination: '[2001:db8::9]:30080/TCP' },
      wanted: { ...byNodePort, endpoint: '[fd00:244::6]:8080' },
    },
    {
      title: 'SVC-11 what is dialled exactly goes before a NodePort',
      asked: { destination: '192.0.2.10:30080/TCP' },
      wanted: { verdict: 'translated', byNodePort: false, endpoint: '10.244.1.1:8080', addressFlags: 0 },
    },
    {
      title: 'NP-01 an address that is not of the node has no NodePort',
      asked: { destination: '192.0.2.11:30080/TCP' },
      wanted: { verdict: 'pass', ...nothing, addressFlags: 0 },
    },
    {
      title: 'an address of the node and a port that is no NodePort: passed',
      asked: { destination: '192.0.2.9:30081/TCP' },
      wanted: { verdict: 'pass', serviceIndex: 0, addressFlags: 1 },
    },
    {
      title: 'NEP-08 a cluster IP has no NodePort, and refuses it',
      asked: { destination: '10.96.0.9:30080/TCP' },
      wanted: { verdict: 'unknown_port', byNodePort: false },
    },
    {
      title: 'a cluster IP that is also an address of the node has NodePorts',
      asked: { destination: '10.96.0.8:30080/TCP' },
      wanted: { ...byNodePort },
    },
    {
      title: 'NP-05 IPv4 loopback, from the node: any of its addresses',
      asked: { destination: '127.3.2.1:30080/TCP', inHost: true },
      wanted: { ...byNodePort, endpoint: '10.244.1.5:8080' },
    },
    {
      title: "NP-05 a pod's loopback is its own",
      asked: { destination: '127.0.0.1:30080/TCP' },
      wanted: { verdict: 'pass', ...nothing },
    },
    {
      title: 'NP-05 IPv6 loopback never, as long as it has no mark',
      asked: { destination: '[::1]:30080/TCP', inHost: true },
      wanted: { verdict: 'pass', ...nothing },
    },
    {
      title: "NP-05 the unspecified address is loopback for who dials it: a pod's is its own",
      asked: { destination: '0.0.0.0:30080/TCP' },
      wanted: { verdict: 'pass', ...nothing },
    },
    {
      title: 'NP-05 also the one of IPv6',
      asked: { destination: '[::]:30080/TCP' },
      wanted: { verdict: 'pass', ...nothing },
    },
    {
      title: 'NP-05 the unspecified address, from the node: as its loopback',
      asked: { destination: '0.0.0.0:30080/TCP', inHost: true },
      wanted: { ...byNodePort, endpoint: '10.244.1.5:8080' },
    },
    {
      title: 'NP-05 the one of IPv6, from the node: as its loopback, which has no mark',
      asked: { destination: '[::]:30080/TCP', inHost: true },
      wanted: { verdict: 'pass', ...nothing },
    },
  ]);

  // Load balancer addresses of Service 30 (IPv4) and 31 (IPv6); 32 has the same ranges but no flag.
  const guardedFlags = { flags: entryFlags.source_ranges };
  const guarded = (): readonly (Entry | readonly Entry[])[] => [
    ...[frontend('198.51.100.1:80/TCP', 30), frontend('[2001:db8:1::1]:80/TCP', 31)],
    frontend('198.51.100.2:80/TCP', 32),
    ...[
      serviceAt(30, { ...guardedFlags, inside: { base: 8, count: 1 } }),
      slotsAt(8, [30]),
      backendAt(30, '10.1.0.1:1', 30),
    ],
    ...[serviceAt(31, { ...guardedFlags, inside: { base: 10, count: 1 } }), slotsAt(10, [31])],
    backendAt(31, '[fd00::1]:1', 31),
    ...[serviceAt(32, { inside: { base: 12, count: 1 } }), slotsAt(12, [32]), backendAt(32, '10.1.0.2:1', 32)],
    ...[range('10.0.0.0/8', 30), range('10.1.2.0/24', 30), range('192.0.2.7/32', 30)],
    ...[range('2001:db8::/32', 31), range('2001:db8:5::7/128', 31), range('10.0.0.0/8', 33), range('0.0.0.0/1', 32)],
    // Guarded and empty: who may not must not learn that.
    ...[frontend('198.51.100.3:80/TCP', 34), serviceAt(34, guardedFlags), range('10.0.0.0/8', 34)],
  ];
  const from = (destination: string, source: string, verdict: Answer['verdict'], title: string): Row => ({
    title: `SVC-14 SVC-15 ${title}`,
    asked: { destination, source },
    wanted: { verdict, serviceFlags: destination.startsWith('198.51.100.2') ? 0 : entryFlags.source_ranges },
  });
  const [v4, v6, open, empty] = [
    '198.51.100.1:80/TCP',
    '[2001:db8:1::1]:80/TCP',
    '198.51.100.2:80/TCP',
    '198.51.100.3:80/TCP',
  ] as const;
  check([
    from(v4, '10.200.0.1', 'translated', 'a source in a wide range'),
    from(v4, '10.1.2.3', 'translated', 'a source in a range within a range'),
    from(v4, '192.0.2.7', 'translated', 'a range of one address'),
    from(v4, '192.0.2.8', 'source_denied', 'its neighbour'),
    from(v4, '11.0.0.0', 'source_denied', 'the first address after a range'),
    from(v4, '9.255.255.255', 'source_denied', 'the last one before it'),
    from(v4, '', 'source_unknown', 'a source that is not known is never served unchecked'),
    from(v4, '2001:db8::1', 'source_denied', 'ranges of another Service are no ranges of this one'),
    from(v6, '2001:db8:ffff::1', 'translated', 'IPv6: a source in a wide range'),
    from(v6, '2001:db8:5::7', 'translated', 'IPv6: a source in a range within a range'),
    from(v6, '2001:db9::1', 'source_denied', 'IPv6: a source outside'),
    from(v6, '', 'source_unknown', 'IPv6: a source that is not known'),
    from(v6, '10.0.0.1', 'source_denied', 'IPv4 ranges of another Service, of the same bits, do not count'),
    from(open, '203.0.113.1', 'translated', 'without the flag nobody asks'),
    from(open, '', 'translated', 'without the flag also who is not known is served'),
    from(empty, '203.0.113.1', 'source_denied', 'an empty set: who may not is told only that'),
    from(empty, '10.0.0.1', 'reject_no_endpoint', 'an empty set: who may is refused as everybody is'),
  ]);

  // Service 50: its backends 51, 52 and 53 serve, 54 is retired. 55 has another owner. Service 60 is gone.
  const flows = (): readonly (Entry | readonly Entry[])[] => [
    ...[frontend('10.96.5.1:53/UDP', 50), serviceAt(50, { inside: { base: 40, count: 1 } }), slotsAt(40, [51])],
    ...[51, 52].map((id) => backendAt(id, `10.5.0.${id}:53`, 50)),
    ...[backendAt(54, '10.5.0.54:53', 50, true), backendAt(55, '10.5.0.55:53', 10)],
    ...[frontend('10.96.5.2:53/UDP', 56), serviceAt(56), backendAt(57, '10.5.0.57:53', 56)],
    ...[backendAt(58, '10.5.0.58:53', 56, true)],
    ...[frontend('198.51.100.5:53/UDP', 59), serviceAt(59, { ...guardedFlags, inside: { base: 42, count: 1 } })],
    ...[slotsAt(42, [59]), backendAt(59, '10.5.0.59:53', 59)],
  ];
  const flow = (destination: string, endpoint: string, backendId: number): Question => ({
    destination,
    known: { endpoint, backendId },
  });
  check([
    {
      title: 'CT-02 a flow goes on to its backend while that serves, also out of the set (CT-07)',
      asked: flow('10.96.5.1:53/UDP', '10.5.0.52:53', 52),
      wanted: { verdict: 'translated', known: true, backendId: 52, endpoint: '10.5.0.52:53' },
    },
    {
      title: 'CT-07 a flow goes on although its set is empty now',
      asked: flow('10.96.5.2:53/UDP', '10.5.0.57:53', 57),
      wanted: { verdict: 'translated', known: true, backendId: 57 },
    },
    {
      title: 'CT-02 a flow leaves a backend that retired',
      asked: flow('10.96.5.1:53/UDP', '10.5.0.54:53', 54),
      wanted: { verdict: 'translated', known: false, backendId: 51, endpoint: '10.5.0.51:53' },
    },
    {
      title: 'CT-02 a backend that retired is nothing to go on to, though nothing else is there',
      asked: flow('10.96.5.2:53/UDP', '10.5.0.58:53', 58),
      wanted: { verdict: 'reject_no_endpoint', known: false },
    },
    {
      title: 'CT-02 an id that has another address by now is another backend',
      asked: flow('10.96.5.1:53/UDP', '10.5.0.99:53', 52),
      wanted: { verdict: 'translated', known: false, backendId: 51 },
    },
    {
      title: 'CT-04 the same address with another port is another backend',
      asked: flow('10.96.5.1:53/UDP', '10.5.0.52:5353', 52),
      wanted: { verdict: 'translated', known: false, backendId: 51 },
    },
    {
      title: 'CT-02 an id that has another Service by now is another backend',
      asked: flow('10.96.5.1:53/UDP', '10.5.0.55:53', 55),
      wanted: { verdict: 'translated', known: false, backendId: 51 },
    },
    {
      title: 'CT-06 a flow of a Service that is gone is left alone, wherever it leads',
      asked: flow('10.96.5.9:53/UDP', '10.5.0.99:53', 99),
      wanted: { verdict: 'translated', known: true, serviceIndex: 0, serviceId: 0, endpoint: '10.5.0.99:53' },
    },
    {
      title: 'CT-06 also where the address lives and the port is gone',
      asked: flow('10.96.0.1:53/UDP', '10.5.0.99:53', 99),
      wanted: { verdict: 'translated', known: true, serviceIndex: 0 },
    },
    {
      title: 'CT-07 a flow goes on although its source may not begin one',
      asked: flow('198.51.100.5:53/UDP', '10.5.0.59:53', 59),
      wanted: { verdict: 'translated', known: true },
    },
  ]);

  // Whatever is wrong in the maps: never a guess.
  const broken = (): readonly (Entry | readonly Entry[])[] => {
    const torn = (entry: Entry): Entry => ({
      ...entry,
      value: Uint8Array.from(entry.value, (byte, i) => (i === 7 ? byte ^ 1 : byte)),
    });
    const other = frontend('10.96.6.2:80/TCP', 10);
    return [
      torn(frontend('10.96.6.1:80/TCP', 10)),
      { ...other, key: encodeFrontendKey('10.96.6.3:80/TCP') },
      // An index that names nothing, one beyond the map, a slot without a backend, one with another Service's.
      ...[frontend('10.96.6.4:80/TCP', 900), frontend('10.96.6.5:80/TCP', 100_000)],
      ...[frontend('10.96.6.6:80/TCP', 61), serviceAt(61, { inside: { base: 44, count: 1 } }), slotsAt(44, [0])],
      ...[frontend('10.96.6.7:80/TCP', 62), serviceAt(62, { inside: { base: 46, count: 1 } }), slotsAt(46, [1])],
      ...[frontend('10.96.6.8:80/TCP', 63), serviceAt(63, { inside: { base: 1_000_000, count: 1 } })],
      torn(mark('10.96.6.9', 'node')),
      ...[frontend('10.96.6.10:80/TCP', 64), serviceAt(64, { id: 0, inside: { base: 0, count: 1 } })],
    ];
  };
  const inconsistent = { verdict: 'inconsistent', endpoint: '' } as const;
  check(
    (
      [
        ['10.96.6.1', 'a value whose check is wrong'],
        ['10.96.6.3', 'a value that is of another key: an element that was recycled'],
        ['10.96.6.4', 'an index that names no Service'],
        ['10.96.6.5', 'an index beyond the map'],
        ['10.96.6.6', 'a slot without a backend'],
        ['10.96.6.7', "a slot with another Service's backend"],
        ['10.96.6.8', 'an extent beyond the map'],
        ['10.96.6.9', 'the mark of an address that is of another one'],
        ['10.96.6.10', 'a Service with the id 0'],
      ] as const
    ).map(([address, what]) => ({
      title: `${what}: inconsistent, and led nowhere`,
      asked: { destination: `${address}:80/TCP` },
      wanted: inconsistent,
    })),
  );

  test('LB-01 the choice is uniform over the set', async () => {
    for (const [n, size] of [2, 3, 7].entries()) {
      const [index, base] = [70 + n, 100 + n * 10];
      const ids = Array.from({ length: size }, (_, i) => 700 + n * 10 + i);
      await bench.write(
        ...[frontend(`10.96.7.${n}:80/TCP`, index), serviceAt(index, { inside: { base, count: size } })],
        ...[slotsAt(base, ids), ids.map((id) => backendAt(id, `10.7.${n}.${id % 10}:80`, index))],
      );
      const count = 4_000;
      const answers = await bench.askAll(Array(count).fill({ destination: `10.96.7.${n}:80/TCP` }) as Question[]);
      const found = new Map(ids.map((id) => [id, 0]));
      for (const { backendId } of answers) found.set(backendId, (found.get(backendId) ?? 0) + 1);
      assert.deepEqual([...found.keys()], ids, 'of the set, and no other');
      const expected = count / size;
      const chiSquare = [...found.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
      // Of a fair choice among at most seven, fewer than one in 10^10 runs comes here.
      assert.ok(chiSquare < 60, `${size}: ${[...found.values()]}`);
    }
  });

  describe('affinity', () => {
    const service = 80;
    const [one, two, three, foreign] = [801, 802, 803, 804];
    const client = (n: number): string => `10.8.0.${n}`;
    const ask = (n: number): Question => ({ destination: '10.96.8.1:80/TCP', client: client(n) });
    const many = 64;

    before(() =>
      bench.write(
        ...[frontend('10.96.8.1:80/TCP', 80), frontend('10.96.8.2:80/TCP', 81), frontend('10.96.8.3:80/TCP', 82)],
        // Two entries of one ServicePort; the second has another set. The third is another ServicePort.
        ...[serviceAt(80, { seconds: 10_800, inside: { base: 200, count: 2 }, outside: { base: 204, count: 1 } })],
        serviceAt(81, { id: service, seconds: 10_800, inside: { base: 200, count: 2 } }),
        serviceAt(82, { seconds: 10_800, inside: { base: 206, count: 2 } }),
        ...[
          frontend('10.96.8.4:80/TCP', 83),
          serviceAt(83, { id: service, seconds: 1, inside: { base: 200, count: 2 } }),
        ],
        ...[frontend('10.96.8.5:80/TCP', 84), serviceAt(84, { id: service, inside: { base: 200, count: 2 } })],
        ...[slotsAt(200, [one, two]), slotsAt(204, [three]), slotsAt(206, [805, 806])],
        [one, two, three].map((id) => backendAt(id, `10.8.1.${id - 800}:80`, service)),
        [foreign, 805, 806].map((id) => backendAt(id, `10.8.1.${id - 800}:80`, 82)),
        ...[remember(client(1), service, two), remember(client(2), service, three)],
        ...[remember(client(3), service, foreign), remember(client(4), service, 899)],
        ...[remember(client(5), service, two, 0, { check: one }), remember(client(6), service, two, 5)],
        remember(clientOfNetns(0x1_0000_0007), service, two),
      ),
    );

    /** Whether many questions have one answer, or several. */
    const spread = async (question: Question): Promise<readonly number[]> =>
      [
        ...new Set((await bench.askAll(Array(many).fill(question) as Question[])).map(({ backendId }) => backendId)),
      ].sort();

    test('AFF-01 what a client had last is chosen again', async () => {
      const answer = await bench.ask(ask(1));
      assert.deepEqual([answer.verdict, answer.byAffinity, answer.backendId], ['translated', true, two]);
      const { ageNs = -1, ...remembered } = answer.remembered ?? {};
      assert.deepEqual(remembered, { backendId: two, inSet: true, owned: true });
      assert.ok(ageNs > 0, `${ageNs} ns`);
      assert.deepEqual(await spread(ask(1)), [two]);
    });

    test('AFF-01 a client without a memory gets any of the set', async () => {
      const answer = await bench.ask(ask(9));
      assert.deepEqual([answer.byAffinity, answer.remembered, answer.affinitySeconds], [false, undefined, 10_800]);
      assert.deepEqual(await spread(ask(9)), [one, two]);
    });

    test('AFF-02 entries of the same ServicePort share the memory', async () => {
      assert.deepEqual(await spread({ ...ask(1), destination: '10.96.8.2:80/TCP' }), [two]);
    });

    test('AFF-02 another ServicePort has another memory', async () => {
      const question = { ...ask(1), destination: '10.96.8.3:80/TCP' };
      assert.equal((await bench.ask(question)).remembered, undefined);
      assert.deepEqual(await spread(question), [805, 806]);
    });

    test('AFF-03 a client at the socket is its network namespace', async () => {
      assert.deepEqual(await spread({ ...ask(9), client: clientOfNetns(0x1_0000_0007) }), [two]);
      assert.deepEqual(await spread({ ...ask(9), client: clientOfNetns(7) }), [one, two]);
    });

    test('AFF-04 a memory that is older than the timeout is none', async () => {
      const question = { ...ask(6), destination: '10.96.8.4:80/TCP' };
      const { byAffinity, remembered } = await bench.ask(question);
      assert.deepEqual([byAffinity, remembered?.backendId, remembered?.inSet], [false, two, true]);
      assert.ok((remembered?.ageNs ?? 0) > 5e9);
      assert.deepEqual(await spread(question), [one, two]);
    });

    test('AFF-05 the timeout is the one that the Service has now: the same memory, a longer one', async () => {
      assert.deepEqual(await spread(ask(6)), [two]);
    });

    test('AFF-08 a Service without affinity does not look', async () => {
      const question = { ...ask(1), destination: '10.96.8.5:80/TCP' };
      assert.equal((await bench.ask(question)).remembered, undefined);
      assert.deepEqual(await spread(question), [one, two]);
    });

    test('AFF-06 AFF-07 a backend that is not in the set that applies is not chosen', async () => {
      const { byAffinity, remembered } = await bench.ask(ask(2));
      assert.deepEqual([byAffinity, remembered?.inSet, remembered?.owned], [false, false, true]);
      assert.deepEqual(await spread(ask(2)), [one, two]);
      // The same memory, the set in which it is.
      assert.equal((await bench.ask({ ...ask(2), fromOutside: true })).byAffinity, true);
    });

    test('AFF-06 the id of a backend that is gone, and that another Service has now, is not chosen', async () => {
      const { remembered } = await bench.ask(ask(3));
      assert.deepEqual([remembered?.inSet, remembered?.owned], [false, false]);
      assert.deepEqual(await spread(ask(3)), [one, two]);
    });

    test('AFF-06 the id of a backend that is gone is not chosen', async () => {
      assert.deepEqual(await spread(ask(4)), [one, two]);
    });

    test("AFF-06 an id that is in the set, but another Service's: not chosen, and not led astray", async () => {
      await bench.write(
        ...[frontend('10.96.8.6:80/TCP', 85), serviceAt(85, { seconds: 10_800, inside: { base: 210, count: 2 } })],
        ...[slotsAt(210, [foreign, 807]), backendAt(807, '10.8.1.7:80', 85), remember(client(7), 85, foreign)],
      );
      const question = { ...ask(7), destination: '10.96.8.6:80/TCP' };
      const { remembered } = await bench.ask(question);
      assert.deepEqual([remembered?.inSet, remembered?.owned], [true, false]);
      for (const answer of await bench.askAll(Array(many).fill(question) as Question[])) {
        assert.notEqual(answer.backendId, foreign);
        assert.equal(answer.byAffinity, false);
      }
    });

    test('a memory whose check is wrong is of another client, and none', async () => {
      assert.equal((await bench.ask(ask(5))).remembered, undefined);
      assert.deepEqual(await spread(ask(5)), [one, two]);
    });

    test('AFF-06 every member of a set is found in it, and nothing else, from one to thousands', async () => {
      const sizes = [1, 2, 3, 100, 4_097];
      let [index, base, firstId] = [90, 1_000, 1_001];
      for (const [n, size] of sizes.entries()) {
        // Ids with gaps: those between them, below and above are backends of the Service, but not in the set.
        const members = Array.from({ length: size }, (_, i) => firstId + i * 2);
        const others = [firstId - 1, ...members.map((id) => id + 1)];
        const destination = `10.96.9.${n}:80/TCP`;
        const clientOf = (id: number): string => `10.9.${id >> 8}.${id & 0xff}`;
        await bench.write(
          ...[frontend(destination, index), serviceAt(index, { seconds: 10_800, inside: { base, count: size } })],
          slotsAt(base, members),
          [...members, ...others].map((id) => backendAt(id, `10.10.${id >> 8}.${id & 0xff}:80`, index)),
          [...members, ...others].map((id) => remember(clientOf(id), index, id)),
        );
        const asked = (ids: readonly number[]): Promise<readonly Answer[]> =>
          bench.askAll(ids.map((id) => ({ destination, client: clientOf(id) })));
        const found = (await asked(members)).map(({ byAffinity, backendId }) => (byAffinity ? backendId : 0));
        assert.deepEqual(found, members, `${size} slots: each member`);
        for (const { byAffinity, remembered } of await asked(others)) {
          assert.deepEqual([byAffinity, remembered?.inSet], [false, false], `${size} slots: ${remembered?.backendId}`);
        }
        [index, base, firstId] = [index + 1, base + size + (size % 2), firstId + size * 2 + 2];
      }
    });
  });

  test('asking changes nothing: a dump of all maps is the same before and after', async () => {
    const before_ = await bench.dump();
    const asked: readonly Question[] = [
      { destination: '10.96.0.1:80/TCP', client: '10.8.0.1' },
      { destination: '10.96.0.2:80/TCP' },
      { destination: '10.96.0.3:80/TCP' },
      { destination: '10.96.0.1:81/TCP' },
      { destination: '192.0.2.9:30080/TCP', fromOutside: true },
      { destination: '198.51.100.1:80/TCP' },
      { destination: '198.51.100.1:80/TCP', source: '192.0.2.8' },
      { destination: '10.96.6.1:80/TCP' },
      { destination: '10.96.8.1:80/TCP', client: '10.8.0.1' },
      { destination: '10.96.8.1:80/TCP', client: '10.8.77.77' },
      flow('10.96.5.1:53/UDP', '10.5.0.54:53', 54),
    ];
    const verdicts = new Set((await bench.askAll(asked)).map(({ verdict }) => verdict));
    // Every verdict is among them: none has an effect.
    assert.deepEqual([...verdicts].sort(), [
      ...['inconsistent', 'no_local_endpoint', 'reject_no_endpoint', 'source_denied', 'source_unknown', 'translated'],
      'unknown_port',
    ]);
    assert.deepEqual(await bench.dump(), before_);
  });

  test('what cannot be run is an invalid argument that says why', async () => {
    const { client } = bench.loader;
    const question = encodeInput({ destination: '10.96.0.1:80/TCP' });
    const wrong: readonly (readonly [string, readonly Uint8Array[], RegExp])[] = [
      ['fairlead_connect4', [question], /no such program; there are fairlead_explain/],
      [explainProgram, [], /0 inputs, not 1\.\.4096/],
      [explainProgram, [question, new Uint8Array(13)], /an input has 13 bytes, not 14\.\.2048/],
      [explainProgram, [new Uint8Array(2_049)], /an input has 2049 bytes/],
    ];
    for (const [program, inputs, text] of wrong) await assert.rejects(client.testRun(program, inputs), text);
    // Long enough for a packet, too short for a question.
    const [run] = await client.testRun(explainProgram, [question.subarray(0, 40)]);
    assert.equal(run?.returnValue, 2);
  });

  test('the program is gone after each question, and follows when maps grow', async () => {
    const { client } = bench.loader;
    const { maps } = await client.describe();
    const services = maps.find(({ name }) => name === 'services')?.maxEntries ?? 0;
    await client.grow(new Map([['services', services * 2]]));
    const index = services + 1;
    await bench.write(frontend('10.96.11.1:80/TCP', index), serviceAt(index, { inside: { base: 300, count: 1 } }), [
      ...slotsAt(300, [30_000]),
      backendAt(30_000, '10.11.0.1:80', index),
    ]);
    const { verdict, endpoint } = await bench.ask({ destination: '10.96.11.1:80/TCP' });
    assert.deepEqual([verdict, endpoint], ['translated', '10.11.0.1:80']);
  });
});
