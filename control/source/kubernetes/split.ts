/**
 * Cuts a stream of bytes into pieces that can be parsed one by one, so that neither a long list nor a long watch is ever
 * in memory as a whole, nor parsed in one go (a page of 500 large slices would stop the process for a fifth of a second).
 */

/** An API object is at most a few MiB; what is longer is not from an API server. */
export const maximumPieceBytes = 64 * 2 ** 20;

const newline = 0x0a;
const quote = 0x22;
const backslash = 0x5c;
const open = new Set([0x7b, 0x5b]);
const close = new Set([0x7d, 0x5d]);
const openList = 0x5b;

/** Bytes of a piece that is not complete yet. */
interface Pending {
  add(bytes: Buffer): void;
  take(): Buffer;
  size(): number;
}

const createPending = (): Pending => {
  let parts: Buffer[] = [];
  let size = 0;
  return {
    add: (bytes) => {
      if (bytes.length === 0) return;
      size += bytes.length;
      if (size > maximumPieceBytes) throw new Error(`a piece of the answer is longer than ${maximumPieceBytes} bytes`);
      parts.push(bytes);
    },
    take: () => {
      const [first] = parts;
      const whole = parts.length === 1 && first !== undefined ? first : Buffer.concat(parts, size);
      parts = [];
      size = 0;
      return whole;
    },
    size: () => size,
  };
};

export interface LineSplitter {
  /** The lines that `chunk` completes, without their ends; empty lines are left out. Throws if a line is too long. */
  push(chunk: Buffer): Generator<Buffer>;
  /** Bytes after the last complete line: more than 0 at the end means that the stream was cut. */
  rest(): number;
}

export const createLineSplitter = (): LineSplitter => {
  const pending = createPending();
  return {
    push: function* (chunk) {
      let start = 0;
      for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
        pending.add(chunk.subarray(start, end));
        start = end + 1;
        if (pending.size() > 0) yield pending.take();
      }
      pending.add(chunk.subarray(start));
    },
    rest: pending.size,
  };
};

export interface ListSplitter {
  /** The elements of the top-level field `items` that `chunk` completes. Throws if one is too long. */
  push(chunk: Buffer): Generator<Buffer>;
  /** The document without its items; undefined while it is not complete. */
  envelope(): Buffer | undefined;
}

/** For `{"kind": ..., "metadata": {...}, "items": [{...}, ...]}`, the fields in any order. */
export const createListSplitter = (): ListSplitter => {
  const outside = createPending();
  const element = createPending();
  let depth = 0;
  let inItems = false;
  let inString = false;
  let escaped = false;
  let done = false;
  /** The last characters outside the items: they tell which list begins. */
  let tail = '';

  const leave = (bytes: Buffer): void => {
    outside.add(bytes);
    tail = (tail + bytes.subarray(-16).toString('latin1')).slice(-16);
  };

  return {
    push: function* (chunk) {
      let start = 0;
      for (let i = 0; i < chunk.length; i++) {
        const byte = chunk[i] ?? 0;
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === backslash) escaped = true;
          else if (byte === quote) inString = false;
          continue;
        }
        if (byte === quote) inString = true;
        else if (open.has(byte)) {
          depth++;
          if (inItems && depth === 3) start = i;
          if (inItems || depth !== 2 || byte !== openList) continue;
          leave(chunk.subarray(start, i + 1));
          start = i + 1;
          inItems = /"items"\s*:\s*\[$/.test(tail);
        } else if (close.has(byte)) {
          depth--;
          if (inItems && depth === 2) {
            element.add(chunk.subarray(start, i + 1));
            start = i + 1;
            yield element.take();
          } else if (inItems && depth === 1) {
            inItems = false;
            start = i;
          } else if (depth === 0) done = true;
        }
      }
      if (!inItems) leave(chunk.subarray(start));
      else if (depth >= 3) element.add(chunk.subarray(start));
    },
    envelope: () => (done ? outside.take() : undefined),
  };
};
