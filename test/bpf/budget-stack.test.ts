/** The stack that programs take, as kernels before 6.9 count it (scripts/budget-stack.ts). */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import koffi from 'koffi';
import * as ffi from '../../loader/ffi.ts';
import { setSwitches } from '../../loader/object-files.ts';
import { kernelCanReap } from '../../loader/reap.ts';
import { type Elf, instructionBytes, programsIn, readElf } from '../../scripts/budget-elf.ts';
import { allSwitches } from '../../scripts/budget-load.ts';
import { deepest, programStacks, type Routine, readCode, routinesOf, stackLimit } from '../../scripts/budget-stack.ts';

const prebuilt = fileURLToPath(new URL('../../bpf/prebuilt/', import.meta.url));
const objects = readdirSync(prebuilt).filter((name) => name.endsWith('.bpf.o'));
const elfOf = (object: string): Elf => readElf(readFileSync(join(prebuilt, object)));

/** One instruction: opcode, destination, source, offset, immediate. */
type Instruction = readonly [opcode: number, target: number, source: number, offset: number, immediate: number];

const encode = (instructions: readonly Instruction[]): Buffer =>
  Buffer.concat(
    instructions.map(([opcode, target, source, offset, immediate]) => {
      const bytes = Buffer.alloc(instructionBytes);
      bytes.writeUInt8(opcode, 0);
      bytes.writeUInt8((source << 4) | target, 1);
      bytes.writeInt16LE(offset, 2);
      bytes.writeInt32LE(immediate, 4);
      return bytes;
    }),
  );

const load = (target: number, source: number, offset: number): Instruction => [0x79, target, source, offset, 0];
const store = (target: number, offset: number): Instruction => [0x7b, target, 1, offset, 0];
const storeNumber = (target: number, offset: number): Instruction => [0x62, target, 0, offset, 7];
const copy = (target: number, source: number): Instruction => [0xbf, target, source, 0, 0];
const add = (target: number, immediate: number): Instruction => [0x07, target, 0, 0, immediate];
const helper: Instruction = [0x85, 0, 0, 0, 1];
const goto: Instruction = [0x05, 0, 0, 1, 0];
const setNumber = (target: number): Instruction => [0xb7, target, 0, 0, 3];

describe('what a function uses of its stack', () => {
  const cases: readonly (readonly [title: string, used: number, code: readonly Instruction[]])[] = [
    ['nothing', 0, [setNumber(0)]],
    ['what is written', 24, [store(10, -8), store(10, -24), storeNumber(10, -4)]],
    ['what is read', 16, [load(1, 10, -16)]],
    ['an address that is made for a helper', 40, [copy(2, 10), add(2, -40), helper]],
    [
      'one that is made in several steps, with others between',
      48,
      [copy(2, 10), setNumber(3), add(2, -40), add(2, -8)],
    ],
    ['what is written by way of an address', 32, [copy(6, 10), add(6, -24), helper, store(6, -8)]],
    ['not what is written elsewhere', 0, [load(6, 1, 0), store(6, -64)]],
    ['not what became of a register that had an address', 0, [copy(2, 10), load(2, 1, 0), add(2, -400)]],
    ['not a register that a call has changed', 0, [copy(2, 10), helper, add(2, -400)]],
    ['not a register as it was before another branch', 0, [copy(6, 10), goto, add(6, -400)]],
  ];
  for (const [title, used, code] of cases) {
    test(title, () => assert.equal(readCode(encode(code)).stack, used));
  }
});

describe('the deepest chain of calls', () => {
  const among = (routines: Readonly<Record<string, readonly [bytes: number, ...calls: string[]]>>) =>
    deepest('main', (name): Routine<string> => {
      const [bytes, ...calls] = routines[name] ?? assert.fail(name);
      return { name, bytes, calls };
    });

  test('is rounded up at each function, also where nothing is used', () => {
    const { bytes, chain } = among({ main: [33, 'one'], one: [32, 'two'], two: [0] });
    assert.equal(bytes, 64 + 32 + 32);
    assert.deepEqual(chain, [
      { name: 'main', bytes: 33 },
      { name: 'one', bytes: 32 },
      { name: 'two', bytes: 0 },
    ]);
  });

  test('is not the one with the largest function, nor the longest', () => {
    const { bytes, chain } = among({
      main: [16, 'large', 'small', 'several'],
      large: [160],
      small: [32, 'leaf'],
      leaf: [160],
      several: [0, 'many'],
      many: [0, 'more'],
      more: [0],
    });
    assert.equal(bytes, 32 + 32 + 160);
    assert.deepEqual(
      chain.map(({ name }) => name),
      ['main', 'small', 'leaf'],
    );
  });

  test('is too deep where kernels since 6.9 still take it, which round up to 16', () => {
    const frames = [200, 150, 130];
    const newer = frames.reduce((sum, bytes) => sum + Math.ceil(bytes / 16) * 16, 0);
    assert.equal(newer, stackLimit);
    assert.equal(among({ main: [200, 'one'], one: [150, 'two'], two: [130] }).bytes, 544);
  });

  test('of a function that calls itself there is none', () => {
    assert.throws(() => among({ main: [8, 'one'], one: [8, 'main'] }), /main calls itself/);
  });
});

describe('the chains of the prebuilt objects', () => {
  test('are chains of calls, and what they add up to', () => {
    for (const object of objects) {
      const elf = elfOf(object);
      for (const program of programsIn(elf)) {
        const { bytes, chain } = programStacks(elf).get(program.name) ?? assert.fail(program.name);
        assert.equal(chain[0]?.name, program.name);
        assert.equal(
          bytes,
          chain.reduce((sum, frame) => sum + Math.ceil(Math.max(frame.bytes, 1) / 32) * 32, 0),
        );
        const routines = [...routinesOf(elf, program).values()];
        for (const [i, { name }] of chain.entries()) {
          const calls = routines.find((routine) => routine.name === name)?.calls.map((callee) => callee.name);
          const next = chain[i + 1]?.name;
          assert.ok(next === undefined ? calls !== undefined : calls?.includes(next), `${program.name}: ${name}`);
        }
      }
    }
  });

  test('lead through whichever function takes the most, also those that are only of their object', () => {
    let own = 0;
    for (const object of ['explain.bpf.o', 'tc.bpf.o', 'xdp.bpf.o']) {
      for (const program of programsIn(elfOf(object))) {
        for (const { name, isGlobal, section, at } of routinesOf(elfOf(object), program).keys()) {
          const elf = elfOf(object);
          encode([store(10, -stackLimit)]).copy(elf.sections[section]?.bytes ?? assert.fail(), at);
          const { bytes, chain } = programStacks(elf).get(program.name) ?? assert.fail(program.name);
          assert.ok(
            chain.some((frame) => frame.name === name && frame.bytes === stackLimit),
            `${program.name}: ${name}`,
          );
          if (name !== program.name) assert.ok(bytes > stackLimit);
          if (!isGlobal) own++;
        }
      }
    }
    assert.ok(own > 0, 'they are called by another kind of reference');
  });
});

/** BPF_LOG_STATS, linux/bpf_verifier.h: only what the verifier adds up. */
const logSums = 4;

/** What this kernel's verifier says each function of a program uses, in the order in which they are put together. */
const saidByVerifier = (object: string): ReadonlyMap<string, readonly number[]> => {
  const library = koffi.load('libbpf.so.1');
  const setLogLevel = library.func('int bpf_program__set_log_level(void *program, uint32_t level)');
  const messages: string[] = [];
  const endCapture = ffi.captureMessages((_level, text) => messages.push(text));
  const pointer = ffi.openObject(join(prebuilt, object));
  try {
    const programs = ffi.objectPrograms(pointer);
    for (const program of programs) assert.equal(setLogLevel(program.pointer, logSums), 0);
    setSwitches(ffi.objectMaps(pointer), allSwitches({ no_ethernet: 0 }));
    ffi.loadObject(pointer);
    return new Map(
      programs.map(({ name }) => {
        const log = messages.find((text) => text.includes(`'${name}'`) && text.includes('stack depth '));
        return [
          name,
          log
            ?.match(/^stack depth ([\d+]+)/m)?.[1]
            ?.split('+')
            .map(Number) ?? [],
        ];
      }),
    );
  } finally {
    ffi.closeObject(pointer);
    endCapture();
  }
};

describe("no function uses more of its stack by this kernel's own count", () => {
  for (const object of objects) {
    const lacks = object === 'reap.bpf.o' && !kernelCanReap();
    const reason = lacks ? ' (skipped: this kernel has no bpf_sock_destroy())' : '';
    test(`${object}${reason}`, { skip: lacks }, () => {
      const said = saidByVerifier(object);
      const elf = elfOf(object);
      for (const program of programsIn(elf)) {
        const depths = said.get(program.name) ?? [];
        // Newer verifiers count whole registers.
        const found = [...routinesOf(elf, program).values()].map(({ bytes }) => Math.ceil(bytes / 8) * 8);
        const text = `${program.name}: ${depths.join('+')} by the verifier, ${found.join('+')} found`;
        assert.ok(depths.length > 0 && depths.length <= found.length, text);
        assert.ok((found[0] ?? 0) >= (depths[0] ?? 0), text);
        // The verifier may have left functions out that are never called with these switches.
        let at = 0;
        for (const depth of depths) {
          while (at < found.length && (found[at] ?? 0) < depth) at++;
          assert.ok(at < found.length, text);
          at++;
        }
      }
    });
  }
});
