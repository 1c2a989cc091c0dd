/** Flags of kube-proxy without a meaning here: accepted, so that its command line can stay as it is, and named. */
import type { ConfigProblem } from './problems.ts';

const noNetfilter = 'no netfilter rules are written';
const noIpvs = 'IPVS is not used';
const noConntrack = 'the connection tracking of the kernel is left alone';
const ownWindow = 'changes are collected for --sync-window instead';
const watching = 'objects are listed once and watched, as JSON';
const ownLogs = 'logs are JSON lines on stderr';

/** Why each has no effect. */
export const ignoredFlags: Readonly<Record<string, string>> = {
  'proxy-mode': 'the data plane is eBPF',
  'iptables-masquerade-bit': noNetfilter,
  'iptables-sync-period': 'use --sync-period',
  'iptables-min-sync-period': ownWindow,
  'nftables-masquerade-bit': noNetfilter,
  'nftables-sync-period': 'use --sync-period',
  'nftables-min-sync-period': ownWindow,
  'ipvs-scheduler': noIpvs,
  'ipvs-exclude-cidrs': noIpvs,
  'ipvs-strict-arp': noIpvs,
  'ipvs-sync-period': noIpvs,
  'ipvs-min-sync-period': noIpvs,
  'ipvs-tcp-timeout': noIpvs,
  'ipvs-tcpfin-timeout': noIpvs,
  'ipvs-udp-timeout': noIpvs,
  'conntrack-max-per-core': noConntrack,
  'conntrack-min': noConntrack,
  'conntrack-tcp-be-liberal': noConntrack,
  'config-sync-period': 'what is watched need not be handed out again from time to time',
  'kube-api-content-type': watching,
  'kube-api-qps': watching,
  'kube-api-burst': watching,
  'oom-score-adj': 'set it where the process is started (OOMScoreAdjust= of systemd)',
  profiling: 'there is no profiling endpoint; use node --inspect',
  'show-hidden-metrics-for-version': 'no metrics are hidden',
  'logging-format': ownLogs,
  'log-flush-frequency': ownLogs,
  vmodule: ownLogs,
};

/** Deprecated in kube-proxy, too: accepted with a warning. */
export const deprecatedFlags: Readonly<Record<string, string>> = {
  'healthz-port': 'use --healthz-bind-address',
  'metrics-port': 'use --metrics-bind-address',
  'proxy-port-range': 'it has no effect; remove it',
};

/** What to say of the flags of these that were given. */
export const strangeFlagProblems = (given: readonly string[]): readonly ConfigProblem[] =>
  given.map((flag): ConfigProblem => {
    const deprecated = deprecatedFlags[flag];
    if (deprecated !== undefined) {
      return { severity: 'warning', where: `--${flag}`, path: '', message: `is deprecated; ${deprecated}` };
    }
    return { severity: 'notice', where: `--${flag}`, path: '', message: `has no effect: ${ignoredFlags[flag] ?? ''}` };
  });
