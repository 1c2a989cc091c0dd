import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openAllocationFile, parseAllocations } from '../../control/source/allocations-file.ts';
import type { Allocation } from '../../control/source/ipam.ts';

const temporary = async (context: TestContext): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'fairlead-ipam-'));
  context.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
};
const entry: Allocation = { service: 'n/a', address: '10.96.0.7', releasedAt: '' };

test('made when there is something to keep, read back the same, nothing left beside it', async (context) => {
  const directory = join(await temporary(context), 'state');
  const file = await openAllocationFile(directory);
  assert.deepEqual([file.kept, file.missing, file.problems], [[], true, []]);
  assert.equal(await file.save([]), undefined);
  await assert.rejects(readdir(directory), { code: 'ENOENT' });
  assert.equal(await file.save([entry]), undefined);
  assert.deepEqual(await readdir(directory), ['allocations.json']);
  const again = await openAllocationFile(directory);
  assert.deepEqual([again.kept, again.missing, again.problems], [[entry], false, []]);
});

test('one that cannot be understood is set aside, never overwritten', async (context) => {
  const directory = await temporary(context);
  const path = join(directory, 'allocations.json');
  const texts = ['{"version": 1, "alloc', '{"version": 2, "allocations": []}', '[]', '{"version": 1}'];
  const bad = '{"version":1,"allocations":[{"service":"n/a","address":"x","releasedAt":""}]}';
  for (const [i, text] of [...texts, bad].entries()) {
    await writeFile(path, text);
    const file = await openAllocationFile(directory);
    assert.deepEqual(file.kept, []);
    assert.equal(file.problems[0]?.severity, 'warning');
    assert.match(file.problems[0]?.message ?? '', new RegExp(`corrupt-${i + 1}`));
    await file.save([entry]);
    assert.equal(await readFile(`${path}.corrupt-${i + 1}`, 'utf8'), text);
    assert.deepEqual(parseAllocations(await readFile(path, 'utf8')), [entry]);
  }
});

test('what cannot be read is left alone and said', async (context) => {
  const directory = await temporary(context);
  await mkdir(join(directory, 'allocations.json'));
  const file = await openAllocationFile(directory);
  assert.equal(file.problems[0]?.severity, 'error');
  assert.equal(await file.save([entry]), undefined);
  assert.deepEqual(await readdir(directory), ['allocations.json']);
});

test('a state directory that cannot be written is a problem until it can', async (context) => {
  const directory = await temporary(context);
  const later = await openAllocationFile(join(directory, 'later'));
  await writeFile(join(directory, 'later'), '');
  assert.match((await later.save([entry]))?.message ?? '', /make .*later writable/);
  await rm(join(directory, 'later'));
  assert.equal(await later.save([entry]), undefined);
  assert.deepEqual((await openAllocationFile(join(directory, 'later'))).kept, [entry]);
});
