/**
 * Programs on interfaces. XDP and tcx are links, pinned as PIN_ROOT/v<layout>/links/<program>@<interface index>, and
 * updated in place. Filters of clsact, for kernels without tcx, live without us: what is pinned for each is its program,
 * as <program>@<index>_filter, which tells our filters from others'; qdisc@<index> says that the qdisc is ours, too.
 */
import { existsSync, readdirSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as ffi from './ffi.ts';
import * as net from './ffi-net.ts';
import { askKernel } from './links.ts';
import { allFilters } from './netlink.ts';
import type { LoadedProgram } from './object-files.ts';
import { linkPinDirectory } from './pins.ts';
import type { XdpMode } from './xdp-features.ts';

/** Where on an interface a program runs. */
export type Hook = 'xdp' | net.TcSide;

export interface Slot {
  readonly program: LoadedProgram;
  readonly hook: Hook;
  /** Of the interface. */
  readonly index: number;
}

export type TcMode = 'tcx' | 'clsact';

/** An attachment, or the errno of what the kernel refused. */
export type Attached = { readonly adopted: boolean } | { readonly errno: number };

/** XDP_FLAGS_DRV_MODE and XDP_FLAGS_SKB_MODE, uapi/linux/if_link.h. */
const xdpFlags = { native: 4, generic: 2 } as const;

const pinOf = (pinRoot: string, { program, index }: Slot): string =>
  join(linkPinDirectory(pinRoot), `${program.name}@${index}`);
const filterPin = (pinRoot: string, slot: Slot): string => `${pinOf(pinRoot, slot)}_filter`;
const qdiscPin = (pinRoot: string, index: number): string => join(linkPinDirectory(pinRoot), `qdisc@${index}`);

/** Pins in the place of whatever is there. */
const pinOver = (fd: number, pin: string): void => {
  rmSync(`${pin}_new`, { force: true });
  ffi.pinObject(fd, `${pin}_new`);
  renameSync(`${pin}_new`, pin);
};

/** What is pinned, for the time of `use`; undefined if nothing is, or nothing that can be opened. */
const withPin = <T>(pin: string, use: (fd: number) => T): T | undefined => {
  if (!existsSync(pin)) return undefined;
  let fd: number;
  try {
    fd = ffi.openPinned(pin);
  } catch {
    return undefined;
  }
  try {
    return use(fd);
  } finally {
    ffi.closeFd(fd);
  }
};

const attachTypeOf = ({ hook }: Slot): number =>
  ({ xdp: 0, ingress: net.attachTypes.tcxIngress, egress: net.attachTypes.tcxEgress })[hook];

/** The link at a pin if it is attached to the interface and hook of the slot. */
const withLink = <T>(pin: string, slot: Slot, use: (fd: number, info: net.InterfaceLinkInfo) => T): T | undefined =>
  withPin(pin, (fd) => {
    const info = net.interfaceLinkInfo(fd);
    const type = slot.hook === 'xdp' ? 'xdp' : 'tcx';
    if (info?.type !== type || info.index !== slot.index || info.attachType !== attachTypeOf(slot)) return undefined;
    return use(fd, info);
  });

/** Id of the program that the pinned link of a slot runs; 0 if there is no such link, or it is detached. */
export const linkedProgram = (pinRoot: string, slot: Slot): number =>
  withLink(pinOf(pinRoot, slot), slot, (_fd, info) => info.program) ?? 0;

const updateLink = (pin: string, slot: Slot): boolean =>
  withLink(pin, slot, (fd, info) => {
    if (info.program !== ffi.programId(slot.program.fd)) ffi.updateLink(fd, slot.program.fd, slot.program.name);
    return true;
  }) ?? false;

const makeLink = (pin: string, { program, index }: Slot, attachType: number, flags: number): Attached => {
  let fd: number;
  try {
    fd = net.linkToInterface(program.fd, index, attachType, flags, program.name);
  } catch (error) {
    if (ffi.isKernelError(error)) return { errno: error.errno };
    throw error;
  }
  try {
    pinOver(fd, pin);
  } finally {
    ffi.closeFd(fd);
  }
  return { adopted: false };
};

/** Attaches to XDP. A link of ours is updated in place; `keep` says whether its mode is the one that is wanted. */
export const attachXdp = (pinRoot: string, slot: Slot, mode: XdpMode, keep: boolean): Attached => {
  const pin = pinOf(pinRoot, slot);
  if (keep && updateLink(pin, slot)) return { adopted: true };
  // Modes exclude each other: until the new link is there, packets are served at tc.
  withPin(pin, net.detachLink);
  return makeLink(pin, slot, net.attachTypes.xdp, xdpFlags[mode]);
};

const attachTcx = (pinRoot: string, slot: Slot): Attached => {
  const pin = pinOf(pinRoot, slot);
  if (updateLink(pin, slot)) return { adopted: true };
  // In front: what is not ours goes on to the others, and what is ours they see translated.
  return makeLink(pin, slot, attachTypeOf(slot), net.inFront);
};

/** libbpf tells of what is there already as of errors. */
const quietly = <T>(work: () => T): T => {
  const end = ffi.captureMessages(() => undefined);
  try {
    return work();
  } finally {
    end();
  }
};

/** By this handle a filter can be ours; that it is, its program tells. */
const filterHandle = 0xfa1;
/** The first that no classifier of another kind has. */
const priorities = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** The filter of a slot that runs a program with this id. */
const findFilter = ({ index, hook }: Slot, program: number): net.Filter | undefined => {
  if (hook === 'xdp' || program === 0) return undefined;
  return priorities
    .map((priority) => ({ handle: filterHandle, priority }))
    .find((filter) => net.filterProgram(index, hook, filter) === program);
};

const pinnedProgram = (pin: string): number => withPin(pin, ffi.programId) ?? 0;

const attachFilter = (pinRoot: string, slot: Slot): Attached =>
  quietly(() => {
    const { index, hook, program } = slot;
    if (hook === 'xdp') return { errno: 22 };
    const pin = filterPin(pinRoot, slot);
    const before = findFilter(slot, pinnedProgram(pin));
    if (before !== undefined) {
      const errno = net.setFilter(index, hook, before, program.fd);
      if (errno !== 0) return { errno };
      pinOver(program.fd, pin);
      return { adopted: true };
    }
    try {
      if (net.createClsact(index)) pinOver(program.fd, qdiscPin(pinRoot, index));
    } catch (error) {
      if (ffi.isKernelError(error)) return { errno: error.errno };
      throw error;
    }
    let errno = 0;
    for (const priority of priorities) {
      const filter = { handle: filterHandle, priority };
      // Another's filter may have the same handle.
      if (net.filterProgram(index, hook, filter) !== 0) continue;
      errno = net.setFilter(index, hook, filter, program.fd);
      if (errno !== 0) continue;
      pinOver(program.fd, pin);
      return { adopted: false };
    }
    return { errno };
  });

/** Attaches to a side of tc. A link or filter of ours is updated in place; one of the other mode is taken away after. */
export const attachTc = (pinRoot: string, slot: Slot, mode: TcMode): Attached => {
  const attached = mode === 'tcx' ? attachTcx(pinRoot, slot) : attachFilter(pinRoot, slot);
  if ('errno' in attached) return attached;
  const other = mode === 'tcx' ? filterPin(pinRoot, slot) : pinOf(pinRoot, slot);
  if (existsSync(other)) removePin(linkPinDirectory(pinRoot), basename(other));
  return attached;
};

/** Id of the program that runs at a slot of tc by our hand; 0 if none does. */
export const attachedToTc = (pinRoot: string, slot: Slot, mode: TcMode): number => {
  if (mode === 'tcx') return linkedProgram(pinRoot, slot);
  return quietly(() => {
    const program = pinnedProgram(filterPin(pinRoot, slot));
    return findFilter(slot, program) === undefined ? 0 : program;
  });
};

/** The hooks of the programs, for pins whose program is not loaded. */
const hookOf = (name: string): Hook => (name.endsWith('_xdp') ? 'xdp' : name.endsWith('_leave') ? 'egress' : 'ingress');

const hasFilters = (index: number): boolean =>
  (['ingress', 'egress'] as const).some((side) => askKernel(allFilters(index, side)).length > 0);

const detachIfLink = (fd: number): void => {
  if (net.interfaceLinkInfo(fd) !== undefined) net.detachLink(fd);
};

/** What a pin of this name is of; undefined if it is none of an interface. */
export const parsePin = (file: string): { readonly name: string; readonly index: number } | undefined => {
  const [, name = '', index] = /^([a-z_]+)@([0-9]+)(?:_filter)?$/.exec(file) ?? [];
  return index === undefined ? undefined : { name, index: Number(index) };
};

const removeFilterOf = (directory: string, file: string, name: string, index: number): void => {
  const hook = hookOf(name);
  if (hook === 'xdp') return;
  const program = pinnedProgram(join(directory, file));
  for (const priority of priorities) {
    const filter = { handle: filterHandle, priority };
    if (program === 0 || net.filterProgram(index, hook, filter) !== program) continue;
    net.removeFilter(index, hook, filter);
    const qdisc = join(directory, `qdisc@${index}`);
    if (!existsSync(qdisc) || hasFilters(index)) continue;
    net.destroyClsact(index);
    unlinkSync(qdisc);
  }
};

/** Takes one attachment away: `file` is the name of its pin in a directory of links. */
export const removePin = (directory: string, file: string): void => {
  const parsed = parsePin(file);
  if (parsed !== undefined && file.endsWith('_filter')) {
    quietly(() => removeFilterOf(directory, file, parsed.name, parsed.index));
  } else if (parsed !== undefined) withPin(join(directory, file), detachIfLink);
  unlinkSync(join(directory, file));
};

/** Pins of attachments to interfaces that are there. */
export const interfacePins = (pinRoot: string): readonly string[] =>
  readdirSync(linkPinDirectory(pinRoot)).filter((file) => parsePin(file) !== undefined);
