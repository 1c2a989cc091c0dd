/** Filters of clsact, and of its older half for what comes in, which have no links that could be asked for: `tc` tells of them. */
import type { Filter } from './hooks.ts';
import { run } from './rules.ts';

interface ToldFilter {
  readonly options?: { readonly bpf_name?: string; readonly prog?: { readonly name?: string } };
}

interface ToldQdisc {
  readonly kind?: string;
  readonly dev?: string;
}

/** None where the interface has gone meanwhile, or what tc prints is no JSON. */
const parse = <T>(output: string): readonly T[] => {
  try {
    return JSON.parse(output) as readonly T[];
  } catch {
    return [];
  }
};

/** Filters of clsact on these interfaces; undefined where there is no `tc`. */
export const readFilters = async (interfaces: readonly string[]): Promise<readonly Filter[] | undefined> => {
  const filters: Filter[] = [];
  // Not each interface: a node has hundreds of pods.
  const qdiscs = await run('tc', '-j', 'qdisc', 'show').catch(() => '');
  if (qdiscs === undefined) return undefined;
  const filtered = new Set(
    parse<ToldQdisc>(qdiscs).map(({ kind, dev }) => (['clsact', 'ingress'].includes(kind ?? '') ? dev : undefined)),
  );
  for (const name of interfaces.filter((each) => filtered.has(each))) {
    for (const side of ['ingress', 'egress'] as const) {
      const output = await run('tc', '-j', 'filter', 'show', 'dev', name, side).catch(() => '');
      if (output === undefined) return undefined;
      for (const { options } of parse<ToldFilter>(output)) {
        const program = options?.prog?.name ?? options?.bpf_name;
        if (program !== undefined) filters.push({ interface: name, side, name: program });
      }
    }
  }
  return filters;
};
