/** The metrics that have the same meaning here as in kube-proxy, under the names that dashboards know (MET rows). */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { HealthPath } from '../health/proxy-health.ts';
import type { Family } from '../model.ts';
import type { NoLocalEndpoints } from '../resolve/no-local-endpoints.ts';
import type { ChangeFacts, SyncObserver } from '../sync/observer.ts';

const range = (first: number, step: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + i * step);

/** 1 ms doubled 14 times, in seconds. */
export const syncBuckets = Array.from({ length: 15 }, (_, i) => 0.001 * 2 ** i);

/** In seconds: 0, 0.25, 0.5, each of the first minute, each fifth of the second, each half minute to five. */
export const programmingBuckets = [0, 0.25, 0.5, ...range(1, 1, 59), ...range(60, 5, 12), ...range(120, 30, 7)];

const families = ['IPv4', 'IPv6'] as const satisfies readonly Family[];
const policies = ['internal', 'external'] as const;

export interface KubeProxyMetrics {
  readonly observer: SyncObserver;
  /** An update of the source, before the sync is told of it. */
  changed(facts: ChangeFacts): void;
  /** HZ-07. */
  probed(path: HealthPath, code: number): void;
}

export interface KubeProxyMetricsOptions {
  readonly registry: Registry;
  /** When this process began, Unix time in milliseconds: what was triggered earlier is not timed. */
  readonly startedMs: number;
  /** Unix time in milliseconds. */
  now(): number;
  noLocalEndpoints(): NoLocalEndpoints;
}

/** Registers the metrics; families are those that a sync names. */
export const createKubeProxyMetrics = (options: KubeProxyMetricsOptions): KubeProxyMetrics => {
  const { registry, startedMs, now, noLocalEndpoints } = options;
  const registers = [registry];

  const histogram = (name: string, help: string, buckets: number[]): Histogram<'ip_family'> =>
    new Histogram({ name: `kubeproxy_${name}`, help, buckets, labelNames: ['ip_family'], registers });
  const gauge = (name: string, help: string): Gauge<'ip_family'> =>
    new Gauge({ name: `kubeproxy_${name}`, help, labelNames: ['ip_family'], registers });
  const plainGauge = (name: string, help: string): Gauge => new Gauge({ name: `kubeproxy_${name}`, help, registers });
  const counter = (name: string, help: string): Counter => new Counter({ name: `kubeproxy_${name}`, help, registers });

  const duration = histogram('sync_proxy_rules_duration_seconds', 'Duration of syncs in seconds', syncBuckets);
  const full = histogram(
    'sync_full_proxy_rules_duration_seconds',
    'Duration of syncs of all Services in seconds',
    syncBuckets,
  );
  const partial = histogram(
    'sync_partial_proxy_rules_duration_seconds',
    'Duration of syncs of changed Services in seconds',
    syncBuckets,
  );
  const lastSync = gauge('sync_proxy_rules_last_timestamp_seconds', 'Unix time of the last successful sync in seconds');
  const lastQueued = gauge(
    'sync_proxy_rules_last_queued_timestamp_seconds',
    'Unix time at which a sync was queued last, in seconds',
  );
  const programming = histogram(
    'network_programming_duration_seconds',
    'From what led to a change of an EndpointSlice until the change is active, in seconds',
    programmingBuckets,
  );
  const endpointsPending = plainGauge(
    'sync_proxy_rules_endpoint_changes_pending',
    'EndpointSlice changes that wait for a sync',
  );
  const endpointsTotal = counter('sync_proxy_rules_endpoint_changes_total', 'EndpointSlice changes');
  const servicesPending = plainGauge(
    'sync_proxy_rules_service_changes_pending',
    'Service changes that wait for a sync',
  );
  const servicesTotal = counter('sync_proxy_rules_service_changes_total', 'Service changes');
  new Gauge({
    name: 'kubeproxy_sync_proxy_rules_no_local_endpoints_total',
    help: 'Service ports with policy Local that have endpoints, but none on this node',
    labelNames: ['traffic_policy', 'ip_family'],
    registers,
    collect() {
      const counts = noLocalEndpoints();
      for (const traffic_policy of policies) {
        for (const ip_family of families) this.set({ traffic_policy, ip_family }, counts[traffic_policy][ip_family]);
      }
    },
  });
  const reapingDuration = histogram(
    'conntrack_reconciler_sync_duration_seconds',
    'From when endpoints stopped serving until the UDP flows that were led to them are ended, in seconds',
    syncBuckets,
  );
  const reaped = new Counter({
    name: 'kubeproxy_conntrack_reconciler_deleted_entries_total',
    help: 'UDP flows that were ended because their endpoints serve no more: connected sockets, there is no conntrack entry',
    labelNames: ['ip_family'],
    registers,
  });
  const probe = (path: HealthPath): Counter<'code'> => {
    const metric = new Counter({
      name: `kubeproxy_proxy_${path}_total`,
      help: `Answers of /${path} by status code`,
      labelNames: ['code'],
      registers,
    });
    for (const code of [200, 503]) metric.inc({ code }, 0);
    return metric;
  };
  const probes = { healthz: probe('healthz'), livez: probe('livez') };
  for (const ip_family of families) {
    lastSync.set({ ip_family }, 0);
    lastQueued.set({ ip_family }, 0);
    reaped.inc({ ip_family }, 0);
    for (const metric of [duration, full, partial, programming, reapingDuration]) metric.zero({ ip_family });
  }

  return {
    observer: {
      queued: ({ families: queued }) => {
        for (const ip_family of queued) lastQueued.set({ ip_family }, now() / 1000);
      },
      synced: (report) => {
        const seconds = report.durationMs / 1000;
        for (const ip_family of report.families) {
          duration.observe({ ip_family }, seconds);
          (report.full ? full : partial).observe({ ip_family }, seconds);
          lastSync.set({ ip_family }, now() / 1000);
        }
        for (const { family, unixMs } of report.triggers) {
          if (unixMs < startedMs) continue;
          // The clock of another machine may be ahead.
          programming.observe({ ip_family: family }, Math.max(0, now() - unixMs) / 1000);
        }
        endpointsPending.set(0);
        servicesPending.set(0);
      },
      reaped: ({ sockets, durationMs }) => {
        for (const ip_family of families) {
          reapingDuration.observe({ ip_family }, durationMs / 1000);
          reaped.inc({ ip_family }, sockets[ip_family]);
        }
      },
    },
    changed: ({ services, slices }) => {
      endpointsPending.inc(slices);
      endpointsTotal.inc(slices);
      servicesPending.inc(services);
      servicesTotal.inc(services);
    },
    probed: (path, code) => probes[path].inc({ code }),
  };
};
