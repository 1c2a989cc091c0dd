/** What the budget has to know of an object: its sections, its functions, and which places refer to what. */

export interface Section {
  readonly name: string;
  readonly type: number;
  readonly executable: boolean;
  readonly bytes: Buffer;
  readonly link: number;
  readonly info: number;
}

export interface ElfSymbol {
  readonly name: string;
  readonly isFunction: boolean;
  readonly isGlobal: boolean;
  /** Index of its section; 0 if it is of no section of this object, as a function of the kernel. */
  readonly section: number;
  /** Where in the section, in bytes. */
  readonly at: number;
  /** In bytes. */
  readonly size: number;
}

export interface Elf {
  readonly sections: readonly Section[];
  readonly symbols: readonly ElfSymbol[];
  /** What each place of a section refers to: by the section's index, then by offset in bytes. */
  readonly references: ReadonlyMap<number, ReadonlyMap<number, ElfSymbol>>;
}

/** SHT_SYMTAB, SHT_REL, SHF_EXECINSTR, STT_FUNC and STB_GLOBAL, elf.h. */
const [symbolTable, relocations, holdsCode, functionType, globalBinding] = [2, 9, 4, 2, 1];
const [symbolBytes, relocationBytes] = [24, 16];

export const instructionBytes = 8;

const textAt = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, bytes.indexOf(0, at));

const sectionsOf = (file: Buffer): readonly Section[] => {
  const headers = Number(file.readBigUInt64LE(40));
  const [entrySize, count, namesIndex] = [file.readUInt16LE(58), file.readUInt16LE(60), file.readUInt16LE(62)];
  const raw = Array.from({ length: count }, (_, i) => {
    const at = headers + i * entrySize;
    const number = (offset: number): number => Number(file.readBigUInt64LE(at + offset));
    return {
      nameAt: file.readUInt32LE(at),
      type: file.readUInt32LE(at + 4),
      executable: (number(8) & holdsCode) !== 0,
      bytes: file.subarray(number(24), number(24) + number(32)),
      link: file.readUInt32LE(at + 40),
      info: file.readUInt32LE(at + 44),
    };
  });
  const names = raw[namesIndex]?.bytes ?? Buffer.alloc(0);
  return raw.map(({ nameAt, ...section }) => ({ ...section, name: textAt(names, nameAt) }));
};

const symbolsOf = (sections: readonly Section[]): readonly ElfSymbol[] => {
  const table = sections.find(({ type }) => type === symbolTable);
  if (table === undefined) throw new Error('the object has no symbols');
  const names = sections[table.link]?.bytes ?? Buffer.alloc(0);
  return Array.from({ length: table.bytes.length / symbolBytes }, (_, i) => {
    const at = i * symbolBytes;
    const info = table.bytes.readUInt8(at + 4);
    return {
      name: textAt(names, table.bytes.readUInt32LE(at)),
      isFunction: (info & 15) === functionType,
      isGlobal: info >> 4 === globalBinding,
      section: table.bytes.readUInt16LE(at + 6),
      at: Number(table.bytes.readBigUInt64LE(at + 8)),
      size: Number(table.bytes.readBigUInt64LE(at + 16)),
    };
  });
};

const referencesIn = (bytes: Buffer, symbols: readonly ElfSymbol[]): ReadonlyMap<number, ElfSymbol> => {
  const references = new Map<number, ElfSymbol>();
  for (let at = 0; at < bytes.length; at += relocationBytes) {
    const symbol = symbols[bytes.readUInt32LE(at + 12)];
    if (symbol !== undefined) references.set(Number(bytes.readBigUInt64LE(at)), symbol);
  }
  return references;
};

/** Reads a 64-bit little-endian object. Throws if it is none, or not all of it. */
export const readElf = (file: Buffer): Elf => {
  const sections = sectionsOf(file);
  const symbols = symbolsOf(sections);
  const references = new Map(
    sections
      .filter(({ type }) => type === relocations)
      .map(({ info, bytes }) => [info, referencesIn(bytes, symbols)] as const),
  );
  return { sections, symbols, references };
};

/** Where functions are that programs share. */
const sharedSection = '.text';

/** The programs among the symbols: what is global, and in a section that says where it is attached. */
export const programsIn = ({ sections, symbols }: Elf): readonly ElfSymbol[] =>
  symbols.filter(({ isFunction, isGlobal, section }) => {
    const { executable, name } = sections[section] ?? { executable: false, name: '' };
    return isFunction && isGlobal && executable && name !== sharedSection;
  });

/** The programs of an object with their instructions, those of the functions that they share counted for each. */
export const programSizes = (elf: Elf): ReadonlyMap<string, number> => {
  const shared = elf.sections.find(({ name }) => name === sharedSection)?.bytes.length ?? 0;
  return new Map(programsIn(elf).map(({ name, size }) => [name, (size + shared) / instructionBytes]));
};
