/**
 * Bytes of keys and values, by the description in `bpf/layout.ts`. Frontends and endpoints have a text form that is
 * also their identity in the control plane: `10.96.0.1:80/TCP`, `[fd00::1]:8080`.
 */
import { addressFlags, backendFlags, constants, fieldOffsets, type StructName, structs } from '../../bpf/layout.ts';
import type { Protocol } from '../model.ts';
import { formatAddress, formatHostPort, parseAddress } from './address.ts';

/** `address:port/PROTOCOL`, the address canonical. */
export type FrontendText = string;
/** `address:port`, the address canonical. */
export type EndpointText = string;

const protocolNumbers = { TCP: 6, UDP: 17, SCTP: 132 } as const satisfies Record<Protocol, number>;

export const frontendText = (address: string, port: number, protocol: Protocol): FrontendText =>
  `${formatHostPort(address, port)}/${protocol}`;

export const endpointText = (address: string, port: number): EndpointText => formatHostPort(address, port);

/** Splits `address:port`. Throws on text that `endpointText` did not make. */
export const splitEndpoint = (text: EndpointText): { readonly address: string; readonly port: number } => {
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, colon);
  return { address: host.startsWith('[') ? host.slice(1, -1) : host, port: Number(text.slice(colon + 1)) };
};

/** A struct's field offsets by name, from the one description. */
export const offsetsOf = <Name extends StructName>(
  name: Name,
): Record<(typeof structs)[Name]['fields'][number]['name'], number> => {
  const offsets = fieldOffsets(structs[name]);
  const entries = structs[name].fields.map((field, i) => [field.name, offsets[i] ?? 0]);
  return Object.fromEntries(entries) as Record<(typeof structs)[Name]['fields'][number]['name'], number>;
};

const frontendKeyAt = offsetsOf('frontend_key');
const frontendAt = offsetsOf('frontend');
const serviceAt = offsetsOf('service');
const backendAt = offsetsOf('backend');
const addressMarkAt = offsetsOf('address_mark');
const sourceRangeAt = offsetsOf('source_range');

/** The bits of a list of flags, by name. */
export const flagBits = <Name extends string>(flags: readonly { readonly name: Name }[]): Record<Name, number> =>
  Object.fromEntries(flags.map(({ name }, i) => [name, 1 << i])) as Record<Name, number>;

const backendBits = flagBits(backendFlags);
/** Bits of an address mark. */
export const addressBits = flagBits(addressFlags);

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The 16 bytes of an address, IPv4 as v4-mapped. Throws on text that is none. */
export const addressBytes = (text: string): Uint8Array => {
  const bytes = parseAddress(text);
  if (bytes === undefined) throw new RangeError(`not an address: ${text}`);
  return bytes;
};

export const encodeFrontendKey = (text: FrontendText): Uint8Array => {
  const slash = text.lastIndexOf('/');
  const { address, port } = splitEndpoint(text.slice(0, slash));
  const bytes = new Uint8Array(structs.frontend_key.size);
  bytes.set(addressBytes(address), frontendKeyAt.address);
  bytes[frontendKeyAt.port_be] = port >> 8;
  bytes[frontendKeyAt.port_be + 1] = port & 0xff;
  bytes[frontendKeyAt.proto] = protocolNumbers[text.slice(slash + 1) as Protocol];
  return bytes;
};

const portAt = (bytes: Uint8Array, offset: number): number => ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);

/** The text of a key, undefined if its protocol is none that a Service can have. */
export const decodeFrontendKey = (bytes: Uint8Array): FrontendText | undefined => {
  const number = bytes[frontendKeyAt.proto];
  const protocol = (Object.keys(protocolNumbers) as Protocol[]).find((name) => protocolNumbers[name] === number);
  if (protocol === undefined) return undefined;
  return frontendText(formatAddress(bytes.subarray(0, 16)), portAt(bytes, frontendKeyAt.port_be), protocol);
};

/** `frontend_check()` of bpf/lib/lb.h: proves that a value is of that key. */
export const frontendCheck = (key: Uint8Array, serviceIndex: number): number => {
  const view = viewOf(key);
  let hash: number = constants.CHECK_SEED.value;
  for (let at = 0; at < key.byteLength; at += 4) {
    hash = Math.imul(hash ^ view.getUint32(at, true), constants.CHECK_WORD.value);
    hash ^= hash >>> 15;
  }
  return (hash ^ Math.imul(serviceIndex, constants.CHECK_INDEX.value)) >>> 0;
};

export const encodeFrontend = (key: Uint8Array, serviceIndex: number): Uint8Array => {
  const bytes = new Uint8Array(structs.frontend.size);
  const view = viewOf(bytes);
  view.setUint32(frontendAt.service_index, serviceIndex, true);
  view.setUint32(frontendAt.check, frontendCheck(key, serviceIndex), true);
  return bytes;
};

/** The service index, or undefined if the value is not of this key. */
export const decodeFrontend = (key: Uint8Array, value: Uint8Array): number | undefined => {
  const view = viewOf(value);
  const index = view.getUint32(frontendAt.service_index, true);
  return view.getUint32(frontendAt.check, true) === frontendCheck(key, index) ? index : undefined;
};

/** A run of slots; {0, 0} for an empty set. */
export interface Extent {
  readonly base: number;
  readonly count: number;
}

export const emptyExtent: Extent = { base: 0, count: 0 };

/** What an entry of the `services` map says. */
export interface ServiceValue {
  readonly inside: Extent;
  readonly outside: Extent;
  readonly serviceId: number;
  readonly affinitySeconds: number;
  readonly flags: number;
}

export const encodeService = (value: ServiceValue): Uint8Array => {
  const bytes = new Uint8Array(structs.service.size);
  const view = viewOf(bytes);
  view.setUint32(serviceAt.inside, value.inside.base, true);
  view.setUint32(serviceAt.inside + 4, value.inside.count, true);
  view.setUint32(serviceAt.outside, value.outside.base, true);
  view.setUint32(serviceAt.outside + 4, value.outside.count, true);
  view.setUint32(serviceAt.service_id, value.serviceId, true);
  view.setUint32(serviceAt.affinity_seconds, value.affinitySeconds, true);
  view.setUint32(serviceAt.flags, value.flags, true);
  return bytes;
};

export const decodeService = (bytes: Uint8Array): ServiceValue => {
  const view = viewOf(bytes);
  const extentAt = (offset: number): Extent => ({
    base: view.getUint32(offset, true),
    count: view.getUint32(offset + 4, true),
  });
  return {
    inside: extentAt(serviceAt.inside),
    outside: extentAt(serviceAt.outside),
    serviceId: view.getUint32(serviceAt.service_id, true),
    affinitySeconds: view.getUint32(serviceAt.affinity_seconds, true),
    flags: view.getUint32(serviceAt.flags, true),
  };
};

/** What an entry of the `backends` map says. */
export interface BackendValue {
  readonly endpoint: EndpointText;
  readonly serviceId: number;
  /** Serves no more: UDP flows have to leave it (CT-02). Default: false. */
  readonly retired?: boolean;
}

export const encodeBackend = ({ endpoint, serviceId, retired = false }: BackendValue): Uint8Array => {
  const { address, port } = splitEndpoint(endpoint);
  const bytes = new Uint8Array(structs.backend.size);
  bytes.set(addressBytes(address), backendAt.address);
  bytes[backendAt.port_be] = port >> 8;
  bytes[backendAt.port_be + 1] = port & 0xff;
  const view = viewOf(bytes);
  view.setUint16(backendAt.flags, retired ? backendBits.retired : 0, true);
  view.setUint32(backendAt.service_id, serviceId, true);
  return bytes;
};

export const decodeBackend = (bytes: Uint8Array): BackendValue => {
  const view = viewOf(bytes);
  return {
    endpoint: endpointText(formatAddress(bytes.subarray(0, 16)), portAt(bytes, backendAt.port_be)),
    serviceId: view.getUint32(backendAt.service_id, true),
    retired: (view.getUint16(backendAt.flags, true) & backendBits.retired) !== 0,
  };
};

/** Key of an address in the `addresses` map. */
export const encodeAddress = (text: string): Uint8Array => addressBytes(text);
export const decodeAddress = (bytes: Uint8Array): string => formatAddress(bytes);

const markCheck = (key: Uint8Array, flags: number): number => {
  const whole = new Uint8Array(structs.frontend_key.size);
  whole.set(key, frontendKeyAt.address);
  return frontendCheck(whole, flags);
};

/** What an address is, as bits of `addressBits`. */
export const encodeAddressMark = (key: Uint8Array, flags: number): Uint8Array => {
  const bytes = new Uint8Array(structs.address_mark.size);
  const view = viewOf(bytes);
  view.setUint32(addressMarkAt.flags, flags, true);
  view.setUint32(addressMarkAt.check, markCheck(key, flags), true);
  return bytes;
};

/** The bits, or undefined if the value is not of this key. */
export const decodeAddressMark = (key: Uint8Array, value: Uint8Array): number | undefined => {
  const view = viewOf(value);
  const flags = view.getUint32(addressMarkAt.flags, true);
  return view.getUint32(addressMarkAt.check, true) === markCheck(key, flags) ? flags : undefined;
};

/** Key of a range (`10.0.0.0/8`) that may reach a ServicePort. */
export const encodeSourceRange = (range: string, serviceId: number): Uint8Array => {
  const [address = '', bits = ''] = range.split('/');
  const first = addressBytes(address);
  const bytes = new Uint8Array(structs.source_range.size);
  const view = viewOf(bytes);
  const mapped = address.includes(':') ? 0 : 96;
  view.setUint32(sourceRangeAt.prefix_length, 32 + mapped + Number(bits), true);
  view.setUint32(sourceRangeAt.service_id, serviceId, true);
  bytes.set(first, sourceRangeAt.address);
  return bytes;
};

export const decodeSourceRange = (bytes: Uint8Array): { readonly range: string; readonly serviceId: number } => {
  const view = viewOf(bytes);
  const address = formatAddress(bytes.subarray(sourceRangeAt.address, sourceRangeAt.address + 16));
  const bits = view.getUint32(sourceRangeAt.prefix_length, true) - 32 - (address.includes(':') ? 0 : 96);
  return { range: `${address}/${bits}`, serviceId: view.getUint32(sourceRangeAt.service_id, true) };
};

/** Two neighbouring slots. */
export const encodeSlotPair = (even: number, odd: number): Uint8Array => {
  const bytes = new Uint8Array(structs.slot_pair.size);
  const view = viewOf(bytes);
  view.setUint32(0, even, true);
  view.setUint32(4, odd, true);
  return bytes;
};

export const encodeU32 = (value: number): Uint8Array => new Uint8Array(new Uint32Array([value]).buffer);
