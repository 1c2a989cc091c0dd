/** What else of the node's network decides about forwarded packets. Pure. */
import { formatPortRange, overlap, type PortRange, parsePortRange, portsIn } from '../net/ports.ts';
import { type Finding, findingsOf } from './finding.ts';

export interface NetworkFacts {
  /** Below /proc/sys/net, with slashes; undefined where there is no such file. */
  sysctl(name: string): string | undefined;
  /** Names of the interfaces to other hosts. */
  readonly interfaces: readonly string[];
  /** Bridges with pods at their ports. */
  readonly podBridges: readonly string[];
  readonly nodePorts: PortRange;
}

const { ok, warning, error } = findingsOf('network');

/** In a name with dots, those of interfaces (eth0.100) are slashes. */
const dotted = (name: string): string => name.replace(/[./]/g, (sign) => (sign === '/' ? '.' : '/'));
const set = (name: string, value: string): string => `sysctl -w net.${dotted(name)}="${value}"`;
const kept = ', and keep it in /etc/sysctl.d/90-fairlead.conf';

const forwarding = ({ sysctl, interfaces }: NetworkFacts): readonly Finding[] => {
  const findings: Finding[] = [];
  const without = 'packets that are led to endpoints are not sent on';
  if (sysctl('ipv4/ip_forward') === '0') {
    findings.push(error('IPv4 forwarding', `off: ${without}`, `${set('ipv4/ip_forward', '1')}${kept}`));
  } else findings.push(ok('IPv4 forwarding', 'on'));
  const ipv6 = sysctl('ipv6/conf/all/forwarding');
  if (ipv6 === undefined) findings.push(ok('IPv6 forwarding', 'there is no IPv6'));
  else if (ipv6 === '0') {
    const text = `off: ${without}; of no matter without IPv6 Services`;
    findings.push(warning('IPv6 forwarding', text, `${set('ipv6/conf/all/forwarding', '1')}${kept}`));
  } else findings.push(ok('IPv6 forwarding', 'on'));
  const off = interfaces.filter((name) => sysctl(`ipv4/conf/${name}/forwarding`) === '0');
  if (sysctl('ipv4/ip_forward') === '1') {
    for (const name of off) {
      const text = `off on ${name} alone: packets that come in there are not sent on`;
      findings.push(error('IPv4 forwarding', text, `${set(`ipv4/conf/${name}/forwarding`, '1')}${kept}`));
    }
  }
  return findings;
};

/** The larger of the two counts, as the kernel has it. */
const effective = ({ sysctl }: NetworkFacts, interface_: string, name: string): number =>
  Math.max(Number(sysctl(`ipv4/conf/all/${name}`) ?? 0), Number(sysctl(`ipv4/conf/${interface_}/${name}`) ?? 0));

const reversePath = (facts: NetworkFacts): Finding => {
  const strict = facts.interfaces.filter((name) => effective(facts, name, 'rp_filter') === 1);
  if (strict.length === 0) return ok('rp_filter', 'not strict');
  const text = `strict on ${strict.join(', ')}: answers that come in elsewhere than where their request went out are dropped`;
  const all = facts.sysctl('ipv4/conf/all/rp_filter') === '1' ? ['all'] : [];
  const remedy = [...all, ...strict].map((name) => set(`ipv4/conf/${name}/rp_filter`, '2')).join(' && ');
  return warning('rp_filter', text, `${remedy}${kept}`);
};

const routeLocalnet = (facts: NetworkFacts): Finding => {
  const names = ['all', 'default', ...facts.interfaces];
  const on = names.filter((name) => Number(facts.sysctl(`ipv4/conf/${name}/route_localnet`) ?? 0) === 1);
  if (on.length === 0) return ok('route_localnet', 'off');
  const text = `on for ${on.join(', ')}, as kube-proxy leaves it: hosts of the network reach what listens on 127.0.0.1 alone (CVE-2020-8558); Fairlead's NodePorts on loopback do not need it`;
  return warning('route_localnet', text, on.map((name) => set(`ipv4/conf/${name}/route_localnet`, '0')).join(' && '));
};

const fullShare = 0.9;

const conntrack = ({ sysctl }: NetworkFacts): Finding => {
  const [count, most] = ['count', 'max'].map((name) => sysctl(`netfilter/nf_conntrack_${name}`));
  if (most === undefined) return ok('conntrack', 'not in use');
  const use = count === undefined ? '' : `: ${count} of ${most} entries`;
  if (count !== undefined && Number(count) >= fullShare * Number(most)) {
    const text = `in use${use}: new connections are about to be dropped, those that Fairlead leads among them`;
    return warning('conntrack', text, set('netfilter/nf_conntrack_max', String(2 * Number(most))));
  }
  return ok('conntrack', `in use by others${use}; Fairlead does without`);
};

/**
 * Whether connection tracking sees what goes from port to port of a bridge. Requests to a Service come to it by way of the
 * gateway, that is the node; answers take the bridge, and are translated back where they leave it.
 */
const bridges = ({ sysctl, podBridges }: NetworkFacts): readonly Finding[] => {
  if (podBridges.length === 0) return [];
  const names = ['bridge/bridge-nf-call-iptables', 'bridge/bridge-nf-call-ip6tables'];
  const off = names.filter((name) => Number(sysctl(name) ?? 0) === 0);
  const what = `what pods of ${podBridges.join(', ')} send each other`;
  if (off.length === 0) {
    return [
      ok('bridges', `${what} passes netfilter (bridge-nf-call-iptables): rules for what is forwarded are for it, too`),
    ];
  }
  // Without rules that want it, nothing is tracked.
  if (Number(sysctl('netfilter/nf_conntrack_count') ?? 0) === 0) return [ok('bridges', `${what} passes no netfilter`)];
  const text = `${what} passes no netfilter, and connections are tracked here: of those to Services that are translated on packets, as of pods that are virtual machines, the requests are seen and the answers are not, and rules that drop what is INVALID break them`;
  const load = names.some((name) => sysctl(name) === undefined) ? 'modprobe br_netfilter && ' : '';
  return [
    warning('bridges', text, `${load}${off.map((name) => set(name, '1')).join(' && ')}${kept}; or have no such rules`),
  ];
};

/** Ranges of `a,b-c`. */
const rangesIn = (text: string): readonly PortRange[] => text.split(',').flatMap((part) => parsePortRange(part) ?? []);

/** What is left of a range without others. */
const without = (range: PortRange, others: readonly PortRange[]): readonly PortRange[] =>
  others.reduce<readonly PortRange[]>(
    (left, other) =>
      left.flatMap((part) =>
        overlap(part, other)
          ? [
              { first: part.first, last: Math.min(part.last, other.first - 1) },
              { first: Math.max(part.first, other.last + 1), last: part.last },
            ].filter(({ first, last }) => first <= last)
          : [part],
      ),
    [range],
  );

const nodePorts = ({ sysctl, nodePorts: range }: NetworkFacts): Finding => {
  const [first = 0, last = 0] = (sysctl('ipv4/ip_local_port_range') ?? '').trim().split(/\s+/).map(Number);
  const local = { first, last };
  const subject = 'NodePorts';
  const shown = formatPortRange(range);
  if (!overlap(range, local)) {
    return ok(subject, `${shown} is outside of ip_local_port_range ${formatPortRange(local)}`);
  }
  const reserved = rangesIn(sysctl('ipv4/ip_local_reserved_ports') ?? '');
  const shared = { first: Math.max(range.first, first), last: Math.min(range.last, last) };
  const open = without(shared, reserved);
  if (open.length === 0) return ok(subject, `${shown} is reserved by ip_local_reserved_ports`);
  const count = open.reduce((sum, part) => sum + portsIn(part), 0);
  const text = `${count} ports of ${shown} are in ip_local_port_range ${formatPortRange(local)}: sockets of this node get them, and answers to these look like requests to a NodePort`;
  const all = [...reserved, range].map(formatPortRange).join(',');
  return warning(subject, text, `${set('ipv4/ip_local_reserved_ports', all)}${kept}`);
};

export const networkFindings = (facts: NetworkFacts): readonly Finding[] => [
  ...forwarding(facts),
  reversePath(facts),
  routeLocalnet(facts),
  conntrack(facts),
  ...bridges(facts),
  nodePorts(facts),
];
