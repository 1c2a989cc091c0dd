/**
 * A Kubernetes Service as its author wrote it: the projection of model.ts together with what only a source without an
 * API server needs (selector, target ports, wishes about IP families), because there nobody has done the work of the
 * controllers yet.
 */
import type { Family, Service, ServicePort, ServiceType, TrafficPolicy } from '../model.ts';
import {
  identify,
  isJsonObject,
  isPort,
  type JsonObject,
  listIn,
  objectIn,
  type Projection,
  quotesRemedy,
  type Report,
  readPort,
  readProtocol,
  show,
} from './fields.ts';
import { readClusterIPs, readExternalIPs, readFamilies, readIngress, readSourceRanges } from './service-addresses.ts';

export type FamilyPolicy = 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';

export interface ServiceDraft {
  /** `clusterIPs` holds those that the object names; there may be none yet. */
  readonly service: Service;
  /** Undefined: no selector, endpoints are made by hand. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  /** Beside `service.ports`: a number, the name of a container port, or '' for one that cannot be met. */
  readonly targetPorts: readonly (number | string)[];
  readonly publishNotReadyAddresses: boolean;
  readonly ipFamilyPolicy: FamilyPolicy;
  /** In the order of preference; empty: no wish. */
  readonly ipFamilies: readonly Family[];
}

/** Seconds that the API sets for `sessionAffinity: ClientIP` without a timeout (AFF-04). */
const defaultAffinitySeconds = 10800;
const maximumAffinitySeconds = 86400;

/** A word of a fixed set. What is unknown gets the default, as in kube-proxy, which compares with one word. */
const readWord = <T extends string>(
  parent: JsonObject,
  field: string,
  words: readonly [T, ...T[]],
  report: Report,
): T => {
  const value = parent[field];
  if (value === undefined || value === null || value === '') return words[0];
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  report.warning(`spec.${field}`, `must be one of ${words.join(', ')}, is ${show(value)}; ${words[0]} is used`);
  return words[0];
};

const readTargetPort = (value: unknown, port: number, path: string, report: Report): number | string => {
  if (value === undefined || value === null || value === 0) return port;
  if (isPort(value)) return value;
  if (typeof value === 'string' && /^[0-9]+$/.test(value) && isPort(Number(value))) return Number(value);
  if (typeof value === 'string' && /^[a-z0-9-]{1,15}$/i.test(value)) return value;
  report.warning(path, `must be a port or the name of a container port, is ${show(value)}; no Pod can meet it`);
  return '';
};

interface DraftPort {
  readonly port: ServicePort;
  readonly target: number | string;
}

const readServicePort = (value: unknown, path: string, type: ServiceType, report: Report): DraftPort => {
  const entry = isJsonObject(value) ? value : {};
  const name = entry.name ?? '';
  if (typeof name !== 'string') report.error(`${path}.name`, `must be text, is ${show(name)}; put it in quotes`);
  const port = readPort(entry.port, `${path}.port`, report);
  const nodePort = entry.nodePort ?? 0;
  if (nodePort !== 0 && !isPort(nodePort)) {
    report.error(`${path}.nodePort`, `must be a port, 1 to 65535, is ${show(nodePort)}${quotesRemedy(nodePort)}`);
  } else if (nodePort === 0 && type === 'NodePort') {
    report.warning(`${path}.nodePort`, 'is missing, and nothing here chooses one; write a port, 30000 to 32767');
  }
  return {
    port: {
      name: typeof name === 'string' ? name : '',
      protocol: readProtocol(entry.protocol, `${path}.protocol`, report),
      port,
      nodePort: isPort(nodePort) ? nodePort : 0,
    },
    target: readTargetPort(entry.targetPort, port, `${path}.targetPort`, report),
  };
};

const readServicePorts = (spec: JsonObject, type: ServiceType, report: Report): readonly DraftPort[] => {
  const values = listIn(spec, 'ports', 'spec.ports', report.error);
  if (values.length === 0 && !report.refused()) report.error('spec.ports', 'has no entry; a Service needs a port');
  const ports = values.map((value, i) => readServicePort(value, `spec.ports[${i}]`, type, report));
  const names = new Set<string>();
  const numbers = new Set<string>();
  for (const [i, { port }] of ports.entries()) {
    const number = `${port.protocol} ${port.port}`;
    if (port.name === '' && ports.length > 1) {
      report.error(`spec.ports[${i}].name`, 'is missing; with several ports each needs a name');
    } else if (names.has(port.name)) {
      report.error(`spec.ports[${i}].name`, `${show(port.name)} is there twice; names must differ`);
    }
    if (numbers.has(number)) report.error(`spec.ports[${i}].port`, `${number} is there twice; remove one`);
    names.add(port.name);
    numbers.add(number);
  }
  return ports;
};

const readAffinity = (spec: JsonObject, report: Report): number => {
  if (readWord(spec, 'sessionAffinity', ['None', 'ClientIP'], report) === 'None') return 0;
  const seconds = objectIn(objectIn(spec, 'sessionAffinityConfig'), 'clientIP').timeoutSeconds;
  if (seconds === undefined || seconds === null) return defaultAffinitySeconds;
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 1 && seconds <= maximumAffinitySeconds) {
    return seconds;
  }
  report.warning(
    'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
    `must be 1 to ${maximumAffinitySeconds}, is ${show(seconds)}; ${defaultAffinitySeconds} is used`,
  );
  return defaultAffinitySeconds;
};

/** Says of a Service whether packets from elsewhere choose their endpoints by Maglev tables. */
export const maglevAnnotation = 'fairlead.dev/maglev';

const readMaglev = (raw: JsonObject, report: Report): boolean | undefined => {
  const value = objectIn(objectIn(raw, 'metadata'), 'annotations')[maglevAnnotation];
  if (value === undefined || value === 'true' || value === 'false')
    return value === undefined ? value : value === 'true';
  const field = `metadata.annotations[${maglevAnnotation}]`;
  report.warning(field, `must be "true" or "false", in quotes, is ${show(value)}; what the node is set to is used`);
  return undefined;
};

const readSelector = (spec: JsonObject, report: Report): Readonly<Record<string, string>> | undefined => {
  const value = spec.selector ?? {};
  if (!isJsonObject(value)) {
    report.error('spec.selector', `must be labels, such as {app: web}, is ${show(value)}`);
    return undefined;
  }
  const labels: [string, string][] = [];
  for (const [key, label] of Object.entries(value)) {
    if (typeof label === 'string') labels.push([key, label]);
    else if (key === 'matchLabels' || key === 'matchExpressions') {
      report.error(`spec.selector.${key}`, `a Service's selector has the labels themselves, without ${key}`);
    } else report.error(`spec.selector.${key}`, `must be text, is ${show(label)}; put it in quotes`);
  }
  return labels.length === 0 ? undefined : Object.fromEntries(labels);
};

const types = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;
const policies = ['Cluster', 'Local'] as const;
const familyPolicies = ['SingleStack', 'PreferDualStack', 'RequireDualStack'] as const;

/** SVC-12: a Service that cannot be reached from outside has no external policy. */
const readExternalPolicy = (spec: JsonObject, type: ServiceType, report: Report): TrafficPolicy => {
  const policy = readWord(spec, 'externalTrafficPolicy', policies, report);
  const externalIPs = spec.externalIPs;
  const reachable = type !== 'ClusterIP' || (Array.isArray(externalIPs) && externalIPs.length > 0);
  return reachable ? policy : 'Cluster';
};

/** A health check port exists only for a load balancer that must find the nodes with endpoints. */
const readHealthCheckPort = (spec: JsonObject, type: ServiceType, policy: TrafficPolicy, report: Report): number => {
  const port = spec.healthCheckNodePort ?? 0;
  if (type !== 'LoadBalancer' || policy !== 'Local' || port === 0) return 0;
  if (isPort(port)) return port;
  report.warning('spec.healthCheckNodePort', `must be a port, 1 to 65535, is ${show(port)}; there is no health check`);
  return 0;
};

const reasonToIgnore = (spec: JsonObject, labels: JsonObject): string | undefined => {
  if ('service.kubernetes.io/service-proxy-name' in labels) {
    return 'its label service.kubernetes.io/service-proxy-name gives it to another proxy';
  }
  if (spec.type === 'ExternalName') return 'it is of type ExternalName';
  const clusterIPs = spec.clusterIPs;
  const headless = spec.clusterIP === 'None' || (Array.isArray(clusterIPs) && clusterIPs[0] === 'None');
  return headless ? 'it is headless' : undefined;
};

/**
 * Reads a raw Service. Ignores those that are not a proxy's (SVC-01, SVC-02); refuses what cannot be served (name,
 * ports, cluster IPs, selector); skips a bad entry of any other field with a warning (SVC-22). A Service without a cluster IP is
 * not ignored here.
 */
export const readServiceDraft = (raw: unknown, where: string): Projection<ServiceDraft> => {
  const { metadata, key, report } = identify(raw, 'Service', where);
  if (key === '' || !isJsonObject(raw)) return { status: 'refused', key, problems: report.problems };
  const spec = objectIn(raw, 'spec');
  const reason = reasonToIgnore(spec, metadata.labels);
  if (reason !== undefined) return { status: 'ignored', key, reason, problems: [] };
  const type = readWord(spec, 'type', types, report);
  const ports = readServicePorts(spec, type, report);
  const ipFamilies = readFamilies(spec, report);
  const clusterIPs = readClusterIPs(spec, ipFamilies, report);
  const externalTrafficPolicy = readExternalPolicy(spec, type, report);
  const maglev = readMaglev(raw, report);
  const service: Service = {
    namespace: metadata.namespace,
    name: metadata.name,
    creationTimestamp: metadata.creationTimestamp,
    type,
    clusterIPs,
    externalIPs: readExternalIPs(spec, report),
    loadBalancerIngress: readIngress(raw, report),
    loadBalancerSourceRanges: readSourceRanges(spec, report),
    ports: ports.map(({ port }) => port),
    affinitySeconds: readAffinity(spec, report),
    internalTrafficPolicy: readWord(spec, 'internalTrafficPolicy', policies, report),
    externalTrafficPolicy,
    healthCheckNodePort: readHealthCheckPort(spec, type, externalTrafficPolicy, report),
    ...(maglev === undefined ? {} : { maglev }),
  };
  const wishesDual = ipFamilies.length === 2 || clusterIPs.length === 2;
  const object: ServiceDraft = {
    service,
    selector: readSelector(spec, report),
    targetPorts: ports.map(({ target }) => target),
    publishNotReadyAddresses: spec.publishNotReadyAddresses === true,
    // The API concludes the policy from two families where it is left out.
    ipFamilyPolicy:
      (spec.ipFamilyPolicy ?? '') === '' && wishesDual
        ? 'RequireDualStack'
        : readWord(spec, 'ipFamilyPolicy', familyPolicies, report),
    ipFamilies,
  };
  if (report.refused()) return { status: 'refused', key, problems: report.problems };
  return { status: 'used', key, object, problems: report.problems };
};
