/** How large the maps have to be, and when they should grow. */
import { countersOf, type MapName } from '../../bpf/layout.ts';
import type { DesiredPort } from './desired.ts';
import { clusterIPsOf, type MapLimits, stateMaps } from './model.ts';
import { runsOf, sameRun, slotsOf } from './runs.ts';

/** Entries that a desired state takes in each map. */
export const entriesNeeded = (desired: Iterable<DesiredPort>): MapLimits => {
  const needed = { frontends: 0, services: 0, slots: 0, backends: 0, addresses: 0, source_ranges: 0 };
  const clusterIPs = new Set<string>();
  for (const port of desired) {
    const endpoints = new Set<string>();
    for (const { frontends, inside, outside, flags } of port.entries) {
      needed.frontends += frontends.length;
      needed.services += 1;
      const runs = runsOf({ inside, outside }, flags);
      needed.slots += Math.ceil(slotsOf(runs.inside) / 2);
      if (!sameRun(runs.inside, runs.outside)) needed.slots += Math.ceil(slotsOf(runs.outside) / 2);
      for (const list of [inside, outside]) for (const endpoint of list) endpoints.add(endpoint);
    }
    needed.backends += endpoints.size;
    needed.source_ranges += port.sourceFilter?.ranges.length ?? 0;
    for (const address of clusterIPsOf(port.entries)) clusterIPs.add(address);
  }
  // A node has few addresses of its own beside them.
  needed.addresses = clusterIPs.size;
  return needed;
};

/**
 * A map that would be fuller than this grows: what changes needs room beside what is there. A change of endpoints takes a new
 * run of slots while the old one rests (pools.ts): at 1 000 changes a second thousands of them, and growing under way holds
 * up all changes until the programs are loaded anew.
 */
const fullest = (map: keyof MapLimits): number => (map === 'slots' ? 0.4 : 0.8);
/** No map gets larger than this: a mistake in a manifest is not to take all memory. */
export const mostEntries = 2 ** 24;

const powerOfTwo = (entries: number): number => 2 ** Math.ceil(Math.log2(entries));

/**
 * New sizes of the maps that should grow, empty if none should: those that the desired state would fill too much, and
 * those that a plan found full, which may be because of what still rests.
 */
export const growth = (
  needed: MapLimits,
  limits: MapLimits,
  lacking: ReadonlySet<keyof MapLimits>,
): ReadonlyMap<MapName, number> => {
  const sizes = new Map<MapName, number>();
  for (const map of stateMaps) {
    const enough = needed[map] / fullest(map);
    if (enough <= limits[map] && !lacking.has(map)) continue;
    const entries = Math.min(mostEntries, powerOfTwo(Math.max(enough, lacking.has(map) ? limits[map] * 2 : 0)));
    if (entries <= limits[map]) continue;
    sizes.set(map, entries);
    if (map === 'services' || map === 'backends') for (const counters of countersOf[map]) sizes.set(counters, entries);
  }
  return sizes;
};
