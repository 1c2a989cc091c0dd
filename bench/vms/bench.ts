/**
 * The client's bench on the machines of the Vagrantfile: `bench [--seconds N] [--bulk N] [--json]`. One process goes from contestant to
 * contestant every 10 connections, in an order shuffled anew, so that whatever else the machines do hits all alike.
 */
import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { socketAddress } from '../native.ts';
import { clientRounds } from '../rounds.ts';
import { trimmedMean } from '../statistics.ts';
import { type Contestant, contestants } from './plan.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    bulk: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const bulkSeconds = Number(values.bulk);
if (values.help || !(seconds > 0) || !Number.isInteger(bulkSeconds) || bulkSeconds < 0) {
  console.error(
    'usage: bench [--seconds N] [--bulk N] [--json]: connections for N seconds; then iperf3 for N seconds each, 0: not at all',
  );
  process.exit(values.help ? 0 : 2);
}

const roundsPerVisit = 10;
const dialTimeoutMs = 3_000;

interface Result {
  readonly name: string;
  /** Microseconds of connect, 16 bytes there, 1 back, close. */
  readonly round: number;
  /** Time of what it is compared with / its own; 1: as fast. */
  readonly ratio?: number;
  /** Bits a second that iperf3 got through one TCP connection; absent without it. */
  readonly tcp?: number;
  /** Datagrams of 100 bytes a second that arrived. */
  readonly udp?: number;
}

/** Whether it can be reached; a blocking connect() could wait for minutes. */
const answers = ({ address, port }: Contestant): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: dialTimeoutMs });
    const end = (found: boolean): void => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });

const shuffle = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

const iperf = (args: readonly string[]): Promise<Record<string, Record<string, number>> | undefined> =>
  new Promise((resolve) => {
    execFile('iperf3', ['--json', ...args], { timeout: 60_000, maxBuffer: 2 ** 26 }, (error, stdout) => {
      if (error !== null && stdout === '') resolve(undefined);
      else resolve((JSON.parse(stdout) as { end?: Record<string, Record<string, number>> }).end);
    });
  });

const bulk = async ({ address, bulk: port }: Contestant): Promise<Pick<Result, 'tcp' | 'udp'>> => {
  if (bulkSeconds === 0) return {};
  const common = ['--client', address, '--port', String(port), '--time', String(bulkSeconds)];
  const tcp = (await iperf(common))?.sum_received?.bits_per_second;
  const sum = (await iperf([...common, '--udp', '--length', '100', '--bitrate', '0']))?.sum;
  const arrived = sum === undefined ? undefined : ((sum.packets ?? 0) - (sum.lost_packets ?? 0)) / (sum.seconds ?? 1);
  return { ...(tcp === undefined ? {} : { tcp }), ...(arrived === undefined ? {} : { udp: arrived }) };
};

const present: Contestant[] = [];
for (const contestant of contestants) {
  if (await answers(contestant)) present.push(contestant);
  else if (!contestant.optional) {
    console.error(`${contestant.name}: nobody answers at ${contestant.address}:${contestant.port}`);
    process.exit(1);
  }
}
const rounds = clientRounds('tcp');
const samples = new Map(present.map(({ name }) => [name, [] as number[]]));
const targets = present.map((contestant) => ({
  ...contestant,
  to: socketAddress(contestant.address, contestant.port),
}));
for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
  for (const { name, to, byte } of shuffle(targets)) {
    try {
      // The first after another finds cold caches that no real client would meet so often.
      rounds.time(to, byte);
      for (let i = 0; i < roundsPerVisit; i++) samples.get(name)?.push(rounds.time(to, byte));
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? error.message : error}`);
      process.exit(1);
    }
  }
}
const times = new Map([...samples].map(([name, list]) => [name, trimmedMean(list)]));
const results: Result[] = [];
for (const contestant of present) {
  const round = times.get(contestant.name) ?? Number.NaN;
  const other = times.get(contestant.than);
  results.push({
    name: contestant.name,
    round,
    ...(other === undefined ? {} : { ratio: other / round }),
    ...(await bulk(contestant)),
  });
}

if (values.json) console.log(JSON.stringify({ seconds, results }, undefined, 2));
else {
  const width = Math.max(...results.map(({ name }) => name.length));
  const cell = (value: number | undefined, digits: number, columns: number): string =>
    (value === undefined ? '-' : value.toFixed(digits)).padStart(columns);
  console.log(`${''.padEnd(width)}  round us   ratio  TCP Gbit/s  UDP packets/s`);
  for (const { name, round, ratio, tcp, udp } of results) {
    const gigabits = tcp === undefined ? undefined : tcp / 1e9;
    console.log(
      `${name.padEnd(width)}${cell(round, 1, 10)}${cell(ratio, 3, 8)}${cell(gigabits, 2, 12)}${cell(udp, 0, 15)}`,
    );
  }
}
