/** Golden packets: whose source becomes this node's, with which port, and what happens when there is no room. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { PortRange } from '../../../control/net/ports.ts';
import { type Harness, settingsEntry } from './harness.ts';
import { client, interfaces, localPod, node, otherClient, otherPod, type Pair, podMac, remotePod } from './place.ts';
import { clientPort, dialled, opening, remoteService, served } from './remote.ts';
import { inFamilies, onWays, suite } from './suite.ts';
import { arrive, assertFate, nodePort, outOf, packet, service, through } from './world.ts';

const clusterIP: Pair = ['172.30.0.13', 'fd00:30::13'];
const ports: PortRange = { first: 20_000, last: 20_003 };

/** The source that packets of a flow from this port leave with. */
const sourceOf = (
  harness: Harness,
  port: number,
  address: string,
): { readonly address: string; readonly port: number } => {
  const from = address.includes(':') ? `[${address}]:${port} >` : `${address}:${port} >`;
  const flow = harness.flows().find(({ packets, flags }) => packets.startsWith(from) && !flags.includes('reply'));
  const [, host = '', number = ''] = /^\[?(.*?)\]?:(\d+) > /.exec(flow?.leaveAs ?? '') ?? [];
  return { address: host, port: Number(number) };
};

suite('golden packets: sources', 'snat', (own) => {
  inFamilies(own, 'SNAT-05 a pod that is led to itself sees this node, and is answered', (harness, each) => {
    const { v6, of, endpoint } = each;
    const frontend = v6 ? `[${of(clusterIP)}]:80/TCP` : `${of(clusterIP)}:80/TCP`;
    harness.write(service({ index: 1, frontends: [frontend], inside: [endpoint(localPod, served)] }));
    const syn = packet('tcp', [of(localPod), clientPort], [of(clusterIP), 80], { flags: 'S' });
    const fate = through(harness, 'pod', syn);
    const source = sourceOf(harness, clientPort, of(localPod));
    assert.equal(source.address, of(node));
    const led = packet('tcp', [source.address, source.port], [of(localPod), served], { flags: 'S' }, { ttl: 63 });
    assertFate(fate, 'sent', { ...led, ...outOf('pod0', podMac) });
    const answer = packet('tcp', [of(localPod), served], [source.address, source.port], { flags: 'SA' });
    const back = packet('tcp', [of(clusterIP), 80], [of(localPod), clientPort], { flags: 'SA' }, { ttl: 63 });
    assertFate(through(harness, 'pod', answer), 'sent', { ...back, ...outOf('pod0', podMac) });
  });

  onWays(own, 'SNAT-05 who says from outside that it is a pod of this node is not made this node', (harness, each) => {
    const { v6, of, endpoint, way } = each;
    harness.write(
      service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside: [endpoint(localPod, served)] }),
    );
    const fate = arrive(harness, way, opening('tcp', each, clientPort, localPod));
    const { mac, peerMac } = interfaces.up0;
    const led = packet('tcp', [of(localPod), clientPort], [of(localPod), served], { flags: 'S' });
    assertFate(fate, 'up', { ...led, ethernet: { source: peerMac, destination: mac } });
  });

  inFamilies(own, 'SNAT-01 a pod that dials a NodePort of the policy Cluster is seen as this node', (harness, each) => {
    const { of } = each;
    harness.write(remoteService(each));
    const fate = through(harness, 'pod', opening('tcp', each, clientPort, otherPod));
    const source = sourceOf(harness, clientPort, of(otherPod));
    assert.equal(source.address, of(node));
    const led = packet('tcp', [source.address, source.port], [of(remotePod), served], { flags: 'S' }, { ttl: 63 });
    assertFate(fate, 'sent', { ...led, ...outOf('up0', '02:f2:00:00:00:02') });
    const answer = packet('tcp', [of(remotePod), served], [source.address, source.port], { flags: 'SA' });
    const back = packet('tcp', [of(node), dialled], [of(otherPod), clientPort], { flags: 'SA' }, { ttl: 63 });
    assertFate(through(harness, 'outside', answer), 'sent', { ...back, ...outOf('pod0', podMac) });
  });

  inFamilies(
    own,
    'SNAT-02 a pod that dials a cluster IP keeps its address, here and to another node',
    (harness, each) => {
      const { v6, of, endpoint } = each;
      const frontend = v6 ? `[${of(clusterIP)}]:80/UDP` : `${of(clusterIP)}:80/UDP`;
      for (const backend of [localPod, remotePod]) {
        harness.reset();
        harness.write(service({ index: 1, frontends: [frontend], inside: [endpoint(backend, served)] }));
        const first = packet('udp', [of(otherPod), clientPort], [of(clusterIP), 80]);
        const { mac, peerMac } = interfaces.pod0;
        const ethernet = { source: peerMac, destination: mac };
        assertFate(through(harness, 'pod', first), 'up', {
          ...packet('udp', [of(otherPod), clientPort], [of(backend), served]),
          ethernet,
        });
        const answer = packet('udp', [of(backend), served], [of(otherPod), clientPort]);
        const left = through(harness, 'leave', answer, { at: 'pod0', ingressIndex: harness.place.indexes.up0 });
        assertFate(left, 'up', {
          ...packet('udp', [of(clusterIP), 80], [of(otherPod), clientPort]),
          ethernet: { source: mac, destination: peerMac },
        });
      }
    },
  );

  onWays(own, 'SNAT-04 where it is asked for, also a backend on this node sees this node', (harness, each) => {
    const { v6, of, endpoint } = each;
    const inside = [endpoint(localPod, served)];
    const flags = ['masquerade_outside', 'masquerade_local'] as const;
    harness.write(service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside, flags }));
    const fate = arrive(harness, each.way, opening('tcp', each, clientPort));
    const source = sourceOf(harness, clientPort, of(client));
    assert.equal(source.address, of(node));
    const led = packet('tcp', [source.address, source.port], [of(localPod), served], { flags: 'S' }, { ttl: 63 });
    assertFate(fate, 'sent', { ...led, ...outOf('pod0', podMac) });
    const answer = packet('tcp', [of(localPod), served], [source.address, source.port], { flags: 'SA' });
    const back = packet('tcp', [of(node), dialled], [of(client), clientPort], { flags: 'SA' }, { ttl: 63 });
    assertFate(through(harness, 'pod', answer), 'sent', { ...back, ...outOf('up0') });
  });

  inFamilies(own, 'SNAT-09 the mark of a packet is neither asked nor changed', (harness, each) => {
    harness.write(remoteService(each));
    for (const mark of [0, 0x4000, 0xffff_ffff]) {
      harness.reset();
      const sent = harness.run('outside', opening('tcp', each, clientPort), { mark });
      assert.deepEqual([sent.verdict, sent.mark], ['TC_REDIRECT', mark]);
      const source = sourceOf(harness, clientPort, each.of(client));
      const answer = packet('tcp', [each.of(remotePod), served], [source.address, source.port], { flags: 'SA' });
      const back = harness.run('outside', answer, { mark });
      assert.deepEqual([back.verdict, back.mark], ['TC_REDIRECT', mark]);
    }
  });

  onWays(own, 'NET-09 EPS-15 a backend that is this node itself is reached through its own stack', (harness, each) => {
    const { v6, of, endpoint } = each;
    const inside = [endpoint(node, served)];
    const flags = ['masquerade_outside', 'masquerade_local'] as const;
    harness.write(service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside, flags }));
    const fate = arrive(harness, each.way, opening('tcp', each, clientPort));
    const { mac, peerMac } = interfaces.up0;
    const led = packet('tcp', [of(client), clientPort], [of(node), served], { flags: 'S' });
    assertFate(fate, 'up', { ...led, ethernet: { source: peerMac, destination: mac } });
    const answer = packet('tcp', [of(node), served], [of(client), clientPort], { flags: 'SA' });
    const back = packet('tcp', [of(node), dialled], [of(client), clientPort], { flags: 'SA' });
    assertFate(through(harness, 'leave', answer), 'up', { ...back, ethernet: { source: mac, destination: peerMac } });
  });

  onWays(
    own,
    'NET-09 a backend whose address and port are themselves a NodePort is not led on from there',
    (harness, each) => {
      const { v6, of, endpoint } = each;
      harness.write(
        service({ index: 1, frontends: [nodePort(dialled, 'TCP', v6)], inside: [endpoint(node, dialled + 1)] }),
        service({ index: 2, frontends: [nodePort(dialled + 1, 'TCP', v6)], inside: [endpoint(localPod, served)] }),
      );
      const { mac, peerMac } = interfaces.up0;
      for (const flags of ['S', 'S', 'A']) {
        const fate = arrive(harness, each.way, packet('tcp', [of(client), clientPort], [of(node), dialled], { flags }));
        const led = packet('tcp', [of(client), clientPort], [of(node), dialled + 1], { flags });
        assertFate(fate, 'up', { ...led, ethernet: { source: peerMac, destination: mac } });
      }
      harness.objects.clear('frontends');
    },
  );

  onWays(own, 'SNAT-07 two clients with the same port get two', (harness, each) => {
    const { of } = each;
    harness.write(settingsEntry({ ports: [ports] }), remoteService(each));
    const sources = [client, otherClient].map((from) => {
      assertFate(arrive(harness, each.way, opening('tcp', each, clientPort, from)), 'sent');
      return sourceOf(harness, clientPort, of(from));
    });
    assert.deepEqual(
      sources.map(({ address }) => address),
      [of(node), of(node)],
    );
    assert.notEqual(sources[0]?.port, sources[1]?.port);
    // Each is answered by what it dialled.
    for (const [i, from] of [client, otherClient].entries()) {
      const answer = packet('tcp', [of(remotePod), served], [of(node), sources[i]?.port ?? 0], { flags: 'SA' });
      const back = packet('tcp', [of(node), dialled], [of(from), clientPort], { flags: 'SA' }, { ttl: 63 });
      assertFate(arrive(harness, each.way, answer), 'sent', { ...back, ...outOf('up0') });
    }
    harness.write(settingsEntry());
  });

  onWays(own, 'SNAT-07 a client that dials two addresses of a Service from one port is told apart', (harness, each) => {
    const { v6, of, endpoint } = each;
    const frontends = [nodePort(dialled, 'TCP', v6), nodePort(dialled + 1, 'TCP', v6)];
    harness.write(service({ index: 1, frontends, inside: [endpoint(localPod, served)] }));
    for (const port of [dialled, dialled + 1]) {
      assertFate(
        arrive(harness, each.way, packet('tcp', [of(client), clientPort], [of(node), port], { flags: 'S' })),
        'up',
      );
    }
    const backs = harness.flows().filter(({ flags }) => flags.includes('reply'));
    assert.equal(new Set(backs.map(({ packets }) => packets)).size, 2);
    const dials = backs.map(({ leaveAs }) => leaveAs).sort();
    const shown = each.endpoint(client, clientPort);
    assert.deepEqual(
      dials,
      [dialled, dialled + 1].map((port) => `${each.endpoint(node, port)} > ${shown}/TCP`),
    );
  });

  onWays(
    own,
    'NET-11 all ports in use: one more is refused, those that are there go on, and a closed one is used at once',
    (harness, each) => {
      const { of, way } = each;
      harness.write(settingsEntry({ ports: [ports] }), remoteService(each));
      for (let i = 0; i < 4; i++) assertFate(arrive(harness, way, opening('tcp', each, clientPort + i)), 'sent');
      const used = Array.from({ length: 4 }, (_, i) => sourceOf(harness, clientPort + i, of(client)).port);
      assert.deepEqual([...used].sort(), [20_000, 20_001, 20_002, 20_003]);
      const counts = harness.counted(() =>
        assertFate(arrive(harness, way, opening('tcp', each, clientPort + 4)), 'dropped'),
      );
      assert.deepEqual(counts, { 'node no_source_port': 1, 'service 1 no_source_port': 1 });
      assert.equal(harness.flows().length, 8);
      const data = (flags: string) => packet('tcp', [of(client), clientPort + 2], [of(node), dialled], { flags });
      const answer = (flags: string) => packet('tcp', [of(remotePod), served], [of(node), used[2] ?? 0], { flags });
      for (const each of [answer('SA'), data('A'), data('PA'), answer('FA')])
        assertFate(arrive(harness, way, each), 'sent');
      // Half closed: still its own (NET-05).
      assertFate(arrive(harness, way, opening('tcp', each, clientPort + 5)), 'dropped');
      for (const each of [data('FA'), answer('A')]) assertFate(arrive(harness, way, each), 'sent');
      assertFate(arrive(harness, way, opening('tcp', each, clientPort + 6)), 'sent');
      assert.equal(sourceOf(harness, clientPort + 6, of(client)).port, used[2]);
      assert.equal(harness.flows().length, 8);
      harness.write(settingsEntry());
    },
  );

  onWays(own, 'SNAT-07 a port that a socket of this host is bound to is given to nobody', async (harness, each) => {
    const { of, v6 } = each;
    harness.write(settingsEntry({ ports: [ports] }), remoteService(each, 'UDP'));
    const sockets = [20_000, 20_001, 20_003].map((port) => createSocket(v6 ? 'udp6' : 'udp4').bind(port));
    try {
      await Promise.all(sockets.map((socket) => once(socket, 'listening')));
      assertFate(arrive(harness, each.way, opening('udp', each, clientPort)), 'sent');
      assert.equal(sourceOf(harness, clientPort, of(client)).port, 20_002);
      assertFate(arrive(harness, each.way, opening('udp', each, clientPort + 1)), 'dropped');
    } finally {
      for (const socket of sockets) socket.close();
      harness.write(settingsEntry());
    }
  });

  inFamilies(own, 'without ports nothing is masqueraded, and that is said', (harness, each) => {
    harness.write(settingsEntry({ ports: [] }), remoteService(each));
    const counts = harness.counted(() =>
      assertFate(through(harness, 'outside', opening('tcp', each, clientPort)), 'dropped'),
    );
    harness.write(settingsEntry());
    assert.deepEqual(counts, { 'node no_source_port': 1, 'service 1 no_source_port': 1 });
  });

  inFamilies(own, 'SNAT-07 ports are taken from all ranges', (harness, each) => {
    const ranges = [
      { first: 1_024, last: 1_024 },
      { first: 5_000, last: 5_001 },
      { first: 65_535, last: 65_535 },
    ];
    harness.write(settingsEntry({ ports: ranges }), remoteService(each));
    for (let i = 0; i < 4; i++) assertFate(through(harness, 'outside', opening('tcp', each, clientPort + i)), 'sent');
    const used = Array.from({ length: 4 }, (_, i) => sourceOf(harness, clientPort + i, each.of(client)).port);
    assert.deepEqual(
      used.sort((a, b) => a - b),
      [1_024, 5_000, 5_001, 65_535],
    );
    harness.write(settingsEntry());
  });
});
