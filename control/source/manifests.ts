/**
 * The source for nodes without a Kubernetes API: manifests in a file or a directory, watched. Missing work of the
 * controllers is done here: endpoints from Pods, cluster IPs from ranges.
 */
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createBell } from '../bell.ts';
import type { Source, SourceProblem, SourceState } from '../model.ts';
import type { Cidr } from '../net/cidr.ts';
import { sameData } from '../same.ts';
import { type AllocationFile, openAllocationFile } from './allocations-file.ts';
import { type Collection, collect, complete, placeProblem, requestsOf } from './collect.ts';
import { createScanner, type Scan } from './files.ts';
import { type Allocation, type AllocationProblem, allocate, parseServiceCidrs } from './ipam.ts';
import { createLastSaid } from './last-said.ts';

export interface ManifestSourceOptions {
  /** A file, or a directory of which all *.yaml, *.yml and *.json are read, not those of its subdirectories. */
  readonly path: string;
  /** Ranges for Services without a clusterIP, as texts, at most one per family. */
  readonly serviceCidrs: readonly string[];
  /** Directory of `allocations.json`; made when there is something to keep. */
  readonly stateDir: string;
  /** Milliseconds without a further sign of change before reading, 20 if left out; at most ten times that. */
  readonly debounceMs?: number;
  /** Milliseconds after which to look without a sign, 2000 if left out: for links to elsewhere, and lost events. */
  readonly pollMs?: number;
}

interface Watch {
  /** Watches the directory that now has this path; answers with what hinders it. */
  follow(directory: string): Promise<SourceProblem | undefined>;
  close(): void;
}

/** A watcher of one directory that notices when another directory has taken its place. */
const createWatch = (onEvent: () => void): Watch => {
  let watcher: FSWatcher | undefined;
  let watched = '';
  const close = (): void => {
    watcher?.close();
    watcher = undefined;
    watched = '';
  };
  return {
    close,
    follow: async (directory) => {
      const info = await stat(directory).catch(() => undefined);
      // A vanished directory is the scanner's to report.
      if (info === undefined) return undefined;
      const identity = `${directory} ${info.dev} ${info.ino}`;
      if (identity === watched) return undefined;
      close();
      try {
        watcher = watch(directory, onEvent);
        watcher.on('error', close);
        watched = identity;
        // What changed before the watch began gave no sign.
        onEvent();
        return undefined;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const message = `cannot be watched (${reason}), so that changes are seen only by looking every few seconds`;
        return { severity: 'warning', where: directory, object: '', field: '', message };
      }
    },
  };
};

interface Assignment {
  readonly clusterIPs: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly SourceProblem[];
  /** Whether the allocations could not be written. */
  readonly unsaved: boolean;
}

/** Allocation with a memory: of the allocations, and of what happened to Services that are still there. */
const createAssigner = (
  file: AllocationFile,
  cidrs: readonly Cidr[],
): ((collection: Collection) => Promise<Assignment>) => {
  let allocations: readonly Allocation[] = file.kept;
  let beganEmpty = false;
  let events: readonly AllocationProblem[] = [];
  return async (collection) => {
    const outcome = allocate(allocations, requestsOf(collection), cidrs, new Date().toISOString());
    if (file.missing && allocations.length === 0 && outcome.allocations.length > 0) beganEmpty = true;
    allocations = outcome.allocations;
    // Written before anybody hears of the addresses: none may be in use that a crash would lose.
    const saveProblem = await file.save(allocations);
    const news = outcome.problems.filter(({ kind }) => kind === 'event');
    events = [...events.filter(({ key }) => !news.some((event) => event.key === key)), ...news].filter(({ key }) =>
      collection.drafts.has(key),
    );
    const problems: SourceProblem[] = [...file.problems];
    if (beganEmpty) {
      const message = 'did not exist: cluster IPs were allocated anew, as is right at the first start';
      problems.push({ severity: 'notice', where: file.path, object: '', field: '', message });
    }
    if (saveProblem !== undefined) problems.push(saveProblem);
    for (const problem of [...events, ...outcome.problems.filter(({ kind }) => kind === 'state')]) {
      problems.push(placeProblem(collection, problem));
    }
    return { clusterIPs: outcome.clusterIPs, problems, unsaved: saveProblem !== undefined };
  };
};

/**
 * A source of manifests. Throws an operator error for bad ranges; `run` rejects with one if `path` is empty or there is
 * nothing there at the start. Later it reports problems and goes on: a file that does not parse, or a path that has
 * vanished, or an object that is invalid, leaves in force what it last said; a file deleted from the directory takes its
 * objects with it.
 */
export const createManifestSource = (options: ManifestSourceOptions): Source<SourceState> => {
  const { path, stateDir, debounceMs = 20, pollMs = 2000 } = options;
  const cidrs = parseServiceCidrs(options.serviceCidrs);

  const run = async (onState: (state: SourceState) => void, signal: AbortSignal): Promise<void> => {
    const bell = createBell();
    const watching = createWatch(bell.ring);
    signal.addEventListener('abort', bell.ring, { once: true });
    const recall = createLastSaid();
    let delivered: SourceState | undefined;
    const deliver = (state: SourceState): void => {
      if (signal.aborted || sameData(state, delivered)) return;
      delivered = state;
      onState(state);
    };
    const build = async (
      scan: Scan,
      watchProblem: SourceProblem | undefined,
      assign: (collection: Collection) => Promise<Assignment>,
    ): Promise<boolean> => {
      const collection = collect(recall(scan.contents), path);
      const { clusterIPs, problems: assignProblems, unsaved } = await assign(collection);
      const problems = [...scan.problems, ...collection.problems, ...assignProblems];
      if (watchProblem !== undefined) problems.push(watchProblem);
      deliver({ ...complete(collection, clusterIPs), problems, complete: scan.complete });
      return unsaved;
    };
    try {
      const scan = createScanner(path);
      let latest = await scan();
      const assign = createAssigner(await openAllocationFile(stateDir), cidrs);
      let watchProblem: SourceProblem | undefined;
      let again = true;
      while (!signal.aborted) {
        const hindrance = await watching.follow(latest.directory);
        again ||= latest.changed || hindrance?.message !== watchProblem?.message;
        watchProblem = hindrance;
        if (again) again = await build(latest, watchProblem, assign);
        let restless = await bell.wait(Math.min(pollMs, latest.againMs ?? pollMs));
        // A file that is being written is read when it has come to rest: half of it would be fewer Services.
        const patience = performance.now() + 10 * debounceMs;
        while (restless && !signal.aborted && performance.now() < patience) restless = await bell.wait(debounceMs);
        if (signal.aborted) break;
        latest = await scan();
      }
    } finally {
      signal.removeEventListener('abort', bell.ring);
      watching.close();
    }
  };
  return { run };
};
