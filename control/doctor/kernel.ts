/** What the kernel can do, asked by trying and not by its version; and what Fairlead does where it cannot. Pure. */
import type { Probes } from '../../loader/doctor-helper.ts';
import { type Finding, findingsOf } from './finding.ts';

export interface KernelFacts {
  readonly release: string;
  /** Absent: not asked, for want of privileges. */
  readonly probes: Probes | undefined;
  /** Types of the kernel are described in /sys/kernel/btf/vmlinux. */
  readonly types: boolean;
  /** What of these the types describe. */
  readonly described: Readonly<Record<DescribedName, boolean>>;
  /** A network namespace's cookie can be had (SO_NETNS_COOKIE). */
  readonly netnsCookie: boolean;
  /** net.core.bpf_jit_enable; undefined where there is no such choice. */
  readonly jit: number | undefined;
}

/** Names in the kernel's types by what they stand for. */
export const describedNames = {
  destroySockets: ['bpf_sock_destroy', 'bpf_iter__udp'],
  iterateMaps: ['bpf_iter__bpf_map_elem'],
  signals: ['btf_trace_inet_sock_set_state'],
} as const;
export type DescribedName = keyof typeof describedNames;

interface Feature {
  readonly subject: string;
  readonly level: 'ok' | 'warning' | 'error';
  /** What follows where it is missing. */
  readonly without: string;
  readonly remedy: string;
}

const newer = (release: string): string => `use a kernel from ${release} on if that matters`;
const config = (option: string): string => `use a kernel that is built with ${option}, as those of distributions are`;

const probed: Readonly<Record<keyof Probes, Feature>> = {
  sockAddr: {
    ...{ subject: 'programs at connect() and sendmsg()', level: 'error' },
    ...{ without: 'no connection of this node can be led', remedy: config('CONFIG_CGROUP_BPF') },
  },
  sockRelease: {
    ...{ subject: 'programs at the end of a socket', level: 'error' },
    ...{ without: 'the loader cannot load its programs', remedy: config('CONFIG_CGROUP_BPF') },
  },
  setRetval: {
    ...{ subject: 'bpf_set_retval() at connect()', level: 'warning' },
    without: 'every refusal is ECONNREFUSED for TCP, by way of port 0 on loopback, and EPERM for UDP',
    remedy: newer('6.1'),
  },
  lruHash: {
    ...{ subject: 'maps that forget the oldest', level: 'error' },
    ...{ without: 'the loader cannot make its maps', remedy: config('CONFIG_BPF_SYSCALL') },
  },
  lpmTrie: {
    ...{ subject: 'maps of address ranges', level: 'error' },
    ...{ without: 'the loader cannot make its maps', remedy: config('CONFIG_BPF_SYSCALL') },
  },
  tc: {
    ...{ subject: 'programs in tc', level: 'error' },
    without: 'packets from elsewhere, and from pods without sockets of this kernel, are not translated',
    remedy: config('CONFIG_NET_CLS_BPF and CONFIG_NET_CLS_ACT'),
  },
  redirectNeigh: {
    ...{ subject: 'bpf_redirect_neigh() in tc', level: 'error' },
    ...{ without: 'packets to endpoints on other nodes cannot be sent on', remedy: newer('5.10') },
  },
  xdp: {
    ...{ subject: 'XDP', level: 'warning' },
    ...{ without: 'packets are translated in tc, later and at a higher price', remedy: config('CONFIG_BPF_SYSCALL') },
  },
  fibLookup: {
    ...{ subject: 'bpf_fib_lookup() in XDP', level: 'warning' },
    ...{ without: 'XDP hands packets to other nodes up to tc', remedy: newer('4.18') },
  },
  ringbuf: {
    ...{ subject: 'ring buffers', level: 'error' },
    ...{ without: 'the programs that see packets cannot be loaded', remedy: newer('5.8') },
  },
  tcx: {
    ...{ subject: 'tcx', level: 'ok' },
    ...{
      without:
        'filters of clsact are used instead, which do the same (6.6); they need the modules sch_ingress and cls_bpf',
      remedy: '',
    },
  },
};

const described: Readonly<Record<DescribedName, Feature>> = {
  destroySockets: {
    ...{ subject: 'bpf_sock_destroy()', level: 'warning' },
    without: 'connected UDP sockets keep a backend that serves no more until they are closed',
    remedy: newer('6.5'),
  },
  iterateMaps: {
    ...{ subject: 'iterators over maps', level: 'warning' },
    ...{ without: 'flows of packets that are over are not swept away', remedy: newer('5.8') },
  },
  signals: {
    ...{ subject: 'the trace point of TCP states', level: 'warning' },
    without: 'there are no signals: no times to connect, failures and bytes of Services',
    remedy: config('CONFIG_DEBUG_INFO_BTF'),
  },
};

const { ok, warning, error } = findingsOf('kernel');

const judge = ({ subject, level, without, remedy }: Feature, has: boolean): Finding => {
  if (has) return ok(subject, 'there');
  const text = `not there: ${without}`;
  if (level === 'ok') return ok(subject, text);
  return (level === 'error' ? error : warning)(subject, text, remedy);
};

const jitFinding = (jit: number | undefined): readonly Finding[] => {
  if (jit === undefined) return [];
  if (jit > 0) return [ok('JIT', 'programs are compiled')];
  const text = 'off: programs are interpreted, several times slower';
  return [warning('JIT', text, 'sysctl -w net.core.bpf_jit_enable=1')];
};

export const kernelFindings = ({ release, probes, types, ...facts }: KernelFacts): readonly Finding[] => [
  ok('release', release),
  types
    ? ok('types of the kernel', '/sys/kernel/btf/vmlinux is there')
    : error(
        'types of the kernel',
        'there is no /sys/kernel/btf/vmlinux, without which the programs cannot be loaded',
        `${config('CONFIG_DEBUG_INFO_BTF')}, and have /sys mounted`,
      ),
  ...(probes === undefined
    ? []
    : (Object.entries(probed) as [keyof Probes, Feature][]).flatMap(([name, feature]) => {
        const has = probes[name];
        return has === null ? [warning(feature.subject, 'could not be tried', 'run as root')] : [judge(feature, has)];
      })),
  ...(types ? (Object.entries(described) as [DescribedName, Feature][]) : []).map(([name, feature]) =>
    judge(feature, facts.described[name]),
  ),
  judge(
    {
      ...{ subject: 'cookies of network namespaces', level: 'warning' },
      without:
        'NodePorts do not answer on loopback, and Services with loadBalancerSourceRanges only sockets that are bound to an address',
      remedy: newer('5.14'),
    },
    facts.netnsCookie,
  ),
  ...jitFinding(facts.jit),
];
