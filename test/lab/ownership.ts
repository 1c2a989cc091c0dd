/**
 * Who owns a lab: what it has to remove, and when. A lab is removed when it is disposed of, and when its process ends in
 * whatever way it can still notice; leftovers.ts is for the rest.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processStartTime, requireRoot } from './host.ts';
import { removeLab, removeLeftovers, writeRecord } from './leftovers.ts';
import type { RunningProcess } from './process.ts';

const keepMs = 60 * 60_000;

export interface Ownership {
  readonly prefix: string;
  readonly tempDir: string;
  readonly running: Set<RunningProcess>;
}

const liveLabs = new Set<string>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const removeLiveLabs = (): void => {
  for (const prefix of liveLabs) {
    liveLabs.delete(prefix);
    removeLab(prefix);
  }
};

const onSignal = (signal: NodeJS.Signals): void => {
  removeLiveLabs();
  stopGuarding();
  process.kill(process.pid, signal);
};

/** An uncaught exception needs no handler of its own: it ends in `exit`. */
const startGuarding = (): void => {
  process.on('exit', removeLiveLabs);
  for (const signal of signals) process.on(signal, onSignal);
};

const stopGuarding = (): void => {
  process.off('exit', removeLiveLabs);
  for (const signal of signals) process.off(signal, onSignal);
};

/** Fails unless what a test calls something can be cleaned up by its name. */
export const checkName = (name: string, pattern: RegExp): void => {
  if (!pattern.test(name)) throw new Error(`not a name for the lab: ${JSON.stringify(name)} must match ${pattern}`);
};

/** Makes the record of a new lab, after removing what crashed ones have left. */
export const own = (name: string): Ownership => {
  requireRoot();
  // Without dashes, a prefix can be read back from the name of anything that carries it.
  checkName(name, /^[a-z0-9]{1,24}$/);
  const prefix = `fl-${name}-${process.pid}`;
  if (liveLabs.has(prefix)) throw new Error(`this process already has a lab named ${name}`);
  removeLeftovers();
  const tempDir = mkdtempSync(join(tmpdir(), `${prefix}-`));
  writeRecord(prefix, { pid: process.pid, startTime: processStartTime(process.pid) ?? '', tempDir });
  if (liveLabs.size === 0) startGuarding();
  liveLabs.add(prefix);
  return { prefix, tempDir, running: new Set() };
};

/** Ends what runs in a lab and removes it. */
export const dispose = async ({ prefix, running }: Ownership): Promise<void> => {
  if (!liveLabs.has(prefix)) return;
  if (process.env.FAIRLEAD_LAB_KEEP) {
    console.error(`lab ${prefix} is kept for an hour; look around with: nsenter --net=/run/netns/${prefix}-NODE`);
    console.error(`Ctrl-C (or kill ${process.pid}) removes it`);
    await delay(keepMs);
  }
  await Promise.all([...running].map((each) => each.stop()));
  removeLab(prefix);
  liveLabs.delete(prefix);
  if (liveLabs.size === 0) stopGuarding();
};
