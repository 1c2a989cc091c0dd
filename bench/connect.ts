/**
 * What a connection through a Service costs over one without: connect, request, answer, close, from a pod through its
 * node to another pod. One client alternates between the contestants; each has a node of its own, all of the same make.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOperatorClient } from '../control/cli/operator-client.ts';
import { nodeFiles, startControl, startLoader } from '../test/lab/fairlead.ts';
import { waitUntil } from '../test/lab/host.ts';
import { createLab, type Lab, type LabNode } from '../test/lab/lab.ts';
import type { ConnectConfig, ConnectResult, Contestant, Placement, PlacementResult } from './contestants.ts';
import { nftablesRules } from './nftables.ts';
import { clusterIPOf, endpointPort, makeManifest, serviceNameOf, servicePort } from './objects.ts';
import type { Bench, BenchOptions, Row } from './report.ts';
import { standardError } from './statistics.ts';

/** Makes a node's Services; returns what a client dials. */
type Prepare = (lab: Lab, node: LabNode, addresses: readonly string[]) => Promise<readonly string[]>;

const prepareMs = 120_000;

const vips = (count: number): string[] => [...Array(count).keys()].map((n) => `${clusterIPOf(n)}:${servicePort}`);

const direct: Prepare = async (_lab, _node, addresses) => addresses.map((address) => `${address}:${endpointPort}`);

const fairlead =
  (count: number, loaderArgs: readonly string[] = []): Prepare =>
  async (lab, node, addresses) => {
    const manifests = join(lab.tempDir, `${node.name}.json`);
    writeFileSync(manifests, makeManifest(count, addresses));
    await startLoader(lab, node, { args: loaderArgs });
    await startControl(lab, node, { manifests, timeoutMs: prepareMs });
    using operator = createOperatorClient(nodeFiles(lab, node).operatorSocket);
    await waitUntil(`${node.name} is synced`, async () => (await operator.status()).synced, prepareMs);
    return vips(count);
  };

const nftables =
  (count: number): Prepare =>
  async (lab, node, addresses) => {
    const services = [...Array(count).keys()].map((n) => ({
      name: `bench/${serviceNameOf(n)}`,
      clusterIP: clusterIPOf(n),
      port: servicePort,
      endpoints: addresses,
      endpointPort,
    }));
    const network = { podCidr: '10.244.0.0/16', serviceCidr: '10.96.0.0/12', nodeAddress: node.ipv4 };
    const file = join(lab.tempDir, `${node.name}.nft`);
    writeFileSync(file, nftablesRules(services, network));
    const { code, stderr } = await node.exec(['nft', '-f', file], { timeoutMs: prepareMs });
    if (code !== 0) throw new Error(`nft does not take the rules: ${stderr.slice(0, 1_000)}`);
    return vips(count);
  };

/** In the order of the report. The second `direct` is measured like any other: what it differs by is the error. */
const contestants: Readonly<Record<string, Prepare>> = {
  direct,
  'direct-again': direct,
  'fairlead-10': fairlead(10),
  'fairlead-10000': fairlead(10_000),
  'fairlead-10-nopeers': fairlead(10, ['--no-peer-names']),
  'nftables-10': nftables(10),
  'nftables-10000': nftables(10_000),
};

const enlist = async (lab: Lab, name: string, index: number, prepare: Prepare): Promise<Contestant> => {
  const node = await lab.node({ name });
  const client = await node.pod({ name: 'client', addresses: [`10.244.${index}.10`] });
  const addresses = [11, 12, 13].map((last) => `10.244.${index}.${last}`);
  const backend = await node.pod({ name: 'backend', addresses });
  const targets = await prepare(lab, node, addresses);
  const whereabouts = ({ netns, cgroup }: typeof client) => ({ netns, cgroup });
  return { name, client: whereabouts(client), backend: whereabouts(backend), targets };
};

/** The last two CPUs that this process may use: the first ones have most of the machine's other work. */
const placements = (): readonly Placement[] => {
  const list = /^Cpus_allowed_list:\s*(.*)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  const cpus = list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return [...Array(last - first + 1).keys()].map((n) => first + n);
  });
  const clientCpu = cpus.at(-1) ?? 0;
  return [
    { name: 'two-cpus', clientCpu, serverCpu: cpus.at(-2) ?? clientCpu },
    { name: 'one-cpu', clientCpu, serverCpu: clientCpu },
  ];
};

const program = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const measure = async (lab: Lab, config: ConnectConfig, say: BenchOptions['say']): Promise<ConnectResult> => {
  const file = join(lab.tempDir, 'connect.json');
  writeFileSync(file, JSON.stringify(config));
  execFileSync('mkfifo', [config.fifo]);
  const server = lab.router.spawn([process.execPath, program('connect-server.ts'), file]);
  await server.waitForLine(/^listening$/);
  const client = lab.router.spawn([process.execPath, program('connect-client.ts'), file]);
  await client.waitForLine(/^every target answers$/, 60_000);
  say(`measuring for ${config.placements.length} times ${config.seconds} s`);
  const line = await client.waitForLine(/^\{/, config.placements.length * config.seconds * 1_000 + 30_000);
  await Promise.all([client.stop(), server.stop()]);
  return JSON.parse(line) as ConnectResult;
};

/** The plain metrics are those of two CPUs. */
const rowsOf = ({ placement, contestants: [base, ...others] }: PlacementResult): Row[] => {
  if (base === undefined) return [];
  const suffix = placement === 'two-cpus' ? '' : `-${placement}`;
  const row = (name: string, metric: string, value: number, unit: string): Row => {
    return { bench: 'connect', case: name, metric: `${metric}${suffix}`, value, unit };
  };
  const ratios = others.flatMap(({ name, round, tenths }) => {
    const both = `${name === 'direct-again' ? 'direct' : name}/direct`;
    const parts = tenths.map((time, i) => (base.tenths[i] ?? Number.NaN) / time);
    return [row(both, 'ratio', base.round / round, '1'), row(both, 'ratio-error', standardError(parts), '1')];
  });
  return [...ratios, ...[base, ...others].map(({ name, round }) => row(name, 'round', round, 'us'))];
};

const run = async ({ seconds, say }: BenchOptions): Promise<readonly Row[]> => {
  await using lab = await createLab({ name: 'bench' });
  const enlisted: Contestant[] = [];
  for (const [index, [name, prepare]] of Object.entries(contestants).entries()) {
    say(`preparing ${name}`);
    enlisted.push(await enlist(lab, name, index + 1, prepare));
  }
  const fifo = join(lab.tempDir, 'announcements');
  const config = { contestants: enlisted, backendPort: endpointPort, seconds, fifo, placements: placements() };
  const result = await measure(lab, config, say);
  const { cgroupSwitch, namespaceSwitch } = result;
  say(`a switch took ${cgroupSwitch.toFixed(1)} us (cgroup) and ${namespaceSwitch.toFixed(1)} us (namespace), untimed`);
  for (const {
    placement,
    contestants: [first],
  } of result.placements) {
    say(`${placement}: timed ${first?.connections ?? 0} connections of each contestant`);
  }
  return result.placements.flatMap(rowsOf);
};

export const connectBench: Bench = {
  about: 'a TCP connection through a Service against one without, and against kernel NAT',
  run,
};
