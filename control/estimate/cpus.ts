/** How many CPUs the kernel has room for. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** CPUs that this machine may ever have, which per-CPU maps have room for: `0-3`, `0,2-5`. */
export const possibleCpus = (): number => {
  try {
    const text = readFileSync('/sys/devices/system/cpu/possible', 'utf8').trim();
    return text.split(',').reduce((total, part) => {
      const [first = 0, last = first] = part.split('-').map(Number);
      return total + last - first + 1;
    }, 0);
  } catch {
    return availableParallelism();
  }
};
