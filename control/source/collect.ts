/**
 * From the objects of all manifest files to one state: projection, duplicates, and where the endpoints of each Service
 * come from. Pure.
 */
import { type EndpointSlice, type ObjectKey, objectKey, type Service, type SourceProblem } from '../model.ts';
import type { ManifestObject, ManifestText } from './documents.ts';
import type { Projection } from './fields.ts';
import type { AllocationOutcome, AllocationProblem, AllocationRequest } from './ipam.ts';
import { type Pod, projectEndpoints, projectPod, slicesFromPods } from './pods.ts';
import { projectEndpointSlice, serviceNameLabel, sliceServiceKey } from './project.ts';
import { readServiceDraft, type ServiceDraft } from './service-draft.ts';

interface ItemPlace {
  readonly where: string;
  /** Instead of those of the projection: of a text that is not the one in use. */
  readonly problems?: readonly SourceProblem[];
}

/** An object as its file has it. */
export type Item = ItemPlace & ItemKind;

type ItemKind =
  | { readonly kind: 'Service'; readonly projection: Projection<ServiceDraft> }
  | {
      readonly kind: 'EndpointSlice';
      readonly projection: Projection<EndpointSlice>;
      /** The Service whose endpoints it says, also where it is not used; '' if none. */
      readonly serviceKey: ObjectKey;
    }
  | { readonly kind: 'Endpoints'; readonly projection: Projection<readonly EndpointSlice[]> }
  | { readonly kind: 'Pod'; readonly projection: Projection<Pod>; readonly hasStatus: boolean };

/** What one file says; depends on nothing but its text. */
export interface FileContent {
  readonly items: readonly Item[];
  /** Kinds that are not read, as `Deployment (apps/v1)`. */
  readonly otherKinds: readonly string[];
  readonly problems: readonly SourceProblem[];
}

const projectObject = ({ kind, apiVersion, where, raw }: ManifestObject): Item | undefined => {
  // Others have kinds of these names too, such as Knative's Service.
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  if (kind === 'EndpointSlice' && (group === 'discovery.k8s.io' || apiVersion === '')) {
    // Names instead of addresses are no endpoints that a proxy could serve, so that the Pods remain.
    const serviceKey = raw.addressType === 'FQDN' ? '' : sliceServiceKey(raw);
    return { kind, where, projection: projectEndpointSlice(raw, where), serviceKey };
  }
  if (group !== '') return undefined;
  if (kind === 'Service') return { kind, where, projection: readServiceDraft(raw, where) };
  if (kind === 'Endpoints') return { kind, where, projection: projectEndpoints(raw, where) };
  if (kind === 'Pod') return { kind, where, projection: projectPod(raw, where), hasStatus: raw.status !== undefined };
  return undefined;
};

/** Projects the objects of one file. */
export const projectFile = (text: ManifestText): FileContent => {
  const items: Item[] = [];
  const otherKinds = new Set<string>();
  for (const object of text.objects) {
    const item = projectObject(object);
    if (item !== undefined) items.push(item);
    else otherKinds.add(object.apiVersion === '' ? object.kind : `${object.kind} (${object.apiVersion})`);
  }
  return { items, otherKinds: [...otherKinds], problems: text.problems };
};

/** Everything that the files say, before cluster IPs are allocated. */
export interface Collection {
  readonly drafts: ReadonlyMap<ObjectKey, { readonly draft: ServiceDraft; readonly where: string }>;
  readonly slices: readonly EndpointSlice[];
  readonly endpoints: readonly EndpointSlice[];
  readonly pods: readonly Pod[];
  /** Services with slices of their own, also with such as are ignored, but not with refused ones. */
  readonly haveSlices: ReadonlySet<ObjectKey>;
  readonly haveEndpoints: ReadonlySet<ObjectKey>;
  readonly problems: readonly SourceProblem[];
}

/** Things that a proxy may pass over in silence, but that the author of a manifest did not mean. */
const noticeOf = (item: Item): string => {
  if (item.projection.status !== 'ignored') return '';
  if (item.kind === 'EndpointSlice' && item.projection.reason.endsWith(serviceNameLabel)) {
    return `is ignored: ${item.projection.reason}; add it with the name of the Service`;
  }
  if (item.kind === 'Pod' && !item.hasStatus) {
    return 'is no endpoint of any Service: it has no status; write status.podIP';
  }
  return '';
};

/**
 * Puts the files together, in their order. An object that is there twice is the first; one that was refused does not
 * count. `root` is where the notices about other kinds point to.
 */
export const collect = (files: readonly FileContent[], root: string): Collection => {
  const problems: SourceProblem[] = [];
  const first = new Map<string, string>();
  const drafts = new Map<ObjectKey, { readonly draft: ServiceDraft; readonly where: string }>();
  const slices: EndpointSlice[] = [];
  const endpoints: EndpointSlice[] = [];
  const pods: Pod[] = [];
  const haveSlices = new Set<ObjectKey>();
  const haveEndpoints = new Set<ObjectKey>();
  const otherKinds = new Set<string>();

  const take = (item: Item): void => {
    const { kind, where, projection } = item;
    const object = projection.key === '' ? '' : `${kind} ${projection.key}`;
    problems.push(...(item.problems ?? projection.problems));
    // One that is refused says nothing about endpoints: it must not take those away that the Pods are.
    if (projection.status === 'refused') return;
    if (item.kind === 'EndpointSlice' && item.serviceKey !== '') haveSlices.add(item.serviceKey);
    if (kind === 'Endpoints') haveEndpoints.add(projection.key);
    const earlier = first.get(object);
    if (earlier !== undefined) {
      const message = `is already at ${earlier}, which is used; remove one of the two`;
      problems.push({ severity: 'error', where, object, field: '', message });
      return;
    }
    first.set(object, where);
    const notice = noticeOf(item);
    if (notice !== '') problems.push({ severity: 'notice', where, object, field: '', message: notice });
    if (item.kind === 'Service' && item.projection.status === 'used') {
      drafts.set(item.projection.key, { draft: item.projection.object, where });
    } else if (item.kind === 'EndpointSlice' && item.projection.status === 'used') {
      slices.push(item.projection.object);
    } else if (item.kind === 'Endpoints' && item.projection.status === 'used') {
      endpoints.push(...item.projection.object);
    } else if (item.kind === 'Pod' && item.projection.status === 'used') {
      pods.push(item.projection.object);
    }
  };
  for (const file of files) {
    problems.push(...file.problems);
    for (const kind of file.otherKinds) otherKinds.add(kind);
    for (const item of file.items) take(item);
  }
  for (const kind of [...otherKinds].sort()) {
    const message = `${kind} is ignored: only Service, EndpointSlice, Endpoints and Pod are read`;
    problems.push({ severity: 'notice', where: root, object: '', field: '', message });
  }
  return { drafts, slices, endpoints, pods, haveSlices, haveEndpoints, problems };
};

/** What the allocator must know of the Services. */
export const requestsOf = ({ drafts }: Collection): readonly AllocationRequest[] =>
  [...drafts].map(([key, { draft }]) => ({
    key,
    clusterIPs: draft.service.clusterIPs,
    policy: draft.ipFamilyPolicy,
    families: draft.ipFamilies,
  }));

/** An allocator's problem with the place of its Service. */
export const placeProblem = ({ drafts }: Collection, problem: AllocationProblem): SourceProblem => ({
  severity: problem.severity,
  where: drafts.get(problem.key)?.where ?? '',
  object: `Service ${problem.key}`,
  field: problem.field,
  message: problem.message,
});

const byKey = <T extends { readonly namespace: string; readonly name: string }>(objects: readonly T[]): readonly T[] =>
  objects
    .map((object) => ({ key: objectKey(object), object }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ object }) => object);

const serviceKeyOf = (slice: EndpointSlice): ObjectKey => `${slice.namespace}/${slice.serviceName}`;

/**
 * The Services with their cluster IPs, and their slices, sorted by key. EndpointSlices of a Service win over its
 * Endpoints, and these over its Pods: in a dump of a cluster all three are there and say the same.
 */
export const complete = (
  collection: Collection,
  clusterIPs: AllocationOutcome['clusterIPs'],
): { readonly services: readonly Service[]; readonly slices: readonly EndpointSlice[] } => {
  const drafts: ServiceDraft[] = [];
  for (const [key, { draft }] of collection.drafts) {
    const addresses = clusterIPs.get(key);
    if (addresses !== undefined) drafts.push({ ...draft, service: { ...draft.service, clusterIPs: addresses } });
  }
  const { haveSlices, haveEndpoints } = collection;
  const fromPods = drafts.filter(({ service }) => {
    const key = objectKey(service);
    return !haveSlices.has(key) && !haveEndpoints.has(key);
  });
  return {
    services: byKey(drafts.map(({ service }) => service)),
    slices: byKey([
      ...collection.slices,
      ...collection.endpoints.filter((slice) => !haveSlices.has(serviceKeyOf(slice))),
      ...slicesFromPods(fromPods, collection.pods),
    ]),
  };
};
