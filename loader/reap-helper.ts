/**
 * The helper process of reap.ts: `node reap-helper.ts PIN_ROOT COOKIE...`. It enters the network namespaces with these
 * cookies, one after the other, ends the sockets there whose backend retired, and prints what it did.
 *
 * A process of its own, because an iterator sees the namespace that it is made in, and only for this is CAP_SYS_ADMIN
 * needed.
 */
import { closeSync, existsSync, readSync } from 'node:fs';
import { maps } from '../bpf/layout.ts';
import * as ffi from './ffi.ts';
import { inEachNamespace } from './namespaces.ts';
import { loadSharing, mapPin } from './objects.ts';

export interface ReapReport {
  /** Sockets that were ended, by the family of their backends. */
  readonly ipv4: number;
  readonly ipv6: number;
  /** Namespaces that were entered. */
  readonly namespaces: number;
  /** Namespaces that were asked for and could not be found: no process lives there, and no file keeps them. */
  readonly missing: number;
}

/** Before 6.16 a pass over sockets that come and go may leave some out. */
const mostPasses = 16;

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

const [pinRoot, ...wanted] = process.argv.slice(2);
if (pinRoot === undefined || wanted.length === 0) throw new Error('usage: reap-helper.ts PIN_ROOT COOKIE...');
const names = Object.keys(maps).filter((name) => existsSync(mapPin(pinRoot, name)));
const pinned = new Map(names.map((name) => [name, ffi.openPinned(mapPin(pinRoot, name))]));
using object = loadSharing('reap.bpf.o', pinned);
const [program] = object.programs;
if (program === undefined) throw new Error('reap.bpf.o has no program');
const link = ffi.createLink(program.fd, 0, program.attachType, program.name);
const missing = new Set(wanted.map(BigInt));
const report = { ipv4: 0, ipv6: 0, namespaces: 0 };

/** Runs the program over all UDP sockets of this namespace; returns how many it ended. */
const pass = (): number => {
  const fd = ffi.openIterator(link, program.name);
  try {
    const families = readAll(fd);
    const ipv4 = families.filter((family) => family === 0x34).length;
    report.ipv4 += ipv4;
    report.ipv6 += families.length - ipv4;
    return families.length;
  } finally {
    closeSync(fd);
  }
};

inEachNamespace((cookie) => {
  if (!missing.delete(cookie)) return;
  report.namespaces++;
  for (let passes = 0; passes < mostPasses && pass() > 0; passes++);
});
const told: ReapReport = { ...report, missing: missing.size };
console.log(JSON.stringify(told));
