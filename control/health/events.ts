/** Events about this node's proxy, and how they reach a Kubernetes API server. */
import type { Logger } from 'pino';
import { explainError } from '../../loader/errors.ts';

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

export interface EventSinkOptions {
  /** Sends one object to a path of the API server; rejects if it is not taken. */
  post(path: string, body: object): Promise<void>;
  /** Name of this node. */
  readonly node: string;
  readonly log: Logger;
  /** Unix time in milliseconds. */
  now?(): number;
}

/** How many may be on their way; more are dropped: they are not worth memory while the API server is away. */
const mostInFlight = 50;
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

/** An `events.k8s.io/v1` Event. `sequence` tells apart what happens in one millisecond. */
export const eventObject = (event: ProxyEvent, node: string, unixMs: number, sequence: number): object => {
  const { regarding, type, reason, action, note } = event;
  const nanoseconds = BigInt(unixMs) * 1_000_000n + BigInt(sequence % 1_000_000);
  const uid = regarding.kind === 'Node' ? regarding.name : `${regarding.namespace}/${regarding.name}`;
  return {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: {
      name: `${regarding.name}.${nanoseconds.toString(16)}`,
      // A Node has no namespace; its events are in this one.
      namespace: regarding.namespace || 'default',
    },
    eventTime: new Date(unixMs).toISOString().replace('Z', '000Z'),
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

/** Sends events to the API server, as far as it takes them; a failure is logged once until one succeeds. */
export const createEventSink = ({ post, node, log, now = Date.now }: EventSinkOptions): EventSink => {
  let inFlight = 0;
  let sequence = 0;
  let failing = false;
  const failed = (error: unknown): void => {
    if (!failing) log.warn(`the API server takes no events ("create" on events.k8s.io): ${explainError(error)}`);
    failing = true;
  };
  const send = async (event: ProxyEvent): Promise<void> => {
    inFlight++;
    try {
      const namespace = event.regarding.namespace || 'default';
      const path = `/apis/events.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/events`;
      await post(path, eventObject(event, node, now(), sequence++));
      failing = false;
    } catch (error) {
      failed(error);
    } finally {
      inFlight--;
    }
  };
  return (event) => {
    if (inFlight < mostInFlight) void send(event);
    else failed(new Error(`${mostInFlight} are on their way already`));
  };
};
