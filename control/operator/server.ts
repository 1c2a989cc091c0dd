/** The operator's gRPC service. */

import { setTimeout as delay } from 'node:timers/promises';
import { type ServerUnaryCall, type ServerWritableStream, type sendUnaryData, status } from '@grpc/grpc-js';
import { explainError, isOperatorError } from '../../loader/errors.ts';
import { send } from '../../loader/serve.ts';
import {
  type ExplainRequest,
  type ExplainResponse,
  type GetStatusResponse,
  type InterfaceInfo,
  type ListServicesRequest,
  type ListServicesResponse,
  loaderProto,
  type WatchCountersRequest,
  type WatchCountersResponse,
  type WatchEventsRequest,
  type WatchEventsResponse,
} from '../../proto/rpc.ts';
import type { SourceProblem } from '../model.ts';
import type { DesiredState } from '../sync/desired-state.ts';
import type { FlowWatch } from '../sync/flow-watch.ts';
import type { LoaderClient } from '../sync/loader-client.ts';
import type { Sync } from '../sync/sync.ts';
import { flowCounts, readCounters } from './counters.ts';
import { watchEvents } from './events.ts';
import { explain } from './explain.ts';
import { selectServices, serviceMessage } from './view.ts';

export interface OperatorState {
  readonly version: string;
  readonly state: DesiredState;
  readonly sync: Sync;
  readonly loader: LoaderClient;
  /** What the source could not use, at this moment. */
  problems(): readonly SourceProblem[];
  /** Paths of the cgroups that opted out now. */
  optedOut(): readonly string[];
  /** Flows of packets; undefined while packets are not translated. */
  readonly flows: Pick<FlowWatch, 'read' | 'warnings'>;
}

const servicesPerMessage = 100;
/** Longest wait for a loader that may hang, in milliseconds: the state is told without it. */
const describeMs = 1_000;
const shortestInterval = 100;
const longestInterval = 3_600_000;

const proofName = (proof: number): string => {
  if (proof === loaderProto.AttachProof.ATTACH_PROOF_PROVEN) return 'proven';
  return proof === loaderProto.AttachProof.ATTACH_PROOF_FAILED ? 'failed' : 'unknown';
};

const interfaceStatus = (info: InterfaceInfo): GetStatusResponse['interfaces'][number] => {
  const { name, class: kind, reason, xdp, tc, ipv4, ipv6, warnings } = info;
  return { name, class: kind, reason, xdp, tc, ipv4, ipv6, warnings };
};

const getStatus = async (operator: OperatorState): Promise<GetStatusResponse> => {
  const { version, sync, problems, optedOut } = operator;
  // Interfaces come and go without a word to the control plane.
  const late = delay(describeMs, undefined, { ref: false });
  const [now, flows] = await Promise.all([
    Promise.race([operator.loader.describe().catch(() => undefined), late]),
    Promise.race([operator.flows.read(), late]),
  ]);
  const { loader, loaderError, synced, lastSync, entriesWritten, syncs, failures, reapError } = sync.status;
  return {
    version,
    loaderConnected: loaderError === '' && loader !== undefined,
    loaderError,
    synced,
    lastSyncUnixMs: lastSync,
    entriesWritten,
    syncs,
    syncFailures: failures,
    problems: problems().map((problem) => ({ ...problem })),
    programs: (loader?.programs ?? []).map(({ name, proof, proofNote }) => {
      return { name, proof: proofName(proof), note: proofNote };
    }),
    notes: loader?.notes ?? [],
    reapError,
    optedOut: [...optedOut()],
    packetPath: now?.packetPath ?? false,
    interfaces: (now?.interfaces ?? []).map(interfaceStatus),
    flows: flows === undefined ? null : flowCounts(flows),
    flowWarnings: [...operator.flows.warnings],
  };
};

const codes: ReadonlyMap<string, status> = new Map([
  ['BAD_QUESTION', status.INVALID_ARGUMENT],
  ['NO_EVENTS', status.FAILED_PRECONDITION],
]);

const codeOf = (error: unknown): status =>
  (isOperatorError(error) ? codes.get(error.code) : undefined) ?? status.UNAVAILABLE;

/** The handlers of `operatorService`. `signal` ends the streams. */
export const createOperatorHandlers = (operator: OperatorState, signal: AbortSignal) => {
  const listServices = async (call: ServerWritableStream<ListServicesRequest, ListServicesResponse>): Promise<void> => {
    const services = selectServices(operator.state, call.request);
    for (let from = 0; from < services.length && !call.cancelled; from += servicesPerMessage) {
      const part = services.slice(from, from + servicesPerMessage);
      await send(call, { services: part.map((service) => serviceMessage(service, operator.state, operator.sync)) });
    }
  };

  const watchCounters = async (
    call: ServerWritableStream<WatchCountersRequest, WatchCountersResponse>,
  ): Promise<void> => {
    const { intervalMs } = call.request;
    if (intervalMs !== 0 && (intervalMs < shortestInterval || intervalMs > longestInterval)) {
      const details = `interval_ms is ${intervalMs}, not 0 or ${shortestInterval}..${longestInterval}`;
      throw Object.assign(new Error(details), { code: status.INVALID_ARGUMENT, details });
    }
    const gone = new AbortController();
    call.once('cancelled', () => gone.abort());
    const until = AbortSignal.any([signal, gone.signal]);
    while (!until.aborted) {
      const { model } = operator.sync;
      if (model === undefined) {
        const details = operator.sync.status.loaderError || 'the loader has not been reached yet; try again';
        throw Object.assign(new Error(details), { code: status.UNAVAILABLE, details });
      }
      await send(call, await readCounters(operator.loader, model, operator.state, call.request, operator.flows.read));
      if (intervalMs === 0) return;
      await delay(intervalMs, undefined, { signal: until }).catch(() => undefined);
    }
  };

  const events = async (call: ServerWritableStream<WatchEventsRequest, WatchEventsResponse>): Promise<void> => {
    const gone = new AbortController();
    call.once('cancelled', () => gone.abort());
    const until = AbortSignal.any([signal, gone.signal]);
    for await (const message of watchEvents(call.request, operator, until)) await send(call, message);
  };

  const finish = <Request, Response>(call: ServerWritableStream<Request, Response>, work: Promise<void>): void => {
    work.then(
      () => call.end(),
      (error: unknown) => {
        const known = error instanceof Error && 'details' in error;
        const details = explainError(error);
        const code = codeOf(error);
        // Not destroy(), which would end the stream without telling the client.
        call.emit('error', known ? error : Object.assign(new Error(details), { code, details }));
      },
    );
  };

  return {
    getStatus: (_call: unknown, callback: sendUnaryData<GetStatusResponse>): void =>
      void getStatus(operator).then(
        (response) => callback(null, response),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      ),
    explain: (
      { request }: ServerUnaryCall<ExplainRequest, ExplainResponse>,
      callback: sendUnaryData<ExplainResponse>,
    ): void => {
      explain(request, operator).then(
        (response) => callback(null, response),
        (error: unknown) => {
          const details = explainError(error);
          callback(Object.assign(new Error(details), { code: codeOf(error), details }));
        },
      );
    },
    listServices: (call: ServerWritableStream<ListServicesRequest, ListServicesResponse>): void =>
      finish(call, listServices(call)),
    watchCounters: (call: ServerWritableStream<WatchCountersRequest, WatchCountersResponse>): void =>
      finish(call, watchCounters(call)),
    watchEvents: (call: ServerWritableStream<WatchEventsRequest, WatchEventsResponse>): void =>
      finish(call, events(call)),
  };
};
