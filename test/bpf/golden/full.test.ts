/** Golden packets: no room for another flow (CT-13). */
import assert from 'node:assert/strict';
import { client, interfaces, localPod, node } from './place.ts';
import { clientPort, dialled, opening, remoteService, served } from './remote.ts';
import { onWays, suite } from './suite.ts';
import { arrive, assertFate, nodePort, packet, service } from './world.ts';

suite(
  'golden packets: a full table',
  'full',
  (own) => {
    onWays(
      own,
      'CT-13 a flow more than there is room for is refused, and those that are there go on',
      (harness, each) => {
        const { way, of, v6, endpoint } = each;
        harness.write(
          service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside: [endpoint(localPod, served)] }),
        );
        for (let i = 0; i < 4; i++) assertFate(arrive(harness, way, opening('tcp', each, clientPort + i)), 'up');
        const counts = harness.counted(() =>
          assertFate(arrive(harness, way, opening('tcp', each, clientPort + 4)), 'dropped'),
        );
        assert.deepEqual(counts, { 'node table_full': 1, 'service 1 table_full': 1 });
        assert.deepEqual(
          harness.events().map(({ verdict }) => verdict),
          ['table_full'],
        );
        assert.equal(harness.flows().length, 8);
        const data = packet('tcp', [of(client), clientPort + 3], [of(node), dialled], { flags: 'PA' });
        const { mac, peerMac } = interfaces.up0;
        const led = packet('tcp', [of(client), clientPort + 3], [of(localPod), served], { flags: 'PA' });
        assertFate(arrive(harness, way, data), 'up', { ...led, ethernet: { source: peerMac, destination: mac } });
      },
    );

    onWays(own, 'CT-13 half a flow is never left behind', (harness, each) => {
      const { way, v6, endpoint } = each;
      harness.write(
        remoteService(each),
        service({ index: 2, frontends: [nodePort(dialled + 1, 'TCP', v6)], inside: [endpoint(localPod, served)] }),
      );
      for (let i = 0; i < 3; i++) assertFate(arrive(harness, way, opening('tcp', each, clientPort + i)), 'sent');
      // Room for one entry of the two.
      const [first] = harness.objects.entries('flows');
      assert.ok(first);
      harness.objects.write({ map: 'flows', key: first.key.map((byte) => byte ^ 0xff), value: first.value });
      assertFate(arrive(harness, way, opening('tcp', each, clientPort + 3)), 'dropped');
      assert.equal(harness.flows().length, 7);
    });
  },
  { sizes: { flows: 8 } },
);
