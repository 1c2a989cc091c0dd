/** Golden packets: the sets for outsiders and insiders, no endpoints, source ranges, affinity, Maglev tables. */
import assert from 'node:assert/strict';
import { encodeSourceRange } from '../../../control/net/codec.ts';
import { mark, range } from '../entries.ts';
import { decode } from '../packet/decode.ts';
import { settingsEntry } from './harness.ts';
import { client, localPod, node, otherClient, otherPod, type Pair, remotePod } from './place.ts';
import { type Case, inFamilies, onWays, suite } from './suite.ts';
import { arrive, assertFate, inBy, nodePort, packet, service, through, ways } from './world.ts';

const clusterIP: Pair = ['172.30.0.11', 'fd00:30::11'];
const balancerIP: Pair = ['198.19.0.11', '2001:db8:19::11'];
const [clientPort, served, dialled] = [40_000, 8_080, 30_080];

const frontendAt = ({ v6, of }: Case, pair: Pair, port = 80): string =>
  v6 ? `[${of(pair)}]:${port}/TCP` : `${of(pair)}:${port}/TCP`;

suite('golden packets: policies', 'policy', (own) => {
  onWays(own, 'TP-08 from outside, the set for outsiders is used', (harness, each) => {
    const { way, v6, of, endpoint } = each;
    harness.write(
      service({
        ...{ index: 1, frontends: [nodePort(dialled, 'TCP', v6)] },
        ...{ inside: [endpoint(remotePod, served)], outside: [endpoint(localPod, served)], flags: ['local_policy'] },
      }),
    );
    for (let port = clientPort; port < clientPort + 10; port++) {
      const syn = packet('tcp', [of(client), port], [of(node), dialled], { flags: 'S' });
      const led = packet('tcp', [of(client), port], [of(localPod), served], { flags: 'S' }, inBy('up0'));
      assertFate(arrive(harness, way, syn), 'up', led);
    }
  });

  inFamilies(
    own,
    'TP-06 SNAT-02 from a pod of this node, the set for insiders is used, and the pod keeps its address',
    (harness, each) => {
      const { v6, of, endpoint } = each;
      harness.write(
        service({
          ...{ index: 1, frontends: [nodePort(dialled, 'TCP', v6), frontendAt(each, balancerIP)] },
          ...{ inside: [endpoint(remotePod, served)], outside: [], flags: ['local_policy', 'outside_empty_drops'] },
        }),
      );
      for (const [address, port] of [
        [of(node), dialled],
        [of(balancerIP), 80],
      ] as const) {
        harness.reset();
        const syn = packet('tcp', [of(otherPod), clientPort], [address, port], { flags: 'S' });
        const led = packet('tcp', [of(otherPod), clientPort], [of(remotePod), served], { flags: 'S' }, inBy('pod0'));
        assertFate(through(harness, 'pod', syn), 'up', led);
        const answer = packet('tcp', [of(remotePod), served], [of(otherPod), clientPort], { flags: 'SA' });
        assertFate(through(harness, 'outside', answer), 'up', { ...answer, ...inBy('up0') });
        const left = through(harness, 'leave', answer, { at: 'pod0', ingressIndex: harness.place.indexes.up0 });
        const known = packet('tcp', [address, port], [of(otherPod), clientPort], { flags: 'SA' });
        assertFate(left, 'up', {
          ...known,
          ethernet: { source: '02:f1:00:00:00:03', destination: '02:f2:02:00:00:10' },
        });
      }
    },
  );

  inFamilies(own, 'TP-11 without a detector of local pods, a pod counts as anybody from elsewhere', (harness, each) => {
    const { v6, of, endpoint } = each;
    harness.write(
      settingsEntry({ noDetector: true }),
      service({
        ...{ index: 1, frontends: [nodePort(dialled, 'TCP', v6)] },
        ...{ inside: [endpoint(remotePod, served)], outside: [endpoint(localPod, served)], flags: ['local_policy'] },
      }),
    );
    const syn = packet('tcp', [of(otherPod), clientPort], [of(node), dialled], { flags: 'S' });
    const led = packet('tcp', [of(otherPod), clientPort], [of(localPod), served], { flags: 'S' }, inBy('pod0'));
    assertFate(through(harness, 'pod', syn), 'up', led);
    harness.write(settingsEntry());
  });

  onWays(own, 'NEP-02 NEP-06 endpoints, but none here: dropped without a word', (harness, each) => {
    const { way, v6, of, endpoint } = each;
    harness.write(
      service({
        ...{ index: 1, frontends: [nodePort(dialled, 'TCP', v6), nodePort(dialled, 'UDP', v6)] },
        ...{ inside: [endpoint(remotePod, served)], outside: [], flags: ['local_policy', 'outside_empty_drops'] },
      }),
    );
    for (const protocol of ['tcp', 'udp'] as const) {
      const first = packet(protocol, [of(client), clientPort], [of(node), dialled], { flags: 'S' });
      const counts = harness.counted(() => assertFate(arrive(harness, way, first), 'dropped'));
      assert.deepEqual(counts, { 'node no_local_endpoint': 1, 'service 1 no_local_endpoint': 1 });
    }
    assert.deepEqual(harness.flows(), []);
    const [event] = harness.events();
    assert.deepEqual(
      { ...event, time: undefined },
      {
        ...{ time: undefined, verdict: 'no_local_endpoint', proto: 6, serviceId: 1 },
        ...{ source: of(client), sourcePort: clientPort, destination: of(node), destinationPort: dialled },
        ...{
          interfaceIndex: harness.place.indexes.up0,
          hook: way === 'tc alone' ? 'outside' : 'xdp',
          bytes: v6 ? 60 : 40,
        },
      },
    );
  });

  inFamilies(own, 'TP-12 NEP-02 the same inside: dropped without a word', (harness, each) => {
    const { of, endpoint } = each;
    harness.write(
      mark(of(clusterIP), 'cluster_ip'),
      service({
        ...{ index: 1, frontends: [frontendAt(each, clusterIP)] },
        ...{ inside: [], outside: [endpoint(remotePod, served)], flags: ['local_policy', 'inside_empty_drops'] },
      }),
    );
    const syn = packet('tcp', [of(otherPod), clientPort], [of(clusterIP), 80], { flags: 'S' });
    const counts = harness.counted(() => assertFate(through(harness, 'pod', syn), 'dropped'));
    assert.deepEqual(counts, { 'node no_local_endpoint': 1, 'service 1 no_local_endpoint': 1 });
  });

  onWays(own, 'NEP-04 EST-02 a flow goes on when its Service has no endpoints any more', (harness, each) => {
    const { way, v6, of, endpoint } = each;
    const frontends = [nodePort(dialled, 'TCP', v6)];
    harness.write(service({ index: 1, frontends, inside: [endpoint(localPod, served)] }));
    const syn = packet('tcp', [of(client), clientPort], [of(node), dialled], { flags: 'S' });
    assertFate(arrive(harness, way, syn), 'up');
    harness.write(service({ index: 1, frontends, inside: [], flags: ['outside_empty_drops'] }));
    const data = packet('tcp', [of(client), clientPort], [of(node), dialled], { flags: 'PA' });
    const led = packet('tcp', [of(client), clientPort], [of(localPod), served], { flags: 'PA' }, inBy('up0'));
    assertFate(arrive(harness, way, data), 'up', led);
    // Also when the Service is gone.
    harness.objects.clear('frontends');
    assertFate(arrive(harness, way, data), 'up', led);
    assertFate(
      arrive(harness, way, packet('tcp', [of(client), clientPort + 1], [of(node), dialled], { flags: 'S' })),
      'up',
      {
        ...packet('tcp', [of(client), clientPort + 1], [of(node), dialled], { flags: 'S' }),
        ...inBy('up0'),
      },
    );
  });

  onWays(
    own,
    'SVC-14 SVC-15 SVC-17 only sources in the ranges may, and only flows that begin are asked',
    (harness, each) => {
      const { way, v6, of, endpoint } = each;
      const inside = [endpoint(localPod, served)];
      const allowed = v6 ? '2001:db8:c::10/128' : '192.0.2.10/32';
      harness.write(
        // One ServicePort, with an entry for the load balancer and one for the rest.
        service({ index: 1, id: 20, frontends: [frontendAt(each, balancerIP)], inside, flags: ['source_ranges'] }),
        service({ index: 2, id: 20, frontends: [nodePort(dialled, 'TCP', v6)], inside }),
        range(allowed, 20),
      );
      // Backends of both entries are of the same Service.
      const syn = (source: Pair, to: string, port: number) =>
        packet('tcp', [of(source), clientPort], [to, port], { flags: 'S' });
      assertFate(arrive(harness, way, syn(client, of(balancerIP), 80)), 'up', {
        ...packet('tcp', [of(client), clientPort], [of(localPod), served], { flags: 'S' }),
        ...inBy('up0'),
      });
      const counts = harness.counted(() =>
        assertFate(arrive(harness, way, syn(otherClient, of(balancerIP), 80)), 'dropped'),
      );
      assert.deepEqual(counts, { 'node source_denied': 1, 'service 20 source_denied': 1 });
      assert.deepEqual(
        harness.events().map(({ verdict, source }) => [verdict, source]),
        [['source_denied', of(otherClient)]],
      );
      assertFate(arrive(harness, way, syn(otherClient, of(node), dialled)), 'up', {
        ...packet('tcp', [of(otherClient), clientPort], [of(localPod), served], { flags: 'S' }),
        ...inBy('up0'),
      });
      // The pod, too, is asked for its address.
      assertFate(through(harness, 'pod', syn(otherPod, of(balancerIP), 80)), 'dropped');
      harness.objects.remove('source_ranges', encodeSourceRange(allowed, 20));
      const more = packet('tcp', [of(client), clientPort], [of(balancerIP), 80], { flags: 'PA' });
      assertFate(arrive(harness, way, more), 'up', {
        ...packet('tcp', [of(client), clientPort], [of(localPod), served], { flags: 'PA' }),
        ...inBy('up0'),
      });
    },
  );

  onWays(own, 'SVC-16 a source that may not is dropped also where there are no endpoints', (harness, each) => {
    const { way, of } = each;
    harness.write(
      service({ index: 1, frontends: [frontendAt(each, balancerIP)], inside: [], flags: ['source_ranges'] }),
    );
    const syn = packet('tcp', [of(otherClient), clientPort], [of(balancerIP), 80], { flags: 'S' });
    assertFate(arrive(harness, way, syn), 'dropped');
  });

  const many = (each: Case): readonly string[] =>
    Array.from({ length: 8 }, (_, i) => (each.v6 ? `[fd00:1::1${i}]:${served}` : `10.0.1.1${i}:${served}`));
  const destinationOf = (bytes: Uint8Array): string => {
    const { ipv4, ipv6 } = decode(bytes);
    return ipv4?.destination ?? ipv6?.destination ?? '';
  };

  for (const protocol of ['tcp', 'udp'] as const) {
    onWays(
      own,
      `AFF-01 AFF-02 AFF-12 a client stays with its backend, at whichever address of the ServicePort, over ${protocol}`,
      (harness, each) => {
        const { way, v6, of } = each;
        const Protocol = protocol === 'tcp' ? 'TCP' : 'UDP';
        const balanced = frontendAt(each, balancerIP).replace('TCP', Protocol);
        const fields = { inside: many(each), seconds: 100 };
        harness.write(service({ index: 1, frontends: [nodePort(dialled, Protocol, v6), balanced], ...fields }));
        const led = new Set<string>();
        for (let port = clientPort; port < clientPort + 40; port++) {
          const to = port % 2 === 0 ? ([of(node), dialled] as const) : ([of(balancerIP), 80] as const);
          const first = packet(protocol, [of(client), port], to, { flags: 'S' });
          led.add(destinationOf(arrive(harness, way, first).packet));
        }
        assert.equal(led.size, 1, [...led].join(', '));
      },
    );
  }

  onWays(own, 'AFF-03 LB-01 clients are told apart by their address, and each is led at random', (harness, each) => {
    const { way, v6, of } = each;
    harness.write(service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside: many(each), seconds: 100 }));
    const led = new Set<string>();
    for (let i = 1; i < 250; i++) {
      const source = v6 ? `2001:db8:c::${i.toString(16)}` : `192.0.2.${i}`;
      const first = packet('tcp', [source, clientPort], [of(node), dialled], { flags: 'S' });
      led.add(destinationOf(arrive(harness, way, first).packet));
    }
    assert.equal(led.size, 8);
  });

  inFamilies(
    own,
    'LB-04 a Maglev table is asked with a number that all nodes have, at XDP and at tc: the addresses and ports',
    (harness, each) => {
      const { v6, of } = each;
      harness.write(
        service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside: many(each), flags: ['maglev'] }),
      );
      const chosen = ways.map((way) => {
        harness.reset();
        return Array.from({ length: 200 }, (_, i) =>
          destinationOf(
            arrive(harness, way, packet('tcp', [of(client), 1_024 + i], [of(node), dialled], { flags: 'S' })).packet,
          ),
        );
      });
      assert.deepEqual(chosen[0], chosen[1]);
      assert.equal(new Set(chosen[0]).size, 8);
    },
  );
});
