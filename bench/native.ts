/**
 * System calls that Node does not offer, or only with an event loop around them: blocking IPv4 sockets, and moving the
 * calling thread to a network namespace and a CPU. Of the benches only.
 */
import { getSystemErrorMap } from 'node:util';
import koffi from 'koffi';

const libc = koffi.load('libc.so.6');
const calls = {
  socket: libc.func('int socket(int domain, int type, int protocol)'),
  setsockopt: libc.func('int setsockopt(int fd, int level, int name, const uint8_t *value, uint32_t length)'),
  bind: libc.func('int bind(int fd, const uint8_t *address, uint32_t length)'),
  listen: libc.func('int listen(int fd, int backlog)'),
  accept: libc.func('int accept(int fd, void *address, void *length)'),
  connect: libc.func('int connect(int fd, const uint8_t *address, uint32_t length)'),
  send: libc.func('long send(int fd, const uint8_t *buffer, size_t length, int flags)'),
  recv: libc.func('long recv(int fd, uint8_t *buffer, size_t length, int flags)'),
  sendto: libc.func(
    'long sendto(int fd, const uint8_t *buffer, size_t length, int flags, const uint8_t *address, uint32_t size)',
  ),
  recvfrom: libc.func(
    'long recvfrom(int fd, uint8_t *buffer, size_t length, int flags, uint8_t *address, uint32_t *size)',
  ),
  recvmsg: libc.func('long recvmsg(int fd, uint8_t *message, int flags)'),
  sendmsg: libc.func('long sendmsg(int fd, const uint8_t *message, int flags)'),
  close: libc.func('int close(int fd)'),
  setns: libc.func('int setns(int fd, int type)'),
  interfaceIndex: libc.func('unsigned int if_nametoindex(const char *name)'),
  setAffinity: libc.func('int sched_setaffinity(int pid, size_t length, const uint8_t *mask)'),
};

const afInet = 2;
const sockStream = 1;
const sockDatagram = 2;
const ipPktinfo = 8;
const sockCloexec = 0o2000000;
const solSocket = 1;
const soReuseAddress = 2;
const soLinger = 13;
const soReceiveTimeout = 20;
const msgNoSignal = 0x4000;
const cloneNewNet = 0x40000000;
/** Bytes of a `cpu_set_t`. */
const maskBytes = 128;

/** Bytes of a `struct sockaddr_in`. */
export const socketAddressSize = 16;

/** A `struct sockaddr_in`. */
export const socketAddress = (address: string, port: number): Uint8Array => {
  const parts = address.split('.').map(Number);
  return Uint8Array.of(afInet, 0, port >> 8, port & 0xff, ...parts, ...new Uint8Array(8));
};

const check = (result: number, call: string): number => {
  if (result >= 0) return result;
  const errno = koffi.errno();
  throw new Error(`${call}: ${getSystemErrorMap().get(-errno)?.[0] ?? `errno ${errno}`}`);
};

const requireSize = (buffer: Uint8Array, size: number): void => {
  if (buffer.byteLength < size) throw new RangeError(`${buffer.byteLength} bytes given, ${size} needed`);
};

/** A blocking TCP socket. */
export const openSocket = (): number => check(calls.socket(afInet, sockStream | sockCloexec, 0) as number, 'socket');

export const connectSocket = (fd: number, address: Uint8Array): void => {
  requireSize(address, socketAddressSize);
  check(calls.connect(fd, address, socketAddressSize) as number, 'connect');
};

/** l_onoff 1, l_linger 0. */
const lingerNot = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0);

/** Makes close() reset the connection. */
export const resetOnClose = (fd: number): void => {
  check(calls.setsockopt(fd, solSocket, soLinger, lingerNot, lingerNot.byteLength) as number, 'setsockopt');
};

export const listenOn = (address: string, port: number): number => {
  const fd = openSocket();
  const one = Uint8Array.of(1, 0, 0, 0);
  check(calls.setsockopt(fd, solSocket, soReuseAddress, one, one.byteLength) as number, 'setsockopt');
  check(calls.bind(fd, socketAddress(address, port), socketAddressSize) as number, 'bind');
  check(calls.listen(fd, 128) as number, 'listen');
  return fd;
};

/** Without asking for the peer's address, which a hook may translate. */
export const acceptFrom = (fd: number): number => check(calls.accept(fd, null, null) as number, 'accept');

export const sendAll = (fd: number, buffer: Uint8Array): void => {
  check(calls.send(fd, buffer, buffer.byteLength, msgNoSignal) as number, 'send');
};

/** Returns the number of bytes, 0 at the end. */
export const receive = (fd: number, buffer: Uint8Array): number =>
  check(calls.recv(fd, buffer, buffer.byteLength, 0) as number, 'recv');

/** Waits until the other side has closed or reset the connection. */
export const awaitEnd = (fd: number, buffer: Uint8Array): void => {
  calls.recv(fd, buffer, buffer.byteLength, 0);
};

/** A UDP socket. */
export const openDatagramSocket = (): number =>
  check(calls.socket(afInet, sockDatagram | sockCloexec, 0) as number, 'socket');

/** A `struct timeval` of one second. */
const oneSecond = new Uint8Array(BigInt64Array.of(1n, 0n).buffer);

/** Makes receiving fail after a second: datagrams may get lost. */
export const waitOneSecond = (fd: number): void => {
  check(calls.setsockopt(fd, solSocket, soReceiveTimeout, oneSecond, oneSecond.byteLength) as number, 'setsockopt');
};

/** A UDP socket for `receiveMessage()`: it is told which of its addresses was asked, and answers from that one. */
export const bindDatagramSocket = (address: string, port: number): number => {
  const fd = openDatagramSocket();
  const one = Uint8Array.of(1, 0, 0, 0);
  check(calls.setsockopt(fd, 0, ipPktinfo, one, one.byteLength) as number, 'setsockopt');
  check(calls.bind(fd, socketAddress(address, port), socketAddressSize) as number, 'bind');
  return fd;
};

export const sendTo = (fd: number, buffer: Uint8Array, address: Uint8Array): void => {
  requireSize(address, socketAddressSize);
  check(calls.sendto(fd, buffer, buffer.byteLength, 0, address, socketAddressSize) as number, 'sendto');
};

const addressLength = new Uint8Array(4);

/** Writes where it came from to `address`; returns the number of bytes. */
export const receiveFrom = (fd: number, buffer: Uint8Array, address: Uint8Array): number => {
  requireSize(address, socketAddressSize);
  addressLength[0] = socketAddressSize;
  return check(calls.recvfrom(fd, buffer, buffer.byteLength, 0, address, addressLength) as number, 'recvfrom');
};

/** Bytes of a `cmsghdr` with a `struct in_pktinfo`, padded. */
const controlSize = 32;

export interface Exchange {
  /** Waits for a request; returns the number of bytes. */
  receive(fd: number): number;
  /** Answers it, to where it came from, from the address that it was sent to. */
  answer(fd: number): void;
}

/** What a UDP server does: recvmsg() and sendmsg() with one `struct msghdr`. */
export const exchange = (request: Uint8Array, answer: Uint8Array): Exchange => {
  const name = new Uint8Array(socketAddressSize);
  const control = new Uint8Array(controlSize);
  const vectors = [request, answer].map((buffer) =>
    BigUint64Array.of(BigInt(koffi.address(buffer)), BigInt(buffer.byteLength)),
  );
  const [requestVector = 0n, answerVector = 0n] = vectors.map((vector) => BigInt(koffi.address(vector)));
  // msg_name, msg_namelen, msg_iov, msg_iovlen, msg_control, msg_controllen, msg_flags
  const words = BigUint64Array.of(BigInt(koffi.address(name)), 0n, 0n, 1n, BigInt(koffi.address(control)), 0n, 0n);
  const message = new Uint8Array(words.buffer);
  const kept = { name, control, vectors, request, answer };
  return {
    receive: (fd) => {
      words[1] = BigInt(kept.name.byteLength);
      words[2] = requestVector;
      words[5] = BigInt(kept.control.byteLength);
      return check(calls.recvmsg(fd, message, 0) as number, 'recvmsg');
    },
    answer: (fd) => {
      words[2] = answerVector;
      check(calls.sendmsg(fd, message, 0) as number, 'sendmsg');
    },
  };
};

export const closeSocket = (fd: number): void => {
  check(calls.close(fd) as number, 'close');
};

/** Moves the calling thread to the network namespace behind an open file of /run/netns. */
export const enterNamespace = (fd: number): void => {
  check(calls.setns(fd, cloneNewNet) as number, 'setns');
};

/** Of an interface of this thread's network namespace. */
export const interfaceIndexOf = (name: string): number => {
  const index = calls.interfaceIndex(name) as number;
  if (index === 0) throw new Error(`there is no interface ${name}`);
  return index;
};

/** Keeps the calling thread on one CPU. */
export const pinTo = (cpu: number): void => {
  const mask = new Uint8Array(maskBytes);
  mask[cpu >> 3] = 1 << (cpu & 7);
  check(calls.setAffinity(0, mask.byteLength, mask) as number, 'sched_setaffinity');
};
