/**
 * Source ports of masqueraded packets: those that no socket of this host gets, now or later (NET-11). The kernel hands
 * out ip_local_port_range, others are reserved by whoever runs the host, and NodePorts are dialled.
 */
import { formatPortRange, highestPort, overlap, type PortRange, portsIn } from '../net/ports.ts';

/** Who else has ports on this host. */
export interface PortsTaken {
  /** ip_local_port_range. */
  readonly local: PortRange;
  /** ip_local_reserved_ports. */
  readonly reserved: readonly PortRange[];
  readonly nodePorts: readonly PortRange[];
}

/** How many ranges the kernel's side has room for: PORT_RANGES of bpf/layout.ts. */
export const mostRanges = 4;
/** Those below are for services. */
const lowestPort = 1_024;

/** The largest ranges from 1024 on that nobody has, in order. */
export const freeRanges = ({ local, reserved, nodePorts }: PortsTaken): readonly PortRange[] => {
  const taken = [local, ...reserved, ...nodePorts].toSorted((a, b) => a.first - b.first);
  const free: PortRange[] = [];
  let next = lowestPort;
  for (const { first, last } of taken) {
    if (first > next) free.push({ first: next, last: first - 1 });
    next = Math.max(next, last + 1);
  }
  if (next <= highestPort) free.push({ first: next, last: highestPort });
  return free
    .sort((a, b) => portsIn(b) - portsIn(a))
    .slice(0, mostRanges)
    .sort((a, b) => a.first - b.first);
};

/** The ranges to use, and a sentence about what is wrong with them; '' if nothing is. */
export const sourcePorts = (
  configured: readonly PortRange[],
  taken: PortsTaken,
): { readonly ranges: readonly PortRange[]; readonly warning: string } => {
  if (configured.length === 0) {
    const ranges = freeRanges(taken);
    const remedy = 'make that range smaller, or give ports with --masquerade-ports';
    const none = `no port from 1024 on is outside of ip_local_port_range (${formatPortRange(taken.local)}), reserved ports and NodePorts: no packet can be masqueraded; ${remedy}`;
    return { ranges, warning: ranges.length === 0 ? none : '' };
  }
  const shared = configured.filter((range) => [taken.local, ...taken.reserved].some((other) => overlap(range, other)));
  const which = shared.map(formatPortRange).join(', ');
  const warning = `sockets of this host may get ports of ${which} (ip_local_port_range is ${formatPortRange(taken.local)}): packets for them and for masqueraded connections could be taken for each other; choose other --masquerade-ports`;
  return { ranges: configured, warning: shared.length === 0 ? '' : warning };
};
