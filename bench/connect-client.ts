/**
 * The client of the connect bench: one process that goes from contestant to contestant, in an order shuffled anew for
 * each turn, and times some connections at each. Prints one JSON line.
 */
import { openSync, writeSync } from 'node:fs';
import {
  type ConnectResult,
  type Contestant,
  type ContestantResult,
  hurry,
  openDoor,
  type Placement,
  type PlacementResult,
  readConfig,
} from './contestants.ts';
import {
  closeSocket,
  connectSocket,
  openSocket,
  pinTo,
  receive,
  resetOnClose,
  sendAll,
  socketAddress,
  socketAddressSize,
} from './native.ts';
import { percentile, trimmedMean } from './statistics.ts';

const connectionsPerVisit = 10;
/** The first connections after a move find cold caches that no real client would meet so often. */
const untimedPerVisit = 2;
const tenths = 10;

const config = readConfig(process.argv[2]);
hurry();
const fifo = openSync(config.fifo, 'w');
const announcement = new Uint32Array(3);
const request = new Uint8Array(16);
const answer = new Uint8Array(64);

/** One connection, with what a client cannot do without; its time in microseconds. */
const timeRound = (address: Uint8Array, expected: number): number => {
  const begin = performance.now();
  const fd = openSocket();
  connectSocket(fd, address);
  sendAll(fd, request);
  const received = receive(fd, answer);
  // A reset leaves no TIME_WAIT on either side: ports would run out, and the search for a free one grow.
  resetOnClose(fd);
  closeSocket(fd);
  const time = (performance.now() - begin) * 1000;
  if (received !== 1 || answer[0] !== expected) throw new Error('the answer is of another contestant');
  return time;
};

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
  return { name: contestant.name, index, count, door, choose };
};

type Prepared = ReturnType<typeof prepare>;

const cgroupSwitches: number[] = [];
const namespaceSwitches: number[] = [];

let serverCpu = 0;

const move = ({ index, door }: Prepared, connections: number): void => {
  const begin = performance.now();
  door.enterCgroup();
  const between = performance.now();
  door.enterNamespace();
  namespaceSwitches.push((performance.now() - between) * 1000);
  cgroupSwitches.push((between - begin) * 1000);
  announcement.set([index, connections, serverCpu]);
  writeSync(fifo, announcement);
};

const visit = (contestant: Prepared, samples: number[]): void => {
  move(contestant, untimedPerVisit + connectionsPerVisit);
  for (let i = 0; i < untimedPerVisit + connectionsPerVisit; i++) {
    const target = contestant.choose(Math.floor(Math.random() * contestant.count));
    const time = timeRound(target, contestant.index);
    if (i >= untimedPerVisit) samples.push(time);
  }
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
for (const contestant of contestants) {
  move(contestant, contestant.count);
  for (let n = 0; n < contestant.count; n++) timeRound(contestant.choose(n), contestant.index);
}
console.log('every target answers');

const measure = (placement: Placement): PlacementResult => {
  pinTo(placement.clientCpu);
  serverCpu = placement.serverCpu;
  const samples = contestants.map((): number[][] => [...Array(tenths)].map(() => []));
  const order = [...contestants];
  const begin = performance.now();
  for (let tenth = 0; tenth < tenths; tenth++) {
    const end = begin + ((tenth + 1) / tenths) * config.seconds * 1000;
    do {
      for (const contestant of shuffle(order)) visit(contestant, samples[contestant.index]?.[tenth] ?? []);
    } while (performance.now() < end);
  }
  const results = contestants.map(({ name, index }): ContestantResult => {
    const mine = samples[index] ?? [];
    const all = mine.flat();
    return { name, connections: all.length, round: trimmedMean(all), tenths: mine.map(trimmedMean) };
  });
  return { placement: placement.name, contestants: results };
};

const result: ConnectResult = {
  placements: config.placements.map(measure),
  cgroupSwitch: percentile(cgroupSwitches, 0.5),
  namespaceSwitch: percentile(namespaceSwitches, 0.5),
};
console.log(JSON.stringify(result));
