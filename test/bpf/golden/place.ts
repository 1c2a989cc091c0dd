/**
 * A network namespace with real interfaces, routes and neighbours, that this process enters: the programs ask the kernel
 * for the way to where packets go, and for sockets. What is beyond the interfaces receives nothing: a test run of a program
 * that sends returns what it would send.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { enterNetns, errnoName } from '../../../loader/ffi.ts';
import { runScript } from '../../lab/host.ts';
import { createLab, type Place } from '../../lab/lab.ts';

/** An interface of the node, and what is behind it. */
export interface Interface {
  readonly mac: string;
  /** That packets sent out here go to, first hop. */
  readonly peerMac: string;
  /** Of the node, with the length of their prefix. */
  readonly addresses: readonly string[];
  readonly mtu?: number;
}

/** Addresses of IPv4 and IPv6. */
export type Pair = readonly [ipv4: string, ipv6: string];

export const node: Pair = ['198.51.100.1', '2001:db8:51::1'];
/** The node's address in its other network. */
export const otherNode: Pair = ['203.0.113.1', '2001:db8:113::1'];
/** Outside, behind a router. */
export const client: Pair = ['192.0.2.10', '2001:db8:c::10'];
export const otherClient: Pair = ['192.0.2.11', '2001:db8:c::11'];
/** Pods of this node. */
export const localPod: Pair = ['10.0.1.10', 'fd00:1::10'];
export const otherPod: Pair = ['10.0.1.5', 'fd00:1::5'];
/** Pods of another node: behind its address, in the other network, and behind a tunnel. */
export const remotePod: Pair = ['10.0.2.10', 'fd00:2::10'];
export const distantPod: Pair = ['10.0.5.10', 'fd00:5::10'];
export const tunnelPod: Pair = ['10.0.3.10', 'fd00:3::10'];
/** Behind an interface that takes 1300 bytes. */
export const narrowPod: Pair = ['10.0.4.10', 'fd00:4::10'];
/** A neighbour that the kernel does not know yet. */
export const strangerPod: Pair = ['198.51.100.77', '2001:db8:51::77'];
/** There is no way to it. */
export const unreachablePod: Pair = ['10.0.9.10', 'fd00:9::10'];

export const routerMac = '02:f2:00:00:00:fe';
export const otherNodeMac = '02:f2:00:00:00:02';
export const podMac = '02:f2:02:00:00:10';

export const interfaces = {
  up0: { mac: '02:f1:00:00:00:01', peerMac: routerMac, addresses: ['198.51.100.1/24', '2001:db8:51::1/64'] },
  up1: { mac: '02:f1:00:00:00:02', peerMac: '02:f2:01:00:00:20', addresses: ['203.0.113.1/24', '2001:db8:113::1/64'] },
  pod0: { mac: '02:f1:00:00:00:03', peerMac: podMac, addresses: [] },
  // As IPv6 with 20 bytes of payload begins, and IPv4 with an option: bare.test.ts.
  tun0: { mac: '60:00:00:00:00:14', peerMac: '02:f2:03:00:00:10', addresses: ['10.0.3.1/24', 'fd00:3::1/64'] },
  low0: {
    ...{ mac: '46:00:00:2c:12:34', peerMac: '02:f2:04:00:00:10', addresses: ['10.0.4.1/24', 'fd00:4::1/64'] },
    mtu: 1_300,
  },
} as const satisfies Record<string, Interface>;
export type InterfaceName = keyof typeof interfaces;

const neighbours: readonly (readonly [address: string, mac: string, InterfaceName])[] = [
  ...['198.51.100.254', '2001:db8:51::fe'].map((address) => [address, routerMac, 'up0'] as const),
  ...['198.51.100.2', '2001:db8:51::2'].map((address) => [address, otherNodeMac, 'up0'] as const),
  ...['203.0.113.20', '2001:db8:113::20'].map((address) => [address, interfaces.up1.peerMac, 'up1'] as const),
  ...[...localPod, ...otherPod].map((address) => [address, podMac, 'pod0'] as const),
  ...tunnelPod.map((address) => [address, interfaces.tun0.peerMac, 'tun0'] as const),
  ...narrowPod.map((address) => [address, interfaces.low0.peerMac, 'low0'] as const),
];

const routes = [
  ...['192.0.2.0/24 via 198.51.100.254', '2001:db8:c::/64 via 2001:db8:51::fe'],
  ...['10.0.1.0/24 dev pod0', 'fd00:1::/64 dev pod0'],
  ...['10.0.2.0/24 via 198.51.100.2', 'fd00:2::/64 via 2001:db8:51::2'],
  ...['10.0.5.0/24 via 203.0.113.20', 'fd00:5::/64 via 2001:db8:113::20'],
];

/** As `ip -batch` wants them. Both ends are made inside their namespaces. */
const commands = (wire: string): readonly string[] => [
  'link del eth0',
  ...Object.entries(interfaces).flatMap(([name, each]: [string, Interface]) => {
    const mtu = each.mtu === undefined ? '' : ` mtu ${each.mtu}`;
    return [
      `link add ${name} address ${each.mac}${mtu} type veth peer name ${name} address ${each.peerMac}${mtu} netns ${wire}`,
      `link set ${name} up`,
      ...each.addresses.map((address) => `addr add ${address} dev ${name}${address.includes(':') ? ' nodad' : ''}`),
    ];
  }),
  ...routes.map((route) => `route add ${route}`),
  ...['unreachable 10.0.9.0/24', 'unreachable fd00:9::/64'].map((route) => `route add ${route}`),
  ...neighbours.map(([address, mac, name]) => `neigh replace ${address} lladdr ${mac} dev ${name} nud permanent`),
];

export interface PacketPlace extends AsyncDisposable {
  /** The namespace, to run programs in. */
  readonly here: Place;
  readonly indexes: Readonly<Record<InterfaceName, number>>;
  /** Runs commands of `ip` in the node's namespace. */
  ip(...lines: readonly string[]): Promise<void>;
}

const enter = (path: string): void => {
  const fd = openSync(path, 'r');
  const errno = enterNetns(fd);
  closeSync(fd);
  if (errno !== 0) throw new Error(`${path} cannot be entered: ${errnoName(errno)}`);
};

const mainThreadNamespace = '/proc/thread-self/ns/net';

/** Makes the namespace, and has the main thread of this process live there until it is disposed of. */
export const enterPacketPlace = async (name: string): Promise<PacketPlace> => {
  const lab = await createLab({ name });
  const home = openSync(mainThreadNamespace, 'r');
  const dispose = async (): Promise<void> => {
    enterNetns(home);
    closeSync(home);
    await lab[Symbol.asyncDispose]();
  };
  try {
    const here = await lab.node({ name: 'n1' });
    const { netns } = here;
    const wire = await lab.client({ name: 'wire' });
    const names = Object.keys(interfaces) as InterfaceName[];
    const ip: PacketPlace['ip'] = (...lines) => runScript(`ip -n ${netns} -batch - <<'END'\n${lines.join('\n')}\nEND`);
    await ip(...commands(wire.netns));
    await runScript(
      `ip -n ${wire.netns} -batch - <<'END'\n${names.map((each) => `link set ${each} up`).join('\n')}\nEND`,
    );
    enter(`/run/netns/${netns}`);
    const found = indexesHere();
    const indexes = Object.fromEntries(names.map((each) => [each, found.get(each) ?? 0])) as Record<
      InterfaceName,
      number
    >;
    return { here, indexes, ip, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
};

/** Of this thread's namespace, which a program that it starts is in, too. */
const indexesHere = (): ReadonlyMap<string, number> => {
  const links = JSON.parse(execFileSync('ip', ['-j', 'link'], { encoding: 'utf8' })) as {
    readonly ifindex: number;
    readonly ifname: string;
  }[];
  return new Map(links.map(({ ifname, ifindex }) => [ifname, ifindex]));
};
