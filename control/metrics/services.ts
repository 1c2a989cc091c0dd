/**
 * Counters of each Service as exposition text. Written by hand: a registry would keep a series for each Service that
 * ever was, and take longer over ten thousand of them than a scrape may.
 */
import { connectTimeBounds } from '../../bpf/layout.ts';
import type { WatchCountersResponse } from '../../proto/rpc.ts';
import { operatorProto } from '../../proto/rpc.ts';
import { formatHostPort } from '../net/address.ts';

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

/** A metric with its samples; nothing without any. */
const family = (name: string, type: string, help: string, samples: readonly string[]): string =>
  samples.length === 0 ? '' : `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples.join('')}`;

type Labelled = readonly (readonly [port: PortCounters, labels: string])[];

const counter = (name: string, help: string, ports: Labelled, value: (port: PortCounters) => number): string =>
  family(
    name,
    'counter',
    help,
    ports.map(([port, labels]) => `${name}{${labels}} ${value(port)}\n`),
  );

const named = (
  name: string,
  help: string,
  label: string,
  ports: Labelled,
  values: (port: PortCounters) => readonly { readonly name: string; readonly count: number }[],
): string => {
  const samples = ports.flatMap(([port, labels]) =>
    values(port).map((value) => `${name}{${labels},${label}="${quoted(value.name)}"} ${value.count}\n`),
  );
  return `# HELP ${name} ${help}\n# TYPE ${name} counter\n${samples.join('')}`;
};

const seconds = (microseconds: number): number => microseconds / 1e6;

const histogram = (name: string, help: string, ports: Labelled, boundsUs: readonly number[]): string => {
  const samples = ports.flatMap(([{ connectTimes, signals }, labels]) => {
    let count = 0;
    const buckets = connectTimes.map((times, i) => {
      count += times;
      const bound = boundsUs[i];
      return `${name}_bucket{${labels},le="${bound === undefined ? '+Inf' : seconds(bound)}"} ${count}\n`;
    });
    return [
      ...buckets,
      `${name}_sum{${labels}} ${seconds(signals?.connectUs ?? 0)}\n`,
      `${name}_count{${labels}} ${count}\n`,
    ];
  });
  return family(name, 'histogram', help, samples);
};

/** What became of connections: of ports that had any, so that ten thousand quiet ones make no scrape longer. */
const signalMetrics = (all: Labelled, boundsUs: readonly number[]): string => {
  const ports = all.filter(([{ signals }]) => signals !== null && signals !== undefined && signals.connected > 0);
  const ended = 'of connections that have ended, by Service port';
  const rtt = 'fairlead_service_rtt_seconds';
  return [
    histogram('fairlead_service_connect_seconds', 'Time to connect, by Service port', ports, boundsUs),
    counter(
      'fairlead_service_ended_total',
      'Connections that have ended, by Service port',
      ports,
      ({ signals }) => signals?.ended ?? 0,
    ),
    counter(
      'fairlead_service_broken_total',
      'Connections that have ended with an error, by Service port',
      ports,
      ({ signals }) => signals?.broken ?? 0,
    ),
    counter(
      'fairlead_service_sent_bytes_total',
      `Bytes that clients sent, ${ended}`,
      ports,
      ({ signals }) => signals?.sentBytes ?? 0,
    ),
    counter(
      'fairlead_service_received_bytes_total',
      `Bytes that clients received, ${ended}`,
      ports,
      ({ signals }) => signals?.receivedBytes ?? 0,
    ),
    counter(
      'fairlead_service_retransmits_total',
      `Segments sent again, ${ended}`,
      ports,
      ({ signals }) => signals?.retransmits ?? 0,
    ),
    family(
      rtt,
      'summary',
      `Smoothed round trip time at the end, ${ended}`,
      ports.flatMap(([{ signals }, labels]) => [
        `${rtt}_sum{${labels}} ${seconds(signals?.rttUs ?? 0)}\n`,
        `${rtt}_count{${labels}} ${signals?.ended ?? 0}\n`,
      ]),
    ),
  ].join('');
};

/** Packets that were translated: of ports that had any. */
const trafficMetrics = (all: Labelled): string => {
  const ports = all.filter(([{ traffic }]) => (traffic?.packets ?? 0) + (traffic?.replyPackets ?? 0) > 0);
  const both = (name: string, help: string, to: (port: PortCounters) => number, from: (port: PortCounters) => number) =>
    family(
      name,
      'counter',
      help,
      ports.flatMap(([port, labels]) => [
        `${name}{${labels},direction="request"} ${to(port)}\n`,
        `${name}{${labels},direction="reply"} ${from(port)}\n`,
      ]),
    );
  const inUse = all.flatMap(([{ backends }, labels]) =>
    backends
      .filter(({ sourcePorts }) => sourcePorts > 0)
      .map(({ address, port, sourcePorts }) => {
        const backend = quoted(formatHostPort(address, port));
        return `fairlead_backend_source_ports{${labels},backend="${backend}"} ${sourcePorts}\n`;
      }),
  );
  return [
    both(
      'fairlead_service_packets_total',
      'Packets that were translated, by Service port and direction',
      ({ traffic }) => traffic?.packets ?? 0,
      ({ traffic }) => traffic?.replyPackets ?? 0,
    ),
    both(
      'fairlead_service_packet_bytes_total',
      'Bytes of packets that were translated, from the IP header on, by Service port and direction',
      ({ traffic }) => traffic?.bytes ?? 0,
      ({ traffic }) => traffic?.replyBytes ?? 0,
    ),
    family(
      'fairlead_backend_source_ports',
      'gauge',
      'Source ports that masqueraded flows have toward a backend, by Service port; all there are: fairlead_source_ports',
      inUse,
    ),
  ].join('');
};

/** All metrics of Service ports; `boundsUs` are those of their times to connect. */
export const serviceMetrics = (
  ports: readonly PortCounters[],
  boundsUs: readonly number[] = connectTimeBounds,
): string => {
  const labelled = ports.map((port) => [port, labelsOf(port)] as const);
  const datagrams = labelled.filter(([port]) => port.datagrams > 0);
  return [
    counter(
      'fairlead_service_connections_total',
      'Connections led to a backend, by Service port',
      labelled,
      (port) => port.connections,
    ),
    counter(
      'fairlead_service_datagrams_total',
      'Datagrams of unconnected UDP sockets led to a backend, by Service port',
      datagrams,
      (port) => port.datagrams,
    ),
    named(
      'fairlead_service_refused_total',
      'Connections that were refused, by Service port and verdict',
      'verdict',
      labelled,
      (port) => port.refused,
    ),
    named(
      'fairlead_service_failed_total',
      'Connections that were led to a backend and not made, by Service port and cause',
      'cause',
      labelled,
      (port) => port.signals?.failed ?? [],
    ),
    signalMetrics(labelled, boundsUs),
    trafficMetrics(labelled),
  ].join('');
};
