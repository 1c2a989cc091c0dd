/**
 * Between a cluster's source and the rest: what this node's own object has to say before anything is done (SYN-07), and
 * what of it cannot change under a process that runs.
 */
import type { Logger } from 'pino';
import { operatorError } from '../../loader/errors.ts';
import type { NodeFacts, Source, SourceUpdate } from '../model.ts';

export interface NodeGuardOptions {
  /** This node's name as in its Node object. */
  readonly nodeName: string;
  /** Whether the node's pods are told by its spec.podCIDRs (detectLocalMode NodeCIDR). */
  readonly needsPodCIDRs: boolean;
  /** Called once, as soon as the Node is known; throws if the configuration does not go with it. */
  readonly check: (node: NodeFacts) => void;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** How long the Node's addresses are waited for, in milliseconds; 30 000 if left out. */
  readonly addressWaitMs?: number;
  /** How long its podCIDRs are waited for, in milliseconds; 300 000 if left out. */
  readonly podCIDRWaitMs?: number;
}

const changedError = (name: string, before: readonly string[], now: readonly string[]): Error =>
  operatorError(
    'POD_CIDRS_CHANGED',
    `spec.podCIDRs of the Node ${name} changed from ${before.join(', ')} to ${now.join(', ') || 'none'}`,
    'start again to take the new ones',
  );

const neverError = (name: string, waitMs: number): Error =>
  operatorError(
    'NO_POD_CIDRS',
    `the Node ${name} has got no spec.podCIDRs within ${waitMs / 1000} s, and detectLocalMode NodeCIDR needs them`,
    'let the controller manager allocate them (--allocate-node-cidrs), or choose another detectLocalMode',
  );

/**
 * A source that says nothing about objects before the Node has addresses, or they have been waited for long enough, and,
 * where they are needed, podCIDRs. Rejects when these do not come, or change later.
 */
export const guardNode = (source: Source, options: NodeGuardOptions): Source => {
  const { nodeName, needsPodCIDRs, check, log, addressWaitMs = 30_000, podCIDRWaitMs = 300_000 } = options;

  const run = async (onUpdate: (update: SourceUpdate) => void, signal: AbortSignal): Promise<void> => {
    const stop = new AbortController();
    const until = AbortSignal.any([signal, stop.signal]);
    let failure: unknown;
    /** What came while the Node was waited for, in order; undefined: it is waited for no more. */
    let held: SourceUpdate[] | undefined = [];
    let node: NodeFacts | undefined;
    let patient = true;
    let checked = false;

    const fail = (error: unknown): void => {
      failure ??= error;
      stop.abort();
    };

    const isMissing = (): boolean =>
      (needsPodCIDRs && (node?.podCIDRs.length ?? 0) === 0) || (patient && (node?.addresses.length ?? 0) === 0);

    const checkOnce = (): void => {
      if (checked || node === undefined) return;
      checked = true;
      try {
        check(node);
      } catch (error) {
        fail(error);
      }
    };

    const release = (): void => {
      if (held === undefined || isMissing()) return;
      checkOnce();
      const updates = held;
      held = undefined;
      for (const update of updates) if (!until.aborted) onUpdate(update);
    };

    /** Takes note of the Node; returns what is to be made of it. */
    const take = (next: NodeFacts): NodeFacts => {
      const before = node;
      node = next;
      if (before === undefined) return next;
      const [from, to] = [before.podCIDRs, next.podCIDRs];
      if (needsPodCIDRs && from.length > 0 && from.join() !== to.join()) fail(changedError(nodeName, from, to));
      // A Node that was made anew gets these one after the other; without them NodePorts would be open everywhere (NP-02),
      // and other nodes' pods would count as this one's (TP-09).
      if (to.length === 0) node = { ...node, podCIDRs: from };
      if (before.addresses.length > 0 && next.addresses.length === 0) {
        log.warn(`the Node ${nodeName} has no address any more: ${before.addresses.join(', ')} stays in force`);
        node = { ...node, addresses: before.addresses };
      } else if (before.addresses.length > 0 && before.addresses.join() !== next.addresses.join()) {
        log.info(
          `the addresses of the Node changed from ${before.addresses.join(', ')} to ${next.addresses.join(', ')}`,
        );
      }
      return node;
    };

    const addressTimer = setTimeout(() => {
      patient = false;
      if (held === undefined || (node?.addresses.length ?? 0) > 0) return;
      const what = node === undefined ? 'nothing is known of it' : 'it has no address';
      log.warn(`the Node ${nodeName} was waited for ${addressWaitMs / 1000} s, and ${what}: going on without`);
      release();
    }, addressWaitMs);
    const podCIDRTimer = needsPodCIDRs
      ? setTimeout(() => {
          if (held !== undefined) fail(neverError(nodeName, podCIDRWaitMs));
        }, podCIDRWaitMs)
      : undefined;
    const podCIDRs = needsPodCIDRs ? ` and spec.podCIDRs, at most ${podCIDRWaitMs / 1000} s` : '';
    log.info(`waiting for the Node ${nodeName}: its addresses, at most ${addressWaitMs / 1000} s${podCIDRs}`);
    try {
      await source.run((told) => {
        const update = told.node === undefined ? told : { ...told, node: take(told.node) };
        if (until.aborted) return;
        if (held === undefined) {
          checkOnce();
          if (!until.aborted) onUpdate(update);
          return;
        }
        held.push(update);
        release();
        // What hinders the source is no secret meanwhile.
        if (held !== undefined) onUpdate({ problems: update.problems, complete: false });
      }, until);
    } finally {
      clearTimeout(addressTimer);
      clearTimeout(podCIDRTimer);
    }
    if (failure !== undefined) throw failure;
  };
  return { run };
};
