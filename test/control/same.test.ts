import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { sameData } from '../../control/same.ts';

const plain = fc.anything({ withNullPrototype: false, maxDepth: 3 });

/** What may be in an object of the model: no prototype of its own, no hole in a list. */
const isData = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Array.isArray(value) ? value.every(isData) : !('__proto__' in Object.getOwnPropertyDescriptors(value)));

test('EPS-16 equal data is found equal, and whatever differs is found', () => {
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      fc.pre(isData(a) && isData(b));
      assert.equal(sameData(a, b), isDeepStrictEqual(a, b));
      assert.ok(sameData(a, structuredClone(a)));
    }),
    { numRuns: 2_000 },
  );
  for (const [a, b] of [
    [{ a: undefined }, {}],
    [{ a: undefined }, { b: undefined }],
    [{ a: 1 }, { a: 1, b: undefined }],
    [[], {}],
    [
      [1, [2]],
      [1, [3]],
    ],
    [{ a: [{ b: '1' }] }, { a: [{ b: 1 }] }],
    [null, {}],
    [0, false],
  ]) {
    assert.ok(!sameData(a, b) && !sameData(b, a), JSON.stringify([a, b]));
  }
});
