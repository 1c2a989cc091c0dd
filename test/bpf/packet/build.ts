/** From a {@link Spec} to the bytes on the wire. */
import { parseAddress } from '../../../control/net/address.ts';
import { type Bytes, join, macBytes, padTo, u8, u16, u32, withBytes, zeros } from './bytes.ts';
import { internetChecksum, pseudoHeader, sctpChecksum } from './checksum.ts';
import {
  type Checksum,
  type Extension,
  etherTypes,
  type Icmp,
  isIPv6Spec,
  protocols,
  type Sctp,
  type Spec,
  type Tcp,
  type Udp,
} from './spec.ts';

/** The 4 or 16 bytes that stand in a header. */
export const addressOnWire = (text: string): Bytes => {
  const bytes = parseAddress(text);
  if (bytes === undefined) throw new RangeError(`not an address: ${text}`);
  return text.includes(':') ? bytes : bytes.subarray(12);
};

/** Letters of the TCP flags, the lowest bit first. */
export const tcpFlags = 'FSRPAUEC';

const flagBits = (flags: string): number =>
  [...flags].reduce((bits, letter) => {
    const bit = tcpFlags.indexOf(letter);
    if (bit < 0) throw new RangeError(`no TCP flag: ${letter}`);
    return bits | (1 << bit);
  }, 0);

/** One that is not `right`, and not the 0 that means "none". */
const wrong = (right: number): number => (right === 0x1234 ? 0x1235 : 0x1234);

const checksumOf = (said: Checksum | undefined, right: number): number =>
  said === undefined ? right : said === 'wrong' ? wrong(right) : said;

type Sum = (bytes: Bytes) => number;

const tcpBytes = (tcp: Tcp, sum: Sum): Bytes => {
  const { flags = 'A', sequence = 0x1000_0000, window = 0xfaf0, payload = zeros(0) } = tcp;
  const acknowledgment = tcp.acknowledgment ?? (flags.includes('A') ? 0x2000_0000 : 0);
  const options = padTo(tcp.options ?? zeros(0), 4);
  const words = tcp.headerWords ?? 5 + options.byteLength / 4;
  const bytes = join(
    ...[u16(tcp.source, tcp.destination), u32(sequence, acknowledgment)],
    ...[u8(words << 4, flagBits(flags)), u16(window, 0, 0), options, payload],
  );
  return withBytes(bytes, 16, u16(checksumOf(tcp.checksum, sum(bytes))));
};

const udpBytes = (udp: Udp, sum: Sum): Bytes => {
  const { payload = zeros(0) } = udp;
  const bytes = join(u16(udp.source, udp.destination, udp.length ?? 8 + payload.byteLength, 0), payload);
  const right = sum(bytes);
  return withBytes(bytes, 6, u16(checksumOf(udp.checksum, right === 0 ? 0xffff : right)));
};

const chunkBytes = ({ type, flags = 0, data = zeros(0) }: NonNullable<Sctp['chunks']>[number]): Bytes =>
  padTo(join(u8(type, flags), u16(4 + data.byteLength), data), 4);

const sctpBytes = ({ source, destination, tag = 0x0102_0304, chunks = [], checksum }: Sctp): Bytes => {
  const bytes = join(u16(source, destination), u32(tag, 0), ...chunks.map(chunkBytes));
  const value = checksumOf(checksum, sctpChecksum(bytes));
  // Little endian, other than all else (RFC 9260, 6.8).
  return withBytes(bytes, 8, u32(value).toReversed());
};

const icmpBytes = ({ type, code = 0, rest = 0, quote, quoteBytes, payload = zeros(0), checksum }: Icmp, sum: Sum) => {
  const quoted = quote === undefined ? zeros(0) : buildIp(quote).subarray(0, quoteBytes);
  const bytes = join(u8(type, code), u16(0), u32(rest), quoted, payload);
  return withBytes(bytes, 2, u16(checksumOf(checksum, sum(bytes))));
};

/** The protocol of a packet, and its bytes from the transport header on. */
export const buildTransport = (spec: Spec): { readonly protocol: number; readonly bytes: Bytes } => {
  const { tcp, udp, sctp, icmp, raw } = spec;
  const sumFor =
    (protocol: number): Sum =>
    (bytes) => {
      const addresses = [addressOnWire(spec.source), addressOnWire(spec.destination)] as const;
      return internetChecksum(pseudoHeader(...addresses, protocol, bytes.byteLength), bytes);
    };
  if (tcp) return { protocol: protocols.tcp, bytes: tcpBytes(tcp, sumFor(protocols.tcp)) };
  if (udp) return { protocol: protocols.udp, bytes: udpBytes(udp, sumFor(protocols.udp)) };
  if (sctp) return { protocol: protocols.sctp, bytes: sctpBytes(sctp) };
  if (icmp && isIPv6Spec(spec)) return { protocol: protocols.icmpv6, bytes: icmpBytes(icmp, sumFor(protocols.icmpv6)) };
  if (icmp) return { protocol: protocols.icmp, bytes: icmpBytes(icmp, internetChecksum) };
  return raw ?? { protocol: protocols.none, bytes: zeros(0) };
};

const buildIPv4 = (spec: Spec): Bytes => {
  const { ipv4 = {}, ttl = 64, tos = 0 } = spec;
  const { id = 0x1234, dontFragment = false, moreFragments = false, offset = 0, version = 4 } = ipv4;
  const { protocol, bytes } = buildTransport(spec);
  const options = padTo(ipv4.options ?? zeros(0), 4);
  const words = ipv4.headerWords ?? 5 + options.byteLength / 4;
  const flags = (dontFragment ? 0x4000 : 0) | (moreFragments ? 0x2000 : 0) | (offset / 8);
  const header = join(
    ...[u8((version << 4) | words, tos), u16(ipv4.length ?? 20 + options.byteLength + bytes.byteLength, id, flags)],
    ...[u8(ttl, protocol), u16(0), addressOnWire(spec.source), addressOnWire(spec.destination), options],
  );
  return join(withBytes(header, 10, u16(checksumOf(ipv4.checksum, internetChecksum(header)))), bytes);
};

const extensionBytes = (extension: Extension, next: number): Bytes => {
  if (extension.kind === 'fragment') {
    const { offset = 0, moreFragments = false, id } = extension;
    return join(u8(next, 0), u16(offset | Number(moreFragments)), u32(id));
  }
  // Pad1 or PadN (RFC 8200, 4.2) where nothing is given.
  const body = extension.data ?? u8(1, 4, 0, 0, 0, 0);
  const filled = padTo(join(u8(0, 0), body), 8);
  return withBytes(filled, 0, u8(next, extension.length ?? filled.byteLength / 8 - 1));
};

const buildIPv6 = (spec: Spec): Bytes => {
  const { ipv6 = {}, ttl = 64, tos = 0 } = spec;
  const { flowLabel = 0, extensions = [], version = 6 } = ipv6;
  const transport = buildTransport(spec);
  let next = transport.protocol;
  let payload = transport.bytes;
  for (const extension of extensions.toReversed()) {
    payload = join(extensionBytes(extension, next), payload);
    next = protocols[extension.kind];
  }
  return join(
    ...[u32(((version << 28) | (tos << 20) | flowLabel) >>> 0), u16(ipv6.length ?? payload.byteLength), u8(next, ttl)],
    ...[addressOnWire(spec.source), addressOnWire(spec.destination), payload],
  );
};

/** From the IP header on. */
export const buildIp = (spec: Spec): Bytes => (isIPv6Spec(spec) ? buildIPv6(spec) : buildIPv4(spec));

export const defaultMacs = { source: '02:00:00:00:00:01', destination: '02:00:00:00:00:02' } as const;

/** The whole frame. */
export const build = (spec: Spec): Bytes => {
  const { ethernet = {}, vlans = [], padding = zeros(0) } = spec;
  const { source = defaultMacs.source, destination = defaultMacs.destination } = ethernet;
  const type = ethernet.type ?? (isIPv6Spec(spec) ? etherTypes.ipv6 : etherTypes.ipv4);
  const types = [...vlans.map((vlan) => vlan.type ?? etherTypes.vlan), type];
  const tags = vlans.map(({ id, priority = 0 }, i) => u16((priority << 13) | id, types[i + 1] ?? type));
  return join(macBytes(destination), macBytes(source), u16(types[0] ?? type), ...tags, buildIp(spec), padding);
};
