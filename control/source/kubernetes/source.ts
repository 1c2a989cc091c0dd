/** The source of a Kubernetes API: Services, EndpointSlices and this node's Node, watched. */
import { setTimeout as delay } from 'node:timers/promises';
import type { NodeFacts, Source, SourceProblem, SourceUpdate } from '../../model.ts';
import { createApiClient } from './client.ts';
import { createFeed, type FeedOptions } from './feed.ts';
import { addressProblem, missingNodeProblem } from './problems.ts';
import { nodeResource, serviceResource, sliceResource } from './resource.ts';

export interface KubernetesSourceOptions extends FeedOptions {
  /** Path of a kubeconfig file; left out: what a Pod is given (in-cluster). */
  readonly kubeconfig?: string;
  /** URL of the API server, instead of what the kubeconfig or the cluster says. */
  readonly apiserver?: string;
  /** Put before the paths of what a Pod is given; '' if left out. For tests. */
  readonly inClusterRoot?: string;
  /** This node's name as in its Node object. */
  readonly nodeName: string;
  /**
   * How long the first update waits for the Node when all else is there, in milliseconds; 30 000 if left out (SYN-07). The
   * zone decides which endpoints are used: without it the first content of the kernel would be another.
   */
  readonly nodeWaitMs?: number;
  /** Milliseconds for credentials, connection and status line of a request; 30 000 if left out. */
  readonly answerMs?: number;
}

/**
 * A source of a Kubernetes API. Says nothing about objects before Services and slices are both complete (SYN-01); then
 * everything, then what changes, collected over a turn of the event loop. A new list after an outage is told as the
 * differences that it makes (EST-09). `run` rejects with an operator error if the configuration cannot be used at the
 * start; after that, whatever happens is a problem in the updates, and what was said last stays.
 */
export const createKubernetesSource = (options: KubernetesSourceOptions): Source => {
  const { nodeName, nodeWaitMs = 30_000, now = Date.now } = options;

  const run = async (onUpdate: (update: SourceUpdate) => void, signal: AbortSignal): Promise<void> => {
    const client = createApiClient({ ...options, now });
    let scheduled = false;
    let waited = false;
    let delivered = false;
    let deliveredNode: NodeFacts | undefined;
    let deliveredProblems = '[]';

    const onChange = (): void => {
      if (scheduled) return;
      scheduled = true;
      setImmediate(() => {
        scheduled = false;
        if (!signal.aborted) deliver();
      });
    };
    const services = createFeed(options, client, serviceResource, onChange);
    const slices = createFeed(options, client, sliceResource, onChange);
    const node = createFeed(options, client, nodeResource(nodeName), onChange);

    const problemsNow = (): readonly SourceProblem[] => {
      const address = addressProblem(client.server, client.inCluster, services.cache.objects.get('default/kubernetes'));
      const missing = node.cache.synced() && node.cache.objects.size === 0 && deliveredNode === undefined;
      return [
        ...(address === undefined ? [] : [address]),
        ...(missing ? [missingNodeProblem(`${client.server}/api/v1/nodes`, nodeName)] : []),
        ...services.problems(),
        ...slices.problems(),
        ...node.problems(),
      ];
    };

    const patience = new AbortController();
    const stopWaiting = AbortSignal.any([signal, patience.signal]);
    const ready = (): boolean => {
      if (!services.cache.synced() || !slices.cache.synced()) return false;
      if (node.tried() || waited) return true;
      startWaiting();
      return false;
    };
    let waiting = false;
    const startWaiting = (): void => {
      if (waiting) return;
      waiting = true;
      delay(nodeWaitMs, undefined, { signal: stopWaiting }).then(
        () => {
          waited = true;
          onChange();
        },
        () => undefined,
      );
    };

    /** What there is to say about objects; the very first time everything. */
    const objectsNow = (): Omit<SourceUpdate, 'problems' | 'complete'> | undefined => {
      if (!delivered && !ready()) return undefined;
      const serviceChanges = services.cache.takeChanges();
      const sliceChanges = slices.cache.takeChanges();
      // A Node that went is kept (HZ-04): it comes back with the next registration, and its addresses are still the host's.
      const facts = node.cache.objects.get(nodeName) ?? deliveredNode;
      const nodeChange = facts === undefined || facts === deliveredNode ? {} : { node: facts };
      deliveredNode = facts;
      if (delivered) {
        const nothing = serviceChanges === undefined && sliceChanges === undefined && !('node' in nodeChange);
        if (nothing) return undefined;
        return {
          ...(serviceChanges === undefined ? {} : { serviceChanges }),
          ...(sliceChanges === undefined ? {} : { sliceChanges }),
          ...nodeChange,
        };
      }
      delivered = true;
      patience.abort();
      const complete = { services: [...services.cache.objects.values()], slices: [...slices.cache.objects.values()] };
      return { ...complete, ...nodeChange };
    };

    const deliver = (): void => {
      const objects = objectsNow();
      const problems = problemsNow();
      const text = problems.length === 0 ? '[]' : JSON.stringify(problems);
      if (objects === undefined && text === deliveredProblems) return;
      deliveredProblems = text;
      onUpdate({ ...objects, problems, complete: delivered });
    };

    onChange();
    await Promise.all([services.run(signal), slices.run(signal), node.run(signal)]);
    patience.abort();
  };
  return { run };
};
