/**
 * `npm run semantics`: which rows of the contract (docs/semantics-rows.txt) are proven by tests. A test proves the rows
 * that its title begins with: `TP-08 ...`, `EPS-03, EPS-04 ...`, `CFG ...`.
 *
 *   npm run semantics                        titles as they stand in the files; whether they pass is not looked at
 *   npm run semantics -- --run               runs `npm test` (as root, minutes) and counts the tests that pass
 *   npm run semantics -- --results FILE      the same from the output of an earlier run, reporter spec or tap
 *   npm run semantics -- --json              for programs
 *
 * Rows that are no proxy's job, and rows that are done differently, are tables in docs/differences.md.
 */
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Row {
  readonly id: string;
  readonly section: string;
}

export interface TitledTest {
  readonly title: string;
  /** `unknown` where it was not run. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'unknown';
}

/** Reads the list of rows: id and section, # begins a comment. */
export const parseRows = (text: string): readonly Row[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [id = '', section = ''] = line.split(' ');
      return { id, section };
    });

/** The ids at the start of a title: several are joined by spaces, commas, slashes or "and". */
export const idsOf = (title: string): readonly string[] => {
  const ids: string[] = [];
  let rest = title;
  for (;;) {
    const [all, id] = /^(?:(?:,|\/|;|and|\s)\s*)*([A-Z]{2,4}-[0-9]{2}|CFG)(?![A-Za-z0-9-])/.exec(rest) ?? [];
    if (all === undefined || id === undefined) return ids;
    ids.push(id);
    rest = rest.slice(all.length);
  }
};

/** Golden packets (test/bpf/golden/suite.ts) have tests of their own kind, whose first argument is the suite. */
const staticTitle = /\b(?:(?:test|it|describe)\(|(?:inFamilies|onWays)\(\s*own,)\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g;
/** Tables of cases have their titles as a property or as the first of a tuple. */
const tableTitle = /(?:\btitle:\s*|\[\s*)(['"`])((?:[A-Z]{2,4}-[0-9]{2}|CFG)[ ,/](?:\\.|(?!\1)[\s\S])*)\1/g;

/** Titles in the text of a test file, as far as they can be read without running it. */
export const titlesIn = (text: string): readonly string[] =>
  [staticTitle, tableTitle].flatMap((pattern) => [...text.matchAll(pattern)].map(([, , title = '']) => title));

/** Tests of a run from what the reporters `spec` and `tap` print. */
export const parseResults = (text: string): readonly TitledTest[] =>
  stripVTControlCharacters(text)
    .split('\n')
    .flatMap((line): readonly TitledTest[] => {
      const tap = /^\s*(not ok|ok) [0-9]+ - (.*?)( # (?:SKIP|TODO).*)?$/.exec(line);
      if (tap !== null) {
        const [, verdict, title = '', directive] = tap;
        if (directive !== undefined) return [{ title, outcome: 'skipped' }];
        return [{ title, outcome: verdict === 'ok' ? 'passed' : 'failed' }];
      }
      const [, mark, title = ''] = /^\s*([✔✖﹣]) (.*?)(?: \([0-9.]+ms\))?(?: # .*)?$/u.exec(line) ?? [];
      if (mark === undefined) return [];
      return [{ title, outcome: mark === '✔' ? 'passed' : mark === '✖' ? 'failed' : 'skipped' }];
    });

export interface Report {
  readonly proven: readonly string[];
  /** Named by a test that did not pass. */
  readonly failing: readonly string[];
  readonly unproven: readonly string[];
  /** Not the proxy's job, with a reason in docs/differences.md, and without a test. */
  readonly elsewhere: readonly string[];
  /** Done differently, with a reason in docs/differences.md. */
  readonly different: readonly string[];
  /** Ids in titles that are no rows. */
  readonly unknown: readonly string[];
}

/** Below a heading with these words are the rows that are no proxy's job; all other tables are differences. */
const elsewhereHeading = /not the proxy's job/i;

/** The ids in a cell of a table; `DNS-01 to DNS-10` are all between. */
const idsInCell = (cell: string, ids: readonly string[]): readonly string[] => {
  const ranges = [...cell.matchAll(/([A-Z]{2,4}-[0-9]{2}) to ([A-Z]{2,4}-[0-9]{2})/g)].flatMap(
    ([, first = '', last = '']) => ids.slice(ids.indexOf(first), ids.indexOf(last) + 1),
  );
  return [...(cell.match(/[A-Z]{2,4}-[0-9]{2}|\bCFG\b/g) ?? []), ...ranges];
};

/** The rows that the tables of docs/differences.md name in their first column. */
const rowsNamed = (text: string, ids: readonly string[]): Readonly<Record<'different' | 'elsewhere', Set<string>>> => {
  const named = { different: new Set<string>(), elsewhere: new Set<string>() };
  let table: keyof typeof named = 'different';
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) table = elsewhereHeading.test(line) ? 'elsewhere' : 'different';
    if (line.startsWith('|')) for (const id of idsInCell(line.split('|')[1] ?? '', ids)) named[table].add(id);
  }
  return named;
};

/** Sorts the rows by what the tests and the list of differences say of them. */
export const judge = (rows: readonly Row[], tests: readonly TitledTest[], differences: string): Report => {
  const outcomes = new Map<string, Set<TitledTest['outcome']>>();
  for (const { title, outcome } of tests) {
    for (const id of idsOf(title)) outcomes.set(id, (outcomes.get(id) ?? new Set()).add(outcome));
  }
  const ids = rows.map(({ id }) => id);
  const has = (id: string, outcome: TitledTest['outcome']): boolean => outcomes.get(id)?.has(outcome) === true;
  const failing = ids.filter((id) => has(id, 'failed'));
  const proven = ids.filter((id) => !has(id, 'failed') && (has(id, 'passed') || has(id, 'unknown')));
  const named = rowsNamed(differences, ids);
  const without = ids.filter((id) => !proven.includes(id) && !failing.includes(id));
  return {
    proven,
    failing,
    unproven: without.filter((id) => !named.elsewhere.has(id)),
    elsewhere: without.filter((id) => named.elsewhere.has(id)),
    different: ids.filter((id) => named.different.has(id)),
    unknown: [...outcomes.keys()].filter((id) => !ids.includes(id)).sort(),
  };
};

const testFiles = (): readonly string[] => globSync('test/**/*.test.ts', { cwd: root }).map((file) => join(root, file));

/** Runs the suite just as `npm test` does, and shows what it prints, on stderr. */
const runTests = (): Promise<readonly TitledTest[]> =>
  new Promise((resolve, reject) => {
    const suite = spawn('npm', ['test'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    const output: Buffer[] = [];
    suite.stdout.on('data', (chunk: Buffer) => {
      output.push(chunk);
      process.stderr.write(chunk);
    });
    suite.once('error', reject);
    suite.once('close', () => resolve(parseResults(Buffer.concat(output).toString())));
  });

const scan = (): readonly TitledTest[] =>
  testFiles().flatMap((file) =>
    titlesIn(readFileSync(file, 'utf8')).map((title) => ({ title, outcome: 'unknown' as const })),
  );

/** Ids by section, the section's name once. */
const listed = (rows: readonly Row[], ids: readonly string[]): string => {
  const sections = [...new Set(rows.map(({ section }) => section))];
  const lines = sections.flatMap((section) => {
    const mine = rows.filter((row) => row.section === section).map(({ id }) => id);
    const found = mine.filter((id) => ids.includes(id)).map((id) => id.replace(`${section}-`, ''));
    return found.length === 0
      ? []
      : [`  ${section.padEnd(5)}${String(found.length).padStart(3)}/${mine.length}  ${found.join(' ')}`];
  });
  return lines.length === 0 ? '  none\n' : lines.map((line) => `${line}\n`).join('');
};

const print = (rows: readonly Row[], report: Report, wasRun: boolean): void => {
  const { proven, failing, unproven, elsewhere, different, unknown } = report;
  const say = (heading: string, ids: readonly string[]): void =>
    void process.stdout.write(`${heading}: ${ids.length} of ${rows.length}\n${listed(rows, ids)}\n`);
  say(wasRun ? 'Rows with passing tests' : 'Rows with tests', proven);
  if (wasRun) say('Rows with failing tests', failing);
  say('Rows without', unproven);
  say("Rows that are not the proxy's job (docs/differences.md)", elsewhere);
  say('Rows that are done differently, on purpose (docs/differences.md)', different);
  if (unknown.length > 0) console.log(`Ids in titles that are no rows: ${unknown.join(' ')}\n`);
  if (!wasRun)
    console.log('Titles were read from the files; --run runs the tests, --results FILE takes those of an earlier run.');
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { run: { type: 'boolean' }, results: { type: 'string' }, json: { type: 'boolean' } },
  });
  const read = (path: string): string => readFileSync(path, 'utf8');
  const rows = parseRows(read(join(root, 'docs/semantics-rows.txt')));
  const wasRun = values.run === true || values.results !== undefined;
  const results = values.results === undefined ? runTests : () => parseResults(read(values.results ?? ''));
  const tests = wasRun ? await results() : scan();
  if (tests.length === 0) {
    console.error(
      'There is no test in these results: they must be what `npm test` prints, and its run must have begun.',
    );
    process.exitCode = 1;
    return;
  }
  const report = judge(rows, tests, read(join(root, 'docs/differences.md')));
  if (values.json === true) console.log(JSON.stringify({ ran: wasRun, ...report }, undefined, 2));
  else print(rows, report, wasRun);
  if (tests.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
};

if (import.meta.main) await main();
