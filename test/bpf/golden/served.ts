/** NodePorts of all protocols that lead to one backend, and packets to them. */
import { fromText } from '../packet/bytes.ts';
import { chunkTypes, type Spec } from '../packet/spec.ts';
import type { Harness } from './harness.ts';
import { client, localPod, node, type Pair } from './place.ts';
import type { Case } from './suite.ts';
import { inBy, nodePort, type ProtocolName, packet, protocolNames, service, type Transport } from './world.ts';

export const [clientPort, served, dialled] = [40_000, 8_080, 30_080];
const numbers = { tcp: 1, udp: 2, sctp: 3 } as const;
const upper = { tcp: 'TCP', udp: 'UDP', sctp: 'SCTP' } as const;
/** What begins a flow. */
export const first: Transport = { flags: 'S', chunks: [{ type: chunkTypes.init, data: fromText('sixteen bytes...') }] };

/** Writes NodePorts of all protocols that lead to one backend. */
export const serve = (harness: Harness, { v6, endpoint }: Case, backend: Pair = localPod, port = served): void =>
  harness.write(
    protocolNames.flatMap((name) =>
      service({
        ...{ index: numbers[name], frontends: [nodePort(dialled, upper[name], v6)], inside: [endpoint(backend, port)] },
        flags: ['masquerade_outside'],
      }),
    ),
  );

/** A packet of the client. */
export const dial = ({ of }: Case, name: ProtocolName, transport: Transport = first, more: Partial<Spec> = {}): Spec =>
  packet(name, [of(client), clientPort], [of(node), dialled], transport, more);
/** The same on its way to the backend on this node. */
export const led = ({ of }: Case, name: ProtocolName, transport: Transport = first, more: Partial<Spec> = {}): Spec =>
  packet(name, [of(client), clientPort], [of(localPod), served], transport, { ...more, ...inBy('up0') });
