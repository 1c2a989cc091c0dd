/** Packets through the compiled programs: what is in the maps, what comes in, what goes out and what was counted. */

import type { MapName } from '../../../bpf/layout.ts';
import { flowFlags, interfaceFlags, nodeEvents, structs, verdictSlots, verdicts } from '../../../bpf/layout.ts';
import { defaultPackets, encodePacketSettings, type PacketSettings } from '../../../control/compile/packet-settings.ts';
import { formatAddress, formatHostPort } from '../../../control/net/address.ts';
import { addressBytes, encodeU32, flagBits, frontendCheck, offsetsOf } from '../../../control/net/codec.ts';
import { type DropEvent, decodeEvents } from '../../../control/net/event-codec.ts';
import { openRing } from '../../../loader/ffi-ring.ts';
import type { Entry } from '../entries.ts';
import { build } from '../packet/build.ts';
import { join, macBytes } from '../packet/bytes.ts';
import type { Spec } from '../packet/spec.ts';
import { loadPacketObjects, type ObjectsOptions, type PacketObjects, type ProgramName } from './objects.ts';
import { enterPacketPlace, type InterfaceName, interfaces, node, type PacketPlace, type Pair } from './place.ts';
import { type Meta, testRun } from './test-run.ts';

const interfaceBits = flagBits(interfaceFlags);
const interfaceAtOffsets = offsetsOf('interface');

/** An entry of `interfaces`, with the node's first address of each family there. */
export const interfaceEntry = (
  index: number,
  mac: string,
  addresses: readonly string[],
  flags: readonly (keyof typeof interfaceBits)[],
): Entry => {
  const value = new Uint8Array(structs.interface.size);
  for (const address of addresses) {
    const at = address.includes(':') ? interfaceAtOffsets.ipv6 : interfaceAtOffsets.ipv4;
    value.set(addressBytes(address.replace(/\/.*/, '')), at);
  }
  value.set(Buffer.from(mac.replaceAll(':', ''), 'hex'), interfaceAtOffsets.mac);
  const view = new DataView(value.buffer);
  value.set(macBytes(mac), interfaceAtOffsets.mac);
  const bits = flags.reduce((all, flag) => all | interfaceBits[flag], 0);
  view.setUint32(interfaceAtOffsets.flags, bits, true);
  view.setUint32(interfaceAtOffsets.check, frontendCheck(value.subarray(0, interfaceAtOffsets.check), index), true);
  return { map: 'interfaces', key: encodeU32(index), value };
};

const usualFlags: Readonly<Record<InterfaceName, readonly (keyof typeof interfaceBits)[]>> = {
  up0: ['uplink', 'xdp_redirect'],
  up1: ['uplink', 'xdp_redirect'],
  pod0: ['pod'],
  tun0: ['tunnel'],
  low0: ['uplink', 'xdp_redirect'],
};

/** Source ports that masqueraded packets get here. */
export const usualPorts = { first: 20_000, last: 21_999 };

export const usualSettings: PacketSettings = {
  ...defaultPackets,
  ...{ nodeIPv4: node[0], nodeIPv6: node[1], ports: [usualPorts], noDetector: false },
  ...{ refusalsPerSecond: 1_000_000, eventsPerSecond: 1_000_000 },
};

export const settingsEntry = (settings: Partial<PacketSettings> = {}): Entry => ({
  map: 'packet_settings',
  key: encodeU32(0),
  value: encodePacketSettings({ ...usualSettings, ...settings }),
});

/** One way of a flow, in text: `192.0.2.10:40000 > 198.51.100.1:30080/TCP`. */
export interface FlowEntry {
  readonly packets: string;
  readonly leaveAs: string;
  readonly flags: readonly string[];
  readonly serviceId: number;
  readonly backendId: number;
  readonly count: number;
  readonly bytes: number;
}

const flowAt = offsetsOf('flow');
const keyAt = offsetsOf('flow_key');
const protocolNames = new Map([
  [6, 'TCP'],
  [17, 'UDP'],
  [132, 'SCTP'],
]);
/** Addresses and ports stand in a key and in a value with the same names. */
const wayOf = (bytes: Uint8Array, at: typeof keyAt | typeof flowAt, proto: number): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const side = (address: number, port: number): string =>
    formatHostPort(formatAddress(bytes.subarray(address, address + 16)), view.getUint16(port));
  const name = protocolNames.get(proto) ?? proto;
  return `${side(at.source, at.source_port_be)} > ${side(at.destination, at.destination_port_be)}/${name}`;
};

const decodeFlow = ({ key, value }: { readonly key: Uint8Array; readonly value: Uint8Array }): FlowEntry => {
  const proto = key[keyAt.proto] ?? 0;
  const view = new DataView(value.buffer);
  const flags = view.getUint32(flowAt.flags, true);
  return {
    ...{ packets: wayOf(key, keyAt, proto), leaveAs: wayOf(value, flowAt, proto) },
    flags: flowFlags.filter((_, bit) => flags & (1 << bit)).map(({ name }) => name),
    ...{ serviceId: view.getUint32(flowAt.service_id, true), backendId: view.getUint32(flowAt.backend_id, true) },
    ...{ count: view.getUint32(flowAt.packets, true), bytes: Number(view.getBigUint64(flowAt.bytes, true)) },
  };
};

/** What was counted, without what was not: `node translated`, `service 10 translated`, `backend 3`. */
export type Counts = Readonly<Record<string, number>>;

export interface RunOptions extends Omit<Meta, 'interfaceIndex'> {
  /** Default: up0; of the program `pod`: pod0. */
  readonly at?: InterfaceName;
}

export interface Outcome {
  readonly verdict: string;
  readonly packet: Uint8Array;
  readonly mark: number;
}

export interface Harness extends AsyncDisposable {
  readonly place: PacketPlace;
  readonly objects: PacketObjects;
  write(...entries: readonly (Entry | readonly Entry[])[]): void;
  run(program: ProgramName, packet: Spec | Uint8Array, options?: RunOptions): Outcome;
  flows(): readonly FlowEntry[];
  /** Since the programs were loaded. */
  counts(): Counts;
  /** What is counted while `action` runs. */
  counted(action: () => void): Counts;
  /** What was reported since the last call. */
  events(): readonly DropEvent[];
  /** Forgets flows, fragments, affinity and what was reported. */
  reset(): void;
}

const verdictNames: Readonly<Record<'xdp' | 'tc', ReadonlyMap<number, string>>> = {
  xdp: new Map([
    [0, 'XDP_ABORTED'],
    [1, 'XDP_DROP'],
    [2, 'XDP_PASS'],
    [3, 'XDP_TX'],
    [4, 'XDP_REDIRECT'],
  ]),
  tc: new Map([
    [-1, 'TC_NEXT'],
    [2, 'TC_DROP'],
    [7, 'TC_REDIRECT'],
  ]),
};

/** A service that is counted has a number up to this. */
const countedIds = 128;

/** Without what is the same. */
export const difference = (after: Counts, before: Counts): Counts =>
  Object.fromEntries(
    Object.entries(after)
      .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
      .filter(([, count]) => count !== 0),
  );

const readCounts = (objects: PacketObjects): Counts => {
  const counts: Record<string, number> = {};
  const note = (name: string, count: bigint | undefined): void => {
    if (count) counts[name] = Number(count);
  };
  for (const [i, { name }] of verdicts.entries()) note(`node ${name}`, objects.words('node_counters', i)[0]);
  for (const [i, { name }] of nodeEvents.entries()) {
    note(`node ${name}`, objects.words('node_counters', verdictSlots + i)[0]);
  }
  for (let id = 1; id < countedIds; id++) {
    const words = objects.words('service_counters', id);
    for (const [i, { name }] of verdicts.entries()) if (i > 0) note(`service ${id} ${name}`, words[i]);
    note(`service ${id} datagrams`, words[0]);
    note(`backend ${id}`, objects.words('backend_counters', id)[0]);
  }
  return counts;
};

const transient: readonly MapName[] = ['flows', 'fragments', 'affinity'];

/** Makes the place, loads the programs, and says what interfaces there are and what the packet path is told. */
export const createHarness = async (name: string, options: ObjectsOptions = {}): Promise<Harness> => {
  const place = await enterPacketPlace(name);
  let objects: PacketObjects | undefined;
  try {
    objects = loadPacketObjects(options);
    return harnessOf(place, objects);
  } catch (error) {
    objects?.[Symbol.dispose]();
    await place[Symbol.asyncDispose]();
    throw error;
  }
};

const harnessOf = (place: PacketPlace, objects: PacketObjects): Harness => {
  const fdOf = (map: string): number => objects.maps.get(map) ?? -1;
  const ring = openRing(fdOf('events'));
  const readEvents = (): readonly DropEvent[] => decodeEvents(join(...ring.read(100_000)));
  objects.write(
    settingsEntry(),
    (Object.keys(interfaces) as InterfaceName[]).map((each) =>
      interfaceEntry(place.indexes[each], interfaces[each].mac, interfaces[each].addresses, usualFlags[each]),
    ),
  );
  return {
    ...{ place, objects, write: objects.write, events: readEvents },
    run: (program, packet, options = {}) => {
      const { at = program === 'pod' ? 'pod0' : 'up0', ...meta } = options;
      const bytes = packet instanceof Uint8Array ? packet : frameAt(program, at, packet);
      const hook = program === 'xdp' ? 'xdp' : 'tc';
      const fd = objects.programs.get(program) ?? -1;
      const ran = testRun(fd, hook, bytes, { interfaceIndex: place.indexes[at], ...meta });
      return {
        verdict: verdictNames[hook].get(ran.verdict) ?? `${hook} ${ran.verdict}`,
        packet: ran.packet,
        mark: ran.mark,
      };
    },
    flows: () =>
      objects
        .entries('flows')
        .map(decodeFlow)
        .sort((a, b) => (a.packets < b.packets ? -1 : 1)),
    counts: () => readCounts(objects),
    counted: (action) => {
      const before = readCounts(objects);
      action();
      return difference(readCounts(objects), before);
    },
    reset: () => {
      for (const map of transient) objects.clear(map);
      objects.forgetHeld();
      readEvents();
    },
    [Symbol.asyncDispose]: async () => {
      ring[Symbol.dispose]();
      objects[Symbol.dispose]();
      await place[Symbol.asyncDispose]();
    },
  };
};

/** A packet as it comes in at an interface, or leaves there, unless it says otherwise. */
export const frameAt = (program: ProgramName, at: InterfaceName, packet: Spec): Uint8Array => {
  const { mac, peerMac } = interfaces[at];
  const ethernet = program === 'leave' ? { source: mac, destination: peerMac } : { source: peerMac, destination: mac };
  return build({ ...packet, ethernet: { ...ethernet, ...packet.ethernet } });
};

/** The address of a pair in a family. */
export const ofFamily = (pair: Pair, v6: boolean): string => pair[v6 ? 1 : 0];
