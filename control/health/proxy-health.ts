/** Whether this proxy keeps up, and whether the node should get traffic from load balancers (HZ rows). */
import type { Family, NodeFacts } from '../model.ts';
import type { SyncObserver } from '../sync/observer.ts';
import { type Handler, notFound, pathOf, respond } from './http.ts';

export const healthzPort = 10_256;

/** Two sync periods of 30 s, in milliseconds (HZ-02). */
export const defaultTimeoutMs = 60_000;

export interface Clock {
  /** Unix time in milliseconds, for people. */
  now(): number;
  /** Milliseconds that only ever grow, for ages: the time of day may jump. */
  monotonic(): number;
}

export const systemClock: Clock = { now: Date.now, monotonic: () => performance.now() };

export interface FamilyHealth {
  /** Unix time in milliseconds of the newest success. */
  readonly lastUpdated: number;
  readonly healthy: boolean;
}

export interface HealthReport {
  /** Whether no family has a change that waits for too long. */
  readonly healthy: boolean;
  readonly lastUpdated: number;
  readonly families: ReadonlyMap<Family, FamilyHealth>;
}

export interface ProxyHealth {
  /** To be told of syncs. */
  readonly observer: SyncObserver;
  /** The sync loop starts: healthy from here on, until a change waits for too long (HZ-08). */
  started(): void;
  /** The node as it is now. One that is deleted keeps its last state (HZ-04). */
  node(facts: Pick<NodeFacts, 'eligible'>): void;
  readonly nodeEligible: boolean;
  report(): HealthReport;
}

interface State {
  lastUpdated: number;
  /** Monotonic time of the first change since the last success; undefined: nothing waits. */
  queuedAt: number | undefined;
}

export interface ProxyHealthOptions {
  readonly families?: readonly Family[];
  readonly timeoutMs?: number;
  readonly clock?: Clock;
}

export const createProxyHealth = (options: ProxyHealthOptions = {}): ProxyHealth => {
  const { families = ['IPv4', 'IPv6'], timeoutMs = defaultTimeoutMs, clock = systemClock } = options;
  const states = new Map<Family, State>(families.map((family) => [family, { lastUpdated: 0, queuedAt: undefined }]));
  // A node that was never seen is not eligible (HZ-04).
  let nodeEligible = false;

  const updated = (some: readonly Family[]): void => {
    for (const family of some) {
      if (states.has(family)) states.set(family, { lastUpdated: clock.now(), queuedAt: undefined });
    }
  };

  return {
    observer: {
      queued: (changes) => {
        for (const family of changes.families) {
          const state = states.get(family);
          if (state !== undefined) state.queuedAt ??= clock.monotonic();
        }
      },
      synced: (report) => updated(report.families),
    },
    started: () => updated(families),
    node: ({ eligible }) => {
      nodeEligible = eligible;
    },
    get nodeEligible() {
      return nodeEligible;
    },
    report: () => {
      const now = clock.monotonic();
      const list = new Map<Family, FamilyHealth>();
      for (const [family, { lastUpdated, queuedAt }] of states) {
        list.set(family, { lastUpdated, healthy: queuedAt === undefined || now - queuedAt < timeoutMs });
      }
      return {
        healthy: [...list.values()].every(({ healthy }) => healthy),
        lastUpdated: Math.max(0, ...[...list.values()].map(({ lastUpdated }) => lastUpdated)),
        families: list,
      };
    },
  };
};

const time = (unixMs: number): string => new Date(unixMs).toISOString();

const jsonHeaders = { 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' };

export type HealthPath = 'healthz' | 'livez';

export interface HealthAnswer {
  readonly code: 200 | 503;
  readonly body: string;
}

/** The answer of `/healthz`, or of `/livez`, which knows nothing of the node (HZ-03, HZ-06). */
export const healthAnswer = (health: ProxyHealth, path: HealthPath, nowMs: number): HealthAnswer => {
  const { healthy, lastUpdated, families } = health.report();
  const { nodeEligible } = health;
  const good = healthy && (path === 'livez' || nodeEligible);
  const status = [...families].map(([family, of]) => [
    family,
    { lastUpdated: time(of.lastUpdated), healthy: of.healthy },
  ]);
  const body = JSON.stringify({
    // Readers take an old time for a proxy that hangs; without changes there is nothing to update.
    lastUpdated: time(good ? nowMs : lastUpdated),
    currentTime: time(nowMs),
    ...(path === 'healthz' ? { nodeEligible } : {}),
    healthy,
    status: Object.fromEntries(status),
  });
  return { code: good ? 200 : 503, body };
};

/** Serves `/healthz` and `/livez`; `onProbe` counts (HZ-07). */
export const healthHandler =
  (health: ProxyHealth, onProbe: (path: HealthPath, code: number) => void, clock: Clock = systemClock): Handler =>
  (request, response) => {
    const path = pathOf(request);
    if (path !== '/healthz' && path !== '/livez') {
      notFound(response);
      return;
    }
    const name = path === '/healthz' ? 'healthz' : 'livez';
    const { code, body } = healthAnswer(health, name, clock.now());
    onProbe(name, code);
    respond(response, code, jsonHeaders, body);
  };
