/** The native calls of "fairlead doctor" (ffi.ts has the rules): what the kernel can do, and what hangs on its hooks. */
import koffi from 'koffi';
import { check, closeFd, errnoName, kernelError, objectInfo } from './ffi.ts';

const bind = () => {
  const bpf = koffi.load('libbpf.so.1');
  const libc = koffi.load('libc.so.6');
  return {
    probeProgramType: bpf.func('int libbpf_probe_bpf_prog_type(int type, const void *opts)'),
    probeMapType: bpf.func('int libbpf_probe_bpf_map_type(int type, const void *opts)'),
    probeHelper: bpf.func('int libbpf_probe_bpf_helper(int program_type, int helper, const void *opts)'),
    query: bpf.func(
      'int bpf_prog_query(int target, int attach_type, uint32_t flags, _Out_ uint32_t *attach_flags, _Out_ uint32_t *programs, _Inout_ uint32_t *count)',
    ),
    programById: bpf.func('int bpf_prog_get_fd_by_id(uint32_t id)'),
    socket: libc.func('int socket(int domain, int type, int protocol)'),
    ioctl: libc.func('int ioctl(int fd, unsigned long request, uint8_t *argument)'),
  };
};

let bound: ReturnType<typeof bind> | undefined;

const native = (): ReturnType<typeof bind> => {
  bound ??= bind();
  return bound;
};

/** Found out by trying; undefined where that is not permitted. */
const probed = (result: number): boolean | undefined => (result < 0 ? undefined : result === 1);

export const hasProgramType = (type: number): boolean | undefined =>
  probed(native().probeProgramType(type, null) as number);
export const hasMapType = (type: number): boolean | undefined => probed(native().probeMapType(type, null) as number);
export const hasHelper = (programType: number, helper: number): boolean | undefined =>
  probed(native().probeHelper(programType, helper, null) as number);

/** BPF_F_QUERY_EFFECTIVE, uapi/linux/bpf.h: those of the ancestors, too. */
export const queryEffective = 1;

const mostPrograms = 64;

/**
 * Ids of the programs on a hook, in the order in which they run. `target`: descriptor of a cgroup, or index of an interface.
 * Returns the errno where that cannot be asked.
 */
export const programsOn = (target: number, attachType: number, flags = 0): readonly number[] | number => {
  const ids = new Uint32Array(mostPrograms);
  const count: [number] = [mostPrograms];
  const result = native().query(target, attachType, flags, null, ids, count) as number;
  return result < 0 ? -result : [...ids.subarray(0, Math.min(count[0], mostPrograms))];
};

/** Offset and size of the name in struct bpf_prog_info. */
const [nameAt, nameBytes] = [64, 16];

/** Name of a program by its id, '' if it has none or is gone. Needs CAP_SYS_ADMIN. */
export const programName = (id: number): string => {
  const fd = native().programById(id) as number;
  if (fd < 0) return '';
  try {
    const info = objectInfo(fd);
    const bytes = new Uint8Array(info.buffer, info.byteOffset + nameAt, nameBytes);
    const end = bytes.indexOf(0);
    return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString();
  } finally {
    closeFd(fd);
  }
};

/** AF_INET and SOCK_DGRAM; SIOCGIFMTU and SIOCETHTOOL of uapi/linux/sockios.h. */
const [afInet, sockDgram] = [2, 2];
const [requestMtu, requestEthtool] = [0x8921, 0x8946];
/** struct ifreq: a name of 16 bytes, then what is asked. */
const [interfaceRequestBytes, interfaceNameBytes] = [40, 16];

const withInterface = <T>(name: string, use: (ask: (request: number, pointer?: bigint) => DataView) => T): T => {
  const socket = check(native().socket(afInet, sockDgram, 0) as number, 'socket');
  try {
    return use((request, pointer) => {
      const bytes = new Uint8Array(interfaceRequestBytes);
      bytes.set(Buffer.from(name).subarray(0, interfaceNameBytes - 1));
      const view = new DataView(bytes.buffer);
      if (pointer !== undefined) view.setBigUint64(interfaceNameBytes, pointer, true);
      if ((native().ioctl(socket, request, bytes) as number) < 0) throw kernelError('ioctl', koffi.errno(), name);
      return view;
    });
  } finally {
    closeFd(socket);
  }
};

/** Bytes of the largest packet that an interface sends. */
export const mtuOf = (name: string): number =>
  withInterface(name, (ask) => ask(requestMtu).getInt32(interfaceNameBytes, true));

/** Commands of uapi/linux/ethtool.h. */
const commands = { driver: 0x3, strings: 0x1b, setInfo: 0x37, features: 0x3a, channels: 0x3c } as const;
const setFeatures = 4;
const stringBytes = 32;

/** Sends a command; `request` is filled by the kernel. Returns whether the device knows it. */
const ethtool = (name: string, request: Uint8Array): boolean =>
  withInterface(name, (ask) => {
    try {
      ask(requestEthtool, BigInt(koffi.address(request)));
      return true;
    } catch (error) {
      // Of a device that has nothing of the kind, and of one that is gone: EOPNOTSUPP, EINVAL, ENODEV.
      const errno = (error as { readonly errno?: number }).errno ?? 0;
      if (['EOPNOTSUPP', 'ENOTSUP', 'EINVAL', 'ENODEV'].includes(errnoName(errno))) return false;
      throw error;
    }
  });

const commandOf = (command: number, bytes: number): Uint8Array => {
  const request = new Uint8Array(bytes);
  new DataView(request.buffer).setUint32(0, command, true);
  return request;
};

const textAt = (bytes: Uint8Array, from: number): string => {
  const part = bytes.subarray(from, from + stringBytes);
  const end = part.indexOf(0);
  return Buffer.from(end < 0 ? part : part.subarray(0, end)).toString();
};

/** `virtio_net`, `veth`; '' where the device does not say. */
export const driverOf = (name: string): string => {
  const request = commandOf(commands.driver, 196);
  return ethtool(name, request) ? textAt(request, 4) : '';
};

/** Queue pairs: those in use, and as many as there can be; undefined where the device does not say. */
export const channelsOf = (name: string): { readonly used: number; readonly most: number } | undefined => {
  const request = commandOf(commands.channels, 36);
  if (!ethtool(name, request)) return undefined;
  const view = new DataView(request.buffer);
  const at = (field: number): number => view.getUint32(field * 4, true);
  return { used: at(8) + Math.max(at(5), at(6)), most: at(4) + Math.max(at(1), at(2)) };
};

export interface Feature {
  readonly active: boolean;
  /** Cannot be changed here. */
  readonly fixed: boolean;
}

/** Offloads by the names that `ethtool -k` has. */
export const featuresOf = (name: string): ReadonlyMap<string, Feature> => {
  const setInfo = commandOf(commands.setInfo, 24);
  new DataView(setInfo.buffer).setBigUint64(8, 1n << BigInt(setFeatures), true);
  if (!ethtool(name, setInfo)) return new Map();
  const count = new DataView(setInfo.buffer).getUint32(16, true);
  const blocks = Math.ceil(count / 32);
  const strings = commandOf(commands.strings, 12 + count * stringBytes);
  const stringsView = new DataView(strings.buffer);
  stringsView.setUint32(4, setFeatures, true);
  stringsView.setUint32(8, count, true);
  const features = commandOf(commands.features, 8 + blocks * 16);
  const view = new DataView(features.buffer);
  view.setUint32(4, blocks, true);
  if (!ethtool(name, strings) || !ethtool(name, features)) return new Map();
  const bit = (index: number, word: number): boolean =>
    ((view.getUint32(8 + Math.floor(index / 32) * 16 + word * 4, true) >>> (index % 32)) & 1) === 1;
  return new Map(
    Array.from({ length: count }, (_, i): [string, Feature] => [
      textAt(strings, 12 + i * stringBytes),
      { active: bit(i, 2), fixed: bit(i, 3) || !bit(i, 0) },
    ]),
  );
};
