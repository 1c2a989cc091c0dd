/** Maps of an object: adopted with what they hold where they are pinned, made and pinned where they are not. */
import { existsSync, readdirSync, unlinkSync } from 'node:fs';
import * as ffi from './ffi.ts';
import { type LoadedMap, mapTypeName } from './maps.ts';
import { mapPin, mapPinDirectory, newMapPin } from './pins.ts';

export interface MapOptions {
  readonly pinRoot: string;
  /** Entries by map name, for maps that are not pinned yet. */
  readonly mapSizes: ReadonlyMap<string, number>;
  /** Maps that are made anew with these sizes beside those that are pinned. */
  readonly grown?: ReadonlyMap<string, number>;
}

export interface Prepared {
  readonly pointer: ffi.MapPointer;
  readonly name: string;
  readonly pin: string;
  readonly adopted: boolean;
}

/** Before load: takes over pinned maps, sizes the others. */
export const prepareMap = (map: ffi.ObjectMap, options: MapOptions): Prepared => {
  const grown = options.grown?.get(map.name);
  if (grown !== undefined) {
    ffi.setMaxEntries(map.pointer, grown);
    return { pointer: map.pointer, name: map.name, pin: newMapPin(options.pinRoot, map.name), adopted: false };
  }
  const pin = mapPin(options.pinRoot, map.name);
  const adopted = existsSync(pin);
  if (adopted) {
    const fd = ffi.openPinned(pin);
    try {
      ffi.reuseMap(map.pointer, fd, map.name);
    } finally {
      ffi.closeFd(fd);
    }
  } else {
    const entries = options.mapSizes.get(map.name);
    if (entries !== undefined) ffi.setMaxEntries(map.pointer, entries);
  }
  return { pointer: map.pointer, name: map.name, pin, adopted };
};

/** What was asked for in vain: a map that is there keeps its size. */
export const ignoredSizes = (prepared: readonly Prepared[], sizes: ReadonlyMap<string, number>): readonly string[] =>
  prepared.flatMap(({ name, pointer, adopted }) => {
    const wanted = sizes.get(name);
    const { maxEntries } = ffi.mapInfo(ffi.mapFd(pointer));
    if (!adopted || wanted === undefined || wanted === maxEntries) return [];
    return [
      `the map ${name} keeps its ${maxEntries} entries: it is there already, and only "fairlead cleanup" removes it`,
    ];
  });

const describeMap = (name: string, fd: number, adopted: boolean, older: readonly LoadedMap[]): LoadedMap => {
  const { type, keySize, valueSize, maxEntries } = ffi.mapInfo(fd);
  return { name, fd, type: mapTypeName(type), keySize, valueSize, maxEntries, adopted, older };
};

/** Numbers of the pins of counters that count beside a map's own. */
const olderNumbers = (pinRoot: string, name: string): readonly number[] =>
  readdirSync(mapPinDirectory(pinRoot))
    .filter((file) => file.startsWith(`${name}_old`))
    .map((file) => Number(file.slice(name.length + '_old'.length)));

/** A pin for counters that are to count beside a map's own; each call another as long as it is not used. */
export const nextOlderPin = (pinRoot: string, name: string): string =>
  `${mapPin(pinRoot, name)}_old${Math.max(0, ...olderNumbers(pinRoot, name)) + 1}`;

/** Counters that count beside a map's own. The map itself may be among them, or one twice: each counts once. */
export const openOlder = (pinRoot: string, name: string, current: number): readonly LoadedMap[] => {
  const known = new Set([ffi.mapInfo(current).id]);
  return olderNumbers(pinRoot, name).flatMap((number) => {
    const pin = `${mapPin(pinRoot, name)}_old${number}`;
    const fd = ffi.openPinned(pin);
    const { id } = ffi.mapInfo(fd);
    if (!known.has(id)) {
      known.add(id);
      return [describeMap(name, fd, true, [])];
    }
    ffi.closeFd(fd);
    unlinkSync(pin);
    return [];
  });
};

export const finishMap = ({ pointer, name, pin, adopted }: Prepared, pinRoot: string): LoadedMap => {
  const fd = ffi.mapFd(pointer);
  if (!adopted) ffi.pinObject(fd, pin);
  return describeMap(name, fd, adopted, openOlder(pinRoot, name, fd));
};

/** Descriptors of maps by name, as `loadSharing` wants them. */
export const descriptorsOf = (maps: ReadonlyMap<string, LoadedMap>): ReadonlyMap<string, number> =>
  new Map([...maps].map(([name, { fd }]) => [name, fd]));
