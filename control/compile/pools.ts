/**
 * Numbers and runs of slots, handed out so that what was just given back rests: a program that read a reference before
 * the change must have ended before its target gets a new meaning. Time is an argument, in milliseconds of any clock
 * that only goes forward.
 */

/** How long something rests after nothing in the maps refers to it any more, in milliseconds. */
export const restMs = 5_000;

interface Resting<T> {
  readonly item: T;
  readonly since: number;
}

export interface Allocation {
  readonly id: number;
  /** Whether it had an owner before: what was counted under it must be cleared. */
  readonly recycled: boolean;
}

/** Ids 1..limit-1. 0 is never valid. */
export interface IdPool {
  /** How many can be had now. */
  available(now: number): number;
  /** Throws RangeError if none is available: ask first. */
  allocate(now: number): Allocation;
  release(id: number, now: number): void;
  /** One above the highest id that was ever given out. */
  readonly top: number;
}

/** `used` are the ids in use at the start; `top` one above the highest that may have been used before. */
export const createIdPool = (limit: number, used: Iterable<number> = [], top = 1, now = 0): IdPool => {
  const inUse = new Set(used);
  const resting: Resting<number>[] = [];
  let head = 0;
  let next = Math.max(1, top);
  for (let id = 1; id < next; id++) if (!inUse.has(id)) resting.push({ item: id, since: now });

  const rested = (at: number): boolean => {
    const oldest = resting[head];
    return oldest !== undefined && oldest.since + restMs <= at;
  };
  const restedCount = (at: number): number => {
    // Sorted by time: binary search for the first that still rests.
    let [low, high] = [head, resting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((resting[middle]?.since ?? 0) + restMs <= at) low = middle + 1;
      else high = middle;
    }
    return low - head;
  };

  return {
    available: (at) => limit - next + restedCount(at),
    allocate: (at) => {
      if (rested(at)) {
        const id = resting[head++]?.item ?? 0;
        if (head > 1024 && head * 2 > resting.length) {
          resting.splice(0, head);
          head = 0;
        }
        return { id, recycled: true };
      }
      if (next >= limit) throw new RangeError('no id is available');
      return { id: next++, recycled: false };
    },
    release: (id, at) => {
      resting.push({ item: id, since: at });
    },
    get top() {
      return next;
    },
  };
};

/** A run of slots that nothing covers. */
interface Hole {
  base: number;
  size: number;
}

/** Slots in runs that begin at an even number and have an even length: two slots share an element of the map. */
export interface SlotPool {
  /** Whether a run of `count` slots can be had now. */
  has(count: number, now: number): boolean;
  /** Base of a fresh run; throws RangeError if there is none: ask first. */
  allocate(count: number, now: number): number;
  release(base: number, count: number, now: number): void;
}

const roundUp = (count: number): number => count + (count & 1);

/** Index of the first hole whose base is above `base`. */
const positionAfter = (holes: readonly Hole[], base: number): number => {
  let [low, high] = [0, holes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holes[middle]?.base ?? 0) > base) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** Puts a run back among the holes, joined with its neighbours. */
const insertHole = (holes: Hole[], base: number, size: number): void => {
  const at = positionAfter(holes, base);
  const before = holes[at - 1];
  const after = holes[at];
  const joinsBefore = before !== undefined && before.base + before.size === base;
  const joinsAfter = after !== undefined && base + size === after.base;
  if (joinsBefore) {
    before.size += size + (joinsAfter ? after.size : 0);
    if (joinsAfter) holes.splice(at, 1);
  } else if (joinsAfter) {
    after.base = base;
    after.size += size;
  } else {
    holes.splice(at, 0, { base, size });
  }
};

/**
 * Slots 2..limit-1. `used` are the runs in use at the start; slots below `top` that are not in use may have been read
 * just now and rest first.
 */
export const createSlotPool = (
  limit: number,
  used: Iterable<{ readonly base: number; readonly count: number }> = [],
  top = 2,
  now = 0,
): SlotPool => {
  const holes: Hole[] = [];
  const resting: Resting<Hole>[] = [];
  let head = 0;
  const firstFresh = Math.max(2, roundUp(top));
  let at = 2;
  for (const { base, count } of [...used].sort((a, b) => a.base - b.base)) {
    if (base > at) resting.push({ item: { base: at, size: base - at }, since: now });
    at = Math.max(at, base + roundUp(count));
  }
  if (at < firstFresh) resting.push({ item: { base: at, size: firstFresh - at }, since: now });
  const fresh = Math.max(at, firstFresh);
  if (fresh < limit) holes.push({ base: fresh, size: limit - fresh });

  const wake = (when: number): void => {
    for (let oldest = resting[head]; oldest !== undefined && oldest.since + restMs <= when; oldest = resting[head]) {
      insertHole(holes, oldest.item.base, oldest.item.size);
      head++;
    }
    if (head > 1024 && head * 2 > resting.length) {
      resting.splice(0, head);
      head = 0;
    }
  };
  const find = (size: number): number => holes.findIndex((hole) => hole.size >= size);

  return {
    has: (count, when) => {
      wake(when);
      return find(roundUp(count)) >= 0;
    },
    allocate: (count, when) => {
      wake(when);
      const size = roundUp(count);
      const index = find(size);
      const hole = holes[index];
      if (hole === undefined) throw new RangeError('no run of slots is available');
      const { base } = hole;
      if (hole.size === size) holes.splice(index, 1);
      else {
        hole.base += size;
        hole.size -= size;
      }
      return base;
    },
    release: (base, count, when) => {
      resting.push({ item: { base, size: roundUp(count) }, since: when });
    },
  };
};
