/** The Services that random packets meet: every kind of backend, set and refusal, in both families. */
import type { Entry } from '../entries.ts';
import { mark, range } from '../entries.ts';
import {
  distantPod,
  localPod,
  narrowPod,
  node,
  otherNode,
  otherPod,
  type Pair,
  remotePod,
  strangerPod,
  tunnelPod,
  unreachablePod,
} from '../golden/place.ts';
import { service } from '../golden/world.ts';

export const clusterIPs: readonly Pair[] = [1, 2, 3].map((i) => [`172.30.0.${i}`, `fd00:30::${i}`] as const);
export const balancerIPs: readonly Pair[] = [1, 2].map((i) => [`198.19.0.${i}`, `2001:db8:19::${i}`] as const);

export const nodePorts = Array.from({ length: 12 }, (_, i) => 30_000 + i);
export const servedPorts = [8_080, 80, 30_001] as const;
export const clusterPorts = [80, 53] as const;

const backendSets: readonly (readonly Pair[])[] = [
  ...[[localPod], [remotePod], [distantPod], [tunnelPod], [narrowPod], [strangerPod], [unreachablePod], [node]],
  ...[[localPod, remotePod, tunnelPod, node], [], [], [otherPod, localPod]],
];

const protocols = ['TCP', 'UDP', 'SCTP'] as const;

const host = (pair: Pair, v6: boolean): string => (v6 ? `[${pair[1]}]` : pair[0]);

/** NodePorts: what is behind the n-th is the n-th set; the last but two refuse and drop. */
const nodePortServices = (v6: boolean): readonly Entry[] =>
  nodePorts.flatMap((port, i) =>
    service({
      index: 1 + i * 2 + Number(v6),
      frontends: protocols.map((protocol) => `${host(v6 ? ['', '::'] : ['0.0.0.0', ''], v6)}:${port}/${protocol}`),
      inside: (backendSets[i] ?? []).map((pair) => `${host(pair, v6)}:${servedPorts[i % servedPorts.length]}`),
      flags: [
        ...(['masquerade_outside', 'masquerade_pods'] as const).filter((_, bit) => (i + bit) % 5 !== 4),
        ...(i % 3 === 0 ? (['masquerade_local'] as const) : []),
        ...(i === 10 ? (['outside_empty_drops', 'inside_empty_drops'] as const) : []),
        ...(i % 4 === 3 ? (['maglev'] as const) : []),
      ],
      seconds: i % 2 === 0 ? 0 : 60,
    }),
  );

const clusterServices = (v6: boolean): readonly Entry[] =>
  clusterIPs.flatMap((pair, i) => [
    ...markOf(pair, v6),
    ...service({
      index: 31 + i * 2 + Number(v6),
      frontends: protocols.flatMap((protocol) => clusterPorts.map((port) => `${host(pair, v6)}:${port}/${protocol}`)),
      inside: (backendSets[i * 4] ?? []).map((each) => `${host(each, v6)}:80`),
    }),
  ]);

const markOf = (pair: Pair, v6: boolean): readonly Entry[] => [mark(pair[v6 ? 1 : 0], 'cluster_ip')];

const balancerServices = (v6: boolean): readonly Entry[] =>
  balancerIPs.flatMap((pair, i) => [
    range(v6 ? '2001:db8:c::10/128' : '192.0.2.10/32', 41 + i * 2 + Number(v6)),
    ...service({
      index: 41 + i * 2 + Number(v6),
      frontends: protocols.map((protocol) => `${host(pair, v6)}:80/${protocol}`),
      inside: [remotePod, localPod].map((each) => `${host(each, v6)}:8080`),
      flags: i === 0 ? ['source_ranges', 'masquerade_outside'] : ['masquerade_outside'],
    }),
  ]);

/** All entries, for both families. */
export const fuzzEntries = (): readonly Entry[] => [
  ...[...node, ...otherNode].map((address) => mark(address, 'node')),
  ...[false, true].flatMap((v6) => [...nodePortServices(v6), ...clusterServices(v6), ...balancerServices(v6)]),
];
