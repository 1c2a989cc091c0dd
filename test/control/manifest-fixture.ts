import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { objectKey, type SourceProblem, type SourceState } from '../../control/model.ts';
import { createManifestSource, type ManifestSourceOptions } from '../../control/source/manifests.ts';

const deadlineMs = 10_000;

interface Running {
  /** The first state from now on, the current one included, that fulfils the condition. */
  until(what: string, condition: (state: SourceState) => boolean): Promise<SourceState>;
  readonly states: readonly SourceState[];
  stop(): Promise<void>;
}

export const start = (
  context: TestContext,
  options: Omit<ManifestSourceOptions, 'serviceCidrs'> & { serviceCidrs?: string[] },
): Running => {
  const abort = new AbortController();
  const states: SourceState[] = [];
  let check = (): void => undefined;
  const source = createManifestSource({ serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/112'], ...options });
  const done = source.run((state) => {
    states.push(state);
    check();
  }, abort.signal);
  const stop = async (): Promise<void> => {
    abort.abort();
    await done;
  };
  context.after(stop);
  return {
    states,
    stop,
    until: (what, condition) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`never: ${what}; last state ${JSON.stringify(states.at(-1), null, 1)}`));
        }, deadlineMs);
        check = () => {
          const state = states.at(-1);
          if (state === undefined || !condition(state)) return;
          clearTimeout(timer);
          check = () => undefined;
          resolve(state);
        };
        check();
      }),
  };
};

export const temporary = async (
  context: TestContext,
): Promise<{ path: string; stateDir: string; write(name: string, text: string): Promise<void> }> => {
  const root = await mkdtemp(join(tmpdir(), 'fairlead-manifests-'));
  context.after(() => rm(root, { recursive: true, force: true }));
  const path = join(root, 'manifests');
  await mkdir(path);
  return { path, stateDir: join(root, 'state'), write: (name, text) => writeFile(join(path, name), text) };
};

export const service = (name: string, spec = 'clusterIP: 10.0.0.1', port = 80): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec:\n  ${spec}\n  ports: [{port: ${port}}]\n`;
export const slice = (name: string, serviceName: string, address: string): string =>
  `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: ${name}, labels: {kubernetes.io/service-name: ${serviceName}}}\naddressType: IPv4\nports: [{name: '', port: 80}]\nendpoints: [{addresses: [${address}]}]\n`;
export const endpoints = (name: string, address: string): string =>
  `apiVersion: v1\nkind: Endpoints\nmetadata: {name: ${name}}\nsubsets: [{addresses: [{ip: ${address}}], ports: [{port: 80}]}]\n`;
export const pod = (name: string, app: string, address: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: ${app}}}\nstatus: {podIP: ${address}}\n`;
export const documents = (...documents: string[]): string => documents.join('---\n');

export const names = (state: SourceState): string[] => state.services.map(objectKey);
export const has =
  (...keys: string[]) =>
  (state: SourceState): boolean =>
    JSON.stringify(names(state)) === JSON.stringify(keys);
export const addresses = (state: SourceState, serviceName: string): string[] =>
  state.slices
    .filter((entry) => entry.serviceName === serviceName)
    .flatMap((entry) => entry.endpoints.map((e) => e.address));
export const brief = (problems: readonly SourceProblem[], root: string): string[] =>
  problems.map(({ severity, where, object, field }) =>
    [severity, where.replace(`${root}/`, ''), object, field].filter((text) => text !== '').join(' | '),
  );
