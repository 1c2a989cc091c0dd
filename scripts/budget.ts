/**
 * How large the BPF programs may get: `bpf/budget.json` says so for each, and why it may be as large as that. Two numbers:
 * instructions in the object, which are the same everywhere, and instructions that the kernel's verifier walks, which differ
 * from kernel to kernel and have to stay far below its limit of a million on all of them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { fieldOffsets, structs } from '../bpf/layout.ts';
import { formatBytes } from '../control/cli/units.ts';
import { estimate } from '../control/estimate/estimate.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const prebuilt = join(root, 'bpf/prebuilt');

const entrySchema = z.strictObject({
  /** Instructions in the object, at most. */
  size: z.int().positive(),
  /** Instructions that a verifier walks, at most. */
  verified: z.int().positive(),
  /** What needs so many. */
  why: z.string().min(20),
});
const budgetSchema = z.record(z.string(), entrySchema);
export type Budget = z.infer<typeof budgetSchema>;

export interface Measured {
  readonly program: string;
  readonly object: string;
  readonly size: number;
  /** Absent: not asked, or the kernel does not tell (before 5.16). */
  readonly verified?: number;
}

export const readBudget = (): Budget =>
  budgetSchema.parse(JSON.parse(readFileSync(join(root, 'bpf/budget.json'), 'utf8')));

/** What is not within the budget, a line for each. Pure. */
export const overBudget = (budget: Budget, measured: readonly Measured[]): readonly string[] => [
  ...measured.flatMap(({ program, object, size, verified }) => {
    const entry = budget[program];
    if (entry === undefined) return [`${program} of ${object} has no entry`];
    return [
      ...(size > entry.size ? [`${program} has ${size} instructions, more than ${entry.size}`] : []),
      ...(verified !== undefined && verified > entry.verified
        ? [`${program}: this kernel's verifier walks ${verified} instructions, more than ${entry.verified}`]
        : []),
    ];
  }),
  ...Object.keys(budget)
    .filter((name) => !measured.some(({ program }) => program === name))
    .map((name) => `${name} has an entry, and is no program`),
];

interface Section {
  readonly name: string;
  readonly type: number;
  readonly executable: boolean;
  readonly bytes: Buffer;
  readonly link: number;
}

/** Sections of a 64-bit little-endian ELF file. */
const sectionsOf = (elf: Buffer): readonly Section[] => {
  const headers = Number(elf.readBigUInt64LE(40));
  const [entrySize, count, namesIndex] = [elf.readUInt16LE(58), elf.readUInt16LE(60), elf.readUInt16LE(62)];
  const raw = Array.from({ length: count }, (_, i) => {
    const at = headers + i * entrySize;
    const number = (offset: number): number => Number(elf.readBigUInt64LE(at + offset));
    const bytes = elf.subarray(number(24), number(24) + number(32));
    return {
      at: elf.readUInt32LE(at),
      type: elf.readUInt32LE(at + 4),
      flags: number(8),
      link: elf.readUInt32LE(at + 40),
      bytes,
    };
  });
  const names = raw[namesIndex]?.bytes ?? Buffer.alloc(0);
  return raw.map(({ at, type, flags, link, bytes }) => ({
    ...{ type, link, bytes, executable: (flags & 4) !== 0 },
    name: names.toString('latin1', at, names.indexOf(0, at)),
  }));
};

const [sectionOfSymbols, typeFunction, globalBinding] = [2, 2, 1];
const instructionBytes = 8;

/** The programs of an object with their instructions, those of the functions that they share counted for each. */
export const programSizes = (elf: Buffer): ReadonlyMap<string, number> => {
  const sections = sectionsOf(elf);
  const symbols = sections.find(({ type }) => type === sectionOfSymbols);
  if (symbols === undefined) throw new Error('the object has no symbols');
  const names = sections[symbols.link]?.bytes ?? Buffer.alloc(0);
  const shared = (sections.find(({ name }) => name === '.text')?.bytes.length ?? 0) / instructionBytes;
  const sizes = new Map<string, number>();
  for (let at = 0; at + 24 <= symbols.bytes.length; at += 24) {
    const [nameAt, info, index] = [
      symbols.bytes.readUInt32LE(at),
      symbols.bytes[at + 4] ?? 0,
      symbols.bytes.readUInt16LE(at + 6),
    ];
    const section = sections[index];
    if ((info & 15) !== typeFunction || info >> 4 !== globalBinding) continue;
    if (section === undefined || !section.executable || section.name === '.text') continue;
    const own = Number(symbols.bytes.readBigUInt64LE(at + 16)) / instructionBytes;
    sizes.set(names.toString('latin1', nameAt, names.indexOf(0, nameAt)), own + shared);
  }
  return sizes;
};

/** Everything that can be switched on, which the verifier then walks. */
const allSwitches = (more: Readonly<Record<string, number>>): Uint8Array => {
  const { fields, size } = structs.switches;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const values: Readonly<Record<string, number>> = { hz: 250, host_netns: 1, reserved: 0, host_only: 0, ...more };
  fields.forEach(({ name, type }, i) => {
    const at = fieldOffsets(structs.switches)[i] ?? 0;
    const value = values[name] ?? 1;
    if (type === 'u16') view.setUint16(at, value, true);
    else if (type === 'u64') view.setBigUint64(at, BigInt(value), true);
    else bytes[at] = value;
  });
  return bytes;
};

/** What the verifier of the running kernel walks of each program of an object, at its most. Nothing is attached or pinned. */
const walkedIn = async (object: string): Promise<ReadonlyMap<string, number>> => {
  const ffi = await import('../loader/ffi.ts');
  const { programsOf, setSwitches, withObject } = await import('../loader/object-files.ts');
  const most = new Map<string, number>();
  // Of programs for interfaces with and without an Ethernet header, only one half is walked at a time.
  for (const no_ethernet of [0, 1]) {
    withObject(object, (pointer) => {
      setSwitches(ffi.objectMaps(pointer), allSwitches({ no_ethernet }));
      ffi.loadObject(pointer);
      for (const { name, verifiedInstructions: walked } of programsOf(pointer)) {
        most.set(name, Math.max(walked, most.get(name) ?? 0));
      }
      ffi.closeObject(pointer);
    });
  }
  return most;
};

export interface Measurement {
  readonly programs: readonly Measured[];
  /** Why the verifier was not asked; '' if it was. */
  readonly note: string;
}

/** All programs in `bpf/prebuilt`. */
export const measurePrograms = async (): Promise<Measurement> => {
  const objects = readdirSync(prebuilt).filter((name) => name.endsWith('.bpf.o'));
  const sizes = objects.flatMap((object) =>
    [...programSizes(readFileSync(join(prebuilt, object)))].map(([program, size]) => ({ object, program, size })),
  );
  if (process.getuid?.() !== 0) return { programs: sizes, note: 'what a verifier walks is only told to root' };
  const verified = new Map<string, number>();
  const strange: string[] = [];
  for (const object of objects) {
    try {
      for (const [program, walked] of await walkedIn(object)) if (walked > 0) verified.set(program, walked);
    } catch (error) {
      strange.push(`${object} (${error instanceof Error ? error.message : error})`);
    }
  }
  const programs = sizes.map((measured) => {
    const walked = verified.get(measured.program);
    return walked === undefined ? measured : { ...measured, verified: walked };
  });
  return { programs, note: strange.length === 0 ? '' : `not loaded here: ${strange.join(', ')}` };
};

const column = (text: string | number, width: number): string => String(text).padStart(width);

/** The programs beside their budget, as a table. */
export const budgetTable = (budget: Budget, programs: readonly Measured[]): string => {
  const lines = programs.map(({ program, size, verified }) => {
    const entry = budget[program];
    return `${program.padEnd(23)}${column(size, 7)} of ${String(entry?.size ?? '-').padEnd(7)}${column(verified ?? '-', 8)} of ${entry?.verified ?? '-'}`;
  });
  return ['program                   size of budget   walked of budget', ...lines].join('\n');
};

const scales = [1_000, 10_000, 100_000] as const;
const endpointsOfEach = 10;

/** What the maps take at several numbers of Services. */
export const memoryTable = (): string => {
  const common = { ports: 1, dualStack: false, maglev: false, flows: 0, cpus: 2, mapSizes: new Map<string, number>() };
  const lines = scales.map((services) => {
    const [plain, open] = [false, true].map((nodePorts) =>
      formatBytes(estimate({ ...common, services, endpoints: endpointsOfEach, nodePorts }).bytes),
    );
    return `${column(services, 8)} Services of ${endpointsOfEach} endpoints: ${plain}, with NodePorts ${open}`;
  });
  return ['map memory on two CPUs (fairlead estimate has the rest)', ...lines].join('\n');
};
