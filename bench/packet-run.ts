/**
 * The packet bench's measuring, in a process of its own inside the node's network namespace, where routes and neighbours
 * are those that the programs ask for. Runs the programs that the loader has attached. Prints one JSON line.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeFd } from '../loader/ffi.ts';
import { hurry } from './contestants.ts';
import { pinTo } from './native.ts';
import { openFlows } from './packet-flows.ts';
import {
  ack,
  addressNumber,
  checksumsAreRight,
  clientsOf,
  type Endpoints,
  endpointsOf,
  maxVariants,
  shuffled,
  syn,
  synAck,
} from './packet-input.ts';
import { loadWrapper } from './packet-objects.ts';
import { attachedPrograms, type Hook, type Run } from './test-run.ts';

export interface PacketConfig {
  /** Directories of what the loader has pinned. */
  readonly maps: string;
  readonly links: string;
  /** Interface that packets come in by. */
  readonly uplink: string;
  readonly node: string;
  readonly localPort: number;
  readonly remotePort: number;
  readonly localBackends: readonly string[];
  readonly remoteBackends: readonly string[];
  readonly backendPort: number;
  /** That no Service has. */
  readonly otherPort: number;
  readonly cpu: number;
  readonly rounds: number;
}

export interface PacketCase {
  readonly name: string;
  /** Nanoseconds of a run in each round, the wrapper's included. */
  readonly ns: readonly number[];
  /** The case to subtract; absent: this is itself one without a wrapper. */
  readonly wrapper?: string;
}

export interface PacketResult {
  readonly cases: readonly PacketCase[];
  readonly instructions: Readonly<Record<string, number>>;
}

const config = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as PacketConfig;
hurry();
pinTo(config.cpu);

const hooks = ['xdp', 'tc'] as const;
/** Of one flow, whose packets are in no time through. */
const hotRuns = 400_000;
/** How often each of many flows has its turn. */
const manyTurns = 4;
/** XDP_PASS, XDP_TX, XDP_REDIRECT; TCX_NEXT, TC_ACT_REDIRECT. */
const [xdpPass, xdpTx, xdpRedirect, tcNext, tcRedirect] = [2, 3, 4, 0xffff_ffff, 7];

using wrapper = loadWrapper(config.uplink);
using flows = openFlows(join(config.maps, 'flows'));
const attached = attachedPrograms(config.links);
const fairlead = (name: string): number => {
  const found = attached.find((program) => program.name === name.slice(0, 15));
  if (found === undefined)
    throw new Error(`the loader has attached no ${name}, only ${attached.map((each) => each.name)}`);
  return found.fd;
};
const programs = {
  xdp: fairlead('fairlead_xdp'),
  tc: fairlead('fairlead_outside'),
  leave: fairlead('fairlead_leave'),
};

const samples = new Map<string, { readonly wrapper?: string; readonly ns: number[] }>();
const note = (name: string, ns: number, subtracted?: string): void => {
  const entry = samples.get(name) ?? { ...(subtracted === undefined ? {} : { wrapper: subtracted }), ns: [] };
  samples.set(name, entry);
  entry.ns.push(ns);
};

interface Case {
  readonly name: string;
  readonly hook: Hook;
  readonly program: number;
  /** TCP flags. */
  readonly flags: number;
  /** What has to become of the first packet: a case that measures something else than it says is no figure. */
  readonly expected: (run: Run) => boolean;
}

const check = ({ name, hook, program, expected }: Case): void => {
  const run = wrapper.run(hook, program, 1);
  if (expected(run)) return;
  const packet = JSON.stringify(endpointsOf(run.packet));
  throw new Error(`${name} is not what it should be: returned ${run.returnValue}, packet ${packet}`);
};

const amounts = [
  { label: '1', of: (all: readonly Endpoints[]) => all.slice(0, 1), runs: hotRuns },
  { label: `${maxVariants}`, of: (all: readonly Endpoints[]) => all, runs: manyTurns * maxVariants },
] as const;

/** One round of cases whose packets are of the same flows: of one of them, then of all in turn. */
const measure = (all: readonly Endpoints[], cases: readonly Case[]): void => {
  for (const { label, of, runs } of amounts) {
    const some = of(all);
    for (const flags of new Set(cases.map((each) => each.flags))) {
      wrapper.load(flags, some);
      const withThese = cases.filter((each) => each.flags === flags);
      for (const hook of hooks) {
        const mine = withThese.filter((each) => each.hook === hook);
        if (mine.length === 0) continue;
        note(`${hook}-wrapper/${label}`, wrapper.run(hook, wrapper.own(`empty_${hook}`), runs).ns);
        for (const each of mine) {
          check(each);
          // All of them once, untimed: the caches are then as full of this case as they can be.
          wrapper.run(hook, each.program, some.length);
          note(`${each.name}/${label}`, wrapper.run(hook, each.program, runs).ns, `${hook}-wrapper/${label}`);
        }
      }
    }
  }
};

const unchanged = (run: Run): boolean => run.returnValue === xdpPass || run.returnValue === tcNext;
const sentOn = ({ returnValue }: Run): boolean =>
  returnValue === xdpTx || returnValue === xdpRedirect || returnValue === tcRedirect;
const goesTo = (run: Run, addresses: readonly string[], port: number): boolean => {
  const { destination, destinationPort } = endpointsOf(run.packet);
  return (
    addresses.map(addressNumber).includes(destination) && destinationPort === port && checksumsAreRight(run.packet)
  );
};
const comesFrom = (run: Run, address: string, port: number): boolean => {
  const { source, sourcePort } = endpointsOf(run.packet);
  return source === addressNumber(address) && sourcePort === port && checksumsAreRight(run.packet);
};

const node = addressNumber(config.node);
const clients = {
  other: clientsOf(maxVariants, node, config.otherPort),
  local: clientsOf(maxVariants, node, config.localPort),
  remote: clientsOf(maxVariants, node, config.remotePort),
};
const isLed = {
  local: (run: Run): boolean => unchanged(run) && goesTo(run, config.localBackends, config.backendPort),
  remote: (run: Run): boolean => sentOn(run) && goesTo(run, config.remoteBackends, config.backendPort),
};

wrapper.fillFloor(clients.other, config.localBackends[0] ?? '', config.backendPort);

const measureFloors = (): void => {
  const floor = (hook: Hook, name: string, program = name) => ({
    ...{ name: `${hook}-${name}`, hook, flags: ack, program: wrapper.own(`${program.replace('-', '_')}_${hook}`) },
    expected: sentOn,
  });
  const miss = (hook: Hook, name: string, flags: number): Case => ({
    ...{ name: `${hook}-${name}`, hook, program: programs[hook], flags, expected: unchanged },
  });
  const cases = hooks.flatMap((hook): readonly Case[] => [
    floor(hook, 'floor'),
    floor(hook, 'floor-lookup'),
    floor(hook, 'floor-lookup-again', 'floor-lookup'),
    miss(hook, 'miss', ack),
    miss(hook, 'miss-new', syn),
  ]);
  measure(shuffled(clients.other), cases);
  for (const hook of hooks) {
    note(`${hook}-empty/1`, wrapper.runBare(hook, wrapper.own(`empty_${hook}`), hotRuns).ns);
    note(`${hook}-miss-new-bare/1`, wrapper.runBare(hook, programs[hook], hotRuns).ns);
  }
};

/** Each run begins a flow. */
const measureNew = (): void => {
  for (const where of ['local', 'remote'] as const) {
    for (const hook of hooks) {
      wrapper.load(syn, shuffled(clients[where]));
      note(`${hook}-wrapper/${maxVariants}`, wrapper.run(hook, wrapper.own(`empty_${hook}`), maxVariants).ns);
      const { ns } = wrapper.run(hook, programs[hook], maxVariants);
      note(`${hook}-new-${where}/${maxVariants}`, ns, `${hook}-wrapper/${maxVariants}`);
      requireFlows();
      flows.clear();
    }
  }
};

const requireFlows = (): readonly Endpoints[] => {
  const replies = flows.replies();
  // What found no port among those that were tried is refused, and that is right.
  if (replies.length < maxVariants * 0.99) throw new Error(`of ${maxVariants} flows, ${replies.length} are there`);
  return replies;
};

/** Makes all flows, established, and returns what their replies look like. */
const establish = (where: 'local' | 'remote'): readonly Endpoints[] => {
  wrapper.load(syn, clients[where]);
  wrapper.run('xdp', programs.xdp, maxVariants);
  const replies = [...requireFlows()];
  while (replies.length < maxVariants) replies.push(replies[0] as Endpoints);
  wrapper.load(synAck, replies);
  if (where === 'local') wrapper.run('tc', programs.leave, maxVariants);
  else wrapper.run('xdp', programs.xdp, maxVariants);
  wrapper.load(ack, clients[where]);
  wrapper.run('xdp', programs.xdp, maxVariants);
  return replies;
};

/** Longer than a next hop is used without asking for it anew (HOP_FRESH_DIVISOR, bpf/lib/route.h). */
const staleMs = 250;

/** Each packet is the first of its flow for so long that its next hop has to be asked for. */
const measureStale = ({ name, hook, program, flags }: Case, all: readonly Endpoints[]): void => {
  wrapper.load(flags, all);
  note(`${hook}-wrapper/${maxVariants}`, wrapper.run(hook, wrapper.own(`empty_${hook}`), maxVariants).ns);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, staleMs);
  const { ns } = wrapper.run(hook, program, maxVariants);
  note(`${name}-stale/${maxVariants}`, ns, `${hook}-wrapper/${maxVariants}`);
};

const measureEstablished = (where: 'local' | 'remote', round: () => Iterable<void>): void => {
  const replies = establish(where);
  const forward = hooks.map((hook) => ({
    ...{ name: `${hook}-established-${where}`, hook, program: programs[hook], flags: ack, expected: isLed[where] },
  }));
  const back = (hook: Hook, program: number): Case => ({
    ...{ name: `${hook}-reply-${where}`, hook, program, flags: ack },
    expected: (run) => {
      const port = where === 'local' ? config.localPort : config.remotePort;
      return (where === 'local' ? unchanged(run) : sentOn(run)) && comesFrom(run, config.node, port);
    },
  });
  const answers = where === 'local' ? [back('tc', programs.leave)] : hooks.map((hook) => back(hook, programs[hook]));
  for (const _ of round()) {
    measure(shuffled(clients[where]), forward);
    measure(shuffled(replies), answers);
    if (where === 'remote') for (const each of forward) measureStale(each, shuffled(clients.remote));
  }
  flows.clear();
};

function* rounds(name: string): Iterable<void> {
  for (let i = 0; i < config.rounds; i++) {
    console.error(`${name}: round ${i + 1} of ${config.rounds}`);
    yield;
  }
}

flows.clear();
for (const _ of rounds('floors and misses')) measureFloors();
for (const _ of rounds('new flows')) measureNew();
measureEstablished('local', () => rounds('established, local'));
measureEstablished('remote', () => rounds('established, remote'));

const result: PacketResult = {
  cases: [...samples].map(([name, sample]) => ({ name, ...sample })),
  instructions: Object.fromEntries(attached.map(({ name, instructions }) => [name, instructions])),
};
for (const { fd } of attached) closeFd(fd);
console.log(JSON.stringify(result));
