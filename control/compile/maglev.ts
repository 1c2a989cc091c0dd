/**
 * Maglev tables (Eisenbud et al., NSDI 2016, section 3.4): which backend each slot of an extent names, so that nodes
 * that know the same backends agree about every packet without talking, and a backend that comes or goes moves few
 * others. A backend is its address and port: neither ids nor the order of a list count.
 */
import type { EndpointText } from '../net/codec.ts';

/** Primes just below powers of two: sizes that waste little of a power of two and fit every number of backends. */
export const maglevSizes = [
  251, 509, 1021, 2039, 4093, 8191, 16_381, 32_749, 65_521, 131_071, 262_139, 524_287,
] as const;

const isPrime = (n: number): boolean => {
  if (!Number.isInteger(n) || n < 2) return false;
  for (let factor = 2; factor * factor <= n; factor++) if (n % factor === 0) return false;
  return true;
};

/** The smallest size that gives each backend 100 slots or more, so that shares differ by 1 % at most. */
export const maglevSize = (backends: number): number =>
  maglevSizes.find((size) => size >= backends * 100) ?? maglevSizes[maglevSizes.length - 1] ?? 251;

/** FNV-1a with a final mix (murmur3): texts that differ in one digit must not get neighbouring numbers. */
const hash = (text: string, seed: number): number => {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
};

const offsetSeed = 0x5bd1e995;
const skipSeed = 0x27d4eb2f;

/**
 * For each of `size` slots the position of its backend in `backends`, which must be sorted and without duplicates.
 * Each backend gets the same number of slots, or one more. Throws RangeError if `size` is no prime or too small.
 */
export const maglevTable = (backends: readonly EndpointText[], size = maglevSize(backends.length)): Uint32Array => {
  if (!isPrime(size)) throw new RangeError(`the size of a Maglev table must be prime, is ${size}`);
  const count = backends.length;
  if (count > size) throw new RangeError(`a Maglev table of ${size} slots is too small for ${count} backends`);
  const table = new Uint32Array(size);
  if (count <= 1) return count === 0 ? new Uint32Array(0) : table;
  const free = 0xffffffff;
  table.fill(free);
  // Where each backend looks next, and how far it then steps: its permutation of all slots, as the size is prime.
  const at = Uint32Array.from(backends, (backend) => hash(backend, offsetSeed) % size);
  const skip = Uint32Array.from(backends, (backend) => (hash(backend, skipSeed) % (size - 1)) + 1);
  for (let filled = 0; filled < size; ) {
    for (let i = 0; i < count && filled < size; i++) {
      const step = skip[i] ?? 1;
      let slot = at[i] ?? 0;
      while (table[slot] !== free) slot = slot + step < size ? slot + step : slot + step - size;
      table[slot] = i;
      at[i] = slot + step < size ? slot + step : slot + step - size;
      filled++;
    }
  }
  return table;
};

const largestSize = maglevSizes[maglevSizes.length - 1] ?? 251;

/** How many slots the extent of a set of so many endpoints has. */
export const maglevSlots = (endpoints: number): number =>
  endpoints > largestSize ? endpoints : endpoints === 0 ? 0 : maglevSize(endpoints);

/**
 * The content of an extent for a set: the position in the set for each slot, `largestSize` slots at most. A set that is
 * larger than any table stands for itself, one slot each (LB-06): nodes still agree, but a change moves more.
 */
export const maglevPositions = (set: readonly EndpointText[], size = maglevSize(set.length)): Uint32Array =>
  set.length > largestSize ? Uint32Array.from(set.keys()) : maglevTable(set, size);

/** The same as endpoints. */
export const maglevExtent = (set: readonly EndpointText[], size = maglevSize(set.length)): readonly EndpointText[] =>
  Array.from(maglevPositions(set, size), (position) => set[position] ?? '');
