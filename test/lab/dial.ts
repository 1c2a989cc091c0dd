/**
 * Dials targets one after the other, asks each one line and says what a program sees of it: one JSON line each. With
 * `--hold` the first connection is kept and asked again and again, each answer a line, until the program is stopped.
 *
 *     node dial.ts [--hold | --from ADDRESS] 10.96.0.1:80 [::ffff:10.96.0.1]:80 udp/10.96.0.1:53
 */
import { createSocket } from 'node:dgram';
import { connect, isIPv6, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Place } from './lab.ts';
import type { RunningProcess } from './process.ts';

const timeoutMs = 3_000;
const udpPrefix = 'udp/';
const holdIntervalMs = 5;

/** What became of one connection. */
export interface Dialled {
  readonly target: string;
  /** '' for an answer; otherwise an errno, `EOF` or `TIMEOUT`. */
  readonly code: string;
  /** Until connect() had succeeded or failed. */
  readonly connectMs: number;
  /** Of the socket, as getsockname() says it: `IPv6` for every AF_INET6 socket. */
  readonly family: string;
  /** As getpeername() says it, `address port`. */
  readonly peer: string;
  /** Own address, as getsockname() says it. */
  readonly local: string;
  /** Who answered. */
  readonly backend: string;
  /** The client's address and port, as the backend saw them. */
  readonly seenAs: string;
}

const program = fileURLToPath(import.meta.url);

/** `address:port`, with brackets where they are needed. */
export const hostPort = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** Dials each target from a place. A failure is an answer here. */
export const dial = async (place: Place, ...targets: readonly string[]): Promise<readonly Dialled[]> => {
  const { stdout, stderr, code } = await place.exec([process.execPath, program, ...targets], { timeoutMs: 30_000 });
  if (code !== 0) throw new Error(`dial ended with ${code}: ${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Dialled);
};

/** {@link dial} for a single target. */
export const dialOne = async (place: Place, target: string): Promise<Dialled> => {
  const [result] = await dial(place, target);
  if (result === undefined) throw new Error('dial said nothing');
  return result;
};

/** {@link dialOne} by a socket that is bound to an address. */
export const dialFrom = async (place: Place, source: string, target: string): Promise<Dialled> => {
  const [result] = await dial(place, '--from', source, target);
  if (result === undefined) throw new Error('dial said nothing');
  return result;
};

export interface HeldConnection {
  readonly process: RunningProcess;
  /** All answers so far, each `backend client:port`. */
  answers(): readonly string[];
}

/** Makes a connection that is kept and used; waits for its first answer. */
export const hold = async (place: Place, target: string): Promise<HeldConnection> => {
  const running = place.spawn([process.execPath, program, '--hold', target]);
  await running.waitForLine(/^answer /);
  const answers = (): readonly string[] =>
    running.stdout.text.split('\n').flatMap((line) => (line.startsWith('answer ') ? [line.slice(7)] : []));
  return { process: running, answers };
};

const split = (target: string): { readonly host: string; readonly port: number } => {
  const colon = target.lastIndexOf(':');
  return { host: target.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(target.slice(colon + 1)) };
};

/** `from`: what the socket is bound to; undefined: nothing. */
const ask = (target: string, from: string | undefined): Promise<Dialled> =>
  new Promise((resolve) => {
    const start = performance.now();
    const seen = { target, connectMs: Number.NaN, family: '', peer: '', local: '', backend: '', seenAs: '' };
    const socket = connect({ ...split(target), noDelay: true, localAddress: from });
    const end = (code: string, more: Partial<Dialled> = {}): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ ...seen, code, ...more });
    };
    const timer = setTimeout(end, timeoutMs, 'TIMEOUT');
    socket.once('connect', () => {
      const { family = '', address = '' } = socket.address() as { family?: string; address?: string };
      seen.connectMs = performance.now() - start;
      Object.assign(seen, { family, local: address, peer: `${socket.remoteAddress} ${socket.remotePort}` });
      socket.write('who\n');
    });
    socket.once('data', (text: Buffer) => {
      const [backend = '', seenAs = ''] = text.toString().trim().split(' ');
      end('', { backend, seenAs });
    });
    socket.once('end', () => end('EOF'));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (Number.isNaN(seen.connectMs)) seen.connectMs = performance.now() - start;
      end(error.code ?? error.message);
    });
  });

const askUdp = (target: string, from: string | undefined): Promise<Dialled> =>
  new Promise((resolve) => {
    const start = performance.now();
    const { host, port } = split(target.slice(udpPrefix.length));
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    const seen = { target, connectMs: Number.NaN, family: '', peer: '', local: '', backend: '', seenAs: '' };
    const end = (code: string, more: Partial<Dialled> = {}): void => {
      clearTimeout(timer);
      socket.close();
      resolve({ ...seen, code, ...more });
    };
    const timer = setTimeout(end, timeoutMs, 'TIMEOUT');
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    socket.once('message', (text) => {
      const [backend = '', seenAs = ''] = text.toString().trim().split(' ');
      end('', { backend, seenAs });
    });
    if (from !== undefined) socket.bind(0, from);
    // Typed without it, but a connect() that fails is told here, not as an event.
    socket.connect(port, host, (error?: NodeJS.ErrnoException) => {
      if (error) {
        end(error.code ?? error.message);
        return;
      }
      const { address: peer, port: peerPort } = socket.remoteAddress();
      const { family, address } = socket.address();
      seen.connectMs = performance.now() - start;
      Object.assign(seen, { family, local: address, peer: `${peer} ${peerPort}` });
      socket.send('who\n');
    });
  });

const askForEver = (socket: Socket): void => {
  socket.on('data', (text: Buffer) => {
    process.stdout.write(`answer ${text.toString()}`);
    setTimeout(() => socket.write('who\n'), holdIntervalMs);
  });
  socket.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  socket.on('close', () => console.log('closed'));
  socket.write('who\n');
};

const main = async (): Promise<void> => {
  const [first = '', ...rest] = process.argv.slice(2);
  if (first === '--hold') {
    askForEver(connect({ ...split(rest[0] ?? ''), noDelay: true }));
    return;
  }
  const [from, ...targets] = first === '--from' ? rest : [undefined, first, ...rest];
  for (const target of targets) {
    if (target === undefined) continue;
    const answer = target.startsWith(udpPrefix) ? askUdp(target, from) : ask(target, from);
    console.log(JSON.stringify(await answer));
  }
};

if (process.argv[1] === program) await main();
