/**
 * IP addresses: parsing, canonical text, and the 16 bytes that the kernel maps hold (IPv4 as v4-mapped, RFC 4291
 * section 2.5.5.2), so that nothing after the parser has two kinds of address.
 */
import { isIPv4, isIPv6 } from 'node:net';
import type { Family } from '../model.ts';

const mappedPrefix = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff] as const;

const parseIPv4 = (text: string): Uint8Array | undefined => {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  const bytes = new Uint8Array(16);
  bytes.set(mappedPrefix);
  for (const [i, part] of parts.entries()) {
    // Leading zeros are decimal, as Kubernetes' ParseIPSloppy reads them (SVC-22); inet_aton would say octal.
    if (!/^[0-9]{1,10}$/.test(part)) return undefined;
    const value = Number(part);
    if (value > 255) return undefined;
    bytes[12 + i] = value;
  }
  return bytes;
};

const parseIPv6 = (text: string): Uint8Array | undefined => {
  if (!isIPv6(text) || text.includes('%')) return undefined;
  let source = text;
  const lastColon = source.lastIndexOf(':');
  const tail = source.slice(lastColon + 1);
  if (isIPv4(tail)) {
    const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number);
    source = `${source.slice(0, lastColon + 1)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const [head = '', rest] = source.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = rest === undefined || rest === '' ? [] : rest.split(':');
  const words =
    rest === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  const bytes = new Uint8Array(16);
  for (const [i, word] of words.entries()) {
    const value = Number.parseInt(word, 16);
    bytes[i * 2] = value >> 8;
    bytes[i * 2 + 1] = value & 0xff;
  }
  return bytes;
};

/** The 16 bytes of an address, or undefined if `text` is not one. IPv4 comes back v4-mapped. */
export const parseAddress = (text: string): Uint8Array | undefined =>
  text.includes(':') ? parseIPv6(text) : parseIPv4(text);

/** Whether 16 bytes are a v4-mapped IPv4 address. */
export const isMapped = (bytes: Uint8Array): boolean => mappedPrefix.every((byte, i) => bytes[i] === byte);

/** Canonical text of 16 bytes: dotted quad for v4-mapped, RFC 5952 otherwise. */
export const formatAddress = (bytes: Uint8Array): string => {
  if (isMapped(bytes)) return bytes.subarray(12, 16).join('.');
  const words: number[] = [];
  for (let i = 0; i < 16; i += 2) words.push(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  let bestStart = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; ) {
    let length = 0;
    while (i + length < 8 && words[i + length] === 0) length++;
    if (length > bestLength) [bestStart, bestLength] = [i, length];
    i += Math.max(length, 1);
  }
  const hex = (list: readonly number[]): string => list.map((word) => word.toString(16)).join(':');
  if (bestStart < 0) return hex(words);
  return `${hex(words.slice(0, bestStart))}::${hex(words.slice(bestStart + bestLength))}`;
};

/** Canonical text of an address, or undefined if `text` is not one. A v4-mapped IPv6 address comes back as IPv4. */
export const canonicalAddress = (text: string): string | undefined => {
  const bytes = parseAddress(text);
  return bytes === undefined ? undefined : formatAddress(bytes);
};

/** Family of a canonical address. */
export const familyOf = (canonical: string): Family => (canonical.includes(':') ? 'IPv6' : 'IPv4');

/** `address:port`, with brackets around an IPv6 address (RFC 3986). */
export const formatHostPort = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
