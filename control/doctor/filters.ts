/** Filters of clsact, which have no links that could be asked for: `tc` tells of them. */
import type { Filter } from './hooks.ts';
import { run } from './rules.ts';

interface ToldFilter {
  readonly options?: { readonly bpf_name?: string; readonly prog?: { readonly name?: string } };
}

/** None where the interface has gone meanwhile, or what tc prints is no JSON. */
const parseFilters = (output: string): readonly ToldFilter[] => {
  try {
    return JSON.parse(output) as readonly ToldFilter[];
  } catch {
    return [];
  }
};

/** Filters of clsact on these interfaces; undefined where there is no `tc`. */
export const readFilters = async (interfaces: readonly string[]): Promise<readonly Filter[] | undefined> => {
  const filters: Filter[] = [];
  for (const name of interfaces) {
    for (const side of ['ingress', 'egress'] as const) {
      const output = await run('tc', '-j', 'filter', 'show', 'dev', name, side).catch(() => '');
      if (output === undefined) return undefined;
      for (const { options } of parseFilters(output)) {
        const program = options?.prog?.name ?? options?.bpf_name;
        if (program !== undefined) filters.push({ interface: name, side, name: program });
      }
    }
  }
  return filters;
};
