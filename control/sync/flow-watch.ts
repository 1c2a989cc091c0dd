/** Looks at the flows of the packet path from time to time, and says when room for them becomes short. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { explainError } from '../../loader/errors.ts';
import { type FlowState, flowWarnings, portUses } from '../operator/flows.ts';
import type { DesiredState } from './desired-state.ts';
import type { LoaderClient } from './loader-client.ts';
import type { Sync } from './sync.ts';

export interface FlowWatchOptions {
  readonly loader: Pick<LoaderClient, 'flows'>;
  readonly sync: Pick<Sync, 'status' | 'model'>;
  readonly state: Pick<DesiredState, 'resolved'>;
  /** Source ports of masqueraded packets. */
  sourcePorts(): number;
  readonly log: Pick<Logger, 'warn' | 'info' | 'debug'>;
  /** In milliseconds. Default: 5000. */
  readonly intervalMs?: number;
}

export interface FlowWatch {
  /** Asks the loader; undefined where packets are not translated, or it does not answer. */
  read(): Promise<FlowState | undefined>;
  /** What became scarce when it was looked at last. */
  readonly warnings: readonly string[];
  /** Looks until `signal` aborts. Never rejects. */
  run(signal: AbortSignal): Promise<void>;
}

/** A sentence without its numbers: what is said once is not said again with each that changes. */
const subjectOf = (warning: string): string => warning.replaceAll(/\b[0-9]+ of [0-9]+\b/g, '');

export const createFlowWatch = (options: FlowWatchOptions): FlowWatch => {
  const { loader, sync, state, sourcePorts, log, intervalMs = 5_000 } = options;
  let warnings: readonly string[] = [];

  const read = async (): Promise<FlowState | undefined> => {
    const described = sync.status.loader;
    if (described?.packetPath !== true || sync.status.loaderError !== '') return undefined;
    try {
      const maxEntries = described.maps.find(({ name }) => name === 'flows')?.maxEntries ?? 0;
      return { found: await loader.flows(), maxEntries, sourcePorts: sourcePorts() };
    } catch (error) {
      log.debug(`the flows could not be read: ${explainError(error)}`);
      return undefined;
    }
  };

  const look = async (): Promise<void> => {
    const [flows, model] = [await read(), sync.model];
    if (flows === undefined || model === undefined) return;
    const before = new Set(warnings.map(subjectOf));
    warnings = flowWarnings(flows, portUses(flows, model, state));
    for (const warning of warnings) if (!before.delete(subjectOf(warning))) log.warn(warning);
    if (before.size > 0) log.info('flows: what was scarce is not any more');
  };

  return {
    read,
    get warnings() {
      return warnings;
    },
    run: async (signal) => {
      while (!signal.aborted) {
        await look();
        await delay(intervalMs, undefined, { signal }).catch(() => undefined);
      }
    },
  };
};
