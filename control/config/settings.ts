/**
 * Every setting of the control plane, once: its flag, its place in a file, its default, its range and what it does. The
 * type of the effective configuration, the flags of the command line, `FAIRLEAD_*` and docs/configuration.md all follow
 * from this table (a test compares the last).
 */
import { maps } from '../../bpf/layout.ts';
import {
  absolutePath,
  choice,
  duration,
  familyRanges,
  flag,
  gates,
  ipAddress,
  listen,
  mapEntries,
  nodePortRanges,
  text,
  texts,
} from './kinds.ts';
import { type Setting, setting } from './setting.ts';
import { interfaceSettings, packetSettings } from './settings-packets.ts';

export type { Setting } from './setting.ts';

export const detectLocalModes = ['ClusterCIDR', 'NodeCIDR', 'BridgeInterface', 'InterfaceNamePrefix'] as const;
export type DetectLocalMode = (typeof detectLocalModes)[number];
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error'] as const;

const minute = 60_000;
const hour = 60 * minute;

export const settings = {
  manifests: setting({
    ...{ kind: text('<path>'), flag: 'manifests', initial: '' },
    about: 'file, or directory of *.yaml, *.yml and *.json, to take the objects from; watched',
  }),
  kubeconfig: setting({
    ...{ kind: text('<path>'), flag: 'kubeconfig', initial: '', kubeProxy: 'ignored' },
    about: 'kubeconfig of the Kubernetes API to take the objects from',
  }),
  apiserver: setting({
    ...{ kind: text('<url>'), flag: 'apiserver', initial: '', kubeProxy: 'kept' },
    about: 'URL of the Kubernetes API server, in place of the one of the kubeconfig or the cluster; also --master',
  }),
  serviceCidrs: setting({
    ...{ kind: familyRanges, flag: 'service-cidr', initial: ['10.96.0.0/12', 'fd00:10:96::/112'] },
    about: 'ranges for Services of manifests without a clusterIP, at most one per family, first preferred',
  }),
  stateDir: setting({
    ...{ kind: absolutePath, flag: 'state-dir', initial: '/var/lib/fairlead' },
    about: 'directory for what must outlive a restart (cluster IP allocations)',
  }),
  hostnameOverride: setting({
    ...{ kind: text('<name>'), flag: 'hostname-override', initial: '', kubeProxy: 'kept' },
    about: "this node's name in the cluster; lower-cased",
    shownDefault: "the host's name",
  }),
  bindAddress: setting({
    ...{ kind: ipAddress, flag: 'bind-address', initial: '0.0.0.0', kubeProxy: 'ignored' },
    about: "this node's primary address, if not unspecified (0.0.0.0, ::): overrides what the Node object says",
  }),
  healthzBindAddress: setting({
    ...{ kind: listen(10_256), flag: 'healthz-bind-address', initial: '', kubeProxy: 'ignored' },
    about: 'where /healthz and /livez are served; empty or port 0: nowhere',
    shownDefault: '0.0.0.0:10256, [::]:10256 where bindAddress is IPv6',
  }),
  metricsBindAddress: setting({
    ...{ kind: listen(10_249), flag: 'metrics-bind-address', initial: '', kubeProxy: 'ignored' },
    about: 'where /metrics is served; empty or port 0: nowhere',
    shownDefault: '127.0.0.1:10249, [::1]:10249 where bindAddress is IPv6',
  }),
  bindAddressHardFail: setting({
    ...{ kind: flag, flag: 'bind-address-hard-fail', initial: false, kubeProxy: 'ignored' },
    about: 'end when one of these two addresses cannot be bound, instead of trying again',
  }),
  detectLocalMode: setting({
    ...{ kind: choice(...detectLocalModes), flag: 'detect-local-mode', kubeProxy: 'ignored' },
    initial: 'ClusterCIDR' as DetectLocalMode,
    about: `how traffic of this node's pods is told from other traffic: ${detectLocalModes.join(', ')}`,
  }),
  clusterCIDR: setting<readonly string[]>({
    ...{ kind: familyRanges, flag: 'cluster-cidr', initial: [], kubeProxy: 'ignored' },
    about: 'ranges of all pods, for detectLocalMode ClusterCIDR; at most one per family',
    shownDefault: 'none: no traffic counts as from outside the cluster',
  }),
  podBridgeInterface: setting({
    ...{ kind: text('<name>'), flag: 'pod-bridge-interface', initial: '', kubeProxy: 'ignored' },
    about: 'the bridge of the pods, for detectLocalMode BridgeInterface; at most 15 characters',
  }),
  podInterfaceNamePrefix: setting({
    ...{ kind: text('<prefix>'), flag: 'pod-interface-name-prefix', initial: '', kubeProxy: 'ignored' },
    about: "how names of the pods' interfaces begin, for detectLocalMode InterfaceNamePrefix; at most 15 characters",
  }),
  masqueradeAll: setting({
    ...{ kind: flag, flag: 'masquerade-all', initial: false, kubeProxy: 'ignored' },
    about: 'translate the source address of all traffic to cluster IPs that takes the packet path',
  }),
  ...packetSettings,
  nodePortAddresses: setting<readonly string[]>({
    ...{ kind: nodePortRanges, flag: 'nodeport-addresses', initial: [], kubeProxy: 'ignored' },
    about: "ranges of this node's addresses that NodePorts are served on, or primary for its primary ones",
    shownDefault: 'all; primary where a KubeProxyConfiguration has mode nftables',
  }),
  localhostNodePorts: setting({
    ...{ kind: flag, flag: 'iptables-localhost-nodeports', initial: false, kubeProxy: 'ignored' },
    about: 'serve NodePorts on IPv4 loopback addresses, too, for processes of this node',
  }),
  refuseUnknownPorts: setting({
    ...{ kind: flag, flag: 'refuse-unknown-ports', initial: true },
    about: 'refuse connections to ports that a cluster IP does not have; false: let them go where the routes lead',
  }),
  featureGates: setting<Readonly<Record<string, boolean>>>({
    ...{ kind: gates, flag: 'feature-gates', initial: {}, kubeProxy: 'ignored' },
    about: 'AllowServiceExternalIPs=false turns externalIPs off; others have no meaning here',
    shownDefault: 'AllowServiceExternalIPs=true',
  }),
  syncPeriod: setting({
    ...{ kind: duration(1000, hour), flag: 'sync-period', initial: 30_000 },
    about: 'a change that is not in force after twice this time makes the node unhealthy; 1s to 1h',
  }),
  syncWindow: setting({
    ...{ kind: duration(0, minute, true), flag: 'sync-window', initial: 10 },
    about: 'how long changes are collected before they are applied; a number without a unit is milliseconds; 0 to 1m',
  }),
  verifyPeriod: setting({
    ...{ kind: duration(0, 7 * 24 * hour), flag: 'verify-period', initial: hour },
    about:
      'time between two comparisons of all map entries with what was written, which put right what differs; 0: none',
  }),
  loaderSocket: setting({
    ...{ kind: text('<path>'), flag: 'loader-socket', initial: '/run/fairlead/loader.sock' },
    about: "the loader's unix socket",
  }),
  operatorSocket: setting({
    ...{ kind: text('<path>'), flag: 'operator-socket', initial: '/run/fairlead/operator.sock' },
    about: "the operator's unix socket",
  }),
  pinRoot: setting({
    ...{ kind: absolutePath, flag: 'pin-root', initial: '/sys/fs/bpf/fairlead' },
    about: 'directory on bpffs for maps and attachments (the loader of "fairlead agent")',
  }),
  cgroup: setting({
    ...{ kind: absolutePath, flag: 'cgroup', initial: '' },
    about: 'cgroup2 directory whose processes are served (the loader of "fairlead agent")',
    shownDefault: 'the root',
  }),
  mapSizes: setting<Readonly<Record<string, number>>>({
    ...{ kind: mapEntries(Object.keys(maps)), flag: 'map-size', initial: {} },
    about: 'size of a map that is not there yet; repeatable (the loader of "fairlead agent")',
    shownDefault: 'built in',
  }),
  mapGrowth: setting({
    ...{ kind: flag, flag: 'map-growth', initial: true },
    about: 'let maps grow when they get full; false: keep their sizes, and report what does not fit',
  }),
  peerNames: setting({
    ...{ kind: flag, flag: 'peer-names', initial: true },
    about: 'let getpeername() show what was dialled; false: the backend (the loader of "fairlead agent")',
  }),
  hostNamespaceOnly: setting({
    ...{ kind: flag, flag: 'host-namespace-only', initial: false },
    about: 'translate only in the node\'s own network namespace, not in pods (the loader of "fairlead agent")',
  }),
  signals: setting({
    ...{ kind: flag, flag: 'signals', initial: true },
    about:
      'follow what becomes of TCP connections: time to connect, failures, bytes, round trips (the loader of "fairlead agent")',
  }),
  ...interfaceSettings,
  optOutCgroups: setting<readonly string[]>({
    ...{ kind: texts('<path>'), flag: 'opt-out-cgroup', initial: [] },
    about:
      'cgroup whose sockets are not translated, with all below it: a path below the cgroup2 mount, or a pattern (* ? {a,b}); followed as it comes and goes; repeatable',
  }),
  optOutPods: setting({
    ...{ kind: flag, flag: 'opt-out-pods', initial: false },
    about:
      "do not translate sockets of this node's pods that have the label fairlead.dev/socket-path=off (with a Kubernetes API; needs to list and watch pods)",
  }),
  podCgroupRoot: setting({
    ...{ kind: text('<path>'), flag: 'pod-cgroup-root', initial: '' },
    about: "cgroup below which kubelet keeps those of pods, for optOutPods: kubelet's cgroupRoot",
    shownDefault: 'the cgroup2 mount',
  }),
  logLevel: setting({
    ...{ kind: choice(...logLevels), flag: 'log-level', kubeProxy: 'kept' },
    initial: 'info' as (typeof logLevels)[number],
    about: `least severe level that is logged: ${logLevels.join(', ')}`,
  }),
} as const;

export type SettingName = keyof typeof settings;

export const settingNames = Object.keys(settings) as readonly SettingName[];

/** The values of all settings: `Config` of load.ts without what follows from them. */
export type SettingValues = {
  readonly [Name in SettingName]: (typeof settings)[Name] extends Setting<infer T> ? T : never;
};

/** The variable that sets a setting: `FAIRLEAD_SERVICE_CIDR`. */
export const variableOf = (name: SettingName): string =>
  `FAIRLEAD_${settings[name].flag.replaceAll('-', '_').toUpperCase()}`;

/** A setting as code that treats all alike sees it. */
export const settingOf = (name: SettingName): Setting<unknown> => settings[name] as unknown as Setting<unknown>;
