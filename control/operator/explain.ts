/** Explain: the question from the operator's API to the kernel's own `pick()`, and its answer back in plain words. */
import { operatorError } from '../../loader/errors.ts';
import {
  type DescribeResponse,
  type ExplainRequest,
  type ExplainResponse,
  loaderProto,
  operatorProto,
} from '../../proto/rpc.ts';
import { familyOf } from '../net/address.ts';
import { decodeOutput, encodeInput, explainProgram } from '../net/explain-codec.ts';
import type { DesiredState } from '../sync/desired-state.ts';
import type { LoaderClient } from '../sync/loader-client.ts';
import type { Sync } from '../sync/sync.ts';
import { namespacesIn, packetQuestion, parse, socketQuestion } from './explain-question.ts';
import { type Asked, candidatesOf, type Step, subjectOf } from './explain-subject.ts';
import { passSteps, rivalsOf } from './explain-why.ts';
import {
  affinityStep,
  errnoOf,
  frontendStep,
  masqueradeStep,
  setStep,
  sourceStep,
  verdictWords,
} from './explain-words.ts';
import { servesUplinks } from './view.ts';

export interface ExplainContext {
  readonly state: DesiredState;
  readonly sync: Sync;
  readonly loader: LoaderClient;
}

const { Outcome } = operatorProto;

/** What besides the decision itself an operator has to know. */
const warningsOf = (
  { target, asker, path }: Pick<Asked, 'target' | 'asker' | 'path'>,
  described: DescribeResponse,
  optOuts: number,
  { sync }: ExplainContext,
): readonly string[] => {
  const version = familyOf(target.address) === 'IPv4' ? '4' : '6';
  const hooks = [`fairlead_connect${version}`, ...(target.protocol === 'UDP' ? [`fairlead_sendmsg${version}`] : [])];
  const failed = described.programs.filter(
    ({ name, proof }) =>
      path === 'socket' && hooks.includes(name) && proof === loaderProto.AttachProof.ATTACH_PROOF_FAILED,
  );
  return [
    ...failed.map(({ name, proofNote }) => `${name} is not in effect: ${proofNote}; see "fairlead status"`),
    ...(sync.status.synced
      ? []
      : [`the kernel is not at the desired state: ${sync.status.loaderError || 'being written'}`]),
    ...(path === 'socket' && optOuts > 0
      ? [
          described.packetPath
            ? `sockets of ${optOuts} cgroups that opted out are left alone, whatever this says; their packets are not`
            : `processes of ${optOuts} cgroups that opted out are left alone, whatever this says`,
        ]
      : []),
    ...(asker.origin === 'outside' && described.packetPath && !servesUplinks(described)
      ? ['no interface to other hosts is served; see "fairlead status", and the flag --uplinks of the loader']
      : []),
  ];
};

const outcomeOf = ({ answer, path }: Asked, { packetPath }: DescribeResponse): number => {
  if (answer.verdict === 'pass' || (path === 'socket' && packetPath && answer.verdict === 'source_unknown'))
    return Outcome.OUTCOME_LEFT_ALONE;
  return answer.verdict === 'translated' ? Outcome.OUTCOME_LED : Outcome.OUTCOME_REFUSED;
};

/** Why the decision does not apply to this asker at all; '' if it does. */
const notServed = ({ asker, target }: Asked, { hostNamespaceOnly, packetPath }: DescribeResponse): string => {
  if (packetPath) return '';
  if (asker.origin === 'outside') {
    return 'the loader runs without the packet path: only connections that start on this node are served';
  }
  if (asker.origin === 'pod' && hostNamespaceOnly) {
    return 'the loader runs with --host-namespace-only: connections of pods are left alone';
  }
  return target.protocol === 'SCTP' ? 'SCTP needs the packet path, which the loader does not run' : '';
};

const respond = (
  asked: Asked,
  described: DescribeResponse,
  warnings: readonly string[],
  atSocket: string,
  ifBound: string,
): ExplainResponse => {
  const { answer, state } = asked;
  const subject = subjectOf(asked);
  const candidates = subject === undefined ? [] : candidatesOf(asked, subject);
  const words = verdictWords(asked, subject, candidates);
  const left = notServed(asked, described);
  const outcome = left === '' ? outcomeOf(asked, described) : Outcome.OUTCOME_LEFT_ALONE;
  const summary = left === '' ? words : `goes on as if Fairlead were not there: ${left}`;
  const steps: readonly (Step | undefined)[] = [
    frontendStep(asked, subject),
    ...(answer.verdict === 'pass' ? passSteps(asked) : []),
    ...(subject === undefined
      ? []
      : [sourceStep(asked, subject), setStep(asked, subject, candidates), affinityStep(asked, subject)]),
    ...(atSocket === '' ? [] : [{ topic: 'socket', text: atSocket }]),
    masqueradeStep(asked),
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
    errno: outcome === Outcome.OUTCOME_REFUSED && asked.path === 'socket' ? errnoOf(answer.verdict) : '',
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
  const namespaces = content === undefined ? [] : namespacesIn(content);
  const { packetPath } = described;
  const socket = socketQuestion(target, asker, described, namespaces);
  const packet = packetQuestion(target, asker, described, namespaces, state.facts);
  const byPacket = target.protocol === 'SCTP' || (asker.origin === 'pod' && described.hostNamespaceOnly);
  const first = asker.origin === 'outside' || (byPacket && packetPath) ? packet : socket;
  // What the socket leaves to its packets; or what a socket that was bound to this address first would get.
  const bound = { ...socket, question: { ...socket.question, source: packet.question.source ?? '' } };
  const next = packetPath ? packet : bound;
  const isLeft = first.path === 'socket' && first.question.source === '' && (packetPath || asker.origin === 'pod');
  const hasNext = isLeft && next.question.source !== '';
  const asking = [first, ...(hasNext ? [next] : [])];
  const runs = await loader.testRun(
    explainProgram,
    asking.map(({ question }) => encodeInput(question)),
  );
  const [answer, nextAnswer] = runs.map(({ output }) => decodeOutput(output));
  const { model } = sync;
  if (answer === undefined || model === undefined) {
    throw operatorError('NO_ANSWER', sync.status.loaderError || 'the maps have not been read yet', 'try again');
  }
  const optOuts = contents.get('opt_outs')?.count ?? 0;
  const say = (asked: Asked, atSocket: string, ifBound: string): ExplainResponse =>
    respond(asked, described, warningsOf(asked, described, optOuts, context), atSocket, ifBound);
  const asked: Asked = { target, asker, ...first, answer, state, model };
  if (answer.verdict !== 'source_unknown' || nextAnswer === undefined) return say(asked, '', '');
  const other: Asked = { ...asked, ...next, answer: nextAnswer };
  if (packetPath) {
    const text = 'which source the connection will have is not known there: it is left to its packets';
    return say(other, text, '');
  }
  const subject = subjectOf(other);
  const candidates = subject === undefined ? [] : candidatesOf(other, subject);
  const words = verdictWords(other, subject, candidates);
  return say(asked, '', `a socket that is bound to ${asker.address} first is ${words}`);
};
