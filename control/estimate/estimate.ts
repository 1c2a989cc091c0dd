/**
 * What Services take in the kernel before there are any: the maps as they will have grown, and the memory of them. It asks the
 * code that decides about growth (compile/growth.ts) with Services that are all alike. Pure.
 */
import { type MapName, maps } from '../../bpf/layout.ts';
import { type DesiredPort, entryFlags } from '../compile/desired.ts';
import { entriesNeeded, growth } from '../compile/growth.ts';
import { type MapLimits, stateMaps } from '../compile/model.ts';
import type { Family } from '../model.ts';
import { endpointText, frontendText } from '../net/codec.ts';
import { nodePortText } from '../resolve/frontends.ts';
import { type MapKind, mapBytes, mapShapes } from './map-memory.ts';

export interface Scenario {
  readonly services: number;
  /** Of each Service, in each family. */
  readonly endpoints: number;
  /** Of each Service. */
  readonly ports: number;
  /** Each with IPv4 and IPv6. */
  readonly dualStack: boolean;
  /** Each with a NodePort for each port. */
  readonly nodePorts: boolean;
  /** These with a Maglev table for packets from elsewhere. */
  readonly maglev: boolean;
  /** Flows that packets are translated for at a time. */
  readonly flows: number;
  /** Possible CPUs. */
  readonly cpus: number;
  /** Entries by map name, as the loader is told. */
  readonly mapSizes: ReadonlyMap<string, number>;
}

export interface MapEstimate {
  readonly map: string;
  readonly kind: MapKind;
  /** Room for so many; bytes of a ring buffer. */
  readonly entries: number;
  readonly used: number;
  readonly bytes: number;
  /** It does not grow by itself, and would have room for so many only. Absent: it has, or gets, what it needs. */
  readonly without?: number;
  /** So many of those in use find no room, in the largest map that there is. Absent: there is room. */
  readonly lacking?: number;
}

export interface Estimate {
  readonly maps: readonly MapEstimate[];
  readonly bytes: number;
  /** Bytes that are needed besides, at most, while maps grow to this: those before are half as large, or less. */
  readonly growing: number;
}

/** A port of a Service as all are. Its addresses are of no meaning. */
const samplePort = ({ endpoints, nodePorts, maglev }: Scenario, family: Family): DesiredPort => {
  const address = (n: number): string => (family === 'IPv4' ? `10.0.${n >> 8}.${n & 0xff}` : `fd00::${n.toString(16)}`);
  const set = Array.from({ length: endpoints }, (_, i) =>
    endpointText(address(i % 65_536), 1 + Math.floor(i / 65_536)),
  ).sort();
  const entry = { inside: set, outside: set, flags: 0 };
  const external = {
    ...entry,
    kind: 'external' as const,
    frontends: [nodePortText(family, 30_000, 'TCP')],
    flags: maglev ? entryFlags.maglev : 0,
  };
  return {
    id: `sample/${family}`,
    affinitySeconds: 0,
    entries: [
      { ...entry, kind: 'internal', frontends: [frontendText(address(1), 80, 'TCP')] },
      ...(nodePorts ? [external] : []),
    ],
  };
};

/** Entries that the Services take in each map that grows. */
export const entriesOf = (scenario: Scenario): MapLimits => {
  const families: readonly Family[] = scenario.dualStack ? ['IPv4', 'IPv6'] : ['IPv4'];
  const needs = families.map((family) => entriesNeeded([samplePort(scenario, family)]));
  const { services, ports } = scenario;
  const sum = (map: (typeof stateMaps)[number]): number => {
    const each = needs.reduce((total, need) => total + need[map], 0);
    // A Service has one cluster IP of each family, however many ports.
    return each * services * (map === 'addresses' ? 1 : ports);
  };
  return Object.fromEntries(stateMaps.map((map) => [map, sum(map)])) as MapLimits;
};

/** A flow has an entry for each direction; a hash that is fuller gets slow, and then has no room for a moment. */
const flowEntries = 2;
const fullest = 0.8;

/** What a map that does not grow should have. */
const wantedFor = (used: number, entries: number): number | undefined =>
  used <= entries * fullest ? undefined : 2 ** Math.ceil(Math.log2(used / fullest));

/** The maps of a node with these Services. */
export const estimate = (scenario: Scenario): Estimate => {
  const needed = entriesOf(scenario);
  const initial = (map: string): number => scenario.mapSizes.get(map) ?? mapShapes.get(map)?.entries ?? 0;
  const limits = Object.fromEntries(stateMaps.map((map) => [map, initial(map)])) as MapLimits;
  const grown = growth(needed, limits, new Set());
  const used: Readonly<Record<string, number>> = { ...needed, flows: scenario.flows * flowEntries };
  const rows = [...mapShapes].map(([map, shape]): MapEstimate => {
    const inUse = used[map] ?? 0;
    const fixed = initial(map);
    const wanted = map === 'flows' ? wantedFor(inUse, fixed) : undefined;
    const entries = wanted ?? grown.get(map as MapName) ?? fixed;
    const lacking = Math.max(0, inUse - entries);
    return {
      ...{ map, kind: shape.kind, entries, used: inUse },
      bytes: mapBytes(shape, { entries, used: inUse - lacking, cpus: scenario.cpus }),
      ...(wanted === undefined ? {} : { without: fixed }),
      ...(lacking === 0 ? {} : { lacking }),
    };
  });
  const sum = (list: readonly MapEstimate[]): number => list.reduce((total, { bytes }) => total + bytes, 0);
  return {
    maps: rows,
    bytes: sum(rows),
    growing: sum(rows.filter(({ map }) => grown.has(map as MapName))) / 2,
  };
};

/** The sizes that spare the maps their growth, as flags of the loader. */
export const sizeFlags = ({ maps: rows }: Estimate): readonly string[] => {
  const counted = new Set<string>(stateMaps);
  return rows.flatMap(({ map, entries, without }) => {
    if (without !== undefined) return [`--map-size ${map}=${entries}`];
    return counted.has(map) && entries > maps[map as MapName].entries ? [`--map-size ${map}=${entries}`] : [];
  });
};
