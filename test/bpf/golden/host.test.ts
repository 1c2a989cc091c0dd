/**
 * Golden packets: sockets of this host whose connections no program at the socket has translated. That is done where they
 * leave, and undone where their answers come in.
 */
import assert from 'node:assert/strict';
import { mark } from '../entries.ts';
import { fromText } from '../packet/bytes.ts';
import { icmpError } from '../packet/spec.ts';
import { client, interfaces, localPod, node, otherNodeMac, type Pair, podMac, remotePod } from './place.ts';
import { type Case, inFamilies, onWays, suite } from './suite.ts';
import {
  arrive,
  assertFate,
  inBy,
  outOf,
  type ProtocolName,
  packet,
  protocolNames,
  service,
  type Transport,
  through,
} from './world.ts';

const clusterIP: Pair = ['172.30.0.16', 'fd00:30::16'];
const [socketPort, served] = [40_000, 8_080];
const upper = { tcp: 'TCP', udp: 'UDP', sctp: 'SCTP' } as const;
const first: Transport = { flags: 'S', chunks: [{ type: 1, data: fromText('init') }] };
const more: Transport = { flags: 'PA', payload: fromText('more'), chunks: [{ type: 0, data: fromText('more') }] };

suite('golden packets: sockets of this host', 'host', (own) => {
  const serve = (each: Case, protocol: ProtocolName, inside: readonly Pair[], outside = inside): void =>
    own.harness.write(
      mark(each.of(clusterIP), 'cluster_ip'),
      service({
        index: 1,
        frontends: [`${each.endpoint(clusterIP, 80)}/${upper[protocol]}`],
        inside: inside.map((pair) => each.endpoint(pair, served)),
        outside: outside.map((pair) => each.endpoint(pair, served)),
        flags: ['masquerade_node', 'masquerade_outside', 'masquerade_pods'],
      }),
    );

  for (const protocol of protocolNames) {
    onWays(own, `TP-07 SNAT-08 ${protocol}: to a backend on another node, and back`, (harness, each) => {
      // The set for insiders: the other one is empty.
      serve(each, protocol, [remotePod], []);
      const socket = [each.of(node), socketPort] as const;
      const [dialled, backend] = [[each.of(clusterIP), 80] as const, [each.of(remotePod), served] as const];
      for (const transport of [first, more]) {
        const led = packet(protocol, socket, backend, transport);
        const sent = through(harness, 'leave', packet(protocol, socket, dialled, transport));
        assertFate(sent, 'sent', { ...led, ...outOf('up0', otherNodeMac) });
        const answer = arrive(harness, each.way, packet(protocol, backend, socket, transport));
        assertFate(answer, 'up', { ...packet(protocol, dialled, socket, transport), ...inBy('up0') });
      }
      assert.deepEqual(
        harness.flows().map(({ count, flags }) => [count, flags.includes('host')]),
        [
          [2, true],
          [2, true],
        ],
      );
    });

    inFamilies(own, `TP-07 SNAT-08 ${protocol}: to a pod of this node, and back`, (harness, each) => {
      serve(each, protocol, [localPod], []);
      const socket = [each.of(node), socketPort] as const;
      const [dialled, backend] = [[each.of(clusterIP), 80] as const, [each.of(localPod), served] as const];
      for (const transport of [first, more]) {
        const sent = through(harness, 'leave', packet(protocol, socket, dialled, transport));
        assertFate(sent, 'sent', { ...packet(protocol, socket, backend, transport), ...outOf('pod0', podMac) });
        const answer = through(harness, 'pod', packet(protocol, backend, socket, transport));
        assertFate(answer, 'up', { ...packet(protocol, dialled, socket, transport), ...inBy('pod0') });
      }
    });
  }

  onWays(own, 'NET-01 an error about what a socket of this host has sent is about what it dialled', (harness, each) => {
    serve(each, 'udp', [remotePod]);
    const socket = [each.of(node), socketPort] as const;
    const [dialled, backend] = [[each.of(clusterIP), 80] as const, [each.of(remotePod), served] as const];
    assertFate(through(harness, 'leave', packet('udp', socket, dialled, more)), 'sent');
    for (const [error, rest] of [
      ['tooBig', 1_400],
      ['portUnreachable', 0],
    ] as const) {
      for (const sender of [each.of(remotePod), each.v6 ? '2001:db8:c::fe' : '192.0.2.254']) {
        const came = icmpError(error, sender, packet('udp', socket, backend, more), { rest });
        const led = icmpError(error, each.of(clusterIP), packet('udp', socket, dialled, more), { rest });
        assertFate(arrive(harness, each.way, came), 'up', { ...led, ...inBy('up0') });
      }
    }
  });

  inFamilies(own, 'SNAT-10 what is forwarded, and leaves untranslated, begins nothing there', (harness, each) => {
    serve(each, 'tcp', [remotePod]);
    const syn = packet('tcp', [each.of(client), socketPort], [each.of(clusterIP), 80], first);
    const { mac, peerMac } = interfaces.up0;
    const left = through(harness, 'leave', syn, { ingressIndex: harness.place.indexes.pod0 });
    assertFate(left, 'up', { ...syn, ethernet: { source: mac, destination: peerMac } });
    assert.deepEqual(harness.flows(), []);
  });

  inFamilies(own, 'CT-12 what would leave where it came in, to a Service, goes round no more', (harness, each) => {
    serve(each, 'tcp', [remotePod]);
    const { up0, pod0 } = harness.place.indexes;
    const stray = packet('tcp', [each.of(client), socketPort], [each.of(clusterIP), 80], { flags: 'A' });
    const counts = harness.counted(() => {
      assertFate(through(harness, 'leave', stray, { ingressIndex: up0 }), 'dropped');
      // One that came from elsewhere, and one to another port.
      assertFate(through(harness, 'leave', stray, { ingressIndex: pod0 }), 'up');
      const other = packet('tcp', [each.of(client), socketPort], [each.of(clusterIP), 81], { flags: 'A' });
      assertFate(through(harness, 'leave', other, { ingressIndex: up0 }), 'up');
    });
    assert.deepEqual(counts, { 'node no_route': 1 });
    assert.deepEqual(
      harness.events().map(({ verdict, hook }) => [verdict, hook]),
      [['no_route', 'leave']],
    );
  });
});
