/**
 * Proves that the attached programs really run for sockets below the cgroup. A return code of "attach" proves nothing:
 * a cgroup may be off the path of the processes, a later program may cancel a verdict, a link may sit on a dead cgroup.
 *
 * A helper process moves to a short-lived child cgroup and makes UDP sockets connect(), which sends nothing: to an
 * address that is nobody's, where the hook notes our nonce and refuses, and to loopback, where the hook changes the
 * port that getpeername() shows.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { canaryHooks } from '../bpf/layout.ts';
import type { CanaryReport } from './canary-helper.ts';
import * as ffi from './ffi.ts';
import type { LoadedMap } from './maps.ts';
import type { LoadedProgram } from './object-files.ts';
import { programPath } from './package.ts';

export interface Proof {
  readonly result: 'proven' | 'failed' | 'unknown';
  /** Why it could not be proven; '' if it was. */
  readonly note: string;
}

/** Longest time that the helper may take, in milliseconds. */
const helperTimeout = 5_000;

const helperPath = programPath('loader/canary-helper.ts');

const reportSchema = z.record(z.enum(canaryHooks), z.object({ done: z.boolean(), note: z.string() }));

const runHelper = (cgroup: string): Promise<CanaryReport> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [helperPath, cgroup], { stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), helperTimeout);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(reportSchema.parse(JSON.parse(stdout)));
      else reject(new Error(`the canary ended with ${signal ?? `exit code ${code}`}: ${stderr.trim().slice(-300)}`));
    });
  });

/** Makes a directory below the cgroup for the time of `use`. */
const inChildCgroup = async <T>(cgroup: string, use: (path: string) => Promise<T>): Promise<T> => {
  const path = join(cgroup, `fairlead-canary-${process.pid}`);
  mkdirSync(path);
  try {
    return await use(path);
  } finally {
    rmdirSync(path);
  }
};

const word = (value: bigint): Uint8Array => new Uint8Array(new BigUint64Array([value]).buffer);
const key = (value: number): Uint8Array => new Uint8Array(new Uint32Array([value]).buffer);

const readWord = (map: LoadedMap, index: number): bigint => {
  const value = new BigUint64Array(1);
  const errno = ffi.lookupElement(map.fd, key(index), new Uint8Array(value.buffer));
  return errno === 0 ? (value[0] ?? 0n) : 0n;
};

const judge = (noted: bigint, nonce: bigint, attempt: { readonly done: boolean; readonly note: string }): Proof => {
  if (noted === nonce) return { result: 'proven', note: '' };
  if (!attempt.done) return { result: 'unknown', note: attempt.note };
  return {
    result: 'failed',
    note: `a connection in a child of the cgroup did not meet the program (${attempt.note}): does another program on this hook stand in its way (bpftool cgroup tree), or is the cgroup gone?`,
  };
};

/** Whether a canary exists for the hook of a program, by the program's name. */
export const hasCanary = (program: string): boolean => canaryHooks.some((hook) => program.endsWith(hook));

/** Sends the canaries and says for each program whether it was met. Never throws: what goes wrong is in the notes. */
export const proveAttachments = async (
  programs: readonly LoadedProgram[],
  canaryMap: LoadedMap,
  cgroup: string,
): Promise<ReadonlyMap<string, Proof>> => {
  const nonce = randomBytes(8).readBigUInt64LE() | 1n;
  ffi.updateElement(canaryMap.fd, key(0), word(nonce));
  let report: CanaryReport | undefined;
  let trouble = '';
  try {
    report = await inChildCgroup(cgroup, runHelper);
  } catch (error) {
    trouble = `no canary could be sent: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    ffi.updateElement(canaryMap.fd, key(0), word(0n));
  }
  return new Map(
    programs.map((program) => {
      const hook = program.section.replace('cgroup/', '');
      const index = (canaryHooks as readonly string[]).indexOf(hook);
      if (index < 0) return [program.name, { result: 'unknown', note: 'no canary exists for this hook' }];
      const attempt = report?.[canaryHooks[index] ?? 'connect4'] ?? { done: false, note: trouble };
      return [program.name, judge(readWord(canaryMap, index + 1), nonce, attempt)];
    }),
  );
};
