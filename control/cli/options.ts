/** Flags that several commands share, with their defaults and the checks of their values. */
import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { type Logger, pino } from 'pino';
import { countersOf, maps } from '../../bpf/layout.ts';
import { type PortRange, parsePortRange } from '../net/ports.ts';

export const defaults = {
  loaderSocket: '/run/fairlead/loader.sock',
  operatorSocket: '/run/fairlead/operator.sock',
  pinRoot: '/sys/fs/bpf/fairlead',
  stateDir: '/var/lib/fairlead',
} as const;

const wholeNumber =
  (lowest: number, highest: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^[0-9]+$/.test(text) || value < lowest || value > highest) {
      throw new InvalidArgumentError(`It must be a whole number from ${lowest} to ${highest}.`);
    }
    return value;
  };

const absolutePath = (text: string): string => {
  if (!text.startsWith('/')) throw new InvalidArgumentError('It must be an absolute path.');
  return resolve(text);
};

/** `MAP=ENTRIES`, repeatable. */
const mapSize = (text: string, before: ReadonlyMap<string, number>): ReadonlyMap<string, number> => {
  const [name = '', number = ''] = text.split('=');
  const value = Number(number);
  if (!(name in maps))
    throw new InvalidArgumentError(`It must be MAP=ENTRIES, MAP one of ${Object.keys(maps).join(', ')}.`);
  if (!/^[0-9]+$/.test(number) || value < 1 || value > 2 ** 26) {
    throw new InvalidArgumentError('ENTRIES must be a whole number from 1 to 67108864.');
  }
  return new Map([...before, [name, value]]);
};

/** Counters as large as what they count, unless they were given sizes of their own. */
export const withCounters = (sizes: ReadonlyMap<string, number>): ReadonlyMap<string, number> => {
  const counted = Object.entries(countersOf).flatMap(([name, counters]) => {
    const entries = sizes.get(name);
    return entries === undefined ? [] : counters.map((counter): [string, number] => [counter, entries]);
  });
  return new Map([...counted, ...sizes]);
};

export const loaderSocketOption = (flag: '--socket' | '--loader-socket'): Option =>
  new Option(`${flag} <path>`, "the loader's unix socket").default(defaults.loaderSocket);
export const operatorSocketOption = (): Option =>
  new Option('--operator-socket <path>', "the operator's unix socket").default(defaults.operatorSocket);
export const pinRootOption = (): Option =>
  new Option('--pin-root <path>', 'directory on bpffs for maps and attachments')
    .default(defaults.pinRoot)
    .argParser(absolutePath);
export const cgroupOption = (): Option =>
  new Option('--cgroup <path>', 'cgroup2 directory whose processes are served (default: the root)').argParser(
    absolutePath,
  );
export const mapSizeOption = (): Option =>
  new Option('--map-size <map=entries>', 'size of a map that is not there yet; repeatable')
    .default(new Map<string, number>(), 'built in')
    .argParser(mapSize);
export const writeConfigOption = (): Option =>
  new Option('--write-config-to <file>', 'write the effective configuration to a file, and end');
export const initOnlyOption = (): Option =>
  new Option('--init-only', 'check the host and mount what is missing (needs root), and end');
export const intervalOption = (): Option =>
  new Option('--interval <ms>', 'time between two tables').default(1000).argParser(wholeNumber(100, 3_600_000));
export const watchIntervalOption = (): Option =>
  new Option('--watch-interval <ms>', 'how often pins and attachments are looked after and mended; 0: never')
    .default(10_000)
    .argParser(wholeNumber(0, 3_600_000));
export const packetPathOption = (): Option =>
  new Option('--packet-path <on|off>', 'translate packets on network interfaces, too')
    .choices(['on', 'off'])
    .default('on');
export const xdpOption = (): Option =>
  new Option(
    '--xdp <mode>',
    'how XDP is attached to uplinks; auto: native where the driver can, else none, since tc serves as well',
  )
    .choices(['auto', 'native', 'generic', 'off'])
    .default('auto');
/** For the tests of what older kernels have. */
export const tcOption = (): Option =>
  new Option('--tc <mode>').choices(['auto', 'tcx', 'clsact']).default('auto').hideHelp();
export const interfacesOption = (flag: string, what: string, byDefault = 'found out'): Option =>
  new Option(`--${flag} <names>`, `${what}, whatever they look like: names, or how they begin (eth*)`)
    .default([], byDefault)
    .argParser((text: string, before: readonly string[]) => [
      ...before,
      ...text.split(',').filter((name) => name !== ''),
    ]);
export const sweepIntervalOption = (): Option =>
  new Option('--sweep-interval <ms>', 'time between two looks at all flows of packets; 0: only when asked')
    .default(2_000)
    .argParser(wholeNumber(0, 3_600_000));
export const outputOption = (...more: readonly string[]): Option =>
  new Option('-o, --output <format>', 'how to print').choices(['table', ...more, 'json']).default('table');
export const verdictOption = (): Option =>
  new Option('--verdict <verdict>', 'only this verdict; repeatable')
    .default([], 'all')
    .argParser((text: string, before: readonly string[]) => [...before, text]);
export const countOption = (): Option =>
  new Option('--count <n>', 'end after so many').argParser(wholeNumber(1, 1_000_000_000));
export const durationOption = (): Option =>
  new Option('--duration <seconds>', 'end after this time').argParser(wholeNumber(1, 1_000_000));
export const howMany = (flag: string, of: string, most: number): Option =>
  new Option(flag, of).argParser(wholeNumber(0, most));
export const nodePortRangeOption = (): Option =>
  new Option('--node-port-range <first-last>', 'where NodePorts are taken from')
    .default({ first: 30_000, last: 32_767 }, '30000-32767')
    .argParser((text: string): PortRange => {
      const range = parsePortRange(text);
      if (range === undefined) throw new InvalidArgumentError('It must be a range of ports, such as 30000-32767.');
      return range;
    });
export const namespaceOption = (): Option =>
  new Option('-n, --namespace <namespace>', 'only this namespace').default('', 'all');
export const logLevelOption = (): Option =>
  new Option('--log-level <level>', 'least severe level that is logged')
    .choices(['trace', 'debug', 'info', 'warn', 'error'])
    .default('info');

/** Structured logs on stderr, so that stdout is for results. */
export const createLogger = (process_: string, level: string): Logger =>
  pino(
    { level, base: { process: process_ }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
