/**
 * Golden packets: what is of no flow and to nobody's address is let by early. It leaves no trace, and all that looks nearly
 * like it is looked at as ever.
 */
import assert from 'node:assert/strict';
import { mark } from '../entries.ts';
import { zeros } from '../packet/bytes.ts';
import { fragmentsOf } from '../packet/fragment.ts';
import type { Spec } from '../packet/spec.ts';
import { frameAt, type Harness, type RunOptions } from './harness.ts';
import type { TcProgram } from './objects.ts';
import { client, interfaces, localPod, node, type Pair } from './place.ts';
import { clientPort, dial, dialled, led, serve, served } from './served.ts';
import { inFamilies, onWays, suite } from './suite.ts';
import { arrive, assertFate, inBy, packet, service, type Transport, through } from './world.ts';

const clusterIP: Pair = ['172.30.0.15', 'fd00:30::15'];
const nobody: Pair = ['192.0.2.99', 'fd00:99::1'];
const tunnelPort = 4_789;
const tcpFlags = ['S', 'SA', 'A', 'PA', 'FA', 'R', ''] as const;

/** What a program lets by as it came, without anything counted, begun or reported. */
const assertLetBy = (harness: Harness, program: TcProgram | 'xdp', spec: Spec, options: RunOptions = {}): void => {
  const before = harness.flows();
  const came = frameAt(program, options.at ?? (program === 'pod' ? 'pod0' : 'up0'), spec);
  const counts = harness.counted(() => {
    const { verdict, packet: after } = harness.run(program, spec, options);
    assert.deepEqual([verdict, Buffer.compare(after, came)], [program === 'xdp' ? 'XDP_PASS' : 'TC_NEXT', 0], program);
  });
  assert.deepEqual([counts, harness.flows(), harness.events()], [{}, before, []], program);
};
/** A Service at an address, over TCP and UDP. */
const serviceAt = (frontend: string, endpoint: string) =>
  (['TCP', 'UDP'] as const).map((protocol, i) =>
    service({ index: 4 + i, frontends: [`${frontend}/${protocol}`], inside: [endpoint] }),
  );
const everywhere = ['xdp', 'outside', 'pod', 'leave'] as const;

suite('golden packets: at a glance', 'glance', (own) => {
  inFamilies(
    own,
    "a datagram to the node's address and a port that is no NodePort passes without a trace",
    (harness, each) => {
      serve(harness, each);
      const tunnel = packet('udp', [each.of(client), 50_000], [each.of(node), tunnelPort], { payload: zeros(100) });
      for (const program of everywhere) assertLetBy(harness, program, tunnel);
      const leaves = packet('udp', [each.of(node), 50_000], [each.of(client), tunnelPort], { payload: zeros(100) });
      assertLetBy(harness, 'leave', leaves);
      assert.deepEqual(harness.flows(), []);
    },
  );

  inFamilies(own, 'SNAT-10 what is for nobody that we know passes without a trace, at each hook', (harness, each) => {
    serve(harness, each);
    const { up0, pod0 } = harness.place.indexes;
    for (const program of everywhere) {
      for (const flags of tcpFlags) {
        assertLetBy(
          harness,
          program,
          packet('tcp', [each.of(client), clientPort], [each.of(nobody), dialled], { flags }),
        );
      }
      assertLetBy(harness, program, packet('udp', [each.of(client), clientPort], [each.of(nobody), dialled]));
    }
    // Forwarded, and on its way back to where it came from.
    for (const ingressIndex of [pod0, up0]) {
      assertLetBy(harness, 'leave', packet('udp', [each.of(client), clientPort], [each.of(nobody), 53]), {
        ingressIndex,
      });
    }
  });

  inFamilies(
    own,
    'CT-12 NEP-11 TCP to a cluster IP that is of no flow and no SYN passes, at each hook',
    (harness, each) => {
      serve(harness, each);
      harness.write(mark(each.of(clusterIP), 'cluster_ip'));
      for (const program of everywhere) {
        for (const flags of tcpFlags.slice(1)) {
          assertLetBy(
            harness,
            program,
            packet('tcp', [each.of(client), clientPort], [each.of(clusterIP), 80], { flags }),
          );
        }
      }
    },
  );

  inFamilies(own, 'NEP-08 a port that a cluster IP does not have is refused, at each hook', (harness, each) => {
    serve(harness, each);
    harness.write(mark(each.of(clusterIP), 'cluster_ip'));
    for (const program of ['outside', 'pod', 'leave'] as const) {
      for (const protocol of ['tcp', 'udp'] as const) {
        const asks = packet(protocol, [each.of(client), clientPort], [each.of(clusterIP), 81], { flags: 'S' });
        const counts = harness.counted(() => assertFate(through(harness, program, asks), 'sent'));
        assert.deepEqual(counts, { 'node unknown_port': 1 }, `${program}, ${protocol}`);
      }
    }
  });

  onWays(
    own,
    'LB-05 a SYN straight to a backend ends the closed flow whose ports it has, and no other',
    (harness, each) => {
      const { of, way } = each;
      serve(harness, each);
      const straight = (flags: string): Spec =>
        packet('tcp', [of(client), clientPort], [of(localPod), served], { flags });
      const passes = (flags: string): void =>
        assertFate(arrive(harness, way, straight(flags)), 'up', { ...straight(flags), ...inBy('up0') });
      const answer = (flags: string): void =>
        assertFate(
          through(harness, 'leave', packet('tcp', [of(localPod), served], [of(client), clientPort], { flags }), {
            ingressIndex: harness.place.indexes.pod0,
          }),
          'up',
        );
      assertFate(arrive(harness, way, dial(each, 'tcp')), 'up', led(each, 'tcp'));
      answer('SA');
      for (const flags of ['S', 'A', 'FA']) passes(flags);
      assert.equal(harness.flows().length, 2, 'it is open');
      answer('FA');
      for (const flags of ['A', 'FA', 'R']) passes(flags);
      assert.equal(harness.flows().length, 2, 'only a SYN begins anew');
      passes('S');
      assert.deepEqual(harness.flows(), []);
    },
  );

  inFamilies(own, 'LB-05 the same of a SYN that this host sends, or a pod', (harness, each) => {
    const { of } = each;
    serve(harness, each);
    for (const program of ['pod', 'leave'] as const) {
      harness.reset();
      assertFate(through(harness, 'outside', dial(each, 'tcp')), 'up');
      assertFate(through(harness, 'outside', dial(each, 'tcp', { flags: 'R' })), 'up');
      assert.equal(harness.flows().length, 2);
      const syn = packet('tcp', [of(client), clientPort], [of(localPod), served], { flags: 'S' });
      assert.equal(harness.run(program, syn).verdict, 'TC_NEXT');
      assert.deepEqual(harness.flows(), [], program);
    }
  });

  onWays(
    own,
    'NET-02 fragments to nobody pass as they come in order, also those to a port that is no NodePort',
    (harness, each) => {
      serve(harness, each);
      for (const [target, port] of [
        [each.of(nobody), dialled],
        [each.of(node), tunnelPort],
      ] as const) {
        const datagram = packet(
          'udp',
          [each.of(client), clientPort],
          [target, port],
          { payload: zeros(3_000) },
          inBy('up0'),
        );
        for (const piece of fragmentsOf(datagram, 1_200)) assertFate(arrive(harness, each.way, piece), 'up', piece);
      }
      assert.deepEqual(harness.flows(), []);
    },
  );

  inFamilies(
    own,
    "what is for this host's own loopback is dropped where it comes from outside, whatever it is",
    (harness, each) => {
      serve(harness, each);
      const loopback = each.v6 ? '::1' : '127.0.0.1';
      const to = (protocol: 'tcp' | 'udp', transport: Transport = {}): Spec =>
        packet(protocol, [each.of(client), clientPort], [loopback, dialled], transport);
      for (const spec of [...tcpFlags.map((flags) => to('tcp', { flags })), to('udp')]) {
        const counts = harness.counted(() => assert.equal(harness.run('outside', spec).verdict, 'TC_DROP'));
        assert.deepEqual(counts, { 'node loopback': 1 });
        harness.events();
        for (const program of ['pod', 'leave'] as const) assertLetBy(harness, program, spec);
      }
    },
  );

  inFamilies(
    own,
    'NP-01 to the unspecified address there is no NodePort, though they are kept by it',
    (harness, each) => {
      serve(harness, each);
      const unspecified = each.v6 ? '::' : '0.0.0.0';
      for (const program of everywhere) {
        for (const protocol of ['tcp', 'udp'] as const) {
          const spec = packet(protocol, [each.of(client), clientPort], [unspecified, dialled], { flags: 'S' });
          assertLetBy(harness, program, spec);
        }
      }
    },
  );

  onWays(own, 'with the tag of a VLAN in the frame a packet is none of this interface', (harness, each) => {
    serve(harness, each);
    const { mac, peerMac } = interfaces.up0;
    const tagged: Spec = { ...dial(each, 'udp'), vlans: [{ id: 7 }], ethernet: { source: peerMac, destination: mac } };
    assertFate(arrive(harness, each.way, tagged), 'up', tagged);
    assert.deepEqual(harness.flows(), []);
  });

  inFamilies(
    own,
    'NEP-11 what would go back to where it came from, for a Service, is dropped at each protocol',
    (harness, each) => {
      serve(harness, each);
      const { up0 } = harness.place.indexes;
      harness.write(...serviceAt(each.endpoint(clusterIP, 80), each.endpoint(localPod, served)));
      for (const [protocol, flags] of [
        ['tcp', 'S'],
        ['tcp', 'A'],
        ['udp', ''],
      ] as const) {
        const spec = packet(protocol, [each.of(client), clientPort], [each.of(clusterIP), 80], { flags });
        const counts = harness.counted(() =>
          assert.equal(harness.run('leave', spec, { ingressIndex: up0 }).verdict, 'TC_DROP', `${protocol} ${flags}`),
        );
        assert.deepEqual(counts, { 'node no_route': 1 });
      }
      harness.events();
    },
  );
});
