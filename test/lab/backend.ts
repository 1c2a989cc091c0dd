/**
 * A backend that answers who it is and whom it saw: `web-0 10.244.1.20:43210`. On every address of both families it
 * speaks HTTP to who speaks HTTP (`/slow?ms=N` answers late), and otherwise answers each line, over TCP and UDP.
 *
 *     node backend.ts --name web-0 --tcp 8080 [--udp 8080]
 */
import { createSocket } from 'node:dgram';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, isIPv6, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Place } from './lab.ts';
import type { RunningProcess } from './process.ts';

const backlog = 4096;
const longestLine = 64 * 1024;
const slowestMs = 60_000;
const httpMethod = /^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH) /;

export interface BackendOptions {
  /** What it answers; the place's name if not given. */
  readonly name?: string;
  /** Default: TCP 8080 only. */
  readonly tcp?: readonly number[];
  readonly udp?: readonly number[];
}

/** Starts a backend in a place and waits until it listens. */
export const startBackend = async (place: Place, options: BackendOptions = {}): Promise<RunningProcess> => {
  const { name = place.name, udp = [], tcp = udp.length > 0 ? [] : [8080] } = options;
  const ports = [...tcp.flatMap((port) => ['--tcp', `${port}`]), ...udp.flatMap((port) => ['--udp', `${port}`])];
  const running = place.spawn([process.execPath, fileURLToPath(import.meta.url), '--name', name, ...ports]);
  await running.waitForLine(/^ready$/);
  return running;
};

const endpoint = (address: string, port: number): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return isIPv6(plain) ? `[${plain}]:${port}` : `${plain}:${port}`;
};

const peerOf = (socket: Socket): string => endpoint(socket.remoteAddress ?? '', socket.remotePort ?? 0);

const answerHttp = (name: string, request: IncomingMessage, response: ServerResponse): void => {
  const url = new URL(request.url ?? '/', 'http://backend');
  const ms = url.pathname === '/slow' ? Number(url.searchParams.get('ms')) : 0;
  const respond = (): void => {
    const body = `${name} ${peerOf(request.socket)}\n`;
    response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  };
  request.resume();
  if (!(ms > 0)) {
    respond();
    return;
  }
  const timer = setTimeout(respond, Math.min(ms, slowestMs));
  response.once('close', () => clearTimeout(timer));
};

const answerLines = (name: string, socket: Socket, first: string, ended: boolean): void => {
  const answer = `${name} ${peerOf(socket)}\n`;
  let rest = '';
  const onText = (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) socket.write(answer.repeat(lines.length));
    if (rest.length > longestLine) socket.destroy();
  };
  socket.on('data', (chunk: Buffer) => onText(chunk.toString('latin1')));
  const onEnd = (): void => {
    // The client has closed its half only: it may still wait for the answer to a last line without an end.
    if (rest !== '') socket.write(answer);
    socket.end();
  };
  onText(first);
  if (ended) onEnd();
  else socket.on('end', onEnd);
};

const serveTcp = (name: string, port: number): Promise<void> => {
  const http = createHttpServer({ keepAliveTimeout: slowestMs }, (request, response) =>
    answerHttp(name, request, response),
  );
  const greet = (socket: Socket): void => {
    let text = '';
    const decide = (ended: boolean): void => {
      const isHttp = httpMethod.test(text);
      if (!isHttp && !ended && !text.includes('\n') && text.length <= longestLine) return;
      socket.off('data', onData).off('end', onEnd);
      if (isHttp) {
        socket.pause();
        socket.unshift(Buffer.from(text, 'latin1'));
        http.emit('connection', socket);
        socket.resume();
      } else {
        answerLines(name, socket, text, ended);
      }
    };
    const onData = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      decide(false);
    };
    const onEnd = (): void => decide(true);
    socket.on('data', onData).on('end', onEnd);
    // Clients that close with a reset are ordinary here.
    socket.on('error', () => socket.destroy());
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, greet);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '::', port, backlog }, resolve);
  });
};

const serveUdp = (name: string, port: number): Promise<void> => {
  const socket = createSocket({ type: 'udp6' });
  socket.on('message', (_message, peer) => {
    socket.send(`${name} ${endpoint(peer.address, peer.port)}\n`, peer.port, peer.address, () => {});
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ address: '::', port }, resolve);
  });
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      name: { type: 'string', default: 'backend' },
      tcp: { type: 'string', multiple: true, default: [] },
      udp: { type: 'string', multiple: true, default: [] },
    },
  });
  await Promise.all([
    ...values.tcp.map((port) => serveTcp(values.name, Number(port))),
    ...values.udp.map((port) => serveUdp(values.name, Number(port))),
  ]);
  console.log('ready');
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
