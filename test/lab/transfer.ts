/**
 * Connections of which every byte is known: a client sends a number of bytes, the first of which say how many it wants
 * back, and closes its half; the server has read all, answers that many, and closes; or resets if it is asked for -1.
 *
 *     node transfer.ts serve PORT
 *     node transfer.ts ask TARGET COUNT SEND RECEIVE
 */
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Place } from './lab.ts';
import type { RunningProcess } from './process.ts';

const program = fileURLToPath(import.meta.url);
const chunk = Buffer.alloc(64 * 1024, 'x');

/** What the connections of one client came to. */
export interface Transfer {
  /** How many ended in which way, by code; '' for the orderly end. */
  readonly codes: Readonly<Record<string, number>>;
  /** Bytes, of all connections. */
  readonly sent: number;
  readonly received: number;
}

/** Starts the server in a place and waits until it listens, on IPv4 and IPv6. */
export const startTransferServer = async (place: Place, port: number): Promise<RunningProcess> => {
  const running = place.spawn([process.execPath, program, 'serve', `${port}`]);
  await running.waitForLine(/^ready$/);
  return running;
};

export interface TransferOptions {
  /** Connections, one after the other. Default 1. */
  readonly count?: number;
  /** Bytes of each; at least 16. */
  readonly send?: number;
  /** Bytes of each; -1: to be reset. */
  readonly receive?: number;
  /** For all of it. Default 60 s. */
  readonly timeoutMs?: number;
}

/** Makes connections from a place; a failure is an answer here. */
export const transfer = async (place: Place, target: string, options: TransferOptions = {}): Promise<Transfer> => {
  const { count = 1, send = 16, receive = 0, timeoutMs = 60_000 } = options;
  const argv = [process.execPath, program, 'ask', target, `${count}`, `${send}`, `${receive}`];
  const { stdout, stderr, code } = await place.exec(argv, { timeoutMs });
  if (code !== 0) throw new Error(`transfer ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Transfer;
};

const serve = (port: number): void => {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let wanted = '';
    socket.on('data', (bytes) => {
      if (wanted.length < 16) wanted += bytes.toString('latin1', 0, 16);
      if (wanted.startsWith('-1')) socket.resetAndDestroy();
    });
    socket.on('end', () => socket.end(Buffer.alloc(Number(wanted.slice(0, 16)), 'y')));
    socket.on('error', () => socket.destroy());
  });
  server.listen(port, '::', () => console.log('ready'));
};

const askOnce = (target: string, send: number, receive: number): Promise<{ code: string; received: number }> =>
  new Promise((resolve) => {
    const colon = target.lastIndexOf(':');
    const host = target.slice(0, colon).replace(/^\[|\]$/g, '');
    const socket = connect({ host, port: Number(target.slice(colon + 1)), allowHalfOpen: true });
    let code = '';
    let received = 0;
    socket.on('connect', () => {
      socket.write(`${receive}`.padEnd(16));
      for (let left = send - 16; left > 0; left -= chunk.length) socket.write(chunk.subarray(0, left));
      if (receive >= 0) socket.end();
    });
    socket.on('data', (bytes) => {
      received += bytes.length;
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      code = error.code ?? error.message;
    });
    socket.on('close', () => resolve({ code, received }));
  });

const ask = async (target: string, count: number, send: number, receive: number): Promise<void> => {
  const codes: Record<string, number> = {};
  let [sent, received] = [0, 0];
  for (let i = 0; i < count; i++) {
    const result = await askOnce(target, send, receive);
    codes[result.code] = (codes[result.code] ?? 0) + 1;
    received += result.received;
    if (result.code === '') sent += send;
  }
  console.log(JSON.stringify({ codes, sent, received } satisfies Transfer));
};

if (process.argv[1] === program) {
  const [mode, target = '', ...numbers] = process.argv.slice(2);
  const [count = 1, send = 16, receive = 0] = numbers.map(Number);
  if (mode === 'serve') serve(Number(target));
  else await ask(target, count, send, receive);
}
