/** The flags of the settings on a command, and what was given of them. */
import { type Command, Option } from 'commander';
import type { Logger } from 'pino';
import { exitFailure, exitUsage, operatorError } from '../../loader/errors.ts';
import { levelOfVerbosity } from '../config/kube-proxy.ts';
import { deprecatedFlags, ignoredFlags, strangeFlagProblems } from '../config/kube-proxy-flags.ts';
import { type GivenFlag, type Loaded, loadConfig } from '../config/load.ts';
import { type ConfigProblem, problemLine } from '../config/problems.ts';
import { type SettingName, settingNames, settingOf } from '../config/settings.ts';
import { interfaceSettings } from '../config/settings-packets.ts';

/** Settings that only the loader needs. */
const loaderNames: readonly SettingName[] = [
  'pinRoot',
  'cgroup',
  'mapSizes',
  'peerNames',
  'hostNamespaceOnly',
  'signals',
  ...(Object.keys(interfaceSettings) as (keyof typeof interfaceSettings)[]),
];

const controlNames = settingNames.filter((name) => !loaderNames.includes(name));

/** Settings of each command that reads a configuration: a plan is made with the flags of the control plane that it is for. */
export const namesOf = {
  agent: settingNames,
  control: controlNames,
  plan: controlNames,
} as const satisfies Readonly<Record<string, readonly SettingName[]>>;

const join = (text: string, before: string | undefined): string => (before === undefined ? text : `${before},${text}`);

const optionOf = (name: SettingName): Option => {
  const { flag, kind, about, initial, shownDefault } = settingOf(name);
  const initialText = shownDefault ?? kind.toText(initial);
  const shown = initialText === '' ? '' : ` (default: ${initialText})`;
  const option = new Option(`--${flag} ${kind.placeholder}`, `${about}${shown}`);
  if (kind.repeatable) option.argParser(join);
  return option;
};

/** Adds the flags of some settings, and those of kube-proxy that are accepted for its sake. */
export const addConfigFlags = (command: Command, names: readonly SettingName[]): Command => {
  command.option('--config <file>', 'KubeProxyConfiguration or FairleadConfiguration (also: FAIRLEAD_CONFIG)');
  for (const name of names) command.addOption(optionOf(name));
  for (const name of ['mapGrowth', 'peerNames', 'signals'] as const) {
    const { flag } = settingOf(name);
    if (names.includes(name)) command.addOption(new Option(`--no-${flag}`, `the same as --${flag}=false`));
  }
  command.addOption(new Option('-v, --v <n>', 'verbosity as kube-proxy counts it: 4 means debug, 6 trace'));
  if (names.includes('apiserver')) command.addOption(new Option('--master <url>').hideHelp());
  for (const flag of Object.keys({ ...ignoredFlags, ...deprecatedFlags })) {
    command.addOption(new Option(`--${flag} [value]`).hideHelp());
  }
  return command;
};

/** The name under which commander keeps the value of a flag. */
const keyOf = (flag: string): string => new Option(`--${flag} [value]`).attributeName();

const verbosityFlag = (text: string): GivenFlag => {
  if (!/^[0-9]+$/.test(text)) {
    throw operatorError('BAD_FLAG', `-v must be a whole number, is "${text}"`, 'give one from 0 to 10', {
      exitCode: exitUsage,
    });
  }
  return { name: 'logLevel', text: levelOfVerbosity(Number(text)), flag: '-v' };
};

/** Reads the configuration of a command from its flags, the file that they name, and the environment. */
export const loadFromCommand = (command: Command, names: readonly SettingName[]): Loaded => {
  const given = command.opts<Record<string, unknown>>();
  const textOf = (flag: string): string | undefined => {
    const value = given[keyOf(flag)];
    return value === undefined ? undefined : String(value);
  };
  const flags: GivenFlag[] = [];
  const take = (name: SettingName, flag: string, text: string | undefined): void => {
    if (text !== undefined) flags.push({ name, text, flag: `--${flag}` });
  };
  // What stands in for a setting comes first, so that the setting's own flag wins.
  const verbosity = textOf('v');
  if (verbosity !== undefined) flags.push(verbosityFlag(verbosity));
  if (names.includes('apiserver')) take('apiserver', 'master', textOf('master'));
  for (const [flag, name] of [
    ['healthz-port', 'healthzBindAddress'],
    ['metrics-port', 'metricsBindAddress'],
  ] as const) {
    const port = textOf(flag);
    const address = name === 'healthzBindAddress' ? '0.0.0.0' : '127.0.0.1';
    if (names.includes(name) && port !== undefined) take(name, flag, `${address}:${port}`);
  }
  for (const name of names) take(name, settingOf(name).flag, textOf(settingOf(name).flag));
  const strange = Object.keys({ ...ignoredFlags, ...deprecatedFlags }).filter((flag) => textOf(flag) !== undefined);
  const file = textOf('config') ?? process.env.FAIRLEAD_CONFIG ?? '';
  const loaded = loadConfig({ file, environment: process.env, flags, names });
  const more = strangeFlagProblems(strange);
  const { sourceProblems, problems } = loaded;
  return { ...loaded, sourceProblems: [...more, ...sourceProblems], problems: [...more, ...problems] };
};

/** Throws if there are errors: all of them at once, the only one in one line. */
export const requireValid = (problems: readonly ConfigProblem[]): void => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const exitCode = errors.some(({ where }) => where.startsWith('-')) ? exitUsage : exitFailure;
  if (errors.length === 1) throw operatorError('BAD_CONFIG', problemLine(first), 'correct it', { exitCode });
  const detail = errors.map(problemLine).join('\n');
  throw operatorError('BAD_CONFIG', `the configuration has ${errors.length} errors`, 'correct these:', {
    exitCode,
    detail,
  });
};

/** Logs what is no error. */
export const logProblems = (problems: readonly ConfigProblem[], log: Logger): void => {
  for (const problem of problems) {
    if (problem.severity === 'warning') log.warn(problemLine(problem));
    else if (problem.severity === 'notice') log.info(problemLine(problem));
  }
};
