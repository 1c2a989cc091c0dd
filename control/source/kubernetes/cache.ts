/**
 * The objects of one resource as the API server last told, and what has changed since the last look. A new list is
 * compared with the old one, object by object as they arrive: what stayed the same is no change, and nothing goes away
 * because a list began.
 */
import type { Changes, ObjectKey, SourceProblem } from '../../model.ts';
import type { Resource } from './resource.ts';

/** Where objects go: into the current content, or into a list that is not complete yet. */
export interface Sink {
  upsert(raw: unknown): void;
  remove(raw: unknown): void;
}

export interface Cache<T> {
  readonly objects: ReadonlyMap<ObjectKey, T>;
  /** Whether there has been a complete list. */
  synced(): boolean;
  /** Changes of the current content. */
  readonly live: Sink;
  /** Begins a list; `finish` puts it in the place of what there was. One that is not finished changes nothing. */
  beginList(): Sink & { finish(): void };
  /** What changed since the last call, undefined if nothing did. */
  takeChanges(): Changes<T> | undefined;
  problems(): readonly SourceProblem[];
}

interface Content<T> {
  readonly objects: Map<ObjectKey, T>;
  readonly problems: Map<ObjectKey, readonly SourceProblem[]>;
}

const emptyContent = <T>(): Content<T> => ({ objects: new Map(), problems: new Map() });

/** `where` is the URL of the resource, for problems; `onChange` is called after anything changed. */
export const createCache = <T>(resource: Resource<T>, where: string, onChange: () => void): Cache<T> => {
  let current = emptyContent<T>();
  let synced = false;
  let pending = new Map<ObjectKey, T | undefined>();
  let problems: readonly SourceProblem[] | undefined = [];

  /** Takes an object into `content`; hands out the old one again where nothing differs. */
  const project = (raw: unknown, content: Content<T>): readonly [key: ObjectKey, object: T | undefined] => {
    const projection = resource.project(raw, where);
    const { key } = projection;
    if (projection.problems.length > 0) content.problems.set(key, projection.problems);
    else if (content.problems.size > 0) content.problems.delete(key);
    if (projection.status !== 'used') {
      content.objects.delete(key);
      return [key, undefined];
    }
    const before = current.objects.get(key);
    const object = before !== undefined && resource.same(before, projection.object) ? before : projection.object;
    return [key, object];
  };

  const note = (key: ObjectKey, object: T | undefined): void => {
    pending.set(key, object);
    onChange();
  };

  const live: Sink = {
    upsert: (raw) => {
      const problemsBefore = current.problems.size;
      const before = current.objects.get(resource.keyOf(raw));
      const [key, object] = project(raw, current);
      if (problemsBefore > 0 || current.problems.size > 0) {
        problems = undefined;
        onChange();
      }
      if (object !== undefined) current.objects.set(key, object);
      if (object !== before) note(key, object);
    },
    remove: (raw) => {
      const key = resource.keyOf(raw);
      if (current.problems.delete(key)) {
        problems = undefined;
        onChange();
      }
      if (current.objects.delete(key)) note(key, undefined);
    },
  };

  const beginList: Cache<T>['beginList'] = () => {
    const next = emptyContent<T>();
    return {
      upsert: (raw) => {
        const [key, object] = project(raw, next);
        if (object !== undefined) next.objects.set(key, object);
      },
      remove: (raw) => {
        const key = resource.keyOf(raw);
        next.objects.delete(key);
        next.problems.delete(key);
      },
      finish: () => {
        for (const key of current.objects.keys()) if (!next.objects.has(key)) pending.set(key, undefined);
        for (const [key, object] of next.objects) if (current.objects.get(key) !== object) pending.set(key, object);
        current = next;
        synced = true;
        problems = undefined;
        onChange();
      },
    };
  };

  return {
    get objects() {
      return current.objects;
    },
    synced: () => synced,
    live,
    beginList,
    takeChanges: () => {
      if (pending.size === 0) return undefined;
      const upserts: T[] = [];
      const deletes: ObjectKey[] = [];
      for (const [key, object] of pending) {
        if (object === undefined) deletes.push(key);
        else upserts.push(object);
      }
      pending = new Map();
      return { upserts, deletes };
    },
    problems: () => {
      problems ??= [...current.problems.values()].flat();
      return problems;
    },
  };
};
