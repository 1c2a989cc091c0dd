import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { LabNode, Place, Pod } from './lab.ts';
import type { KubeObject } from './objects.ts';
import { service } from './objects.ts';
import { needs } from './programs.ts';
import { py, type Surveyed, startPython } from './python.ts';

const policies = [
  { policy: 'iTP=C,eTP=C', n: 1, spec: {} },
  { policy: 'eTP=Local', n: 2, spec: { externalTrafficPolicy: 'Local' } },
  { policy: 'iTP=Local', n: 3, spec: { internalTrafficPolicy: 'Local' } },
] as const;
type Policy = (typeof policies)[number];

const kinds = ['ClusterIP', 'NodePort', 'LB IP', 'external IP', '127.0.0.1:NodePort'] as const;
type Kind = (typeof kinds)[number];

const second = '203.0.113.1';
const port = 80;
const nodePortOf = ({ n }: Policy): number => 30_100 + n;

/** What is dialled for a cell of the matrix: each address over each way that there is to it. */
const targets = (node: LabNode, kind: Kind, policy: Policy): readonly (readonly [string, number])[] => {
  const { n } = policy;
  const all = {
    ClusterIP: [`10.96.22.${n}`, `fd00:10:96::22:${n}`],
    NodePort: [node.ipv4, second, node.ipv6],
    'LB IP': [`198.19.22.${n}`, `2001:db8:19::22:${n}`],
    'external IP': [`198.18.22.${n}`, `2001:db8:18::22:${n}`],
    '127.0.0.1:NodePort': ['127.0.0.1', '127.9.9.9'],
  }[kind];
  const mapped = all.filter((address) => !address.includes(':')).map((address) => `::ffff:${address}`);
  const number = kind.endsWith('NodePort') ? nodePortOf(policy) : port;
  return [...all, ...mapped].map((address) => [address, number]);
};

const addressesOf = (kind: Kind, policy: Policy): readonly string[] =>
  targets({ ipv4: '192.0.2.1', ipv6: '2001:db8::1' } as LabNode, kind, policy)
    .map(([address]) => address)
    .filter((address) => !address.startsWith('::ffff:'));

const objectsOf = (policy: Policy, local: Pod, remote: Pod): readonly KubeObject[] => {
  const { n, spec } = policy;
  const name = `policy-${n}`;
  const ports = (['TCP', 'UDP'] as const).map((protocol) => ({
    ...{ name: protocol.toLowerCase(), port, protocol, nodePort: nodePortOf(policy) },
  }));
  const ingress = addressesOf('LB IP', policy).map((ip) => ({ ip }));
  return [
    service({
      ...{ name, ports, type: 'LoadBalancer', clusterIPs: addressesOf('ClusterIP', policy) },
      spec: { externalIPs: addressesOf('external IP', policy), ...spec },
      status: { loadBalancer: { ingress } },
    }),
    ...(['ipv4', 'ipv6'] as const).map((family) => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: `${name}-${family}`, labels: { 'kubernetes.io/service-name': name } },
      addressType: family === 'ipv4' ? 'IPv4' : 'IPv6',
      ports: ports.map((each) => ({ name: each.name, protocol: each.protocol, port: 8080 })),
      endpoints: [
        { addresses: [local[family]], nodeName: 'n1' },
        { addresses: [remote[family]], nodeName: 'n2' },
      ],
    })),
  ];
};

/** From whom, to what, and which rows of the contract say where to. `-`: what is dialled only means something there. */
const rows = [
  { from: 'pod', to: 'ClusterIP', ids: 'SNAT-01 SNAT-02 TP-04', local: ['iTP=Local'] },
  { from: 'pod', to: 'NodePort', ids: 'SNAT-01 NP-01 TP-05 TP-06 TP-13', local: [] },
  { from: 'pod', to: 'LB IP', ids: 'SNAT-01 TP-05 TP-06 TP-13', local: [] },
  { from: 'pod', to: 'external IP', ids: 'SNAT-01 SVC-08 TP-05 TP-06 TP-13', local: [] },
  { from: 'node', to: 'ClusterIP', ids: 'SNAT-01 TP-04', local: ['iTP=Local'] },
  { from: 'node', to: 'NodePort', ids: 'SNAT-01 NP-01 TP-05 TP-07 TP-10 TP-13', local: [] },
  { from: 'node', to: '127.0.0.1:NodePort', ids: 'SNAT-01 NP-05 TP-07', local: [] },
  { from: 'node', to: 'LB IP', ids: 'SNAT-01 TP-05 TP-07 TP-13', local: [] },
  { from: 'node', to: 'external IP', ids: 'SNAT-01 SVC-08 TP-05 TP-07 TP-13', local: [] },
] as const;

/** With two backends one stays unseen in so many connections once in 10^12 times. */
const connectsPerTarget = 40;

const title = 'the matrix of sources, destinations and policies, for connections that start on this node';
const needed = needs('python3');

describe(`${title}${needed.note}`, { skip: needed.skip }, () => {
  let cluster: Cluster;
  let places: Readonly<Record<'pod' | 'node', Place>>;
  type Answers = ReadonlyMap<string, Surveyed>;
  const answers = new Map<string, Answers>();
  const keyOf = (from: string, protocol: string): string => `${protocol} from the ${from}`;

  const askAll = async (times: number): Promise<ReadonlyMap<string, Answers>> => {
    const all = rows.flatMap(({ from, to }) =>
      policies.flatMap((policy) => targets(cluster.node, to, policy).map((target) => ({ from, target }))),
    );
    const asked = Object.entries(places).flatMap(([from, place]) =>
      (['TCP', 'UDP'] as const).map(async (protocol): Promise<[string, Answers]> => {
        await using python = await startPython(cluster.lab, place);
        const mine = all.filter((each) => each.from === from).map(({ target }) => target);
        const code = `survey(${py(mine)}, ${times}, udp=${protocol === 'UDP' ? 'True' : 'False'})`;
        return [keyOf(from, protocol), new Map(Object.entries(await python.run<Record<string, Surveyed>>(code)))];
      }),
    );
    return new Map(await Promise.all(asked));
  };

  before(async () => {
    cluster = await createCluster('matrix');
    const { node, lab } = cluster;
    const other = await lab.node({ name: 'n2' });
    const [local, remote] = await Promise.all([node.pod({ name: 'local' }), other.pod({ name: 'remote' })]);
    places = { pod: await node.pod({ name: 'app' }), node };
    await node.exec(['ip', 'addr', 'add', `${second}/32`, 'dev', 'eth0']);
    await Promise.all([local, remote].map((pod) => startBackend(pod, { tcp: [8080], udp: [8080] })));
    await cluster.startLoader();
    await cluster.startControl('--hostname-override=n1', '--iptables-localhost-nodeports');
    await cluster.apply(policies.flatMap((policy) => objectsOf(policy, local, remote)));
    for (const [key, found] of await askAll(connectsPerTarget)) answers.set(key, found);
  });
  after(() => cluster[Symbol.asyncDispose]());

  for (const { from, to, ids, local } of rows) {
    for (const policy of policies) {
      const isLocal = (local as readonly string[]).includes(policy.policy);
      const wanted = isLocal ? ['local'] : ['local', 'remote'];
      const where = isLocal ? 'the endpoints of this node' : 'all endpoints';
      test(`${ids} ${from} to ${to}, ${policy.policy}: ${where}, which see the client's own address`, () => {
        const place = places[from];
        for (const protocol of ['TCP', 'UDP']) {
          const found = answers.get(keyOf(from, protocol));
          for (const target of targets(cluster.node, to, policy)) {
            const own = target[0].startsWith('::ffff:') || !target[0].includes(':') ? place.ipv4 : place.ipv6;
            const message = `${protocol} to ${hostPort(...target)}`;
            const expected: Surveyed = { backends: wanted, seen: [own], failures: {}, wrong: 0 };
            assert.deepEqual(found?.get(hostPort(...target)), expected, message);
          }
        }
      });
    }
  }

  test('SNAT-06 TP-11 neither masqueradeAll nor a detector of pods changes anything at the socket, a documented difference', async () => {
    await cluster.running.control?.stop();
    const ranges = '--cluster-cidr=10.244.0.0/16,fd00:10:244::/48';
    await cluster.startControl('--hostname-override=n1', '--iptables-localhost-nodeports', ranges, '--masquerade-all');
    await waitUntil('the kernel is at the desired state', async () => (await cluster.status()).synced);
    assert.deepEqual(await askAll(connectsPerTarget), answers);
  });
});
