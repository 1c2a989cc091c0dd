/**
 * Golden packets without an Ethernet header, as tunnels of IP in something have them. A test run always begins with one, and
 * the programs do not look for it: so that the kernel finds a type where it looks for that, the sources of these packets
 * have it in their address, and the interface's MAC address is how such a packet begins.
 */
import assert from 'node:assert/strict';
import { mark } from '../entries.ts';
import { buildIp } from '../packet/build.ts';
import { fromHex, fromText, hex, zeros } from '../packet/bytes.ts';
import { decodeIp } from '../packet/decode.ts';
import { etherTypes, icmpError, type Spec } from '../packet/spec.ts';
import type { Harness, Outcome } from './harness.ts';
import { node, type Pair, remotePod } from './place.ts';
import { type Case, inFamilies, suite } from './suite.ts';
import { nodePort, packet, protocolNames, service, type Transport } from './world.ts';

const [clientPort, served, dialled] = [40_000, 8_080, 30_080];
/** 0800 and 86dd are where a type would be. */
const bareClient: Pair = ['8.0.2.10', '2001:db8:86dd:2::10'];
const bareBackend: Pair = ['8.0.1.10', '2001:db8:86dd:1::10'];
const upper = { tcp: 'TCP', udp: 'UDP', sctp: 'SCTP' } as const;

/** 20 bytes of transport each. */
const twenty: Transport = { flags: 'S', acknowledgment: 0, chunks: [{ type: 1, data: fromText('init') }] };
const transportOf = (name: (typeof protocolNames)[number]): Transport =>
  name === 'udp' ? { payload: fromText('twelve bytes') } : twenty;

/** IPv4 without options begins as a multicast address does, which is none of an interface. */
const option = { options: fromHex('94040000') };

const run = (harness: Harness, program: 'outside' | 'leave', spec: Spec): Outcome =>
  harness.run(program, buildIp(spec), {
    at: spec.source.includes(':') ? 'tun0' : 'low0',
    ...(program === 'leave' ? { ingressIndex: harness.place.indexes.pod0 } : {}),
  });

const assertBare = (actual: Uint8Array, expected: Spec): void => {
  const type = expected.source.includes(':') ? etherTypes.ipv6 : etherTypes.ipv4;
  assert.deepEqual(decodeIp(actual, type), decodeIp(buildIp(expected), type));
  assert.equal(hex(actual), hex(buildIp(expected)));
};

suite(
  'golden packets: without an Ethernet header',
  'bare',
  (own) => {
    const serve = (harness: Harness, { v6, endpoint }: Case, backend: Pair | undefined): void =>
      harness.write(
        protocolNames.flatMap((name, i) =>
          service({
            ...{ index: 1 + i, frontends: [nodePort(dialled, upper[name], v6)] },
            inside: backend === undefined ? [] : [endpoint(backend, served)],
            flags: backend === remotePod ? ['masquerade_outside'] : [],
          }),
        ),
      );

    for (const name of protocolNames) {
      inFamilies(own, `${name}: to a backend here, and back`, (harness, each) => {
        serve(harness, each, bareBackend);
        const from = [each.of(bareClient), clientPort] as const;
        const [to, backend] = [[each.of(node), dialled] as const, [each.of(bareBackend), served] as const];
        const transport = transportOf(name);
        const came = run(harness, 'outside', packet(name, from, to, transport, { ipv4: option }));
        assert.equal(came.verdict, 'TC_NEXT');
        assertBare(came.packet, packet(name, from, backend, transport, { ipv4: option }));
        const left = run(harness, 'leave', packet(name, backend, from, transport));
        assert.equal(left.verdict, 'TC_NEXT');
        assertBare(left.packet, packet(name, to, from, transport));
      });

      inFamilies(own, `${name}: to a backend on another node, with room for its header`, (harness, each) => {
        serve(harness, each, remotePod);
        const transport = transportOf(name);
        const first = packet(name, [each.of(bareClient), clientPort], [each.of(node), dialled], transport, {
          ipv4: option,
        });
        const { verdict, packet: sent } = run(harness, 'outside', first);
        assert.equal(verdict, 'TC_REDIRECT');
        const [flow] = harness.flows().filter(({ flags }) => !flags.includes('reply'));
        const port = Number(/:(\d+) > /.exec(flow?.leaveAs ?? '')?.[1]);
        const backend = [each.of(remotePod), served] as const;
        assertBare(
          sent.subarray(14),
          packet(name, [each.of(node), port], backend, transport, { ttl: 63, ipv4: option }),
        );
      });
    }

    inFamilies(own, 'NEP-01 NEP-03 what is refused is answered without one, too', (harness, each) => {
      serve(harness, each, undefined);
      const [client, to] = [each.of(bareClient), each.of(node)];
      const syn = packet('tcp', [client, clientPort], [to, dialled], { ...twenty, sequence: 7 }, { ipv4: option });
      const reset = run(harness, 'outside', syn);
      assert.equal(reset.verdict, 'TC_REDIRECT');
      assertBare(reset.packet, {
        ...packet('tcp', [to, dialled], [client, clientPort], {
          flags: 'RA',
          sequence: 0,
          acknowledgment: 8,
          window: 0,
        }),
        ipv4: { id: 0, dontFragment: true },
      });
      const datagram = packet('udp', [client, clientPort], [to, dialled], transportOf('udp'), { ipv4: option });
      const told = run(harness, 'outside', datagram);
      assert.equal(told.verdict, 'TC_REDIRECT');
      const quoteBytes = told.packet.byteLength - (each.v6 ? 40 : 20) - 8;
      assert.ok(quoteBytes >= (each.v6 ? 40 : 24) + 8);
      const error = icmpError('portUnreachable', to, datagram, { quoteBytes });
      assertBare(told.packet, { ...error, ipv4: { id: 0, dontFragment: true } });
    });

    inFamilies(own, 'NEP-08 NP-06 what is for nobody is dropped or refused as with one', (harness, each) => {
      const clusterIP = each.v6 ? 'fd00:30::15' : '172.30.0.15';
      harness.write(mark(clusterIP, 'cluster_ip'));
      const from = [each.of(bareClient), clientPort] as const;
      const counts = harness.counted(() => {
        const loop = packet('udp', from, [each.v6 ? '::1' : '127.0.0.1', dialled], transportOf('udp'), {
          ipv4: option,
        });
        assert.equal(run(harness, 'outside', loop).verdict, 'TC_DROP');
        assert.equal(
          run(harness, 'outside', packet('tcp', from, [clusterIP, 81], twenty, { ipv4: option })).verdict,
          'TC_REDIRECT',
        );
      });
      assert.deepEqual(counts, { 'node loopback': 1, 'node unknown_port': 1 });
      const other = packet('tcp', from, [each.of(node), 5_000], { payload: zeros(0) }, { ipv4: option });
      const passed = run(harness, 'outside', other);
      assert.equal(passed.verdict, 'TC_NEXT');
      assertBare(passed.packet, other);
    });
  },
  { noEthernet: true },
);
