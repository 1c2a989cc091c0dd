/** What each interface is to the packet path: found out by its kind, its addresses and its neighbours, not by its name. */
import type { Inventory } from './links.ts';
import type { Address, Link } from './netlink.ts';

/** `bridge`: pods are behind its ports, which are served themselves. */
export type InterfaceClass = 'uplink' | 'tunnel' | 'pod' | 'bridge' | 'none';

export interface Classified {
  readonly class: InterfaceClass;
  /** Why, for people. */
  readonly reason: string;
}

/** Names of interfaces, exact or, with a * at the end, how they begin. */
export interface Overrides {
  readonly uplinks: readonly string[];
  readonly tunnels: readonly string[];
  readonly pods: readonly string[];
  readonly ignored: readonly string[];
}

export const noOverrides: Overrides = { uplinks: [], tunnels: [], pods: [], ignored: [] };

const matches = (patterns: readonly string[], name: string): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));

/** Kinds of devices that carry packets of another network to other hosts. `tun` is one unless it is a tap. */
const tunnelKinds = new Set([
  ...['vxlan', 'geneve', 'ipip', 'sit', 'ip6tnl', 'gre', 'gretap', 'ip6gre', 'ip6gretap', 'erspan', 'ip6erspan'],
  ...['wireguard', 'vti', 'vti6', 'xfrm', 'bareudp', 'gtp', 'ppp', 'ovpn', 'amt'],
]);
/** Kinds of devices that are never one of these, whatever addresses they have. */
const otherKinds = new Set(['dummy', 'ifb', 'nlmon', 'vcan', 'macvtap', 'ipvtap', 'vrf', 'vsockmon']);
/** Kinds of pairs, of which one end is given to a pod. */
const pairKinds = new Set(['veth', 'netkit']);
/** Kinds that devices of a driver are put together by. */
const wireKinds = new Set(['', 'bond', 'team', 'vlan', 'macvlan']);
/** ARPHRD_ETHER. */
const ethernet = 1;

const isLinkLocal = ({ family, bytes }: Address): boolean =>
  family === 4 ? bytes[0] === 169 && bytes[1] === 254 : bytes[0] === 0xfe && ((bytes[1] ?? 0) & 0xc0) === 0x80;

/** Whether other hosts can know it. */
export const isGlobal = (address: Address): boolean => address.global && !isLinkLocal(address);

const isTap = ({ kind, hardware }: Link): boolean => kind === 'tun' && hardware === ethernet;

const none = (reason: string): Classified => ({ class: 'none', reason });

const ofKind = (link: Link, inventory: Inventory): Classified => {
  const { index, kind, master, masterKind } = link;
  const globals = (inventory.addresses.get(index) ?? []).filter(isGlobal);
  const isDefault = globals.length > 0 && inventory.defaults.has(index);
  if (link.loopback) return none('loopback');
  if (tunnelKinds.has(kind) || (kind === 'tun' && !isTap(link))) {
    return link.up ? { class: 'tunnel', reason: `is a ${kind} device` } : none(`is a ${kind} device that is down`);
  }
  if (pairKinds.has(kind) && link.elsewhere) {
    if (isDefault) return { class: 'uplink', reason: 'has a global address, and the default route leads there' };
    // An address that only this end has, with no network behind it, is a gateway for the one pod.
    const inNetwork = globals.some(({ family, prefix }) => prefix < (family === 4 ? 32 : 128));
    if (inNetwork) return { class: 'uplink', reason: 'has a global address in a network of several' };
    return { class: 'pod', reason: `is a ${kind} device whose other end is in another network namespace` };
  }
  if (pairKinds.has(kind) && !isDefault) return none(`is a ${kind} device with both ends here`);
  if (otherKinds.has(kind)) return none(`is a ${kind} device`);
  if (isTap(link) && globals.length === 0) return { class: 'pod', reason: 'is a tap device without an address' };
  if (master > 0 && masterKind !== 'vrf') {
    return none(`is a port of ${inventory.links.get(master)?.name ?? `interface ${master}`}`);
  }
  if (kind === 'bridge') {
    const ports = [...inventory.links.values()].filter((port) => port.master === index);
    const wire = ports.find((port) => wireKinds.has(port.kind));
    if (isDefault) return { class: 'uplink', reason: 'has a global address, and the default route leads there' };
    if (globals.length > 0 && wire !== undefined) {
      return { class: 'uplink', reason: `has a global address, and the port ${wire.name} to other hosts` };
    }
    const pods = ports.some((port) => isTap(port) || (pairKinds.has(port.kind) && port.elsewhere));
    return pods ? { class: 'bridge', reason: 'pods are behind its ports' } : none('is a bridge without pods');
  }
  if (globals.length > 0) return { class: 'uplink', reason: 'has a global address' };
  return none('has no global address');
};

const classifyOne = (link: Link, inventory: Inventory, overrides: Overrides): Classified => {
  const { name } = link;
  if (matches(overrides.ignored, name)) return none('--interfaces-ignored names it');
  if (matches(overrides.tunnels, name)) return { class: 'tunnel', reason: '--tunnels names it' };
  if (matches(overrides.pods, name)) return { class: 'pod', reason: '--pod-interfaces names it' };
  if (matches(overrides.uplinks, name)) return { class: 'uplink', reason: '--uplinks names it' };
  return ofKind(link, inventory);
};

/** By index. */
export const classify = (inventory: Inventory, overrides: Overrides): ReadonlyMap<number, Classified> =>
  new Map([...inventory.links].map(([index, link]) => [index, classifyOne(link, inventory, overrides)]));
