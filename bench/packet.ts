/**
 * What the programs of the packet path take for a packet, run by hand (BPF_PROG_TEST_RUN): those that a real loader has
 * attached in a lab, with the maps, routes and neighbours that they find there.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkPinDirectory, mapPinDirectory } from '../loader/pins.ts';
import { nodeFiles, startControl, startLoader } from '../test/lab/fairlead.ts';
import { createLab } from '../test/lab/lab.ts';
import { behaveAsWire } from '../test/lab/offload.ts';
import { nodePortManifest, nodePortServices } from './node-port-objects.ts';
import { endpointPort } from './objects.ts';
import type { PacketCase } from './packet-measure.ts';
import type { PacketConfig, PacketResult } from './packet-run.ts';
import { placements } from './placements.ts';
import type { Bench, BenchOptions, Row } from './report.ts';
import { percentile } from './statistics.ts';
import { waitUntilSynced } from './synced.ts';

const rounds = 11;
const services = 10;
const measureMs = 300_000;

const addresses = {
  local: [11, 12, 13].map((last) => `10.244.1.${last}`),
  // 33 000 source ports toward each are not enough for all flows.
  remote: [11, 12, 13, 14].map((last) => `10.244.2.${last}`),
};

const ways = {
  min: (ns: readonly number[]) => Math.min(...ns),
  median: (ns: readonly number[]) => percentile(ns, 0.5),
};

const rowsOf = ({ cases, instructions }: PacketResult): readonly Row[] => {
  const bench = 'packet';
  const nsOf = new Map(cases.map(({ name, ns }) => [name, ns]));
  const value = (name: string, way: keyof typeof ways): number => ways[way](nsOf.get(name) ?? []);
  /** As if run without the wrapper: less what that takes with an empty program, and what that takes by itself. */
  const net = ({ name, wrapper }: PacketCase, way: keyof typeof ways): number => {
    if (wrapper === undefined) return value(name, way);
    return value(name, way) - value(wrapper, way) + value(`${name.split('-')[0]}-empty/1`, way);
  };
  const times = cases.flatMap((each) =>
    (['min', 'median'] as const).map((way) => {
      return { bench, case: each.name, metric: way, value: net(each, way), unit: 'ns' };
    }),
  );
  /** What a packet of a flow costs beside the least that a translation could. */
  const beside = cases.flatMap((each) => {
    const [hook, amount] = [each.name.split('-')[0], each.name.split('/')[1]];
    const floor = cases.find(({ name }) => name === `${hook}-floor-lookup/${amount}`);
    if (floor === undefined || !/-(established|reply)-/.test(each.name)) return [];
    const both = { bench, case: `${each.name}/floor-lookup`, unit: '1' };
    return (['min', 'median'] as const).map((way) => {
      return { ...both, metric: `times-${way}`, value: net(each, way) / net(floor, way) };
    });
  });
  const again = cases.flatMap(({ name }) => {
    const other = name.replace('floor-lookup', 'floor-lookup-again');
    if (!/floor-lookup\//.test(name)) return [];
    return (['min', 'median'] as const).map((way) => {
      const both = { bench, case: `${name}/again`, unit: '1' };
      return { ...both, metric: `ratio-${way}`, value: value(name, way) / value(other, way) };
    });
  });
  const sizes = Object.entries(instructions)
    .filter(([name]) => /^fairlead_(xdp|outsid|pod|leave)/.test(name))
    .map(([name, count]) => ({ bench, case: name, metric: 'instructions', value: count, unit: 'insns' }));
  return [...again, ...times, ...beside, ...sizes];
};

const measure = async ({ say }: BenchOptions): Promise<readonly Row[]> => {
  await using lab = await createLab({ name: 'bench' });
  const node = await lab.node({ name: 'n1' });
  const other = await lab.node({ name: 'n2' });
  await node.pod({ name: 'backend', addresses: addresses.local });
  await other.pod({ name: 'backend', addresses: addresses.remote });
  const made = nodePortServices(services, addresses);
  const manifests = join(lab.tempDir, 'services.json');
  writeFileSync(manifests, nodePortManifest(made, { local: node.name, remote: other.name }));
  if (node.upper === undefined) throw new Error(`${node.name} has no link`);
  await behaveAsWire(node.upper);
  // No sweeps: they would end flows that this bench lets lie, half made, for longer than clients do.
  await startLoader(lab, node, { args: ['--xdp', 'native', '--sweep-interval', '0'] });
  await startControl(lab, node, { manifests, args: ['--hostname-override', node.name] });
  const files = nodeFiles(lab, node);
  await waitUntilSynced(lab, node);

  const config: PacketConfig = {
    ...{ maps: mapPinDirectory(files.pinRoot), links: linkPinDirectory(files.pinRoot), uplink: 'eth0' },
    ...{ node: node.ipv4, backendPort: endpointPort, otherPort: 1_000, rounds },
    ...{ localPort: made[0]?.nodePort ?? 0, remotePort: made[1]?.nodePort ?? 0 },
    ...{ localBackends: addresses.local, remoteBackends: addresses.remote },
    cpu: placements()[0]?.clientCpu ?? 0,
  };
  const file = join(lab.tempDir, 'packet.json');
  writeFileSync(file, JSON.stringify(config));
  const program = fileURLToPath(new URL('packet-run.ts', import.meta.url));
  const running = node.spawn([process.execPath, program, file]);
  running.stderr.onLine((line) => say(line));
  const line = await running.waitForLine(/^\{/, measureMs);
  return rowsOf(JSON.parse(line) as PacketResult);
};

export const packetBench: Bench = {
  about: 'nanoseconds that the programs of the packet path take for a packet, beside the least that any could',
  run: measure,
};
