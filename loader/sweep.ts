/**
 * Sweeps the flows of the packet path: a program in the kernel looks at each, ends those that are over, and adds what
 * the others have carried to the counters of their Services. What it prints says where masqueraded flows go.
 */
import { closeSync, read } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { fieldOffsets, structs } from '../bpf/layout.ts';
import { explainError } from './errors.ts';
import * as ffi from './ffi.ts';
import { duplicateFd, linkToMap } from './ffi-net.ts';
import type { LoadedMap } from './maps.ts';
import type { PacketObjects } from './packet-objects.ts';
import { oneAtATime } from './queue.ts';

/** What a sweep found. */
export interface SweepReport {
  /** Flows that stay; each has two entries. */
  readonly tcp: number;
  readonly udp: number;
  readonly sctp: number;
  /** Flows that were ended: idle or closed, and of backends that serve no more. */
  readonly expired: number;
  readonly retired: number;
  /** Live masqueraded flows by Service and backend. */
  readonly masqueraded: readonly MasqueradedFlows[];
  readonly milliseconds: number;
  /** When it ended, by Date.now(). */
  readonly endedAt: number;
}

export interface MasqueradedFlows {
  readonly serviceId: number;
  readonly backendId: number;
  readonly flows: number;
}

export interface Sweeper {
  /** The last one; undefined before the first. */
  readonly last: SweepReport | undefined;
  /** Flows that were ended since the start. */
  readonly totals: { readonly expired: number; readonly retired: number };
  /** Sweeps now. Requests that come while one is under way share the next one. */
  sweep(): Promise<SweepReport>;
}

/** Less than the kernel's own buffer, which therefore never overflows: that would run the program twice on a flow. */
const chunkBytes = 16 * 1024;
/** A Service and a backend, each a number of 32 bits. */
const recordBytes = 8;

/** The next bytes of an iterator, read on a thread of its own: the kernel may look at a million flows for them. */
const readSome = (fd: number, buffer: Uint8Array): Promise<number> =>
  new Promise((resolve, reject) => {
    read(fd, buffer, 0, buffer.byteLength, null, (error, length) => {
      if (error === null) resolve(length);
      // After a million flows without a word.
      else if (error.code === 'EAGAIN') resolve(-1);
      else reject(error);
    });
  });

/** Adds up the records of an iterator by their 8 bytes. */
const countRecords = async (fd: number): Promise<ReadonlyMap<bigint, number>> => {
  const counts = new Map<bigint, number>();
  const buffer = new Uint8Array(chunkBytes);
  let left = 0;
  for (;;) {
    const length = await readSome(fd, buffer.subarray(left));
    if (length === 0) return counts;
    const whole = left + Math.max(0, length);
    const words = new BigUint64Array(buffer.buffer, 0, Math.floor(whole / recordBytes));
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    // A record may have been cut by the end of the buffer.
    buffer.copyWithin(0, words.byteLength, whole);
    left = whole - words.byteLength;
  }
};

/** How full `flows` has to be for less patience, and how long a flow without an answer may be idle then, in seconds. */
const pressures = [
  { full: 7 / 8, unreplied: 1 },
  { full: 3 / 4, unreplied: 3 },
  { full: 1 / 2, unreplied: 10 },
] as const;
/** Time between two sweeps under pressure, in milliseconds. */
const pressedMs = 250;

/** What a flood of new flows asks for: patience of a flow without an answer in seconds; 0: as usual. */
const patienceOf = ({ tcp, udp, sctp }: SweepReport, capacity: number): number => {
  const entries = 2 * (tcp + udp + sctp);
  return pressures.find(({ full }) => entries >= full * capacity)?.unreplied ?? 0;
};

const key = new Uint8Array(4);
const names = structs.sweep.fields.map(({ name }) => name);
const unrepliedAt = fieldOffsets(structs.sweep)[names.indexOf('unreplied')] ?? 0;

const readStatistics = (fd: number): Readonly<Record<(typeof names)[number], number>> => {
  const value = new Uint8Array(structs.sweep.size);
  const errno = ffi.lookupElement(fd, key, value);
  if (errno !== 0) throw ffi.kernelError('bpf_map_lookup_elem', errno, 'sweep');
  const view = new DataView(value.buffer);
  const offsets = fieldOffsets(structs.sweep);
  const entries = names.map((name, i) => [name, Number(view.getBigUint64(offsets[i] ?? 0, true))]);
  return Object.fromEntries(entries) as Record<(typeof names)[number], number>;
};

/** A file that sweeps while it is read. */
const openSweep = ({ packet, flows }: Sweepable): number => {
  const program = packet.sweep.programs.find(({ name }) => name === 'fairlead_sweep');
  if (program === undefined) throw new Error('sweep.bpf.o has no program fairlead_sweep');
  const link = linkToMap(program.fd, flows.fd, program.name);
  try {
    return ffi.openIterator(link, program.name);
  } finally {
    ffi.closeFd(link);
  }
};

const sweepOnce = async (swept: Sweepable, patience: number): Promise<SweepReport> => {
  const began = performance.now();
  const own = swept.packet.sweep.own.get('sweep');
  if (own === undefined) throw new Error('sweep.bpf.o has no map sweep');
  // On a descriptor of its own: maps may grow, and theirs be closed, meanwhile.
  const statistics = duplicateFd(own);
  try {
    const given = new Uint8Array(structs.sweep.size);
    new DataView(given.buffer).setBigUint64(unrepliedAt, BigInt(patience), true);
    ffi.updateElement(statistics, key, given);
    const iterator = openSweep(swept);
    try {
      const counts = await countRecords(iterator);
      const masqueraded = [...counts].map(([record, count]) => ({
        serviceId: Number(record & 0xffff_ffffn),
        backendId: Number(record >> 32n),
        flows: count,
      }));
      const milliseconds = performance.now() - began;
      return { ...readStatistics(statistics), masqueraded, milliseconds, endedAt: Date.now() };
    } finally {
      closeSync(iterator);
    }
  } finally {
    ffi.closeFd(statistics);
  }
};

/** What a sweep runs on. */
export interface Sweepable {
  readonly packet: PacketObjects;
  readonly flows: LoadedMap;
}

export interface SweepOptions {
  /** Time between two sweeps in milliseconds; 0: only when asked. */
  readonly intervalMs: number;
  /** What is loaded now; undefined: there are no flows. */
  loaded(): Sweepable | undefined;
  readonly log: Logger;
}

/** What a sweep of no flows finds. */
export const noFlows: SweepReport = {
  ...{ tcp: 0, udp: 0, sctp: 0, expired: 0, retired: 0, masqueraded: [], milliseconds: 0, endedAt: 0 },
};

/** Sweeps from time to time until `signal` aborts; `done` resolves when the last sweep has ended. */
export const startSweeper = (
  { intervalMs, loaded, log }: SweepOptions,
  signal: AbortSignal,
): Sweeper & { readonly done: Promise<void> } => {
  let last: SweepReport | undefined;
  const totals = { expired: 0, retired: 0 };
  let patience = 0;

  const sweep = oneAtATime(async () => {
    const now = loaded();
    if (now === undefined) return { ...noFlows, endedAt: Date.now() };
    const report = await sweepOnce(now, patience);
    patience = patienceOf(report, now.flows.maxEntries);
    last = report;
    totals.expired += report.expired;
    totals.retired += report.retired;
    return report;
  });

  const run = async (): Promise<void> => {
    if (intervalMs === 0 || loaded() === undefined) return;
    let said = '';
    while (!signal.aborted) {
      const pause = patience === 0 ? intervalMs : Math.min(intervalMs, pressedMs);
      await delay(pause, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const trouble = await sweep().then(() => '', explainError);
      if (trouble !== '' && trouble !== said) log.error(`flows could not be swept: ${trouble}`);
      said = trouble;
    }
  };

  return {
    get last() {
      return last;
    },
    totals,
    sweep,
    done: run(),
  };
};
