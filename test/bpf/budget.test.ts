/** The budget of the BPF programs (bpf/budget.json), which `npm run check` holds them to. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { operatorError } from '../../loader/errors.ts';
import {
  budgetTable,
  measurePrograms,
  memoryTable,
  overBudget,
  overStack,
  problemsOf,
  readBudget,
} from '../../scripts/budget.ts';
import { instructionBytes, programSizes, readElf } from '../../scripts/budget-elf.ts';
import { judgeLoads } from '../../scripts/budget-load.ts';

const prebuilt = fileURLToPath(new URL('../../bpf/prebuilt/', import.meta.url));
const why = 'a reason that is long enough to be one';
const stack = { bytes: 32, chain: [{ name: 'one', bytes: 8 }] };

test('a program that has grown past its budget is named, and by how much', () => {
  const budget = { one: { size: 10, verified: 100, why }, two: { size: 20, verified: 200, why } };
  const programs = [
    { program: 'one', object: 'a.bpf.o', size: 10, verified: 100, stack },
    { program: 'two', object: 'a.bpf.o', size: 20, stack },
  ];
  assert.deepEqual(overBudget(budget, programs), []);
  const larger = [
    { ...programs[0], program: 'one', object: 'a.bpf.o', size: 11, verified: 101, stack },
    ...programs.slice(1),
  ];
  assert.deepEqual(overBudget(budget, larger), [
    'one has 11 instructions, more than 10',
    "one: this kernel's verifier walks 101 instructions, more than 100",
  ]);
});

test('a program without an entry is named, and an entry without a program', () => {
  const found = overBudget({ gone: { size: 1, verified: 1, why } }, [
    { program: 'new', object: 'b.bpf.o', size: 5, stack },
  ]);
  assert.deepEqual(found, ['new of b.bpf.o has no entry', 'gone has an entry, and is no program']);
});

test('the sizes are those of the programs in an object, and no other function of it', () => {
  const sizes = programSizes(readElf(readFileSync(`${prebuilt}sock.bpf.o`)));
  const hooks = ['connect', 'sendmsg', 'recvmsg', 'getpeername'].flatMap((hook) => [`${hook}4`, `${hook}6`]);
  assert.deepEqual([...sizes.keys()].sort(), [...hooks, 'sock_release'].map((hook) => `fairlead_${hook}`).sort());
  for (const [name, size] of sizes) assert.ok(Number.isInteger(size) && size > 50 && size < 100_000, `${name} ${size}`);
  assert.ok((sizes.get('fairlead_sendmsg6') ?? 0) > (sizes.get('fairlead_getpeername4') ?? 0));
});

test('every program of every object is within the committed budget, and this kernel takes it', async () => {
  const measured = await measurePrograms();
  const objects = readdirSync(prebuilt).filter((name) => name.endsWith('.o'));
  assert.deepEqual([...new Set(measured.programs.map(({ object }) => object))].sort(), objects.sort());
  assert.deepEqual(problemsOf(readBudget(), measured), []);
  const table = budgetTable(readBudget(), measured.programs);
  for (const { program } of measured.programs) assert.ok(table.includes(program));
});

test('a program that takes more stack than older kernels allow is named, with the functions', () => {
  const chain = [
    { name: 'one', bytes: 208 },
    { name: 'pick', bytes: 280 },
  ];
  const programs = [
    { program: 'one', object: 'a.bpf.o', size: 1, stack: { bytes: 512, chain } },
    { program: 'two', object: 'a.bpf.o', size: 1, stack: { bytes: 544, chain } },
  ];
  assert.deepEqual(overStack(programs), [
    'two takes 544 bytes of stack as kernels before 6.9 count, more than 512: one 208, pick 280',
  ]);
  const budget = { one: { size: 1, verified: 1, why }, two: { size: 1, verified: 1, why } };
  assert.equal(problemsOf(budget, { programs, note: '', refused: [] }).length, 2, 'with what to do about it');
});

const log = (...lines: readonly string[]): string =>
  [
    "libbpf: prog 'fairlead_xdp': -- BEGIN PROG LOAD LOG --",
    ...lines,
    'processed 9 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0',
    '-- END PROG LOAD LOG --',
    "libbpf: prog 'fairlead_xdp': failed to load: -13",
  ].join('\n');
const refusal = operatorError('LOAD_FAILED', 'bpf_object__load: EACCES (permission denied)', 'mend it', {
  detail: log('func#3 @80', 'combined stack size of 3 calls is 544. Too large'),
});
const notAllowed = operatorError('LOAD_FAILED', 'bpf_object__load: EPERM (operation not permitted)', 'be root', {
  detail: "libbpf: Couldn't load trivial BPF program.",
});

test('an object that is refused where others load is a problem, with the end of what the verifier said', () => {
  const { note, refused } = judgeLoads([{ object: 'sock.bpf.o' }, { object: 'xdp.bpf.o', error: refusal }]);
  assert.equal(note, '');
  assert.deepEqual(refused, [
    [
      'xdp.bpf.o does not load: bpf_object__load: EACCES (permission denied)',
      '  func#3 @80',
      '  combined stack size of 3 calls is 544. Too large',
    ].join('\n'),
  ]);
});

test('objects that all are refused are a problem once a verifier has said why', () => {
  const { refused } = judgeLoads([
    { object: 'sock.bpf.o', error: notAllowed },
    { object: 'xdp.bpf.o', error: refusal },
  ]);
  assert.deepEqual(
    refused.map((text) => text.split(' ')[0]),
    ['sock.bpf.o', 'xdp.bpf.o'],
  );
});

test('where no object can be loaded and no verifier says why, that is a note', () => {
  const { note, refused } = judgeLoads([{ object: 'sock.bpf.o', error: notAllowed }]);
  assert.deepEqual(refused, []);
  assert.equal(note, 'not loaded here: sock.bpf.o (bpf_object__load: EPERM (operation not permitted))');
});

test('what a kernel cannot load without a description of its types is a note, whatever else loads', () => {
  const error = operatorError('NO_KERNEL_TYPES', 'this kernel does not describe its own types', 'use another');
  const { note, refused } = judgeLoads([{ object: 'sock.bpf.o' }, { object: 'signals.bpf.o', error }]);
  assert.deepEqual(
    [note, refused],
    ['not loaded here: signals.bpf.o (this kernel does not describe its own types)', []],
  );
});

const emptyFolder = (): Disposable & { readonly path: string } => {
  const path = mkdtempSync(join(tmpdir(), 'fairlead-budget-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
};

/** sweep.bpf.o, whose smallest program begins with a register that nobody has set. */
const brokenObject = (): Buffer => {
  const file = readFileSync(`${prebuilt}sweep.bpf.o`);
  const { sections, symbols } = readElf(file);
  const clock = symbols.find(({ name }) => name === 'fairlead_clock');
  const code = sections[clock?.section ?? 0]?.bytes;
  assert.ok(clock !== undefined && code !== undefined);
  // r0 = r9
  Buffer.from([0xbf, 0x90, 0, 0, 0, 0, 0, 0]).copy(code, clock.at, 0, instructionBytes);
  return file;
};

test('an object that the verifier of this kernel refuses fails the check, alone and beside others', async () => {
  using folder = emptyFolder();
  writeFileSync(join(folder.path, 'sweep.bpf.o'), brokenObject());
  const alone = await measurePrograms(folder.path);
  copyFileSync(`${prebuilt}sock.bpf.o`, join(folder.path, 'sock.bpf.o'));
  const beside = await measurePrograms(folder.path);
  for (const measured of [alone, beside]) {
    assert.equal(measured.note, '');
    assert.equal(measured.refused.length, 1);
    assert.match(measured.refused[0] ?? '', /^sweep\.bpf\.o does not load: .*EACCES.*\n.*R9 !read_ok$/s);
    assert.ok(problemsOf(readBudget(), measured).includes(measured.refused[0] ?? ''));
  }
  assert.ok(beside.programs.some(({ object }) => object === 'sock.bpf.o'));
});

test('an object of which a part is missing fails the check by its name', async () => {
  using folder = emptyFolder();
  writeFileSync(join(folder.path, 'sweep.bpf.o'), readFileSync(`${prebuilt}sweep.bpf.o`).subarray(0, 5_000));
  await assert.rejects(measurePrograms(folder.path), /sweep\.bpf\.o is no whole object; run: npm run build:bpf/);
});

test('without the privilege to load anything the check only says so', () => {
  const script = `
    import { measurePrograms, problemsOf, readBudget } from './scripts/budget.ts';
    const measured = await measurePrograms();
    console.log(JSON.stringify({ problems: problemsOf(readBudget(), measured), note: measured.note }));`;
  const nobody = ['--inh-caps=-all', '--bounding-set=-all', '--'];
  const node = [process.execPath, '--input-type=module', '--eval', script];
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const output = execFileSync('setpriv', [...nobody, ...node], { cwd, encoding: 'utf8', timeout: 60_000 });
  const { problems, note } = z.object({ problems: z.array(z.string()), note: z.string() }).parse(JSON.parse(output));
  assert.deepEqual(problems, []);
  for (const object of ['sock.bpf.o', 'tc.bpf.o', 'xdp.bpf.o']) assert.ok(note.includes(`${object} (`), note);
});

test('the memory of maps is shown at three sizes of a cluster', () => {
  const lines = memoryTable().split('\n');
  assert.equal(lines.length, 4);
  for (const services of ['1000', '10000', '100000']) {
    assert.ok(
      lines.some((line) => line.trim().startsWith(`${services} Services of 10 endpoints: `)),
      services,
    );
  }
});
