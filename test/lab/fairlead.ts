/** The real loader and control plane, as the two processes that they are. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../cli.ts';
import type { Lab, LabNode } from './lab.ts';
import { bpffs } from './leftovers.ts';
import type { RunningProcess } from './process.ts';

const readyTimeoutMs = 60_000;

interface StartOptions {
  /** More arguments for the command. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

export interface ControlOptions extends StartOptions {
  /** A file or a directory. */
  readonly manifests: string;
  /** Default: 10.96.0.0/16 and fd00:10:96::/112. */
  readonly serviceCidrs?: readonly string[];
}

/** The files by which the processes of one node know each other. They outlive the processes, as on a real node. */
export interface NodeFiles {
  readonly loaderSocket: string;
  readonly operatorSocket: string;
  readonly stateDir: string;
  /** Removed with the lab, which detaches the programs. */
  readonly pinRoot: string;
}

/** Where the processes of a node keep things. */
export const nodeFiles = (lab: Lab, node: LabNode): NodeFiles => ({
  loaderSocket: join(lab.tempDir, `${node.name}-loader.sock`),
  operatorSocket: join(lab.tempDir, `${node.name}-operator.sock`),
  stateDir: join(lab.tempDir, `${node.name}-state`),
  pinRoot: join(bpffs, node.netns),
});

const saysReady = (line: string): boolean => {
  try {
    const message = (JSON.parse(line) as { msg?: unknown } | null)?.msg;
    // A control plane that cannot be ready says so once it has read what there is.
    return message === 'ready' || (typeof message === 'string' && message.startsWith('not ready: '));
  } catch {
    return false;
  }
};

const start = async (node: LabNode, argv: readonly string[], options: StartOptions): Promise<RunningProcess> => {
  const environment = options.env === undefined ? {} : { env: options.env };
  const running = node.spawn([process.execPath, cli, ...argv, ...(options.args ?? [])], environment);
  try {
    await running.waitForLine(saysReady, options.timeoutMs ?? readyTimeoutMs);
  } catch (error) {
    await running.stop();
    throw new Error(`fairlead ${argv[0]} did not become ready: ${error instanceof Error ? error.message : error}`);
  }
  return running;
};

/** Starts the loader of a node, attached to the node's cgroup, and waits until it is ready. */
export const startLoader = (lab: Lab, node: LabNode, options: StartOptions = {}): Promise<RunningProcess> => {
  const { loaderSocket, pinRoot } = nodeFiles(lab, node);
  const argv = ['loader', '--socket', loaderSocket, '--pin-root', pinRoot, '--cgroup', node.cgroup];
  return start(node, argv, options);
};

/** Starts the control plane of a node, after its loader, and waits until it is ready. */
export const startControl = (lab: Lab, node: LabNode, options: ControlOptions): Promise<RunningProcess> => {
  const { loaderSocket, operatorSocket, stateDir } = nodeFiles(lab, node);
  const { manifests, serviceCidrs = ['10.96.0.0/16', 'fd00:10:96::/112'] } = options;
  mkdirSync(stateDir, { recursive: true });
  const files = ['--loader-socket', loaderSocket, '--operator-socket', operatorSocket, '--state-dir', stateDir];
  const cidrs = ['--service-cidr', serviceCidrs.join(',')];
  // Off unless a test asks for them: nothing else of a lab listens without being asked.
  const servers = ['--healthz-bind-address=', '--metrics-bind-address='];
  return start(node, ['control', '--manifests', manifests, ...files, ...cidrs, ...servers], options);
};
