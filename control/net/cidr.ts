/**
 * Address ranges, and addresses as numbers: IPv4 within 32 bits, IPv6 within 128. Numbers of different families are
 * never compared; a range knows its family.
 */
import type { Family } from '../model.ts';
import { formatAddress, isMapped, parseAddress } from './address.ts';

export interface Cidr {
  readonly family: Family;
  /** Canonical text, host bits cleared: `10.96.0.0/12`. */
  readonly text: string;
  /** Prefix length within the family: 0..32 or 0..128. */
  readonly prefix: number;
  readonly first: bigint;
  /** The last address of the range, included. */
  readonly last: bigint;
}

const widthOf = (family: Family): number => (family === 'IPv4' ? 32 : 128);

/** The number of an address of a family; 0 for text that is not an address. */
export const addressNumber = (address: string): bigint => {
  const bytes = parseAddress(address);
  if (bytes === undefined) return 0n;
  const view = new DataView(bytes.buffer);
  if (isMapped(bytes)) return BigInt(view.getUint32(12));
  return (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
};

/** Canonical text of the address with number `value`. */
export const numberAddress = (family: Family, value: bigint): string => {
  if (family === 'IPv4') {
    const word = Number(value);
    return `${word >>> 24}.${(word >>> 16) & 0xff}.${(word >>> 8) & 0xff}.${word & 0xff}`;
  }
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, value >> 64n);
  view.setBigUint64(8, value & 0xffffffffffffffffn);
  return formatAddress(bytes);
};

/**
 * The range that `text` names, or undefined if it is not one. Host bits may be set and are cleared, leading zeros of
 * IPv4 numbers are decimal, as Kubernetes reads ranges (SVC-22). IPv4 ranges in v4-mapped spelling are not accepted:
 * short ones would hold both families.
 */
export const parseCidr = (text: string): Cidr | undefined => {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const bytes = parseAddress(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (bytes === undefined || !/^[0-9]{1,3}$/.test(digits)) return undefined;
  const family: Family = text.includes(':') ? 'IPv6' : 'IPv4';
  if (family === 'IPv6' && isMapped(bytes)) return undefined;
  const prefix = Number(digits);
  if (prefix > widthOf(family)) return undefined;
  const hostBits = BigInt(widthOf(family) - prefix);
  const first = (addressNumber(formatAddress(bytes)) >> hostBits) << hostBits;
  const last = first | ((1n << hostBits) - 1n);
  return { family, text: `${numberAddress(family, first)}/${prefix}`, prefix, first, last };
};

/** Whether a canonical address of any family lies in the range. */
export const cidrContains = (cidr: Cidr, address: string): boolean => {
  if ((address.includes(':') ? 'IPv6' : 'IPv4') !== cidr.family) return false;
  const value = addressNumber(address);
  return value >= cidr.first && value <= cidr.last;
};
