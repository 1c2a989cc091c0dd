/** What a device can do with XDP, asked of the generic netlink family `netdev` (6.3), and what follows from it. */
import * as ffi from './ffi.ts';
import { openNetlink, receiveNetlink, sendNetlink } from './ffi-net.ts';
import { askKernel } from './links.ts';
import { attributesOf, frame, type Link, oneLink } from './netlink.ts';

/** NETLINK_GENERIC, GENL_ID_CTRL, NLM_F_REQUEST. */
const [generic, control, request] = [16, 16, 1];
/** CTRL_CMD_GETFAMILY, CTRL_ATTR_FAMILY_ID, CTRL_ATTR_FAMILY_NAME. */
const [getFamily, familyId, familyName] = [3, 1, 2];
/** NETDEV_CMD_DEV_GET, NETDEV_A_DEV_IFINDEX, NETDEV_A_DEV_XDP_FEATURES. */
const [getDevice, deviceIndex, deviceFeatures] = [1, 1, 3];
/** NETDEV_XDP_ACT_BASIC and NETDEV_XDP_ACT_NDO_XMIT. */
const [actBasic, actTransmit] = [1n, 4n];
/** NLMSG_ERROR. */
const error = 2;

export interface XdpFeatures {
  /** The driver runs programs. */
  readonly native: boolean;
  /** It sends out what XDP gives it; of a pair: its other end takes that. */
  readonly transmits: boolean;
}

/** A command of a family with one attribute. */
const command = (family: number, number: number, type: number, value: Uint8Array): Uint8Array => {
  const payload = new Uint8Array(8 + value.byteLength);
  payload[0] = number;
  payload[1] = 1;
  new DataView(payload.buffer).setUint16(4, 4 + value.byteLength, true);
  new DataView(payload.buffer).setUint16(6, type, true);
  payload.set(value, 8);
  return frame(family, request, payload);
};

/** The attributes of the answer; undefined if it is refused. */
const ask = (fd: number, message: Uint8Array): ReadonlyMap<number, Uint8Array> | undefined => {
  sendNetlink(fd, message);
  const buffer = new Uint8Array(16_384);
  const length = receiveNetlink(fd, buffer, true);
  if (length < 20 || new DataView(buffer.buffer).getUint16(4, true) === error) return undefined;
  return attributesOf(buffer.subarray(20, length));
};

const bytes = (array: Uint32Array): Uint8Array => new Uint8Array(array.buffer);

const viewOf = (value: Uint8Array): DataView => new DataView(value.buffer, value.byteOffset, value.byteLength);

const linkOf = (index: number, namespace?: number): Link | undefined => {
  const [answer] = askKernel(oneLink(index, namespace));
  return answer?.type === 'link' ? answer.link : undefined;
};

/**
 * Whether the other end of a pair takes what XDP sends back: only with a program for XDP itself. That it has GRO, for
 * which a pair says that it sends, wakes it for redirected frames alone (veth_xdp_flush()). Undefined: it is no pair.
 */
const pairTakes = (index: number): boolean | undefined => {
  const link = linkOf(index);
  if (link?.kind !== 'veth') return undefined;
  return linkOf(link.other, link.namespace)?.xdp?.mode === 'native';
};

/** Undefined where the kernel does not tell. */
export const xdpFeatures = (index: number): XdpFeatures | undefined => {
  const fd = openNetlink(generic, [], 1_000);
  try {
    const family = ask(fd, command(control, getFamily, familyName, Buffer.from('netdev\0')))?.get(familyId);
    if (family === undefined) return undefined;
    const id = viewOf(family).getUint16(0, true);
    const found = ask(fd, command(id, getDevice, deviceIndex, bytes(new Uint32Array([index]))))?.get(deviceFeatures);
    if (found === undefined) return undefined;
    const features = viewOf(found).getBigUint64(0, true);
    const takes = (features & actTransmit) !== 0n;
    return { native: (features & actBasic) !== 0n, transmits: takes && pairTakes(index) !== false };
  } finally {
    ffi.closeFd(fd);
  }
};

export type XdpMode = 'native' | 'generic';
export type XdpChoice = 'auto' | XdpMode | 'off';

/**
 * The modes to try on a device. A pair whose other end takes nothing from XDP would lose what is sent back, without a
 * word; of a card's driver, some say that they send only once a program is there. Behind the driver only by request:
 * there XDP sees buffers that were put together of several packets, with checksums that are yet to be done and that it
 * cannot tell from others; tc does all of it right, at the same place.
 */
export const modesOf = (
  choice: XdpChoice,
  { kind }: Pick<Link, 'kind'>,
  features: XdpFeatures | undefined,
): readonly XdpMode[] => {
  if (choice === 'off') return [];
  if (choice !== 'auto') return [choice];
  const isPair = kind === 'veth';
  const native = features === undefined ? !isPair : features.native && (!isPair || features.transmits);
  return native ? ['native'] : [];
};

/** Whether XDP may send frames out of a device that runs it natively. */
export const transmits = ({ kind }: Pick<Link, 'kind'>, features: XdpFeatures | undefined): boolean =>
  features?.transmits ?? kind !== 'veth';
