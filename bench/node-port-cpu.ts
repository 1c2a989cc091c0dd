/**
 * The client of the nodeport bench that is not timed: it sends bursts of datagrams by way of one contestant's node after
 * the other, each when the last is answered, and reads how much processor time the threads of that node's interfaces have
 * had. Each datagram comes back from the backend, so it is forwarded twice. Prints one JSON line.
 */
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countHookTimes, openHooks } from './hooks.ts';
import {
  connectSocket,
  enterNamespace,
  openDatagramSocket,
  pinTo,
  receive,
  sendAll,
  socketAddress,
  waitOneSecond,
} from './native.ts';
import { shuffled } from './packet-input.ts';
import { threadTime } from './threaded.ts';

export interface CpuConfig {
  readonly contestants: readonly CpuContestant[];
  readonly cpu: number;
  readonly seconds: number;
}

export interface CpuContestant {
  readonly name: string;
  readonly clientNetns: string;
  /** `address:port`, one for each flow. */
  readonly targets: readonly string[];
  /** Of the node's interfaces. */
  readonly threads: readonly number[];
  /** Directory of the pinned links of its programs, if it has any. */
  readonly links?: string;
}

/** One program of a contestant, as the kernel counts its runs. */
export interface ProgramResult {
  readonly name: string;
  readonly program: string;
  /** Mean nanoseconds of a run, with the clock that the kernel reads around it. */
  readonly ns: number;
  /** Runs for each time that a packet was forwarded. */
  readonly runs: number;
}

export interface CpuResult {
  readonly contestants: readonly { readonly name: string; readonly nsPerPacket: readonly number[] }[];
  /** Of a pass of their own. */
  readonly programs: readonly ProgramResult[];
}

const burstsPerVisit = 12;
/** The first bursts after another contestant's find caches that no node under load would find. */
const untimedPerVisit = 2;
const untimedVisits = 2;
/** Between visits, so that nothing else on this CPU has to wait for the end. */
const pauseMs = 1;
/** Of the pass that the kernel counts the time of programs in. */
const countedVisits = 50;

const config = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as CpuConfig;
const payload = new Uint8Array(22);
const answer = new Uint8Array(64);
const sleeper = new Int32Array(new SharedArrayBuffer(4));
const pause = (ms: number): void => void Atomics.wait(sleeper, 0, 0, ms);

const prepared = config.contestants.map((contestant): Prepared => {
  enterNamespace(openSync(join('/run/netns', contestant.clientNetns), 'r'));
  const sockets = contestant.targets.map((target) => {
    const [address = '', port] = target.split(':');
    const fd = openDatagramSocket();
    waitOneSecond(fd);
    connectSocket(fd, socketAddress(address, Number(port)));
    return fd;
  });
  return { ...contestant, sockets, samples: [] };
});
type Prepared = CpuContestant & { readonly sockets: readonly number[]; readonly samples: number[] };

const exchangeBurst = ({ name, sockets }: Prepared): void => {
  for (const socket of sockets) sendAll(socket, payload);
  for (const socket of sockets) {
    if (receive(socket, answer) !== payload.byteLength) throw new Error(`${name}: not what was sent came back`);
  }
};

/** Mean nanoseconds of the node's threads for each time that it forwarded a packet. */
const visit = (contestant: Prepared): number => {
  const spent = (): number => contestant.threads.reduce((sum, pid) => sum + threadTime(pid), 0);
  for (let i = 0; i < untimedPerVisit; i++) exchangeBurst(contestant);
  const before = spent();
  for (let i = 0; i < burstsPerVisit; i++) exchangeBurst(contestant);
  const after = spent();
  pause(pauseMs);
  return (after - before) / (2 * burstsPerVisit * contestant.sockets.length);
};

pinTo(config.cpu);
for (let i = 0; i < untimedVisits; i++) for (const each of prepared) visit(each);
console.log('every flow is answered');
const end = performance.now() + config.seconds * 1_000;
do {
  for (const each of shuffled(prepared)) each.samples.push(visit(each));
} while (performance.now() < end);

const countPrograms = ({ links, ...contestant }: Prepared): readonly ProgramResult[] => {
  if (links === undefined) return [];
  const hooks = openHooks(links);
  const stop = countHookTimes();
  const before = hooks();
  for (let i = 0; i < countedVisits; i++) visit(contestant);
  const after = hooks();
  stop();
  const forwarded = 2 * contestant.sockets.length * (untimedPerVisit + burstsPerVisit) * countedVisits;
  return after.flatMap(({ hook, time, runs }, i) => {
    const ran = Number(runs - (before[i]?.runs ?? 0n));
    const took = Number(time - (before[i]?.time ?? 0n));
    return ran === 0 ? [] : [{ name: contestant.name, program: hook, ns: took / ran, runs: ran / forwarded }];
  });
};

const result: CpuResult = {
  contestants: prepared.map(({ name, samples }) => ({ name, nsPerPacket: samples })),
  programs: prepared.flatMap(countPrograms),
};
console.log(JSON.stringify(result));
