/** One resource of an API server: its cache, kept in step, and what hinders that. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SourceProblem } from '../../model.ts';
import { type Cache, createCache } from './cache.ts';
import type { ApiClient } from './client.ts';
import { hindranceProblem } from './problems.ts';
import { runReflector } from './reflector.ts';
import type { Resource } from './resource.ts';
import { defaultTimes, type Hindrance, type ReflectorTimes } from './transfer.ts';

export interface FeedOptions {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly times?: Partial<ReflectorTimes>;
  /** Unix time in milliseconds. */
  readonly now?: () => number;
  /** 0 <= x < 1. */
  readonly random?: () => number;
  /** Resolves after `ms`, or when `signal` aborts. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const defaultPause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

/** A resource with its cache, and what hinders it. */
export interface Feed<T> {
  readonly cache: Cache<T>;
  /** Whether there has been a list, or an attempt that failed. */
  tried(): boolean;
  problems(): readonly SourceProblem[];
  run(signal: AbortSignal): Promise<void>;
}

/** `onChange` is called after anything changed that a feed tells. */
export const createFeed = <T>(
  options: FeedOptions,
  client: ApiClient,
  resource: Resource<T>,
  onChange: () => void,
): Feed<T> => {
  const where = `${client.server}${resource.path}`;
  const cache = createCache(resource, where, onChange);
  const { log, now = Date.now, random = Math.random, pause = defaultPause } = options;
  const noted = new Set<string>();
  let hindrance: Hindrance | undefined;
  return {
    cache,
    tried: () => cache.synced() || hindrance !== undefined,
    problems: () => [
      ...(hindrance === undefined ? [] : [hindranceProblem(resource, where, hindrance, cache.synced())]),
      ...cache.problems(),
    ],
    run: (signal) =>
      runReflector(
        {
          client,
          resource,
          cache,
          now,
          random,
          pause,
          times: { ...defaultTimes, ...options.times },
          onHindrance: (next) => {
            hindrance = next;
            onChange();
          },
          onNote: (message) => {
            if (!noted.has(message)) log.warn(`${where}: ${message}`);
            noted.add(message);
          },
        },
        signal,
      ),
  };
};
