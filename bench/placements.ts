/** Which CPUs the benches tie client and server to. */
import { readFileSync } from 'node:fs';
import type { Placement } from './contestants.ts';

/** The last two CPUs that this process may use: the first ones have most of the machine's other work. */
export const placements = (): readonly Placement[] => {
  const list = /^Cpus_allowed_list:\s*(.*)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  const cpus = list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return [...Array(last - first + 1).keys()].map((n) => first + n);
  });
  const clientCpu = cpus.at(-1) ?? 0;
  return [
    { name: 'two-cpus', clientCpu, serverCpu: cpus.at(-2) ?? clientCpu },
    { name: 'one-cpu', clientCpu, serverCpu: clientCpu },
  ];
};
