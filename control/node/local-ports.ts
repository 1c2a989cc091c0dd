/** Which ports the kernel hands out to sockets of this network namespace, and which somebody keeps for himself. */
import { readFileSync } from 'node:fs';
import { type PortRange, parsePortRange } from '../net/ports.ts';

const sysctl = '/proc/sys/net/ipv4';

/** What the kernel has where it does not say. */
const usual: PortRange = { first: 32_768, last: 60_999 };

export interface LocalPorts {
  /** ip_local_port_range. */
  readonly local: PortRange;
  /** ip_local_reserved_ports. */
  readonly reserved: readonly PortRange[];
}

const textOf = (read: (path: string) => string, name: string): string => {
  try {
    return read(`${sysctl}/${name}`).trim();
  } catch {
    return '';
  }
};

/** As it is at this moment. `read` gives the text of a file, or throws. */
export const readLocalPorts = (read = (path: string): string => readFileSync(path, 'utf8')): LocalPorts => ({
  local: parsePortRange(textOf(read, 'ip_local_port_range').replace(/\s+/, '-')) ?? usual,
  reserved: textOf(read, 'ip_local_reserved_ports')
    .split(',')
    .map(parsePortRange)
    .filter((range) => range !== undefined),
});
