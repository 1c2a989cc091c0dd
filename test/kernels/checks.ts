/** What must work on every kernel that is served, and what may differ on an old one. */
import type { Cluster } from '../lab/cluster.ts';
import type { Pod } from '../lab/lab.ts';
import { type KubeObject, service, slices } from '../lab/objects.ts';
import { type Python, py } from '../lab/python.ts';

interface Context {
  readonly cluster: Cluster;
  /** In the pod that dials. */
  readonly python: Python;
  readonly web: Pod;
  readonly app: Pod;
}

export interface Check {
  readonly title: string;
  readonly wanted: unknown;
  /** What docs/kernels.md says is seen instead where the kernel lacks something. */
  readonly older?: unknown;
  look(context: Context): Promise<unknown>;
}

const port = 80;
const vip = (n: number) => ({ v4: `10.96.30.${n}`, v6: `fd00:10:96::30:${n}` });
const [web, both, sticky, empty, ranged] = [1, 2, 3, 4, 5].map(vip) as [Vip, Vip, Vip, Vip, Vip];
type Vip = ReturnType<typeof vip>;

const served = (name: string, { v4, v6 }: Vip, pods: readonly Pod[], spec: KubeObject = {}): readonly KubeObject[] => [
  service({
    ...{ name, clusterIPs: [v4, v6], spec },
    ports: [
      { name: 'tcp', port },
      { name: 'udp', port, protocol: 'UDP' },
    ],
  }),
  ...slices(
    name,
    pods.flatMap(({ addresses }) => addresses),
    { tcp: 8080, udp: '8080/UDP' },
  ),
];

export const objectsOf = ([one, two]: readonly [Pod, Pod]): readonly KubeObject[] => [
  ...served('web', web, [one]),
  ...served('both', both, [one, two]),
  ...served('sticky', sticky, [one, two], { sessionAffinity: 'ClientIP' }),
  ...served('empty', empty, []),
  service({
    ...{ name: 'ranged', type: 'LoadBalancer', clusterIPs: [ranged.v4, ranged.v6], ports: [{ port }] },
    spec: { loadBalancerSourceRanges: ['10.0.0.0/8', 'fd00::/8'] },
    status: { loadBalancer: { ingress: [{ ip: balancer }] } },
  }),
  ...slices('ranged', one.addresses, { '': 8080 }),
];

const balancer = '192.0.2.30';
/** Until namespaces have been looked at. */
const patiently = `
for _ in range(100):
    e = result(dial, TCP, ${py(balancer)}, ${port})
    if not e:
        break
    time.sleep(0.1)
e`;

const ways = [
  { way: 'IPv4', family: 'AF_INET', of: ({ v4 }: Vip) => v4 },
  { way: 'IPv6', family: 'AF_INET6', of: ({ v6 }: Vip) => v6 },
  { way: 'v4-mapped', family: 'AF_INET6', of: ({ v4 }: Vip) => `::ffff:${v4}` },
] as const;

const perFamily = ways.flatMap(({ way, family, of }): readonly Check[] => {
  const [one, two, same, none] = [web, both, sticky, empty].map((each) => py(of(each)));
  return [
    {
      title: `TCP ${way}: led to the backend`,
      wanted: 'web-0',
      look: ({ python }) => python.run(`s = dial(TCP, ${one}, ${port}, family=${family}); says(s)[0]`),
    },
    {
      title: `TCP ${way}: getpeername() is what was dialled`,
      wanted: [of(web), port],
      look: ({ python }) => python.run(`p = peer(s); s.close(); p`),
    },
    {
      title: `TCP ${way}: no endpoint`,
      wanted: 'ECONNREFUSED',
      look: ({ python }) => python.fails(`dial(TCP, ${none}, ${port}, family=${family})`),
    },
    {
      title: `TCP ${way}: both endpoints are chosen`,
      wanted: ['web-0', 'web-1'],
      look: ({ python }) => python.run(`survey([[${two}, ${port}]], 40).popitem()[1]['backends']`),
    },
    {
      title: `TCP ${way}: session affinity`,
      wanted: 1,
      look: ({ python }) => python.run(`len(survey([[${same}, ${port}]], 20).popitem()[1]['backends'])`),
    },
    {
      title: `UDP ${way}: an unconnected socket, and the source of its reply`,
      wanted: ['web-0', [of(web), port]],
      look: ({ python }) => python.run(`u = make(UDP, family=${family}); r = asks(u, ${one}, ${port}); [r[0], r[2]]`),
    },
    {
      title: `UDP ${way}: no endpoint, sendto()`,
      wanted: 'ECONNREFUSED',
      older: 'EPERM',
      look: ({ python }) => python.fails(`u.sendto(b'x', (${none}, ${port}))`),
    },
    {
      title: `UDP ${way}: a connected socket, and getpeername()`,
      wanted: ['web-0', [of(web), port]],
      look: ({ python }) =>
        python.run(`u.close(); c = dial(UDP, ${one}, ${port}, family=${family}); [says(c)[0], peer(c)]`),
    },
    {
      title: `UDP ${way}: no endpoint, connect()`,
      wanted: 'ECONNREFUSED',
      older: 'EPERM',
      look: ({ python }) => python.fails(`c.close(); c = dial(UDP, ${none}, ${port}, family=${family})`),
    },
  ];
});

export const checks: readonly Check[] = [
  ...perFamily,
  {
    title: 'source ranges: a pod whose address is in range',
    wanted: '',
    look: ({ python }) => python.run(patiently),
  },
  {
    title: 'source ranges: the same, bound to its address',
    wanted: '',
    look: ({ python, app }) => python.fails(`dial(TCP, ${py(balancer)}, ${port}, bind=[${py(app.ipv4)}, 0]).close()`),
  },
  {
    title: 'fairlead explain',
    wanted: 0,
    look: async ({ cluster }) => (await cluster.ask('explain', `${web.v4}:${port}/tcp`, '--from-node')).code,
  },
];
