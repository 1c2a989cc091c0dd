/** Golden packets: what comes in fragments (NET-02). The first one has the ports; they are kept for those that follow. */
import assert from 'node:assert/strict';
import { capture } from '../../lab/capture.ts';
import { mark } from '../entries.ts';
import { build } from '../packet/build.ts';
import { hex, zeros } from '../packet/bytes.ts';
import { decode } from '../packet/decode.ts';
import { fragmentsOf } from '../packet/fragment.ts';
import { client, interfaces, localPod, node, otherNodeMac, type Pair, remotePod } from './place.ts';
import { clientPort, dial, dialled, led, serve, served } from './served.ts';
import { inFamilies, onWays, suite } from './suite.ts';
import { arrive, assertFate, inBy, outOf, packet, type Transport, through } from './world.ts';

const clusterIP: Pair = ['172.30.0.14', 'fd00:30::14'];

/** The bytes that `tcpdump -xx` prints. */
const hexOf = (line: string): string =>
  [...line.matchAll(/0x[0-9a-f]{4}:((?: +[0-9a-f]{2,4})+)/g)]
    .map(([, words = '']) => words.replaceAll(' ', ''))
    .join('');

suite('golden packets: fragments', 'fragments', (own) => {
  const datagram: Transport = { payload: Uint8Array.from({ length: 3_000 }, (_, i) => i & 0xff) };

  onWays(own, 'NET-02 fragments in order are translated, all of them', (harness, each) => {
    serve(harness, each);
    const pieces = fragmentsOf(dial(each, 'udp', datagram), 1_200);
    const expected = fragmentsOf(led(each, 'udp', datagram), 1_200);
    for (const [i, piece] of pieces.entries()) {
      assertFate(arrive(harness, each.way, piece), 'up', expected[i]);
    }
    assert.deepEqual(
      harness
        .flows()
        .map(({ count }) => count)
        .sort(),
      [0, 3],
    );
  });

  onWays(
    own,
    'NET-02 fragments of a masqueraded flow are translated and sent on, and those of the answer back',
    (harness, each) => {
      serve(harness, each, remotePod);
      const pieces = fragmentsOf(dial(each, 'udp', datagram), 1_200);
      const sent = pieces.map((piece) => arrive(harness, each.way, piece));
      const { ipv4, ipv6 } = decode(sent[0]?.packet ?? zeros(0));
      const source = ipv4?.source ?? ipv6?.source ?? '';
      const [flow] = harness.flows().filter(({ flags }) => !flags.includes('reply'));
      const port = Number(/:(\d+) > /.exec(flow?.leaveAs ?? '')?.[1]);
      const seen = packet('udp', [source, port], [each.of(remotePod), served], datagram, {
        ttl: 63,
        ...outOf('up0', otherNodeMac),
      });
      for (const [i, expected] of fragmentsOf(seen, 1_200).entries()) {
        assertFate(sent[i] ?? sent[0] ?? assert.fail(), 'sent', expected);
      }
      const answer = packet('udp', [each.of(remotePod), served], [source, port], datagram);
      const back = packet('udp', [each.of(node), dialled], [each.of(client), clientPort], datagram, {
        ttl: 63,
        ...outOf('up0'),
      });
      const expected = fragmentsOf(back, 1_200, 0x99);
      for (const [i, piece] of fragmentsOf(answer, 1_200, 0x99).entries()) {
        assertFate(arrive(harness, each.way, piece), 'sent', expected[i]);
      }
    },
  );

  inFamilies(
    own,
    'NET-02 fragments of what a backend here answers leave with the address that was dialled',
    (harness, each) => {
      serve(harness, each);
      assertFate(through(harness, 'outside', dial(each, 'udp')), 'up');
      const answer = packet('udp', [each.of(localPod), served], [each.of(client), clientPort], datagram);
      const { mac, peerMac } = interfaces.up0;
      const known = packet('udp', [each.of(node), dialled], [each.of(client), clientPort], datagram, {
        ethernet: { source: mac, destination: peerMac },
      });
      const expected = fragmentsOf(known, 1_200);
      for (const [i, piece] of fragmentsOf(answer, 1_200).entries()) {
        const left = through(harness, 'leave', piece, { ingressIndex: harness.place.indexes.pod0 });
        assertFate(left, 'up', expected[i]);
      }
    },
  );

  inFamilies(own, 'NET-02 fragments of several packets at once are told apart', (harness, each) => {
    serve(harness, each);
    const flows = [1, 2].map((i) => ({
      pieces: fragmentsOf(
        { ...dial(each, 'udp', datagram), udp: { ...datagram, source: clientPort + i, destination: dialled } },
        1_200,
        i,
      ),
      expected: fragmentsOf(
        { ...led(each, 'udp', datagram), udp: { ...datagram, source: clientPort + i, destination: served } },
        1_200,
        i,
      ),
    }));
    for (let i = 0; i < 3; i++) {
      for (const { pieces, expected } of flows) {
        assertFate(through(harness, 'outside', pieces[i] ?? assert.fail()), 'up', expected[i]);
      }
    }
  });

  onWays(own, 'NET-02 a fragment that comes before its first one is held until that comes', (harness, each) => {
    serve(harness, each);
    const pieces = fragmentsOf(dial(each, 'udp', datagram), 1_200);
    const expected = fragmentsOf(led(each, 'udp', datagram), 1_200);
    const [first = assert.fail(), ...later] = pieces;
    const counts = harness.counted(() => {
      for (const piece of later.toReversed()) assertFate(arrive(harness, each.way, piece), 'dropped');
    });
    assert.deepEqual(counts, { 'node fragments_held': 2 });
    assert.deepEqual(harness.events(), []);
    // It is received again, and the others after it.
    assertFate(arrive(harness, each.way, first), 'dropped');
    for (const [i, piece] of pieces.entries()) assertFate(arrive(harness, each.way, piece), 'up', expected[i]);
  });

  inFamilies(own, 'NET-02 what leaves is not held: it has come in before, or is of this host', (harness, each) => {
    const whole = packet('udp', [each.of(localPod), served], [each.of(client), clientPort], datagram);
    const counts = harness.counted(() => {
      for (const piece of fragmentsOf(whole, 1_200).toReversed()) {
        const left = through(harness, 'leave', piece, { ingressIndex: harness.place.indexes.pod0 });
        assertFate(left, 'up', { ...piece, ...outOf('up0') });
      }
    });
    assert.deepEqual(counts, {});
  });

  inFamilies(
    own,
    'NET-02 a fragment to a cluster IP that there is no room for is dropped and reported',
    (harness, each) => {
      harness.write(mark(each.of(clusterIP), 'cluster_ip'));
      const whole = packet('udp', [each.of(client), clientPort], [each.of(clusterIP), 80], datagram);
      const [, second = assert.fail()] = fragmentsOf(whole, 1_200);
      const toPod = packet('udp', [each.of(client), clientPort], [each.of(localPod), 80], datagram);
      const [, other = assert.fail()] = fragmentsOf(toPod, 1_200);
      const until = (piece: typeof second, isOver: () => boolean): void => {
        for (let i = 0; i < 10_000; i++) {
          const { fate } = through(harness, 'outside', piece);
          if (fate === 'up' || isOver()) return;
        }
        assert.fail('there is always room');
      };
      until(second, () => harness.events().some(({ verdict }) => verdict === 'fragment_lost'));
      // What is for none of ours passes.
      until(other, () => false);
    },
  );

  const orders = [
    [1, 0, 2],
    [2, 1, 0],
    [1, 2, 0],
  ] as const;
  for (const order of orders) {
    onWays(
      own,
      `NET-02 fragments in the order ${order.join(' ')} are received again, the first one first`,
      async (harness, each) => {
        serve(harness, each);
        const pieces = fragmentsOf(dial(each, 'udp', datagram, inBy('up0')), 1_200);
        const filter = each.v6 ? 'ip6 proto 44' : 'ip[6:2] & 0x3fff != 0';
        const args = ['-xx'];
        await using wire = await capture(harness.place.here, { interface: 'up0', filter, direction: 'in', args });
        const fates = order.map((i) => arrive(harness, each.way, pieces[i] ?? assert.fail()));
        const behind = order.indexOf(0) + 1;
        for (const fate of fates.slice(0, behind)) assert.equal(fate.fate, 'dropped', fate.verdicts.join());
        const expected = fragmentsOf(led(each, 'udp', datagram), 1_200);
        for (const [i, fate] of fates.entries()) if (i >= behind) assertFate(fate, 'up', expected[order[i] ?? 0]);
        // Those that were held come in any order, behind the first one.
        const [first, ...others] = (await wire.packets()).map(hexOf);
        const held = order.slice(0, behind - 1).map((i) => hex(build(pieces[i] ?? assert.fail())));
        assert.equal(first, hex(build(pieces[0] ?? assert.fail())));
        assert.deepEqual(others.toSorted(), held.toSorted());
      },
    );
  }

  onWays(own, 'NET-02 fragments of what is not ours are left alone', (harness, each) => {
    const whole = packet('udp', [each.of(client), clientPort], [each.of(localPod), 5_000], datagram);
    for (const piece of fragmentsOf(whole, 1_200)) {
      assertFate(arrive(harness, each.way, piece), 'up', { ...piece, ...inBy('up0') });
    }
    assert.deepEqual(harness.flows(), []);
  });

  onWays(own, 'NET-02 TCP in fragments is translated, too', (harness, each) => {
    serve(harness, each);
    assertFate(arrive(harness, each.way, dial(each, 'tcp')), 'up');
    const data: Transport = { ...datagram, flags: 'PA' };
    const expected = fragmentsOf(led(each, 'tcp', data), 1_200);
    for (const [i, piece] of fragmentsOf(dial(each, 'tcp', data), 1_200).entries()) {
      assertFate(arrive(harness, each.way, piece), 'up', expected[i]);
    }
  });

  onWays(
    own,
    'SVC-19 NET-02 SCTP in fragments goes to a backend with the same port, and to another is dropped and counted',
    (harness, each) => {
      const data: Transport = { chunks: [{ type: 0, data: datagram.payload ?? zeros(0) }] };
      serve(harness, each, localPod, dialled);
      assertFate(arrive(harness, each.way, dial(each, 'sctp')), 'up');
      const same = packet('sctp', [each.of(client), clientPort], [each.of(localPod), dialled], data, inBy('up0'));
      const expected = fragmentsOf(same, 1_200);
      for (const [i, piece] of fragmentsOf(dial(each, 'sctp', data), 1_200).entries()) {
        assertFate(arrive(harness, each.way, piece), 'up', expected[i]);
      }
      harness.reset();
      serve(harness, each);
      assertFate(arrive(harness, each.way, dial(each, 'sctp')), 'up');
      const [piece = assert.fail()] = fragmentsOf(dial(each, 'sctp', data), 1_200, 0x99);
      const counts = harness.counted(() => assertFate(arrive(harness, each.way, piece), 'dropped'));
      assert.deepEqual(counts, { 'node malformed': 1, 'service 3 malformed': 1 });
    },
  );
});
