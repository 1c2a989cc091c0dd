/** Real HTTP over loopback, looked at as bytes, and what the tests of the small servers share. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import type { Clock } from '../../control/health/proxy-health.ts';

export const silent = pino({ level: 'silent' });

export interface Answer {
  /** `HTTP/1.1 200 OK`. */
  readonly status: string;
  readonly code: number;
  /** As sent, sorted, without `Date`. */
  readonly headers: readonly string[];
  readonly body: string;
}

const parse = (text: string): Answer | undefined => {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [status = '', ...lines] = text.slice(0, end).split('\r\n');
  const length = Number(/^content-length: ([0-9]+)$/im.exec(text.slice(0, end))?.[1] ?? 0);
  const body = text.slice(end + 4);
  if (Buffer.byteLength(body) < length) return undefined;
  const headers = lines.filter((line) => !line.startsWith('Date: ')).sort();
  return { status, code: Number(status.split(' ')[1]), headers, body };
};

/** One connection that is kept open. */
export interface Wire extends Disposable {
  readonly closed: boolean;
  ask(request: string): Promise<Answer>;
  /** Resolves when the other side has closed it. */
  untilClosed(): Promise<void>;
}

export const openWire = async (port: number, host = '127.0.0.1'): Promise<Wire> => {
  const socket: Socket = connect(port, host);
  let text = '';
  let arrived = (): void => undefined;
  let closed = false;
  const whenClosed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      closed = true;
      arrived();
      resolve();
    });
  });
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
    arrived();
  });
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  return {
    get closed() {
      return closed;
    },
    ask: async (request) => {
      text = '';
      socket.write(request);
      for (;;) {
        const answer = parse(text);
        if (answer !== undefined) return answer;
        if (closed) throw new Error(`closed before the answer was complete: ${JSON.stringify(text)}`);
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
    },
    untilClosed: () => whenClosed,
    [Symbol.dispose]: () => socket.destroy(),
  };
};

export const requestText = (path: string, method = 'GET', body = ''): string =>
  `${method} ${path} HTTP/1.1\r\nHost: node\r\n${body === '' ? '' : `Content-Length: ${body.length}\r\n`}\r\n${body}`;

export const get = async (port: number, path: string, host?: string): Promise<Answer> => {
  using wire = await openWire(port, host);
  return await wire.ask(requestText(path));
};

/** Whether anybody listens. */
export const listens = async (port: number, host = '127.0.0.1'): Promise<boolean> => {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

export const occupy = async (port: number, host: string): Promise<Server> => {
  const server = createServer();
  server.listen({ port, host, ipv6Only: host.includes(':') });
  await once(server, 'listening');
  return server;
};

export const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

/** A port that nobody uses at this moment, in both families. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const server = await occupy(0, '0.0.0.0');
    const port = portOf(server);
    const other = await occupy(port, '::').catch(() => undefined);
    await Promise.all([server, other].map((each) => each && new Promise((resolve) => each.close(resolve))));
    if (other !== undefined) return port;
  }
};

export const until = async (what: string, condition: () => boolean | Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 3_000; i++) {
    if (await condition()) return;
    await delay(10);
  }
  throw new Error(`not within 30 s: ${what}`);
};

/** A clock that stands still. */
export const createClock = (unixMs: number): Clock & { advance(ms: number): void } => {
  let passed = 0;
  return {
    now: () => unixMs + passed,
    monotonic: () => 5_000 + passed,
    advance: (ms) => {
      passed += ms;
    },
  };
};
