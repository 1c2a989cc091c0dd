/**
 * What the data path can serve. What a Service asks for beyond it is shown as pending and left alone: half of what was
 * asked for would be wrong, not less.
 */
import type { Protocol } from '../model.ts';

export type FrontendKind = 'ClusterIP' | 'ExternalIP' | 'LoadBalancer' | 'NodePort';

export interface Capabilities {
  readonly protocols: readonly Protocol[];
  readonly frontends: readonly FrontendKind[];
  readonly sessionAffinity: boolean;
  /** An empty Local set behind a cluster IP drops instead of refusing (TP-12). */
  readonly internalPolicyLocal: boolean;
  /** Sources are told apart for external destinations (TP-06 to TP-08). */
  readonly externalPolicyLocal: boolean;
  /** Sources of load balancer addresses are filtered (SVC-14). */
  readonly sourceRanges: boolean;
  /** Packets from elsewhere are served, too, not only connections that start on this node. */
  readonly fromElsewhere: boolean;
}

/** What is served without programs for packets: connections that start at a socket of this node. */
export const socketPath: Capabilities = {
  protocols: ['TCP', 'UDP'],
  frontends: ['ClusterIP', 'ExternalIP', 'LoadBalancer', 'NodePort'],
  sessionAffinity: true,
  internalPolicyLocal: true,
  externalPolicyLocal: true,
  sourceRanges: true,
  fromElsewhere: false,
};

/** All that a Service can ask for. */
export const everything: Capabilities = {
  protocols: ['TCP', 'UDP', 'SCTP'],
  frontends: ['ClusterIP', 'ExternalIP', 'LoadBalancer', 'NodePort'],
  sessionAffinity: true,
  internalPolicyLocal: true,
  externalPolicyLocal: true,
  sourceRanges: true,
  fromElsewhere: true,
};

/** What a loader's programs can serve. */
export const capabilitiesOf = ({ packetPath }: { readonly packetPath: boolean }): Capabilities =>
  packetPath ? everything : socketPath;
