/**
 * The helper process of "fairlead doctor": `node doctor-helper.ts REQUEST`, both as JSON. It asks the kernel what needs
 * privileges: what it can do, whose programs hang on which hooks, and their names by their ids (CAP_SYS_ADMIN). Changes nothing.
 */
import { closeSync, existsSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { explainError } from './errors.ts';
import * as ffi from './ffi.ts';
import * as doctor from './ffi-doctor.ts';
import { isOnBpffs } from './host.ts';

export interface DoctorRequest {
  /** Directory on bpffs; what is pinned there is Fairlead's own. */
  readonly pinRoot: string;
  /** cgroup2 directory; '' for none. */
  readonly cgroup: string;
  readonly interfaces: readonly { readonly index: number; readonly xdp: number }[];
}

export interface FoundProgram {
  readonly id: number;
  /** '' where it is not known. */
  readonly name: string;
  /** Pinned below the pin root. */
  readonly own: boolean;
}

export interface FoundHook {
  /** `connect4`, `tcx ingress`, `xdp`. */
  readonly hook: string;
  /** 0 for the cgroup. */
  readonly index: number;
  readonly programs: readonly FoundProgram[];
}

/** What the kernel can do, by names of this list's making; null where that may not be asked. */
export type Probes = Readonly<Record<keyof typeof probes, boolean | null>>;

export interface DoctorReport {
  readonly probes: Probes;
  /** Hooks that programs hang on. */
  readonly hooks: readonly FoundHook[];
  /** What could not be asked, and why. */
  readonly denied: readonly string[];
}

/** Types of programs and maps, and numbers of helpers, uapi/linux/bpf.h. */
const types = { tc: 3, xdp: 6, socket: 9, iterator: 26, sockAddr: 18, ringbuf: 27, lpmTrie: 11, lruHash: 9 } as const;
const helpers = { setRetval: 187, fibLookup: 69, redirectNeigh: 152, ringbufReserve: 131 } as const;

const tcx = { 'tcx ingress': 46, 'tcx egress': 47 } as const;
const loopback = 1;
const EINVAL = 22;

const asNull = (value: boolean | undefined): boolean | null => value ?? null;

/** A kernel that does not know the hook has no other word for it than EINVAL. */
const hasTcx = (): boolean | null => {
  const found = doctor.programsOn(loopback, tcx['tcx ingress']);
  if (typeof found !== 'number') return true;
  return found === EINVAL ? false : null;
};

const probes = {
  sockAddr: () => asNull(doctor.hasProgramType(types.sockAddr)),
  sockRelease: () => asNull(doctor.hasProgramType(types.socket)),
  setRetval: () => asNull(doctor.hasHelper(types.sockAddr, helpers.setRetval)),
  lruHash: () => asNull(doctor.hasMapType(types.lruHash)),
  lpmTrie: () => asNull(doctor.hasMapType(types.lpmTrie)),
  tc: () => asNull(doctor.hasProgramType(types.tc)),
  redirectNeigh: () => asNull(doctor.hasHelper(types.tc, helpers.redirectNeigh)),
  xdp: () => asNull(doctor.hasProgramType(types.xdp)),
  fibLookup: () => asNull(doctor.hasHelper(types.xdp, helpers.fibLookup)),
  ringbuf: () => asNull(doctor.hasMapType(types.ringbuf)),
  tcx: hasTcx,
} as const;

/** Attach types of the hooks at the socket. */
const cgroupHooks = {
  ...{ connect4: 10, connect6: 11, sendmsg4: 14, sendmsg6: 15, recvmsg4: 19, recvmsg6: 20 },
  ...{ getpeername4: 29, getpeername6: 30, sock_release: 34 },
} as const;

/** Ids of the programs of all links that are pinned below the pin root, of every version of the layout. */
const ownPrograms = (pinRoot: string): ReadonlySet<number> => {
  const ids = new Set<number>();
  if (!existsSync(pinRoot) || !isOnBpffs(pinRoot)) return ids;
  for (const file of readdirSync(pinRoot, { recursive: true, encoding: 'utf8' })) {
    if (!/(^|\/)links\//.test(file)) continue;
    try {
      const link = ffi.openPinned(join(pinRoot, file));
      // prog_id of struct bpf_link_info.
      ids.add(ffi.objectInfo(link).getUint32(8, true));
      ffi.closeFd(link);
    } catch {
      // A directory, or gone meanwhile.
    }
  }
  return ids;
};

const examine = ({ pinRoot, cgroup, interfaces }: DoctorRequest): DoctorReport => {
  const denied: string[] = [];
  const own = ownPrograms(pinRoot);
  const found = (id: number): FoundProgram => ({ id, name: doctor.programName(id), own: own.has(id) });
  const hooks: FoundHook[] = [];
  const add = (hook: string, index: number, programs: readonly number[] | number): void => {
    if (typeof programs !== 'number') {
      if (programs.length > 0) hooks.push({ hook, index, programs: programs.map(found) });
    } else if (programs !== EINVAL) denied.push(`${hook}: ${ffi.errnoName(programs)}`);
  };
  if (cgroup !== '') {
    const fd = openSync(cgroup, 'r');
    try {
      for (const [hook, type] of Object.entries(cgroupHooks)) {
        add(hook, 0, doctor.programsOn(fd, type, doctor.queryEffective));
      }
    } finally {
      closeSync(fd);
    }
  }
  for (const { index, xdp } of interfaces) {
    if (xdp !== 0) add('xdp', index, [xdp]);
    for (const [hook, type] of Object.entries(tcx)) add(hook, index, doctor.programsOn(index, type));
  }
  const answers = Object.entries(probes).map(([name, probe]) => [name, probe()]);
  return { probes: Object.fromEntries(answers) as Probes, hooks, denied };
};

try {
  const [request] = process.argv.slice(2);
  if (request === undefined) throw new Error('usage: doctor-helper.ts REQUEST');
  console.log(JSON.stringify(examine(JSON.parse(request) as DoctorRequest)));
} catch (error) {
  console.error(explainError(error));
  process.exitCode = 1;
}
