/** The entries of the map `flows`, as the packet bench needs them. */
import { fieldOffsets, flowFlags, structs } from '../bpf/layout.ts';
import { mapShape } from '../control/compile/columns.ts';
import { closeFd, deleteBatch, lookupBatch, openPinned } from '../loader/ffi.ts';
import { type Endpoints, reversed } from './packet-input.ts';

const shape = mapShape('flows');
const batch = 16_384;
/** ENOENT: of a lookup, the end; of a deletion, an entry that was gone already. */
const notFound = 2;

const at = (name: string): number => {
  const index = structs.flow.fields.findIndex((field) => field.name === name);
  return fieldOffsets(structs.flow)[index] ?? Number.NaN;
};
const offsets = {
  ...{ source: at('source'), destination: at('destination'), flags: at('flags') },
  ...{ sourcePort: at('source_port_be'), destinationPort: at('destination_port_be') },
};
/** Where the IPv4 address of a v4-mapped one begins. */
const v4At = 12;
const replyBit = 1 << flowFlags.findIndex(({ name }) => name === 'reply');

export interface Flows extends Disposable {
  /** What comes back of each flow that is there: from the backend, to where its packets seemed to come from. */
  replies(): readonly Endpoints[];
  clear(): void;
}

/** Opens the pinned map. */
export const openFlows = (pin: string): Flows => {
  const fd = openPinned(pin);

  const forEachBatch = (visit: (keys: Uint8Array, values: Uint8Array, count: number) => void): void => {
    let cursor: Uint8Array | null = null;
    for (;;) {
      const [keys, values] = [new Uint8Array(batch * shape.keySize), new Uint8Array(batch * shape.valueSize)];
      const next = new Uint8Array(shape.keySize);
      const { done, errno } = lookupBatch(fd, shape, cursor, next, keys, values, batch);
      if (errno !== 0 && errno !== notFound) throw new Error(`flows cannot be read: errno ${errno}`);
      visit(keys, values, done);
      if (errno === notFound) return;
      cursor = next;
    }
  };

  const removeAll = (keys: Uint8Array, count: number): void => {
    for (let from = 0; from < count; ) {
      const left = keys.subarray(from * shape.keySize);
      const { done, errno } = deleteBatch(fd, shape.keySize, left, count - from);
      if (errno !== 0 && errno !== notFound) throw new Error(`flows cannot be deleted: errno ${errno}`);
      from += done + (errno === notFound ? 1 : 0);
    }
  };

  return {
    replies: () => {
      const found: Endpoints[] = [];
      forEachBatch((_, values, count) => {
        for (let i = 0; i < count; i++) {
          const view = new DataView(values.buffer, i * shape.valueSize, shape.valueSize);
          if ((view.getUint32(offsets.flags, true) & replyBit) !== 0) continue;
          const packet = {
            source: view.getUint32(offsets.source + v4At),
            destination: view.getUint32(offsets.destination + v4At),
            sourcePort: view.getUint16(offsets.sourcePort),
            destinationPort: view.getUint16(offsets.destinationPort),
          };
          found.push(reversed(packet));
        }
      });
      return found;
    },
    clear: () => {
      const all: [Uint8Array, number][] = [];
      forEachBatch((keys, _, count) => all.push([keys, count]));
      for (const [keys, count] of all) removeAll(keys, count);
    },
    [Symbol.dispose]: () => closeFd(fd),
  };
};
