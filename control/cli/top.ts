/** `fairlead top`: what happens now, by Service: the difference between two readings of the counters, live. */
import { emitKeypressEvents } from 'node:readline';
import type { WatchCountersResponse } from '../../proto/rpc.ts';
import { failures, quantile, type Signals } from '../operator/signals.ts';
import { type PortCounters, portLabel } from './counters.ts';
import { formatTable } from './table.ts';
import { formatBytes, formatMicroseconds, formatRate } from './units.ts';

/** What rows can be sorted by, with the key that chooses it and what it compares. Larger comes first. */
export const sortings = {
  connections: { key: 'c', value: (row: Row): number => row.connections },
  failures: { key: 'f', value: (row: Row): number => row.failed + row.refused },
  p99: { key: 'l', value: (row: Row): number => row.p99 ?? -1 },
  bytes: { key: 'b', value: (row: Row): number => row.sent + row.received },
} as const;

export type Sorting = keyof typeof sortings;

/** What happened to one ServicePort between two readings; all but times are for each second. */
export interface Row {
  readonly label: string;
  readonly connections: number;
  /** Connections that were refused, and that were led to a backend and not made. */
  readonly refused: number;
  readonly failed: number;
  /** Times to connect in microseconds; undefined if no connection was made. */
  readonly p50: number | undefined;
  readonly p99: number | undefined;
  /** Bytes of connections that ended, and of packets that were translated. */
  readonly sent: number;
  readonly received: number;
  readonly datagrams: number;
}

const none: Signals = {
  ...{ connected: 0, connectUs: 0, failed: [], ended: 0, broken: 0 },
  ...{ sentBytes: 0, receivedBytes: 0, rttUs: 0, retransmits: 0 },
};

const noTraffic = { packets: 0, bytes: 0, replyPackets: 0, replyBytes: 0 };

const sum = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((total, { count }) => total + count, 0);

/** A number that went down belongs to a new owner of the label, or to a counter that began anew. */
const grown = (after: number, before: number): number => (after < before ? after : after - before);

const identity = (port: PortCounters): string => `${portLabel(port)} ${port.port}/${port.protocol}`;

/** What happened between two readings, of each ServicePort in the later one. */
export const rowsBetween = (before: WatchCountersResponse, after: WatchCountersResponse): readonly Row[] => {
  const seconds = Math.max(1, after.unixMs - before.unixMs) / 1_000;
  const known = new Map(before.ports.map((port) => [identity(port), port]));
  return after.ports.map((port) => {
    const old = known.get(identity(port));
    const [signals, oldSignals] = [port.signals ?? none, old?.signals ?? none];
    const [traffic, oldTraffic] = [port.traffic ?? noTraffic, old?.traffic ?? noTraffic];
    const rate = (value: number, former: number): number => grown(value, former) / seconds;
    const times = port.connectTimes.map((count, i) => grown(count, old?.connectTimes[i] ?? 0));
    return {
      label: portLabel(port),
      connections: rate(port.connections, old?.connections ?? 0),
      refused: rate(sum(port.refused), sum(old?.refused ?? [])),
      failed: rate(failures(signals), failures(oldSignals)),
      p50: quantile(0.5, times, after.connectTimeBoundsUs),
      p99: quantile(0.99, times, after.connectTimeBoundsUs),
      sent: rate(signals.sentBytes, oldSignals.sentBytes) + rate(traffic.bytes, oldTraffic.bytes),
      received: rate(signals.receivedBytes, oldSignals.receivedBytes) + rate(traffic.replyBytes, oldTraffic.replyBytes),
      datagrams: rate(port.datagrams, old?.datagrams ?? 0),
    };
  });
};

/** The rows in order, `limit` of them at most; those that are alike by name. */
export const topTable = (rows: readonly Row[], sorting: Sorting, limit = Number.POSITIVE_INFINITY): string => {
  const { value } = sortings[sorting];
  const sorted = rows.toSorted((a, b) => value(b) - value(a) || (a.label < b.label ? -1 : 1)).slice(0, limit);
  const red = (text: string): 'red' | undefined => (text === '0' ? undefined : 'red');
  return formatTable<Row>(
    [
      { title: 'SERVICE', value: ({ label }) => label },
      { title: 'CONN/S', value: ({ connections }) => formatRate(connections), right: true },
      { title: 'REFUSED/S', value: ({ refused }) => formatRate(refused), right: true, style: (t) => red(t.trim()) },
      { title: 'FAILED/S', value: ({ failed }) => formatRate(failed), right: true, style: (t) => red(t.trim()) },
      { title: 'P50', value: ({ p50 }) => formatMicroseconds(p50), right: true },
      { title: 'P99', value: ({ p99 }) => formatMicroseconds(p99), right: true },
      { title: 'SENT/S', value: ({ sent }) => formatBytes(sent), right: true },
      { title: 'RECEIVED/S', value: ({ received }) => formatBytes(received), right: true },
      { title: 'DGRAMS/S', value: ({ datagrams }) => formatRate(datagrams), right: true },
    ],
    sorted,
  );
};

/** The line above the table of a terminal: totals, order, and the keys that change it. */
const headLine = (rows: readonly Row[], sorting: Sorting): string => {
  const total = (value: (row: Row) => number): string => formatRate(rows.reduce((all, row) => all + value(row), 0));
  const keys = Object.entries(sortings).map(([name, { key }]) => `${key} ${name}`);
  const numbers = `${rows.length} ports  ${total((row) => row.connections)} connections/s`;
  const failed = `${total((row) => row.failed + row.refused)} failed or refused/s`;
  return `${numbers}  ${failed}   by ${sorting}   [${keys.join(', ')}, q quit]`;
};

const alternateScreen = {
  enter: '\x1b[?1049h\x1b[?25l',
  leave: '\x1b[?25h\x1b[?1049l',
  home: '\x1b[H',
  clear: '\x1b[J',
};

/** A terminal that does not know its size says 0. */
const sizeOf = (): { readonly columns: number; readonly rows: number } => ({
  columns: process.stdout.columns || 80,
  rows: process.stdout.rows || 24,
});

/** Fits a text to the terminal, and draws over what was there without a flicker. */
const draw = (text: string): void => {
  const { columns } = sizeOf();
  // What colours a line takes no room: only plain lines are cut.
  const lines = text.split('\n').map((line) => (line.includes('\x1b') ? line : line.slice(0, columns)));
  process.stdout.write(`${alternateScreen.home}${lines.join('\x1b[K\n')}${alternateScreen.clear}`);
};

/**
 * Shows readings until they end: over and over in the same place on a terminal, with keys; otherwise a table for each
 * interval, one after the other. `quit` ends the readings.
 */
export const runTop = async (
  readings: AsyncIterable<WatchCountersResponse>,
  first: Sorting,
  quit: () => void,
): Promise<void> => {
  const { stdin, stdout } = process;
  const live = stdout.isTTY === true;
  let sorting = first;
  let before: WatchCountersResponse | undefined;
  let rows: readonly Row[] = [];
  const show = (): void => {
    if (!live) process.stdout.write(`${topTable(rows, sorting)}\n`);
    else draw(`${headLine(rows, sorting)}\n\n${topTable(rows, sorting, Math.max(1, sizeOf().rows - 4))}`);
  };
  const onKey = (_text: string | undefined, key: { readonly name?: string; readonly ctrl?: boolean }): void => {
    if (key.name === 'q' || key.name === 'escape' || (key.ctrl === true && key.name === 'c')) quit();
    for (const [name, { key: wanted }] of Object.entries(sortings)) {
      if (key.name === wanted) sorting = name as Sorting;
    }
    if (before !== undefined) show();
  };
  if (live) {
    stdout.write(alternateScreen.enter);
    draw('reading the counters twice');
    stdout.on('resize', show);
  }
  if (live && stdin.isTTY === true) {
    emitKeypressEvents(stdin);
    stdin.setRawMode(true);
    stdin.on('keypress', onKey);
  }
  try {
    for await (const reading of readings) {
      if (before !== undefined) {
        rows = rowsBetween(before, reading);
        show();
      }
      before = reading;
    }
  } finally {
    stdout.off('resize', show);
    if (live && stdin.isTTY === true) {
      stdin.off('keypress', onKey);
      stdin.setRawMode(false);
      stdin.pause();
    }
    if (live) stdout.write(alternateScreen.leave);
  }
};
