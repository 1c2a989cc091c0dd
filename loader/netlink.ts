/** Messages of rtnetlink, read and written: links, addresses, and where the default routes lead. Pure. */

/** Types of messages, uapi/linux/rtnetlink.h and netlink.h. */
export const messageTypes = {
  error: 2,
  done: 3,
  newLink: 16,
  delLink: 17,
  getLink: 18,
  newAddress: 20,
  delAddress: 21,
  getAddress: 22,
  newRoute: 24,
  delRoute: 25,
  getRoute: 26,
  newFilter: 44,
  getFilter: 46,
} as const;

/** Multicast groups that tell of changes. */
export const groups = { link: 1, ipv4Address: 5, ipv4Route: 7, ipv6Address: 9, ipv6Route: 11 } as const;

export const families = { ipv4: 2, ipv6: 10 } as const;

/** NLM_F_REQUEST, and with NLM_F_DUMP. */
const [request, requestDump] = [1, 1 | 0x300];

/** Whether XDP programs run in the driver or behind it; of several hands, or in the device: `other`. */
export interface XdpState {
  readonly mode: 'native' | 'generic' | 'other';
  /** The kernel's id. */
  readonly program: number;
}

export interface Link {
  readonly index: number;
  readonly name: string;
  /** As the kernel names the kind of virtual devices: veth, vxlan; '' for a device of a driver. */
  readonly kind: string;
  /** ARPHRD_*: 1 is Ethernet. */
  readonly hardware: number;
  /** MAC address; without one, or of another length: empty. */
  readonly mac: Uint8Array;
  readonly up: boolean;
  readonly loopback: boolean;
  /** Index of the bridge or bond that it is a port of; 0: none. */
  readonly master: number;
  /** Kind of that. */
  readonly masterKind: string;
  /** Index of its other end, or of the device below; 0: none. In `elsewhere`, it is of another namespace. */
  readonly other: number;
  /** Its other end is in another network namespace. */
  readonly elsewhere: boolean;
  /** That one, by its number in this namespace; -1: none. */
  readonly namespace: number;
  readonly xdp: XdpState | undefined;
}

export interface Address {
  readonly index: number;
  readonly family: 4 | 6;
  readonly bytes: Uint8Array;
  readonly prefix: number;
  /** RT_SCOPE_UNIVERSE. */
  readonly global: boolean;
  /** Not for new connections: deprecated, a duplicate, or one that changes from time to time. */
  readonly shunned: boolean;
  /** Hundredths of a second since boot, when it came. */
  readonly created: number;
}

export type Message =
  | { readonly type: 'link' | 'link gone'; readonly link: Link }
  | { readonly type: 'address' | 'address gone'; readonly address: Address }
  /** `toAll`: it is a default route. The answer to `defaultRoute` is of one address. */
  | { readonly type: 'route'; readonly index: number; readonly toAll: boolean }
  | { readonly type: 'filter' }
  | { readonly type: 'done' }
  | { readonly type: 'error'; readonly errno: number };

const align = (length: number): number => (length + 3) & ~3;

/** A message with its header. */
export const frame = (type: number, flags: number, payload: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(16 + align(payload.byteLength));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 16 + payload.byteLength, true);
  view.setUint16(4, type, true);
  view.setUint16(6, flags, true);
  view.setUint32(8, 1, true);
  bytes.set(payload, 16);
  return bytes;
};

/** IFLA_EXT_MASK with RTEXT_FILTER_SKIP_STATS: counters are half of each message. */
const withoutStatistics = new Uint8Array([8, 0, 29, 0, 8, 0, 0, 0]);

/** Asks for all links. */
export const allLinks = (): Uint8Array => {
  const payload = new Uint8Array(16 + withoutStatistics.byteLength);
  payload.set(withoutStatistics, 16);
  return frame(messageTypes.getLink, requestDump, payload);
};

/** Asks for one link, of this namespace or of another by its number here (IFLA_TARGET_NETNSID, 4.20). */
export const oneLink = (index: number, namespace = -1): Uint8Array => {
  const payload = new Uint8Array(namespace < 0 ? 16 : 24);
  const view = new DataView(payload.buffer);
  view.setInt32(4, index, true);
  if (namespace >= 0) {
    payload.set([8, 0, 46, 0], 16);
    view.setInt32(20, namespace, true);
  }
  return frame(messageTypes.getLink, request, payload);
};

/** Asks for all addresses. */
export const allAddresses = (): Uint8Array => frame(messageTypes.getAddress, requestDump, new Uint8Array(8));

/** Addresses that are in nobody's own routes, so that the way there is the default route: RFC 5737, RFC 3849. */
const elsewhere = {
  ipv4: [192, 0, 2, 255],
  ipv6: [0x20, 0x01, 0x0d, 0xb8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
} as const;

/** Asks where the default route leads. Nothing is sent there. */
export const defaultRoute = (family: keyof typeof families): Uint8Array => {
  const address = elsewhere[family];
  const payload = new Uint8Array(12 + 4 + address.length);
  payload.set([families[family], address.length * 8]);
  payload.set([4 + address.length, 0, 1, 0, ...address], 12);
  return frame(messageTypes.getRoute, request, payload);
};

/** Handles of what filters hang on: TC_H_CLSACT with TC_H_MIN_INGRESS and TC_H_MIN_EGRESS. */
const parents = { ingress: 0xffff_fff2, egress: 0xffff_fff3 } as const;

/** Asks for all filters on one side of an interface. */
export const allFilters = (index: number, side: keyof typeof parents): Uint8Array => {
  const payload = new Uint8Array(20);
  const view = new DataView(payload.buffer);
  view.setInt32(4, index, true);
  view.setUint32(12, parents[side], true);
  return frame(messageTypes.getFilter, requestDump, payload);
};

/** Attributes by their type; of those that come twice, the last. */
export const attributesOf = (bytes: Uint8Array): ReadonlyMap<number, Uint8Array> => {
  const found = new Map<number, Uint8Array>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.byteLength; ) {
    const length = view.getUint16(at, true);
    if (length < 4 || at + length > bytes.byteLength) break;
    found.set(view.getUint16(at + 2, true) & 0x3fff, bytes.subarray(at + 4, at + length));
    at += align(length);
  }
  return found;
};

const none = new Uint8Array();

const textOf = (bytes: Uint8Array | undefined): string => {
  if (bytes === undefined) return '';
  const end = bytes.indexOf(0);
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString();
};

const numberOf = (bytes: Uint8Array | undefined): number =>
  bytes === undefined || bytes.byteLength < 4
    ? 0
    : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);

/** XDP_ATTACHED_DRV and XDP_ATTACHED_SKB. */
const xdpModes = new Map<number, XdpState['mode']>([
  [1, 'native'],
  [2, 'generic'],
]);

/** IFLA_XDP. */
const xdpOf = (bytes: Uint8Array | undefined): XdpState | undefined => {
  const parts = attributesOf(bytes ?? none);
  const attached = parts.get(2)?.[0] ?? 0;
  return attached === 0 ? undefined : { mode: xdpModes.get(attached) ?? 'other', program: numberOf(parts.get(4)) };
};

/** IFLA_ADDRESS. A copy: the buffer is used again. */
const macOf = (bytes: Uint8Array | undefined): Uint8Array => (bytes?.byteLength === 6 ? bytes.slice() : none);

/** IFF_UP and IFF_LOOPBACK. */
const [flagUp, flagLoopback] = [1, 8];

const linkOf = (payload: Uint8Array, view: DataView): Link => {
  const attributes = attributesOf(payload.subarray(16));
  const info = attributesOf(attributes.get(18) ?? none);
  const flags = view.getUint32(8, true);
  return {
    index: view.getInt32(4, true),
    name: textOf(attributes.get(3)),
    kind: textOf(info.get(1)),
    hardware: view.getUint16(2, true),
    mac: macOf(attributes.get(1)),
    up: (flags & flagUp) !== 0,
    loopback: (flags & flagLoopback) !== 0,
    master: numberOf(attributes.get(10)),
    masterKind: textOf(info.get(4)),
    other: numberOf(attributes.get(5)),
    elsewhere: attributes.has(37),
    namespace: attributes.has(37) ? numberOf(attributes.get(37)) | 0 : -1,
    xdp: xdpOf(attributes.get(43)),
  };
};

/** IFA_F_TEMPORARY (SECONDARY of IPv4), DADFAILED, DEPRECATED. */
const shunnedFlags = 0x01 | 0x08 | 0x20;

const addressOf = (payload: Uint8Array, view: DataView): Address => {
  const attributes = attributesOf(payload.subarray(8));
  const family = payload[0] === families.ipv6 ? 6 : 4;
  const flags = attributes.has(8) ? numberOf(attributes.get(8)) : (payload[2] ?? 0);
  return {
    index: view.getUint32(4, true),
    family,
    // IFA_LOCAL; of a point-to-point link, IFA_ADDRESS is the other end.
    bytes: Uint8Array.from(attributes.get(2) ?? attributes.get(1) ?? none),
    prefix: payload[1] ?? 0,
    global: payload[3] === 0,
    shunned: (flags & shunnedFlags) !== 0,
    created: numberOf(attributes.get(6)?.subarray(8)),
  };
};

const messageOf = (type: number, payload: Uint8Array): Message | undefined => {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  switch (type) {
    case messageTypes.newLink:
    case messageTypes.delLink:
      // Of another family is what a bridge tells of its ports: DELLINK when one is taken from it.
      if (payload[0] !== 0) return undefined;
      return { type: type === messageTypes.newLink ? 'link' : 'link gone', link: linkOf(payload, view) };
    case messageTypes.newAddress:
    case messageTypes.delAddress:
      if (payload[0] !== families.ipv4 && payload[0] !== families.ipv6) return undefined;
      return {
        type: type === messageTypes.newAddress ? 'address' : 'address gone',
        address: addressOf(payload, view),
      };
    case messageTypes.newRoute:
    case messageTypes.delRoute: {
      const index = numberOf(attributesOf(payload.subarray(12)).get(4));
      return { type: 'route', index, toAll: payload[1] === 0 };
    }
    case messageTypes.newFilter:
      return { type: 'filter' };
    case messageTypes.done:
      return { type: 'done' };
    case messageTypes.error:
      return { type: 'error', errno: -view.getInt32(0, true) };
    default:
      return undefined;
  }
};

/** The messages of a datagram that mean something here. */
export function* messagesOf(datagram: Uint8Array): Generator<Message> {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  for (let at = 0; at + 16 <= datagram.byteLength; ) {
    const length = view.getUint32(at, true);
    if (length < 16 || at + length > datagram.byteLength) return;
    const message = messageOf(view.getUint16(at + 4, true), datagram.subarray(at + 16, at + length));
    if (message !== undefined) yield message;
    at += align(length);
  }
}
