/** Flows of the packet path: how many there are, how full their map is, and where source ports become few (NET-11). */
import type { FlowsResponse } from '../../proto/rpc.ts';
import type { KernelModel } from '../compile/model.ts';
import type { EndpointText } from '../net/codec.ts';
import { portText } from '../operator/explain-subject.ts';
import type { DesiredState } from '../sync/desired-state.ts';

/** What is known of flows now. */
export interface FlowState {
  /** What the last sweep found. */
  readonly found: FlowsResponse;
  /** Entries that the map `flows` has room for; each flow takes two. */
  readonly maxEntries: number;
  /** Source ports that masqueraded packets can have toward each backend. */
  readonly sourcePorts: number;
}

/** A backend, and how many source ports are in use toward it. */
export interface PortUse {
  readonly serviceId: number;
  readonly backendId: number;
  readonly endpoint: EndpointText;
  /** `default/web:http`. */
  readonly service: string;
  readonly used: number;
}

/** From this share on it is said that room becomes short. */
export const scarce = 0.8;

const share = (used: number, all: number): number => (all === 0 ? (used === 0 ? 0 : 1) : used / all);

export const flowEntries = ({ tcp, udp, sctp }: Pick<FlowsResponse, 'tcp' | 'udp' | 'sctp'>): number =>
  2 * (tcp + udp + sctp);

/** Whose backends have masqueraded flows, most first; those that the control plane does not know any more are left out. */
export const portUses = (
  { found }: Pick<FlowState, 'found'>,
  model: KernelModel,
  state: Pick<DesiredState, 'resolved'>,
): readonly PortUse[] => {
  if (found.masqueraded.length === 0) return [];
  const used = Map.groupBy(found.masqueraded, ({ serviceId }) => serviceId);
  const uses: PortUse[] = [];
  for (const [id, { serviceId, backends }] of model.ports) {
    const flows = used.get(serviceId);
    if (flows === undefined || serviceId === 0) continue;
    const port = state.resolved.get(id.slice(0, id.indexOf(':')))?.find((candidate) => candidate.id === id);
    const endpoints = new Map([...backends].map(([endpoint, backendId]) => [backendId, endpoint]));
    for (const { backendId, flows: count } of flows) {
      const endpoint = endpoints.get(backendId);
      if (endpoint === undefined || port === undefined) continue;
      uses.push({ serviceId, backendId, endpoint, service: portText(port), used: count });
    }
  }
  return uses.sort((a, b) => b.used - a.used);
};

/** What becomes scarce, in a sentence each that says what to do. */
export const flowWarnings = (
  { found, maxEntries, sourcePorts }: FlowState,
  uses: readonly PortUse[],
): readonly string[] => {
  const entries = flowEntries(found);
  const full = `the map flows has ${entries} of ${maxEntries} entries: new flows are refused when it is full; start the loader after "fairlead cleanup" with --map-size flows=${maxEntries * 2}, or shorten the --conntrack timeouts`;
  return [
    ...(share(entries, maxEntries) > scarce ? [full] : []),
    ...uses
      .filter(({ used }) => share(used, sourcePorts) > scarce)
      .map(
        ({ service, endpoint, used }) =>
          `${used} of ${sourcePorts} source ports are in use toward ${endpoint} of ${service}: new connections to it from elsewhere are refused when none is left; add endpoints, or ports with --masquerade-ports`,
      ),
  ];
};
