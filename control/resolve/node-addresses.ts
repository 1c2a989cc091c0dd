/** Which addresses of the node NodePorts answer on, and which one stands for the node. */
import type { Family } from '../model.ts';
import { canonicalAddress, familyOf } from '../net/address.ts';
import { type Cidr, cidrContains, parseCidr } from '../net/cidr.ts';

/** `primary`: the node's primary address of each family. Ranges: addresses in them (NP-02). */
export type NodePortSelection = 'all' | 'primary' | readonly string[];

interface NodeFamilies {
  readonly hostAddresses: readonly string[];
  readonly nodeAddresses: readonly string[];
  readonly bindAddress: string;
  readonly nodePortAddresses: NodePortSelection;
  readonly localhostNodePorts: boolean;
}

/** What NodePorts of a family answer on. */
export interface NodePortAddresses {
  /** Whether every address of the host is selected, whichever it gets (NP-01). */
  readonly all: boolean;
  /** The host's addresses that are selected at this moment, sorted. */
  readonly addresses: readonly string[];
}

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');
export const isUnspecified = (address: string): boolean => address === '0.0.0.0' || address === '::';

/**
 * The node's primary address of a family: the bind address if it is one, else the first of the Node object; '' where
 * there is none or only loopback (NP-02).
 */
export const primaryAddress = (
  { nodeAddresses, bindAddress }: Pick<NodeFamilies, 'nodeAddresses' | 'bindAddress'>,
  family: Family,
): string => {
  const bind = canonicalAddress(bindAddress) ?? '';
  const bound = bind !== '' && !isUnspecified(bind) && familyOf(bind) === family;
  const address = bound ? bind : nodeAddresses.find((candidate) => familyOf(candidate) === family);
  return address === undefined || isLoopback(address) ? '' : address;
};

const hostPrefix = (address: string): string => `${address}/${familyOf(address) === 'IPv4' ? 32 : 128}`;

/** The configured ranges of a family; undefined for all addresses: none of this family, or one that holds it whole. */
const rangesOf = (facts: NodeFamilies, family: Family): readonly Cidr[] | undefined => {
  const { nodePortAddresses: selection } = facts;
  if (selection === 'all') return undefined;
  const primaries = (): readonly string[] =>
    [primaryAddress(facts, 'IPv4'), primaryAddress(facts, 'IPv6')].filter((text) => text !== '').map(hostPrefix);
  const texts = selection === 'primary' ? primaries() : selection;
  const ranges = texts.map((text) => parseCidr(text.trim())).filter((cidr) => cidr?.family === family);
  const known = ranges.filter((cidr) => cidr !== undefined);
  return known.length === 0 || known.some(({ prefix }) => prefix === 0) ? undefined : known;
};

/** NP-01 to NP-05. The IPv6 loopback never answers; those of IPv4 only where that is switched on. */
export const nodePortAddresses = (facts: NodeFamilies, family: Family): NodePortAddresses => {
  const ranges = rangesOf(facts, family);
  const mayAnswer = (address: string): boolean => {
    if (familyOf(address) !== family || isUnspecified(address)) return false;
    if (isLoopback(address) && !(facts.localhostNodePorts && family === 'IPv4')) return false;
    return ranges === undefined || ranges.some((range) => cidrContains(range, address));
  };
  return { all: ranges === undefined, addresses: [...new Set(facts.hostAddresses)].filter(mayAnswer).sort() };
};
