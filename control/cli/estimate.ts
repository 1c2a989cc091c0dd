/** `fairlead estimate`: the memory that maps will take, before there are any. */
import { exitFailure } from '../../loader/errors.ts';
import { possibleCpus } from '../estimate/cpus.ts';
import { type Estimate, estimate, type MapEstimate, sizeFlags } from '../estimate/estimate.ts';
import { withCounters } from './options.ts';
import { formatTable } from './table.ts';
import { formatBytes } from './units.ts';

export interface EstimateFlags {
  readonly services: number;
  readonly endpoints: number;
  readonly ports: number;
  readonly flows: number;
  readonly dualStack: boolean;
  readonly nodePorts: boolean;
  readonly maglev: boolean;
  readonly mapSize: ReadonlyMap<string, number>;
  readonly output: 'table' | 'json';
  readonly json?: boolean;
}

/** The maps, largest first, and what they come to. */
export const estimateText = (found: Estimate): string => {
  const rows = found.maps.toSorted((a, b) => b.bytes - a.bytes);
  const table = formatTable<MapEstimate>(
    [
      { title: 'MAP', value: ({ map }) => map },
      { title: 'TYPE', value: ({ kind }) => kind },
      { title: 'ENTRIES', value: ({ kind, entries }) => (kind === 'ringbuf' ? '-' : String(entries)), right: true },
      { title: 'IN USE', value: ({ used }) => (used === 0 ? '-' : String(used)), right: true },
      { title: 'MEMORY', value: ({ bytes }) => formatBytes(bytes), right: true },
    ],
    rows,
  );
  const total = `in all ${formatBytes(found.bytes)} in the kernel`;
  const growing = found.growing === 0 ? '' : `, and up to ${formatBytes(found.growing)} more while maps grow there`;
  const short = found.maps.flatMap(({ map, used, entries, without }) =>
    without === undefined
      ? []
      : [
          `${map} does not grow by itself: it has room for ${without} entries, and is shown with the ${entries} that ${used} want`,
        ],
  );
  const full = found.maps.flatMap(({ map, entries, lacking }) =>
    lacking === undefined
      ? []
      : [`${map} gets no larger than ${entries} entries: ${lacking} find no room, and what they are for is not served`],
  );
  const flags = sizeFlags(found);
  const advice = flags.length === 0 ? '' : `To begin with these sizes: fairlead agent ${flags.join(' ')}\n`;
  return `${table}\n${total}${growing}\n${[...short, ...full].map((text) => `${text}\n`).join('')}${advice}`;
};

/** Prints the maps; the exit code says whether all has room. */
export const printEstimate = (flags: EstimateFlags): void => {
  const { mapSize: mapSizes, output, json, ...scenario } = flags;
  const found = estimate({ ...scenario, mapSizes: withCounters(mapSizes), cpus: possibleCpus() });
  if (json === true || output === 'json')
    console.log(JSON.stringify({ ...found, flags: sizeFlags(found) }, undefined, 2));
  else process.stdout.write(estimateText(found));
  if (found.maps.some(({ lacking }) => lacking !== undefined)) process.exitCode = exitFailure;
};
