/** Where the API server is and who we are there: a kubeconfig file, or what a Pod is given (in-cluster). */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Cluster, KubeConfig, type User } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { operatorError } from '../../../loader/errors.ts';
import { isJsonObject, listIn, objectIn } from '../fields.ts';

export interface ApiLocation {
  /** Path of a kubeconfig file; left out: in-cluster. */
  readonly kubeconfig?: string;
  /** URL that replaces the server of the kubeconfig or of the cluster. */
  readonly apiserver?: string;
  /** Put before the paths of what a Pod is given; '' if left out. For tests. */
  readonly inClusterRoot?: string;
  /** Environment, for the in-cluster address; the process's own if left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface ApiConfig {
  readonly config: KubeConfig;
  /** Base URL without a slash at its end. */
  readonly server: string;
  /** Whether the address is that of the `kubernetes` Service, which this product itself serves. */
  readonly inCluster: boolean;
  /** Whether requests go through a proxy that the kubeconfig names. */
  readonly proxied: boolean;
}

const checkUrl = (text: string, from: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') {
    return url.href.replace(/\/+$/, '');
  }
  const remedy = 'write a URL such as https://192.0.2.1:6443';
  throw operatorError('BAD_APISERVER', `${from} ${JSON.stringify(text)} is no address of an API server`, remedy);
};

/** Users with `tokenFile`, the field's name in Kubernetes, which KubeConfig knows only as `token-file`. */
const tokenFiles = (text: string, directory: string): ReadonlyMap<string, string> => {
  const raw: unknown = parse(text);
  const users = listIn(isJsonObject(raw) ? raw : {}, 'users', '', () => undefined);
  return new Map(
    users.flatMap((entry): [string, string][] => {
      if (!isJsonObject(entry) || typeof entry.name !== 'string') return [];
      const { tokenFile } = objectIn(entry, 'user');
      return typeof tokenFile === 'string' && tokenFile !== '' ? [[entry.name, resolve(directory, tokenFile)]] : [];
    }),
  );
};

const readKubeconfig = (path: string): KubeConfig => {
  const config = new KubeConfig();
  try {
    config.loadFromFile(path);
    const files = tokenFiles(readFileSync(path, 'utf8'), dirname(path));
    config.users = config.users.map((user): User => {
      const tokenFile = files.get(user.name);
      if (tokenFile === undefined) return user;
      // The file is read again each minute, since its token is short-lived; it takes precedence over a written token.
      const { token, ...rest } = user;
      return { ...rest, authProvider: { name: 'tokenFile', config: { tokenFile } } };
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = 'give --kubeconfig the path of a readable kubeconfig file';
    throw operatorError('BAD_KUBECONFIG', `${path} cannot be used: ${reason}`, remedy, { cause: error });
  }
  if (config.getCurrentCluster() !== null) {
    const name = config.getContextObject(config.getCurrentContext())?.user ?? '';
    if (name === '' || config.getCurrentUser() !== null) return config;
    const message = `${path} has no user ${JSON.stringify(name)}, which its current context names`;
    throw operatorError('BAD_KUBECONFIG', message, 'add the user, or correct its name in the context');
  }
  const message = `${path} names no cluster: current-context is ${JSON.stringify(config.getCurrentContext() ?? '')}`;
  throw operatorError('BAD_KUBECONFIG', message, 'set current-context to a context whose cluster is in the file');
};

const withServer = (config: KubeConfig, server: string): void => {
  const current = config.getCurrentCluster();
  config.clusters = config.clusters.map(
    (cluster): Cluster =>
      cluster.name !== current?.name
        ? cluster
        : // Without TLS there is nothing to verify; KubeConfig wants that said before it accepts http.
          { ...cluster, server, skipTLSVerify: cluster.skipTLSVerify || server.startsWith('http:') },
  );
};

const serviceAccountToken = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/**
 * Reads the configuration; called again after failures, because files and tokens are replaced. Throws an operator error
 * with what to do if it cannot be used.
 */
export const loadApiConfig = ({
  kubeconfig,
  apiserver,
  inClusterRoot = '',
  env = process.env,
}: ApiLocation): ApiConfig => {
  const override = apiserver === undefined ? undefined : checkUrl(apiserver, '--apiserver');
  let config: KubeConfig;
  let inCluster = false;
  if (kubeconfig !== undefined) {
    config = readKubeconfig(kubeconfig);
  } else if (env.KUBERNETES_SERVICE_HOST !== undefined && existsSync(inClusterRoot + serviceAccountToken)) {
    config = new KubeConfig();
    config.loadFromCluster(inClusterRoot);
    inCluster = override === undefined;
  } else if (override !== undefined) {
    config = new KubeConfig();
    config.loadFromClusterAndUser({ name: 'apiserver', server: override, skipTLSVerify: false }, { name: 'nobody' });
  } else {
    const message =
      'there is no Kubernetes API to watch: no --kubeconfig, and this is not a Pod with a service account';
    throw operatorError('NO_KUBECONFIG', message, 'give --kubeconfig PATH, or --apiserver URL');
  }
  const cluster = config.getCurrentCluster();
  const server = override ?? checkUrl(cluster?.server ?? '', `the server in ${kubeconfig ?? 'the cluster'}`);
  withServer(config, server);
  return { config, server, inCluster, proxied: (cluster?.proxyUrl ?? '') !== '' };
};
