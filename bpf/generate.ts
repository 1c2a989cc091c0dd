/** Writes `bpf/lib/layout.h` from `bpf/layout.ts`. */

import { parseAddress } from '../control/net/address.ts';
import {
  addressFlags,
  backendFlags,
  canaryAddresses,
  canaryHooks,
  connectFailures,
  connectTimeBounds,
  constants,
  type Field,
  fieldOffsets,
  fieldTypes,
  flowFlags,
  interfaceFlags,
  nodeEvents,
  packetFlags,
  packetHooks,
  type Struct,
  serviceFlags,
  structs,
  verdicts,
} from './layout.ts';

const declare = (field: Field): string => {
  const array = field.length === undefined ? '' : `[${field.length}]`;
  return `\t/* ${field.doc} */\n\t${fieldTypes[field.type].c} ${field.name}${array};\n`;
};

const declareStruct = (name: string, struct: Struct): string => {
  const offsets = fieldOffsets(struct);
  const asserts = struct.fields.map(
    (field, i) =>
      `_Static_assert(__builtin_offsetof(struct ${name}, ${field.name}) == ${offsets[i]}, "${name}.${field.name}");\n`,
  );
  return (
    `/* ${struct.doc} */\nstruct ${name} {\n${struct.fields.map(declare).join('')}};\n` +
    `_Static_assert(sizeof(struct ${name}) == ${struct.size}, "${name}");\n${asserts.join('')}`
  );
};

const declareEnum = (name: string, entries: readonly { readonly name: string; readonly doc?: string }[]): string => {
  const prefix = name.toUpperCase();
  const lines = entries.map((entry) => {
    const doc = entry.doc === undefined ? '' : `\t/* ${entry.doc} */\n`;
    return `${doc}\t${prefix}_${entry.name.toUpperCase()},\n`;
  });
  return `enum ${name} {\n${lines.join('')}\t${prefix}_COUNT,\n};\n`;
};

/** Flags: each a bit, in their order. */
const declareFlags = (
  name: string,
  doc: string,
  flags: readonly { readonly name: string; readonly doc: string }[],
): string => {
  const lines = flags.map(
    (flag, i) => `\t/* ${flag.doc} */\n\t${`${name}_${flag.name}`.toUpperCase()} = 1U << ${i},\n`,
  );
  return `/* ${doc} */\nenum ${name} {\n${lines.join('')}};\n`;
};

const wordsOf = (text: string): string => {
  const bytes = parseAddress(text);
  if (bytes === undefined) throw new Error(`${text} is not an address`);
  const view = new DataView(bytes.buffer);
  return [0, 4, 8, 12].map((i) => `bpf_htonl(0x${view.getUint32(i).toString(16)})`).join(', ');
};

/** The text of the header. */
export const layoutHeader = (): string => {
  const defines = Object.entries(constants).map(
    ([name, { value, doc }]) => `/* ${doc} */\n#define ${name} ${value > 0x7fffffff ? `${value}u` : value}\n`,
  );
  const hooks = canaryHooks.map((name) => ({ name }));
  return [
    `/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Generated from bpf/layout.ts by "npm run generate": change it there. */
#ifndef FAIRLEAD_LAYOUT_H
#define FAIRLEAD_LAYOUT_H

#include "kern.h"

/* An IPv6 address, or IPv4 as v4-mapped (RFC 4291, 2.5.5.2), in network byte order. */
struct address {
\t__be32 word_be[4];
};
_Static_assert(sizeof(struct address) == 16, "address");

/* A run of slots. Both numbers change together, so they are one word and are read and written as one. */
union extent {
\tstruct {
\t\t__u32 base;
\t\t__u32 count;
\t};
\t__u64 word;
};
_Static_assert(sizeof(union extent) == 8, "extent");
`,
    `${defines.join('')}#define CANARY_ADDRESS_4 ${wordsOf(canaryAddresses.IPv4)}\n#define CANARY_ADDRESS_6 ${wordsOf(canaryAddresses.IPv6)}\n`,
    `/* What pick() can decide; indexes the counters. */\n${declareEnum('verdict', verdicts)}_Static_assert(VERDICT_COUNT <= VERDICT_SLOTS, "verdicts");\n`,
    `/* Counters of the node that belong to no Service: they follow the verdicts in node_counters. */\n${declareEnum('node_event', nodeEvents)}`,
    `/* Why a connection that was led to a backend was not made. */\n${declareEnum('connect_failure', connectFailures)}`,
    `/* In microseconds: times to connect are counted by the first that they do not exceed. */\n#define CONNECT_TIME_BOUNDS { ${connectTimeBounds.join(', ')} }\n`,
    `/* Hooks that a canary can prove. */\n${declareEnum('canary_hook', hooks)}`,
    declareFlags('service_flag', 'What an entry of `services` says besides its sets.', serviceFlags),
    declareFlags('backend_flag', 'What is to be known of a backend.', backendFlags),
    declareFlags('address_flag', 'What an address is.', addressFlags),
    declareFlags('interface_flag', 'What an interface is.', interfaceFlags),
    declareFlags('packet_flag', 'How the packet path works.', packetFlags),
    declareFlags('flow_flag', 'What is known of one way of a flow.', flowFlags),
    `/* Where a packet is seen. */\n${declareEnum('packet_hook', packetHooks)}`,
    ...Object.entries(structs).map(([name, struct]) => declareStruct(name, struct)),
    '#endif\n',
  ].join('\n');
};
