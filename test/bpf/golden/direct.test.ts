/** Golden packets: endpoints of this node that get packets past its stack. */
import assert from 'node:assert/strict';
import { zeros } from '../packet/bytes.ts';
import { decode } from '../packet/decode.ts';
import { fragmentsOf } from '../packet/fragment.ts';
import { icmpError } from '../packet/spec.ts';
import { interfaceEntry } from './harness.ts';
import { client, interfaces, localPod, narrowPod, node, otherPod, podMac } from './place.ts';
import { clientPort, dial, dialled, first, led, serve, served } from './served.ts';
import { answerOf, data, direct, flagsOf, knownOf, podInterface, sentOn, toPod } from './straight.ts';
import { inFamilies, onWays, suite } from './suite.ts';
import { arrive, assertFate, outOf, packet, protocolNames, type Transport, through } from './world.ts';

suite('golden packets: past the stack', 'direct', (own) => {
  for (const name of protocolNames) {
    onWays(
      own,
      `SNAT-04 NET-04 ${name}: straight to the pod, with the client's address, and straight back`,
      (harness, each) => {
        direct(harness);
        serve(harness, each);
        for (const transport of [first, data]) {
          assertFate(arrive(harness, each.way, dial(each, name, transport)), 'sent', toPod(led(each, name, transport)));
          const back = through(harness, 'pod', answerOf(each, name, transport));
          assertFate(back, 'sent', { ...sentOn(knownOf(each, name, transport)), ...outOf('up0') });
        }
        assert.deepEqual(
          harness.flows().map(({ count, flags }) => [count, flags.includes('direct')]),
          [
            [2, true],
            [2, true],
          ],
        );
      },
    );
  }

  inFamilies(own, 'straight from pod to pod of this node, and back', (harness, each) => {
    const { of } = each;
    direct(harness);
    serve(harness, each);
    const asks = packet('udp', [of(otherPod), clientPort], [of(node), dialled]);
    const led = packet('udp', [of(otherPod), clientPort], [of(localPod), served]);
    assertFate(through(harness, 'pod', asks), 'sent', toPod(led));
    const answers = packet('udp', [of(localPod), served], [of(otherPod), clientPort]);
    const known = packet('udp', [of(node), dialled], [of(otherPod), clientPort]);
    assertFate(through(harness, 'pod', answers), 'sent', toPod(known));
    assert.deepEqual(flagsOf(harness), ['from_pod direct', 'reply from_pod direct']);
  });

  onWays(own, 'the other end of a pair is noted for a flow, and that of nothing else', (harness, each) => {
    direct(harness);
    serve(harness, each);
    for (const peer of [true, false]) {
      harness.reset();
      podInterface(harness, 'pod0', peer);
      assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'sent', toPod(led(each, 'tcp')));
      assertFate(through(harness, 'pod', answerOf(each, 'tcp', { flags: 'SA' })), 'sent');
      const noted = harness.flows().map(({ flags }) => [flags.includes('reply'), flags.includes('hop_peer')] as const);
      // The uplink, where replies go, is none.
      assert.deepEqual(
        new Map(noted),
        new Map([
          [false, peer],
          [true, false],
        ]),
      );
    }
  });

  inFamilies(own, 'a frame that the port of a bridge got for its bridge is handed on, too', (harness, each) => {
    const { of } = each;
    direct(harness);
    serve(harness, each);
    podInterface(harness, 'pod0', true);
    const ethernet = { source: podMac, destination: '02:f1:00:00:00:99' };
    const asks = packet('tcp', [of(otherPod), clientPort], [of(node), dialled], first, { ethernet });
    const led = packet('tcp', [of(otherPod), clientPort], [of(localPod), served], first);
    for (let i = 0; i < 3; i++) assertFate(through(harness, 'pod', asks), 'sent', toPod(led));
    podInterface(harness, 'pod0', false);
  });

  onWays(own, 'NET-04 with no hop left they go nowhere, and their sender is told', (harness, each) => {
    direct(harness);
    serve(harness, each);
    const [type, code] = each.v6 ? [3, 0] : [11, 0];
    const late = dial(each, 'udp', {}, { ttl: 1 });
    const wanted = { 'node hops_exceeded': 1, 'service 2 hops_exceeded': 1 };
    assertFate(arrive(harness, each.way, dial(each, 'udp', {}, { ttl: 2 })), 'sent');
    for (const [program, spec, to] of [
      ['outside', late, each.of(client)],
      ['pod', { ...answerOf(each, 'udp', {}), ttl: 1 }, each.of(localPod)],
    ] as const) {
      const counts = harness.counted(() => {
        const fate = program === 'pod' ? through(harness, program, spec) : arrive(harness, each.way, spec);
        const { icmp, ipv4, ipv6 } = decode(fate.packet);
        assert.equal(fate.fate, 'sent');
        assert.deepEqual(
          [icmp?.type, icmp?.code, icmp?.checksum, (ipv4 ?? ipv6)?.destination],
          [type, code, 'right', to],
        );
      });
      assert.deepEqual(counts, wanted);
    }
  });

  onWays(
    own,
    'NET-01 what the interface of the pod does not take is answered with the size that it does',
    (harness, each) => {
      direct(harness);
      serve(harness, each, narrowPod);
      podInterface(harness, 'low0', true);
      const headers = each.v6 ? 48 : 28;
      const dontFragment = { ipv4: { dontFragment: true } };
      const sized = (bytes: number) => dial(each, 'udp', { payload: zeros(bytes - headers) }, dontFragment);
      assertFate(arrive(harness, each.way, sized(1_300)), 'sent');
      const counts = harness.counted(() => {
        const fate = arrive(harness, each.way, sized(1_301));
        const { icmp } = decode(fate.packet);
        assert.deepEqual(
          [fate.fate, icmp?.type, icmp?.rest, icmp?.checksum],
          ['sent', each.v6 ? 2 : 3, 1_300, 'right'],
        );
      });
      assert.deepEqual(counts, { 'node too_big': 1, 'service 2 too_big': 1 });
      assert.deepEqual(new Set(flagsOf(harness).map((flags) => flags.includes('direct'))), new Set([true]));
      harness.write(
        interfaceEntry(harness.place.indexes.low0, interfaces.low0.mac, interfaces.low0.addresses, [
          'uplink',
          'xdp_redirect',
        ]),
      );
    },
  );

  onWays(own, 'NET-02 fragments go the same way', (harness, each) => {
    direct(harness);
    serve(harness, each);
    const datagram: Transport = { payload: zeros(3_000).fill(9) };
    const expected = fragmentsOf(toPod(led(each, 'udp', datagram)), 1_200);
    for (const [i, piece] of fragmentsOf(dial(each, 'udp', datagram), 1_200).entries()) {
      assertFate(arrive(harness, each.way, piece), 'sent', expected[i]);
    }
  });

  inFamilies(own, 'NET-01 errors of the pod go straight to who asked, as from what was dialled', (harness, each) => {
    direct(harness);
    serve(harness, each);
    assertFate(through(harness, 'outside', dial(each, 'udp')), 'sent');
    const about = packet('udp', [each.of(client), clientPort], [each.of(localPod), served]);
    const told = through(harness, 'pod', icmpError('portUnreachable', each.of(localPod), about));
    const shown = icmpError(
      'portUnreachable',
      each.of(node),
      packet('udp', [each.of(client), clientPort], [each.of(node), dialled]),
    );
    assertFate(told, 'sent', { ...shown, ttl: 63, ...outOf('up0') });
  });

  inFamilies(
    own,
    'CT-12 a reply that no program at the pod has seen is translated where it leaves, and no other once more',
    (harness, each) => {
      direct(harness);
      serve(harness, each);
      assertFate(through(harness, 'outside', dial(each, 'tcp')), 'sent');
      const { mac, peerMac } = interfaces.up0;
      const ethernet = { source: mac, destination: peerMac };
      const known = knownOf(each, 'tcp', { flags: 'SA' });
      for (const leaves of [answerOf(each, 'tcp', { flags: 'SA' }), known]) {
        const left = through(harness, 'leave', leaves, { ingressIndex: harness.place.indexes.pod0 });
        assertFate(left, 'up', { ...known, ethernet });
      }
    },
  );
});
