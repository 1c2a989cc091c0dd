/** Removal of everything that a loader left in the kernel: an explicit command, never a side effect of stopping. */
import { existsSync, readdirSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { operatorError } from './errors.ts';
import { isOnBpffs } from './host.ts';
import { parsePin, removePin } from './interface-links.ts';
import { lockPins } from './lock.ts';

export interface Cleanup {
  readonly links: number;
  readonly maps: number;
}

/** Takes programs from interfaces; returns from how many places. What else is pinned there stays. */
const detachInterfaces = (directory: string): number => {
  if (!existsSync(directory)) return 0;
  const files = readdirSync(directory).filter((file) => parsePin(file) !== undefined);
  const programs = files.filter((file) => parsePin(file)?.name !== 'qdisc');
  // A filter takes its qdisc with it, and the pin that says so; one that others use, too, stays.
  for (const file of programs) removePin(directory, file);
  for (const file of files) rmSync(join(directory, file), { force: true });
  return programs.length;
};

/** Removes pins and directories of one kind; returns how many pins there were. */
const removePins = (directory: string): number => {
  if (!existsSync(directory)) return 0;
  const names = readdirSync(directory);
  for (const name of names) unlinkSync(join(directory, name));
  rmdirSync(directory);
  return names.length;
};

/**
 * Detaches all programs and removes all maps below `pinRoot`, of every layout version. Connections that are already
 * made go on; new ones are not led any more. Throws if a loader still runs on these pins.
 */
export const cleanup = (pinRoot: string): Cleanup => {
  const total = { links: 0, maps: 0 };
  if (!existsSync(pinRoot)) return total;
  if (!isOnBpffs(pinRoot)) {
    throw operatorError(
      'NO_BPFFS',
      `${pinRoot} is not on a BPF file system`,
      'name the right directory with --pin-root',
    );
  }
  using _lock = lockPins(pinRoot);
  const versions = readdirSync(pinRoot);
  const strange = versions.filter((name) => !/^v[0-9]+$/.test(name));
  if (strange.length > 0) {
    throw operatorError(
      'STRANGE_PINS',
      `${pinRoot} holds what no loader made: ${strange.join(', ')}`,
      'name the right directory with --pin-root, or remove these by hand',
    );
  }
  for (const version of versions) {
    // Links first: a program must not run on while its maps lose their names.
    total.links += detachInterfaces(join(pinRoot, version, 'links'));
    total.links += removePins(join(pinRoot, version, 'links'));
    total.maps += removePins(join(pinRoot, version, 'maps'));
    rmdirSync(join(pinRoot, version));
  }
  rmdirSync(pinRoot);
  return total;
};
