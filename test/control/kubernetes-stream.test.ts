/** The pure parts of the Kubernetes source: cutting streams, pauses, failures. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createBackoff } from '../../control/source/kubernetes/backoff.ts';
import { failureOfStatus, parseRetryAfter } from '../../control/source/kubernetes/failure.ts';
import { createLineSplitter, createListSplitter } from '../../control/source/kubernetes/split.ts';

const chunksOf = (text: string, cuts: readonly number[]): Buffer[] => {
  const bytes = Buffer.from(text);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
};

test('lines come whole, however the stream is cut', () => {
  const line = fc.string().map((text) => JSON.stringify({ text }));
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat()), fc.string(), (lines, cuts, rest) => {
      const splitter = createLineSplitter();
      const tail = rest.replaceAll('\n', '');
      const text = lines.map((entry) => `${entry}\n`).join('') + tail;
      const out = chunksOf(text, cuts).flatMap((chunk) => [...splitter.push(chunk)].map(String));
      assert.deepEqual(out, lines);
      assert.equal(splitter.rest(), Buffer.byteLength(tail));
    }),
  );
});

test('the items of a list come one by one, however the stream is cut, and the rest is the list without them', () => {
  const document = fc.record({
    kind: fc.string(),
    before: fc.jsonValue(),
    metadata: fc.record({ resourceVersion: fc.string(), items: fc.array(fc.jsonValue()) }),
    items: fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
    after: fc.jsonValue(),
  });
  fc.assert(
    fc.property(document, fc.array(fc.nat()), fc.constantFrom(undefined, 1, '\t'), (value, cuts, space) => {
      const plain = JSON.parse(JSON.stringify(value)) as typeof value;
      const splitter = createListSplitter();
      const text = `${JSON.stringify(plain, null, space)}\n`;
      const items = chunksOf(text, cuts).flatMap((chunk) =>
        [...splitter.push(chunk)].map((item) => JSON.parse(String(item))),
      );
      assert.deepEqual(items, plain.items);
      const envelope = JSON.parse(
        String(splitter.envelope()).replace(/("items"\s*:\s*\[)[\s,]*\](?=[^\]]*"after")/, '$1]'),
      );
      assert.deepEqual({ ...envelope, items: [] }, { ...plain, items: [] });
    }),
  );
});

test('a list that breaks off has no envelope; one without items has', () => {
  const push = (text: string): string | undefined => {
    const splitter = createListSplitter();
    for (const _ of splitter.push(Buffer.from(text)));
    return splitter.envelope()?.toString();
  };
  assert.equal(push('{"metadata":{},"items":[{"a":1},{"b"'), undefined);
  assert.equal(push('{"metadata":{},"items":[{"a":1}]'), undefined);
  assert.equal(push('{"metadata":{},"items":null}'), '{"metadata":{},"items":null}');
  assert.equal(push('{"metadata":{},"items":[]}'), '{"metadata":{},"items":[]}');
});

test('pauses double up to a limit, differ from node to node, and start again after success', () => {
  const pauses = (random: number): number[] => {
    const backoff = createBackoff(() => random);
    return Array.from({ length: 8 }, () => backoff.next());
  };
  assert.deepEqual(pauses(0), [400, 800, 1600, 3200, 6400, 12_800, 15_000, 15_000]);
  assert.deepEqual(pauses(0.999_999), [800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
  const backoff = createBackoff(() => 0);
  assert.deepEqual([backoff.next(9000), backoff.next(100)], [9000, 800]);
  backoff.reset();
  assert.equal(backoff.next(), 400);
});

test('Retry-After in seconds and as a date, within limits', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  assert.equal(parseRetryAfter('7', now), 7000);
  assert.equal(parseRetryAfter('Thu, 01 Jan 2026 00:00:05 GMT', now), 5000);
  assert.equal(parseRetryAfter('Thu, 01 Jan 2025 00:00:05 GMT', now), 0);
  assert.equal(parseRetryAfter('999999', now), 300_000);
  for (const nothing of [undefined, '', 'soon']) assert.equal(parseRetryAfter(nothing, now), undefined);
});

test('what a Status means: list again, or wait', () => {
  assert.equal(failureOfStatus({ code: 410, reason: 'Expired', message: 'm' }, 0).relist, true);
  const causes = [{ reason: 'ResourceVersionTooLarge' }];
  const tooLarge = failureOfStatus({ code: 504, details: { causes, retryAfterSeconds: 1 } }, 504);
  assert.deepEqual([tooLarge.relist, tooLarge.retryAfterMs, tooLarge.message], [true, 1000, '504 Gateway Timeout']);
  assert.deepEqual([failureOfStatus(undefined, 503).relist, failureOfStatus('x', 0).status], [false, 500]);
});
