/** What `npm run test:kernels` says where there is nothing to boot. Booting is for people, and for CI's probe. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Finding } from './findings.ts';
import { hasFailed, tableOf } from './table.ts';

const program = fileURLToPath(new URL('run.ts', import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the program has its own files; it is to leave nothing there. */
const temporary = mkdtempSync(join(tmpdir(), 'fairlead-kernels-test-'));

const run = (...argv: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const [command = '', ...rest] = argv;
    execFile(
      command,
      rest,
      { timeout: 240_000, env: { ...process.env, TMPDIR: temporary } },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, stdout, stderr });
      },
    );
  });

describe('test:kernels', () => {
  after(() => rmSync(temporary, { recursive: true, force: true }));

  test('with wrong flags says so in one line', async () => {
    for (const [given, text] of [
      [['--nope'], /unknown option '--nope'/],
      [['7.7'], /There is no such kernel; there are 5\.10, .*, here/],
      [['--probe', 'here'], /There is no such kernel; there are 5\.10, /],
      [['--probe'], /argument missing/],
      [['--probe', '6.1', '5.10'], /goes with --keep alone/],
      [['--again'], /needs --keep DIRECTORY/],
      [['test/lab/none.test.ts'], /There is no such file of tests/],
    ] as const) {
      const { code, stdout, stderr } = await run(process.execPath, program, ...given);
      assert.deepEqual([code, stdout], [2, ''], stderr);
      assert.match(stderr, text);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
    }
    assert.deepEqual(readdirSync(temporary), []);
  });

  test('with --help it says what there is', async () => {
    const { code, stdout } = await run(process.execPath, program, '--help');
    assert.equal(code, 0);
    for (const word of [
      '--probe <kernel>',
      '--keep <directory>',
      '--again',
      '--write',
      'newest',
      '6.1-arm64',
      'SKIPPED',
    ]) {
      assert.ok(stdout.includes(word), word);
    }
  });

  test('a kernel that cannot be had is skipped with the reason in the same line, and that is no failure', async () => {
    // Without a network nothing can be fetched.
    const { code, stdout } = await run('unshare', '--net', process.execPath, program, '--probe', '6.1');
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /^kernel probe 6\.1: SKIPPED: .*(apt-get update failed: .+; see whether http|there is no qemu).*\n$/,
    );
  });
});

describe('the table', () => {
  const booted: readonly Finding[] = [
    { kind: 'kernel', release: '6.1.0-1-cloud-amd64' },
    { kind: 'program', name: 'fairlead_connect4', verified: 5, proof: 'proven' },
    { kind: 'end' },
  ];

  test('has a column for each kernel that could be had, and a line for each that could not', () => {
    const skipped = { name: '5.10', findings: [{ kind: 'skipped', text: 'there is no mirror' }] } as const;
    const all = [skipped, { name: '6.1', findings: booted }];
    assert.deepEqual(tableOf(all).split('\n'), [
      '| verified instructions | 6.1.0-1-cloud-amd64 |',
      '| --- | --- |',
      '| fairlead_connect4 | loaded 5, proven |',
      '| connections, datagrams, packets | not looked at |',
      '',
      '5.10: SKIPPED: there is no mirror',
    ]);
    assert.deepEqual(all.map(hasFailed), [false, false]);
  });

  test('fails for one that did not start, and for one that ended before all was looked at', () => {
    const [release, loaded] = booted;
    assert.ok(release !== undefined && loaded !== undefined);
    const refused = { name: '6.1', findings: [{ kind: 'refused', text: 'no console' }] } as const;
    assert.deepEqual([refused, { name: '6.1', findings: [release, loaded] }].map(hasFailed), [true, true]);
    assert.match(tableOf([refused]), /^6\.1: DID NOT START: no console$/m);
  });
});
