/**
 * Golden packets: what the card has to do with it. A sum that it has taken over a whole packet (CHECKSUM_COMPLETE) is to
 * hold for what the packet has become: the kernel compares that after a test run. Large buffers will be cut into segments.
 */
import assert from 'node:assert/strict';
import { isKernelError } from '../../../loader/ffi.ts';
import { zeros } from '../packet/bytes.ts';
import { decode } from '../packet/decode.ts';
import { fragmentsOf } from '../packet/fragment.ts';
import { icmpError, type Spec } from '../packet/spec.ts';
import type { Harness, RunOptions } from './harness.ts';
import { client, interfaces, localPod, narrowPod, node, remotePod } from './place.ts';
import { clientPort, dial, dialled, led, serve, served } from './served.ts';
import { type Case, inFamilies, suite } from './suite.ts';
import { assertFate, type Fate, inBy, outOf, packet, protocolNames, type Transport, through } from './world.ts';

const invalid = 22;

/** Kernels before 6.13 do not know how to run a program on a packet that is summed up; there it is run as any other. */
const summed = (harness: Harness): RunOptions => {
  try {
    harness.run('outside', { source: '192.0.2.1', destination: '192.0.2.2' }, { summed: true });
    return { summed: true };
  } catch (error) {
    if (isKernelError(error) && error.errno === invalid) return {};
    throw error;
  }
};

const more: Transport = { flags: 'PA', payload: zeros(333).fill(7), chunks: [{ type: 0, data: zeros(333).fill(7) }] };

/** Where a masqueraded packet comes from. */
const seenAt = (fate: Fate, protocol: (typeof protocolNames)[number]): readonly [string, number] => {
  const { ipv4, ipv6, ...transport } = decode(fate.packet);
  return [ipv4?.source ?? ipv6?.source ?? '', transport[protocol]?.source ?? 0];
};

suite('golden packets: what cards do', 'offload', (own) => {
  for (const protocol of protocolNames) {
    inFamilies(
      own,
      `NET-03 ${protocol}: what the card has summed up holds after translation, there and back, here`,
      (harness, each) => {
        const options = summed(harness);
        serve(harness, each);
        for (const transport of [undefined, more]) {
          assertFate(
            through(harness, 'outside', dial(each, protocol, transport), options),
            'up',
            led(each, protocol, transport),
          );
          const answer = packet(protocol, [each.of(localPod), served], [each.of(client), clientPort], more);
          const { mac, peerMac } = interfaces.up0;
          const known = packet(protocol, [each.of(node), dialled], [each.of(client), clientPort], more);
          const left = through(harness, 'leave', answer, { ...options, ingressIndex: harness.place.indexes.pod0 });
          assertFate(left, 'up', { ...known, ethernet: { source: mac, destination: peerMac } });
        }
      },
    );

    inFamilies(own, `NET-03 ${protocol}: the same to another node, and of errors about it`, (harness, each) => {
      const options = summed(harness);
      serve(harness, each, remotePod);
      const fate = through(harness, 'outside', dial(each, protocol), options);
      assertFate(fate, 'sent');
      const [seen, backend] = [seenAt(fate, protocol), [each.of(remotePod), served] as const];
      const back = packet(protocol, [each.of(node), dialled], [each.of(client), clientPort], more, { ttl: 63 });
      const answered = through(harness, 'outside', packet(protocol, backend, seen, more), options);
      assertFate(answered, 'sent', { ...back, ...outOf('up0') });
      for (const quoteBytes of [undefined, (each.v6 ? 40 : 20) + 8]) {
        const quote = packet(protocol, seen, backend, more);
        const cut = quoteBytes === undefined ? {} : { quoteBytes };
        const error = icmpError('tooBig', '192.0.2.254', quote, { rest: 1_400, ...cut });
        const from: Spec = each.v6 ? { ...error, source: '2001:db8:c::fe' } : error;
        const told = through(harness, 'outside', from, options);
        assert.deepEqual([told.fate, decode(told.packet).icmp?.checksum], ['sent', 'right']);
      }
    });
  }

  inFamilies(own, 'NET-02 NET-03 the same of fragments', (harness, each) => {
    const options = summed(harness);
    serve(harness, each);
    const datagram: Transport = { payload: zeros(3_000).fill(9) };
    const expected = fragmentsOf(led(each, 'udp', datagram), 1_200);
    for (const [i, piece] of fragmentsOf(dial(each, 'udp', datagram), 1_200).entries()) {
      assertFate(through(harness, 'outside', piece, options), 'up', expected[i]);
    }
  });

  /** A TCP packet of this size, to be cut into segments with this payload. */
  const large = (each: Case, payload: number, gsoSize: number) => {
    const data: Transport = { flags: 'PA', payload: zeros(payload) };
    const options: RunOptions = { gsoSize, gsoSegments: Math.ceil(payload / gsoSize) };
    return { spec: dial(each, 'tcp', data, { ipv4: { dontFragment: true } }), options };
  };

  inFamilies(
    own,
    'NET-03 a buffer of several segments is as large as each of them, and counted as so many',
    (harness, each) => {
      serve(harness, each, narrowPod);
      assertFate(through(harness, 'outside', dial(each, 'tcp')), 'sent');
      const headers = each.v6 ? 60 : 40;
      const fits = large(each, 3_000, 1_300 - headers);
      assertFate(through(harness, 'outside', fits.spec, fits.options), 'sent');
      const [flow] = harness.flows().filter(({ flags }) => !flags.includes('reply'));
      assert.equal(flow?.count, 1 + 3);
      const tooBig = large(each, 3_000, 1_301 - headers);
      const counts = harness.counted(() =>
        assertFate(through(harness, 'outside', tooBig.spec, tooBig.options), 'sent'),
      );
      assert.deepEqual(counts, { 'node too_big': 1, 'service 1 too_big': 1 });
    },
  );

  inFamilies(own, 'NET-03 a buffer of several segments goes up whole', (harness, each) => {
    serve(harness, each);
    assertFate(through(harness, 'outside', dial(each, 'tcp')), 'up');
    const { spec, options } = large(each, 3_000, 1_448);
    const data: Transport = { flags: 'PA', payload: zeros(3_000) };
    const expected = { ...led(each, 'tcp', data, { ipv4: { dontFragment: true } }), ...inBy('up0') };
    assertFate(through(harness, 'outside', spec, options), 'up', expected);
  });
});
