/**
 * The HTTP servers of the control plane and what they need to know: `/healthz` and `/livez` for clusters, a server for each
 * healthCheckNodePort, metrics and status. Each is off unless its address is given, or a Service asks for it.
 */
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { aborted } from '../loader/serve.ts';
import { type Bell, createBell } from './bell.ts';
import { type EventSink, healthzFailedEvent, startingEvent } from './health/events.ts';
import { parseBindAddress, runServer, type ServerRun } from './health/http.ts';
import { createProxyHealth, defaultTimeoutMs, healthHandler, healthzPort } from './health/proxy-health.ts';
import { createServiceHealth, type ListenAddresses, type ServiceHealth } from './health/service-health.ts';
import { createMetrics, type Metrics } from './metrics/registry.ts';
import { metricsPort, statusHandler } from './metrics/server.ts';
import type { Family, SourceUpdate } from './model.ts';
import type { FlowState } from './operator/flows.ts';
import { healthChecks } from './resolve/health-checks.ts';
import type { DesiredState } from './sync/desired-state.ts';
import type { LoaderClient } from './sync/loader-client.ts';
import { type ChangeFacts, joinObservers, type SyncObserver } from './sync/observer.ts';
import type { Sync } from './sync/sync.ts';

/** What of the servers is configured; absent: off. */
export interface ServerSettings {
  /** `--healthz-bind-address`; '' or port 0: no server (HZ-01). */
  readonly healthzAddress?: string;
  /** `--metrics-bind-address`; '' or port 0: no server. */
  readonly metricsAddress?: string;
  /** End where one of these two addresses cannot be had (HZ-09). */
  readonly bindHardFail?: boolean;
  /** How long a change may wait before this proxy says that it is not healthy, in milliseconds (HZ-02). */
  readonly healthTimeoutMs?: number;
  /** Serve healthCheckNodePorts (HCN). */
  readonly serveHealthChecks?: boolean;
  /** The configuration in force, for `/configz`. */
  readonly config?: object;
  /** Name of this node, for Events. */
  readonly nodeName?: string;
  /** Whether the node is eligible while the source has said nothing of it; default: false (HZ-04). */
  readonly nodeEligible?: boolean;
  /** Where Events go. */
  readonly events?: EventSink;
  /** Metrics of each Service. Default: true. */
  readonly perServiceMetrics?: boolean;
}

export interface ServerContext {
  readonly version: string;
  readonly state: DesiredState;
  readonly loader: LoaderClient;
  readonly sync: () => Pick<Sync, 'status' | 'model'>;
  problems(): number;
  /** Flows of packets; undefined while packets are not translated. Default: there are none. */
  readonly flows?: () => Promise<FlowState | undefined>;
  readonly log: Logger;
}

export interface Servers {
  /** For the sync. */
  readonly observer: SyncObserver;
  readonly metrics: Metrics;
  /** Takes note of an update of the source; the facts are for the sync. */
  update(update: SourceUpdate): ChangeFacts;
  /** The addresses of the host are others: listeners on single ones follow (NP-04). */
  addressesChanged(): void;
  /** Serves until `signal` aborts. Rejects if an address is wrong, or with `bindHardFail` if it cannot be had. */
  run(signal: AbortSignal): Promise<void>;
}

/** Between two looks at all Services, in milliseconds: a look costs more than one Service's change. */
const healthCheckInterval = 100;

/** Families that the host has (SYN-14). */
const hostFamilies = (): readonly Family[] => (existsSync('/proc/net/if_inet6') ? ['IPv4', 'IPv6'] : ['IPv4']);

const listenAddresses = (state: DesiredState): ListenAddresses => {
  const of = (family: Family): readonly string[] | undefined => {
    const { all, addresses } = state.nodePortAddresses(family);
    return all ? undefined : addresses;
  };
  return { IPv4: of('IPv4'), IPv6: of('IPv6') };
};

/** Brings the servers to what the Services say each time the bell rings (HCN-07). */
const followHealthChecks = async (
  servers: ServiceHealth,
  state: DesiredState,
  synced: Bell,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    if (!(await synced.wait(86_400_000, signal)) || signal.aborted) continue;
    servers.sync(healthChecks(state.store, state.facts));
    await delay(healthCheckInterval, undefined, { signal }).catch(() => undefined);
  }
};

export const createServers = (settings: ServerSettings, context: ServerContext): Servers => {
  const { events, bindHardFail = false, serveHealthChecks = false, perServiceMetrics = true } = settings;
  const { state, log } = context;
  const health = createProxyHealth({ timeoutMs: settings.healthTimeoutMs ?? defaultTimeoutMs });
  const metrics = createMetrics({ ...context, perService: perServiceMetrics });
  health.node({ eligible: settings.nodeEligible ?? false });
  const nodeName = (): string => settings.nodeName ?? state.facts.nodeName;
  // Also the text of an address that is wrong must end the start, not a server later.
  const healthz = parseBindAddress(settings.healthzAddress ?? '', healthzPort, '--healthz-bind-address');
  const status = parseBindAddress(settings.metricsAddress ?? '', metricsPort, '--metrics-bind-address');

  const synced = createBell();
  let listening = false;
  const observer: SyncObserver = {
    synced: ({ complete }) => {
      if (!complete) return;
      listening = true;
      synced.ring();
    },
  };
  const addressesChanged = (): void => {
    // Before the first sync there are no listeners (HZ-08).
    if (listening) synced.ring();
  };

  const runs = (): readonly ServerRun[] => {
    const common = { hardFail: bindHardFail, log };
    const list: ServerRun[] = [];
    if (healthz !== undefined) {
      const onBindFailure = (note: string): void => events?.(healthzFailedEvent(nodeName(), note));
      const handler = healthHandler(health, metrics.probed);
      list.push({ ...common, name: 'healthz', address: healthz, handler, onBindFailure });
    }
    if (status !== undefined) {
      const handler = statusHandler({ metrics: metrics.scrape, config: settings.config ?? {} });
      list.push({ ...common, name: 'metrics', address: status, handler });
    }
    return list;
  };

  return {
    observer: joinObservers([health.observer, metrics.observer, observer]),
    metrics,
    addressesChanged,
    update: (update) => {
      if (update.node !== undefined) {
        health.node(update.node);
        addressesChanged();
      }
      return metrics.changed(update);
    },
    run: async (signal) => {
      const ended = new AbortController();
      const until = AbortSignal.any([signal, ended.signal]);
      health.started();
      if (nodeName() !== '') events?.(startingEvent(nodeName()));
      const running = runs().map((run) => runServer(run, until));
      if (serveHealthChecks) {
        const servers = createServiceHealth({
          healthy: () => health.report().healthy,
          families: hostFamilies(),
          addresses: () => listenAddresses(state),
          node: nodeName(),
          events,
          log,
        });
        running.push(servers.run(until), followHealthChecks(servers, state, synced, until));
      }
      try {
        await Promise.all([aborted(until), ...running]);
      } finally {
        // One that failed ends the others, too, and nobody is left behind.
        ended.abort();
        await Promise.allSettled(running);
      }
    },
  };
};
