/** The call StreamEvents. */
import { type ServerWritableStream, status } from '@grpc/grpc-js';
import type { StreamEventsRequest, StreamEventsResponse } from '../proto/rpc.ts';
import { explainError, isOperatorError } from './errors.ts';
import type { EventBatch, Events } from './events.ts';
import { send } from './serve.ts';

type Call = ServerWritableStream<StreamEventsRequest, StreamEventsResponse>;

const messageOf = ({ records, missed }: EventBatch): StreamEventsResponse => ({
  count: records.length,
  records: Buffer.concat(records),
  missed,
});

/** Sends batches as fast as the client takes them, until it goes. */
const stream = async (call: Call, events: Events): Promise<void> => {
  const gone = new AbortController();
  call.once('cancelled', () => gone.abort());
  for await (const batch of events.listen(gone.signal)) await send(call, messageOf(batch));
};

/** The handler. Not one after the other with other calls: it lasts. */
export const createEventHandler =
  (events: Events) =>
  (call: Call): void => {
    stream(call, events).then(
      () => call.end(),
      (error: unknown) => {
        const known = isOperatorError(error) && error.code === 'NO_EVENTS';
        const code = known ? status.FAILED_PRECONDITION : status.INTERNAL;
        const details = explainError(error);
        // Not destroy(), which would end the stream without telling the client.
        call.emit('error', Object.assign(new Error(details), { code, details }));
      },
    );
  };
