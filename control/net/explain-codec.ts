/** What the explain program is asked and answers (bpf/explain.bpf.c), as bytes of its buffer. */
import { structs, type VerdictName, verdicts } from '../../bpf/layout.ts';
import { formatAddress } from './address.ts';
import {
  addressBytes,
  type EndpointText,
  type Extent,
  encodeFrontendKey,
  endpointText,
  type FrontendText,
  offsetsOf,
  splitEndpoint,
} from './codec.ts';

/** The program that answers. */
export const explainProgram = 'fairlead_explain';

/** What `pick()` is asked. */
export interface Question {
  readonly destination: FrontendText;
  /** Which of the two sets of a Service applies. Default: the inside one. */
  readonly fromOutside?: boolean;
  /** From the node's own network namespace. Default: no. */
  readonly inHost?: boolean;
  /** Address whose affinity applies, or `clientOfNetns()`. Default: nobody's. */
  readonly client?: string;
  /** For source ranges. Default: not known. */
  readonly source?: string;
  /** Where this flow was led before. Default: it is new. */
  readonly known?: { readonly endpoint: EndpointText; readonly backendId: number };
}

/** What a client is remembered to have been led to last. */
export interface Remembered {
  readonly backendId: number;
  /** Nanoseconds since then. */
  readonly ageNs: number;
  /** Whether it is in the set that applies. */
  readonly inSet: boolean;
  /** Whether that id is still a backend of this Service. */
  readonly owned: boolean;
}

/** What `pick()` decided, and from what. */
export interface Answer {
  readonly verdict: VerdictName;
  /** 0: no frontend has the destination. */
  readonly serviceIndex: number;
  /** 0: of no Service that exists. */
  readonly serviceId: number;
  /** The set that the choice is from. */
  readonly set: Extent;
  /** Of `serviceFlags`. */
  readonly serviceFlags: number;
  /** 0: none. */
  readonly affinitySeconds: number;
  /** Of `addressFlags`; 0 where the destination itself is a frontend. */
  readonly addressFlags: number;
  /** Where it was led to this time: another time it may be another, unless it is remembered or known. */
  readonly backendId: number;
  /** The same, as address and port; '' unless the verdict is `translated`. */
  readonly endpoint: EndpointText;
  /** The wildcard of a NodePort matched. */
  readonly byNodePort: boolean;
  /** The choice is the remembered one. */
  readonly byAffinity: boolean;
  /** The flow goes on as it was led before. */
  readonly known: boolean;
  /** Used or not; absent: nothing is. */
  readonly remembered?: Remembered;
}

const questionAt = offsetsOf('explain_question');
const answerAt = offsetsOf('explain_answer');

/** `client_of_netns()` of bpf/lib/affinity.h: who a client at the socket is, as an address that nobody can have. */
export const clientOfNetns = (cookie: number): string => {
  const bytes = new Uint8Array(16);
  bytes[0] = 1;
  new DataView(bytes.buffer).setBigUint64(8, BigInt(cookie));
  return formatAddress(bytes);
};

/** The bytes of the struct alone. */
export const encodeQuestion = (question: Question): Uint8Array => {
  const { destination, fromOutside = false, inHost = false, client = '', source = '', known } = question;
  const bytes = new Uint8Array(structs.explain_question.size);
  const view = new DataView(bytes.buffer);
  bytes[questionAt.from_outside] = Number(fromOutside);
  bytes[questionAt.in_host] = Number(inHost);
  bytes.set(encodeFrontendKey(destination), questionAt.destination);
  if (client !== '') bytes.set(addressBytes(client), questionAt.client);
  if (source !== '') bytes.set(addressBytes(source), questionAt.source);
  if (known !== undefined) {
    const { address, port } = splitEndpoint(known.endpoint);
    bytes.set(addressBytes(address), questionAt.known_address);
    view.setUint32(questionAt.known_backend, known.backendId, true);
    view.setUint16(questionAt.known_port_be, port);
  }
  return bytes;
};

/** A question with room for the answer behind it: the input of a run. */
export const encodeInput = (question: Question): Uint8Array => {
  const bytes = new Uint8Array(structs.explain_question.size + structs.explain_answer.size);
  bytes.set(encodeQuestion(question));
  return bytes;
};

/** The answer in the output of a run. Throws on a verdict that this version does not know. */
export const decodeOutput = (output: Uint8Array): Answer => {
  const at = output.byteOffset + structs.explain_question.size;
  const bytes = new Uint8Array(output.buffer, at, structs.explain_answer.size);
  const view = new DataView(output.buffer, at, structs.explain_answer.size);
  const u32 = (offset: number): number => view.getUint32(offset, true);
  const flag = (offset: number): boolean => bytes[offset] !== 0;
  const verdict = verdicts[u32(answerAt.verdict)]?.name;
  if (verdict === undefined) throw new RangeError(`there is no verdict ${u32(answerAt.verdict)}`);
  const address = formatAddress(bytes.subarray(answerAt.backend_address, answerAt.backend_address + 16));
  const rememberedId = u32(answerAt.affinity_backend);
  const remembered = {
    backendId: rememberedId,
    ageNs: Number(view.getBigUint64(answerAt.affinity_age, true)),
    inSet: flag(answerAt.affinity_in_set),
    owned: flag(answerAt.affinity_owned),
  };
  return {
    verdict,
    serviceIndex: u32(answerAt.service_index),
    serviceId: u32(answerAt.service_id),
    set: { base: u32(answerAt.set), count: u32(answerAt.set + 4) },
    serviceFlags: u32(answerAt.service_flags),
    affinitySeconds: u32(answerAt.affinity_seconds),
    addressFlags: u32(answerAt.address_flags),
    backendId: u32(answerAt.backend_id),
    endpoint: verdict === 'translated' ? endpointText(address, view.getUint16(answerAt.backend_port_be)) : '',
    byNodePort: flag(answerAt.by_node_port),
    byAffinity: flag(answerAt.by_affinity),
    known: flag(answerAt.known),
    ...(rememberedId === 0 ? {} : { remembered }),
  };
};
