/**
 * What the nodeport bench measures in: for each contestant an outside client, a node with a pod, and a pod on another node,
 * all of one make.
 *
 *   client -- router -- node -- pod            local backend
 *   client -- router -- node -- router -- other node -- pod      remote backend, the replies the same way back
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runScript } from '../test/lab/host.ts';
import type { Lab, LabNode, Place, Pod, Upper } from '../test/lab/lab.ts';
import { computeChecksums } from '../test/lab/offload.ts';
import type { RunningProcess } from '../test/lab/process.ts';
import type { EndpointPlace } from './node-port-objects.ts';
import type { WireConfig } from './wire.ts';

export interface Site {
  readonly index: number;
  readonly name: string;
  readonly node: LabNode;
  readonly client: Place;
  /** Where the backends are. */
  readonly pods: Readonly<Record<EndpointPlace, Pod>>;
}

export const upperOf = ({ name, upper }: Place): Upper => {
  if (upper === undefined) throw new Error(`${name} has no link`);
  return upper;
};
export const lowerOf = ({ netns }: Place): Upper => ({ netns, interface: 'eth0' });

// SIOCETHTOOL with ETHTOOL_SGRO.
const gro = String.raw`
use strict; use Socket;
socket(my $s, AF_INET, SOCK_DGRAM, 0) or die "socket: $!\n";
my $data = pack("LL", 0x2c, 1);
ioctl($s, 0x8946, pack("a16 P x16", $ARGV[0], $data)) or die "$ARGV[0]: $!\n";
`;

/** Has packets that come in by an interface looked at in batches, as those from a card are, and taken from XDP, too. */
const receiveAsCard = ({ netns, interface: name }: Upper): Promise<void> =>
  runScript(`nsenter --net=/run/netns/${netns} perl -e '${gro}' ${name}`);

/** Both ends of a link are as network cards are to the stack, and leave nothing undone for a card to do. */
const makeWire = async (place: Place): Promise<void> => {
  for (const end of [upperOf(place), lowerOf(place)]) {
    await computeChecksums(end);
    await receiveAsCard(end);
  }
};

/** Numbers of the router's tables of routes begin here. */
const firstTable = 1_000;

/** Has the router lead what goes to addresses by way of a node, if it comes in from a place. */
const leadThrough = async (
  lab: Lab,
  { table, from, node, to }: { table: number; from: Place; node: LabNode; to: readonly string[] },
): Promise<void> => {
  const { interface: out } = upperOf(node);
  const { stdout } = await lab.router.exec(['ip', 'neigh', 'show', node.ipv4, 'dev', out]);
  const mac = /lladdr (\S+)/.exec(stdout)?.[1];
  if (mac === undefined) throw new Error(`the router does not know ${node.name}: ${stdout}`);
  const lines = to.flatMap((address) => [
    `neigh replace ${address} lladdr ${mac} dev ${out} nud permanent`,
    `route add ${address}/32 dev ${out} table ${table}`,
    `rule add iif ${upperOf(from).interface} to ${address}/32 lookup ${table}`,
  ]);
  await runScript(`ip -n ${lab.router.netns} -batch - <<'END'\n${lines.join('\n')}\nEND`);
};

/** Tells nobody that there is a shorter way: packets are to take this one. */
const neverRedirect = (place: Place): Promise<void> =>
  runScript(
    `nsenter --net=/run/netns/${place.netns} sh -ec 'for f in /proc/sys/net/ipv4/conf/*/send_redirects; do echo 0 > $f; done'`,
  );

export const makeSite = async (
  lab: Lab,
  { name, index, other }: { name: string; index: number; other: LabNode },
): Promise<Site> => {
  const addresses = (net: number): readonly string[] => [11, 12, 13].map((last) => `10.244.${net}.${last}`);
  const node = await lab.node({ name });
  const client = await lab.client({ name: `client-${index}`, addresses: [`172.19.0.${index}`] });
  const pods = {
    local: await node.pod({ name: 'backend', addresses: addresses(index) }),
    remote: await other.pod({ name: `backend-${index}`, addresses: addresses(100 + index) }),
  };
  await makeWire(node);
  await makeWire(client);
  await receiveAsCard(upperOf(pods.local));
  await receiveAsCard(upperOf(pods.remote));
  await neverRedirect(node);
  // NodePorts lead through the node anyhow; whoever dials the pod itself must take the same way.
  const table = firstTable + 2 * index;
  await leadThrough(lab, { table, from: client, node, to: pods.remote.addresses });
  await leadThrough(lab, { table: table + 1, from: other, node, to: client.addresses });
  return { index, name, node, client, pods };
};

export const makeOtherNode = async (lab: Lab): Promise<LabNode> => {
  const other = await lab.node({ name: 'other' });
  await makeWire(other);
  return other;
};

/** Runs an XDP program at interfaces until the returned process is stopped. */
export const attachWire = async (
  lab: Lab,
  program: WireConfig['program'],
  interfaces: readonly Upper[],
): Promise<RunningProcess> => {
  const file = join(lab.tempDir, `${program}.json`);
  writeFileSync(file, JSON.stringify({ program, interfaces } satisfies WireConfig));
  const running = lab.router.spawn([process.execPath, fileURLToPath(new URL('wire.ts', import.meta.url)), file]);
  await running.waitForLine(/^attached$/);
  return running;
};

/** All ends of links that packets of these sites come in by, and those at the node that is measured. */
export const endsOf = (site: Site): { readonly node: readonly Upper[]; readonly around: readonly Upper[] } => ({
  node: [lowerOf(site.node), upperOf(site.pods.local)],
  around: [
    ...[upperOf(site.node), upperOf(site.client), lowerOf(site.client)],
    ...[lowerOf(site.pods.local), upperOf(site.pods.remote), lowerOf(site.pods.remote)],
  ],
});
export const endsOfOther = (other: LabNode): readonly Upper[] => [upperOf(other), lowerOf(other)];
