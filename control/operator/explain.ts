/** Explain: the question from the operator's API to the kernel's own `pick()`, and its answer back in plain words. */
import { fieldOffsets, structs } from '../../bpf/layout.ts';
import { operatorError } from '../../loader/errors.ts';
import {
  type DescribeResponse,
  type ExplainRequest,
  type ExplainResponse,
  loaderProto,
  operatorProto,
} from '../../proto/rpc.ts';
import type { MapContent } from '../compile/model.ts';
import type { Family, Protocol } from '../model.ts';
import { canonicalAddress, familyOf, formatAddress } from '../net/address.ts';
import { clientOfNetns, decodeOutput, encodeInput, explainProgram, type Question } from '../net/explain-codec.ts';
import type { DesiredState } from '../sync/desired-state.ts';
import type { LoaderClient } from '../sync/loader-client.ts';
import type { Sync } from '../sync/sync.ts';
import {
  type Asked,
  type Asker,
  candidatesOf,
  type Step,
  subjectOf,
  type Target,
  targetText,
} from './explain-subject.ts';
import { passSteps, rivalsOf } from './explain-why.ts';
import { affinityStep, errnoOf, frontendStep, setStep, sourceStep, verdictWords } from './explain-words.ts';

export interface ExplainContext {
  readonly state: DesiredState;
  readonly sync: Sync;
  readonly loader: LoaderClient;
}

const { Origin, Outcome, Protocol: Protocols } = operatorProto;
const protocols: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];
const origins = [
  [Origin.ORIGIN_POD, 'pod'],
  [Origin.ORIGIN_NODE, 'node'],
  [Origin.ORIGIN_OUTSIDE, 'outside'],
] as const;

const invalid = (message: string, remedy: string): Error => operatorError('BAD_QUESTION', message, remedy);

/** What is asked, checked. Throws an OperatorError with the code BAD_QUESTION. */
const parse = (request: ExplainRequest, state: DesiredState): { readonly target: Target; readonly asker: Asker } => {
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

interface Namespace {
  readonly cookie: number;
  readonly sources: Readonly<Record<Family, string>>;
}

const [ipv4At = 0, ipv6At = 0] = fieldOffsets(structs.namespace);

/** What the loader knows of network namespaces: only while a Service asks for sources. */
const namespacesIn = ({ count, keys, values }: MapContent): readonly Namespace[] => {
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

const questionOf = (
  target: Target,
  { origin, address }: Asker,
  { netnsCookie }: DescribeResponse,
  namespaces: readonly Namespace[],
): { readonly question: Question; readonly clientKnown: boolean } => {
  const destination = targetText(target);
  if (origin === 'outside') {
    return { question: { destination, fromOutside: true, client: address, source: address }, clientKnown: true };
  }
  const node = origin === 'node';
  const found = namespaces.filter(({ cookie, sources }) =>
    node ? cookie === netnsCookie : Object.values(sources).includes(address),
  );
  // Several that have one address are of several worlds on this machine: which one is meant cannot be known.
  const only = found.length === 1 ? found[0] : undefined;
  const cookie = node ? netnsCookie : (only?.cookie ?? 0);
  const inHost = netnsCookie !== 0 && cookie === netnsCookie;
  const client = cookie === 0 ? '' : clientOfNetns(cookie);
  const sources = new Set(found.map((namespace) => namespace.sources[familyOf(target.address)]));
  const [source = ''] = sources.size === 1 ? sources : [];
  return { question: { destination, inHost, client, source }, clientKnown: cookie !== 0 };
};

/** What besides the decision itself an operator has to know. */
const warningsOf = (
  { target, asker }: Pick<Asked, 'target' | 'asker'>,
  described: DescribeResponse,
  optOuts: number,
  { sync }: ExplainContext,
): readonly string[] => {
  const version = familyOf(target.address) === 'IPv4' ? '4' : '6';
  const hooks = [`fairlead_connect${version}`, ...(target.protocol === 'UDP' ? [`fairlead_sendmsg${version}`] : [])];
  const failed = described.programs.filter(
    ({ name, proof }) => hooks.includes(name) && proof === loaderProto.AttachProof.ATTACH_PROOF_FAILED,
  );
  return [
    ...failed.map(({ name, proofNote }) => `${name} is not in effect: ${proofNote}; see "fairlead status"`),
    ...(sync.status.synced
      ? []
      : [`the kernel is not at the desired state: ${sync.status.loaderError || 'being written'}`]),
    ...(asker.origin !== 'outside' && optOuts > 0
      ? [`processes of ${optOuts} cgroups that opted out are left alone, whatever this says`]
      : []),
  ];
};

const outcomeOf = ({ answer }: Asked): number => {
  if (answer.verdict === 'pass') return Outcome.OUTCOME_LEFT_ALONE;
  return answer.verdict === 'translated' ? Outcome.OUTCOME_LED : Outcome.OUTCOME_REFUSED;
};

/** Why the decision does not apply to this asker at all; '' if it does. */
const notServed = ({ asker, target, state }: Asked, { hostNamespaceOnly }: DescribeResponse): string => {
  if (asker.origin === 'outside' && !state.facts.capabilities.fromElsewhere) {
    return 'packets from elsewhere are not served by this version yet, only connections that start on this node';
  }
  if (asker.origin === 'pod' && hostNamespaceOnly) {
    return 'the loader runs with --host-namespace-only: connections of pods are left alone';
  }
  if (asker.origin !== 'outside' && target.protocol === 'SCTP') return 'SCTP is not served by this version yet';
  return '';
};

const respond = (
  asked: Asked,
  described: DescribeResponse,
  warnings: readonly string[],
  ifBound: string,
): ExplainResponse => {
  const { answer, state } = asked;
  const subject = subjectOf(asked);
  const candidates = subject === undefined ? [] : candidatesOf(asked, subject);
  const words = verdictWords(asked, subject, candidates);
  const left = notServed(asked, described);
  const outcome = left === '' ? outcomeOf(asked) : Outcome.OUTCOME_LEFT_ALONE;
  const summary = left === '' ? words : `goes on as if Fairlead were not there: ${left}`;
  const steps: readonly (Step | undefined)[] = [
    frontendStep(asked, subject),
    ...(answer.verdict === 'pass' ? passSteps(asked) : []),
    ...(subject === undefined
      ? []
      : [sourceStep(asked, subject), setStep(asked, subject, candidates), affinityStep(asked, subject)]),
    ...(left === '' ? [] : [{ topic: 'not served', text: left }]),
    { topic: 'verdict', text: left === '' ? words : `were it served: ${words}` },
    ...(ifBound === '' ? [] : [{ topic: 'else', text: ifBound }]),
  ];
  const port = subject?.port;
  const service = port === undefined ? undefined : state.store.service(port.service);
  const { remembered } = answer;
  const endpoint = [...(asked.model.ports.get(subject?.id ?? '')?.backends ?? [])].find(
    ([, id]) => id === remembered?.backendId,
  )?.[0];
  return {
    outcome,
    verdict: answer.verdict,
    errno: outcome === Outcome.OUTCOME_REFUSED && asked.asker.origin !== 'outside' ? errnoOf(answer.verdict) : '',
    summary,
    steps: steps.filter((step) => step !== undefined),
    warnings: [...warnings, ...(subject === undefined ? [] : rivalsOf(asked, subject))],
    frontend:
      subject?.frontend === undefined
        ? null
        : { address: subject.frontend.address, port: subject.frontend.port, kind: subject.frontend.kind },
    namespace: service?.namespace ?? '',
    name: service?.name ?? '',
    portName: port?.portName ?? '',
    endpoints: candidates.map((candidate) => ({ ...candidate })),
    affinity:
      answer.affinitySeconds === 0
        ? null
        : {
            timeoutSeconds: answer.affinitySeconds,
            known: asked.clientKnown,
            endpoint: remembered === undefined ? '' : (endpoint ?? ''),
            ageMs: remembered === undefined ? 0 : Math.round(remembered.ageNs / 1e6),
            used: answer.byAffinity,
          },
  };
};

/**
 * Asks and answers. Reads maps and runs a program that writes to none. Throws an OperatorError: BAD_QUESTION for a wrong
 * request, others where the loader cannot be asked.
 */
export const explain = async (request: ExplainRequest, context: ExplainContext): Promise<ExplainResponse> => {
  const { state, sync, loader } = context;
  const { target, asker } = parse(request, state);
  const [described, { contents }] = await Promise.all([
    loader.describe(),
    loader.snapshot([
      { map: 'namespaces', limit: 0 },
      { map: 'opt_outs', limit: 0 },
    ]),
  ]);
  const content = contents.get('namespaces');
  const { question, clientKnown } = questionOf(
    target,
    asker,
    described,
    content === undefined ? [] : namespacesIn(content),
  );
  // What a socket that was bound to this address first would get: its source is known.
  const bound =
    asker.origin === 'pod' && question.source === '' && familyOf(asker.address) === familyOf(target.address);
  const questions = [question, ...(bound ? [{ ...question, source: asker.address }] : [])];
  const runs = await loader.testRun(explainProgram, questions.map(encodeInput));
  const [answer, boundAnswer] = runs.map(({ output }) => decodeOutput(output));
  const { model } = sync;
  if (answer === undefined || model === undefined) {
    throw operatorError('NO_ANSWER', sync.status.loaderError || 'the maps have not been read yet', 'try again');
  }
  const asked: Asked = { target, asker, question, answer, state, model, clientKnown };
  let ifBound = '';
  if (answer.verdict === 'source_unknown' && boundAnswer !== undefined) {
    const other: Asked = { ...asked, question: questions[1] ?? question, answer: boundAnswer };
    const subject = subjectOf(other);
    const candidates = subject === undefined ? [] : candidatesOf(other, subject);
    ifBound = `a socket that is bound to ${asker.address} first is ${verdictWords(other, subject, candidates)}`;
  }
  const optOuts = contents.get('opt_outs')?.count ?? 0;
  return respond(asked, described, warningsOf(asked, described, optOuts, context), ifBound);
};
