/**
 * Keeps the map of network namespaces filled while a Service lets only some sources in (SVC-15). Connections from a pod
 * that is new are refused as from an unknown source until then, so the loader is asked once a second; it writes only what
 * differs. While there is no such Service, nothing is asked, and nothing is kept.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { explainError } from '../../loader/errors.ts';
import { createBell } from '../bell.ts';
import type { LoaderClient } from '../sync/loader-client.ts';

export interface NamespaceFollowerOptions {
  readonly loader: Pick<LoaderClient, 'mapNamespaces'>;
  /** Whether a Service lets only some sources in; undefined while that is not known. */
  readonly wanted: () => boolean | undefined;
  /** The node's primary address of each family, as far as they are known. */
  readonly nodeAddresses: () => readonly string[];
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn'>;
  readonly intervalMs?: number;
}

export interface NamespaceFollower {
  /** What is wanted may be otherwise now. */
  changed(): void;
  /** Runs until `signal` aborts. Never rejects. */
  run(signal: AbortSignal): Promise<void>;
}

/** Longest pause after failures, in milliseconds. */
const longestPause = 30_000;

export const createNamespaceFollower = (options: NamespaceFollowerOptions): NamespaceFollower => {
  const { loader, wanted, nodeAddresses, log, intervalMs = 1_000 } = options;
  const bell = createBell();

  const run = async (signal: AbortSignal): Promise<void> => {
    /** Undefined until it has been asked or forgotten: an earlier process may have left something. */
    let filled: boolean | undefined;
    let pause = intervalMs;
    let trouble = '';
    while (!signal.aborted) {
      const isWanted = wanted();
      const idle = isWanted === undefined || (!isWanted && filled === false);
      try {
        if (!idle) {
          const request = { nodeAddresses: [...nodeAddresses()], forget: !isWanted };
          const result = await loader.mapNamespaces(request);
          if (result.entriesWritten > 0) log.debug({ ...result }, 'the sources of network namespaces have changed');
          filled = isWanted;
        }
        if (trouble !== '') log.info('the sources of network namespaces are known again');
        trouble = '';
        pause = intervalMs;
      } catch (error) {
        const text = explainError(error);
        const consequence =
          'pods cannot be told apart where a Service lets only some sources in, and are refused there';
        if (!signal.aborted && isWanted && text !== trouble) log.warn(`${consequence}: ${text}`);
        if (isWanted) trouble = text;
        pause = Math.min(longestPause, pause * 2);
      }
      // Changes of Services are no reason to look at namespaces more often.
      if (isWanted) await delay(pause, undefined, { signal }).catch(() => undefined);
      else await bell.wait(idle ? longestPause : pause, signal);
    }
  };
  return { changed: bell.ring, run };
};
