/** Work that can be interrupted: a generator that yields wherever something else may have its turn. */
import { setImmediate as nextTurn } from 'node:timers/promises';

export type Steps<Result> = Generator<undefined, Result, undefined>;

/** All steps at once. */
export const finish = <Result>(steps: Steps<Result>): Result => {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
};

/** Steps for about `ms` milliseconds, at least one; the result when there is one. */
export const advance = <Result>(steps: Steps<Result>, ms: number): { readonly result: Result } | undefined => {
  const end = performance.now() + ms;
  // A look at the clock costs as much as a short step.
  for (let n = 1; ; n++) {
    const { done, value } = steps.next();
    if (done === true) return { result: value };
    if (ms <= 0 || (n % 16 === 0 && performance.now() >= end)) return undefined;
  }
};

/** All steps, with a turn of the event loop for others after every `ms` milliseconds. */
export const inTurns = async <Result>(steps: Steps<Result>, ms = 15): Promise<Result> => {
  for (;;) {
    const done = advance(steps, ms);
    if (done !== undefined) return done.result;
    await nextTurn();
  }
};
