/** Runs benches. Results go to stdout, progress to stderr. Exit codes: 0 done, 1 failed, 2 wrong usage. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { exitFailure, exitUsage, explainError, isOperatorError } from '../loader/errors.ts';
import { churnBench } from './churn.ts';
import { connectBench } from './connect.ts';
import { memoryBench } from './growth.ts';
import { microBench } from './micro.ts';
import { nodePortBench } from './node-port.ts';
import { packetBench } from './packet.ts';
import { reflectorBench } from './reflector.ts';
import { type Bench, formatTable, type Row } from './report.ts';
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

const runBenches = async (
  chosen: readonly string[],
  flags: { json: boolean; seconds: number; only?: string[] },
): Promise<void> => {
  const rows: Row[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const report = await bench.run({ ...flags, say: (text) => say(`${name}: ${text}`) });
    if (!flags.json) process.stdout.write(`${formatTable(report)}\n`);
    rows.push(...report);
  }
  if (flags.json) process.stdout.write(`${JSON.stringify(rows, undefined, 1)}\n`);
};

const list = Object.entries(benches).map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`);

const command = new Command('npm run bench --')
  .description('Measures Fairlead on this machine, in a lab of its own (needs root; leaves nothing behind).')
  .argument('[names...]', `benches to run: ${names.join(', ')} (default: all)`, addName, [])
  .option('--json', 'print one JSON array of rows {bench, case, metric, value, unit} instead of tables', false)
  .addOption(
    new Option('--seconds <seconds>', 'how long to measure connections, for each of two placements')
      .default(20)
      .argParser(parseSeconds),
  )
  .option(
    '--only <contestants...>',
    'of connect, udp and nodeport: measure these contestants only, against direct (plain)',
  )
  .addHelpText(
    'after',
    `\nBenches:\n${list.join('\n')}\n
Examples:
  npm run bench -- connect                 ratios against a direct connection; read direct/direct first:
                                           it is the error, a smaller difference is none
  npm run bench -- connect --seconds 120   the same with a smaller error
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
