/** Names of interfaces by their index, as far as they can be known without asking the kernel by a native module. */
import { networkInterfaces } from 'node:os';

/**
 * Those of this network namespace that have a link-local address of IPv6, whose scope is the index: every Ethernet interface
 * that is up has one unless IPv6 is off. (`/sys/class/net` may be of another namespace.)
 */
export const readInterfaceNames = (): ReadonlyMap<number, string> =>
  new Map(
    Object.entries(networkInterfaces()).flatMap(([name, list]) =>
      (list ?? []).flatMap((entry): [number, string][] =>
        entry.family === 'IPv6' && entry.scopeid > 0 ? [[entry.scopeid, name]] : [],
      ),
    ),
  );
