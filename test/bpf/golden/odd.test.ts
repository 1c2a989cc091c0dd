/** Golden packets: headers cut short, options, extension headers, VLAN tags, fragments, and what a card has to do with sums. */
import assert from 'node:assert/strict';
import { mark } from '../entries.ts';
import { build } from '../packet/build.ts';
import { fromHex, fromText, hex, zeros } from '../packet/bytes.ts';
import { decode } from '../packet/decode.ts';
import type { Extension, Spec } from '../packet/spec.ts';
import { frameAt } from './harness.ts';
import { client, localPod, otherNodeMac, type Pair, remotePod } from './place.ts';
import { clientPort, dial, dialled, first, led, serve, served } from './served.ts';
import { inFamilies, onWays, suite } from './suite.ts';
import { arrive, assertFate, inBy, outOf, packet, protocolNames, type Transport, through } from './world.ts';

const clusterIP: Pair = ['172.30.0.14', 'fd00:30::14'];
/** Bytes of the header that has to be there. */
const transportBytes = { tcp: 20, udp: 8, sctp: 14 } as const;

suite('golden packets: odd ones', 'odd', (own) => {
  for (const name of protocolNames) {
    onWays(own, `${name}: cut short anywhere, a packet is let be, and nothing begins with it`, (harness, each) => {
      serve(harness, each);
      const whole = frameAt('xdp', 'up0', dial(each, name));
      const headers = 14 + (each.v6 ? 40 : 20) + transportBytes[name];
      // Of tc, the kernel takes no test run of a packet that ends within its IP header.
      for (let bytes = each.way === 'tc alone' ? 14 + (each.v6 ? 40 : 20) : 14; bytes < headers; bytes++) {
        const cut = whole.subarray(0, bytes);
        const programs = each.way === 'tc alone' ? (['outside', 'pod', 'leave'] as const) : (['xdp'] as const);
        for (const program of programs) {
          const { verdict, packet: after } = harness.run(program, cut);
          assert.equal(verdict, program === 'xdp' ? 'XDP_PASS' : 'TC_NEXT', `${program}, ${bytes} bytes`);
          assert.equal(hex(after), hex(cut), `${program}, ${bytes} bytes`);
        }
      }
      assert.deepEqual(harness.flows(), []);
      assertFate(arrive(harness, each.way, dial(each, name)), 'up', led(each, name));
    });
  }

  inFamilies(
    own,
    'cut short on the way to a cluster IP, a packet is dropped: no host has that address',
    (harness, each) => {
      harness.write(mark(each.of(clusterIP), 'cluster_ip'));
      const whole = frameAt('xdp', 'up0', packet('udp', [each.of(client), clientPort], [each.of(clusterIP), 80]));
      const counts = harness.counted(() => {
        assert.equal(harness.run('outside', whole.subarray(0, whole.byteLength - 1)).verdict, 'TC_DROP');
      });
      assert.deepEqual(counts, { 'node malformed': 1 });
      assert.deepEqual(
        harness.events().map(({ verdict }) => verdict),
        ['malformed'],
      );
    },
  );

  onWays(own, 'NET-03 padding of short frames stays, and is not counted', (harness, each) => {
    serve(harness, each);
    const padding = zeros(18);
    assertFate(arrive(harness, each.way, dial(each, 'udp', {}, { padding })), 'up', led(each, 'udp', {}, { padding }));
    const [flow] = harness.flows().filter(({ flags }) => !flags.includes('reply'));
    assert.equal(flow?.bytes, each.v6 ? 48 : 28);
  });

  onWays(own, 'NET-03 UDP without a checksum has none afterwards, over IPv4', (harness, each) => {
    serve(harness, each);
    const none: Transport = { payload: fromText('trust me'), checksum: 0 };
    assertFate(arrive(harness, each.way, dial(each, 'udp', none)), 'up', led(each, 'udp', none));
  });

  onWays(own, 'NET-03 a UDP checksum that becomes 0 is written as ffff', (harness, each) => {
    serve(harness, each);
    // With what the checksum toward the backend would be as its payload, that is 0.
    const at = 14 + (each.v6 ? 40 : 20) + 6;
    const right = build(led(each, 'udp', { payload: zeros(2) })).subarray(at, at + 2);
    const payload: Transport = { payload: Uint8Array.from(right) };
    const expected = led(each, 'udp', payload);
    assert.equal(hex(build(expected).subarray(at, at + 2)), 'ffff');
    assertFate(arrive(harness, each.way, dial(each, 'udp', payload)), 'up', expected);
  });

  for (const name of protocolNames) {
    onWays(own, `NET-03 ${name}: a checksum that was wrong is wrong afterwards`, (harness, each) => {
      serve(harness, each);
      const fate = arrive(harness, each.way, dial(each, name, { ...first, checksum: 'wrong' }));
      assert.equal(decode(fate.packet)[name]?.checksum, 'wrong');
    });

    onWays(own, `NET-04 ${name}: IPv4 options, DSCP, ECN, identification and flow label stay`, (harness, each) => {
      const more: Partial<Spec> = {
        ...{ tos: 0xb9, ttl: 17 },
        ipv4: { options: fromHex('94040000 440c0500 00000000 00000000'), id: 0xbeef, dontFragment: true },
        ipv6: { flowLabel: 0xabcde },
      };
      serve(harness, each);
      assertFate(arrive(harness, each.way, dial(each, name, first, more)), 'up', led(each, name, first, more));
      serve(harness, each, remotePod);
      harness.reset();
      const fate = arrive(harness, each.way, dial(each, name, first, more));
      const { ipv4, ipv6, ...transport } = decode(fate.packet);
      const source = [ipv4?.source ?? ipv6?.source ?? '', transport[name]?.source ?? 0] as const;
      const expected = packet(name, source, [each.of(remotePod), served], first, { ...more, ttl: 16 });
      assertFate(fate, 'sent', { ...expected, ...outOf('up0', otherNodeMac) });
    });
  }

  const chains: Readonly<Record<string, readonly Extension[]>> = {
    'hop-by-hop options': [{ kind: 'hopByHop' }],
    'a routing header': [{ kind: 'routing', data: fromHex('0400 00000000 00000000000000000000000000000001') }],
    'destination options': [{ kind: 'destination', data: zeros(22) }],
    'a fragment header of a whole packet': [{ kind: 'fragment', id: 0x1234_5678 }],
    'all of them': [{ kind: 'hopByHop' }, { kind: 'routing' }, { kind: 'fragment', id: 7 }, { kind: 'destination' }],
  };
  for (const [what, extensions] of Object.entries(chains)) {
    inFamilies(own, `IPv6 with ${what} is translated`, (harness, each) => {
      if (!each.v6) return;
      serve(harness, each);
      for (const name of protocolNames) {
        for (const port of [served, dialled]) {
          harness.reset();
          serve(harness, each, localPod, port);
          const fate = through(harness, 'outside', dial(each, name, first, { ipv6: { extensions } }));
          const expected = packet(name, [each.of(client), clientPort], [each.of(localPod), port], first, {
            ipv6: { extensions },
          });
          assertFate(fate, 'up', { ...expected, ...inBy('up0') });
        }
      }
    });
  }

  inFamilies(own, 'IPv6 with more extension headers than anybody has is let be', (harness, each) => {
    if (!each.v6) return;
    serve(harness, each);
    const extensions = Array.from({ length: 12 }, (): Extension => ({ kind: 'destination' }));
    const many = dial(each, 'tcp', first, { ipv6: { extensions } });
    assertFate(through(harness, 'outside', many), 'up', { ...many, ...inBy('up0') });
  });

  onWays(own, 'VLAN tags: what is in them at XDP is let be, byte for byte', (harness, each) => {
    serve(harness, each);
    for (const vlans of [[{ id: 100 }], [{ id: 100, type: 0x88a8 }, { id: 200 }]]) {
      const tagged = dial(each, 'tcp', first, { vlans });
      const counts = harness.counted(() =>
        assertFate(arrive(harness, each.way, tagged), 'up', { ...tagged, ...inBy('up0') }),
      );
      assert.deepEqual(counts, {});
    }
  });

  onWays(own, 'frames that are no IP are let be', (harness, each) => {
    serve(harness, each);
    for (const type of [0x0806, 0x88cc, 0x0600, 0x05dc]) {
      const frame = frameAt('xdp', 'up0', dial(each, 'tcp', first, { ethernet: { type } }));
      for (const program of ['xdp', 'outside', 'pod', 'leave'] as const) {
        const { verdict, packet: after } = harness.run(program, frame);
        assert.equal(verdict, program === 'xdp' ? 'XDP_PASS' : 'TC_NEXT');
        assert.equal(hex(after), hex(frame));
      }
    }
  });

  inFamilies(own, 'frames for other hosts, which a card in promiscuous mode sees, are let be', (harness, each) => {
    serve(harness, each);
    for (const destination of ['02:00:00:00:00:77', 'ff:ff:ff:ff:ff:ff']) {
      const other = dial(each, 'tcp', first, { ethernet: { destination } });
      for (const program of ['xdp', 'outside'] as const) {
        const counts = harness.counted(() => assert.equal(through(harness, program, other).fate, 'up'));
        assert.deepEqual([counts, harness.flows()], [{}, []], `${program}, ${destination}`);
      }
    }
  });
});
