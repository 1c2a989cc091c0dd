/**
 * The native calls of the packet path: links to interfaces, iterators over maps, clsact filters, netlink sockets. Beside
 * ffi.ts, by the same rules: every buffer's length is checked here, and failures throw `KernelError`.
 */
import koffi from 'koffi';
import * as ffi from './ffi.ts';

const bind = () => {
  const bpf = koffi.load('libbpf.so.1');
  const libc = koffi.load('libc.so.6');
  return {
    linkCreate: bpf.func('int bpf_link_create(int prog_fd, int target, int attach_type, const void *opts)'),
    linkDetach: bpf.func('int bpf_link_detach(int link_fd)'),
    setAutoload: bpf.func('int bpf_program__set_autoload(void *program, bool autoload)'),
    setAutocreate: bpf.func('int bpf_map__set_autocreate(void *map, bool create)'),
    programById: bpf.func('int bpf_prog_get_fd_by_id(uint32_t id)'),
    hookCreate: bpf.func('int bpf_tc_hook_create(void *hook)'),
    hookDestroy: bpf.func('int bpf_tc_hook_destroy(void *hook)'),
    tcAttach: bpf.func('int bpf_tc_attach(const void *hook, void *opts)'),
    tcDetach: bpf.func('int bpf_tc_detach(const void *hook, const void *opts)'),
    tcQuery: bpf.func('int bpf_tc_query(const void *hook, void *opts)'),
    socket: libc.func('int socket(int domain, int type, int protocol)'),
    bindSocket: libc.func('int bind(int fd, const uint8_t *address, uint32_t length)'),
    setsockopt: libc.func('int setsockopt(int fd, int level, int name, const uint8_t *value, uint32_t length)'),
    send: libc.func('int64_t send(int fd, const uint8_t *buffer, size_t length, int flags)'),
    receive: libc.func('int64_t recv(int fd, _Out_ uint8_t *buffer, size_t length, int flags)'),
    dup: libc.func('int dup(int fd)'),
    ioctl: libc.func('int ioctl(int fd, unsigned long request, void *argument)'),
  };
};

let bound: ReturnType<typeof bind> | undefined;

const native = (): ReturnType<typeof bind> => {
  bound ??= bind();
  return bound;
};

const check = (result: number, call: string, subject?: string): number => {
  if (result < 0) throw ffi.kernelError(call, -result, subject);
  return result;
};

const addressOf = (bytes: Uint8Array): bigint => BigInt(koffi.address(bytes));

/** Attach types, uapi/linux/bpf.h. */
export const attachTypes = { iterator: 28, xdp: 37, tcxIngress: 46, tcxEgress: 47 } as const;

/** BPF_F_BEFORE: with nothing named before which, in front of all. */
export const inFront = 1 << 3;

/** struct bpf_link_create_opts, bpf.h: its size, and the offsets of what is used. */
const linkOptions = { size: 32, flags: 8, iteratorInfo: 16, iteratorInfoLength: 24 };
/** Size of union bpf_iter_link_info; its first word is the map. */
const iteratorInfoBytes = 16;

/** Attaches a program to an interface; the attachment lives as long as the returned fd or a pin of it. */
export const linkToInterface = (
  program: number,
  index: number,
  attachType: number,
  flags: number,
  name: string,
): number => {
  const options = new Uint8Array(linkOptions.size);
  const view = new DataView(options.buffer);
  view.setBigUint64(0, BigInt(linkOptions.size), true);
  view.setUint32(linkOptions.flags, flags, true);
  return check(native().linkCreate(program, index, attachType, options) as number, 'bpf_link_create', name);
};

/** A link for iterators over the elements of a map. */
export const linkToMap = (program: number, map: number, name: string): number => {
  // In one buffer, so that what is pointed to lives as long as the call.
  const options = new Uint8Array(linkOptions.size + iteratorInfoBytes);
  const view = new DataView(options.buffer);
  view.setBigUint64(0, BigInt(linkOptions.size), true);
  view.setBigUint64(linkOptions.iteratorInfo, addressOf(options) + BigInt(linkOptions.size), true);
  view.setUint32(linkOptions.iteratorInfoLength, iteratorInfoBytes, true);
  view.setUint32(linkOptions.size, map, true);
  return check(native().linkCreate(program, 0, attachTypes.iterator, options) as number, 'bpf_link_create', name);
};

export interface InterfaceLinkInfo {
  /** The kernel's id of the program. */
  readonly program: number;
  readonly type: 'xdp' | 'tcx';
  /** 0 if that interface is gone, or the link was detached. */
  readonly index: number;
  /** Of tcx; 0 for XDP. */
  readonly attachType: number;
}

/** BPF_LINK_TYPE_XDP and BPF_LINK_TYPE_TCX, uapi/linux/bpf.h. */
const linkTypes = new Map<number, InterfaceLinkInfo['type']>([
  [6, 'xdp'],
  [11, 'tcx'],
]);

/** Undefined if it is a link to something else than an interface. Offsets of struct bpf_link_info. */
export const interfaceLinkInfo = (link: number): InterfaceLinkInfo | undefined => {
  const info = ffi.objectInfo(link);
  const type = linkTypes.get(info.getUint32(0, true));
  if (type === undefined) return undefined;
  const attachType = type === 'tcx' ? info.getUint32(20, true) : 0;
  return { type, program: info.getUint32(8, true), index: info.getUint32(16, true), attachType };
};

/** Ends an attachment now. What keeps its link otherwise ends it when the kernel comes to that. */
export const detachLink = (link: number): void => {
  native().linkDetach(link);
};

/** Whether the kernel knows tcx (6.6): asked with an interface that cannot be there. */
export const kernelHasTcx = (program: number): boolean => {
  const options = new Uint8Array(linkOptions.size);
  new DataView(options.buffer).setBigUint64(0, BigInt(linkOptions.size), true);
  const ENODEV = 19;
  return native().linkCreate(program, 0x7fff_ffff, attachTypes.tcxIngress, options) === -ENODEV;
};

/** Name of a program that another hand loaded; '' if it cannot be told. Offset in struct bpf_prog_info. */
export const programName = (id: number): string => {
  const fd = native().programById(id) as number;
  if (fd < 0) return '';
  try {
    const info = ffi.objectInfo(fd);
    const name = Buffer.from(info.buffer, 64, 16);
    const end = name.indexOf(0);
    return name.subarray(0, end < 0 ? undefined : end).toString();
  } finally {
    ffi.closeFd(fd);
  }
};

/** Another descriptor of what one is of. */
export const duplicateFd = (fd: number): number => {
  const copy = native().dup(fd) as number;
  if (copy < 0) throw ffi.kernelError('dup', koffi.errno());
  return copy;
};

/** Whether a program is loaded at all. Only before load. */
export const setAutoload = (program: ffi.ProgramPointer, load: boolean): void => {
  check(native().setAutoload(program, load) as number, 'bpf_program__set_autoload');
};

/** Whether a map is made at all. Only before load. */
export const setAutocreate = (map: ffi.MapPointer, create: boolean): void => {
  check(native().setAutocreate(map, create) as number, 'bpf_map__set_autocreate');
};

/** BPF_TC_INGRESS and BPF_TC_EGRESS, libbpf.h. */
export type TcSide = 'ingress' | 'egress';
const sides = { ingress: 1, egress: 2, both: 3 } as const;

/** struct bpf_tc_hook, libbpf.h. */
const hook = (index: number, side: keyof typeof sides): Uint8Array => {
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, 24n, true);
  view.setUint32(8, index, true);
  view.setUint32(12, sides[side], true);
  return bytes;
};

export interface Filter {
  readonly handle: number;
  readonly priority: number;
}

/** struct bpf_tc_opts, libbpf.h: sz, prog_fd, flags, prog_id, handle, priority. */
const tcOptions = ({ handle, priority }: Filter, program = 0, flags = 0): Uint8Array => {
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, 32n, true);
  view.setUint32(8, program, true);
  view.setUint32(12, flags, true);
  view.setUint32(20, handle, true);
  view.setUint32(24, priority, true);
  return bytes;
};

/** BPF_TC_F_REPLACE. */
const replace = 1;
const EEXIST = 17;

/** Makes an interface's clsact qdisc; false if it had one. */
export const createClsact = (index: number): boolean => {
  const result = native().hookCreate(hook(index, 'both')) as number;
  if (result === -EEXIST) return false;
  check(result, 'bpf_tc_hook_create', `interface ${index}`);
  return true;
};

/** Removes it with all its filters. */
export const destroyClsact = (index: number): void => {
  check(native().hookDestroy(hook(index, 'both')) as number, 'bpf_tc_hook_destroy', `interface ${index}`);
};

/** Makes a filter, or replaces its program; returns the errno. */
export const setFilter = (index: number, side: TcSide, filter: Filter, program: number): number =>
  -(native().tcAttach(hook(index, side), tcOptions(filter, program, replace)) as number);

/** Returns the errno. */
export const removeFilter = (index: number, side: TcSide, filter: Filter): number =>
  -(native().tcDetach(hook(index, side), tcOptions(filter)) as number);

/** Id of a filter's program; 0 if there is no such filter. */
export const filterProgram = (index: number, side: TcSide, filter: Filter): number => {
  const options = tcOptions(filter);
  if ((native().tcQuery(hook(index, side), options) as number) < 0) return 0;
  return new DataView(options.buffer).getUint32(16, true);
};

/** AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, SOL_SOCKET, SOL_NETLINK and what is set of them. */
const afNetlink = 16;
const sockRawCloexec = 3 | 0o2000000;
const [solSocket, soReceiveTimeout, soReceiveBufferForce] = [1, 20, 33];
const [solNetlink, addMembership] = [270, 1];

const setOption = (fd: number, level: number, name: number, value: Uint8Array): void => {
  if ((native().setsockopt(fd, level, name, value, value.byteLength) as number) !== 0)
    throw ffi.kernelError('setsockopt', koffi.errno(), `${level}/${name}`);
};

const u32 = (value: number): Uint8Array => new Uint8Array(new Uint32Array([value]).buffer);

/**
 * A netlink socket of this network namespace that hears of `groups`. Reads of it block for `timeoutMs` at most.
 * `protocol`: NETLINK_ROUTE 0, NETLINK_GENERIC 16.
 */
export const openNetlink = (protocol: number, groups: readonly number[], timeoutMs: number): number => {
  const fd = native().socket(afNetlink, sockRawCloexec, protocol) as number;
  if (fd < 0) throw ffi.kernelError('socket', koffi.errno(), 'netlink');
  try {
    const address = new Uint8Array(12);
    new DataView(address.buffer).setUint16(0, afNetlink, true);
    if ((native().bindSocket(fd, address, address.byteLength) as number) !== 0)
      throw ffi.kernelError('bind', koffi.errno(), 'netlink');
    const seconds = [BigInt(Math.floor(timeoutMs / 1_000)), BigInt((timeoutMs % 1_000) * 1_000)];
    setOption(fd, solSocket, soReceiveTimeout, new Uint8Array(new BigInt64Array(seconds).buffer));
    // Only for what is told unasked: an answer waits for its reader. It needs CAP_NET_ADMIN.
    if (groups.length > 0) setOption(fd, solSocket, soReceiveBufferForce, u32(4 * 1024 * 1024));
    for (const group of groups) setOption(fd, solNetlink, addMembership, u32(group));
    return fd;
  } catch (error) {
    ffi.closeFd(fd);
    throw error;
  }
};

export const sendNetlink = (fd: number, message: Uint8Array): void => {
  const sent = Number(native().send(fd, message, message.byteLength, 0));
  if (sent < 0) throw ffi.kernelError('send', koffi.errno(), 'netlink');
};

/** MSG_DONTWAIT. */
const dontWait = 0x40;

/** Bytes of the next datagram that were written to `buffer`, or the negated errno: -11 (EAGAIN) if there is none. */
export const receiveNetlink = (fd: number, buffer: Uint8Array, wait: boolean): number => {
  const length = Number(native().receive(fd, buffer, buffer.byteLength, wait ? 0 : dontWait));
  return length < 0 ? -koffi.errno() : length;
};

/** SIOCETHTOOL, ETHTOOL_GFLAGS and ETH_FLAG_LRO. */
const [siocEthtool, ethtoolGetFlags, lroFlag] = [0x8946, 0x25, 1 << 15];

/** Whether a device puts packets together that are not its own (LRO); false where that cannot be told. */
export const hasLro = (name: string): boolean => {
  const fd = native().socket(2, 2, 0) as number;
  if (fd < 0) return false;
  try {
    // struct ifreq, and behind it the struct ethtool_value that it points to.
    const request = new Uint8Array(48);
    request.set(Buffer.from(name).subarray(0, 15));
    const view = new DataView(request.buffer);
    view.setBigUint64(16, addressOf(request) + 40n, true);
    view.setUint32(40, ethtoolGetFlags, true);
    if ((native().ioctl(fd, siocEthtool, request) as number) !== 0) return false;
    return (view.getUint32(44, true) & lroFlag) !== 0;
  } finally {
    ffi.closeFd(fd);
  }
};
