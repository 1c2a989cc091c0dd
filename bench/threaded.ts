/**
 * Interfaces whose packets are worked on by a kernel thread of their own, so that the processor time of that thread is the
 * time spent for what came in there: a softirq runs in the time of whoever it interrupts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { runScript } from '../test/lab/host.ts';
import type { Upper } from '../test/lab/lab.ts';

const isNapiThread = (pid: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('napi/');
  } catch {
    // It has ended.
    return false;
  }
};

const napiThreads = (): ReadonlySet<number> =>
  new Set(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && isNapiThread(name))
      .map(Number),
  );

const setThreaded = ({ netns, interface: name }: Upper, value: 0 | 1): Promise<void> =>
  // ip netns exec mounts the namespace's own /sys.
  runScript(`ip netns exec ${netns} sh -c 'echo ${value} > /sys/class/net/${name}/threaded'`);

/** Gives an interface, which has GRO or an XDP program, its threads; returns their pids. */
export const startThreads = async (place: Upper): Promise<readonly number[]> => {
  const before = napiThreads();
  await setThreaded(place, 1);
  const threads = [...napiThreads()].filter((pid) => !before.has(pid));
  if (threads.length === 0) throw new Error(`${place.interface} in ${place.netns} has no threads: is GRO on?`);
  return threads;
};

export const stopThreads = (place: Upper): Promise<void> => setThreaded(place, 0);

/**
 * Has threads run on one CPU, one after the other in the order in which work came, each until it has no more: what one
 * leaves for the next is then always the same amount at once.
 */
export const runInTurns = async (threads: readonly number[], cpu: number): Promise<void> => {
  const list = threads.join(' ');
  await runScript(`for pid in ${list}; do taskset -p -c ${cpu} $pid; chrt -f -p 40 $pid; done >/dev/null`);
};

/** Processor time that a thread has had, in nanoseconds. */
export const threadTime = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ', 1)[0]);
