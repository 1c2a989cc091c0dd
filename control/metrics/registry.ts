/** All metrics of one control plane, and the text of a scrape. */
import { setTimeout as delay } from 'node:timers/promises';
import { Registry } from 'prom-client';
import type { HealthPath } from '../health/proxy-health.ts';
import type { SourceUpdate } from '../model.ts';
import { readCounters, readNodeCounters } from '../operator/counters.ts';
import type { FlowState } from '../operator/flows.ts';
import { countNoLocalEndpoints } from '../resolve/no-local-endpoints.ts';
import type { DesiredState } from '../sync/desired-state.ts';
import type { LoaderClient } from '../sync/loader-client.ts';
import { type ChangeFacts, joinObservers, type SyncObserver } from '../sync/observer.ts';
import type { Sync } from '../sync/sync.ts';
import { createChangeCounter } from './changes.ts';
import { createFlowMetrics } from './flows.ts';
import { createKubeProxyMetrics } from './kube-proxy.ts';
import { createOwnMetrics } from './own.ts';
import { serviceMetrics } from './services.ts';

export interface MetricsOptions {
  readonly version: string;
  readonly state: DesiredState;
  readonly sync: () => Pick<Sync, 'status' | 'model'>;
  readonly loader: LoaderClient;
  /** Flows of packets; undefined while packets are not translated. Default: there are none. */
  readonly flows?: () => Promise<FlowState | undefined>;
  /** How many things the source cannot use at this moment. */
  problems(): number;
  /** Counters of each Service: as many series as there are Service ports. */
  readonly perService: boolean;
}

export interface Metrics {
  readonly observer: SyncObserver;
  /** Counts what an update of the source brings; the facts are for the sync. */
  changed(update: SourceUpdate): ChangeFacts;
  probed(path: HealthPath, code: number): void;
  sourceFailed(kind: string, reason: string): void;
  scrape(): Promise<{ readonly type: string; readonly text: string }>;
}

/** How long a scrape waits for the loader, in milliseconds: without it there are fewer metrics, not none. */
const loaderTimeout = 2_000;

/** What `work` gives, undefined if it fails or takes too long. */
const inTime = async <T>(work: Promise<T>): Promise<T | undefined> => {
  const stop = new AbortController();
  const late = delay(loaderTimeout, undefined, { signal: stop.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } catch {
    return undefined;
  } finally {
    stop.abort();
  }
};

export const createMetrics = (options: MetricsOptions): Metrics => {
  const { version, state, sync, loader, problems, perService } = options;
  const registry = new Registry();
  const changes = createChangeCounter();
  const { resolved } = state;
  const reachable = (): boolean => sync().status.loaderError === '';

  // Two metrics come from one reading: whoever comes second takes the reading that is under way.
  let reading: ReturnType<typeof readNodeCounters> | undefined;
  const nodeCounters = (): ReturnType<typeof readNodeCounters> => {
    reading ??= readNodeCounters(loader).finally(() => {
      reading = undefined;
    });
    return reading;
  };

  const known = createKubeProxyMetrics({
    registry,
    startedMs: performance.timeOrigin,
    now: Date.now,
    noLocalEndpoints: () => countNoLocalEndpoints([...resolved.values()].flat()),
  });
  const own = createOwnMetrics({
    registry,
    version,
    status: () => sync().status,
    model: () => sync().model,
    counts: () => {
      let [services, ports] = [0, 0];
      for (const list of resolved.values()) {
        services++;
        ports += list.length;
      }
      return { services, ports, problems: problems() };
    },
    nodeCounters: async () => (reachable() ? await inTime(nodeCounters()) : undefined),
  });

  // Several metrics come from one reading, as above.
  let looking: Promise<FlowState | undefined> | undefined;
  const flows = (): Promise<FlowState | undefined> => {
    looking ??= inTime(options.flows?.() ?? Promise.resolve(undefined)).finally(() => {
      looking = undefined;
    });
    return looking;
  };
  createFlowMetrics(registry, flows);

  const perServiceText = async (): Promise<string> => {
    const { model } = sync();
    if (!perService || model === undefined || !reachable()) return '';
    const counters = await inTime(readCounters(loader, model, state, { namespace: '', name: '' }, flows));
    return counters === undefined ? '' : serviceMetrics(counters.ports);
  };

  return {
    observer: joinObservers([known.observer, own.observer]),
    changed: (update) => {
      const facts = changes.count(update);
      known.changed(facts);
      return facts;
    },
    probed: known.probed,
    sourceFailed: own.sourceFailed,
    scrape: async () => {
      const [text, services] = await Promise.all([registry.metrics(), perServiceText()]);
      return { type: registry.contentType, text: text + services };
    },
  };
};
