/** What a struct is made of, and how C lays that out. */

/** Version of all layouts together. Part of the pin path, so that two versions never share a map. Raise on change. */
export const layoutVersion = 3;

/** Type of a field, its size in bytes, alignment and how C spells it. */
export const fieldTypes = {
  address: { size: 16, align: 4, c: 'struct address' },
  lock: { size: 4, align: 4, c: 'struct bpf_spin_lock' },
  peer: { size: 48, align: 4, c: 'struct peer' },
  frontend_key: { size: 20, align: 4, c: 'struct frontend_key' },
  flow_key: { size: 40, align: 4, c: 'struct flow_key' },
  port_range: { size: 4, align: 2, c: 'struct port_range' },
  extent: { size: 8, align: 8, c: 'union extent' },
  be16: { size: 2, align: 2, c: '__be16' },
  u8: { size: 1, align: 1, c: '__u8' },
  u16: { size: 2, align: 2, c: '__u16' },
  u32: { size: 4, align: 4, c: '__u32' },
  u64: { size: 8, align: 8, c: '__u64' },
} as const;

export type FieldType = keyof typeof fieldTypes;

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Number of elements; absent: not an array. */
  readonly length?: number;
  readonly doc: string;
}

export interface Struct {
  readonly doc: string;
  /** Total size in bytes, asserted on both sides. */
  readonly size: number;
  readonly fields: readonly Field[];
}

/** Offset of each field of a struct in bytes, by the C rules of alignment. */
export const fieldOffsets = (struct: Struct): readonly number[] => {
  let offset = 0;
  return struct.fields.map((field) => {
    const { size, align } = fieldTypes[field.type];
    const start = Math.ceil(offset / align) * align;
    offset = start + size * (field.length ?? 1);
    return start;
  });
};
