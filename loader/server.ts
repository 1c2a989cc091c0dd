/** The loader's gRPC service over what is loaded. Knows columns and revisions, nothing of their meaning. */

import { release } from 'node:os';
import {
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import { layoutVersion } from '../bpf/layout.ts';
import { formatAddress } from '../control/net/address.ts';
import {
  type ApplyRequest,
  type ApplyResponse,
  type DescribeResponse,
  type FlowsResponse,
  type GrowRequest,
  type GrowResponse,
  type InterfaceInfo,
  loaderProto,
  type MapNamespacesRequest,
  type MapNamespacesResponse,
  type ReapResponse,
  type SnapshotRequest,
  type SnapshotResponse,
  type TestRunRequest,
  type TestRunResponse,
  type Write,
} from '../proto/rpc.ts';
import type { Attachment } from './attach.ts';
import type { Proof } from './canary.ts';
import { explainError } from './errors.ts';
import { createEventHandler } from './event-stream.ts';
import type { Events } from './events.ts';
import { sixteenBytes } from './interface-values.ts';
import { deleteEntries, explainWriteErrno, isArray, type LoadedMap, readEntries, updateEntries } from './maps.ts';
import type { LoadedProgram } from './object-files.ts';
import { packetMaps } from './packet-objects.ts';
import type { InterfaceState } from './packet-path.ts';
import { createQueue } from './queue.ts';
import { cannotReapNote, type Reaper } from './reap.ts';
import type { Sources } from './sources.ts';
import type { Sweeper } from './sweep.ts';
import { inputBytes, type TestRunner, testPrograms } from './test-run.ts';

export interface LoaderState {
  readonly version: string;
  readonly pinRoot: string;
  readonly cgroup: string;
  readonly cpus: number;
  /** Changes when maps grow. */
  readonly maps: ReadonlyMap<string, LoadedMap>;
  readonly attachments: readonly Attachment[];
  /** Makes maps larger; `maps` and `attachments` are others afterwards. Throws with the old ones in use. */
  grow(sizes: ReadonlyMap<string, number>): void;
  /** Fills the map `namespaces`. */
  readonly sources: Sources;
  /** Cookie of the loader's own network namespace; 0 where the kernel does not tell. */
  readonly netnsCookie: number;
  /** Whether the programs serve that namespace only. */
  readonly hostOnly: boolean;
  readonly testRunner: TestRunner;
  readonly events: Events;
  /** Change when something was proven again. */
  readonly proofs: ReadonlyMap<string, Proof>;
  /** Of the maps and of what leads to them: rises with every write, and whenever a client should read them again. */
  readonly revision: { current: number };
  readonly notes: readonly string[];
  readonly reaper: Reaper;
  /** Whether packets are translated. */
  readonly packetPath: boolean;
  /** The programs for interfaces, and those that sweep. */
  readonly packetPrograms: readonly LoadedProgram[];
  /** The interfaces as they are now; undefined: none is looked at. */
  interfaces(): readonly InterfaceState[] | undefined;
  readonly sweeper: Sweeper;
}

const statusError = (code: status, details: string): Error => Object.assign(new Error(details), { code, details });

const isStatusError = (error: unknown): error is Error & { readonly code: status; readonly details: string } =>
  error instanceof Error && 'code' in error && 'details' in error;

const maxEntriesPerWrite = 65_536;

/** The map of a write whose columns have the right lengths; throws INVALID_ARGUMENT otherwise. */
const checkedMap = (maps: LoaderState['maps'], write: Write): LoadedMap => {
  const { map: name, op, count, keys, values } = write;
  const map = maps.get(name);
  const invalid = (text: string): Error => statusError(status.INVALID_ARGUMENT, `write to map ${name}: ${text}`);
  if (map === undefined) throw invalid(`there is no such map; there are ${[...maps.keys()].join(', ')}`);
  const { WRITE_OP_DELETE, WRITE_OP_UPDATE } = loaderProto.WriteOp;
  if (op !== WRITE_OP_UPDATE && op !== WRITE_OP_DELETE) throw invalid(`there is no operation ${op}`);
  if (op === WRITE_OP_DELETE && isArray(map)) throw invalid('entries of an array cannot be deleted');
  if (count < 1 || count > maxEntriesPerWrite) throw invalid(`count is ${count}, not 1..${maxEntriesPerWrite}`);
  const valueBytes = op === WRITE_OP_UPDATE ? count * map.valueSize : 0;
  if (keys.length !== count * map.keySize) throw invalid(`keys have ${keys.length} bytes, not ${count * map.keySize}`);
  if (values.length !== valueBytes) throw invalid(`values have ${values.length} bytes, not ${valueBytes}`);
  return map;
};

const mostInputs = 4_096;

/** Throws INVALID_ARGUMENT unless it can be run. */
const checkTestRun = ({ program, inputs }: TestRunRequest): void => {
  const invalid = (text: string): Error => statusError(status.INVALID_ARGUMENT, `running ${program}: ${text}`);
  if (!testPrograms.includes(program)) throw invalid(`there is no such program; there are ${testPrograms.join(', ')}`);
  if (inputs.length < 1 || inputs.length > mostInputs) throw invalid(`${inputs.length} inputs, not 1..${mostInputs}`);
  const { least, most } = inputBytes;
  const wrong = inputs.find(({ length }) => length < least || length > most);
  if (wrong !== undefined) throw invalid(`an input has ${wrong.length} bytes, not ${least}..${most}`);
};

const chunkBytes = 256 * 1024;

/** Splits a chunk of entries so that no message gets large. */
function* messagesOf(map: LoadedMap, limit: number, state: LoaderState): Generator<Omit<SnapshotResponse, 'revision'>> {
  for (const { count, keys, values } of readEntries(map, limit, state.cpus)) {
    if (count === 0) continue;
    const valueSize = values.byteLength / count;
    const step = Math.max(1, Math.floor(chunkBytes / (map.keySize + valueSize)));
    for (let from = 0; from < count; from += step) {
      const to = Math.min(count, from + step);
      yield {
        map: map.name,
        count: to - from,
        keys: keys.subarray(from * map.keySize, to * map.keySize),
        values: values.subarray(from * valueSize, to * valueSize),
      };
    }
  }
}

/** Waits until a stream takes more; resolves at once when its client is gone. */
const drained = (call: ServerWritableStream<SnapshotRequest, SnapshotResponse>): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      call.off('drain', done);
      call.off('cancelled', done);
      resolve();
    };
    call.once('drain', done);
    call.once('cancelled', done);
    if (call.cancelled) done();
  });

const proofValue = (proof: Proof | undefined): number => {
  const { AttachProof } = loaderProto;
  if (proof?.result === 'proven') return AttachProof.ATTACH_PROOF_PROVEN;
  return proof?.result === 'failed' ? AttachProof.ATTACH_PROOF_FAILED : AttachProof.ATTACH_PROOF_UNKNOWN;
};

const interfaceInfo = (state: InterfaceState): InterfaceInfo => {
  const { link, reason, xdp = '', tc = '', adopted, warnings } = state;
  const ofFamily = (family: 4 | 6): string => {
    const source = state.sources.find((address) => address.family === family);
    return source === undefined ? '' : formatAddress(sixteenBytes(source));
  };
  return {
    ...{ index: link.index, name: link.name, kind: link.kind, class: state.class, reason, xdp, tc, adopted },
    ...{ ipv4: ofFamily(4), ipv6: ofFamily(6), warnings: [...warnings] },
  };
};

/** Random, so that a client of a former loader cannot take this one's revision for its own. */
export const firstRevision = (): number => 1 + Math.floor(Math.random() * 2 ** 40);

/** The handlers of `loaderService`. */
export const createLoaderHandlers = (state: LoaderState) => {
  const queue = createQueue();
  const written = new Map<string, number>();
  const { revision } = state;

  const describe = (): DescribeResponse => ({
    layoutVersion,
    version: state.version,
    kernel: release(),
    pinRoot: state.pinRoot,
    cgroup: state.cgroup,
    revision: revision.current,
    cpus: state.cpus,
    maps: [...state.maps.values()].map(({ name, type, keySize, valueSize, maxEntries, adopted }) => {
      return { name, type, keySize, valueSize, maxEntries, adopted, entriesWritten: written.get(name) ?? 0 };
    }),
    programs: state.attachments.map(({ program, adopted }) => ({
      name: program.name,
      section: program.section,
      verifiedInstructions: program.verifiedInstructions,
      linkAdopted: adopted,
      proof: proofValue(state.proofs.get(program.name)),
      proofNote: state.proofs.get(program.name)?.note ?? '',
    })),
    notes: [...state.notes],
    netnsCookie: state.netnsCookie,
    hostNamespaceOnly: state.hostOnly,
    socketsReaped: state.reaper.total,
    packetPath: state.packetPath,
    interfaces: (state.interfaces() ?? []).map(interfaceInfo),
    packetPrograms: state.packetPrograms.map(({ name, section, verifiedInstructions }) => ({
      ...{ name, section, verifiedInstructions, linkAdopted: false, proofNote: '' },
      proof: loaderProto.AttachProof.ATTACH_PROOF_UNKNOWN,
    })),
  });

  /** Does one write; returns the failure, if any, and the number of entries done. */
  const doWrite = (map: LoadedMap, write: Write): { done: number; failure: ApplyResponse['failure'] } => {
    const { op, count, keys, values } = write;
    const update = op === loaderProto.WriteOp.WRITE_OP_UPDATE;
    const result = update ? updateEntries(map, keys, values, count, state.cpus) : deleteEntries(map, keys, count);
    written.set(map.name, (written.get(map.name) ?? 0) + result.done);
    if (result.errno === 0) return { done: result.done, failure: null };
    const message = explainWriteErrno(map, result.errno);
    return {
      done: result.done,
      failure: { map: map.name, op, entriesDone: result.done, errno: result.errno, message },
    };
  };

  const apply = async (call: ServerReadableStream<ApplyRequest, ApplyResponse>): Promise<ApplyResponse> => {
    let entriesWritten = 0;
    let first = true;
    let failure: ApplyResponse['failure'] = null;
    try {
      for await (const request of call as AsyncIterable<ApplyRequest>) {
        if (first && request.baseRevision !== revision.current) {
          throw statusError(
            status.ABORTED,
            `the maps are at revision ${revision.current}, not ${request.baseRevision}: read them again`,
          );
        }
        first = false;
        const writes = request.writes.map((write) => ({ write, map: checkedMap(state.maps, write) }));
        for (const { write, map } of writes) {
          const result = doWrite(map, write);
          entriesWritten += result.done;
          failure = result.failure;
          if (failure) break;
        }
        if (failure) break;
      }
    } finally {
      // Also when a later message was refused, or its client went away: what was written was written.
      if (entriesWritten > 0) revision.current++;
    }
    return { revision: revision.current, entriesWritten, failure };
  };

  const grow = async ({ maps }: GrowRequest): Promise<GrowResponse> => {
    const sizes = new Map(maps.map(({ map, maxEntries }) => [map, maxEntries]));
    for (const [name, entries] of sizes) {
      const map = state.maps.get(name);
      const invalid = (text: string): Error => statusError(status.INVALID_ARGUMENT, `growing map ${name}: ${text}`);
      if (map === undefined) throw invalid('there is no such map');
      if (packetMaps.includes(name)) throw invalid('packets write to it, so that it keeps its size; see --map-size');
      if (entries <= map.maxEntries) throw invalid(`${entries} entries are not more than ${map.maxEntries}`);
    }
    if (sizes.size > 0) {
      state.grow(sizes);
      revision.current++;
    }
    return { revision: revision.current };
  };

  const reap = async (): Promise<ReapResponse> => {
    const asError = (error: unknown): never => {
      throw statusError(status.INTERNAL, explainError(error));
    };
    // Also where sockets cannot be ended: flows can.
    const { retired } = await state.sweeper.sweep().catch(asError);
    if (!state.reaper.possible) throw statusError(status.UNIMPLEMENTED, cannotReapNote);
    const report = await state.reaper.reap().catch(asError);
    return { ...report, flows: retired };
  };

  const flows = (): FlowsResponse => {
    if (!state.packetPath) throw statusError(status.FAILED_PRECONDITION, 'packets are not translated');
    const { endedAt = 0, tcp = 0, udp = 0, sctp = 0, masqueraded = [] } = state.sweeper.last ?? {};
    return { unixMs: endedAt, tcp, udp, sctp, masqueraded };
  };

  const testRun = async ({ request }: ServerUnaryCall<TestRunRequest, TestRunResponse>): Promise<TestRunResponse> => {
    checkTestRun(request);
    return { runs: state.testRunner.run(request.program, request.inputs) };
  };

  const snapshot = async (call: ServerWritableStream<SnapshotRequest, SnapshotResponse>): Promise<void> => {
    const selections = call.request.maps.map(({ map: name, limit }) => {
      const map = state.maps.get(name ?? '');
      if (map === undefined) throw statusError(status.INVALID_ARGUMENT, `there is no map ${name}`);
      if (map.type === 'ringbuf') throw statusError(status.INVALID_ARGUMENT, `the map ${name} has no entries`);
      return { map, limit: limit ?? 0 };
    });
    for (const { map, limit } of selections) {
      for (const message of messagesOf(map, limit, state)) {
        if (call.cancelled) return;
        if (!call.write({ ...message, revision: revision.current })) await drained(call);
      }
      // So that a client learns the revision also from an empty map.
      call.write({
        map: map.name,
        count: 0,
        keys: new Uint8Array(),
        values: new Uint8Array(),
        revision: revision.current,
      });
    }
  };

  const mapNamespaces = ({ nodeAddresses, forget }: MapNamespacesRequest): Promise<MapNamespacesResponse> => {
    const map = (): LoadedMap => {
      const found = state.maps.get('namespaces');
      if (found === undefined) throw new Error('there is no map of namespaces');
      return found;
    };
    return forget ? state.sources.forget(map) : state.sources.refresh(map, nodeAddresses);
  };

  const asServiceError = (error: unknown): Error =>
    isStatusError(error) ? error : statusError(status.INTERNAL, error instanceof Error ? error.message : String(error));

  return {
    describe: (_call: unknown, callback: sendUnaryData<DescribeResponse>): void => callback(null, describe()),
    apply: (call: ServerReadableStream<ApplyRequest, ApplyResponse>, callback: sendUnaryData<ApplyResponse>): void => {
      queue(() => apply(call)).then(
        (response) => callback(null, response),
        (error: unknown) => callback(asServiceError(error)),
      );
    },
    grow: (call: ServerUnaryCall<GrowRequest, GrowResponse>, callback: sendUnaryData<GrowResponse>): void => {
      queue(() => grow(call.request)).then(
        (response) => callback(null, response),
        (error: unknown) => callback(asServiceError(error)),
      );
    },
    reap: (_call: unknown, callback: sendUnaryData<ReapResponse>): void => {
      reap().then(
        (response) => callback(null, response),
        (error: unknown) => callback(asServiceError(error)),
      );
    },
    flows: (_call: unknown, callback: sendUnaryData<FlowsResponse>): void => {
      try {
        callback(null, flows());
      } catch (error) {
        callback(asServiceError(error));
      }
    },
    // Not one after the other with the rest: it waits for a process, and what it writes is no part of any plan.
    mapNamespaces: (
      call: ServerUnaryCall<MapNamespacesRequest, MapNamespacesResponse>,
      callback: sendUnaryData<MapNamespacesResponse>,
    ): void => {
      mapNamespaces(call.request).then(
        (response) => callback(null, response),
        (error: unknown) => callback(asServiceError(error)),
      );
    },
    testRun: (
      call: ServerUnaryCall<TestRunRequest, TestRunResponse>,
      callback: sendUnaryData<TestRunResponse>,
    ): void => {
      queue(() => testRun(call)).then(
        (response) => callback(null, response),
        (error: unknown) => callback(asServiceError(error)),
      );
    },
    streamEvents: createEventHandler(state.events),
    snapshot: (call: ServerWritableStream<SnapshotRequest, SnapshotResponse>): void => {
      queue(() => snapshot(call)).then(
        () => call.end(),
        // Not destroy(), which would end the stream without telling the client.
        (error: unknown) => call.emit('error', asServiceError(error)),
      );
    },
  };
};
