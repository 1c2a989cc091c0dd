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
import { type Case, createMeasurer, hotRuns, type PacketCase } from './packet-measure.ts';
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

export interface PacketResult {
  readonly cases: readonly PacketCase[];
  readonly instructions: Readonly<Record<string, number>>;
}

const config = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as PacketConfig;
hurry();
pinTo(config.cpu);

const hooks = ['xdp', 'tc'] as const;
/** XDP_PASS, XDP_TX, XDP_REDIRECT; TCX_NEXT, TC_ACT_REDIRECT. */
const [xdpPass, xdpTx, xdpRedirect, tcNext, tcRedirect] = [2, 3, 4, 0xffff_ffff, 7];

using wrapper = loadWrapper(config.uplink);
const { measure, measureOnce, measureStale, note, results } = createMeasurer(wrapper);
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
      measureOnce(`${hook}-new-${where}`, hook, programs[hook]);
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
  requireFlows();
  return replies;
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
  cases: results(),
  instructions: Object.fromEntries(attached.map(({ name, instructions }) => [name, instructions])),
};
for (const { fd } of attached) closeFd(fd);
console.log(JSON.stringify(result));
