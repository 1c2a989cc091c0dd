/** Cgroups by path, by pattern and by pod: which there are now, and by which id the kernel knows them. */
import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Cgroup {
  readonly path: string;
  /** As bpf_get_current_ancestor_cgroup_id() tells it: the inode number of its directory. */
  readonly id: bigint;
  /** How far below the root of all cgroups; undefined where only a part of them is mounted. */
  readonly level: number | undefined;
}

/** Mount point of cgroup2; undefined if it is not mounted. */
export const cgroupMount = (): string | undefined =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, , type]) => type === 'cgroup2')?.[1];

/** The inode number of the root of all cgroups. */
const rootId = 1n;

const directoryId = (path: string): bigint | undefined => {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found?.isDirectory() ? found.ino : undefined;
};

/** The cgroup of a directory; undefined if there is none. */
export const cgroupOf = (mount: string, path: string): Cgroup | undefined => {
  const id = directoryId(path);
  if (id === undefined) return undefined;
  const below = relative(mount, path);
  const level = directoryId(mount) === rootId ? below.split('/').filter((part) => part !== '').length : undefined;
  return { path, id, level };
};

/** Where cgroup2 is mounted on most hosts: paths below are understood wherever it is mounted here. */
const usualMounts = ['/sys/fs/cgroup/unified', '/sys/fs/cgroup'];

/** A path of whoever configures, as one below the mount: of the file system, or as /proc/PID/cgroup has it. */
export const belowMount = (mount: string, path: string): string => {
  const prefix = [mount, ...usualMounts].find((each) => path === each || path.startsWith(`${each}/`)) ?? '';
  return join(mount, path.slice(prefix.length));
};

/** The cgroups that a path or a pattern (`*`, `?`, `[a-z]`, `{a,b}`) names now. */
export const findCgroups = (mount: string, pattern: string): readonly Cgroup[] => {
  const path = belowMount(mount, pattern);
  const paths = /[*?[{]/.test(pattern) ? globSync(path) : [path];
  return paths.flatMap((each) => cgroupOf(mount, each) ?? []);
};

/** Directories in which kubelet keeps pods, with either driver: `kubepods`, `kubelet-kubepods-burstable.slice`, `burstable`. */
const holdsPods = (name: string): boolean =>
  /kube/.test(name) || /^(burstable|besteffort|guaranteed)(\.slice)?$/.test(name);
/** No driver nests them deeper. */
const deepest = 6;

/** The pod's UID in the name of its cgroup: `pod<uid>`, or `kubepods-pod<uid>.slice` with `_` for `-`. */
const podOf = (name: string): string | undefined =>
  /(?:^|-)pod([0-9a-f]+(?:[-_][0-9a-f]+)*)(?:\.slice)?$/i.exec(name)?.[1]?.replaceAll('_', '-');

const directoriesIn = (path: string): readonly string[] => {
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    // It may have gone this moment.
    return [];
  }
};

/** The cgroups of the pods with these UIDs, searched from `top` on, which is kubelet's cgroup root or above. */
export const findPodCgroups = (mount: string, top: string, uids: ReadonlySet<string>): readonly Cgroup[] => {
  const found: Cgroup[] = [];
  const search = (path: string, depth: number): void => {
    for (const name of directoriesIn(path)) {
      const uid = podOf(name);
      if (uid !== undefined && uids.has(uid)) {
        const cgroup = cgroupOf(mount, join(path, name));
        if (cgroup !== undefined) found.push(cgroup);
      } else if (uid === undefined && depth < deepest && holdsPods(name)) search(join(path, name), depth + 1);
    }
  };
  if (uids.size > 0) search(belowMount(mount, top), 1);
  return found;
};
