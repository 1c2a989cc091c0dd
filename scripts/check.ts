/**
 * `npm run check`: everything about the source that can be told without running it. One line for each check; the
 * details of those that fail.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { checkObjects } from '../bpf/build.ts';
import { budgetTable, measurePrograms, memoryTable, problemsOf, readBudget } from './budget.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

type Outcome = 'ok' | 'skipped' | 'failed';

interface Finding {
  readonly outcome: Outcome;
  /** Beside the check's name. */
  readonly note?: string;
  /** Below it. */
  readonly details?: string;
}

interface Program {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  readonly cwd?: string;
}

const programs: readonly Program[] = [
  { name: 'types', argv: [bin('tsc'), '-p', '.'] },
  { name: 'lint and format', argv: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'protobuf lint', argv: [bin('buf'), 'lint'], cwd: join(root, 'proto') },
  { name: 'generated code', argv: [process.execPath, join(root, 'scripts/generate.ts'), '--check'] },
];

const runProgram = ({ argv: [command, ...args], cwd = root }: Program): Promise<Finding> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', (error) => resolve({ outcome: 'failed', details: error.message }));
    child.once('close', (code) => resolve(code === 0 ? { outcome: 'ok' } : { outcome: 'failed', details: output }));
  });

/** Only where the recorded compiler is installed can the objects be compared; whoever runs with CI set wants it to be. */
const compareObjects = (): Finding => {
  const check = checkObjects();
  switch (check.result) {
    case 'identical':
      return { outcome: 'ok', note: 'identical when rebuilt' };
    case 'different':
      return {
        outcome: 'failed',
        details: `${check.objects.join(', ')}: its source makes another object; run: npm run build:bpf`,
      };
    case 'other compiler':
      return { outcome: 'skipped', note: `built by ${check.recorded}; here is ${check.found}` };
    case 'no compiler':
      return process.env.CI === 'true'
        ? { outcome: 'failed', details: 'clang-19 is not installed; run: sh scripts/setup.sh --ci' }
        : { outcome: 'skipped', note: 'no clang-19 here; sh scripts/setup.sh --ci installs it' };
  }
};

/** Programs within what `bpf/budget.json` gives them, and taken by this kernel; and what their maps take, to be seen. */
const compareBudget = async (): Promise<Finding> => {
  const budget = readBudget();
  const measured = await measurePrograms();
  const problems = problemsOf(budget, measured);
  const tables = `${budgetTable(budget, measured.programs)}\n\n${memoryTable()}`;
  const note = measured.note === '' ? {} : { note: measured.note };
  if (problems.length === 0) return { outcome: 'ok', ...note, details: tables };
  return { outcome: 'failed', ...note, details: `${problems.join('\n')}\n\n${tables}` };
};

const marks = { ok: ['green', '✓'], skipped: ['yellow', '-'], failed: ['red', '✗'] } as const;
const nameWidth = 17;

const report = async (name: string, check: () => Finding | Promise<Finding>): Promise<Outcome> => {
  const start = performance.now();
  const failed = (error: unknown): Finding => {
    return { outcome: 'failed', details: error instanceof Error ? error.message : String(error) };
  };
  const { outcome, note, details } = await (async () => check())().catch(failed);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const [color, mark] = marks[outcome];
  const line = `${name.padEnd(nameWidth)}${seconds.padStart(5)} s`;
  console.log(`${styleText(color, mark, { stream: process.stdout })} ${line}${note === undefined ? '' : `  ${note}`}`);
  if (details !== undefined) console.log(`${details.trim().replaceAll(/^(?=.)/gm, '    ')}\n`);
  return outcome;
};

const outcomes = await Promise.all(programs.map((program) => report(program.name, () => runProgram(program))));
// Building blocks this process: were it first, the others' times would be wrong.
outcomes.push(await report('BPF objects', compareObjects));
outcomes.push(await report('BPF budget', compareBudget));
if (outcomes.includes('failed')) process.exitCode = 1;
