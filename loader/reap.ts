/**
 * Ends connected UDP sockets that were led to a backend which retired (CT-02, EST-07). Finding out whether there are any
 * costs a look at what UDP sockets have been noted; only if there are, a helper process enters the network namespaces
 * that they live in.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import { backendFlags, fieldOffsets, structs } from '../bpf/layout.ts';
import { operatorError } from './errors.ts';
import * as ffi from './ffi.ts';
import { type LoadedMap, readEntries } from './maps.ts';
import { mapPin } from './objects.ts';
import { programPath } from './package.ts';
import type { ReapReport } from './reap-helper.ts';

/** Longest time that the helper may take, in milliseconds. */
const helperTimeout = 20_000;

const kernelTypes = '/sys/kernel/btf/vmlinux';

/**
 * Whether this kernel can end a socket from a program: bpf_sock_destroy(), 6.5. Found in its type information, which
 * also names what was taken over into an older kernel, and is readable for everybody.
 */
export const kernelCanReap = (): boolean => {
  try {
    const types = readFileSync(kernelTypes);
    return ['bpf_sock_destroy', 'bpf_iter__udp'].every((name) => types.includes(`\0${name}\0`));
  } catch {
    return false;
  }
};

/** What follows where it cannot. */
export const cannotReapNote =
  'this kernel has no bpf_sock_destroy() (6.5): connected UDP sockets keep a backend that serves no more until they are closed';

const at = (struct: 'peer' | 'udp_peers' | 'backend', field: string): number =>
  fieldOffsets(structs[struct])[structs[struct].fields.findIndex(({ name }) => name === field)] ?? 0;

const [netnsAt, peersAt] = [at('udp_peers', 'netns'), at('udp_peers', 'peers')];
const [serviceAt, backendAt] = [peersAt + at('peer', 'service_id'), peersAt + at('peer', 'backend_id')];
const [flagsAt, ownerAt] = [at('backend', 'flags'), at('backend', 'service_id')];
const retiredBit = 1 << backendFlags.findIndex(({ name }) => name === 'retired');

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether a backend of this Service retired. */
const hasRetired = (backends: LoadedMap, id: number, serviceId: number): boolean => {
  const value = new Uint8Array(backends.valueSize);
  if (ffi.lookupElement(backends.fd, new Uint8Array(new Uint32Array([id]).buffer), value) !== 0) return false;
  const view = viewOf(value);
  return (view.getUint16(flagsAt, true) & retiredBit) !== 0 && view.getUint32(ownerAt, true) === serviceId;
};

/** Cookies of the namespaces with sockets that may have to go: the program looks closer. */
const findNamespaces = async (peers: LoadedMap, backends: LoadedMap, cpus: number): Promise<ReadonlySet<bigint>> => {
  const found = new Set<bigint>();
  for (const { count, values } of readEntries(peers, 0, cpus)) {
    const view = viewOf(values);
    for (let entry = 0; entry < count; entry++) {
      const from = entry * peers.valueSize;
      const serviceId = view.getUint32(from + serviceAt, true);
      if (serviceId === 0) continue;
      const netns = view.getBigUint64(from + netnsAt, true);
      if (!found.has(netns) && hasRetired(backends, view.getUint32(from + backendAt, true), serviceId))
        found.add(netns);
    }
    await nextTurn();
  }
  return found;
};

const reportSchema = z.object({ ipv4: z.number(), ipv6: z.number(), namespaces: z.number(), missing: z.number() });

const helperFailed = (why: string): Error =>
  operatorError(
    'REAP_FAILED',
    `connected UDP sockets could not be led away from backends that serve no more: ${why}`,
    'run the loader as root, with CAP_SYS_ADMIN, and where /proc shows all processes of the machine',
  );

const runHelper = (pinRoot: string, namespaces: ReadonlySet<bigint>, signal: AbortSignal): Promise<ReapReport> =>
  new Promise((resolve, reject) => {
    const argv = [programPath('loader/reap-helper.ts'), pinRoot, ...[...namespaces].map(String)];
    const child = spawn(process.execPath, argv, {
      ...{ stdio: ['ignore', 'pipe', 'pipe'], timeout: helperTimeout, killSignal: 'SIGKILL', signal },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', (error) => reject(helperFailed(error.message)));
    child.on('close', (code, killed) => {
      if (code === 0) resolve(reportSchema.parse(JSON.parse(stdout)));
      else reject(helperFailed(`the helper ended with ${killed ?? `exit code ${code}`}: ${stderr.trim().slice(-600)}`));
    });
  });

export interface Reaper {
  /** Whether the kernel can. */
  readonly possible: boolean;
  /** Sockets that were ended since the start. */
  readonly total: number;
  /** Ends what is to be ended now. Requests that come while one is under way share the next one. */
  reap(): Promise<ReapReport>;
}

/** Does `work` for each request, one at a time; requests that come meanwhile are one. */
const oneAtATime = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<T> | undefined;
  return () => {
    if (waiting !== undefined) return waiting;
    const next = last.then(() => {
      waiting = undefined;
      return work();
    });
    waiting = next;
    last = next.catch(() => undefined);
    return next;
  };
};

export interface ReaperOptions {
  readonly pinRoot: string;
  /** Number of possible CPUs. */
  readonly cpus: number;
  /** The maps that are loaded now. */
  maps(): ReadonlyMap<string, LoadedMap>;
  readonly log: Logger;
}

/** `signal` ends a helper that is under way. */
export const createReaper = ({ pinRoot, cpus, maps, log }: ReaperOptions, signal: AbortSignal): Reaper => {
  const possible = kernelCanReap();
  let total = 0;

  /** On descriptors of their own: maps may grow, and theirs be closed, meanwhile. */
  const look = async (): Promise<ReadonlySet<bigint>> => {
    const [peers, backends] = ['udp_peers', 'backends'].map((name) => maps().get(name));
    if (peers === undefined || backends === undefined) return new Set();
    const fds = [peers, backends].map(({ name }) => ffi.openPinned(mapPin(pinRoot, name)));
    const [peersFd = -1, backendsFd = -1] = fds;
    try {
      return await findNamespaces({ ...peers, fd: peersFd }, { ...backends, fd: backendsFd }, cpus);
    } finally {
      for (const fd of fds) ffi.closeFd(fd);
    }
  };

  const reap = oneAtATime(async (): Promise<ReapReport> => {
    const began = performance.now();
    const namespaces = await look();
    if (namespaces.size === 0) return { ipv4: 0, ipv6: 0, namespaces: 0, missing: 0 };
    const report = await runHelper(pinRoot, namespaces, signal);
    total += report.ipv4 + report.ipv6;
    log.info(
      { ...report, ms: Math.round(performance.now() - began) },
      'ended UDP sockets whose backend serves no more',
    );
    return report;
  });

  return {
    possible,
    get total() {
      return total;
    },
    reap,
  };
};
