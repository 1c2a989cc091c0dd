import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import type { Place } from './lab.ts';
import {
  controlArgs,
  createPacketLab,
  type Family,
  families,
  inEachMode,
  type PacketLab,
  second,
} from './packet-lab.ts';
import { balancerIPs, clusterIPs, externalIPs, nodePortOf, wholeService } from './packet-objects.ts';
import { py } from './python.ts';

const policies = [
  { policy: 'iTP=C,eTP=C', n: 1, spec: {} },
  { policy: 'eTP=Local', n: 2, spec: { externalTrafficPolicy: 'Local' } },
  { policy: 'iTP=Local', n: 3, spec: { internalTrafficPolicy: 'Local' } },
] as const;
type Policy = (typeof policies)[number];

const kinds = ['ClusterIP', 'NodePort', 'LB IP', 'external IP'] as const;
type Kind = (typeof kinds)[number];

/** How the control plane is started: the columns of the contract's matrix. */
const settings = [
  { setting: 'by default', args: controlArgs },
  { setting: 'without a detector of pods', args: ['--hostname-override=n1'] },
  { setting: 'with masqueradeAll', args: [...controlArgs, '--masquerade-all'] },
  { setting: 'with --masquerade-external', args: [...controlArgs, '--masquerade-external'] },
] as const;
type Setting = (typeof settings)[number]['setting'];

/** From where: outside, a pod that the hooks at the socket do not see. */
type Origin = 'outside' | 'a pod';

/**
 * C: all endpoints, L: those of this node. What they see as the client: its own address (-), the node's (S), or the node's
 * only if they are elsewhere (R).
 */
type Cell = `${'C' | 'L'} ${'-' | 'S' | 'R'}`;

/**
 * §5.1 of the contract, by setting; where replies come back through this node anyway, the client's address is kept unless
 * --masquerade-external asks for what kube-proxy does (docs/differences.md).
 */
const cellOf = (origin: Origin, kind: Kind, { policy }: Policy, setting: Setting): Cell => {
  const stranger = origin === 'outside' || setting === 'without a detector of pods';
  const asKubeProxy = setting === 'with --masquerade-external';
  if (kind === 'ClusterIP') {
    const set = policy === 'iTP=Local' ? 'L' : 'C';
    if (setting === 'with masqueradeAll') return `${set} S`;
    if (setting === 'without a detector of pods' || origin === 'a pod') return `${set} -`;
    return `${set} ${asKubeProxy ? 'S' : 'R'}`;
  }
  if (policy === 'eTP=Local') return stranger ? 'L -' : 'C -';
  if (asKubeProxy) return 'C S';
  return origin === 'outside' ? 'C R' : 'C -';
};

const ids: Readonly<Record<Kind, string>> = {
  ClusterIP: 'SNAT-01 SNAT-03 TP-04',
  NodePort: 'SNAT-01 NP-01 NP-11 TP-05 TP-08 TP-13',
  'LB IP': 'SNAT-01 TP-05 TP-08 TP-13',
  'external IP': 'SNAT-01 SVC-08 TP-05 TP-08 TP-13',
};
const podIds: Readonly<Record<Kind, string>> = {
  ClusterIP: 'SNAT-01 SNAT-02 TP-04',
  NodePort: 'SNAT-01 NP-11 TP-05 TP-06 TP-10 TP-13',
  'LB IP': 'SNAT-01 TP-05 TP-06 TP-13',
  'external IP': 'SNAT-01 SVC-08 TP-05 TP-06 TP-13',
};

/** With two backends one stays unseen in so many connections once in 10^9 times. */
const connectsPerTarget = 30;

inEachMode('the matrix of sources, destinations and policies, in packets', [], (mode) => {
  let packets: PacketLab;

  const addressesOf = (kind: Kind, { n }: Policy, family: Family): readonly string[] => {
    const index = families.indexOf(family);
    const service = { ClusterIP: clusterIPs, 'LB IP': balancerIPs, 'external IP': externalIPs };
    return kind === 'NodePort' ? [packets.node[family], second[family]] : [service[kind](n)[index] ?? ''];
  };
  const targetsOf = (kind: Kind, policy: Policy, family: Family): readonly (readonly [string, number])[] =>
    addressesOf(kind, policy, family).map((address) => [address, kind === 'NodePort' ? nodePortOf(policy.n) : 80]);

  /** Who answers, and as whom it sees the client. */
  const expected = (cell: Cell, client: Place, family: Family): readonly string[] => {
    const node = packets.node[family];
    const own = client[family];
    const local = `local ${cell.endsWith('S') ? node : own}`;
    return cell.startsWith('L') ? [local] : [local, `remote ${cell.endsWith('-') ? own : node}`];
  };

  before(async () => {
    packets = await createPacketLab('pmatrix', mode);
    const { local, remote, cluster, lab, node } = packets;
    const endpoints = [
      { place: local, nodeName: 'n1' },
      { place: remote, nodeName: 'n2' },
    ];
    await cluster.apply(policies.flatMap(({ n, spec }) => wholeService({ n, spec, endpoints })));
    // Where the source stays what it is, replies come back only if this node is the gateway of whoever answers.
    for (const family of families) {
      const ip = ['ip', family === 'ipv4' ? '-4' : '-6'];
      await lab.router.exec([...ip, 'rule', 'add', 'from', remote[family], 'lookup', '100']);
      const via = ['via', node[family], 'dev', node.upper?.interface ?? '', 'onlink', 'table', '100'];
      await lab.router.exec([...ip, 'route', 'add', 'default', ...via]);
    }
  });
  after(() => packets?.[Symbol.asyncDispose]());

  for (const { setting, args } of settings) {
    test(`SNAT-01 SNAT-04 SNAT-06 TP-11 ${setting}: the control plane is started with it`, async () => {
      const { cluster } = packets;
      await cluster.running.control?.stop();
      await cluster.startControl(...args);
      await waitUntil('the kernel is at the desired state', async () => (await cluster.status()).synced);
    });

    for (const origin of ['outside', 'a pod'] as const) {
      for (const kind of kinds) {
        const cells = policies.map((policy) => `${policy.policy} ${cellOf(origin, kind, policy, setting)}`).join('; ');
        const title = `${(origin === 'outside' ? ids : podIds)[kind]} ${origin} to ${kind}, ${setting}: ${cells}`;
        test(title, async () => {
          const client = origin === 'outside' ? packets.outside : packets.app;
          const python = await packets.python(client);
          const wanted = families.flatMap((family) =>
            policies.flatMap((policy) =>
              targetsOf(kind, policy, family).map((target) => ({
                target,
                answers: expected(cellOf(origin, kind, policy, setting), client, family),
              })),
            ),
          );
          const all = Object.fromEntries(wanted.map(({ target, answers }) => [hostPort(...target), answers]));
          for (const udp of ['False', 'True']) {
            const code = `pairs(${py(wanted.map(({ target }) => target))}, ${connectsPerTarget}, udp=${udp})`;
            assert.deepEqual(await python.run(code), all, udp === 'True' ? 'UDP' : 'TCP');
          }
        });
      }
    }
  }
});
