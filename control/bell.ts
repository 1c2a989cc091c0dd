/** A bell that one waits for: ringing ends the wait, or the next one if nobody waits now. */
export interface Bell {
  ring(): void;
  /** Forgets a ring that nobody has waited for. */
  hush(): void;
  /**
   * Resolves at the next ring, one that was missed included, after `ms`, or when `signal` aborts; tells whether it rang.
   */
  wait(ms: number, signal?: AbortSignal): Promise<boolean>;
}

export const createBell = (): Bell => {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    hush: () => {
      rung = false;
    },
    wait: async (ms, signal) => {
      if (!rung && !signal?.aborted) {
        await new Promise<void>((resolve) => {
          const done = (): void => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', done);
            resolve();
          };
          const timer = setTimeout(done, ms);
          signal?.addEventListener('abort', done, { once: true });
          wake = done;
        });
        wake = undefined;
      }
      const rang = rung;
      rung = false;
      return rang;
    },
  };
};
