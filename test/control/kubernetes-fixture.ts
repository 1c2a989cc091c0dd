/** A Kubernetes source on a small API server, with a clock that tests drive: pauses are noted, not waited for. */
import type { TestContext } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NodeFacts, SourceProblem, SourceUpdate } from '../../control/model.ts';
import { createKubernetesSource, type KubernetesSourceOptions } from '../../control/source/kubernetes/source.ts';
import { createDesiredState, type DesiredState } from '../../control/sync/desired-state.ts';
import { type ApiServer, type ApiServerOptions, type SeenRequest, startApiServer } from '../api/server.ts';
import type { ApiObject } from '../api/store.ts';

const deadlineMs = 20_000;

export const service = (name: string, clusterIP: string, fields: object = {}, labels = {}): ApiObject => ({
  metadata: { name, namespace: 'shop', labels, creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { clusterIP, clusterIPs: [clusterIP], type: 'ClusterIP', ports: [{ port: 80, protocol: 'TCP' }], ...fields },
});
export const slice = (name: string, owner: string, addresses: readonly string[], labels = {}): ApiObject => ({
  metadata: { name, namespace: 'shop', labels: { 'kubernetes.io/service-name': owner, ...labels } },
  addressType: 'IPv4',
  ports: [{ name: '', port: 8080, protocol: 'TCP' }],
  endpoints: addresses.map((address) => ({ addresses: [address], conditions: { ready: true } })),
});
export const node = (name: string, zone: string): ApiObject => ({
  metadata: { name, labels: { 'topology.kubernetes.io/zone': zone } },
  status: { addresses: [{ type: 'InternalIP', address: '192.0.2.1' }] },
});

export interface Harness {
  readonly server: ApiServer;
  readonly updates: readonly SourceUpdate[];
  readonly state: DesiredState;
  /** Ports that came out different, summed over all updates. */
  changedPorts(): number;
  /** Service ports that are desired, each with its endpoints. */
  desired(): Readonly<Record<string, readonly string[]>>;
  problems(): readonly SourceProblem[];
  nodeFacts(): NodeFacts | undefined;
  /** Milliseconds that the source has paused, in order. */
  readonly pauses: readonly number[];
  readonly notes: readonly string[];
  /** Resolves when the condition holds, which is looked at after every turn of the event loop. */
  until(what: string, condition: () => boolean): Promise<void>;
  /** Requests of a kind since the start. */
  seen(verb?: SeenRequest['verb'], resource?: SeenRequest['resource']): readonly SeenRequest[];
  stop(): Promise<void>;
}

export interface HarnessOptions extends Partial<Omit<KubernetesSourceOptions, 'log'>> {
  readonly server?: ApiServer;
  readonly serverOptions?: ApiServerOptions;
  /** Called with the server before the source starts. */
  readonly prepare?: (server: ApiServer) => void;
}

/** Until a condition holds; the loop goes on as fast as the event loop turns. */
export const until = async (what: string, condition: () => boolean, explain = (): string => ''): Promise<void> => {
  const deadline = performance.now() + deadlineMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`never: ${what}; ${explain()}`);
    await nextTurn();
  }
};

export const start = async (context: TestContext, options: HarnessOptions = {}): Promise<Harness> => {
  const server = options.server ?? (await startApiServer(options.serverOptions));
  if (options.server === undefined) context.after(server.stop);
  options.prepare?.(server);
  const abort = new AbortController();
  const updates: SourceUpdate[] = [];
  const pauses: number[] = [];
  const notes: string[] = [];
  const state = createDesiredState();
  let facts: NodeFacts | undefined;
  let changed = 0;
  let now = Date.parse('2026-01-01T00:00:00Z');
  const source = createKubernetesSource({
    ...(options.kubeconfig === undefined && options.inClusterRoot === undefined ? { apiserver: server.url } : {}),
    nodeName: 'n1',
    log: { info: () => undefined, warn: (text: string) => notes.push(text) } as never,
    now: () => now,
    random: () => 0.5,
    pause: async (ms, signal) => {
      pauses.push(ms);
      now += ms;
      if (!signal.aborted) await nextTurn();
    },
    ...options,
  });
  const running = source.run((update) => {
    updates.push(update);
    facts = update.node ?? facts;
    changed += state.update(update).size;
  }, abort.signal);
  const stop = async (): Promise<void> => {
    abort.abort();
    await running;
  };
  context.after(stop);
  const problems = (): readonly SourceProblem[] => updates.at(-1)?.problems ?? [];
  return {
    server,
    updates,
    state,
    pauses,
    notes,
    problems,
    stop,
    changedPorts: () => changed,
    nodeFacts: () => facts,
    desired: () =>
      Object.fromEntries([...state.desired].map(([id, { entries }]) => [id, entries[0]?.inside ?? []]).sort()),
    until: (what, condition) =>
      until(what, condition, () =>
        JSON.stringify({
          desired: [...state.desired.keys()],
          problems: problems(),
          pauses: pauses.slice(-5),
          requests: server.requests.slice(-8).map(({ url }) => url),
        }),
      ),
    seen: (verb, resource) =>
      server.requests.filter(
        (request) =>
          (verb === undefined || request.verb === verb) && (resource === undefined || request.resource === resource),
      ),
  };
};

/** Two Services with endpoints, and this node. */
export const populate = ({ store }: ApiServer): void => {
  store.put('services', service('web', '10.0.0.1'));
  store.put('services', service('db', '10.0.0.2'));
  store.put('endpointslices', slice('web-1', 'web', ['10.1.0.1', '10.1.0.2']));
  store.put('endpointslices', slice('db-1', 'db', ['10.1.0.3']));
  store.put('nodes', node('n1', 'a'));
};
export const populated = {
  'shop/db:/TCP/IPv4': ['10.1.0.3:8080'],
  'shop/web:/TCP/IPv4': ['10.1.0.1:8080', '10.1.0.2:8080'],
};
