/** The checksums of packets, computed over the whole of what they cover: never by what changed. */
import { type Bytes, join, u8, u16, u32, viewOf } from './bytes.ts';

/** Sum of 16-bit words with the carry added at the end (RFC 1071), not inverted; an odd byte counts as a word with a 0. */
export const onesSum = (...parts: readonly Bytes[]): number => {
  const bytes = parts.length === 1 ? (parts[0] as Bytes) : join(...parts);
  let sum = 0;
  const even = bytes.byteLength & ~1;
  for (let at = 0; at < even; at += 2) sum += ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  if (even < bytes.byteLength) sum += (bytes[even] as number) << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return sum;
};

/** What goes into the field of bytes in which that is still 0. */
export const internetChecksum = (...parts: readonly Bytes[]): number => ~onesSum(...parts) & 0xffff;

/** Whether bytes that have their checksum in them fit together. */
export const sumIsRight = (...parts: readonly Bytes[]): boolean => onesSum(...parts) === 0xffff;

/** What TCP, UDP (RFC 768, 9293) and ICMPv6 (RFC 8200, 8.1) sum up besides their own bytes. Addresses have 4 or 16 bytes. */
export const pseudoHeader = (source: Bytes, destination: Bytes, protocol: number, length: number): Bytes =>
  source.byteLength === 4
    ? join(source, destination, u8(0, protocol), u16(length))
    : join(source, destination, u32(length), u32(protocol));

/** The polynomial of CRC32c with its bits reversed (RFC 9260, appendix A). */
const polynomial = 0x82f6_3b78;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? polynomial : 0);
  return crc;
});

/** CRC32c of bytes, as a number whose bytes stand in a packet in little-endian order. */
export const crc32c = (bytes: Bytes): number => {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number);
  return ~crc >>> 0;
};

/** Where SCTP has its checksum. */
const sctpChecksumAt = 8;

/** CRC32c of an SCTP packet, whatever stands in its field. */
export const sctpChecksum = (packet: Bytes): number => {
  const copy = Uint8Array.from(packet);
  copy.fill(0, sctpChecksumAt, sctpChecksumAt + 4);
  return crc32c(copy);
};

/** The one that stands in an SCTP packet. */
export const sctpChecksumOf = (packet: Bytes): number => viewOf(packet).getUint32(sctpChecksumAt, true);
