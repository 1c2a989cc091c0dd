/** One chart for each question, from the rows of a run. What was not measured has no chart. */
import { barChart, type ChartOptions, lineChart, type Series } from './chart.ts';
import type { Row } from './report.ts';
import type { Results } from './results.ts';

export interface Chart {
  /** Part of a file's name. */
  readonly question: string;
  readonly svg: string;
}

/** Told apart also by who does not see all colours (Okabe and Ito). */
const colors = {
  fairlead: '#0072B2',
  other: '#56B4E9',
  direct: '#009E73',
  nftables: '#E69F00',
  iptables: '#D55E00',
  plain: '#777777',
} as const;

type Value = (bench: string, name: string, metric: string) => number | undefined;

const valuesOf = (rows: readonly Row[]): Value => {
  const all = new Map(rows.map((row) => [`${row.bench} ${row.case} ${row.metric}`, row.value]));
  return (bench, name, metric) => all.get(`${bench} ${name} ${metric}`);
};

const isEmpty = ({ series }: ChartOptions): boolean =>
  series.every(({ values }) => values.every((value) => value === undefined));

/** Services of the contestants of connect and udp. */
const counts = [10, 10_000, 100_000] as const;
const shownCounts = ['10 Services', '10 000', '100 000'];

const overCounts = (
  value: Value,
  bench: string,
  metric: string,
  names: readonly [string, string, string][],
): Series[] =>
  names.map(([name, color, pattern]) => ({
    ...{ name, color },
    values: counts.map((count) => value(bench, `${pattern.replace('N', `${count}`)}/direct`, metric)),
  }));

const connect = (value: Value): ChartOptions => ({
  title: 'What does a connection through a Service cost?',
  subtitle: `Speed of connect, request, close, of a connection straight to the pod; one CPU; A/A ${again(value, 'connect', 'direct/direct', 'ratio-one-cpu')}.`,
  ...{ unit: 'ratio to direct', decimals: 3, reference: { value: 1, name: 'direct' }, categories: shownCounts },
  series: overCounts(value, 'connect', 'ratio-one-cpu', [
    ['Fairlead', colors.fairlead, 'fairlead-N'],
    ['Fairlead without signals', colors.other, 'fairlead-N-nosignals'],
    ['nftables', colors.nftables, 'nftables-N'],
    ['iptables', colors.iptables, 'iptables-N'],
  ]),
});

const again = (value: Value, bench: string, name: string, metric: string): string =>
  (value(bench, name, metric) ?? Number.NaN).toFixed(3);

const udpWays = {
  connected: 'new connected socket',
  unconnected: 'new socket, sendto',
  'connected-reused': 'kept connected socket',
  'unconnected-reused': 'kept socket, sendto',
};

const udp = (value: Value): ChartOptions => ({
  title: 'What does a question over UDP to a Service cost?',
  subtitle: `Speed of a question and its answer, of one straight to the pod; one CPU; 10 and 10 000 Services.`,
  ...{ unit: 'ratio to direct', decimals: 3, reference: { value: 1, name: 'direct' } },
  categories: Object.values(udpWays).flatMap((way) => [`${way}, 10`, '10 000']),
  series: (
    [
      ['Fairlead', colors.fairlead, 'fairlead'],
      ['nftables', colors.nftables, 'nftables'],
      ['iptables', colors.iptables, 'iptables'],
    ] as const
  ).map(([name, color, who]) => ({
    ...{ name, color },
    values: Object.keys(udpWays).flatMap((way) =>
      [10, 10_000].map((count) => value('udp', `${who}-${count}/direct`, `ratio-${way}-one-cpu`)),
    ),
  })),
});

const packetCases: readonly (readonly [string, string])[] = [
  ['floor', 'least: parse, send back'],
  ['floor-lookup', 'least, with two look-ups'],
  ['miss', 'not ours'],
  ['established-local', 'to a pod here'],
  ['established-remote', 'to another node'],
  ['reply-local', 'reply of a pod here'],
  ['reply-remote', 'reply of another node'],
];
const newCases: readonly (readonly [string, string])[] = [
  ['miss-new', 'not ours'],
  ['new-local', 'to a pod here'],
  ['new-remote', 'to another node'],
];

const perPacket =
  (title: string, of: typeof packetCases, amounts: readonly (readonly [string, string, string])[]) =>
  (value: Value): ChartOptions => {
    const cases = ['xdp', 'tc'].flatMap((hook) =>
      of.map(([name, shown]) => [`${hook}-${name}`, `${hook}: ${shown}`] as const),
    );
    const present = cases.filter(([name]) => value('packet', `${name}/65536`, 'min') !== undefined);
    return {
      title,
      subtitle: `Test runs, lowest of 11 rounds, an empty program included.`,
      ...{ unit: 'ns a packet', decimals: 0, categories: present.map(([, shown]) => shown) },
      series: amounts.map(([name, color, amount]) => ({
        ...{ name, color, values: present.map(([each]) => value('packet', `${each}/${amount}`, 'min')) },
      })),
    };
  };

const packet = perPacket('How long do the programs work on a packet?', packetCases, [
  ['one flow', colors.fairlead, '1'],
  ['65 536 flows', colors.other, '65536'],
]);
const packetNew = perPacket('How long do they work on the first packet of a flow?', newCases, [
  ['65 536 flows', colors.other, '65536'],
]);

const nodePortWho = [
  ['plain routing', colors.plain, 'plain'],
  ['Fairlead, XDP', colors.fairlead, 'xdp'],
  ['Fairlead, tc', colors.other, 'tc'],
  ['Fairlead, tc, direct delivery', colors.direct, 'direct'],
  ['nftables', colors.nftables, 'nftables'],
  ['iptables', colors.iptables, 'iptables'],
] as const;

const nodePortCategories = ['local', 'remote'].flatMap((place) =>
  [10, 10_000].map((count) => ({
    place,
    count,
    shown: `${place === 'local' ? 'pod here' : 'other node'}, ${count === 10 ? '10' : '10 000'}`,
  })),
);

const nodePort = (value: Value): ChartOptions => ({
  title: 'What does a connection from outside to a NodePort cost?',
  subtitle: `Speed of connect, request, close, of plain routing to the pod; one CPU; A/A ${again(value, 'nodeport', 'plain-remote/plain', 'ratio-one-cpu')}.`,
  ...{ unit: 'ratio to plain routing', decimals: 3, reference: { value: 1, name: 'plain routing' } },
  categories: nodePortCategories.map(({ shown }) => shown),
  series: nodePortWho.slice(1).map(([name, color, who]) => ({
    ...{ name, color },
    values: nodePortCategories.map(({ place, count }) =>
      value('nodeport', `${who}-${count}-${place}/plain`, 'ratio-one-cpu'),
    ),
  })),
});

const nodeCpu = (value: Value): ChartOptions => ({
  title: 'How much work is it for the node to forward a packet?',
  subtitle: `Processor time of the node for each packet of UDP that it forwards, 64 flows under load.`,
  ...{ unit: 'ns a packet', decimals: 0, categories: nodePortCategories.map(({ shown }) => shown) },
  series: nodePortWho.map(([name, color, who]) => ({
    ...{ name, color },
    values: nodePortCategories.map(({ place, count }) =>
      value('nodeport', who === 'plain' ? `plain-${place}` : `${who}-${count}-${place}`, 'node-cpu'),
    ),
  })),
});

const sync = (value: Value): ChartOptions => ({
  title: 'How soon is a change in the kernel?',
  subtitle: `From the changed object to the loader's acknowledgement, the 10 ms in which changes are collected included.`,
  ...{ unit: 'ms', decimals: 1 },
  categories: ['one, among 100 Services', 'one, among 10 000', '100 a second', '1 000 a second'],
  series: [
    ['half of them sooner (p50)', colors.fairlead, 'p50'] as const,
    ['99 of 100 sooner (p99)', colors.other, 'p99'] as const,
  ].map(([name, color, metric]) => ({
    ...{ name, color },
    values: [
      ...[100, 10_000].map((count) => value('sync', `one-change-in-${count}`, metric)),
      ...[100, 1_000].map((rate) => value('churn', `${rate}-a-second-in-10000`, metric)),
    ],
  })),
});

const memory = (value: Value): ChartOptions => ({
  title: 'How much memory do Services take?',
  subtitle: `With 2 endpoints each. The control plane runs from sources here; installed it takes less (reflector).`,
  ...{ unit: 'MiB', decimals: 0, categories: ['1 000 Services', '10 000', '100 000'] },
  series: [
    ['maps in the kernel', colors.fairlead, 'maps'] as const,
    ['loader', colors.other, 'loader-rss'] as const,
    ['control plane', colors.nftables, 'control-rss'] as const,
  ].map(([name, color, metric]) => ({
    ...{ name, color },
    values: [1_000, 10_000, 100_000].map((count) => value('memory', `${count}x2`, metric)),
  })),
});

const questions: Readonly<
  Record<string, readonly [(options: ChartOptions) => string, (value: Value) => ChartOptions]>
> = {
  connect: [lineChart, connect],
  udp: [barChart, udp],
  packet: [barChart, packet],
  'packet-new': [barChart, packetNew],
  nodeport: [barChart, nodePort],
  'nodeport-cpu': [barChart, nodeCpu],
  changes: [barChart, sync],
  memory: [lineChart, memory],
};

export const charts = ({ rows, machine, date }: Results): readonly Chart[] => {
  const value = valuesOf(rows);
  const on = `Linux ${machine.kernel}, ${machine.cpus} CPUs, ${date}`;
  return Object.entries(questions).flatMap(([question, [draw, make]]) => {
    const options = make(value);
    return isEmpty(options) ? [] : [{ question, svg: draw({ ...options, footer: on }) }];
  });
};
