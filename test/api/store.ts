/** Objects and their history, as an API server keeps them: one counter of versions, watches that go on from any of them. */

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export interface ApiObject {
  readonly metadata: Metadata;
  readonly [field: string]: unknown;
}

export type ResourceName = 'services' | 'endpointslices' | 'nodes' | 'pods';

export const kinds: Readonly<Record<ResourceName, { kind: string; apiVersion: string; path: string }>> = {
  services: { kind: 'Service', apiVersion: 'v1', path: '/api/v1/services' },
  endpointslices: {
    kind: 'EndpointSlice',
    apiVersion: 'discovery.k8s.io/v1',
    path: '/apis/discovery.k8s.io/v1/endpointslices',
  },
  nodes: { kind: 'Node', apiVersion: 'v1', path: '/api/v1/nodes' },
  pods: { kind: 'Pod', apiVersion: 'v1', path: '/api/v1/pods' },
};

/** A change: `now` is absent for a deletion, `before` for an object that is new. */
export interface Change {
  readonly version: number;
  readonly resource: ResourceName;
  readonly before: ApiObject | undefined;
  readonly now: ApiObject | undefined;
}

export interface ObjectStore {
  /** The last version. */
  version(): number;
  /** The oldest version from which a watch can go on. */
  oldest(): number;
  /** Makes or replaces an object; `version` is that of the change, the next one if left out. */
  put(resource: ResourceName, object: ApiObject, version?: number): void;
  /** Removes an object by `namespace/name`, or the name of a Node. */
  delete(resource: ResourceName, key: string, version?: number): void;
  /** In the order of their keys. */
  list(resource: ResourceName): readonly ApiObject[];
  /** Changes after a version. */
  since(version: number): readonly Change[];
  /** Forgets the history, as etcd does after five minutes. */
  compact(): void;
  /** Moves the counter on, as changes of other resources do. */
  advance(version: number): void;
  onChange(listener: (change: Change) => void): () => void;
}

export const storeKey = ({ metadata: { namespace, name } }: ApiObject): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

export const createObjectStore = (): ObjectStore => {
  const objects: Record<ResourceName, Map<string, ApiObject>> = {
    services: new Map(),
    endpointslices: new Map(),
    nodes: new Map(),
    pods: new Map(),
  };
  const listeners = new Set<(change: Change) => void>();
  let history: Change[] = [];
  let version = 1;
  let oldest = 1;
  const commit = (resource: ResourceName, key: string, object: ApiObject | undefined, at = version + 1): void => {
    version = Math.max(version, at);
    const before = objects[resource].get(key);
    const now =
      object === undefined ? undefined : { ...object, metadata: { ...object.metadata, resourceVersion: String(at) } };
    if (now === undefined) objects[resource].delete(key);
    else objects[resource].set(key, now);
    const change = { version: at, resource, before, now };
    history.push(change);
    for (const listener of listeners) listener(change);
  };
  return {
    version: () => version,
    oldest: () => oldest,
    put: (resource, object, at) => commit(resource, storeKey(object), object, at),
    delete: (resource, key, at) => commit(resource, key, undefined, at),
    list: (resource) => [...objects[resource]].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object),
    since: (from) => history.filter((change) => change.version > from),
    compact: () => {
      version++;
      oldest = version;
      history = [];
    },
    advance: (to) => {
      version = Math.max(version, to);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
