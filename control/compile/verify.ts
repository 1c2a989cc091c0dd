/**
 * Whether the maps still hold what was written, found by comparing them with the model, entry by entry. Each difference
 * is put right by one write in the place where it was found: what is right is not touched, and nothing is renumbered.
 * Only what a connection can meet counts: what rests or was given up may hold anything.
 */
import {
  decodeAddress,
  decodeFrontendKey,
  decodeSourceRange,
  encodeAddress,
  encodeAddressMark,
  encodeBackend,
  encodeFrontend,
  encodeFrontendKey,
  encodeService,
  encodeSlotPair,
  encodeSourceRange,
  encodeU32,
  type FrontendText,
} from '../net/codec.ts';
import { type Columns, createColumns, mapShape } from './columns.ts';
import type { PortId } from './desired.ts';
import {
  extentsOf,
  type KernelEntry,
  type KernelModel,
  type KernelPort,
  type MapContent,
  type stateMaps,
} from './model.ts';
import { idsOf, type Run, runsOf, slotsOf } from './runs.ts';

export type StateMap = (typeof stateMaps)[number];

/** The maps in the order in which they are compared and repaired: nothing leads to what is not right yet. */
export const verifyOrder: readonly StateMap[] = [
  'backends',
  'slots',
  'source_ranges',
  'services',
  'frontends',
  'addresses',
];

/** What the model was at one moment; the model itself goes on changing. */
export interface Remembered {
  readonly ports: readonly (readonly [PortId, KernelPort])[];
  readonly frontends: ReadonlyMap<FrontendText, number>;
  /** Of these it is not known whether they are right: the next plan deals with them. */
  readonly strays: ReadonlySet<FrontendText>;
  readonly addresses: ReadonlyMap<string, number>;
  readonly staleAddresses: ReadonlySet<string>;
  readonly strayRanges: readonly Uint8Array[];
}

export const remember = ({
  ports,
  frontends,
  strays,
  addresses,
  staleAddresses,
  strayRanges,
}: KernelModel): Remembered => ({
  addresses: new Map(addresses),
  staleAddresses: new Set(staleAddresses),
  strayRanges: [...strayRanges],
  ports: [...ports],
  frontends: new Map(frontends),
  strays: new Set(strays.keys()),
});

/** An entry that is not as it was written. */
export interface Difference {
  readonly map: StateMap;
  readonly key: Uint8Array;
  /** undefined: the entry must go. */
  readonly value: Uint8Array | undefined;
  /** Whether it is still wanted so, by a model that may have changed since. */
  isWanted(model: KernelModel): boolean;
}

/** Differences, and undefined wherever the caller may do something else for a moment. */
type Differences = Generator<Difference | undefined, void>;

const equal = (a: Uint8Array | undefined, b: Uint8Array): boolean => a !== undefined && Buffer.compare(a, b) === 0;

/** Values of an array by key; undefined where all is zero. */
const valuesOf = (map: StateMap, { count, keys, values }: MapContent): ((key: number) => Uint8Array | undefined) => {
  const { valueSize } = mapShape(map);
  const numbers = new Uint32Array(Uint8Array.from(keys).buffer, 0, count);
  const rows = new Int32Array(numbers.reduce((most, key) => Math.max(most, key + 1), 0)).fill(-1);
  numbers.forEach((key, row) => {
    rows[key] = row;
  });
  return (key) => {
    const row = rows[key] ?? -1;
    return row < 0 ? undefined : values.subarray(row * valueSize, (row + 1) * valueSize);
  };
};

const ofPort = (id: PortId, port: KernelPort, map: StateMap, key: number, value: Uint8Array): Difference => ({
  ...{ map, key: encodeU32(key), value },
  isWanted: ({ ports }) => ports.get(id) === port,
});

function* backendDifferences({ ports }: Remembered, content: MapContent): Differences {
  const found = valuesOf('backends', content);
  for (const [id, port] of ports) {
    for (const [endpoint, backendId] of port.backends) {
      const value = encodeBackend({ endpoint, serviceId: port.serviceId });
      if (!equal(found(backendId), value)) yield ofPort(id, port, 'backends', backendId, value);
    }
    yield undefined;
  }
}

function* serviceDifferences({ ports }: Remembered, content: MapContent): Differences {
  const found = valuesOf('services', content);
  for (const [id, port] of ports) {
    for (const entry of port.entries.values()) {
      const value = encodeService(entry.value);
      if (!equal(found(entry.index), value)) yield ofPort(id, port, 'services', entry.index, value);
    }
    yield undefined;
  }
}

/** Where each run of slots of an entry begins, and what it holds. */
const placedRuns = (entry: KernelEntry): readonly (readonly [number, Run])[] => {
  const { value } = entry;
  const runs = runsOf(entry, value.flags);
  return extentsOf(value).flatMap(({ base, count }) => {
    const run = base === value.inside.base && count === value.inside.count ? runs.inside : runs.outside;
    return slotsOf(run) === count ? [[base, run] as const] : [];
  });
};

/** The slots of a run that have to change. */
const wrongSlots = (base: number, ids: Uint32Array, slot: (number: number) => number): ReadonlyMap<number, number> => {
  const wrong = new Map<number, number>();
  ids.forEach((id, n) => {
    if (slot(base + n) !== id) wrong.set(base + n, id);
  });
  return wrong;
};

function* slotDifferences({ ports }: Remembered, content: MapContent): Differences {
  const found = valuesOf('slots', content);
  const slot = (number: number): number => {
    const pair = found(number >> 1);
    return pair === undefined ? 0 : Buffer.from(pair.buffer, pair.byteOffset, 8).readUInt32LE((number & 1) * 4);
  };
  for (const [id, port] of ports) {
    for (const [base, run] of [...port.entries.values()].flatMap(placedRuns)) {
      const ids = idsOf(run, port.backends);
      // The backends of a found port whose id another one has are not known.
      if (ids.includes(0)) continue;
      const wrong = wrongSlots(base, ids, slot);
      const right = (number: number): number => wrong.get(number) ?? slot(number);
      for (const pair of new Set([...wrong.keys()].map((number) => number >> 1))) {
        yield ofPort(id, port, 'slots', pair, encodeSlotPair(right(pair * 2), right(pair * 2 + 1)));
      }
    }
    yield undefined;
  }
}

const entriesPerTurn = 256;

/** What an entry of a hash should be. */
interface Expected {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  isWanted(model: KernelModel): boolean;
}

/** Compares a hash with all that it should hold; what `isTolerated` is left as it is. */
function* hashDifferences(
  map: StateMap,
  content: MapContent,
  expected: Iterable<Expected>,
  strange: (key: Uint8Array) => { readonly isTolerated: boolean; isWanted(model: KernelModel): boolean },
): Differences {
  const { keySize, valueSize } = mapShape(map);
  const nameOf = (key: Uint8Array): string => Buffer.from(key.buffer, key.byteOffset, keySize).toString('latin1');
  const found = new Map<string, { readonly key: Uint8Array; readonly value: Uint8Array }>();
  for (let row = 0; row < content.count; row++) {
    const key = content.keys.subarray(row * keySize, (row + 1) * keySize);
    found.set(nameOf(key), { key, value: content.values.subarray(row * valueSize, (row + 1) * valueSize) });
    if (row % entriesPerTurn === 0) yield undefined;
  }
  let turn = 0;
  for (const { key, value, isWanted } of expected) {
    if (++turn % entriesPerTurn === 0) yield undefined;
    const name = nameOf(key);
    if (!equal(found.get(name)?.value, value)) yield { map, key, value, isWanted };
    found.delete(name);
  }
  for (const { key } of found.values()) {
    const { isTolerated, isWanted } = strange(key);
    if (!isTolerated) yield { map, key, value: undefined, isWanted };
  }
}

function* expectedFrontends({ frontends, strays }: Remembered): Generator<Expected> {
  for (const [text, index] of frontends) {
    if (strays.has(text)) continue;
    const key = encodeFrontendKey(text);
    const isWanted = (model: KernelModel): boolean => model.frontends.get(text) === index && !model.strays.has(text);
    yield { key, value: encodeFrontend(key, index), isWanted };
  }
}

const frontendDifferences = (remembered: Remembered, content: MapContent): Differences =>
  hashDifferences('frontends', content, expectedFrontends(remembered), (key) => {
    const text = decodeFrontendKey(key);
    return {
      isTolerated: text !== undefined && remembered.strays.has(text),
      isWanted: (model) => text === undefined || !model.frontends.has(text) || !equal(key, encodeFrontendKey(text)),
    };
  });

function* expectedAddresses({ addresses, staleAddresses }: Remembered): Generator<Expected> {
  for (const [address, flags] of addresses) {
    if (staleAddresses.has(address)) continue;
    const key = encodeAddress(address);
    const isWanted = (model: KernelModel): boolean => model.addresses.get(address) === flags;
    yield { key, value: encodeAddressMark(key, flags), isWanted };
  }
}

const addressDifferences = (remembered: Remembered, content: MapContent): Differences =>
  hashDifferences('addresses', content, expectedAddresses(remembered), (key) => {
    const address = decodeAddress(key);
    return {
      isTolerated: remembered.staleAddresses.has(address),
      isWanted: (model) => !model.addresses.has(address) && !model.staleAddresses.has(address),
    };
  });

function* expectedRanges({ ports }: Remembered): Generator<Expected> {
  for (const [id, port] of ports) {
    const isWanted = (model: KernelModel): boolean => model.ports.get(id) === port;
    for (const range of port.ranges) {
      yield { key: encodeSourceRange(range, port.serviceId), value: encodeU32(1), isWanted };
    }
  }
}

const rangeDifferences = (remembered: Remembered, content: MapContent): Differences =>
  hashDifferences('source_ranges', content, expectedRanges(remembered), (key) => {
    const { range, serviceId } = decodeSourceRange(key);
    return {
      isTolerated: remembered.strayRanges.some((stray) => equal(stray, key)),
      isWanted: ({ ports }) =>
        ![...ports.values()].some((port) => port.serviceId === serviceId && port.ranges.includes(range)),
    };
  });

const comparisons: Readonly<Record<StateMap, (remembered: Remembered, content: MapContent) => Differences>> = {
  backends: backendDifferences,
  slots: slotDifferences,
  services: serviceDifferences,
  frontends: frontendDifferences,
  addresses: addressDifferences,
  source_ranges: rangeDifferences,
};

/** Compares one map with what was remembered when it was read. */
export const compareMap = (map: StateMap, remembered: Remembered, content: MapContent): Differences =>
  comparisons[map](remembered, content);

/** One above the highest key of an array that is compared; 0 for a hash: all of it. */
export const keysCompared = (map: StateMap, { ports }: Remembered): number => {
  let top = 1;
  if (map === 'frontends' || map === 'addresses' || map === 'source_ranges') return 0;
  for (const [, port] of ports) {
    if (map === 'backends') for (const id of port.backends.values()) top = Math.max(top, id + 1);
    if (map === 'backends') continue;
    for (const { index, value } of port.entries.values()) {
      if (map === 'services') top = Math.max(top, index + 1);
      else for (const { base, count } of extentsOf(value)) top = Math.max(top, (base + count + 1) >> 1);
    }
  }
  return top;
};

/** The writes that put differences of one map right; deletions first. */
export const repairs = (map: StateMap, differences: readonly Difference[]): readonly Columns[] => {
  const [deletions, updates] = [createColumns(map, 'delete'), createColumns(map, 'update')];
  for (const { key, value } of differences) {
    if (value === undefined) deletions.add(key);
    else updates.add(key, value);
  }
  return [deletions, updates].filter(({ count }) => count > 0);
};
