/** Starts the control plane: source -> desired state -> sync -> loader, and the operator's service beside it. */

import { setTimeout as delay } from 'node:timers/promises';
import { Server } from '@grpc/grpc-js';
import type { Logger } from 'pino';
import { version } from '../loader/package.ts';
import { aborted, bindPrivately, serverOptions, stopServer } from '../loader/serve.ts';
import type { DescribeResponse } from '../proto/rpc.ts';
import { operatorService } from '../proto/rpc.ts';
import type { PortId } from './compile/desired.ts';
import { defaultPackets, type PacketOptions } from './compile/packet-settings.ts';
import { createFeed } from './feed.ts';
import type { EventSink } from './health/events.ts';
import type { NodeFacts, Source, SourceProblem, SourceUpdate } from './model.ts';
import { portsIn } from './net/ports.ts';
import { readLocalPorts } from './node/local-ports.ts';
import { createNamespaceFollower } from './node/namespaces.ts';
import { createOptOutFollower, type OptOutOptions } from './node/opt-outs.ts';
import { createOperatorHandlers } from './operator/server.ts';
import { claimOperatorSocket } from './operator/socket.ts';
import { capabilitiesOf } from './resolve/capabilities.ts';
import { defaultFacts, families, type ResolveFacts } from './resolve/facts.ts';
import { primaryAddress } from './resolve/node-addresses.ts';
import { sameData } from './same.ts';
import { createServers, type ServerSettings } from './servers.ts';
import { createDesiredState, type DesiredState } from './sync/desired-state.ts';
import { createFlowWatch } from './sync/flow-watch.ts';
import { createLoaderClient } from './sync/loader-client.ts';
import { packetSettingsOf } from './sync/packet-settings.ts';
import { createSync, type Sync } from './sync/sync.ts';

export interface ControlOptions {
  readonly source: Source;
  /** Path of the loader's unix socket. */
  readonly loaderSocket: string;
  /** Path of the unix socket for operators; made with mode 0600. */
  readonly operatorSocket: string;
  /** How long changes are collected before they are applied, in milliseconds. */
  readonly windowMs: number;
  /** Let maps grow when they get full; otherwise what does not fit is reported. Default: true. */
  readonly growMaps?: boolean;
  /** Time between two comparisons of all maps with what was written there, in milliseconds; 0, the default: none. */
  readonly verifyPeriodMs?: number;
  /** Refuse ports of cluster IPs that no Service has (NEP-08). Default: true. */
  readonly refuseUnknownPorts?: boolean;
  readonly log: Logger;
  /** What is configured of what the meaning of a Service depends on; the rest comes with the node's own object. */
  readonly facts?: Partial<ResolveFacts>;
  /** What is configured of the packet path. Default: as kube-proxy is where nothing is said. */
  readonly packets?: PacketOptions;
  /** HTTP servers for probes and scrapers; absent: none. */
  readonly servers?: ServerSettings | undefined;
  /** What the source is, for the log: what is waited for at the start. */
  readonly sourceName?: string;
  /** Tells the host's addresses until `signal` aborts; absent: none are known. */
  readonly followHost?: (onChange: (addresses: readonly string[]) => void, signal: AbortSignal) => Promise<void>;
  /** What is not to be translated; absent: all is. */
  readonly optOuts?: OptOutOptions;
  /** Where Events about this node go; absent: nowhere. */
  readonly events?: { readonly sink: EventSink; run(signal: AbortSignal): Promise<void> } | undefined;
}

/** How long the start waits for what a loader can do, in milliseconds: the state is made without it then. */
const firstAnswerMs = 500;

const notReady = 'not ready: nothing that is in the kernel is taken away before the problems above are mended';

const logLevels = { error: 'error', warning: 'warn', notice: 'info' } as const;

const problemLine = ({ where, object, field, message }: SourceProblem): string =>
  [where, object, field, message].filter((part) => part !== '').join(': ');

/** Logs each problem when it appears, and says when it is gone; the source repeats what persists with every state. */
const createProblemLog = (log: Logger): ((problems: readonly SourceProblem[]) => void) => {
  let known = new Set<string>();
  return (problems) => {
    const now = new Set<string>();
    for (const problem of problems) {
      const line = problemLine(problem);
      now.add(line);
      if (!known.has(line)) log[logLevels[problem.severity]](line);
    }
    for (const line of known) if (!now.has(line)) log.info(`mended: ${line}`);
    known = now;
  };
};

/** What the node's own object says of what the meaning of Services depends on (TOPO-06). */
const factsOf = ({ zone, addresses: nodeAddresses, podCIDRs }: NodeFacts): Partial<ResolveFacts> => ({
  ...{ zone, nodeAddresses, podCIDRs },
});

const conflictProblems = (conflicts: DesiredState['conflicts']): readonly SourceProblem[] =>
  [...conflicts].flatMap(([key, messages]) =>
    messages.map((message) => ({ severity: 'error', where: '', object: `Service ${key}`, field: '', message })),
  );

/**
 * Runs the control plane until `signal` aborts. What is in the kernel stays as it is when it ends. Rejects with an
 * OperatorError if it cannot start; a loader that is missing is waited for.
 */
export const runControl = async (options: ControlOptions, signal: AbortSignal): Promise<void> => {
  const { log, source } = options;
  await claimOperatorSocket(options.operatorSocket);
  const stop = new AbortController();
  const until = AbortSignal.any([signal, stop.signal]);
  using loader = createLoaderClient(options.loaderSocket);
  // Asked at once, so that a large state is not made twice; whoever comes later is met by `takeLoader`.
  const late = delay(firstAnswerMs, undefined, { ref: false });
  const found = await Promise.race([loader.describe().catch(() => undefined), late]);
  const capabilities = capabilitiesOf(found ?? { packetPath: false });
  const state = createDesiredState({ ...defaultFacts, capabilities, ...options.facts });
  const { windowMs, growMaps = true, verifyPeriodMs = 0 } = options;
  let sourceProblems: readonly SourceProblem[] = [];
  const optOuts = createOptOutFollower(options.optOuts ?? { cgroups: [], podCgroupRoot: '' }, log);
  const problems = (): readonly SourceProblem[] => [...sourceProblems, ...optOuts.problems()];
  const { events } = options;
  const packetSettings = () => packetSettingsOf(options.packets ?? defaultPackets, state.facts, readLocalPorts());
  const servers = createServers(
    events === undefined ? (options.servers ?? {}) : { ...options.servers, events: events.sink },
    {
      ...{ version, state, loader, log },
      sync: () => sync,
      problems: () => problems().length,
      flows: () => flows.read(),
    },
  );
  const sync: Sync = createSync(state.desired, {
    ...{ loader, windowMs, growMaps, verifyPeriodMs, log, observer: servers.observer },
    ...{ nodeAddresses: state.allNodePortAddresses, optOuts: optOuts.current },
    ...{ refuseUnknownPorts: options.refuseUnknownPorts ?? true, takeLoader: (described) => takeLoader(described) },
    packetSettings,
  });
  const sourcePorts = (): number => packetSettings().settings.ports.reduce((sum, range) => sum + portsIn(range), 0);
  const flows = createFlowWatch({ loader, sync, state, sourcePorts, log });
  const logProblems = createProblemLog(log);

  const server = new Server(serverOptions);
  const operator = { version, state, sync, loader, problems, optedOut: optOuts.paths, flows };
  const handlers = createOperatorHandlers(operator, until);
  server.addService(operatorService, handlers);
  await bindPrivately(server, options.operatorSocket);

  let ready = false;
  const namespaces = createNamespaceFollower({
    ...{ loader, log, nodeAddresses: () => families.map((family) => primaryAddress(state.facts, family)) },
    wanted: () =>
      state.desired.values().some(({ sourceFilter }) => sourceFilter !== undefined) || (ready ? false : undefined),
  });
  const takeAddresses = (changed: ReadonlySet<PortId>): void => {
    servers.addressesChanged();
    if (changed.size > 0) sync.changed(changed, ready);
    sync.nodeAddressesChanged();
  };
  const feed = createFeed({ state });
  const feedRun = feed.run(until);
  /** What is desired follows from what the loader's programs can serve; nothing is written before it does. */
  const takeLoader = async (described: DescribeResponse): Promise<void> => {
    const served = capabilitiesOf(described);
    if (sameData(served, state.facts.capabilities)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const taken = (changed: ReadonlySet<PortId>): void => {
      if (changed.size > 0) sync.changed(changed, ready);
      resolve();
    };
    feed.put({ facts: { capabilities: served }, taken });
    await Promise.race([promise, aborted(until)]);
  };
  const hostRun = options.followHost?.(
    (hostAddresses) => feed.put({ facts: { hostAddresses }, taken: takeAddresses }),
    until,
  );
  log.info(`waiting for the first complete content of ${options.sourceName ?? 'the source'}`);
  let excused = false;
  const takeUpdate = (next: SourceUpdate, changed: ReadonlySet<PortId>): void => {
    sync.changed(changed, next.complete, servers.update(next));
    sourceProblems = [...next.problems, ...conflictProblems(state.conflicts)];
    logProblems(problems());
    if (changed.size > 0 || !ready) namespaces.changed();
    if (ready) return;
    if (!next.complete) {
      // Said after the problems themselves.
      if (!excused && sourceProblems.length > 0) log.warn(notReady);
      excused ||= sourceProblems.length > 0;
      return;
    }
    ready = true;
    log.info({ services: [...state.store.serviceKeys()].length, operatorSocket: options.operatorSocket }, 'ready');
  };
  const sourceRun = source.run((next) => {
    const facts = next.node === undefined ? {} : factsOf(next.node);
    feed.put({ objects: next, facts, taken: (changed) => takeUpdate(next, changed) });
  }, until);
  const syncRun = sync.run(until);
  const serversRun = servers.run(until);
  const namespacesRun = namespaces.run(until);
  const optOutsRun = optOuts.run(() => {
    logProblems(problems());
    sync.optOutsChanged();
  }, until);
  const flowsRun = flows.run(until);
  const eventsRun = events?.run(until);
  try {
    // Each may fail for good; then the others have to end as well.
    await Promise.race([Promise.all([sourceRun, feedRun, syncRun, serversRun, optOutsRun]), aborted(until)]);
  } finally {
    stop.abort();
    await Promise.allSettled([
      sourceRun,
      feedRun,
      syncRun,
      serversRun,
      namespacesRun,
      optOutsRun,
      flowsRun,
      eventsRun,
      hostRun,
    ]);
    await stopServer(server, 1_000);
  }
};
