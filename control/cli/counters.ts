/** `fairlead counters`: what the kernel counted of each Service and backend, as a table. */
import { operatorProto, type WatchCountersResponse } from '../../proto/rpc.ts';
import { formatHostPort } from '../net/address.ts';
import { failures, quantile, type Signals } from '../operator/signals.ts';
import { type Column, formatTable } from './table.ts';
import { formatBytes, formatMicroseconds } from './units.ts';

export type PortCounters = WatchCountersResponse['ports'][number];

/** `default/web:http IPv4`. */
export const portLabel = ({ namespace, name, portName, family }: PortCounters): string => {
  const familyName = family === operatorProto.Family.FAMILY_IPV6 ? 'IPv6' : 'IPv4';
  return `${namespace}/${name}${portName === '' ? '' : `:${portName}`} ${familyName}`;
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
}

const named = (counts: readonly { readonly name: string; readonly count: number }[]): string =>
  counts.map(({ name, count }) => `${count} ${name}`).join(', ') || '0';

const counterRows = (port: PortCounters, bounds: readonly number[]): readonly CounterRow[] => {
  const { connectTimes, removedBackendsConnections: gone } = port;
  const nothing = { datagrams: '', refused: '', signals: undefined, p50: undefined, p99: undefined };
  return [
    {
      label: portLabel(port),
      connections: port.connections,
      datagrams: String(port.datagrams),
      refused: named(port.refused),
      signals: port.signals ?? undefined,
      p50: quantile(0.5, connectTimes, bounds),
      p99: quantile(0.99, connectTimes, bounds),
    },
    ...port.backends.map(({ address, port: number, connections, signals }): CounterRow => {
      const label = `  ${formatHostPort(address, number)}`;
      return { ...nothing, label, connections, signals: signals ?? undefined };
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

/** Whether anything was followed. */
const hasSignals = ({ signals }: PortCounters): boolean =>
  signals !== null && signals !== undefined && signals.connected + failures(signals) > 0;

/** Services with their backends below them, then the node's totals by verdict. */
export const countersTable = (
  { ports, node, connectTimeBoundsUs }: WatchCountersResponse,
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
    ],
    rows,
  );
  return `${table}\nnode: ${totals.join(', ') || 'nothing counted yet'}\n`;
};
