/** The objects by key, and which Services an update concerns: what is the same as before concerns none. */
import { isDeepStrictEqual } from 'node:util';
import {
  type Changes,
  type EndpointSlice,
  type ObjectKey,
  objectKey,
  type Service,
  type SourceUpdate,
} from './model.ts';

export type StoreUpdate = Pick<SourceUpdate, 'services' | 'slices' | 'serviceChanges' | 'sliceChanges'>;

export interface Store {
  /** Takes an update; returns the Services that are concerned by what changed (EPS-16: equal is no change). */
  update(update: StoreUpdate): ReadonlySet<ObjectKey>;
  service(key: ObjectKey): Service | undefined;
  /** Slices that name a Service, in the order of their names. */
  slicesOf(key: ObjectKey): readonly EndpointSlice[];
  serviceKeys(): Iterable<ObjectKey>;
}

const ownerOf = (slice: EndpointSlice): ObjectKey => `${slice.namespace}/${slice.serviceName}`;

type Named = { readonly namespace: string; readonly name: string };

/** Puts objects in their places; calls `onChange` with each old or new one that is not the same as before. */
const upsert = <T extends Named>(
  current: Map<ObjectKey, T>,
  next: readonly T[],
  onChange: (object: T) => void,
): void => {
  for (const object of next) {
    const key = objectKey(object);
    const before = current.get(key);
    // Most are the very same: a source hands out again what it has not read again.
    if (before === object || (before !== undefined && isDeepStrictEqual(before, object))) continue;
    if (before !== undefined) onChange(before);
    onChange(object);
    current.set(key, object);
  }
};

const remove = <T>(current: Map<ObjectKey, T>, keys: Iterable<ObjectKey>, onChange: (object: T) => void): void => {
  for (const key of keys) {
    const object = current.get(key);
    if (object === undefined) continue;
    onChange(object);
    current.delete(key);
  }
};

/**
 * The objects of a list that are not the very same as at their place in the list before; undefined if the lists differ
 * in more than that. A source that keeps its objects and its order makes a change cost next to nothing this way.
 */
const replacements = <T extends Named>(
  before: readonly T[] | undefined,
  all: readonly T[],
): readonly T[] | undefined => {
  // A list that was changed in place tells nothing about what it was before.
  if (before === undefined || before === all || before.length !== all.length) return undefined;
  const changed: T[] = [];
  for (const [i, object] of all.entries()) {
    const former = before[i];
    if (former === object) continue;
    if (former === undefined || former.name !== object.name || former.namespace !== object.namespace) return undefined;
    changed.push(object);
  }
  return changed;
};

/** Brings `current` to a complete list, or takes in changes to it. */
const take = <T extends Named>(
  current: Map<ObjectKey, T>,
  all: readonly T[] | undefined,
  changes: Changes<T> | undefined,
  lists: { before?: readonly T[] },
  onChange: (object: T) => void,
): void => {
  const replaced = all === undefined ? undefined : replacements(lists.before, all);
  if (all !== undefined) lists.before = all;
  if (changes !== undefined) delete lists.before;
  if (replaced !== undefined) upsert(current, replaced, onChange);
  else if (all !== undefined) {
    upsert(current, all, onChange);
    const keys = new Set(all.map(objectKey));
    const gone = [...current.keys()].filter((key) => !keys.has(key));
    remove(current, gone, onChange);
  }
  if (changes !== undefined) {
    remove(current, changes.deletes, onChange);
    upsert(current, changes.upserts, onChange);
  }
};

export const createStore = (): Store => {
  const services = new Map<ObjectKey, Service>();
  const slices = new Map<ObjectKey, EndpointSlice>();
  const serviceLists: { before?: readonly Service[] } = {};
  const sliceLists: { before?: readonly EndpointSlice[] } = {};
  const slicesByOwner = new Map<ObjectKey, Map<string, EndpointSlice>>();

  const indexSlice = (slice: EndpointSlice): void => {
    const owner = ownerOf(slice);
    const current = slices.get(objectKey(slice));
    const owned = slicesByOwner.get(owner) ?? new Map<string, EndpointSlice>();
    if (current !== undefined && ownerOf(current) === owner) owned.set(slice.name, current);
    else owned.delete(slice.name);
    if (owned.size === 0) slicesByOwner.delete(owner);
    else slicesByOwner.set(owner, owned);
  };

  return {
    update: (update) => {
      const dirty = new Set<ObjectKey>();
      take(services, update.services, update.serviceChanges, serviceLists, (service) => dirty.add(objectKey(service)));
      const changed: EndpointSlice[] = [];
      take(slices, update.slices, update.sliceChanges, sliceLists, (slice) => changed.push(slice));
      for (const slice of changed) {
        // A slice that changed its Service concerns both (EPS-12): old and new object are both here.
        indexSlice(slice);
        dirty.add(ownerOf(slice));
      }
      return dirty;
    },
    service: (key) => services.get(key),
    slicesOf: (key) =>
      [...(slicesByOwner.get(key)?.values() ?? [])].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    serviceKeys: () => services.keys(),
  };
};
