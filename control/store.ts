/** The objects by key, and which Services an update concerns: what is the same as before concerns none. */
import {
  type Changes,
  type EndpointSlice,
  type ObjectKey,
  objectKey,
  type Service,
  type SourceUpdate,
} from './model.ts';
import { sameData } from './same.ts';
import { finish, type Steps } from './steps.ts';

export type StoreUpdate = Pick<SourceUpdate, 'services' | 'slices' | 'serviceChanges' | 'sliceChanges'>;

export interface Store {
  /** `update` in steps; nobody sees anything of it before the last. One at a time. */
  steps(update: StoreUpdate): Steps<ReadonlySet<ObjectKey>>;
  /** Takes an update; returns the Services that are concerned by what changed (EPS-16: equal is no change). */
  update(update: StoreUpdate): ReadonlySet<ObjectKey>;
  service(key: ObjectKey): Service | undefined;
  /** Slices that name a Service, in the order of their names. */
  slicesOf(key: ObjectKey): readonly EndpointSlice[];
  serviceKeys(): Iterable<ObjectKey>;
  /** Services with a healthCheckNodePort: few, and asked for after every change. */
  healthCheckKeys(): Iterable<ObjectKey>;
}

const noSlices: readonly EndpointSlice[] = [];

const ownerOf = (slice: EndpointSlice): ObjectKey => `${slice.namespace}/${slice.serviceName}`;

type Named = { readonly namespace: string; readonly name: string };

/** What an update makes of one kind of object; nothing is changed before it is committed. */
interface Draft<T> {
  readonly upserts: Map<ObjectKey, T>;
  readonly deletes: Set<ObjectKey>;
}

/** Notes the objects that are not the same as before. */
function* upsert<T extends Named>(
  current: ReadonlyMap<ObjectKey, T>,
  next: readonly T[],
  draft: Draft<T>,
): Steps<void> {
  for (const object of next) {
    const key = objectKey(object);
    const before = draft.deletes.has(key) ? undefined : (draft.upserts.get(key) ?? current.get(key));
    yield;
    // Most are the very same: a source hands out again what it has not read again.
    if (before === object || (before !== undefined && sameData(before, object))) continue;
    draft.upserts.set(key, object);
    draft.deletes.delete(key);
  }
}

const remove = <T>(keys: Iterable<ObjectKey>, draft: Draft<T>): void => {
  for (const key of keys) {
    draft.upserts.delete(key);
    draft.deletes.add(key);
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

/** What brings `current` to a complete list, or takes in changes to it. */
function* draftOf<T extends Named>(
  current: ReadonlyMap<ObjectKey, T>,
  all: readonly T[] | undefined,
  changes: Changes<T> | undefined,
  lists: { before?: readonly T[] },
): Steps<Draft<T>> {
  const draft: Draft<T> = { upserts: new Map(), deletes: new Set() };
  const replaced = all === undefined ? undefined : replacements(lists.before, all);
  if (all !== undefined) lists.before = all;
  if (changes !== undefined) delete lists.before;
  if (replaced !== undefined) yield* upsert(current, replaced, draft);
  else if (all !== undefined) {
    yield* upsert(current, all, draft);
    if (current.size > 0) {
      const keys = new Set(all.map(objectKey));
      for (const key of current.keys()) if (!keys.has(key)) draft.deletes.add(key);
    }
  }
  if (changes !== undefined) {
    remove(changes.deletes, draft);
    yield* upsert(current, changes.upserts, draft);
  }
  return draft;
}

/** Puts a draft in force; calls `onChange` with each old and each new object. */
const commit = <T>(
  current: Map<ObjectKey, T>,
  { upserts, deletes }: Draft<T>,
  onChange: (key: ObjectKey, before: T | undefined, now: T | undefined) => void,
): void => {
  for (const key of deletes) {
    const before = current.get(key);
    if (before === undefined) continue;
    current.delete(key);
    onChange(key, before, undefined);
  }
  for (const [key, object] of upserts) {
    const before = current.get(key);
    current.set(key, object);
    onChange(key, before, object);
  }
};

export const createStore = (): Store => {
  const services = new Map<ObjectKey, Service>();
  const slices = new Map<ObjectKey, EndpointSlice>();
  const healthChecked = new Set<ObjectKey>();
  const serviceLists: { before?: readonly Service[] } = {};
  const sliceLists: { before?: readonly EndpointSlice[] } = {};
  /** In the order of their names. Lists, because most Services have one slice: a map would be larger than what it holds. */
  const slicesByOwner = new Map<ObjectKey, readonly EndpointSlice[]>();

  const disown = (slice: EndpointSlice): void => {
    const owner = ownerOf(slice);
    const left = (slicesByOwner.get(owner) ?? []).filter(({ name }) => name !== slice.name);
    if (left.length === 0) slicesByOwner.delete(owner);
    else slicesByOwner.set(owner, left);
  };
  const own = (slice: EndpointSlice): void => {
    const owner = ownerOf(slice);
    const others = slicesByOwner.get(owner) ?? noSlices;
    // Lists of an API come in the order of names: mostly the last place is the right one.
    const at = others.findLastIndex(({ name }) => name < slice.name) + 1;
    slicesByOwner.set(owner, others.toSpliced(at, 0, slice));
  };

  function* steps(update: StoreUpdate): Steps<ReadonlySet<ObjectKey>> {
    const serviceDraft = yield* draftOf(services, update.services, update.serviceChanges, serviceLists);
    const sliceDraft = yield* draftOf(slices, update.slices, update.sliceChanges, sliceLists);
    const dirty = new Set<ObjectKey>();
    commit(services, serviceDraft, (key, _before, now) => {
      dirty.add(key);
      if (now !== undefined && now.healthCheckNodePort !== 0) healthChecked.add(key);
      else healthChecked.delete(key);
    });
    commit(slices, sliceDraft, (_key, before, now) => {
      // A slice that changed its Service concerns both (EPS-12).
      if (before !== undefined) {
        disown(before);
        dirty.add(ownerOf(before));
      }
      if (now !== undefined) {
        own(now);
        dirty.add(ownerOf(now));
      }
    });
    return dirty;
  }

  return {
    steps,
    update: (update) => finish(steps(update)),
    service: (key) => services.get(key),
    slicesOf: (key) => slicesByOwner.get(key) ?? noSlices,
    serviceKeys: () => services.keys(),
    healthCheckKeys: () => healthChecked,
  };
};
