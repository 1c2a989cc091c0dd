/** Opt-outs beside the ports in a sync: read, planned, and compared as they are. */
import type { Logger } from 'pino';
import {
  type KernelOptOuts,
  noOptOuts,
  type OptOuts,
  optOutMaps,
  planOptOuts,
  readOptOuts,
} from '../compile/opt-outs.ts';
import type { Apart } from './apart.ts';

export const createOptOutSync = (wanted: () => OptOuts = () => noOptOuts, log: Pick<Logger, 'error'>): Apart => {
  let kernel: KernelOptOuts = { ids: new Set(), levels: 0 };
  let room = 0;
  let refusedBefore = 0;
  return {
    maps: () => optOutMaps,
    adopt: (contents, described) => {
      kernel = readOptOuts(contents);
      room = described?.maps.find(({ name }) => name === 'opt_outs')?.maxEntries ?? 0;
    },
    plan: () => {
      const { writes, after, entries, refused } = planOptOuts(kernel, wanted(), room);
      if (refused > refusedBefore) {
        log.error(
          `${refused} cgroups that opted out are translated all the same: the map opt_outs has ${room} entries; start the loader after "fairlead cleanup" with --map-size opt_outs=${room * 2}`,
        );
      }
      refusedBefore = refused;
      return {
        ...{ writes, entries },
        written: () => {
          kernel = after;
        },
      };
    },
  };
};
