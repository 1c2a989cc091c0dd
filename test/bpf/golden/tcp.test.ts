/** Golden packets: the life of a connection. Each line of a table is a packet; two backends tell whether one was chosen anew. */
import assert from 'node:assert/strict';
import { decode } from '../packet/decode.ts';
import { chunkTypes } from '../packet/spec.ts';
import type { Harness } from './harness.ts';
import { client, localPod, node, otherPod, type Pair, remotePod } from './place.ts';
import { type Case, inFamilies, onWays, suite } from './suite.ts';
import { arrive, assertFate, type Fate, nodePort, packet, service, through } from './world.ts';

const [clientPort, served, dialled] = [40_000, 8_080, 30_080];

const destination = (fate: Fate): string => {
  const { ipv4, ipv6 } = decode(fate.packet);
  return ipv4?.destination ?? ipv6?.destination ?? '';
};

/** The Service leads to one backend only, from now on. */
const leadTo = (harness: Harness, { v6, endpoint }: Case, backend: Pair, protocol: 'TCP' | 'SCTP' = 'TCP'): void =>
  harness.write(
    service({ index: 1, frontends: [nodePort(dialled, protocol, v6)], inside: [endpoint(backend, served)] }),
  );

const fromClient = (harness: Harness, { way, of }: Case, flags: string): Fate =>
  arrive(harness, way, packet('tcp', [of(client), clientPort], [of(node), dialled], { flags }));

const fromBackend = (harness: Harness, { of }: Case, flags: string, backend: Pair = localPod): Fate =>
  through(harness, 'leave', packet('tcp', [of(backend), served], [of(client), clientPort], { flags }), {
    ingressIndex: harness.place.indexes.pod0,
  });

/** What came before: `>` from the client, `<` from the backend, each with its flags. */
const play = (harness: Harness, each: Case, packets: string): void => {
  for (const text of packets.split(' ')) {
    const flags = text.slice(1);
    assertFate(text.startsWith('>') ? fromClient(harness, each, flags) : fromBackend(harness, each, flags), 'up');
  }
};

interface Row {
  readonly title: string;
  readonly before: string;
  /** Whether the next SYN begins a new connection. */
  readonly anew: boolean;
}

const rows: readonly Row[] = [
  { title: 'LB-05 a SYN that is sent again goes where the first went', before: '>S', anew: false },
  { title: 'LB-05 the same after the answer', before: '>S <SA', anew: false },
  { title: 'LB-05 a SYN in an established connection changes nothing', before: '>S <SA >A >PA <PA', anew: false },
  { title: 'LB-05 NET-05 after both have closed, a SYN begins anew', before: '>S <SA >A >FA <FA >A', anew: true },
  { title: 'LB-05 the same if the backend closed first', before: '>S <SA >A <FA >FA <A', anew: true },
  { title: 'LB-05 after a FIN of the backend, a SYN begins anew', before: '>S <SA >A <FA', anew: true },
  { title: 'LB-05 after a RST of the backend, a SYN begins anew', before: '>S <RA', anew: true },
  { title: 'LB-05 after a RST of the client, a SYN begins anew', before: '>S <SA >A >R', anew: true },
];

suite('golden packets: connections', 'tcp', (own) => {
  for (const { title, before, anew } of rows) {
    onWays(own, title, (harness, each) => {
      leadTo(harness, each, localPod);
      play(harness, each, before);
      leadTo(harness, each, otherPod);
      let again: Fate | undefined;
      const counts = harness.counted(() => {
        again = fromClient(harness, each, 'S');
      });
      assert.ok(again);
      assert.equal(destination(again), each.of(anew ? otherPod : localPod));
      assert.equal(counts['node translated'] ?? 0, anew ? 1 : 0);
      // Two entries, never those of a connection that was.
      assert.equal(harness.flows().length, 2);
      assert.equal(destination(fromClient(harness, each, 'A')), each.of(anew ? otherPod : localPod));
    });
  }

  onWays(own, 'EST-01 LB-04 NET-05 a connection stays with its backend, half closed, too', (harness, each) => {
    leadTo(harness, each, localPod);
    play(harness, each, '>S <SA >A');
    leadTo(harness, each, otherPod);
    for (const text of ['>PA', '<A', '>FA', '<A', '<PA', '>A', '<PA', '>A', '<FA', '>A']) {
      const flags = text.slice(1);
      if (text.startsWith('>')) assert.equal(destination(fromClient(harness, each, flags)), each.of(localPod), text);
      else play(harness, each, text);
    }
  });

  inFamilies(own, 'NET-05 what each way has seen is kept', (harness, each) => {
    leadTo(harness, each, localPod);
    const flagsOf = (): readonly (readonly string[])[] => {
      const flows = harness.flows().toSorted((a, b) => a.flags.indexOf('reply') - b.flags.indexOf('reply'));
      return flows.map(({ flags }) => flags.filter((flag) => flag !== 'reply'));
    };
    play(harness, each, '>S');
    assert.deepEqual(flagsOf(), [[], []]);
    play(harness, each, '<SA');
    assert.deepEqual(flagsOf(), [[], ['open']]);
    play(harness, each, '>A');
    assert.deepEqual(flagsOf(), [['open'], ['open']]);
    play(harness, each, '>FA');
    assert.deepEqual(flagsOf(), [['fin', 'open'], ['open']]);
    play(harness, each, '<FA');
    assert.deepEqual(flagsOf(), [
      ['fin', 'open'],
      ['fin', 'open'],
    ]);
    play(harness, each, '>R');
    assert.deepEqual(flagsOf(), [
      ['fin', 'rst', 'open'],
      ['fin', 'open'],
    ]);
  });

  onWays(own, 'a RST that other packets follow was not of this connection', (harness, each) => {
    leadTo(harness, each, localPod);
    play(harness, each, '>S <SA >A >R >PA <A');
    leadTo(harness, each, otherPod);
    assert.equal(destination(fromClient(harness, each, 'S')), each.of(localPod));
  });

  onWays(
    own,
    'CT-12 a packet of the backend out of any window leaves with the address that was dialled',
    (harness, each) => {
      leadTo(harness, each, localPod);
      play(harness, each, '>S <SA >A');
      for (const flags of ['A', 'R', 'PA', 'FA']) {
        const stray = packet('tcp', [each.of(localPod), served], [each.of(client), clientPort], {
          ...{ flags, sequence: 0x7777_7777, acknowledgment: 0x3333_3333 },
        });
        const left = through(harness, 'leave', stray, { ingressIndex: harness.place.indexes.pod0 });
        const { ipv4, ipv6 } = decode(left.packet);
        assert.deepEqual([left.fate, ipv4?.source ?? ipv6?.source], ['up', each.of(node)]);
      }
    },
  );

  onWays(own, 'LB-05 simultaneous SYNs with the same addresses are one flow', (harness, each) => {
    const flags = ['masquerade_outside'] as const;
    const inside = [each.endpoint(remotePod, served)];
    harness.write(service({ index: 1, frontends: [nodePort(dialled, 'TCP', each.v6)], inside, flags }));
    const sent = [1, 2, 3].map(() => decode(fromClient(harness, each, 'S').packet).tcp?.source);
    assert.equal(new Set(sent).size, 1);
    assert.equal(harness.flows().length, 2);
  });

  onWays(
    own,
    'LB-05 NET-11 a masqueraded connection that is over leaves nothing behind when its addresses are used anew',
    (harness, each) => {
      const { of, way } = each;
      const flags = ['masquerade_outside'] as const;
      const inside = [each.endpoint(remotePod, served)];
      harness.write(service({ index: 1, frontends: [nodePort(dialled, 'TCP', each.v6)], inside, flags }));
      for (let round = 0; round < 3; round++) {
        const syn = fromClient(harness, each, 'S');
        const port = decode(syn.packet).tcp?.source ?? 0;
        const answer = (text: string): Fate =>
          arrive(harness, way, packet('tcp', [of(remotePod), served], [of(node), port], { flags: text }));
        assertFate(syn, 'sent');
        for (const text of ['<SA', '>A', '>PA', '<PA', '<FA', '>FA', '<A']) {
          const fate = text.startsWith('<') ? answer(text.slice(1)) : fromClient(harness, each, text.slice(1));
          assertFate(fate, 'sent');
          const { tcp } = decode(fate.packet);
          const ends = text.startsWith('<') ? [dialled, clientPort] : [port, served];
          assert.deepEqual([tcp?.source, tcp?.destination, tcp?.checksum], [...ends, 'right'], text);
        }
        assert.deepEqual(
          harness.flows().map(({ count }) => count),
          [4, 4],
        );
      }
    },
  );

  onWays(own, 'SVC-19 SCTP: an association is followed from INIT to its end', (harness, each) => {
    leadTo(harness, each, localPod, 'SCTP');
    const { of, way } = each;
    const there = (type: number): Fate =>
      arrive(harness, way, packet('sctp', [of(client), clientPort], [of(node), dialled], { chunks: [{ type }] }));
    const back = (type: number): Fate =>
      through(
        harness,
        'leave',
        packet('sctp', [of(localPod), served], [of(client), clientPort], { chunks: [{ type }] }),
        {
          ingressIndex: harness.place.indexes.pod0,
        },
      );
    const { init, initAck, cookieEcho, cookieAck, data, sack, shutdown, shutdownAck, shutdownComplete, abort } =
      chunkTypes;
    for (const type of [abort, shutdownComplete])
      assert.deepEqual(
        harness.counted(() => assertFate(there(type), 'up')),
        {},
      );
    assert.deepEqual(harness.flows(), []);
    for (const [from, type] of [
      ...[
        ['>', init],
        ['<', initAck],
        ['>', cookieEcho],
        ['<', cookieAck],
        ['>', data],
        ['<', sack],
      ],
      ...[
        ['>', shutdown],
        ['<', shutdownAck],
        ['>', shutdownComplete],
      ],
    ] as const) {
      const fate = from === '>' ? there(type) : back(type);
      assertFate(fate, 'up');
      assert.equal(decode(fate.packet).sctp?.checksum, 'right');
    }
    assert.deepEqual(
      harness
        .flows()
        .map(({ count }) => count)
        .sort(),
      [4, 5],
    );
  });
});
