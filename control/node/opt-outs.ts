/**
 * Which cgroups opted out of translation, followed: those of the configuration as they appear, go and come again with
 * another id, and those of pods that say so in the cluster. A cgroup file system reports little to who watches it, and
 * nothing of what appears several levels below: it is looked at once a second.
 */
import type { Logger } from 'pino';
import { explainError } from '../../loader/errors.ts';
import { createBell } from '../bell.ts';
import { deepestLevel, noOptOuts, type OptOuts } from '../compile/opt-outs.ts';
import type { SourceProblem } from '../model.ts';
import { type Cgroup, cgroupMount, findCgroups, findPodCgroups } from './cgroups.ts';

/** What is known of pods that opted out. */
export interface OptedOutPods {
  readonly uids: ReadonlySet<string>;
  /** Whether there are no others. */
  readonly complete: boolean;
  readonly problems: readonly SourceProblem[];
}

export interface OptOutOptions {
  /** Paths or patterns of cgroups. */
  readonly cgroups: readonly string[];
  /** Where kubelet keeps the cgroups of pods, or above. */
  readonly podCgroupRoot: string;
  /** Tells which pods opted out until `signal` aborts; absent: none do. */
  readonly followPods?: ((onChange: (pods: OptedOutPods) => void, signal: AbortSignal) => Promise<void>) | undefined;
}

export interface OptOutFollower {
  /** What is wanted now. */
  current(): OptOuts;
  problems(): readonly SourceProblem[];
  /** Where the cgroups are that opted out now, sorted. */
  paths(): readonly string[];
  /** Calls `onChange` when either changes, until `signal` aborts. */
  run(onChange: () => void, signal: AbortSignal): Promise<void>;
}

const lookMs = 1_000;

const problem = (severity: SourceProblem['severity'], object: string, message: string): SourceProblem => ({
  ...{ severity, where: '--opt-out-cgroup', object, field: '', message },
});

const unusable = ({ path, level }: Cgroup): string | undefined => {
  if (level === 0) return 'is the root, which holds everything: stop the loader instead';
  if (level === undefined || level <= deepestLevel) return undefined;
  return `is ${level} levels below the root, more than ${deepestLevel}: its sockets are translated; opt out ${path
    .split('/')
    .slice(0, deepestLevel - level)
    .join('/')}, or move it up`;
};

export const createOptOutFollower = (options: OptOutOptions, log: Pick<Logger, 'info' | 'warn'>): OptOutFollower => {
  const { cgroups: patterns, podCgroupRoot, followPods } = options;
  const bell = createBell();
  let pods: OptedOutPods = { uids: new Set(), complete: followPods === undefined, problems: [] };
  let current = noOptOuts;
  let problems: readonly SourceProblem[] = [];
  let paths: readonly string[] = [];
  let known = '';

  /** Looks, and tells whether anything is otherwise than before. */
  const look = (): boolean => {
    if (patterns.length === 0 && followPods === undefined) return false;
    const mount = cgroupMount();
    const found: Cgroup[] = [];
    const now: SourceProblem[] = [...pods.problems];
    if (mount === undefined) now.push(problem('error', '', 'no cgroup2 file system is mounted: nothing can opt out'));
    else {
      for (const pattern of patterns) {
        const some = findCgroups(mount, pattern);
        if (some.length === 0) now.push(problem('notice', pattern, 'there is no such cgroup now; waiting for it'));
        found.push(...some);
      }
      found.push(...findPodCgroups(mount, podCgroupRoot, pods.uids));
    }
    const usable = found.filter((cgroup) => {
      const why = unusable(cgroup);
      if (why !== undefined) now.push(problem('error', cgroup.path, why));
      return why === undefined;
    });
    const cgroups = new Map(usable.map(({ id, level }) => [id, level]));
    const text = JSON.stringify([[...cgroups].map(String), pods.complete, now]);
    if (text === known) return false;
    known = text;
    problems = now;
    current = { cgroups, complete: pods.complete };
    paths = [...new Set(usable.map(({ path }) => path))].sort();
    log.info({ cgroups: paths.slice(0, 20), total: paths.length }, 'cgroups that opted out of translation');
    return true;
  };

  const lookSafely = (): boolean => {
    try {
      return look();
    } catch (error) {
      // A cgroup that goes between two calls; the next look is soon.
      log.warn(`the cgroups that opted out could not be looked for: ${explainError(error)}`);
      return false;
    }
  };

  // Those that are there at the start opt out with the first write.
  lookSafely();

  return {
    current: () => current,
    problems: () => problems,
    paths: () => paths,
    run: async (onChange, signal) => {
      if (patterns.length === 0 && followPods === undefined) return;
      const keepLooking = async (): Promise<void> => {
        while (!signal.aborted) {
          if (lookSafely()) onChange();
          await bell.wait(lookMs, signal);
        }
      };
      const takePods = (next: OptedOutPods): void => {
        pods = next;
        bell.ring();
      };
      await Promise.all([keepLooking(), followPods?.(takePods, signal)]);
    },
  };
};
