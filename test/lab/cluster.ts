/** A node with the loader and the control plane on it, fed with objects through a directory of manifests. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOperatorClient } from '../../control/cli/operator-client.ts';
import { createLoaderClient, type LoaderClient } from '../../control/sync/loader-client.ts';
import type { GetStatusResponse, ListServicesResponse, WatchCountersResponse } from '../../proto/rpc.ts';
import { cli } from '../cli.ts';
import { type NodeFiles, nodeFiles, startControl, startLoader } from './fairlead.ts';
import { waitUntil } from './host.ts';
import { createLab, type Lab, type LabNode } from './lab.ts';
import type { KubeObject } from './objects.ts';
import type { ExecResult, RunningProcess } from './process.ts';

export type ServiceMessage = ListServicesResponse['services'][number];
export type FrontendMessage = ServiceMessage['ports'][number]['frontends'][number];

export interface ApplyOptions {
  /** Default `synced`: until the kernel is at the desired state. `read`: until the control plane has read the objects. */
  readonly wait?: 'synced' | 'read' | 'not at all';
}

export interface Cluster extends AsyncDisposable {
  readonly lab: Lab;
  readonly node: LabNode;
  readonly files: NodeFiles;
  /** Directory of the manifests; `apply` keeps one file in it. */
  readonly manifests: string;
  /** Speaks to the loader beside the control plane. */
  readonly loaderClient: LoaderClient;
  /** The processes that were started last. */
  readonly running: { loader?: RunningProcess; control?: RunningProcess };
  startLoader(...args: readonly string[]): Promise<RunningProcess>;
  startControl(...args: readonly string[]): Promise<RunningProcess>;
  /** Replaces the objects and waits until they are in force. Before the control plane is started, it only writes. */
  apply(objects: readonly KubeObject[], options?: ApplyOptions): Promise<void>;
  status(): Promise<GetStatusResponse>;
  /** The Service of this name. */
  service(name: string): Promise<ServiceMessage>;
  /** The counters of the Service of this name, or of all. */
  counters(name?: string): Promise<WatchCountersResponse>;
  /** `fairlead get`, `counters` or `status` on the node, of this control plane. */
  ask(...argv: readonly string[]): Promise<ExecResult>;
  /** `fairlead cleanup` on the node. */
  cleanup(): Promise<ExecResult>;
}

const writeWhole = (path: string, text: string): void => {
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
};

/** The first of a stream that ends by itself. */
const firstOf = async <T>(messages: AsyncIterable<T>): Promise<T> => {
  for await (const message of messages) return message;
  throw new Error('no message came');
};

/** Makes a lab with one node, `n1`; loader and control plane are started by the caller. */
export const createCluster = async (name: string): Promise<Cluster> => {
  const lab = await createLab({ name });
  const cluster = clusterOn(lab, await lab.node({ name: 'n1' }));
  return {
    ...cluster,
    [Symbol.asyncDispose]: async () => {
      await cluster[Symbol.asyncDispose]();
      await lab[Symbol.asyncDispose]();
    },
  };
};

/** The same for a node of a lab that the caller removes. Each node has manifests of its own. */
export const clusterOn = (lab: Lab, node: LabNode): Cluster => {
  const files = nodeFiles(lab, node);
  const manifests = join(lab.tempDir, `${node.name}-manifests`);
  mkdirSync(manifests);
  let operator = createOperatorClient(files.operatorSocket);
  const loaderClient = createLoaderClient(files.loaderSocket);
  const running: Cluster['running'] = {};
  let marks = 0;

  /** Whether the status is of a state that holds the last mark, and is in the kernel where that is asked for. */
  const isInForce = (status: GetStatusResponse, synced: boolean): boolean =>
    status.problems.some(({ message }) => message.startsWith(`Mark${marks} `)) && (!synced || status.synced);

  return {
    lab,
    node,
    files,
    manifests,
    loaderClient,
    running,
    startLoader: async (...args) => {
      running.loader = await startLoader(lab, node, { args });
      return running.loader;
    },
    startControl: async (...args) => {
      running.control = await startControl(lab, node, { manifests, args });
      // A client that has met a dead process waits longer and longer before it tries again.
      operator[Symbol.dispose]();
      operator = createOperatorClient(files.operatorSocket);
      return running.control;
    },
    apply: async (objects, { wait = 'synced' } = {}) => {
      marks += 1;
      // A kind that nothing reads, and that the control plane says it does not: so one sees what it has read.
      const mark = { apiVersion: 'fairlead.test/v1', kind: `Mark${marks}`, metadata: { name: 'mark' } };
      const list = { apiVersion: 'v1', kind: 'List', items: [mark, ...objects] };
      writeWhole(join(manifests, 'objects.json'), JSON.stringify(list));
      if (running.control === undefined || wait === 'not at all') return;
      let last: GetStatusResponse | undefined;
      const inForce = async (): Promise<boolean> => {
        last = await operator.status();
        return isInForce(last, wait === 'synced');
      };
      await waitUntil('the manifests are in force', inForce).catch((error: unknown) => {
        throw new Error(`the manifests are not in force: ${JSON.stringify(last)}`, { cause: error });
      });
    },
    status: () => operator.status(),
    service: async (serviceName) => {
      const [found] = await operator.services({ namespace: '', name: serviceName });
      if (found === undefined) throw new Error(`there is no Service ${serviceName}`);
      return found;
    },
    counters: (serviceName = '') =>
      firstOf(operator.counters({ intervalMs: 0, namespace: '', name: serviceName }, new AbortController().signal)),
    ask: (...argv) => node.exec([process.execPath, cli, ...argv, '--operator-socket', files.operatorSocket]),
    cleanup: () => node.exec([process.execPath, cli, 'cleanup', '--pin-root', files.pinRoot]),
    [Symbol.asyncDispose]: async () => {
      operator[Symbol.dispose]();
      loaderClient[Symbol.dispose]();
    },
  };
};
