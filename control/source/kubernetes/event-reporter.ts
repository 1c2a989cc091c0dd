/**
 * Events on their way to the API server: in order, tried again while the server is away, limited in number, and an event
 * that happens again counted in the one that is there. Nothing waits for them, and nothing depends on them.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createBell } from '../../bell.ts';
import {
  type EventSink,
  eventKey,
  eventName,
  eventObject,
  eventsPath,
  type ProxyEvent,
  seriesPatch,
} from '../../health/events.ts';
import type { ApiClient } from './client.ts';
import { type ApiFailure, apiFailure, errorText, isApiFailure } from './failure.ts';

export interface EventReporter {
  readonly sink: EventSink;
  /** Sends until `signal` aborts, and then for a moment longer what is left. Never rejects. */
  run(signal: AbortSignal): Promise<void>;
}

export interface EventReporterTimes {
  /** Between two attempts, in milliseconds. */
  readonly retryMs: number;
  /** An event that happens again so long after the last time is a new one, in milliseconds. */
  readonly seriesMs: number;
  /** Between two counts that are told of one series, in milliseconds. */
  readonly countMs: number;
  /** After `burst` events one more is sent in each such time, in milliseconds. */
  readonly refillMs: number;
  /** What is left at the end gets so long, in milliseconds. */
  readonly drainMs: number;
}

/** As client-go: series end after six minutes, attempts are twelve, ten seconds apart. */
export const defaultEventTimes: EventReporterTimes = {
  ...{ retryMs: 10_000, seriesMs: 360_000, countMs: 60_000, refillMs: 10_000, drainMs: 3_000 },
};
const mostAttempts = 12;
const burst = 25;
/** Series that are remembered. */
const mostSeries = 100;

export interface EventReporterOptions {
  readonly client: Pick<ApiClient, 'send'>;
  /** Name of this node. */
  readonly node: string;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly times?: Partial<EventReporterTimes>;
  /** Unix time in milliseconds. */
  readonly now?: () => number;
}

interface Series {
  readonly event: ProxyEvent;
  /** Unix time in milliseconds of the first. */
  readonly firstMs: number;
  name: string;
  lastMs: number;
  count: number;
  /** What the API server knows. */
  toldCount: number;
  toldMs: number;
  queued: boolean;
}

const rule = '{apiGroups: ["events.k8s.io"], resources: [events], verbs: [create, patch]}';

const explain = ({ status, message }: ApiFailure): string => {
  const lost = 'events about this node are lost, and nothing else depends on them';
  if (status === 403) {
    return `the permission to create events is missing (${message}); give this user a ClusterRole with the rule ${rule}; until then ${lost}`;
  }
  if (status === 401)
    return `the API server does not know who sends events (${message}); check the credentials; until then ${lost}`;
  return `the API server takes no events (${message}); until it does ${lost}`;
};

const mayPass = ({ status }: ApiFailure): boolean => status === 0 || status === 429 || status >= 500;

export const createEventReporter = (options: EventReporterOptions): EventReporter => {
  const { client, node, log, now = Date.now } = options;
  const times = { ...defaultEventTimes, ...options.times };
  const bell = createBell();
  const known = new Map<string, Series>();
  const queue: Series[] = [];
  let sequence = 0;
  let tokens = burst;
  let refilledMs = now();
  /** Whether the log says that events are lost. */
  let failing = false;

  const fail = (text: string): void => {
    if (!failing) log.warn(text);
    failing = true;
  };

  const mayCreate = (): boolean => {
    const refill = Math.floor((now() - refilledMs) / times.refillMs);
    tokens = Math.min(burst, tokens + refill);
    refilledMs += refill * times.refillMs;
    if (tokens === 0) return false;
    tokens--;
    return true;
  };

  const enqueue = (series: Series): void => {
    if (series.queued) return;
    series.queued = true;
    queue.push(series);
    bell.ring();
  };

  const start = (event: ProxyEvent, key: string): void => {
    if (!mayCreate()) {
      fail(`more than ${burst} events in a row: one in ${times.refillMs / 1000} s is sent, the others are lost`);
      return;
    }
    const ms = now();
    const name = eventName(event, ms, sequence++);
    const series: Series = {
      ...{ event, name, firstMs: ms, lastMs: ms, count: 1, toldCount: 0, toldMs: ms, queued: false },
    };
    known.delete(key);
    known.set(key, series);
    const [oldest] = known.keys();
    if (known.size > mostSeries && oldest !== undefined) known.delete(oldest);
    enqueue(series);
  };

  const sink: EventSink = (event) => {
    const key = eventKey(event);
    const series = known.get(key);
    if (series === undefined || now() - series.lastMs >= times.seriesMs) return start(event, key);
    series.count++;
    series.lastMs = now();
    if (series.toldCount < 2 || now() - series.toldMs >= times.countMs) enqueue(series);
  };

  const tell = async (series: Series, signal: AbortSignal): Promise<void> => {
    const { event, firstMs } = series;
    const path = eventsPath(event);
    if (series.toldCount === 0) {
      await client.send('POST', path, eventObject(event, series.name, node, firstMs), signal).catch((error) => {
        // An attempt whose answer was lost.
        if (!isApiFailure(error) || error.status !== 409) throw error;
      });
      series.toldCount = 1;
    }
    const { count, lastMs } = series;
    if (count === series.toldCount) return;
    await client.send('PATCH', `${path}/${encodeURIComponent(series.name)}`, seriesPatch(count, lastMs), signal);
    series.toldCount = count;
    series.toldMs = now();
  };

  /** Tells one series, again and again while there is hope, once when `signal` has aborted. */
  const deliver = async (series: Series, signal: AbortSignal, hard: AbortSignal): Promise<void> => {
    for (let attempt = 1; attempt <= mostAttempts && !hard.aborted; attempt++) {
      try {
        await tell(series, hard);
        if (failing) log.info('the API server takes events again');
        failing = false;
        return;
      } catch (error) {
        if (hard.aborted) return;
        const failure = isApiFailure(error) ? error : apiFailure(errorText(error));
        if (failure.status === 404 && series.toldCount > 0) {
          // Events live for an hour or so.
          series.name = eventName(series.event, now(), sequence++);
          series.toldCount = 0;
          continue;
        }
        fail(explain(failure));
        if (signal.aborted || !mayPass(failure)) return;
        await delay(failure.retryAfterMs ?? times.retryMs, undefined, { signal }).catch(() => undefined);
      }
    }
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    const hard = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      timer = setTimeout(() => hard.abort(), times.drainMs);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    while (!hard.signal.aborted) {
      const series = queue.shift();
      if (series === undefined) {
        if (signal.aborted) break;
        // A day is as good as for ever.
        await bell.wait(86_400_000, signal);
        continue;
      }
      series.queued = false;
      await deliver(series, signal, hard.signal);
    }
    clearTimeout(timer);
  };

  return { sink, run };
};
