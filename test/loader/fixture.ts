/** A real loader on a node of a lab, and calls to it that the control plane would never make. */
import { Client, credentials, type ServiceError } from '@grpc/grpc-js';
import { type MapName, maps } from '../../bpf/layout.ts';
import { mapShape } from '../../control/compile/columns.ts';
import { createLoaderClient, type LoaderClient } from '../../control/sync/loader-client.ts';
import {
  type ApplyRequest,
  type ApplyResponse,
  loaderProto,
  loaderService,
  maxMessageBytes,
  type Write,
} from '../../proto/rpc.ts';
import { cli } from '../cli.ts';
import { type NodeFiles, nodeFiles, startLoader } from '../lab/fairlead.ts';
import { createLab, type Lab, type LabNode } from '../lab/lab.ts';
import type { ExecResult, RunningProcess } from '../lab/process.ts';

export const { WRITE_OP_DELETE, WRITE_OP_UNSPECIFIED, WRITE_OP_UPDATE } = loaderProto.WriteOp;

/** What a call ended with: the answer, or the code and the text of the error. */
export type ApplyOutcome =
  | { readonly response: ApplyResponse; readonly code: 0; readonly details: '' }
  | { readonly response: undefined; readonly code: number; readonly details: string };

export interface LoaderFixture extends AsyncDisposable {
  readonly lab: Lab;
  readonly node: LabNode;
  readonly files: NodeFiles;
  readonly client: LoaderClient;
  start(...args: readonly string[]): Promise<RunningProcess>;
  /** The command of a loader with these files unless `args` name others, run by the command `before`. */
  argv(args?: readonly string[], before?: readonly string[]): readonly string[];
  /** Runs a loader that is expected to end by itself. */
  run(args?: readonly string[], before?: readonly string[]): Promise<ExecResult>;
  /** Sends messages as they are; each may hold several writes. */
  send(messages: readonly ApplyRequest[]): Promise<ApplyOutcome>;
  /** One message with the revision that the loader has now. */
  write(...writes: readonly Write[]): Promise<ApplyOutcome>;
  /** The entries of a map, as `key: value` in hex. */
  read(map: MapName, limit?: number): Promise<ReadonlyMap<string, string>>;
  /** Entries that the loader says it has written to a map. */
  written(map: MapName): Promise<number>;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const u32 = (...values: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer);
export const u64 = (...values: readonly bigint[]): Uint8Array => new Uint8Array(BigUint64Array.from(values).buffer);

/** Bytes that are not 0, `count` values of a map long. */
export const valuesFor = (map: MapName, count: number, fill = 0xab): Uint8Array =>
  new Uint8Array(count * mapShape(map).valueSize).fill(fill);

/** Keys `first`, `first + 1`... of a map, in the first four bytes of each. */
export const keysFor = (map: MapName, count: number, first = 1): Uint8Array => {
  const { keySize } = mapShape(map);
  const keys = new Uint8Array(count * keySize);
  const view = new DataView(keys.buffer);
  for (let i = 0; i < count; i++) view.setUint32(i * keySize, first + i, true);
  return keys;
};

export const update = (map: MapName, count: number, first = 1): Write => ({
  map,
  op: WRITE_OP_UPDATE,
  count,
  keys: keysFor(map, count, first),
  values: valuesFor(map, count),
});

export const allMaps = Object.keys(maps) as readonly MapName[];

/** Makes a lab with one node; the loader is started by the caller. */
export const createLoaderFixture = async (name: string): Promise<LoaderFixture> => {
  const lab = await createLab({ name });
  const node = await lab.node({ name: 'n1' });
  const files = nodeFiles(lab, node);
  const client = createLoaderClient(files.loaderSocket);
  const raw = new Client(`unix:${files.loaderSocket}`, credentials.createInsecure(), {
    'grpc.max_send_message_length': maxMessageBytes,
  });

  const send = (messages: readonly ApplyRequest[]): Promise<ApplyOutcome> =>
    new Promise((resolve) => {
      const { path, requestSerialize, responseDeserialize } = loaderService.apply;
      const options = { deadline: Date.now() + 10_000 };
      const onEnd = (error: ServiceError | null, response?: ApplyResponse): void => {
        if (response !== undefined) resolve({ response, code: 0, details: '' });
        else resolve({ response: undefined, code: error?.code ?? -1, details: error?.details ?? '' });
      };
      const call = raw.makeClientStreamRequest(path, requestSerialize, responseDeserialize, options, onEnd);
      for (const message of messages) call.write(message);
      call.end();
    });

  const argv: LoaderFixture['argv'] = (args = [], before = []) => {
    const own = ['--socket', files.loaderSocket, '--pin-root', files.pinRoot, '--cgroup', node.cgroup];
    return [...before, process.execPath, cli, 'loader', ...own, ...args];
  };

  return {
    lab,
    node,
    files,
    client,
    send,
    start: (...args) => startLoader(lab, node, { args }),
    argv,
    run: (args, before) => node.exec(argv(args, before)),
    write: async (...writes) => send([{ baseRevision: (await client.describe()).revision, writes }]),
    read: async (map, limit = 0) => {
      const { contents } = await client.snapshot([{ map, limit }]);
      const { count = 0, keys = new Uint8Array(), values = new Uint8Array() } = contents.get(map) ?? {};
      const { keySize, valueSize } = mapShape(map);
      return new Map(
        Array.from({ length: count }, (_, i) => [
          hex(keys.subarray(i * keySize, (i + 1) * keySize)),
          hex(values.subarray(i * valueSize, (i + 1) * valueSize)),
        ]),
      );
    },
    written: async (map) =>
      (await client.describe()).maps.find(({ name: candidate }) => candidate === map)?.entriesWritten ?? Number.NaN,
    [Symbol.asyncDispose]: async () => {
      client[Symbol.dispose]();
      raw.close();
      await lab[Symbol.asyncDispose]();
    },
  };
};
