/** BPF_PROG_TEST_RUN of programs for packets: one packet in, what becomes of it out. */
import koffi from 'koffi';
import { check } from '../../../loader/ffi.ts';

const bind = () => koffi.load('libbpf.so.1').func('int bpf_prog_test_run_opts(int prog_fd, void *opts)');
let bound: ReturnType<typeof bind> | undefined;

export type Hook = 'xdp' | 'tc';

/** What the kernel knows of a packet besides its bytes. */
export interface Meta {
  /** Index of the interface where it is seen. */
  readonly interfaceIndex: number;
  /** tc: index of the one where it came in; 0: it is of this host. */
  readonly ingressIndex?: number;
  /** tc: payload of each segment that the packet will be cut into, in bytes; 0: it will not. */
  readonly gsoSize?: number;
  readonly gsoSegments?: number;
  /** tc: of the packet (skb->mark). */
  readonly mark?: number;
  /** tc: the hardware has summed the packet up (CHECKSUM_COMPLETE). The kernel then says if a program breaks that. */
  readonly summed?: boolean;
}

export interface TestRun {
  /** As a signed number: tc's -1 is -1. */
  readonly verdict: number;
  readonly packet: Uint8Array;
  /** tc: of the packet, afterwards. */
  readonly mark: number;
}

/** Offsets in struct __sk_buff, uapi/linux/bpf.h. */
const buffer = { size: 192, mark: 8, ingressIndex: 36, interfaceIndex: 40, gsoSegments: 164, gsoSize: 176 } as const;
/** Offsets in struct xdp_md. */
const frame = { size: 24, end: 4, interfaceIndex: 12 } as const;
/** Offsets in struct bpf_test_run_opts, bpf.h. */
const options = {
  size: 80,
  in: 8,
  out: 16,
  sizeIn: 24,
  sizeOut: 28,
  context: 32,
  contextOut: 40,
  contextSize: 48,
  contextSizeOut: 52,
} as const;
const [returnValueAt, repeatAt, flagsAt] = [56, 60, 68];
/** BPF_F_TEST_SKB_CHECKSUM_COMPLETE, 6.13. */
const checksumComplete = 1 << 2;
/** EBADMSG: the sum that the hardware gave is not that of the packet any more. */
export const sumLost = 74;

const contextOf = (hook: Hook, bytes: number, meta: Meta): Uint8Array => {
  const context = new Uint8Array(hook === 'xdp' ? frame.size : buffer.size);
  const view = new DataView(context.buffer);
  if (hook === 'xdp') {
    view.setUint32(frame.end, bytes, true);
    view.setUint32(frame.interfaceIndex, meta.interfaceIndex, true);
    return context;
  }
  view.setUint32(buffer.mark, meta.mark ?? 0, true);
  view.setUint32(buffer.ingressIndex, meta.ingressIndex ?? 0, true);
  view.setUint32(buffer.interfaceIndex, meta.interfaceIndex, true);
  view.setUint32(buffer.gsoSegments, meta.gsoSegments ?? 0, true);
  view.setUint32(buffer.gsoSize, meta.gsoSize ?? 0, true);
  return context;
};

/** Room for what a program adds, in bytes. */
const roomBytes = 256;

/** Runs a program once. The interface is one of the network namespace that this thread is in. */
export const testRun = (program: number, hook: Hook, packet: Uint8Array, meta: Meta): TestRun => {
  const bytes = Uint8Array.from(packet);
  const output = new Uint8Array(packet.byteLength + roomBytes);
  const context = contextOf(hook, packet.byteLength, meta);
  const view = new DataView(new ArrayBuffer(options.size));
  view.setBigUint64(0, BigInt(options.size), true);
  view.setBigUint64(options.in, BigInt(koffi.address(bytes)), true);
  view.setBigUint64(options.out, BigInt(koffi.address(output)), true);
  view.setUint32(options.sizeIn, bytes.byteLength, true);
  view.setUint32(options.sizeOut, output.byteLength, true);
  view.setBigUint64(options.context, BigInt(koffi.address(context)), true);
  view.setUint32(options.contextSize, context.byteLength, true);
  const contextOut = new Uint8Array(context.byteLength);
  view.setBigUint64(options.contextOut, BigInt(koffi.address(contextOut)), true);
  view.setUint32(options.contextSizeOut, contextOut.byteLength, true);
  view.setInt32(repeatAt, 1, true);
  view.setUint32(flagsAt, meta.summed && hook === 'tc' ? checksumComplete : 0, true);
  bound ??= bind();
  check(bound(program, new Uint8Array(view.buffer)) as number, 'bpf_prog_test_run_opts', `${hook} program`);
  // Until here none of them may be collected: the kernel knew them by address.
  if (bytes.byteLength + context.byteLength + contextOut.byteLength === 0) throw new RangeError('nothing was run');
  return {
    verdict: view.getInt32(returnValueAt, true),
    packet: output.subarray(0, view.getUint32(options.sizeOut, true)),
    mark: hook === 'tc' ? new DataView(contextOut.buffer).getUint32(buffer.mark, true) : 0,
  };
};
