/** Flags of the Kubernetes source, and the name of this node. */
import { hostname } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';
import { operatorError } from '../../../loader/errors.ts';

const url = (text: string): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It must be a URL such as https://192.0.2.1:6443.');
};

export const kubeconfigOption = (): Option =>
  new Option('--kubeconfig <path>', 'kubeconfig file (default: what a Pod is given by the cluster)');
export const apiserverOption = (): Option =>
  new Option(
    '--apiserver <url>',
    'API server to use instead of the configured one: in a Pod, one that is reached without a Service',
  ).argParser(url);
export const hostnameOverrideOption = (): Option =>
  new Option('--hostname-override <name>', "name of this node's Node object (default: the host's name)");

/** The name of this node as kube-proxy forms it (SYN-08): trimmed and in lower case. Throws if nothing is left. */
export const nodeNameOf = (override?: string): string => {
  const name = (override ?? hostname()).trim().toLowerCase();
  if (name !== '') return name;
  throw operatorError('NO_NODE_NAME', 'this node has no name', 'give --hostname-override the name of its Node object');
};
