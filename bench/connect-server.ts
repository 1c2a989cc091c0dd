/**
 * The backends of the connect bench: one listener in each contestant's backend pod, served by one process, so that all
 * contestants meet the same warm code. Blocking calls in an order that the client announces; no event loop.
 */
import { openSync, readSync } from 'node:fs';
import { hurry, openDoor, readConfig } from './contestants.ts';
import { acceptFrom, awaitEnd, closeSocket, listenOn, pinTo, receive, sendAll } from './native.ts';

const config = readConfig(process.argv[2]);
const listeners = config.contestants.map(({ backend }) => {
  const door = openDoor(backend);
  door.enterCgroup();
  door.enterNamespace();
  return listenOn('0.0.0.0', config.backendPort);
});
hurry();
console.log('listening');

const request = new Uint8Array(64);
const answer = new Uint8Array(1);

const serve = (listener: number): void => {
  const fd = acceptFrom(listener);
  receive(fd, request);
  sendAll(fd, answer);
  // The client closes first, with a reset; closing here before would add a FIN that races with it.
  awaitEnd(fd, request);
  closeSocket(fd);
};

let cpu = -1;
const fifo = openSync(config.fifo, 'r');
const announcement = new Uint32Array(3);
while (readSync(fifo, announcement) === announcement.byteLength) {
  const [index = 0, count = 0, wantedCpu = 0] = announcement;
  if (wantedCpu !== cpu) pinTo(wantedCpu);
  cpu = wantedCpu;
  answer[0] = index;
  const listener = listeners[index];
  if (listener === undefined) throw new RangeError(`there is no contestant ${index}`);
  for (let i = 0; i < count; i++) serve(listener);
}
