/**
 * The rules that kube-proxy's iptables mode (1.36) writes for ClusterIP and NodePort Services over IPv4, for
 * `iptables-restore`: same tables, chains and rules, in the same order, for any number of Services. Left out are the
 * matches that only feed a counter (`-m nfacct`); the rules that have them are there.
 */
import { createHash } from 'node:crypto';
import type { NatService } from './nftables.ts';

const chainOf = (kind: 'SVC' | 'EXT' | 'SEP', ...of: readonly (string | number)[]): string => {
  // kube-proxy writes the hash in base 32; of the same length and as different is base 36.
  const number = BigInt(`0x${createHash('sha256').update(of.join('/')).digest('hex').slice(0, 24)}`);
  return `KUBE-${kind}-${number.toString(36).toUpperCase().padStart(16, '0').slice(0, 16)}`;
};

const comment = (text: string): string => `-m comment --comment "${text}"`;

const rulesOf = (service: NatService, podCidr: string) => {
  const { name, clusterIP, port, endpoints, endpointPort, nodePort } = service;
  const proto = service.protocol.toLowerCase();
  const portName = `${name}:${proto}`;
  const [svc, ext] = [chainOf('SVC', portName), chainOf('EXT', portName)];
  const seps = endpoints.map((address) => ({ address, chain: chainOf('SEP', portName, address, endpointPort) }));
  const toClusterIP = `-d ${clusterIP}/32 -p ${proto} ${comment(`${portName} cluster IP`)} -m ${proto} --dport ${port}`;
  const toNodePort = `-p ${proto} ${comment(portName)} -m ${proto} --dport ${nodePort}`;
  const choices = seps.map(({ address, chain }, i) => {
    const left = seps.length - i;
    const chance = left === 1 ? '' : ` -m statistic --mode random --probability ${(1 / left).toFixed(11)}`;
    return `-A ${svc} ${comment(`${portName} -> ${address}:${endpointPort}`)}${chance} -j ${chain}`;
  });
  return {
    chains: [svc, ...(nodePort === undefined ? [] : [ext]), ...seps.map(({ chain }) => chain)],
    services: `-A KUBE-SERVICES ${toClusterIP} -j ${svc}`,
    nodePorts:
      nodePort === undefined
        ? []
        : [`-A KUBE-NODEPORTS -d 127.0.0.0/8 ${toNodePort} -j ${ext}`, `-A KUBE-NODEPORTS ${toNodePort} -j ${ext}`],
    external:
      nodePort === undefined
        ? []
        : [
            `-A ${ext} ${comment(`masquerade traffic for ${portName} external destinations`)} -j KUBE-MARK-MASQ`,
            `-A ${ext} -j ${svc}`,
          ],
    endpoints: seps.flatMap(({ address, chain }) => [
      `-A ${chain} -s ${address}/32 ${comment(portName)} -j KUBE-MARK-MASQ`,
      `-A ${chain} -p ${proto} ${comment(portName)} -m ${proto} -j DNAT --to-destination ${address}:${endpointPort}`,
    ]),
    service: [`-A ${svc} ! -s ${podCidr} ${toClusterIP} -j KUBE-MARK-MASQ`, ...choices],
  };
};

const filter = `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:KUBE-EXTERNAL-SERVICES - [0:0]
:KUBE-FIREWALL - [0:0]
:KUBE-FORWARD - [0:0]
:KUBE-NODEPORTS - [0:0]
:KUBE-PROXY-FIREWALL - [0:0]
:KUBE-SERVICES - [0:0]
-A INPUT -j KUBE-FIREWALL
-A INPUT -m conntrack --ctstate NEW ${comment('kubernetes load balancer firewall')} -j KUBE-PROXY-FIREWALL
-A INPUT ${comment('kubernetes health check service ports')} -j KUBE-NODEPORTS
-A INPUT -m conntrack --ctstate NEW ${comment('kubernetes externally-visible service portals')} -j KUBE-EXTERNAL-SERVICES
-A FORWARD -m conntrack --ctstate NEW ${comment('kubernetes load balancer firewall')} -j KUBE-PROXY-FIREWALL
-A FORWARD ${comment('kubernetes forwarding rules')} -j KUBE-FORWARD
-A FORWARD -m conntrack --ctstate NEW ${comment('kubernetes service portals')} -j KUBE-SERVICES
-A FORWARD -m conntrack --ctstate NEW ${comment('kubernetes externally-visible service portals')} -j KUBE-EXTERNAL-SERVICES
-A OUTPUT -j KUBE-FIREWALL
-A OUTPUT -m conntrack --ctstate NEW ${comment('kubernetes load balancer firewall')} -j KUBE-PROXY-FIREWALL
-A OUTPUT -m conntrack --ctstate NEW ${comment('kubernetes service portals')} -j KUBE-SERVICES
-A OUTPUT -m conntrack --ctstate NEW ${comment('kubernetes externally-visible service portals')} -j KUBE-EXTERNAL-SERVICES
-A KUBE-FIREWALL ! -s 127.0.0.0/8 -d 127.0.0.0/8 ${comment('block incoming localnet connections')} -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP
-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP
-A KUBE-FORWARD ${comment('kubernetes forwarding rules')} -m mark --mark 0x4000/0x4000 -j ACCEPT
-A KUBE-FORWARD ${comment('kubernetes forwarding conntrack rule')} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
COMMIT
`;

/** Rules for `iptables-restore`. */
export const iptablesRules = (services: readonly NatService[], { podCidr }: { readonly podCidr: string }): string => {
  const rules = services.map((service) => rulesOf(service, podCidr));
  const nodePorts = comment('kubernetes service nodeports; NOTE: this must be the last rule in this chain');
  return [
    filter.trimEnd(),
    '*nat',
    ...['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'].map((chain) => `:${chain} ACCEPT [0:0]`),
    ...['MARK-MASQ', 'NODEPORTS', 'POSTROUTING', 'SERVICES'].map((chain) => `:KUBE-${chain} - [0:0]`),
    ...rules.flatMap(({ chains }) => chains.map((chain) => `:${chain} - [0:0]`)),
    `-A PREROUTING ${comment('kubernetes service portals')} -j KUBE-SERVICES`,
    `-A OUTPUT ${comment('kubernetes service portals')} -j KUBE-SERVICES`,
    `-A POSTROUTING ${comment('kubernetes postrouting rules')} -j KUBE-POSTROUTING`,
    ...rules.flatMap(({ external }) => external),
    '-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000',
    ...rules.flatMap((each) => each.nodePorts),
    '-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN',
    '-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0',
    `-A KUBE-POSTROUTING ${comment('kubernetes service traffic requiring SNAT')} -j MASQUERADE --random-fully`,
    ...rules.flatMap(({ endpoints }) => endpoints),
    ...rules.map((each) => each.services),
    `-A KUBE-SERVICES ${nodePorts} -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS`,
    ...rules.flatMap(({ service }) => service),
    'COMMIT',
    '',
  ].join('\n');
};
