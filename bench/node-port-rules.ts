/** kube-proxy's rules for Services with NodePorts. */
import type { NatService } from './nftables.ts';
import type { NodePortService } from './node-port-objects.ts';
import { endpointPort, servicePort } from './objects.ts';

/** As kube-proxy sees them: one for each port. */
export const natServices = (services: readonly NodePortService[]): readonly NatService[] =>
  services.flatMap(({ name, clusterIP, nodePort, protocols, addresses }) =>
    protocols.map((protocol) => ({
      ...{ name: `bench/${name}`, clusterIP, protocol, port: servicePort, endpoints: addresses, endpointPort },
      ...(nodePort === undefined ? {} : { nodePort }),
    })),
  );
