/**
 * The native surface of the project, with ffi-net.ts: libbpf and some calls of libc, typed, with every buffer's length
 * checked here, because a wrong pointer ends the process. Nothing else in the tree calls native code in production.
 *
 * Failures throw `KernelError` with the errno. libbpf 1.x returns it negated; functions that return a pointer set errno.
 */
import { getSystemErrorMap } from 'node:util';
import koffi, { type LibraryHandle } from 'koffi';
import { operatorError } from './errors.ts';

/** Opaque pointers of libbpf. */
export type ObjectPointer = bigint & { readonly brand: 'bpf_object' };
export type MapPointer = bigint & { readonly brand: 'bpf_map' };
export type ProgramPointer = bigint & { readonly brand: 'bpf_program' };

export interface KernelError extends Error {
  readonly name: 'KernelError';
  readonly errno: number;
  /** The libbpf or system call that failed. */
  readonly call: string;
}

export const isKernelError = (error: unknown): error is KernelError =>
  error instanceof Error && error.name === 'KernelError';

/** `E2BIG` for 7; `errno N` where libuv knows no name. */
export const errnoName = (errno: number): string => getSystemErrorMap().get(-errno)?.[0] ?? `errno ${errno}`;

/** An error of a call that failed with this errno. */
export const kernelError = (call: string, errno: number, subject = ''): KernelError => {
  const about = subject === '' ? '' : ` of ${subject}`;
  const text = getSystemErrorMap().get(-errno)?.[1] ?? `error ${errno}`;
  const error = new Error(`${call}${about}: ${errnoName(errno)} (${text})`);
  return Object.assign(error, { name: 'KernelError' as const, errno, call });
};

const openLibrary = (): LibraryHandle => {
  try {
    return koffi.load('libbpf.so.1');
  } catch (cause) {
    throw operatorError('NO_LIBBPF', 'libbpf.so.1 cannot be loaded', 'install it: apt-get install libbpf1', { cause });
  }
};

const bind = () => {
  const bpf = openLibrary();
  const libc = koffi.load('libc.so.6');
  const print = koffi.proto('int libbpf_print_fn(int level, const char *format, void *arguments)');
  return {
    setPrint: bpf.func('libbpf_set_print', 'void *', [koffi.pointer(print)]),
    print,
    vsnprintf: libc.func('int vsnprintf(uint8_t *buffer, size_t size, const char *format, void *arguments)'),
    mount: libc.func(
      'int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data)',
    ),
    close: libc.func('int close(int fd)'),
    socket: libc.func('int socket(int domain, int type, int protocol)'),
    getsockopt: libc.func(
      'int getsockopt(int fd, int level, int name, _Out_ uint8_t *value, _Inout_ uint32_t *length)',
    ),
    flock: libc.func('int flock(int fd, int operation)'),
    setns: libc.func('int setns(int fd, int type)'),
    possibleCpus: bpf.func('int libbpf_num_possible_cpus()'),
    probeHelper: bpf.func('int libbpf_probe_bpf_helper(int prog_type, int helper, const void *opts)'),
    open: bpf.func('void *bpf_object__open_file(const char *path, const void *opts)'),
    load: bpf.func('int bpf_object__load(void *object)'),
    closeObject: bpf.func('void bpf_object__close(void *object)'),
    nextMap: bpf.func('void *bpf_object__next_map(void *object, void *map)'),
    mapName: bpf.func('const char *bpf_map__name(void *map)'),
    mapIsInternal: bpf.func('bool bpf_map__is_internal(void *map)'),
    mapFd: bpf.func('int bpf_map__fd(void *map)'),
    setMaxEntries: bpf.func('int bpf_map__set_max_entries(void *map, uint32_t entries)'),
    reuseFd: bpf.func('int bpf_map__reuse_fd(void *map, int fd)'),
    initialValue: bpf.func('void *bpf_map__initial_value(void *map, _Out_ size_t *size)'),
    nextProgram: bpf.func('void *bpf_object__next_program(void *object, void *program)'),
    programName: bpf.func('const char *bpf_program__name(void *program)'),
    sectionName: bpf.func('const char *bpf_program__section_name(void *program)'),
    programFd: bpf.func('int bpf_program__fd(void *program)'),
    attachType: bpf.func('int bpf_program__expected_attach_type(void *program)'),
    linkCreate: bpf.func('int bpf_link_create(int prog_fd, int target_fd, int attach_type, const void *opts)'),
    iterCreate: bpf.func('int bpf_iter_create(int link_fd)'),
    linkUpdate: bpf.func('int bpf_link_update(int link_fd, int prog_fd, const void *opts)'),
    pin: bpf.func('int bpf_obj_pin(int fd, const char *path)'),
    get: bpf.func('int bpf_obj_get(const char *path)'),
    info: bpf.func('int bpf_obj_get_info_by_fd(int fd, _Inout_ uint8_t *info, _Inout_ uint32_t *length)'),
    updateBatch: bpf.func(
      'int bpf_map_update_batch(int fd, const uint8_t *keys, const uint8_t *values, _Inout_ uint32_t *count, const void *opts)',
    ),
    deleteBatch: bpf.func(
      'int bpf_map_delete_batch(int fd, const uint8_t *keys, _Inout_ uint32_t *count, const void *opts)',
    ),
    lookupBatch: bpf.func(
      'int bpf_map_lookup_batch(int fd, uint8_t *in, _Out_ uint8_t *out, _Out_ uint8_t *keys, _Out_ uint8_t *values, _Inout_ uint32_t *count, const void *opts)',
    ),
    testRun: bpf.func('int bpf_prog_test_run_opts(int prog_fd, void *opts)'),
    update: bpf.func('int bpf_map_update_elem(int fd, const uint8_t *key, const uint8_t *value, uint64_t flags)'),
    delete: bpf.func('int bpf_map_delete_elem(int fd, const uint8_t *key)'),
    lookup: bpf.func('int bpf_map_lookup_elem(int fd, const uint8_t *key, _Out_ uint8_t *value)'),
    nextKey: bpf.func('int bpf_map_get_next_key(int fd, const uint8_t *key, _Out_ uint8_t *next)'),
  };
};

let bound: ReturnType<typeof bind> | undefined;

/** Bound on first use, so that importing this file needs no libbpf. */
const native = (): ReturnType<typeof bind> => {
  bound ??= bind();
  return bound;
};

export const check = (result: number, call: string, subject?: string): number => {
  if (result < 0) throw kernelError(call, -result, subject);
  return result;
};

const requireBytes = (buffer: Uint8Array, bytes: number, what: string): void => {
  if (buffer.byteLength < bytes) throw new RangeError(`${what}: ${buffer.byteLength} bytes given, ${bytes} needed`);
};

/** The longest log that libbpf asks the verifier for, with room for the words around it, in bytes. */
const longestMessage = 16 * 1024 * 1024 + 64 * 1024;
/** What is passed on of a long message, in bytes: its end, where a verifier's log says what was wrong. */
const messageEnd = 64 * 1024;

/**
 * Sends libbpf's messages to `onLine` instead of stderr: the verifier's log when a program is refused. `level` is 0
 * for warnings. The returned function ends that.
 */
export const captureMessages = (onLine: (level: number, text: string) => void): (() => void) => {
  const { setPrint, print, vsnprintf } = native();
  // Not filled before it is written: what is never used of it takes no memory.
  const buffer = Buffer.allocUnsafeSlow(longestMessage);
  const callback = koffi.register((level: number, format: string, args: bigint) => {
    const length = vsnprintf(buffer, buffer.byteLength, format, args) as number;
    const end = Math.min(length, buffer.byteLength - 1);
    onLine(
      level,
      buffer
        .subarray(Math.max(0, end - messageEnd), end)
        .toString()
        .trimEnd(),
    );
    return length;
  }, koffi.pointer(print));
  setPrint(callback);
  return () => {
    setPrint(null);
    koffi.unregister(callback);
  };
};

export const possibleCpus = (): number => check(native().possibleCpus() as number, 'libbpf_num_possible_cpus');

/** Whether programs of a type may call a helper, found by trying. */
export const probeHelper = (programType: number, helper: number): boolean =>
  (native().probeHelper(programType, helper, null) as number) === 1;

/** mount(2) without options. */
export const mount = (source: string, target: string, type: string): void => {
  if ((native().mount(source, target, type, 0, null) as number) !== 0)
    throw kernelError('mount', koffi.errno(), target);
};

/** AF_INET, SOCK_DGRAM, SOL_SOCKET and SO_NETNS_COOKIE, asm-generic/socket.h. */
const [afInet, sockDgram, solSocket, soNetnsCookie] = [2, 2, 1, 71];

/** Cookie of the network namespace that this process is in; 0n before 5.14, where it cannot be asked for. */
export const netnsCookie = (): bigint => {
  const socket = check(native().socket(afInet, sockDgram, 0) as number, 'socket');
  try {
    const value = new BigUint64Array(1);
    const length: [number] = [8];
    const result = native().getsockopt(
      socket,
      solSocket,
      soNetnsCookie,
      new Uint8Array(value.buffer),
      length,
    ) as number;
    return result === 0 ? (value[0] ?? 0n) : 0n;
  } finally {
    closeFd(socket);
  }
};

/** LOCK_EX | LOCK_NB, fcntl.h. */
const lockExclusively = 2 | 4;

/** flock(2) without waiting; returns the errno, 11 (EWOULDBLOCK) if another holds the lock. */
export const tryLock = (fd: number): number => (native().flock(fd, lockExclusively) === 0 ? 0 : koffi.errno());

/** CLONE_NEWNET, sched.h. */
const networkNamespaces = 0x4000_0000;

/** setns(2) of this thread to the network namespace of an open file; returns the errno. */
export const enterNetns = (fd: number): number => (native().setns(fd, networkNamespaces) === 0 ? 0 : koffi.errno());

export const closeFd = (fd: number): void => {
  native().close(fd);
};

export const openObject = (path: string): ObjectPointer => {
  const pointer = native().open(path, null) as bigint | null;
  if (!pointer) throw kernelError('bpf_object__open_file', koffi.errno(), path);
  return pointer as ObjectPointer;
};

export const loadObject = (object: ObjectPointer): void => {
  check(native().load(object) as number, 'bpf_object__load');
};

/** Frees everything of an object that is not pinned. */
export const closeObject = (object: ObjectPointer): void => {
  native().closeObject(object);
};

export interface ObjectMap {
  readonly pointer: MapPointer;
  readonly name: string;
  /** A section such as .rodata, not a declared map. */
  readonly internal: boolean;
}

export const objectMaps = (object: ObjectPointer): readonly ObjectMap[] => {
  const { nextMap, mapName, mapIsInternal } = native();
  const maps: ObjectMap[] = [];
  for (let at = nextMap(object, null) as bigint | null; at; at = nextMap(object, at) as bigint | null) {
    maps.push({ pointer: at as MapPointer, name: mapName(at) as string, internal: mapIsInternal(at) as boolean });
  }
  return maps;
};

export const mapFd = (map: MapPointer): number => check(native().mapFd(map) as number, 'bpf_map__fd');

/** Only before load. */
export const setMaxEntries = (map: MapPointer, entries: number): void => {
  check(native().setMaxEntries(map, entries) as number, 'bpf_map__set_max_entries');
};

/** Makes the object use an existing map instead of a new one. Only before load. */
export const reuseMap = (map: MapPointer, fd: number, name: string): void => {
  check(native().reuseFd(map, fd) as number, 'bpf_map__reuse_fd', name);
};

/** Sets the whole initial value of an internal map such as .rodata. Only before load. */
export const setInitialValue = (map: MapPointer, value: Uint8Array, name: string): void => {
  const size: [number] = [0];
  const pointer = native().initialValue(map, size) as bigint | null;
  if (!pointer || size[0] < value.byteLength) {
    throw new RangeError(
      `${name} has ${size[0]} bytes, less than ${value.byteLength}: the object is of another layout`,
    );
  }
  new Uint8Array(koffi.view(pointer, size[0])).set(value);
};

export interface ObjectProgram {
  readonly pointer: ProgramPointer;
  readonly name: string;
  readonly section: string;
}

export const objectPrograms = (object: ObjectPointer): readonly ObjectProgram[] => {
  const { nextProgram, programName, sectionName } = native();
  const programs: ObjectProgram[] = [];
  for (let at = nextProgram(object, null) as bigint | null; at; at = nextProgram(object, at) as bigint | null) {
    programs.push({
      pointer: at as ProgramPointer,
      name: programName(at) as string,
      section: sectionName(at) as string,
    });
  }
  return programs;
};

export const programFd = (program: ProgramPointer): number =>
  check(native().programFd(program) as number, 'bpf_program__fd');

export const expectedAttachType = (program: ProgramPointer): number => native().attachType(program) as number;

/** Attaches; the attachment lives as long as the returned fd or a pin of it. */
export const createLink = (program: number, target: number, attachType: number, name: string): number =>
  check(native().linkCreate(program, target, attachType, null) as number, 'bpf_link_create', name);

/** A file that runs an iterator program when it is read, over what the namespaces of this thread hold now. */
export const openIterator = (link: number, name: string): number =>
  check(native().iterCreate(link) as number, 'bpf_iter_create', name);

/** Replaces a link's program atomically. */
export const updateLink = (link: number, program: number, name: string): void => {
  check(native().linkUpdate(link, program, null) as number, 'bpf_link_update', name);
};

export const pinObject = (fd: number, path: string): void => {
  check(native().pin(fd, path) as number, 'bpf_obj_pin', path);
};

/** Opens a pinned map, program or link. */
export const openPinned = (path: string): number => check(native().get(path) as number, 'bpf_obj_get', path);

/** struct bpf_map_info, bpf_prog_info or bpf_link_info of what the descriptor is of. */
export const objectInfo = (fd: number): DataView => {
  const info = new Uint8Array(256);
  const length: [number] = [info.byteLength];
  check(native().info(fd, info, length) as number, 'bpf_obj_get_info_by_fd');
  return new DataView(info.buffer);
};

export interface MapInfo {
  /** The kernel's id of the map. */
  readonly id: number;
  readonly type: number;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
}

/** Offsets of struct bpf_map_info, uapi/linux/bpf.h. */
export const mapInfo = (fd: number): MapInfo => {
  const info = objectInfo(fd);
  const at = (offset: number): number => info.getUint32(offset, true);
  return { id: at(4), type: at(0), keySize: at(8), valueSize: at(12), maxEntries: at(16) };
};

/** Instructions that the verifier visited; 0 before 5.16. Offset of verified_insns in struct bpf_prog_info. */
export const verifiedInstructions = (program: number): number => objectInfo(program).getUint32(216, true);

/** The kernel's id of a program. Offset in struct bpf_prog_info. */
export const programId = (program: number): number => objectInfo(program).getUint32(4, true);

export interface CgroupLinkInfo {
  /** The kernel's id of the program. */
  readonly program: number;
  /** 0n if that cgroup is gone, or the link was detached. */
  readonly cgroup: bigint;
  readonly attachType: number;
}

/** BPF_LINK_TYPE_CGROUP, uapi/linux/bpf.h. */
const linkTypeCgroup = 3;

/** Undefined if it is a link to something else than a cgroup. Offsets of struct bpf_link_info. */
export const cgroupLinkInfo = (link: number): CgroupLinkInfo | undefined => {
  const info = objectInfo(link);
  if (info.getUint32(0, true) !== linkTypeCgroup) return undefined;
  return {
    program: info.getUint32(8, true),
    cgroup: info.getBigUint64(16, true),
    attachType: info.getUint32(24, true),
  };
};

/** Result of a batch operation: `errno` 0 if all was done. */
export interface BatchResult {
  readonly done: number;
  readonly errno: number;
}

const batchResult = (result: number, done: number): BatchResult => ({ done, errno: result < 0 ? -result : 0 });

/** `count` entries; keys and values are columns of at least that many. */
export const updateBatch = (
  fd: number,
  shape: { readonly keySize: number; readonly valueSize: number },
  keys: Uint8Array,
  values: Uint8Array,
  count: number,
): BatchResult => {
  requireBytes(keys, count * shape.keySize, 'keys');
  requireBytes(values, count * shape.valueSize, 'values');
  const done: [number] = [count];
  const result = native().updateBatch(fd, keys, values, done, null) as number;
  return batchResult(result, done[0]);
};

export const deleteBatch = (fd: number, keySize: number, keys: Uint8Array, count: number): BatchResult => {
  requireBytes(keys, count * keySize, 'keys');
  const done: [number] = [count];
  const result = native().deleteBatch(fd, keys, done, null) as number;
  return batchResult(result, done[0]);
};

/** Reads up to `count` entries after `cursor` (null: from the start) and writes the new position to `next`. */
export const lookupBatch = (
  fd: number,
  shape: { readonly keySize: number; readonly valueSize: number },
  cursor: Uint8Array | null,
  next: Uint8Array,
  keys: Uint8Array,
  values: Uint8Array,
  count: number,
): BatchResult => {
  requireBytes(keys, count * shape.keySize, 'keys');
  requireBytes(values, count * shape.valueSize, 'values');
  requireBytes(next, Math.max(4, shape.keySize), 'cursor');
  const done: [number] = [count];
  const result = native().lookupBatch(fd, cursor, next, keys, values, done, null) as number;
  return batchResult(result, done[0]);
};

/** One entry; returns the errno, 0 if done. `value` is as the kernel wants it: for a per-CPU map one for each CPU. */
export const updateElement = (fd: number, key: Uint8Array, value: Uint8Array): number =>
  -(native().update(fd, key, value, 0) as number);

export const deleteElement = (fd: number, key: Uint8Array): number => -(native().delete(fd, key) as number);

export const lookupElement = (fd: number, key: Uint8Array, value: Uint8Array): number =>
  -(native().lookup(fd, key, value) as number);

/** Key after `key`, or the first one for null; returns the errno, 2 (ENOENT) at the end. */
export const nextKey = (fd: number, key: Uint8Array | null, next: Uint8Array): number =>
  -(native().nextKey(fd, key, next) as number);

/** Of struct bpf_test_run_opts, bpf.h: its size, and the offsets of what is used. */
const testRunOptions = { size: 80, dataIn: 8, dataOut: 16, sizeIn: 24, sizeOut: 28, returnValue: 56, repeat: 60 };

export interface TestRunResult {
  /** What the program returned. */
  readonly returnValue: number;
  /** The packet afterwards. */
  readonly output: Uint8Array;
}

/** Runs a program once on a packet of these bytes. `name` is for errors. */
export const testRun = (program: number, input: Uint8Array, name: string): TestRunResult => {
  // The kernel copies it first, so that it can take the output, too; returned, it is not collected before.
  const packet = Uint8Array.from(input);
  const options = new Uint8Array(testRunOptions.size);
  const view = new DataView(options.buffer);
  const address = BigInt(koffi.address(packet));
  view.setBigUint64(0, BigInt(testRunOptions.size), true);
  view.setBigUint64(testRunOptions.dataIn, address, true);
  view.setBigUint64(testRunOptions.dataOut, address, true);
  view.setUint32(testRunOptions.sizeIn, packet.byteLength, true);
  view.setUint32(testRunOptions.sizeOut, packet.byteLength, true);
  view.setInt32(testRunOptions.repeat, 1, true);
  check(native().testRun(program, options) as number, 'bpf_prog_test_run_opts', name);
  return { returnValue: view.getUint32(testRunOptions.returnValue, true), output: packet };
};
