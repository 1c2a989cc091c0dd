/**
 * Counters of each Service as exposition text. Written by hand: a registry would keep a series for each Service that
 * ever was, and take longer over ten thousand of them than a scrape may.
 */
import type { WatchCountersResponse } from '../../proto/rpc.ts';
import { operatorProto } from '../../proto/rpc.ts';

type PortCounters = WatchCountersResponse['ports'][number];

const { Family, Protocol } = operatorProto;

const quoted = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const protocolNames: ReadonlyMap<number, string> = new Map([
  [Protocol.PROTOCOL_TCP, 'TCP'],
  [Protocol.PROTOCOL_UDP, 'UDP'],
  [Protocol.PROTOCOL_SCTP, 'SCTP'],
]);

/** `port` with its protocol, as `kubectl get services` shows it: the same number may serve TCP and UDP. */
const labelsOf = ({ namespace, name, port, protocol, family }: PortCounters): string => {
  const parts = [
    ['namespace', namespace],
    ['service', name],
    ['port', `${port}/${protocolNames.get(protocol) ?? protocol}`],
    ['family', family === Family.FAMILY_IPV6 ? 'IPv6' : 'IPv4'],
  ] as const;
  return parts.map(([label, value]) => `${label}="${quoted(value)}"`).join(',');
};

/** `fairlead_service_connections_total` and `fairlead_service_refused_total`. */
export const serviceMetrics = (ports: readonly PortCounters[]): string => {
  const labelled = ports.map((port) => [port, labelsOf(port)] as const);
  const connections = labelled.map(
    ([port, labels]) => `fairlead_service_connections_total{${labels}} ${port.connections}\n`,
  );
  const refused = labelled.flatMap(([port, labels]) =>
    port.refused.map(
      ({ name, count }) => `fairlead_service_refused_total{${labels},verdict="${quoted(name)}"} ${count}\n`,
    ),
  );
  return [
    '# HELP fairlead_service_connections_total Connections led to a backend, by Service port\n',
    '# TYPE fairlead_service_connections_total counter\n',
    ...connections,
    '# HELP fairlead_service_refused_total Connections that were refused, by Service port and verdict\n',
    '# TYPE fairlead_service_refused_total counter\n',
    ...refused,
  ].join('');
};
