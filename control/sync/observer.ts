/** What the sync tells of itself while it works: health, metrics and the servers that follow it listen here. */
import type { Family } from '../model.ts';

/** What led to a slice's change, to be timed once the change is active (MET-02). */
export interface Trigger {
  readonly family: Family;
  /** Unix time in milliseconds. */
  readonly unixMs: number;
}

/** Objects behind a change of the desired state. */
export interface ChangeFacts {
  readonly services: number;
  readonly slices: number;
  readonly triggers: readonly Trigger[];
}

export const noFacts: ChangeFacts = { services: 0, slices: 0, triggers: [] };

export interface QueuedChanges extends ChangeFacts {
  /** Families in which something is to be written. */
  readonly families: readonly Family[];
}

export interface SyncReport {
  /** Families of which everything that was queued is in the kernel now. */
  readonly families: readonly Family[];
  readonly durationMs: number;
  /** Whether all ports were planned anew, from what the maps say. */
  readonly full: boolean;
  readonly entriesWritten: number;
  /** Of the slices whose changes are active now. */
  readonly triggers: readonly Trigger[];
  /** Whether the desired state is complete: until then some of it may be held back (SYN-01). */
  readonly complete: boolean;
}

export interface Verification {
  /** Entries that were not as written, all put right. */
  readonly repaired: number;
  readonly durationMs: number;
}

/** Connected UDP sockets that were ended because their backends serve no more (CT-02). */
export interface Reaping {
  readonly sockets: Readonly<Record<Family, number>>;
  /** Flows of packets that were ended, too, of both families. */
  readonly flows: number;
  readonly durationMs: number;
}

export interface SyncObserver {
  /** A change of a complete desired state waits to be written. */
  queued?(changes: QueuedChanges): void;
  /** A sync that had something to do succeeded. */
  synced?(report: SyncReport): void;
  /** A sync failed, or the loader could not be reached; it is tried again. */
  failed?(error: unknown): void;
  /** The kernel held something else than was written there, and was put right. */
  repaired?(entries: number): void;
  /** All maps have been compared with what was written there. */
  verified?(verification: Verification): void;
  /** Sockets were looked for that have to leave a backend. */
  reaped?(reaping: Reaping): void;
}

/** Tells all of them, in order. */
export const joinObservers = (observers: readonly SyncObserver[]): Required<SyncObserver> => ({
  queued: (changes) => {
    for (const observer of observers) observer.queued?.(changes);
  },
  synced: (report) => {
    for (const observer of observers) observer.synced?.(report);
  },
  failed: (error) => {
    for (const observer of observers) observer.failed?.(error);
  },
  repaired: (entries) => {
    for (const observer of observers) observer.repaired?.(entries);
  },
  verified: (verification) => {
    for (const observer of observers) observer.verified?.(verification);
  },
  reaped: (reaping) => {
    for (const observer of observers) observer.reaped?.(reaping);
  },
});
