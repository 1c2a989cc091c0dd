/**
 * One TCP socket that dials several times, which Node's own sockets cannot: after a refused connect() the same socket
 * may try again, there or elsewhere. Prints `first CODE` after the first attempt, then repeats the second until it
 * succeeds and prints one JSON line.
 *
 *     node reuse.ts (4|6) FIRST SECOND
 */
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { getSystemErrorMap } from 'node:util';
import koffi from 'koffi';
import { formatAddress, isMapped, parseAddress } from '../../control/net/address.ts';
import type { Place } from './lab.ts';
import type { RunningProcess } from './process.ts';

const program = fileURLToPath(import.meta.url);
const families = { 4: 2, 6: 10 } as const;
const streamType = 1;
const patienceMs = 5_000;

export interface Reused {
  /** Codes of the attempts after the first, the last '' for success. */
  readonly codes: readonly string[];
  /** As getpeername() says it, `address port`. */
  readonly peer: string;
  /** What was answered. */
  readonly answer: string;
}

export interface ReusedSocket {
  readonly process: RunningProcess;
  /** What the first connect() failed with; '' if it did not. */
  readonly first: string;
  readonly result: Promise<Reused>;
}

/** Starts a socket in a place and waits until its first connect() has ended; the second is repeated from then on. */
export const reuseSocket = async (
  place: Place,
  family: 4 | 6,
  first: { readonly address: string; readonly port: number },
  second: { readonly address: string; readonly port: number },
): Promise<ReusedSocket> => {
  const targets = [first, second].map(({ address, port }) => `${address} ${port}`);
  const running = place.spawn([process.execPath, program, `${family}`, ...targets]);
  const line = await running.waitForLine(/^first /);
  const result = running.waitForLine(/^\{/, patienceMs + 5_000).then((text) => JSON.parse(text) as Reused);
  // Who waits for the result learns of a failure; who does not, from the line that did come.
  result.catch(() => {});
  return { process: running, first: line.slice('first '.length), result };
};

const bindLibc = () => {
  const libc = koffi.load('libc.so.6');
  return {
    socket: libc.func('int socket(int domain, int type, int protocol)'),
    connect: libc.func('int connect(int fd, const uint8_t *address, uint32_t length)'),
    getpeername: libc.func('int getpeername(int fd, uint8_t *address, uint32_t *length)'),
    send: libc.func('long send(int fd, const uint8_t *data, size_t length, int flags)'),
    recv: libc.func('long recv(int fd, uint8_t *data, size_t length, int flags)'),
  };
};

const sockaddr = (family: 4 | 6, target: string): Buffer => {
  const [address = '', port] = target.split(' ');
  const bytes = parseAddress(address);
  if (bytes === undefined) throw new Error(`not an address: ${address}`);
  const out = Buffer.alloc(family === 4 ? 16 : 28);
  out.writeUInt16LE(families[family], 0);
  out.writeUInt16BE(Number(port), 2);
  out.set(family === 4 ? bytes.subarray(12) : bytes, family === 4 ? 4 : 8);
  return out;
};

const showSockaddr = (family: 4 | 6, bytes: Buffer): string => {
  const port = bytes.readUInt16BE(2);
  if (family === 4) return `${[...bytes.subarray(4, 8)].join('.')} ${port}`;
  const address = bytes.subarray(8, 24);
  return `${isMapped(address) ? '::ffff:' : ''}${formatAddress(address)} ${port}`;
};

const main = async (family: 4 | 6, first: string, second: string): Promise<void> => {
  const libc = bindLibc();
  const fd: number = libc.socket(families[family], streamType, 0);
  const connect = (target: string): string => {
    const address = sockaddr(family, target);
    if (libc.connect(fd, address, address.length) === 0) return '';
    return getSystemErrorMap().get(-koffi.errno())?.[0] ?? `errno ${koffi.errno()}`;
  };
  console.log(`first ${connect(first)}`);
  const codes: string[] = [];
  const deadline = performance.now() + patienceMs;
  do {
    if (codes.length > 0) await delay(2);
    codes.push(connect(second));
  } while (codes.at(-1) !== '' && performance.now() < deadline);
  const name = Buffer.alloc(28);
  libc.getpeername(fd, name, [name.length]);
  libc.send(fd, Buffer.from('who\n'), 4, 0);
  const answer = Buffer.alloc(200);
  const length = Math.max(0, Number(libc.recv(fd, answer, answer.length, 0)));
  const report: Reused = {
    codes,
    peer: showSockaddr(family, name),
    answer: answer.toString('latin1', 0, length).trim(),
  };
  console.log(JSON.stringify(report));
};

if (process.argv[1] === program) {
  const [family, first = '', second = ''] = process.argv.slice(2);
  await main(family === '4' ? 4 : 6, first, second);
}
