/** The operator's API as the command line uses it. */
import { Client, credentials, type MethodDefinition, type ServiceError, status } from '@grpc/grpc-js';
import { exitUsage, type OperatorError, operatorError } from '../../loader/errors.ts';
import {
  type ExplainRequest,
  type ExplainResponse,
  type GetStatusResponse,
  type ListServicesResponse,
  maxMessageBytes,
  operatorService,
  type WatchCountersRequest,
  type WatchCountersResponse,
  type WatchEventsRequest,
  type WatchEventsResponse,
} from '../../proto/rpc.ts';
import type { Selection } from '../operator/view.ts';

export interface OperatorClient extends Disposable {
  status(): Promise<GetStatusResponse>;
  /** Rejects with `exitUsage` for what cannot be asked. */
  explain(request: ExplainRequest): Promise<ExplainResponse>;
  services(selection: Selection): Promise<readonly ListServicesResponse['services'][number][]>;
  /** One message for each interval until `signal` aborts; a single one for interval 0. */
  counters(request: WatchCountersRequest, signal: AbortSignal): AsyncIterable<WatchCountersResponse>;
  /** What is dropped from now on, until `signal` aborts; the first message comes at once, without any. */
  events(request: WatchEventsRequest, signal: AbortSignal): AsyncIterable<WatchEventsResponse>;
}

const translate = (error: ServiceError, socket: string): OperatorError => {
  if (error.code === status.UNAVAILABLE && error.details.includes('connect EACCES')) {
    return operatorError('NO_ACCESS', `this user may not open ${socket}`, 'run it as root, for example with sudo', {
      cause: error,
    });
  }
  if (error.code === status.UNAVAILABLE && !error.details.includes('loader')) {
    return operatorError(
      'NO_CONTROL',
      `the control plane does not answer on ${socket}`,
      'start it with "fairlead control" or "fairlead agent", or name its socket with --operator-socket',
      { cause: error },
    );
  }
  const [message = '', ...remedy] = error.details.split('; ');
  if (error.code === status.INVALID_ARGUMENT) {
    return operatorError('BAD_QUESTION', message, remedy.join('; '), { cause: error, exitCode: exitUsage });
  }
  if (error.code === status.FAILED_PRECONDITION) {
    return operatorError('NOT_POSSIBLE', message, remedy.join('; '), { cause: error });
  }
  return operatorError('CALL_FAILED', error.details, 'see "fairlead status"', { cause: error });
};

const callTimeout = 10_000;

export const createOperatorClient = (socket: string): OperatorClient => {
  const client = new Client(`unix:${socket}`, credentials.createInsecure(), {
    'grpc.max_receive_message_length': maxMessageBytes,
  });

  const getStatus = (): Promise<GetStatusResponse> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = operatorService.getStatus;
      const options = { deadline: Date.now() + callTimeout };
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, {}, options, (error, response) => {
        if (error) reject(translate(error, socket));
        else if (response) resolve(response);
      });
    });

  const explain = (request: ExplainRequest): Promise<ExplainResponse> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = operatorService.explain;
      const options = { deadline: Date.now() + callTimeout };
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, options, (error, response) => {
        if (error) reject(translate(error, socket));
        else if (response) resolve(response);
      });
    });

  async function* stream<Request, Response>(
    { path, requestSerialize, responseDeserialize }: MethodDefinition<Request, Response>,
    request: Request,
    signal: AbortSignal,
  ): AsyncIterable<Response> {
    const call = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request);
    signal.addEventListener('abort', () => call.cancel(), { once: true });
    try {
      for await (const message of call as AsyncIterable<Response>) yield message;
    } catch (error) {
      if (!signal.aborted) throw translate(error as ServiceError, socket);
    } finally {
      call.cancel();
    }
  }

  const services = async (selection: Selection): Promise<readonly ListServicesResponse['services'][number][]> => {
    const { path, requestSerialize, responseDeserialize } = operatorService.listServices;
    const options = { deadline: Date.now() + callTimeout };
    const call = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, { ...selection }, options);
    const list: ListServicesResponse['services'][number][] = [];
    try {
      for await (const message of call as AsyncIterable<ListServicesResponse>) list.push(...message.services);
    } catch (error) {
      throw translate(error as ServiceError, socket);
    }
    return list;
  };

  return {
    status: getStatus,
    explain,
    services,
    counters: (request, signal) => stream(operatorService.watchCounters, request, signal),
    events: (request, signal) => stream(operatorService.watchEvents, request, signal),
    [Symbol.dispose]: () => client.close(),
  };
};
