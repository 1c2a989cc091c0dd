/**
 * Whether the maps still hold what was written, found by comparing them with the model, entry by entry. Each difference
 * is put right by one write in the place where it was found: what is right is not touched, and nothing is renumbered.
 * Only what a connection can meet counts: what rests or was given up may hold anything.
 */
import {
  decodeFrontendKey,
  type EndpointText,
  encodeBackend,
  encodeFrontend,
  encodeFrontendKey,
  encodeService,
  encodeSlotPair,
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

export type StateMap = (typeof stateMaps)[number];

/** The maps in the order in which they are compared and repaired: nothing leads to what is not right yet. */
export const verifyOrder: readonly StateMap[] = ['backends', 'slots', 'services', 'frontends'];

/** What the model was at one moment; the model itself goes on changing. */
export interface Remembered {
  readonly ports: readonly (readonly [PortId, KernelPort])[];
  readonly frontends: ReadonlyMap<FrontendText, number>;
  /** Of these it is not known whether they are right: the next plan deals with them. */
  readonly strays: ReadonlySet<FrontendText>;
}

export const remember = ({ ports, frontends, strays }: KernelModel): Remembered => ({
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

/** The endpoints of each run of slots of an entry. */
const runsOf = ({ value, inside, outside }: KernelEntry): readonly (readonly [number, readonly EndpointText[]])[] =>
  extentsOf(value).flatMap(({ base, count }) => {
    const list = base === value.inside.base && count === value.inside.count ? inside : outside;
    return list.length === count ? [[base, list] as const] : [];
  });

/** The slots of a run that have to change: in which order a run holds its backends does not matter. */
const wrongSlots = (
  base: number,
  ids: readonly number[],
  slot: (number: number) => number,
): ReadonlyMap<number, number> => {
  const missing = new Set(ids);
  const wrong: number[] = [];
  for (let n = base; n < base + ids.length; n++) if (!missing.delete(slot(n))) wrong.push(n);
  const rest = [...missing];
  return new Map(wrong.map((n, i) => [n, rest[i] ?? 0]));
};

function* slotDifferences({ ports }: Remembered, content: MapContent): Differences {
  const found = valuesOf('slots', content);
  const slot = (number: number): number => {
    const pair = found(number >> 1);
    return pair === undefined ? 0 : Buffer.from(pair.buffer, pair.byteOffset, 8).readUInt32LE((number & 1) * 4);
  };
  for (const [id, port] of ports) {
    for (const [base, list] of [...port.entries.values()].flatMap(runsOf)) {
      const ids = list.map((endpoint) => port.backends.get(endpoint) ?? 0);
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

const frontendsPerTurn = 256;

function* frontendDifferences({ frontends, strays }: Remembered, content: MapContent): Differences {
  const { keySize, valueSize } = mapShape('frontends');
  const keyText = (key: Uint8Array): string => Buffer.from(key.buffer, key.byteOffset, keySize).toString('latin1');
  const found = new Map<string, { readonly key: Uint8Array; readonly value: Uint8Array }>();
  for (let row = 0; row < content.count; row++) {
    const key = content.keys.subarray(row * keySize, (row + 1) * keySize);
    found.set(keyText(key), { key, value: content.values.subarray(row * valueSize, (row + 1) * valueSize) });
    if (row % frontendsPerTurn === 0) yield undefined;
  }
  let turn = 0;
  for (const [text, index] of frontends) {
    if (++turn % frontendsPerTurn === 0) yield undefined;
    const key = encodeFrontendKey(text);
    const name = keyText(key);
    const value = encodeFrontend(key, index);
    if (!strays.has(text) && !equal(found.get(name)?.value, value)) {
      const isWanted = (model: KernelModel): boolean => model.frontends.get(text) === index && !model.strays.has(text);
      yield { map: 'frontends', key, value, isWanted };
    }
    found.delete(name);
  }
  for (const { key } of found.values()) {
    const text = decodeFrontendKey(key);
    const isWanted = (model: KernelModel): boolean =>
      text === undefined || !model.frontends.has(text) || !equal(key, encodeFrontendKey(text));
    yield { map: 'frontends', key, value: undefined, isWanted };
  }
}

const comparisons: Readonly<Record<StateMap, (remembered: Remembered, content: MapContent) => Differences>> = {
  backends: backendDifferences,
  slots: slotDifferences,
  services: serviceDifferences,
  frontends: frontendDifferences,
};

/** Compares one map with what was remembered when it was read. */
export const compareMap = (map: StateMap, remembered: Remembered, content: MapContent): Differences =>
  comparisons[map](remembered, content);

/** One above the highest key of an array that is compared; 0 for a hash: all of it. */
export const keysCompared = (map: StateMap, { ports }: Remembered): number => {
  let top = 1;
  if (map === 'frontends') return 0;
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
