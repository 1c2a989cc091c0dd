/**
 * Cgroups whose sockets are not translated, as the maps hold them: their ids, and at which levels below the root any of
 * them lies, so that the programs need not look at the others.
 */
import { constants, fieldOffsets, type MapName, structs } from '../../bpf/layout.ts';
import { encodeU32 } from '../net/codec.ts';
import { type Columns, createColumns, mapShape } from './columns.ts';
import type { MapContent } from './model.ts';

/** What is wanted. */
export interface OptOuts {
  /** Level below the root by cgroup id; undefined: not known, any. */
  readonly cgroups: ReadonlyMap<bigint, number | undefined>;
  /** Whether there are no others; until then, what is in the kernel from before stays. */
  readonly complete: boolean;
}

export const noOptOuts: OptOuts = { cgroups: new Map(), complete: true };

/** What the kernel holds. */
export interface KernelOptOuts {
  readonly ids: ReadonlySet<bigint>;
  /** Bit n: one of them may be n levels below the root. */
  readonly levels: number;
}

/** Maps that hold it. */
export const optOutMaps = ['opt_outs', 'settings'] as const satisfies readonly MapName[];

export type OptOutContent = ReadonlyMap<MapName, MapContent>;

/** Levels that cgroups may be at: the root, level 0, holds everything. */
export const deepestLevel = constants.OPT_OUT_LEVELS.value - 1;
const anyLevel = 2 ** (deepestLevel + 1) - 2;

const settingsFields = structs.settings.fields.map(({ name }) => name);
const levelsAt = fieldOffsets(structs.settings)[settingsFields.indexOf('opt_out_levels')] ?? 0;

const encodeId = (id: bigint): Uint8Array => new Uint8Array(new BigUint64Array([id]).buffer);

const encodeSettings = (levels: number): Uint8Array => {
  const bytes = new Uint8Array(structs.settings.size);
  new DataView(bytes.buffer).setUint32(levelsAt, levels, true);
  return bytes;
};

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** What the maps say. An array of nothing but zeros has no entries. */
export const readOptOuts = (contents: OptOutContent): KernelOptOuts => {
  const [ids, settings] = [contents.get('opt_outs'), contents.get('settings')];
  const { keySize } = mapShape('opt_outs');
  const idAt = (i: number): bigint => (ids === undefined ? 0n : viewOf(ids.keys).getBigUint64(i * keySize, true));
  return {
    ids: new Set(Array.from({ length: ids?.count ?? 0 }, (_, i) => idAt(i))),
    levels: settings === undefined || settings.count === 0 ? 0 : viewOf(settings.values).getUint32(levelsAt, true),
  };
};

export interface OptOutPlan {
  readonly writes: readonly Columns[];
  readonly after: KernelOptOuts;
  /** Entries that are written. */
  readonly entries: number;
  /** Cgroups for which there is no room. */
  readonly refused: number;
}

const bitOf = (level: number | undefined): number => (level === undefined ? anyLevel : 1 << level);

/** What is to be written: what goes first, so that there is room; ids before their levels, without which they mean nothing. */
export const planOptOuts = (kernel: KernelOptOuts, { cgroups, complete }: OptOuts, room: number): OptOutPlan => {
  const kept = complete ? [] : [...kernel.ids].filter((id) => !cgroups.has(id));
  // Those that are in already keep their place.
  const wanted = [...cgroups.keys()].sort((a, b) => Number(kernel.ids.has(b)) - Number(kernel.ids.has(a)));
  const ids = new Set([...kept, ...wanted].slice(0, room));
  const lowest = complete ? 0 : kernel.levels;
  const levels = wanted.reduce((bits, id) => (ids.has(id) ? bits | bitOf(cgroups.get(id)) : bits), lowest);

  const gone = createColumns('opt_outs', 'delete');
  for (const id of kernel.ids) if (!ids.has(id)) gone.add(encodeId(id));
  const added = createColumns('opt_outs', 'update');
  for (const id of ids) if (!kernel.ids.has(id)) added.add(encodeId(id), encodeU32(1));
  const settings = createColumns('settings', 'update');
  if (levels !== kernel.levels) settings.add(encodeU32(0), encodeSettings(levels));
  const writes = [gone, added, settings].filter(({ count }) => count > 0);
  return {
    ...{ writes, after: { ids, levels } },
    entries: writes.reduce((sum, { count }) => sum + count, 0),
    refused: kept.length + wanted.length - ids.size,
  };
};
