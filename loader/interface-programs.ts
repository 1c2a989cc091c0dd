/** The programs on interfaces: attached as they should be, what could not be and why, and whether they still are. */
import type { Logger } from 'pino';
import type { InterfaceClass } from './classify.ts';
import { explainError } from './errors.ts';
import * as ffi from './ffi.ts';
import * as net from './ffi-net.ts';
import {
  attachedToTc,
  attachTc,
  attachXdp,
  type Hook,
  linkedProgram,
  parsePin,
  removePin,
  type Slot,
  type TcMode,
} from './interface-links.ts';
import { askKernel } from './links.ts';
import { type Link, oneLink } from './netlink.ts';
import type { LoadedProgram } from './object-files.ts';
import type { PacketObjects } from './packet-objects.ts';
import { linkPinDirectory } from './pins.ts';
import { modesOf, type XdpChoice, type XdpMode, xdpFeatures } from './xdp-features.ts';

export type TcChoice = 'auto' | TcMode;

/** The programs of each class. `bridge`: its ports have them. */
const programsOf: Readonly<Record<InterfaceClass, Readonly<Partial<Record<Hook, string>>>>> = {
  uplink: { xdp: 'fairlead_xdp', ingress: 'fairlead_outside', egress: 'fairlead_leave' },
  tunnel: { ingress: 'fairlead_outside', egress: 'fairlead_leave' },
  pod: { ingress: 'fairlead_pod', egress: 'fairlead_leave' },
  bridge: {},
  none: {},
};

/** An interface and what it is. */
export interface Target {
  readonly link: Link;
  readonly class: InterfaceClass;
}

interface Attachment {
  readonly mode: XdpMode | TcMode;
  readonly adopted: boolean;
  /** The kernel's id. */
  readonly program: number;
}

interface Failure {
  readonly text: string;
  readonly errno: number;
  /** What was at the hook then: it is tried again when that changes. */
  readonly found: string;
}

/** How an interface is served. */
export interface Service {
  readonly xdp: XdpMode | undefined;
  readonly tc: TcMode | undefined;
  /** All of it was attached by an earlier run. */
  readonly adopted: boolean;
  /** What could not be attached, and why. */
  readonly failures: readonly string[];
}

export interface InterfacePrograms {
  /** Attaches what is not attached; returns whether something is now that was not before. */
  attach(target: Target): boolean;
  /** Puts other programs in the places of those that run, with the next `attach` of each interface. */
  use(programs: Programs): void;
  describe(target: Target): Service;
  /** The names of the pins of an interface, without what tells filters from links. */
  pins(target: Target): readonly string[];
  /** Forgets attachments, by the names of their pins, so that they are made anew. */
  forget(isGone: (pin: { readonly name: string; readonly index: number }, key: string) => boolean): void;
  /** Asks the kernel; what is not attached any more is forgotten. Returns what that was, for people. */
  verify(target: Target): readonly string[];
  /** What is not attached to tc, and why; without XDP packets are still served. */
  trouble(): ReadonlyMap<string, string>;
  /** Tries again what failed before. */
  retry(attachAll: () => void): void;
  /** Whether XDP runs natively anywhere. */
  readonly anyNative: boolean;
}

const [ENOENT, EBUSY, ENODEV] = [2, 16, 19];

const foundAt = ({ xdp }: Link): string => `${xdp?.mode ?? ''} ${xdp?.program ?? 0}`;

const failure = (link: Link, errno: number, text: string): Failure => ({ text, errno, found: foundAt(link) });

/** What a kernel has no other word for than ENOENT: a qdisc or a classifier of that kind is not there. */
const noClsact = 'the kernel has no clsact qdisc: load the modules sch_ingress and cls_bpf';

const refused = (link: Link, { program, hook }: Slot, errno: number): Failure => {
  const why = hook !== 'xdp' && errno === ENOENT ? noClsact : ffi.errnoName(errno);
  return failure(link, errno, `${program.name} cannot be attached to ${link.name}: ${why}`);
};

const occupied = (link: Link, program: number): Failure => {
  const name = net.programName(program);
  const what = `${name === '' ? '' : `${name}, `}id ${program}`;
  const text = `${link.name} has an XDP program of another hand (${what}): it stays, and packets are translated later, at tc`;
  return failure(link, EBUSY, text);
};

const keyOf = ({ program, index }: Slot): string => `${program.name}@${index}`;

const isXdpMode = (mode: string | undefined): mode is XdpMode => mode === 'native' || mode === 'generic';
const isTcMode = (mode: string | undefined): mode is TcMode => mode === 'tcx' || mode === 'clsact';

export interface InterfaceProgramsOptions {
  readonly pinRoot: string;
  readonly xdp: XdpChoice;
  readonly tc: TcChoice;
  readonly log: Logger;
}

export type Programs = Pick<PacketObjects, 'programs' | 'withoutEthernet'>;

/** ARPHRD_ETHER. */
const ethernet = 1;

export const createInterfacePrograms = (
  initial: Programs,
  { pinRoot, xdp, tc, log }: InterfaceProgramsOptions,
): InterfacePrograms => {
  let programs = initial;
  let ids = new WeakMap<LoadedProgram, number>();
  const attached = new Map<string, Attachment>();
  const failures = new Map<string, Failure>();
  const unloadable = new Set<string>();
  const [any] = initial.programs.values();
  const hasTcx = any !== undefined && net.kernelHasTcx(any.fd);
  const tcMode: TcMode = tc === 'auto' ? (hasTcx ? 'tcx' : 'clsact') : tc;

  /** Nothing where they cannot be loaded: that is told once. */
  const withoutEthernet = (): ReadonlyMap<string, LoadedProgram> => {
    try {
      return programs.withoutEthernet();
    } catch (cause) {
      const text = `the programs for interfaces without Ethernet headers cannot be loaded: ${explainError(cause)}`;
      if (!unloadable.has(text)) log.error(text);
      unloadable.add(text);
      return new Map();
    }
  };

  const slotsOf = ({ link, class: kind }: Target): readonly Slot[] =>
    Object.entries(programsOf[kind]).flatMap(([hook, name]) => {
      const program = (link.hardware === ethernet ? programs.programs : withoutEthernet()).get(name);
      if (program === undefined || (hook === 'xdp' && xdp === 'off')) return [];
      return [{ program, hook: hook as Hook, index: link.index }];
    });

  const idOf = ({ program }: Slot): number => {
    const known = ids.get(program);
    if (known !== undefined) return known;
    const id = ffi.programId(program.fd);
    ids.set(program, id);
    return id;
  };

  /** The modes to try; first the one that runs, so that it is replaced without a gap. */
  const modesToTry = (link: Link, slot: Slot): readonly XdpMode[] => {
    const modes = modesOf(xdp, link, xdpFeatures(link.index));
    const running = attached.get(keyOf(slot))?.mode;
    return modes.toSorted((a, b) => Number(b === running) - Number(a === running));
  };

  const attachToXdp = (link: Link, slot: Slot): Attachment | Failure => {
    // Nothing is told of what a link attaches.
    const [now] = askKernel(oneLink(link.index));
    const found = now?.type === 'link' ? now.link.xdp : undefined;
    if (found !== undefined && found.program !== linkedProgram(pinRoot, slot)) return occupied(link, found.program);
    let errno = 0;
    for (const mode of modesToTry(link, slot)) {
      const result = attachXdp(pinRoot, slot, mode, found?.mode === mode);
      if ('adopted' in result) return { mode, adopted: result.adopted, program: idOf(slot) };
      errno = result.errno;
    }
    return refused(link, slot, errno);
  };

  const attachToTc = (link: Link, slot: Slot): Attachment | Failure => {
    const result = attachTc(pinRoot, slot, tcMode);
    if ('errno' in result) return refused(link, slot, result.errno);
    return { mode: tcMode, adopted: result.adopted, program: idOf(slot) };
  };

  const attachSlot = (link: Link, slot: Slot): boolean => {
    const key = keyOf(slot);
    const before = attached.get(key);
    if (before?.program === idOf(slot) || failures.get(key)?.found === foundAt(link)) return false;
    if (slot.hook === 'xdp' && modesToTry(link, slot).length === 0) {
      // Of an earlier run, or what the device takes has changed.
      if (before !== undefined || linkedProgram(pinRoot, slot) !== 0) removePin(linkPinDirectory(pinRoot), key);
      attached.delete(key);
      return false;
    }
    const result = slot.hook === 'xdp' ? attachToXdp(link, slot) : attachToTc(link, slot);
    if ('mode' in result) {
      failures.delete(key);
      attached.set(key, { ...result, adopted: before?.adopted ?? result.adopted });
      return before === undefined;
    }
    attached.delete(key);
    // Gone meanwhile, which is about to be told.
    if (result.errno === ENODEV) return false;
    if (failures.get(key)?.text !== result.text) log.warn(result.text);
    failures.set(key, result);
    return false;
  };

  const isAttached = (link: Link, slot: Slot): boolean => {
    const mode = attached.get(keyOf(slot))?.mode;
    if (isTcMode(mode)) return attachedToTc(pinRoot, slot, mode) === idOf(slot);
    if (linkedProgram(pinRoot, slot) !== idOf(slot) || link.xdp?.program !== idOf(slot)) return false;
    // What the other end of a pair takes may have changed.
    return isXdpMode(mode) && modesOf(xdp, link, xdpFeatures(link.index)).includes(mode);
  };

  return {
    attach: (target) => slotsOf(target).filter((slot) => attachSlot(target.link, slot)).length > 0,
    use: (next) => {
      programs = next;
      ids = new WeakMap();
    },
    describe: (target) => {
      const keys = slotsOf(target).map(keyOf);
      const found = keys.flatMap((key) => attached.get(key) ?? []);
      const modes = found.map(({ mode }) => mode);
      return {
        xdp: modes.find(isXdpMode),
        tc: modes.find(isTcMode),
        adopted: found.length > 0 && found.every(({ adopted }) => adopted),
        failures: keys.flatMap((key) => failures.get(key)?.text ?? []),
      };
    },
    pins: (target) => slotsOf(target).map(keyOf),
    forget: (isGone) => {
      for (const known of [attached, failures]) {
        for (const key of known.keys()) {
          const pin = parsePin(key);
          if (pin !== undefined && isGone(pin, key)) known.delete(key);
        }
      }
    },
    verify: (target) => {
      const lost = slotsOf(target).filter((slot) => attached.has(keyOf(slot)) && !isAttached(target.link, slot));
      for (const slot of lost) attached.delete(keyOf(slot));
      return lost.map((slot) => `the attachment of ${slot.program.name} to ${target.link.name}`);
    },
    trouble: () => {
      const grave = [...failures].filter(([key]) => !key.startsWith('fairlead_xdp@'));
      return new Map(grave.map(([key, { text }]): [string, string] => [key, text]));
    },
    retry: (attachAll) => {
      // Known by their texts, so that they are not told again.
      for (const [key, known] of failures) failures.set(key, { ...known, found: 'to be tried' });
      attachAll();
    },
    get anyNative() {
      return [...attached.values()].some(({ mode }) => mode === 'native');
    },
  };
};
