/** What all small HTTP servers of the control plane share: addresses, answers, binding, an end that leaves nothing. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { explainError, operatorError } from '../../loader/errors.ts';
import { aborted } from '../../loader/serve.ts';
import { canonicalAddress, familyOf, formatHostPort } from '../net/address.ts';

export interface BindAddress {
  /** Canonical address text. `::` takes connections of both families. */
  readonly host: string;
  readonly port: number;
}

/**
 * Reads `host:port`, `[v6]:port`, or an address alone, which gets the default port. undefined if the text is empty or the
 * port 0: no server (HZ-01). Throws an OperatorError that names the flag.
 */
export const parseBindAddress = (text: string, defaultPort: number, flag: string): BindAddress | undefined => {
  if (text === '') return undefined;
  const alone = canonicalAddress(text.replace(/^\[(.*)\]$/, '$1'));
  if (alone !== undefined) return { host: alone, port: defaultPort };
  const [, bracketed, plain, digits = ''] = /^(?:\[([^\]]*)\]|([^:]*)):([0-9]+)$/.exec(text) ?? [];
  const host = canonicalAddress((bracketed ?? plain) || '::');
  const port = Number(digits);
  if (
    digits === '' ||
    host === undefined ||
    port > 65_535 ||
    (bracketed === undefined && familyOf(host) !== 'IPv4' && plain !== '')
  ) {
    const remedy = `give ${flag} as ADDRESS:PORT, such as 0.0.0.0:${defaultPort} or [::]:${defaultPort}`;
    throw operatorError('BAD_ADDRESS', `${flag}: "${text}" is not an address and a port`, remedy);
  }
  return port === 0 ? undefined : { host, port };
};

export type Headers = Readonly<Record<string, string | number>>;

/** Answers with these headers, `Content-Length` and `Date`, and no others. */
export const respond = (response: ServerResponse, code: number, headers: Headers, body: string): void => {
  // Node.js adds `Connection: keep-alive` otherwise; a probe that compares headers would not expect it.
  response.removeHeader('connection');
  response.writeHead(code, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
};

export const plainText: Headers = {
  'Content-Type': 'text/plain; charset=utf-8',
  'X-Content-Type-Options': 'nosniff',
};

export const notFound = (response: ServerResponse): void => respond(response, 404, plainText, '404 page not found\n');

/** The path of a request, without its query. */
export const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0] ?? '';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface HttpServer {
  /** The port it listens on. */
  readonly port: number;
  /** Closes the listener and every connection at once; resolves when the port is free. */
  close(): Promise<void>;
}

const listen = (server: Server, { host, port }: BindAddress, ipv6Only: boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, ipv6Only }, () => {
      server.off('error', reject);
      // Such as too many open files at accept(): that connection is lost, not the process.
      server.on('error', () => undefined);
      resolve();
    });
  });

/** Listens and serves. Rejects with the system's error if it cannot bind. */
export const serveHttp = async (
  address: BindAddress,
  handler: Handler,
  { ipv6Only = false }: { readonly ipv6Only?: boolean } = {},
): Promise<HttpServer> => {
  const server = createServer(handler);
  // Load balancers probe every ten seconds or so over one connection: an idle one is not closed (HCN-07).
  server.keepAliveTimeout = 0;
  await listen(server, address, ipv6Only);
  const bound = server.address() as AddressInfo;
  return {
    port: bound.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

export interface ServerRun {
  /** For the log and errors: `healthz`. */
  readonly name: string;
  readonly address: BindAddress;
  readonly handler: Handler;
  /** End with an error where the address cannot be had, rather than try again (HZ-09). */
  readonly hardFail: boolean;
  /** Between two attempts, in milliseconds. */
  readonly retryMs?: number;
  readonly log: Logger;
  /** Called when the address cannot be had, once until it can. */
  onBindFailure?(message: string): void;
  onListening?(port: number): void;
}

const defaultRetryMs = 5_000;

/** Serves until `signal` aborts; what cannot be bound is tried again (HZ-09). Rejects only with `hardFail`. */
export const runServer = async (run: ServerRun, signal: AbortSignal): Promise<void> => {
  const { name, address, handler, hardFail, log, retryMs = defaultRetryMs } = run;
  const text = formatHostPort(address.host, address.port);
  let told = false;
  while (!signal.aborted) {
    try {
      const server = await serveHttp(address, handler);
      log.info({ address: text }, `${name} server listens`);
      run.onListening?.(server.port);
      await aborted(signal);
      await server.close();
    } catch (error) {
      const message = `failed to start the ${name} server on ${text}: ${explainError(error)}`;
      if (!told) run.onBindFailure?.(message);
      if (hardFail) {
        throw operatorError('BIND_FAILED', message, 'free the port or choose another address', { cause: error });
      }
      if (!told) log.error(`${message}; it is tried again every ${retryMs / 1000} s`);
      told = true;
      await delay(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }
};
