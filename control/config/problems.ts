/** What is wrong, or without effect, in a configuration: one line each, with its place and what to do. */

export interface ConfigProblem {
  /** `error`: nothing starts. `warning`: probably not what was meant. `notice`: accepted, and without effect here. */
  readonly severity: 'error' | 'warning' | 'notice';
  /** `proxy.yaml:12:3`, `--bind-address`, `FAIRLEAD_BIND_ADDRESS`. */
  readonly where: string;
  /** Path of the key such as `ipvs.scheduler`; '' where `where` says it all. */
  readonly path: string;
  /** What is the matter and what to do about it, without a full stop. */
  readonly message: string;
}

/** One line: `proxy.yaml:12:3: ipvs.scheduler: ...`. */
export const problemLine = ({ where, path, message }: ConfigProblem): string =>
  [where, path, message].filter((part) => part !== '').join(': ');

export const hasErrors = (problems: readonly ConfigProblem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');

/** Insertions, deletions and replacements between two words. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The known name that `name` is most like, '' if none is like it. */
export const nearest = (name: string, known: readonly string[]): string => {
  const lower = name.toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, far: distance(lower, candidate.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0];
  return best !== undefined && best.far <= Math.max(1, Math.floor(name.length / 3)) ? best.candidate : '';
};
