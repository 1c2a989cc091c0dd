/**
 * Many small Services at once, each with what must become of connections to it: who answers, or how it is refused. So
 * a table of decisions costs one lab and one storm of connects.
 */
import assert from 'node:assert/strict';
import { endpoint } from '../control/resolve-fixture.ts';
import type { Cluster } from './cluster.ts';
import { hostPort } from './dial.ts';
import type { Place } from './lab.ts';
import { type KubeObject, type SlicePorts, service } from './objects.ts';
import { startStorm } from './start-storm.ts';
import type { TargetTally } from './storm.ts';

/** Names of those that answer, or: `refused` and `unreachable`, at once; `dropped`, none of these. */
export type Verdict = readonly string[] | 'refused' | 'unreachable' | 'dropped';

export interface Case {
  readonly title: string;
  /**
   * Each a word for the place, one for the condition, more for node and hints: `a r @n1 zones=a`, as the tables of
   * test/control have them (`endpoint` of resolve-fixture.ts), or `-` for no conditions at all.
   */
  readonly endpoints: readonly string[];
  readonly wanted: Verdict;
  /** More fields of the Service's spec. */
  readonly spec?: KubeObject;
  /** More endpoints, in slices of their own. */
  readonly more?: readonly string[];
  /** Its external IPs and load balancer addresses are dialled in place of its cluster IPs. */
  readonly external?: boolean;
}

export type Places = Readonly<Record<string, Place>>;

const rawEndpoint = (text: string, address: string): KubeObject => {
  const { ready, serving, terminating, nodeName, hintZones, hintNodes } = endpoint(text);
  const named = (names: readonly string[] = []): readonly KubeObject[] => names.map((name) => ({ name }));
  return {
    addresses: [address],
    ...(text.split(' ')[1] === '-' ? {} : { conditions: { ready, serving, terminating } }),
    ...(nodeName === '' ? {} : { nodeName }),
    hints: { forZones: named(hintZones), forNodes: named(hintNodes) },
  };
};

/** A slice of each family with these endpoints, also where there is none. */
export const endpointSlices = (
  serviceName: string,
  endpoints: readonly string[],
  places: Places,
  { ports = { '': 8080 }, suffix = '' }: { readonly ports?: SlicePorts; readonly suffix?: string } = {},
): readonly KubeObject[] =>
  (['ipv4', 'ipv6'] as const).map((family) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${serviceName}-${family}${suffix}`,
      namespace: 'default',
      labels: { 'kubernetes.io/service-name': serviceName },
    },
    addressType: family === 'ipv4' ? 'IPv4' : 'IPv6',
    ports: Object.entries(ports).map(([name, port]) => ({ name, protocol: 'TCP', port })),
    endpoints: endpoints.map((text) => {
      const place = places[text.split(' ')[0] ?? ''];
      return place === undefined ? assert.fail(`${text}: no such place`) : rawEndpoint(text, place[family]);
    }),
  }));

/** Name and cluster IPs of the Service of each case; `area` tells the tables of one lab apart. */
export const caseService = (area: number, n: number): { name: string; clusterIPs: readonly [string, string] } => ({
  name: `case-${area}-${n}`,
  clusterIPs: [`10.96.${area}.${n + 1}`, `fd00:10:96::${area}:${n + 1}`],
});

const externalIPs = (area: number, n: number): readonly string[] => [
  `198.18.${area}.${n + 1}`,
  `2001:db8:18:${area}::${n + 1}`,
];
const loadBalancerIPs = (area: number, n: number): readonly string[] => [
  `198.19.${area}.${n + 1}`,
  `2001:db8:19:${area}::${n + 1}`,
];

/** What is dialled of a case. */
export const caseTargets = (
  area: number,
  n: number,
  { external = false }: Pick<Case, 'external'> = {},
): readonly string[] => {
  const addresses = external ? [...externalIPs(area, n), ...loadBalancerIPs(area, n)] : caseService(area, n).clusterIPs;
  return addresses.map((ip) => hostPort(ip, 80));
};

/** The objects of one case. */
export const caseObjects = (area: number, n: number, subject: Case, places: Places): readonly KubeObject[] => {
  const { name, clusterIPs } = caseService(area, n);
  const ingress = loadBalancerIPs(area, n).map((ip) => ({ ip }));
  const outside = { type: 'LoadBalancer', externalIPs: externalIPs(area, n) };
  const { metadata, ...rest } = service({
    ...{ name, clusterIPs },
    spec: { ...(subject.external ? outside : {}), ...subject.spec },
    ...(subject.external ? { status: { loadBalancer: { ingress } } } : {}),
  });
  return [
    { ...rest, metadata: { namespace: 'default', ...(metadata as object) } },
    ...endpointSlices(name, subject.endpoints, places),
    ...(subject.more === undefined ? [] : endpointSlices(name, subject.more, places, { suffix: '-more' })),
  ];
};

const verdictOf = ({ answers, failures }: TargetTally): Verdict | TargetTally => {
  const [names, codes] = [Object.keys(answers).sort(), Object.keys(failures)];
  if (codes.length === 0 && names.length > 0) return names;
  if (names.length > 0 || codes.length === 0) return { answers, failures };
  if (codes.length === 1 && codes[0] === 'ECONNREFUSED') return 'refused';
  if (codes.length === 1 && codes[0] === 'EHOSTUNREACH') return 'unreachable';
  return codes.includes('ECONNREFUSED') || codes.includes('EHOSTUNREACH') ? { answers, failures } : 'dropped';
};

/** With three backends one stays unseen in this many connections once in 10^10 times. */
const connectsPerTarget = 60;
const dropsPerTarget = 2;

/** What became of connections from a place to each target, by target. */
export type Verdicts = ReadonlyMap<string, Verdict | TargetTally>;

/** Dials each target many times from a place, those that are to fail a few times. */
export const askAll = async (
  place: Place,
  targets: readonly string[],
  toFail: readonly string[] = [],
): Promise<Verdicts> => {
  const ask = async (each: readonly string[], times: number, concurrency: number): Promise<Verdicts> => {
    if (each.length === 0) return new Map();
    const count = each.length * times;
    const report = await (await startStorm(place, { targets: each, count, concurrency })).report;
    assert.equal(report.mismatchCount, 0, 'getpeername() shows what was dialled');
    return new Map(Object.entries(report.targets).map(([target, tally]) => [target, verdictOf(tally)]));
  };
  const drops = toFail.length * dropsPerTarget;
  const all = await Promise.all([ask(targets, connectsPerTarget, 16), ask(toFail, dropsPerTarget, drops)]);
  return new Map(all.flatMap((some) => [...some]));
};

/** Asks for all cases from a place. */
export const askCases = (place: Place, area: number, cases: readonly Case[]): Promise<Verdicts> => {
  const of = (dropped: boolean): readonly string[] =>
    cases.flatMap((row, n) => ((row.wanted === 'unreachable') === dropped ? caseTargets(area, n, row) : []));
  return askAll(place, of(false), of(true));
};

/** That connections to a case were counted as refused, and as what. */
export const refusalsOf = async (cluster: Cluster, area: number, n: number): Promise<readonly string[]> => {
  const { ports } = await cluster.counters(caseService(area, n).name);
  return [...new Set(ports.flatMap(({ refused }) => refused.map(({ name }) => name)))];
};
