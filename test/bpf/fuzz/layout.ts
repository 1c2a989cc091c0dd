/** Where the headers of a frame are, if they are all there. */
import { type Bytes, viewOf } from '../packet/bytes.ts';
import { etherPayload } from '../packet/decode.ts';
import { etherTypes, protocols } from '../packet/spec.ts';

export interface Layout {
  readonly v6: boolean;
  /** Offsets. */
  readonly l3: number;
  readonly l4: number;
  /** Of the end that the IP header says, if the buffer has that much; else of the buffer's. */
  readonly end: number;
  /** The buffer has all that the IP header says. */
  readonly whole: boolean;
  readonly protocol: number;
  /** Not the first fragment: there is no transport header. */
  readonly later: boolean;
  readonly fragment: boolean;
  /** Of an ICMP error: what it quotes. */
  readonly quote?: Layout;
}

const extensions: readonly number[] = [
  ...[protocols.hopByHop, protocols.routing, protocols.destination, protocols.fragment],
];

/** How many extension headers the programs step over. */
const mostExtensions = 6;

const headersV6 = (bytes: Bytes, l3: number): Omit<Layout, 'quote'> | undefined => {
  if (l3 + 40 > bytes.byteLength) return undefined;
  const view = viewOf(bytes);
  const declared = l3 + 40 + view.getUint16(l3 + 4);
  let [at, protocol, fragment, later] = [l3 + 40, view.getUint8(l3 + 6), false, false];
  for (let i = 0; extensions.includes(protocol) && !later; i++) {
    if (i === mostExtensions || at + 8 > bytes.byteLength) return undefined;
    if (protocol === protocols.fragment) {
      const word = view.getUint16(at + 2);
      fragment ||= (word & 0xfff9) !== 0;
      later = word >= 8;
    }
    const size = protocol === protocols.fragment ? 8 : (view.getUint8(at + 1) + 1) * 8;
    protocol = view.getUint8(at);
    at += size;
  }
  const whole = declared <= bytes.byteLength && declared >= at;
  return { v6: true, l3, l4: at, end: whole ? declared : bytes.byteLength, whole, protocol, later, fragment };
};

const headersV4 = (bytes: Bytes, l3: number): Omit<Layout, 'quote'> | undefined => {
  if (l3 + 20 > bytes.byteLength) return undefined;
  const view = viewOf(bytes);
  const words = view.getUint8(l3) & 15;
  const [declared, l4] = [l3 + view.getUint16(l3 + 2), l3 + words * 4];
  if (words < 5 || l4 > bytes.byteLength) return undefined;
  const flags = view.getUint16(l3 + 6);
  const whole = declared <= bytes.byteLength && declared >= l4;
  return {
    ...{ v6: false, l3, l4, end: whole ? declared : bytes.byteLength, whole, protocol: view.getUint8(l3 + 9) },
    ...{ later: (flags & 0x1fff) !== 0, fragment: (flags & 0x3fff) !== 0 },
  };
};

const isError = (v6: boolean, type: number): boolean => (v6 ? type >= 1 && type <= 4 : [3, 11, 12].includes(type));

/** Undefined: not IP, or cut within its headers. */
export const layoutOf = (bytes: Bytes): Layout | undefined => {
  if (bytes.byteLength < 14) return undefined;
  const { at, type } = etherPayload(bytes);
  const v6 = type === etherTypes.ipv6;
  if (!v6 && type !== etherTypes.ipv4) return undefined;
  const headers = v6 ? headersV6(bytes, at) : headersV4(bytes, at);
  if (headers === undefined) return undefined;
  const icmp = headers.protocol === (v6 ? protocols.icmpv6 : protocols.icmp) && !headers.later;
  if (!icmp || headers.l4 + 8 > bytes.byteLength || !isError(v6, bytes[headers.l4] ?? 0)) return headers;
  // What is behind the end of the packet is not quoted by it.
  const packet = bytes.subarray(0, headers.end);
  const quote = v6 ? headersV6(packet, headers.l4 + 8) : headersV4(packet, headers.l4 + 8);
  return quote === undefined ? headers : { ...headers, quote };
};
