/**
 * Objects that stay for long, in little memory. A cluster has few different node names, times and lists of ports, and
 * each of 100 000 endpoints would bring its own copy; a list that grew by itself has room for many more.
 */
import type { EndpointSlicePort, Service, ServicePort } from '../model.ts';

/** A table that is larger begins anew: texts that never come again must not stay for ever. */
const mostEntries = 10_000;

const createTable = <T>(): ((key: string, make: () => T) => T) => {
  const known = new Map<string, T>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= mostEntries) known.clear();
    const made = make();
    known.set(key, made);
    return made;
  };
};

const texts = createTable<string>();
const servicePorts = createTable<readonly ServicePort[]>();
const slicePorts = createTable<readonly EndpointSlicePort[]>();

/** The same text, as the one copy of it. */
export const sharedText = (text: string): string => texts(text, () => text);

const empty: readonly never[] = [];

/** The same list, without room for more. */
export const exactList = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? empty : list.slice());

/** The same list, as the one copy of it. */
export const sharedSlicePorts = (ports: readonly EndpointSlicePort[]): readonly EndpointSlicePort[] =>
  slicePorts(JSON.stringify(ports), () => exactList(ports));

const sharedServicePorts = (ports: readonly ServicePort[]): readonly ServicePort[] =>
  ports.some(({ nodePort }) => nodePort !== 0)
    ? exactList(ports)
    : servicePorts(JSON.stringify(ports), () => exactList(ports));

export const compactService = (service: Service): Service => ({
  ...service,
  namespace: sharedText(service.namespace),
  creationTimestamp: sharedText(service.creationTimestamp),
  clusterIPs: exactList(service.clusterIPs),
  externalIPs: exactList(service.externalIPs),
  loadBalancerIngress: exactList(service.loadBalancerIngress),
  loadBalancerSourceRanges: exactList(service.loadBalancerSourceRanges),
  ports: sharedServicePorts(service.ports),
});
