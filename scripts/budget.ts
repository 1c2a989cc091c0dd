/**
 * How large the BPF programs may get: `bpf/budget.json` says so for each, and why it may be as large as that. Two numbers:
 * instructions in the object, which are the same everywhere, and instructions that the kernel's verifier walks, which differ
 * from kernel to kernel and have to stay far below its limit of a million on all of them. A third, the stack, has one limit
 * for all. And the running kernel has to take them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { formatBytes } from '../control/cli/units.ts';
import { estimate } from '../control/estimate/estimate.ts';
import { type Elf, programSizes, readElf } from './budget-elf.ts';
import { programStacks, type Stack, stackLimit } from './budget-stack.ts';

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
  readonly stack: Stack;
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

/** What takes more of the stack than older kernels allow, a line for each. Pure. */
export const overStack = (measured: readonly Measured[]): readonly string[] =>
  measured
    .filter(({ stack }) => stack.bytes > stackLimit)
    .map(({ program, stack: { bytes, chain } }) => {
      const frames = chain.map((frame) => `${frame.name} ${frame.bytes}`).join(', ');
      return `${program} takes ${bytes} bytes of stack as kernels before 6.9 count, more than ${stackLimit}: ${frames}`;
    });

export interface Measurement {
  readonly programs: readonly Measured[];
  /** Why the verifier was not asked of all; '' if it was. */
  readonly note: string;
  /** Objects that the running kernel refuses, with its reason. */
  readonly refused: readonly string[];
}

const readObject = (path: string): Elf => {
  try {
    return readElf(readFileSync(path));
  } catch (cause) {
    throw new Error(`${path} is no whole object; run: npm run build:bpf`, { cause });
  }
};

/** All programs of the objects in a folder. */
export const measurePrograms = async (folder: string = prebuilt): Promise<Measurement> => {
  const objects = readdirSync(folder).filter((name) => name.endsWith('.bpf.o'));
  const measured = objects.flatMap((object): readonly Measured[] => {
    const elf = readObject(join(folder, object));
    const stacks = programStacks(elf);
    return [...programSizes(elf)].map(([program, size]) => {
      const stack = stacks.get(program) ?? { bytes: 0, chain: [] };
      return { object, program, size, stack };
    });
  });
  if (process.getuid?.() !== 0) {
    return { programs: measured, note: 'what a verifier walks is only told to root', refused: [] };
  }
  const { verifyObjects } = await import('./budget-load.ts');
  const { walked, note, refused } = verifyObjects(folder, objects);
  const programs = measured.map((one) => {
    const verified = walked.get(one.program);
    return verified === undefined ? one : { ...one, verified };
  });
  return { programs, note, refused };
};

const withAdvice = (lines: readonly string[], advice: string): readonly string[] =>
  lines.length === 0 ? [] : [...lines, advice];

/** All that must not be, and what to do about it; empty if nothing is. Pure. */
export const problemsOf = (budget: Budget, { programs, refused }: Measurement): readonly string[] => [
  ...withAdvice(overBudget(budget, programs), 'make it smaller, or say in bpf/budget.json why it has to be larger'),
  ...withAdvice(
    overStack(programs),
    'shrink one of these functions, or call the last from elsewhere; see docs/kernels.md',
  ),
  ...refused,
];

const column = (text: string | number, width: number): string => String(text).padStart(width);

/** The programs beside their budget, as a table. */
export const budgetTable = (budget: Budget, programs: readonly Measured[]): string => {
  const lines = programs.map(({ program, size, verified, stack }) => {
    const entry = budget[program];
    const sizes = `${column(size, 7)} of ${String(entry?.size ?? '-').padEnd(7)}`;
    const walked = `${column(verified ?? '-', 8)} of ${String(entry?.verified ?? '-').padEnd(7)}`;
    return `${program.padEnd(23)}${sizes}${walked}${column(stack.bytes, 6)}`;
  });
  const head = `program                   size of budget   walked of budget  stack of ${stackLimit}`;
  return [head, ...lines].join('\n');
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
