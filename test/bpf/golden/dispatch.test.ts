/** Golden packets: what is ours, what is not, and whose. */
import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mark } from '../entries.ts';
import { fromText } from '../packet/bytes.ts';
import type { Spec } from '../packet/spec.ts';
import { client, interfaces, localPod, node, otherClient, type Pair } from './place.ts';
import { onWays, suite } from './suite.ts';
import { arrive, assertFate, backendId, inBy, nodePort, packet, service, through } from './world.ts';

const clusterIP: Pair = ['172.30.0.10', 'fd00:30::10'];
const externalIP: Pair = ['198.18.0.10', '2001:db8:18::10'];
/** Of the node, but no NodePorts answer on it. */
const secondAddress: Pair = ['198.51.100.9', '2001:db8:51::9'];
const loopbacks: Pair = ['127.0.0.1', '::1'];
const [clientPort, served] = [40_000, 8_080];

suite('golden packets: whose a packet is', 'dispatch', (own) => {
  onWays(
    own,
    'SVC-10 NEP-07 a port that an external IP does not have is left alone',
    (harness, { way, v6, of, endpoint }) => {
      const external = of(externalIP);
      const frontend = v6 ? `[${external}]:80/TCP` : `${external}:80/TCP`;
      harness.write(service({ index: 1, frontends: [frontend], inside: [endpoint(localPod, served)] }));
      for (const protocol of ['tcp', 'udp', 'sctp'] as const) {
        const other = packet(protocol, [of(client), clientPort], [external, 81], { flags: 'S', chunks: [{ type: 1 }] });
        const counts = harness.counted(() =>
          assertFate(arrive(harness, way, other), 'up', { ...other, ...inBy('up0') }),
        );
        assert.deepEqual(counts, {});
      }
      assert.deepEqual(harness.flows(), []);
    },
  );

  onWays(own, 'SVC-05 the same number with another protocol is another port', (harness, { way, of, v6, endpoint }) => {
    const external = of(externalIP);
    const frontend = v6 ? `[${external}]:80/UDP` : `${external}:80/UDP`;
    const [first, second] = [endpoint(localPod, served), endpoint(localPod, 9_090)];
    harness.write(
      service({ index: 1, frontends: [frontend.replace('UDP', 'TCP')], inside: [first] }),
      service({ index: 2, frontends: [frontend], inside: [second] }),
    );
    for (const [protocol, port] of [
      ['tcp', served],
      ['udp', 9_090],
    ] as const) {
      const dialled = packet(protocol, [of(client), clientPort], [external, 80], { flags: 'S' });
      const led = packet(protocol, [of(client), clientPort], [of(localPod), port], { flags: 'S' }, inBy('up0'));
      assertFate(arrive(harness, way, dialled), 'up', led);
    }
    harness.objects.clear('frontends');
  });

  onWays(
    own,
    'SVC-11 an external IP that is an address of the node comes before the NodePort of the same number',
    (harness, { way, v6, of, endpoint }) => {
      const address = of(node);
      const exact = v6 ? `[${address}]:30080/TCP` : `${address}:30080/TCP`;
      harness.write(
        service({ index: 1, frontends: [nodePort(30_080, 'TCP', v6)], inside: [endpoint(localPod, served)] }),
        service({ index: 2, frontends: [exact], inside: [endpoint(localPod, 9_090)] }),
      );
      const dialled = packet('tcp', [of(client), clientPort], [address, 30_080], { flags: 'S' });
      const led = packet('tcp', [of(client), clientPort], [of(localPod), 9_090], { flags: 'S' }, inBy('up0'));
      const counts = harness.counted(() => assertFate(arrive(harness, way, dialled), 'up', led));
      assert.deepEqual(counts, { [`backend ${backendId(2)}`]: 1, 'service 2 translated': 1, 'node translated': 1 });
      harness.objects.clear('frontends');
    },
  );

  onWays(own, 'NP-03 on another address of the node there are no NodePorts', (harness, { way, v6, of, endpoint }) => {
    harness.write(
      service({ index: 1, frontends: [nodePort(30_080, 'TCP', v6)], inside: [endpoint(localPod, served)] }),
    );
    const dialled = packet('tcp', [of(client), clientPort], [of(secondAddress), 30_080], { flags: 'S' });
    const counts = harness.counted(() =>
      assertFate(arrive(harness, way, dialled), 'up', { ...dialled, ...inBy('up0') }),
    );
    assert.deepEqual(counts, {});
  });

  onWays(own, 'SVC-21 a cluster IP is not answered when it is pinged', (harness, { way, v6, of }) => {
    harness.write(mark(of(clusterIP), 'cluster_ip'));
    const ping: Spec = {
      source: of(client),
      destination: of(clusterIP),
      icmp: { type: v6 ? 128 : 8, rest: 0x0001_0001 },
    };
    assertFate(arrive(harness, way, ping), 'up', { ...ping, ...inBy('up0') });
  });

  onWays(own, 'NP-06 nothing from the wire reaches a loopback address', (harness, { way, of, v6 }) => {
    for (const protocol of ['tcp', 'udp', 'sctp'] as const) {
      const dialled = packet(protocol, [of(client), clientPort], [of(loopbacks), 30_080], {
        flags: 'S',
        chunks: [{ type: 1 }],
      });
      const counts = harness.counted(() => assertFate(arrive(harness, way, dialled), 'dropped'));
      assert.deepEqual(counts, { 'node loopback': 1 });
    }
    const reported = harness.events().map(({ verdict, destination }) => [verdict, destination]);
    assert.deepEqual(reported, Array(3).fill(['loopback', v6 ? '::1' : '127.0.0.1']));
  });

  onWays(
    own,
    'NP-08 a socket that waits at the number of a NodePort gets nothing of it',
    async (harness, { way, v6, of, endpoint }) => {
      harness.write(
        (['TCP', 'UDP'] as const).flatMap((protocol, i) =>
          service({
            ...{ index: 1 + i, frontends: [nodePort(30_081, protocol, v6)] },
            inside: [endpoint(localPod, served)],
          }),
        ),
      );
      const udp = createSocket(v6 ? 'udp6' : 'udp4').bind(30_081);
      const tcp = createServer().listen(30_081, v6 ? '::' : '0.0.0.0');
      try {
        await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
        for (const protocol of ['tcp', 'udp'] as const) {
          const dialled = packet(protocol, [of(client), clientPort], [of(node), 30_081], { flags: 'S' });
          const led = packet(protocol, [of(client), clientPort], [of(localPod), served], { flags: 'S' }, inBy('up0'));
          assertFate(arrive(harness, way, dialled), 'up', led);
        }
      } finally {
        udp.close();
        tcp.close();
      }
    },
  );

  onWays(
    own,
    "NP-09 an answer to the node's own socket is not captured, though its port is a NodePort's",
    async (harness, { way, v6, of, endpoint }) => {
      harness.write(
        service({ index: 2, frontends: [nodePort(30_082, 'UDP', v6)], inside: [endpoint(localPod, served)] }),
      );
      const socket = createSocket(v6 ? 'udp6' : 'udp4');
      try {
        await connected(socket, of(node), 30_082, of(client), clientPort);
        const answer = packet('udp', [of(client), clientPort], [of(node), 30_082], {
          payload: fromText('for the socket'),
        });
        const counts = harness.counted(() =>
          assertFate(arrive(harness, way, answer), 'up', { ...answer, ...inBy('up0') }),
        );
        assert.deepEqual(counts, {});
        const another = packet('udp', [of(client), clientPort + 1], [of(node), 30_082], { payload: fromText('not') });
        const led = packet(
          'udp',
          [of(client), clientPort + 1],
          [of(localPod), served],
          { payload: fromText('not') },
          inBy('up0'),
        );
        assertFate(arrive(harness, way, another), 'up', led);
      } finally {
        socket.close();
      }
    },
  );

  onWays(
    own,
    "NP-09 who a socket of this host has asked from a NodePort's number may answer, and nobody else",
    (harness, each) => {
      const { way, v6, of, endpoint } = each;
      harness.write(
        service({ index: 2, frontends: [nodePort(30_083, 'UDP', v6)], inside: [endpoint(localPod, served)] }),
      );
      const question = packet('udp', [of(node), 30_083], [of(client), 53], { payload: fromText('a question') });
      const { mac, peerMac } = interfaces.up0;
      const left = { ...question, ethernet: { source: mac, destination: peerMac } };
      const answer = packet('udp', [of(client), 53], [of(node), 30_083], { payload: fromText('an answer') });
      const counts = harness.counted(() => {
        for (let i = 0; i < 3; i++) {
          assertFate(through(harness, 'leave', question), 'up', left);
          assertFate(arrive(harness, way, answer), 'up', { ...answer, ...inBy('up0') });
        }
      });
      assert.deepEqual(counts, {});
      for (const [source, port] of [
        [of(client), 54],
        [of(otherClient), 53],
      ] as const) {
        const led = packet('udp', [source, port], [of(localPod), served], {}, inBy('up0'));
        assertFate(arrive(harness, way, packet('udp', [source, port], [of(node), 30_083])), 'up', led);
      }
    },
  );

  onWays(
    own,
    "NP-09 CT-12 TCP without a flow that is no SYN goes to the node's own sockets as it came",
    (harness, { way, v6, of, endpoint }) => {
      harness.write(
        service({ index: 1, frontends: [nodePort(30_080, 'TCP', v6)], inside: [endpoint(localPod, served)] }),
      );
      for (const flags of ['SA', 'A', 'PA', 'FA', 'R', 'RA', 'SF', 'SR', '']) {
        const answer = packet('tcp', [of(client), clientPort], [of(node), 30_080], { flags });
        const counts = harness.counted(() =>
          assertFate(arrive(harness, way, answer), 'up', { ...answer, ...inBy('up0') }),
        );
        assert.deepEqual(counts, {}, flags);
      }
      assert.deepEqual(harness.flows(), []);
    },
  );

  onWays(own, 'SNAT-10 what is for a pod itself is left alone, both ways', (harness, { way, of }) => {
    const dialled = packet('tcp', [of(client), clientPort], [of(localPod), served], { flags: 'S' });
    assertFate(arrive(harness, way, dialled), 'up', { ...dialled, ...inBy('up0') });
    const answer = packet('tcp', [of(localPod), served], [of(client), clientPort], { flags: 'SA' });
    assertFate(through(harness, 'pod', answer), 'up', { ...answer, ...inBy('pod0') });
    const { mac, peerMac } = { mac: '02:f1:00:00:00:01', peerMac: '02:f2:00:00:00:fe' };
    const left = { ...answer, ethernet: { source: mac, destination: peerMac } };
    assertFate(through(harness, 'leave', left, { ingressIndex: harness.place.indexes.pod0 }), 'up', left);
  });
});

const connected = async (
  socket: Socket,
  address: string,
  port: number,
  peer: string,
  peerPort: number,
): Promise<void> => {
  socket.bind(port, address);
  await once(socket, 'listening');
  socket.connect(peerPort, peer);
  await once(socket, 'connect');
};
