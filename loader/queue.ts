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
