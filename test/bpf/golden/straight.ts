/** Flows past the stack: how they are asked for, and told. */
import { zeros } from '../packet/bytes.ts';
import type { Spec } from '../packet/spec.ts';
import { type Harness, interfaceEntry, settingsEntry } from './harness.ts';
import { client, type InterfaceName, interfaces, localPod, node, type Pair, podMac } from './place.ts';
import { clientPort, dialled, served } from './served.ts';
import type { Case } from './suite.ts';
import { outOf, packet, type protocolNames, type Transport } from './world.ts';

/** Every flow past the stack is begun so. */
export const direct = (harness: Harness, on = true): void => harness.write(settingsEntry({ direct: on }));

/** An interface as that of a pod, one of a pair or not. */
export const podInterface = (harness: Harness, name: InterfaceName, peer: boolean): void => {
  const { mac, addresses } = interfaces[name];
  const flags = peer ? (['pod', 'peer'] as const) : (['pod'] as const);
  harness.write(interfaceEntry(harness.place.indexes[name], mac, addresses, flags));
};

/** The same packet, one hop on. */
export const sentOn = (spec: Spec): Spec => ({ ...spec, ttl: (spec.ttl ?? 64) - 1 });
export const toPod = (spec: Spec): Spec => ({ ...sentOn(spec), ...outOf('pod0', podMac) });

/** Flags of the flow's two entries, without what its packets were. */
export const flagsOf = (harness: Harness): readonly string[] =>
  harness
    .flows()
    .map(({ flags }) => flags.filter((flag) => !['fin', 'rst', 'open'].includes(flag)).join(' '))
    .sort();

/** Of a backend to the client. */
export const answerOf = (
  { of }: Case,
  name: (typeof protocolNames)[number],
  transport: Transport,
  backend: Pair = localPod,
): Spec => packet(name, [of(backend), served], [of(client), clientPort], transport);
/** The same as the client knows it. */
export const knownOf = ({ of }: Case, name: (typeof protocolNames)[number], transport: Transport): Spec =>
  packet(name, [of(node), dialled], [of(client), clientPort], transport);
/** What follows the first packet. */
export const data: Transport = {
  flags: 'PA',
  payload: zeros(333).fill(7),
  chunks: [{ type: 0, data: zeros(333).fill(7) }],
};
