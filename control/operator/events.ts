/** The call WatchEvents: what the packet programs dropped, with the names of what it was for. */
import { setTimeout as delay } from 'node:timers/promises';
import { type nodeEvents, type VerdictName, verdicts } from '../../bpf/layout.ts';
import { isOperatorError, operatorError } from '../../loader/errors.ts';
import type { StreamEventsResponse, WatchEventsRequest, WatchEventsResponse } from '../../proto/rpc.ts';
import { decodeEvents } from '../net/event-codec.ts';
import { readInterfaceNames } from '../node/interface-names.ts';
import type { DesiredState } from '../sync/desired-state.ts';
import type { LoaderClient } from '../sync/loader-client.ts';
import type { Sync } from '../sync/sync.ts';
import { readNodeCounters } from './counters.ts';
import { createNames, type EventMessage } from './event-words.ts';

export interface EventsContext {
  readonly state: DesiredState;
  readonly sync: Pick<Sync, 'model'>;
  readonly loader: LoaderClient;
}

/** How often the counter of what was not reported is read, and a loader that went is asked again, in milliseconds. */
const lookEveryMs = 1_000;

const lostCounter = 'events_lost' satisfies (typeof nodeEvents)[number]['name'];

const requireVerdicts = (names: readonly string[]): ReadonlySet<string> => {
  const known: readonly string[] = verdicts.filter(({ refuses }) => refuses).map(({ name }) => name);
  const strange = names.filter((name) => !known.includes(name));
  if (strange.length === 0) return new Set(names);
  throw operatorError(
    'BAD_QUESTION',
    `there is no verdict ${strange.join(', ')} that drops a packet`,
    `use one of: ${known.join(', ')}`,
  );
};

/** Unix time minus that of events, in nanoseconds. */
const clockOffset = (): bigint => BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint();

/** Whether the loader is only away: then it comes back. */
const isAway = (error: unknown): boolean => isOperatorError(error) && error.code === 'NO_LOADER';

/**
 * Events as they come, until `signal` aborts; the first message comes at once, without any. A loader that goes away is
 * waited for; one that is not there to begin with, or has no events, is an error.
 */
export async function* watchEvents(
  request: WatchEventsRequest,
  { state, sync, loader }: EventsContext,
  signal: AbortSignal,
): AsyncGenerator<WatchEventsResponse> {
  const { namespace, name } = request;
  const wanted = requireVerdicts(request.verdicts);
  const matches = (event: EventMessage): boolean =>
    (namespace === '' || event.namespace === namespace) &&
    (name === '' || event.name === name) &&
    (wanted.size === 0 || wanted.has(event.verdict as VerdictName));

  /** Undefined where the loader does not say. */
  const readLost = async (): Promise<number | undefined> => {
    const counters = await readNodeCounters(loader).catch(() => undefined);
    return counters?.find((counter) => counter.name === lostCounter)?.count;
  };

  let lost: number | undefined;
  let lookAt = 0;
  /** Drops that were not reported since this was asked last; asks the loader once in a while. */
  const takeLost = async (): Promise<number> => {
    if (performance.now() < lookAt) return 0;
    lookAt = performance.now() + lookEveryMs;
    const now = await readLost();
    const before = lost;
    lost = now ?? before;
    // Less than before: the counters began anew.
    return now === undefined || before === undefined ? 0 : Math.max(0, now - before);
  };

  const enrich = (records: Uint8Array): EventMessage[] => {
    const events = decodeEvents(records);
    if (events.length === 0) return [];
    const interfaces = readInterfaceNames();
    const names = createNames(state, sync.model, (index) => interfaces.get(index) ?? '');
    const offset = clockOffset();
    return events.map((event) => names.message(event, offset)).filter(matches);
  };

  let begun = false;
  while (!signal.aborted) {
    const gone = new AbortController();
    const stream = loader.events(AbortSignal.any([signal, gone.signal]))[Symbol.asyncIterator]();
    try {
      let next: Promise<IteratorResult<StreamEventsResponse>> | undefined;
      while (!signal.aborted) {
        next ??= stream.next();
        const found = await Promise.race([next, delay(lookEveryMs, undefined, { signal }).catch(() => undefined)]);
        const unreported = await takeLost();
        if (found === undefined) {
          if (unreported > 0) yield { events: [], unreported, missed: 0 };
          continue;
        }
        if (found.done === true) break;
        next = undefined;
        const { records, missed } = found.value;
        const events = enrich(records);
        if (begun && events.length === 0 && unreported === 0 && missed === 0) continue;
        begun = true;
        yield { events, unreported, missed };
      }
    } catch (error) {
      if (!begun || !isAway(error)) throw error;
    } finally {
      gone.abort();
    }
    await delay(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
