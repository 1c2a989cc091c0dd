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
