/**
 * A ring buffer of events as the packet programs have it, and a program that writes into it what it is given: with them the
 * way of events is tested from the kernel on, whatever events they are.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import koffi from 'koffi';
import { fieldOffsets, packetHooks, structs, type VerdictName, verdicts } from '../../bpf/layout.ts';
import { encodeAddress } from '../../control/net/codec.ts';
import * as ffi from '../../loader/ffi.ts';
import { mapPin } from '../../loader/pins.ts';

const bpf = koffi.load('libbpf.so.1');
const createMap = bpf.func(
  'int bpf_map_create(int type, const char *name, uint32_t key_size, uint32_t value_size, uint32_t entries, void *opts)',
);
const loadProgram = bpf.func(
  'int bpf_prog_load(int type, const char *name, const char *license, const uint8_t *instructions, size_t count, void *opts)',
);

/** BPF_MAP_TYPE_RINGBUF and BPF_PROG_TYPE_SCHED_CLS, uapi/linux/bpf.h. */
const [mapTypeRingbuf, programTypeTc] = [27, 3];

const ethernetBytes = 14;
const eventBytes = structs.event.size;

type Instruction = readonly [code: number, dst: number, src: number, offset: number, immediate: number];

/** Of uapi/linux/bpf_common.h and bpf.h: what an instruction does. */
const [movRegister, movNumber, loadMap, call, exit, ifEqual] = [0xbf, 0xb7, 0x18, 0x85, 0x95, 0x15];
const [skbLoadBytes, ringbufReserve, ringbufSubmit] = [26, 131, 132];

/** Copies what follows the Ethernet header to a new record; returns 1 if there was no room. */
const copyToRing = (map: number): readonly Instruction[] => [
  [movRegister, 6, 1, 0, 0],
  [loadMap, 1, 1, 0, map],
  [0, 0, 0, 0, 0],
  [movNumber, 2, 0, 0, eventBytes],
  [movNumber, 3, 0, 0, 0],
  [call, 0, 0, 0, ringbufReserve],
  [ifEqual, 0, 0, 11, 0],
  [movRegister, 7, 0, 0, 0],
  [movRegister, 1, 6, 0, 0],
  [movNumber, 2, 0, 0, ethernetBytes],
  [movRegister, 3, 7, 0, 0],
  [movNumber, 4, 0, 0, eventBytes],
  [call, 0, 0, 0, skbLoadBytes],
  [movRegister, 1, 7, 0, 0],
  [movNumber, 2, 0, 0, 0],
  [call, 0, 0, 0, ringbufSubmit],
  [movNumber, 0, 0, 0, 0],
  [exit, 0, 0, 0, 0],
  [movNumber, 0, 0, 0, 1],
  [exit, 0, 0, 0, 0],
];

const encode = (program: readonly Instruction[]): Uint8Array => {
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  program.forEach(([code, dst, src, offset, immediate], i) => {
    view.setUint8(i * 8, code);
    view.setUint8(i * 8 + 1, dst | (src << 4));
    view.setInt16(i * 8 + 2, offset, true);
    view.setInt32(i * 8 + 4, immediate, true);
  });
  return bytes;
};

const done = (result: number, what: string): number => {
  if (result < 0) throw new Error(`${what}: ${ffi.errnoName(-result)}`);
  return result;
};

export interface EventFields {
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
  /** IPPROTO_*. Default: TCP. */
  readonly proto?: number;
  readonly serviceId?: number;
  readonly interface?: number;
  readonly verdict: VerdictName;
  readonly hook?: (typeof packetHooks)[number]['name'];
  readonly bytes?: number;
}

const offsetIn = (struct: keyof typeof structs, field: string): number => {
  const { fields } = structs[struct];
  const at = fields.findIndex(({ name }) => name === field);
  const offset = fieldOffsets(structs[struct])[at];
  if (offset === undefined) throw new Error(`struct ${struct} has no field ${field}`);
  return offset;
};

/** A struct event, of now. */
export const encodeEvent = (event: EventFields): Uint8Array => {
  const bytes = new Uint8Array(eventBytes);
  const view = new DataView(bytes.buffer);
  const key = offsetIn('event', 'packet');
  // bpf_ktime_get_ns() reads the clock that hrtime() reads.
  view.setBigUint64(offsetIn('event', 'time'), process.hrtime.bigint(), true);
  bytes.set(encodeAddress(event.source), key + offsetIn('flow_key', 'source'));
  bytes.set(encodeAddress(event.destination), key + offsetIn('flow_key', 'destination'));
  view.setUint16(key + offsetIn('flow_key', 'source_port_be'), event.sourcePort);
  view.setUint16(key + offsetIn('flow_key', 'destination_port_be'), event.destinationPort);
  view.setUint32(key + offsetIn('flow_key', 'proto'), event.proto ?? 6, true);
  view.setUint32(offsetIn('event', 'service_id'), event.serviceId ?? 0, true);
  view.setUint32(offsetIn('event', 'interface'), event.interface ?? 1, true);
  view.setUint16(
    offsetIn('event', 'verdict'),
    verdicts.findIndex(({ name }) => name === event.verdict),
    true,
  );
  view.setUint16(
    offsetIn('event', 'hook'),
    packetHooks.findIndex(({ name }) => name === (event.hook ?? 'outside')),
    true,
  );
  view.setUint32(offsetIn('event', 'bytes'), event.bytes ?? 60, true);
  return bytes;
};

export interface EventWriter extends Disposable {
  /** Descriptor of the map. */
  readonly map: number;
  /** Writes one record of an event's size; false if there was no room. */
  write(record: Uint8Array): boolean;
}

/** The map that is pinned at `pin`, or a new one of `bytes`, a power of two, which is pinned there. */
const ringAt = (pin: string | undefined, bytes: number): number => {
  if (pin !== undefined && existsSync(pin)) return ffi.openPinned(pin);
  const map = done(createMap(mapTypeRingbuf, 'events', 0, 0, bytes, null) as number, 'bpf_map_create');
  if (pin === undefined) return map;
  mkdirSync(dirname(pin), { recursive: true });
  ffi.pinObject(map, pin);
  return map;
};

/** Writes where a loader with this `pinRoot` reads; undefined: to a ring buffer that is pinned nowhere. */
export const createEventWriter = (pinRoot: string | undefined, bytes = 262_144): EventWriter => {
  const map = ringAt(pinRoot === undefined ? undefined : mapPin(pinRoot, 'events'), bytes);
  const code = encode(copyToRing(map));
  const program = done(
    loadProgram(programTypeTc, 'write_events', 'GPL', code, code.byteLength / 8, null) as number,
    'bpf_prog_load',
  );
  return {
    map,
    write: (record) => {
      const packet = new Uint8Array(ethernetBytes + eventBytes);
      packet.set(record, ethernetBytes);
      return ffi.testRun(program, packet, 'write_events').returnValue === 0;
    },
    [Symbol.dispose]: () => {
      ffi.closeFd(program);
      ffi.closeFd(map);
    },
  };
};
