/** The pods of this node whose sockets must not be translated: those that are labelled so. */
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { OptedOutPods } from '../../node/opt-outs.ts';
import { identify, isJsonObject, objectIn, type Projection } from '../fields.ts';
import { createApiClient } from './client.ts';
import type { ApiLocation } from './config.ts';
import { createFeed } from './feed.ts';
import type { Resource } from './resource.ts';

/** A label rather than an annotation: the API server selects by labels, and tells of no other pod. */
export const optOutLabel = 'fairlead.dev/socket-path';
const optOutValue = 'off';

/** Where kubelet says under which UID it runs a static pod: the API knows that pod by another. */
const staticPodAnnotation = 'kubernetes.io/config.hash';

const projectUid = (raw: unknown, where: string): Projection<string> => {
  const { key, report } = identify(raw, 'Pod', where);
  if (key === '' || !isJsonObject(raw)) return { status: 'refused', key, problems: report.problems };
  const metadata = objectIn(raw, 'metadata');
  const uid = objectIn(metadata, 'annotations')[staticPodAnnotation] ?? metadata.uid;
  if (typeof uid === 'string' && uid !== '') return { status: 'used', key, object: uid, problems: [] };
  report.error('metadata.uid', 'must be text');
  return { status: 'refused', key, problems: report.problems };
};

const podResource = (nodeName: string): Resource<string> => ({
  name: 'pods',
  group: '',
  path: '/api/v1/pods',
  selectors: { fieldSelector: `spec.nodeName=${nodeName}`, labelSelector: `${optOutLabel}=${optOutValue}` },
  project: projectUid,
  keyOf: (raw) => identify(raw, 'Pod', '').key,
  same: isDeepStrictEqual,
});

export interface OptedOutPodOptions extends ApiLocation {
  /** This node's name as in its Node object. */
  readonly nodeName: string;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/** Tells the UIDs of the pods until `signal` aborts. What cannot be known now is a problem; what was known stays. */
export const followOptedOutPods = async (
  { nodeName, log, ...location }: OptedOutPodOptions,
  onChange: (pods: OptedOutPods) => void,
  signal: AbortSignal,
): Promise<void> => {
  const client = createApiClient({ ...location, now: Date.now });
  const feed = createFeed({ log }, client, podResource(nodeName), () => {
    onChange({ uids: new Set(feed.cache.objects.values()), complete: feed.cache.synced(), problems: feed.problems() });
  });
  await feed.run(signal);
};
