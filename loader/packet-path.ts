/**
 * The packet path on the interfaces of this network namespace: each gets the programs of its class, as it comes, and the
 * map `interfaces` says what it is. What cannot be attached is told, and tried again.
 */
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Classified, classify, type InterfaceClass, isGlobal, type Overrides } from './classify.ts';
import * as net from './ffi-net.ts';
import { interfacePins, parsePin, removePin } from './interface-links.ts';
import {
  createInterfacePrograms,
  type InterfaceProgramsOptions,
  type Service,
  type Target,
} from './interface-programs.ts';
import { createInterfaceMap, encodeInterface, type InterfaceFlag } from './interface-values.ts';
import { followLinks, type Inventory } from './links.ts';
import type { LoadedMap } from './maps.ts';
import type { Address, Link } from './netlink.ts';
import type { Objects } from './objects.ts';
import type { PacketObjects } from './packet-objects.ts';
import { linkPinDirectory } from './pins.ts';
import { transmits, xdpFeatures } from './xdp-features.ts';

export interface PacketPathOptions extends InterfaceProgramsOptions {
  readonly overrides: Overrides;
}

/** What is known of an interface, and runs on it. */
export interface InterfaceState extends Classified, Omit<Service, 'failures'> {
  readonly link: Link;
  /** What packets get as their source there: the first address of each family. */
  readonly sources: readonly Address[];
  /** What is not as it should be, and what follows. */
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

const flagsOf: Readonly<Record<InterfaceClass, readonly InterfaceFlag[]>> = {
  uplink: ['uplink'],
  tunnel: ['tunnel'],
  pod: ['pod'],
  bridge: ['pod'],
  none: [],
};

/** Detaches all programs from interfaces; returns the names of their pins. */
export const dropInterfaceLinks = (pinRoot: string): readonly string[] => {
  const directory = linkPinDirectory(pinRoot);
  const files = interfacePins(pinRoot);
  // A filter takes its qdisc with it, and the pin that says so.
  for (const file of files.filter((name) => !name.startsWith('qdisc@'))) removePin(directory, file);
  for (const file of interfacePins(pinRoot)) unlinkSync(join(directory, file));
  return files;
};

export const hasPacketPath = (objects: Objects): objects is Objects & { readonly packet: PacketObjects } =>
  objects.packet !== undefined;

/** The first address of each family that is for new connections, or else any. */
const sourcesOf = ({ addresses }: Inventory, index: number): readonly Address[] => {
  const usable = (addresses.get(index) ?? []).filter(isGlobal);
  const preferred = [...usable.filter(({ shunned }) => !shunned), ...usable.filter(({ shunned }) => shunned)];
  return [4, 6].flatMap((family) => preferred.filter((address) => address.family === family).slice(0, 1));
};

const warningsOf = ({ link, class: kind }: Target, { xdp, failures }: Service): readonly string[] => {
  if (kind !== 'uplink') return failures;
  const warnings = [...failures];
  if (xdp === 'native' && !transmits(link, xdpFeatures(link.index))) {
    warnings.push(`${link.name} does not send what XDP gives it: what is led to other hosts is lost; use --xdp=auto`);
  }
  if (net.hasLro(link.name)) {
    const remedy = `ethtool -K ${link.name} lro off`;
    warnings.push(
      `${link.name} has LRO on, which makes packets too large that are to be led on; turn it off: ${remedy}`,
    );
  }
  return warnings;
};

/** Follows the interfaces until it is disposed of. When this returns, those that are there are served. */
export const startPacketPath = (
  objects: Objects & { readonly packet: PacketObjects },
  options: PacketPathOptions,
): PacketPath => {
  const { pinRoot, overrides, log } = options;
  let { maps } = objects;
  let classes: ReadonlyMap<number, Classified> = new Map();
  const programs = createInterfacePrograms(objects.packet, options);

  const map = (): LoadedMap => {
    const found = maps.get('interfaces');
    if (found === undefined) throw new Error('there is no map of interfaces');
    return found;
  };
  const entries = createInterfaceMap(map, log);

  const targets = (): readonly Target[] =>
    [...follower.inventory.links.values()].map((link) => ({ link, class: classes.get(link.index)?.class ?? 'none' }));

  /** Whether XDP may send out there what came in elsewhere. */
  const takesRedirects = ({ link }: Target, { xdp }: Service): boolean => {
    if (xdp === 'native') return transmits(link, xdpFeatures(link.index));
    // What came in natively cannot be sent to a device without a driver for it.
    return xdp === 'generic' && !programs.anyNative;
  };

  const writeEntries = (): number => {
    const served = targets().filter(({ class: kind }) => kind !== 'none');
    return entries.write(
      served.map((target): [number, Uint8Array] => {
        const { index } = target.link;
        const flags = new Set<InterfaceFlag>(flagsOf[target.class]);
        if (takesRedirects(target, programs.describe(target))) flags.add('xdp_redirect');
        if (target.class === 'pod' && target.link.kind === 'veth' && target.link.elsewhere) flags.add('peer');
        return [index, encodeInterface(index, sourcesOf(follower.inventory, index), flags, target.link.mac)];
      }),
    );
  };

  /** What is left of interfaces that are gone, or are something else now. */
  const dropStrays = (): void => {
    const wanted = new Set(targets().flatMap(programs.pins));
    const { links } = follower.inventory;
    for (const file of interfacePins(pinRoot)) {
      const pin = parsePin(file);
      if (pin === undefined || wanted.has(`${pin.name}@${pin.index}`)) continue;
      // With the interface went all that hung on it.
      if (!links.has(pin.index)) unlinkSync(join(linkPinDirectory(pinRoot), file));
      else if (pin.name !== 'qdisc') removePin(linkPinDirectory(pinRoot), file);
    }
    programs.forget((_pin, key) => !wanted.has(key));
  };

  const tell = (target: Target): void => {
    const { name, index } = target.link;
    const { xdp, tc } = programs.describe(target);
    const reason = classes.get(index)?.reason;
    log.info({ interface: name, index, class: target.class, reason, xdp, tc }, 'interface is served');
  };

  const reconcile = (): void => {
    const before = classes;
    classes = classify(follower.inventory, overrides);
    // Before a program may look for it.
    writeEntries();
    for (const target of targets()) if (programs.attach(target)) tell(target);
    const same = ([index, now]: [number, Classified]): boolean => before.get(index)?.class === now.class;
    if (before.size !== classes.size || ![...classes].every(same)) dropStrays();
    // What XDP may send where is known only now.
    writeEntries();
  };

  const safely = (): void => {
    try {
      reconcile();
    } catch (error) {
      log.error(`the interfaces are not all served: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const follower = followLinks((gone) => {
    if (gone.size > 0) programs.forget(({ index }) => gone.has(index));
    safely();
  });
  safely();

  return {
    interfaces: () =>
      targets()
        .filter(({ link }) => !link.loopback)
        .map((target): InterfaceState => {
          const { index } = target.link;
          const { failures: _, ...service } = programs.describe(target);
          const reason = classes.get(index)?.reason ?? '';
          const warnings = warningsOf(target, programs.describe(target));
          return { ...target, ...service, reason, sources: sourcesOf(follower.inventory, index), warnings };
        }),
    use: (next) => {
      if (next.packet === undefined) throw new Error('the packet programs could not be loaded again');
      maps = next.maps;
      programs.use(next.packet);
      reconcile();
    },
    mend: () => {
      follower.refresh();
      entries.read();
      const wrote = writeEntries();
      const mended = [
        ...(wrote === 0 ? [] : [`${wrote} entries of the map interfaces`]),
        ...targets().flatMap(programs.verify),
      ];
      programs.retry(safely);
      return { mended, trouble: programs.trouble() };
    },
    [Symbol.asyncDispose]: () => follower[Symbol.asyncDispose](),
  };
};
