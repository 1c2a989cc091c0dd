/**
 * Prints what a machine of the Vagrantfile serves: `node services.ts manifests`, for Fairlead, or
 * `node services.ts nftables NODE_ADDRESS`, as kube-proxy's rules.
 */
import { stringify } from 'yaml';
import { nftablesRules } from '../nftables.ts';
import { bulkPort, podPort, services } from './plan.ts';

const manifests = (): readonly object[] =>
  services.flatMap(({ name, clusterIP, nodePort, bulkNodePort, node }) => {
    const ports = [
      { name: 'round', port: 80, nodePort, targetPort: podPort, protocol: 'TCP' },
      { name: 'bulk', port: bulkPort, nodePort: bulkNodePort, protocol: 'TCP' },
      { name: 'bulk-udp', port: bulkPort, nodePort: bulkNodePort, protocol: 'UDP' },
    ];
    return [
      {
        ...{ apiVersion: 'v1', kind: 'Service', metadata: { name } },
        spec: { type: 'NodePort', clusterIP, clusterIPs: [clusterIP], ports },
      },
      {
        ...{ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', addressType: 'IPv4' },
        metadata: { name: `${name}-1`, labels: { 'kubernetes.io/service-name': name } },
        ports: [
          { name: 'round', port: podPort, protocol: 'TCP' },
          { name: 'bulk', port: bulkPort, protocol: 'TCP' },
          { name: 'bulk-udp', port: bulkPort, protocol: 'UDP' },
        ],
        endpoints: [{ addresses: [node.pod], nodeName: node.name, conditions: { ready: true } }],
      },
    ];
  });

const rules = (nodeAddress: string): string => {
  const all = services.flatMap(({ name, clusterIP, nodePort, bulkNodePort, node }) => {
    const common = { clusterIP, endpoints: [node.pod] };
    return [
      { ...common, name: `bench/${name}`, protocol: 'TCP' as const, port: 80, endpointPort: podPort, nodePort },
      ...(['TCP', 'UDP'] as const).map((protocol) => {
        return {
          ...common,
          name: `bench/${name}-bulk`,
          protocol,
          port: bulkPort,
          endpointPort: bulkPort,
          nodePort: bulkNodePort,
        };
      }),
    ];
  });
  return nftablesRules(all, { podCidr: '10.244.0.0/16', serviceCidr: '10.96.0.0/16', nodeAddress });
};

const [what, nodeAddress] = process.argv.slice(2);
if (what === 'manifests')
  console.log(
    manifests()
      .map((object) => stringify(object))
      .join('---\n'),
  );
else if (what === 'nftables' && nodeAddress !== undefined) console.log(rules(nodeAddress));
else throw new Error('usage: services.ts manifests | nftables NODE_ADDRESS');
