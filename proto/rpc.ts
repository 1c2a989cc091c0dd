/**
 * The two services as grpc-js wants them, over the generated message codecs. Numbers of 64 bits are JavaScript numbers:
 * every one of them is a counter or a time, far below 2^53.
 */
import './numbers.ts';
import type { MethodDefinition } from '@grpc/grpc-js';
import { fairlead as loaderRoot } from './generated/loader.js';
import { fairlead as operatorRoot } from './generated/operator.js';

/** Messages of the loader's API, for their enums and for encoding by hand. */
export const loaderProto = loaderRoot.loader.v1;
/** Messages of the operator's API. */
export const operatorProto = operatorRoot.operator.v1;

/**
 * Largest message that is sent or accepted, in bytes. A plan is cut into messages of at most 1 MiB; gRPC's own limit
 * of 4 MiB for what is received would be reached by a single full write of a large map.
 */
export const maxMessageBytes = 16 * 1024 * 1024;

/**
 * A message as its decoder gives it: every field is there, with its default where nothing was sent; only a field that
 * is a message itself may be missing. The generated types call every field optional.
 */
export type Decoded<T> = {
  [K in keyof T as K extends '$unknowns' | 'toJSON' ? never : K]-?: DecodedField<NonNullable<T[K]>>;
};

type DecodedField<T> = T extends Uint8Array | string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Item extends object ? (Item extends Uint8Array ? Item : Decoded<Item>) : Item)[]
    : Decoded<T> | null;

interface Codec<Properties> {
  encode(message: Properties): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Properties;
}

const method = <Request, Response>(
  path: string,
  request: Codec<Request>,
  response: Codec<Response>,
  stream: { readonly request?: boolean; readonly response?: boolean } = {},
): MethodDefinition<Decoded<Request>, Decoded<Response>> => ({
  path,
  requestStream: stream.request ?? false,
  responseStream: stream.response ?? false,
  requestSerialize: (message) => Buffer.from(request.encode(message as Request).finish()),
  requestDeserialize: (bytes) => request.decode(bytes) as Decoded<Request>,
  responseSerialize: (message) => Buffer.from(response.encode(message as Response).finish()),
  responseDeserialize: (bytes) => response.decode(bytes) as Decoded<Response>,
});

const loaderPath = '/fairlead.loader.v1.LoaderService';
const operatorPath = '/fairlead.operator.v1.OperatorService';

export const loaderService = {
  describe: method(`${loaderPath}/Describe`, loaderProto.DescribeRequest, loaderProto.DescribeResponse),
  apply: method(`${loaderPath}/Apply`, loaderProto.ApplyRequest, loaderProto.ApplyResponse, { request: true }),
  flows: method(`${loaderPath}/Flows`, loaderProto.FlowsRequest, loaderProto.FlowsResponse),
  grow: method(`${loaderPath}/Grow`, loaderProto.GrowRequest, loaderProto.GrowResponse),
  reap: method(`${loaderPath}/Reap`, loaderProto.ReapRequest, loaderProto.ReapResponse),
  snapshot: method(`${loaderPath}/Snapshot`, loaderProto.SnapshotRequest, loaderProto.SnapshotResponse, {
    response: true,
  }),
  mapNamespaces: method(
    `${loaderPath}/MapNamespaces`,
    loaderProto.MapNamespacesRequest,
    loaderProto.MapNamespacesResponse,
  ),
  testRun: method(`${loaderPath}/TestRun`, loaderProto.TestRunRequest, loaderProto.TestRunResponse),
  streamEvents: method(
    `${loaderPath}/StreamEvents`,
    loaderProto.StreamEventsRequest,
    loaderProto.StreamEventsResponse,
    { response: true },
  ),
};

export const operatorService = {
  getStatus: method(`${operatorPath}/GetStatus`, operatorProto.GetStatusRequest, operatorProto.GetStatusResponse),
  listServices: method(
    `${operatorPath}/ListServices`,
    operatorProto.ListServicesRequest,
    operatorProto.ListServicesResponse,
    { response: true },
  ),
  explain: method(`${operatorPath}/Explain`, operatorProto.ExplainRequest, operatorProto.ExplainResponse),
  watchCounters: method(
    `${operatorPath}/WatchCounters`,
    operatorProto.WatchCountersRequest,
    operatorProto.WatchCountersResponse,
    { response: true },
  ),
  watchEvents: method(
    `${operatorPath}/WatchEvents`,
    operatorProto.WatchEventsRequest,
    operatorProto.WatchEventsResponse,
    { response: true },
  ),
};

type ProtoClass = abstract new (...args: never[]) => unknown;
type Message<T extends ProtoClass> = Decoded<InstanceType<T>>;

interface Convertible {
  toObject(message: object, options: object): Record<string, unknown>;
}

/** A message of the operator's API as plain data for people and scripts: every field, enums by name. */
export const toPlain = (type: Convertible, message: object): Record<string, unknown> =>
  type.toObject(message, { defaults: true, arrays: true, enums: String });

export type ApplyRequest = Message<typeof loaderProto.ApplyRequest>;
export type ApplyResponse = Message<typeof loaderProto.ApplyResponse>;
export type DescribeRequest = Message<typeof loaderProto.DescribeRequest>;
export type DescribeResponse = Message<typeof loaderProto.DescribeResponse>;
export type FlowsResponse = Message<typeof loaderProto.FlowsResponse>;
export type InterfaceInfo = Message<typeof loaderProto.InterfaceInfo>;
export type GrowRequest = Message<typeof loaderProto.GrowRequest>;
export type GrowResponse = Message<typeof loaderProto.GrowResponse>;
export type MapNamespacesRequest = Message<typeof loaderProto.MapNamespacesRequest>;
export type MapNamespacesResponse = Message<typeof loaderProto.MapNamespacesResponse>;
export type ReapResponse = Message<typeof loaderProto.ReapResponse>;
export type SnapshotRequest = Message<typeof loaderProto.SnapshotRequest>;
export type SnapshotResponse = Message<typeof loaderProto.SnapshotResponse>;
export type StreamEventsRequest = Message<typeof loaderProto.StreamEventsRequest>;
export type StreamEventsResponse = Message<typeof loaderProto.StreamEventsResponse>;
export type TestRunRequest = Message<typeof loaderProto.TestRunRequest>;
export type TestRunResponse = Message<typeof loaderProto.TestRunResponse>;
export type Write = Message<typeof loaderProto.Write>;
export type ExplainRequest = Message<typeof operatorProto.ExplainRequest>;
export type ExplainResponse = Message<typeof operatorProto.ExplainResponse>;
export type GetStatusResponse = Message<typeof operatorProto.GetStatusResponse>;
export type ListServicesRequest = Message<typeof operatorProto.ListServicesRequest>;
export type ListServicesResponse = Message<typeof operatorProto.ListServicesResponse>;
export type WatchCountersRequest = Message<typeof operatorProto.WatchCountersRequest>;
export type WatchCountersResponse = Message<typeof operatorProto.WatchCountersResponse>;
export type WatchEventsRequest = Message<typeof operatorProto.WatchEventsRequest>;
export type WatchEventsResponse = Message<typeof operatorProto.WatchEventsResponse>;
