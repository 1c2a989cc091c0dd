/**
 * What a run of slots holds: a set, each endpoint once in the order of backend ids, by which a program finds out whether
 * one is in it; or a Maglev table of a set, whose slots are in the order that all nodes agree on.
 */
import type { EndpointText } from '../net/codec.ts';
import { entryFlags, sameList } from './desired.ts';
import { maglevPositions, maglevSlots } from './maglev.ts';

export interface Run {
  /** Sorted, without duplicates. */
  readonly endpoints: readonly EndpointText[];
  readonly table: boolean;
}

/** The runs of an entry: `inside` is always a set. */
export const runsOf = (
  { inside, outside }: { readonly inside: readonly EndpointText[]; readonly outside: readonly EndpointText[] },
  flags: number,
): Readonly<Record<'inside' | 'outside', Run>> => ({
  inside: { endpoints: inside, table: false },
  // There is nothing to agree on about a single endpoint.
  outside: { endpoints: outside, table: (flags & entryFlags.maglev) !== 0 && outside.length > 1 },
});

export const sameRun = (a: Run, b: Run): boolean => a.table === b.table && sameList(a.endpoints, b.endpoints);

/** How many slots a run takes. */
export const slotsOf = ({ endpoints, table }: Run): number =>
  table ? maglevSlots(endpoints.length) : endpoints.length;

/** The content of a run's slots; 0 for an endpoint without an id. */
export const idsOf = ({ endpoints, table }: Run, ids: ReadonlyMap<EndpointText, number>): Uint32Array => {
  const own = Uint32Array.from(endpoints, (endpoint) => ids.get(endpoint) ?? 0);
  return table ? maglevPositions(endpoints).map((position) => own[position] ?? 0) : own.sort();
};
