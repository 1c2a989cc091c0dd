/** What the two processes of the connect bench are told, and how they move to the place of a contestant. */
import { openSync, readFileSync, writeSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { enterNamespace } from './native.ts';
import type { Way } from './rounds.ts';

export interface Whereabouts {
  readonly netns: string;
  readonly cgroup: string;
}

export interface Contestant {
  readonly name: string;
  readonly client: Whereabouts;
  readonly backend: Whereabouts;
  /** Dialled at random: `address:port`, IPv4. */
  readonly targets: readonly string[];
  /** Directory of the pinned links of its programs, if it has any. */
  readonly links?: string;
}

/**
 * CPUs of client and server. Left to the scheduler they are now on one CPU, now on two, and a round takes 62 or 80 us:
 * the mixture would depend on what else the machine does.
 */
export interface Placement {
  readonly name: 'two-cpus' | 'one-cpu';
  readonly clientCpu: number;
  readonly serverCpu: number;
}

export interface ConnectConfig {
  readonly contestants: readonly Contestant[];
  readonly backendPort: number;
  /** What is done, one after the other. */
  readonly ways: readonly Way[];
  /** For each placement and way. */
  readonly seconds: number;
  /** Announces to the server which contestant is dialled next, how often, and from which CPU to serve it: three uint32. */
  readonly fifo: string;
  readonly placements: readonly Placement[];
}

export interface ContestantResult {
  readonly name: string;
  readonly rounds: number;
  /** Trimmed mean of a round, in microseconds. */
  readonly round: number;
  /** The same of each tenth of the measuring time. */
  readonly tenths: readonly number[];
}

export interface PlacementResult {
  readonly placement: Placement['name'];
  readonly way: Way;
  readonly contestants: readonly ContestantResult[];
}

/** One program of a contestant. */
export interface HookResult {
  readonly name: string;
  readonly way: Way;
  readonly hook: string;
  /** Mean nanoseconds of a run, with the clock that the kernel reads around it. */
  readonly ns: number;
  /** Runs for each round. */
  readonly runs: number;
}

export interface ConnectResult {
  readonly placements: readonly PlacementResult[];
  /** Of a pass of their own, client and server on one CPU. */
  readonly hooks: readonly HookResult[];
  /** Median cost of going to another contestant's place, in microseconds. */
  readonly cgroupSwitch: number;
  readonly namespaceSwitch: number;
}

export const readConfig = (path: string | undefined): ConnectConfig =>
  JSON.parse(readFileSync(path ?? '', 'utf8')) as ConnectConfig;

export interface Door {
  enterCgroup(): void;
  enterNamespace(): void;
}

/** Opened beforehand, so that entering is two system calls. Sockets belong to the place where they are made. */
export const openDoor = ({ netns, cgroup }: Whereabouts): Door => {
  const processes = openSync(join(cgroup, 'cgroup.procs'), 'w');
  const namespace = openSync(join('/run/netns', netns), 'r');
  const self = `${process.pid}`;
  return {
    enterCgroup: () => void writeSync(processes, self),
    enterNamespace: () => enterNamespace(namespace),
  };
};

/** Both sides are tied to CPUs: on a busy machine each round would else wait for its neighbours' time slices. */
export const hurry = (): void => setPriority(-20);
