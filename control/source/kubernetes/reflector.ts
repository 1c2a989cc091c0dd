/**
 * Keeps a cache of one resource in step with an API server: a list, then a watch that goes on where the list ended, for
 * as long as it takes. Whatever goes wrong, the cache keeps what it has, and the server is asked again after a pause.
 */
import { createBackoff } from './backoff.ts';
import { apiFailure, errorText, isApiFailure } from './failure.ts';
import { type Hindrance, listPages, type Position, type ReflectorOptions, type Verb, watch } from './transfer.ts';

/** Initial events that break off so often are not to be had; lists come in smaller pieces. */
const brokenWatchLists = 3;
/** Watches that end so soon so often are nothing that works. */
const shortWatches = 3;

/** Runs until `signal` aborts; never rejects for anything that the server or the network does. */
export const runReflector = async <T>(options: ReflectorOptions<T>, signal: AbortSignal): Promise<void> => {
  const { times, now, random, pause, onHindrance } = options;
  const backoff = createBackoff(random);
  const position: Position = { version: '', plainUntil: 0, opened: false, broken: 0, expired: 0, unreadable: 0 };
  let hindrance: Hindrance | undefined;

  const hinder = (next: Hindrance | undefined): void => {
    if (next?.message === hindrance?.message && next?.verb === hindrance?.verb) return;
    hindrance = next;
    onHindrance(next);
  };
  const own: ReflectorOptions<T> = { ...options, onHindrance: hinder };

  /** Draws the conclusions from a failure; returns the pause that the server asked for. */
  const learn = (error: unknown, verb: Verb, initial: boolean, started: number): number | undefined => {
    const failure = isApiFailure(error) ? error : apiFailure(errorText(error));
    const { status, retryAfterMs } = failure;
    if (initial && verb === 'watch') {
      if (position.opened) position.broken++;
      // 400 and 422: refused. Silence: an old server passes over the parameter, and sends no bookmark at the end.
      const refused = status === 400 || status === 422 || /^silence/.test(failure.message);
      if (refused || (status === 0 && position.broken >= brokenWatchLists)) {
        position.plainUntil = now() + times.watchListRetryMs;
        // The list that follows at once will tell whether anything is wrong.
        return undefined;
      }
    }
    if (initial && verb === 'list' && failure.relist) position.expired++;
    if (failure.relist) position.version = '';
    if (status === 0 && /not JSON|longer than/.test(failure.message)) {
      position.unreadable++;
      // The same line again and again: only a list leads past it.
      if (position.unreadable >= 2) position.version = '';
    }
    // A stream that breaks after it worked is everyday; so is a version that has become too old.
    const harmless =
      (failure.relist && backoff.failures() < shortWatches) ||
      (!initial && status === 0 && now() - started >= times.settledMs);
    if (!harmless) {
      hinder({ verb, status, message: failure.message, since: hindrance?.since ?? now() });
    }
    return retryAfterMs;
  };

  while (!signal.aborted) {
    const initial = position.version === '';
    const verb: Verb = initial && now() < position.plainUntil ? 'list' : 'watch';
    const started = now();
    position.opened = false;
    let retryAfterMs: number | undefined;
    let failed = false;
    try {
      if (verb === 'list') {
        await listPages(own, position, signal);
        hinder(undefined);
        // The watch follows at once; its own failures lengthen the pauses.
        continue;
      }
      await watch(own, position, backoff, initial, signal);
    } catch (error) {
      if (signal.aborted) return;
      failed = true;
      // With a version the initial events had come to their end: what failed was the watch that goes on from there.
      const listing = initial && position.version === '';
      retryAfterMs = learn(error, verb, listing, started);
      // Fallen back: the list is asked for at once.
      if (listing && verb === 'watch' && now() < position.plainUntil) continue;
    }
    if (!failed && now() - started >= times.settledMs) backoff.reset();
    else if (!failed && backoff.failures() >= shortWatches) {
      hinder({
        verb,
        status: 0,
        message: 'the server ends each watch soon after it began',
        since: hindrance?.since ?? started,
      });
    }
    await pause(backoff.next(retryAfterMs), signal);
  }
};
