/**
 * A small Kubernetes API server on loopback: list and watch of four resources, in the words of a real one, over objects
 * that the test puts there, and Events, which are taken and can be read; and it misbehaves when asked to.
 */
import { randomUUID } from 'node:crypto';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import {
  type Answer,
  added,
  bookmark,
  createLists,
  type Event,
  eventOf,
  expired,
  notFound,
  tooLarge,
  unauthorized,
} from './answers.ts';
import { createEventStore, eventVerb, type TakenEvent } from './events.ts';
import { selects } from './selectors.ts';
import { createObjectStore, kinds, type ObjectStore, type ResourceName } from './store.ts';

export interface SeenRequest {
  readonly resource: ResourceName | 'events';
  readonly verb: 'list' | 'watch' | 'create' | 'patch';
  /** As it came, decoded. */
  readonly query: URLSearchParams;
  /** The path with the query as it came. */
  readonly url: string;
}

/** What to do instead of answering well. */
export type Fault =
  /** This answer. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** 200 with this body, and the end. */
  | { readonly kind: 'body'; readonly text: string | Buffer }
  /** The connection is closed without an answer. */
  | { readonly kind: 'reset' }
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  /** The connection is closed after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** Headers, and then nothing more. */
  | { readonly kind: 'silent' }
  /** A server that has never heard of sendInitialEvents. */
  | { readonly kind: 'old' };

export interface ApiServerOptions {
  /** TLS, with client certificates where `requestCert` is set. */
  readonly tls?: ServerOptions;
  /** The bearer token that requests need. */
  readonly token?: string;
  /** Called when the initial events of a watch have left this process. */
  readonly onListed?: (resource: ResourceName) => void;
}

export interface ApiServer {
  readonly store: ObjectStore;
  /** `http://127.0.0.1:PORT`; the same after a stop. */
  readonly url: string;
  /** All requests since the start, those that met a fault included. */
  readonly requests: readonly SeenRequest[];
  /** `METHOD /path` of all requests since the start, those that nothing is known of included. */
  readonly log: readonly string[];
  /** Events in the order in which they came. */
  readonly events: readonly TakenEvent[];
  /** Forgets all Events, as a server does after an hour. */
  forgetEvents(): void;
  /** Asked for each request; set it to have faults. */
  fault: ((request: SeenRequest) => Fault | undefined) | undefined;
  /** Watches that are open. */
  readonly watches: number;
  /** Sends text to all watches of a resource. */
  send(resource: ResourceName, text: string): void;
  sendEvent(resource: ResourceName, event: Event): void;
  /** Bookmarks for all watches that want them. */
  bookmark(): void;
  /** Ends all watches, as a server does when their time is over. */
  endWatches(): void;
  /** Breaks all connections. */
  breakConnections(): void;
  /** Stops listening, and breaks all connections. */
  stop(): Promise<void>;
  /** Listens again, at the same address. */
  start(): Promise<void>;
}

type ReadRequest = Pick<SeenRequest, 'query'> & { readonly resource: ResourceName };

interface Watcher {
  readonly resource: ResourceName;
  readonly bookmarks: boolean;
  readonly write: (text: string) => void;
  readonly end: () => void;
}

const headersOf = (): Record<string, string> => ({
  'Audit-Id': randomUUID(),
  'Cache-Control': 'no-cache, private',
  'Content-Type': 'application/json',
});
const line = (event: Event): string => `${JSON.stringify(event)}\n`;

export const startApiServer = async (options: ApiServerOptions = {}): Promise<ApiServer> => {
  const store = createObjectStore();
  const lists = createLists(store);
  const requests: SeenRequest[] = [];
  const log: string[] = [];
  const eventStore = createEventStore();
  const watchers = new Set<Watcher>();

  const answer = (response: ServerResponse, { status, body, headers }: Answer): void => {
    response.writeHead(status, { ...headersOf(), ...headers });
    response.end(`${JSON.stringify(body)}\n`);
  };

  const watch = ({ resource, query }: ReadRequest, response: ServerResponse, old: boolean): void => {
    const selected = selects(query);
    const version = query.get('resourceVersion') ?? '';
    const from = Number(version);
    const initial = query.get('sendInitialEvents') === 'true' && !old;
    if (from > store.version()) {
      answer(response, tooLarge(from, store.version()));
      return;
    }
    response.writeHead(200, headersOf());
    response.flushHeaders();
    if (version !== '' && from < store.oldest()) {
      response.end(line({ type: 'ERROR', object: expired(from, store.oldest()).body }));
      return;
    }
    if (version === '' || initial) {
      for (const object of store.list(resource)) if (selected(object)) response.write(line(added(resource, object)));
      if (initial) response.write(line(bookmark(resource, store.version(), true)), () => options.onListed?.(resource));
    } else {
      for (const change of store.since(from)) {
        const event = change.resource === resource ? eventOf(change, selected) : undefined;
        if (event !== undefined) response.write(line(event));
      }
    }
    const off = store.onChange((change) => {
      const event = change.resource === resource ? eventOf(change, selected) : undefined;
      if (event !== undefined) response.write(line(event));
    });
    const watcher: Watcher = {
      resource,
      bookmarks: query.get('allowWatchBookmarks') === 'true',
      write: (text) => response.write(text),
      end: () => response.end(),
    };
    watchers.add(watcher);
    const timer = setTimeout(() => response.end(), Number(query.get('timeoutSeconds') ?? 1800) * 1000);
    response.on('close', () => {
      clearTimeout(timer);
      off();
      watchers.delete(watcher);
    });
  };

  const serve = (request: SeenRequest, incoming: IncomingMessage, response: ServerResponse, old: boolean): void => {
    const { resource, query } = request;
    if (resource === 'events') void eventStore.take(incoming).then((taken) => answer(response, taken));
    else if (request.verb === 'watch') watch({ resource, query }, response, old);
    else answer(response, lists.answer(resource, query, selects(query)));
  };

  /** Lets `bytes` of the body through, then breaks the connection. */
  const cutAfter = (response: ServerResponse, bytes: number): void => {
    let left = bytes;
    const write = response.write.bind(response);
    const cut = (text: unknown): boolean => {
      const part = Buffer.from(String(text ?? '')).subarray(0, left);
      left -= part.length;
      if (left > 0) return write(part);
      write(part, () => response.destroy());
      return false;
    };
    response.write = cut;
    response.end = (text?: unknown) => {
      cut(text);
      return response;
    };
  };

  const misbehave = (fault: Fault, request: SeenRequest, incoming: IncomingMessage, response: ServerResponse): void => {
    if (fault.kind === 'answer') answer(response, fault.answer);
    else if (fault.kind === 'body') response.writeHead(200, headersOf()).end(fault.text);
    else if (fault.kind === 'reset') response.destroy();
    else if (fault.kind === 'silent') response.writeHead(200, headersOf()).flushHeaders();
    else if (fault.kind === 'old') serve(request, incoming, response, true);
    else if (fault.kind === 'cut') {
      cutAfter(response, fault.bytes);
      serve(request, incoming, response, false);
    }
  };

  const known = (incoming: IncomingMessage): boolean =>
    (options.token === undefined || incoming.headers.authorization === `Bearer ${options.token}`) &&
    (options.tls?.requestCert !== true || (incoming.socket as TLSSocket).authorized);

  const requestOf = (
    method: string,
    pathname: string,
    query: URLSearchParams,
    url: string,
  ): SeenRequest | undefined => {
    const written = eventVerb(method, pathname);
    if (written !== undefined) return { resource: 'events', verb: written, query, url };
    const resource = (Object.keys(kinds) as ResourceName[]).find((name) => kinds[name].path === pathname);
    if (resource === undefined || method !== 'GET') return undefined;
    const verb = /^(1|true)$/.test(query.get('watch') ?? '') ? 'watch' : 'list';
    return { resource, verb, query, url };
  };

  const handle = (incoming: IncomingMessage, response: ServerResponse): void => {
    const url = incoming.url ?? '/';
    const { pathname, searchParams: query } = new URL(url, 'http://api');
    log.push(`${incoming.method} ${pathname}`);
    const request = requestOf(incoming.method ?? '', pathname, query, url);
    if (request === undefined) {
      answer(response, notFound());
      return;
    }
    requests.push(request);
    const fault: Fault | undefined = known(incoming)
      ? server.fault?.(request)
      : { kind: 'answer', answer: unauthorized() };
    if (fault === undefined) serve(request, incoming, response, false);
    else misbehave(fault, request, incoming, response);
  };

  const listener = options.tls === undefined ? createHttp(handle) : createHttps(options.tls, handle);
  const start = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(port, '127.0.0.1', () => {
        listener.off('error', reject);
        resolve();
      });
    });
  await start(0);
  const { port } = listener.address() as AddressInfo;

  const server: ApiServer = {
    store,
    url: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    log,
    get events() {
      return eventStore.events;
    },
    forgetEvents: eventStore.forget,
    fault: undefined,
    get watches() {
      return watchers.size;
    },
    send: (resource, text) => {
      for (const watcher of watchers) if (watcher.resource === resource) watcher.write(text);
    },
    sendEvent: (resource, event) => server.send(resource, line(event)),
    bookmark: () => {
      for (const { resource, bookmarks, write } of watchers) {
        if (bookmarks) write(line(bookmark(resource, store.version(), false)));
      }
    },
    endWatches: () => {
      for (const { end } of [...watchers]) end();
    },
    breakConnections: () => listener.closeAllConnections(),
    stop: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        listener.closeAllConnections();
      }),
    start: () => start(port),
  };
  return server;
};
