/**
 * The packet path on the interfaces of this network namespace: each gets the programs of its class, as it comes, and the
 * map `interfaces` says what it is. What cannot be attached is told, and tried again.
 */
import { readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Classified, classify, type InterfaceClass, isGlobal, type Overrides } from './classify.ts';
import * as ffi from './ffi.ts';
import * as net from './ffi-net.ts';
import {
  attachedToTc,
  attachTc,
  attachXdp,
  type Hook,
  interfacePins,
  linkedProgram,
  parsePin,
  removePin,
  type Slot,
  type TcMode,
} from './interface-links.ts';
import { encodeInterface, type InterfaceFlag, interfaceKey } from './interface-values.ts';
import { followLinks, type Inventory } from './links.ts';
import { type LoadedMap, readEntries } from './maps.ts';
import type { Address, Link } from './netlink.ts';
import { linkPinDirectory, type Objects, type PacketObjects } from './objects.ts';
import { modesOf, transmits, type XdpChoice, type XdpMode, xdpFeatures } from './xdp-features.ts';

export type TcChoice = 'auto' | TcMode;

export interface PacketPathOptions {
  readonly pinRoot: string;
  readonly overrides: Overrides;
  readonly xdp: XdpChoice;
  readonly tc: TcChoice;
  readonly log: Logger;
}

/** What is known of an interface, and runs on it. */
export interface InterfaceState extends Classified {
  readonly link: Link;
  /** What packets get as their source there. */
  readonly sources: readonly Address[];
  readonly xdp: XdpMode | undefined;
  readonly tc: TcMode | undefined;
  /** What an earlier run had attached was taken over. */
  readonly adopted: boolean;
  readonly warnings: readonly string[];
}

export interface PacketPath extends AsyncDisposable {
  /** By index; all but loopback. */
  interfaces(): readonly InterfaceState[];
  /** Puts other programs, of the same maps or larger ones, in the places of those that run. */
  use(objects: Objects): void;
  /** Looks at the kernel, and attaches what is not attached any more; what was, and what cannot be. */
  mend(): { readonly mended: readonly string[]; readonly trouble: ReadonlyMap<string, string> };
}

/** The programs of each class. `bridge`: its ports have them. */
const programsOf: Readonly<Record<InterfaceClass, Readonly<Partial<Record<Hook, string>>>>> = {
  uplink: { xdp: 'fairlead_xdp', ingress: 'fairlead_outside', egress: 'fairlead_leave' },
  tunnel: { ingress: 'fairlead_outside', egress: 'fairlead_leave' },
  pod: { ingress: 'fairlead_pod', egress: 'fairlead_leave' },
  bridge: {},
  none: {},
};

const flagsOf: Readonly<Record<InterfaceClass, readonly InterfaceFlag[]>> = {
  uplink: ['uplink'],
  tunnel: ['tunnel'],
  pod: ['pod'],
  bridge: ['pod'],
  none: [],
};

interface Attachment {
  readonly mode: XdpMode | TcMode;
  readonly adopted: boolean;
  /** The kernel's id. */
  readonly program: number;
}

interface Failure {
  readonly text: string;
  /** What was at the hook then: it is tried again when that changes. */
  readonly found: string;
}

/** Detaches all programs from interfaces. */
export const dropInterfaceLinks = (pinRoot: string): readonly string[] => {
  const directory = linkPinDirectory(pinRoot);
  const files = interfacePins(pinRoot);
  // A filter takes its qdisc with it, and the pin that says so.
  for (const file of files.filter((name) => !name.startsWith('qdisc@'))) removePin(directory, file);
  for (const file of interfacePins(pinRoot)) unlinkSync(join(directory, file));
  return files;
};

const sysctls = [
  ['/proc/sys/net/ipv4/ip_forward', 'net.ipv4.ip_forward', 'IPv4'],
  ['/proc/sys/net/ipv6/conf/all/forwarding', 'net.ipv6.conf.all.forwarding', 'IPv6'],
] as const;

/** What of the host's settings keeps packets from being led to backends elsewhere. */
export const forwardingNotes = (): readonly string[] =>
  sysctls.flatMap(([path, name, family]) => {
    let value: string;
    try {
      value = readFileSync(path, 'utf8').trim();
    } catch {
      // Without the family.
      return [];
    }
    if (value !== '0') return [];
    return [`${name} is 0: packets of ${family} that are not for this host itself are not led on; set it to 1`];
  });

export const hasPacketPath = (objects: Objects): objects is Objects & { readonly packet: PacketObjects } =>
  objects.packet !== undefined;

const foundAt = ({ xdp }: Link): string => `${xdp?.mode ?? ''} ${xdp?.program ?? 0}`;

/** Follows the interfaces until it is disposed of. When this returns, those that are there are served. */
export const startPacketPath = (
  objects: Objects & { readonly packet: PacketObjects },
  { pinRoot, overrides, xdp, tc, log }: PacketPathOptions,
): PacketPath => {
  let { packet, maps } = objects;
  const attached = new Map<string, Attachment>();
  const failures = new Map<string, Failure>();
  const written = new Map<number, string>();
  let classes: ReadonlyMap<number, Classified> = new Map();
  const [anyProgram] = packet.programs.values();
  const hasTcx = anyProgram !== undefined && net.kernelHasTcx(anyProgram.fd);
  const tcMode: TcMode = tc === 'auto' ? (hasTcx ? 'tcx' : 'clsact') : tc;

  const keyOf = ({ program, index }: Slot): string => `${program.name}@${index}`;

  const slotsOf = (link: Link): readonly Slot[] =>
    Object.entries(programsOf[classes.get(link.index)?.class ?? 'none']).flatMap(([hook, name]) => {
      const program = packet.programs.get(name);
      return program === undefined || (hook === 'xdp' && xdp === 'off')
        ? []
        : [{ program, hook: hook as Hook, index: link.index }];
    });

  const refused = (link: Link, slot: Slot, errno: number): Failure => ({
    text: `${slot.program.name} cannot be attached to ${link.name}: ${ffi.errnoName(errno)}`,
    found: foundAt(link),
  });

  const attachToXdp = (link: Link, slot: Slot): Attachment | Failure => {
    const ours = linkedProgram(pinRoot, slot);
    if (link.xdp !== undefined && link.xdp.program !== ours) {
      const name = net.programName(link.xdp.program);
      return {
        text: `${link.name} has an XDP program of another hand (${name === '' ? '' : `${name}, `}id ${link.xdp.program}): it stays, and packets are translated later, at tc`,
        found: foundAt(link),
      };
    }
    let errno = 0;
    for (const mode of modesOf(xdp, link, xdpFeatures(link.index))) {
      const result = attachXdp(pinRoot, slot, mode, link.xdp?.mode === mode);
      if ('adopted' in result) return { mode, adopted: result.adopted, program: ffi.programId(slot.program.fd) };
      errno = result.errno;
    }
    return refused(link, slot, errno);
  };

  const attachToTc = (link: Link, slot: Slot): Attachment | Failure => {
    const result = attachTc(pinRoot, slot, tcMode);
    if ('errno' in result) return refused(link, slot, result.errno);
    return { mode: tcMode, adopted: result.adopted, program: ffi.programId(slot.program.fd) };
  };

  /** Returns whether something was attached that was not before. */
  const attach = (link: Link, slot: Slot): boolean => {
    const key = keyOf(slot);
    const before = attached.get(key);
    if (before?.program === ffi.programId(slot.program.fd)) return false;
    if (failures.get(key)?.found === foundAt(link)) return false;
    const result = slot.hook === 'xdp' ? attachToXdp(link, slot) : attachToTc(link, slot);
    if ('text' in result) {
      if (failures.get(key)?.text !== result.text) log.warn(result.text);
      failures.set(key, result);
      attached.delete(key);
      return false;
    }
    failures.delete(key);
    attached.set(key, { ...result, adopted: before?.adopted ?? result.adopted });
    return before === undefined;
  };

  const forget = (key: string): void => {
    attached.delete(key);
    failures.delete(key);
  };

  const sourcesOf = (inventory: Inventory, index: number): readonly Address[] => {
    const usable = (inventory.addresses.get(index) ?? []).filter((address) => isGlobal(address));
    const preferred = [...usable.filter(({ shunned }) => !shunned), ...usable.filter(({ shunned }) => shunned)];
    return [4, 6].flatMap((family) => preferred.filter((address) => address.family === family).slice(0, 1));
  };

  const attachmentOf = (index: number, hook: Hook): Attachment | undefined => {
    const name = programsOf[classes.get(index)?.class ?? 'none'][hook];
    return name === undefined ? undefined : attached.get(`${name}@${index}`);
  };

  /** Whether XDP may send out there what came in elsewhere. */
  const takesRedirects = (link: Link): boolean => {
    const mode = attachmentOf(link.index, 'xdp')?.mode;
    if (mode === 'native') return transmits(link, xdpFeatures(link.index));
    // What came in natively cannot be sent to a device without a driver for it.
    return mode === 'generic' && [...attached.values()].every((other) => other.mode !== 'native');
  };

  const mapOf = (): LoadedMap => {
    const map = maps.get('interfaces');
    if (map === undefined) throw new Error('there is no map of interfaces');
    return map;
  };

  /** Brings the map to what is known. */
  const writeEntries = (inventory: Inventory): void => {
    const map = mapOf();
    for (const index of written.keys()) {
      if (inventory.links.has(index) && (classes.get(index)?.class ?? 'none') !== 'none') continue;
      ffi.deleteElement(map.fd, interfaceKey(index));
      written.delete(index);
    }
    for (const link of inventory.links.values()) {
      const { index } = link;
      const kind = classes.get(index)?.class ?? 'none';
      if (kind === 'none') continue;
      const flags = new Set<InterfaceFlag>(flagsOf[kind]);
      if (takesRedirects(link)) flags.add('xdp_redirect');
      const value = encodeInterface(index, sourcesOf(inventory, index), flags);
      const text = Buffer.from(value).toString('latin1');
      if (written.get(index) === text) continue;
      const errno = ffi.updateElement(map.fd, interfaceKey(index), value);
      if (errno === 0) written.set(index, text);
      else log.error(`the map interfaces could not be written: ${ffi.errnoName(errno)}`);
    }
  };

  /** What earlier runs left of interfaces that are gone, or are something else now. */
  const dropStrays = (inventory: Inventory): void => {
    const wanted = new Set([...inventory.links.values()].flatMap((link) => slotsOf(link).map(keyOf)));
    const directory = linkPinDirectory(pinRoot);
    for (const file of interfacePins(pinRoot)) {
      const parsed = parsePin(file);
      if (parsed === undefined || wanted.has(`${parsed.name}@${parsed.index}`)) continue;
      const gone = !inventory.links.has(parsed.index);
      // With the interface went all that hung on it.
      if (gone) unlinkSync(join(directory, file));
      else if (parsed.name !== 'qdisc') removePin(directory, file);
    }
    for (const key of [...attached.keys(), ...failures.keys()]) if (!wanted.has(key)) forget(key);
  };

  const tell = ({ index, name }: Link): void => {
    const { class: kind = 'none', reason = '' } = classes.get(index) ?? {};
    const modes = { xdp: attachmentOf(index, 'xdp')?.mode, tc: attachmentOf(index, 'ingress')?.mode };
    log.info({ interface: name, index, class: kind, reason, ...modes }, 'interface is served');
  };

  const reconcile = (): void => {
    const { inventory } = follower;
    const before = classes;
    classes = classify(inventory, overrides);
    // Before a program may look for it.
    writeEntries(inventory);
    for (const link of inventory.links.values()) {
      const results = slotsOf(link).map((slot) => attach(link, slot));
      if (results.some((made) => made)) tell(link);
    }
    const changed =
      before.size !== classes.size || [...classes].some(([index, now]) => before.get(index)?.class !== now.class);
    if (changed) dropStrays(inventory);
    writeEntries(inventory);
  };

  const safely = (): void => {
    try {
      reconcile();
    } catch (error) {
      log.error(`the interfaces are not all served: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const follower = followLinks(safely);
  const map = mapOf();
  for (const { count, keys } of readEntries(map, 0, 1)) {
    for (let i = 0; i < count; i++) {
      const key = keys.slice(i * map.keySize, (i + 1) * map.keySize);
      // To be written again or deleted: it is not known what it holds.
      written.set(new DataView(key.buffer).getUint32(0, true), '');
    }
  }
  safely();

  const isAttached = (slot: Slot, link: Link): boolean => {
    const { mode } = attached.get(keyOf(slot)) ?? {};
    const program = ffi.programId(slot.program.fd);
    if (mode === 'tcx' || mode === 'clsact') return attachedToTc(pinRoot, slot, mode) === program;
    return linkedProgram(pinRoot, slot) === program && link.xdp?.program === program;
  };

  /** Whether XDP runs in a mode that is not for this device any more. */
  const isOutdated = (link: Link, slot: Slot): boolean => {
    const mode = attached.get(keyOf(slot))?.mode;
    if (slot.hook !== 'xdp' || (mode !== 'native' && mode !== 'generic')) return false;
    return !modesOf(xdp, link, xdpFeatures(link.index)).includes(mode);
  };

  const warningsOf = (link: Link): readonly string[] => {
    const failed = slotsOf(link).flatMap((slot) => failures.get(keyOf(slot))?.text ?? []);
    const onXdp = attachmentOf(link.index, 'xdp')?.mode;
    if (classes.get(link.index)?.class !== 'uplink') return failed;
    const native = onXdp === 'native' && !transmits(link, xdpFeatures(link.index));
    return [
      ...failed,
      ...(native
        ? [`${link.name} does not send what XDP gives it: what is led to other hosts is lost; use --xdp=auto`]
        : []),
      ...(net.hasLro(link.name)
        ? [
            `${link.name} has LRO on, which puts packets together that are to be led on: ethtool -K ${link.name} lro off`,
          ]
        : []),
    ];
  };

  return {
    interfaces: () =>
      [...follower.inventory.links.values()].flatMap((link): readonly InterfaceState[] => {
        const known = classes.get(link.index);
        if (known === undefined || link.loopback) return [];
        const slots = slotsOf(link).map(keyOf);
        const [onXdp, onTc] = [attachmentOf(link.index, 'xdp')?.mode, attachmentOf(link.index, 'ingress')?.mode];
        return [
          {
            ...known,
            link,
            sources: sourcesOf(follower.inventory, link.index),
            xdp: onXdp === 'native' || onXdp === 'generic' ? onXdp : undefined,
            tc: onTc === 'tcx' || onTc === 'clsact' ? onTc : undefined,
            adopted: slots.length > 0 && slots.every((key) => attached.get(key)?.adopted),
            warnings: warningsOf(link),
          },
        ];
      }),
    use: (next) => {
      if (next.packet === undefined) throw new Error('the packet programs could not be loaded again');
      ({ packet, maps } = { packet: next.packet, maps: next.maps });
      reconcile();
    },
    mend: () => {
      follower.refresh();
      const mended: string[] = [];
      for (const link of follower.inventory.links.values()) {
        for (const slot of slotsOf(link)) {
          if (!attached.has(keyOf(slot)) || (isAttached(slot, link) && !isOutdated(link, slot))) continue;
          forget(keyOf(slot));
          mended.push(`the attachment of ${slot.program.name} to ${link.name}`);
        }
      }
      // What failed is tried again.
      const before = new Map(failures);
      failures.clear();
      safely();
      for (const [key, failure] of before) if (failures.get(key)?.text === failure.text) failures.set(key, failure);
      // Without XDP packets are still served.
      const grave = [...failures].filter(([key]) => !key.startsWith('fairlead_xdp@'));
      return { mended, trouble: new Map(grave.map(([key, { text }]): [string, string] => [key, text])) };
    },
    [Symbol.asyncDispose]: () => follower[Symbol.asyncDispose](),
  };
};
