/**
 * From raw Kubernetes objects to the model: what a proxy needs of a Service and an EndpointSlice, checked, with the
 * API's defaults filled in. Pure; written by hand, because 100 000 endpoints pass through here.
 */
import type { EndpointSlice, EndpointSlicePort, Family, NodeFacts, Service, SliceEndpoint } from '../model.ts';
import { familyOf } from '../net/address.ts';
import { compactService, exactList, sharedSlicePorts, sharedText } from './compact.ts';
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
import { readServiceDraft } from './service-draft.ts';

export type { Projection } from './fields.ts';

/** The label that ties a slice to its Service (EPS-02). */
export const serviceNameLabel = 'kubernetes.io/service-name';
/** SVC-03. */
export const headlessLabel = 'service.kubernetes.io/headless';
/** When what led to the slice happened (MET-02). */
const triggerTimeAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time';
/** TOPO-06. */
const zoneLabel = 'topology.kubernetes.io/zone';
/** HZ-04. */
const autoscalerTaint = 'ToBeDeletedByClusterAutoscaler';

/**
 * A Service of the Kubernetes API. One without a cluster IP is ignored (SVC-01): the API server has not given it one,
 * and nobody else may. `where` goes into the problems.
 */
export const projectService = (raw: unknown, where: string): Projection<Service> => {
  const draft = readServiceDraft(raw, where);
  if (draft.status !== 'used') return draft;
  if (draft.object.service.clusterIPs.length === 0) {
    return { status: 'ignored', key: draft.key, reason: 'it has no cluster IP', problems: [] };
  }
  return { ...draft, object: compactService(draft.object.service) };
};

/** EPS-03: an entry without a name or a number stands for no port; the API writes '' for an unnamed one. */
const readSlicePort = (value: unknown, path: string, report: Report): EndpointSlicePort | undefined => {
  const entry = isJsonObject(value) ? value : {};
  const name = entry.name;
  const number = entry.port;
  const protocol = readProtocol(entry.protocol, `${path}.protocol`, report);
  if (name === undefined || name === null) {
    report.warning(`${path}.name`, `is missing, so that the port is skipped; write name: '' for an unnamed port`);
    return undefined;
  }
  if (typeof name !== 'string') {
    report.error(`${path}.name`, `must be text, is ${show(name)}; put it in quotes`);
    return undefined;
  }
  if (number === undefined || number === null || number === 0) return undefined;
  return { name, protocol, port: isPort(number) ? number : readPort(number, `${path}.port`, report) };
};

const noConditions: JsonObject = {};

/**
 * Names in a list of hints. A list without a usable name is no hint at all: then the endpoint is for everybody, which
 * serves more than a wrong guess would (TOPO-03, TOPO-04).
 */
const readHints = (value: unknown, path: string, report: Report): readonly string[] | undefined => {
  if (value === undefined || value === null) return undefined;
  const names = (Array.isArray(value) ? value : []).flatMap((entry): string[] =>
    isJsonObject(entry) && typeof entry.name === 'string' && entry.name !== '' ? [sharedText(entry.name)] : [],
  );
  if (!Array.isArray(value) || names.length < value.length) {
    report.warning(path, `must be a list of {name: ...}, is ${show(value)}; what has no name is skipped`);
  }
  return names.length === 0 ? undefined : names;
};

const readEndpoint = (value: unknown, family: Family, path: string, report: Report): SliceEndpoint | undefined => {
  if (!isJsonObject(value)) {
    report.warning(path, `must be an endpoint, is ${show(value)}; it is skipped`);
    return undefined;
  }
  const { addresses, nodeName } = value;
  const first: unknown = Array.isArray(addresses) ? addresses[0] : undefined;
  if (first === undefined || first === null) return undefined;
  const reading = readAddress(first);
  if ('wrong' in reading) {
    report.warning(`${path}.addresses[0]`, `${reading.wrong}; the endpoint is skipped`);
    return undefined;
  }
  const { address } = reading;
  if (familyOf(address) !== family) {
    report.warning(`${path}.addresses[0]`, `${address} is not ${family} as addressType says; the endpoint is skipped`);
    return undefined;
  }
  const conditions = isJsonObject(value.conditions) ? value.conditions : noConditions;
  const { ready = null, serving = null, terminating = null } = conditions;
  for (const [name, condition] of [
    ['ready', ready],
    ['serving', serving],
    ['terminating', terminating],
  ] as const) {
    if (condition === null || typeof condition === 'boolean') continue;
    report.warning(
      `${path}.conditions.${name}`,
      `must be true or false, is ${show(condition)}; the endpoint is skipped`,
    );
    return undefined;
  }
  const hints = isJsonObject(value.hints) ? value.hints : noConditions;
  const hintZones = readHints(hints.forZones, `${path}.hints.forZones`, report);
  const hintNodes = readHints(hints.forNodes, `${path}.hints.forNodes`, report);
  return {
    address,
    ready: ready !== false,
    serving: serving !== false,
    terminating: terminating === true,
    nodeName: typeof nodeName === 'string' ? sharedText(nodeName) : '',
    ...(hintZones === undefined ? {} : { hintZones }),
    ...(hintNodes === undefined ? {} : { hintNodes }),
  };
};

/** Unix time in milliseconds; undefined if the annotation is missing or no time: it is only for a metric. */
const readTriggerTime = (raw: JsonObject): number | undefined => {
  const text = objectIn(objectIn(raw, 'metadata'), 'annotations')[triggerTimeAnnotation];
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
};

/** Key of the Service that a raw slice names, '' if it names none. Also answers for slices that are not used. */
export const sliceServiceKey = (raw: unknown): string => {
  const { metadata, key } = identify(raw, 'EndpointSlice', '');
  const serviceName = metadata.labels[serviceNameLabel];
  return key === '' || typeof serviceName !== 'string' || serviceName === ''
    ? ''
    : `${metadata.namespace}/${serviceName}`;
};

/**
 * A raw EndpointSlice (EPS-01 to EPS-06). Ignores those of other address types, without a Service or labelled headless
 * (SVC-03); refuses bad names, ports and protocols; skips a bad endpoint with a warning. `where` goes into the problems.
 */
export const projectEndpointSlice = (raw: unknown, where: string): Projection<EndpointSlice> => {
  const { metadata, key, report } = identify(raw, 'EndpointSlice', where);
  if (key === '' || !isJsonObject(raw)) return { status: 'refused', key, problems: report.problems };
  const serviceName = metadata.labels[serviceNameLabel];
  const { addressType } = raw;
  if (headlessLabel in metadata.labels) {
    return { status: 'ignored', key, reason: `it has the label ${headlessLabel}`, problems: [] };
  }
  if (addressType === 'FQDN') return { status: 'ignored', key, reason: 'its addressType is FQDN', problems: [] };
  if (serviceName === undefined || serviceName === null || serviceName === '') {
    return { status: 'ignored', key, reason: `it has no label ${serviceNameLabel}`, problems: [] };
  }
  if (typeof serviceName !== 'string') {
    report.error(`metadata.labels["${serviceNameLabel}"]`, `must be text, is ${show(serviceName)}; put it in quotes`);
  }
  if (addressType !== 'IPv4' && addressType !== 'IPv6') {
    report.error('addressType', `must be IPv4, IPv6 or FQDN, is ${show(addressType)}`);
  }
  const ports: EndpointSlicePort[] = [];
  for (const [i, value] of listIn(raw, 'ports', 'ports', report.error).entries()) {
    const port = readSlicePort(value, `ports[${i}]`, report);
    if (port !== undefined) ports.push(port);
  }
  const values = listIn(raw, 'endpoints', 'endpoints', report.error);
  if (report.refused()) return { status: 'refused', key, problems: report.problems };
  const family: Family = addressType === 'IPv6' ? 'IPv6' : 'IPv4';
  const endpoints: SliceEndpoint[] = [];
  for (const [i, value] of values.entries()) {
    const endpoint = readEndpoint(value, family, `endpoints[${i}]`, report);
    if (endpoint !== undefined) endpoints.push(endpoint);
  }
  const triggerTime = readTriggerTime(raw);
  return {
    status: 'used',
    key,
    object: {
      namespace: sharedText(metadata.namespace),
      name: metadata.name,
      serviceName: String(serviceName),
      addressType: family,
      ports: sharedSlicePorts(ports),
      endpoints: exactList(endpoints),
      ...(triggerTime === undefined ? {} : { triggerTime }),
    },
    problems: report.problems,
  };
};

/** InternalIP before ExternalIP, in the object's order, each once (NP-02); names and unusable addresses are left out. */
const readNodeAddresses = (raw: JsonObject, report: Report): readonly string[] => {
  const found: Record<'InternalIP' | 'ExternalIP', string[]> = { InternalIP: [], ExternalIP: [] };
  for (const [i, entry] of listIn(objectIn(raw, 'status'), 'addresses', 'status.addresses', report.warning).entries()) {
    const { type, address } = isJsonObject(entry) ? entry : {};
    if (type !== 'InternalIP' && type !== 'ExternalIP') continue;
    const reading = readAddress(address);
    if ('wrong' in reading) report.warning(`status.addresses[${i}].address`, `${reading.wrong}; it is skipped`);
    else found[type].push(reading.address);
  }
  return [...new Set([...found.InternalIP, ...found.ExternalIP])];
};

/** This node's own Node (NP-02, TOPO-06, HZ-04, SNAT-11). The key is the node's name: a Node has no namespace. */
export const projectNode = (raw: unknown, where: string): Projection<NodeFacts> => {
  const { metadata, key, report } = identify(raw, 'Node', where);
  if (key === '' || !isJsonObject(raw)) return { status: 'refused', key, problems: report.problems };
  const spec = objectIn(raw, 'spec');
  const zone = metadata.labels[zoneLabel];
  const taints = listIn(spec, 'taints', 'spec.taints', report.warning);
  const podCIDRs = listIn(spec, 'podCIDRs', 'spec.podCIDRs', report.warning);
  return {
    status: 'used',
    key: metadata.name,
    object: {
      name: metadata.name,
      zone: typeof zone === 'string' ? zone : '',
      addresses: readNodeAddresses(raw, report),
      podCIDRs: podCIDRs.filter((cidr): cidr is string => typeof cidr === 'string'),
      // Cordoned, not ready or otherwise tainted makes no difference: only a node that goes away is to be left alone.
      eligible: !metadata.deleting && !taints.some((taint) => isJsonObject(taint) && taint.key === autoscalerTaint),
    },
    problems: report.problems,
  };
};
