/** `fairlead events`: packets that were dropped, as that happens. */
import { operatorProto, toPlain } from '../../proto/rpc.ts';
import { formatHostPort } from '../net/address.ts';
import type { EventMessage } from '../operator/event-words.ts';
import { noSuchService } from './no-such-service.ts';
import { createOperatorClient } from './operator-client.ts';
import { untilSignalled } from './until-signalled.ts';

export interface EventFlags {
  readonly operatorSocket: string;
  readonly namespace: string;
  readonly service?: string;
  readonly verdict: readonly string[];
  readonly output: 'table' | 'json';
  readonly json?: boolean;
  readonly count?: number;
  /** Seconds. */
  readonly duration?: number;
}

/** Least widths: rows come one by one, and those that are wider push only their own line. */
const columns: readonly (readonly [title: string, width: number, value: (event: EventMessage) => string])[] = [
  ['TIME', 15, ({ unixUs }) => timeText(unixUs)],
  ['VERDICT', 18, ({ verdict }) => verdict],
  ['SERVICE', 24, (event) => serviceText(event)],
  ['KIND', 12, ({ kind }) => kind || '-'],
  ['PROTO', 5, (event) => protocolText(event)],
  ['SOURCE', 22, ({ sourceAddress, sourcePort }) => addressText(sourceAddress, sourcePort)],
  ['DESTINATION', 22, ({ destinationAddress, destinationPort }) => addressText(destinationAddress, destinationPort)],
  ['AT', 16, (event) => placeText(event)],
  ['BYTES', 5, ({ bytes }) => String(bytes)],
  ['WHY', 0, ({ reason }) => reason],
];

/** `14:03:07.123456`, local time. */
const timeText = (unixUs: number): string => {
  const time = new Date(unixUs / 1_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${clock}.${String(unixUs % 1_000_000).padStart(6, '0')}`;
};

const serviceText = ({ namespace, name, portName }: EventMessage): string =>
  name === '' ? '-' : `${namespace}/${name}${portName === '' ? '' : `:${portName}`}`;

const addressText = (address: string, port: number): string => (port === 0 ? address : formatHostPort(address, port));

const protocolText = ({ protocol, protocolNumber }: EventMessage): string =>
  protocol === operatorProto.Protocol.PROTOCOL_UNSPECIFIED
    ? String(protocolNumber)
    : (operatorProto.Protocol[protocol] ?? '').replace('PROTOCOL_', '');

/** `eth0 xdp`; the index where the name is not known. */
const placeText = ({ interface: name, interfaceIndex, hook }: EventMessage): string =>
  `${name || `#${interfaceIndex}`} ${hook}`;

const line = (cells: readonly string[]): string =>
  cells
    .map((cell, i) => cell.padEnd(columns[i]?.[1] ?? 0))
    .join('  ')
    .trimEnd();

export const headLine = line(columns.map(([title]) => title));
export const eventLine = (event: EventMessage): string => line(columns.map(([, , value]) => value(event)));

/** What was not shown, in words; '' if nothing. */
const lossText = (unreported: number, missed: number): string =>
  [
    unreported > 0 ? `${unreported} more drops were not reported: more than the limit in a second` : '',
    missed > 0 ? `${missed} reports were missed: they came faster than they were taken here` : '',
  ]
    .filter((text) => text !== '')
    .join('; ');

/** Prints what is dropped until it is interrupted, `count` were printed or `duration` is over. */
export const events = async (argument: string | undefined, flags: EventFlags): Promise<void> => {
  const { namespace, verdict: verdicts, count = Number.POSITIVE_INFINITY, duration } = flags;
  const name = argument ?? flags.service ?? '';
  const json = flags.json === true || flags.output === 'json';
  using client = createOperatorClient(flags.operatorSocket);
  if (name !== '' && (await client.services({ namespace, name })).length === 0) {
    throw noSuchService({ namespace, name }, await client.services({ namespace: '', name: '' }));
  }
  const over = duration === undefined ? [] : [AbortSignal.timeout(duration * 1_000)];
  const enough = new AbortController();
  const until = AbortSignal.any([untilSignalled(), enough.signal, ...over]);
  let shown = 0;
  let begun = false;
  const total = { unreported: 0, missed: 0 };
  for await (const message of client.events({ namespace, name, verdicts }, until)) {
    if (!begun && !json) console.log(headLine);
    begun = true;
    for (const event of message.events.slice(0, count - shown)) {
      console.log(json ? JSON.stringify(toPlain(operatorProto.Event, event)) : eventLine(event));
      shown++;
    }
    const { unreported, missed } = message;
    total.unreported += unreported;
    total.missed += missed;
    if (unreported + missed > 0) {
      if (json) console.log(JSON.stringify({ unreported, missed }));
      else console.error(lossText(unreported, missed));
    }
    if (shown >= count) enough.abort();
  }
  const loss = lossText(total.unreported, total.missed) || 'all that were dropped meanwhile were reported';
  if (!json) console.error(`${shown} shown; ${loss}`);
};
