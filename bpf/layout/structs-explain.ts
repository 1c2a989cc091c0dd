/** Questions to `pick()`, and its answers. */
import type { Struct } from './fields.ts';

export const explainStructs = {
  explain_question: {
    doc: 'What explain is asked: the arguments of pick(). First in its buffer.',
    size: 92,
    fields: [
      { name: 'ethernet', type: 'u8', length: 14, doc: '0; a test run of a tc program wants room for this header.' },
      { name: 'from_outside', type: 'u8', doc: '1: the outside set applies.' },
      { name: 'in_host', type: 'u8', doc: "1: from the node's own network namespace." },
      { name: 'destination', type: 'frontend_key', doc: 'What is dialled.' },
      { name: 'client', type: 'address', doc: 'Whose affinity applies.' },
      { name: 'source', type: 'address', doc: 'For source ranges; all zero: not known.' },
      { name: 'known_address', type: 'address', doc: 'Where this flow was led before.' },
      { name: 'known_backend', type: 'u32', doc: '0: a new flow.' },
      { name: 'known_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'reserved', type: 'u16', doc: '0.' },
    ],
  },
  explain_answer: {
    doc: 'What explain answers: what pick() decided and from what. Follows the question.',
    size: 72,
    fields: [
      { name: 'set', type: 'extent', doc: 'That the choice is from.' },
      { name: 'affinity_age', type: 'u64', doc: 'Nanoseconds since the remembered choice was last used.' },
      { name: 'verdict', type: 'u32', doc: 'Of enum verdict.' },
      { name: 'service_index', type: 'u32', doc: '0: no frontend.' },
      { name: 'service_id', type: 'u32', doc: '0: no Service that exists.' },
      { name: 'service_flags', type: 'u32', doc: 'Of enum service_flag.' },
      { name: 'affinity_seconds', type: 'u32', doc: '0: none.' },
      { name: 'address_flags', type: 'u32', doc: 'Of enum address_flag, where the destination itself is no frontend.' },
      { name: 'backend_id', type: 'u32', doc: 'Where the verdict is translated: this time, unless it is remembered.' },
      { name: 'affinity_backend', type: 'u32', doc: 'The remembered one, used or not; 0: none.' },
      { name: 'backend_address', type: 'address', doc: 'Of that backend.' },
      { name: 'backend_port_be', type: 'be16', doc: 'Network byte order.' },
      { name: 'by_node_port', type: 'u8', doc: '1: the wildcard of a NodePort matched.' },
      { name: 'by_affinity', type: 'u8', doc: '1: the choice is the remembered one.' },
      { name: 'known', type: 'u8', doc: '1: the flow goes on as it was led before.' },
      { name: 'affinity_in_set', type: 'u8', doc: '1: the remembered one is in the set.' },
      { name: 'affinity_owned', type: 'u8', doc: '1: the remembered one is a backend of this Service.' },
      { name: 'reserved', type: 'u8', doc: '0.' },
    ],
  },
} as const satisfies Record<string, Struct>;
