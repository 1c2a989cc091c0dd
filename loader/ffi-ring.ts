/** BPF ring buffers read through libbpf: part of the native surface (ffi.ts). */
import koffi from 'koffi';
import { check, kernelError } from './ffi.ts';

const bind = () => {
  const bpf = koffi.load('libbpf.so.1');
  const sample = koffi.proto('int fairlead_ring_sample(void *context, void *record, size_t size)');
  return {
    sample,
    make: bpf.func('ring_buffer__new', 'void *', ['int', koffi.pointer(sample), 'void *', 'void *']),
    consume: bpf.func('int ring_buffer__consume(void *ring)'),
    free: bpf.func('void ring_buffer__free(void *ring)'),
  };
};

let bound: ReturnType<typeof bind> | undefined;

const native = (): ReturnType<typeof bind> => {
  bound ??= bind();
  return bound;
};

/** The only reader of a ring buffer: what it reads is gone for others. */
export interface Ring extends Disposable {
  /** Takes records in their order, `most` of them at most; never waits. Returns copies. */
  read(most: number): readonly Uint8Array[];
}

/** EXFULL, errno.h: what the callback ends a reading with. Only this file sees it. */
const enough = 54;

/** Opens the ring buffer of a map descriptor, which may be closed afterwards. Throws if it is none. */
export const openRing = (map: number): Ring => {
  const { sample, make, consume, free } = native();
  let taken: Uint8Array[] = [];
  let limit = 0;
  const callback = koffi.register((_context: bigint | null, record: bigint, size: number | bigint) => {
    // A record may have 0 bytes, of which there is nothing to look at.
    const bytes = Number(size);
    taken.push(bytes === 0 ? new Uint8Array() : Uint8Array.from(new Uint8Array(koffi.view(record, bytes))));
    // Told after the record was taken: libbpf counts it as read.
    return taken.length >= limit ? -enough : 0;
  }, koffi.pointer(sample));
  const ring = make(map, callback, null, null) as bigint | null;
  if (!ring) {
    const errno = koffi.errno();
    koffi.unregister(callback);
    throw kernelError('ring_buffer__new', errno);
  }
  let open = true;
  return {
    read: (most) => {
      if (!open) throw new Error('the ring buffer is closed');
      taken = [];
      limit = most;
      if (most > 0) {
        const result = consume(ring) as number;
        if (result !== -enough) check(result, 'ring_buffer__consume');
      }
      const records = taken;
      taken = [];
      return records;
    },
    [Symbol.dispose]: () => {
      if (!open) return;
      open = false;
      free(ring);
      koffi.unregister(callback);
    },
  };
};
