/** Golden packets: endpoints of this node that get packets past its stack, and what goes up it all the same. */
import assert from 'node:assert/strict';
import { zeros } from '../packet/bytes.ts';
import { decode } from '../packet/decode.ts';
import { fragmentsOf } from '../packet/fragment.ts';
import { icmpError, type Spec } from '../packet/spec.ts';
import { type Harness, interfaceEntry, settingsEntry } from './harness.ts';
import {
  client,
  type InterfaceName,
  interfaces,
  localPod,
  narrowPod,
  node,
  otherPod,
  type Pair,
  podMac,
  remotePod,
} from './place.ts';
import { clientPort, dial, dialled, first, led, serve, served } from './served.ts';
import { type Case, inFamilies, onWays, suite } from './suite.ts';
import {
  arrive,
  assertFate,
  inBy,
  nodePort,
  outOf,
  packet,
  protocolNames,
  service,
  type Transport,
  through,
} from './world.ts';

/** Every flow past the stack is begun so. */
const direct = (harness: Harness, on = true): void => harness.write(settingsEntry({ direct: on }));

/** An interface as that of a pod, one of a pair or not. */
const podInterface = (harness: Harness, name: InterfaceName, peer: boolean): void => {
  const { mac, addresses } = interfaces[name];
  const flags = peer ? (['pod', 'peer'] as const) : (['pod'] as const);
  harness.write(interfaceEntry(harness.place.indexes[name], mac, addresses, flags));
};

/** The same packet, one hop on. */
const sentOn = (spec: Spec): Spec => ({ ...spec, ttl: (spec.ttl ?? 64) - 1 });
const toPod = (spec: Spec): Spec => ({ ...sentOn(spec), ...outOf('pod0', podMac) });

/** Flags of the flow's two entries, without what its packets were. */
const flagsOf = (harness: Harness): readonly string[] =>
  harness
    .flows()
    .map(({ flags }) => flags.filter((flag) => !['fin', 'rst', 'open'].includes(flag)).join(' '))
    .sort();

const answerOf = (
  { of }: Case,
  name: (typeof protocolNames)[number],
  transport: Transport,
  backend: Pair = localPod,
): Spec => packet(name, [of(backend), served], [of(client), clientPort], transport);
const knownOf = ({ of }: Case, name: (typeof protocolNames)[number], transport: Transport): Spec =>
  packet(name, [of(node), dialled], [of(client), clientPort], transport);
const data: Transport = { flags: 'PA', payload: zeros(333).fill(7), chunks: [{ type: 0, data: zeros(333).fill(7) }] };

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
      const noted = harness.flows().map(({ flags }) => [flags.includes('reply'), flags.includes('hop_peer')]);
      // The uplink, where replies go, is none.
      assert.deepEqual(
        new Map(noted as readonly [boolean, boolean][]),
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

  const up = (spec: Spec): Spec => ({ ...spec, ...inBy('up0') });
  onWays(own, 'NET-06 up the stack goes what is not asked for otherwise', (harness, each) => {
    direct(harness, false);
    serve(harness, each);
    podInterface(harness, 'pod0', true);
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'up', up(led(each, 'tcp')));
    // A flow goes on as it was begun, both ways.
    direct(harness);
    assertFate(arrive(harness, each.way, dial(each, 'tcp', data)), 'up', up(led(each, 'tcp', data)));
    assertFate(through(harness, 'pod', answerOf(each, 'tcp', data)), 'up', {
      ...answerOf(each, 'tcp', data),
      ...inBy('pod0'),
    });
    assert.deepEqual(flagsOf(harness), ['', 'reply']);
    harness.reset();
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'sent');
    direct(harness, false);
    assertFate(arrive(harness, each.way, dial(each, 'tcp', data)), 'sent', toPod(led(each, 'tcp', data)));
    podInterface(harness, 'pod0', false);
  });

  onWays(own, 'NET-09 EPS-15 up the stack goes what is for this node itself', (harness, each) => {
    direct(harness);
    serve(harness, each, node);
    const spec = packet('tcp', [each.of(client), clientPort], [each.of(node), served], first);
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'up', up(spec));
    assert.deepEqual(flagsOf(harness), ['', 'reply']);
  });

  onWays(own, 'NET-06 up the stack goes what has a source that is not where it came in', (harness, each) => {
    const { of, way, v6 } = each;
    direct(harness);
    serve(harness, each);
    const sources = [of(otherPod), of(localPod), of(node), v6 ? '::1' : '127.0.0.1', v6 ? 'ff02::5' : '224.0.0.5'];
    for (const source of sources) {
      harness.reset();
      const fate = arrive(harness, way, { ...dial(each, 'udp'), source });
      assertFate(fate, 'up', { ...up(led(each, 'udp')), source });
      assert.deepEqual(flagsOf(harness), ['', 'reply'], source);
    }
    harness.reset();
    const forged = through(harness, 'pod', dial(each, 'udp'));
    assertFate(forged, 'up', { ...led(each, 'udp'), ...inBy('pod0') });
    assert.deepEqual(flagsOf(harness), ['from_pod', 'reply from_pod']);
  });

  onWays(own, 'SNAT-01 SNAT-05 what is masqueraded is so as ever', (harness, each) => {
    const { of, endpoint, v6 } = each;
    direct(harness);
    const seen = (): readonly string[] => flagsOf(harness).map((flags) => flags.replaceAll(/ ?hop_\w+/g, ''));
    serve(harness, each, remotePod);
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'sent');
    assert.deepEqual(seen(), ['masquerade', 'reply masquerade']);
    harness.reset();
    const flags = ['masquerade_outside', 'masquerade_local'] as const;
    harness.write(
      service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside: [endpoint(localPod, served)], flags }),
    );
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'sent');
    assert.deepEqual(seen(), ['masquerade', 'reply masquerade']);
    harness.reset();
    assertFate(through(harness, 'pod', { ...dial(each, 'tcp'), source: of(localPod) }), 'sent');
    assert.deepEqual(seen(), ['masquerade from_pod', 'reply masquerade from_pod']);
  });
});
