/** Golden packets: how many refusals are sent, and drops reported, in a second. */
import assert from 'node:assert/strict';
import { waitUntil } from '../../lab/host.ts';
import { type Counts, difference, type Harness, settingsEntry } from './harness.ts';
import { client, node } from './place.ts';
import { inFamilies, suite } from './suite.ts';
import { nodePort, packet, service, through } from './world.ts';

const [clientPort, dialled] = [40_000, 30_080];

/** What is counted while a step is taken again and again: the limits are of seconds, and one of them may be used up. */
const countedUntil = async (harness: Harness, done: () => boolean, step: () => void): Promise<Counts> => {
  const before = harness.counts();
  await waitUntil('some are let through, and some not', () => {
    for (let i = 0; i < 50; i++) step();
    return done();
  });
  return difference(harness.counts(), before);
};

suite('golden packets: limits', 'limits', (own) => {
  inFamilies(
    own,
    'NEP-03 refusals are limited for each second, and what is left out is counted',
    async (harness, { v6, of }) => {
      harness.write(
        settingsEntry({ refusalsPerSecond: 1 }),
        service({ index: 1, frontends: [nodePort(dialled, 'UDP', v6)], inside: [] }),
      );
      let [all, told] = [0, 0];
      const counts = await countedUntil(
        harness,
        () => told > 0 && told < all,
        () => {
          all++;
          const { fate } = through(harness, 'outside', packet('udp', [of(client), clientPort], [of(node), dialled]));
          if (fate === 'sent') told++;
        },
      );
      harness.write(settingsEntry());
      assert.equal(counts['node refusals_limited'], all - told);
      assert.equal(counts['node reject_no_endpoint'], all);
    },
  );

  inFamilies(
    own,
    'reports are limited for each second, and what is left out is counted',
    async (harness, { v6, of }) => {
      const fields = { index: 1, frontends: [nodePort(dialled, 'UDP', v6)], inside: [] } as const;
      harness.write(settingsEntry({ eventsPerSecond: 1 }), service({ ...fields, flags: ['outside_empty_drops'] }));
      let [all, reported] = [0, 0];
      const counts = await countedUntil(
        harness,
        () => reported > 0 && reported < all,
        () => {
          all++;
          through(harness, 'outside', packet('udp', [of(client), clientPort], [of(node), dialled]));
          reported += harness.events().length;
        },
      );
      harness.write(settingsEntry());
      assert.equal(counts['node events_lost'], all - reported);
      assert.equal(counts['node no_local_endpoint'], all);
    },
  );
});
