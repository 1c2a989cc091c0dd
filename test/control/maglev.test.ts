import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maglevExtent, maglevSize, maglevSizes, maglevTable } from '../../control/compile/maglev.ts';

const backends = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}:8080`).sort();

const sharesOf = (extent: readonly string[]): ReadonlyMap<string, number> => {
  const shares = new Map<string, number>();
  for (const name of extent) shares.set(name, (shares.get(name) ?? 0) + 1);
  return shares;
};

for (const count of [1, 2, 3, 7, 100, 1_000]) {
  test(`a table of ${count} backends has all of them, within 1 % of each other`, () => {
    const shares = [...sharesOf(maglevExtent(backends(count))).values()];
    assert.equal(shares.length, count);
    const [least, most] = [Math.min(...shares), Math.max(...shares)];
    assert.ok(most - least <= 1 && (most - least) / least <= 0.01, `${least} to ${most}`);
  });
}

test('nodes agree: the same backends give the same table, whatever else they know', () => {
  // Pinned: nodes of different versions must agree, too.
  const golden = Array.from(maglevTable(['10.0.0.1:80', '10.0.0.2:80', '10.0.0.3:80'], 13)).join('');
  assert.equal(golden, '2101202210100');
});

for (const [count, size] of [
  [10, 1_021],
  [100, 16_381],
] as const) {
  test(`one of ${count} backends goes: few slots of the others move, and all of its own`, () => {
    const all = backends(count);
    const gone = all[3] ?? '';
    const before = maglevExtent(all, size);
    const after = maglevExtent(
      all.filter((name) => name !== gone),
      size,
    );
    const others = before.filter((name) => name !== gone).length;
    const moved = before.filter((name, i) => name !== gone && after[i] !== name).length;
    assert.ok(moved / others < 0.05, `${moved} of ${others} moved`);
    assert.ok(!after.includes(gone));
  });
}

test('sizes are the primes that give each backend a hundred slots', () => {
  assert.deepEqual(
    [1, 2, 3, 10, 100, 10_000_000].map((count) => maglevSize(count)),
    [251, 251, 509, 1_021, 16_381, 524_287],
  );
  for (const size of maglevSizes) assert.doesNotThrow(() => maglevTable(['a', 'b'], size));
});

test('what cannot be a table is refused', () => {
  assert.deepEqual([...maglevTable([])], []);
  assert.throws(() => maglevTable(backends(3), 1_000), RangeError);
  assert.throws(() => maglevTable(backends(300), 251), RangeError);
});

test('LB-06 a table of 100 000 backends has all of them in a bounded number of slots; more than any table holds stand for themselves', () => {
  const extent = maglevExtent(backends(100_000));
  const shares = [...sharesOf(extent).values()];
  assert.deepEqual([extent.length, shares.length], [524_287, 100_000]);
  assert.ok(Math.max(...shares) - Math.min(...shares) <= 1);
  const more = backends(524_288);
  assert.deepEqual(maglevExtent(more), more);
});
