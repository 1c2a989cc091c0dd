/**
 * Cluster IPs for Services that have none, where no API server gives them out. Pure: kept allocations and wishes in,
 * allocations and addresses out. The aim is that an address never changes without need: it is kept when its Service
 * goes away, and where nothing is kept, it follows from the Service's name.
 */
import { createHash } from 'node:crypto';
import { operatorError } from '../../loader/errors.ts';
import type { Family, ObjectKey, SourceProblem } from '../model.ts';
import { familyOf } from '../net/address.ts';
import { addressNumber, type Cidr, cidrContains, numberAddress, parseCidr } from '../net/cidr.ts';
import type { FamilyPolicy } from './service-draft.ts';

export interface Allocation {
  readonly service: ObjectKey;
  /** Canonical text. */
  readonly address: string;
  /** RFC 3339 time since when nobody wants it, '' while it is in use. */
  readonly releasedAt: string;
}

/** A Service as the allocator sees it. All Services must be there, also those that need nothing. */
export interface AllocationRequest {
  readonly key: ObjectKey;
  /** Cluster IPs that the Service names itself, canonical. */
  readonly clusterIPs: readonly string[];
  readonly policy: FamilyPolicy;
  /** In the order of preference; empty: no wish. */
  readonly families: readonly Family[];
}

export interface AllocationProblem extends Pick<SourceProblem, 'severity' | 'field' | 'message'> {
  readonly key: ObjectKey;
  /** `event`: happened in this run and is not seen again. `state`: found by every run until it is mended. */
  readonly kind: 'event' | 'state';
}

export interface AllocationOutcome {
  /** To be kept, sorted. */
  readonly allocations: readonly Allocation[];
  /** The cluster IPs of every Service that can be served, named and allocated ones, its first family first. */
  readonly clusterIPs: ReadonlyMap<ObjectKey, readonly string[]>;
  readonly problems: readonly AllocationProblem[];
}

/**
 * Reads ranges, one or several (comma-separated) in each text. Throws an operator error for what is not a range, for a
 * second range of a family, and for a range without a usable address.
 */
export const parseServiceCidrs = (texts: readonly string[]): readonly Cidr[] => {
  const remedy = 'give --service-cidr at most one range per family, such as 10.96.0.0/12,fd00:10:96::/112';
  const cidrs: Cidr[] = [];
  for (const text of texts.flatMap((list) => list.split(',')).map((entry) => entry.trim())) {
    if (text === '') continue;
    const cidr = parseCidr(text);
    if (cidr === undefined) throw operatorError('BAD_SERVICE_CIDR', `"${text}" is not an address range`, remedy);
    if (cidr.last - cidr.first < 2n) throw operatorError('BAD_SERVICE_CIDR', `"${text}" is too small`, remedy);
    if (cidrs.some((other) => other.family === cidr.family)) {
      throw operatorError('BAD_SERVICE_CIDR', `"${text}" is a second ${cidr.family} range`, remedy);
    }
    cidrs.push(cidr);
  }
  return cidrs;
};

/** Not the network's own or its broadcast address, and no IPv4 address that some stack might take for one. */
const isUsable = (cidr: Cidr, value: bigint): boolean => {
  if (value === cidr.first) return false;
  if (cidr.family === 'IPv6') return true;
  const low = value & 0xffn;
  return value !== cidr.last && low !== 0n && low !== 0xffn;
};

const holds = (cidr: Cidr, address: string): boolean =>
  cidrContains(cidr, address) && isUsable(cidr, addressNumber(address));

/** Where the search for an address of `key` begins, so that lost allocations are mostly found again. */
const startOf = (cidr: Cidr, key: ObjectKey): bigint => {
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return BigInt(`0x${digest}`) % (cidr.last - cidr.first + 1n);
};

const findFree = (cidr: Cidr, key: ObjectKey, isTaken: (address: string) => boolean): string | undefined => {
  const size = cidr.last - cidr.first + 1n;
  const start = startOf(cidr, key);
  for (let step = 0n; step < size; step++) {
    const value = cidr.first + ((start + step) % size);
    if (!isUsable(cidr, value)) continue;
    const address = numberAddress(cidr.family, value);
    if (!isTaken(address)) return address;
  }
  return undefined;
};

const other = (family: Family): Family => (family === 'IPv4' ? 'IPv6' : 'IPv4');

interface Wish {
  /** In the order in which the addresses are listed. */
  readonly families: readonly Family[];
  /** Whether a family that cannot be had is a fault. */
  readonly all: boolean;
}

/** As the API reads `ipFamilyPolicy` and `ipFamilies`; the default family is that of the first range. */
const wishOf = (request: AllocationRequest, cidrs: readonly Cidr[]): Wish => {
  const named = request.clusterIPs.map(familyOf);
  const first = request.families[0] ?? named[0] ?? cidrs[0]?.family ?? 'IPv4';
  if (request.policy !== 'SingleStack')
    return { families: [first, other(first)], all: request.policy === 'RequireDualStack' };
  return { families: named.length > 0 ? named : [first], all: true };
};

type Owner = string;
const ownerOf = (service: ObjectKey, family: Family): Owner => `${family} ${service}`;

/** Kept allocations by owner, without those that this run must give up; `moved` says why, for owners that need another. */
const sift = (
  kept: readonly Allocation[],
  cidrs: readonly Cidr[],
  named: ReadonlyMap<string, ReadonlySet<ObjectKey>>,
): { readonly byOwner: Map<Owner, Allocation>; readonly moved: ReadonlyMap<Owner, string> } => {
  const byOwner = new Map<Owner, Allocation>();
  const moved = new Map<Owner, string>();
  const seen = new Map<string, ObjectKey>();
  for (const allocation of kept) {
    const { service, address } = allocation;
    const owner = ownerOf(service, familyOf(address));
    const claims = named.get(address);
    const cidr = cidrs.find(({ family }) => family === familyOf(address));
    const double = seen.get(address);
    if (claims !== undefined && !claims.has(service)) {
      moved.set(owner, `${address} is now the clusterIP that ${[...claims].join(', ')} names`);
    } else if (double !== undefined) {
      moved.set(owner, `${address} was kept for ${double} too`);
    } else if (cidr !== undefined && !holds(cidr, address)) {
      moved.set(owner, `${address} is not in ${cidr.text}`);
    } else if (!byOwner.has(owner)) {
      seen.set(address, service);
      byOwner.set(owner, allocation);
    }
  }
  return { byOwner, moved };
};

/** Addresses of a range that nobody wants, the longest unwanted first. */
const reclaimable = (
  byOwner: ReadonlyMap<Owner, Allocation>,
  used: ReadonlySet<Owner>,
  cidr: Cidr,
): [Owner, Allocation][] =>
  [...byOwner]
    .filter(([owner, { address }]) => !used.has(owner) && holds(cidr, address))
    .sort(([ownerA, a], [ownerB, b]) => {
      const [keyA, keyB] = [a.releasedAt + ownerA, b.releasedAt + ownerB];
      return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
    });

const compareAllocations = (a: Allocation, b: Allocation): number => {
  const [keyA, keyB] = [`${a.service} ${a.address}`, `${b.service} ${b.address}`];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
};

/**
 * Gives every request its addresses. An address in use stays with its Service; one that another Service names as its
 * `clusterIP` is given up, as is one outside the ranges, both with a problem. Allocations that nobody asks for are kept
 * and taken, the oldest first, only when their range is full. No two Services get the same address, and none gets one
 * that another names. `now`: RFC 3339, noted on what is released.
 */
export const allocate = (
  kept: readonly Allocation[],
  requests: readonly AllocationRequest[],
  cidrs: readonly Cidr[],
  now: string,
): AllocationOutcome => {
  const problems: AllocationProblem[] = [];
  const named = new Map<string, Set<ObjectKey>>();
  for (const { key, clusterIPs } of requests) {
    for (const address of clusterIPs) named.set(address, (named.get(address) ?? new Set()).add(key));
  }
  const { byOwner, moved } = sift(kept, cidrs, named);
  const sorted = [...requests].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const needs = sorted.map((request) => {
    const wish = wishOf(request, cidrs);
    const missing = wish.families.filter((family) => !request.clusterIPs.some((ip) => familyOf(ip) === family));
    return { request, wish, missing };
  });

  // All that is kept and wanted is marked before anything is searched or reclaimed.
  const used = new Set<Owner>();
  for (const { request, missing } of needs) {
    for (const family of missing) {
      const owner = ownerOf(request.key, family);
      if (byOwner.has(owner) && cidrs.some((cidr) => cidr.family === family)) used.add(owner);
    }
  }
  const taken = new Set([...byOwner.values()].map(({ address }) => address));
  const reclaimed = new Map<Family, [Owner, Allocation][]>();

  const give = (key: ObjectKey, family: Family): string | undefined => {
    const owner = ownerOf(key, family);
    const cidr = cidrs.find((candidate) => candidate.family === family);
    if (cidr === undefined) return undefined;
    const existing = byOwner.get(owner);
    if (existing !== undefined && used.has(owner)) return existing.address;
    const list = reclaimed.get(family);
    let address = list === undefined ? findFree(cidr, key, (text) => taken.has(text) || named.has(text)) : undefined;
    if (address === undefined) {
      const queue = list ?? reclaimable(byOwner, used, cidr).filter(([, entry]) => !named.has(entry.address));
      reclaimed.set(family, queue);
      const oldest = queue.shift();
      if (oldest === undefined) return undefined;
      byOwner.delete(oldest[0]);
      address = oldest[1].address;
    }
    taken.add(address);
    used.add(owner);
    byOwner.set(owner, { service: key, address, releasedAt: '' });
    const reason = moved.get(owner);
    if (reason !== undefined) {
      const message = `${reason}, so that this Service has ${address} now; use the new address`;
      problems.push({ key, kind: 'event', severity: 'warning', field: 'spec.clusterIP', message });
    }
    return address;
  };

  const clusterIPs = new Map<ObjectKey, readonly string[]>();
  for (const { request, wish } of needs) {
    const { key } = request;
    const lacking: Family[] = [];
    const addresses = wish.families.flatMap((family) => {
      const address = request.clusterIPs.find((ip) => familyOf(ip) === family) ?? give(key, family);
      if (address === undefined) lacking.push(family);
      return address ?? [];
    });
    const failed = addresses.length === 0 || (wish.all && lacking.length > 0);
    if (!failed) clusterIPs.set(key, addresses);
    for (const family of lacking) {
      const cidr = cidrs.find((candidate) => candidate.family === family);
      // A preference for a family that this node does not have is no fault.
      if (cidr === undefined && !failed) continue;
      const message =
        cidr === undefined
          ? `needs an ${family} address, but there is no ${family} range; write the address or add a range to --service-cidr`
          : `needs an ${family} address, but ${cidr.text} is full; write the address or give a larger --service-cidr`;
      problems.push({ key, kind: 'state', severity: failed ? 'error' : 'warning', field: 'spec.clusterIP', message });
    }
  }
  const allocations = [...byOwner].map(([owner, allocation]) => ({
    ...allocation,
    releasedAt: used.has(owner) ? '' : allocation.releasedAt || now,
  }));
  return { allocations: allocations.sort(compareAllocations), clusterIPs, problems };
};
