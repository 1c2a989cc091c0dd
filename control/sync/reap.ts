/**
 * After backends have stopped serving: lets the loader end the connected UDP sockets that were led to them (CT-01), and
 * the ids of those backends rest. Beside the syncs, which never wait for it.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { explainError, isOperatorError } from '../../loader/errors.ts';
import type { ReapResponse } from '../../proto/rpc.ts';
import { createBell } from '../bell.ts';
import { type KernelModel, releaseRetired } from '../compile/model.ts';
import type { LoaderClient } from './loader-client.ts';
import type { SyncObserver } from './observer.ts';
import type { Retry } from './sync.ts';

/** What the sync lets the reaper see and do. */
export interface Reapable {
  readonly loader: Pick<LoaderClient, 'reap'>;
  /** Runs `work` while no sync does. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** What the kernel should hold; undefined while that is not known. */
  model(): KernelModel | undefined;
}

export interface ReaperOptions {
  readonly log: Logger;
  readonly observer?: SyncObserver | undefined;
  readonly retry: Retry;
}

export interface SocketReaper {
  /** Why sockets that have to go cannot be ended, in a sentence that says what to do; '' if they can, or none has to. */
  readonly trouble: string;
  /** Backends have retired, or may have before this process. */
  wanted(): void;
  /** Runs until `signal` aborts. Never rejects. */
  run(signal: AbortSignal): Promise<void>;
}

/** Nothing happens without a ring; this only bounds one wait, in milliseconds. */
const idleMs = 60_000;
/** After so many failures in a row the sockets are given up, and ids rest: they must not be used up. */
const mostAttempts = 16;

const isNotSupported = (error: unknown): boolean => isOperatorError(error) && error.code === 'NOT_SUPPORTED';

export const createSocketReaper = ({ loader, exclusive, model }: Reapable, options: ReaperOptions): SocketReaper => {
  const { log, observer, retry } = options;
  const bell = createBell();
  let isWanted = false;
  let trouble = '';
  let saidUnsupported = false;
  let missing = 0;
  const say = (error: unknown): void => {
    const text = explainError(error);
    if (text !== trouble) log.error(text);
    trouble = text;
  };

  /** Ends the sockets of all backends that have retired until now; undefined where the kernel cannot. */
  const reap = async (last: boolean): Promise<ReapResponse | undefined> => {
    try {
      const reaped = await loader.reap();
      trouble = '';
      return reaped;
    } catch (error) {
      if (isNotSupported(error)) {
        // The loader's notes say it all the time.
        if (!saidUnsupported) log.warn(explainError(error));
        saidUnsupported = true;
      } else if (last) {
        say(error);
      } else {
        throw error;
      }
      return undefined;
    }
  };

  const once = async (last: boolean): Promise<void> => {
    const began = performance.now();
    // Those whose flags are in the kernel before the question leaves.
    const before = await exclusive(async () => {
      const known = model();
      return { known, count: known?.retired.length ?? 0 };
    });
    const reaped = await reap(last);
    await exclusive(async () => {
      if (before.known !== undefined && before.known === model()) {
        releaseRetired(before.known, performance.now(), before.count);
      }
    });
    if (reaped === undefined) return;
    const { ipv4, ipv6, flows } = reaped;
    observer?.reaped?.({ sockets: { IPv4: ipv4, IPv6: ipv6 }, flows, durationMs: performance.now() - began });
    if (ipv4 + ipv6 + flows > 0) log.debug({ sockets: ipv4 + ipv6, flows }, 'left backends that serve no more');
    if (reaped.missing > missing) {
      log.warn(
        { namespaces: reaped.missing },
        'UDP sockets of network namespaces that cannot be found keep backends that serve no more until they are closed; run the loader where /proc shows all processes of the machine',
      );
    }
    missing = reaped.missing;
  };

  return {
    get trouble() {
      return trouble;
    },
    wanted: () => {
      isWanted = true;
      bell.ring();
    },
    run: async (signal) => {
      const aborted = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      let backoff = retry.firstMs;
      let attempts = 0;
      while (!signal.aborted) {
        if (!isWanted) await bell.wait(idleMs, signal);
        if (signal.aborted || !isWanted) continue;
        isWanted = false;
        try {
          attempts++;
          const trying = once(attempts === mostAttempts);
          // Not waited for at the end: what the loader does meanwhile it does without us.
          await Promise.race([trying, aborted]);
          backoff = retry.firstMs;
          attempts = 0;
        } catch (error) {
          if (signal.aborted) return;
          isWanted = true;
          say(error);
          // Sooner if more retire, or a loader is back: its maps are read again then.
          bell.hush();
          const soonest = Math.min(backoff, retry.soonestMs);
          await delay(soonest, undefined, { signal }).catch(() => undefined);
          if (backoff > soonest) await bell.wait(backoff - soonest, signal);
          backoff = Math.min(retry.lastMs, backoff * 2);
        }
      }
    },
  };
};
