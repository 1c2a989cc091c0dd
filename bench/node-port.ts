/**
 * From outside to a NodePort, with backends on the node that is dialled and on another one: what a connection costs beside
 * one to the pod itself that nothing on the way changes, and what processor time the node spends for a packet.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operatorError } from '../loader/errors.ts';
import { linkPinDirectory } from '../loader/pins.ts';
import { nodeFiles } from '../test/lab/fairlead.ts';
import { createLab, type Lab, type LabNode } from '../test/lab/lab.ts';
import { errorOf } from './compare.ts';
import type { Contestant, PlacementResult } from './contestants.ts';
import { type NodePortContestant, nodePortContestants, targetsOf } from './node-port-contestants.ts';
import type { CpuConfig, CpuResult } from './node-port-cpu.ts';
import {
  attachWire,
  endsOf,
  endsOfOther,
  lowerOf,
  makeOtherNode,
  makeSite,
  type Site,
  upperOf,
} from './node-port-lab.ts';
import { flowsOfBurst, type NodePortService, nodePortServices, places } from './node-port-objects.ts';
import { endpointPort } from './objects.ts';
import { placements } from './placements.ts';
import { measure } from './race.ts';
import type { Bench, BenchOptions, Row } from './report.ts';
import { standardError, trimmedMean } from './statistics.ts';
import { runInTurns, startThreads, stopThreads } from './threaded.ts';

const bench = 'nodeport';

interface Entrant {
  readonly contestant: NodePortContestant;
  readonly site: Site;
  readonly services: readonly NodePortService[];
}

/** Name of a contestant as it is reached at one of the places. */
const at = (name: string, place: string): string => `${name}-${place}`;

const entriesOf = (entrants: readonly Entrant[]): readonly Contestant[] =>
  entrants.flatMap(({ contestant, site, services }) =>
    places.map((place) => {
      const whereabouts = ({ netns, cgroup }: Site['client']) => ({ netns, cgroup });
      return {
        name: at(contestant.name, place),
        ...{ client: whereabouts(site.client), backend: whereabouts(site.pods[place]) },
        targets: targetsOf(site, services, place),
      };
    }),
  );

interface Sample {
  readonly name: string;
  readonly value: number;
  readonly parts: readonly number[];
}

/** How many times what the other one takes: of each contestant against plain routing, and against kernel NAT. */
const ratioRows = (samples: readonly Sample[], contestants: readonly NodePortContestant[], metric: string): Row[] => {
  const of = new Map(samples.map((sample) => [sample.name, sample]));
  const row = (name: string, base: string, place: string): readonly Row[] => {
    const [mine, other] = [of.get(at(name, place)), of.get(at(base, place))];
    if (mine === undefined || other === undefined) return [];
    const both = { bench, case: `${at(name === 'plain-again' ? 'plain' : name, place)}/${base}`, unit: '1' };
    const parts = mine.parts.map((part, i) => (other.parts[i] ?? Number.NaN) / part);
    return [
      { ...both, metric, value: other.value / mine.value },
      { ...both, metric: errorOf(metric), value: standardError(parts) },
    ];
  };
  return places.flatMap((place) =>
    contestants.flatMap(({ name, services }) => [
      ...(name === 'plain' ? [] : row(name, 'plain', place)),
      ...(/^(xdp|tc|direct)-/.test(name) ? row(name, `nftables-${services}`, place) : []),
    ]),
  );
};

const connectRows = (results: readonly PlacementResult[], contestants: readonly NodePortContestant[]): Row[] =>
  results.flatMap(({ placement, contestants: entries }) => {
    const suffix = placement === 'two-cpus' ? '' : `-${placement}`;
    const samples = entries.map(({ name, round, tenths }) => ({ name, value: round, parts: tenths }));
    return [
      ...ratioRows(samples, contestants, `ratio${suffix}`),
      ...samples.map(({ name, value }) => ({ bench, case: name, metric: `round${suffix}`, value, unit: 'us' })),
    ];
  });

/** Parts of equal length, in order. */
const tenthsOf = (values: readonly number[]): readonly number[] =>
  Array.from({ length: 10 }, (_, i) =>
    trimmedMean(values.slice((i * values.length) / 10, ((i + 1) * values.length) / 10)),
  );

const cpuRows = ({ contestants: entries, programs }: CpuResult, contestants: readonly NodePortContestant[]): Row[] => {
  const samples = entries.map(({ name, nsPerPacket }) => ({
    ...{ name, value: trimmedMean(nsPerPacket), parts: tenthsOf(nsPerPacket) },
  }));
  return [
    ...ratioRows(samples, contestants, 'cpu-ratio'),
    ...samples.map(({ name, value }) => ({ bench, case: name, metric: 'node-cpu', value, unit: 'ns' })),
    ...programs.flatMap(({ name, program, ns, runs }) => [
      { bench, case: `${name}/${program}`, metric: 'program-ns', value: ns, unit: 'ns' },
      { bench, case: `${name}/${program}`, metric: 'program-runs', value: runs, unit: '1' },
    ]),
  ];
};

const measureConnects = async (
  lab: Lab,
  entrants: readonly Entrant[],
  { seconds, say }: BenchOptions,
): Promise<readonly PlacementResult[]> => {
  const fifo = join(lab.tempDir, 'announcements');
  const config = {
    ...{ contestants: entriesOf(entrants), backendPort: endpointPort, ways: ['tcp'] as const, fifo, seconds },
    placements: placements(),
  };
  return (await measure(lab, config, say)).placements;
};

const measureCpu = async (
  lab: Lab,
  entrants: readonly Entrant[],
  other: LabNode,
  { seconds, say }: BenchOptions,
): Promise<CpuResult> => {
  const pods = entrants.flatMap(({ site }) => places.map((place) => lowerOf(site.pods[place])));
  const echo = await attachWire(lab, 'echo_xdp', pods);
  const cpu = placements()[0]?.clientCpu ?? 0;
  say('giving each interface a thread of its own');
  const around = [...endsOfOther(other), ...entrants.flatMap(({ site }) => endsOf(site).around)];
  const threads: number[] = [];
  for (const end of around) threads.push(...(await startThreads(end)));
  const nodeThreads = new Map<Site, readonly number[]>();
  for (const { site } of entrants) {
    const mine: number[] = [];
    for (const end of endsOf(site).node) mine.push(...(await startThreads(end)));
    nodeThreads.set(site, mine);
    threads.push(...mine);
  }
  await runInTurns(threads, cpu);
  const contestants = entrants.flatMap(({ contestant, site, services }) =>
    places.map((place) => {
      const targets = targetsOf(site, services, place);
      const links = linkPinDirectory(nodeFiles(lab, site.node).pinRoot);
      return {
        ...{ name: at(contestant.name, place), clientNetns: site.client.netns },
        targets: Array.from({ length: flowsOfBurst }, (_, i) => targets[i % targets.length] ?? ''),
        threads: nodeThreads.get(site) ?? [],
        ...(existsSync(links) ? { links } : {}),
      };
    }),
  );
  const file = join(lab.tempDir, 'cpu.json');
  writeFileSync(file, JSON.stringify({ contestants, cpu, seconds } satisfies CpuConfig));
  const program = fileURLToPath(new URL('node-port-cpu.ts', import.meta.url));
  // Before the threads, which run when it sleeps: each burst is then whole before anybody works on it.
  const running = lab.router.spawn(['chrt', '-f', '50', process.execPath, program, file]);
  await running.waitForLine(/^every flow is answered$/, 60_000);
  say(`measuring processor time for ${seconds} s`);
  const line = await running.waitForLine(/^\{/, (seconds + 30) * 1_000);
  for (const end of [...around, ...entrants.flatMap(({ site }) => endsOf(site).node)]) await stopThreads(end);
  await echo.stop();
  return JSON.parse(line) as CpuResult;
};

const choose = (only: readonly string[] | undefined): readonly NodePortContestant[] => {
  const known = nodePortContestants.map(({ name }) => name);
  const unknown = only?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0) {
    const text = `${bench} has no contestant ${unknown.join(', ')}`;
    throw operatorError('NO_CONTESTANT', text, `choose from ${known.join(', ')}`);
  }
  return nodePortContestants.filter(({ name }) => name === 'plain' || only === undefined || only.includes(name));
};

const run = async (options: BenchOptions): Promise<readonly Row[]> => {
  const { only, say } = options;
  const chosen = choose(only);
  await using lab = await createLab({ name: 'bench' });
  const other = await makeOtherNode(lab);
  const entrants: Entrant[] = [];
  for (const [i, contestant] of chosen.entries()) {
    say(`preparing ${contestant.name}`);
    const site = await makeSite(lab, { name: contestant.name, index: i + 1, other });
    const addresses = { local: site.pods.local.addresses, remote: site.pods.remote.addresses };
    const services = nodePortServices(contestant.services, addresses);
    await contestant.make(lab, site, services);
    entrants.push({ contestant, site, services });
  }
  const router = [other, ...entrants.flatMap(({ site }) => [site.node, site.client])].map(upperOf);
  await attachWire(lab, 'route_xdp', router);
  const connects = await measureConnects(lab, entrants, options);
  const throughDrivers = entrants.filter(({ contestant }) => contestant.pastDriver !== true);
  const cpu = await measureCpu(lab, throughDrivers, other, options);
  return [...cpuRows(cpu, chosen), ...connectRows(connects, chosen)];
};

export const nodePortBench: Bench = {
  about: 'from outside to a NodePort: connections and processor time beside plain routing and kernel NAT',
  run,
};
