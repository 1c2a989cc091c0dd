/**
 * The servers that a load balancer probes for Services with externalTrafficPolicy Local: one for each Service and family,
 * on its healthCheckNodePort (HCN rows). A listener stays while its Service, port and addresses do.
 */
import type { Logger } from 'pino';
import { explainError } from '../../loader/errors.ts';
import { createBell } from '../bell.ts';
import { type Family, objectKey } from '../model.ts';
import { formatHostPort } from '../net/address.ts';
import type { EventSink } from './events.ts';
import { type Handler, type HttpServer, respond, serveHttp } from './http.ts';

/** One Service that needs a server (HCN-01). */
export interface ServiceHealthCheck {
  readonly namespace: string;
  readonly name: string;
  /** healthCheckNodePort. */
  readonly port: number;
  /** Distinct addresses of local ready endpoints over all ports (HCN-05); undefined: no listener in that family. */
  readonly localReady: Readonly<Record<Family, number | undefined>>;
}

/** Addresses of the node to listen on (HCN-06); undefined: all, by one listener for the family. */
export type ListenAddresses = Readonly<Record<Family, readonly string[] | undefined>>;

export interface ServiceHealthOptions {
  /** Whether the proxy keeps up, in the sense of `/livez` (HCN-02). */
  healthy(): boolean;
  /** Families that the node has. */
  readonly families: readonly Family[];
  /** Read at each sync: the addresses of a node change. */
  addresses?(): ListenAddresses;
  /** Name of this node, for events. */
  readonly node: string;
  readonly events?: EventSink | undefined;
  readonly log: Logger;
  /** How long a port that could not be had waits for the next attempt if no sync comes before, in milliseconds. */
  readonly retryMs?: number;
}

export interface ServiceHealth {
  /** What should be served from now on: counts at once, listeners as soon as they can be had. */
  sync(checks: readonly ServiceHealthCheck[]): void;
  /** Resolves when all that was asked for has been tried. */
  settled(): Promise<void>;
  /** Opens and closes listeners until `signal` aborts, then closes all. */
  run(signal: AbortSignal): Promise<void>;
}

interface Instance {
  readonly check: ServiceHealthCheck;
  readonly family: Family;
  readonly hosts: readonly string[];
  count: number;
  servers: readonly HttpServer[];
  /** Why it does not listen; '' if it does, or was not tried yet. */
  problem: string;
}

/** As `%q` of Go and JSON agree for names that Kubernetes allows. */
const answerBody = ({ namespace, name }: ServiceHealthCheck, count: number, healthy: boolean): string =>
  [
    '{',
    '\t"service": {',
    `\t\t"namespace": ${JSON.stringify(namespace)},`,
    `\t\t"name": ${JSON.stringify(name)}`,
    '\t},',
    `\t"localEndpoints": ${count},`,
    `\t"serviceProxyHealthy": ${healthy}`,
    '}',
  ].join('\n');

const handlerOf =
  (instance: Instance, isHealthy: () => boolean): Handler =>
  (_request, response) => {
    const { check, count } = instance;
    const healthy = isHealthy();
    const headers = {
      'Content-Type': 'application/json',
      'X-Content-Type-Options': 'nosniff',
      'X-Load-Balancing-Endpoint-Weight': count,
    };
    respond(response, count > 0 && healthy ? 200 : 503, headers, answerBody(check, count, healthy));
  };

const everywhere: Readonly<Record<Family, string>> = { IPv4: '0.0.0.0', IPv6: '::' };
const defaultRetryMs = 30_000;

const closeServers = async (instance: Instance): Promise<void> => {
  const { servers } = instance;
  instance.servers = [];
  await Promise.all(servers.map((server) => server.close()));
};

export const createServiceHealth = (options: ServiceHealthOptions): ServiceHealth => {
  const { healthy, families, addresses, node, events, log, retryMs = defaultRetryMs } = options;
  const bell = createBell();
  /** By Service and family; what is open, and what could not be opened. */
  const instances = new Map<string, Instance>();
  let wanted: readonly ServiceHealthCheck[] = [];
  let asked = 0;
  let done = 0;
  let waiters: { readonly number: number; readonly resolve: () => void }[] = [];

  const wantedInstances = (): Map<string, Instance> => {
    const listen = addresses?.();
    const found = new Map<string, Instance>();
    for (const check of wanted) {
      for (const family of families) {
        const count = check.localReady[family];
        if (count === undefined) continue;
        const hosts = listen?.[family] ?? [everywhere[family]];
        found.set(`${objectKey(check)}/${family}`, { check, family, hosts, count, servers: [], problem: '' });
      }
    }
    return found;
  };

  const same = (a: Instance, b: Instance): boolean =>
    a.check.port === b.check.port && a.hosts.join() === b.hosts.join();

  /** All addresses or none. */
  const open = async (instance: Instance): Promise<void> => {
    const { check, family, hosts } = instance;
    const opened: HttpServer[] = [];
    try {
      for (const host of hosts) {
        const address = { host, port: check.port };
        opened.push(await serveHttp(address, handlerOf(instance, healthy), { ipv6Only: family === 'IPv6' }));
      }
      instance.servers = opened;
      if (instance.problem !== '') log.info({ service: objectKey(check), port: check.port }, 'health check listens');
      instance.problem = '';
    } catch (error) {
      await Promise.all(opened.map((server) => server.close()));
      const where = hosts.map((host) => formatHostPort(host, check.port)).join(', ');
      const problem = `node ${node} failed to start healthcheck "${objectKey(check)}" on port ${check.port} (${where}): ${explainError(error)}`;
      // Attempts follow each sync: the same failure again is no news.
      if (problem !== instance.problem) {
        log.error(`${problem}; it is tried again at the next sync`);
        const regarding = { kind: 'Service', namespace: check.namespace, name: check.name } as const;
        const reason = 'FailedToStartServiceHealthcheck';
        events?.({ type: 'Warning', reason, action: 'Listen', note: problem, regarding });
      }
      instance.problem = problem;
    }
  };

  const step = async (): Promise<void> => {
    const next = wantedInstances();
    // What goes makes room for what comes: two Services may exchange their ports.
    const gone = [...instances].filter(([key, instance]) => {
      const successor = next.get(key);
      return successor === undefined || !same(instance, successor);
    });
    for (const [key] of gone) instances.delete(key);
    await Promise.all(gone.map(([, instance]) => closeServers(instance)));
    for (const [key, instance] of next) {
      const current = instances.get(key) ?? instance;
      instances.set(key, current);
      if (current.servers.length === 0) await open(current);
    }
    updateCounts();
  };

  /** Of those that listen already, which need not wait for others to be opened. */
  const updateCounts = (): void => {
    for (const check of wanted) {
      for (const family of families) {
        const instance = instances.get(`${objectKey(check)}/${family}`);
        if (instance !== undefined) instance.count = check.localReady[family] ?? 0;
      }
    }
  };

  return {
    sync: (checks) => {
      wanted = checks;
      asked++;
      updateCounts();
      bell.ring();
    },
    settled: () =>
      done >= asked ? Promise.resolve() : new Promise((resolve) => waiters.push({ number: asked, resolve })),
    run: async (signal) => {
      while (!signal.aborted) {
        const missing = [...instances.values()].some(({ problem }) => problem !== '');
        // Without one that is missing nothing has to be done until something is asked for; a day is as good as for ever.
        const rang = await bell.wait(missing ? retryMs : 86_400_000, signal);
        if (signal.aborted) break;
        if (!rang && !missing) continue;
        const number = asked;
        await step();
        done = number;
        for (const waiter of waiters) if (waiter.number <= done) waiter.resolve();
        waiters = waiters.filter((waiter) => waiter.number > done);
      }
      await Promise.all([...instances.values()].map(closeServers));
      instances.clear();
      for (const waiter of waiters) waiter.resolve();
    },
  };
};
