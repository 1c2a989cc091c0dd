/** The bench's own programs (bpf/packet.bpf.c), loaded, and how they are told what to run. */
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import * as ffi from '../loader/ffi.ts';
import { interfaceIndexOf } from './native.ts';
import { addressNumber, type Endpoints, encodeInput, firstPacket, packetBytes } from './packet-input.ts';
import { type Hook, type Run, runRepeatedly } from './test-run.ts';

const objectFile = fileURLToPath(new URL('bpf/prebuilt/packet.bpf.o', import.meta.url));

export interface Wrapper extends Disposable {
  /** Descriptor of one of the object's own programs. */
  own(name: string): number;
  /** Says which packets the next runs are of: with these TCP flags, of these flows in turn. */
  load(flags: number, flows: readonly Endpoints[]): void;
  /** Runs a program, each time on the packet of the next flow. */
  run(hook: Hook, program: number, repeat: number): Run;
  /** Runs a program on the first packet of `load()` as it is, without the wrapper. */
  runBare(hook: Hook, program: number, repeat: number): Run;
  /** Makes the flows known to the floor that looks them up. */
  fillFloor(flows: readonly Endpoints[], backend: string, port: number): void;
}

const required = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`${objectFile} has no ${what}; run: npm run build:bpf`);
  return value;
};

const written = (errno: number, map: string): void => {
  if (errno !== 0) throw new Error(`${map} cannot be written: errno ${errno}`);
};

const mapped = (into: DataView, at: number, address: number): void => {
  into.setUint16(at + 10, 0xffff);
  into.setUint32(at + 12, address);
};

const tcp = 6;

/** struct frontend_key and struct flow_key, bpf/layout.ts. */
const frontendKey = ({ destination, destinationPort }: Endpoints): Uint8Array => {
  const view = new DataView(new ArrayBuffer(20));
  mapped(view, 0, destination);
  view.setUint16(16, destinationPort);
  view.setUint8(18, tcp);
  return new Uint8Array(view.buffer);
};
const flowKey = ({ source, destination, sourcePort, destinationPort }: Endpoints): Uint8Array => {
  const view = new DataView(new ArrayBuffer(40));
  mapped(view, 0, source);
  mapped(view, 16, destination);
  view.setUint16(32, sourcePort);
  view.setUint16(34, destinationPort);
  view.setUint8(36, tcp);
  return new Uint8Array(view.buffer);
};

/** Its packets come in by an interface of this thread's network namespace. */
export const loadWrapper = (interfaceName: string): Wrapper => {
  const interfaceIndex = interfaceIndexOf(interfaceName);
  const { mac } = required(
    networkInterfaces()[interfaceName]?.[0],
    `packets for ${interfaceName}, which has no address`,
  );
  const object = ffi.openObject(objectFile);
  ffi.loadObject(object);
  const programs = new Map(ffi.objectPrograms(object).map(({ name, pointer }) => [name, ffi.programFd(pointer)]));
  const maps = ffi.objectMaps(object).map(({ name, pointer }) => ({ name, fd: ffi.mapFd(pointer) }));
  const map = (name: string): number => required(maps.find((each) => each.name.endsWith(name))?.fd, name);
  const own = (name: string): number => required(programs.get(name), name);
  const zero = new Uint8Array(4);
  const measured = { xdp: map('measured_xdp'), tc: map('measured_tc') };
  const [input, frontends, flows] = [map('.bss'), map('floor_frontends'), map('floor_flows')];
  let first: Uint8Array = new Uint8Array(packetBytes);

  const run: Wrapper['run'] = (hook, program, repeat) => {
    written(ffi.updateElement(measured[hook], zero, new Uint8Array(Uint32Array.of(program).buffer)), 'measured');
    return runRepeatedly(own(`bench_${hook}`), { hook, interfaceIndex, packet: first, repeat });
  };
  return {
    own,
    run,
    load: (flags, endpoints) => {
      const bytes = encodeInput(mac, flags, endpoints);
      written(ffi.updateElement(input, zero, bytes), 'input');
      first = firstPacket(bytes);
    },
    runBare: (hook, program, repeat) => runRepeatedly(program, { hook, interfaceIndex, packet: first, repeat }),
    fillFloor: (endpoints, backend, port) => {
      const value = new DataView(new ArrayBuffer(8));
      value.setUint32(0, addressNumber(backend));
      value.setUint16(4, port);
      for (const each of endpoints) {
        written(ffi.updateElement(frontends, frontendKey(each), new Uint8Array(8)), 'floor_frontends');
        written(ffi.updateElement(flows, flowKey(each), new Uint8Array(value.buffer)), 'floor_flows');
      }
    },
    [Symbol.dispose]: () => ffi.closeObject(object),
  };
};
