/**
 * The backends of the connect and udp benches: listeners in each contestant's backend pod, served by one process, so that
 * all contestants meet the same warm code. Blocking calls in an order that the client announces; no event loop.
 */
import { openSync, readSync } from 'node:fs';
import { hurry, openDoor, readConfig } from './contestants.ts';
import { pinTo } from './native.ts';
import { listenFor } from './rounds.ts';

const config = readConfig(process.argv[2]);
const servers = config.contestants.map(({ backend }) => {
  const door = openDoor(backend);
  door.enterCgroup();
  door.enterNamespace();
  const [listens, ...others] = [...new Set(config.ways.map((way) => (way === 'tcp' ? way : 'unconnected')))];
  // All ways of UDP are the same to a server.
  if (listens === undefined || others.length > 0) throw new RangeError('either TCP or UDP');
  return listenFor(listens, config.backendPort);
});
hurry();
console.log('listening');

let cpu = -1;
const fifo = openSync(config.fifo, 'r');
const announcement = new Uint32Array(3);
while (readSync(fifo, announcement) === announcement.byteLength) {
  const [index = 0, count = 0, wantedCpu = 0] = announcement;
  if (wantedCpu !== cpu) pinTo(wantedCpu);
  cpu = wantedCpu;
  const serve = servers[index];
  if (serve === undefined) throw new RangeError(`there is no contestant ${index}`);
  for (let i = 0; i < count; i++) serve(index);
}
