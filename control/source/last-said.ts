/**
 * What each object of the manifests last said that could be used. An edit that makes an object invalid is a mistake of
 * the moment, and must not stop traffic that works (SVC-22).
 */
import type { SourceProblem } from '../model.ts';
import type { FileContent, Item } from './collect.ts';

interface Said {
  readonly item: Item;
  readonly file: string;
}

const fileOf = ({ where }: Item): string => where.replace(/(:\d+)+$/, '');
const identityOf = ({ kind, projection }: Item): string => (projection.key === '' ? '' : `${kind} ${projection.key}`);

const withEnding = (problems: readonly SourceProblem[], ending: string): readonly SourceProblem[] =>
  problems.map((problem) =>
    problem.severity === 'error' ? { ...problem, message: `${problem.message}; ${ending}` } : problem,
  );

/**
 * A memory of one source. Called with what all files say, it answers the same with refused objects replaced by what
 * they last said. It forgets an object when no file has it any more. An object that is there twice is not replaced
 * where the other one is the one to use.
 */
export const createLastSaid = (): ((files: readonly FileContent[]) => readonly FileContent[]) => {
  let memory: ReadonlyMap<string, Said> = new Map();
  return (files) => {
    const usable = new Set<string>();
    for (const { items } of files) {
      for (const item of items) if (item.projection.status !== 'refused') usable.add(identityOf(item));
    }
    const next = new Map<string, Said>();
    const recall = (item: Item): Item => {
      const identity = identityOf(item);
      if (item.projection.status !== 'refused') {
        if (!next.has(identity)) next.set(identity, { item, file: fileOf(item) });
        return item;
      }
      const said = identity === '' || next.has(identity) ? undefined : memory.get(identity);
      // Where another file has a good one, only the file that was in force so far has a claim to stay so.
      if (said === undefined || (usable.has(identity) && said.file !== fileOf(item))) {
        return { ...item, problems: withEnding(item.projection.problems, 'it is not used until it is mended') };
      }
      next.set(identity, { item: said.item, file: fileOf(item) });
      const problems = withEnding(item.projection.problems, 'what it last said stays in force');
      return { ...said.item, where: item.where, problems };
    };
    const recalled = files.map((file) => ({ ...file, items: file.items.map(recall) }));
    memory = next;
    return recalled;
  };
};
