import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectTimeBounds } from '../../bpf/layout.ts';
import { countersTable } from '../../control/cli/counters.ts';
import { rowsBetween, topTable } from '../../control/cli/top.ts';
import { formatBytes, formatMicroseconds, formatRate } from '../../control/cli/units.ts';
import { quantile, type Signals } from '../../control/operator/signals.ts';
import type { WatchCountersResponse } from '../../proto/rpc.ts';

type Port = WatchCountersResponse['ports'][number];

const none: Signals = {
  ...{ connected: 0, connectUs: 0, failed: [], ended: 0, broken: 0 },
  ...{ sentBytes: 0, receivedBytes: 0, rttUs: 0, retransmits: 0 },
};

const port = (name: string, more: Partial<Port> = {}): Port => ({
  ...{ namespace: 'default', name, portName: '', port: 80, protocol: 1, family: 1, connections: 0, refused: [] },
  ...{ backends: [], removedBackendsConnections: 0, datagrams: 0, signals: none, traffic: null },
  connectTimes: connectTimeBounds.map(() => 0).concat(0),
  ...more,
});

const reading = (unixMs: number, ...ports: readonly Port[]): WatchCountersResponse => ({
  ...{
    unixMs,
    ports: [...ports],
    node: [{ name: 'translated', count: 5 }],
    connectTimeBoundsUs: [...connectTimeBounds],
    flows: null,
  },
});

/** Counts of times: so many at each place. */
const times = (counts: Readonly<Record<number, number>>): number[] =>
  connectTimeBounds.map((_, i) => counts[i] ?? 0).concat(counts[connectTimeBounds.length] ?? 0);

test('a quantile lies where the counts say, evenly between two bounds', () => {
  const bounds = [10, 20, 40];
  assert.equal(quantile(0.5, [0, 0, 0, 0], bounds), undefined);
  assert.equal(quantile(0.5, [0, 10, 0, 0], bounds), 15);
  assert.equal(quantile(0.99, [0, 100, 0, 0], bounds), 19.9);
  assert.equal(quantile(0.5, [50, 0, 50, 0], bounds), 10);
  assert.equal(quantile(0.75, [50, 0, 50, 0], bounds), 30);
  assert.equal(quantile(0.5, [0, 0, 0, 3], bounds), 40, 'no more is known of what took longer than the last bound');
});

test('numbers are shown in few characters', () => {
  assert.deepEqual(
    [0, 85.4, 999, 1_200, 45_600, 3_000_000].map((us) => formatMicroseconds(us)),
    ['0us', '85us', '999us', '1.20ms', '45.6ms', '3s'],
  );
  assert.equal(formatMicroseconds(undefined), '-');
  assert.deepEqual(
    [0, 512, 1_204, 999_600, 12_345_678, 5e15].map((bytes) => formatBytes(bytes)),
    ['0', '512B', '1.20kB', '1.00MB', '12.3MB', '5PB'],
  );
  assert.deepEqual([0, 0.25, 12.34, 4567.8].map(formatRate), ['0', '0.25', '12.3', '4568']);
});

test('top: rows are what happened between two readings, for each second', () => {
  const signals = (factor: number): Signals => ({
    ...none,
    failed: [
      { name: 'timeout', count: 2 * factor },
      { name: 'reset', count: factor },
    ],
    sentBytes: 1_000 * factor,
    receivedBytes: 5_000 * factor,
  });
  const before = port('web', { connections: 10, signals: signals(1), connectTimes: times({ 5: 10 }) });
  const after = port('web', {
    ...{ connections: 30, signals: signals(3), connectTimes: times({ 5: 10, 1: 20 }), datagrams: 8 },
    refused: [{ name: 'source_denied', count: 4 }],
  });
  const [row] = rowsBetween(reading(1_000, before), reading(3_000, after));
  assert.deepEqual(row, {
    label: 'default/web IPv4',
    ...{ connections: 10, refused: 2, failed: 3, sent: 1_000, received: 5_000, datagrams: 4 },
    // Only what was made between the readings: 20 between 50 and 100 us.
    ...{ p50: 75, p99: 99.5 },
  });
});

test('top: a Service that is new, or whose counters began anew, never shows less than nothing', () => {
  const rows = rowsBetween(
    reading(0, port('again', { connections: 50, connectTimes: times({ 0: 50 }) })),
    reading(1_000, port('again', { connections: 3, connectTimes: times({ 0: 3 }) }), port('new', { connections: 7 })),
  );
  assert.deepEqual(
    rows.map(({ label, connections }) => [label, connections]),
    [
      ['default/again IPv4', 3],
      ['default/new IPv4', 7],
    ],
  );
});

test('top: the order is by what was chosen, and no more rows than fit are shown', () => {
  const slow = port('slow', { connections: 1, connectTimes: times({ 10: 1 }) });
  const busy = port('busy', { connections: 9, connectTimes: times({ 1: 9 }), signals: { ...none, sentBytes: 1 } });
  const failing = port('failing', { signals: { ...none, failed: [{ name: 'reset', count: 5 }] } });
  const rows = rowsBetween(reading(0), reading(1_000, slow, busy, failing));
  const first = (sorting: Parameters<typeof topTable>[1]): string =>
    /default\/(\w+)/.exec(topTable(rows, sorting))?.[1] ?? '';
  assert.equal(first('connections'), 'busy');
  assert.equal(first('failures'), 'failing');
  assert.equal(first('p99'), 'slow');
  assert.equal(first('bytes'), 'busy');
  assert.equal(topTable(rows, 'connections', 2).trimEnd().split('\n').length, 3, 'the heading and two rows');
});

test('counters: the columns of signals are there once something was followed', () => {
  const quiet = countersTable(reading(0, port('web', { connections: 2 })));
  assert.doesNotMatch(quiet, /FAILED|P99|DATAGRAMS/);
  const signals = {
    ...{ connected: 4, connectUs: 400, failed: [{ name: 'timeout', count: 2 }], ended: 2, broken: 1 },
    ...{ sentBytes: 1_500, receivedBytes: 2_000_000, rttUs: 5_000, retransmits: 3 },
  };
  const backends = [{ address: '10.0.0.1', port: 8080, connections: 6, signals, traffic: null, sourcePorts: 0 }];
  const counted = reading(0, port('web', { connections: 6, signals, backends, connectTimes: times({ 1: 4 }) }));
  const narrow = countersTable(counted).split('\n')[0]?.trim() ?? '';
  const first = ['SERVICE / BACKEND', 'CONNECTIONS', 'REFUSED', 'FAILED'];
  assert.deepEqual(narrow.split(/ {2,}/), [...first, 'P50', 'P99', 'SENT', 'RECEIVED']);
  const table = countersTable(counted, { wide: true });
  const [heading = '', service = '', backend = ''] = table.split('\n').map((line) => line.trim());
  const title = [...first, 'CONNECT', 'P50', 'P99', 'SENT', 'RECEIVED'];
  assert.deepEqual(heading.split(/ {2,}/), [...title, 'ENDED', 'BROKEN', 'RTT', 'RESENT']);
  const row = ['default/web IPv4', '6', '0', '2 timeout', '100us', '75us', '100us'];
  assert.deepEqual(service.split(/ {2,}/), [...row, '1.50kB', '2MB', '2', '1', '2.50ms', '3']);
  assert.match(backend, /^10\.0\.0\.1:8080 +6 +2 timeout +100us +1\.50kB +2MB +2 +1 +2\.50ms +3$/);
});

const traffic = { packets: 12, bytes: 1_500, replyPackets: 9, replyBytes: 2_000_000 };

test('counters: packets that were translated, source ports and flows, where there are any', () => {
  const quiet = countersTable(reading(0, port('web', { connections: 2 })));
  assert.doesNotMatch(quiet, /PACKETS|flows:/);
  const backends = [{ address: '10.0.0.1', port: 8080, connections: 6, signals: none, traffic, sourcePorts: 4 }];
  const flows = { tcp: 3, udp: 1, sctp: 0, most: 131_072, sourcePorts: 33_512 };
  const counted = { ...reading(0, port('web', { connections: 6, traffic, backends })), flows };
  const [heading = '', service = ''] = countersTable(counted)
    .split('\n')
    .map((line) => line.trim());
  assert.deepEqual(heading.split(/ {2,}/).slice(-4), ['PACKETS', 'BYTES', 'REPLIES', 'REPLY BYTES']);
  assert.deepEqual(service.split(/ {2,}/), ['default/web IPv4', '6', '0', '12', '1.50kB', '9', '2MB']);
  const table = countersTable(counted, { wide: true });
  assert.match(table, /REPLY BYTES +SOURCE PORTS$/m);
  assert.match(table, /10\.0\.0\.1:8080 .* 2MB +4$/m);
  assert.match(
    table,
    /^flows: 3 TCP, 1 UDP, 0 SCTP; room for 131072, 0\.0 %; 33512 source ports toward each backend$/m,
  );
});

test('top: bytes of packets count as they go, those of connections when they end', () => {
  const before = reading(0, port('web', { traffic: { ...traffic, bytes: 500, replyBytes: 1_000_000 } }));
  const [row] = rowsBetween(before, reading(2_000, port('web', { traffic })));
  assert.deepEqual([row?.sent, row?.received], [500, 500_000]);
});
