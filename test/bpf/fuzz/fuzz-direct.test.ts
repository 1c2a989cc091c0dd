/** Random and damaged packets through all programs, endpoints of this node getting theirs past its stack. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHarness } from '../golden/harness.ts';
import { direct, podInterface } from '../golden/straight.ts';
import { runFuzz } from './run.ts';

/** Flows are forgotten every 3 000 packets: some are to be there at the end. */
const runs = 20_500;
const seed = 20_261_122;

test('NET-03 random packets past the stack: none leaves with a worse checksum, another length or another byte changed than have to be', async (t) => {
  await using harness = await createHarness('fuzzdirect', { sizes: { flows: 512, fragments: 64 } });
  direct(harness);
  podInterface(harness, 'pod0', true);
  podInterface(harness, 'low0', true);
  const { failures } = runFuzz(harness, { runs, seed });
  for (const failure of failures) t.diagnostic(failure);
  assert.equal(failures.length, 0, 'the packets that failed are above');
  const flags = new Set(harness.flows().flatMap((flow) => (flow.flags.includes('direct') ? flow.flags : [])));
  for (const flag of ['direct', 'reply', 'hop_peer']) assert.ok(flags.has(flag), `none had ${flag}`);
});
