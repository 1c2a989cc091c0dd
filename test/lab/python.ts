/** A Python in a place of the lab (sockets.py), for what Node's own sockets cannot do. */
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Lab, Place } from './lab.ts';
import type { RunningProcess } from './process.ts';

const program = fileURLToPath(new URL('sockets.py', import.meta.url));
let count = 0;

interface Answer {
  readonly value?: unknown;
  readonly errno?: string;
  readonly error?: string;
}

/** What became of many connections to one target: `survey()` of sockets.py. */
export interface Surveyed {
  readonly backends: readonly string[];
  /** Addresses without ports. */
  readonly seen: readonly string[];
  readonly failures: Readonly<Record<string, number>>;
  /** How many connections showed another peer than what was asked. */
  readonly wrong: number;
}

export interface Python extends AsyncDisposable {
  readonly process: RunningProcess;
  /** Runs statements; the value of the last one, if it is an expression. The helpers of sockets.py are at hand. */
  run<T = unknown>(code: string): Promise<T>;
  /** The errno that statements fail with, `TIMEOUT`, or '' if they do not. */
  fails(code: string): Promise<string>;
}

/** Text, number or list as a literal of Python. */
export const py = (value: string | number | readonly unknown[]): string => JSON.stringify(value);

/** Starts a Python in a place. It ends with the lab at the latest. */
export const startPython = async (lab: Lab, place: Place): Promise<Python> => {
  count += 1;
  const path = join(lab.tempDir, `py${count}.sock`);
  const running = place.spawn(['python3', program, path]);
  await running.waitForLine(/^ready$/);
  const socket = connect(path);
  const waiting: PromiseWithResolvers<Answer>[] = [];
  createInterface({ input: socket }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line) as Answer));
  socket.on('error', () => {});
  socket.on('close', () => {
    for (const each of waiting.splice(0)) each.reject(new Error(`Python has ended: ${running.stderr.text}`));
  });
  const ask = (code: string): Promise<Answer> => {
    const answered = Promise.withResolvers<Answer>();
    waiting.push(answered);
    socket.write(`${JSON.stringify(code)}\n`);
    return answered.promise;
  };
  return {
    process: running,
    run: async <T>(code: string): Promise<T> => {
      const { error, value } = await ask(code);
      if (error !== undefined) throw new Error(`${code}\n${error}`);
      return value as T;
    },
    fails: async (code) => {
      const { errno, error } = await ask(code);
      if (errno === undefined && error !== undefined) throw new Error(`${code}\n${error}`);
      return errno ?? '';
    },
    [Symbol.asyncDispose]: async () => {
      socket.destroy();
      await running.stop();
    },
  };
};
