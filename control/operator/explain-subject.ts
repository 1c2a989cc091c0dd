/** What an answer of the kernel is about: its Service, and the endpoints of that with the reasons of those not in the set. */
import type { DestinationKind, PortId } from '../compile/desired.ts';
import type { KernelEntry, KernelModel } from '../compile/model.ts';
import { runsOf } from '../compile/runs.ts';
import type { Protocol, SliceEndpoint } from '../model.ts';
import { familyOf } from '../net/address.ts';
import { type FrontendText, frontendText, splitEndpoint } from '../net/codec.ts';
import type { Answer, Question } from '../net/explain-codec.ts';
import { nodePortText, type ResolvedFrontend } from '../resolve/frontends.ts';
import type { ResolvedPort } from '../resolve/resolve.ts';
import { collectEndpoints } from '../resolve/sets.ts';
import type { DesiredState } from '../sync/desired-state.ts';

/** Who asks: a pod of this node, the node itself, or somebody elsewhere. `address` is '' for the node. */
export interface Asker {
  readonly origin: 'pod' | 'node' | 'outside';
  readonly address: string;
}

/** What is dialled. */
export interface Target {
  readonly address: string;
  readonly port: number;
  readonly protocol: Protocol;
}

export interface Asked {
  readonly target: Target;
  readonly asker: Asker;
  readonly question: Question;
  /** What decides: the hook at the socket, or the program that sees its first packet. */
  readonly path: 'socket' | 'packet';
  readonly answer: Answer;
  readonly state: DesiredState;
  readonly model: KernelModel;
  /** Whether it is known whose affinity applies. */
  readonly clientKnown: boolean;
}

export interface Step {
  readonly topic: string;
  readonly text: string;
}

/** One of the endpoints of the Service. */
export interface Candidate {
  readonly address: string;
  readonly port: number;
  /** Of the endpoint: `ready`, `terminating, still serving`... */
  readonly condition: string;
  readonly inSet: boolean;
  /** Why not; '' if it is. */
  readonly reason: string;
}

/** What the answer is about, found again in what the control plane knows. */
export interface Subject {
  readonly id: PortId;
  readonly kind: DestinationKind;
  readonly entry: KernelEntry;
  /** Undefined for what was found in the kernel and is no Service's. */
  readonly port: ResolvedPort | undefined;
  readonly frontend: ResolvedFrontend | undefined;
}

export const targetText = ({ address, port, protocol }: Target): FrontendText => frontendText(address, port, protocol);

const portName = ({ portName: name }: ResolvedPort): string => (name === '' ? '' : `:${name}`);
/** `default/web:http`. */
export const portText = (port: ResolvedPort): string => `${port.service}${portName(port)}`;

export const list = (items: readonly string[], most = 5): string =>
  items.length <= most ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${items.length - most} more`;

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** `12 s`, `3 min`, `2 h`. */
export const duration = (seconds: number): string => {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
};

/** Finds the Service that the kernel led to by its index; undefined where there is none that is known. */
export const subjectOf = ({ target, answer, state, model }: Asked): Subject | undefined => {
  if (answer.serviceIndex === 0) return undefined;
  for (const [id, { entries }] of model.ports) {
    for (const [kind, entry] of entries) {
      if (entry.index !== answer.serviceIndex) continue;
      const port = state.resolved.get(id.slice(0, id.indexOf(':')))?.find((candidate) => candidate.id === id);
      const text = answer.byNodePort
        ? nodePortText(familyOf(target.address), target.port, target.protocol)
        : targetText(target);
      return { id, kind, entry, port, frontend: port?.frontends.find((candidate) => candidate.text === text) };
    }
  }
  return undefined;
};

const conditionWords = ({ ready, serving, terminating }: SliceEndpoint): string => {
  if (ready) return 'ready';
  if (terminating) return serving ? 'terminating, still serving' : 'terminating and not serving';
  return 'unready';
};

/** The policy that makes the set. */
export const setPolicy = (
  { kind, port }: Subject,
  outside: boolean,
): { readonly name: string; readonly local: boolean } => {
  if (kind === 'internal') {
    const policy = port?.internalPolicy ?? 'Cluster';
    return { name: `internalTrafficPolicy ${policy}`, local: policy === 'Local' };
  }
  const policy = port?.externalPolicy ?? 'Cluster';
  if (outside) return { name: `externalTrafficPolicy ${policy}`, local: policy === 'Local' };
  const note =
    policy === 'Local' ? 'externalTrafficPolicy Local is about packets from elsewhere' : 'of the whole cluster';
  return { name: note, local: false };
};

/** How many slots the Maglev table has that the choice is from; 0: it is from a set. */
export const tableSlots = ({ question, answer }: Asked, { entry }: Subject): number => {
  const { table } = runsOf(entry, entry.value.flags).outside;
  return question.fromOutside === true && table ? answer.set.count : 0;
};

/** All endpoints of the Service's port, with the reasons of those that are not in the set. */
export const candidatesOf = ({ state, question }: Asked, subject: Subject): readonly Candidate[] => {
  const { port, entry } = subject;
  const inSet = new Set(question.fromOutside === true ? entry.outside : entry.inside);
  if (port === undefined) {
    return [...inSet].map((text) => ({ ...splitEndpoint(text), condition: '', inSet: true, reason: '' }));
  }
  const { local } = setPolicy(subject, question.fromOutside === true);
  const { portName: name, protocol, family, service } = port;
  const found = collectEndpoints(state.store.slicesOf(service), { name, protocol }, family);
  const anyReady = [...found].some(([text, { ready }]) => ready && inSet.has(text));
  const reasonOf = (endpoint: SliceEndpoint): string => {
    const { ready, serving, terminating, nodeName } = endpoint;
    if (!ready && !(serving && terminating)) return conditionWords(endpoint);
    const here = nodeName !== '' && nodeName === state.facts.nodeName;
    if (local && !here) return nodeName === '' ? 'on no node that is known' : `on ${nodeName}, not here`;
    if (!ready && anyReady) return 'terminating, and others are ready';
    return ready ? 'kept for others by topology hints' : conditionWords(endpoint);
  };
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, endpoint]) => ({
      ...splitEndpoint(text),
      condition: conditionWords(endpoint),
      inSet: inSet.has(text),
      reason: inSet.has(text) ? '' : reasonOf(endpoint),
    }));
};

/** Ports that an address has, over all Services. */
export const portsAt = (
  state: DesiredState,
  address: string,
): readonly { readonly port: ResolvedPort; readonly text: string }[] =>
  [...state.resolved.values()]
    .flat()
    .flatMap((port) =>
      port.frontends.flatMap((frontend) =>
        frontend.address === address ? [{ port, text: `${frontend.port}/${port.protocol}` }] : [],
      ),
    );
