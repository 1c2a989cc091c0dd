/**
 * Keeps the kernel at the desired state: collects changes for a moment, plans, applies; after any failure reads the
 * maps again and plans from what it finds. What is already in the kernel goes on working all the while.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { layoutVersion, type MapName } from '../../bpf/layout.ts';
import { explainError, isOperatorError, operatorError } from '../../loader/errors.ts';
import { createQueue } from '../../loader/queue.ts';
import type { DescribeResponse } from '../../proto/rpc.ts';
import { createBell } from '../bell.ts';
import { adoptSteps } from '../compile/adopt.ts';
import { type Columns, mapShape } from '../compile/columns.ts';
import type { DesiredPort, PortId } from '../compile/desired.ts';
import { entriesNeeded, growth } from '../compile/growth.ts';
import {
  byStateMap,
  type KernelModel,
  type MapContent,
  type MapLimits,
  type Snapshot,
  stateMaps,
} from '../compile/model.ts';
import type { OptOuts } from '../compile/opt-outs.ts';
import type { PacketSettings } from '../compile/packet-settings.ts';
import { planSteps } from '../compile/plan.ts';
import { restMs } from '../compile/pools.ts';
import type { Family } from '../model.ts';
import type { FrontendText } from '../net/codec.ts';
import { inTurns } from '../steps.ts';
import { joinApart } from './apart.ts';
import type { LoaderClient } from './loader-client.ts';
import { type ChangeFacts, noFacts, type SyncObserver, type Trigger } from './observer.ts';
import { createOptOutSync } from './opt-outs.ts';
import { createPacketSettingsSync } from './packet-settings.ts';
import { createSocketReaper } from './reap.ts';
import { runVerifier } from './verify.ts';

export interface SyncOptions {
  readonly loader: LoaderClient;
  /** How long changes are collected before they are applied, in milliseconds. */
  readonly windowMs: number;
  /** Let maps grow when they get full; otherwise what does not fit is reported. Default: true. */
  readonly growMaps?: boolean;
  /** Time between two comparisons of all maps with what was written there, in milliseconds; 0, the default: none. */
  readonly verifyPeriodMs?: number;
  /** Addresses that NodePorts answer on now (NP-01). Default: none. */
  readonly nodeAddresses?: () => ReadonlySet<string>;
  /** Refuse ports of cluster IPs that no Service has (NEP-08). Default: false. */
  readonly refuseUnknownPorts?: boolean;
  /** Cgroups that opted out of translation now. Default: none. */
  readonly optOuts?: (() => OptOuts) | undefined;
  /** What the packet path is told now, and what is wrong with it; asked only where there is one. Default: nothing. */
  readonly packetSettings?: (() => { readonly settings: PacketSettings; readonly warning: string }) | undefined;
  /**
   * Told what a loader can do before its maps are read: resolves once `desired` is what this loader can serve. Default:
   * it always is.
   */
  readonly takeLoader?: ((described: DescribeResponse) => Promise<void>) | undefined;
  readonly retry?: Retry;
  readonly log: Logger;
  readonly observer?: SyncObserver | undefined;
}

export interface SyncStatus {
  /** Why the loader cannot be used, in a sentence that says what to do; '' if it can. */
  readonly loaderError: string;
  readonly loader: DescribeResponse | undefined;
  /** Whether every change that was seen is in the kernel. */
  readonly synced: boolean;
  /** Unix time in milliseconds, 0 if never. */
  readonly lastSync: number;
  /** Since start. */
  readonly entriesWritten: number;
  readonly syncs: number;
  readonly failures: number;
  /** Why UDP sockets cannot be led away from backends that serve no more, likewise. */
  readonly reapError: string;
}

export interface Sync {
  readonly status: SyncStatus;
  /** What the kernel holds, undefined while that is not known. */
  readonly model: KernelModel | undefined;
  /**
   * Reports changed ports. Nothing is written before the first call: until then the desired state is not known. Until a
   * call with `complete` it is known in part, and what is in the kernel stays as it is: only Services whose addresses
   * the kernel does not know yet are added (SYN-01). `facts` is for the observer.
   */
  changed(ports: ReadonlySet<PortId>, complete: boolean, facts?: ChangeFacts): void;
  /** Reports that NodePorts answer on other addresses now. */
  nodeAddressesChanged(): void;
  /** Reports that other cgroups opted out now. */
  optOutsChanged(): void;
  /** Why a port is not in the kernel as desired; undefined if it is. */
  trouble(port: PortId): { readonly state: 'pending' | 'error'; readonly message: string } | undefined;
  /** Runs until `signal` aborts. */
  run(signal: AbortSignal): Promise<void>;
}

/** When a sync that failed is tried again, in milliseconds. */
export interface Retry {
  /** After the first failure; doubled after each further one. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** A change ends the wait, but not before: a change every few milliseconds must not make as many full syncs. */
  readonly soonestMs: number;
}

const defaultRetry: Retry = { firstMs: 50, lastMs: 5_000, soonestMs: 1_000 };
/** How often an idle control plane looks whether the loader is still the one it knows, in milliseconds. */
const heartbeat = 2_000;

const families: readonly Family[] = ['IPv4', 'IPv6'];
/** More of them than any histogram needs: a loader that stays away must not cost memory without end. */
const mostTriggers = 100_000;
const isOf =
  (family: Family) =>
  (port: PortId): boolean =>
    port.endsWith(family);

const emptyContent: MapContent = { count: 0, keys: new Uint8Array(), values: new Uint8Array() };

const limitsOf = (described: DescribeResponse): MapLimits =>
  byStateMap((name) => described.maps.find((map) => map.name === name)?.maxEntries ?? 0);

/** Throws if the loader's maps are not the ones that this control plane was built for. */
const requireLayout = (described: DescribeResponse): void => {
  const strange = described.maps.find(({ name, keySize, valueSize }) => {
    if (!stateMaps.some((map) => map === name)) return false;
    const shape = mapShape(name as MapName);
    return shape.keySize !== keySize || shape.valueSize !== valueSize;
  });
  if (described.layoutVersion === layoutVersion && strange === undefined) return;
  throw operatorError(
    'LAYOUT_MISMATCH',
    `the loader's maps have layout ${described.layoutVersion}, this control plane has ${layoutVersion}`,
    'install the same version of both',
  );
};

/** `desired` is the desired state by port, read whenever a plan is made. */
export const createSync = (desired: ReadonlyMap<PortId, DesiredPort>, options: SyncOptions): Sync => {
  const { loader, log, observer, windowMs, growMaps = true, verifyPeriodMs = 0, retry = defaultRetry } = options;
  const { nodeAddresses = () => new Set<string>(), refuseUnknownPorts = false } = options;
  const bell = createBell();
  /** Syncs and repairs take turns. */
  const exclusive = createQueue();
  const waiting = new Set<PortId>();
  let refused: ReadonlyMap<PortId, string> = new Map();
  let inFlight: ReadonlySet<PortId> = new Set();
  /** Of changes that no successful sync has included yet. */
  const triggers: Trigger[] = [];
  /** Whether the observer has been told of a change, or of a failure, that no successful sync followed yet. */
  let awaited = false;
  let ready = false;
  let complete = false;
  /** Frontends that were in the kernel before this process, undefined until it has looked. */
  let earlier: ReadonlySet<FrontendText> | undefined;
  let model: KernelModel | undefined;
  let revision = 0;
  const status = {
    loaderError: 'the loader has not been reached yet',
    loader: undefined as DescribeResponse | undefined,
    synced: false,
    lastSync: 0,
    entriesWritten: 0,
    syncs: 0,
    failures: 0,
    get reapError() {
      return reaper.trouble;
    },
  };
  const reaper = createSocketReaper({ loader, exclusive, model: () => model }, { log, observer, retry });

  const apart = joinApart([
    createOptOutSync(options.optOuts, log),
    createPacketSettingsSync(options.packetSettings, log),
  ]);
  const monotonic = (): number => performance.now();

  /** Reads the maps and matches them with the desired state; all ports are planned anew. */
  const adoptKernel = async (): Promise<void> => {
    const described = await loader.describe();
    requireLayout(described);
    status.loader = described;
    await options.takeLoader?.(described);
    if (await growIfNeeded(limitsOf(described), new Set())) return adoptKernel();
    // Maps that were made by this loader and never written are empty: no need to read megabytes of zeros.
    const used = described.maps.filter(({ adopted, entriesWritten }) => adopted || entriesWritten > 0);
    const toRead = [...stateMaps, ...apart.maps(described)].filter((map) => used.some(({ name }) => name === map));
    const snapshot = await loader.snapshot(toRead.map((map) => ({ map, limit: 0 })));
    const state: Snapshot = byStateMap((map) => snapshot.contents.get(map) ?? emptyContent);
    revision = toRead.length === 0 ? described.revision : snapshot.revision;
    apart.adopt(snapshot.contents, described);
    const whole = complete;
    model = await inTurns(adoptSteps(state, desired.values(), limitsOf(described), monotonic()));
    // What was left as it was is to be matched, too.
    if (complete !== whole) return adoptKernel();
    earlier ??= new Set(model.frontends.keys());
    for (const port of desired.keys()) waiting.add(port);
    status.loaderError = '';
    log.info({ frontends: state.frontends.count, adopted: model.ports.size }, 'read the maps');
  };

  /** Lets maps grow that the desired state does not fit in; returns whether any did. */
  const growIfNeeded = async (limits: MapLimits, lacking: ReadonlySet<keyof MapLimits>): Promise<boolean> => {
    if (!growMaps) return false;
    const described = status.loader;
    const sizes = new Map(
      [...growth(entriesNeeded(desired.values()), limits, lacking)].filter(
        ([name, entries]) => entries > (described?.maps.find((map) => map.name === name)?.maxEntries ?? 0),
      ),
    );
    if (sizes.size === 0) return false;
    log.info({ maps: Object.fromEntries(sizes) }, 'maps have to grow');
    await loader.grow(sizes);
    return true;
  };

  const write = async (writes: readonly Columns[]): Promise<void> => {
    const response = await loader.apply(revision, writes);
    status.entriesWritten += response.entriesWritten;
    if (response.failure) {
      throw operatorError('WRITE_FAILED', response.failure.message, 'the control plane tries again by itself');
    }
    revision = response.revision;
  };

  /** Whether a port must stay as it is because the desired state is not complete yet. */
  const isHeld = (port: PortId): boolean =>
    !complete &&
    (desired.get(port)?.entries ?? []).some(({ frontends }) => frontends.some((text) => earlier?.has(text)));

  const sync = async (): Promise<void> => {
    const began = monotonic();
    const full = model === undefined;
    if (model === undefined) await adoptKernel();
    const kernel = model;
    if (kernel === undefined) return;
    // What changes from here on is a change for the next sync, also of a port that is being written now.
    const ports = new Set([...waiting, ...refused.keys()].filter((port) => !isHeld(port)));
    waiting.clear();
    inFlight = ports;
    const [included, expected, whole] = [triggers.length, awaited, complete];
    awaited = false;
    const wanted = [...ports].map((id) => [id, desired.get(id)] as const);
    const how = { keepStrays: !complete, nodeAddresses: nodeAddresses(), refuseUnknownPorts };
    const plan = await inTurns(planSteps(kernel, wanted, monotonic(), how));
    const besides = apart.plan();
    const writes = [...besides.writes, ...plan.writes];
    if (writes.length > 0) {
      await write(writes);
      besides.written();
      status.syncs++;
      log.debug({ entries: plan.entries + besides.entries, ports: ports.size }, 'applied');
    }
    if (plan.lacking.size > 0 && (await growIfNeeded(kernel.limits, plan.lacking))) {
      model = undefined;
      return sync();
    }
    // Also of those that retired before, which a model that is made anew finds (CT-01).
    if (plan.retired > 0 || (full && kernel.retired.length > 0)) reaper.wanted();
    for (const [port, message] of plan.refused) {
      if (refused.get(port) !== message) log.error({ port }, message);
    }
    refused = plan.refused;
    inFlight = new Set();
    status.lastSync = Date.now();
    // The list may have become complete under way: then what was held back is still to come.
    status.synced = whole && model === kernel && waiting.size === 0 && refused.size === 0;
    if (!full && !expected && writes.length === 0) return;
    const written = families.filter((family) => ![...refused.keys()].some(isOf(family)));
    observer?.synced?.({
      families: written,
      durationMs: monotonic() - began,
      full,
      entriesWritten: plan.entries + besides.entries,
      triggers: triggers.splice(0, included).filter(({ family }) => written.includes(family)),
      complete: whole,
    });
    // What came in the meantime is not in the kernel: it is queued from now on.
    const since = families.filter((family) => complete !== whole || [...waiting].some(isOf(family)));
    if (complete && since.length > 0) observer?.queued?.({ ...noFacts, families: since });
  };

  /** A plan that was not carried out has left the model ahead of the kernel: nothing may be compared with it. */
  const syncOrForget = (): Promise<void> =>
    sync().catch((error: unknown) => {
      model = undefined;
      throw error;
    });

  /** Whether the loader is still the one whose maps we know; forgets them otherwise. */
  const checkLoader = async (): Promise<void> => {
    const described = await loader.describe();
    status.loader = described;
    if (described.revision === revision) return;
    log.info('the loader was restarted, or its maps were changed by another: reading them again');
    model = undefined;
  };

  /** Writes of a verification: what it cannot put right, a full sync does. */
  const repair = async (writes: readonly Columns[]): Promise<void> => {
    try {
      await write(writes);
    } catch (error) {
      model = undefined;
      bell.ring();
      throw error;
    }
    observer?.repaired?.(writes.reduce((sum, { count }) => sum + count, 0));
  };

  /** Compares the maps apart from those of Services with what was written; returns the entries that were put right by map. */
  const verifyApart = async (): Promise<ReadonlyMap<MapName, number>> => {
    const repaired = new Map<MapName, number>();
    if (model === undefined) return repaired;
    const found = await loader.snapshot(apart.maps(status.loader).map((map) => ({ map, limit: 0 })));
    if (found.revision !== revision) return repaired;
    apart.adopt(found.contents, status.loader);
    const { writes, written } = apart.plan();
    if (writes.length === 0) return repaired;
    await repair(writes);
    written();
    for (const { map, count } of writes) repaired.set(map, (repaired.get(map) ?? 0) + count);
    return repaired;
  };

  /** Until it is time to try again, or sooner with the next change (SYN-03). */
  const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
    // What rang for the sync that failed.
    bell.hush();
    const soonest = Math.min(ms, retry.soonestMs);
    await delay(soonest, undefined, { signal }).catch(() => undefined);
    if (ms > soonest) await bell.wait(ms - soonest, signal);
  };

  const keepSynced = async (signal: AbortSignal): Promise<void> => {
    let backoff = retry.firstMs;
    let lastProblem = '';
    while (!signal.aborted) {
      const changes = waiting.size > 0 || (ready && model === undefined);
      if (!changes) await bell.wait(refused.size > 0 ? restMs : heartbeat, signal);
      if (signal.aborted) return;
      if (!ready) continue;
      try {
        if (waiting.size > 0) await delay(windowMs, undefined, { signal });
        else if (model !== undefined) await exclusive(checkLoader);
        await exclusive(syncOrForget);
        backoff = retry.firstMs;
        if (lastProblem !== '') log.info('recovered: the kernel is at the desired state');
        lastProblem = '';
      } catch (error) {
        if (signal.aborted) return;
        model = undefined;
        inFlight = new Set();
        awaited = true;
        status.synced = false;
        const stale = isOperatorError(error) && error.code === 'STALE_REVISION';
        if (!stale) {
          status.failures++;
          observer?.failed?.(error);
          status.loaderError = explainError(error);
          if (status.loaderError !== lastProblem) log.error(status.loaderError);
          lastProblem = status.loaderError;
        }
        await pause(backoff, signal);
        backoff = Math.min(retry.lastMs, backoff * 2);
      }
    }
  };

  const current = (): { readonly model: KernelModel; readonly revision: number } | undefined =>
    model === undefined ? undefined : { model, revision };

  const run = async (signal: AbortSignal): Promise<void> => {
    const verifier = { periodMs: verifyPeriodMs, log, observer };
    await Promise.all([
      keepSynced(signal),
      reaper.run(signal),
      runVerifier({ loader, exclusive, current, write: repair, verifyApart }, verifier, signal),
    ]);
  };

  return {
    status,
    get model() {
      return model;
    },
    changed: (ports, isComplete, facts = noFacts) => {
      ready = true;
      const completed = isComplete && !complete;
      if (completed) {
        complete = true;
        // What was left as it was is planned now, from what the maps say.
        model = undefined;
      }
      for (const port of ports) waiting.add(port);
      for (const trigger of facts.triggers) if (triggers.length < mostTriggers) triggers.push(trigger);
      if (isComplete && (completed || ports.size > 0 || facts.services + facts.slices > 0)) {
        awaited = true;
        const concerned = families.filter((family) => completed || [...ports].some(isOf(family)));
        observer?.queued?.({ ...facts, families: concerned });
      }
      // Only a sync can say that the kernel is at the desired state.
      if (waiting.size > 0 || model === undefined) status.synced = false;
      bell.ring();
    },
    nodeAddressesChanged: () => bell.ring(),
    optOutsChanged: () => {
      status.synced = false;
      bell.ring();
    },
    trouble: (port) => {
      const reason = refused.get(port);
      if (reason !== undefined) return { state: 'error', message: reason };
      if (isHeld(port))
        return { state: 'pending', message: 'left as it is until all manifests have been understood once' };
      if (!waiting.has(port) && !inFlight.has(port) && model !== undefined) return undefined;
      return { state: 'pending', message: status.loaderError === '' ? 'being written' : status.loaderError };
    },
    run,
  };
};
