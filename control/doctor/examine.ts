/** Gathers what "fairlead doctor" judges: reads, asks, and changes nothing. What may not be read is said, never fatal. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { release } from 'node:os';
import { layoutVersion } from '../../bpf/layout.ts';
import { classify, noOverrides } from '../../loader/classify.ts';
import type { DoctorReport, DoctorRequest } from '../../loader/doctor-helper.ts';
import { explainError } from '../../loader/errors.ts';
import { netnsCookie } from '../../loader/ffi.ts';
import { channelsOf, driverOf, featuresOf, mtuOf } from '../../loader/ffi-doctor.ts';
import { cgroup2Mounts, effectiveCapabilities, isCgroup2, isOnBpffs, loaderCapabilities } from '../../loader/host.ts';
import { readInventory } from '../../loader/links.ts';
import { programPath, version } from '../../loader/package.ts';
import { xdpFeatures } from '../../loader/xdp-features.ts';
import { possibleCpus } from '../estimate/cpus.ts';
import type { PortRange } from '../net/ports.ts';
import { askControl, askLoader } from './ask-processes.ts';
import { readFilters } from './filters.ts';
import { type Finding, topics } from './finding.ts';
import { type HookFacts, hookFindings } from './hooks.ts';
import { type InterfaceFacts, interfaceFindings } from './interfaces.ts';
import { type DescribedName, describedNames, kernelFindings } from './kernel.ts';
import { leftoverFindings } from './leftovers.ts';
import { type MountFacts, mountFindings } from './mounts.ts';
import { networkFindings } from './network.ts';
import { privilegeFindings, processFindings } from './processes.ts';
import { readRules } from './rules.ts';

export interface DoctorOptions {
  readonly loaderSocket: string;
  readonly operatorSocket: string;
  readonly pinRoot: string;
  /** Undefined: the root of the cgroup2 mount. */
  readonly cgroup: string | undefined;
  readonly nodePorts: PortRange;
  /** What could not be found out, for stderr. */
  onTrouble(message: string): void;
}

const helperTimeoutMs = 60_000;
const kernelTypes = '/sys/kernel/btf/vmlinux';

/** Runs the small process that needs privileges. */
const askKernel = (request: DoctorRequest): Promise<DoctorReport> =>
  new Promise((resolve, reject) => {
    const argv = [programPath('loader/doctor-helper.ts'), JSON.stringify(request)];
    const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'], timeout: helperTimeoutMs });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(JSON.parse(stdout) as DoctorReport);
      else
        reject(new Error(`asking the kernel failed: ${stderr.trim().slice(-300) || (signal ?? `exit code ${code}`)}`));
    });
  });

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
};

/** Which names the kernel's types have. */
const readTypes = (): { readonly types: boolean; readonly described: Record<DescribedName, boolean> } => {
  let bytes: Buffer | undefined;
  try {
    bytes = readFileSync(kernelTypes);
  } catch {
    bytes = undefined;
  }
  const has = (name: DescribedName): boolean =>
    bytes !== undefined && describedNames[name].every((word) => bytes.includes(`\0${word}\0`));
  const names = Object.keys(describedNames) as DescribedName[];
  return {
    types: bytes !== undefined,
    described: Object.fromEntries(names.map((name) => [name, has(name)])) as Record<DescribedName, boolean>,
  };
};

/** What of a path exists. */
const existingPart = (path: string): string => {
  let part = path;
  while (part !== '/' && !existsSync(part)) part = part.replace(/\/[^/]*$/, '') || '/';
  return part;
};

const readMounts = ({ pinRoot, cgroup }: DoctorOptions): MountFacts => {
  const cgroup2 = cgroup2Mounts();
  const [root] = cgroup2;
  const chosen = cgroup ?? root ?? '';
  let versions: readonly string[] = [];
  try {
    versions = readdirSync(pinRoot).filter((name) => /^v[0-9]+$/.test(name));
  } catch {
    // Nothing is pinned, or it may not be seen.
  }
  return {
    ...{ pinRoot, cgroup2, cgroup: chosen, cgroupExists: chosen !== '' && isCgroup2(chosen) },
    onBpffs: isOnBpffs(existingPart(pinRoot)),
    rootInode: root === undefined ? undefined : statSync(root, { throwIfNoEntry: false })?.ino,
    pinnedVersions: versions,
    version: `v${layoutVersion}`,
  };
};

interface Interfaces {
  readonly facts: readonly InterfaceFacts[];
  readonly names: ReadonlyMap<number, string>;
  /** Names of all that Fairlead has programs on. */
  readonly served: readonly string[];
  readonly xdpModes: HookFacts['xdpModes'];
  /** Bridges with pods at their ports. */
  readonly podBridges: readonly string[];
  readonly asked: DoctorRequest['interfaces'];
}

const readInterfaces = (): Interfaces => {
  const inventory = readInventory();
  const classes = classify(inventory, noOverrides);
  const cpus = possibleCpus();
  const served = [...inventory.links.values()].filter(({ index }) => {
    return ['uplink', 'tunnel', 'pod'].includes(classes.get(index)?.class ?? '');
  });
  const isPod = ({ index }: { readonly index: number }): boolean => classes.get(index)?.class === 'pod';
  const outer = served.filter((link) => !isPod(link));
  const ports = served.filter((link) => isPod(link) && link.masterKind === 'bridge');
  const names = new Map([...inventory.links.values()].map(({ index, name }) => [index, name]));
  return {
    names,
    podBridges: [...new Set(ports.map(({ master }) => names.get(master) ?? `#${master}`))],
    served: served.map(({ name }) => name),
    xdpModes: new Map(
      served.flatMap(({ index, xdp }) =>
        xdp === undefined || classes.get(index)?.class !== 'uplink' ? [] : [[index, xdp.mode] as const],
      ),
    ),
    asked: served.map(({ index, xdp }) => ({ index, xdp: xdp?.program ?? 0 })),
    facts: outer.map(({ index, name, kind, xdp }) => ({
      ...{ name, kind, cpus, mtu: mtuOf(name), driver: driverOf(name), channels: channelsOf(name) },
      class: classes.get(index)?.class ?? '',
      reason: classes.get(index)?.reason ?? '',
      features: featuresOf(name),
      xdp: xdp?.mode,
      runsXdp: xdpFeatures(index)?.native,
    })),
  };
};

/** Of a process; '' where that may not be known. */
const networkOf = (pid: number | 'self'): string => {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return '';
  }
};

/** Processes that are called kube-proxy, in this network namespace as far as can be told. */
const proxyProcesses = (): readonly number[] => {
  const here = networkOf('self');
  return readdirSync('/proc')
    .filter((entry) => /^[0-9]+$/.test(entry))
    .map(Number)
    .filter((pid) => textOf(`/proc/${pid}/comm`) === 'kube-proxy' && ['', here].includes(networkOf(pid)));
};

/** What `read` gives; undefined, and a word about it, where it fails. */
const attempt = <T>(what: string, read: () => T, { onTrouble }: DoctorOptions): T | undefined => {
  try {
    return read();
  } catch (error) {
    onTrouble(`${what} cannot be read: ${explainError(error)}`);
    return undefined;
  }
};

/** All findings, by topic in the order of `topics`. */
export const examine = async (options: DoctorOptions): Promise<readonly Finding[]> => {
  const { pinRoot, loaderSocket, operatorSocket, nodePorts } = options;
  const missing = loaderCapabilities(effectiveCapabilities());
  const mounts = readMounts(options);
  const interfaces = attempt('interfaces', readInterfaces, options);
  const request = { pinRoot, cgroup: mounts.cgroupExists ? mounts.cgroup : '', interfaces: interfaces?.asked ?? [] };
  const failures: string[] = [];
  const report =
    missing.length > 0
      ? undefined
      : await askKernel(request).catch((error: unknown) => void failures.push(explainError(error)));
  const names = (interfaces?.facts ?? []).map(({ name }) => name);
  const cookie = attempt('libbpf', netnsCookie, options);
  const jit = textOf('/proc/sys/net/core/bpf_jit_enable');
  const [filters, rules, loader, control] = await Promise.all([
    readFilters(interfaces?.served ?? []),
    readRules(),
    askLoader(loaderSocket),
    askControl(operatorSocket),
  ]);
  const findings: readonly Finding[] = [
    ...privilegeFindings({ root: process.getuid?.() === 0, missing, denied: report?.denied ?? failures }),
    ...kernelFindings({
      ...{
        release: release(),
        probes: report?.probes,
        ...readTypes(),
        netnsCookie: cookie !== undefined && cookie !== 0n,
      },
      jit: jit === undefined ? undefined : Number(jit),
    }),
    ...mountFindings(mounts),
    ...processFindings({ loaderSocket, operatorSocket, loader, control, version, layoutVersion }),
    ...hookFindings({
      ...{ hooks: report?.hooks, filters },
      ...{ interfaceNames: interfaces?.names ?? new Map(), xdpModes: interfaces?.xdpModes ?? new Map() },
    }),
    ...interfaceFindings(interfaces?.facts),
    ...networkFindings({
      ...{ sysctl: (name: string) => textOf(`/proc/sys/net/${name}`), interfaces: names, nodePorts },
      podBridges: interfaces?.podBridges ?? [],
    }),
    ...leftoverFindings({
      ...{ ...rules, processes: proxyProcesses() },
      ipvsInterface: [...(interfaces?.names.values() ?? [])].includes('kube-ipvs0'),
    }),
  ];
  return findings.toSorted((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic));
};
