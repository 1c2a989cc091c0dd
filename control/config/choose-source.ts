/** Where the objects come from: exactly one source. */
import type { Logger } from 'pino';
import { exitUsage, operatorError } from '../../loader/errors.ts';
import type { Source } from '../model.ts';
import type { OptOutOptions } from '../node/opt-outs.ts';
import type { ApiLocation } from '../source/kubernetes/config.ts';
import type { EventReporter } from '../source/kubernetes/event-reporter.ts';
import type { Config } from './load.ts';

type SourceSettings = Pick<Config, 'manifests' | 'kubeconfig' | 'apiserver' | 'serviceCidrs' | 'stateDir' | 'nodeName'>;

const apiLocation = ({ kubeconfig, apiserver }: Pick<Config, 'kubeconfig' | 'apiserver'>): ApiLocation => ({
  ...(kubeconfig === '' ? {} : { kubeconfig }),
  ...(apiserver === '' ? {} : { apiserver }),
});

/** Which source is configured. Throws an OperatorError that says what to give when there is none. */
export const sourceKind = (
  config: Pick<Config, 'manifests' | 'kubeconfig' | 'apiserver'>,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): 'manifests' | 'kubernetes' => {
  if (config.manifests !== '') return 'manifests';
  if (config.kubeconfig !== '' || config.apiserver !== '') return 'kubernetes';
  // What a Pod is given.
  if (environment.KUBERNETES_SERVICE_HOST !== undefined) return 'kubernetes';
  throw operatorError(
    'NO_SOURCE',
    'there is no source of Services',
    'give --manifests PATH, or --kubeconfig PATH or --apiserver URL, or run in a Pod with a service account',
    { exitCode: exitUsage },
  );
};

/** The source in words. */
export const sourceName = ({
  manifests,
  kubeconfig,
  apiserver,
}: Pick<Config, 'manifests' | 'kubeconfig' | 'apiserver'>): string => {
  if (manifests !== '') return `the manifests in ${manifests}`;
  const of = apiserver || (kubeconfig === '' ? "this Pod's cluster" : kubeconfig);
  return `the Kubernetes API of ${of}: Services and EndpointSlices`;
};

/** What tells Events about this node, where the source is an API that takes them. */
export const chooseEvents = async (
  config: SourceSettings,
  log: Pick<Logger, 'info' | 'warn'>,
): Promise<EventReporter | undefined> => {
  if (sourceKind(config) === 'manifests') return undefined;
  const { createApiClient } = await import('../source/kubernetes/client.ts');
  const { createEventReporter } = await import('../source/kubernetes/event-reporter.ts');
  const client = createApiClient({ ...apiLocation(config), now: Date.now });
  return createEventReporter({ client, node: config.nodeName, log });
};

/** What tells which pods opted out, where that is asked for and the source is an API that knows. */
export const choosePodOptOuts = (
  config: SourceSettings & Pick<Config, 'optOutPods'>,
  log: Pick<Logger, 'info' | 'warn'>,
): OptOutOptions['followPods'] => {
  if (!config.optOutPods) return undefined;
  if (sourceKind(config) === 'manifests') {
    log.warn('--opt-out-pods has no effect with manifests, whose pods have no cgroups: give --opt-out-cgroup');
    return undefined;
  }
  return async (onChange, signal) => {
    const { followOptedOutPods } = await import('../source/kubernetes/opted-out-pods.ts');
    await followOptedOutPods({ ...apiLocation(config), nodeName: config.nodeName, log }, onChange, signal);
  };
};

/** The source that is configured. */
export const chooseSource = async (config: SourceSettings, log: Pick<Logger, 'info' | 'warn'>): Promise<Source> => {
  const { manifests: path, serviceCidrs, stateDir, nodeName } = config;
  if (sourceKind(config) === 'manifests') {
    const { createManifestSource } = await import('../source/manifests.ts');
    return createManifestSource({ path, serviceCidrs, stateDir });
  }
  const { createKubernetesSource } = await import('../source/kubernetes/source.ts');
  return createKubernetesSource({ nodeName, log, ...apiLocation(config) });
};
