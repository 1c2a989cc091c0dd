/** Why nothing leads to what was dialled, and who else wants what does: the part of an answer that is not in the kernel. */
import { addressFlags } from '../../bpf/layout.ts';
import { nearest } from '../config/problems.ts';
import { familyOf, formatHostPort } from '../net/address.ts';
import { flagBits } from '../net/codec.ts';
import { explainLoss } from '../resolve/claims.ts';
import type { ResolvedFrontend } from '../resolve/frontends.ts';
import type { ResolvedPort } from '../resolve/resolve.ts';
import { type Asked, list, portsAt, portText, type Step, type Subject, targetText } from './explain-subject.ts';

const addressBits = flagBits(addressFlags);

/** What a frontend has to do with a destination that nothing leads to; '' if nothing. */
const frontendHint = ({ target, answer, state }: Asked, port: ResolvedPort, frontend: ResolvedFrontend): string => {
  const { address, port: number, protocol } = target;
  const pending = frontend.pending === '' ? '' : `; pending: ${frontend.pending}`;
  if (frontend.text === targetText(target)) {
    const why = pending === '' ? '; that is not in the kernel: see "fairlead status"' : pending;
    return `${portText(port)} wants ${frontend.text} as its ${frontend.kind}${why}`;
  }
  const same = frontend.kind === 'NodePort' && frontend.port === number && port.protocol === protocol;
  if (!same || port.family !== familyOf(address)) return '';
  const { addresses } = state.nodePortAddresses(port.family);
  const where = addresses.length === 0 ? 'on no address of this node' : `on ${list(addresses, 10)}`;
  const marked = (answer.addressFlags & addressBits.node) !== 0;
  return `${number} is a NodePort of ${portText(port)}${marked ? '' : `; they answer ${where}, not on ${address}`}${pending}`;
};

const endpointHint = ({ target }: Asked, port: ResolvedPort): string => {
  const text = formatHostPort(target.address, target.port);
  const is = port.protocol === target.protocol && [...port.cluster, ...port.local].includes(text);
  return is ? `${text} is itself an endpoint of ${portText(port)}` : '';
};

/** What has the address with other ports, or is like what was dialled. */
const nearestHint = ({ target, state }: Asked, ports: readonly ResolvedPort[]): string => {
  const here = portsAt(state, target.address);
  if (here[0] !== undefined) {
    const has = list([...new Set(here.map(({ text }) => text))], 10);
    return `${target.address} is an address of ${here[0].port.service}, which has ${has}`;
  }
  const known = new Map(ports.flatMap((port) => port.frontends.map(({ text }) => [text, port])));
  if (known.size === 0) return 'there is no Service at all: see "fairlead status"';
  const like = nearest(targetText(target), [...known.keys()]);
  const port = known.get(like);
  return port === undefined ? '' : `nearest: ${like}, of ${portText(port)}`;
};

/** Why nothing leads there, as far as that can be told: what was probably meant. */
export const passSteps = (asked: Asked): readonly Step[] => {
  const ports = [...asked.state.resolved.values()].flat();
  const hints = ports
    .flatMap((port) => [
      ...port.frontends.map((frontend) => frontendHint(asked, port, frontend)),
      endpointHint(asked, port),
    ])
    .filter((text) => text !== '');
  if (hints.length === 0) hints.push(nearestHint(asked, ports));
  return hints.filter((text) => text !== '').map((text) => ({ topic: 'why', text }));
};

/** Others that want the same, and do not get it. */
export const rivalsOf = ({ state }: Asked, { id, frontend }: Subject): readonly string[] => {
  const owner = frontend === undefined ? undefined : state.claims.owner(frontend.text);
  if (frontend === undefined || owner === undefined) return [];
  return [...state.resolved.values()].flat().flatMap((port) => {
    const rival = port.id === id ? undefined : port.frontends.find(({ text }) => text === frontend.text);
    if (rival === undefined) return [];
    return [`${portText(port)} wants it, too: ${explainLoss(frontend.text, owner, rival.kind === 'ClusterIP')}`];
  });
};
