/** What a process holds in memory, as the kernel counts it. */
import { readFileSync } from 'node:fs';

export interface Memory {
  /** Resident now, in MiB. */
  readonly resident: number;
  /** Resident at its highest, in MiB. */
  readonly peak: number;
}

export const memoryOf = (pid: number): Memory => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string): number => Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024;
  return { resident: field('VmRSS'), peak: field('VmHWM') };
};

/** Processor time of a process so far, in milliseconds, to 10 ms. */
export const processorTimeOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field, the name, may hold anything: count from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
