/** The objects at this moment, read once, from wherever they are configured to come. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operatorError } from '../../loader/errors.ts';
import { chooseSource, sourceKind, sourceName } from '../config/choose-source.ts';
import type { Config } from '../config/load.ts';
import type { SourceProblem, SourceState, SourceUpdate } from '../model.ts';
import { createManifestSource } from '../source/manifests.ts';

/** How long an API server may take to say everything, in milliseconds. */
const patienceMs = 60_000;
/** How long one that refuses or fails is asked again, in milliseconds. */
const graceMs = 3_000;

/** The objects as the manifests say now. Cluster IPs are given out as they would be; nothing of that is kept. */
const readManifests = async ({ manifests, serviceCidrs, stateDir }: Config): Promise<SourceState> => {
  const scratch = mkdtempSync(join(tmpdir(), 'fairlead-plan-'));
  const until = new AbortController();
  try {
    const kept = join(stateDir, 'allocations.json');
    if (existsSync(kept)) copyFileSync(kept, join(scratch, 'allocations.json'));
    const source = createManifestSource({ path: manifests, serviceCidrs, stateDir: scratch });
    let first: SourceState | undefined;
    await source.run((state) => {
      first ??= state;
      until.abort();
    }, until.signal);
    if (first === undefined) throw new Error('the manifests said nothing');
    const problems = first.problems
      // That the copy was not there is no news where there is nothing to copy.
      .filter(({ severity, where }) => severity !== 'notice' || !where.startsWith(scratch))
      .map((problem) => ({ ...problem, where: problem.where.replace(scratch, stateDir) }));
    return { ...first, problems };
  } finally {
    rmSync(scratch, { recursive: true });
  }
};

const isWhole = (update: SourceUpdate): update is SourceState =>
  update.complete && update.services !== undefined && update.slices !== undefined;

export const problemText = ({ severity, where, object, field, message }: SourceProblem): string =>
  `${severity}: ${[where, object, field, message].filter((part) => part !== '').join(': ')}`;

/** The objects as the API says now, this node's own included. Fails if they do not come, with what hinders them. */
const readCluster = async (config: Config): Promise<SourceState> => {
  const say = (text: string): void => console.error(text);
  const source = await chooseSource(config, { info: () => undefined, warn: say });
  const until = new AbortController();
  const timers = [setTimeout(() => until.abort(), patienceMs)];
  let state: SourceState | undefined;
  let problems: readonly SourceProblem[] = [];
  try {
    await source.run((update) => {
      ({ problems } = update);
      if (isWhole(update)) {
        state = update;
        until.abort();
      } else if (timers.length === 1 && problems.some(({ severity }) => severity === 'error')) {
        timers.push(setTimeout(() => until.abort(), graceMs));
      }
    }, until.signal);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
  if (state !== undefined) return state;
  throw operatorError(
    'NO_OBJECTS',
    `${sourceName(config)} could not be read`,
    problems.length === 0 ? `it said nothing within ${patienceMs / 1000} s` : 'mend this:',
    { detail: problems.map(problemText).join('\n') },
  );
};

/** Throws an OperatorError where no source is configured, or it cannot be read. */
export const readObjects = (config: Config): Promise<SourceState> =>
  sourceKind(config) === 'manifests' ? readManifests(config) : readCluster(config);
