/** `fairlead counters`: what the kernel counted of each Service and backend, as a table. */
import { operatorProto, type WatchCountersResponse } from '../../proto/rpc.ts';
import { formatHostPort } from '../net/address.ts';
import { failures, quantile, type Signals } from '../operator/signals.ts';
import { type Column, formatTable } from './table.ts';
import { formatBytes, formatMicroseconds } from './units.ts';

export type PortCounters = WatchCountersResponse['ports'][number];
type Traffic = NonNullable<PortCounters['traffic']>;
type FlowCounts = NonNullable<WatchCountersResponse['flows']>;

/** `default/web:http IPv4`. */
export const portLabel = ({ namespace, name, portName, family }: PortCounters): string => {
  const familyName = family === operatorProto.Family.FAMILY_IPV6 ? 'IPv6' : 'IPv4';
  return `${namespace}/${name}${portName === '' ? '' : `:${portName}`} ${familyName}`;
};

/** `12 TCP, 3 UDP, 0 SCTP; room for 131072; 33512 source ports`. */
export const flowsText = ({ tcp, udp, sctp, most, sourcePorts }: FlowCounts): string => {
  const fill = most === 0 ? '' : `, ${(((tcp + udp + sctp) / most) * 100).toFixed(1)} %`;
  return `${tcp} TCP, ${udp} UDP, ${sctp} SCTP; room for ${most}${fill}; ${sourcePorts} source ports toward each backend`;
};

interface CounterRow {
  readonly label: string;
  readonly connections: number;
  readonly datagrams: string;
  readonly refused: string;
  readonly signals: Signals | undefined;
  /** Times to connect in microseconds; those of a backend are not counted apart. */
  readonly p50: number | undefined;
  readonly p99: number | undefined;
  /** Packets that were translated. */
  readonly traffic: Traffic | undefined;
  /** Source ports in use; '' where that says nothing. */
  readonly sourcePorts: string;
}

const named = (counts: readonly { readonly name: string; readonly count: number }[]): string =>
  counts.map(({ name, count }) => `${count} ${name}`).join(', ') || '0';

const counterRows = (port: PortCounters, bounds: readonly number[]): readonly CounterRow[] => {
  const { connectTimes, removedBackendsConnections: gone } = port;
  const nothing = {
    ...{ datagrams: '', refused: '', signals: undefined, p50: undefined, p99: undefined },
    ...{ traffic: undefined, sourcePorts: '' },
  };
  return [
    {
      label: portLabel(port),
      connections: port.connections,
      datagrams: String(port.datagrams),
      refused: named(port.refused),
      signals: port.signals ?? undefined,
      p50: quantile(0.5, connectTimes, bounds),
      p99: quantile(0.99, connectTimes, bounds),
      traffic: port.traffic ?? undefined,
      sourcePorts: '',
    },
    ...port.backends.map(({ address, port: number, connections, signals, traffic, sourcePorts }): CounterRow => {
      const label = `  ${formatHostPort(address, number)}`;
      const own = { signals: signals ?? undefined, traffic: traffic ?? undefined, sourcePorts: String(sourcePorts) };
      return { ...nothing, label, connections, ...own };
    }),
    ...(gone > 0 ? [{ ...nothing, label: '  (backends that are gone)', connections: gone }] : []),
  ];
};

const red = (text: string): 'red' | undefined => (text === '0' || text === '' ? undefined : 'red');

const perConnection = (sum: number, count: number): string => formatMicroseconds(count === 0 ? undefined : sum / count);

const signalColumn = (title: string, value: (signals: Signals) => string): Column<CounterRow> => ({
  title,
  value: ({ signals }) => (signals === undefined ? '' : value(signals)),
  right: true,
});

const wideColumns: readonly Column<CounterRow>[] = [
  signalColumn('ENDED', ({ ended }) => String(ended)),
  signalColumn('BROKEN', ({ broken }) => String(broken)),
  signalColumn('RTT', ({ rttUs, ended }) => perConnection(rttUs, ended)),
  signalColumn('RESENT', ({ retransmits }) => String(retransmits)),
];

/** Only where there are any: without signals the table is a narrow one. */
const signalColumns = (wide: boolean): readonly Column<CounterRow>[] => [
  { ...signalColumn('FAILED', ({ failed }) => named(failed)), right: false, style: red },
  ...(wide ? [signalColumn('CONNECT', ({ connected, connectUs }) => perConnection(connectUs, connected))] : []),
  { title: 'P50', value: ({ p50 }) => (p50 === undefined ? '' : formatMicroseconds(p50)), right: true },
  { title: 'P99', value: ({ p99 }) => (p99 === undefined ? '' : formatMicroseconds(p99)), right: true },
  signalColumn('SENT', ({ sentBytes }) => formatBytes(sentBytes)),
  signalColumn('RECEIVED', ({ receivedBytes }) => formatBytes(receivedBytes)),
  ...(wide ? wideColumns : []),
];

const trafficColumn = (title: string, value: (traffic: Traffic) => string): Column<CounterRow> => ({
  title,
  value: ({ traffic }) => (traffic === undefined ? '' : value(traffic)),
  right: true,
});

/** Packets to backends and from them; only where there are any. */
const trafficColumns = (wide: boolean): readonly Column<CounterRow>[] => [
  trafficColumn('PACKETS', ({ packets }) => String(packets)),
  trafficColumn('BYTES', ({ bytes }) => formatBytes(bytes)),
  trafficColumn('REPLIES', ({ replyPackets }) => String(replyPackets)),
  trafficColumn('REPLY BYTES', ({ replyBytes }) => formatBytes(replyBytes)),
  ...(wide ? [{ title: 'SOURCE PORTS', value: ({ sourcePorts }: CounterRow) => sourcePorts, right: true }] : []),
];

const hasTraffic = ({ traffic }: PortCounters): boolean =>
  traffic !== null && traffic !== undefined && traffic.packets + traffic.replyPackets > 0;

/** Whether anything was followed. */
const hasSignals = ({ signals }: PortCounters): boolean =>
  signals !== null && signals !== undefined && signals.connected + failures(signals) > 0;

/** Services with their backends below them, then the node's totals by verdict. */
export const countersTable = (
  { ports, node, connectTimeBoundsUs, flows }: WatchCountersResponse,
  { wide = false }: { readonly wide?: boolean } = {},
): string => {
  const rows = ports.flatMap((port) => counterRows(port, connectTimeBoundsUs));
  const totals = node.filter(({ count }) => count > 0).map(({ name, count }) => `${name} ${count}`);
  const datagrams: Column<CounterRow> = { title: 'DATAGRAMS', value: (row) => row.datagrams, right: true };
  const table = formatTable(
    [
      { title: 'SERVICE / BACKEND', value: (row) => row.label },
      { title: 'CONNECTIONS', value: (row) => String(row.connections), right: true },
      ...(ports.some((port) => port.datagrams > 0) ? [datagrams] : []),
      { title: 'REFUSED', value: (row) => row.refused, style: red },
      ...(ports.some(hasSignals) ? signalColumns(wide) : []),
      ...(ports.some(hasTraffic) ? trafficColumns(wide) : []),
    ],
    rows,
  );
  const flowLine = flows === null || flows === undefined ? '' : `flows: ${flowsText(flows)}\n`;
  return `${table}\nnode: ${totals.join(', ') || 'nothing counted yet'}\n${flowLine}`;
};
