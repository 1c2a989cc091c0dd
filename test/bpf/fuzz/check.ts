/** What must hold of every packet, whatever came in. Each check returns what is wrong, or nothing. */
import { type Bytes, viewOf } from '../packet/bytes.ts';
import { onesSum, pseudoHeader, sctpChecksum, sctpChecksumOf } from '../packet/checksum.ts';
import { decode } from '../packet/decode.ts';
import { protocols } from '../packet/spec.ts';
import { type Layout, layoutOf } from './layout.ts';

/** Bytes of a transport header that there have to be. Of SCTP a first fragment may have so few. */
const leastBytes = new Map<number, number>([
  [protocols.tcp, 20],
  [protocols.udp, 8],
  [protocols.sctp, 8],
]);

/** From, and up to but without. */
type Span = readonly [number, number];

const span = (at: number, bytes: number): Span => [at, at + bytes];

const transportSpans = ({ protocol, l4, later }: Layout): readonly Span[] => {
  if (later) return [];
  if (protocol === protocols.tcp) return [span(l4, 4), span(l4 + 16, 2)];
  if (protocol === protocols.udp) return [span(l4, 4), span(l4 + 6, 2)];
  return protocol === protocols.sctp ? [span(l4, 4), span(l4 + 8, 4)] : [];
};

const addressSpans = ({ v6, l3 }: Layout): readonly Span[] => (v6 ? [span(l3 + 8, 32)] : [span(l3 + 10, 10)]);

/** All that a translation may write to. */
const writable = (layout: Layout): readonly Span[] => [
  ...[span(0, 12), span(layout.l3 + (layout.v6 ? 7 : 8), 1)],
  ...addressSpans(layout),
  ...transportSpans(layout),
  ...(layout.quote ? [span(layout.l4 + 2, 2), ...addressSpans(layout.quote), ...transportSpans(layout.quote)] : []),
];

const elsewhere = (before: Bytes, after: Bytes, spans: readonly Span[]): number => {
  for (let i = 0; i < before.byteLength; i++) {
    if (before[i] !== after[i] && !spans.some(([from, to]) => i >= from && i < to)) return i;
  }
  return -1;
};

/** Two zeros that are one in this arithmetic. */
const sumModulo = (...parts: readonly Bytes[]): number => onesSum(...parts) % 0xffff;

const addresses = (bytes: Bytes, { v6, l3 }: Layout): readonly [Bytes, Bytes] =>
  v6
    ? [bytes.subarray(l3 + 8, l3 + 24), bytes.subarray(l3 + 24, l3 + 40)]
    : [bytes.subarray(l3 + 12, l3 + 16), bytes.subarray(l3 + 16, l3 + 20)];

const sumOfHeader = (bytes: Bytes, { l3, l4 }: Layout): number => sumModulo(bytes.subarray(l3, l4));

/** The sum that TCP, UDP or ICMPv6 make 0 of, over all that is there of it. */
const sumOfTransport = (bytes: Bytes, layout: Layout): number =>
  sumModulo(pseudoHeader(...addresses(bytes, layout), layout.protocol, 0), bytes.subarray(layout.l4, layout.end));

/** Where a checksum is; undefined: what is there has none of this kind. */
const sumField = ({ protocol, l4 }: Layout): number | undefined => {
  if (protocol === protocols.tcp) return l4 + 16;
  return protocol === protocols.udp ? l4 + 6 : undefined;
};

const checkSctp = (before: Bytes, after: Bytes, layout: Layout): string | undefined => {
  if (!layout.whole || layout.fragment || layout.l4 + 12 > layout.end) return undefined;
  const difference = (bytes: Bytes): number => {
    const packet = bytes.subarray(layout.l4, layout.end);
    return (sctpChecksum(packet) ^ sctpChecksumOf(packet)) >>> 0;
  };
  return difference(before) === difference(after) ? undefined : 'the CRC of SCTP does not follow';
};

const checkTransport = (before: Bytes, after: Bytes, layout: Layout): string | undefined => {
  if (layout.later) return undefined;
  if (layout.protocol === protocols.sctp) return checkSctp(before, after, layout);
  const at = sumField(layout);
  if (at === undefined || at + 2 > layout.end) return undefined;
  const [was, is] = [viewOf(before).getUint16(at), viewOf(after).getUint16(at)];
  if (layout.protocol === protocols.udp && (was === 0) !== (is === 0)) return 'a UDP checksum came, or went';
  if (layout.protocol === protocols.udp && was === 0) return undefined;
  if (sumOfTransport(before, layout) !== sumOfTransport(after, layout))
    return 'the checksum of the transport does not follow';
  return undefined;
};

const checkIcmp = (before: Bytes, after: Bytes, layout: Layout): string | undefined => {
  const { quote, v6, l4, end } = layout;
  if (quote === undefined) return undefined;
  const sum = (bytes: Bytes): number => (v6 ? sumOfTransport(bytes, layout) : sumModulo(bytes.subarray(l4, end)));
  if (sum(before) !== sum(after)) return 'the checksum of ICMP does not follow';
  if (!v6 && sumOfHeader(before, quote) !== sumOfHeader(after, quote))
    return 'the checksum of the quoted header does not follow';
  const wrong = checkTransport(before, after, quote);
  return wrong === undefined ? undefined : `in what is quoted, ${wrong}`;
};

/** What nobody behind us would take: an IP header of another version, or that says that there are less bytes than headers. */
const contradictionOf = (bytes: Bytes, { v6, l3, l4, protocol, later }: Layout): string | undefined => {
  if ((bytes[l3] ?? 0) >> 4 !== (v6 ? 6 : 4)) return 'its version contradicts its type';
  const declared = v6 ? l3 + 40 + viewOf(bytes).getUint16(l3 + 4) : l3 + viewOf(bytes).getUint16(l3 + 2);
  const least = l4 + (later ? 0 : (leastBytes.get(protocol) ?? 0));
  return declared < least ? 'its length contradicts its headers' : undefined;
};

/** What stands in the packet where a hop less is written. */
const ttlOf = (bytes: Bytes, { v6, l3 }: Layout): number => bytes[l3 + (v6 ? 7 : 8)] ?? 0;

/** A packet that was let through: `sent` out of an interface, or up. `forwarded`: not at the place where it leaves. */
export const checkTranslated = (before: Bytes, after: Bytes, sent: boolean, forwarded: boolean): string | undefined => {
  if (before.byteLength !== after.byteLength) return `${before.byteLength} bytes became ${after.byteLength}`;
  const layout = layoutOf(before);
  const contradiction = layout === undefined ? undefined : contradictionOf(before, layout);
  if (contradiction !== undefined && Buffer.compare(before, after) !== 0) return `${contradiction}, but it was changed`;
  const at = elsewhere(before, after, layout === undefined ? [] : writable(layout));
  if (at >= 0) return `byte ${at} is another`;
  if (layout === undefined) return sent ? 'it has no headers, but was sent' : undefined;
  const hops = ttlOf(before, layout) - ttlOf(after, layout);
  if (hops !== (sent && forwarded ? 1 : 0)) return `${hops} hops less`;
  if (!layout.v6 && sumOfHeader(before, layout) !== sumOfHeader(after, layout))
    return 'the checksum of the header does not follow';
  return checkTransport(before, after, layout) ?? checkIcmp(before, after, layout);
};

const refusals = ['icmp', 'reset'] as const;
export type Refusal = (typeof refusals)[number];

const reset = 4;

/** Whether what left is an answer to what came, and not that itself. */
export const refusalOf = (before: Bytes, after: Bytes): Refusal | undefined => {
  const [was, is] = [layoutOf(before), layoutOf(after)];
  if (was === undefined || is === undefined) return undefined;
  if (is.quote && !was.quote) return 'icmp';
  if (is.protocol !== protocols.tcp || was.protocol !== protocols.tcp) return undefined;
  const [flagsBefore, flagsAfter] = [before[was.l4 + 13] ?? 0, after[is.l4 + 13] ?? 0];
  return flagsAfter & reset && !(flagsBefore & reset) ? 'reset' : undefined;
};

/** An answer to a packet: whole, right, to who sent it, and about that packet. */
export const checkRefusal = (before: Bytes, after: Bytes, refusal: Refusal): string | undefined => {
  const [was, is] = [decode(before), decode(after)];
  const asking = layoutOf(before);
  if (asking === undefined) return 'it has no headers, but was answered';
  const contradiction = contradictionOf(before, asking);
  if (contradiction !== undefined) return `${contradiction}, but it was answered`;
  const ip = is.ipv4 ?? is.ipv6;
  const asked = was.ipv4 ?? was.ipv6;
  if (is.padding !== undefined || is.cut !== undefined) return 'the answer is not as long as it says';
  if (ip?.destination !== asked?.source) return 'the answer goes to somebody else';
  if (is.ethernet?.destination !== was.ethernet?.source) return 'the answer goes to another card';
  if (is.ipv4 && is.ipv4.checksum !== 'right') return 'the header of the answer has a wrong checksum';
  if ((is.icmp ?? is.tcp)?.checksum !== 'right') return 'the answer has a wrong checksum';
  const layout = layoutOf(after);
  if (layout === undefined || refusal === 'reset') return layout === undefined ? 'the answer is cut' : undefined;
  const quoted = after.subarray(layout.l4 + 8);
  const original = before.subarray(14, 14 + quoted.byteLength);
  return Buffer.compare(quoted, original) === 0 ? undefined : 'what is quoted is not what came';
};
