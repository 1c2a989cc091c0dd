/** What `npm run test:kernels` is asked for. */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { type KernelChoice, kernelChoices } from './packages.ts';

export interface Wanted {
  readonly keep?: string;
  readonly again: boolean;
  readonly write: boolean;
  readonly probe?: KernelChoice;
  /** Names of kernels, `here` among them; all if none was named. */
  readonly kernels: readonly string[];
  /** Files of tests that run there besides. */
  readonly tests: readonly string[];
}

const emulated = kernelChoices.map(({ name }) => name);
const known = [...emulated, 'here'];
const root = fileURLToPath(new URL('../..', import.meta.url));

export const choiceOf = (name: string): KernelChoice => {
  const choice = kernelChoices.find((each) => each.name === name);
  if (choice === undefined)
    throw new InvalidArgumentError(`There is no such kernel; there are ${emulated.join(', ')}.`);
  return choice;
};

const word = (text: string, before: readonly string[] = []): readonly string[] => {
  if (text.startsWith('test/')) {
    if (statSync(`${root}/${text}`, { throwIfNoEntry: false })?.isFile() !== true) {
      throw new InvalidArgumentError('There is no such file of tests.');
    }
  } else if (!known.includes(text)) {
    throw new InvalidArgumentError(
      `There is no such kernel; there are ${known.join(', ')}. Files of tests are test/...`,
    );
  }
  return [...before, text];
};

/** Throws a CommanderError, after it has said why or printed the help. */
export const parseWanted = (argv: readonly string[]): Wanted => {
  const command = new Command('npm run test:kernels --')
    .description(
      'The loader and its programs on kernels of Debian, each in a machine that QEMU emulates (needs root and a mirror of Debian; minutes for each kernel).',
    )
    .addArgument(
      new Argument('[words...]', `kernels (${known.join(', ')}), and files of tests to run there, too`)
        .default([], 'all kernels')
        .argParser(word),
    )
    .addOption(
      new Option('--probe <kernel>', 'only load and attach the programs there, in three minutes').argParser(choiceOf),
    )
    .option('--keep <directory>', 'keep consoles and what was found there')
    .option('--again', 'show what --keep has kept, where there is any', false)
    .option('--write', 'put the table into docs/kernels.md', false)
    .addHelpText(
      'after',
      `
Exit codes: 0 all as documented, or what could not be had is named as SKIPPED; 1 something failed; 2 wrong usage.

Examples:
  npm run test:kernels                            all of them, one after the other
  npm run test:kernels -- 6.1 test/lab/udp.test.ts
  npm run test:kernels -- --probe 6.1             one line: what CI does`,
    )
    .exitOverride();
  command.parse(argv, { from: 'user' });
  const flags = command.opts<Pick<Wanted, 'keep' | 'again' | 'write' | 'probe'>>();
  const words = command.processedArgs[0] as readonly string[];
  const tests = words.filter((each) => each.startsWith('test/'));
  const names = words.filter((each) => !tests.includes(each));
  if (flags.again && flags.keep === undefined) command.error("error: option '--again' needs --keep DIRECTORY");
  if (flags.probe !== undefined && (words.length > 0 || flags.write || flags.again)) {
    command.error("error: option '--probe <kernel>' goes with --keep alone");
  }
  return { ...flags, tests, kernels: known.filter((name) => names.length === 0 || names.includes(name)) };
};
