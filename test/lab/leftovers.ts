/**
 * Removing a lab, whole: by its own process, or by the next lab when that process died without doing so.
 *
 * Everything of a lab carries its prefix `fl-<name>-<pid>`; a record under /run says which process owns the prefix.
 * The record is the first thing made and the last one removed, so a crash at any instant leaves something to find.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCgroup2, processStartTime, runScriptSync, waitUntilSync } from './host.ts';

const recordDirectory = '/run/fairlead-lab';
const netnsDirectory = '/run/netns';
export const bpffs = '/sys/fs/bpf';
const prefixPattern = /^(fl-[a-z0-9]+-(\d+))(?:-|\.json$|$)/;
const removeTimeoutMs = 5_000;

export interface LabRecord {
  readonly pid: number;
  readonly startTime: string;
  readonly tempDir: string;
}

const list = (directory: string): string[] => {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
};

const belongsTo = (prefix: string, name: string): boolean => name === prefix || name.startsWith(`${prefix}-`);

const recordPath = (prefix: string): string => join(recordDirectory, `${prefix}.json`);

/** Says who owns a prefix, before anything with that prefix exists. */
export const writeRecord = (prefix: string, record: LabRecord): void => {
  mkdirSync(recordDirectory, { recursive: true });
  const unfinished = join(recordDirectory, `.${prefix}`);
  writeFileSync(unfinished, JSON.stringify(record));
  renameSync(unfinished, recordPath(prefix));
};

const readRecord = (prefix: string): LabRecord | undefined => {
  try {
    return JSON.parse(readFileSync(recordPath(prefix), 'utf8')) as LabRecord;
  } catch {
    return undefined;
  }
};

/** Every trace a lab has on this machine, as paths; empty once it is gone. */
export const tracesOf = (prefix: string): string[] => {
  const inDirectory = (directory: string, names = [prefix]): string[] =>
    list(directory)
      .filter((name) => names.some((candidate) => belongsTo(candidate, name)))
      .map((name) => join(directory, name));
  const tempDir = readRecord(prefix)?.tempDir;
  return [
    ...inDirectory(netnsDirectory),
    ...inDirectory(findCgroup2()),
    ...inDirectory(bpffs, [prefix, `fairlead-${prefix}`]),
    ...(tempDir === undefined ? [] : [tempDir]),
    ...list(recordDirectory)
      .filter((name) => name === `${prefix}.json`)
      .map((name) => join(recordDirectory, name)),
  ];
};

const processesIn = (cgroup: string): number[] => {
  try {
    return readFileSync(join(cgroup, 'cgroup.procs'), 'utf8')
      .split('\n')
      .map(Number)
      .filter((pid) => pid > 0);
  } catch {
    return [];
  }
};

/** A cgroup and all below it, the deepest first. */
const cgroupTree = (cgroup: string): string[] => {
  try {
    const below = readdirSync(cgroup, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [...below.flatMap((entry) => cgroupTree(join(cgroup, entry.name))), cgroup];
  } catch {
    return [];
  }
};

const killProcessesOf = (cgroups: readonly string[]): void => {
  const gone = waitUntilSync(() => {
    const pids = cgroups.flatMap(processesIn).filter((pid) => pid !== process.pid);
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself in between.
      }
    }
    return pids.length === 0;
  }, removeTimeoutMs);
  if (!gone) throw new Error(`processes survive SIGKILL in ${cgroups.join(', ')}`);
};

const removeCgroup = (cgroup: string): boolean => {
  try {
    rmdirSync(cgroup);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
};

/** Removes everything that carries the prefix. Synchronous, because exit handlers need it; takes some 10 ms. */
export const removeLab = (prefix: string): void => {
  const record = readRecord(prefix);
  const traces = tracesOf(prefix);
  const below = (directory: string): string[] => traces.filter((path) => path.startsWith(`${directory}/`));

  const cgroups = below(findCgroup2()).flatMap(cgroupTree);
  killProcessesOf(cgroups);
  // A pinned link is attached to a cgroup: first the pins, then the cgroups.
  for (const path of below(bpffs)) rmSync(path, { recursive: true, force: true });
  for (const cgroup of cgroups) {
    // A process that has just been killed may hold its cgroup for a moment longer.
    if (!waitUntilSync(() => removeCgroup(cgroup), removeTimeoutMs)) throw new Error(`cannot remove ${cgroup}`);
  }
  // Another lab may be removing the same leftovers at this moment, so one failure says nothing.
  const noNamespaces = waitUntilSync(() => {
    const names = list(netnsDirectory).filter((name) => belongsTo(prefix, name));
    if (names.length > 0) runScriptSync(names.map((name) => `ip netns del ${name} 2>/dev/null || :`).join('\n'));
    return names.length === 0;
  }, removeTimeoutMs);
  if (!noNamespaces) throw new Error(`cannot remove the network namespaces of ${prefix}`);
  if (record !== undefined) rmSync(record.tempDir, { recursive: true, force: true });
  rmSync(recordPath(prefix), { force: true });
};

const isOwned = (prefix: string, pid: number): boolean => {
  const startTime = processStartTime(pid);
  const record = readRecord(prefix);
  return startTime !== undefined && (record === undefined || record.startTime === startTime);
};

/** Removes the labs whose process is gone; answers their prefixes. */
export const removeLeftovers = (): string[] => {
  const owners = new Map<string, number>();
  for (const directory of [recordDirectory, netnsDirectory, findCgroup2()]) {
    for (const name of list(directory)) {
      const [, prefix, pid] = prefixPattern.exec(name) ?? [];
      if (prefix !== undefined) owners.set(prefix, Number(pid));
    }
  }
  const dead = [...owners].filter(([prefix, pid]) => !isOwned(prefix, pid)).map(([prefix]) => prefix);
  for (const prefix of dead) removeLab(prefix);
  return dead;
};
