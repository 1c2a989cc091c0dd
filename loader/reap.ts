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
import * as ffi from './ffi.ts';
import type { LoadedMap } from './maps.ts';
import { programPath } from './package.ts';
import { mapPin } from './pins.ts';
import { oneAtATime } from './queue.ts';
import type { ReapReport } from './reap-helper.ts';
import { retiredPeers, udpPeerMaps } from './retired-peers.ts';

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

const reportSchema = z.object({ ipv4: z.number(), ipv6: z.number(), namespaces: z.number(), missing: z.number() });

const helperFailed = (why: string): Error =>
  new Error(`connected UDP sockets could not be led away from backends that serve no more: ${why}`);

const runHelper = (pinRoot: string, signal: AbortSignal): Promise<ReapReport> =>
  new Promise((resolve, reject) => {
    const argv = [programPath('loader/reap-helper.ts'), pinRoot];
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
      else reject(helperFailed(stderr.trim().slice(-600) || `the helper ended with ${killed ?? `exit code ${code}`}`));
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

export interface ReaperOptions {
  readonly pinRoot: string;
  /** The maps that are loaded now. */
  maps(): ReadonlyMap<string, LoadedMap>;
  readonly log: Logger;
}

/** `signal` ends a helper that is under way. */
export const createReaper = ({ pinRoot, maps, log }: ReaperOptions, signal: AbortSignal): Reaper => {
  const possible = kernelCanReap();
  let total = 0;

  /** On descriptors of their own: maps may grow, and theirs be closed, meanwhile. */
  const isNeeded = async (): Promise<boolean> => {
    const opened: LoadedMap[] = [];
    const open = (name: string): LoadedMap | undefined => {
      const map = maps().get(name);
      if (map !== undefined) opened.push({ ...map, fd: ffi.openPinned(mapPin(pinRoot, name)) });
      return map && opened.at(-1);
    };
    try {
      const backends = open('backends');
      if (backends === undefined) return false;
      for (const name of udpPeerMaps) {
        const peers = open(name);
        if (peers === undefined) continue;
        for (const found of retiredPeers(peers, backends)) {
          if (found.size > 0) return true;
          await nextTurn();
        }
      }
      return false;
    } finally {
      for (const { fd } of opened) ffi.closeFd(fd);
    }
  };

  const reap = oneAtATime(async (): Promise<ReapReport> => {
    const began = performance.now();
    if (!(await isNeeded())) return { ipv4: 0, ipv6: 0, namespaces: 0, missing: 0 };
    const report = await runHelper(pinRoot, signal);
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
