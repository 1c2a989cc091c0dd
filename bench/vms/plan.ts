/** What is where on the machines of the Vagrantfile, and what the client dials. */

export const podPort = 8_080;
/** Dialled without a Service. Another port, so that no connection looks like a reply of the other kind. */
export const directPort = 8_081;
const network = '192.168.56';

export interface NodePlan {
  readonly name: string;
  readonly address: string;
  /** Its pod's. */
  readonly pod: string;
  /** The byte that its pod answers with. */
  readonly byte: number;
}

export const node1: NodePlan = { name: 'node1', address: `${network}.11`, pod: '10.244.1.10', byte: 1 };
export const node2: NodePlan = { name: 'node2', address: `${network}.12`, pod: '10.244.2.10', byte: 2 };
export const loadBalancer = `${network}.13`;

export interface ServicePlan {
  readonly name: string;
  readonly clusterIP: string;
  readonly nodePort: number;
  /** Of iperf3's server, in the same pods. */
  readonly bulkNodePort: number;
  readonly node: NodePlan;
}

/** One Service for each node's pod: which one is local depends on the node that is dialled. */
export const services: readonly ServicePlan[] = [
  { name: 'one', clusterIP: '10.96.0.11', nodePort: 30_081, bulkNodePort: 30_091, node: node1 },
  { name: 'two', clusterIP: '10.96.0.12', nodePort: 30_082, bulkNodePort: 30_092, node: node2 },
];
export const bulkPort = 5_201;

/** What the client dials; whose `than` names another is compared with it. */
export interface Contestant {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** Where iperf3 goes. */
  readonly bulk: number;
  readonly byte: number;
  readonly than: string;
  /** May be missing. */
  readonly optional: boolean;
}

const direct = ({ name, pod, byte }: NodePlan): Contestant => {
  return { name: `direct to ${name}`, address: pod, port: directPort, bulk: bulkPort, byte, than: '', optional: false };
};

const through = (what: string, address: string, service: ServicePlan, optional = false): Contestant => ({
  ...{ name: what, address, port: service.nodePort, bulk: service.bulkNodePort, byte: service.node.byte, optional },
  than: `direct to ${service.node.name}`,
});

export const contestants: readonly Contestant[] = [
  direct(node1),
  { ...direct(node1), name: 'direct to node1, again', than: 'direct to node1' },
  direct(node2),
  ...services.map((service) =>
    through(
      `NodePort, pod ${service.node === node1 ? 'of the node itself' : 'of another node'}`,
      node1.address,
      service,
    ),
  ),
  ...services.map((service) => through(`load balancer, pod of ${service.node.name}`, loadBalancer, service, true)),
];
