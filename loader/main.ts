/** Starts the loader: host checks, objects, attachments, proof, server; and stops it without touching what is pinned. */

import { Server } from '@grpc/grpc-js';
import type { Logger } from 'pino';
import { loaderService } from '../proto/rpc.ts';
import { attachPrograms, dropStrayLinks } from './attach.ts';
import { type Proof, proveAttachments } from './canary.ts';
import type { Overrides } from './classify.ts';
import { ensureDirectory } from './directories.ts';
import { createEvents } from './events.ts';
import { netnsCookie, possibleCpus } from './ffi.ts';
import { growMaps } from './grow.ts';
import { ensureBpffs, findCgroup, forwardingNotes, requirePinnable, requirePrivileges } from './host.ts';
import type { TcChoice } from './interface-programs.ts';
import { lockPins } from './lock.ts';
import { loadObjects, type Objects } from './objects.ts';
import { version } from './package.ts';
import { dropPacketMaps } from './packet-objects.ts';
import {
  dropInterfaceLinks,
  hasPacketPath,
  type PacketPath,
  type PacketPathOptions,
  startPacketPath,
} from './packet-path.ts';
import { cannotReapNote, createReaper } from './reap.ts';
import { aborted, bindPrivately, claimSocketPath, serverOptions, stopServer } from './serve.ts';
import { createLoaderHandlers, firstRevision, type LoaderState } from './server.ts';
import { createSources } from './sources.ts';
import { type Sweepable, startSweeper } from './sweep.ts';
import { createTestRunner } from './test-run.ts';
import { logProofs, lookAndMend, proveAgain, runWatch, type Watch } from './watch.ts';
import type { XdpChoice } from './xdp-features.ts';

export interface LoaderOptions {
  /** Path of the unix socket to serve on; made with mode 0600. */
  readonly socket: string;
  /** Directory on bpffs for the pins. */
  readonly pinRoot: string;
  /** cgroup2 directory to attach to; undefined: the root of the mount. */
  readonly cgroup: string | undefined;
  /** Entries by map name, for maps that are not pinned yet. */
  readonly mapSizes: ReadonlyMap<string, number>;
  /** Note what sockets dialled, for getpeername(). */
  readonly keepPeers: boolean;
  /** Translate only for sockets of the namespace that the loader runs in. */
  readonly hostOnly: boolean;
  /** Follow what becomes of TCP connections. */
  readonly signals: boolean;
  /** Translate packets on network interfaces, too. */
  readonly packetPath: boolean;
  /** How XDP is attached to uplinks. */
  readonly xdp: XdpChoice;
  /** How programs are attached to tc; `auto`: tcx where the kernel has it. */
  readonly tc: TcChoice;
  /** What interfaces are, where they are not what they look like. */
  readonly interfaces: Overrides;
  /** Time between two sweeps of the flows in milliseconds; 0: only when asked. */
  readonly sweepMs: number;
  /** How often the loader looks whether its pins and attachments are still there, in milliseconds; 0: never. */
  readonly watchMs: number;
  /** Called when the loader serves. */
  readonly onReady?: () => void;
  readonly log: Logger;
}

const noPath: AsyncDisposable = { [Symbol.asyncDispose]: async () => undefined };

/** Serves the interfaces, where there are programs for that; else takes away what an earlier loader left on them. */
const openPacketPath = (objects: Objects, options: PacketPathOptions): PacketPath | undefined => {
  const { pinRoot, log } = options;
  if (hasPacketPath(objects)) return startPacketPath(objects, options);
  for (const name of dropInterfaceLinks(pinRoot)) log.info({ program: name }, 'detached');
  dropPacketMaps(pinRoot);
  return undefined;
};

/**
 * Runs the loader until `signal` aborts. Programs, maps and attachments stay when it ends: connections go on being led
 * by what is in the maps. Throws an OperatorError if it cannot start.
 */
export const runLoader = async (options: LoaderOptions, signal: AbortSignal): Promise<void> => {
  const { pinRoot, log } = options;
  requirePinnable(pinRoot);
  requirePrivileges();
  const cgroup = findCgroup(options.cgroup);
  if (ensureBpffs(pinRoot)) log.info('mounted a BPF file system on /sys/fs/bpf');
  await claimSocketPath(options.socket, '--socket');
  ensureDirectory(pinRoot, 'the pins', '--pin-root', 0o700);
  let lock = lockPins(pinRoot);
  using _unlocking = { [Symbol.dispose]: () => lock[Symbol.dispose]() };
  const keepLock = (): void => {
    if (lock.holds()) return;
    const next = lockPins(pinRoot);
    lock[Symbol.dispose]();
    lock = next;
  };
  const wanted = { ...options, xdp: options.xdp !== 'off' };
  let objects = loadObjects(wanted);
  using _closing = { [Symbol.dispose]: () => objects[Symbol.dispose]() };
  let attachments = attachPrograms(objects.programs, cgroup, pinRoot);
  for (const name of dropStrayLinks(objects.programs, pinRoot)) log.info({ program: name }, 'detached');
  const canaryMap = objects.maps.get('canary');
  let proofs = canaryMap ? await proveAttachments(objects.programs, canaryMap, cgroup) : new Map<string, Proof>();
  let shown = proofs;
  logProofs(proofs, log);
  const cpus = possibleCpus();
  const reaper = createReaper({ pinRoot, maps: () => objects.maps, log }, signal);
  const path = openPacketPath(objects, { ...options, overrides: options.interfaces });
  await using _path = path ?? noPath;
  const loaded = (): Sweepable | undefined => {
    const flows = objects.maps.get('flows');
    return objects.packet === undefined || flows === undefined ? undefined : { packet: objects.packet, flows };
  };
  const sweeper = startSweeper({ intervalMs: options.sweepMs, loaded, log }, signal);
  const notes = [
    ...objects.notes,
    ...(reaper.possible ? [] : [cannotReapNote]),
    ...(path === undefined ? [] : forwardingNotes()),
  ];
  for (const note of notes) log.warn(note);

  const grow = (sizes: ReadonlyMap<string, number>): void => {
    const same = { ...wanted, signals: objects.signals, packetPath: objects.packet !== undefined };
    const hz = objects.packet?.hz ?? 0;
    const link = (next: Objects): void => path?.use(next);
    const grown = growMaps(objects, sizes, { ...same, hz }, { cgroup, cpus, link });
    // The kernel keeps the old programs and maps until the last run of them has ended.
    objects[Symbol.dispose]();
    ({ objects, attachments } = grown);
    log.info({ maps: Object.fromEntries(sizes) }, 'maps have grown');
  };
  using sources = createSources();
  using testRunner = createTestRunner(() => objects.maps);
  using events = createEvents(pinRoot, (message) => log.warn(`events of dropped packets cannot be read: ${message}`));
  const server = new Server(serverOptions);
  const state: LoaderState = {
    ...{ version, pinRoot, cgroup, cpus, notes, grow, reaper, sources, revision: { current: firstRevision() } },
    ...{ netnsCookie: Number(netnsCookie()), hostOnly: options.hostOnly, testRunner, events },
    ...{ sweeper, interfaces: () => path?.interfaces(), packetPath: path !== undefined },
    get proofs() {
      return shown;
    },
    get maps() {
      return objects.maps;
    },
    get packetPrograms() {
      return [...(objects.packet?.programs.values() ?? []), ...(objects.packet?.sweep.programs ?? [])];
    },
    get attachments() {
      return attachments;
    },
  };
  server.addService(loaderService, createLoaderHandlers(state));
  await bindPrivately(server, options.socket);
  const adopted = [...objects.maps.values()].filter((map) => map.adopted).length;
  const proven = [...proofs.values()].filter((proof) => proof.result === 'proven').length;
  log.info({ socket: options.socket, cgroup, pinRoot, maps: objects.maps.size, adopted, proven }, 'ready');
  options.onReady?.();
  const found: Watch['found'] = (trouble, newProofs) => {
    proofs = newProofs ?? proofs;
    // What is not attached is not in effect, whatever was proven before.
    const failed = [...trouble].map(([name, note]): [string, Proof] => [name, { result: 'failed', note }]);
    shown = new Map([...proofs, ...failed]);
  };
  const where = { pinRoot, cgroup };
  const watching = runWatch(
    {
      ...{ intervalMs: options.watchMs, log, found },
      look: () => lookAndMend(objects, where, keepLock, path),
      prove: () => proveAgain(objects, where),
      mended: () => {
        state.revision.current++;
      },
    },
    signal,
  );
  await aborted(signal);
  await watching;
  await sweeper.done;
  // Its streams end only now, and the server waits for them.
  events[Symbol.dispose]();
  await stopServer(server, 1_000);
};
