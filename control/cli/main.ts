/** The command line. Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 failed, 2 wrong usage. */
import { Command, CommanderError, Option } from 'commander';
import { exitFailure, exitUsage, explainError, isOperatorError } from '../../loader/errors.ts';
import type { TcChoice } from '../../loader/interface-programs.ts';
import { version } from '../../loader/package.ts';
import type { XdpChoice } from '../../loader/xdp-features.ts';
import { operatorProto, toPlain } from '../../proto/rpc.ts';
import { checkConfig } from './check-config.ts';
import { addConfigFlags, namesOf } from './config-flags.ts';
import { countersTable } from './counters.ts';
import { addDiagnosis } from './diagnosis.ts';
import { addExamples } from './examples.ts';
import { explain } from './explain.ts';
import { backendsTable, frontendsTable, servicesTable, statusText } from './get.ts';
import { noSuchService } from './no-such-service.ts';
import { createOperatorClient, type OperatorClient } from './operator-client.ts';
import * as options from './options.ts';
import { plan } from './plan.ts';
import { cleanup, initialise, startAgent, startControl } from './run.ts';
import { runTop, type Sorting, sortings } from './top.ts';
import { untilSignalled } from './until-signalled.ts';

interface LoaderFlags {
  socket: string;
  pinRoot: string;
  cgroup?: string;
  mapSize: ReadonlyMap<string, number>;
  peerNames: boolean;
  hostNamespaceOnly: boolean;
  signals: boolean;
  packetPath: 'on' | 'off';
  xdp: XdpChoice;
  tc: TcChoice;
  uplinks: readonly string[];
  tunnels: readonly string[];
  podInterfaces: readonly string[];
  interfacesIgnored: readonly string[];
  sweepInterval: number;
  watchInterval: number;
  initOnly?: boolean;
  logLevel: string;
}

interface QueryFlags {
  operatorSocket: string;
  namespace: string;
  output: 'table' | 'wide' | 'json';
}

const startLoader = async (flags: LoaderFlags): Promise<void> => {
  if (flags.initOnly) return initialise(flags.pinRoot, flags.cgroup);
  const { runLoader } = await import('../../loader/main.ts');
  const { socket, pinRoot, cgroup, mapSize: mapSizes, peerNames: keepPeers } = flags;
  const { hostNamespaceOnly: hostOnly, signals, watchInterval: watchMs, sweepInterval: sweepMs, xdp, tc } = flags;
  const { uplinks, tunnels, podInterfaces: pods, interfacesIgnored: ignored } = flags;
  const log = options.createLogger('loader', flags.logLevel);
  await runLoader(
    {
      socket,
      pinRoot,
      cgroup,
      mapSizes: options.withCounters(mapSizes),
      keepPeers,
      hostOnly,
      signals,
      packetPath: flags.packetPath === 'on',
      xdp,
      tc,
      interfaces: { uplinks, tunnels, pods, ignored },
      sweepMs,
      watchMs,
      log,
      onReady: () => process.send?.('ready'),
    },
    untilSignalled(),
  );
};

type What = 'services' | 'frontends' | 'backends';

const tables = { services: servicesTable, frontends: frontendsTable, backends: backendsTable } as const;

/** The Services of a namespace, or the one of that name; throws if it is not there. */
const servicesOf = async (
  client: OperatorClient,
  name: string | undefined,
  { namespace }: Pick<QueryFlags, 'namespace'>,
): ReturnType<OperatorClient['services']> => {
  const services = await client.services({ namespace, name: name ?? '' });
  if (name === undefined || services.length > 0) return services;
  throw noSuchService({ namespace, name }, await client.services({ namespace: '', name: '' }));
};

const get = async (what: What, name: string | undefined, flags: QueryFlags): Promise<void> => {
  using client = createOperatorClient(flags.operatorSocket);
  const services = await servicesOf(client, name, flags);
  if (flags.output === 'json') {
    const plain = services.map((service) => toPlain(operatorProto.Service, service));
    console.log(JSON.stringify(plain, undefined, 2));
  } else process.stdout.write(tables[what](services, { wide: flags.output === 'wide' }));
};

const counters = async (
  name: string | undefined,
  flags: QueryFlags & { watch: boolean; interval: number },
): Promise<void> => {
  using client = createOperatorClient(flags.operatorSocket);
  if (name !== undefined) await servicesOf(client, name, flags);
  const request = { intervalMs: flags.watch ? flags.interval : 0, namespace: flags.namespace, name: name ?? '' };
  for await (const message of client.counters(request, untilSignalled())) {
    if (flags.output === 'json') console.log(JSON.stringify(toPlain(operatorProto.WatchCountersResponse, message)));
    else {
      if (flags.watch && process.stdout.isTTY) process.stdout.write('\x1b[H\x1b[2J');
      process.stdout.write(countersTable(message, { wide: flags.output === 'wide' }));
    }
  }
};

const top = async (
  name: string | undefined,
  flags: Pick<QueryFlags, 'operatorSocket' | 'namespace'> & { interval: number; sort: Sorting },
): Promise<void> => {
  using client = createOperatorClient(flags.operatorSocket);
  if (name !== undefined) await servicesOf(client, name, flags);
  const request = { intervalMs: flags.interval, namespace: flags.namespace, name: name ?? '' };
  const quit = new AbortController();
  const until = AbortSignal.any([untilSignalled(), quit.signal]);
  await runTop(client.counters(request, until), flags.sort, () => quit.abort());
};

const status = async (flags: Pick<QueryFlags, 'operatorSocket' | 'output'>): Promise<void> => {
  using client = createOperatorClient(flags.operatorSocket);
  const answer = await client.status();
  if (flags.output === 'json') {
    console.log(JSON.stringify(toPlain(operatorProto.GetStatusResponse, answer), undefined, 2));
  } else process.stdout.write(statusText(answer));
  // For scripts and probes: not at the desired state is a failure.
  if (!answer.synced) process.exitCode = exitFailure;
};

const build = (): Command => {
  const program = new Command('fairlead')
    .description(
      'A Service data plane: leads connections to the pods behind a Service, at the socket, in the kernel.\n\n' +
        'Two processes do the work: the loader (privileged) puts programs and map entries into the kernel, the control ' +
        'plane works out the entries from Services. "fairlead agent" runs both. What is in the kernel goes on working ' +
        'when they stop; "fairlead cleanup" removes it.',
    )
    .version(version)
    .showSuggestionAfterError();

  addConfigFlags(program.command('agent'), namesOf.agent)
    .description('run loader and control plane, and start again whichever ends')
    .addOption(options.writeConfigOption())
    .addOption(options.initOnlyOption())
    .option('--cleanup', 'detach all programs and remove all maps, and end')
    .action((flags: object, command: Command) => startAgent(flags, command, untilSignalled));

  program
    .command('loader')
    .description('load, attach and pin the BPF programs; apply map writes over gRPC (needs root)')
    .addOption(options.loaderSocketOption('--socket'))
    .addOption(options.cgroupOption())
    .addOption(options.pinRootOption())
    .addOption(options.mapSizeOption())
    .option('--no-peer-names', 'let getpeername() show the backend instead of what was dialled')
    .option('--host-namespace-only', "translate only in the node's own network namespace, not in pods", false)
    .option('--no-signals', 'do not follow what becomes of TCP connections (time to connect, failures, bytes)')
    .addOption(options.packetPathOption())
    .addOption(options.xdpOption())
    .addOption(options.tcOption())
    .addOption(options.interfacesOption('uplinks', 'interfaces to other hosts'))
    .addOption(options.interfacesOption('tunnels', 'interfaces to other hosts in packets of another network'))
    .addOption(options.interfacesOption('pod-interfaces', "the host's ends of interfaces of pods"))
    .addOption(options.interfacesOption('interfaces-ignored', 'interfaces that nothing is attached to', 'none'))
    .addOption(options.sweepIntervalOption())
    .addOption(options.watchIntervalOption())
    .addOption(options.initOnlyOption())
    .addOption(options.logLevelOption())
    .action(startLoader);

  addConfigFlags(program.command('control'), namesOf.control)
    .description('work out the map entries from Services and keep the kernel at them')
    .addOption(options.writeConfigOption())
    .action((flags: object, command: Command) => startControl(flags, command, untilSignalled));

  program
    .command('check-config')
    .description('print what a configuration file means, and all that is wrong with it; exits with 1 on errors')
    .argument('<file>', 'KubeProxyConfiguration or FairleadConfiguration, as YAML or JSON')
    .addOption(new Option('-o, --output <format>', 'how to print').choices(['yaml', 'json']).default('yaml'))
    .action((file: string, { output }: { output: 'yaml' | 'json' }) => checkConfig(file, output));

  addConfigFlags(program.command('plan'), namesOf.plan)
    .description('print what would be written to the kernel, and why, without writing anything')
    .option('--offline', 'plan from empty maps instead of those of the loader')
    .addOption(options.outputOption())
    .action(plan);

  const getCommand = program.command('get').description('what is served: services, frontends or backends');
  for (const what of ['services', 'frontends', 'backends'] as const) {
    getCommand
      .command(what)
      .description(`list ${what}${what === 'services' ? '' : ' of all Services'}`)
      .argument('[name]', 'only the Service of this name')
      .addOption(options.namespaceOption())
      .addOption(what === 'services' ? options.outputOption('wide') : options.outputOption())
      .addOption(options.operatorSocketOption())
      .action((name: string | undefined, flags: QueryFlags) => get(what, name, flags));
  }

  program
    .command('counters')
    .description(
      'connections, refusals, failures, times to connect and bytes of each Service and backend, as the kernel counted them',
    )
    .argument('[name]', 'only the Service of this name')
    .option('-w, --watch', 'go on until interrupted', false)
    .addOption(options.intervalOption())
    .addOption(options.namespaceOption())
    .addOption(options.outputOption('wide'))
    .addOption(options.operatorSocketOption())
    .action(counters);

  program
    .command('top')
    .description('what happens now, by Service: connections, failures, times to connect, bytes; live')
    .argument('[name]', 'only the Service of this name')
    .addOption(new Option('--sort <by>', 'what comes first').choices(Object.keys(sortings)).default('connections'))
    .addOption(options.intervalOption())
    .addOption(options.namespaceOption())
    .addOption(options.operatorSocketOption())
    .action(top);

  addDiagnosis(program);

  program
    .command('explain')
    .description(
      'where a connection would go, and why, as the kernel itself says; exits with 3 if refused, 4 if left alone',
    )
    .argument('<target>', 'what is dialled: 10.96.0.1:80/tcp, [fd00::1]:53/udp')
    .option('--from-pod <ip>', 'from a pod of this node')
    .option('--from-node', "from the node's own network namespace")
    .option('--from-outside <ip>', 'from elsewhere')
    .addOption(options.outputOption())
    .addOption(options.operatorSocketOption())
    .action(explain);

  program
    .command('status')
    .description('state of the control plane; exits with 1 if the kernel is not at the desired state')
    .addOption(options.outputOption())
    .addOption(options.operatorSocketOption())
    .action(status);

  program
    .command('cleanup')
    .description('detach all programs and remove all maps; the loader must not run')
    .addOption(options.pinRootOption())
    .action(({ pinRoot }: { pinRoot: string }) => cleanup(pinRoot));

  return addExamples(program);
};

/** Every command throws on wrong usage instead of ending the process, so that the exit code is chosen in one place. */
const exitByThrowing = (command: Command): Command => {
  command.exitOverride();
  for (const child of command.commands) exitByThrowing(child);
  return command;
};

// `fairlead counters --watch | head`: who reads no more has what was wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await exitByThrowing(build()).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitUsage;
  else {
    console.error(`fairlead: ${explainError(error)}`);
    if (isOperatorError(error) && error.detail !== '') console.error(error.detail.replaceAll(/^/gm, '  '));
    process.exitCode = isOperatorError(error) ? error.exitCode : exitFailure;
  }
}
