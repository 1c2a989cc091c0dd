/**
 * What a client does again and again, and what the server does for it: one TCP connection, or one datagram there and one
 * back as DNS stubs exchange them. Blocking calls, the same for each contestant.
 */
import {
  acceptFrom,
  awaitEnd,
  bindDatagramSocket,
  closeSocket,
  connectSocket,
  exchange,
  listenOn,
  openDatagramSocket,
  openSocket,
  receive,
  receiveFrom,
  resetOnClose,
  sendAll,
  sendTo,
  socketAddressSize,
  waitOneSecond,
} from './native.ts';

export const ways = ['tcp', 'connected', 'unconnected', 'connected-reused', 'unconnected-reused'] as const;
/** UDP but for `tcp`. `-reused`: one socket for all requests of a visit, which go to one Service. */
export type Way = (typeof ways)[number];

/** A name of some letters, asked for one record. */
const questionBytes = 40;
const replyBytes = 120;

export interface ClientRounds {
  /** One visit goes to one target. */
  readonly reuses: boolean;
  /** Before the rounds of a visit, untimed. */
  begin(address: Uint8Array): void;
  /** One round; its time in microseconds. Throws if another contestant's server answers. */
  time(address: Uint8Array, expected: number): number;
  end(): void;
}

const answer = new Uint8Array(512);
const source = new Uint8Array(socketAddressSize);

const checkAnswer = (received: number, size: number, expected: number): void => {
  if (received !== size || answer[0] !== expected) throw new Error('the answer is of another contestant');
};

/** A reply has to be shown as coming from what was asked (NET-08): family, port, address. */
const checkSource = (address: Uint8Array): void => {
  for (let i = 0; i < 8; i++)
    if (source[i] !== address[i])
      throw new Error(`asked ${address.subarray(2, 8)}, answered by ${source.subarray(2, 8)}`);
};

const nothing = (): void => {};

const tcp = (): ClientRounds => {
  const request = new Uint8Array(16);
  return {
    reuses: false,
    begin: nothing,
    time: (address, expected) => {
      const begin = performance.now();
      const fd = openSocket();
      connectSocket(fd, address);
      sendAll(fd, request);
      const received = receive(fd, answer);
      // A reset leaves no TIME_WAIT on either side: ports would run out, and the search for a free one grow.
      resetOnClose(fd);
      closeSocket(fd);
      const time = (performance.now() - begin) * 1000;
      checkAnswer(received, 1, expected);
      return time;
    },
    end: nothing,
  };
};

const udp = (connected: boolean, reuses: boolean): ClientRounds => {
  const question = new Uint8Array(questionBytes);
  let fd = -1;
  const open = (address: Uint8Array): void => {
    fd = openDatagramSocket();
    if (connected) connectSocket(fd, address);
  };
  const ask = (address: Uint8Array): number => {
    if (connected) {
      sendAll(fd, question);
      return receive(fd, answer);
    }
    sendTo(fd, question, address);
    return receiveFrom(fd, answer, source);
  };
  const close = (): void => closeSocket(fd);
  return {
    reuses,
    begin: (address) => {
      if (!reuses) return;
      open(address);
      waitOneSecond(fd);
    },
    time: (address, expected) => {
      let begin = performance.now();
      if (!reuses) {
        open(address);
        // So that a lost datagram ends the bench with an error; no part of what is measured.
        const opened = performance.now();
        waitOneSecond(fd);
        begin += performance.now() - opened;
      }
      const received = ask(address);
      if (!reuses) close();
      const time = (performance.now() - begin) * 1000;
      checkAnswer(received, replyBytes, expected);
      if (!connected) checkSource(address);
      return time;
    },
    end: reuses ? close : nothing,
  };
};

export const clientRounds = (way: Way): ClientRounds =>
  way === 'tcp' ? tcp() : udp(way.startsWith('connected'), way.endsWith('-reused'));

/** Answers one round; the first byte of the answer says whose server it is. */
export type Serve = (index: number) => void;

/** Listens in the network namespace that the thread is in. */
export const listenFor = (way: Way, port: number): Serve => {
  if (way === 'tcp') {
    const listener = listenOn('0.0.0.0', port);
    const request = new Uint8Array(64);
    const byte = new Uint8Array(1);
    return (index) => {
      const fd = acceptFrom(listener);
      receive(fd, request);
      byte[0] = index;
      sendAll(fd, byte);
      // The client closes first, with a reset; closing here before would add a FIN that races with it.
      awaitEnd(fd, request);
      closeSocket(fd);
    };
  }
  const fd = bindDatagramSocket('0.0.0.0', port);
  const reply = new Uint8Array(replyBytes);
  const server = exchange(new Uint8Array(512), reply);
  return (index) => {
    server.receive(fd);
    reply[0] = index;
    server.answer(fd);
  };
};
