/**
 * Compares the maps with what was written there, from time to time, and puts right what differs. A map at a time: it is
 * read and compared while syncs go on, since what is compared is what the model was when the map was read; only the
 * writes of a repair take a turn of their own among the syncs.
 */
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { MapName } from '../../bpf/layout.ts';
import { explainError } from '../../loader/errors.ts';
import type { Columns } from '../compile/columns.ts';
import type { KernelModel, MapContent } from '../compile/model.ts';
import {
  compareMap,
  type Difference,
  keysCompared,
  type Remembered,
  remember,
  repairs,
  type StateMap,
  verifyOrder,
} from '../compile/verify.ts';
import type { LoaderClient } from './loader-client.ts';
import type { SyncObserver } from './observer.ts';

/** What the sync lets a verification see and do. */
export interface Verified {
  readonly loader: Pick<LoaderClient, 'snapshot'>;
  /** Runs `work` while no sync does. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** What the kernel should hold, and at which revision; undefined while that is not known. */
  current(): { readonly model: KernelModel; readonly revision: number } | undefined;
  /** Writes, only inside of `exclusive`. */
  write(writes: readonly Columns[]): Promise<void>;
  /** Compares the maps apart from these, only inside of `exclusive`; returns the number of repaired entries by map. */
  verifyApart(): Promise<ReadonlyMap<MapName, number>>;
}

export interface VerifierOptions {
  /** Time between two verifications in milliseconds; 0: none. */
  readonly periodMs: number;
  readonly log: Logger;
  readonly observer?: SyncObserver | undefined;
}

/** Longest time that a comparison keeps the event loop, in milliseconds. */
const turnMs = 5;
/** How often a map is read again in a row because it changed while it was compared. */
const mostRounds = 5;
/** When a verification that could not be carried out is tried again, in milliseconds. */
const retryMs = 30_000;

interface Reading {
  readonly model: KernelModel;
  readonly remembered: Remembered;
  readonly content: MapContent;
}

const emptyContent: MapContent = { count: 0, keys: new Uint8Array(), values: new Uint8Array() };

/** A map and what the model was when it was read; undefined if that was not the same moment. */
const readMap = async ({ loader, exclusive, current }: Verified, map: StateMap): Promise<Reading | undefined> => {
  // The question leaves before any later sync, and the loader answers in the order of asking.
  const asked = await exclusive(async () => {
    const state = current();
    if (state === undefined) return undefined;
    const remembered = remember(state.model);
    const answer = loader.snapshot([{ map, limit: keysCompared(map, remembered) }]);
    // Until it is awaited below.
    answer.catch(() => undefined);
    return { ...state, remembered, answer };
  });
  if (asked === undefined) return undefined;
  const { revision, contents } = await asked.answer;
  if (revision !== asked.revision) return undefined;
  return { model: asked.model, remembered: asked.remembered, content: contents.get(map) ?? emptyContent };
};

const compare = async (
  map: StateMap,
  { remembered, content }: Reading,
  signal: AbortSignal,
): Promise<readonly Difference[]> => {
  const differences: Difference[] = [];
  let began = performance.now();
  for (const difference of compareMap(map, remembered, content)) {
    if (difference !== undefined) differences.push(difference);
    if (performance.now() - began < turnMs) continue;
    await nextTurn(undefined, { signal });
    began = performance.now();
  }
  return differences;
};

/** Repairs a map; returns the number of entries, and whether all that was found could be judged. */
const verifyMap = async (
  verified: Verified,
  map: StateMap,
  signal: AbortSignal,
): Promise<{ readonly repaired: number; readonly done: boolean }> => {
  const reading = await readMap(verified, map);
  if (reading === undefined) return { repaired: 0, done: false };
  const differences = await compare(map, reading, signal);
  if (differences.length === 0) return { repaired: 0, done: true };
  return verified.exclusive(async () => {
    const model = verified.current()?.model;
    if (model === undefined || model !== reading.model) return { repaired: 0, done: false };
    const wanted = differences.filter(({ isWanted }) => isWanted(model));
    if (wanted.length > 0) await verified.write(repairs(map, wanted));
    return { repaired: wanted.length, done: wanted.length === differences.length };
  });
};

/** One verification of all maps; returns the repaired entries by map, undefined if it could not be brought to its end. */
const verifyAll = async (
  verified: Verified,
  signal: AbortSignal,
): Promise<ReadonlyMap<MapName, number> | undefined> => {
  const found = new Map<MapName, number>();
  for (const map of verifyOrder) {
    let done = false;
    for (let round = 0; round < mostRounds && !done; round++) {
      const result = await verifyMap(verified, map, signal);
      if (result.repaired > 0) found.set(map, (found.get(map) ?? 0) + result.repaired);
      ({ done } = result);
    }
    if (!done) return undefined;
  }
  for (const [map, entries] of await verified.exclusive(verified.verifyApart)) found.set(map, entries);
  return found;
};

/** Verifies every `periodMs` until `signal` aborts. Never rejects: what cannot be verified now is verified later. */
export const runVerifier = async (
  verified: Verified,
  { periodMs, log, observer }: VerifierOptions,
  signal: AbortSignal,
): Promise<void> => {
  if (periodMs === 0) return;
  let wait = periodMs;
  for (;;) {
    await delay(wait, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    wait = Math.min(periodMs, retryMs);
    try {
      const began = performance.now();
      const found = await verifyAll(verified, signal);
      if (found === undefined) continue;
      const durationMs = performance.now() - began;
      const repaired = [...found.values()].reduce((sum, entries) => sum + entries, 0);
      observer?.verified?.({ repaired, durationMs });
      const facts = { repaired, ...Object.fromEntries(found), ms: Math.round(durationMs) };
      if (repaired === 0) log.info(facts, 'verified: the maps hold what was written');
      else log.warn(facts, 'verified: the maps held something else than was written, and were put right');
      wait = periodMs;
    } catch (error) {
      if (!signal.aborted) log.debug(`the maps could not be verified: ${explainError(error)}`);
    }
  }
};
