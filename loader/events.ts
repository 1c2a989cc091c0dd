/**
 * What the packet programs tell while they run: the ring buffer `events`, read by one reader for all who listen. Records are
 * columns of bytes here; what they mean the control plane knows.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { structs } from '../bpf/layout.ts';
import { explainError, operatorError } from './errors.ts';
import * as ffi from './ffi.ts';
import { openRing, type Ring } from './ffi-ring.ts';
import { mapPin } from './pins.ts';

/** Times between two looks at the buffer in milliseconds: while somebody listens, and only so that it never gets full. */
const readEveryMs = 50;
const drainEveryMs = 1_000;
/** More than the buffer holds: one look takes all. */
const recordsPerRead = 8_192;
/** Records that wait for a listener at most. What comes then is counted and lost to that one. */
const recordsWaiting = 16_384;

export interface EventBatch {
  readonly records: readonly Uint8Array[];
  /** Records that this listener did not get since the batch before. */
  readonly missed: number;
}

export interface Events extends Disposable {
  /**
   * What is told from now on, until `signal` aborts; the first batch comes at once and is empty. Whoever takes no batch for
   * long misses some. Throws NO_EVENTS if there is no ring buffer.
   */
  listen(signal: AbortSignal): AsyncIterable<EventBatch>;
}

interface Listener {
  readonly waiting: Uint8Array[];
  missed: number;
  readonly bell: EventTarget;
}

const noEvents = (): Error =>
  operatorError(
    'NO_EVENTS',
    'no programs are loaded that see packets, so that none is dropped',
    'see "fairlead explain" for connections, and "fairlead status" for what is loaded',
  );

const openPinnedRing = (pin: string): Ring => {
  const map = ffi.openPinned(pin);
  try {
    return openRing(map);
  } finally {
    ffi.closeFd(map);
  }
};

/**
 * Follows the ring buffer that is pinned below `pinRoot`, which may come later. `onTrouble`: it cannot be read; told once
 * for each reason.
 */
export const createEvents = (pinRoot: string, onTrouble: (message: string) => void): Events => {
  const pin = mapPin(pinRoot, 'events');
  const recordSize = structs.event.size;
  const listeners = new Set<Listener>();
  let ring: Ring | undefined;
  let timer: NodeJS.Timeout | undefined;
  let trouble = '';
  let closed = false;

  const open = (): Ring | undefined => {
    if (ring === undefined && existsSync(pin)) {
      ring = openPinnedRing(pin);
      // Of a time when nobody read.
      ring.read(recordsPerRead);
    }
    return ring;
  };

  const deliver = (listener: Listener, records: readonly Uint8Array[]): void => {
    const room = Math.max(0, recordsWaiting - listener.waiting.length);
    listener.waiting.push(...records.slice(0, room));
    listener.missed += Math.max(0, records.length - room);
    listener.bell.dispatchEvent(new Event('ring'));
  };

  const read = (): void => {
    const records = (open()?.read(recordsPerRead) ?? []).filter(({ byteLength }) => byteLength === recordSize);
    if (records.length === 0) return;
    for (const listener of listeners) deliver(listener, records);
  };

  const tick = (): void => {
    try {
      read();
      trouble = '';
    } catch (error) {
      const message = explainError(error);
      if (message !== trouble) onTrouble(message);
      trouble = message;
    }
    schedule();
  };

  const schedule = (): void => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(tick, listeners.size > 0 ? readEveryMs : drainEveryMs);
  };
  schedule();

  async function* batches(listener: Listener, signal: AbortSignal): AsyncGenerator<EventBatch> {
    try {
      yield { records: [], missed: 0 };
      while (!signal.aborted && !closed) {
        if (listener.waiting.length === 0) {
          await once(listener.bell, 'ring', { signal }).catch(() => undefined);
          continue;
        }
        const missed = listener.missed;
        listener.missed = 0;
        yield { records: listener.waiting.splice(0), missed };
      }
    } finally {
      listeners.delete(listener);
    }
  }

  return {
    listen: (signal) => {
      if (open() === undefined) throw noEvents();
      // What is there already was told before.
      read();
      const listener: Listener = { waiting: [], missed: 0, bell: new EventTarget() };
      listeners.add(listener);
      schedule();
      return batches(listener, signal);
    },
    [Symbol.dispose]: () => {
      closed = true;
      clearTimeout(timer);
      for (const { bell } of listeners) bell.dispatchEvent(new Event('ring'));
      ring?.[Symbol.dispose]();
      ring = undefined;
    },
  };
};
