import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { barChart, lineChart, ticksTo } from '../../bench/chart.ts';
import { charts } from '../../bench/charts.ts';
import { compareRows, formatChanges } from '../../bench/compare.ts';
import { checksumsAreRight, encodeInput, endpointsOf, firstPacket, syn } from '../../bench/packet-input.ts';
import type { Row } from '../../bench/report.ts';

const row = (bench: string, name: string, metric: string, value: number, unit = '1'): Row => {
  return { bench, case: name, metric, value, unit };
};
const ratio = (value: number, error: number, again = 1): readonly Row[] => [
  row('connect', 'direct/direct', 'ratio', again),
  row('connect', 'direct/direct', 'ratio-error', 0.0001),
  row('connect', 'fairlead-10/direct', 'ratio', value),
  row('connect', 'fairlead-10/direct', 'ratio-error', error),
];
const names = (before: readonly Row[], after: readonly Row[]): readonly string[] =>
  compareRows(before, after).map((change) => `${change.row.case} ${change.better ? 'better' : 'worse'}`);

describe('what changed by more than the noise', () => {
  test('a ratio: by more than three standard errors of both runs', () => {
    assert.deepEqual(names(ratio(0.98, 0.001), ratio(0.975, 0.001)), []);
    assert.deepEqual(names(ratio(0.98, 0.001), ratio(0.973, 0.001)), ['fairlead-10/direct worse']);
    assert.deepEqual(names(ratio(0.973, 0.001), ratio(0.98, 0.001)), ['fairlead-10/direct better']);
  });

  test('a ratio: by more than the same differed from the same in these runs', () => {
    assert.deepEqual(names(ratio(0.98, 0.0001), ratio(0.97, 0.0001)), ['fairlead-10/direct worse']);
    assert.deepEqual(names(ratio(0.98, 0.0001, 1.02), ratio(0.97, 0.0001)), []);
  });

  test('a ratio with both sides on one CPU has an error of its own', () => {
    const onOneCpu = (rows: readonly Row[]): readonly Row[] =>
      rows.map((each) => ({ ...each, metric: `${each.metric}-one-cpu` }));
    assert.deepEqual(names(onOneCpu(ratio(0.98, 0.001)), onOneCpu(ratio(0.973, 0.001))), ['fairlead-10/direct worse']);
    assert.deepEqual(names(onOneCpu(ratio(0.98, 0.001)), onOneCpu(ratio(0.975, 0.001))), []);
  });

  test('nanoseconds: by more than lay between the lowest and the median', () => {
    const packet = (min: number, median: number): readonly Row[] => [
      row('packet', 'xdp-miss/1', 'min', min, 'ns'),
      row('packet', 'xdp-miss/1', 'median', median, 'ns'),
    ];
    assert.deepEqual(names(packet(40, 44), packet(46, 50)), []);
    assert.deepEqual(names(packet(40, 44), packet(50, 54)), ['xdp-miss/1 worse', 'xdp-miss/1 worse']);
  });

  test('what only one of them has is no change, nor are errors', () => {
    assert.deepEqual(names([], ratio(0.9, 0.001)), []);
    assert.deepEqual(names(ratio(0.9, 0.001), ratio(0.9, 0.2)), []);
    assert.equal(formatChanges([]), 'nothing changed by more than the noise\n');
  });

  test('it says from what to what', () => {
    const text = formatChanges(compareRows([row('sync', 'a', 'p50', 10, 'ms')], [row('sync', 'a', 'p50', 20, 'ms')]));
    assert.equal(text, 'worse   sync a p50: 10.0 -> 20.0 ms (100.0 %, noise 4.50)\n');
  });
});

describe('charts', () => {
  test('ticks are round and reach the highest value', () => {
    assert.deepEqual(ticksTo(1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
    assert.deepEqual(ticksTo(1_240), [0, 500, 1_000, 1_500]);
    assert.deepEqual(ticksTo(0), [0, 1]);
  });

  const options = {
    ...{ title: 'A < B?', subtitle: 'now', unit: 'ns', decimals: 1, categories: ['one', 'two'] },
    series: [{ name: 'this', color: '#123456', values: [1_234.56, undefined] }],
  };
  for (const [name, draw] of Object.entries({ barChart, lineChart })) {
    test(`${name}: what there is, with its number, and text that is no markup`, () => {
      const svg = draw(options);
      assert.match(svg, /^<svg .*<\/svg>\n$/s);
      assert.match(svg, />1 234\.6</);
      assert.match(svg, /A &lt; B\?/);
      assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
    });
  }

  test('one for each question that something was measured for', () => {
    const machine = { kernel: '6.18', cpu: 'x', cpus: 2, memoryGiB: 4 };
    const rest = { format: 1, date: '2026-11-21', machine, versions: {}, seconds: 1 } as const;
    assert.deepEqual(charts({ ...rest, rows: [] }), []);
    const rows = [row('nodeport', 'xdp-10-local', 'node-cpu', 400, 'ns')];
    assert.deepEqual(
      charts({ ...rest, rows }).map(({ question }) => question),
      ['nodeport-cpu'],
    );
  });
});

test('packets of the packet bench have right checksums, whoever they are from', () => {
  for (const source of [0xc6120000, 0xc612ffff, 0xffffffff, 0]) {
    const endpoints = { source, destination: 0xac120001, sourcePort: 65_535, destinationPort: 30_000 };
    const packet = firstPacket(encodeInput('02:00:00:00:00:01', syn, [endpoints]));
    assert.deepEqual(endpointsOf(packet), endpoints);
    assert.ok(checksumsAreRight(packet));
    packet[30] = (packet[30] ?? 0) ^ 1;
    assert.ok(!checksumsAreRight(packet));
  }
});
