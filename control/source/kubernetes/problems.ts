/** What hinders the source, in words: what happened, since when, what is still in force, and what to do. */
import { isIP } from 'node:net';
import type { Service, SourceProblem } from '../../model.ts';
import type { Resource } from './resource.ts';
import type { Hindrance } from './transfer.ts';

/** Longest pause between two attempts, as the text says it. */
const pauseText = 'tried again after growing pauses of at most 30 s';

const rule = ({ name, group }: Pick<Resource<unknown>, 'name' | 'group'>): string =>
  `{apiGroups: ["${group}"], resources: [${name}], verbs: [list, watch]}`;

/** What to do where no answer came that could be understood, by what was said of it. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/\b(ENOENT|EACCES|EISDIR)\b.*\bopen\b/, 'the kubeconfig names this file: mend its path or its permissions'],
  [/\bspawn\b/, 'the kubeconfig names this program: install it, or mend its path'],
  [
    /alert/,
    'the server broke off the TLS handshake: check client-certificate of the kubeconfig, and what the server asks for',
  ],
  [
    /altnames/,
    "the server's certificate is for other names: use an address that is one of them, or set tls-server-name in the kubeconfig",
  ],
  [/expired|not yet valid/, "renew the server's certificate, or mend the clock of this node"],
  [
    /certificate|CERT/,
    "check certificate-authority of the kubeconfig: it must be the one that signed the server's certificate",
  ],
  [/EPROTO/, 'check the address: its port speaks no TLS, or https should be http'],
  [/not JSON/, 'check the address: something else than an API server answers there, or stands in between'],
];

const remedyOf = (message: string): string =>
  remedies.find(([said]) => said.test(message))?.[1] ?? 'check its address, and whether it runs';

const explain = (resource: Pick<Resource<unknown>, 'name' | 'group'>, { verb, status, message }: Hindrance): string => {
  if (status === 401) {
    return `the API server does not know who asks (${message}); check the token or certificate of the kubeconfig, or the service account`;
  }
  if (status === 403) {
    return `the permission to ${verb} ${resource.name} is missing (${message}); give this user a ClusterRole with the rule ${rule(resource)}`;
  }
  if (status === 404) {
    return `the API server has no ${resource.name} at this path (${message}); check the address`;
  }
  if (status === 429 || status === 503 || status === 504) return `the API server is too busy to ${verb} (${message})`;
  if (status !== 0) return `the API server refused to ${verb} (${message})`;
  return `the API server cannot be used to ${verb} (${message}); ${remedyOf(message)}`;
};

/** The text stays the same as long as the cause does, so that an outage is one line in a log. */
export const hindranceProblem = (
  resource: Pick<Resource<unknown>, 'name' | 'group'>,
  where: string,
  hindrance: Hindrance,
  synced: boolean,
): SourceProblem => {
  const since = new Date(hindrance.since).toISOString();
  const inForce = synced ? 'what it said last stays in force' : 'nothing is known of them yet, and nothing is changed';
  const message = `${explain(resource, hindrance)}; since ${since}; ${inForce}; ${pauseText}`;
  return { severity: synced ? 'warning' : 'error', where, object: '', field: '', message };
};

/**
 * The trap of every replacement of kube-proxy: an address that works only while this product serves it. `api` is the
 * Service default/kubernetes, where it is known.
 */
export const addressProblem = (
  server: string,
  inCluster: boolean,
  api: Service | undefined,
): SourceProblem | undefined => {
  const host = new URL(server).hostname.replace(/^\[|\]$/g, '');
  if (!inCluster && !(isIP(host) !== 0 && api?.clusterIPs.includes(host) === true)) return undefined;
  const message =
    'is the address of the Service default/kubernetes, which works only while this product serves it: after a restart of the node the API server cannot be reached; give --apiserver the URL of an API server itself, or of a load balancer outside the cluster';
  return { severity: 'warning', where: server, object: '', field: '', message };
};

export const missingNodeProblem = (where: string, name: string): SourceProblem => ({
  severity: 'warning',
  where,
  object: `Node ${name}`,
  field: '',
  message:
    'does not exist, so that no endpoint is local and this node is not eligible for load balancers; give --hostname-override the name that the Node has',
});
