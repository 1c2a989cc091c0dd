/** `fairlead control` and `fairlead agent`: from the configuration to the processes that run with it. */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Logger } from 'pino';
import { operatorError } from '../../loader/errors.ts';
import { chooseEvents, choosePodOptOuts, chooseSource, sourceKind, sourceName } from '../config/choose-source.ts';
import { configuredFacts, configuredPackets } from '../config/facts.ts';
import { type Config, checkNode, type Loaded, withoutGuesses } from '../config/load.ts';
import { watchConfigFile } from '../config/watch.ts';
import { configObject, flagsFor, formatConfig } from '../config/write.ts';
import type { Source } from '../model.ts';
import { guardNode } from '../node/guard.ts';
import { followHostAddresses } from '../node/host-addresses.ts';
import { runAgent } from './agent.ts';
import { loadFromCommand, logProblems, namesOf, requireValid } from './config-flags.ts';
import { createLogger } from './options.ts';

/** Flags that do one thing and end. */
interface OnceFlags {
  readonly writeConfigTo?: string;
  readonly initOnly?: boolean;
  readonly cleanup?: boolean;
}

const writeConfig = (config: Config, path: string): void => {
  try {
    writeFileSync(path, formatConfig(config));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw operatorError('NOT_WRITTEN', `${path} cannot be written (${reason})`, 'name another with --write-config-to', {
      cause,
    });
  }
};

/** Runs until `signal` aborts; throws when the configuration file changes meanwhile (SYN-09). */
const untilConfigChanges = async (
  { config, fileText }: Loaded,
  signal: AbortSignal,
  run: (until: AbortSignal) => Promise<void>,
): Promise<void> => {
  if (config.file === '') return run(signal);
  const stop = new AbortController();
  const until = AbortSignal.any([signal, stop.signal]);
  const watching = watchConfigFile(config.file, fileText, until).then((changed) => {
    stop.abort();
    return changed;
  });
  try {
    await run(until);
  } finally {
    stop.abort();
  }
  const changed = await watching;
  if (changed !== undefined) throw changed;
};

/** The source that is configured; one of a cluster is held to what this node's own object says (SYN-07). */
const sourceOf = async (loaded: Loaded, log: Logger): Promise<Source> => {
  const { config } = loaded;
  const source = await chooseSource(config, log);
  if (sourceKind(config) === 'manifests') return source;
  return guardNode(source, {
    nodeName: config.nodeName,
    needsPodCIDRs: config.detectLocalMode === 'NodeCIDR',
    check: (node) => {
      const problems = checkNode(loaded, node);
      requireValid(problems);
      logProblems(problems, log);
    },
    log,
  });
};

export const startControl = async (flags: OnceFlags, command: Command, signal: () => AbortSignal): Promise<void> => {
  const read = loadFromCommand(command, namesOf.control);
  requireValid(read.problems);
  const { config } = read;
  if (flags.writeConfigTo !== undefined) return writeConfig(config, flags.writeConfigTo);
  const loaded = sourceKind(config) === 'kubernetes' ? withoutGuesses(read) : read;
  const log = createLogger('control', config.logLevel);
  logProblems(loaded.problems, log);
  const source = await sourceOf(loaded, log);
  const events = await chooseEvents(config, log);
  const { optOutCgroups: cgroups, podCgroupRoot } = config;
  const optOuts = { cgroups, podCgroupRoot, followPods: choosePodOptOuts(config, log) };
  const { runControl } = await import('../main.ts');
  const { loaderSocket, operatorSocket, syncWindow: windowMs, mapGrowth: growMaps, verifyPeriod } = config;
  const servers = {
    healthzAddress: config.healthzBindAddress,
    metricsAddress: config.metricsBindAddress,
    bindHardFail: config.bindAddressHardFail,
    // As kube-proxy counts: twice the period after which it tries again.
    healthTimeoutMs: 2 * config.syncPeriod,
    serveHealthChecks: true,
    config: configObject(config),
    nodeName: config.nodeName,
    // Manifests have no Node whose taints could be asked.
    nodeEligible: sourceKind(config) === 'manifests',
  };
  await untilConfigChanges(loaded, signal(), (until) =>
    runControl(
      {
        ...{ source, loaderSocket, operatorSocket, windowMs, growMaps, verifyPeriodMs: verifyPeriod, log, servers },
        ...{ events, facts: configuredFacts(config), sourceName: sourceName(config) },
        ...{ refuseUnknownPorts: config.refuseUnknownPorts, optOuts, packets: configuredPackets(config) },
        followHost: (onChange, signal) => followHostAddresses({ log }, onChange, signal),
      },
      until,
    ),
  );
};

/** Interfaces of pods: named as such, or by the way of telling pods that kube-proxy has (SNAT-11). */
const podInterfaces = ({
  podInterfaces: named,
  detectLocalMode,
  podInterfaceNamePrefix,
}: Pick<Config, 'podInterfaces' | 'detectLocalMode' | 'podInterfaceNamePrefix'>): readonly string[] =>
  named.length === 0 && detectLocalMode === 'InterfaceNamePrefix' ? [`${podInterfaceNamePrefix}*`] : named;

/** The flags of the loader that an agent starts. */
const loaderFlags = ({
  loaderSocket,
  pinRoot,
  cgroup,
  mapSizes,
  peerNames,
  hostNamespaceOnly,
  signals,
  logLevel,
  ...config
}: Config): readonly string[] => [
  ...[`--socket=${loaderSocket}`, `--pin-root=${pinRoot}`, `--log-level=${logLevel}`],
  ...(cgroup === '' ? [] : [`--cgroup=${cgroup}`]),
  ...Object.entries(mapSizes).map(([map, entries]) => `--map-size=${map}=${entries}`),
  ...(peerNames ? [] : ['--no-peer-names']),
  ...(hostNamespaceOnly ? ['--host-namespace-only'] : []),
  ...(signals ? [] : ['--no-signals']),
  ...[
    `--packet-path=${config.packetPath ? 'on' : 'off'}`,
    `--xdp=${config.xdp}`,
    `--sweep-interval=${config.sweepInterval}`,
  ],
  ...[
    ['uplinks', config.uplinks],
    ['tunnels', config.tunnels],
    ['pod-interfaces', podInterfaces(config)],
    ['interfaces-ignored', config.interfacesIgnored],
  ].flatMap(([flag, names]) => (names?.length === 0 ? [] : [`--${flag}=${names}`])),
];

/** What needs privileges and is done once (SYN-11): a loader that comes later may do without them. */
export const initialise = async (pinRoot: string, cgroup: string | undefined): Promise<void> => {
  const { ensureBpffs, findCgroup, requirePrivileges } = await import('../../loader/host.ts');
  requirePrivileges();
  const found = findCgroup(cgroup);
  const mounted = ensureBpffs(pinRoot);
  console.log(
    `${mounted ? 'mounted a BPF file system on /sys/fs/bpf' : 'a BPF file system is there'}; cgroup2 is ${found}`,
  );
};

/** Removes everything from the kernel (SYN-10). */
export const cleanup = async (pinRoot: string): Promise<void> => {
  const { requirePrivileges } = await import('../../loader/host.ts');
  const { cleanup: removeAll } = await import('../../loader/cleanup.ts');
  requirePrivileges();
  const { links, maps } = await removeAll(pinRoot);
  console.log(links + maps === 0 ? 'nothing was there' : `detached ${links} programs, removed ${maps} maps`);
};

export const startAgent = async (flags: OnceFlags, command: Command, signal: () => AbortSignal): Promise<void> => {
  const loaded = loadFromCommand(command, namesOf.agent);
  requireValid(loaded.problems);
  const { config } = loaded;
  if (flags.writeConfigTo !== undefined) return writeConfig(config, flags.writeConfigTo);
  if (flags.cleanup) return cleanup(config.pinRoot);
  if (flags.initOnly) return initialise(config.pinRoot, config.cgroup === '' ? undefined : config.cgroup);
  // Told here, before there are two processes to tell it.
  sourceKind(config);
  const log = createLogger('agent', config.logLevel);
  // The control plane gets every value as a flag, and says itself what it thinks of them.
  logProblems(loaded.sourceProblems, log);
  const control = ['--config=', ...flagsFor(config, namesOf.control)];
  await untilConfigChanges(loaded, signal(), (until) => runAgent(loaderFlags(config), control, log, until));
};
