/** File systems that the loader needs. Pure. */
import { type Finding, findingsOf } from './finding.ts';

export interface MountFacts {
  readonly pinRoot: string;
  /** Whether the pin root, or what of its path exists, is on a BPF file system. */
  readonly onBpffs: boolean;
  /** Mount points of cgroup2. */
  readonly cgroup2: readonly string[];
  /** The cgroup that is asked about: by flag, or the first mount. '' if there is none. */
  readonly cgroup: string;
  readonly cgroupExists: boolean;
  /** Inode of the first mount's directory: 1 for the root of all cgroups. */
  readonly rootInode: number | undefined;
  /** Versions of the layout that have pins. */
  readonly pinnedVersions: readonly string[];
  /** The one that this build uses: `v3`. */
  readonly version: string;
}

const { ok, warning, error } = findingsOf('mounts');

const cgroupFindings = ({ cgroup2, cgroup, cgroupExists, rootInode }: MountFacts): readonly Finding[] => {
  const [root] = cgroup2;
  if (root === undefined) {
    const remedy = 'mkdir -p /sys/fs/cgroup/unified && mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified';
    return [error('cgroup2', 'not mounted: programs at the socket have nothing to be attached to', remedy)];
  }
  const found = ok('cgroup2', `mounted at ${cgroup2.join(', ')}`);
  if (!cgroupExists) {
    return [found, error('cgroup', `${cgroup} is not a cgroup2 directory`, `name one below ${root} with --cgroup`)];
  }
  if (cgroup !== root) {
    return [found, ok('cgroup', `${cgroup}, not the root: only processes below it are served`)];
  }
  // Of a container with a view of its own, attaching would work, and serve that container alone.
  if (rootInode !== undefined && rootInode !== 1) {
    const text = `${root} is not the root of all cgroups but a container's own: attached there, programs serve that container alone`;
    const remedy = "mount the host's cgroup2 into the container, or give it the host's cgroup namespace";
    return [found, error('cgroup', text, remedy)];
  }
  return [found, ok('cgroup', `${cgroup} is the root of all cgroups: all processes and pods of this node are served`)];
};

const pinFindings = ({ pinRoot, pinnedVersions, version }: MountFacts): readonly Finding[] => {
  const others = pinnedVersions.filter((name) => name !== version);
  if (others.length === 0) return [];
  const text = `${pinRoot} holds maps of another version (${others.join(', ')}; this one's is ${version}): if programs of it are attached, they go on with what is in them`;
  return [warning('pins', text, 'fairlead cleanup, with the loader stopped, removes all versions')];
};

export const mountFindings = (facts: MountFacts): readonly Finding[] => [
  facts.onBpffs
    ? ok('bpffs', `${facts.pinRoot} is on a BPF file system`)
    : warning(
        'bpffs',
        `${facts.pinRoot} is not on a BPF file system; the loader mounts one on /sys/fs/bpf if it may`,
        'mount -t bpf bpf /sys/fs/bpf',
      ),
  ...cgroupFindings(facts),
  ...pinFindings(facts),
];
