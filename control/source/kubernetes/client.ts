/**
 * Requests to an API server: KubeConfig's authentication on Node's own HTTP client, whose body is a stream that waits
 * for its reader. Every request makes a connection of its own: a broken one harms one stream, and a new one may
 * reach another server behind the same address.
 */
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, type RequestOptions, request as requestHttps } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { type ApiConfig, type ApiLocation, loadApiConfig } from './config.ts';
import { apiFailure, errorText, failureOfStatus, isApiFailure, parseRetryAfter } from './failure.ts';

export interface Reading {
  /** Silence, in milliseconds, after which the answer is given up. */
  readonly idleMs: () => number;
  /** Called when the status line said 200. */
  onOpen?(): void;
  /** Takes the next bytes; none more are read before its promise resolves. */
  onBytes(bytes: Buffer): Promise<void> | void;
}

export interface ApiClient {
  /** Base URL of the server, without a slash at its end. */
  readonly server: string;
  /** Whether the address is that of a Service of the cluster. */
  readonly inCluster: boolean;
  /**
   * Asks for `path` and hands the bytes of the answer over, one chunk after the other. Resolves at the end of the answer.
   * Rejects with an ApiFailure if there is no answer, it is not 200, breaks off or falls silent, or its reader throws;
   * with the reason of `signal` if that aborts. No request outlives its promise.
   */
  get(path: string, query: Readonly<Record<string, string>>, reading: Reading, signal: AbortSignal): Promise<void>;
  /** Sends an object (POST), or a JSON merge patch of one (PATCH). Resolves when it is taken; rejects as `get` does. */
  send(method: 'POST' | 'PATCH', path: string, body: object, signal: AbortSignal): Promise<void>;
}

export interface ApiClientOptions extends ApiLocation {
  /** Unix time in milliseconds. */
  readonly now: () => number;
  /** Milliseconds for credentials, connection and status line together; 30 000 if left out. */
  readonly answerMs?: number;
}

const maximumErrorBytes = 64 * 1024;

/** Aborts when it has not been fed for a while; the reason tells what was missing. */
interface Watchdog {
  readonly signal: AbortSignal;
  feed(ms: number, missing: string): void;
  stop(): void;
}

const createWatchdog = (): Watchdog => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(timer);
  return {
    signal: controller.signal,
    stop,
    feed: (ms, missing) => {
      stop();
      timer = setTimeout(() => controller.abort(apiFailure(`${missing} for ${Math.round(ms / 1000)} s`)), ms);
    },
  };
};

const readError = async (response: IncomingMessage, now: number): Promise<never> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maximumErrorBytes) break;
    parts.push(part);
  }
  let body: unknown;
  try {
    body = JSON.parse(Buffer.concat(parts).toString());
  } catch {
    // A proxy's page: the status says enough.
  }
  throw failureOfStatus(body, response.statusCode ?? 0, parseRetryAfter(response.headers['retry-after'], now));
};

/** Throws if the answer is of something else than an API server: a login page, a portal, another program. */
const requireJson = (response: IncomingMessage): void => {
  const type = response.headers['content-type'] ?? '';
  if (type === '' || /\bjson\b/i.test(type)) return;
  response.destroy();
  throw apiFailure(`the answer is ${JSON.stringify(type.slice(0, 60))}, not JSON`);
};

const ask = (url: URL, options: RequestOptions, body?: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const request = (url.protocol === 'http:' ? requestHttp : requestHttps)(url, options, resolve);
    request.on('error', reject);
    request.end(body);
  });

const contentTypes = { POST: 'application/json', PATCH: 'application/merge-patch+json' } as const;

/** Lets go of waiting when `signal` aborts: for what cannot be stopped itself, such as a credential plugin. */
const unless = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> => {
  const stop = new AbortController();
  const aborted = delay(2 ** 31 - 1, undefined, { signal: AbortSignal.any([signal, stop.signal]), ref: false });
  try {
    return await Promise.race([promise, aborted.then(() => promise)]);
  } finally {
    stop.abort();
    promise.catch(() => undefined);
    aborted.catch(() => undefined);
  }
};

/** Throws an operator error if the configuration cannot be used. */
export const createApiClient = (options: ApiClientOptions): ApiClient => {
  const { now, answerMs = 30_000 } = options;
  let current: ApiConfig = loadApiConfig(options);
  let stale = false;
  const { server, inCluster } = current;
  const agents = { 'http:': new HttpAgent(), 'https:': new HttpsAgent() } as const;

  const authenticate = async (url: URL, signal: AbortSignal): Promise<RequestOptions> => {
    // After a failure everything is read anew: KubeConfig keeps tokens and certificates longer than they may be valid.
    if (stale) current = loadApiConfig(options);
    stale = false;
    const request: RequestOptions = { headers: { Accept: 'application/json', 'User-Agent': 'fairlead' } };
    await unless(current.config.applyToHTTPSOptions(request), signal);
    // A file's last line end is no part of the token.
    const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [name, String(value).trim()]);
    // KubeConfig's own agent would go on with the certificates of its first request.
    const agent = current.proxied ? request.agent : url.protocol === 'http:' ? agents['http:'] : agents['https:'];
    return { ...request, method: 'GET', headers: Object.fromEntries(headers), agent, signal };
  };

  /** Runs a request under a watchdog, and makes of whatever goes wrong an ApiFailure, or the reason of `signal`. */
  const watched = async (
    signal: AbortSignal,
    run: (dog: Watchdog, until: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    const dog = createWatchdog();
    dog.feed(answerMs, 'no answer');
    try {
      await run(dog, AbortSignal.any([signal, dog.signal]));
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (dog.signal.aborted) throw dog.signal.reason;
      const failure = isApiFailure(error) ? error : apiFailure(errorText(error));
      if (failure.status === 401 || failure.status === 0) stale = true;
      throw failure;
    } finally {
      dog.stop();
    }
  };

  const get: ApiClient['get'] = (path, query, { idleMs, onOpen, onBytes }, signal) =>
    watched(signal, async (dog, until) => {
      const url = new URL(`${current.server}${path}?${new URLSearchParams(query)}`);
      const response = await ask(url, await authenticate(url, until));
      response.socket.setKeepAlive(true, 30_000);
      if (response.statusCode !== 200) await readError(response, now());
      requireJson(response);
      onOpen?.();
      dog.feed(idleMs(), 'silence');
      for await (const bytes of response as AsyncIterable<Buffer>) {
        // Time that the reader takes is not the server's silence.
        dog.stop();
        await onBytes(bytes);
        dog.feed(idleMs(), 'silence');
      }
    });

  const send: ApiClient['send'] = (method, path, body, signal) =>
    watched(signal, async (_, until) => {
      const url = new URL(`${current.server}${path}`);
      const options = await authenticate(url, until);
      const text = JSON.stringify(body);
      const headers = {
        ...options.headers,
        'Content-Type': contentTypes[method],
        'Content-Length': Buffer.byteLength(text),
      };
      const response = await ask(url, { ...options, method, headers }, text);
      if ((response.statusCode ?? 0) >= 300) await readError(response, now());
      // What came of it is of no interest; unread, it would keep the connection.
      response.destroy();
    });

  return { server, inCluster, get, send };
};
