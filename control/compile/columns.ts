/** Entries of one map in columns, growing: what the loader's API takes and what BPF batch operations want. */
import { type MapName, maps, structs } from '../../bpf/layout.ts';

const sizeOf = (type: 'u32' | 'u64' | 'address' | keyof typeof structs): number => {
  if (type === 'u32') return 4;
  if (type === 'address') return 16;
  return type === 'u64' ? 8 : structs[type].size;
};

/** Bytes of a map's key and value. */
export const mapShape = (map: MapName): { readonly keySize: number; readonly valueSize: number } => ({
  keySize: sizeOf(maps[map].key),
  valueSize: sizeOf(maps[map].value),
});

export interface Columns {
  readonly map: MapName;
  readonly op: 'update' | 'delete';
  readonly count: number;
  readonly keySize: number;
  readonly valueSize: number;
  /** count * keySize bytes. */
  keys(): Uint8Array;
  /** count * valueSize bytes; empty for deletions. */
  values(): Uint8Array;
  add(key: Uint8Array, value?: Uint8Array): void;
  /** Adds `entries` at once: their keys and values, one after the other. */
  addAll(entries: number, keys: Uint8Array, values: Uint8Array): void;
}

export const createColumns = (map: MapName, op: 'update' | 'delete'): Columns => {
  const { keySize, valueSize: mapValueSize } = mapShape(map);
  const valueSize = op === 'delete' ? 0 : mapValueSize;
  let capacity = 64;
  let count = 0;
  let keys = new Uint8Array(capacity * keySize);
  let values = new Uint8Array(capacity * valueSize);
  const grow = (needed: number): void => {
    if (needed <= capacity) return;
    while (capacity < needed) capacity *= 2;
    const [oldKeys, oldValues] = [keys, values];
    keys = new Uint8Array(capacity * keySize);
    values = new Uint8Array(capacity * valueSize);
    keys.set(oldKeys);
    values.set(oldValues);
  };
  return {
    map,
    op,
    keySize,
    valueSize,
    get count() {
      return count;
    },
    keys: () => keys.subarray(0, count * keySize),
    values: () => values.subarray(0, count * valueSize),
    add: (key, value) => {
      if (key.byteLength !== keySize || (value?.byteLength ?? 0) !== valueSize) {
        throw new RangeError(`${map}: an entry of ${key.byteLength}+${value?.byteLength ?? 0} bytes`);
      }
      grow(count + 1);
      keys.set(key, count * keySize);
      if (value !== undefined) values.set(value, count * valueSize);
      count++;
    },
    addAll: (entries, moreKeys, moreValues) => {
      if (moreKeys.byteLength !== entries * keySize || moreValues.byteLength !== entries * valueSize) {
        throw new RangeError(`${map}: ${entries} entries of ${moreKeys.byteLength}+${moreValues.byteLength} bytes`);
      }
      grow(count + entries);
      keys.set(moreKeys, count * keySize);
      values.set(moreValues, count * valueSize);
      count += entries;
    },
  };
};
