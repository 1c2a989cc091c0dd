/**
 * The effective configuration: defaults, then the file, then the environment, then flags; the later wins. All that is
 * wrong is found at once.
 */
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import type { NodeFacts } from '../model.ts';
import { familyOf } from '../net/address.ts';
import { isUnspecified } from '../resolve/node-addresses.ts';
import { checkValues, type NodeFamilies } from './checks.ts';
import { type ConfigFile, readConfigFile } from './file.ts';
import { type Layer, readTexts } from './layer.ts';
import { type ConfigProblem, nearest, problemLine } from './problems.ts';
import { type SettingName, type SettingValues, settingNames, settingOf, settings, variableOf } from './settings.ts';

/** What is in force, and with what the process starts. Durations are milliseconds. */
export interface Config extends SettingValues {
  /** This node's name: the override or the host's name, lower-cased (SYN-08). */
  readonly nodeName: string;
  /** Path of the configuration file, '' without one. */
  readonly file: string;
}

export interface GivenFlag {
  readonly name: SettingName;
  readonly text: string;
  /** As it was given: `--master`, `-v`. */
  readonly flag: string;
}

export interface LoadInput {
  /** Path of the configuration file, '' for none. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly flags: readonly GivenFlag[];
  /** Settings that this command has; variables of others are not looked at. Default: all. */
  readonly names?: readonly SettingName[];
  /** Default: what can be told without asking the cluster. */
  readonly node?: NodeFamilies;
  /** The host's name; default: the real one. */
  readonly hostname?: string;
}

export interface Loaded {
  readonly config: Config;
  /** What is wrong with single values and keys. */
  readonly sourceProblems: readonly ConfigProblem[];
  /** Those, and what is wrong with the whole. */
  readonly problems: readonly ConfigProblem[];
  /** The file's text as it was read, for whoever watches it. */
  readonly fileText: string;
  /** Where a setting was made; '' for a default. */
  placeOf(name: SettingName): string;
}

/** There where the kernel has IPv6. */
const ipv6Addresses = '/proc/net/if_inet6';

const initialValues = (): SettingValues =>
  Object.fromEntries(settingNames.map((name) => [name, settingOf(name).initial])) as unknown as SettingValues;

/** Variables of the environment as a layer; one that is nearly known is probably misspelt. */
const readEnvironment = (environment: LoadInput['environment'], names: readonly SettingName[]): Layer => {
  const set = names.flatMap((name) => {
    const text = environment[variableOf(name)];
    return text === undefined ? [] : [{ name, text, where: variableOf(name) }];
  });
  const layer = readTexts(set);
  const known = settingNames.map(variableOf);
  const strange = Object.keys(environment).flatMap((variable): readonly ConfigProblem[] => {
    if (!variable.startsWith('FAIRLEAD_') || known.includes(variable) || variable === 'FAIRLEAD_CONFIG') return [];
    const like = nearest(variable, known);
    if (like === '') return [];
    return [{ severity: 'warning', where: variable, path: '', message: `means nothing; was ${like} meant?` }];
  });
  return { ...layer, problems: [...layer.problems, ...strange] };
};

/** Flags as a layer; beside a KubeProxyConfiguration those that kube-proxy ignores are ignored, and named. */
const readFlags = (flags: readonly GivenFlag[], file: ConfigFile | undefined): Layer => {
  const isIgnored = ({ name }: GivenFlag): boolean =>
    file?.isKubeProxy === true && settingOf(name).kubeProxy === 'ignored';
  const layer = readTexts(flags.filter((flag) => !isIgnored(flag)).map((flag) => ({ ...flag, where: flag.flag })));
  const ignored = flags.filter(isIgnored).map(
    ({ flag, name }): ConfigProblem => ({
      severity: 'warning',
      where: flag,
      path: '',
      message: `is ignored beside the KubeProxyConfiguration in ${file?.path}, as kube-proxy does; set it there, or with ${variableOf(name)}`,
    }),
  );
  return { ...layer, problems: [...layer.problems, ...ignored] };
};

/**
 * What can be told of the node's families: by its bind address, else by the addresses of its Node, else IPv4; whether
 * there are two by what the kernel has (SYN-14).
 */
export const familiesOfNode = (
  bindAddress: string,
  node: Pick<NodeFacts, 'addresses' | 'podCIDRs'> = { addresses: [], podCIDRs: [] },
  hasIPv6 = existsSync(ipv6Addresses),
): NodeFamilies => {
  const [first = bindAddress] = node.addresses;
  const primary = familyOf(isUnspecified(bindAddress) ? first : bindAddress);
  const primarySupported = primary === 'IPv4' || hasIPv6;
  return { primary, dualStack: hasIPv6, podCIDRs: node.podCIDRs, primarySupported };
};

/** Defaults that follow from another setting. */
const derive = (given: ReadonlyMap<SettingName, string>, values: SettingValues): SettingValues => {
  const v6 = familyOf(values.bindAddress) === 'IPv6';
  return {
    ...values,
    healthzBindAddress: given.has('healthzBindAddress')
      ? values.healthzBindAddress
      : v6
        ? '[::]:10256'
        : '0.0.0.0:10256',
    metricsBindAddress: given.has('metricsBindAddress')
      ? values.metricsBindAddress
      : v6
        ? '[::1]:10249'
        : '127.0.0.1:10249',
    featureGates: { AllowServiceExternalIPs: true, ...values.featureGates },
  };
};

/** Merges all sources and checks the whole. Never throws: `problems` has everything. */
export const loadConfig = (input: LoadInput): Loaded => {
  const file = input.file === '' ? undefined : readConfigFile(input.file);
  const layers = [
    ...(file === undefined ? [] : [file]),
    readEnvironment(input.environment, input.names ?? settingNames),
    readFlags(input.flags, file),
  ];
  const places = new Map<SettingName, string>();
  const sourceProblems: ConfigProblem[] = [];
  let merged = initialValues();
  for (const layer of layers) {
    merged = { ...merged, ...layer.values };
    for (const [name, place] of layer.places) places.set(name, place);
    sourceProblems.push(...layer.problems);
  }
  const values = derive(places, merged);
  const placeOf = (name: SettingName): string => places.get(name) ?? '';
  const node = input.node ?? familiesOfNode(values.bindAddress);
  // Where something could not be read, a setting that seems to be unset may be there.
  const unread = sourceProblems.some(({ severity }) => severity === 'error');
  const isKnown = ({ severity, where }: ConfigProblem): boolean => !unread || severity === 'error' || where !== '';
  const problems = [...sourceProblems, ...checkValues(values, node, placeOf).filter(isKnown)];
  const nodeName = (values.hostnameOverride || (input.hostname ?? hostname())).trim().toLowerCase();
  if (nodeName === '') {
    const message = `the host has no name; give --${settings.hostnameOverride.flag}`;
    problems.push({ severity: 'error', where: '', path: 'hostnameOverride', message });
  }
  const config = { ...values, nodeName, file: input.file };
  return { config, sourceProblems, problems, fileText: file?.text ?? '', placeOf };
};

/**
 * The same without warnings that rest on a guess: which family the node's primary address has is known only with its
 * Node object, where no bind address says it. `checkNode` tells them then, if they are true.
 */
export const withoutGuesses = (loaded: Loaded): Loaded => {
  const { config, placeOf, sourceProblems, problems } = loaded;
  if (!isUnspecified(config.bindAddress)) return loaded;
  const families = { ...familiesOfNode(config.bindAddress), primary: 'IPv6', primarySupported: true } as const;
  const either = new Set([...sourceProblems, ...checkValues(config, families, placeOf)].map(problemLine));
  const isSure = (problem: ConfigProblem): boolean => problem.severity === 'error' || either.has(problemLine(problem));
  return { ...loaded, problems: problems.filter(isSure) };
};

/** What is wrong with a configuration on this node, now that its Node object is known, and was not known before. */
export const checkNode = (
  { config, placeOf, problems }: Pick<Loaded, 'config' | 'placeOf' | 'problems'>,
  node: NodeFacts,
  hasIPv6?: boolean,
): readonly ConfigProblem[] => {
  const known = new Set(problems.map(problemLine));
  const families = familiesOfNode(config.bindAddress, node, hasIPv6);
  return checkValues(config, families, placeOf).filter((problem) => !known.has(problemLine(problem)));
};
