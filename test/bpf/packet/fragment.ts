/** A packet cut into fragments, as a router or its sender would. */
import { buildTransport } from './build.ts';
import { isIPv6Spec, type Spec } from './spec.ts';

/**
 * The fragments of a packet in their order, each with `bytes` of its payload at most (a multiple of 8). The checksum of
 * the transport is that of the whole packet. IPv6: the fragment header comes behind the extension headers that are given.
 */
export const fragmentsOf = (spec: Spec, bytes: number, id = 0x4711): readonly Spec[] => {
  if (bytes % 8 !== 0 || bytes === 0) throw new RangeError(`fragments of ${bytes} bytes`);
  const { protocol, bytes: whole } = buildTransport(spec);
  const { tcp: _tcp, udp: _udp, sctp: _sctp, icmp: _icmp, raw: _raw, ...ip } = spec;
  const fragments: Spec[] = [];
  for (let offset = 0; offset < whole.byteLength; offset += bytes) {
    const raw = { protocol, bytes: whole.subarray(offset, offset + bytes) };
    const moreFragments = offset + bytes < whole.byteLength;
    fragments.push(
      isIPv6Spec(spec)
        ? {
            ...ip,
            raw,
            ipv6: {
              ...spec.ipv6,
              extensions: [...(spec.ipv6?.extensions ?? []), { kind: 'fragment', id, offset, moreFragments }],
            },
          }
        : { ...ip, raw, ipv4: { ...spec.ipv4, id, offset, moreFragments } },
    );
  }
  return fragments;
};
