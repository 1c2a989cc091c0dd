/** What the packet path is told besides Services: the one entry of `packet_settings`. */
import { packetFlags, structs } from '../../bpf/layout.ts';
import { addressBytes, encodeU32, flagBits, offsetsOf } from '../net/codec.ts';
import { type PortRange, portsIn } from '../net/ports.ts';
import { type Columns, createColumns } from './columns.ts';
import { mostRanges } from './source-ports.ts';

/** What is configured of it. Times are in seconds, rates for each CPU. */
export interface PacketOptions {
  /** Empty: those that nobody else has. */
  readonly masqueradePorts: readonly PortRange[];
  readonly nodePorts: readonly PortRange[];
  /** Endpoints of this node get packets past its stack. */
  readonly direct: boolean;
  readonly refusalsPerSecond: number;
  readonly eventsPerSecond: number;
  readonly tcpEstablished: number;
  readonly tcpCloseWait: number;
  readonly udpUnreplied: number;
  readonly udpStream: number;
}

/** All that the entry says. */
export interface PacketSettings extends Omit<PacketOptions, 'masqueradePorts' | 'nodePorts'> {
  /** The node's primary addresses; '' where there is none. */
  readonly nodeIPv4: string;
  readonly nodeIPv6: string;
  /** Source ports of masqueraded packets: at most four ranges. */
  readonly ports: readonly PortRange[];
  /** Pods count as anybody from elsewhere (TP-11). */
  readonly noDetector: boolean;
}

/** As kube-proxy and the kernel's connection tracking have it (CT-10, CT-11). */
export const defaultPackets: PacketOptions = {
  masqueradePorts: [],
  nodePorts: [{ first: 30_000, last: 32_767 }],
  direct: false,
  refusalsPerSecond: 1_000,
  eventsPerSecond: 100,
  tcpEstablished: 86_400,
  tcpCloseWait: 3_600,
  udpUnreplied: 30,
  udpStream: 120,
};

const at = offsetsOf('packet_settings');
const bits = flagBits(packetFlags);

export const encodePacketSettings = (settings: PacketSettings): Uint8Array => {
  const bytes = new Uint8Array(structs.packet_settings.size);
  const view = new DataView(bytes.buffer);
  if (settings.nodeIPv4 !== '') bytes.set(addressBytes(settings.nodeIPv4), at.node_ipv4);
  if (settings.nodeIPv6 !== '') bytes.set(addressBytes(settings.nodeIPv6), at.node_ipv6);
  const ports = settings.ports.slice(0, mostRanges);
  ports.forEach((range, i) => {
    view.setUint16(at.ports + i * structs.port_range.size, range.first, true);
    view.setUint16(at.ports + i * structs.port_range.size + 2, portsIn(range), true);
  });
  view.setUint32(
    at.port_count,
    ports.reduce((sum, range) => sum + portsIn(range), 0),
    true,
  );
  view.setUint32(at.flags, (settings.noDetector ? bits.no_detector : 0) | (settings.direct ? bits.direct : 0), true);
  view.setUint32(at.refusals_per_second, settings.refusalsPerSecond, true);
  view.setUint32(at.events_per_second, settings.eventsPerSecond, true);
  view.setUint32(at.tcp_established, settings.tcpEstablished, true);
  view.setUint32(at.tcp_close_wait, settings.tcpCloseWait, true);
  view.setUint32(at.udp_unreplied, settings.udpUnreplied, true);
  view.setUint32(at.udp_stream, settings.udpStream, true);
  return bytes;
};

/** The write that makes the entry what it should be; none if it is. */
export const planPacketSettings = (kernel: Uint8Array | undefined, wanted: PacketSettings): readonly Columns[] => {
  const value = encodePacketSettings(wanted);
  if (kernel !== undefined && Buffer.compare(kernel, value) === 0) return [];
  const columns = createColumns('packet_settings', 'update');
  columns.add(encodeU32(0), value);
  return [columns];
};
