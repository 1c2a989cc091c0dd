/** The packet path: flows, fragments, interfaces, settings, events. */
import type { Struct } from './fields.ts';

export const packetStructs = {
  flow_key: {
    doc: 'The packets of a flow one way, as they come in.',
    size: 40,
    fields: [
      { name: 'source', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'destination', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'source_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'destination_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'proto', type: 'u8', doc: 'IPPROTO_TCP 6, IPPROTO_UDP 17, IPPROTO_SCTP 132.' },
      { name: 'zero', type: 'u8', length: 3, doc: 'Always 0: part of the key.' },
    ],
  },
  flow: {
    doc: 'What becomes of these packets. The way back has the entry {destination, source}, which leads to the key, reversed.',
    size: 104,
    fields: [
      { name: 'check', type: 'u32', doc: 'flow_check() of the key: proves that this value is of that key.' },
      { name: 'last_seen', type: 'u32', doc: 'Jiffies, when a packet came last.' },
      { name: 'source', type: 'address', doc: 'That they leave with.' },
      { name: 'destination', type: 'address', doc: 'That they leave with.' },
      { name: 'source_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'destination_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'service_id', type: 'u32', doc: 'The ServicePort.' },
      { name: 'backend_id', type: 'u32', doc: 'The backend at the time of the decision.' },
      { name: 'flags', type: 'u32', doc: 'Of enum flow_flag.' },
      { name: 'hop_interface', type: 'u32', doc: 'Where they leave, with the addresses below; 0: not known.' },
      { name: 'hop_seen', type: 'u32', doc: 'Jiffies, when that was found out.' },
      { name: 'hop_destination', type: 'u8', length: 6, doc: 'MAC address.' },
      { name: 'hop_source', type: 'u8', length: 6, doc: 'MAC address.' },
      { name: 'packets', type: 'u32', doc: 'Translated, modulo 2^32.' },
      { name: 'bytes', type: 'u64', doc: 'Of them, from the IP header on.' },
      { name: 'told_bytes', type: 'u64', doc: 'Of them, added to the counters of the Service by the sweep.' },
      { name: 'told_packets', type: 'u32', doc: 'The same of packets.' },
      { name: 'hop_mtu', type: 'u32', doc: 'Bytes that a packet may have to leave there, from the IP header on.' },
    ],
  },
  fragment_key: {
    doc: 'Which packet a fragment is of.',
    size: 40,
    fields: [
      { name: 'source', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'destination', type: 'address', doc: 'IPv4 as v4-mapped.' },
      { name: 'id_be', type: 'u32', doc: 'Of the packet, network byte order.' },
      { name: 'proto', type: 'u32', doc: 'IPPROTO_*.' },
    ],
  },
  fragment: {
    doc: 'The ports that the first fragment had.',
    size: 8,
    fields: [
      { name: 'source_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'destination_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'check', type: 'u32', doc: 'fragment_check() of the key and the ports.' },
    ],
  },
  interface: {
    doc: 'A network interface that packets are sent out of.',
    size: 40,
    fields: [
      { name: 'ipv4', type: 'address', doc: 'Its first address, v4-mapped; all zero: none.' },
      { name: 'ipv6', type: 'address', doc: 'Its first global address; all zero: none.' },
      { name: 'flags', type: 'u32', doc: 'Of enum interface_flag.' },
      { name: 'check', type: 'u32', doc: 'interface_check() of the rest and the index.' },
    ],
  },
  port_range: {
    doc: 'A range of ports.',
    size: 4,
    fields: [
      { name: 'first', type: 'u16', doc: 'Host byte order.' },
      { name: 'count', type: 'u16', doc: '0: none.' },
    ],
  },
  packet_settings: {
    doc: 'What the packet path is told, and may change while it runs. Times are in seconds.',
    size: 80,
    fields: [
      { name: 'node_ipv4', type: 'address', doc: 'Source where the interface has no address of its own.' },
      { name: 'node_ipv6', type: 'address', doc: 'The same.' },
      { name: 'ports', type: 'port_range', length: 4, doc: 'Source ports that no socket of this host gets.' },
      { name: 'port_count', type: 'u32', doc: 'Ports in all ranges together; 0: nothing can be masqueraded.' },
      { name: 'flags', type: 'u32', doc: 'Of enum packet_flag.' },
      { name: 'refusals_per_second', type: 'u32', doc: 'ICMP errors that are sent at most, for each CPU.' },
      { name: 'events_per_second', type: 'u32', doc: 'Drops that are reported at most, for each CPU.' },
      { name: 'tcp_established', type: 'u32', doc: 'Until an idle connection is forgotten (CT-11).' },
      { name: 'tcp_close_wait', type: 'u32', doc: 'The same where one side has closed (CT-11).' },
      { name: 'udp_unreplied', type: 'u32', doc: 'Until an idle UDP flow is forgotten (CT-10).' },
      { name: 'udp_stream', type: 'u32', doc: 'The same of one that was answered (CT-10).' },
    ],
  },
  event: {
    doc: 'A packet that was not let through.',
    size: 64,
    fields: [
      { name: 'time', type: 'u64', doc: 'Nanoseconds since boot, bpf_ktime_get_ns().' },
      { name: 'packet', type: 'flow_key', doc: 'The packet as it came in.' },
      { name: 'service_id', type: 'u32', doc: 'The ServicePort; 0: of none.' },
      { name: 'interface', type: 'u32', doc: 'Index of the interface.' },
      { name: 'verdict', type: 'u16', doc: 'Of enum verdict.' },
      { name: 'hook', type: 'u16', doc: 'Of enum packet_hook.' },
      { name: 'bytes', type: 'u32', doc: 'From the IP header on.' },
    ],
  },
  service_traffic: {
    doc: 'Packets of one ServicePort that were translated, up to the last sweep.',
    size: 32,
    fields: [
      { name: 'packets', type: 'u64', doc: 'To backends.' },
      { name: 'bytes', type: 'u64', doc: 'Of these, from the IP header on.' },
      { name: 'reply_packets', type: 'u64', doc: 'From backends.' },
      { name: 'reply_bytes', type: 'u64', doc: 'Of these, from the IP header on.' },
    ],
  },
  backend_traffic: {
    doc: 'The same of one backend.',
    size: 32,
    fields: [
      { name: 'packets', type: 'u64', doc: 'To it.' },
      { name: 'bytes', type: 'u64', doc: 'Of these, from the IP header on.' },
      { name: 'reply_packets', type: 'u64', doc: 'From it.' },
      { name: 'reply_bytes', type: 'u64', doc: 'Of these, from the IP header on.' },
    ],
  },
  sweep: {
    doc: 'What a sweep of `flows` found.',
    size: 48,
    fields: [
      {
        name: 'unreplied',
        type: 'u64',
        doc: 'Given: seconds that a flow without an answer may be idle, if less than usual; 0: as usual.',
      },
      { name: 'tcp', type: 'u64', doc: 'Flows that stay.' },
      { name: 'udp', type: 'u64', doc: 'The same.' },
      { name: 'sctp', type: 'u64', doc: 'The same.' },
      { name: 'expired', type: 'u64', doc: 'Flows that were ended because their time was over.' },
      { name: 'retired', type: 'u64', doc: 'UDP flows that were ended because their backend serves no more.' },
    ],
  },
} as const satisfies Record<string, Struct>;
