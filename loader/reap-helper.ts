/**
 * The helper process of reap.ts: `node reap-helper.ts PIN_ROOT`. It enters the network namespaces in which sockets may
 * have to leave their backends, one after the other, ends those that do, and prints what it did.
 *
 * A process of its own, because an iterator sees the namespace that it is made in, and only for this is CAP_SYS_ADMIN
 * needed.
 */
import { closeSync, existsSync, readSync } from 'node:fs';
import { maps as mapsOfLayout } from '../bpf/layout.ts';
import { explainError } from './errors.ts';
import * as ffi from './ffi.ts';
import { type LoadedMap, mapTypeName } from './maps.ts';
import { inEachNamespace } from './namespaces.ts';
import { loadSharing } from './object-files.ts';
import { mapPin } from './pins.ts';
import { retiredPeers, udpPeerMaps } from './retired-peers.ts';

export interface ReapReport {
  /** Sockets that were ended, by the family of their backends. */
  readonly ipv4: number;
  readonly ipv6: number;
  /** Namespaces that were entered. */
  readonly namespaces: number;
  /** Namespaces with such sockets that could not be found: no process lives there, and no file keeps them. */
  readonly missing: number;
}

/** Before 6.16 a pass over sockets that come and go may leave some out; and a connect() may have been under way. */
const mostRounds = 16;

const EAGAIN = 'EAGAIN';

/** All bytes that an iterator writes. */
const readAll = (fd: number): Buffer => {
  const chunks: Buffer[] = [];
  // Less than the kernel's own buffer, which therefore never overflows: that would run the program twice on a socket.
  const chunk = Buffer.alloc(4_096);
  for (;;) {
    try {
      const length = readSync(fd, chunk);
      if (length === 0) return Buffer.concat(chunks);
      chunks.push(Buffer.from(chunk.subarray(0, length)));
    } catch (error) {
      // After a million sockets without a word.
      if ((error as NodeJS.ErrnoException).code !== EAGAIN) throw error;
    }
  }
};

const readPinned = (pinned: ReadonlyMap<string, number>, name: string): LoadedMap => {
  const fd = pinned.get(name);
  if (fd === undefined) throw new Error(`the map ${name} is not pinned`);
  const { type, ...info } = ffi.mapInfo(fd);
  return { name, fd, ...info, type: mapTypeName(type), adopted: true, older: [] };
};

/** Ends the sockets that have to go, in all namespaces. */
const reap = (pinRoot: string): ReapReport => {
  const names = Object.keys(mapsOfLayout).filter((name) => existsSync(mapPin(pinRoot, name)));
  const pinned = new Map(names.map((name) => [name, ffi.openPinned(mapPin(pinRoot, name))]));
  const peers = udpPeerMaps.map((name) => readPinned(pinned, name));
  const backends = readPinned(pinned, 'backends');
  using object = loadSharing('reap.bpf.o', pinned);
  const [program] = object.programs;
  if (program === undefined) throw new Error('reap.bpf.o has no program');
  const link = ffi.createLink(program.fd, 0, program.attachType, program.name);
  const ended = { ipv4: 0, ipv6: 0 };
  const entered = new Set<bigint>();
  const missing = new Set<bigint>();

  /** Runs the program over all UDP sockets of this namespace; returns how many it ended. */
  const pass = (): number => {
    const fd = ffi.openIterator(link, program.name);
    try {
      const families = readAll(fd);
      const ipv4 = families.filter((family) => family === 0x34).length;
      ended.ipv4 += ipv4;
      ended.ipv6 += families.length - ipv4;
      return families.length;
    } finally {
      closeSync(fd);
    }
  };

  for (let round = 0; round < mostRounds; round++) {
    const wanted = new Set(peers.flatMap((map) => [...retiredPeers(map, backends)].flatMap((found) => [...found])));
    let count = 0;
    if (wanted.size > 0) {
      inEachNamespace((cookie) => {
        if (!wanted.delete(cookie)) return;
        entered.add(cookie);
        count += pass();
      });
    }
    for (const cookie of wanted) missing.add(cookie);
    // What is left then is noted, and not connected any more.
    if (count === 0) break;
  }
  return { ...ended, namespaces: entered.size, missing: missing.size };
};

try {
  const [pinRoot] = process.argv.slice(2);
  if (pinRoot === undefined) throw new Error('usage: reap-helper.ts PIN_ROOT');
  console.log(JSON.stringify(reap(pinRoot)));
} catch (error) {
  console.error(explainError(error));
  process.exitCode = 1;
}
