/** Programs run by hand, again and again, and the kernel's time for it. Of the benches only. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import koffi from 'koffi';
import { closeFd, openPinned } from '../loader/ffi.ts';

const bind = () => {
  const bpf = koffi.load('libbpf.so.1');
  return {
    testRun: bpf.func('int bpf_prog_test_run_opts(int prog_fd, void *opts)'),
    programFd: bpf.func('int bpf_prog_get_fd_by_id(uint32_t id)'),
    info: bpf.func('int bpf_obj_get_info_by_fd(int fd, _Inout_ uint8_t *info, _Inout_ uint32_t *length)'),
  };
};
let bound: ReturnType<typeof bind> | undefined;
const native = (): ReturnType<typeof bind> => {
  bound ??= bind();
  return bound;
};

const check = (result: number, call: string): number => {
  if (result < 0) throw new Error(`${call}: errno ${-result}`);
  return result;
};

export type Hook = 'xdp' | 'tc';

/**
 * The context that a program is to see, as one that came in by an interface: struct xdp_md or struct __sk_buff up to the
 * field that says so (uapi/linux/bpf.h).
 */
const contextOf = (hook: Hook, interfaceIndex: number, packetBytes: number): Uint8Array => {
  const words = hook === 'xdp' ? new Uint32Array(6) : new Uint32Array(48);
  if (hook === 'xdp') {
    words[1] = packetBytes;
    words[3] = interfaceIndex;
  } else words[10] = interfaceIndex;
  return new Uint8Array(words.buffer);
};

export interface Run {
  /** What the last run returned; tc's -1 is 4294967295. */
  readonly returnValue: number;
  /** The packet after the last run. */
  readonly packet: Uint8Array;
  /** Mean nanoseconds of a run, as the kernel gives them: whole ones. */
  readonly ns: number;
}

/** Offsets in struct bpf_test_run_opts, bpf.h. */
const options = { size: 80, in: 8, out: 16, contextIn: 32, sizeIn: 24, sizeOut: 28, contextSizeIn: 48 } as const;
const [returnValueAt, repeatAt, durationAt] = [56, 60, 64];

/** Runs a program `repeat` times in a row on one packet, which came in by an interface of this thread's namespace. */
export const runRepeatedly = (
  program: number,
  { hook, interfaceIndex, packet, repeat }: { hook: Hook; interfaceIndex: number; packet: Uint8Array; repeat: number },
): Run => {
  const bytes = Uint8Array.from(packet);
  const context = contextOf(hook, interfaceIndex, bytes.byteLength);
  const view = new DataView(new ArrayBuffer(options.size));
  const at = BigInt(koffi.address(bytes));
  view.setBigUint64(0, BigInt(options.size), true);
  view.setBigUint64(options.in, at, true);
  view.setBigUint64(options.out, at, true);
  view.setUint32(options.sizeIn, bytes.byteLength, true);
  view.setUint32(options.sizeOut, bytes.byteLength, true);
  view.setBigUint64(options.contextIn, BigInt(koffi.address(context)), true);
  view.setUint32(options.contextSizeIn, context.byteLength, true);
  view.setInt32(repeatAt, repeat, true);
  check(native().testRun(program, new Uint8Array(view.buffer)) as number, 'bpf_prog_test_run_opts');
  // Until here neither may be collected: the kernel knew them by address.
  if (context.byteLength + bytes.byteLength === 0) throw new RangeError('nothing was run');
  return {
    returnValue: view.getUint32(returnValueAt, true),
    packet: bytes,
    ns: view.getUint32(durationAt, true),
  };
};

const infoOf = (fd: number): DataView => {
  const bytes = new Uint8Array(256);
  check(native().info(fd, bytes, [bytes.byteLength]) as number, 'bpf_obj_get_info_by_fd');
  return new DataView(bytes.buffer);
};

export interface AttachedProgram {
  /** As the kernel keeps it: 15 letters. */
  readonly name: string;
  readonly fd: number;
  /** After the verifier's changes. */
  readonly instructions: number;
}

/** Offsets in struct bpf_prog_info and struct bpf_link_info, uapi/linux/bpf.h. */
const [translatedBytesAt, programNameAt, linkProgramAt] = [20, 64, 8];

/** The programs that are attached by the links pinned in a directory, each once. */
export const attachedPrograms = (links: string): readonly AttachedProgram[] => {
  const ids = new Set<number>();
  for (const name of readdirSync(links)) {
    const link = openPinned(join(links, name));
    ids.add(infoOf(link).getUint32(linkProgramAt, true));
    closeFd(link);
  }
  return [...ids].map((id) => {
    const fd = check(native().programFd(id) as number, 'bpf_prog_get_fd_by_id');
    const info = infoOf(fd);
    const name = Buffer.from(info.buffer, programNameAt, 16).toString();
    const instructions = info.getUint32(translatedBytesAt, true) / 8;
    return { name: name.slice(0, name.indexOf('\0')), fd, instructions };
  });
};
