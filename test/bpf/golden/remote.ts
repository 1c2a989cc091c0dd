/** A NodePort whose backend is on another node: what is led there is masqueraded. */
import { client, node, type Pair, remotePod } from './place.ts';
import type { Case } from './suite.ts';
import { nodePort, type ProtocolName, packet, service } from './world.ts';

export const [clientPort, served, dialled] = [40_000, 8_080, 30_080];

/** A NodePort that leads to another node. */
export const remoteService = ({ v6, endpoint }: Case, protocol: 'TCP' | 'UDP' = 'TCP') =>
  service({
    ...{ index: 1, frontends: [nodePort(dialled, protocol, v6)], inside: [endpoint(remotePod, served)] },
    flags: ['masquerade_outside', 'masquerade_pods'],
  });

/** The first packet of a connection to it. */
export const opening = (protocol: ProtocolName, { of }: Case, port: number, from: Pair = client) =>
  packet(protocol, [of(from), port], [of(node), dialled], { flags: 'S' });
