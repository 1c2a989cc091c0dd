/** Entries of the map `interfaces`: what the packet programs must know of where packets leave. */
import type { Logger } from 'pino';
import { constants, fieldOffsets, interfaceFlags, structs } from '../bpf/layout.ts';
import * as ffi from './ffi.ts';
import { explainWriteErrno, type LoadedMap, readEntries } from './maps.ts';
import type { Address } from './netlink.ts';

export type InterfaceFlag = (typeof interfaceFlags)[number]['name'];

const fields = structs.interface.fields.map(({ name }) => name);
const at = (name: (typeof fields)[number]): number => fieldOffsets(structs.interface)[fields.indexOf(name)] ?? 0;

/** As the programs have addresses: IPv4 as v4-mapped. */
export const sixteenBytes = ({ family, bytes }: Address): Uint8Array => {
  const all = new Uint8Array(16);
  if (family === 6) all.set(bytes);
  else all.set([0xff, 0xff, ...bytes], 10);
  return all;
};

/** `interface_check()` of bpf/lib: proves that a value is of that index. */
const checkOf = (value: Uint8Array, index: number): number => {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  let hash: number = constants.CHECK_SEED.value;
  for (let word = 0; word < at('check'); word += 4) {
    hash = Math.imul(hash ^ view.getUint32(word, true), constants.CHECK_WORD.value);
    hash ^= hash >>> 15;
  }
  return (hash ^ Math.imul(index, constants.CHECK_INDEX.value)) >>> 0;
};

export const interfaceKey = (index: number): Uint8Array => new Uint8Array(new Uint32Array([index]).buffer);

/** An entry; the first address of each family is what packets get as their source there. */
export const encodeInterface = (
  index: number,
  addresses: readonly Address[],
  flags: ReadonlySet<InterfaceFlag>,
  mac: Uint8Array = new Uint8Array(6),
): Uint8Array => {
  const value = new Uint8Array(structs.interface.size);
  const view = new DataView(value.buffer);
  for (const [family, name] of [
    [4, 'ipv4'],
    [6, 'ipv6'],
  ] as const) {
    const first = addresses.find((address) => address.family === family);
    if (first !== undefined) value.set(sixteenBytes(first), at(name));
  }
  const bits = interfaceFlags.reduce((sum, { name }, bit) => (flags.has(name) ? sum | (1 << bit) : sum), 0);
  view.setUint32(at('flags'), bits, true);
  value.set(mac.subarray(0, 6), at('mac'));
  view.setUint32(at('check'), checkOf(value, index), true);
  return value;
};

export interface InterfaceMap {
  /** Brings the map to these entries, by index; returns how many it wrote and deleted. */
  write(entries: Iterable<readonly [number, Uint8Array]>): number;
  /** Finds out what the map holds: another hand may have written to it. */
  read(): void;
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** `map`: that of now. What it holds at first is of an earlier run. */
export const createInterfaceMap = (map: () => LoadedMap, log: Logger): InterfaceMap => {
  const held = new Map<number, string>();

  const read = (): void => {
    const { keySize, valueSize } = map();
    held.clear();
    for (const { count, keys, values } of readEntries(map(), 0, 1)) {
      const view = new DataView(keys.buffer, keys.byteOffset, keys.byteLength);
      for (let i = 0; i < count; i++) {
        const value = values.subarray(i * valueSize, (i + 1) * valueSize);
        held.set(view.getUint32(i * keySize, true), textOf(value));
      }
    }
  };

  const write: InterfaceMap['write'] = (entries) => {
    const { fd } = map();
    const wanted = new Map(entries);
    const gone = [...held.keys()].filter((index) => !wanted.has(index));
    for (const index of gone) {
      ffi.deleteElement(fd, interfaceKey(index));
      held.delete(index);
    }
    const other = [...wanted].filter(([index, value]) => held.get(index) !== textOf(value));
    for (const [index, value] of other) {
      const errno = ffi.updateElement(fd, interfaceKey(index), value);
      if (errno === 0) held.set(index, textOf(value));
      else log.error(explainWriteErrno(map(), errno));
    }
    return gone.length + other.length;
  };

  read();
  return { write, read };
};
