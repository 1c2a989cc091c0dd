/**
 * Golden packets: packets of a NodePort that is dialled from outside, and what is answered, to backends here and elsewhere.
 * Each protocol and family, through XDP and tc and through tc alone.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { mark } from '../entries.ts';
import { fromText } from '../packet/bytes.ts';
import { chunkTypes } from '../packet/spec.ts';
import { createHarness, type FlowEntry, type Harness, ofFamily, usualPorts } from './harness.ts';
import {
  client,
  distantPod,
  type InterfaceName,
  localPod,
  node,
  otherNode,
  otherNodeMac,
  type Pair,
  remotePod,
  strangerPod,
  tunnelPod,
} from './place.ts';
import {
  arrive,
  assertFate,
  backendId,
  inBy,
  nodePort,
  outOf,
  type ProtocolName,
  packet,
  protocolNames,
  service,
  type Transport,
  through,
  ways,
} from './world.ts';

const dialled = 30_080;
const served = 8_080;
const clientPort = 40_000;
const attempts = 20;

/** Where a backend can be. */
interface Where {
  readonly name: string;
  readonly pod: Pair;
  /** The node's address toward it; undefined: the client keeps its own. */
  readonly source?: Pair;
  readonly out: InterfaceName;
  /** First hop, if it is not what is usual there; `later`: the kernel finds it when it sends. */
  readonly hop?: string;
}

const places: readonly Where[] = [
  { name: 'on this node', pod: localPod, out: 'pod0' },
  { name: 'on another node', pod: remotePod, source: node, out: 'up0', hop: otherNodeMac },
  { name: 'in another network', pod: distantPod, source: otherNode, out: 'up1' },
  { name: 'behind a tunnel', pod: tunnelPod, source: ['10.0.3.1', 'fd00:3::1'], out: 'tun0', hop: 'later' },
  { name: 'that the kernel has yet to find', pod: strangerPod, source: node, out: 'up0', hop: 'later' },
];

/** A first packet, an answer, and one more each way. */
const talk: Readonly<Record<ProtocolName, readonly [Transport, Transport, Transport, Transport]>> = {
  tcp: [
    { flags: 'S', acknowledgment: 0 },
    { flags: 'SA' },
    { flags: 'PA', payload: fromText('what is your name?') },
    { flags: 'PA', payload: fromText('web-0') },
  ],
  udp: [
    { payload: fromText('a question') },
    { payload: fromText('an answer') },
    { payload: fromText('one more') },
    { payload: fromText('another') },
  ],
  sctp: [
    { chunks: [{ type: chunkTypes.init, data: fromText('sixteen bytes...') }], tag: 0 },
    { chunks: [{ type: chunkTypes.initAck, data: fromText('twenty bytes, or so.') }] },
    { chunks: [{ type: chunkTypes.data, data: fromText('what is your name?') }] },
    { chunks: [{ type: chunkTypes.data, data: fromText('web-0') }] },
  ],
};

/** The port that a masqueraded flow got. */
const portOf = (flow: FlowEntry | undefined): number => Number(/:(\d+) > /.exec(flow?.leaveAs ?? '')?.[1]);

describe('golden packets: translation', () => {
  let harness: Harness;
  before(async () => {
    harness = await createHarness('translate');
  });
  after(() => harness?.[Symbol.asyncDispose]());

  for (const way of ways) {
    for (const v6 of [false, true]) {
      for (const [i, protocol] of protocolNames.entries()) {
        for (const where of places) {
          const rows = where.source === undefined ? 'SNAT-04 SNAT-08' : 'SNAT-03 SNAT-07 SNAT-08 NET-04';
          const title = `${rows} ${way}: ${protocol.toUpperCase()} over IPv${v6 ? 6 : 4} to a backend ${where.name}, and back`;
          test(title, () => {
            harness.reset();
            const Protocol = (['TCP', 'UDP', 'SCTP'] as const)[i] ?? 'TCP';
            const index = 1 + i;
            const backend = ofFamily(where.pod, v6);
            harness.write(
              mark(ofFamily(node, v6), 'node'),
              service({
                ...{ index, frontends: [nodePort(dialled, Protocol, v6)] },
                inside: [`${v6 ? `[${backend}]` : backend}:${served}`],
                flags: ['masquerade_pods', 'masquerade_node', 'masquerade_outside'],
              }),
            );
            const wanted = {
              [`backend ${backendId(index)}`]: 1,
              [`service ${index} translated`]: 1,
              'node translated': 1,
            };
            // Now and then XDP leaves one to tc, so that the kernel learns that a neighbour is in use.
            for (let i = 0; i < attempts; i++) {
              harness.reset();
              if (walk(way, where, protocol, v6, wanted)) return;
            }
            assert.fail('XDP has left some of it to tc each time');
          });
        }
      }
    }
  }

  const walk = (
    way: (typeof ways)[number],
    { pod, source, out, hop }: Where,
    protocol: ProtocolName,
    v6: boolean,
    wanted: Readonly<Record<string, number>>,
  ): boolean => {
    const from = [ofFamily(client, v6), clientPort] as const;
    const to = [ofFamily(node, v6), dialled] as const;
    const backend = [ofFamily(pod, v6), served] as const;
    const [first, answer, second, last] = talk[protocol];
    let allByXdp = true;
    // What it cannot finish, XDP hands on as it came.
    const xdp = way === 'XDP, then tc' && protocol !== 'sctp' && hop !== 'later';

    const there = (transport: Transport): void => {
      const actual = arrive(harness, way, packet(protocol, from, to, transport));
      if (!xdp) assert.equal(actual.byXdp, false);
      allByXdp &&= actual.byXdp === xdp;
      if (source === undefined) {
        assertFate(actual, 'up', packet(protocol, from, backend, transport, inBy('up0')));
        return;
      }
      const port = portOf(harness.flows().find(({ flags }) => !flags.includes('reply')));
      assert.ok(port >= usualPorts.first && port <= usualPorts.last, `port ${port}`);
      const sent = packet(protocol, [ofFamily(source, v6), port], backend, transport, { ttl: 63 });
      const macs = hop === 'later' ? inBy('up0') : outOf(out, hop);
      assertFate(actual, 'sent', { ...sent, ...macs });
    };

    const back = (transport: Transport): void => {
      if (source === undefined) {
        const reply = packet(protocol, backend, from, transport);
        const untouched = through(harness, 'pod', reply);
        assertFate(untouched, 'up', { ...reply, ...inBy('pod0') });
        const routed = { ...reply, ttl: 63 };
        const left = through(harness, 'leave', routed, { ingressIndex: harness.place.indexes.pod0 });
        assertFate(left, 'up', { ...packet(protocol, to, from, transport, { ttl: 63 }), ...outOf('up0') });
        return;
      }
      const port = portOf(harness.flows().find(({ flags }) => !flags.includes('reply')));
      const reply = packet(protocol, backend, [ofFamily(source, v6), port], transport);
      const actual = arrive(harness, way, reply, { at: out });
      // To the client there is a hop that XDP can send to, wherever the backend is.
      allByXdp &&= actual.byXdp === (way === 'XDP, then tc' && protocol !== 'sctp');
      assertFate(actual, 'sent', { ...packet(protocol, to, from, transport, { ttl: 63 }), ...outOf('up0') });
    };

    const counts = harness.counted(() => {
      there(first);
      back(answer);
      there(second);
      back(last);
    });
    assert.deepEqual(counts, wanted, 'a flow is counted once');
    assert.deepEqual(
      harness.flows().map(({ count }) => count),
      [2, 2],
    );
    return allByXdp;
  };
});
