/**
 * Attaching: one link for each program, pinned, so that the programs stay when the loader goes. A pinned link of an
 * earlier run is updated in place, which no connection notices.
 */
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as ffi from './ffi.ts';
import { cgroupId } from './host.ts';
import { type LoadedProgram, linkPinDirectory } from './objects.ts';

export interface Attachment {
  readonly program: LoadedProgram;
  /** An existing link was updated, rather than a new one made. */
  readonly adopted: boolean;
}

/** Updates the pinned link at `pin` if it is attached to this cgroup. */
const adoptLink = (pin: string, program: LoadedProgram, cgroup: bigint): boolean => {
  if (!existsSync(pin)) return false;
  const link = ffi.openPinned(pin);
  try {
    // A link whose cgroup was removed reports id 0; one on another cgroup was made for other flags.
    if (ffi.linkCgroupId(link) === cgroup) {
      ffi.updateLink(link, program.fd, program.name);
      return true;
    }
  } finally {
    ffi.closeFd(link);
  }
  return false;
};

const makeLink = (pin: string, program: LoadedProgram, cgroupFd: number): void => {
  const link = ffi.createLink(program.fd, cgroupFd, program.attachType, program.name);
  try {
    // The new link is in effect before the old one goes, and a crash between leaves one of them.
    ffi.pinObject(link, `${pin}_new`);
    renameSync(`${pin}_new`, pin);
  } finally {
    ffi.closeFd(link);
  }
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
      const pin = join(linkPinDirectory(pinRoot), program.name);
      const adopted = adoptLink(pin, program, id);
      if (!adopted) makeLink(pin, program, cgroupFd);
      return { program, adopted };
    });
  } finally {
    closeSync(cgroupFd);
  }
};
