/** The Events that an API server has taken. */
import type { IncomingMessage } from 'node:http';
import { type Answer, conflict, notFound } from './answers.ts';

/** An Event as it was sent, with what patches added to it. */
export interface TakenEvent {
  readonly namespace: string;
  readonly object: Readonly<Record<string, unknown>>;
}

export interface EventStore {
  /** In the order in which they came. */
  readonly events: readonly TakenEvent[];
  /** Takes an Event or a patch of one, as far as a real server would. */
  take(incoming: IncomingMessage): Promise<Answer>;
  forget(): void;
}

const eventsPath = /^\/apis\/events\.k8s\.io\/v1\/namespaces\/([^/]+)\/events(?:\/([^/]+))?$/;
const patchType = 'application/merge-patch+json';

/** What a request does to Events; undefined if it is not about them, or cannot be done. */
export const eventVerb = (method: string, path: string): 'create' | 'patch' | undefined => {
  const [whole, , name] = eventsPath.exec(path) ?? [];
  if (whole === undefined) return undefined;
  if (method === 'POST' && name === undefined) return 'create';
  return method === 'PATCH' && name !== undefined ? 'patch' : undefined;
};

const readBody = async (incoming: IncomingMessage): Promise<Record<string, unknown>> => {
  const parts: Buffer[] = [];
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
};

export const createEventStore = (): EventStore => {
  const events = new Map<string, TakenEvent>();
  return {
    get events() {
      return [...events.values()];
    },
    forget: () => events.clear(),
    take: async (incoming) => {
      const body = await readBody(incoming);
      const [, namespace = '', patched] = eventsPath.exec(incoming.url ?? '') ?? [];
      const metadata = body.metadata as { name?: unknown; namespace?: unknown } | undefined;
      const name = patched ?? String(metadata?.name);
      const key = `${namespace}/${name}`;
      const known = events.get(key);
      if (patched !== undefined) {
        if (known === undefined || incoming.headers['content-type'] !== patchType) return notFound();
        events.set(key, { namespace, object: { ...known.object, ...body } });
        return { status: 200, body: events.get(key)?.object };
      }
      if (known !== undefined) return conflict('events', name);
      if (metadata?.namespace !== namespace) return notFound();
      events.set(key, { namespace, object: body });
      return { status: 201, body };
    },
  };
};
