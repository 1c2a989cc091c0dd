/** What is watched, and with which selectors: kube-proxy's own, so that its permissions suffice (SYN-13). */
import type { EndpointSlice, NodeFacts, Service } from '../../model.ts';
import { sameData } from '../../same.ts';
import { identify, type Projection } from '../fields.ts';
import { headlessLabel, projectEndpointSlice, projectNode, projectService } from '../project.ts';

export interface Resource<T> {
  /** As in RBAC rules: `services`. */
  readonly name: string;
  /** API group as in RBAC rules, '' for the core group. */
  readonly group: string;
  readonly path: string;
  /** Selectors as they go into the query. */
  readonly selectors: Readonly<Record<string, string>>;
  project(raw: unknown, where: string): Projection<T>;
  /** Key of an object that went, '' if it has none. */
  keyOf(raw: unknown): string;
  /** Whether nothing that matters differs (EPS-16). */
  same(a: T, b: T): boolean;
}

export const serviceResource: Resource<Service> = {
  name: 'services',
  group: '',
  path: '/api/v1/services',
  selectors: {
    fieldSelector: 'spec.clusterIP!=None',
    labelSelector: '!service.kubernetes.io/service-proxy-name',
  },
  project: projectService,
  keyOf: (raw) => identify(raw, 'Service', '').key,
  same: sameData,
};

export const sliceResource: Resource<EndpointSlice> = {
  name: 'endpointslices',
  group: 'discovery.k8s.io',
  path: '/apis/discovery.k8s.io/v1/endpointslices',
  selectors: { labelSelector: `!${headlessLabel}` },
  project: projectEndpointSlice,
  keyOf: (raw) => identify(raw, 'EndpointSlice', '').key,
  // The controller takes the trigger time away again with the next change; alone it says nothing new.
  same: (a, b) => sameData({ ...a, triggerTime: 0 }, { ...b, triggerTime: 0 }),
};

/** `name` is this node's. */
export const nodeResource = (name: string): Resource<NodeFacts> => ({
  name: 'nodes',
  group: '',
  path: '/api/v1/nodes',
  selectors: { fieldSelector: `metadata.name=${name}` },
  project: projectNode,
  keyOf: (raw) => identify(raw, 'Node', '').metadata.name,
  same: sameData,
});
