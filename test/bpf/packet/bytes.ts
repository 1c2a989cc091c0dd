/** Bytes in network order, put together and taken apart. */

export type Bytes = Uint8Array;

export const join = (...parts: readonly Bytes[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
};

export const u8 = (...values: readonly number[]): Bytes => Uint8Array.from(values);
export const u16 = (...values: readonly number[]): Bytes =>
  Uint8Array.from(values.flatMap((value) => [value >>> 8, value & 0xff]));
export const u32 = (...values: readonly number[]): Bytes =>
  Uint8Array.from(
    values.flatMap((value) => [value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 0xff)),
  );

export const zeros = (count: number): Bytes => new Uint8Array(count);

export const hex = (bytes: Bytes): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
export const fromHex = (text: string): Bytes => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
export const fromText = (text: string): Bytes => Uint8Array.from(Buffer.from(text));

export const viewOf = (bytes: Bytes): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** `02:00:00:00:00:01`. */
export const macBytes = (text: string): Bytes => fromHex(text.replaceAll(':', ''));
export const macText = (bytes: Bytes): string => hex(bytes).replaceAll(/..(?!$)/g, '$&:');

/** With zeros up to the next multiple of `unit`. */
export const padTo = (bytes: Bytes, unit: number): Bytes => {
  const missing = (unit - (bytes.byteLength % unit)) % unit;
  return missing === 0 ? bytes : join(bytes, zeros(missing));
};

/** A copy with some bytes replaced. */
export const withBytes = (bytes: Bytes, at: number, replacement: Bytes): Bytes => {
  const copy = Uint8Array.from(bytes);
  copy.set(replacement, at);
  return copy;
};
