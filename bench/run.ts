/** Runs benches. Results go to stdout, progress to stderr. Exit codes: 0 done, 1 failed, 2 wrong usage. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { exitFailure, exitUsage, explainError, isOperatorError, operatorError } from '../loader/errors.ts';
import { churnBench } from './churn.ts';
import { compareRows, formatChanges } from './compare.ts';
import { connectBench } from './connect.ts';
import { memoryBench } from './growth.ts';
import { microBench } from './micro.ts';
import { nodePortBench } from './node-port.ts';
import { packetBench } from './packet.ts';
import { reflectorBench } from './reflector.ts';
import { type Bench, formatTable, type Row } from './report.ts';
import { readResults, resultsOf, saveResults } from './results.ts';
import { syncBench } from './sync.ts';
import { udpBench } from './udp.ts';

const benches: Readonly<Record<string, Bench>> = {
  connect: connectBench,
  udp: udpBench,
  packet: packetBench,
  nodeport: nodePortBench,
  sync: syncBench,
  churn: churnBench,
  reflector: reflectorBench,
  memory: memoryBench,
  micro: microBench,
};
const names = Object.keys(benches);
/** Those that measure one contestant after the other. */
const races: readonly string[] = ['connect', 'udp', 'nodeport'];
const defaultResults = fileURLToPath(new URL('results', import.meta.url));

const parseSeconds = (text: string): number => {
  const value = Number(text);
  if (!(value >= 1 && value <= 600)) throw new InvalidArgumentError('It must be a number from 1 to 600.');
  return value;
};

const addName = (name: string, before: readonly string[]): readonly string[] => {
  if (!(name in benches)) throw new InvalidArgumentError(`There is no such bench; there are ${names.join(', ')}.`);
  return [...before, name];
};

const say = (text: string): void => {
  process.stderr.write(`bench: ${text}\n`);
};

interface Flags {
  readonly json: boolean;
  readonly seconds: number;
  readonly only?: readonly string[];
  readonly results?: string;
  readonly compare?: string;
  readonly from?: string;
}

const measure = async (chosen: readonly string[], flags: Flags): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const { seconds, only } = flags;
    const options = {
      seconds,
      ...(only === undefined ? {} : { only }),
      say: (text: string) => say(`${name}: ${text}`),
    };
    const begin = performance.now();
    const report = await bench.run(options);
    say(`${name}: took ${((performance.now() - begin) / 1_000).toFixed(0)} s`);
    if (!flags.json) process.stdout.write(`${formatTable(report)}\n`);
    rows.push(...report);
  }
  return rows;
};

const runBenches = async (chosen: readonly string[], flags: Flags): Promise<void> => {
  const { compare, from, only, results: directory } = flags;
  if (only !== undefined && !(chosen.length > 0 && chosen.every((name) => races.includes(name)))) {
    const remedy = `name one of them: npm run bench -- connect --only ${only.join(' ')}`;
    throw operatorError('ONLY', `--only is for ${races.join(', ')}`, remedy, { exitCode: exitUsage });
  }
  // Read first: a name that is wrong should not be found out after ten minutes.
  const before = compare === undefined ? undefined : readResults(compare);
  const results = from === undefined ? resultsOf(await measure(chosen, flags), flags.seconds) : readResults(from);
  if (flags.json) process.stdout.write(`${JSON.stringify(results.rows, undefined, 1)}\n`);
  const target = directory ?? (chosen.length === 0 && from === undefined ? defaultResults : undefined);
  if (target !== undefined) for (const file of saveResults(target, results)) say(`wrote ${relative('', file)}`);
  if (before === undefined) return;
  if (before.machine.kernel !== results.machine.kernel || before.machine.cpu !== results.machine.cpu) {
    say(`${compare} is of another machine: ${before.machine.cpu}, Linux ${before.machine.kernel}`);
  }
  const text = formatChanges(compareRows(before.rows, results.rows));
  (flags.json ? process.stderr : process.stdout).write(text);
};

const list = Object.entries(benches).map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`);

const command = new Command('npm run bench --')
  .description('Measures Fairlead on this machine, in a lab of its own (needs root; leaves nothing behind).')
  .addArgument(new Argument('[names...]', `benches to run: ${names.join(', ')}`).default([], 'all').argParser(addName))
  .option('--json', 'print one JSON array of rows {bench, case, metric, value, unit} instead of tables', false)
  .addOption(
    new Option('--seconds <seconds>', 'how long to measure connections, for each of two placements')
      .default(20)
      .argParser(parseSeconds),
  )
  .option('--results <directory>', 'write results and charts there (default: bench/results, if all benches run)')
  .option('--compare <file>', 'say what differs from earlier results by more than the noise of both')
  .option('--from <file>', 'measure nothing: take these results, for charts (with --results) or to compare')
  .option(
    '--only <contestants...>',
    'of connect, udp or nodeport, which must be named: measure these contestants only, against direct (plain)',
  )
  .addHelpText(
    'after',
    `\nBenches:\n${list.join('\n')}\n
Examples:
  npm run bench -- connect                 ratios against a direct connection; read direct/direct first:
                                           it is the error, a smaller difference is none
  npm run bench -- connect --seconds 120   the same with a smaller error
  npm run bench                            everything, in ten minutes; writes bench/results/DATE-KERNEL.json
                                           and a chart for each question
  npm run bench -- --compare bench/results/OLD.json
  npm run --silent bench -- --json         everything, for a program to read; --silent keeps out
                                           what npm itself prints\n`,
  )
  .exitOverride()
  .action(runBenches);

try {
  await command.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitUsage;
  else {
    say(explainError(error));
    process.exitCode = isOperatorError(error) ? error.exitCode : exitFailure;
  }
}
