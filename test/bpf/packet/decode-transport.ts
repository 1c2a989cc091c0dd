/** What is in an IP packet: the transport header, or an ICMP message with the packet that it quotes. */
import { tcpFlags } from './build.ts';
import { type Bytes, hex, viewOf } from './bytes.ts';
import { pseudoHeader, sctpChecksum, sctpChecksumOf, sumIsRight } from './checksum.ts';
import { type ChecksumState, type DecodedIp, decodeIp } from './decode.ts';
import { etherTypes, protocols } from './spec.ts';

export interface DecodedTcp {
  readonly source: number;
  readonly destination: number;
  readonly flags: string;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly window: number;
  /** In hex. */
  readonly options: string;
  readonly checksum: ChecksumState;
}

export interface DecodedUdp {
  readonly source: number;
  readonly destination: number;
  readonly length: number;
  readonly checksum: ChecksumState;
}

export interface DecodedSctp {
  readonly source: number;
  readonly destination: number;
  readonly tag: number;
  /** Type of the first chunk. */
  readonly chunk: number | undefined;
  readonly checksum: ChecksumState;
}

export interface DecodedIcmp {
  readonly type: number;
  readonly code: number;
  readonly rest: number;
  readonly checksum: ChecksumState;
  /** Of an error: the packet that it is about. */
  readonly quote?: DecodedIp;
}

/** `cutTransport`: the packet ends within the header. */
export interface DecodedTransport {
  readonly tcp?: DecodedTcp;
  readonly udp?: DecodedUdp;
  readonly sctp?: DecodedSctp;
  readonly icmp?: DecodedIcmp;
  readonly cutTransport?: true;
  /** In hex: what is behind the last header that is known. */
  readonly payload: string;
}

/** Addresses as they stand in the IP header; `complete`: all of the transport's bytes are there. */
export interface Context {
  readonly source: Bytes;
  readonly destination: Bytes;
  readonly complete: boolean;
}

const stateOf = (complete: boolean, right: () => boolean): ChecksumState =>
  !complete ? 'unknown' : right() ? 'right' : 'wrong';

const sumState = (bytes: Bytes, protocol: number, { source, destination, complete }: Context): ChecksumState =>
  stateOf(complete, () => sumIsRight(pseudoHeader(source, destination, protocol, bytes.byteLength), bytes));

const decodeTcp = (bytes: Bytes, context: Context): DecodedTransport => {
  const view = viewOf(bytes);
  const headerBytes = Math.min(Math.max((view.getUint8(12) >>> 4) * 4, 20), bytes.byteLength);
  const bits = view.getUint8(13);
  return {
    tcp: {
      ...{ source: view.getUint16(0), destination: view.getUint16(2) },
      flags: [...tcpFlags].filter((_, bit) => bits & (1 << bit)).join(''),
      ...{ sequence: view.getUint32(4), acknowledgment: view.getUint32(8), window: view.getUint16(14) },
      options: hex(bytes.subarray(20, headerBytes)),
      checksum: sumState(bytes, protocols.tcp, context),
    },
    payload: hex(bytes.subarray(headerBytes)),
  };
};

const decodeUdp = (bytes: Bytes, context: Context): DecodedTransport => {
  const view = viewOf(bytes);
  const length = view.getUint16(4);
  const fits = length >= 8 && length <= bytes.byteLength;
  // What is behind the end that UDP says is no part of it.
  const covered = fits ? bytes.subarray(0, length) : bytes;
  const none = view.getUint16(6) === 0;
  return {
    udp: {
      ...{ source: view.getUint16(0), destination: view.getUint16(2), length },
      checksum: none ? 'none' : sumState(covered, protocols.udp, { ...context, complete: context.complete && fits }),
    },
    payload: hex(bytes.subarray(8)),
  };
};

const decodeSctp = (bytes: Bytes, { complete }: Context): DecodedTransport => {
  const view = viewOf(bytes);
  return {
    sctp: {
      ...{ source: view.getUint16(0), destination: view.getUint16(2), tag: view.getUint32(4), chunk: bytes[12] },
      checksum: stateOf(complete, () => sctpChecksum(bytes) === sctpChecksumOf(bytes)),
    },
    payload: hex(bytes.subarray(12)),
  };
};

const isError = (type: number, v6: boolean): boolean => (v6 ? type < 128 : [3, 4, 5, 11, 12].includes(type));

const decodeIcmp = (bytes: Bytes, v6: boolean, context: Context): DecodedTransport => {
  const view = viewOf(bytes);
  const type = view.getUint8(0);
  const quoted = bytes.subarray(8);
  const quotes = isError(type, v6) && quoted.byteLength > 0;
  return {
    icmp: {
      ...{ type, code: view.getUint8(1), rest: view.getUint32(4) },
      checksum: v6 ? sumState(bytes, protocols.icmpv6, context) : stateOf(context.complete, () => sumIsRight(bytes)),
      ...(quotes ? { quote: decodeIp(quoted, v6 ? etherTypes.ipv6 : etherTypes.ipv4) } : {}),
    },
    payload: quotes ? '' : hex(quoted),
  };
};

/** Bytes of the shortest header of each protocol. */
const headerBytes = new Map<number, number>([
  [protocols.tcp, 20],
  [protocols.udp, 8],
  [protocols.sctp, 12],
  [protocols.icmp, 8],
  [protocols.icmpv6, 8],
]);

/** Reads what is in an IP packet that is not a later fragment. */
export const decodeTransport = (bytes: Bytes, protocol: number, context: Context): DecodedTransport => {
  const v6 = context.source.byteLength === 16;
  const least = headerBytes.get(protocol);
  const known = least !== undefined && protocol !== (v6 ? protocols.icmp : protocols.icmpv6);
  if (!known) return { payload: hex(bytes) };
  if (bytes.byteLength < least) return { cutTransport: true, payload: hex(bytes) };
  if (protocol === protocols.tcp) return decodeTcp(bytes, context);
  if (protocol === protocols.udp) return decodeUdp(bytes, context);
  if (protocol === protocols.sctp) return decodeSctp(bytes, context);
  return decodeIcmp(bytes, v6, context);
};
