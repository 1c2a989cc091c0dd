/** Services in the maps, in few words; and what becomes of a packet on its way through a node. */
import assert from 'node:assert/strict';
import { entryFlags } from '../../../control/compile/desired.ts';
import type { Protocol } from '../../../control/model.ts';
import { frontendText } from '../../../control/net/codec.ts';
import { backendAt, type Entry, frontend, serviceAt, slotsAt } from '../entries.ts';
import { hex } from '../packet/bytes.ts';
import { decode } from '../packet/decode.ts';
import type { Sctp, Spec, Tcp, Udp } from '../packet/spec.ts';
import { frameAt, type Harness, type Outcome, type RunOptions } from './harness.ts';
import type { ProgramName } from './objects.ts';
import { type InterfaceName, interfaces } from './place.ts';

/** Backends that a set may have. */
const room = 8;

export interface ServiceText {
  /** Of `services`, from 1 up; backends are numbered from `8 * index` on. */
  readonly index: number;
  /** Default: the index. */
  readonly id?: number;
  /** `address:port/PROTOCOL`. */
  readonly frontends: readonly string[];
  /** Endpoints of the set for insiders. */
  readonly inside: readonly string[];
  /** Default: the same. */
  readonly outside?: readonly string[];
  readonly flags?: readonly (keyof typeof entryFlags)[];
  readonly seconds?: number;
}

/** Number of an endpoint among the backends. */
export const backendId = (index: number, place = 0): number => index * room + place;

/** The entries of a Service, in the order in which they are written. */
export const service = (text: ServiceText): readonly Entry[] => {
  const { index, id = index, frontends, inside, outside = inside, flags = [], seconds = 0 } = text;
  const endpoints = [...new Set([...inside, ...outside])];
  if (endpoints.length > room) throw new RangeError(`${endpoints.length} endpoints`);
  const ids = (set: readonly string[]): readonly number[] =>
    set.map((endpoint) => backendId(index, endpoints.indexOf(endpoint))).sort((a, b) => a - b);
  const base = index * 2 * room;
  return [
    ...endpoints.map((endpoint, i) => backendAt(backendId(index, i), endpoint, id)),
    ...slotsAt(base, ids(inside)),
    ...slotsAt(base + room, ids(outside)),
    serviceAt(index, {
      ...{ id, seconds },
      inside: { base, count: inside.length },
      outside: { base: base + room, count: outside.length },
      flags: flags.reduce((bits, flag) => bits | entryFlags[flag], 0),
    }),
    ...frontends.map((text) => frontend(text, index)),
  ];
};

/** The wildcard of a NodePort. */
export const nodePort = (port: number, protocol: Protocol, v6: boolean): string =>
  frontendText(v6 ? '::' : '0.0.0.0', port, protocol);

export const protocolNames = ['tcp', 'udp', 'sctp'] as const;
export type ProtocolName = (typeof protocolNames)[number];

/** What differs between the packets of a flow. */
export type Transport = Partial<Omit<Tcp & Udp & Sctp, 'source' | 'destination'>>;

/** A packet between two ends, each `address` and port. */
export const packet = (
  protocol: ProtocolName,
  [source, sourcePort]: readonly [string, number],
  [destination, destinationPort]: readonly [string, number],
  transport: Transport = {},
  more: Partial<Spec> = {},
): Spec => ({
  ...{ source, destination },
  [protocol]: { source: sourcePort, destination: destinationPort, ...transport },
  ...more,
});

/** How a packet from the wire gets to the stack. */
export const ways = ['XDP, then tc', 'tc alone'] as const;
export type Way = (typeof ways)[number];

export interface Fate {
  /** To the stack, or behind: `up`; out of an interface: `sent`. */
  readonly fate: 'up' | 'sent' | 'dropped';
  /** What each program said. */
  readonly verdicts: readonly string[];
  readonly packet: Uint8Array;
  /** Whether XDP has changed it. */
  readonly byXdp: boolean;
  /** As it came in. */
  readonly came: Uint8Array;
}

const fates: Readonly<Record<string, Fate['fate']>> = {
  ...{ XDP_PASS: 'up', XDP_TX: 'sent', XDP_REDIRECT: 'sent', XDP_DROP: 'dropped' },
  ...{ TC_NEXT: 'up', TC_REDIRECT: 'sent', TC_DROP: 'dropped' },
};

const fateOf = (came: Uint8Array, outcomes: readonly Outcome[]): Fate => {
  const verdicts = outcomes.map(({ verdict }) => verdict);
  const last = outcomes.at(-1);
  const fate = fates[last?.verdict ?? ''];
  assert.ok(last && fate, `no program of ours says ${verdicts.join(', ')}`);
  const byXdp = verdicts[0]?.startsWith('XDP') === true && Buffer.compare(came, outcomes[0]?.packet ?? came) !== 0;
  return { fate, verdicts, packet: last.packet, byXdp, came };
};

/** One program alone. */
export const through = (harness: Harness, program: ProgramName, spec: Spec, options: RunOptions = {}): Fate => {
  const came = frameAt(program, options.at ?? (program === 'pod' ? 'pod0' : 'up0'), spec);
  return fateOf(came, [harness.run(program, came, options)]);
};

/** From the wire: what XDP passes on comes to tc as it left there. */
export const arrive = (harness: Harness, way: Way, spec: Spec, options: RunOptions = {}): Fate => {
  if (way === 'tc alone') return through(harness, 'outside', spec, options);
  const came = frameAt('xdp', options.at ?? 'up0', spec);
  const first = harness.run('xdp', came, options);
  if (fates[first.verdict] !== 'up') return fateOf(came, [first]);
  return fateOf(came, [first, harness.run('outside', first.packet, options)]);
};

const macBytes = 12;

/** Now and then tc leaves it to the kernel to write the addresses of Ethernet, so that neighbours are known to be in use. */
const isLeftToKernel = ({ fate, verdicts, packet, came }: Fate): boolean =>
  fate === 'sent' &&
  verdicts.at(-1) === 'TC_REDIRECT' &&
  Buffer.compare(packet.subarray(0, macBytes), came.subarray(0, macBytes)) === 0;

/** Holds what became of a packet against what should have, field by field and then byte by byte. */
export const assertFate = (actual: Fate, fate: Fate['fate'], expected?: Spec): void => {
  const shown = decode(actual.packet);
  assert.equal(actual.fate, fate, `${actual.verdicts.join(', ')}: ${JSON.stringify(shown)}`);
  if (expected === undefined) return;
  const bytes = frameAt('xdp', 'up0', expected);
  if (isLeftToKernel(actual)) bytes.set(actual.came.subarray(0, macBytes));
  assert.deepEqual(shown, decode(bytes));
  assert.equal(hex(actual.packet), hex(bytes));
};

/** The Ethernet addresses of what is sent out by an interface. */
export const outOf = (name: InterfaceName, to: string = interfaces[name].peerMac): Pick<Spec, 'ethernet'> => ({
  ethernet: { source: interfaces[name].mac, destination: to },
});
/** Of what came in by one and goes up the stack. */
export const inBy = (name: InterfaceName): Pick<Spec, 'ethernet'> => ({
  ethernet: { source: interfaces[name].peerMac, destination: interfaces[name].mac },
});
