/** Settings of the packet path: what becomes of packets that are translated, beside the policies of Services. */
import { choice, duration, flag, onOff, portRange, portRanges, texts, wholeNumbers } from './kinds.ts';
import { setting } from './setting.ts';

const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;
/** The kernel counts in jiffies of 32 bits: at 1000 a second half of them is 24 days. */
const longest = 20 * day;

/** One of kube-proxy's: 0, as there, stands for the default. */
const timeout = (name: string, initial: number, about: string) =>
  setting({
    ...{ kind: duration(0, longest), flag: `conntrack-${name}`, initial, kubeProxy: 'ignored' },
    about: `${about}; 0: the default`,
  });

export const xdpModes = ['auto', 'native', 'generic', 'off'] as const;

/** Names of interfaces, or how they begin. */
const interfaces = (name: string, what: string, shownDefault = 'found out') =>
  setting<readonly string[]>({
    ...{ kind: texts('<names>'), flag: name, initial: [] },
    about: `${what}, whatever they look like: names, or how they begin (eth*) (the loader of "fairlead agent")`,
    shownDefault,
  });

/** Those of the loader. */
export const interfaceSettings = {
  packetPath: setting({
    ...{ kind: onOff, flag: 'packet-path', initial: true },
    about: 'translate packets on network interfaces, too (the loader of "fairlead agent")',
  }),
  xdp: setting({
    ...{ kind: choice(...xdpModes), flag: 'xdp', initial: 'auto' as (typeof xdpModes)[number] },
    about: `how XDP is attached to uplinks: ${xdpModes.join(', ')}; auto: native where the driver can, else none, since tc serves as well (the loader of "fairlead agent")`,
  }),
  uplinks: interfaces('uplinks', 'interfaces to other hosts'),
  tunnels: interfaces('tunnels', 'interfaces to other hosts in packets of another network'),
  podInterfaces: interfaces('pod-interfaces', "the host's ends of interfaces of pods"),
  interfacesIgnored: interfaces('interfaces-ignored', 'interfaces that nothing is attached to', 'none'),
  sweepInterval: setting({
    ...{ kind: duration(0, hour, true), flag: 'sweep-interval', initial: 2 * second },
    about:
      'time between two looks at all flows of packets; a number without a unit is milliseconds; 0: only when asked (the loader of "fairlead agent")',
  }),
} as const;

export const packetSettings = {
  masqueradeExternal: setting({
    ...{ kind: flag, flag: 'masquerade-external', initial: false },
    about:
      'translate the source address of all traffic to NodePorts, external IPs and load balancer addresses with policy Cluster, as kube-proxy does; false: only of what comes from elsewhere and leaves this node again',
  }),
  maglev: setting({
    ...{ kind: flag, flag: 'maglev', initial: false },
    about:
      'choose endpoints for packets from elsewhere by Maglev tables, so that all nodes choose alike; a Service says otherwise with the annotation fairlead.dev/maglev: "true" or "false"',
  }),
  localDelivery: setting({
    ...{ kind: choice('stack', 'direct'), flag: 'local-delivery', initial: 'stack' as 'stack' | 'direct' },
    about:
      "how packets get to endpoints of this node: stack: through its routing, netfilter and policies, as all others; direct: straight to the pod's interface, past all of these, for less processor time",
  }),
  serviceNodePortRange: setting({
    ...{ kind: portRange, flag: 'service-node-port-range', initial: '30000-32767' },
    about:
      "ports that the API server takes NodePorts from (its flag of the same name); never a masqueraded packet's source",
  }),
  masqueradePorts: setting<readonly string[]>({
    ...{ kind: portRanges(4, 1_024), flag: 'masquerade-ports', initial: [] },
    about: 'source ports of masqueraded packets, such as 1024-29999,61000-65535: at most 4 ranges, from 1024 on',
    shownDefault: 'the 4 largest ranges outside of ip_local_port_range, ip_local_reserved_ports and NodePorts',
  }),
  refusalsPerSecond: setting({
    ...{ kind: wholeNumbers(0, 1_000_000), flag: 'refusals-per-second', initial: 1_000 },
    about: 'ICMP errors that are sent at most for refused packets, by each CPU',
  }),
  eventsPerSecond: setting({
    ...{ kind: wholeNumbers(0, 1_000_000), flag: 'events-per-second', initial: 100 },
    about: 'dropped packets that are reported at most ("fairlead events"), by each CPU',
  }),
  tcpEstablishedTimeout: timeout(
    'tcp-timeout-established',
    day,
    'when a translated TCP connection that is idle is forgotten',
  ),
  tcpCloseWaitTimeout: timeout('tcp-timeout-close-wait', 3_600 * second, 'the same of one that one side has closed'),
  udpTimeout: timeout('udp-timeout', 30 * second, 'when a translated UDP flow without an answer is forgotten'),
  udpStreamTimeout: timeout('udp-timeout-stream', 120 * second, 'the same of one with an answer'),
} as const;
