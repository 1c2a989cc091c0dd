/** Numbers that a seed determines. */

export interface Random {
  /** From 0 up to but without `below`. */
  int(below: number): number;
  /** True this often: from 0 to 1. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  bytes(count: number): Uint8Array;
}

/** Mulberry32: a small generator whose whole state is one number. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const int = (below: number): number => Math.floor((next() / 2 ** 32) * below);
  return {
    int,
    chance: (probability) => next() / 2 ** 32 < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('there is nothing to choose from');
      return items[int(items.length)] as (typeof items)[number];
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => int(256)),
  };
};
