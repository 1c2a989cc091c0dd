/** `fairlead explain`: where a connection would go, and why, as the kernel itself says it. */
import { exitUsage, operatorError } from '../../loader/errors.ts';
import { type ExplainRequest, type ExplainResponse, operatorProto, toPlain } from '../../proto/rpc.ts';
import { canonicalAddress, formatHostPort } from '../net/address.ts';
import { createOperatorClient } from './operator-client.ts';
import { formatTable } from './table.ts';

export interface ExplainFlags {
  readonly fromPod?: string;
  readonly fromNode?: boolean;
  readonly fromOutside?: string;
  readonly operatorSocket: string;
  readonly output: 'table' | 'json';
}

/** Exit codes by outcome, for scripts: 0 led to an endpoint. */
export const exitRefused = 3;
export const exitLeftAlone = 4;

const { Origin, Outcome, Protocol } = operatorProto;
const protocols = { TCP: Protocol.PROTOCOL_TCP, UDP: Protocol.PROTOCOL_UDP, SCTP: Protocol.PROTOCOL_SCTP } as const;

const wrong = (message: string, remedy: string): Error =>
  operatorError('BAD_QUESTION', message, remedy, { exitCode: exitUsage });

/** `10.96.0.1:80/tcp`, `[fd00::1]:53/udp`; without a protocol, TCP. */
export const parseTarget = (text: string): Pick<ExplainRequest, 'address' | 'port' | 'protocol'> => {
  const example = 'give ADDRESS:PORT/PROTOCOL, such as 10.96.0.1:80/tcp or [fd00::1]:53/udp';
  const [, host = '', number = '', name = 'TCP'] = /^(.+):([0-9]{1,5})(?:\/([A-Za-z]+))?$/.exec(text) ?? [];
  const address = canonicalAddress(host.replace(/^\[(.*)\]$/, '$1'));
  const [port, protocol] = [Number(number), Object.entries(protocols).find(([known]) => known === name.toUpperCase())];
  if (host.includes(':') && !host.startsWith('['))
    throw wrong(`in ${text}, it is not clear where the port begins`, example);
  if (address === undefined) throw wrong(`${text} names no IP address and port`, example);
  if (port < 1 || port > 65_535) throw wrong(`${number} is no port`, example);
  if (protocol === undefined) throw wrong(`${name} is no protocol that Services have`, 'give tcp, udp or sctp');
  return { address, port, protocol: protocol[1] };
};

const parseOrigin = (flags: ExplainFlags): Pick<ExplainRequest, 'origin' | 'originAddress'> => {
  const { fromPod, fromNode = false, fromOutside } = flags;
  const given = [fromPod !== undefined, fromNode, fromOutside !== undefined].filter(Boolean).length;
  const one = 'give one of --from-pod IP, --from-node, --from-outside IP: who dials decides what it gets';
  if (given !== 1) throw wrong(given === 0 ? 'it is not said from where' : 'it can only come from one place', one);
  if (fromNode) return { origin: Origin.ORIGIN_NODE, originAddress: '' };
  const address = fromPod ?? fromOutside ?? '';
  const flag = fromPod === undefined ? '--from-outside' : '--from-pod';
  if (canonicalAddress(address) === undefined)
    throw wrong(`${flag} ${address} is no IP address`, 'give one, such as 10.244.1.20');
  return { origin: fromPod === undefined ? Origin.ORIGIN_OUTSIDE : Origin.ORIGIN_POD, originAddress: address };
};

/** Endpoints that are listed at most; JSON has all. */
const mostEndpoints = 20;

const originText = ({ origin, originAddress }: Pick<ExplainRequest, 'origin' | 'originAddress'>): string => {
  if (origin === Origin.ORIGIN_NODE) return 'the node';
  return `${origin === Origin.ORIGIN_POD ? 'pod' : 'outside,'} ${originAddress}`;
};

/** For people: what is asked, the steps, the endpoints, what else is to be known. */
export const explainText = (request: ExplainRequest, response: ExplainResponse): string => {
  const protocol = Object.entries(protocols).find(([, value]) => value === request.protocol)?.[0] ?? '';
  const width = Math.max(...response.steps.map(({ topic }) => topic.length), 'warning'.length);
  const line = (topic: string, text: string): string => `  ${topic.padEnd(width)}  ${text}\n`;
  const { endpoints, steps, warnings } = response;
  const table = formatTable(
    [
      { title: 'ENDPOINT', value: ({ address, port }) => formatHostPort(address, port) },
      { title: 'CONDITION', value: ({ condition }) => condition },
      { title: 'IN THE SET', value: ({ inSet, reason }) => (inSet ? 'yes' : `no: ${reason}`) },
    ],
    [...endpoints].sort((a, b) => Number(b.inSet) - Number(a.inSet)).slice(0, mostEndpoints),
  );
  const more = endpoints.length - mostEndpoints;
  return [
    `${formatHostPort(request.address, request.port)}/${protocol} from ${originText(request)}: ${response.summary}\n\n`,
    ...steps.map(({ topic, text }) => line(topic, text)),
    ...warnings.map((text) => line('warning', text)),
    ...(endpoints.length === 0 ? [] : ['\n', table.replaceAll(/^(?=.)/gm, '  ')]),
    ...(more > 0 ? [`  and ${more} more: -o json has all\n`] : []),
  ].join('');
};

const exitCodes: Readonly<Record<number, number>> = {
  [Outcome.OUTCOME_REFUSED]: exitRefused,
  [Outcome.OUTCOME_LEFT_ALONE]: exitLeftAlone,
};

/** Asks and prints; sets the exit code by the outcome. */
export const explain = async (target: string, flags: ExplainFlags): Promise<void> => {
  const request = { ...parseTarget(target), ...parseOrigin(flags) };
  using client = createOperatorClient(flags.operatorSocket);
  const response = await client.explain(request);
  if (flags.output === 'json')
    console.log(JSON.stringify(toPlain(operatorProto.ExplainResponse, response), undefined, 2));
  else process.stdout.write(explainText(request, response));
  process.exitCode = exitCodes[response.outcome] ?? 0;
};
