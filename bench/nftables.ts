/**
 * The rules that kube-proxy's nftables mode (1.36) writes for ClusterIP and NodePort Services over IPv4: same tables,
 * hooks, priorities, sets, maps and chains, in the same order, for any number of Services.
 */
import { createHash } from 'node:crypto';
import type { Protocol } from './objects.ts';

export interface NatService {
  /** `namespace/name`. */
  readonly name: string;
  readonly clusterIP: string;
  readonly protocol: Protocol;
  readonly port: number;
  /** Addresses of the endpoints. */
  readonly endpoints: readonly string[];
  readonly endpointPort: number;
  /** Absent: it is a ClusterIP Service. */
  readonly nodePort?: number;
}

/** kube-proxy's chain names: a hash, so that cut names stay different, then what people read. */
const chainOf = ({ name, port, protocol }: NatService, kind: 'service' | 'external' = 'service'): string => {
  const hash = createHash('sha256').update(`${name}:${port}`).digest('hex').slice(0, 8).toUpperCase();
  return `${kind}-${hash}-${name}/${protocol.toLowerCase()}/http`;
};

const elements = (items: readonly string[]): string =>
  items.length === 0 ? '' : `\n    elements = { ${items.join(',\n      ')} }`;

const serviceChain = (service: NatService): string => {
  const { endpoints, endpointPort } = service;
  const choices = endpoints.map((address, i) => `${i} : ${address} . ${endpointPort}`).join(', ');
  const choose = `numgen random mod ${endpoints.length} map { ${choices} }`;
  return `  chain ${chainOf(service)} {\n    meta l4proto ${service.protocol.toLowerCase()} dnat ip to ${choose}\n  }`;
};

/** externalTrafficPolicy Cluster: the client's address is lost. */
const externalChain = (service: NatService): string => {
  const mark = 'meta mark set meta mark | 0x00004000';
  return `  chain ${chainOf(service, 'external')} {\n    ${mark}\n    goto ${chainOf(service)}\n  }`;
};

const hooks = `
  chain filter-prerouting-pre-dnat {
    type filter hook prerouting priority dstnat - 10; policy accept;
    ct state new jump firewall-check
  }
  chain filter-output-pre-dnat {
    type filter hook output priority -110; policy accept;
    ct state new jump firewall-check
  }
  chain filter-input {
    type filter hook input priority filter; policy accept;
    ct state new jump nodeport-endpoints-check
    ct state new jump service-endpoints-check
  }
  chain filter-forward {
    type filter hook forward priority filter; policy accept;
    ct state new jump service-endpoints-check
    ct state new jump cluster-ips-check
  }
  chain filter-output {
    type filter hook output priority filter; policy accept;
    ct state new jump service-endpoints-check
    ct state new jump cluster-ips-check
  }
  chain nat-prerouting {
    type nat hook prerouting priority dstnat; policy accept;
    jump services
  }
  chain nat-output {
    type nat hook output priority -100; policy accept;
    jump services
  }
  chain nat-postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    jump masquerading
  }`;

const checks = (podCidr: string, serviceCidr: string): string => `
  chain nodeport-endpoints-check {
    ip daddr @nodeport-ips meta l4proto . th dport vmap @no-endpoint-nodeports
  }
  chain service-endpoints-check {
    ip daddr . meta l4proto . th dport vmap @no-endpoint-services
  }
  chain firewall-check {
    ip daddr . meta l4proto . th dport vmap @firewall-ips
  }
  chain services {
    ip daddr @cluster-ips ip saddr != ${podCidr} meta mark set meta mark | 0x00004000
    ip daddr . meta l4proto . th dport vmap @service-ips
    ip daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports
  }
  chain masquerading {
    meta mark & 0x00004000 != 0x00000000 meta mark set meta mark ^ 0x00004000 masquerade fully-random
    ct status dnat ip saddr . ip daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random
  }
  chain cluster-ips-check {
    ip daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"
    ip daddr ${serviceCidr} drop comment "Drop traffic to unallocated ClusterIPs"
  }
  chain reject-chain {
    reject
  }`;

const verdictMap = (name: string, type: string, items: readonly string[] = []): string =>
  `  map ${name} {\n    type ${type} : verdict${elements(items)}\n  }`;

/** A rule set for `nft -f`. */
export const nftablesRules = (
  services: readonly NatService[],
  network: { readonly podCidr: string; readonly serviceCidr: string; readonly nodeAddress: string },
): string => {
  const destination = 'ipv4_addr . inet_proto . inet_service';
  const port = 'inet_proto . inet_service';
  const pairs = services.flatMap(({ endpoints, endpointPort, protocol }) =>
    endpoints.map((address) => `${address} . ${address} . ${protocol.toLowerCase()} . ${endpointPort}`),
  );
  const leads = services.map((service) => {
    const { clusterIP, protocol, port } = service;
    return `${clusterIP} . ${protocol.toLowerCase()} . ${port} : goto ${chainOf(service)}`;
  });
  const clusterIPs = [...new Set(services.map(({ clusterIP }) => clusterIP))];
  const withNodePort = services.filter(({ nodePort }) => nodePort !== undefined);
  const nodePorts = withNodePort.map((service) => {
    return `${service.protocol.toLowerCase()} . ${service.nodePort} : goto ${chainOf(service, 'external')}`;
  });
  return [
    'table ip kube-proxy {',
    `  set hairpin-connections {\n    type ipv4_addr . ipv4_addr . inet_proto . inet_service${elements([...new Set(pairs)])}\n  }`,
    `  set cluster-ips {\n    type ipv4_addr${elements(clusterIPs)}\n  }`,
    `  set nodeport-ips {\n    type ipv4_addr${elements([network.nodeAddress])}\n  }`,
    verdictMap('no-endpoint-services', destination),
    verdictMap('no-endpoint-nodeports', port),
    verdictMap('firewall-ips', destination),
    // A chain must be there before an element leads to it.
    ...services.map(serviceChain),
    ...withNodePort.map(externalChain),
    verdictMap('service-ips', destination, leads),
    verdictMap('service-nodeports', port, nodePorts),
    checks(network.podCidr, network.serviceCidr),
    hooks,
    '}',
    '',
  ].join('\n');
};
