/** Settings of the socket path, and what is counted of Services and backends. */

import type { Struct } from './fields.ts';
import { connectFailures, connectTimeBounds, verdictSlots } from './verdicts.ts';

export const counterStructs = {
  settings: {
    doc: 'What may change while the programs run.',
    size: 8,
    fields: [
      { name: 'opt_out_levels', type: 'u32', doc: 'Bit n: a cgroup n levels below the root opted out.' },
      { name: 'reserved', type: 'u32', doc: '0.' },
    ],
  },
  service_counters: {
    doc: 'Decisions about one ServicePort.',
    size: 128,
    fields: [
      { name: 'datagrams', type: 'u64', doc: 'Sent to a backend by unconnected UDP sockets.' },
      {
        name: 'verdicts',
        type: 'u64',
        length: verdictSlots - 1,
        doc: 'Indexed by enum verdict, less 1: none is a pass.',
      },
    ],
  },
  service_signals: {
    doc: 'What became of the TCP connections of one ServicePort.',
    size: 192,
    fields: [
      {
        name: 'connect_times',
        type: 'u64',
        length: connectTimeBounds.length + 1,
        doc: 'Connections that were made, by the time that took.',
      },
      { name: 'connect_us', type: 'u64', doc: 'Sum of these times in microseconds.' },
      { name: 'failed', type: 'u64', length: connectFailures.length, doc: 'By enum connect_failure.' },
      { name: 'ended', type: 'u64', doc: 'Connections that were made and have ended.' },
      { name: 'broken', type: 'u64', doc: 'Those of them that ended with an error: reset, timed out.' },
      { name: 'sent_bytes', type: 'u64', doc: 'Sent to backends, by connections that have ended.' },
      { name: 'received_bytes', type: 'u64', doc: 'Received from them.' },
      { name: 'rtt_us', type: 'u64', doc: 'Sum of the smoothed round trip times at their ends in microseconds.' },
      { name: 'retransmits', type: 'u64', doc: 'Segments that were sent again, those of failed connections included.' },
    ],
  },
  backend_signals: {
    doc: 'The same of one backend.',
    size: 96,
    fields: [
      { name: 'connected', type: 'u64', doc: 'Connections that were made.' },
      { name: 'connect_us', type: 'u64', doc: 'Sum of the times that took in microseconds.' },
      { name: 'failed', type: 'u64', length: connectFailures.length, doc: 'By enum connect_failure.' },
      { name: 'ended', type: 'u64', doc: 'Connections that were made and have ended.' },
      { name: 'broken', type: 'u64', doc: 'Those of them that ended with an error.' },
      { name: 'sent_bytes', type: 'u64', doc: 'Sent to it, by connections that have ended.' },
      { name: 'received_bytes', type: 'u64', doc: 'Received from it.' },
      { name: 'rtt_us', type: 'u64', doc: 'Sum of the smoothed round trip times at their ends in microseconds.' },
      { name: 'retransmits', type: 'u64', doc: 'Segments that were sent again.' },
    ],
  },
  backend_counters: {
    doc: 'Work led to one backend.',
    size: 8,
    fields: [
      { name: 'connections', type: 'u64', doc: 'Connections, and flows of unconnected UDP sockets, led to it.' },
    ],
  },
} as const satisfies Record<string, Struct>;
