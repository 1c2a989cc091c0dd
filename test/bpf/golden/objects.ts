/**
 * The prebuilt packet programs with maps that only this process has: nothing is pinned, nothing attached. What is asked
 * of them by BPF_PROG_TEST_RUN they answer as they would on an interface.
 */
import { counterMaps, fieldOffsets, type MapName, structs } from '../../../bpf/layout.ts';
import { mapShape } from '../../../control/compile/columns.ts';
import * as ffi from '../../../loader/ffi.ts';
import { loadSharing, setSwitches, withObject } from '../../../loader/object-files.ts';
import { readHz } from '../../../loader/packet-objects.ts';
import type { Entry } from '../entries.ts';

export const tcPrograms = ['outside', 'pod', 'leave'] as const;
export type TcProgram = (typeof tcPrograms)[number];
export type ProgramName = TcProgram | 'xdp';

export interface PacketObjects extends Disposable {
  /** Descriptors. */
  readonly programs: ReadonlyMap<ProgramName, number>;
  readonly maps: ReadonlyMap<string, number>;
  /** Jiffies in a second. */
  readonly hz: number;
  write(...entries: readonly (Entry | readonly Entry[])[]): void;
  remove(map: MapName, ...keys: readonly Uint8Array[]): void;
  /** The entries of a hash. */
  entries(map: MapName): readonly { readonly key: Uint8Array; readonly value: Uint8Array }[];
  clear(map: MapName): void;
  /** Frees all room for fragments that are held. */
  forgetHeld(): void;
  /** The words of an element of an array of counters, added up over the CPUs where there is one for each. */
  words(map: MapName, index: number): readonly bigint[];
}

export interface ObjectsOptions {
  /** Entries of maps that are to have others than usual. */
  readonly sizes?: Partial<Record<MapName, number>>;
  /** tc for interfaces whose packets have no Ethernet header. */
  readonly noEthernet?: boolean;
}

const switchBytes = (hz: number, noEthernet: boolean): Uint8Array => {
  const bytes = new Uint8Array(structs.switches.size);
  const at = (name: string): number =>
    fieldOffsets(structs.switches)[structs.switches.fields.findIndex((field) => field.name === name)] ?? 0;
  bytes[at('packet_path')] = 1;
  bytes[at('no_ethernet')] = Number(noEthernet);
  new DataView(bytes.buffer).setUint16(at('hz'), hz, true);
  return bytes;
};

/** Maps with a value for each CPU. */
const perCpu: readonly MapName[] = ['node_counters'];

const required = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`the objects have no ${what}`);
  return value;
};

export const loadPacketObjects = ({ sizes = {}, noEthernet = false }: ObjectsOptions = {}): PacketObjects => {
  const hz = readHz();
  const switches = switchBytes(hz, noEthernet);
  const tc = withObject('tc.bpf.o', (object) => {
    const all = ffi.objectMaps(object);
    setSwitches(all, switches);
    for (const { name, pointer } of all) {
      const entries = sizes[name as MapName];
      if (entries !== undefined) ffi.setMaxEntries(pointer, entries);
    }
    ffi.loadObject(object);
    const programs = ffi.objectPrograms(object).map(({ name, pointer }) => [name, ffi.programFd(pointer)] as const);
    const declared = all.filter(({ internal, name }) => !internal && name !== 'scratch');
    return {
      ...{ object, programs: new Map(programs) },
      maps: new Map(declared.map(({ name, pointer }) => [name, ffi.mapFd(pointer)])),
    };
  });
  const xdp = loadSharing('xdp.bpf.o', tc.maps, switches);
  const fd = (map: MapName): number => required(tc.maps.get(map), map);
  const cpus = ffi.possibleCpus();

  const entries: PacketObjects['entries'] = (map) => {
    const { keySize, valueSize } = mapShape(map);
    const found: { key: Uint8Array; value: Uint8Array }[] = [];
    for (let key: Uint8Array | null = null; ; ) {
      const [next, value] = [new Uint8Array(keySize), new Uint8Array(valueSize)];
      if (ffi.nextKey(fd(map), key, next) !== 0) return found;
      if (ffi.lookupElement(fd(map), next, value) === 0) found.push({ key: next, value });
      key = next;
    }
  };
  const remove: PacketObjects['remove'] = (map, ...keys) => {
    for (const key of keys) ffi.deleteElement(fd(map), key);
  };

  return {
    programs: new Map([
      ...tcPrograms.map((name) => [name, required(tc.programs.get(`fairlead_${name}`), name)] as const),
      ['xdp', required(xdp.programs.find(({ name }) => name === 'fairlead_xdp')?.fd, 'fairlead_xdp')] as const,
    ]),
    ...{ maps: tc.maps, hz, entries, remove },
    write: (...given) => {
      for (const { map, key, value } of given.flat()) {
        const errno = ffi.updateElement(fd(map), key, value);
        if (errno !== 0) throw new Error(`${map} cannot be written: ${ffi.errnoName(errno)}`);
      }
    },
    forgetHeld: () => {
      const held = required(tc.maps.get('held'), 'held');
      const { maxEntries, valueSize } = ffi.mapInfo(held);
      const empty = new Uint8Array(valueSize);
      for (let i = 0; i < maxEntries; i++) ffi.updateElement(held, new Uint8Array(Uint32Array.of(i).buffer), empty);
    },
    clear: (map) => remove(map, ...entries(map).map(({ key }) => key)),
    words: (map, index) => {
      if (!counterMaps.includes(map)) throw new RangeError(`${map} has no counters`);
      const copies = perCpu.includes(map) ? cpus : 1;
      const { valueSize } = mapShape(map);
      const value = new Uint8Array(valueSize * copies);
      const errno = ffi.lookupElement(fd(map), new Uint8Array(Uint32Array.of(index).buffer), value);
      if (errno !== 0) throw new Error(`${map} cannot be read: ${ffi.errnoName(errno)}`);
      const all = [...new BigUint64Array(value.buffer)];
      const width = valueSize / 8;
      return Array.from({ length: width }, (_, word) =>
        all.filter((_, i) => i % width === word).reduce((sum, count) => sum + count, 0n),
      );
    },
    [Symbol.dispose]: () => {
      xdp[Symbol.dispose]();
      ffi.closeObject(tc.object);
    },
  };
};
