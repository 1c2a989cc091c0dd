/**
 * Packets as tests write them down. All that a packet must have and that is not said gets a usual value; lengths and
 * checksums are right unless they are given. IPv4 or IPv6: as the addresses are.
 */
import type { Bytes } from './bytes.ts';

/** Numbers of protocols (IANA). */
export const protocols = {
  ...{ hopByHop: 0, icmp: 1, tcp: 6, udp: 17, routing: 43, fragment: 44, icmpv6: 58, none: 59, destination: 60 },
  sctp: 132,
} as const;

/** Types of Ethernet frames. */
export const etherTypes = { ipv4: 0x0800, arp: 0x0806, vlan: 0x8100, ipv6: 0x86dd, serviceVlan: 0x88a8 } as const;

/** A number that stands in the packet; `wrong`: one that is not right, and not 0. */
export type Checksum = number | 'wrong';

export interface Vlan {
  readonly id: number;
  /** Default 0x8100; 0x88a8 is the outer one of two (802.1ad). */
  readonly type?: number;
  readonly priority?: number;
}

export interface Ethernet {
  readonly source?: string;
  readonly destination?: string;
  /** Default: what is in it. */
  readonly type?: number;
}

export interface IPv4 {
  readonly id?: number;
  readonly dontFragment?: boolean;
  readonly moreFragments?: boolean;
  /** In bytes, a multiple of 8. */
  readonly offset?: number;
  /** Filled up to a multiple of 4 bytes. */
  readonly options?: Bytes;
  readonly version?: number;
  /** In units of 4 bytes. */
  readonly headerWords?: number;
  /** Of header and payload. */
  readonly length?: number;
  readonly checksum?: Checksum;
}

/** An extension header; `data` is what follows its first two bytes, filled up to a multiple of 8. */
export type Extension =
  | {
      readonly kind: 'hopByHop' | 'routing' | 'destination';
      readonly data?: Bytes;
      /** In units of 8 bytes, the first not counted. */
      readonly length?: number;
    }
  | { readonly kind: 'fragment'; readonly id: number; readonly offset?: number; readonly moreFragments?: boolean };

export interface IPv6 {
  readonly flowLabel?: number;
  readonly extensions?: readonly Extension[];
  readonly version?: number;
  /** Of all that follows the first 40 bytes. */
  readonly length?: number;
}

export interface Tcp {
  readonly source: number;
  readonly destination: number;
  /** Letters of FSRPAUEC: fin, syn, rst, psh, ack, urg, ece, cwr. Default A. */
  readonly flags?: string;
  readonly sequence?: number;
  readonly acknowledgment?: number;
  readonly window?: number;
  /** Filled up to a multiple of 4 bytes. */
  readonly options?: Bytes;
  readonly payload?: Bytes;
  /** In units of 4 bytes. */
  readonly headerWords?: number;
  readonly checksum?: Checksum;
}

export interface Udp {
  readonly source: number;
  readonly destination: number;
  readonly payload?: Bytes;
  readonly length?: number;
  /** 0: none, which IPv4 allows. */
  readonly checksum?: Checksum;
}

export interface Chunk {
  /** Of {@link chunkTypes}. */
  readonly type: number;
  readonly flags?: number;
  readonly data?: Bytes;
}

export interface Sctp {
  readonly source: number;
  readonly destination: number;
  readonly tag?: number;
  readonly chunks?: readonly Chunk[];
  readonly checksum?: Checksum;
}

/** RFC 9260, 3.2. */
export const chunkTypes = {
  ...{ data: 0, init: 1, initAck: 2, sack: 3, heartbeat: 4, heartbeatAck: 5, abort: 6, shutdown: 7, shutdownAck: 8 },
  ...{ error: 9, cookieEcho: 10, cookieAck: 11, shutdownComplete: 14 },
} as const;

export interface Icmp {
  readonly type: number;
  readonly code?: number;
  /** The second word: an MTU, identifier and sequence number, a pointer. */
  readonly rest?: number;
  /** The packet that an error is about, from its IP header on; cut after `bytes` if that is said. */
  readonly quote?: Spec;
  readonly quoteBytes?: number;
  /** After the quote, if there is one. */
  readonly payload?: Bytes;
  readonly checksum?: Checksum;
}

/** Anything else, or what a later fragment has. */
export interface Raw {
  readonly protocol: number;
  readonly bytes: Bytes;
}

export interface Spec {
  readonly ethernet?: Ethernet;
  readonly vlans?: readonly Vlan[];
  readonly source: string;
  readonly destination: string;
  /** Time to live, or hop limit. Default 64. */
  readonly ttl?: number;
  /** Type of service, or traffic class. */
  readonly tos?: number;
  readonly ipv4?: IPv4;
  readonly ipv6?: IPv6;
  readonly tcp?: Tcp;
  readonly udp?: Udp;
  readonly sctp?: Sctp;
  readonly icmp?: Icmp;
  readonly raw?: Raw;
  /** After the end of the IP packet, as short Ethernet frames have it. */
  readonly padding?: Bytes;
}

export const isIPv6Spec = ({ source }: Pick<Spec, 'source'>): boolean => source.includes(':');

/** Types and codes of ICMP errors, which the two families number differently (RFC 792, RFC 4443). */
export const icmpErrors = {
  IPv4: {
    ...{ networkUnreachable: [3, 0], hostUnreachable: [3, 1], portUnreachable: [3, 3], tooBig: [3, 4] },
    ...{ prohibited: [3, 13], timeExceeded: [11, 0], parameterProblem: [12, 0] },
  },
  IPv6: {
    ...{ networkUnreachable: [1, 0], hostUnreachable: [1, 3], portUnreachable: [1, 4], tooBig: [2, 0] },
    ...{ prohibited: [1, 1], timeExceeded: [3, 0], parameterProblem: [4, 0] },
  },
} as const satisfies Record<'IPv4' | 'IPv6', Record<string, readonly [type: number, code: number]>>;

export type IcmpError = keyof (typeof icmpErrors)['IPv4'];

/** An error that `from` sends to the source of a packet. For the others see {@link Icmp}. */
export const icmpError = (
  error: IcmpError,
  from: string,
  quote: Spec,
  more: Partial<Icmp> & { readonly ttl?: number; readonly to?: string } = {},
): Spec => {
  const [type, code] = icmpErrors[isIPv6Spec(quote) ? 'IPv6' : 'IPv4'][error];
  const { ttl, to = quote.source, ...icmp } = more;
  return {
    ...{ source: from, destination: to },
    ...(ttl === undefined ? {} : { ttl }),
    icmp: { type, code, quote, ...icmp },
  };
};
