/** What an API server says: lists, events and Status objects, in the words of a real one. */
import { type ApiObject, type Change, kinds, type ObjectStore, type ResourceName, storeKey } from './store.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const failure = (code: number, reason: string, message: string, details?: object): Answer => ({
  status: code,
  body: {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(details === undefined ? {} : { details }),
    code,
  },
});

export const unauthorized = (): Answer => failure(401, 'Unauthorized', 'Unauthorized');
const groups = {
  services: '',
  nodes: '',
  pods: '',
  endpointslices: 'discovery.k8s.io',
  events: 'events.k8s.io',
} as const;

export const forbidden = (verb: string, resource: ResourceName | 'events'): Answer => {
  const group = groups[resource];
  const message = `${resource} is forbidden: User "proxy" cannot ${verb} resource "${resource}" in API group "${group}" at the cluster scope`;
  return failure(403, 'Forbidden', message, { kind: resource });
};
export const expired = (from: number, oldest: number): Answer =>
  failure(410, 'Expired', `too old resource version: ${from} (${oldest})`);
export const expiredContinue = (): Answer =>
  failure(410, 'Expired', 'The provided continue parameter is too old to display a consistent list result.');
export const tooLarge = (asked: number, current: number): Answer =>
  failure(504, 'Timeout', `Timeout: Too large resource version: ${asked}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
export const invalid = (): Answer =>
  failure(
    422,
    'Invalid',
    'ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
  );
export const tooManyRequests = (seconds: number): Answer => ({
  ...failure(429, 'TooManyRequests', 'Too many requests, please try again later.', { retryAfterSeconds: seconds }),
  headers: { 'Retry-After': String(seconds) },
});
export const unavailable = (code: 500 | 503): Answer => failure(code, 'ServiceUnavailable', 'apiserver not ready');
export const conflict = (resource: string, name: string): Answer =>
  failure(409, 'AlreadyExists', `${resource} "${name}" already exists`, { name, kind: resource });
export const notFound = (): Answer => failure(404, 'NotFound', 'the server could not find the requested resource');

export interface Lists {
  answer(resource: ResourceName, query: URLSearchParams, selected: (object: ApiObject) => boolean): Answer;
}

/** Lists with `limit` and `continue`, each continued from the snapshot that its first page was taken of. */
export const createLists = (store: ObjectStore): Lists => {
  const snapshots = new Map<string, readonly ApiObject[]>();
  return {
    answer: (resource, query, selected) => {
      const asked = Number(query.get('resourceVersion') ?? 0);
      if (asked > store.version()) return tooLarge(asked, store.version());
      const token = query.get('continue') ?? '';
      let version = store.version();
      let start = '';
      if (token !== '') {
        ({ rv: version, start } = JSON.parse(Buffer.from(token, 'base64').toString()));
        if (version < store.oldest()) return expiredContinue();
      }
      const all = (snapshots.get(`${resource} ${version}`) ?? store.list(resource)).filter(selected);
      const rest = all.filter((object) => `/${storeKey(object)}\0` > start);
      const limit = Number(query.get('limit') ?? 0) || rest.length;
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      const more = rest.length > limit && last !== undefined;
      if (more) snapshots.set(`${resource} ${version}`, all);
      const next = `{"v":"meta.k8s.io/v1","rv":${version},"start":"/${last === undefined ? '' : storeKey(last)}\\u0000"}`;
      const { kind, apiVersion } = kinds[resource];
      const metadata = {
        resourceVersion: String(version),
        ...(more ? { continue: Buffer.from(next).toString('base64') } : {}),
      };
      return { status: 200, body: { kind: `${kind}List`, apiVersion, metadata, items } };
    },
  };
};

const typed = (resource: ResourceName, { kind: _, apiVersion: __, ...object }: ApiObject): object => {
  const { kind, apiVersion } = kinds[resource];
  return { kind, apiVersion, ...object };
};

export interface Event {
  readonly type: string;
  readonly object: unknown;
}

export const added = (resource: ResourceName, object: ApiObject): Event => ({
  type: 'ADDED',
  object: typed(resource, object),
});

/** What a change is for a watcher that sees only selected objects; undefined: nothing. */
export const eventOf = (change: Change, selected: (object: ApiObject) => boolean): Event | undefined => {
  const { resource, version, before, now } = change;
  const saw = before !== undefined && selected(before);
  const sees = now !== undefined && selected(now);
  if (sees) return { type: saw ? 'MODIFIED' : 'ADDED', object: typed(resource, now) };
  if (!saw) return undefined;
  // As it was when last selected, with the version of its going.
  const metadata = { ...before.metadata, resourceVersion: String(version) };
  return { type: 'DELETED', object: typed(resource, { ...before, metadata }) };
};

const emptyFields: Readonly<Record<ResourceName, object>> = {
  services: { spec: {}, status: { loadBalancer: {} } },
  endpointslices: { addressType: '', endpoints: null, ports: null },
  pods: { spec: { containers: null }, status: {} },
  nodes: {
    spec: {},
    status: {
      daemonEndpoints: { kubeletEndpoint: { Port: 0 } },
      nodeInfo: {
        machineID: '',
        systemUUID: '',
        bootID: '',
        kernelVersion: '',
        osImage: '',
        containerRuntimeVersion: '',
        kubeletVersion: '',
        kubeProxyVersion: '',
        operatingSystem: '',
        architecture: '',
      },
    },
  },
};

export const bookmark = (resource: ResourceName, version: number, initial: boolean): Event => ({
  type: 'BOOKMARK',
  object: {
    kind: kinds[resource].kind,
    apiVersion: kinds[resource].apiVersion,
    metadata: {
      resourceVersion: String(version),
      ...(initial ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {}),
    },
    ...emptyFields[resource],
  },
});
