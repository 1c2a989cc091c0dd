/** The budget of the BPF programs (bpf/budget.json), which `npm run check` holds them to. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  budgetTable,
  measurePrograms,
  memoryTable,
  overBudget,
  programSizes,
  readBudget,
} from '../../scripts/budget.ts';

const prebuilt = fileURLToPath(new URL('../../bpf/prebuilt/', import.meta.url));
const why = 'a reason that is long enough to be one';

test('a program that has grown past its budget is named, and by how much', () => {
  const budget = { one: { size: 10, verified: 100, why }, two: { size: 20, verified: 200, why } };
  const programs = [
    { program: 'one', object: 'a.bpf.o', size: 10, verified: 100 },
    { program: 'two', object: 'a.bpf.o', size: 20 },
  ];
  assert.deepEqual(overBudget(budget, programs), []);
  const larger = [{ ...programs[0], program: 'one', object: 'a.bpf.o', size: 11, verified: 101 }, ...programs.slice(1)];
  assert.deepEqual(overBudget(budget, larger), [
    'one has 11 instructions, more than 10',
    "one: this kernel's verifier walks 101 instructions, more than 100",
  ]);
});

test('a program without an entry is named, and an entry without a program', () => {
  const found = overBudget({ gone: { size: 1, verified: 1, why } }, [{ program: 'new', object: 'b.bpf.o', size: 5 }]);
  assert.deepEqual(found, ['new of b.bpf.o has no entry', 'gone has an entry, and is no program']);
});

test('the sizes are those of the programs in an object, and no other function of it', () => {
  const sizes = programSizes(readFileSync(`${prebuilt}sock.bpf.o`));
  const hooks = ['connect', 'sendmsg', 'recvmsg', 'getpeername'].flatMap((hook) => [`${hook}4`, `${hook}6`]);
  assert.deepEqual([...sizes.keys()].sort(), [...hooks, 'sock_release'].map((hook) => `fairlead_${hook}`).sort());
  for (const [name, size] of sizes) assert.ok(Number.isInteger(size) && size > 50 && size < 100_000, `${name} ${size}`);
  assert.ok((sizes.get('fairlead_sendmsg6') ?? 0) > (sizes.get('fairlead_getpeername4') ?? 0));
});

test('every program of every object is within the committed budget, as this kernel verifies it', async () => {
  const { programs } = await measurePrograms();
  const objects = readdirSync(prebuilt).filter((name) => name.endsWith('.o'));
  assert.deepEqual([...new Set(programs.map(({ object }) => object))].sort(), objects.sort());
  assert.deepEqual(overBudget(readBudget(), programs), []);
  const table = budgetTable(readBudget(), programs);
  for (const { program } of programs) assert.ok(table.includes(program));
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
