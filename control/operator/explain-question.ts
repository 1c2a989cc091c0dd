/** What the kernel is asked for an operator: his question checked, and put as a hook at the socket or a packet puts it. */
import { fieldOffsets, structs } from '../../bpf/layout.ts';
import { operatorError } from '../../loader/errors.ts';
import { type DescribeResponse, type ExplainRequest, operatorProto } from '../../proto/rpc.ts';
import type { MapContent } from '../compile/model.ts';
import type { Family, Protocol } from '../model.ts';
import { canonicalAddress, familyOf, formatAddress } from '../net/address.ts';
import { clientOfNetns } from '../net/explain-codec.ts';
import type { ResolveFacts } from '../resolve/facts.ts';
import { hasNoDetector } from '../resolve/local-pods.ts';
import { primaryAddress } from '../resolve/node-addresses.ts';
import type { DesiredState } from '../sync/desired-state.ts';
import { type Asked, type Asker, type Target, targetText } from './explain-subject.ts';

const { Origin, Protocol: Protocols } = operatorProto;
const protocols: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];
const origins = [
  [Origin.ORIGIN_POD, 'pod'],
  [Origin.ORIGIN_NODE, 'node'],
  [Origin.ORIGIN_OUTSIDE, 'outside'],
] as const;

const invalid = (message: string, remedy: string): Error => operatorError('BAD_QUESTION', message, remedy);

/** What is asked, checked. Throws an OperatorError with the code BAD_QUESTION. */
export const parse = (
  request: ExplainRequest,
  state: DesiredState,
): { readonly target: Target; readonly asker: Asker } => {
  const address = canonicalAddress(request.address);
  const { port, originAddress } = request;
  const protocol = protocols.find((name) => Protocols[`PROTOCOL_${name}`] === request.protocol);
  if (address === undefined) throw invalid(`${request.address} is no IP address`, 'give one, such as 10.96.0.1');
  if (port < 1 || port > 65_535) throw invalid(`${port} is no port`, 'give one from 1 to 65535');
  if (protocol === undefined) throw invalid('no protocol is given', 'give TCP, UDP or SCTP');
  const origin = origins.find(([value]) => value === request.origin)?.[1];
  if (origin === undefined) throw invalid('it is not said from where', 'give a pod, the node or an address elsewhere');
  const target = { address, port, protocol };
  if (origin === 'node') return { target, asker: { origin, address: '' } };
  const from = canonicalAddress(originAddress);
  if (from === undefined) throw invalid(`${originAddress} is no IP address`, 'give that of the client');
  if (origin === 'outside' && familyOf(from) !== familyOf(address)) {
    throw invalid(`${from} cannot dial ${address}: they are of two families`, `give an ${familyOf(address)} address`);
  }
  if (state.facts.hostAddresses.includes(from)) {
    throw invalid(`${from} is an address of this node itself`, 'ask from the node instead');
  }
  return { target, asker: { origin, address: from } };
};

export interface Namespace {
  readonly cookie: number;
  readonly sources: Readonly<Record<Family, string>>;
}

const [ipv4At = 0, ipv6At = 0] = fieldOffsets(structs.namespace);

/** What the loader knows of network namespaces: only while a Service asks for sources. */
export const namespacesIn = ({ count, keys, values }: MapContent): readonly Namespace[] => {
  const { size } = structs.namespace;
  const view = new DataView(keys.buffer, keys.byteOffset, keys.byteLength);
  const source = (at: number): string => {
    const bytes = values.subarray(at, at + 16);
    return bytes.every((byte) => byte === 0) ? '' : formatAddress(bytes);
  };
  return Array.from({ length: count }, (_, i) => ({
    cookie: Number(view.getBigUint64(i * 8, true)),
    sources: { IPv4: source(i * size + ipv4At), IPv6: source(i * size + ipv6At) },
  }));
};

/** A question, and who would ask it. */
export type Asking = Pick<Asked, 'question' | 'path' | 'clientKnown'>;

const findNamespaces = ({ origin, address }: Asker, netnsCookie: number, all: readonly Namespace[]) =>
  all.filter(({ cookie, sources }) =>
    origin === 'node' ? cookie === netnsCookie : Object.values(sources).includes(address),
  );

/** The source that connections from these namespaces to a family have; '' where that is not known for certain. */
const sourceOf = (found: readonly Namespace[], family: Family): string => {
  const sources = new Set(found.map((namespace) => namespace.sources[family]));
  const [source = ''] = sources.size === 1 ? sources : [];
  return source;
};

/** As the hook at the socket asks. */
export const socketQuestion = (
  target: Target,
  asker: Asker,
  { netnsCookie }: DescribeResponse,
  namespaces: readonly Namespace[],
): Asking => {
  const found = findNamespaces(asker, netnsCookie, namespaces);
  // Several that have one address are of several worlds on this machine: which one is meant cannot be known.
  const only = found.length === 1 ? found[0] : undefined;
  const cookie = asker.origin === 'node' ? netnsCookie : (only?.cookie ?? 0);
  const inHost = netnsCookie !== 0 && cookie === netnsCookie;
  const client = cookie === 0 ? '' : clientOfNetns(cookie);
  const source = sourceOf(found, familyOf(target.address));
  return {
    question: { destination: targetText(target), inHost, client, source },
    ...{ path: 'socket', clientKnown: cookie !== 0 },
  };
};

/** As a program asks that sees the first packet, whose source is the client. */
export const packetQuestion = (
  target: Target,
  asker: Asker,
  { netnsCookie }: DescribeResponse,
  namespaces: readonly Namespace[],
  facts: ResolveFacts,
): Asking => {
  const { origin, address } = asker;
  const family = familyOf(target.address);
  const known =
    origin === 'node'
      ? primaryAddress(facts, family)
      : sourceOf(findNamespaces(asker, netnsCookie, namespaces), family);
  const source = address !== '' && familyOf(address) === family ? address : known;
  const fromOutside = origin === 'outside' || (origin === 'pod' && hasNoDetector(facts));
  return {
    question: { destination: targetText(target), fromOutside, client: source, source },
    ...{ path: 'packet', clientKnown: source !== '' },
  };
};
