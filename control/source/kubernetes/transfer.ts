/** One list or one watch: from the answer of an API server into the cache. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isJsonObject, objectIn } from '../fields.ts';
import type { Backoff } from './backoff.ts';
import type { Cache, Sink } from './cache.ts';
import type { ApiClient } from './client.ts';
import { apiFailure, failureOfStatus } from './failure.ts';
import type { Resource } from './resource.ts';
import { createLineSplitter, createListSplitter } from './split.ts';

/** Times in milliseconds, except where said otherwise; all have defaults that suit a real server. */
export interface ReflectorTimes {
  /** A watch without a byte for so long is taken for dead; bookmarks come about once a minute. */
  readonly idleMs: number;
  /** Likewise for a list, and for the initial events of a watch. */
  readonly listIdleMs: number;
  /** How long the server is to keep a watch, in seconds; up to as much again is added at random. */
  readonly watchSeconds: number;
  /** A watch that has been open for so long without an error works, even if nothing happens. */
  readonly openMs: number;
  /** A watch that lived so long has succeeded: the next attempt comes without a long pause. */
  readonly settledMs: number;
  /** How long to do without watch-list after the server has shown that it has none. */
  readonly watchListRetryMs: number;
}

export const defaultTimes: ReflectorTimes = {
  idleMs: 150_000,
  listIdleMs: 30_000,
  watchSeconds: 300,
  openMs: 1_000,
  settledMs: 10_000,
  watchListRetryMs: 3_600_000,
};

export type Verb = 'list' | 'watch';

/** What hinders a reflector at this moment. */
export interface Hindrance {
  readonly verb: Verb;
  /** HTTP status; 0: there was no answer. */
  readonly status: number;
  readonly message: string;
  /** When it began, Unix time in milliseconds. */
  readonly since: number;
}

export interface ReflectorOptions<T> {
  readonly client: ApiClient;
  readonly resource: Resource<T>;
  readonly cache: Cache<T>;
  readonly times: ReflectorTimes;
  /** Unix time in milliseconds. */
  readonly now: () => number;
  /** 0 <= x < 1. */
  readonly random: () => number;
  /** Resolves after `ms`, or when `signal` aborts. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Called when requests begin to fail, fail otherwise, or succeed again (undefined). */
  readonly onHindrance: (hindrance: Hindrance | undefined) => void;
  /** For what is unusual, but harms nothing. */
  readonly onNote: (message: string) => void;
}

const pageSize = '500';
const initialEventsEnd = 'k8s.io/initial-events-end';
/** A turn of the event loop is at most a little longer than this. */
const turnMs = 8;

const versionOf = (raw: unknown): string => {
  const { resourceVersion } = objectIn(isJsonObject(raw) ? raw : {}, 'metadata');
  return typeof resourceVersion === 'string' ? resourceVersion : '';
};

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    const start = JSON.stringify(bytes.subarray(0, 40).toString());
    throw apiFailure(`the answer is not JSON; it begins with ${start}`);
  }
};

/**
 * Takes pieces of chunks; lets other work have its turn, and backpressure its effect, after some milliseconds of parsing.
 * Waiting for the next chunk is no work: what comes together after a silence is taken in one turn.
 */
const createPacer = (take: (piece: Buffer) => void): ((pieces: Iterable<Buffer>) => Promise<void>) => {
  let worked = 0;
  return async (pieces) => {
    let since = performance.now();
    for (const piece of pieces) {
      take(piece);
      if (worked + performance.now() - since < turnMs) continue;
      await nextTurn();
      worked = 0;
      since = performance.now();
    }
    worked += performance.now() - since;
  };
};

/** Where a reflector is, and what it has learnt about its server. */
export interface Position {
  /** Where the next watch begins; '': a list is needed first. */
  version: string;
  /** Without watch-list until then, Unix time in milliseconds. */
  plainUntil: number;
  /** Whether the last watch was answered. */
  opened: boolean;
  /** Watch-lists in a row that broke off. */
  broken: number;
  /** Lists in a row whose continue token expired: then the list is taken in one piece. */
  expired: number;
  /** Lines in a row from one version on that could not be read. */
  unreadable: number;
}

/** One watch, until its stream ends. With `initial`, it begins with the list. Throws an ApiFailure. */
export const watch = async <T>(
  { client, resource, cache, times, random, now, onHindrance, onNote }: ReflectorOptions<T>,
  position: Position,
  backoff: Backoff,
  initial: boolean,
  signal: AbortSignal,
): Promise<void> => {
  const seconds = Math.ceil(times.watchSeconds * (1 + random()));
  const list = initial ? cache.beginList() : undefined;
  let sink: Sink = list ?? cache.live;
  let listing = initial;
  const started = now();
  const splitter = createLineSplitter();
  const established = (): void => {
    onHindrance(undefined);
    position.unreadable = 0;
  };

  const bookmark = (object: unknown): void => {
    const annotations = objectIn(objectIn(isJsonObject(object) ? object : {}, 'metadata'), 'annotations');
    if (listing && annotations[initialEventsEnd] !== 'true') {
      throw apiFailure('the server does not know sendInitialEvents', { status: 422 });
    }
    if (listing) {
      list?.finish();
      sink = cache.live;
      listing = false;
      position.broken = 0;
      position.expired = 0;
    }
  };

  const take = (line: Buffer): void => {
    const event = parseJson(line);
    const { type, object } = isJsonObject(event) ? event : { type: undefined, object: undefined };
    if (type === 'ERROR') throw failureOfStatus(object, 0);
    if (type === 'ADDED' || type === 'MODIFIED') sink.upsert(object);
    else if (type === 'DELETED') sink.remove(object);
    else if (type === 'BOOKMARK') bookmark(object);
    else {
      onNote(`an event of unknown type ${JSON.stringify(type)} was passed over; nothing is known to need it`);
      return;
    }
    // Initial events come in no order of versions: only the bookmark at their end is a place to go on from.
    const version = listing ? '' : versionOf(object);
    if (version !== '') position.version = version;
    established();
    if (now() - started >= times.settledMs) backoff.reset();
  };

  const takeAll = createPacer(take);

  const query: Record<string, string> = {
    ...resource.selectors,
    watch: '1',
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(seconds),
    ...(initial
      ? { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' }
      : { resourceVersion: position.version }),
  };
  // Also a server that trickles bytes for ever does not keep a stream beyond what it was asked for.
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), (seconds + 30) * 1000);
  let open: NodeJS.Timeout | undefined;
  try {
    await client.get(
      resource.path,
      query,
      {
        // A list is never silent for long; a watch in a quiet cluster is, until the next bookmark.
        idleMs: () => (listing ? times.listIdleMs : times.idleMs),
        onOpen: () => {
          position.opened = true;
          open = setTimeout(() => onHindrance(undefined), times.openMs);
        },
        onBytes: (bytes) => takeAll(splitter.push(bytes)),
      },
      AbortSignal.any([signal, deadline.signal]),
    );
  } catch (error) {
    if (signal.aborted || !deadline.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    clearTimeout(open);
  }
  if (listing) throw apiFailure('the initial events broke off before their end');
  // What came after the last line end was cut off; the server sends it again after the last version.
};

/** All pages of a list. Throws an ApiFailure; one with `relist` if the continue token has expired. */
export const listPages = async <T>(
  { client, resource, cache, times }: ReflectorOptions<T>,
  position: Position,
  signal: AbortSignal,
): Promise<void> => {
  const list = cache.beginList();
  const takeAll = createPacer((item) => list.upsert(parseJson(item)));
  let next = '';
  let version = '';
  do {
    const splitter = createListSplitter();
    const query: Record<string, string> = { ...resource.selectors };
    if (position.expired < 2) query.limit = pageSize;
    if (next !== '') query.continue = next;
    await client.get(
      resource.path,
      query,
      {
        idleMs: () => times.listIdleMs,
        onBytes: (bytes) => takeAll(splitter.push(bytes)),
      },
      signal,
    );
    const envelope = splitter.envelope();
    if (envelope === undefined) throw apiFailure('the list broke off before its end');
    const parsed = parseJson(envelope);
    const metadata = objectIn(isJsonObject(parsed) ? parsed : {}, 'metadata');
    version = versionOf(parsed);
    if (version === '') throw apiFailure('the answer is not a list of the Kubernetes API: it has no resourceVersion');
    next = typeof metadata.continue === 'string' ? metadata.continue : '';
  } while (next !== '');
  list.finish();
  position.version = version;
  position.expired = 0;
};
