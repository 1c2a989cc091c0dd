/** Whether XDP can run in the driver of each interface to other hosts, and how well. Pure. */
import type { Feature } from '../../loader/ffi-doctor.ts';
import { type Finding, findingsOf } from './finding.ts';

export interface InterfaceFacts {
  readonly name: string;
  /** As the kernel names the kind of virtual devices: bond, vlan; '' for a device of a driver. */
  readonly kind: string;
  /** uplink or tunnel. */
  readonly class: string;
  /** Why it is that. */
  readonly reason: string;
  /** Bytes. */
  readonly mtu: number;
  /** '' where it does not say. */
  readonly driver: string;
  readonly channels: { readonly used: number; readonly most: number } | undefined;
  /** Offloads by the names that `ethtool -k` has. */
  readonly features: ReadonlyMap<string, Feature>;
  readonly xdp: string | undefined;
  /** Whether its driver runs XDP; undefined where the kernel does not tell (before 6.3). */
  readonly runsXdp: boolean | undefined;
  /** CPUs that the kernel has room for. */
  readonly cpus: number;
}

/**
 * Largest MTU for XDP in one buffer: a page of 4096 bytes less 256 before the packet, 320 after it, and Ethernet's header with
 * a VLAN tag. Drivers differ by some bytes.
 */
const largestMtu = 3_502;

const { ok, warning } = findingsOf('interfaces');

const refusesXdp = 'drivers refuse XDP with it: packets are translated in tc then';

/** Where `feature` is on: what follows, and how it is switched off. */
const offload = (
  { name, features }: InterfaceFacts,
  feature: string,
  off: string,
  text: string,
): readonly Finding[] => {
  const found = features.get(feature);
  if (found?.active !== true) return [];
  if (!found.fixed) return [warning(name, text, `ethtool -K ${name} ${off} off`)];
  const remedy =
    "it cannot be switched off here; in a virtual machine, its host can: for QEMU's virtio-net ctrl_guest_offloads=on, or guest_csum=off with all of guest_tso4, guest_tso6, guest_ecn and guest_ufo";
  return [warning(name, text, remedy)];
};

const lroFindings = (facts: InterfaceFacts): readonly Finding[] =>
  offload(facts, 'rx-lro', 'lro', `LRO is on, which makes packets too large that are to be led on; ${refusesXdp}`);

const groFindings = (facts: InterfaceFacts): readonly Finding[] => {
  // virtio-net switches it off by itself when a program comes, if it can.
  if (facts.driver === 'virtio_net' && facts.features.get('rx-gro-hw')?.fixed === false) return [];
  return offload(facts, 'rx-gro-hw', 'rx-gro-hw', `GRO in hardware is on; ${refusesXdp}`);
};

/** virtio-net wants a queue of its own for each CPU, beside those that it has. */
const queueFindings = ({ name, driver, channels, cpus }: InterfaceFacts): readonly Finding[] => {
  if (driver !== 'virtio_net' || channels === undefined || channels.used + cpus <= channels.most) return [];
  const fewer = channels.used === 1 ? '' : `, or use fewer: ethtool -L ${name} combined N`;
  const text = `${channels.used} of ${channels.most} queue pairs are in use, and XDP would like ${cpus} more, one for each CPU: packets that it sends take a lock (before Linux 5.13 it refuses XDP)`;
  const remedy = `give the machine ${channels.used + cpus} queue pairs (QEMU: queues=${channels.used + cpus})${fewer}`;
  return [warning(name, text, remedy)];
};

const mtuFindings = ({ name, mtu }: InterfaceFacts): readonly Finding[] => {
  if (mtu <= largestMtu) return [];
  const text = `an MTU of ${mtu}: drivers take XDP up to about ${largestMtu} bytes in one buffer: beyond, packets are translated in tc`;
  return [warning(name, text, `ip link set dev ${name} mtu ${largestMtu}, if the network has no use for more`)];
};

/** Where XDP cannot do its work, whatever is set: nothing that a warning could mend. */
const withoutXdp = ({ kind, runsXdp }: InterfaceFacts): string | undefined => {
  if (kind === 'bond' || kind === 'team') {
    return `XDP of a ${kind} runs at its ports, which are no uplinks: it leaves packets to tc of the ${kind}`;
  }
  return runsXdp === false ? 'its driver has no XDP: packets are translated in tc' : undefined;
};

const uplink = (facts: InterfaceFacts): readonly Finding[] => {
  const without = withoutXdp(facts);
  if (without !== undefined) return [ok(facts.name, without), ...lroFindings(facts)];
  // What keeps a driver from XDP is of no matter where it runs.
  const hindrances = facts.xdp === 'native' ? [] : [...mtuFindings(facts), ...groFindings(facts)];
  return [...lroFindings(facts), ...hindrances, ...queueFindings(facts)];
};

const one = (facts: InterfaceFacts): readonly Finding[] => {
  const { name, reason, driver, mtu, channels, xdp } = facts;
  const queues = channels === undefined ? '' : `, ${channels.used} of ${channels.most} queue pairs`;
  const mode = xdp === undefined ? '' : `, XDP ${xdp}`;
  const about = `${facts.class} (${reason}): ${driver || 'no driver that says its name'}, MTU ${mtu}${queues}${mode}`;
  if (facts.class !== 'uplink') return [ok(name, about)];
  return [ok(name, about), ...uplink(facts)];
};

export const interfaceFindings = (interfaces: readonly InterfaceFacts[] | undefined): readonly Finding[] => {
  if (interfaces === undefined) return [warning('interfaces', 'cannot be read', 'see the messages on stderr')];
  if (interfaces.every((facts) => facts.class !== 'uplink')) {
    const text = 'none leads to other hosts: no packets from elsewhere are translated';
    return [
      ...interfaces.flatMap(one),
      warning('uplinks', text, 'name it with --uplinks of the loader if there is one'),
    ];
  }
  return interfaces.flatMap(one);
};
