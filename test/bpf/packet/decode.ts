/**
 * From the bytes on the wire to an object that names every field and says of every checksum whether it is right, so that
 * a test that fails shows what is different.
 */
import { formatAddress } from '../../../control/net/address.ts';
import { type Bytes, hex, macText, viewOf } from './bytes.ts';
import { sumIsRight } from './checksum.ts';
import { type DecodedTransport, decodeTransport } from './decode-transport.ts';
import { etherTypes, protocols } from './spec.ts';

/** `unknown`: not all of what it covers is there. `none`: UDP over IPv4 does without. */
export type ChecksumState = 'right' | 'wrong' | 'none' | 'unknown';

export interface DecodedIPv4 {
  readonly source: string;
  readonly destination: string;
  readonly ttl: number;
  readonly tos: number;
  readonly id: number;
  /** `DF`, `MF`, `DF MF` or nothing. */
  readonly flags: string;
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
  readonly protocol: number;
  /** In hex. */
  readonly options: string;
  readonly checksum: ChecksumState;
}

export interface DecodedExtension {
  readonly kind: 'hopByHop' | 'routing' | 'destination' | 'fragment';
  /** What follows the first byte, in hex. */
  readonly data: string;
  readonly fragment?: { readonly id: number; readonly offset: number; readonly moreFragments: boolean };
}

export interface DecodedIPv6 {
  readonly source: string;
  readonly destination: string;
  readonly hopLimit: number;
  readonly trafficClass: number;
  readonly flowLabel: number;
  /** Of all that follows the first 40 bytes. */
  readonly length: number;
  readonly extensions: readonly DecodedExtension[];
  readonly protocol: number;
}

/** A packet from its IP header on. `cut`: it ends within this header. */
export interface DecodedIp extends DecodedTransport {
  readonly ipv4?: DecodedIPv4;
  readonly ipv6?: DecodedIPv6;
  readonly cut?: string;
  /** In hex: what follows the end that the IP header says. */
  readonly padding?: string;
}

export interface Decoded extends DecodedIp {
  readonly ethernet?: { readonly source: string; readonly destination: string; readonly type: string };
  readonly vlans?: readonly { readonly type: string; readonly id: number; readonly priority: number }[];
}

const number = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;

const address = (bytes: Bytes, at: number, length: 4 | 16): string =>
  length === 4 ? bytes.subarray(at, at + 4).join('.') : formatAddress(bytes.subarray(at, at + 16));

/** What a transport header is checked with. */
const contextOf = (bytes: Bytes, at: number, length: 4 | 16, { fragment = false, whole = true }) => ({
  ...{ source: bytes.subarray(at, at + length), destination: bytes.subarray(at + length, at + 2 * length) },
  complete: whole && !fragment,
});

const decodeIPv4 = (bytes: Bytes): DecodedIp => {
  if (bytes.byteLength < 20) return { cut: 'ipv4', payload: hex(bytes) };
  const view = viewOf(bytes);
  const headerBytes = (view.getUint8(0) & 15) * 4;
  const [length, flags] = [view.getUint16(2), view.getUint16(6)];
  const end = Math.min(Math.max(length, headerBytes), bytes.byteLength);
  const offset = (flags & 0x1fff) * 8;
  const fragment = offset !== 0 || (flags & 0x2000) !== 0;
  const whole = headerBytes >= 20 && headerBytes <= bytes.byteLength;
  const protocol = view.getUint8(9);
  const ipv4: DecodedIPv4 = {
    ...{ source: address(bytes, 12, 4), destination: address(bytes, 16, 4) },
    ...{ ttl: view.getUint8(8), tos: view.getUint8(1), id: view.getUint16(4) },
    flags: [flags & 0x4000 ? 'DF' : '', flags & 0x2000 ? 'MF' : ''].filter((flag) => flag !== '').join(' '),
    ...{ offset, length, protocol, options: whole ? hex(bytes.subarray(20, headerBytes)) : '' },
    checksum: !whole ? 'unknown' : sumIsRight(bytes.subarray(0, headerBytes)) ? 'right' : 'wrong',
  };
  if (!whole) return { ipv4, cut: 'ipv4 options', payload: hex(bytes.subarray(20)) };
  const context = contextOf(bytes, 12, 4, { fragment, whole: length <= bytes.byteLength && length >= headerBytes });
  const transport =
    offset === 0
      ? decodeTransport(bytes.subarray(headerBytes, end), protocol, context)
      : { payload: hex(bytes.subarray(headerBytes, end)) };
  return { ipv4, ...transport, ...paddingOf(bytes, end) };
};

const paddingOf = (bytes: Bytes, end: number): { readonly padding?: string } =>
  end < bytes.byteLength ? { padding: hex(bytes.subarray(end)) } : {};

const extensionKinds = new Map<number, DecodedExtension['kind']>([
  [protocols.hopByHop, 'hopByHop'],
  [protocols.routing, 'routing'],
  [protocols.destination, 'destination'],
  [protocols.fragment, 'fragment'],
]);

const decodeExtension = (bytes: Bytes, kind: DecodedExtension['kind']): DecodedExtension => {
  const data = hex(bytes.subarray(1));
  if (kind !== 'fragment') return { kind, data };
  const view = viewOf(bytes);
  const word = view.getUint16(2);
  return { kind, data, fragment: { id: view.getUint32(4), offset: word & 0xfff8, moreFragments: (word & 1) !== 0 } };
};

const decodeIPv6 = (bytes: Bytes): DecodedIp => {
  if (bytes.byteLength < 40) return { cut: 'ipv6', payload: hex(bytes) };
  const view = viewOf(bytes);
  const [first, length] = [view.getUint32(0), view.getUint16(4)];
  const end = Math.min(40 + length, bytes.byteLength);
  const extensions: DecodedExtension[] = [];
  let protocol = view.getUint8(6);
  let at = 40;
  let cut: string | undefined;
  for (let kind = extensionKinds.get(protocol); kind !== undefined; kind = extensionKinds.get(protocol)) {
    const size = kind === 'fragment' ? 8 : ((bytes[at + 1] ?? 0) + 1) * 8;
    if (at + size > end) {
      cut = kind;
      break;
    }
    const extension = decodeExtension(bytes.subarray(at, at + size), kind);
    extensions.push(extension);
    protocol = bytes[at] ?? protocols.none;
    at += size;
    if (extension.fragment !== undefined && extension.fragment.offset > 0) break;
  }
  const ipv6: DecodedIPv6 = {
    ...{ source: address(bytes, 8, 16), destination: address(bytes, 24, 16), hopLimit: view.getUint8(7) },
    ...{ trafficClass: (first >>> 20) & 0xff, flowLabel: first & 0xf_ffff, length, extensions, protocol },
  };
  const rest = bytes.subarray(at, end);
  if (cut !== undefined) return { ipv6, cut, payload: hex(rest), ...paddingOf(bytes, end) };
  const pieces = extensions.flatMap(({ fragment }) => fragment ?? []);
  const fragment = pieces.some(({ offset, moreFragments }) => offset > 0 || moreFragments);
  const context = contextOf(bytes, 8, 16, { fragment, whole: 40 + length <= bytes.byteLength });
  const later = pieces.some(({ offset }) => offset > 0);
  const transport = later ? { payload: hex(rest) } : decodeTransport(rest, protocol, context);
  return { ipv6, ...transport, ...paddingOf(bytes, end) };
};

/** From the IP header on. */
export const decodeIp = (bytes: Bytes, type: number): DecodedIp => {
  if (type === etherTypes.ipv4) return decodeIPv4(bytes);
  if (type === etherTypes.ipv6) return decodeIPv6(bytes);
  return { payload: hex(bytes) };
};

/** Offset of what is in an Ethernet frame, and its type, behind VLAN tags. */
export const etherPayload = (bytes: Bytes): { readonly at: number; readonly type: number } => {
  const view = viewOf(bytes);
  let [at, type] = [14, view.getUint16(12)];
  while ((type === etherTypes.vlan || type === etherTypes.serviceVlan) && at + 4 <= bytes.byteLength) {
    type = view.getUint16(at + 2);
    at += 4;
  }
  return { at, type };
};

export const decode = (bytes: Bytes): Decoded => {
  if (bytes.byteLength < 14) return { cut: 'ethernet', payload: hex(bytes) };
  const view = viewOf(bytes);
  const { at, type } = etherPayload(bytes);
  const ethernet = {
    ...{ destination: macText(bytes.subarray(0, 6)), source: macText(bytes.subarray(6, 12)), type: number(type) },
  };
  const vlans = Array.from({ length: (at - 14) / 4 }, (_, i) => {
    const tag = view.getUint16(14 + i * 4);
    return { type: number(view.getUint16(12 + i * 4)), id: tag & 0xfff, priority: tag >>> 13 };
  });
  return { ethernet, ...(vlans.length === 0 ? {} : { vlans }), ...decodeIp(bytes.subarray(at), type) };
};
