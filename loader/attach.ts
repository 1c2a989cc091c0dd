/**
 * Attaching: one link for each program, pinned, so that the programs stay when the loader goes. A pinned link of an
 * earlier run is updated in place, which no connection notices.
 */
import { closeSync, existsSync, openSync, readdirSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as ffi from './ffi.ts';
import { cgroupId } from './host.ts';
import { parsePin } from './interface-links.ts';
import type { LoadedProgram } from './object-files.ts';
import { linkPinDirectory } from './pins.ts';

export interface Attachment {
  readonly program: LoadedProgram;
  /** An existing link was updated, rather than a new one made. */
  readonly adopted: boolean;
}

/** The link at `pin` if it is attached to this cgroup on the hook of the program, for the time of `use`. */
const withLink = (
  pin: string,
  { attachType }: LoadedProgram,
  cgroup: bigint,
  use: (link: number, info: ffi.CgroupLinkInfo) => boolean,
): boolean => {
  if (!existsSync(pin)) return false;
  const link = ffi.openPinned(pin);
  try {
    const info = ffi.cgroupLinkInfo(link);
    // A link that was detached, or whose cgroup was removed, reports id 0; one on another was made for other flags.
    return info?.cgroup === cgroup && info.attachType === attachType && use(link, info);
  } finally {
    ffi.closeFd(link);
  }
};

const pinOf = (pinRoot: string, { name }: LoadedProgram): string => join(linkPinDirectory(pinRoot), name);

/** Whether a program is attached to the cgroup by the link that is pinned under its name. */
export const isAttached = (program: LoadedProgram, cgroup: string, pinRoot: string): boolean =>
  withLink(
    pinOf(pinRoot, program),
    program,
    cgroupId(cgroup),
    (_link, info) => info.program === ffi.programId(program.fd),
  );

/** Updates the pinned link at `pin` if it is attached to this cgroup. */
const adoptLink = (pin: string, program: LoadedProgram, cgroup: bigint): boolean =>
  withLink(pin, program, cgroup, (link) => {
    ffi.updateLink(link, program.fd, program.name);
    return true;
  });

const makeLink = (pin: string, program: LoadedProgram, cgroupFd: number): void => {
  const link = ffi.createLink(program.fd, cgroupFd, program.attachType, program.name);
  try {
    // The new link is in effect before the old one goes, and a crash between leaves one of them.
    rmSync(`${pin}_new`, { force: true });
    ffi.pinObject(link, `${pin}_new`);
    renameSync(`${pin}_new`, pin);
  } finally {
    ffi.closeFd(link);
  }
};

/** Detaches programs of an earlier run that are not among these; returns their names. */
export const dropStrayLinks = (programs: readonly LoadedProgram[], pinRoot: string): readonly string[] => {
  const directory = linkPinDirectory(pinRoot);
  const atSockets = readdirSync(directory).filter((file) => parsePin(file) === undefined);
  const strays = atSockets.filter((file) => !programs.some(({ name }) => name === file));
  for (const file of strays) unlinkSync(join(directory, file));
  return strays;
};

/** Attaches every program to the cgroup. Programs of others on the same hooks stay as they are. */
export const attachPrograms = (
  programs: readonly LoadedProgram[],
  cgroup: string,
  pinRoot: string,
): readonly Attachment[] => {
  const cgroupFd = openSync(cgroup, 'r');
  try {
    const id = cgroupId(cgroup);
    return programs.map((program) => {
      const pin = pinOf(pinRoot, program);
      const adopted = adoptLink(pin, program, id);
      if (!adopted) makeLink(pin, program, cgroupFd);
      return { program, adopted };
    });
  } finally {
    closeSync(cgroupFd);
  }
};
