/** The kernel's answer in plain words: a step for each thing that was decided, and the verdict in one line. Pure. */
import { serviceFlags, type VerdictName, verdicts } from '../../bpf/layout.ts';
import { flagBits } from '../net/codec.ts';
import type { ResolvedPort } from '../resolve/resolve.ts';
import {
  type Asked,
  type Candidate,
  duration,
  list,
  plural,
  portsAt,
  portText,
  type Step,
  type Subject,
  setPolicy,
  tableSlots,
  targetText,
} from './explain-subject.ts';

const serviceBits = flagBits(serviceFlags);

const kindWords = {
  ClusterIP: 'cluster IP',
  ExternalIP: 'external IP',
  LoadBalancer: 'load balancer address',
} as const;

/** Which frontend matched, and whose it is. */
export const frontendStep = (asked: Asked, subject: Subject | undefined): Step => {
  const { target, answer } = asked;
  const text = targetText(target);
  const say = (words: string): Step => ({ topic: 'frontend', text: words });
  if (answer.serviceIndex === 0) return say(`no Service has ${text}`);
  if (subject === undefined) {
    return say(`${text} is in the kernel, but leads to what the control plane does not know; ask again in a second`);
  }
  const { port, frontend } = subject;
  if (port === undefined) return say(`${text} is in the kernel since before, and is no Service's now`);
  const whose = `of ${portText(port)}`;
  if (answer.byNodePort) {
    return say(
      `${target.port} is a NodePort ${whose}, and ${target.address} an address of this node that NodePorts answer on`,
    );
  }
  const { kind } = frontend ?? {};
  return say(`${text} is the ${kind === undefined || kind === 'NodePort' ? 'frontend' : kindWords[kind]} ${whose}`);
};

/** `2 unready, 1 terminating and not serving`, most first. */
const census = (words: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return list([...counts].sort(([, a], [, b]) => b - a).map(([word, count]) => `${count} ${word}`));
};

/** Which set, and how much of the Service is in it. */
export const setStep = (asked: Asked, subject: Subject, candidates: readonly Candidate[]): Step => {
  const outside = asked.question.fromOutside === true;
  const own = outside ? subject.entry.value.outside : subject.entry.value.inside;
  const { set } = asked.answer;
  const { name } = setPolicy(subject, outside);
  const elsewhere = asked.asker.origin === 'pod' ? ', as which pods count: nothing is configured that tells them' : '';
  const where = outside ? `packets from elsewhere${elsewhere}` : 'connections that start on this node';
  const left = candidates.filter(({ inSet }) => !inSet).map(({ reason }) => reason);
  const rest = left.length === 0 ? '' : `; not in it: ${census(left)}`;
  const slots = tableSlots(asked, subject);
  const count = slots === 0 ? set.count : subject.entry.outside.length;
  const table = slots === 0 ? '' : `, in a Maglev table of ${slots} slots`;
  const size = `${count} of ${plural(candidates.length, 'endpoint')}`;
  const stale = own.base === set.base && own.count === set.count ? '' : '; it changed while it was asked for';
  return { topic: 'set', text: `for ${where}: ${size} (${name})${table}${rest}${stale}` };
};

/** Whether only some sources may. */
export const sourceStep = ({ answer, question }: Asked, { port }: Subject): Step | undefined => {
  if ((answer.serviceFlags & serviceBits.source_ranges) === 0) return undefined;
  const ranges = list(port?.sourceRanges ?? [], 10);
  const source = question.source ?? '';
  const who = source === '' ? 'which source this connection will have is not known' : `the source is ${source}`;
  return { topic: 'source', text: `only loadBalancerSourceRanges ${ranges} may; ${who}` };
};

/** The endpoint that has an id; undefined if none of the Service's has. */
const endpointOf = ({ model }: Asked, { id }: Subject, backendId: number): string | undefined =>
  [...(model.ports.get(id)?.backends ?? [])].find(([, known]) => known === backendId)?.[0];

/** What is remembered of the client, and what comes of it. */
export const affinityStep = (asked: Asked, subject: Subject): Step | undefined => {
  const { answer, clientKnown } = asked;
  const { affinitySeconds, remembered, byAffinity } = answer;
  if (affinitySeconds === 0) return undefined;
  const say = (words: string): Step => {
    return {
      topic: 'affinity',
      text: `ClientIP, for ${duration(affinitySeconds)} after the last connection: ${words}`,
    };
  };
  if (!clientKnown) {
    return say(
      'whether this pod has an entry cannot be known from here, since the loader does not know its network namespace',
    );
  }
  if (remembered === undefined) return say('this client has no entry');
  const age = remembered.ageNs / 1e9;
  const endpoint = endpointOf(asked, subject, remembered.backendId) ?? 'an endpoint that is gone';
  const had = `its last one went to ${endpoint}, ${duration(age)} ago`;
  if (byAffinity) return say(had);
  if (!remembered.owned) return say(`its last one went to an endpoint that is gone, ${duration(age)} ago`);
  if (age > affinitySeconds) return say(`${had}, which is too long`);
  return say(remembered.inSet ? had : `${had}, which is not in this set now`);
};

/** Which source address the endpoint sees (SNAT-01 to SNAT-06); at the socket that is none of ours. */
export const masqueradeStep = ({ path, answer, asker, question }: Asked): Step | undefined => {
  if (path === 'socket' || answer.verdict !== 'translated' || asker.origin === 'node') return undefined;
  const has = (bit: number): boolean => (answer.serviceFlags & bit) !== 0;
  const say = (text: string): Step => ({ topic: 'masquerade', text });
  const becomes = "this node's address toward the endpoint";
  if (asker.origin === 'pod') {
    if (has(serviceBits.masquerade_pods)) return say(`the endpoint sees ${becomes}`);
    return say(`the endpoint sees ${question.source}; if it is this pod itself, ${becomes}`);
  }
  if (!has(serviceBits.masquerade_outside)) return say(`the endpoint sees ${question.source}`);
  if (has(serviceBits.masquerade_local)) return say(`the endpoint sees ${becomes}`);
  return say(`an endpoint on this node sees ${question.source}, others ${becomes}`);
};

const errnos: Partial<Record<VerdictName, string>> = {
  no_local_endpoint: 'EHOSTUNREACH',
  source_denied: 'EPERM',
  source_unknown: 'EPERM',
};
/** What connect() fails with for a verdict that refuses: `errno_of()` of bpf/lib/socket.h. */
export const errnoOf = (verdict: VerdictName): string => errnos[verdict] ?? 'ECONNREFUSED';

const noEndpoint = (port: ResolvedPort | undefined, candidates: readonly Candidate[]): string => {
  const who = port === undefined ? 'it' : portText(port);
  if (candidates.length === 0) return `${who} has no endpoint at all`;
  const many = candidates.length === 1 ? 'it cannot serve' : 'none can serve';
  return `${who} has ${plural(candidates.length, 'endpoint')}, ${many}: ${census(candidates.map(({ reason }) => reason))}`;
};

const noLocal = ({ state, question }: Asked, subject: Subject, candidates: readonly Candidate[]): string => {
  const { name } = setPolicy(subject, question.fromOutside === true);
  const { nodeName } = state.facts;
  const here = nodeName === '' ? 'this node, whose name is not known' : `this node, ${nodeName}`;
  return `${name}, and no endpoint that serves is on ${here}: ${census(candidates.map(({ reason }) => reason))}`;
};

const unknownPort = ({ target, state }: Asked): string => {
  const ports = portsAt(state, target.address);
  const owner = ports[0]?.port.service ?? 'a Service';
  const has = ports.length === 0 ? '' : `; it has ${list([...new Set(ports.map(({ text }) => text))], 10)}`;
  return `${target.address} is the cluster IP of ${owner}, without a port ${target.port}/${target.protocol}${has}`;
};

/** Verdicts that nobody is told of: complaint_of() of bpf/lib/refuse.h. */
const silent: readonly VerdictName[] = ['no_local_endpoint', 'source_denied', 'source_unknown', 'inconsistent'];

/** The verdict in one line. `candidates` are those of the subject. */
export const verdictWords = (asked: Asked, subject: Subject | undefined, candidates: readonly Candidate[]): string => {
  const { answer, target, question, state } = asked;
  const refused = (why: string): string => {
    if (asked.path === 'socket') return `refused (${errnoOf(answer.verdict)}): ${why}`;
    const how = target.protocol === 'TCP' ? 'RST' : 'ICMP port unreachable';
    return silent.includes(answer.verdict) ? `dropped: ${why}` : `refused (${how}): ${why}`;
  };
  switch (answer.verdict) {
    case 'pass':
      return `goes on as if Fairlead were not there: no Service has ${targetText(target)}`;
    case 'translated':
      if (answer.byAffinity) return `led to ${answer.endpoint}, where the client's last connection went`;
      if (subject !== undefined && tableSlots(asked, subject) > 0) {
        return `led to one of ${subject.entry.outside.length} endpoints, the one that the table has for its addresses and ports`;
      }
      if (answer.set.count === 1) return `led to ${answer.endpoint}, the only endpoint in the set`;
      if (answer.affinitySeconds > 0 && !asked.clientKnown) {
        return `led to where the client's last connection went, else to one of ${answer.set.count} endpoints, each as likely as the others`;
      }
      return `led to one of ${answer.set.count} endpoints, each as likely as the others`;
    case 'reject_no_endpoint':
      return refused(noEndpoint(subject?.port, candidates));
    case 'no_local_endpoint':
      return refused(subject === undefined ? 'no endpoint on this node' : noLocal(asked, subject, candidates));
    case 'source_denied':
      return refused(
        `${question.source} is in none of the ranges that may: ${list(subject?.port?.sourceRanges ?? [], 10)}`,
      );
    case 'source_unknown':
      if (asked.path === 'socket' && state.facts.capabilities.fromElsewhere) {
        return 'left to its packets: only some sources may, and which one this connection will have is not known';
      }
      return refused(
        'only some sources may, and which one this connection will have is not known: never served unchecked',
      );
    case 'unknown_port':
      return refused(unknownPort(asked));
    case 'inconsistent':
      return refused('the maps contradict themselves; the control plane puts that right: see "fairlead status"');
    case 'table_full':
    case 'no_source_port':
    case 'no_route':
    case 'too_big':
    case 'hops_exceeded':
    case 'fragment_lost':
    case 'malformed':
    case 'loopback':
      // Of a packet, not of a connection: what is asked here cannot be decided so.
      return refused(verdicts.find(({ name }) => name === answer.verdict)?.doc ?? '');
  }
};
