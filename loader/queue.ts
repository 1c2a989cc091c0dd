/** Work of which only one piece may be under way at a time. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** Does one piece of work after the other, in the order of asking. A piece that fails does not keep the next from its turn. */
export const createQueue = (): Queue => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
};

/** Does `work` for each request, one at a time; all requests that come while one is under way share the next one. */
export const oneAtATime = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<T> | undefined;
  return () => {
    if (waiting !== undefined) return waiting;
    const next = last.then(() => {
      waiting = undefined;
      return work();
    });
    waiting = next;
    last = next.catch(() => undefined);
    return next;
  };
};
