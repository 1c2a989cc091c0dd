/**
 * The objects of the packet path: tc, XDP, and the sweep of their flows. They share the maps of the socket path; those
 * that are theirs alone are pinned beside them.
 */
import { rmSync } from 'node:fs';
import { fieldOffsets, structs } from '../bpf/layout.ts';
import { isOperatorError } from './errors.ts';
import * as ffi from './ffi.ts';
import { setAutocreate, setAutoload } from './ffi-net.ts';
import type { LoadedMap } from './maps.ts';
import {
  type LoadedProgram,
  loadSharing,
  programsOf,
  type SharingObject,
  setSwitches,
  verifierSays,
  withObject,
} from './object-files.ts';
import { descriptorsOf, finishMap, ignoredSizes, type MapOptions, prepareMap } from './object-maps.ts';
import { mapPin } from './pins.ts';

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

/** The socket path as this needs it. */
interface Shared {
  readonly maps: ReadonlyMap<string, LoadedMap>;
  readonly switches: Uint8Array;
}

export interface PacketOptions extends MapOptions {
  /** Load the program for XDP. */
  readonly xdp: boolean;
  /** Jiffies in a second. */
  readonly hz?: number;
}

/** Maps of the packet path alone that outlive it, bpf/lib/flow_maps.h. Others are for one run of a program. */
export const packetMaps: readonly string[] = [
  ...['flows', 'flow_filter', 'fragments', 'interfaces', 'packet_settings', 'events', 'limits'],
];

/** Removes the pins of maps that nothing uses while packets are not translated. */
export const dropPacketMaps = (pinRoot: string): void => {
  for (const name of packetMaps) rmSync(mapPin(pinRoot, name), { force: true });
};

/** Frequencies that kernels are built with. */
const frequencies = [100, 250, 300, 1_000];
/** Least time between two looks at the clock, in milliseconds: enough to tell 250 from 300. */
const clockMs = 60;
/** A test run of a tc program wants at least an Ethernet header. */
const emptyPacket = new Uint8Array(64);

const sleep = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};

/** The jiffy that begins next, and when that was in milliseconds. */
const nextTick = (clock: number): { readonly jiffies: number; readonly at: number } => {
  const jiffies = (): number => ffi.testRun(clock, emptyPacket, 'fairlead_clock').returnValue;
  const first = jiffies();
  for (const until = performance.now() + 100; ; ) {
    const now = jiffies();
    const at = performance.now();
    if (now !== first || at > until) return { jiffies: now, at };
  }
};

/** Jiffies in a second: what times in flows are measured in. User space is told nothing of it. Takes some 0.1 s. */
export const readHz = (): number => {
  using object = withObject('sweep.bpf.o', (pointer) => {
    for (const map of ffi.objectMaps(pointer)) if (!map.internal) setAutocreate(map.pointer, false);
    for (const program of ffi.objectPrograms(pointer)) setAutoload(program.pointer, program.name === 'fairlead_clock');
    ffi.loadObject(pointer);
    const clock = ffi.objectPrograms(pointer).find(({ name }) => name === 'fairlead_clock');
    if (clock === undefined) throw new Error('sweep.bpf.o has no program fairlead_clock');
    return { clock: ffi.programFd(clock.pointer), [Symbol.dispose]: () => ffi.closeObject(pointer) };
  });
  const before = nextTick(object.clock);
  sleep(clockMs);
  const after = nextTick(object.clock);
  const measured = (((after.jiffies - before.jiffies) >>> 0) * 1_000) / (after.at - before.at);
  const apart = (hz: number): number => Math.abs(Math.log(hz / measured));
  return frequencies.reduce((best, hz) => (apart(hz) < apart(best) ? hz : best));
};

export interface LoadedPacket extends Disposable {
  readonly objects: PacketObjects;
  readonly maps: ReadonlyMap<string, LoadedMap>;
  readonly notes: readonly string[];
}

/** The tc programs, with the maps that they bring. */
const loadTc = (shared: ReadonlyMap<string, number>, switches: Uint8Array, options: PacketOptions) =>
  withObject('tc.bpf.o', (object) => {
    const all = ffi.objectMaps(object);
    setSwitches(all, switches);
    for (const map of all) {
      const fd = shared.get(map.name);
      if (fd !== undefined) ffi.reuseMap(map.pointer, fd, map.name);
    }
    const prepared = all
      .filter(({ name, internal }) => !internal && packetMaps.includes(name))
      .map((map) => prepareMap(map, options));
    ffi.loadObject(object);
    return {
      maps: new Map(prepared.map((map) => [map.name, finishMap(map, options.pinRoot)])),
      programs: programsOf(object),
      notes: ignoredSizes(prepared, options.mapSizes),
      [Symbol.dispose]: () => ffi.closeObject(object),
    };
  });

const byName = (programs: readonly LoadedProgram[]): ReadonlyMap<string, LoadedProgram> =>
  new Map(programs.map((program) => [program.name, program]));

/** The switches with this one on. */
const withSwitch = (switches: Uint8Array, name: string): Uint8Array => {
  const bytes = switches.slice();
  const index = structs.switches.fields.findIndex((field) => field.name === name);
  bytes[fieldOffsets(structs.switches)[index] ?? 0] = 1;
  return bytes;
};

const noXdp = (cause: unknown): string => {
  const said = isOperatorError(cause) ? [cause.message, ...verifierSays(cause.detail, 1)] : [String(cause)];
  return `the program for XDP could not be loaded: packets are translated later, at tc, which costs more (${said.join(': ')})`;
};

/** Loads them with the maps and the switches of the socket path. */
export const loadPacket = (sock: Shared, options: PacketOptions): LoadedPacket => {
  const { switches } = sock;
  const tc = loadTc(descriptorsOf(sock.maps), switches, options);
  const opened: Disposable[] = [tc];
  const close = (): void => {
    for (const object of opened.toReversed()) object[Symbol.dispose]();
  };
  const notes = [...tc.notes];
  try {
    const shared = descriptorsOf(new Map([...sock.maps, ...tc.maps]));
    const sweep = loadSharing('sweep.bpf.o', shared, switches);
    opened.push(sweep);
    const programs = [...tc.programs];
    if (options.xdp) {
      try {
        const xdp = loadSharing('xdp.bpf.o', shared, switches);
        opened.push(xdp);
        programs.push(...xdp.programs);
      } catch (cause) {
        notes.push(noXdp(cause));
      }
    }
    let bare: SharingObject | undefined;
    const withoutEthernet = (): ReadonlyMap<string, LoadedProgram> => {
      if (bare === undefined) {
        bare = loadSharing('tc.bpf.o', shared, withSwitch(switches, 'no_ethernet'));
        opened.push(bare);
      }
      return byName(bare.programs);
    };
    return {
      objects: {
        programs: byName(programs),
        withoutEthernet,
        sweep,
        hz: options.hz ?? 0,
      },
      maps: tc.maps,
      notes,
      [Symbol.dispose]: close,
    };
  } catch (error) {
    close();
    throw error;
  }
};
