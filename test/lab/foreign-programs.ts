/** BPF programs that do nothing and are not Fairlead's, for hooks that others use, too. */
import koffi from 'koffi';
import * as ffi from '../../loader/ffi.ts';

const loadProgram = koffi
  .load('libbpf.so.1')
  .func(
    'int bpf_prog_load(int type, const char *name, const char *license, const uint8_t *instructions, size_t count, const uint8_t *options)',
  );

/** Types of programs, uapi/linux/bpf.h, and for the socket the one of attachment. */
const kinds = {
  connect4: { type: 18, attachType: 10, result: 1 },
  tc: { type: 3, attachType: 0, result: -1 },
  xdp: { type: 6, attachType: 0, result: 2 },
} as const;

/** `r0 = result; exit`. */
const instructions = (result: number): Uint8Array => {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0xb7);
  view.setInt32(4, result, true);
  view.setUint8(8, 0x95);
  return bytes;
};

/** Size and expected_attach_type in struct bpf_prog_load_opts. */
const optionsOf = (attachType: number): Uint8Array => {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, 16n, true);
  view.setUint32(12, attachType, true);
  return bytes;
};

/**
 * Loads a program that lets all pass, or does what another `result` means there. Returns its descriptor; the kernel keeps
 * 15 characters of the name.
 */
export const loadForeign = (kind: keyof typeof kinds, name: string, result: number = kinds[kind].result): number => {
  const { type, attachType } = kinds[kind];
  const fd = loadProgram(type, name, 'GPL', instructions(result), 2, optionsOf(attachType)) as number;
  if (fd < 0) throw new Error(`a program of type ${kind} cannot be loaded: ${ffi.errnoName(-fd)}`);
  return fd;
};

/** Attaches one to a cgroup as long as the result is not disposed of. */
export const attachForeign = (cgroupFd: number, name: string): Disposable => {
  const program = loadForeign('connect4', name);
  try {
    const link = ffi.createLink(program, cgroupFd, kinds.connect4.attachType, name);
    return { [Symbol.dispose]: () => ffi.closeFd(link) };
  } finally {
    ffi.closeFd(program);
  }
};
