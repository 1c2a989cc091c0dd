/** The metrics that only this proxy has, all read when they are scraped or counted as things happen. */
import { Counter, Gauge, type Registry } from 'prom-client';
import { nodeEvents, verdicts } from '../../bpf/layout.ts';
import type { KernelModel } from '../compile/model.ts';
import type { SyncObserver } from '../sync/observer.ts';
import type { SyncStatus } from '../sync/sync.ts';

export interface OwnMetrics {
  readonly observer: SyncObserver;
  /** A request to the source's server failed; `kind` is the kind of the objects, `reason` a short word such as `410`. */
  sourceFailed(kind: string, reason: string): void;
}

export interface StateCounts {
  readonly services: number;
  /** Service ports, once for each family. */
  readonly ports: number;
  /** What the source could not use. */
  readonly problems: number;
}

export interface OwnMetricsOptions {
  readonly registry: Registry;
  readonly version: string;
  status(): SyncStatus;
  model(): KernelModel | undefined;
  counts(): StateCounts;
  /** Counters of the node by name; undefined while the loader cannot be asked. */
  nodeCounters(): Promise<readonly { readonly name: string; readonly count: number }[] | undefined>;
}

/** Entries in use of each map that the model knows. */
const mapFill = ({ frontends, ports }: KernelModel): ReadonlyMap<string, number> => {
  let [services, slots, backends] = [0, 0, 0];
  for (const port of ports.values()) {
    backends += port.backends.size;
    services += port.entries.size;
    for (const { value } of port.entries.values()) {
      const { inside, outside } = value;
      // An element of the map holds two slots; both sets may be the same run.
      slots += Math.ceil(inside.count / 2) + (outside.base === inside.base ? 0 : Math.ceil(outside.count / 2));
    }
  }
  return new Map([
    ['frontends', frontends.size],
    ['services', services],
    ['slots', slots],
    ['backends', backends],
  ]);
};

const eventNames: ReadonlySet<string> = new Set(nodeEvents.map(({ name }) => name));
const verdictNames: ReadonlySet<string> = new Set(verdicts.map(({ name }) => name));

export const createOwnMetrics = (options: OwnMetricsOptions): OwnMetrics => {
  const { registry, version } = options;
  const registers = [registry];
  const connected = (): boolean => {
    const { loaderError, loader } = options.status();
    return loaderError === '' && loader !== undefined;
  };

  const gauge = (name: string, help: string, read: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });

  new Gauge({
    name: 'fairlead_build_info',
    help: '1, labelled with the version',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);
  gauge('fairlead_loader_connected', '1 if the loader answers and its maps are usable, else 0', () =>
    connected() ? 1 : 0,
  );
  gauge('fairlead_synced', '1 if every change that was seen is in the kernel, else 0', () =>
    options.status().synced ? 1 : 0,
  );
  gauge('fairlead_services', 'Services that the source has', () => options.counts().services);
  gauge('fairlead_service_ports', 'Service ports, once for each family', () => options.counts().ports);
  gauge(
    'fairlead_source_problems',
    'Objects and fields that the source could not use',
    () => options.counts().problems,
  );

  new Counter({
    name: 'fairlead_map_entries_written_total',
    help: 'Map entries written, by syncs that failed later, too',
    registers,
    collect() {
      this.reset();
      this.inc(options.status().entriesWritten);
    },
  });
  const failures = new Counter({ name: 'fairlead_sync_failures_total', help: 'Syncs that failed', registers });
  const repairs = new Counter({
    name: 'fairlead_kernel_repairs_total',
    help: 'Map entries that were not as written, and were put right',
    registers,
  });
  const verifications = new Counter({
    name: 'fairlead_kernel_verifications_total',
    help: 'Comparisons of all map entries with what was written',
    registers,
  });
  const sourceFailures = new Counter({
    name: 'fairlead_source_failures_total',
    help: 'Requests to the API server that failed, by kind of object and reason',
    labelNames: ['kind', 'reason'],
    registers,
  });

  // While the maps are not known, these keep what was known last: it is still in the kernel.
  new Gauge({
    name: 'fairlead_map_entries',
    help: 'Entries in use by map',
    labelNames: ['map'],
    registers,
    collect() {
      const model = options.model();
      if (model !== undefined) for (const [map, entries] of mapFill(model)) this.set({ map }, entries);
    },
  });
  new Gauge({
    name: 'fairlead_map_max_entries',
    help: 'Entries that there is room for by map',
    labelNames: ['map'],
    registers,
    collect() {
      for (const { name, maxEntries } of options.status().loader?.maps ?? []) this.set({ map: name }, maxEntries);
    },
  });
  for (const [kind, plural] of [
    ['frontends', 'Addresses and ports that lead to a Service'],
    ['backends', 'Endpoints of Service ports'],
  ] as const) {
    new Gauge({
      name: `fairlead_${kind}`,
      help: `${plural}, in the kernel`,
      registers,
      collect() {
        const model = options.model();
        if (model !== undefined) this.set(mapFill(model).get(kind) ?? 0);
      },
    });
  }

  const labelled = (name: string, help: string, label: string, names: ReadonlySet<string>): void => {
    new Counter({
      name,
      help,
      labelNames: [label],
      registers,
      async collect() {
        const counters = await options.nodeCounters();
        if (counters === undefined) return;
        this.reset();
        for (const { name: value, count } of counters) if (names.has(value)) this.inc({ [label]: value }, count);
      },
    });
  };
  labelled('fairlead_node_verdicts_total', 'Decisions of the data path on this node', 'verdict', verdictNames);
  labelled('fairlead_node_events_total', 'Other things that the data path counted on this node', 'event', eventNames);

  gauge('process_resident_memory_bytes', 'Resident memory in bytes', () => process.memoryUsage.rss());
  gauge('process_start_time_seconds', 'Unix time of the start of the process in seconds', () =>
    Math.round(performance.timeOrigin / 1000),
  );
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'User and system CPU time in seconds',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });

  return {
    observer: {
      failed: () => failures.inc(),
      repaired: (entries) => repairs.inc(entries),
      verified: () => verifications.inc(),
    },
    sourceFailed: (kind, reason) => sourceFailures.inc({ kind, reason }),
  };
};
