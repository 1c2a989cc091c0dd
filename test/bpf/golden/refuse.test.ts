/** Golden packets: what is refused, what its sender is told, and what is counted and reported of it. */
import assert from 'node:assert/strict';
import { encodeSlotPair, encodeU32 } from '../../../control/net/codec.ts';
import { mark } from '../entries.ts';
import { fromHex, fromText, zeros } from '../packet/bytes.ts';
import { decode } from '../packet/decode.ts';
import { type IcmpError, icmpError, type Spec } from '../packet/spec.ts';
import {
  client,
  type InterfaceName,
  interfaces,
  localPod,
  narrowPod,
  node,
  otherPod,
  type Pair,
  unreachablePod,
} from './place.ts';
import { inFamilies, onWays, suite } from './suite.ts';
import { arrive, assertFate, type Fate, nodePort, outOf, packet, service, through } from './world.ts';

const clusterIP: Pair = ['172.30.0.12', 'fd00:30::12'];
const [clientPort, served, dialled] = [40_000, 8_080, 30_080];
const headerBytes = (v6: boolean): number => (v6 ? 40 : 20);

/**
 * An ICMP error about a packet, as a node sends it. How much is quoted is read from the answer; it has to be the IP header
 * and 8 bytes at least (RFC 792).
 */
const assertTold = (
  actual: Fate,
  error: IcmpError,
  from: string,
  about: Spec,
  at: InterfaceName = 'up0',
  rest = 0,
): void => {
  const { icmp } = decode(actual.packet);
  assert.ok(icmp?.quote, `${actual.verdicts}: ${JSON.stringify(decode(actual.packet))}`);
  const v6 = from.includes(':');
  const quoteBytes = actual.packet.byteLength - 14 - headerBytes(v6) - 8;
  assert.ok(quoteBytes >= headerBytes(v6) + 8, `${quoteBytes} bytes are quoted`);
  const expected = icmpError(error, from, about, { quoteBytes, rest });
  const { mac, peerMac } = interfaces[at];
  assertFate(actual, 'sent', {
    ...expected,
    ethernet: { source: mac, destination: peerMac },
    ipv4: { id: 0, dontFragment: true },
  });
};

/** A RST that answers a SYN (RFC 9293, 3.10.7.1). */
const reset = (syn: Spec, acknowledgment: number): Spec => ({
  ...{ source: syn.destination, destination: syn.source },
  ipv4: { id: 0, dontFragment: true },
  tcp: {
    ...{ source: syn.tcp?.destination ?? 0, destination: syn.tcp?.source ?? 0, flags: 'RA' },
    ...{ sequence: 0, acknowledgment, window: 0 },
  },
});

suite('golden packets: refusals', 'refuse', (own) => {
  onWays(
    own,
    'NEP-01 NEP-03 NEP-05 no endpoints: UDP and SCTP get an ICMP error from what they dialled',
    (harness, { way, v6, of }) => {
      for (const [i, Protocol] of (['UDP', 'SCTP'] as const).entries()) {
        harness.write(service({ index: 1 + i, frontends: [nodePort(dialled, Protocol, v6)], inside: [] }));
        const protocol = Protocol === 'UDP' ? 'udp' : 'sctp';
        for (const payload of [zeros(0), fromText('is anybody there?'), zeros(1_200)]) {
          const first = packet(protocol, [of(client), clientPort], [of(node), dialled], {
            payload,
            chunks: [{ type: 1, data: payload }],
          });
          const counts = harness.counted(() =>
            assertTold(arrive(harness, way, first), 'portUnreachable', of(node), first),
          );
          const wanted = { 'node reject_no_endpoint': 1, [`service ${1 + i} reject_no_endpoint`]: 1 };
          assert.deepEqual(counts, wanted, `${payload.byteLength} bytes`);
          assert.deepEqual(
            harness.events().map(({ verdict, serviceId }) => [verdict, serviceId]),
            [['reject_no_endpoint', 1 + i]],
          );
        }
      }
      assert.deepEqual(harness.flows(), []);
    },
  );

  onWays(own, 'NEP-01 NEP-03 no endpoints: TCP gets a RST from what it dialled', (harness, { way, v6, of }) => {
    harness.write(service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside: [] }));
    for (const [payload, options] of [
      [zeros(0), zeros(0)],
      [zeros(0), fromHex('020405b4 0402080a 00000001 00000000 01030307')],
      [fromText('with TCP Fast Open'), fromHex('2202 0101')],
    ] as const) {
      const syn = packet('tcp', [of(client), clientPort], [of(node), dialled], {
        flags: 'S',
        sequence: 0xffff_fff0,
        payload,
        options,
      });
      const counts = harness.counted(() => {
        const acknowledgment = (0xffff_fff0 + 1 + payload.byteLength) % 2 ** 32;
        assertFate(arrive(harness, way, syn), 'sent', { ...reset(syn, acknowledgment), ...outOf('up0') });
      });
      assert.deepEqual(counts, { 'node reject_no_endpoint': 1, 'service 1 reject_no_endpoint': 1 });
    }
  });

  inFamilies(
    own,
    'NEP-08 a port that a cluster IP does not have is refused, from a pod and from outside',
    (harness, { of, v6 }) => {
      harness.write(mark(of(clusterIP), 'cluster_ip'));
      const udp = packet('udp', [of(otherPod), clientPort], [of(clusterIP), 81]);
      const counts = harness.counted(() =>
        assertTold(through(harness, 'pod', udp), 'portUnreachable', of(clusterIP), udp, 'pod0'),
      );
      assert.deepEqual(counts, { 'node unknown_port': 1 });
      const syn = packet('tcp', [of(client), clientPort], [of(clusterIP), 81], { flags: 'S', sequence: 7 });
      assertFate(through(harness, 'outside', syn), 'sent', { ...reset(syn, 8), ...outOf('up0') });
      const [first, second] = harness.events();
      assert.deepEqual(
        [first?.verdict, first?.hook, second?.verdict, second?.hook],
        ['unknown_port', 'pod', 'unknown_port', 'outside'],
      );
      assert.equal(v6, first?.source.includes(':'));
    },
  );

  inFamilies(own, 'NEP-01 a socket of this host that is refused hears of it where it sends', (harness, { of, v6 }) => {
    harness.write(service({ index: 1, frontends: [nodePort(dialled, 'UDP', v6)], inside: [] }));
    const first = packet('udp', [of(node), clientPort], [of(node), dialled]);
    const { mac, peerMac } = interfaces.up0;
    const told = through(harness, 'leave', first);
    const { icmp, ethernet } = decode(told.packet);
    assert.equal(told.fate, 'sent');
    assert.deepEqual([icmp?.checksum, icmp?.quote?.udp?.source], ['right', clientPort]);
    assert.deepEqual([ethernet?.source, ethernet?.destination], [peerMac, mac]);
  });

  onWays(
    own,
    'NET-04 who has no hop left is told by this node, before a byte is changed',
    (harness, { way, v6, of, endpoint }) => {
      const frontends = (['TCP', 'UDP'] as const).map((protocol) => nodePort(dialled, protocol, v6));
      harness.write(
        service({ index: 1, frontends, inside: [endpoint(narrowPod, served)], flags: ['masquerade_outside'] }),
      );
      for (const protocol of ['tcp', 'udp'] as const) {
        for (const ttl of [1, 0]) {
          const last = packet(protocol, [of(client), clientPort], [of(node), dialled], { flags: 'S' }, { ttl });
          assertTold(arrive(harness, way, last), 'timeExceeded', of(node), last);
        }
      }
      assert.deepEqual(
        harness.events().map(({ verdict }) => verdict),
        Array(4).fill('hops_exceeded'),
      );
    },
  );

  onWays(own, 'NET-04 one hop less does no harm to what goes up the stack', (harness, { way, v6, of, endpoint }) => {
    harness.write(
      service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside: [endpoint(localPod, served)] }),
    );
    const last = packet('tcp', [of(client), clientPort], [of(node), dialled], { flags: 'S' }, { ttl: 1 });
    const { mac, peerMac } = interfaces.up0;
    const led = packet('tcp', [of(client), clientPort], [of(localPod), served], { flags: 'S' }, { ttl: 1 });
    assertFate(arrive(harness, way, last), 'up', { ...led, ethernet: { source: peerMac, destination: mac } });
  });

  for (const protocol of ['tcp', 'udp', 'sctp'] as const) {
    onWays(
      own,
      `NET-01 what the way takes no more is told its sender, with how much it takes, over ${protocol}`,
      (harness, { way, v6, of, endpoint }) => {
        const Protocol = ({ tcp: 'TCP', udp: 'UDP', sctp: 'SCTP' } as const)[protocol];
        harness.write(
          service({
            ...{ index: 1, frontends: [nodePort(dialled, Protocol, v6)], inside: [endpoint(narrowPod, served)] },
            flags: ['masquerade_outside'],
          }),
        );
        const sized = (bytes: number): Spec => {
          const header = { tcp: 20, udp: 8, sctp: 16 }[protocol];
          const payload = zeros(bytes - headerBytes(v6) - header);
          const transport = { flags: 'PA', payload, chunks: [{ type: 0, data: payload }] };
          return packet(protocol, [of(client), clientPort], [of(node), dialled], transport, {
            ipv4: { dontFragment: true },
          });
        };
        const first = packet(protocol, [of(client), clientPort], [of(node), dialled], {
          flags: 'S',
          chunks: [{ type: 1 }],
        });
        assertFate(arrive(harness, way, first), 'sent');
        assertFate(arrive(harness, way, sized(1_300)), 'sent');
        const large = sized(1_304);
        const counts = harness.counted(() =>
          assertTold(arrive(harness, way, large), 'tooBig', of(node), large, 'up0', 1_300),
        );
        assert.deepEqual(counts, { 'node too_big': 1, 'service 1 too_big': 1 });
        assertFate(arrive(harness, way, sized(1_300)), 'sent');
      },
    );
  }

  onWays(own, 'no way to the backend: the client is told', (harness, { way, v6, of, endpoint }) => {
    harness.write(
      service({
        ...{ index: 1, frontends: [nodePort(dialled, 'UDP', v6)], inside: [endpoint(unreachablePod, served)] },
        flags: ['masquerade_outside'],
      }),
    );
    const first = packet('udp', [of(client), clientPort], [of(node), dialled]);
    const counts = harness.counted(() =>
      assertTold(arrive(harness, way, first), 'networkUnreachable', of(node), first),
    );
    assert.deepEqual(counts, { 'node no_route': 1, 'service 1 no_route': 1 });
    assert.deepEqual(harness.flows(), []);
  });

  onWays(own, 'maps that contradict themselves: dropped, and counted as that', (harness, { way, v6, of, endpoint }) => {
    harness.write(
      service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside: [endpoint(localPod, served)] }),
    );
    for (const slot of [8, 12]) harness.write({ map: 'slots', key: encodeU32(slot), value: encodeSlotPair(0, 0) });
    const syn = packet('tcp', [of(client), clientPort], [of(node), dialled], { flags: 'S' });
    const counts = harness.counted(() => assertFate(arrive(harness, way, syn), 'dropped'));
    assert.deepEqual(counts, { 'node inconsistent': 1, 'service 1 inconsistent': 1 });
  });

  inFamilies(own, 'NEP-03 what is no host is not answered', (harness, { v6, of }) => {
    harness.write(mark(of(clusterIP), 'cluster_ip'));
    const nobody = v6 ? ['::', '::1', 'ff02::1', 'ff0e::7'] : ['0.0.0.0', '127.0.0.1', '224.0.0.1', '255.255.255.255'];
    for (const source of nobody) {
      for (const protocol of ['tcp', 'udp'] as const) {
        const first = packet(protocol, [source, clientPort], [of(clusterIP), 81], { flags: 'S' });
        assertFate(through(harness, 'outside', first), 'dropped');
      }
    }
  });

  onWays(own, 'NEP-03 who sends a RST, an error or a part of a packet is not answered', (harness, { way, v6, of }) => {
    harness.write(mark(of(clusterIP), 'cluster_ip'));
    const udp = packet('udp', [of(clusterIP), 53], [of(client), clientPort]);
    const error = icmpError('portUnreachable', of(client), udp);
    assertFate(arrive(harness, way, error), 'up');
    const rst = packet('tcp', [of(client), clientPort], [of(clusterIP), 81], { flags: 'R' });
    assert.notEqual(arrive(harness, way, rst).fate, 'sent');
    assert.equal(v6, of(client).includes(':'));
  });
});
