/**
 * Random and damaged packets through all programs. FAIRLEAD_FUZZ_RUNS says how many, FAIRLEAD_FUZZ_SEED which: a failure names
 * the seed and the packet; `random` is one that nobody had. Programs choose ports and backends at random, too, so that a seed does not repeat all of it.
 */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { createHarness } from '../golden/harness.ts';
import { runFuzz } from './run.ts';

const usualRuns = 20_000;
const usualSeed = 20_261_121;
const seeds = 2 ** 31;

const fromEnvironment = (name: string, usual: number): number => {
  const given = process.env[name];
  if (given === 'random') return randomInt(seeds);
  const value = Number(given ?? usual);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} is no number: ${given}`);
  return value;
};

/** What has to happen in so many packets, or the rest of what was checked says little. */
const wanted: readonly string[] = [
  ...['xdp XDP_PASS', 'xdp XDP_PASS changed', 'xdp XDP_TX changed', 'xdp XDP_REDIRECT changed', 'xdp XDP_DROP'],
  ...['outside TC_NEXT', 'outside TC_NEXT changed', 'outside TC_REDIRECT changed', 'outside TC_DROP'],
  ...['pod TC_NEXT', 'pod TC_NEXT changed', 'pod TC_REDIRECT changed', 'pod TC_DROP'],
  ...['leave TC_NEXT', 'leave TC_NEXT changed', 'leave TC_REDIRECT changed'],
  ...['outside refused icmp', 'outside refused reset', 'pod refused icmp', 'pod refused reset'],
  ...['changed: an ICMP error', 'changed: a later fragment'],
];

test('NET-03 random packets: none leaves with a worse checksum, another length or another byte changed than have to be', async (t) => {
  const [runs, seed] = [
    fromEnvironment('FAIRLEAD_FUZZ_RUNS', usualRuns),
    fromEnvironment('FAIRLEAD_FUZZ_SEED', usualSeed),
  ];
  t.diagnostic(`${runs} packets of seed ${seed}`);
  await using harness = await createHarness('fuzz', { sizes: { flows: 512, fragments: 64 } });
  const { tally, failures } = runFuzz(harness, { runs, seed });
  for (const [what, count] of [...tally].sort()) t.diagnostic(`${what}: ${count}`);
  for (const failure of failures) t.diagnostic(failure);
  assert.equal(failures.length, 0, 'the packets that failed are above');
  if (runs < usualRuns) return;
  assert.deepEqual(
    wanted.filter((what) => !tally.has(what)),
    [],
  );
});
