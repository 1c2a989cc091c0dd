/** State, sync and servers of a control plane over a loader in memory, with real HTTP ports. */
import type { TestContext } from 'node:test';
import type { EndpointSlice, Service, SourceUpdate } from '../../control/model.ts';
import { defaultFacts } from '../../control/resolve/facts.ts';
import { createServers, type ServerSettings } from '../../control/servers.ts';
import { createDesiredState } from '../../control/sync/desired-state.ts';
import { createSync, type Sync } from '../../control/sync/sync.ts';
import { createFakeLoader, type FakeLoader } from './fake-loader.ts';
import { freePort, get, listens, silent, until } from './http-fixture.ts';

export const service = (changes: Partial<Service> = {}): Service => ({
  namespace: 'shop',
  name: 'web',
  creationTimestamp: '',
  type: 'ClusterIP',
  clusterIPs: ['10.96.0.1'],
  externalIPs: [],
  loadBalancerIngress: [],
  loadBalancerSourceRanges: [],
  ports: [{ name: '', protocol: 'TCP', port: 80, nodePort: 0 }],
  affinitySeconds: 0,
  internalTrafficPolicy: 'Cluster',
  externalTrafficPolicy: 'Cluster',
  healthCheckNodePort: 0,
  ...changes,
});

/** A slice with a ready endpoint at each address, `10.0.1.x` on this node, all others elsewhere. */
export const slice = (addresses: readonly string[], changes: Partial<EndpointSlice> = {}): EndpointSlice => ({
  namespace: 'shop',
  name: 'web-1',
  serviceName: 'web',
  addressType: 'IPv4',
  ports: [{ name: '', protocol: 'TCP', port: 8080 }],
  endpoints: addresses.map((address) => {
    const nodeName = address.startsWith('10.0.1.') ? 'n1' : 'n2';
    return { address, ready: true, serving: true, terminating: false, nodeName };
  }),
  ...changes,
});

export interface Fixture {
  readonly loader: FakeLoader;
  readonly sync: Sync;
  readonly healthzPort: number;
  readonly metricsPort: number;
  deliver(update: Partial<SourceUpdate>): void;
  untilSynced(): Promise<void>;
  /** The samples of `/metrics` by name with labels. */
  scrape(): Promise<ReadonlyMap<string, number>>;
}

export const parseMetrics = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );

export const startServers = async (context: TestContext, settings: ServerSettings = {}): Promise<Fixture> => {
  const loader = createFakeLoader();
  const state = createDesiredState({ ...defaultFacts, nodeName: 'n1' });
  const [healthzPort, metricsPort] = [await freePort(), await freePort()];
  const servers = createServers(
    {
      healthzAddress: `127.0.0.1:${healthzPort}`,
      metricsAddress: `127.0.0.1:${metricsPort}`,
      serveHealthChecks: true,
      nodeEligible: true,
      ...settings,
    },
    {
      version: '1.2.3',
      state,
      loader: loader.client,
      sync: () => sync,
      problems: () => 0,
      log: silent,
    },
  );
  const sync: Sync = createSync(state.desired, {
    verifyPeriodMs: 20,
    loader: loader.client,
    windowMs: 0,
    log: silent,
    observer: servers.observer,
  });
  const stop = new AbortController();
  const running = Promise.all([sync.run(stop.signal), servers.run(stop.signal)]);
  context.after(async () => {
    stop.abort();
    await running;
  });
  await until('both servers listen', async () => (await listens(healthzPort)) && (await listens(metricsPort)));
  return {
    loader,
    sync,
    healthzPort,
    metricsPort,
    deliver: (update) => {
      const next: SourceUpdate = { problems: [], complete: true, ...update };
      const facts = servers.update(next);
      sync.changed(state.update(next), next.complete, facts);
    },
    untilSynced: () => until('synced', () => sync.status.synced),
    scrape: async () => parseMetrics((await get(metricsPort, '/metrics')).body),
  };
};
