/** Random packets: well formed ones between ends that mean something here, answers and errors about what was seen, then damage. */
import type { ProgramName } from '../golden/objects.ts';
import {
  client,
  type InterfaceName,
  interfaces,
  localPod,
  node,
  otherClient,
  otherNode,
  otherPod,
  type Pair,
  remotePod,
} from '../golden/place.ts';
import { build } from '../packet/build.ts';
import { type Bytes, zeros } from '../packet/bytes.ts';
import { type Decoded, decode } from '../packet/decode.ts';
import { fragmentsOf } from '../packet/fragment.ts';
import { type Extension, type IcmpError, icmpError, icmpErrors, isIPv6Spec, type Spec } from '../packet/spec.ts';
import type { Random } from './random.ts';
import { balancerIPs, clusterIPs, clusterPorts, nodePorts, servedPorts } from './services.ts';

/** A packet, and where it is seen. */
export interface Input {
  readonly program: ProgramName;
  readonly at: InterfaceName;
  readonly bytes: Bytes;
  /** tc: it came in at another interface; else it is of this host. */
  readonly forwarded: boolean;
  readonly gsoSize: number;
  /** tc: the card has summed the packet up. */
  readonly summed: boolean;
}

const sources: readonly Pair[] = [client, otherClient, otherPod, localPod, node, remotePod];
const destinations: readonly Pair[] = [
  ...[node, node, node, otherNode, localPod, remotePod, client, ['127.0.0.1', '::1'] as const],
  ...clusterIPs,
  ...balancerIPs,
];
const ports: readonly number[] = [...nodePorts, ...nodePorts, ...servedPorts, ...clusterPorts, 20_000, 81];
const clientPorts = Array.from({ length: 12 }, (_, i) => 40_000 + i);
const flags = ['S', 'S', 'S', 'SA', 'A', 'PA', 'FA', 'R', 'RA', 'SF', '', 'SAFRPUEC'] as const;

const payloadOf = (random: Random): Bytes => {
  const length = random.chance(0.1) ? random.int(1_500) : random.int(40);
  return random.chance(0.2) ? zeros(length) : random.bytes(length);
};

const transportOf = (random: Random, source: number, destination: number): Partial<Spec> => {
  const ends = { source, destination };
  switch (random.int(8)) {
    case 0:
      return { sctp: { ...ends, chunks: [{ type: random.int(16), data: payloadOf(random) }] } };
    case 1:
    case 2:
    case 3: {
      const udp = { ...ends, payload: payloadOf(random) };
      return { udp: random.chance(0.1) ? { ...udp, checksum: 0 } : udp };
    }
    case 4:
      return random.chance(0.3)
        ? { icmp: { type: random.pick([0, 8, 128, 129, 135]), payload: payloadOf(random) } }
        : { tcp: ends };
    default: {
      const options = random.chance(0.3) ? random.bytes(random.int(10) * 4) : zeros(0);
      const tcp = {
        ...ends,
        flags: random.pick(flags),
        options,
        payload: random.chance(0.5) ? zeros(0) : payloadOf(random),
      };
      return { tcp };
    }
  }
};

const extensionOf = (random: Random): Extension => {
  const kind = random.pick(['hopByHop', 'routing', 'destination', 'fragment'] as const);
  return kind === 'fragment' ? { kind, id: random.int(4) } : { kind, data: random.bytes(random.int(20)) };
};

const headersOf = (random: Random, v6: boolean): Partial<Spec> => {
  const ttl = random.chance(0.05) ? random.int(3) : 2 + random.int(250);
  const common = { ttl, tos: random.chance(0.1) ? random.int(256) : 0 };
  if (v6) {
    const extensions = random.chance(0.1) ? Array.from({ length: random.int(8) }, () => extensionOf(random)) : [];
    return { ...common, ipv6: { flowLabel: random.int(1 << 20), extensions } };
  }
  const options = random.chance(0.1) ? random.bytes(random.int(11) * 4) : zeros(0);
  return { ...common, ipv4: { id: random.int(1 << 16), dontFragment: random.chance(0.5), options } };
};

const fresh = (random: Random): Spec => {
  const v6 = random.chance(0.5);
  const of = (pair: Pair): string => pair[v6 ? 1 : 0];
  const [from, to] = [random.pick(clientPorts), random.pick(ports)] as const;
  return {
    ...{ source: of(random.pick(sources)), destination: of(random.pick(destinations)) },
    ...headersOf(random, v6),
    ...transportOf(random, from, to),
  };
};

/** The addresses and ports of a packet that was seen; undefined: it has none. */
const endsOf = ({ ipv4, ipv6, tcp, udp, sctp }: Decoded) => {
  const ip = ipv4 ?? ipv6;
  const transport = tcp ?? udp ?? sctp;
  return ip === undefined || transport === undefined
    ? undefined
    : { source: ip.source, destination: ip.destination, from: transport.source, to: transport.destination };
};

const protocolOf = ({ tcp, udp }: Decoded) => (tcp ? 'tcp' : udp ? 'udp' : 'sctp');

/** One more of a flow that was seen, or an answer to it, or an error about it. */
const following = (random: Random, seen: Decoded): Spec => {
  const ends = endsOf(seen);
  if (ends === undefined) return fresh(random);
  const name = protocolOf(seen);
  const body = {
    flags: random.pick(flags),
    payload: payloadOf(random),
    chunks: [{ type: random.int(16), data: payloadOf(random) }],
  };
  const more: Spec = {
    ...{ source: ends.source, destination: ends.destination },
    ...headersOf(random, ends.source.includes(':')),
    [name]: { source: ends.from, destination: ends.to, ...body },
  };
  const answer: Spec = {
    ...more,
    ...{ source: ends.destination, destination: ends.source },
    [name]: { source: ends.to, destination: ends.from, ...body },
  };
  const kind = random.int(4);
  if (kind === 0) return more;
  if (kind < 3) return answer;
  const errors = Object.keys(icmpErrors.IPv4) as IcmpError[];
  const sender = random.chance(0.5) ? more.destination : isIPv6Spec(more) ? '2001:db8:c::fe' : '192.0.2.254';
  const cut = random.chance(0.5) ? { quoteBytes: (isIPv6Spec(more) ? 40 : 20) + random.int(30) } : {};
  return icmpError(random.pick(errors), sender, more, { rest: random.int(1_500), ...cut });
};

const damaged = (random: Random, bytes: Bytes): Bytes => {
  const copy = Uint8Array.from(bytes);
  switch (random.int(5)) {
    case 0:
      return copy.subarray(0, 14 + random.int(copy.byteLength - 13));
    case 1:
      return Uint8Array.from([...copy, ...random.bytes(random.int(64))]);
    case 2: {
      // What headers are made of: lengths, protocols, offsets.
      const at = 12 + random.int(Math.min(70, copy.byteLength - 12));
      copy[at] = random.pick([0, 1, 4, 5, 6, 15, 17, 44, 0x45, 0x4f, 0x60, 0x7f, 0x80, 0xff]);
      return copy;
    }
    default:
      for (let i = random.int(4); i >= 0; i--) copy[random.int(copy.byteLength)] = random.int(256);
      return copy;
  }
};

const unsummed = ({ udp }: Spec): boolean => udp?.checksum === 0;

const programs = ['xdp', 'xdp', 'outside', 'outside', 'pod', 'leave'] as const;
const names = Object.keys(interfaces) as readonly InterfaceName[];

/** Makes the next packets: one, or the fragments of one. `seen`: packets that left before. */
export const nextInputs = (random: Random, seen: readonly Bytes[]): readonly Input[] => {
  const known = seen.length > 0 && random.chance(0.5) ? decode(random.pick(seen)) : undefined;
  const program = random.pick(programs);
  const at = program === 'pod' ? 'pod0' : random.chance(0.7) ? 'up0' : random.pick(names);
  const { mac, peerMac } = interfaces[at];
  const ethernet = program === 'leave' ? { source: mac, destination: peerMac } : { source: peerMac, destination: mac };
  const spec: Spec = { ...(known === undefined ? fresh(random) : following(random, known)), ethernet };
  const pieces = random.chance(0.08) ? fragmentsOf(spec, 8 * (1 + random.int(40)), random.int(8)).slice(0, 6) : [spec];
  const forwarded = random.chance(0.5);
  return pieces.map((piece) => {
    const whole = build(random.chance(0.05) ? { ...piece, padding: zeros(random.int(20)) } : piece);
    const bytes = random.chance(0.25) ? damaged(random, whole) : whole;
    const gsoSize =
      program !== 'xdp' && spec.tcp && pieces.length === 1 && bytes.byteLength > 400 && random.chance(0.5) ? 200 : 0;
    // A UDP packet without a checksum has nothing that a sum could be kept right by.
    const summed = program !== 'xdp' && random.chance(0.3) && !unsummed(piece);
    return { program, at, bytes, forwarded, gsoSize, summed };
  });
};
