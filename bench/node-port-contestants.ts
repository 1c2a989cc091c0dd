/** Who takes part in the nodeport bench: how a node gets its Services, and what its client dials. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startControl, startLoader } from '../test/lab/fairlead.ts';
import type { Lab } from '../test/lab/lab.ts';
import { iptablesRules } from './iptables.ts';
import { nftablesRules } from './nftables.ts';
import type { Site } from './node-port-lab.ts';
import { type EndpointPlace, type NodePortService, nodePortManifest } from './node-port-objects.ts';
import { natServices } from './node-port-rules.ts';
import { endpointPort } from './objects.ts';
import { waitUntilSynced } from './synced.ts';

type Make = (lab: Lab, site: Site, services: readonly NodePortService[]) => Promise<void>;

export interface NodePortContestant {
  readonly name: string;
  /** Services that it has; 0: its client dials the pods, which nothing on the way changes. */
  readonly services: number;
  readonly make: Make;
  /** Packets come into the pod past its driver, where the backend of the processor time's part is: connections only. */
  readonly pastDriver?: true;
}

const prepareMs = 300_000;
const podCidr = '10.244.0.0/16';
/** All cluster IPs of `objects.ts`. */
const serviceCidr = '10.96.0.0/12';

const fairlead =
  (loaderArgs: readonly string[], controlArgs: readonly string[] = []): Make =>
  async (lab, { node }, services) => {
    const manifests = join(lab.tempDir, `${node.name}.json`);
    writeFileSync(manifests, nodePortManifest(services, { local: node.name, remote: 'other' }));
    await startLoader(lab, node, { args: loaderArgs });
    const named = ['--hostname-override', node.name, ...controlArgs];
    await startControl(lab, node, { manifests, serviceCidrs: [serviceCidr], args: named, timeoutMs: prepareMs });
    await waitUntilSynced(lab, node);
  };

const rules =
  (argv: readonly string[], text: (site: Site, services: readonly NodePortService[]) => string): Make =>
  async (lab, site, services) => {
    const file = join(lab.tempDir, `${site.name}.rules`);
    writeFileSync(file, text(site, services));
    const { code, stderr } = await site.node.exec([...argv, file], { timeoutMs: prepareMs });
    if (code !== 0) throw new Error(`${argv[0]} does not take the rules: ${stderr.slice(0, 1_000)}`);
  };

const nftables = rules(['nft', '-f'], ({ node }, services) =>
  nftablesRules(natServices(services), { podCidr, serviceCidr, nodeAddress: node.ipv4 }),
);
const iptables = rules(['iptables-restore'], (_, services) => iptablesRules(natServices(services), { podCidr }));
const plain: Make = async () => {};

const few = 10;
const many = 10_000;
const of = (name: string, make: Make): readonly NodePortContestant[] =>
  [few, many].map((services) => ({ name: `${name}-${services}`, services, make }));

/** The second `plain` is measured like any other: what it differs by is the error. */
export const nodePortContestants: readonly NodePortContestant[] = [
  { name: 'plain', services: 0, make: plain },
  { name: 'plain-again', services: 0, make: plain },
  ...of('xdp', fairlead(['--xdp', 'native'])),
  ...of('tc', fairlead(['--xdp', 'off'])),
  {
    ...{ name: 'direct-10', services: few, pastDriver: true },
    make: fairlead(['--xdp', 'off'], ['--local-delivery', 'direct']),
  },
  ...of('nftables', nftables),
  ...of('iptables', iptables),
];

/** What the client dials to reach backends at a place. */
export const targetsOf = (
  site: Site,
  services: readonly NodePortService[],
  place: EndpointPlace,
): readonly string[] => {
  if (services.length === 0) return site.pods[place].addresses.map((address) => `${address}:${endpointPort}`);
  return services.flatMap(({ nodePort, place: at }) =>
    at === place && nodePort !== undefined ? [`${site.node.ipv4}:${nodePort}`] : [],
  );
};
