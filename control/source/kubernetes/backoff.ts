/** How long to wait before asking a server again: longer each time, never in step with other nodes. */

export interface Backoff {
  /** The pause before the next attempt in milliseconds, at least what the server asked for. */
  next(retryAfterMs?: number): number;
  /** After success: the next pause is a short one again. */
  reset(): void;
  /** Failures in a row. */
  failures(): number;
}

/** Pauses double from `firstMs` to `maximumMs`, each between half and the whole of that. `random` gives 0 <= x < 1. */
export const createBackoff = (random: () => number, firstMs = 800, maximumMs = 30_000): Backoff => {
  let failures = 0;
  return {
    next: (retryAfterMs = 0) => {
      const whole = Math.min(firstMs * 2 ** Math.min(failures, 30), maximumMs);
      failures++;
      const pause = whole * (0.5 + random() / 2);
      // Nodes that were all told the same moment must not all come at it.
      return Math.round(Math.max(pause, retryAfterMs * (1 + random() / 10)));
    },
    reset: () => {
      failures = 0;
    },
    failures: () => failures,
  };
};
