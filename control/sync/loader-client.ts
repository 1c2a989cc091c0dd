/** The loader as the control plane sees it: three calls over its unix socket, in columns. */
import { Client, credentials, type ServiceError, status } from '@grpc/grpc-js';
import type { MapName } from '../../bpf/layout.ts';
import { operatorError } from '../../loader/errors.ts';
import {
  type ApplyRequest,
  type ApplyResponse,
  type DescribeResponse,
  type FlowsResponse,
  loaderProto,
  loaderService,
  type MapNamespacesRequest,
  type MapNamespacesResponse,
  maxMessageBytes,
  type ReapResponse,
  type SnapshotResponse,
  type StreamEventsResponse,
  type TestRunResponse,
  type Write,
} from '../../proto/rpc.ts';
import type { Columns } from '../compile/columns.ts';
import type { MapContent } from '../compile/model.ts';

export interface MapSelection {
  readonly map: MapName;
  /** Arrays only: keys below it; 0 for all. */
  readonly limit: number;
}

export interface LoaderSnapshot {
  readonly revision: number;
  readonly contents: ReadonlyMap<MapName, MapContent>;
}

/** Every method rejects with an OperatorError that says what to do, or with the gRPC error of a cancelled call. */
export interface LoaderClient extends Disposable {
  describe(): Promise<DescribeResponse>;
  snapshot(maps: readonly MapSelection[]): Promise<LoaderSnapshot>;
  /** Makes maps larger; every revision before is stale afterwards. */
  grow(sizes: ReadonlyMap<MapName, number>): Promise<void>;
  /** Applies one plan. Rejects with code `STALE_REVISION` if the maps are not at `baseRevision` any more. */
  apply(baseRevision: number, writes: readonly Columns[]): Promise<ApplyResponse>;
  /**
   * Ends connected UDP sockets that were led to backends which retired. Rejects with code `NOT_SUPPORTED` where the kernel
   * cannot.
   */
  reap(): Promise<ReapResponse>;
  /** What the last sweep of flows found. Rejects where packets are not translated. */
  flows(): Promise<FlowsResponse>;
  /** Runs a program that is never attached, once for each input; the outputs in their order. */
  testRun(program: string, inputs: readonly Uint8Array[]): Promise<TestRunResponse['runs']>;
  /** Lets the loader find out which source address each network namespace has, or forget it. */
  mapNamespaces(request: MapNamespacesRequest): Promise<MapNamespacesResponse>;
  /**
   * Records of what the packet programs tell, from now on until `signal` aborts; the first message comes at once, without any.
   * Code `NO_EVENTS`: there are no such programs.
   */
  events(signal: AbortSignal): AsyncIterable<StreamEventsResponse>;
}

/** Entries of one message: small enough to flow, large enough for the kernel's batches. */
const messageBytes = 1024 * 1024;
const entriesPerWrite = 16_384;

/** The writes of a plan cut into messages, without copying the columns. */
function* messagesOf(baseRevision: number, writes: readonly Columns[]): Generator<ApplyRequest> {
  let batch: Write[] = [];
  let bytes = 0;
  for (const columns of writes) {
    const op = columns.op === 'update' ? loaderProto.WriteOp.WRITE_OP_UPDATE : loaderProto.WriteOp.WRITE_OP_DELETE;
    const [keys, values] = [columns.keys(), columns.values()];
    for (let from = 0; from < columns.count; from += entriesPerWrite) {
      const to = Math.min(columns.count, from + entriesPerWrite);
      const write = {
        map: columns.map,
        op,
        count: to - from,
        keys: keys.subarray(from * columns.keySize, to * columns.keySize),
        values: values.subarray(from * columns.valueSize, to * columns.valueSize),
      };
      batch.push(write);
      bytes += write.keys.byteLength + write.values.byteLength;
      if (bytes >= messageBytes) {
        yield { baseRevision, writes: batch };
        [batch, bytes] = [[], 0];
      }
    }
  }
  if (batch.length > 0) yield { baseRevision, writes: batch };
}

const translate = (error: ServiceError, socket: string): Error => {
  if (error.code === status.UNAVAILABLE && error.details.includes('connect EACCES')) {
    return operatorError('NO_ACCESS', `this user may not open ${socket}`, 'run it as root, for example with sudo', {
      cause: error,
    });
  }
  if (error.code === status.UNAVAILABLE) {
    return operatorError(
      'NO_LOADER',
      `the loader does not answer on ${socket}`,
      'start it with "fairlead loader", or name its socket with --loader-socket',
      { cause: error },
    );
  }
  if (error.code === status.ABORTED) {
    return operatorError('STALE_REVISION', error.details, 'nothing: the control plane reads the maps again', {
      cause: error,
    });
  }
  if (error.code === status.FAILED_PRECONDITION) {
    const [message = '', ...remedy] = error.details.split('; ');
    return operatorError('NO_EVENTS', message, remedy.join('; '), { cause: error });
  }
  if (error.code === status.UNIMPLEMENTED) {
    return operatorError('NOT_SUPPORTED', error.details, 'use a newer kernel, or a newer loader', { cause: error });
  }
  return error;
};

/** How long a call may take, in milliseconds: a loader that hangs must not hang the control plane. */
const callTimeout = 30_000;

export const createLoaderClient = (socket: string): LoaderClient => {
  const client = new Client(`unix:${socket}`, credentials.createInsecure(), {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    // A loader that restarts is back within a second; gRPC's own back-off would grow to two minutes.
    'grpc.initial_reconnect_backoff_ms': 50,
    'grpc.min_reconnect_backoff_ms': 50,
    'grpc.max_reconnect_backoff_ms': 500,
  });
  const options = (): { deadline: number } => ({ deadline: Date.now() + callTimeout });

  const describe = (): Promise<DescribeResponse> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = loaderService.describe;
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, {}, options(), (error, response) => {
        if (error) reject(translate(error, socket));
        else if (response) resolve(response);
      });
    });

  const grow = (sizes: ReadonlyMap<MapName, number>): Promise<void> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = loaderService.grow;
      const maps = [...sizes].map(([map, maxEntries]) => ({ map, maxEntries }));
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { maps }, options(), (error) => {
        if (error) reject(translate(error, socket));
        else resolve();
      });
    });

  const testRun = (program: string, inputs: readonly Uint8Array[]): Promise<TestRunResponse['runs']> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = loaderService.testRun;
      const request = { program, inputs };
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, options(), (error, response) => {
        if (error) reject(translate(error, socket));
        else if (response) resolve(response.runs);
      });
    });

  const mapNamespaces = (request: MapNamespacesRequest): Promise<MapNamespacesResponse> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = loaderService.mapNamespaces;
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, options(), (error, response) => {
        if (error) reject(translate(error, socket));
        else if (response) resolve(response);
      });
    });

  const reap = (): Promise<ReapResponse> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = loaderService.reap;
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, {}, options(), (error, response) => {
        if (error?.code === status.INTERNAL) reject(new Error(error.details, { cause: error }));
        else if (error) reject(translate(error, socket));
        else if (response) resolve(response);
      });
    });

  async function* events(signal: AbortSignal): AsyncIterable<StreamEventsResponse> {
    const { path, requestSerialize, responseDeserialize } = loaderService.streamEvents;
    const call = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, {});
    signal.addEventListener('abort', () => call.cancel(), { once: true });
    try {
      for await (const message of call as AsyncIterable<StreamEventsResponse>) yield message;
    } catch (error) {
      if (!signal.aborted) throw translate(error as ServiceError, socket);
    } finally {
      call.cancel();
    }
  }

  const flows = (): Promise<FlowsResponse> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = loaderService.flows;
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, {}, options(), (error, response) => {
        if (error) reject(translate(error, socket));
        else if (response) resolve(response);
      });
    });

  const snapshot = (maps: readonly MapSelection[]): Promise<LoaderSnapshot> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = loaderService.snapshot;
      const chunks = new Map<MapName, SnapshotResponse[]>(maps.map(({ map }) => [map, []]));
      let revision = 0;
      const call = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, { maps }, options());
      call.on('data', (chunk: SnapshotResponse) => {
        revision = chunk.revision;
        chunks.get(chunk.map as MapName)?.push(chunk);
      });
      call.on('error', (error: ServiceError) => reject(translate(error, socket)));
      call.on('end', () => {
        const contents = [...chunks].map(([map, list]): [MapName, MapContent] => [
          map,
          {
            count: list.reduce((sum, { count }) => sum + count, 0),
            keys: Buffer.concat(list.map(({ keys }) => keys)),
            values: Buffer.concat(list.map(({ values }) => values)),
          },
        ]);
        resolve({ revision, contents: new Map(contents) });
      });
    });

  const apply = (baseRevision: number, writes: readonly Columns[]): Promise<ApplyResponse> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = loaderService.apply;
      const call = client.makeClientStreamRequest(
        path,
        requestSerialize,
        responseDeserialize,
        options(),
        (error, response) => {
          settled = true;
          if (error) reject(translate(error, socket));
          else if (response) resolve(response);
        },
      );
      let settled = false;
      const messages = messagesOf(baseRevision, writes);
      const pump = (): void => {
        for (;;) {
          if (settled) return;
          const next = messages.next();
          if (next.done) {
            call.end();
            return;
          }
          if (!call.write(next.value)) {
            call.once('drain', pump);
            return;
          }
        }
      };
      pump();
    });

  return {
    ...{ describe, snapshot, grow, apply, reap, flows, testRun, mapNamespaces, events },
    [Symbol.dispose]: () => client.close(),
  };
};
