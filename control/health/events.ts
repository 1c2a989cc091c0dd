/** Events about this node's proxy, and how a Kubernetes API writes them. */

export interface ProxyEvent {
  readonly type: 'Normal' | 'Warning';
  /** Upper camel case: why. */
  readonly reason: string;
  /** Upper camel case: what was done or attempted. */
  readonly action: string;
  readonly note: string;
  readonly regarding: {
    readonly kind: 'Service' | 'Node';
    /** '' for a Node. */
    readonly namespace: string;
    readonly name: string;
  };
}

/** Takes an event; never throws and never waits. */
export type EventSink = (event: ProxyEvent) => void;

/** What the proxy says when it starts (SYN-12). */
export const startingEvent = (node: string): ProxyEvent => ({
  type: 'Normal',
  reason: 'Starting',
  action: 'StartKubeProxy',
  note: '',
  regarding: { kind: 'Node', namespace: '', name: node },
});

/** HZ-09. */
export const healthzFailedEvent = (node: string, note: string): ProxyEvent => ({
  type: 'Warning',
  reason: 'FailedToStartProxierHealthcheck',
  action: 'StartKubeProxy',
  note,
  regarding: { kind: 'Node', namespace: '', name: node },
});

/** The API refuses longer notes, in bytes. */
const longestNote = 1_024;

const cut = (note: string): string => {
  const bytes = Buffer.from(note);
  // A character that was cut in two would decode to U+FFFD, which is longer than what it replaces.
  return bytes.byteLength <= longestNote
    ? note
    : bytes
        .subarray(0, longestNote)
        .toString()
        .replace(/\uFFFD+$/, '');
};

const microTime = (unixMs: number): string => new Date(unixMs).toISOString().replace('Z', '000Z');

/** Where the events about an object are created; a Node has no namespace, its events are in `default`. */
export const eventsPath = ({ regarding }: ProxyEvent): string =>
  `/apis/events.k8s.io/v1/namespaces/${encodeURIComponent(regarding.namespace || 'default')}/events`;

/** Name of an event; `sequence` tells apart what happens in one millisecond. */
export const eventName = ({ regarding }: ProxyEvent, unixMs: number, sequence: number): string =>
  `${regarding.name}.${(BigInt(unixMs) * 1_000_000n + BigInt(sequence % 1_000_000)).toString(16)}`;

/** An `events.k8s.io/v1` Event of that name, reported by the proxy of a node. */
export const eventObject = (event: ProxyEvent, name: string, node: string, unixMs: number): object => {
  const { regarding, type, reason, action, note } = event;
  const uid = regarding.kind === 'Node' ? regarding.name : `${regarding.namespace}/${regarding.name}`;
  return {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name, namespace: regarding.namespace || 'default' },
    eventTime: microTime(unixMs),
    reportingController: 'kube-proxy',
    reportingInstance: `kube-proxy-${node}`.slice(0, 128),
    type,
    reason,
    action,
    note: cut(note),
    regarding: {
      ...(regarding.kind === 'Service' ? { namespace: regarding.namespace } : {}),
      kind: regarding.kind,
      name: regarding.name,
      uid,
    },
  };
};

/** The text that is the same for an event that happens again. */
export const eventKey = ({ type, reason, action, note, regarding }: ProxyEvent): string =>
  JSON.stringify([type, reason, action, note, regarding]);

/** A merge patch: the event happened `count` times, the last time at `unixMs`. */
export const seriesPatch = (count: number, unixMs: number): object => ({
  series: { count, lastObservedTime: microTime(unixMs) },
});
