/**
 * Reads the type information (BTF, Documentation/bpf/btf.rst) of a compiled BPF object: what the C compiler made of
 * the shared structs. This is the C side of the layout tests, and needs no compiler.
 */
import { readFileSync } from 'node:fs';

const kinds = {
  int: 1,
  pointer: 2,
  array: 3,
  struct: 4,
  union: 5,
  typedef: 8,
  volatile: 9,
  const: 10,
  variable: 14,
} as const;

interface Member {
  readonly name: string;
  readonly type: number;
  /** Bytes from the start of the struct. */
  readonly offset: number;
}

interface Type {
  readonly kind: number;
  readonly name: string;
  /** Size in bytes, or the type that is referred to, as the kind has it. */
  readonly sizeOrType: number;
  readonly members: readonly Member[];
  /** Of an array: element type and number of elements. */
  readonly array: { readonly type: number; readonly length: number };
}

export interface Btf {
  /** Size and members of a struct with the offset and size of each in bytes; undefined if there is none. */
  struct(name: string): { readonly size: number; readonly members: readonly BtfMember[] } | undefined;
  /** What a map declaration of the kind that libbpf reads (`__uint`, `__type`) says. */
  map(name: string): { readonly keySize: number; readonly valueSize: number; readonly maxEntries: number } | undefined;
}

export interface BtfMember {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** Content of a section of a 64-bit little-endian ELF file. */
export const elfSection = (path: string, wanted: string): Buffer | undefined => {
  const elf = readFileSync(path);
  const headers = Number(elf.readBigUInt64LE(40));
  const [entrySize, count, namesIndex] = [elf.readUInt16LE(58), elf.readUInt16LE(60), elf.readUInt16LE(62)];
  const section = (index: number): { name: number; offset: number; size: number } => {
    const at = headers + index * entrySize;
    const field = (offset: number): number => Number(elf.readBigUInt64LE(at + offset));
    return { name: elf.readUInt32LE(at), offset: field(24), size: field(32) };
  };
  const names = section(namesIndex);
  for (let i = 0; i < count; i++) {
    const { name, offset, size } = section(i);
    const start = names.offset + name;
    if (elf.toString('latin1', start, elf.indexOf(0, start)) === wanted) return elf.subarray(offset, offset + size);
  }
  return undefined;
};

/** Bytes that follow the three words of a type, by kind. */
const extraBytes = (kind: number, count: number): number => {
  const perItem: Record<number, number> = { 1: 0, 3: 0, 4: 12, 5: 12, 6: 8, 13: 8, 14: 0, 15: 12, 17: 0, 19: 12 };
  const fixed: Record<number, number> = { 1: 4, 3: 12, 14: 4, 17: 4 };
  return (perItem[kind] ?? 0) * count + (fixed[kind] ?? 0);
};

const parseTypes = (section: Buffer): readonly Type[] => {
  const headerLength = section.readUInt32LE(4);
  const [typesAt, typesLength] = [headerLength + section.readUInt32LE(8), section.readUInt32LE(12)];
  const stringsAt = headerLength + section.readUInt32LE(16);
  const text = (offset: number): string =>
    section.toString('latin1', stringsAt + offset, section.indexOf(0, stringsAt + offset));
  const empty = { length: 0, type: 0 };
  const types: Type[] = [{ kind: 0, name: 'void', sizeOrType: 0, members: [], array: empty }];
  for (let at = typesAt; at < typesAt + typesLength; ) {
    const info = section.readUInt32LE(at + 4);
    const [kind, count] = [(info >>> 24) & 0x1f, info & 0xffff];
    const body = at + 12;
    const composite = kind === kinds.struct || kind === kinds.union;
    const members = Array.from({ length: composite ? count : 0 }, (_, i) => {
      const member = body + i * 12;
      return {
        name: text(section.readUInt32LE(member)),
        type: section.readUInt32LE(member + 4),
        offset: (section.readUInt32LE(member + 8) & 0xffffff) / 8,
      };
    });
    const isArray = kind === kinds.array;
    types.push({
      kind,
      name: text(section.readUInt32LE(at)),
      sizeOrType: section.readUInt32LE(at + 8),
      members,
      array: isArray ? { type: section.readUInt32LE(body), length: section.readUInt32LE(body + 8) } : empty,
    });
    at = body + extraBytes(kind, count);
  }
  return types;
};

/** Parses the type information of an object file. Throws if it has none. */
export const readBtf = (path: string): Btf => {
  const section = elfSection(path, '.BTF');
  if (section === undefined) throw new Error(`${path} has no type information`);
  const types = parseTypes(section);
  const sizeOf = (id: number): number => {
    const type = types[id];
    if (type === undefined) return 0;
    if (type.kind === kinds.array) return sizeOf(type.array.type) * type.array.length;
    if (type.kind === kinds.pointer) return 8;
    const refers = type.kind === kinds.typedef || type.kind === kinds.volatile || type.kind === kinds.const;
    return refers ? sizeOf(type.sizeOrType) : type.sizeOrType;
  };
  return {
    struct: (name) => {
      const type = types.find((candidate) => candidate.kind === kinds.struct && candidate.name === name);
      if (type === undefined) return undefined;
      const members = type.members.map((member) => ({ ...member, size: sizeOf(member.type) }));
      return { size: type.sizeOrType, members };
    },
    map: (name) => {
      const variable = types.find((type) => type.kind === kinds.variable && type.name === name);
      const declaration = types[variable?.sizeOrType ?? 0];
      // Each member is a pointer: to an array whose length is the number, or to the type itself.
      const target = (member: string): number =>
        types[declaration?.members.find((item) => item.name === member)?.type ?? 0]?.sizeOrType ?? 0;
      if (variable === undefined) return undefined;
      const maxEntries = types[target('max_entries')]?.array.length ?? 0;
      return { keySize: sizeOf(target('key')), valueSize: sizeOf(target('value')), maxEntries };
    },
  };
};
