import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatAllocations, parseAllocations } from '../../control/source/allocations-file.ts';
import {
  type Allocation,
  type AllocationOutcome,
  type AllocationRequest,
  allocate,
  parseServiceCidrs,
} from '../../control/source/ipam.ts';
import { isOperatorError } from '../../loader/errors.ts';

const dual = ['10.96.0.0/12', 'fd00:10:96::/112'];
const request = (key: string, fields: Partial<AllocationRequest> = {}): AllocationRequest => ({
  key,
  clusterIPs: [],
  policy: 'SingleStack',
  families: [],
  ...fields,
});
const at = (minute: number): string => new Date(Date.UTC(2024, 0, 1, 0, minute)).toISOString();
const run = (
  requests: readonly AllocationRequest[],
  kept: readonly Allocation[] = [],
  cidrs = dual,
  minute = 0,
): AllocationOutcome => allocate(kept, requests, parseServiceCidrs(cidrs), at(minute));
const ipsOf = (outcome: AllocationOutcome, key: string): readonly string[] => outcome.clusterIPs.get(key) ?? [];
const families = (ips: readonly string[]): string => ips.map((ip) => (ip.includes(':') ? '6' : '4')).join('');

test('ranges: at most one per family, given together or one by one', () => {
  assert.deepEqual(parseServiceCidrs(dual), parseServiceCidrs(['10.96.0.0/12, fd00:10:96::/112']));
  assert.deepEqual(parseServiceCidrs([]), []);
  for (const bad of ['x', '10.0.0.0', '10.0.0.0/8,11.0.0.0/8', '10.0.0.0/31', '10.0.0.0/33']) {
    assert.throws(() => parseServiceCidrs([bad]), isOperatorError, bad);
  }
});

test('the families follow the policy, the wishes and what ranges there are', () => {
  const table: readonly (readonly [Partial<AllocationRequest>, readonly string[], string])[] = [
    [{}, dual, '4'],
    [{}, [...dual].reverse(), '6'],
    [{ families: ['IPv6'] }, dual, '6'],
    [{ families: ['IPv6', 'IPv4'] }, dual, '6'],
    [{ policy: 'PreferDualStack' }, dual, '46'],
    [{ policy: 'PreferDualStack', families: ['IPv6'] }, dual, '64'],
    [{ policy: 'PreferDualStack', families: ['IPv6', 'IPv4'] }, ['10.96.0.0/12'], '4'],
    [{ policy: 'RequireDualStack' }, dual, '46'],
    [{ policy: 'RequireDualStack' }, ['10.96.0.0/12'], ''],
    [{ families: ['IPv6'] }, ['10.96.0.0/12'], ''],
    [{}, [], ''],
    [{ policy: 'PreferDualStack' }, [], ''],
    [{ clusterIPs: ['10.1.1.1'] }, [], '4'],
    [{ clusterIPs: ['10.1.1.1'], policy: 'PreferDualStack' }, [], '4'],
    [{ clusterIPs: ['fd00::9'], policy: 'PreferDualStack' }, dual, '64'],
    [{ clusterIPs: ['10.1.1.1', 'fd00::9'], policy: 'SingleStack' }, [], '46'],
  ];
  for (const [fields, cidrs, expected] of table) {
    const outcome = run([request('a/b', fields)], [], [...cidrs]);
    const text = JSON.stringify([fields, cidrs]);
    assert.equal(families(ipsOf(outcome, 'a/b')), expected, text);
    assert.equal(
      outcome.problems.some(({ severity }) => severity === 'error'),
      expected === '',
      text,
    );
    assert.equal(outcome.problems.length > 0, expected === '', text);
  }
});

test('an address follows from the name: lost allocations are found again', () => {
  const names = Array.from({ length: 50 }, (_, i) => request(`ns/s${i}`));
  const before = run(names);
  const after = run([...names].reverse());
  assert.deepEqual(after.clusterIPs.get('ns/s7'), before.clusterIPs.get('ns/s7'));
  assert.deepEqual(after.allocations, before.allocations);
});

test('network and broadcast addresses, and those that look like them, are not given out', () => {
  const some = (cidr: string, count: number): AllocationOutcome =>
    run(
      Array.from({ length: count }, (_, i) => request(`n/s${i}`)),
      [],
      [cidr],
    );
  const all = (outcome: AllocationOutcome): string[] => [...outcome.clusterIPs.values()].flat().sort();
  assert.deepEqual(all(some('10.0.0.8/30', 4)), ['10.0.0.10', '10.0.0.9']);
  assert.deepEqual(all(some('fd00::/126', 5)), ['fd00::1', 'fd00::2', 'fd00::3']);
  assert.deepEqual(
    all(some('10.0.0.0/23', 520)).filter((ip) => /\.(0|255)$/.test(ip)),
    [],
  );
  assert.equal(all(some('10.0.0.0/23', 520)).length, 508);
});

test('a full range is an error of the Service that gets nothing, and says what to do', () => {
  const outcome = run(
    ['n/a', 'n/b', 'n/c'].map((key) => request(key)),
    [],
    ['10.0.0.8/30'],
  );
  assert.equal(outcome.clusterIPs.size, 2);
  assert.deepEqual(
    outcome.problems.map(({ key, severity }) => [key, severity]),
    [['n/c', 'error']],
  );
  assert.match(outcome.problems[0]?.message ?? '', /10\.0\.0\.8\/30 is full; .*--service-cidr/);
});

test('allocations of Services that went away are kept, and taken only when the range is full, the oldest first', () => {
  const cidrs = ['10.0.0.0/29'];
  const six = ['n/a', 'n/b', 'n/c', 'n/d', 'n/e', 'n/f'];
  let outcome = run(
    six.map((key) => request(key)),
    [],
    cidrs,
    0,
  );
  const first = outcome.clusterIPs;
  outcome = run(
    six.slice(2).map((key) => request(key)),
    outcome.allocations,
    cidrs,
    1,
  );
  outcome = run(
    six.slice(3).map((key) => request(key)),
    outcome.allocations,
    cidrs,
    2,
  );
  const back = run(
    [...six.slice(3), 'n/b'].map((key) => request(key)),
    outcome.allocations,
    cidrs,
    3,
  );
  assert.deepEqual(ipsOf(back, 'n/b'), first.get('n/b'));
  outcome = run(
    [...six.slice(3), 'n/new'].map((key) => request(key)),
    outcome.allocations,
    cidrs,
    3,
  );
  assert.deepEqual(ipsOf(outcome, 'n/new'), first.get('n/a'));
  outcome = run(
    [...six.slice(3), 'n/new', 'n/x1', 'n/x2', 'n/x3'].map((key) => request(key)),
    outcome.allocations,
    cidrs,
    4,
  );
  assert.deepEqual([ipsOf(outcome, 'n/x1'), ipsOf(outcome, 'n/x2')], [first.get('n/b'), first.get('n/c')]);
  assert.deepEqual(ipsOf(outcome, 'n/x3'), []);
  for (const key of six.slice(3)) assert.deepEqual(ipsOf(outcome, key), first.get(key));
});

test('an explicit clusterIP wins over an allocation; the other Service moves and this is reported', () => {
  const before = run([request('n/a')]);
  const [ip = ''] = ipsOf(before, 'n/a');
  const outcome = run([request('n/a'), request('n/b', { clusterIPs: [ip] })], before.allocations);
  assert.deepEqual(ipsOf(outcome, 'n/b'), [ip]);
  assert.notDeepEqual(ipsOf(outcome, 'n/a'), [ip]);
  assert.deepEqual(
    outcome.problems.map(({ key, kind, severity }) => [key, kind, severity]),
    [['n/a', 'event', 'warning']],
  );
  assert.match(outcome.problems[0]?.message ?? '', new RegExp(`${ip} is now the clusterIP that n/b names`));
  const again = run([request('n/a'), request('n/b', { clusterIPs: [ip] })], outcome.allocations);
  assert.deepEqual([again.clusterIPs, again.problems], [outcome.clusterIPs, []]);
});

test('a Service that now names its own allocation keeps it quietly', () => {
  const before = run([request('n/a')]);
  const ips = ipsOf(before, 'n/a');
  const outcome = run([request('n/a', { clusterIPs: ips })], before.allocations, dual, 1);
  assert.deepEqual([ipsOf(outcome, 'n/a'), outcome.problems], [ips, []]);
  assert.deepEqual(ipsOf(run([request('n/a')], outcome.allocations), 'n/a'), ips);
});

test('allocations outside a changed range move with a report; without a range they wait for it', () => {
  const before = run([request('n/a')]);
  const moved = run([request('n/a')], before.allocations, ['10.200.0.0/16']);
  assert.match(ipsOf(moved, 'n/a')[0] ?? '', /^10\.200\./);
  assert.match(moved.problems[0]?.message ?? '', /is not in 10\.200\.0\.0\/16/);
  const without = run([request('n/a')], before.allocations, [], 1);
  assert.equal(without.problems[0]?.severity, 'error');
  assert.deepEqual(ipsOf(run([request('n/a')], without.allocations), 'n/a'), ipsOf(before, 'n/a'));
});

test("an address that a hand-edited file keeps for two Services is the first one's", () => {
  const kept = ['n/a', 'n/b'].map((service) => ({ service, address: '10.96.0.7', releasedAt: '' }));
  const outcome = run([request('n/a'), request('n/b')], kept);
  assert.deepEqual(ipsOf(outcome, 'n/a'), ['10.96.0.7']);
  assert.notDeepEqual(ipsOf(outcome, 'n/b'), ['10.96.0.7']);
  assert.equal(outcome.problems[0]?.key, 'n/b');
});

const cidrChoices = [
  ['10.0.0.0/28', 'fd00::/124'],
  ['10.0.0.0/28'],
  ['fd00::/125', '10.0.0.0/29'],
  ['10.0.1.0/28', 'fd00::/124'],
];
const step = fc.record({
  cidrs: fc.constantFrom(...cidrChoices),
  services: fc.uniqueArray(
    fc.record({
      key: fc.integer({ min: 0, max: 19 }).map((n) => `n/s${n}`),
      clusterIPs: fc.oneof(
        { weight: 4, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 14 }).map((n) => [`10.0.0.${n}`]) },
      ),
      policy: fc.constantFrom<AllocationRequest['policy']>('SingleStack', 'PreferDualStack', 'RequireDualStack'),
    }),
    { selector: ({ key }) => key, maxLength: 20 },
  ),
});

test('never two Services with one allocated address, in any history, with a restart after every step', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let kept: readonly Allocation[] = [];
      for (const [minute, { cidrs, services }] of steps.entries()) {
        const requests = services.map((service) => request(service.key, service));
        const outcome = run(requests, kept, cidrs, minute);
        const named = new Set(services.flatMap(({ clusterIPs }) => clusterIPs));
        const allocated = services.flatMap(({ key, clusterIPs }) =>
          ipsOf(outcome, key).filter((ip) => !clusterIPs.includes(ip)),
        );
        assert.equal(new Set(allocated).size, allocated.length);
        for (const ip of allocated) assert.ok(!named.has(ip), `${ip} is named by another Service`);
        assert.equal(new Set(outcome.allocations.map(({ address }) => address)).size, outcome.allocations.length);
        const refused = outcome.problems.filter(({ severity }) => severity === 'error').map(({ key }) => key);
        for (const { key } of services) assert.notEqual(outcome.clusterIPs.has(key), refused.includes(key));
        const restarted = parseAllocations(formatAllocations(outcome.allocations));
        assert.deepEqual(restarted, outcome.allocations);
        kept = outcome.allocations;
      }
    }),
  );
});

test('a Service keeps its address over restarts, whatever comes and goes beside it', () => {
  const others = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(others, (history) => {
      const cidrs = ['10.0.0.0/27', 'fd00::/123'];
      const stable = request('n/stable', { policy: 'RequireDualStack' });
      let outcome = run([stable], [], cidrs);
      const ips = ipsOf(outcome, stable.key);
      for (const [minute, numbers] of history.entries()) {
        const requests = [...numbers.map((n) => request(`n/s${n}`)), stable];
        outcome = run(requests, outcome.allocations, cidrs, minute);
        assert.deepEqual(ipsOf(outcome, stable.key), ips);
        const same = run([...requests].reverse(), outcome.allocations, cidrs, minute + 100);
        assert.deepEqual([same.clusterIPs, same.allocations], [outcome.clusterIPs, outcome.allocations]);
      }
    }),
  );
});
