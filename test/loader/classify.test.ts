import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { classify, type InterfaceClass, noOverrides, type Overrides } from '../../loader/classify.ts';
import type { Inventory } from '../../loader/links.ts';
import type { Address, Link } from '../../loader/netlink.ts';

interface Given extends Partial<Link> {
  readonly name: string;
  /** `10.0.0.1/24`. */
  readonly addresses?: readonly string[];
  /** A default route leads there. */
  readonly isDefault?: boolean;
  /** Name of the bridge or bond. */
  readonly of?: string;
}

const bytesOf = (text: string): Uint8Array => {
  if (!text.includes(':')) return Uint8Array.from(text.split('.').map(Number));
  const [head = '', tail = ''] = text.split('::');
  const words = (part: string): number[] =>
    part.split(':').flatMap((word) => (word === '' ? [] : [parseInt(word, 16)]));
  const [first, last] = [words(head), words(tail)];
  const all = [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
  return Uint8Array.from(all.flatMap((word) => [word >> 8, word & 255]));
};

const addressOf = (index: number, text: string): Address => {
  const [address = '', prefix] = text.split('/');
  const family = address.includes(':') ? 6 : 4;
  const global = !address.startsWith('fe80');
  return { index, family, bytes: bytesOf(address), prefix: Number(prefix), global, shunned: false, created: 0 };
};

const inventoryOf = (given: readonly Given[]): Inventory => {
  const indexOf = (name: string | undefined): number => given.findIndex((item) => item.name === name) + 1;
  const links = given.map(({ addresses: _, isDefault: __, of, ...link }, i): Link => {
    const master = { master: indexOf(of), masterKind: given.find(({ name }) => name === of)?.kind ?? '' };
    const common = {
      kind: '',
      hardware: 1,
      mac: new Uint8Array(6),
      up: true,
      loopback: false,
      other: 0,
      elsewhere: false,
      namespace: -1,
      xdp: undefined,
    };
    return { ...common, ...master, ...link, index: i + 1 };
  });
  return {
    links: new Map(links.map((link) => [link.index, link])),
    addresses: new Map(given.map(({ addresses = [] }, i) => [i + 1, addresses.map((text) => addressOf(i + 1, text))])),
    defaults: new Set(given.flatMap(({ isDefault }, i) => (isDefault ? [i + 1] : []))),
  };
};

const classesOf = (
  given: readonly Given[],
  overrides: Overrides = noOverrides,
): Readonly<Record<string, InterfaceClass>> => {
  const inventory = inventoryOf(given);
  const classes = classify(inventory, overrides);
  return Object.fromEntries(
    [...inventory.links.values()].map(({ index, name }) => [name, classes.get(index)?.class ?? 'none']),
  );
};

const pair = { kind: 'veth', elsewhere: true } as const;

describe('what interfaces are, by what is known of them', () => {
  const cases: Readonly<
    Record<string, { given: readonly Given[]; classes: Readonly<Record<string, InterfaceClass>> }>
  > = {
    'a card with an address is an uplink; one without is not, nor is loopback': {
      given: [
        { name: 'lo', loopback: true, hardware: 772, addresses: ['127.0.0.1/8', '10.1.1.1/32'] },
        { name: 'ens3', addresses: ['192.0.2.10/24'], isDefault: true },
        { name: 'ens4', addresses: ['2001:db8::10/64'] },
        { name: 'ens5', addresses: ['fe80::1/64', '169.254.7.7/16'] },
      ],
      classes: { lo: 'none', ens3: 'uplink', ens4: 'uplink', ens5: 'none' },
    },
    'a bond is an uplink, its ports are not; so is what is made of cards': {
      given: [
        { name: 'bond0', kind: 'bond', addresses: ['192.0.2.10/24'] },
        { name: 'ens3', of: 'bond0' },
        { name: 'ens4', of: 'bond0' },
        { name: 'bond0.100', kind: 'vlan', addresses: ['198.51.100.4/24'] },
        { name: 'shim', kind: 'macvlan', addresses: ['198.51.100.5/24'] },
      ],
      classes: { bond0: 'uplink', ens3: 'none', ens4: 'none', 'bond0.100': 'uplink', shim: 'uplink' },
    },
    "pods' interfaces as Calico, Cilium and AWS have them, without an address or with a link-local one": {
      given: [
        { name: 'eth0', addresses: ['192.0.2.10/24'] },
        { name: 'cali12ab', ...pair, addresses: ['fe80::ecee:eeff:feee:eeee/64'] },
        { name: 'lxc0815', ...pair },
        { name: 'eni4711', ...pair, addresses: ['169.254.1.1/32'] },
        { name: 'nk1', kind: 'netkit', elsewhere: true },
        { name: 'cilium_net', kind: 'veth' },
        { name: 'cilium_host', kind: 'veth', addresses: ['10.0.1.7/32'] },
      ],
      classes: {
        ...{ eth0: 'uplink', cali12ab: 'pod', lxc0815: 'pod', eni4711: 'pod', nk1: 'pod' },
        ...{ cilium_net: 'none', cilium_host: 'none' },
      },
    },
    "pods' interfaces as the ptp plugin has them, each with the gateway's address": {
      given: [
        { name: 'veth1', ...pair, addresses: ['10.22.0.1/32'] },
        { name: 'veth2', ...pair, addresses: ['10.22.0.1/32', 'fd00:22::1/128'] },
      ],
      classes: { veth1: 'pod', veth2: 'pod' },
    },
    'pods on a bridge with the address of their gateway: the bridge is none of them': {
      given: [
        { name: 'eth0', addresses: ['192.0.2.10/24'], isDefault: true },
        { name: 'cni0', kind: 'bridge', addresses: ['10.244.1.1/24'] },
        { name: 'veth1', ...pair, of: 'cni0' },
        { name: 'tap1', kind: 'tun', of: 'cni0' },
        { name: 'docker0', kind: 'bridge', addresses: ['172.17.0.1/16'] },
      ],
      classes: { eth0: 'uplink', cni0: 'bridge', veth1: 'pod', tap1: 'pod', docker0: 'none' },
    },
    "a bridge that has the node's address is an uplink, its card is not": {
      given: [
        { name: 'br0', kind: 'bridge', addresses: ['192.0.2.10/24'] },
        { name: 'ens3', of: 'br0' },
        { name: 'veth1', ...pair, of: 'br0' },
        { name: 'br1', kind: 'bridge', addresses: ['198.51.100.9/24'], isDefault: true },
      ],
      classes: { br0: 'uplink', ens3: 'none', veth1: 'pod', br1: 'uplink' },
    },
    'a node that is a container or a namespace itself has a veth pair as its uplink': {
      given: [
        { name: 'eth0', ...pair, addresses: ['172.18.0.2/32'], isDefault: true },
        { name: 'eth1', ...pair, addresses: ['172.19.0.2/16'] },
        { name: 'eth2', ...pair, addresses: ['fd00:19::2/64'] },
        { name: 'eth3', ...pair, addresses: ['fe80::2/64'], isDefault: true },
      ],
      classes: { eth0: 'uplink', eth1: 'uplink', eth2: 'uplink', eth3: 'pod' },
    },
    'tunnels, whatever addresses they have, while they are up': {
      given: [
        { name: 'flannel.1', kind: 'vxlan', addresses: ['10.244.1.0/32'] },
        { name: 'genev_sys_6081', kind: 'geneve' },
        { name: 'tunl0', kind: 'ipip', hardware: 768, addresses: ['10.244.1.1/32'] },
        { name: 'sit0', kind: 'sit', hardware: 776, up: false },
        { name: 'wg0', kind: 'wireguard', hardware: 65_534, addresses: ['10.9.0.1/24'] },
        { name: 'tun0', kind: 'tun', hardware: 65_534, addresses: ['10.8.0.1/24'] },
      ],
      classes: {
        ...{ 'flannel.1': 'tunnel', genev_sys_6081: 'tunnel', tunl0: 'tunnel', sit0: 'none' },
        ...{ wg0: 'tunnel', tun0: 'tunnel' },
      },
    },
    'what only holds addresses is none': {
      given: [
        { name: 'kube-ipvs0', kind: 'dummy', addresses: ['10.96.0.1/32'] },
        { name: 'nodelocaldns', kind: 'dummy', addresses: ['169.254.20.10/32'] },
        { name: 'ifb0', kind: 'ifb' },
        { name: 'blue', kind: 'vrf', addresses: ['192.0.2.1/32'] },
        { name: 'ens3', of: 'blue', addresses: ['192.0.2.10/24'] },
      ],
      classes: { 'kube-ipvs0': 'none', nodelocaldns: 'none', ifb0: 'none', blue: 'none', ens3: 'uplink' },
    },
  };
  for (const [title, { given, classes }] of Object.entries(cases)) {
    test(title, () => assert.deepEqual(classesOf(given), classes));
  }

  test('flags win over what is found out, exact or by how names begin', () => {
    const given: readonly Given[] = [
      { name: 'eth0', addresses: ['192.0.2.10/24'] },
      { name: 'eth1', addresses: ['192.0.2.11/24'] },
      { name: 'eth10' },
      { name: 'vpn7', addresses: ['10.7.0.1/24'] },
      { name: 'veth1', ...pair },
      { name: 'veth2', ...pair },
    ];
    const overrides = { uplinks: ['eth10', 'veth1'], tunnels: ['vpn*'], pods: ['eth1'], ignored: ['veth2', 'et'] };
    assert.deepEqual(classesOf(given, overrides), {
      ...{ eth0: 'uplink', eth1: 'pod', eth10: 'uplink', vpn7: 'tunnel', veth1: 'uplink', veth2: 'none' },
    });
    assert.deepEqual(classesOf(given, { ...noOverrides, uplinks: ['*'], ignored: ['*'] }).eth0, 'none');
  });

  test('every class comes with its reason', () => {
    const classes = classify(inventoryOf([{ name: 'a' }, { name: 'b', ...pair }]), noOverrides);
    for (const { reason } of classes.values()) assert.match(reason, /^(is|has) /);
  });
});
