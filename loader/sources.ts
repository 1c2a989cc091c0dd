/**
 * Which source addresses connections from each network namespace have: what the map `namespaces` holds, for Services that
 * only some sources may reach (SVC-15). Namespaces are entered by a helper process, which stays as long as it is asked
 * again and again: a process for each time would cost more than all it does.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { fieldOffsets, structs } from '../bpf/layout.ts';
import { parseAddress } from '../control/net/address.ts';
import { deleteEntries, explainWriteErrno, type LoadedMap, readEntries, updateEntries } from './maps.ts';
import { programPath } from './package.ts';
import { createQueue } from './queue.ts';
import type { NamespaceSource } from './source-helper.ts';

export interface Sources extends Disposable {
  /**
   * Brings the map up to date; writes only what differs. `primaries`: the node's primary addresses. The map is asked for
   * when it is written: it may grow, and be another, meanwhile.
   */
  refresh(map: () => LoadedMap, primaries: readonly string[]): Promise<SourcesResult>;
  /** Empties the map, and ends the helper. */
  forget(map: () => LoadedMap): Promise<SourcesResult>;
}

export interface SourcesResult {
  /** Namespaces that were found. */
  readonly namespaces: number;
  readonly entriesWritten: number;
}

const helperPath = programPath('loader/source-helper.ts');
/** Longest time that one answer may take, in milliseconds. */
const answerMs = 10_000;
/** How long the helper stays without being asked, in milliseconds. */
const idleMs = 15_000;

const answerSchema = z.array(z.object({ cookie: z.string(), ipv4: z.string(), ipv6: z.string() }));

interface Helper {
  readonly child: ChildProcess;
  ask(line: string): Promise<string>;
}

const startHelper = (): Helper => {
  const child = spawn(process.execPath, [helperPath], { stdio: ['pipe', 'pipe', 'pipe'] });
  const waiting: PromiseWithResolvers<string>[] = [];
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = `${stderr}${chunk}`.slice(-2_000);
  });
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(line));
  const fail = (why: string): void => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`the namespaces could not be read: ${why}`));
  };
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => fail(error.message));
  child.on('close', (code, signal) => fail(`${signal ?? `exit code ${code}`}: ${stderr.trim().slice(-300)}`));
  return {
    child,
    ask: (line) => {
      const answer = Promise.withResolvers<string>();
      const timer = setTimeout(() => child.kill('SIGKILL'), answerMs);
      waiting.push(answer);
      if (child.exitCode !== null || child.signalCode !== null) fail('the helper has ended');
      child.stdin.write(`${line}\n`);
      return answer.promise.finally(() => clearTimeout(timer));
    },
  };
};

const at = fieldOffsets(structs.namespace);

const encode = ({ cookie, ipv4, ipv6 }: NamespaceSource): { readonly key: Uint8Array; readonly value: Uint8Array } => {
  const value = new Uint8Array(structs.namespace.size);
  for (const [i, address] of [ipv4, ipv6].entries()) {
    const bytes = address === '' ? undefined : parseAddress(address);
    if (bytes !== undefined) value.set(bytes, at[i] ?? 0);
  }
  return { key: new Uint8Array(new BigUint64Array([BigInt(cookie)]).buffer), value };
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** Content of a map by key, both in hexadecimal. */
const readMap = (map: LoadedMap): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { count, keys, values } of readEntries(map, 0, 1)) {
    for (let i = 0; i < count; i++) {
      const key = keys.subarray(i * map.keySize, (i + 1) * map.keySize);
      found.set(hex(key), hex(values.subarray(i * map.valueSize, (i + 1) * map.valueSize)));
    }
  }
  return found;
};

/** Brings a map to what is wanted; the number of entries that were written. Throws if the kernel refuses. */
const bringTo = (map: LoadedMap, wanted: ReadonlyMap<string, string>): number => {
  const found = readMap(map);
  const gone = [...found.keys()].filter((key) => !wanted.has(key));
  const other = [...wanted].filter(([key, value]) => found.get(key) !== value);
  // What is gone first: it makes room.
  const deleted = deleteEntries(map, Buffer.concat(gone.map(bytesOf)), gone.length);
  const [keys, values] = [other.map(([key]) => bytesOf(key)), other.map(([, value]) => bytesOf(value))];
  const updated =
    other.length === 0 ? deleted : updateEntries(map, Buffer.concat(keys), Buffer.concat(values), other.length, 1);
  for (const { errno } of [deleted, updated]) if (errno !== 0) throw new Error(explainWriteErrno(map, errno));
  return gone.length + other.length;
};

/** Disposing of it ends the helper and leaves the map as it is. */
export const createSources = (): Sources => {
  const queue = createQueue();
  let helper: Helper | undefined;
  let idle: NodeJS.Timeout | undefined;

  const end = (): void => {
    clearTimeout(idle);
    helper?.child.stdin?.end();
    helper?.child.kill('SIGTERM');
    helper = undefined;
  };

  const read = async (primaries: readonly string[]): Promise<readonly NamespaceSource[]> => {
    clearTimeout(idle);
    helper ??= startHelper();
    try {
      return answerSchema.parse(JSON.parse(await helper.ask(JSON.stringify(primaries))));
    } catch (error) {
      end();
      throw error;
    } finally {
      idle = setTimeout(end, idleMs).unref();
    }
  };

  return {
    refresh: (map, primaries) =>
      queue(async () => {
        const sources = await read(primaries);
        const known = sources.filter(({ ipv4, ipv6 }) => ipv4 !== '' || ipv6 !== '').map(encode);
        const wanted = known.map(({ key, value }): [string, string] => [hex(key), hex(value)]);
        const now = map();
        // What finds no room is not known, and refused.
        return { namespaces: sources.length, entriesWritten: bringTo(now, new Map(wanted.slice(0, now.maxEntries))) };
      }),
    forget: (map) =>
      queue(async () => {
        end();
        return { namespaces: 0, entriesWritten: bringTo(map(), new Map()) };
      }),
    [Symbol.dispose]: end,
  };
};
