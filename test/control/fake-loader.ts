/** A loader without a kernel: maps in memory, and failures on demand. */
import type { MapName } from '../../bpf/layout.ts';
import { maps as layoutMaps, layoutVersion } from '../../bpf/layout.ts';
import { mapShape } from '../../control/compile/columns.ts';
import { type MapContent, stateMaps } from '../../control/compile/model.ts';
import type { LoaderClient } from '../../control/sync/loader-client.ts';
import { operatorError } from '../../loader/errors.ts';
import type { DescribeResponse, FlowsResponse, ReapResponse } from '../../proto/rpc.ts';
import { createKernelMaps, type KernelMaps, stepsOf } from './kernel-maps.ts';

export interface FakeLoader {
  readonly client: LoaderClient;
  /** What was written. */
  readonly maps: KernelMaps;
  /** Every call fails while it is true. */
  broken: boolean;
  /** Whether it says that packets are translated, too. Default: false. */
  packetPath: boolean;
  /** What the last sweep found. Default: nothing. */
  flows: FlowsResponse;
  /** Calls of `reap`, and what each does. */
  reaps: number;
  reap(): Promise<ReapResponse>;
  /** What snapshots of other maps than those of the desired state hold. */
  readonly counters: Map<MapName, MapContent>;
}

/** Counters with keys that are numbers and values that are vectors of uint64. */
export const counterContent = (rows: ReadonlyMap<number, readonly number[]>): MapContent => ({
  count: rows.size,
  keys: new Uint8Array(Uint32Array.from(rows.keys()).buffer),
  values: new Uint8Array(BigUint64Array.from([...rows.values()].flat().map(BigInt)).buffer),
});

export const createFakeLoader = (): FakeLoader => {
  const maps = createKernelMaps();
  let revision = 1;
  const requireUp = (): void => {
    if (loader.broken) throw operatorError('NO_LOADER', 'the loader does not answer', 'start it');
  };
  const described = (): DescribeResponse => ({
    layoutVersion,
    version: 'fake',
    kernel: '',
    pinRoot: '',
    cgroup: '',
    revision,
    cpus: 1,
    maps: (Object.keys(layoutMaps) as MapName[]).map((name) => {
      const { keySize, valueSize } = mapShape(name);
      const maxEntries = layoutMaps[name].entries;
      return { name, type: '', keySize, valueSize, maxEntries, adopted: false, entriesWritten: maps.size(name) };
    }),
    programs: [],
    notes: [],
    netnsCookie: 1,
    hostNamespaceOnly: false,
    socketsReaped: 0,
    packetPath: loader.packetPath,
    interfaces: [],
    packetPrograms: [],
  });
  const loader: FakeLoader = {
    maps,
    broken: false,
    flows: { unixMs: 0, tcp: 0, udp: 0, sctp: 0, masqueraded: [] },
    packetPath: false,
    counters: new Map(),
    reaps: 0,
    reap: async () => ({ ipv4: 0, ipv6: 0, namespaces: 0, missing: 0, flows: 0 }),
    client: {
      describe: async () => {
        requireUp();
        return described();
      },
      snapshot: async (selections) => {
        requireUp();
        const snapshot = maps.snapshot();
        const of = (map: MapName): MapContent => {
          const state = stateMaps.find((name) => name === map);
          return state === undefined ? (loader.counters.get(map) ?? maps.content(map)) : snapshot[state];
        };
        return { revision, contents: new Map(selections.map(({ map }) => [map, of(map)])) };
      },
      testRun: async () => [],
      grow: async () => requireUp(),
      flows: async () => {
        requireUp();
        return loader.flows;
      },
      reap: async () => {
        requireUp();
        loader.reaps++;
        return loader.reap();
      },
      mapNamespaces: async () => {
        requireUp();
        return { namespaces: 0, entriesWritten: 0 };
      },
      apply: async (_base, writes) => {
        requireUp();
        const steps = stepsOf(writes);
        for (const step of steps) maps.apply(step);
        revision++;
        return { revision, entriesWritten: steps.length, failure: null };
      },
      events: async function* () {
        requireUp();
        yield { count: 0, records: new Uint8Array(), missed: 0 };
      },
      [Symbol.dispose]: () => undefined,
    },
  };
  return loader;
};
