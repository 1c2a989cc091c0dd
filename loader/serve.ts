/** Serving gRPC on a unix socket that only its owner may use: taking the path, binding, stopping. */

import { chmodSync, lstatSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { type Server, ServerCredentials, type ServerWritableStream } from '@grpc/grpc-js';
import { maxMessageBytes } from '../proto/rpc.ts';
import { ensureDirectory } from './directories.ts';
import { operatorError } from './errors.ts';

export const serverOptions = {
  'grpc.max_receive_message_length': maxMessageBytes,
  'grpc.max_send_message_length': maxMessageBytes,
};

/** Whether someone answers on a unix socket. */
const isServed = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** Takes the place of a socket file that nobody serves any more; a path that is in use is an error. */
export const claimSocketPath = async (path: string, flag: string): Promise<void> => {
  // sun_path of unix(7) has room for 108 bytes, the last of which is 0.
  if (path === '' || Buffer.byteLength(path) > 107) {
    const what = path === '' ? 'is empty' : `has ${Buffer.byteLength(path)} bytes, and a unix socket's has at most 107`;
    throw operatorError('BAD_SOCKET_PATH', `the path of the socket ${what}`, `choose another path with ${flag}`);
  }
  ensureDirectory(dirname(path), 'the socket', flag);
  const occupant = lstatSync(path, { throwIfNoEntry: false });
  if (occupant === undefined) return;
  if (!occupant.isSocket()) {
    throw operatorError('NOT_A_SOCKET', `${path} is not a socket`, `remove it, or choose another path with ${flag}`);
  }
  if (await isServed(path)) {
    throw operatorError(
      'SOCKET_IN_USE',
      `the socket ${path} is served by another process`,
      `stop that process, or choose another path with ${flag}`,
    );
  }
  unlinkSync(path);
};

/** Binds a gRPC server to a unix socket that only its owner may use. */
export const bindPrivately = async (server: Server, path: string): Promise<void> => {
  const umask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.bindAsync(`unix:${path}`, ServerCredentials.createInsecure(), (error) =>
        error ? reject(error) : resolve(),
      );
    });
  } finally {
    process.umask(umask);
  }
  chmodSync(path, 0o600);
};

/** Ends a gRPC server: calls get `graceMs` to finish. */
export const stopServer = (server: Server, graceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.forceShutdown(), graceMs);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Resolves when the signal aborts. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Writes a message and waits until the stream takes more; ends the wait when the client goes. */
export const send = <Request, Response>(
  call: ServerWritableStream<Request, Response>,
  message: Response,
): Promise<void> =>
  new Promise((resolve) => {
    if (call.cancelled || call.write(message)) {
      resolve();
      return;
    }
    const done = (): void => {
      call.off('drain', done);
      call.off('cancelled', done);
      resolve();
    };
    call.once('drain', done);
    call.once('cancelled', done);
  });
