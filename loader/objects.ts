/**
 * The BPF objects: open, size, load, pin. Maps that an earlier run pinned are adopted with their content.
 *
 *   PIN_ROOT/v<layout>/maps/<map>         PIN_ROOT/v<layout>/links/<program>
 *   PIN_ROOT/v<layout>/maps/<map>_new     a map that is about to take another's place (grow.ts); rubbish at the start
 *   PIN_ROOT/v<layout>/maps/<map>_old<n>  per-CPU counters whose place a larger map took; they still count in sums
 */
import { existsSync, mkdirSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fieldOffsets, layoutVersion, structs } from '../bpf/layout.ts';
import { isOperatorError, operatorError } from './errors.ts';
import * as ffi from './ffi.ts';
import { type LoadedMap, mapTypeName } from './maps.ts';
import { packageRoot } from './package.ts';
import { type LoadedPacket, loadPacket, packetMaps, readHz } from './packet-objects.ts';

export interface LoadedProgram {
  readonly name: string;
  readonly section: string;
  readonly fd: number;
  readonly attachType: number;
  readonly verifiedInstructions: number;
}

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

export interface ObjectOptions {
  readonly pinRoot: string;
  /** Entries by map name, for maps that are not pinned yet. */
  readonly mapSizes: ReadonlyMap<string, number>;
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
  /** Maps that are made anew with these sizes beside those that are pinned. */
  readonly grown?: ReadonlyMap<string, number>;
}

/** What the packet path consists of. */
export interface PacketObjects {
  /** By name: fairlead_xdp (unless it is off), fairlead_outside, fairlead_pod, fairlead_leave. */
  readonly programs: ReadonlyMap<string, LoadedProgram>;
  /**
   * The same but for XDP, for interfaces whose packets have no Ethernet header. Loaded when they are asked for first.
   * Throws if they cannot be.
   */
  readonly withoutEthernet: () => ReadonlyMap<string, LoadedProgram>;
  /** What ends flows. */
  readonly sweep: SharingObject;
  /** Jiffies in a second. */
  readonly hz: number;
}

const prebuilt = join(packageRoot, 'bpf/prebuilt');

export const mapPinDirectory = (pinRoot: string): string => join(pinRoot, `v${layoutVersion}`, 'maps');
/** Where a map is pinned until it takes the place of the one of its name. */
export const newMapPin = (pinRoot: string, name: string): string => join(mapPinDirectory(pinRoot), `${name}_new`);
export const mapPin = (pinRoot: string, name: string): string => join(mapPinDirectory(pinRoot), name);
export const linkPinDirectory = (pinRoot: string): string => join(pinRoot, `v${layoutVersion}`, 'links');

/** BPF_PROG_TYPE_CGROUP_SOCK_ADDR and the number of bpf_set_retval(), uapi/linux/bpf.h. */
const programTypeSockAddr = 18;
const helperSetRetval = 187;

const switchValues = ({
  keepPeers,
  hostOnly,
  signals,
  packetPath,
  hz = 0,
}: ObjectOptions): { readonly bytes: Uint8Array; readonly notes: readonly string[] } => {
  const haveSetRetval = ffi.probeHelper(programTypeSockAddr, helperSetRetval);
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
  const notes = [
    haveSetRetval
      ? ''
      : 'no bpf_set_retval() at connect (6.1): every refusal is ECONNREFUSED for TCP and EPERM for UDP',
    hostNetns !== 0n
      ? ''
      : 'no cookie of a network namespace (5.14): NodePorts do not answer on loopback, and Services with source ranges only sockets that are bound to an address',
  ];
  return { bytes, notes: notes.filter((note) => note !== '').map((note) => `this kernel has ${note}`) };
};

const mapSizeError = (name: string, known: readonly string[]): Error =>
  operatorError('UNKNOWN_MAP', `--map-size names no map: ${name}`, `use one of: ${known.join(', ')}`);

export interface Prepared {
  readonly pointer: ffi.MapPointer;
  readonly name: string;
  readonly pin: string;
  readonly adopted: boolean;
}

/** Before load: takes over pinned maps, sizes the others. */
export const prepareMap = (map: ffi.ObjectMap, options: ObjectOptions): Prepared => {
  const grown = options.grown?.get(map.name);
  if (grown !== undefined) {
    ffi.setMaxEntries(map.pointer, grown);
    return { pointer: map.pointer, name: map.name, pin: newMapPin(options.pinRoot, map.name), adopted: false };
  }
  const pin = mapPin(options.pinRoot, map.name);
  const adopted = existsSync(pin);
  if (adopted) {
    const fd = ffi.openPinned(pin);
    try {
      ffi.reuseMap(map.pointer, fd, map.name);
    } finally {
      ffi.closeFd(fd);
    }
  } else {
    const entries = options.mapSizes.get(map.name);
    if (entries !== undefined) ffi.setMaxEntries(map.pointer, entries);
  }
  return { pointer: map.pointer, name: map.name, pin, adopted };
};

/** What was asked for in vain: a map that is there keeps its size. */
export const ignoredSizes = (prepared: readonly Prepared[], sizes: ReadonlyMap<string, number>): readonly string[] =>
  prepared.flatMap(({ name, pointer, adopted }) => {
    const wanted = sizes.get(name);
    const { maxEntries } = ffi.mapInfo(ffi.mapFd(pointer));
    if (!adopted || wanted === undefined || wanted === maxEntries) return [];
    return [
      `the map ${name} keeps its ${maxEntries} entries: it is there already, and only "fairlead cleanup" removes it`,
    ];
  });

const describeMap = (name: string, fd: number, adopted: boolean, older: readonly LoadedMap[]): LoadedMap => {
  const { type, keySize, valueSize, maxEntries } = ffi.mapInfo(fd);
  return { name, fd, type: mapTypeName(type), keySize, valueSize, maxEntries, adopted, older };
};

/** Numbers of the pins of counters that count beside a map's own. */
const olderNumbers = (pinRoot: string, name: string): readonly number[] =>
  readdirSync(mapPinDirectory(pinRoot))
    .filter((file) => file.startsWith(`${name}_old`))
    .map((file) => Number(file.slice(name.length + '_old'.length)));

/** A pin for counters that are to count beside a map's own; each call another as long as it is not used. */
export const nextOlderPin = (pinRoot: string, name: string): string =>
  `${mapPin(pinRoot, name)}_old${Math.max(0, ...olderNumbers(pinRoot, name)) + 1}`;

/** Counters that count beside a map's own. The map itself may be among them, or one twice: each counts once. */
export const openOlder = (pinRoot: string, name: string, current: number): readonly LoadedMap[] => {
  const known = new Set([ffi.mapInfo(current).id]);
  return olderNumbers(pinRoot, name).flatMap((number) => {
    const pin = `${mapPin(pinRoot, name)}_old${number}`;
    const fd = ffi.openPinned(pin);
    const { id } = ffi.mapInfo(fd);
    if (!known.has(id)) {
      known.add(id);
      return [describeMap(name, fd, true, [])];
    }
    ffi.closeFd(fd);
    unlinkSync(pin);
    return [];
  });
};

export const finishMap = ({ pointer, name, pin, adopted }: Prepared, pinRoot: string): LoadedMap => {
  const fd = ffi.mapFd(pointer);
  if (!adopted) ffi.pinObject(fd, pin);
  return describeMap(name, fd, adopted, openOlder(pinRoot, name, fd));
};

/** Where libbpf finds the types of the running kernel. */
const kernelTypes = '/sys/kernel/btf/vmlinux';

const loadError = (cause: unknown, messages: readonly string[]): Error => {
  if (isOperatorError(cause)) return cause;
  // The verifier says at the end of its log what was wrong.
  const detail = messages
    .flatMap((message) => message.split('\n'))
    .filter((line) => line !== '')
    .slice(-24)
    .join('\n');
  const text = cause instanceof Error ? cause.message : String(cause);
  if (!existsSync(kernelTypes)) {
    return operatorError(
      'NO_KERNEL_TYPES',
      `this kernel does not describe its own types (no ${kernelTypes}), which the BPF programs need`,
      'use one that was built with CONFIG_DEBUG_INFO_BTF, as those of distributions are, and have /sys mounted',
      { cause, detail },
    );
  }
  return operatorError(
    'LOAD_FAILED',
    `the BPF programs could not be loaded: ${text}`,
    'check that the kernel is 5.10 or newer and, if maps of an older run are in the way, remove them with "fairlead cleanup"',
    { cause, detail },
  );
};

/** Opens an object, lets `load` prepare and load it, and closes it again if that fails. */
export const withObject = <T>(file: string, load: (object: ffi.ObjectPointer) => T): T => {
  const messages: string[] = [];
  const endCapture = ffi.captureMessages((level, text) => level === 0 && messages.push(text));
  let object: ffi.ObjectPointer | undefined;
  try {
    object = ffi.openObject(join(prebuilt, file));
    return load(object);
  } catch (cause) {
    if (object !== undefined) ffi.closeObject(object);
    throw loadError(cause, messages);
  } finally {
    endCapture();
  }
};

export const setSwitches = (all: readonly ffi.ObjectMap[], switches: Uint8Array): void => {
  for (const map of all) if (map.name.endsWith('.rodata')) ffi.setInitialValue(map.pointer, switches, map.name);
};

export const programsOf = (object: ffi.ObjectPointer): readonly LoadedProgram[] =>
  ffi.objectPrograms(object).map(({ pointer, name, section }) => {
    const fd = ffi.programFd(pointer);
    const attachType = ffi.expectedAttachType(pointer);
    return { name, section, fd, attachType, verifiedInstructions: ffi.verifiedInstructions(fd) };
  });

export interface SharingObject extends Disposable {
  readonly programs: readonly LoadedProgram[];
  /** Descriptors of the maps that are only this object's, by name; they live as long as it. */
  readonly own: ReadonlyMap<string, number>;
}

/**
 * Loads one more prebuilt object, whose maps are those of `maps` (descriptors by name) wherever it declares one of the
 * same name; others are made for it alone, and pinned nowhere. `switches`: for an object whose read-only data begins
 * with them. Disposing of the result ends what is not attached.
 */
export const loadSharing = (file: string, maps: ReadonlyMap<string, number>, switches?: Uint8Array): SharingObject =>
  withObject(file, (object) => {
    const all = ffi.objectMaps(object);
    if (switches !== undefined) setSwitches(all, switches);
    const own: ffi.ObjectMap[] = [];
    for (const map of all) {
      const shared = maps.get(map.name);
      if (shared !== undefined) ffi.reuseMap(map.pointer, shared, map.name);
      else if (!map.internal) own.push(map);
    }
    ffi.loadObject(object);
    return {
      programs: programsOf(object),
      own: new Map(own.map(({ pointer, name }) => [name, ffi.mapFd(pointer)])),
      [Symbol.dispose]: () => ffi.closeObject(object),
    };
  });

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

/** Descriptors of maps by name, as `loadSharing` wants them. */
export const descriptorsOf = (maps: ReadonlyMap<string, LoadedMap>): ReadonlyMap<string, number> =>
  new Map([...maps].map(([name, { fd }]) => [name, fd]));

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
