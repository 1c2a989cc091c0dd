/**
 * The stack that a program takes with all that it calls, as kernels before 6.9 count it; later ones without a JIT compiler
 * still do. They refuse what newer ones take, and a test on a newer one does not show it.
 *
 * check_max_stack_depth() in kernel/bpf/verifier.c: along each chain of calls the sum of
 * `round_up(max_t(u32, subprog[idx].stack_depth, 1), 32)` is at most MAX_BPF_STACK, 512. Since 6.9
 * (round_up_stack_depth()) it is `round_up(stack_depth, 16)` where programs are compiled, which is never more.
 */
import { type Elf, type ElfSymbol, instructionBytes, programsIn } from './budget-elf.ts';

/** MAX_BPF_STACK, in bytes. */
export const stackLimit = 512;
const granularity = 32;

export interface Frame {
  readonly name: string;
  /** What the function uses of the stack, not rounded. */
  readonly bytes: number;
}

/** The chain of calls that takes the most, from the program to the last function. */
export interface Stack {
  /** As those kernels count it. */
  readonly bytes: number;
  readonly chain: readonly Frame[];
}

export interface Routine<Key> extends Frame {
  readonly calls: readonly Key[];
}

const rounded = (bytes: number): number => Math.ceil(Math.max(bytes, 1) / granularity) * granularity;

/** The deepest of all chains of calls from `start`. Pure. */
export const deepest = <Key>(start: Key, routineOf: (key: Key) => Routine<Key>): Stack => {
  const known = new Map<Key, Stack>();
  const from = (key: Key, callers: readonly Key[]): Stack => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const { name, bytes, calls } = routineOf(key);
    // No verifier takes it.
    if (callers.includes(key)) throw new Error(`${name} calls itself`);
    const below = calls
      .map((callee) => from(callee, [...callers, key]))
      .reduce((most, stack) => (stack.bytes > most.bytes ? stack : most), { bytes: 0, chain: [] });
    const stack = { bytes: rounded(bytes) + below.bytes, chain: [{ name, bytes }, ...below.chain] };
    known.set(key, stack);
    return stack;
  };
  return from(start, []);
};

/** uapi/linux/bpf.h and bpf_common.h: classes of instructions, and those that matter by themselves. */
const classes = { load: 1, store: 2, storeRegister: 3, jump: 5, jump32: 6 };
const opcodes = { loadImmediate: 0x18, add: 0x07, copy: 0xbf, call: 0x85, exit: 0x95, goto: 0x05, gotoLong: 0x06 };
/** BPF_MODE of an atomic operation, which may answer in its source. */
const atomic = 0xc0;
/** Ends of the stack, and registers that a call leaves undefined: r0 to r5. */
const [framePointer, lastScratch] = [10, 5];
/** BPF_PSEUDO_CALL: to a function of the object, and not of the kernel. */
const pseudoCall = 1;

export interface Code {
  /** What the function uses of the stack, in bytes. */
  readonly stack: number;
  /** Places of instructions that name a function: calls, and addresses of what a helper calls back; in bytes. */
  readonly names: readonly { readonly at: number; readonly immediate: number; readonly isCall: boolean }[];
}

/**
 * Reads the instructions of one function. What it uses of its stack is found in what it reads and writes there, and in the
 * addresses that it makes: an object that a helper gets begins at one. Pure.
 */
export const readCode = (code: Buffer): Code => {
  let stack = 0;
  const names: { at: number; immediate: number; isCall: boolean }[] = [];
  /** Registers that hold an address in the stack, as far as it can be followed from one instruction to the next. */
  const addresses = new Map<number, number>();
  const forget = (): void => {
    addresses.clear();
    addresses.set(framePointer, 0);
  };
  const use = (register: number, offset: number): void => {
    const address = addresses.get(register);
    if (address !== undefined) stack = Math.max(stack, -(address + offset));
  };
  forget();
  for (let at = 0; at < code.length; at += instructionBytes) {
    const [opcode, registers] = [code.readUInt8(at), code.readUInt8(at + 1)];
    const [offset, immediate] = [code.readInt16LE(at + 2), code.readInt32LE(at + 4)];
    const [target, source] = [registers & 15, registers >> 4];
    const kind = opcode & 7;
    if (opcode === opcodes.call) {
      if (source === pseudoCall) names.push({ at, immediate, isCall: true });
      for (let register = 0; register <= lastScratch; register++) addresses.delete(register);
    } else if (opcode === opcodes.exit || opcode === opcodes.goto || opcode === opcodes.gotoLong) {
      forget();
    } else if (kind === classes.store || kind === classes.storeRegister) {
      use(target, offset);
      if (kind === classes.storeRegister && (opcode & 0xe0) === atomic) addresses.delete(source);
    } else if (kind === classes.load) {
      use(source, offset);
      addresses.delete(target);
    } else if (opcode === opcodes.loadImmediate) {
      names.push({ at, immediate, isCall: false });
      addresses.delete(target);
      at += instructionBytes;
    } else if (opcode === opcodes.add || (opcode === opcodes.copy && offset === 0)) {
      const [from, more] = opcode === opcodes.add ? [target, immediate] : [source, 0];
      const address = addresses.get(from);
      if (address === undefined) addresses.delete(target);
      else addresses.set(target, address + more);
      use(target, 0);
    } else if (kind !== classes.jump && kind !== classes.jump32) {
      addresses.delete(target);
    }
  }
  return { stack, names };
};

/** Where in its section what an instruction names begins, in bytes: as libbpf reads it. */
const wanted = (place: number, { immediate, isCall }: Code['names'][number], symbol?: ElfSymbol): number =>
  isCall ? (symbol?.at ?? place) + (immediate + 1) * instructionBytes : (symbol?.at ?? 0) + immediate;

const calledBy = (elf: Elf, caller: ElfSymbol, names: Code['names']): readonly ElfSymbol[] =>
  names.flatMap((name) => {
    const place = caller.at + name.at;
    const symbol = elf.references.get(caller.section)?.get(place);
    // The address of a map, a number, a function of the kernel.
    if (symbol === undefined ? !name.isCall : elf.sections[symbol.section]?.executable !== true) return [];
    const [section, at] = [symbol?.section ?? caller.section, wanted(place, name, symbol)];
    const callee = elf.symbols.find((other) => other.isFunction && other.section === section && other.at === at);
    if (callee === undefined) throw new Error(`${caller.name} calls what is no function of its object`);
    return [callee];
  });

/** A program and all that it calls, in the order in which libbpf puts them together for the kernel. */
export const routinesOf = (elf: Elf, program: ElfSymbol): ReadonlyMap<ElfSymbol, Routine<ElfSymbol>> => {
  const routines = new Map<ElfSymbol, Routine<ElfSymbol>>();
  const add = (symbol: ElfSymbol): void => {
    if (routines.has(symbol)) return;
    const { name, section, at, size } = symbol;
    const code = readCode(elf.sections[section]?.bytes.subarray(at, at + size) ?? Buffer.alloc(0));
    const calls = calledBy(elf, symbol, code.names);
    routines.set(symbol, { name, bytes: code.stack, calls });
    for (const callee of calls) add(callee);
  };
  add(program);
  return routines;
};

/** What the programs of an object take of the stack. */
export const programStacks = (elf: Elf): ReadonlyMap<string, Stack> =>
  new Map(
    programsIn(elf).map((program) => {
      const routines = routinesOf(elf, program);
      const routineOf = (symbol: ElfSymbol): Routine<ElfSymbol> => {
        const routine = routines.get(symbol);
        if (routine === undefined) throw new Error(`${symbol.name} is not called by ${program.name}`);
        return routine;
      };
      return [program.name, deepest(program, routineOf)];
    }),
  );
