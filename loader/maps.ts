/**
 * Kernel maps as the API shows them: columns in, columns out. Falls back to single entries where a kernel has no batch
 * operation for a map type (PERCPU_ARRAY and LPM_TRIE on 5.10).
 */
import { counterMaps } from '../bpf/layout.ts';
import * as ffi from './ffi.ts';

/** A map of the loaded objects. */
export interface LoadedMap {
  readonly name: string;
  readonly fd: number;
  readonly type: MapType;
  readonly keySize: number;
  /** Bytes of one CPU's value. */
  readonly valueSize: number;
  readonly maxEntries: number;
  /** An earlier run had pinned it. */
  readonly adopted: boolean;
  /**
   * Smaller maps of counters that it took the place of when it grew. They are not written any more, but a program that was
   * running then may have counted in one, and what they hold belongs to the sum.
   */
  readonly older: readonly LoadedMap[];
}

const mapTypes = {
  1: 'hash',
  2: 'array',
  5: 'percpu_hash',
  6: 'percpu_array',
  9: 'lru_hash',
  11: 'lpm_trie',
  27: 'ringbuf',
} as const;

export type MapType = (typeof mapTypes)[keyof typeof mapTypes] | `type ${number}`;

export const mapTypeName = (type: number): MapType =>
  type in mapTypes ? mapTypes[type as keyof typeof mapTypes] : `type ${type}`;

/** Whether a map has a value for each CPU. */
export const isPerCpu = (map: LoadedMap): boolean => map.type.startsWith('percpu_');
/** Whether programs add to it: such a map is never copied, but added up over all that there were. */
export const isCounter = (map: LoadedMap): boolean => counterMaps.includes(map.name);
export const isArray = (map: LoadedMap): boolean => map.type === 'array' || map.type === 'percpu_array';

/** Bytes of a value as the kernel takes and gives it. */
const kernelValueSize = (map: LoadedMap, cpus: number): number =>
  isPerCpu(map) ? Math.ceil(map.valueSize / 8) * 8 * cpus : map.valueSize;

const E2BIG = 7;
const ENOENT = 2;
const EINVAL = 22;
const ENOTSUPP = 524;
const EOPNOTSUPP = 95;

const batchUnsupported = (result: ffi.BatchResult): boolean =>
  result.errno === ENOTSUPP || result.errno === EOPNOTSUPP || (result.errno === EINVAL && result.done === 0);

/** Repeats each value for every CPU. */
const spreadOverCpus = (map: LoadedMap, values: Uint8Array, count: number, cpus: number): Uint8Array => {
  const stride = Math.ceil(map.valueSize / 8) * 8;
  const out = new Uint8Array(count * stride * cpus);
  for (let i = 0; i < count; i++) {
    const value = values.subarray(i * map.valueSize, (i + 1) * map.valueSize);
    for (let cpu = 0; cpu < cpus; cpu++) out.set(value, (i * cpus + cpu) * stride);
  }
  return out;
};

const updateOne = (
  map: LoadedMap,
  keys: Uint8Array,
  values: Uint8Array,
  count: number,
  cpus: number,
): ffi.BatchResult => {
  const kernelValues = isPerCpu(map) ? spreadOverCpus(map, values, count, cpus) : values;
  const valueSize = kernelValueSize(map, cpus);
  const result = ffi.updateBatch(map.fd, { keySize: map.keySize, valueSize }, keys, kernelValues, count);
  if (!batchUnsupported(result)) return result;
  for (let i = 0; i < count; i++) {
    const key = keys.subarray(i * map.keySize, (i + 1) * map.keySize);
    const errno = ffi.updateElement(map.fd, key, kernelValues.subarray(i * valueSize, (i + 1) * valueSize));
    if (errno !== 0) return { done: i, errno };
  }
  return { done: count, errno: 0 };
};

const arrayKey = (keys: Uint8Array, index: number): number =>
  new DataView(keys.buffer, keys.byteOffset, keys.byteLength).getUint32(index * 4, true);

/** Clears entries of a map that another has taken the place of, so that the sum is what was written. */
const clearOlder = (older: LoadedMap, keys: Uint8Array, count: number, cpus: number): void => {
  const zero = new Uint8Array(kernelValueSize(older, cpus));
  for (let i = 0; i < count; i++) {
    if (arrayKey(keys, i) < older.maxEntries) ffi.updateElement(older.fd, keys.subarray(i * 4, i * 4 + 4), zero);
  }
};

/** Creates or replaces `count` entries, in order; stops at the first that fails. */
export const updateEntries = (
  map: LoadedMap,
  keys: Uint8Array,
  values: Uint8Array,
  count: number,
  cpus: number,
): ffi.BatchResult => {
  for (const older of map.older) clearOlder(older, keys, count, cpus);
  return updateOne(map, keys, values, count, cpus);
};

/** Deletes `count` entries, in order. Keys that are not there count as done. */
export const deleteEntries = (map: LoadedMap, keys: Uint8Array, count: number): ffi.BatchResult => {
  let done = 0;
  while (done < count) {
    const rest = keys.subarray(done * map.keySize);
    const result = ffi.deleteBatch(map.fd, map.keySize, rest, count - done);
    if (batchUnsupported(result)) {
      const errno = ffi.deleteElement(map.fd, rest.subarray(0, map.keySize));
      if (errno !== 0 && errno !== ENOENT) return { done, errno };
      done++;
    } else if (result.errno === ENOENT) {
      // The kernel stops at a missing key, and tells how many it deleted before.
      done += result.done + 1;
    } else if (result.errno !== 0) {
      return { done: done + result.done, errno: result.errno };
    } else {
      done += result.done;
    }
  }
  return { done, errno: 0 };
};

/** Entries of a map, in columns. */
export interface Entries {
  readonly count: number;
  readonly keys: Uint8Array;
  readonly values: Uint8Array;
}

/** Adds up the CPUs' vectors of uint64 of each entry, in place of the first. */
const sumOverCpus = (map: LoadedMap, values: Uint8Array, count: number, cpus: number): Uint8Array => {
  const words = Math.ceil(map.valueSize / 8);
  const input = new BigUint64Array(values.buffer, values.byteOffset, count * words * cpus);
  const output = new BigUint64Array(count * words);
  for (let i = 0; i < count; i++) {
    for (let cpu = 0; cpu < cpus; cpu++) {
      const from = (i * cpus + cpu) * words;
      for (let word = 0; word < words; word++) {
        const value = input[from + word] ?? 0n;
        if (value !== 0n) output[i * words + word] = (output[i * words + word] ?? 0n) + value;
      }
    }
  }
  return new Uint8Array(output.buffer);
};

/** Words of an array of counters by key, added up over the CPUs. */
const readAll = (map: LoadedMap, cpus: number): ReadonlyMap<number, BigUint64Array> => {
  const words = new Map<number, BigUint64Array>();
  for (const { count, keys, values } of readEntries(map, 0, cpus)) {
    const width = count === 0 ? 0 : values.byteLength / count;
    for (let i = 0; i < count; i++) {
      words.set(arrayKey(keys, i), new BigUint64Array(values.slice(i * width, (i + 1) * width).buffer));
    }
  }
  return words;
};

/** Adds what the maps counted whose place this one took. */
const addOlder = (older: readonly ReadonlyMap<number, BigUint64Array>[], entries: Entries): void => {
  const width = entries.count === 0 ? 0 : entries.values.byteLength / entries.count / 8;
  const sums = new BigUint64Array(entries.values.buffer, entries.values.byteOffset, entries.count * width);
  for (let i = 0; i < entries.count; i++) {
    for (const words of older) {
      words.get(arrayKey(entries.keys, i))?.forEach((word, at) => {
        sums[i * width + at] = (sums[i * width + at] ?? 0n) + word;
      });
    }
  }
};

const isZero = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (bytes[i] !== 0) return false;
  return true;
};

/** Leaves out the entries whose value is all zero: an array has no other way to say "nothing here". */
const withoutZeros = (map: LoadedMap, { count, keys, values }: Entries): Entries => {
  const { keySize } = map;
  const valueSize = count === 0 ? 0 : values.byteLength / count;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    if (isZero(values, i * valueSize, (i + 1) * valueSize)) continue;
    if (kept !== i) {
      keys.copyWithin(kept * keySize, i * keySize, (i + 1) * keySize);
      values.copyWithin(kept * valueSize, i * valueSize, (i + 1) * valueSize);
    }
    kept++;
  }
  return { count: kept, keys: keys.subarray(0, kept * keySize), values: values.subarray(0, kept * valueSize) };
};

const readSingly = (map: LoadedMap, limit: number, valueSize: number): Entries => {
  const keys: Uint8Array[] = [];
  const values: Uint8Array[] = [];
  let key: Uint8Array | null = null;
  for (;;) {
    const next = new Uint8Array(map.keySize);
    if (ffi.nextKey(map.fd, key, next) !== 0 || keys.length >= limit) break;
    const value = new Uint8Array(valueSize);
    // An entry that was deleted between the two calls is simply not there.
    if (ffi.lookupElement(map.fd, next, value) === 0) {
      keys.push(next);
      values.push(value);
    }
    key = next;
  }
  return { count: keys.length, keys: Buffer.concat(keys), values: Buffer.concat(values) };
};

const chunkEntries = 16_384;

/**
 * Reads a map in chunks. `limit`: for arrays, only keys below it (0: all). Per-CPU values come back added up. A chunk
 * may have fewer entries than the kernel gave, since empty array entries are left out.
 */
export function* readEntries(map: LoadedMap, limit: number, cpus: number): Generator<Entries> {
  const total = isArray(map) && limit > 0 ? Math.min(limit, map.maxEntries) : map.maxEntries;
  const valueSize = kernelValueSize(map, cpus);
  const older = map.older.map((former) => readAll(former, cpus));
  const finish = (entries: Entries): Entries => {
    const values = isPerCpu(map) ? sumOverCpus(map, entries.values, entries.count, cpus) : entries.values;
    const summed = { ...entries, values };
    if (older.length > 0) addOlder(older, summed);
    return isArray(map) ? withoutZeros(map, summed) : summed;
  };
  let cursor: Uint8Array | null = null;
  // A hash may give some keys more than once while it changes, so its size does not bound the number of rounds.
  for (let left = isArray(map) ? total : Number.POSITIVE_INFINITY; left > 0; ) {
    const count = Math.min(chunkEntries, left);
    const next = new Uint8Array(Math.max(4, map.keySize));
    const keys = new Uint8Array(count * map.keySize);
    const values = new Uint8Array(count * valueSize);
    const result = ffi.lookupBatch(map.fd, { keySize: map.keySize, valueSize }, cursor, next, keys, values, count);
    if (batchUnsupported(result)) {
      yield finish(readSingly(map, total, valueSize));
      return;
    }
    if (result.errno !== 0 && result.errno !== ENOENT) {
      throw new Error(`reading map ${map.name}: ${ffi.errnoName(result.errno)}`);
    }
    const { done } = result;
    yield finish({
      count: done,
      keys: keys.subarray(0, done * map.keySize),
      values: values.subarray(0, done * valueSize),
    });
    if (result.errno === ENOENT) return;
    cursor = next;
    left -= done;
  }
}

/** What a failed write means to whoever has to mend it. */
export const explainWriteErrno = (map: LoadedMap, errno: number): string => {
  if (errno === E2BIG) {
    return `map ${map.name} is full (${map.maxEntries} entries); restart the loader after "fairlead cleanup" with --map-size ${map.name}=${map.maxEntries * 2}`;
  }
  return `writing map ${map.name}: ${ffi.errnoName(errno)}`;
};
