/**
 * What the loader loads: the programs at the socket with all maps that are shared, signals, the packet path. Maps that an
 * earlier run pinned are adopted with their content; what the kernel cannot is left out.
 */
import { mkdirSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fieldOffsets, structs } from '../bpf/layout.ts';
import { operatorError } from './errors.ts';
import * as ffi from './ffi.ts';
import type { LoadedMap } from './maps.ts';
import { type LoadedProgram, loadSharing, programsOf, setSwitches, withObject } from './object-files.ts';
import { descriptorsOf, finishMap, ignoredSizes, type MapOptions, prepareMap } from './object-maps.ts';
import { type LoadedPacket, loadPacket, type PacketObjects, packetMaps, readHz } from './packet-objects.ts';
import { linkPinDirectory, mapPinDirectory } from './pins.ts';

export interface Objects extends Disposable {
  readonly maps: ReadonlyMap<string, LoadedMap>;
  /** Whether connections are followed: asked for, and possible. */
  readonly signals: boolean;
  /** What the packet path consists of; undefined: it is off, or not possible. */
  readonly packet: PacketObjects | undefined;
  /** What the programs were loaded with: an object that shares their maps may need the same. */
  readonly switches: Uint8Array;
  /** Those at the socket, which belong to a cgroup. */
  readonly programs: readonly LoadedProgram[];
  /** What the kernel lacks, and the consequence. */
  readonly notes: readonly string[];
}

export interface ObjectOptions extends MapOptions {
  /** Note what sockets dialled, for getpeername(). */
  readonly keepPeers: boolean;
  /** Translate only for sockets of the namespace that the loader runs in. */
  readonly hostOnly: boolean;
  /** Follow what becomes of TCP connections, where the kernel can. */
  readonly signals: boolean;
  /** Translate packets, too, where the kernel can. */
  readonly packetPath: boolean;
  /** Load the program for XDP. */
  readonly xdp: boolean;
  /** Jiffies in a second; 0: not found out yet. */
  readonly hz?: number;
}

/** BPF_PROG_TYPE_CGROUP_SOCK_ADDR and the number of bpf_set_retval(), uapi/linux/bpf.h. */
const programTypeSockAddr = 18;
const helperSetRetval = 187;

/** Whether programs at the socket may choose an errno, 6.1. */
export const canSetErrno = (): boolean => ffi.probeHelper(programTypeSockAddr, helperSetRetval);

const switchValues = ({
  keepPeers,
  hostOnly,
  signals,
  packetPath,
  hz = 0,
}: ObjectOptions): { readonly bytes: Uint8Array; readonly notes: readonly string[] } => {
  const haveSetRetval = canSetErrno();
  const hostNetns = ffi.netnsCookie();
  if (hostOnly && hostNetns === 0n) {
    throw operatorError(
      'NO_NETNS_COOKIE',
      'this kernel cannot tell its network namespaces apart from outside (5.14)',
      'leave --host-namespace-only out',
    );
  }
  const bytes = new Uint8Array(structs.switches.size);
  const fields = structs.switches.fields.map(({ name }) => name);
  const at = (name: (typeof fields)[number]): number => fieldOffsets(structs.switches)[fields.indexOf(name)] ?? 0;
  bytes[at('have_set_retval')] = Number(haveSetRetval);
  bytes[at('keep_peers')] = Number(keepPeers);
  bytes[at('host_only')] = Number(hostOnly);
  bytes[at('signals')] = Number(signals);
  bytes[at('packet_path')] = Number(packetPath);
  const view = new DataView(bytes.buffer);
  view.setUint16(at('hz'), hz, true);
  view.setBigUint64(at('host_netns'), hostNetns, true);
  // Else they are decided in packets, which show the address.
  const unboundToo = packetPath ? '' : ', and Services with source ranges only sockets that are bound to an address';
  const notes = [
    haveSetRetval
      ? ''
      : 'no bpf_set_retval() at connect (6.1): every refusal is ECONNREFUSED for TCP and EPERM for UDP',
    hostNetns !== 0n ? '' : `no cookie of a network namespace (5.14): NodePorts do not answer on loopback${unboundToo}`,
  ];
  return { bytes, notes: notes.filter((note) => note !== '').map((note) => `this kernel has ${note}`) };
};

const mapSizeError = (name: string, known: readonly string[]): Error =>
  operatorError('UNKNOWN_MAP', `--map-size names no map: ${name}`, `use one of: ${known.join(', ')}`);

const loadFile = (file: string, options: ObjectOptions): Objects =>
  withObject(file, (object) => {
    const all = ffi.objectMaps(object);
    const declared = all.filter((map) => !map.internal);
    for (const name of options.mapSizes.keys()) {
      const names = [...declared.map((map) => map.name), ...packetMaps];
      if (!names.includes(name)) throw mapSizeError(name, names);
    }
    const { bytes, notes } = switchValues(options);
    setSwitches(all, bytes);
    const prepared = declared.map((map) => prepareMap(map, options));
    ffi.loadObject(object);
    const maps = new Map(prepared.map((map) => [map.name, finishMap(map, options.pinRoot)]));
    return {
      maps,
      signals: false,
      packet: undefined,
      switches: bytes,
      programs: programsOf(object),
      notes: [...notes, ...ignoredSizes(prepared, options.mapSizes)],
      [Symbol.dispose]: () => {
        ffi.closeObject(object);
        for (const map of maps.values()) for (const older of map.older) ffi.closeFd(older.fd);
      },
    };
  });

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const noSignals = (cause: unknown): string =>
  `this kernel cannot follow connections (5.10 with /sys/kernel/btf/vmlinux can): there are no signals (${reasonOf(cause)})`;

const noPackets = (cause: unknown): string =>
  `packets are not translated: what comes from other hosts, and what no socket of this node sends, is not served (${reasonOf(cause)})`;

/** Loads all that is asked for. What the kernel cannot is left out, and noted. */
const loadAll = (options: ObjectOptions, notes: readonly string[]): Objects => {
  const sock = loadFile('sock.bpf.o', options);
  const opened: Disposable[] = [sock];
  const close = (): void => {
    for (const object of opened.toReversed()) object[Symbol.dispose]();
  };
  const without = (less: Partial<ObjectOptions>, note: string): Objects => {
    close();
    return loadAll({ ...options, ...less }, [...notes, note]);
  };

  let programs = sock.programs;
  if (options.signals) {
    try {
      const signals = loadSharing('signals.bpf.o', descriptorsOf(sock.maps));
      opened.push(signals);
      // First to be attached: what the others note for it is not to wait for a program that is not there yet.
      programs = [...signals.programs, ...programs];
    } catch (cause) {
      return without({ signals: false }, noSignals(cause));
    }
  }
  let packet: LoadedPacket | undefined;
  if (options.packetPath) {
    try {
      packet = loadPacket(sock, options);
      opened.push(packet);
    } catch (cause) {
      return without({ packetPath: false }, noPackets(cause));
    }
  }
  return {
    maps: new Map([...sock.maps, ...(packet?.maps ?? [])]),
    signals: options.signals,
    packet: packet?.objects,
    switches: sock.switches,
    programs,
    notes: [...sock.notes, ...(packet?.notes ?? []), ...notes],
    [Symbol.dispose]: close,
  };
};

/** Loads the prebuilt objects and pins their maps. Disposing of the result closes file descriptors, never pins. */
export const loadObjects = (options: ObjectOptions): Objects => {
  mkdirSync(mapPinDirectory(options.pinRoot), { recursive: true, mode: 0o700 });
  mkdirSync(linkPinDirectory(options.pinRoot), { recursive: true, mode: 0o700 });
  // Of a growth that did not come to its end: the map that it was for is whole.
  for (const directory of [mapPinDirectory(options.pinRoot), linkPinDirectory(options.pinRoot)]) {
    for (const file of readdirSync(directory)) if (file.endsWith('_new')) unlinkSync(join(directory, file));
  }
  if (!options.packetPath || (options.hz ?? 0) > 0) return loadAll(options, []);
  let hz: number;
  try {
    hz = readHz();
  } catch (cause) {
    return loadAll({ ...options, packetPath: false }, [noPackets(cause)]);
  }
  return loadAll({ ...options, hz }, []);
};
