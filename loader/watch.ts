/**
 * Looks from time to time whether what the loader made is still where it made it, and makes it again where it is not:
 * pins that were removed or replaced, links that were detached, that hold another program, or whose cgroup was made
 * anew. Maps cannot be lost while the loader holds them; what they hold is the control plane's to verify.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { attachPrograms, isAttached } from './attach.ts';
import { hasCanary, type Proof, proveAttachments } from './canary.ts';
import { explainError, operatorError } from './errors.ts';
import * as ffi from './ffi.ts';
import { ensureBpffs } from './host.ts';
import type { LoadedMap } from './maps.ts';
import type { LoadedProgram } from './object-files.ts';
import { nextOlderPin } from './object-maps.ts';
import type { Objects } from './objects.ts';
import type { PacketPath } from './packet-path.ts';
import { linkPinDirectory, mapPin, mapPinDirectory } from './pins.ts';

export interface WatchOptions {
  readonly pinRoot: string;
  /** cgroup2 directory that the programs are attached to. */
  readonly cgroup: string;
}

export interface Look {
  /** What was not as it should be, and is again. */
  readonly mended: readonly string[];
  /** What cannot be put right from here, and what to do, by what it is of: a program, a map, or the pins. */
  readonly trouble: ReadonlyMap<string, string>;
}

/** Id of what is pinned; undefined if nothing is, or nothing that can be opened. */
const pinnedMap = (pin: string): number | undefined => {
  if (!existsSync(pin)) return undefined;
  try {
    const fd = ffi.openPinned(pin);
    try {
      return ffi.mapInfo(fd).id;
    } finally {
      ffi.closeFd(fd);
    }
  } catch {
    return undefined;
  }
};

/** Pins a map in the place of whatever is there; returns whether that was needed. */
const keepMap = (pinRoot: string, map: LoadedMap): boolean => {
  const pin = mapPin(pinRoot, map.name);
  if (pinnedMap(pin) === ffi.mapInfo(map.fd).id) return false;
  rmSync(`${pin}_new`, { force: true });
  ffi.pinObject(map.fd, `${pin}_new`);
  renameSync(`${pin}_new`, pin);
  return true;
};

/** Pins the counters again that count beside a map's own; returns whether that was needed. */
const keepOlder = (pinRoot: string, map: LoadedMap): boolean => {
  if (map.older.length === 0) return false;
  const files = readdirSync(mapPinDirectory(pinRoot)).filter((file) => file.startsWith(`${map.name}_old`));
  const pinned = new Set(files.map((file) => pinnedMap(join(mapPinDirectory(pinRoot), file))));
  const lost = map.older.filter(({ fd }) => !pinned.has(ffi.mapInfo(fd).id));
  for (const { fd } of lost) ffi.pinObject(fd, nextOlderPin(pinRoot, map.name));
  return lost.length > 0;
};

const requireCgroup = (cgroup: string): void => {
  if (statSync(cgroup, { throwIfNoEntry: false })?.isDirectory()) return;
  throw operatorError(
    'NO_CGROUP',
    `the cgroup ${cgroup} is gone: no process is served`,
    'make it again, or restart the loader with --cgroup and one that exists',
  );
};

const keepLink = (program: LoadedProgram, { cgroup, pinRoot }: WatchOptions): boolean => {
  requireCgroup(cgroup);
  if (isAttached(program, cgroup, pinRoot)) return false;
  attachPrograms([program], cgroup, pinRoot);
  return true;
};

const restart = (cause: unknown, what: string): Error =>
  operatorError(
    'NOT_MENDED',
    `${what} cannot be put right: ${cause instanceof Error ? cause.message : String(cause)}`,
    'restart the loader',
    { cause },
  );

const keepDirectories = (pinRoot: string): boolean => {
  const directories = [mapPinDirectory(pinRoot), linkPinDirectory(pinRoot)];
  if (directories.every((directory) => existsSync(directory))) return false;
  // First: making directories where no BPF file system is mounted never ends.
  ensureBpffs(pinRoot);
  for (const directory of directories) mkdirSync(directory, { recursive: true, mode: 0o700 });
  return true;
};

/** Looks once, and mends. Never throws. `keepLock` takes the lock again if the locked directory is not there any more. */
export const lookAndMend = (
  objects: Objects,
  options: WatchOptions,
  keepLock: () => void,
  interfaces?: Pick<PacketPath, 'mend'>,
): Look => {
  const mended: string[] = [];
  const trouble = new Map<string, string>();
  const keep = (name: string, what: string, mend: () => boolean): void => {
    try {
      if (mend()) mended.push(what);
    } catch (error) {
      const told = error instanceof Error && error.name === 'OperatorError' ? error : restart(error, what);
      trouble.set(name, explainError(told));
    }
  };
  const { pinRoot } = options;
  keep('pins', `the directories of the pins in ${pinRoot}`, () => keepDirectories(pinRoot));
  // Nothing can be pinned without them.
  if (trouble.size > 0) return { mended, trouble };
  keep('pins', `the lock on ${pinRoot}`, () => {
    keepLock();
    return false;
  });
  for (const map of objects.maps.values()) {
    keep(map.name, `the pin of the map ${map.name}`, () => keepMap(pinRoot, map));
    keep(map.name, `the pins of older counters of ${map.name}`, () => keepOlder(pinRoot, map));
  }
  for (const program of objects.programs) {
    keep(program.name, `the attachment of ${program.name}`, () => keepLink(program, options));
  }
  keep('interfaces', 'the attachments to interfaces', () => {
    const found = interfaces?.mend();
    mended.push(...(found?.mended ?? []));
    for (const [name, note] of found?.trouble ?? []) trouble.set(name, note);
    return false;
  });
  return { mended, trouble };
};

/** Sends canaries, on a descriptor of its own: maps may grow, and their descriptors be closed, meanwhile. */
export const proveAgain = async (
  objects: Objects,
  { pinRoot, cgroup }: WatchOptions,
): Promise<ReadonlyMap<string, Proof> | undefined> => {
  const canary = objects.maps.get('canary');
  if (canary === undefined) return undefined;
  const fd = ffi.openPinned(mapPin(pinRoot, canary.name));
  try {
    return await proveAttachments(objects.programs, { ...canary, fd }, cgroup);
  } finally {
    ffi.closeFd(fd);
  }
};

export const logProofs = (proofs: ReadonlyMap<string, Proof>, log: Logger): void => {
  for (const [program, { result, note }] of proofs) {
    if (result === 'failed') log.error({ program, note }, 'attached, but without effect');
    else if (result === 'unknown') log[hasCanary(program) ? 'warn' : 'debug']({ program, note }, 'not proven');
  }
};

export interface Watch {
  /** Time between two looks in milliseconds; 0: none. */
  readonly intervalMs: number;
  readonly log: Logger;
  look(): Look;
  /** Proves again; undefined if that is not possible. */
  prove(): Promise<ReadonlyMap<string, Proof> | undefined>;
  /** Something was made again. */
  mended(): void;
  /** What cannot be mended now, and what was proven last. */
  found(trouble: Look['trouble'], proofs: ReadonlyMap<string, Proof> | undefined): void;
}

/** A canary costs a process: without a reason, one is sent after so many looks only. */
const looksPerProof = 30;

/** Looks until `signal` aborts. Never rejects. */
export const runWatch = async (watch: Watch, signal: AbortSignal): Promise<void> => {
  const { log, intervalMs } = watch;
  if (intervalMs === 0) return;
  let said = new Set<string>();
  let troubled = false;
  for (let looks = 1; ; looks++) {
    await delay(intervalMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const { mended, trouble } = watch.look();
    if (mended.length > 0) watch.mended();
    for (const what of mended) log.warn(`${what}: was changed by another hand, and is mended`);
    for (const text of trouble.values()) if (!said.has(text)) log.error(text);
    said = new Set(trouble.values());
    const changed = mended.length > 0 || (troubled && trouble.size === 0);
    troubled = trouble.size > 0;
    let proofs: ReadonlyMap<string, Proof> | undefined;
    if (!troubled && (changed || looks % looksPerProof === 0)) {
      proofs = await watch.prove().catch((error: unknown) => {
        log.warn(`not proven again: ${explainError(error)}`);
        return undefined;
      });
      if (proofs !== undefined) logProofs(proofs, log);
    }
    watch.found(trouble, proofs);
  }
};
