/** How many objects an update of the source brings, and since when they were to take effect. */
import type { Changes, EndpointSlice, SourceUpdate } from '../model.ts';
import type { ChangeFacts, Trigger } from '../sync/observer.ts';

export interface ChangeCounter {
  /** Facts of an update, in the order in which updates come. */
  count(update: SourceUpdate): ChangeFacts;
}

/**
 * Counts each object of a change, and of a complete list those that are not the very same as before: a source hands out
 * again what it has not read again. What is missing from a complete list counts by number.
 */
export const createChangeCounter = (): ChangeCounter => {
  const seen = new WeakSet<object>();
  const sizes = { services: 0, slices: 0 };

  const fresh = <T extends object>(list: readonly T[]): readonly T[] => {
    const found = list.filter((object) => !seen.has(object));
    for (const object of found) seen.add(object);
    return found;
  };

  const take = <T extends object>(
    kind: 'services' | 'slices',
    all: readonly T[] | undefined,
    changes: Changes<T> | undefined,
  ): { readonly upserts: readonly T[]; readonly count: number } => {
    let count = 0;
    const upserts: T[] = [];
    if (all !== undefined) {
      const found = fresh(all);
      for (const object of found) upserts.push(object);
      count += found.length + Math.max(0, sizes[kind] - all.length);
      sizes[kind] = all.length;
    }
    if (changes !== undefined) {
      for (const object of fresh(changes.upserts)) upserts.push(object);
      count += changes.upserts.length + changes.deletes.length;
    }
    return { upserts, count };
  };

  const triggersOf = (slices: readonly EndpointSlice[]): readonly Trigger[] =>
    slices.flatMap(({ addressType: family, triggerTime }) =>
      triggerTime === undefined ? [] : [{ family, unixMs: triggerTime }],
    );

  return {
    count: ({ services, serviceChanges, slices, sliceChanges }) => {
      const changed = take('slices', slices, sliceChanges);
      return {
        services: take('services', services, serviceChanges).count,
        slices: changed.count,
        triggers: triggersOf(changed.upserts),
      };
    },
  };
};
