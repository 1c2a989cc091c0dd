/** What the loader needs of the host: privileges, bpffs, cgroup2. Each check fails with what to do about it. */
import { readFileSync, statfsSync, statSync } from 'node:fs';
import { operatorError } from './errors.ts';
import { errnoName, isKernelError, mount } from './ffi.ts';

/** Super block magic numbers, uapi/linux/magic.h. */
const bpffsMagic = 0xcafe4a11;
const cgroup2Magic = 0x63677270;

const bpffsRoot = '/sys/fs/bpf';

const capNetAdmin = 1n << 12n;
const capSysAdmin = 1n << 21n;
const capBpf = 1n << 39n;

/** Bits of what this process may do, as /proc has them. */
export const effectiveCapabilities = (): bigint => {
  const line = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return BigInt(`0x${line?.[1] ?? '0'}`);
};

/** What of the capabilities that the loader needs are not among these. */
export const loaderCapabilities = (have: bigint): readonly string[] => {
  if ((have & capSysAdmin) !== 0n) return (have & capNetAdmin) !== 0n ? [] : ['CAP_NET_ADMIN'];
  const needed = [
    ['CAP_BPF', capBpf],
    ['CAP_NET_ADMIN', capNetAdmin],
  ] as const;
  return needed.flatMap(([name, bit]) => ((have & bit) === 0n ? [name] : []));
};

/** Throws unless this process may load and attach programs. */
export const requirePrivileges = (): void => {
  const have = effectiveCapabilities();
  const enough = (have & capSysAdmin) !== 0n || ((have & capBpf) !== 0n && (have & capNetAdmin) !== 0n);
  if (enough) return;
  throw operatorError(
    'NOT_PRIVILEGED',
    'this process may not load or remove BPF programs: it has neither CAP_SYS_ADMIN nor CAP_BPF with CAP_NET_ADMIN',
    'run it as root, for example with sudo',
  );
};

/** Throws for a path that bpffs cannot hold: it keeps names with dots for itself. */
export const requirePinnable = (pinRoot: string): void => {
  if (!pinRoot.slice(bpffsRoot.length).includes('.')) return;
  throw operatorError(
    'BAD_PIN_ROOT',
    `--pin-root ${pinRoot} has a dot, which bpffs forbids`,
    'choose a name without dots',
  );
};

const fileSystemType = (path: string): number | undefined => {
  try {
    return statfsSync(path).type;
  } catch {
    return undefined;
  }
};

/** Whether a directory exists and is a cgroup. */
export const isCgroup2 = (path: string): boolean => fileSystemType(path) === cgroup2Magic;

/** Whether a directory exists and is on bpffs. */
export const isOnBpffs = (path: string): boolean => fileSystemType(path) === bpffsMagic;

/**
 * Makes sure that `pinRoot` will lie on bpffs, mounting it on /sys/fs/bpf if nothing is there yet. Returns whether it
 * mounted. The path itself need not exist; making directories below an unmounted /sys/fs/bpf never ends, hence the
 * check comes first.
 */
export const ensureBpffs = (pinRoot: string): boolean => {
  let existing = pinRoot;
  while (fileSystemType(existing) === undefined && existing !== '/') existing = existing.replace(/\/[^/]*$/, '') || '/';
  if (fileSystemType(existing) === bpffsMagic) return false;
  if (pinRoot !== bpffsRoot && !pinRoot.startsWith(`${bpffsRoot}/`)) {
    throw operatorError(
      'NO_BPFFS',
      `--pin-root ${pinRoot} is not on a BPF file system`,
      `choose a path below ${bpffsRoot}, or mount one there: mount -t bpf bpf ${existing}`,
    );
  }
  try {
    mount('bpf', bpffsRoot, 'bpf');
  } catch (cause) {
    const why = isKernelError(cause) ? errnoName(cause.errno) : String(cause);
    throw operatorError(
      'NO_BPFFS',
      `no BPF file system on ${bpffsRoot}, and mounting one failed (${why})`,
      `mount it: mount -t bpf bpf ${bpffsRoot}`,
      { cause },
    );
  }
  return true;
};

/** Mount points of cgroup2, as /proc/self/mounts has them. */
export const cgroup2Mounts = (): readonly string[] =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter((fields) => fields[2] === 'cgroup2')
    .map((fields) => fields[1] ?? '');

/**
 * The cgroup to attach to: `requested`, or the root of the cgroup2 mount, wherever that is (/sys/fs/cgroup, or
 * /sys/fs/cgroup/unified on hosts that also have version 1).
 */
export const findCgroup = (requested: string | undefined): string => {
  const [root] = cgroup2Mounts();
  if (root === undefined) {
    throw operatorError(
      'NO_CGROUP2',
      'no cgroup2 file system is mounted',
      'mount it: mkdir -p /sys/fs/cgroup/unified && mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified',
    );
  }
  if (requested === undefined) return root;
  const type = fileSystemType(requested);
  if (type === cgroup2Magic) return requested;
  throw operatorError(
    'NO_CGROUP2',
    type === undefined ? `--cgroup ${requested} does not exist` : `--cgroup ${requested} is not a cgroup2 directory`,
    `give a directory below ${root}`,
  );
};

/** The kernel's id of a cgroup. */
export const cgroupId = (path: string): bigint => statSync(path, { bigint: true }).ino;

const forwardingSysctls = [
  ['/proc/sys/net/ipv4/ip_forward', 'net.ipv4.ip_forward', 'IPv4'],
  ['/proc/sys/net/ipv6/conf/all/forwarding', 'net.ipv6.conf.all.forwarding', 'IPv6'],
] as const;

/** What of the host's settings keeps packets from being led to other hosts. */
export const forwardingNotes = (): readonly string[] =>
  forwardingSysctls.flatMap(([path, name, family]) => {
    let value: string;
    try {
      value = readFileSync(path, 'utf8').trim();
    } catch {
      // Without the family.
      return [];
    }
    if (value !== '0') return [];
    return [`${name} is 0: packets of ${family} that are for other hosts or for pods are not led on; set it to 1`];
  });
