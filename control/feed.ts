/**
 * Between a source and the desired state: updates are taken in one after the other, each as a whole, and a large one in
 * slices, so that whatever else this process does has its turn: a probe must not wait for 100 000 endpoints.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PortId } from './compile/desired.ts';
import type { ResolveFacts } from './resolve/facts.ts';
import { advance, type Steps } from './steps.ts';
import type { StoreUpdate } from './store.ts';
import type { DesiredState } from './sync/desired-state.ts';

export interface FeedOptions {
  readonly state: Pick<DesiredState, 'steps' | 'facts'>;
  /** The event loop is let go after about so many milliseconds. Default: 15. */
  readonly sliceMs?: number;
}

/** What has become known. */
export interface News {
  readonly objects?: StoreUpdate;
  /** Facts that are others now; the rest stays. */
  readonly facts?: Partial<ResolveFacts>;
  /** Called when all of it has been taken in, with the ports whose desired content it changed. */
  taken(changed: ReadonlySet<PortId>): void;
}

export interface Feed {
  /** Takes news in: little before this returns, if nothing is waiting; much, and what is behind it, later. */
  put(news: News): void;
  /** Resolves when `signal` aborts: what is waiting then is never taken. Rejects if something cannot be taken in. */
  run(signal: AbortSignal): Promise<void>;
}

/** Nothing is taken in before `run` is called. */
export const createFeed = ({ state, sliceMs = 15 }: FeedOptions): Feed => {
  const queue: News[] = [];
  const ended = Promise.withResolvers<void>();
  let running = false;
  let draining = false;

  /** Until the queue is empty or a slice of time is over: then the rest of the steps of the first. */
  const drain = (begun?: Steps<ReadonlySet<PortId>>): Steps<ReadonlySet<PortId>> | undefined => {
    const end = performance.now() + sliceMs;
    let steps = begun;
    for (let news = queue[0]; running && news !== undefined; news = queue[0]) {
      // Facts are asked for when its turn has come: what was before may have changed them.
      steps ??= state.steps(
        news.objects ?? {},
        news.facts === undefined ? state.facts : { ...state.facts, ...news.facts },
      );
      const taken = advance(steps, Math.max(0, end - performance.now()));
      if (taken === undefined) return steps;
      steps = undefined;
      queue.shift();
      news.taken(taken.result);
      if (performance.now() >= end) return undefined;
    }
    return undefined;
  };

  const start = async (): Promise<void> => {
    if (draining) return;
    draining = true;
    try {
      let steps = drain();
      while (running && queue.length > 0) {
        await nextTurn();
        steps = drain(steps);
      }
    } catch (error) {
      ended.reject(error);
    } finally {
      draining = false;
    }
  };

  return {
    put: (news) => {
      queue.push(news);
      void start();
    },
    run: async (signal) => {
      const stop = (): void => {
        running = false;
        ended.resolve();
      };
      if (signal.aborted) return;
      signal.addEventListener('abort', stop, { once: true });
      running = true;
      try {
        void start();
        await ended.promise;
      } finally {
        running = false;
        signal.removeEventListener('abort', stop);
      }
    },
  };
};
