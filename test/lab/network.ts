/**
 * The wiring of the lab, as shell scripts. Every namespace hangs below another one by a veth pair, routed the way
 * CNIs do it: the upper end has a host route to each address below, the lower end a default route via an address
 * that nobody owns. All neighbours are permanent, so that the first packet never waits for a resolution.
 *
 * Both ends are born inside their namespaces: the machine's own namespace never sees an interface of the lab.
 */
import { isIPv6 } from 'node:net';

const upperMac = 'ee:ee:ee:ee:ee:ee';
const gatewayV4 = '169.254.1.1';
const gatewayV6 = 'fe80::1';

/** One namespace below another. */
export interface Attachment {
  readonly upperNetns: string;
  /** The upper end's name, at most 15 characters. */
  readonly upperInterface: string;
  readonly lowerNetns: string;
  readonly lowerMac: string;
  readonly addresses: readonly string[];
  /** Bytes, of both ends; undefined: 1500, as the kernel has it. */
  readonly mtu: number | undefined;
}

const sysctls = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([key, value]) => `echo ${value} > /proc/sys/net/${key}`)
    .join('; ');

const forwarding = { 'ipv4/ip_forward': '1', 'ipv6/conf/all/forwarding': '1', 'ipv6/conf/default/forwarding': '1' };

const common = {
  'ipv6/conf/default/accept_dad': '0',
  'ipv4/conf/all/rp_filter': '0',
  'ipv4/conf/default/rp_filter': '0',
  // A burst of connects must meet the backlog the server asked for, not the smaller limit of a small machine.
  'ipv4/tcp_max_syn_backlog': '4096',
};

const batch = (netns: string, lines: readonly string[]): string =>
  `ip -n ${netns} -batch - <<'END'\n${lines.join('\n')}\nEND`;

/** Makes a namespace with `lo` up. */
export const netnsScript = (netns: string, options: { readonly forwards: boolean }): string =>
  [
    `ip netns add ${netns}`,
    `nsenter --net=/run/netns/${netns} sh -ec '${sysctls({ ...common, ...(options.forwards ? forwarding : {}) })}'`,
    batch(netns, ['link set lo up']),
  ].join('\n');

const length = (address: string): string => (isIPv6(address) ? `${address}/128` : `${address}/32`);

/** Routes from the upper namespace to an address below; also used for the addresses two steps below. */
const downwards = (link: string, lowerMac: string, address: string): string[] => [
  `route add ${length(address)} dev ${link}`,
  `neigh replace ${address} lladdr ${lowerMac} dev ${link} nud permanent`,
];

/** Makes the veth pair between two existing namespaces, with addresses and routes on both ends. */
export const attachScript = (attachment: Attachment): string => {
  const { upperNetns, upperInterface, lowerNetns, lowerMac, addresses } = attachment;
  const mtu = attachment.mtu === undefined ? '' : ` mtu ${attachment.mtu}`;
  const upper = [
    `link add ${upperInterface} address ${upperMac}${mtu} type veth peer name eth0 address ${lowerMac}${mtu} netns ${lowerNetns}`,
    `link set ${upperInterface} up`,
    `addr add ${gatewayV6}/64 dev ${upperInterface} nodad`,
    ...addresses.flatMap((address) => downwards(upperInterface, lowerMac, address)),
  ];
  const lower = [
    'link set eth0 up',
    ...addresses.map((address) => `addr add ${length(address)} dev eth0${isIPv6(address) ? ' nodad' : ''}`),
    `route add ${gatewayV4} dev eth0 scope link`,
    `neigh add ${gatewayV4} lladdr ${upperMac} dev eth0 nud permanent`,
    `neigh add ${gatewayV6} lladdr ${upperMac} dev eth0 nud permanent`,
    // Without an IPv4 address there is no source for a default route to prefer; it is harmless then.
    `route add default via ${gatewayV4} dev eth0`,
    `route add default via ${gatewayV6} dev eth0`,
  ];
  return `${batch(upperNetns, upper)}\n${batch(lowerNetns, lower)}`;
};

/** Lets the namespace above a node reach what hangs below the node. */
export const routeThroughScript = (attachment: Attachment, addresses: readonly string[]): string =>
  batch(
    attachment.upperNetns,
    addresses.flatMap((address) => downwards(attachment.upperInterface, attachment.lowerMac, address)),
  );
