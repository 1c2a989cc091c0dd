/**
 * What the controllers of Kubernetes do for a Service before a proxy sees it: EndpointSlices from the Pods that its
 * selector finds, and from hand-made Endpoints. For sources that read manifests, where no controller has run. Pure.
 *
 * Slices made here have ":" in their names, which no name in Kubernetes has, and so cannot meet those of a manifest.
 */
import type { EndpointSlice, EndpointSlicePort, Protocol, SliceEndpoint } from '../model.ts';
import { familyOf } from '../net/address.ts';
import {
  identify,
  isJsonObject,
  isPort,
  type JsonObject,
  listIn,
  objectIn,
  type Projection,
  type Report,
  readAddress,
  readPort,
  readProtocol,
  show,
} from './fields.ts';
import { headlessLabel } from './project.ts';
import type { ServiceDraft } from './service-draft.ts';

interface ContainerPort {
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
}

export interface Pod {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Canonical, at most one of each family. */
  readonly ips: readonly string[];
  readonly ready: boolean;
  readonly terminating: boolean;
  readonly nodeName: string;
  /** Only those with a name. */
  readonly ports: readonly ContainerPort[];
}

const families = ['IPv4', 'IPv6'] as const;

const readPodIPs = (status: JsonObject, report: Report): readonly string[] => {
  const list = listIn(status, 'podIPs', 'status.podIPs', report.error);
  const values =
    list.length > 0
      ? list.map((entry, i) => [`status.podIPs[${i}].ip`, isJsonObject(entry) ? entry.ip : entry] as const)
      : [['status.podIP', status.podIP] as const];
  const ips: string[] = [];
  for (const [path, value] of values) {
    if (value === undefined || value === null || value === '') continue;
    const reading = readAddress(value);
    if ('wrong' in reading) report.error(path, reading.wrong);
    else if (!ips.some((ip) => familyOf(ip) === familyOf(reading.address))) ips.push(reading.address);
  }
  return ips;
};

/** A Pod without conditions is one that somebody wrote, not one that a kubelet reported on: it counts as ready. */
const readReady = (status: JsonObject, report: Report): boolean => {
  const conditions = listIn(status, 'conditions', 'status.conditions', report.error);
  if (conditions.length === 0) return true;
  return conditions.some((entry) => isJsonObject(entry) && entry.type === 'Ready' && entry.status === 'True');
};

/** Named ports of the containers, and of the init containers that go on running beside them. */
const readContainerPorts = (spec: JsonObject, report: Report): readonly ContainerPort[] => {
  const ports: ContainerPort[] = [];
  for (const field of ['containers', 'initContainers']) {
    for (const [i, container] of listIn(spec, field, `spec.${field}`, report.error).entries()) {
      if (!isJsonObject(container) || (field === 'initContainers' && container.restartPolicy !== 'Always')) continue;
      const path = `spec.${field}[${i}].ports`;
      for (const [j, value] of listIn(container, 'ports', path, report.error).entries()) {
        if (!isJsonObject(value) || typeof value.name !== 'string' || value.name === '') continue;
        const protocol = readProtocol(value.protocol, `${path}[${j}].protocol`, report);
        ports.push({
          name: value.name,
          protocol,
          port: readPort(value.containerPort, `${path}[${j}].containerPort`, report),
        });
      }
    }
  }
  return ports;
};

const readLabels = (labels: JsonObject, report: Report): Readonly<Record<string, string>> => {
  const texts: [string, string][] = [];
  for (const [key, value] of Object.entries(labels)) {
    if (typeof value === 'string') texts.push([key, value]);
    else report.warning(`metadata.labels.${key}`, `must be text, is ${show(value)}; put it in quotes; it is skipped`);
  }
  return Object.fromEntries(texts);
};

/**
 * A raw Pod. Ignores those that have ended (EPS-17) and those without an address. One with an address and no
 * conditions at all counts as ready. `where` goes into the problems.
 */
export const projectPod = (raw: unknown, where: string): Projection<Pod> => {
  const { metadata, key, report } = identify(raw, 'Pod', where);
  if (key === '' || !isJsonObject(raw)) return { status: 'refused', key, problems: report.problems };
  const status = objectIn(raw, 'status');
  const spec = objectIn(raw, 'spec');
  if (status.phase === 'Failed' || status.phase === 'Succeeded') {
    return { status: 'ignored', key, reason: `its phase is ${status.phase}`, problems: [] };
  }
  const object: Pod = {
    namespace: metadata.namespace,
    name: metadata.name,
    labels: readLabels(metadata.labels, report),
    ips: readPodIPs(status, report),
    ready: readReady(status, report),
    terminating: metadata.deleting,
    nodeName: typeof spec.nodeName === 'string' ? spec.nodeName : '',
    ports: readContainerPorts(spec, report),
  };
  if (report.refused()) return { status: 'refused', key, problems: report.problems };
  if (object.ips.length === 0 && report.problems.length === 0) {
    return { status: 'ignored', key, reason: 'it has no status.podIP', problems: [] };
  }
  return { status: 'used', key, object, problems: report.problems };
};

/** Finds Pods by namespace and label without looking at all of them for every Service. */
const createPodIndex = (
  pods: readonly Pod[],
): ((namespace: string, selector: Readonly<Record<string, string>>) => readonly Pod[]) => {
  const index = new Map<string, Pod[]>();
  const indexKey = (namespace: string, key: string, value: string): string => `${namespace}\n${key}\n${value}`;
  for (const pod of pods) {
    for (const [key, value] of Object.entries(pod.labels)) {
      const found = index.get(indexKey(pod.namespace, key, value));
      if (found === undefined) index.set(indexKey(pod.namespace, key, value), [pod]);
      else found.push(pod);
    }
  }
  return (namespace, selector) => {
    const pairs = Object.entries(selector);
    const lists = pairs.map(([key, value]) => index.get(indexKey(namespace, key, value)) ?? []);
    const shortest = lists.reduce((a, b) => (b.length < a.length ? b : a), lists[0] ?? []);
    return shortest.filter((pod) => pairs.every(([key, value]) => pod.labels[key] === value));
  };
};

/** The ports at which a Pod serves a Service; a named target port that the Pod lacks is left out. */
const portsOfPod = (draft: ServiceDraft, pod: Pod): readonly EndpointSlicePort[] => {
  const ports: EndpointSlicePort[] = [];
  for (const [i, { name, protocol }] of draft.service.ports.entries()) {
    const target = draft.targetPorts[i] ?? '';
    const port =
      typeof target === 'number'
        ? target
        : pod.ports.find((candidate) => candidate.name === target && candidate.protocol === protocol)?.port;
    if (port !== undefined) ports.push({ name, protocol, port });
  }
  return ports;
};

const endpointOf = (pod: Pod, address: string, publishNotReady: boolean): SliceEndpoint => ({
  address,
  ready: publishNotReady || (pod.ready && !pod.terminating),
  serving: pod.ready,
  terminating: pod.terminating,
  nodeName: pod.nodeName,
});

const compareNames = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

const slicesOfService = (draft: ServiceDraft, pods: readonly Pod[]): readonly EndpointSlice[] => {
  const { namespace, name: serviceName, clusterIPs } = draft.service;
  const groups = new Map<string, Omit<EndpointSlice, 'endpoints'> & { readonly endpoints: SliceEndpoint[] }>();
  for (const pod of [...pods].sort(compareNames)) {
    const ports = portsOfPod(draft, pod);
    if (ports.length === 0) continue;
    const portSet = ports.map((port) => `${port.name}=${port.protocol}-${port.port}`).join(',');
    for (const addressType of families) {
      const address = pod.ips.find((ip) => familyOf(ip) === addressType);
      if (address === undefined || !clusterIPs.some((ip) => familyOf(ip) === addressType)) continue;
      const name = `${serviceName}:pods:${addressType}:${portSet}`;
      const group = groups.get(name) ?? { namespace, name, serviceName, addressType, ports, endpoints: [] };
      group.endpoints.push(endpointOf(pod, address, draft.publishNotReadyAddresses));
      groups.set(name, group);
    }
  }
  return [...groups.values()];
};

/**
 * The slices that the EndpointSlice controller would make: of each Service with a selector, for the families of which
 * it has a cluster IP. Pods that resolve a named target port to different numbers go into different slices (SVC-06);
 * `publishNotReadyAddresses` makes every endpoint ready, also a terminating one (EPS-13).
 */
export const slicesFromPods = (drafts: readonly ServiceDraft[], pods: readonly Pod[]): readonly EndpointSlice[] => {
  const find = createPodIndex(pods);
  return drafts.flatMap((draft) =>
    draft.selector === undefined ? [] : slicesOfService(draft, find(draft.service.namespace, draft.selector)),
  );
};

const readEndpointsPort = (value: unknown, path: string, report: Report): EndpointSlicePort => {
  const entry = isJsonObject(value) ? value : {};
  const name = entry.name ?? '';
  if (typeof name !== 'string') report.error(`${path}.name`, `must be text, is ${show(name)}; put it in quotes`);
  return {
    name: String(name),
    protocol: readProtocol(entry.protocol, `${path}.protocol`, report),
    port: isPort(entry.port) ? entry.port : readPort(entry.port, `${path}.port`, report),
  };
};

const readSubsetAddresses = (subset: JsonObject, path: string, report: Report): readonly SliceEndpoint[] => {
  const endpoints: SliceEndpoint[] = [];
  for (const field of ['addresses', 'notReadyAddresses']) {
    const ready = field === 'addresses';
    for (const [i, value] of listIn(subset, field, `${path}.${field}`, report.error).entries()) {
      const entry = isJsonObject(value) ? value : {};
      const reading = readAddress(entry.ip);
      if ('wrong' in reading) {
        report.warning(`${path}.${field}[${i}].ip`, `${reading.wrong}; the address is skipped`);
        continue;
      }
      const nodeName = typeof entry.nodeName === 'string' ? entry.nodeName : '';
      endpoints.push({ address: reading.address, ready, serving: ready, terminating: false, nodeName });
    }
  }
  return endpoints;
};

/**
 * A raw v1 Endpoints object as the slices that stand for it: one per subset and family. Endpoints belong to the Service
 * of their own name, which is also `key`. `where` goes into the problems.
 */
export const projectEndpoints = (raw: unknown, where: string): Projection<readonly EndpointSlice[]> => {
  const { metadata, key, report } = identify(raw, 'Endpoints', where);
  if (key === '' || !isJsonObject(raw)) return { status: 'refused', key, problems: report.problems };
  if (headlessLabel in metadata.labels) {
    return { status: 'ignored', key, reason: `it has the label ${headlessLabel}`, problems: [] };
  }
  const { namespace, name: serviceName } = metadata;
  const object = listIn(raw, 'subsets', 'subsets', report.error).flatMap((value, i) => {
    const path = `subsets[${i}]`;
    const subset = isJsonObject(value) ? value : {};
    const ports = listIn(subset, 'ports', `${path}.ports`, report.error).map((port, j) =>
      readEndpointsPort(port, `${path}.ports[${j}]`, report),
    );
    const all = readSubsetAddresses(subset, path, report);
    return families.flatMap((addressType): readonly EndpointSlice[] => {
      const endpoints = all.filter((endpoint) => familyOf(endpoint.address) === addressType);
      if (endpoints.length === 0) return [];
      const name = `${serviceName}:endpoints:${addressType}:${i}`;
      return [{ namespace, name, serviceName, addressType, ports, endpoints }];
    });
  });
  if (report.refused()) return { status: 'refused', key, problems: report.problems };
  return { status: 'used', key, object, problems: report.problems };
};
