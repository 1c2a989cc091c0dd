/** Entries of the maps, as tests write them down. */
import type { MapName } from '../../bpf/layout.ts';
import { parseAddress } from '../../control/net/address.ts';
import {
  addressBits,
  type EndpointText,
  type Extent,
  emptyExtent,
  encodeAddress,
  encodeAddressMark,
  encodeBackend,
  encodeFrontend,
  encodeFrontendKey,
  encodeService,
  encodeSlotPair,
  encodeSourceRange,
  encodeU32,
  type FrontendText,
  frontendCheck,
} from '../../control/net/codec.ts';

/** One entry of a map. */
export interface Entry {
  readonly map: MapName;
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

export const frontend = (text: FrontendText, index: number): Entry => {
  const key = encodeFrontendKey(text);
  return { map: 'frontends', key, value: encodeFrontend(key, index) };
};

export interface ServiceFields {
  readonly id?: number;
  readonly inside?: Extent;
  readonly outside?: Extent;
  readonly seconds?: number;
  readonly flags?: number;
}

/** `id`: default, the index itself. */
export const serviceAt = (index: number, fields: ServiceFields = {}): Entry => {
  const { id = index, inside = emptyExtent, outside = inside, seconds = 0, flags = 0 } = fields;
  const value = encodeService({ inside, outside, serviceId: id, affinitySeconds: seconds, flags });
  return { map: 'services', key: encodeU32(index), value };
};

export const backendAt = (id: number, endpoint: EndpointText, serviceId: number, retired = false): Entry => ({
  map: 'backends',
  key: encodeU32(id),
  value: encodeBackend({ endpoint, serviceId, retired }),
});

/** Backend ids in the slots from `base` on, which is even. */
export const slotsAt = (base: number, ids: readonly number[]): readonly Entry[] => {
  if (base % 2 !== 0) throw new RangeError(`an extent at ${base}`);
  return Array.from({ length: Math.ceil(ids.length / 2) }, (_, i) => ({
    map: 'slots' as const,
    key: encodeU32(base / 2 + i),
    value: encodeSlotPair(ids[i * 2] ?? 0, ids[i * 2 + 1] ?? 0),
  }));
};

export const mark = (address: string, ...names: readonly (keyof typeof addressBits)[]): Entry => {
  const key = encodeAddress(address);
  return {
    map: 'addresses',
    key,
    value: encodeAddressMark(
      key,
      names.reduce((bits, name) => bits | addressBits[name], 0),
    ),
  };
};

export const range = (cidr: string, serviceId: number): Entry => ({
  map: 'source_ranges',
  key: encodeSourceRange(cidr, serviceId),
  value: encodeU32(1),
});

const nanoseconds = 1_000_000_000;

/** What a client is remembered to have chosen, some seconds ago. `check`: of another key or backend, if it is to be wrong. */
export const remember = (
  client: string,
  serviceId: number,
  backendId: number,
  ago = 0,
  { check = backendId }: { readonly check?: number } = {},
): Entry => {
  const key = new Uint8Array(24);
  key.set(parseAddress(client) ?? []);
  new DataView(key.buffer).setUint32(16, serviceId, true);
  const value = new Uint8Array(16);
  const view = new DataView(value.buffer);
  // bpf_ktime_get_ns() reads the clock that hrtime() reads.
  view.setBigUint64(0, process.hrtime.bigint() - BigInt(ago * nanoseconds), true);
  view.setUint32(8, backendId, true);
  view.setUint32(12, frontendCheck(key, check), true);
  return { map: 'affinity', key, value };
};
