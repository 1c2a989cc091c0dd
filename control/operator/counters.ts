/** What the kernel counted, by Service and backend: ids turned back into names. */
import { connectTimeBounds, type MapName, nodeEvents, verdictSlots, verdicts } from '../../bpf/layout.ts';
import type { WatchCountersResponse } from '../../proto/rpc.ts';
import type { KernelModel, KernelPort, MapContent } from '../compile/model.ts';
import { objectKey } from '../model.ts';
import { splitEndpoint } from '../net/codec.ts';
import type { ResolvedPort } from '../resolve/resolve.ts';
import type { DesiredState } from '../sync/desired-state.ts';
import type { LoaderClient } from '../sync/loader-client.ts';
import type { FlowState } from './flows.ts';
import { backendSignals, connectTimes, serviceSignals } from './signals.ts';
import { familyValue, protocolValue, type Selection, selectServices } from './view.ts';

type PortCounters = WatchCountersResponse['ports'][number];
type Traffic = NonNullable<PortCounters['traffic']>;

/** Values of a counter map by id, each a vector of uint64. */
type CounterTable = ReadonlyMap<number, readonly number[]>;

/** All that is counted of each ServicePort and backend. */
interface CounterTables {
  readonly services: CounterTable;
  readonly backends: CounterTable;
  readonly serviceSignals: CounterTable;
  readonly backendSignals: CounterTable;
  readonly serviceTraffic: CounterTable;
  readonly backendTraffic: CounterTable;
  /** Source ports in use by backend id. */
  readonly sourcePorts: ReadonlyMap<number, number>;
}

const decodeTable = (content: MapContent | undefined): CounterTable => {
  const table = new Map<number, readonly number[]>();
  if (content === undefined || content.count === 0) return table;
  const words = content.values.byteLength / content.count / 8;
  const keys = new DataView(content.keys.buffer, content.keys.byteOffset, content.keys.byteLength);
  const values = new DataView(content.values.buffer, content.values.byteOffset, content.values.byteLength);
  for (let i = 0; i < content.count; i++) {
    const row = Array.from({ length: words }, (_, word) => Number(values.getBigUint64((i * words + word) * 8, true)));
    table.set(keys.getUint32(i * 4, true), row);
  }
  return table;
};

/** Of a row of `service_traffic` or `backend_traffic`. */
const trafficOf = (row: readonly number[] = []): Traffic => {
  const [packets = 0, bytes = 0, replyPackets = 0, replyBytes = 0] = row;
  return { packets, bytes, replyPackets, replyBytes };
};

const translatedIndex = verdicts.findIndex(({ name }) => name === 'translated');

const refusals = (row: readonly number[]): { readonly name: string; readonly count: number }[] =>
  verdicts.flatMap(({ name, refuses }, index) => {
    const count = row[index] ?? 0;
    return refuses && count > 0 ? [{ name, count }] : [];
  });

const portCounters = (
  port: ResolvedPort,
  kernel: KernelPort,
  service: { readonly namespace: string; readonly name: string },
  tables: CounterTables,
): PortCounters => {
  const row = tables.services.get(kernel.serviceId) ?? [];
  const signals = tables.serviceSignals.get(kernel.serviceId);
  const connections = row[translatedIndex] ?? 0;
  const list = [...kernel.backends]
    .map(([endpoint, id]) => ({
      ...splitEndpoint(endpoint),
      connections: tables.backends.get(id)?.[0] ?? 0,
      signals: backendSignals(tables.backendSignals.get(id)),
      traffic: trafficOf(tables.backendTraffic.get(id)),
      sourcePorts: tables.sourcePorts.get(id) ?? 0,
    }))
    .sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : a.port - b.port));
  const sum = list.reduce((total, backend) => total + backend.connections, 0);
  return {
    namespace: service.namespace,
    name: service.name,
    portName: port.portName,
    port: port.port,
    protocol: protocolValue(port.protocol),
    family: familyValue(port.family),
    connections,
    refused: refusals(row),
    backends: list,
    removedBackendsConnections: Math.max(0, connections - sum),
    datagrams: row[0] ?? 0,
    signals: serviceSignals(signals),
    connectTimes: [...connectTimes(signals)],
    traffic: trafficOf(tables.serviceTraffic.get(kernel.serviceId)),
  };
};

const nodeCounters = (table: CounterTable): { readonly name: string; readonly count: number }[] => [
  ...verdicts.map(({ name }, index) => ({ name, count: table.get(index)?.[0] ?? 0 })),
  ...nodeEvents.map(({ name }, index) => ({ name, count: table.get(verdictSlots + index)?.[0] ?? 0 })),
];

/** Reads the counters that belong to no Service: verdicts and events by name. */
export const readNodeCounters = async (
  loader: LoaderClient,
): Promise<readonly { readonly name: string; readonly count: number }[]> => {
  const { contents } = await loader.snapshot([{ map: 'node_counters', limit: 0 }]);
  return nodeCounters(decodeTable(contents.get('node_counters')));
};

/** For messages. */
export const flowCounts = ({
  found,
  maxEntries,
  sourcePorts,
}: FlowState): NonNullable<WatchCountersResponse['flows']> => {
  const { tcp, udp, sctp } = found;
  return { tcp, udp, sctp, most: Math.floor(maxEntries / 2), sourcePorts };
};

/**
 * Reads the counters of the selected Services. Backends are read before Services, as they are counted, so that a
 * Service never has less than the sum of its backends.
 */
export const readCounters = async (
  loader: LoaderClient,
  model: KernelModel,
  state: DesiredState,
  selection: Selection,
  readFlows: () => Promise<FlowState | undefined> = async () => undefined,
): Promise<WatchCountersResponse> => {
  const maps: { readonly map: MapName; readonly limit: number }[] = [
    { map: 'backend_counters', limit: model.backendIds.top },
    { map: 'backend_signals', limit: model.backendIds.top },
    { map: 'backend_traffic', limit: model.backendIds.top },
    { map: 'service_counters', limit: model.serviceIds.top },
    { map: 'service_signals', limit: model.serviceIds.top },
    { map: 'service_traffic', limit: model.serviceIds.top },
    { map: 'node_counters', limit: 0 },
  ];
  const [{ contents }, flows] = await Promise.all([loader.snapshot(maps), readFlows()]);
  const tables: CounterTables = {
    services: decodeTable(contents.get('service_counters')),
    backends: decodeTable(contents.get('backend_counters')),
    serviceSignals: decodeTable(contents.get('service_signals')),
    backendSignals: decodeTable(contents.get('backend_signals')),
    serviceTraffic: decodeTable(contents.get('service_traffic')),
    backendTraffic: decodeTable(contents.get('backend_traffic')),
    sourcePorts: new Map(flows?.found.masqueraded.map(({ backendId, flows: used }) => [backendId, used])),
  };
  const ports = selectServices(state, selection).flatMap((service) =>
    (state.resolved.get(objectKey(service)) ?? []).flatMap((port) => {
      const kernel = model.ports.get(port.id);
      return kernel === undefined ? [] : [portCounters(port, kernel, service, tables)];
    }),
  );
  return {
    unixMs: Date.now(),
    ports,
    node: nodeCounters(decodeTable(contents.get('node_counters'))),
    connectTimeBoundsUs: [...connectTimeBounds],
    flows: flows === undefined ? null : flowCounts(flows),
  };
};
