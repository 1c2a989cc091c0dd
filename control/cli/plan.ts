/** `fairlead plan`: what the control plane would write, and why, without writing anything. */
import type { Command } from 'commander';
import { type MapName, maps } from '../../bpf/layout.ts';
import { entriesNeeded, growth } from '../compile/growth.ts';
import { byStateMap, type MapContent, type MapLimits, stateMaps } from '../compile/model.ts';
import { planPacketSettings } from '../compile/packet-settings.ts';
import { configuredFacts, configuredPackets } from '../config/facts.ts';
import { checkNode } from '../config/load.ts';
import { problemLine } from '../config/problems.ts';
import type { NodeFacts } from '../model.ts';
import { readHostAddresses } from '../node/host-addresses.ts';
import { readLocalPorts } from '../node/local-ports.ts';
import { capabilitiesOf } from '../resolve/capabilities.ts';
import { defaultFacts, type ResolveFacts } from '../resolve/facts.ts';
import { createDesiredState } from '../sync/desired-state.ts';
import { createLoaderClient } from '../sync/loader-client.ts';
import { packetSettingsOf } from '../sync/packet-settings.ts';
import { loadFromCommand, namesOf, requireValid } from './config-flags.ts';
import { type KernelState, type PlannedChanges, type PortChanges, planned } from './plan-changes.ts';
import { problemText, readObjects } from './plan-source.ts';
import { formatTable } from './table.ts';

interface PlanFlags {
  readonly offline?: boolean;
  readonly output: 'table' | 'json';
}

const emptyContent: MapContent = { count: 0, keys: new Uint8Array(), values: new Uint8Array() };

/** The loader's maps, and what its programs can serve. */
interface FoundKernel extends KernelState {
  readonly packetPath: boolean;
  /** The entry of packet_settings; undefined where nothing is written. */
  readonly packetSettings: Uint8Array | undefined;
}

const emptyKernel: FoundKernel = {
  ...{ packetPath: false, packetSettings: undefined },
  snapshot: byStateMap(() => emptyContent),
  limits: byStateMap((map) => maps[map].entries),
};

/** Reads the loader's maps, as the control plane does at its start. */
const readKernel = async (socket: string): Promise<FoundKernel> => {
  using loader = createLoaderClient(socket);
  const described = await loader.describe();
  const names: readonly MapName[] = [...stateMaps, ...(described.packetPath ? (['packet_settings'] as const) : [])];
  const { contents } = await loader.snapshot(names.map((map) => ({ map, limit: 0 })));
  const settings = contents.get('packet_settings');
  return {
    packetPath: described.packetPath,
    packetSettings: settings?.count === 1 ? settings.values : undefined,
    snapshot: byStateMap((map) => contents.get(map) ?? emptyContent),
    limits: byStateMap((map) => described.maps.find(({ name }) => name === map)?.maxEntries ?? 0),
  };
};

const portLabel = (port: string): string => (port.startsWith('found#') ? '(not of a Service)' : port);

/** Added with +, moved with >, removed with -; one line each. */
const details = (changes: PortChanges): readonly string[] => [
  ...changes.frontendsAdded.map((text) => `    + ${text}`),
  ...changes.frontendsMoved.map((text) => `    > ${text}`),
  ...changes.frontendsRemoved.map((text) => `    - ${text}`),
  ...changes.endpointsAdded.map((text) => `      + ${text}`),
  ...changes.endpointsRemoved.map((text) => `      - ${text}`),
];

const portText = (changes: PortChanges): string => {
  const flips = changes.flips === 0 ? '' : ` [${changes.flips} flip${changes.flips === 1 ? '' : 's'}]`;
  const lines = [`${portLabel(changes.port)}: ${changes.why.join('; ')}${flips}`, ...details(changes)];
  return lines.map((line) => `${line}\n`).join('');
};

/** The plan for people: each Service's changes, then entries by map. */
export const planText = (plan: PlannedChanges, grown: ReadonlyMap<MapName, number>): string => {
  const ports = plan.ports.map(portText).join('');
  const maps = [...grown].map(([map, entries]) => `the map ${map} would grow to ${entries} entries first\n`).join('');
  if (plan.entries === 0) return `${ports}${maps}nothing would be written\n`;
  const table = formatTable(
    [
      { title: 'MAP', value: ({ map }) => map },
      { title: 'WRITTEN', value: ({ updates }) => String(updates), right: true },
      { title: 'DELETED', value: ({ deletes }) => String(deletes), right: true },
    ],
    plan.maps,
  );
  return `${ports}\n${maps}${table}`;
};

const nodeFacts = (node: NodeFacts | undefined): Partial<ResolveFacts> => ({
  hostAddresses: readHostAddresses(),
  ...(node === undefined ? {} : { zone: node.zone, nodeAddresses: node.addresses, podCIDRs: node.podCIDRs }),
});

/** Prints the plan; problems of the objects go to stderr. */
export const plan = async (flags: PlanFlags, command: Command): Promise<void> => {
  const loaded = loadFromCommand(command, namesOf.plan);
  requireValid(loaded.problems);
  const { config } = loaded;
  const [read, kernel] = await Promise.all([
    readObjects(config),
    flags.offline ? emptyKernel : readKernel(config.loaderSocket),
  ]);
  const facts = { ...defaultFacts, ...configuredFacts(config), ...nodeFacts(read.node) };
  const state = createDesiredState({ ...facts, capabilities: capabilitiesOf(kernel) });
  state.update(read);
  const grown = growth(entriesNeeded(state.desired.values()), kernel.limits, new Set());
  const limits: MapLimits = byStateMap((map) => Math.max(kernel.limits[map], grown.get(map) ?? 0));
  const services = planned(
    state,
    { ...kernel, limits },
    {
      keepStrays: !read.complete,
      nodeAddresses: state.allNodePortAddresses(),
      refuseUnknownPorts: config.refuseUnknownPorts,
    },
  );
  const packets = packetSettingsOf(configuredPackets(config), state.facts, readLocalPorts());
  const besides = kernel.packetPath ? planPacketSettings(kernel.packetSettings, packets.settings) : [];
  if (kernel.packetPath && packets.warning !== '') console.error(`warning: ${packets.warning}`);
  if (read.node !== undefined) {
    for (const problem of checkNode(loaded, read.node)) console.error(`${problem.severity}: ${problemLine(problem)}`);
  }
  for (const problem of read.problems) console.error(problemText(problem));
  for (const [service, messages] of state.conflicts) {
    for (const message of messages) console.error(`error: Service ${service}: ${message}`);
  }
  const result = {
    ...services,
    maps: [...besides.map(({ map, count }) => ({ map, updates: count, deletes: 0 })), ...services.maps],
    entries: services.entries + besides.length,
  };
  if (flags.output === 'json') {
    console.log(JSON.stringify({ ...result, growth: Object.fromEntries(grown) }, undefined, 2));
  } else process.stdout.write(planText(result, grown));
};
