/**
 * The client of the connect and udp benches: one process that goes from contestant to contestant, in an order shuffled anew for
 * each turn, and times some rounds at each. Prints one JSON line.
 */
import { openSync, writeSync } from 'node:fs';
import {
  type ConnectResult,
  type Contestant,
  type ContestantResult,
  type HookResult,
  hurry,
  openDoor,
  type Placement,
  type PlacementResult,
  readConfig,
} from './contestants.ts';
import { countHookTimes, openHooks } from './hooks.ts';
import { pinTo, socketAddress, socketAddressSize } from './native.ts';
import { type ClientRounds, clientRounds, type Way } from './rounds.ts';
import { percentile, trimmedMean } from './statistics.ts';

const roundsPerVisit = 10;
/** The first rounds after a move find cold caches that no real client would meet so often. */
const untimedPerVisit = 2;
const tenths = 10;
/** Of the pass that the kernel counts the time of programs in. */
const hookSeconds = 3;

const config = readConfig(process.argv[2]);
hurry();
const fifo = openSync(config.fifo, 'w');
const announcement = new Uint32Array(3);

const prepare = (contestant: Contestant, index: number) => {
  const door = openDoor(contestant.client);
  const count = contestant.targets.length;
  const addresses = new Uint8Array(count * socketAddressSize);
  for (const [i, target] of contestant.targets.entries()) {
    const [address = '', port] = target.split(':');
    addresses.set(socketAddress(address, Number(port)), i * socketAddressSize);
  }
  const address = new Uint8Array(socketAddressSize);
  // Copied before the clock starts, so that ten thousand targets cost the client no more than one.
  const choose = (n: number): Uint8Array => {
    address.set(addresses.subarray(n * socketAddressSize, (n + 1) * socketAddressSize));
    return address;
  };
  const hooks = contestant.links === undefined ? () => [] : openHooks(contestant.links);
  return { name: contestant.name, index, count, door, choose, hooks };
};

type Prepared = ReturnType<typeof prepare>;

const cgroupSwitches: number[] = [];
const namespaceSwitches: number[] = [];

let serverCpu = 0;

const move = ({ index, door }: Prepared, rounds: number): void => {
  const begin = performance.now();
  door.enterCgroup();
  const between = performance.now();
  door.enterNamespace();
  namespaceSwitches.push((performance.now() - between) * 1000);
  cgroupSwitches.push((between - begin) * 1000);
  announcement.set([index, rounds, serverCpu]);
  writeSync(fifo, announcement);
};

const visit = (contestant: Prepared, rounds: ClientRounds, samples: number[]): void => {
  move(contestant, untimedPerVisit + roundsPerVisit);
  const chooseAny = (): Uint8Array => contestant.choose(Math.floor(Math.random() * contestant.count));
  let target = chooseAny();
  rounds.begin(target);
  for (let i = 0; i < untimedPerVisit + roundsPerVisit; i++) {
    if (!rounds.reuses) target = chooseAny();
    const time = rounds.time(target, contestant.index);
    if (i >= untimedPerVisit) samples.push(time);
  }
  rounds.end();
};

const shuffle = <T>(items: T[]): T[] => {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    const [a, b] = [items[i], items[j]];
    if (a !== undefined && b !== undefined) [items[i], items[j]] = [b, a];
  }
  return items;
};

const contestants = config.contestants.map(prepare);
const first = clientRounds(config.ways[0] ?? 'tcp');
for (const contestant of contestants) {
  move(contestant, contestant.count);
  for (let n = 0; n < contestant.count; n++) {
    const target = contestant.choose(n);
    first.begin(target);
    first.time(target, contestant.index);
    first.end();
  }
}
console.log('every target answers');

/** Until a time of `performance.now()`, each contestant as often as the others. */
const visitUntil = (
  end: number,
  order: Prepared[],
  rounds: ClientRounds,
  samplesOf: (index: number) => number[],
): void => {
  do {
    for (const contestant of shuffle(order)) visit(contestant, rounds, samplesOf(contestant.index));
  } while (performance.now() < end);
};

const place = (placement: Placement): void => {
  pinTo(placement.clientCpu);
  serverCpu = placement.serverCpu;
};

const measure = (placement: Placement, way: Way): PlacementResult => {
  place(placement);
  const rounds = clientRounds(way);
  const samples = contestants.map((): number[][] => [...Array(tenths)].map(() => []));
  const order = [...contestants];
  const begin = performance.now();
  for (let tenth = 0; tenth < tenths; tenth++) {
    const end = begin + ((tenth + 1) / tenths) * config.seconds * 1000;
    visitUntil(end, order, rounds, (index) => samples[index]?.[tenth] ?? []);
  }
  const results = contestants.map(({ name, index }): ContestantResult => {
    const mine = samples[index] ?? [];
    const all = mine.flat();
    return { name, rounds: all.length, round: trimmedMean(all), tenths: mine.map(trimmedMean) };
  });
  return { placement: placement.name, way, contestants: results };
};

const measureHooks = (placement: Placement | undefined, way: Way): HookResult[] => {
  const order = contestants.filter(({ hooks }) => hooks().length > 0);
  if (order.length === 0 || placement === undefined) return [];
  place(placement);
  const samples = contestants.map((): number[] => []);
  const stop = countHookTimes();
  const before = contestants.map(({ hooks }) => hooks());
  visitUntil(performance.now() + hookSeconds * 1000, order, clientRounds(way), (index) => samples[index] ?? []);
  const after = contestants.map(({ hooks }) => hooks());
  stop();
  return contestants.flatMap(({ name, index }) => {
    const rounds = ((samples[index]?.length ?? 0) * (untimedPerVisit + roundsPerVisit)) / roundsPerVisit;
    return (after[index] ?? []).flatMap(({ hook, time, runs }, i) => {
      const start = before[index]?.[i];
      const ran = Number(runs - (start?.runs ?? 0n));
      return ran === 0 ? [] : [{ name, way, hook, ns: Number(time - (start?.time ?? 0n)) / ran, runs: ran / rounds }];
    });
  });
};

const oneCpu = config.placements.find(({ name }) => name === 'one-cpu');
const result: ConnectResult = {
  placements: config.placements.flatMap((placement) => config.ways.map((way) => measure(placement, way))),
  hooks: config.ways.flatMap((way) => measureHooks(oneCpu, way)),
  cgroupSwitch: percentile(cgroupSwitches, 0.5),
  namespaceSwitch: percentile(namespaceSwitches, 0.5),
};
console.log(JSON.stringify(result));
