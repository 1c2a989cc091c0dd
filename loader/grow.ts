/**
 * Larger maps without an interruption. Programs refer to maps by what they were loaded with, so a larger map needs
 * programs loaded anew; until the last of them is replaced, old and new ones run beside each other on maps that hold the
 * same. The caller sees to it that nothing is written meanwhile.
 *
 *   1 load     programs once more, with larger maps in the places of those that grow
 *   2 copy     what user space writes, and compare; counters start at 0 and are added to the old ones
 *   3 keep     pin old and new counters as counters that count in sums, whichever will be the current ones
 *   4 link     replace the programs, one by one
 *   5 rename   the pins of the new maps over the old
 *
 * A crash at any point leaves pins that belong together: those of the old maps until each is renamed, whose content is
 * the same as the new ones'. No count is lost: what is pinned twice is counted once (openOlder).
 */
import { renameSync, unlinkSync } from 'node:fs';
import { type Attachment, attachPrograms } from './attach.ts';
import { operatorError } from './errors.ts';
import * as ffi from './ffi.ts';
import { isCounter, type LoadedMap, readEntries, updateEntries } from './maps.ts';
import { nextOlderPin, openOlder } from './object-maps.ts';
import { loadObjects, type ObjectOptions, type Objects } from './objects.ts';
import { mapPin, newMapPin } from './pins.ts';

/** The places where a growth can be ended for a test, by FAIRLEAD_FAILPOINT=grow:<place>. */
export const growthSteps = ['load', 'copy', 'keep', 'link', 'rename'] as const;

/** Ends the process as a crash would, if the environment names this step: how crashes in the midst are tested. */
const failpoint = (step: (typeof growthSteps)[number]): void => {
  if (process.env.FAIRLEAD_FAILPOINT === `grow:${step}`) process.kill(process.pid, 'SIGKILL');
};

const contentError = (name: string, what: string): Error =>
  operatorError('GROW_FAILED', `the larger map ${name} ${what}`, 'the old one stays in use; restart the loader');

/** Entries of a map as text by key, for comparing. */
const contentOf = (map: LoadedMap, cpus: number): ReadonlyMap<string, string> => {
  const content = new Map<string, string>();
  for (const { count, keys, values } of readEntries(map, 0, cpus)) {
    const width = count === 0 ? 0 : values.byteLength / count;
    for (let i = 0; i < count; i++) {
      const key = Buffer.from(keys.buffer, keys.byteOffset + i * map.keySize, map.keySize).toString('latin1');
      content.set(key, Buffer.from(values.buffer, values.byteOffset + i * width, width).toString('latin1'));
    }
  }
  return content;
};

const copyMap = (from: LoadedMap, to: LoadedMap, cpus: number): void => {
  for (const { count, keys, values } of readEntries(from, 0, cpus)) {
    if (count === 0) continue;
    const result = updateEntries(to, keys, values, count, cpus);
    if (result.errno !== 0) throw contentError(to.name, `could not be filled (${ffi.errnoName(result.errno)})`);
  }
  const [before, after] = [contentOf(from, cpus), contentOf(to, cpus)];
  const same = before.size === after.size && [...before].every(([key, value]) => after.get(key) === value);
  if (!same) throw contentError(to.name, 'does not hold what the old one does');
};

export interface Grown {
  readonly objects: Objects;
  readonly attachments: readonly Attachment[];
}

export interface GrowthHost {
  readonly cgroup: string;
  readonly cpus: number;
  /** Puts the packet programs of these objects in the places of those on interfaces. */
  link(next: Objects): void;
}

/** `sizes`: new entries by map name, each larger than what is there. Throws with everything as it was before the links. */
export const growMaps = (
  current: Objects,
  sizes: ReadonlyMap<string, number>,
  options: ObjectOptions,
  { cgroup, cpus, link }: GrowthHost,
): Grown => {
  const { pinRoot } = options;
  const next = loadObjects({ ...options, mapSizes: new Map(), grown: sizes });
  const pairs = [...sizes.keys()].flatMap((name) => {
    const [from, to] = [current.maps.get(name), next.maps.get(name)];
    return from === undefined || to === undefined ? [] : [{ name, from, to }];
  });
  try {
    failpoint('load');
    for (const { from, to } of pairs) if (!isCounter(from)) copyMap(from, to, cpus);
    failpoint('copy');
  } catch (error) {
    for (const { name } of pairs) unlinkSync(newMapPin(pinRoot, name));
    next[Symbol.dispose]();
    throw error;
  }
  for (const { name, from, to } of pairs) {
    if (!isCounter(from)) continue;
    ffi.pinObject(from.fd, nextOlderPin(pinRoot, name));
    ffi.pinObject(to.fd, nextOlderPin(pinRoot, name));
  }
  failpoint('keep');
  const attachments = attachPrograms(next.programs, cgroup, pinRoot);
  link(next);
  failpoint('link');
  for (const { name } of pairs) renameSync(newMapPin(pinRoot, name), mapPin(pinRoot, name));
  failpoint('rename');
  const maps = new Map(
    [...next.maps].map(([name, map]) => {
      if (!sizes.has(name)) return [name, map];
      const older = isCounter(map) ? openOlder(pinRoot, name, map.fd) : [];
      // It holds what the old one held, an earlier run's work included.
      return [name, { ...map, adopted: current.maps.get(name)?.adopted ?? false, older }];
    }),
  );
  return { objects: { ...next, maps }, attachments };
};
