import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bench/run.ts', import.meta.url));
const results = fileURLToPath(new URL('../../bench/results', import.meta.url));

const bench = (...argv: readonly string[]): { code: number | null; stdout: string; stderr: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, stdout, stderr };
};

for (const [what, argv, says] of [
  ['a bench that does not exist', ['conect'], /There is no such bench; there are connect, udp/],
  ['no contestant', ['connect', '--only'], /argument missing/],
  ['contestants of a bench that has none', ['sync', '--only', 'fairlead-10'], /--only is for connect, udp, nodeport/],
  ['contestants of all benches', ['--only', 'fairlead-10'], /name one of them: .* connect --only fairlead-10$/m],
  ['no time', ['--seconds', '0'], /It must be a number from 1 to 600/],
] as const) {
  test(`${what}: wrong usage, said before anything is measured`, () => {
    const { code, stdout, stderr } = bench(...argv);
    assert.deepEqual([code, stdout], [2, ''], stderr);
    assert.match(stderr, says);
  });
}

test('results that are none are told before anything is measured', () => {
  const { code, stdout, stderr } = bench('--compare', program);
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(stderr, /run\.ts cannot be read as results; name a file that "npm run bench" wrote/);
});

test('from the results that are committed, charts of the same names come again, and nothing differs from them', (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-charts-'));
  context.after(() => rmSync(directory, { recursive: true }));
  const files = readdirSync(results);
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    const path = join(results, file);
    const { code, stdout } = bench('--from', path, '--results', directory, '--compare', path);
    assert.deepEqual([code, stdout], [0, 'nothing changed by more than the noise\n']);
  }
  assert.deepEqual(readdirSync(directory), files);
});
