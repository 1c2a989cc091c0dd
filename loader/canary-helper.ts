/**
 * The helper process of canary.ts: `node canary-helper.ts CGROUP`. It moves itself to the cgroup, makes one UDP socket
 * connect() for each hook, and prints what came of it. It sends no packet but on loopback.
 */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canaryAddresses, type canaryHooks, constants } from '../bpf/layout.ts';

/** For each hook: whether a connection was attempted that should have met it, and what was seen or why not. */
export type CanaryReport = Partial<Record<(typeof canaryHooks)[number], { done: boolean; note: string }>>;

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const connect = async (socket: Socket, port: number, address: string): Promise<void> => {
  socket.connect(port, address);
  await once(socket, 'connect');
};

/** connect() to an address that is nobody's: fails with the canary's errno where the hook runs. */
const tryConnect = async (type: 'udp4' | 'udp6', address: string): Promise<{ done: boolean; note: string }> => {
  const socket = createSocket(type);
  try {
    await connect(socket, constants.CANARY_PORT.value, address);
    return { done: true, note: 'the connection was not refused' };
  } catch (error) {
    // A missing family or route is found out only after the hook ran, if it did: the nonce decides, not this.
    const noFamily = error instanceof Error && /EAFNOSUPPORT/.test(error.message);
    return { done: !noFamily, note: errorText(error) };
  } finally {
    socket.close();
  }
};

/** getpeername() on a socket that is connected to loopback: shows another port where the hook runs. */
const tryPeerName = async (type: 'udp4' | 'udp6', address: string): Promise<{ done: boolean; note: string }> => {
  const socket = createSocket(type);
  try {
    await connect(socket, constants.CANARY_PEER_PORT.value, address);
    return { done: true, note: `the peer's port is shown as ${socket.remoteAddress().port}` };
  } catch (error) {
    return { done: false, note: `no loopback connection: ${errorText(error)}` };
  } finally {
    socket.close();
  }
};

/** A datagram to a port on loopback where nobody listens: the hook only notes it. */
const trySend = async (type: 'udp4' | 'udp6', address: string): Promise<{ done: boolean; note: string }> => {
  const socket = createSocket(type);
  // That nobody listens is told on the socket, too.
  socket.on('error', () => undefined);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.send('', constants.CANARY_PORT.value, address, (error) => (error === null ? resolve() : reject(error)));
    });
    return { done: true, note: 'a datagram was sent on loopback' };
  } catch (error) {
    return { done: false, note: `no loopback connection: ${errorText(error)}` };
  } finally {
    socket.close();
  }
};

const cgroup = process.argv[2];
if (cgroup === undefined) throw new Error('usage: canary-helper.ts CGROUP');
writeFileSync(join(cgroup, 'cgroup.procs'), String(process.pid));
const report: CanaryReport = {
  connect4: await tryConnect('udp4', canaryAddresses.IPv4),
  connect6: await tryConnect('udp6', canaryAddresses.IPv6),
  getpeername4: await tryPeerName('udp4', '127.0.0.1'),
  getpeername6: await tryPeerName('udp6', '::1'),
  sendmsg4: await trySend('udp4', '127.0.0.1'),
  sendmsg6: await trySend('udp6', '::1'),
};
console.log(JSON.stringify(report));
