/**
 * What the connect and udp benches share: contestants, each with a node of its own and all of the same make, and the
 * client that goes from one to the other.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operatorError } from '../loader/errors.ts';
import { linkPinDirectory } from '../loader/pins.ts';
import { nodeFiles, startControl, startLoader } from '../test/lab/fairlead.ts';
import { createLab, type Lab, type LabNode } from '../test/lab/lab.ts';
import type { ConnectConfig, ConnectResult, Contestant, PlacementResult } from './contestants.ts';
import { iptablesRules } from './iptables.ts';
import { type NatService, nftablesRules } from './nftables.ts';
import { clusterIPOf, endpointPort, makeManifest, type Protocol, serviceNameOf, servicePort } from './objects.ts';
import { placements } from './placements.ts';
import type { BenchOptions, Row } from './report.ts';
import type { Way } from './rounds.ts';
import { standardError } from './statistics.ts';
import { waitUntilSynced } from './synced.ts';

/** Where a contestant's Services are to be made. */
interface Site {
  readonly lab: Lab;
  readonly node: LabNode;
  readonly addresses: readonly string[];
  readonly protocol: Protocol;
}

/** Makes a node's Services; returns what a client dials. */
export type Prepare = (site: Site) => Promise<readonly string[]>;

const prepareMs = 300_000;
/** All cluster IPs of `objects.ts`. */
const serviceCidr = '10.96.0.0/12';

const vips = (count: number): string[] => [...Array(count).keys()].map((n) => `${clusterIPOf(n)}:${servicePort}`);

export const direct: Prepare = async ({ addresses }) => addresses.map((address) => `${address}:${endpointPort}`);

export const fairlead =
  (count: number, loaderArgs: readonly string[] = []): Prepare =>
  async ({ lab, node, addresses, protocol }) => {
    const manifests = join(lab.tempDir, `${node.name}.json`);
    writeFileSync(manifests, makeManifest(count, addresses, protocol));
    await startLoader(lab, node, { args: loaderArgs });
    await startControl(lab, node, { manifests, serviceCidrs: [serviceCidr], timeoutMs: prepareMs });
    await waitUntilSynced(lab, node);
    return vips(count);
  };

/** Rules as kube-proxy writes them, loaded by a program that takes them as a file. */
const rules =
  (argv: readonly string[], text: (services: readonly NatService[], node: LabNode) => string) =>
  (count: number): Prepare =>
  async ({ lab, node, addresses, protocol }) => {
    const services = [...Array(count).keys()].map((n) => ({
      name: `bench/${serviceNameOf(n)}`,
      clusterIP: clusterIPOf(n),
      protocol,
      port: servicePort,
      endpoints: addresses,
      endpointPort,
    }));
    const file = join(lab.tempDir, `${node.name}.rules`);
    writeFileSync(file, text(services, node));
    const { code, stderr } = await node.exec([...argv, file], { timeoutMs: prepareMs });
    if (code !== 0) throw new Error(`${argv[0]} does not take the rules: ${stderr.slice(0, 1_000)}`);
    return vips(count);
  };

const podCidr = '10.244.0.0/16';

export const nftables = rules(['nft', '-f'], (services, { ipv4 }) =>
  nftablesRules(services, { podCidr, serviceCidr, nodeAddress: ipv4 }),
);
export const iptables = rules(['iptables-restore'], (services) => iptablesRules(services, { podCidr }));

const enlist = async (
  lab: Lab,
  name: string,
  index: number,
  protocol: Protocol,
  prepare: Prepare,
): Promise<Contestant> => {
  const node = await lab.node({ name });
  const client = await node.pod({ name: 'client', addresses: [`10.244.${index}.10`] });
  const addresses = [11, 12, 13].map((last) => `10.244.${index}.${last}`);
  const backend = await node.pod({ name: 'backend', addresses });
  const targets = await prepare({ lab, node, addresses, protocol });
  const whereabouts = ({ netns, cgroup }: typeof client) => ({ netns, cgroup });
  const links = linkPinDirectory(nodeFiles(lab, node).pinRoot);
  return {
    ...{ name, client: whereabouts(client), backend: whereabouts(backend), targets },
    ...(existsSync(links) ? { links } : {}),
  };
};

const program = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Has one client go from contestant to contestant, and one server answer it. */
export const measure = async (lab: Lab, config: ConnectConfig, say: BenchOptions['say']): Promise<ConnectResult> => {
  const file = join(lab.tempDir, 'connect.json');
  writeFileSync(file, JSON.stringify(config));
  execFileSync('mkfifo', [config.fifo]);
  const server = lab.router.spawn([process.execPath, program('connect-server.ts'), file]);
  await server.waitForLine(/^listening$/);
  const client = lab.router.spawn([process.execPath, program('connect-client.ts'), file]);
  await client.waitForLine(/^every target answers$/, 120_000);
  const times = config.placements.length * config.ways.length;
  say(`measuring for ${times} times ${config.seconds} s`);
  const line = await client.waitForLine(/^\{/, times * (config.seconds + 5) * 1_000 + 60_000);
  await Promise.all([client.stop(), server.stop()]);
  return JSON.parse(line) as ConnectResult;
};

/** The plain metrics are those of two CPUs. */
const rowsOf = (bench: string, { placement, way, contestants: [base, ...others] }: PlacementResult): Row[] => {
  if (base === undefined) return [];
  const suffix = `${way === 'tcp' ? '' : `-${way}`}${placement === 'two-cpus' ? '' : `-${placement}`}`;
  const row = (name: string, metric: string, value: number, unit: string): Row => {
    return { bench, case: name, metric: `${metric}${suffix}`, value, unit };
  };
  const ratios = others.flatMap(({ name, round, tenths }) => {
    const both = `${name === 'direct-again' ? 'direct' : name}/direct`;
    const parts = tenths.map((time, i) => (base.tenths[i] ?? Number.NaN) / time);
    return [row(both, 'ratio', base.round / round, '1'), row(both, 'ratio-error', standardError(parts), '1')];
  });
  return [...ratios, ...[base, ...others].map(({ name, round }) => row(name, 'round', round, 'us'))];
};

const hookRowsOf = (bench: string, { hooks }: ConnectResult): Row[] =>
  hooks.flatMap(({ name, way, hook, ns, runs }) => {
    const what = { bench, case: way === 'tcp' ? `${name}/${hook}` : `${name}/${way}/${hook}` };
    return [
      { ...what, metric: 'hook-ns', value: ns, unit: 'ns' },
      { ...what, metric: 'hook-runs', value: runs, unit: '1' },
    ];
  });

export interface Race {
  readonly bench: string;
  readonly protocol: Protocol;
  readonly ways: readonly Way[];
  /** In the order of the report. The first is what the others are compared with. */
  readonly contestants: Readonly<Record<string, Prepare>>;
}

/** Makes the contestants in a lab, measures them, and reports. */
export const runRace = async (race: Race, { seconds, only, say }: BenchOptions): Promise<readonly Row[]> => {
  const { bench, protocol, ways } = race;
  const unknown = only?.filter((name) => !(name in race.contestants)) ?? [];
  if (unknown.length > 0) {
    const known = Object.keys(race.contestants).join(', ');
    throw operatorError('NO_CONTESTANT', `${bench} has no contestant ${unknown.join(', ')}`, `choose from ${known}`);
  }
  await using lab = await createLab({ name: 'bench' });
  const enlisted: Contestant[] = [];
  const chosen = Object.entries(race.contestants).filter(
    ([name], index) => index === 0 || only === undefined || only.includes(name),
  );
  for (const [index, [name, prepare]] of chosen.entries()) {
    say(`preparing ${name}`);
    enlisted.push(await enlist(lab, name, index + 1, protocol, prepare));
  }
  const fifo = join(lab.tempDir, 'announcements');
  const config = {
    ...{ contestants: enlisted, backendPort: endpointPort, ways, fifo, placements: placements() },
    seconds: seconds / ways.length,
  };
  const result = await measure(lab, config, say);
  const { cgroupSwitch, namespaceSwitch } = result;
  say(`a switch took ${cgroupSwitch.toFixed(1)} us (cgroup) and ${namespaceSwitch.toFixed(1)} us (namespace), untimed`);
  for (const {
    placement,
    way,
    contestants: [first],
  } of result.placements) {
    say(`${placement}, ${way}: timed ${first?.rounds ?? 0} rounds of each contestant`);
  }
  return [...result.placements.flatMap((placed) => rowsOf(bench, placed)), ...hookRowsOf(bench, result)];
};
