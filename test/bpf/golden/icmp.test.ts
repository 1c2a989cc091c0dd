/**
 * Golden packets: ICMP errors about packets that were translated. Each is built as the one who sends it sees the flow, and
 * expected as the one who gets it does, checksums of the quoted packet included.
 */
import assert from 'node:assert/strict';
import { build } from '../packet/build.ts';
import { fromHex, fromText, zeros } from '../packet/bytes.ts';
import { decode } from '../packet/decode.ts';
import { type IcmpError, icmpError, type Spec } from '../packet/spec.ts';
import type { Harness } from './harness.ts';
import { client, interfaces, localPod, node, type Pair, remotePod, tunnelPod } from './place.ts';
import { type Case, inFamilies, onWays, suite } from './suite.ts';
import {
  arrive,
  assertFate,
  inBy,
  nodePort,
  outOf,
  type ProtocolName,
  packet,
  protocolNames,
  service,
  through,
} from './world.ts';

const [clientPort, served, dialled] = [40_000, 8_080, 30_080];
/** A router that nobody here knows. */
const farRouter: Pair = ['192.0.2.254', '2001:db8:c::fe'];

type End = readonly [string, number];

interface Flow {
  readonly protocol: ProtocolName;
  /** As the client sees it. */
  readonly client: End;
  readonly frontend: End;
  /** As the backend sees it. */
  readonly seen: End;
  readonly backend: End;
}

/** Begins a flow to a backend; from a masqueraded one comes the port that it got. */
const begin = (harness: Harness, { way, v6, of, endpoint }: Case, protocol: ProtocolName, backend: Pair): Flow => {
  const Protocol = ({ tcp: 'TCP', udp: 'UDP', sctp: 'SCTP' } as const)[protocol];
  const inside = [endpoint(backend, served)];
  harness.write(
    service({ index: 1, frontends: [nodePort(dialled, Protocol, v6)], inside, flags: ['masquerade_outside'] }),
  );
  const ends = [
    [of(client), clientPort],
    [of(node), dialled],
  ] as const;
  const first = arrive(harness, way, packet(protocol, ...ends, { flags: 'S', chunks: [{ type: 1 }] }));
  const { ipv4, ipv6, ...transport } = decode(first.packet);
  return {
    ...{ protocol, client: ends[0], frontend: ends[1], backend: [of(backend), served] },
    seen: [ipv4?.source ?? ipv6?.source ?? '', transport[protocol]?.source ?? 0],
  };
};

const payload = fromText('what was too much, or came to nobody');
/** A packet of the flow, with some hops behind it, as it is seen on one side. */
const about = (protocol: ProtocolName, source: End, destination: End): Spec => {
  const transport = { flags: 'PA', payload, chunks: [{ type: 0, data: payload }] };
  return packet(protocol, source, destination, transport, { ttl: 61, ipv4: { dontFragment: true, id: 0x0815 } });
};

const errors: readonly (readonly [IcmpError, number])[] = [
  ['tooBig', 1_280],
  ['portUnreachable', 0],
  ['timeExceeded', 0],
  ['parameterProblem', 0x0600_0000],
];

suite('golden packets: ICMP errors', 'icmp', (own) => {
  for (const protocol of protocolNames) {
    onWays(
      own,
      `NET-01 ${protocol}: what the side of the client says of a reply reaches the backend on this node`,
      (harness, each) => {
        const flow = begin(harness, each, protocol, localPod);
        for (const [error, rest] of errors) {
          for (const sender of [each.of(client), each.of(farRouter)]) {
            const came = icmpError(error, sender, about(protocol, flow.frontend, flow.client), { rest });
            const led = icmpError(error, sender, about(protocol, flow.backend, flow.seen), { rest });
            assertFate(arrive(harness, each.way, came), 'up', { ...led, ...inBy('up0') });
          }
        }
      },
    );

    inFamilies(
      own,
      `NET-01 ${protocol}: what a backend on this node says of a packet comes from what was dialled`,
      (harness, each) => {
        const flow = begin(harness, each, protocol, localPod);
        const ethernet = { source: interfaces.up0.mac, destination: interfaces.up0.peerMac };
        for (const [error, rest] of errors) {
          const came = icmpError(error, each.of(localPod), about(protocol, flow.seen, flow.backend), { rest });
          assertFate(through(harness, 'pod', came), 'up', { ...came, ...inBy('pod0') });
          const known = icmpError(error, each.of(node), about(protocol, flow.client, flow.frontend), { rest });
          const left = through(harness, 'leave', came, { ingressIndex: harness.place.indexes.pod0 });
          assertFate(left, 'up', { ...known, ethernet });
        }
      },
    );

    inFamilies(
      own,
      `NET-01 ${protocol}: what this node itself says of a packet that it could not forward`,
      (harness, each) => {
        const flow = begin(harness, each, protocol, localPod);
        const ethernet = { source: interfaces.up0.mac, destination: interfaces.up0.peerMac };
        for (const [error, rest] of errors) {
          const came = icmpError(error, each.of(node), about(protocol, flow.seen, flow.backend), { rest });
          const known = icmpError(error, each.of(node), about(protocol, flow.client, flow.frontend), { rest });
          assertFate(through(harness, 'leave', came), 'up', { ...known, ethernet });
        }
      },
    );

    for (const [where, backend, at] of [
      ['another node', remotePod, 'up0'],
      ['behind a tunnel', tunnelPod, 'tun0'],
    ] as const) {
      onWays(
        own,
        `NET-01 ${protocol}: what the side of a backend ${where} says of a packet reaches the client`,
        (harness, each) => {
          const flow = begin(harness, each, protocol, backend);
          assert.notEqual(flow.seen[0], flow.client[0]);
          for (const [error, rest] of errors) {
            for (const sender of [each.of(backend), each.of(farRouter)]) {
              const came = icmpError(error, sender, about(protocol, flow.seen, flow.backend), { rest });
              // Whoever says it is known by what was dialled, as with netfilter.
              const [known] = flow.frontend;
              const led = icmpError(error, known, about(protocol, flow.client, flow.frontend), { rest, ttl: 63 });
              const sent = arrive(harness, each.way, came, { at });
              assertFate(sent, 'sent', { ...led, ...outOf('up0') });
            }
          }
        },
      );
    }

    onWays(
      own,
      `NET-01 ${protocol}: what the side of the client says of a reply reaches the backend on another node`,
      (harness, each) => {
        const flow = begin(harness, each, protocol, remotePod);
        for (const [error, rest] of errors) {
          for (const sender of [each.of(client), each.of(farRouter)]) {
            const came = icmpError(error, sender, about(protocol, flow.frontend, flow.client), { rest });
            const led = icmpError(error, flow.seen[0], about(protocol, flow.backend, flow.seen), { rest, ttl: 63 });
            assertFate(arrive(harness, each.way, came), 'sent', { ...led, ...outOf('up0', '02:f2:00:00:00:02') });
          }
        }
      },
    );

    onWays(own, `NET-01 ${protocol}: a packet that is quoted with its ports and no more`, (harness, each) => {
      const flow = begin(harness, each, protocol, remotePod);
      for (const bytes of [8, 12, 16, 19]) {
        const quoteBytes = (each.v6 ? 40 : 20) + bytes;
        const came = icmpError('tooBig', each.of(farRouter), about(protocol, flow.seen, flow.backend), {
          quoteBytes,
          rest: 1_400,
        });
        const sent = arrive(harness, each.way, came);
        const { icmp } = decode(sent.packet);
        const quoted = icmp?.quote;
        const ends = [
          quoted?.ipv4?.source ?? quoted?.ipv6?.source,
          quoted?.ipv4?.destination ?? quoted?.ipv6?.destination,
        ];
        assert.deepEqual([sent.fate, icmp?.checksum, ...ends], ['sent', 'right', flow.client[0], flow.frontend[0]]);
        assert.equal(sent.packet.byteLength, build(came).byteLength);
        const led = build(
          icmpError('tooBig', each.of(farRouter), about(protocol, flow.client, flow.frontend), {
            ...{ quoteBytes, rest: 1_400, ttl: 63 },
          }),
        );
        const [l4, whole] = [14 + (each.v6 ? 40 : 20) + 8 + (each.v6 ? 40 : 20), led.byteLength];
        // SCTP's CRC cannot be known of a part, and nobody looks at it.
        const compared = protocol === 'sctp' ? l4 + 4 : whole;
        assert.deepEqual(sent.packet.subarray(l4, compared), led.subarray(l4, compared));
      }
    });
  }

  inFamilies(own, 'NET-01 quoted options and extension headers', (harness, each) => {
    const flow = begin(harness, each, 'udp', remotePod);
    const options = each.v6
      ? { ipv6: { extensions: [{ kind: 'hopByHop' }, { kind: 'destination' }] as const } }
      : { ipv4: { options: fromHex('94040000') } };
    const quote = (source: End, to: End): Spec => ({ ...packet('udp', source, to, { payload }), ...options });
    const came = icmpError('tooBig', each.of(farRouter), quote(flow.seen, flow.backend), { rest: 1_400 });
    const led = icmpError('tooBig', flow.frontend[0], quote(flow.client, flow.frontend), { rest: 1_400, ttl: 63 });
    assertFate(through(harness, 'outside', came), 'sent', { ...led, ...outOf('up0') });
  });

  inFamilies(own, 'NET-01 an error that has options or extension headers itself', (harness, each) => {
    const flow = begin(harness, each, 'udp', localPod);
    const options = each.v6
      ? { ipv6: { extensions: [{ kind: 'destination' }] as const } }
      : { ipv4: { options: fromHex('94040000') } };
    const came = icmpError('tooBig', each.of(farRouter), about('udp', flow.frontend, flow.client), { rest: 1_400 });
    const led = icmpError('tooBig', each.of(farRouter), about('udp', flow.backend, flow.seen), { rest: 1_400 });
    assertFate(through(harness, 'outside', { ...came, ...options }), 'up', { ...led, ...options, ...inBy('up0') });
  });

  inFamilies(own, 'NET-01 NET-03 a quoted UDP packet without a checksum still has none', (harness, each) => {
    const flow = begin(harness, each, 'udp', localPod);
    const quote = (source: End, to: End): Spec => packet('udp', source, to, { payload, checksum: 0 });
    const came = icmpError('portUnreachable', each.of(client), quote(flow.frontend, flow.client));
    const led = icmpError('portUnreachable', each.of(client), quote(flow.backend, flow.seen));
    assertFate(through(harness, 'outside', came), 'up', { ...led, ...inBy('up0') });
  });

  inFamilies(own, 'NET-01 NET-03 a quoted TCP packet whose checksum is 0 by chance', (harness, each) => {
    const flow = begin(harness, each, 'tcp', localPod);
    // With what the checksum would be as its last bytes, it is 0.
    const without = decodeChecksum(packet('tcp', flow.frontend, flow.client, { payload: zeros(2) }));
    const last = { payload: Uint8Array.of(without >> 8, without & 0xff) };
    const quote = packet('tcp', flow.frontend, flow.client, last);
    assert.equal(decodeChecksum(quote), 0);
    const came = icmpError('portUnreachable', each.of(client), quote);
    const led = icmpError('portUnreachable', each.of(client), packet('tcp', flow.backend, flow.seen, last));
    assertFate(through(harness, 'outside', came), 'up', { ...led, ...inBy('up0') });
  });

  onWays(own, 'SNAT-10 errors about what is not ours, and other ICMP, are left alone', (harness, each) => {
    const { v6, of } = each;
    begin(harness, each, 'udp', localPod);
    const other = packet('udp', [of(node), 5_000], [of(client), 53]);
    const quotes = [other, { ...other, udp: { source: dialled, destination: clientPort + 1 } }];
    const echo = (type: number): Spec => ({
      source: of(client),
      destination: of(node),
      icmp: { type, rest: 0x0001_0001, payload },
    });
    const errorsOfOthers = quotes.map((quote) => icmpError('portUnreachable', of(client), quote));
    for (const spec of [...errorsOfOthers, ...(v6 ? [128, 129, 135, 136] : [8, 0, 13, 5]).map(echo)]) {
      const counts = harness.counted(() =>
        assertFate(arrive(harness, each.way, spec), 'up', { ...spec, ...inBy('up0') }),
      );
      assert.deepEqual(counts, {});
    }
  });

  onWays(own, 'NET-04 an error that has no hop left ends here, without another', (harness, each) => {
    const flow = begin(harness, each, 'udp', remotePod);
    const came = icmpError('tooBig', each.of(farRouter), about('udp', flow.seen, flow.backend), {
      rest: 1_400,
      ttl: 1,
    });
    const counts = harness.counted(() => assertFate(arrive(harness, each.way, came), 'dropped'));
    assert.deepEqual(counts, { 'node hops_exceeded': 1, 'service 1 hops_exceeded': 1 });
  });
});

/** The TCP checksum of a packet, as it stands there. */
const decodeChecksum = (spec: Spec): number => {
  const bytes = build(spec);
  const at = 14 + (spec.source.includes(':') ? 40 : 20) + 16;
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
};
