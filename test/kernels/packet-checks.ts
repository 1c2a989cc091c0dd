/** What must work of the packet path on every kernel that is served: from outside, to either node, both ways. */
import { waitUntil } from '../lab/host.ts';
import type { KubeObject } from '../lab/objects.ts';
import { families, type PacketLab } from '../lab/packet-lab.ts';
import { clusterIPs, nodePortOf, wholeService } from '../lab/packet-objects.ts';
import { py } from '../lab/python.ts';

export interface PacketCheck {
  readonly title: string;
  readonly wanted: unknown;
  look(packets: PacketLab): Promise<unknown>;
}

const [here, there, nowhere] = [1, 2, 3] as const;

/** Services with an endpoint on the node under test, with one on the other node, with none. */
export const packetObjectsOf = ({ local, remote }: PacketLab): readonly KubeObject[] => [
  ...wholeService({ n: here, endpoints: [{ place: local, nodeName: 'n1' }] }),
  ...wholeService({ n: there, endpoints: [{ place: remote, nodeName: 'n2' }] }),
  ...wholeService({ n: nowhere, endpoints: [] }),
];

/** Long enough for an emulated machine under load. */
const seconds = 20;

type Protocol = 'TCP' | 'UDP';

/** Who answers, and as whom it sees the client; or an errno. Names of places stand for their addresses. */
const answersOf = async (
  packets: PacketLab,
  from: 'outside' | 'app',
  target: readonly [string, number],
  protocol: Protocol,
): Promise<string> => {
  const python = await packets.python(packets[from]);
  const udp = protocol === 'UDP' ? 'True' : 'False';
  const found = await python.run<Readonly<Record<string, readonly string[]>>>(`pairs([${py(target)}], 2, udp=${udp})`);
  const { node, outside, app } = packets;
  const names = new Map([node, outside, app].flatMap((place) => place.addresses.map((each) => [each, place.name])));
  const named = (answer: string): string => {
    const [who = '', whom = ''] = answer.split(' ');
    return [who, names.get(whom) ?? whom].filter(Boolean).join(' ');
  };
  return Object.values(found).flat().map(named).join(', ');
};

const perFamily = families.flatMap((family, index) =>
  (['TCP', 'UDP'] as const).flatMap((protocol): readonly PacketCheck[] => {
    const to = `${protocol} ${family === 'ipv4' ? 'IPv4' : 'IPv6'}`;
    return [
      {
        title: `packets, ${to}: from outside to a NodePort, a pod of this node`,
        wanted: 'local outside',
        look: (packets) => answersOf(packets, 'outside', [packets.node[family], nodePortOf(here)], protocol),
      },
      {
        title: `packets, ${to}: from outside to a NodePort, a pod of another node, masqueraded`,
        wanted: 'remote n1',
        look: (packets) => answersOf(packets, 'outside', [packets.node[family], nodePortOf(there)], protocol),
      },
      {
        title: `packets, ${to}: from outside to a NodePort without endpoints`,
        wanted: ['ECONNREFUSED'],
        look: async (packets) => {
          const python = await packets.python(packets.outside);
          return python.run(`attempts(${py([[protocol, packets.node[family], nodePortOf(nowhere)]])}, ${seconds})`);
        },
      },
      {
        title: `packets, ${to}: a pod outside of the cgroup to a ClusterIP`,
        wanted: 'remote app',
        look: (packets) => answersOf(packets, 'app', [clusterIPs(there)[index] ?? '', 80], protocol),
      },
    ];
  }),
);

export const packetChecks: readonly PacketCheck[] = perFamily;

/** For {@link sweepCheck}: flows of datagrams are over soon, and looked at often. */
export const quickly = {
  loader: ['--sweep-interval=2000'],
  control: ['--conntrack-udp-timeout=20s', '--conntrack-udp-timeout-stream=20s'],
} as const;

export const sweepCheck: PacketCheck = {
  title: 'packets: flows are seen, and swept when they are over',
  wanted: 'none is left',
  look: async (packets) => {
    const { loaderClient } = packets.cluster;
    const count = async (): Promise<number> => Number((await loaderClient.flows()).udp);
    await answersOf(packets, 'outside', [packets.node.ipv4, nodePortOf(there)], 'UDP');
    await waitUntil('a flow is seen', async () => (await count()) > 0, 20_000, 500);
    await waitUntil('no flow is left', async () => (await count()) === 0, 30_000, 500);
    return 'none is left';
  },
};
