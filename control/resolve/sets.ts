/**
 * Which endpoints of a port serve: the Cluster set and the Local set. 250 000 endpoints pass through here, so that
 * nothing is made for an endpoint but its text.
 */
import type { EndpointSlice, Family, ServicePort, SliceEndpoint } from '../model.ts';
import { type EndpointText, endpointText } from '../net/codec.ts';

/** Endpoints of a port in one family. */
export type Candidates = ReadonlyMap<EndpointText, SliceEndpoint>;

/** All endpoints of a port, each address and port once (EPS-03, EPS-04, EPS-07). The order of the slices counts. */
export const collectEndpoints = (
  slices: readonly EndpointSlice[],
  port: Pick<ServicePort, 'name' | 'protocol'>,
  family: Family,
): Candidates => {
  const found = new Map<EndpointText, SliceEndpoint>();
  for (const slice of slices) {
    if (slice.addressType !== family) continue;
    for (const slicePort of slice.ports) {
      if (slicePort.name !== port.name || slicePort.protocol !== port.protocol) continue;
      for (const endpoint of slice.endpoints) {
        const text = endpointText(endpoint.address, slicePort.port);
        // A copy that terminates never replaces another.
        if (endpoint.terminating && found.has(text)) continue;
        found.set(text, endpoint);
      }
    }
  }
  return found;
};

export interface EndpointSets {
  /** TP-01, sorted. */
  readonly cluster: readonly EndpointText[];
  /** TP-02, sorted. */
  readonly local: readonly EndpointText[];
  /** All that can serve, whatever policies and hints say (CT-02), sorted. */
  readonly serving: readonly EndpointText[];
  /** Whether there is any endpoint that could serve, here or elsewhere (TP-03). */
  readonly hasEndpoints: boolean;
}

export const noEndpoints: readonly EndpointText[] = [];

const select = (found: Candidates, wanted: (endpoint: SliceEndpoint) => boolean): readonly EndpointText[] => {
  const texts: EndpointText[] = [];
  for (const [text, endpoint] of found) if (wanted(endpoint)) texts.push(text);
  // A copy: a list that grew has room for more than is in it, and 10 000 of these stay.
  return texts.length === 0 ? noEndpoints : texts.toSorted();
};

const isReady = ({ ready }: SliceEndpoint): boolean => ready;
/** Not wanted any more, but able to serve where nothing better is left. */
const isLeaving = ({ ready, serving, terminating }: SliceEndpoint): boolean => !ready && serving && terminating;

/** Which of the ready endpoints hints keep on this node (TOPO-02 to TOPO-06): a hint counts only where all have one. */
const topologyOf = (
  found: Candidates,
  nodeName: string,
  zone: string,
): ((endpoint: SliceEndpoint) => boolean) | undefined => {
  let [allNodes, thisNode, allZones, thisZone] = [true, false, true, false];
  for (const { ready, hintNodes, hintZones } of found.values()) {
    if (!ready) continue;
    if (hintNodes === undefined || hintNodes.length === 0) allNodes = false;
    else thisNode ||= hintNodes.includes(nodeName);
    if (hintZones === undefined || hintZones.length === 0) allZones = false;
    else thisZone ||= hintZones.includes(zone);
    if (!allNodes && !allZones) return undefined;
  }
  if (nodeName !== '' && allNodes && thisNode) return ({ hintNodes }) => hintNodes?.includes(nodeName) === true;
  if (zone !== '' && allZones && thisZone) return ({ hintZones }) => hintZones?.includes(zone) === true;
  return undefined;
};

const clusterSet = (found: Candidates, nodeName: string, zone: string): readonly EndpointText[] => {
  const near = topologyOf(found, nodeName, zone);
  const ready = select(found, near === undefined ? isReady : (endpoint) => endpoint.ready && near(endpoint));
  return ready.length > 0 ? ready : select(found, isLeaving);
};

const localSet = (found: Candidates, nodeName: string): readonly EndpointText[] => {
  if (nodeName === '') return noEndpoints;
  const isLocal = (endpoint: SliceEndpoint): boolean => endpoint.nodeName === nodeName;
  const ready = select(found, (endpoint) => endpoint.ready && isLocal(endpoint));
  return ready.length > 0 ? ready : select(found, (endpoint) => isLeaving(endpoint) && isLocal(endpoint));
};

const hasAny = (found: Candidates): boolean => {
  for (const endpoint of found.values()) if (endpoint.ready || isLeaving(endpoint)) return true;
  return false;
};

/** The sets that are needed; empty ones for those that are not. */
export const endpointSets = (
  found: Candidates,
  { nodeName, zone }: { readonly nodeName: string; readonly zone: string },
  needs: { readonly cluster: boolean; readonly local: boolean; readonly serving?: boolean },
): EndpointSets => ({
  cluster: needs.cluster ? clusterSet(found, nodeName, zone) : noEndpoints,
  local: needs.local ? localSet(found, nodeName) : noEndpoints,
  serving: needs.serving === true ? select(found, ({ serving }) => serving) : noEndpoints,
  hasEndpoints: hasAny(found),
});
