import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type ApiServer, startApiServer } from '../api/server.ts';
import type { ApiObject } from '../api/store.ts';
import { cli } from '../cli.ts';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { waitUntil } from './host.ts';
import type { Place } from './lab.ts';
import type { KubeObject } from './objects.ts';
import {
  askAll,
  askCases,
  type Case,
  caseObjects,
  caseService,
  caseTargets,
  endpointSlices,
  type Places,
  type Verdicts,
} from './verdicts.ts';

const area = 9;

/** The node that is tested is n1 in zone a. Pods a, b and c are all on it: hints decide, not where somebody is. */
const cases: readonly Case[] = [
  { title: 'TOPO-02 all name nodes, one this: same node', endpoints: ['a r nodes=n1', 'b r nodes=n2'], wanted: ['a'] },
  { title: 'TOPO-02 all name zones, one this: same zone', endpoints: ['a r zones=a', 'b r zones=b'], wanted: ['a'] },
  {
    title: 'TOPO-02 nodes go before zones',
    endpoints: ['a r nodes=n1 zones=b', 'b r nodes=n2 zones=a'],
    wanted: ['a'],
  },
  {
    title: 'TOPO-02 hints for other nodes and zones only: all',
    endpoints: ['a r nodes=n2 zones=b', 'b r nodes=n3 zones=c'],
    wanted: ['a', 'b'],
  },
  {
    title: 'TOPO-02 all slices together',
    endpoints: ['a r zones=a', 'b r zones=b'],
    more: ['c r'],
    wanted: ['a', 'b', 'c'],
  },
  { title: 'TOPO-03 one ready without a hint: all', endpoints: ['a r zones=a', 'b r'], wanted: ['a', 'b'] },
  {
    title: 'TOPO-03 one ready without a node: its zone',
    endpoints: ['a r nodes=n1 zones=b', 'b r zones=a'],
    wanted: ['b'],
  },
  {
    title: 'TOPO-03 unready and leaving ones without hints do not matter',
    endpoints: ['a r zones=a', 'b r zones=b', 'c u'],
    more: ['c t'],
    wanted: ['a'],
  },
  {
    title: 'TOPO-04 the hint decides, not the node that an endpoint is on',
    endpoints: ['a r @n2 nodes=n1', 'b r @n1 nodes=n2'],
    wanted: ['a'],
  },
  {
    title: 'TOPO-04 several zones, used by each',
    endpoints: ['a r zones=b,a', 'b r zones=c,b', 'c r zones=a'],
    wanted: ['a', 'c'],
  },
  {
    title: 'TOPO-05 nobody for this node: its zone, not all',
    endpoints: ['a r nodes=n9 zones=a', 'b r nodes=n8 zones=b'],
    wanted: ['a'],
  },
  {
    title: 'TOPO-01 hints count without a field, fields and annotations without hints do not',
    endpoints: ['a r @n1', 'b r @n2'],
    spec: { trafficDistribution: 'PreferSameNode' },
    wanted: ['a', 'b'],
  },
  {
    title: 'TOPO-07 one serves alone for its zone',
    endpoints: ['a r zones=a', 'b r zones=b', 'c r zones=b'],
    wanted: ['a'],
  },
  {
    title: 'TOPO-08 the zone has only one that leaves: ready ones elsewhere',
    endpoints: ['a t zones=a', 'b r zones=b'],
    wanted: ['b'],
  },
  {
    title: 'TOPO-08 nothing is ready anywhere: all that leave, hints or not',
    endpoints: ['a t zones=a', 'b t zones=b'],
    wanted: ['a', 'b'],
  },
];
/** What changes in it: of two zones, of one; the cases above stay as they are. */
const hinted = cases.length;

const nodeObject = (zone: string | undefined): ApiObject => ({
  metadata: {
    name: 'n1',
    // Not read: the region, and the label that was before.
    labels: {
      'topology.kubernetes.io/region': 'b',
      'failure-domain.beta.kubernetes.io/zone': 'b',
      ...(zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone }),
    },
  },
  status: { addresses: [{ type: 'InternalIP', address: '192.0.2.1' }] },
});

describe('topology hints, by real connections', () => {
  let cluster: Cluster;
  let api: ApiServer;
  let places: Places;
  let app: Place;
  let verdicts: Verdicts;

  const put = (objects: readonly KubeObject[]): void => {
    for (const object of objects) {
      api.store.put(object.kind === 'Service' ? 'services' : 'endpointslices', object as unknown as ApiObject);
    }
  };
  /** Waits until the kernel leads new connections of a case to these, as the control plane says. */
  const untilActive = (n: number, wanted: readonly string[]): Promise<void> =>
    waitUntil(`${caseService(area, n).name} leads to ${wanted}`, async () => {
      const { ports } = await cluster.service(caseService(area, n).name).catch(() => ({ ports: [] }));
      const addresses = (['ipv4', 'ipv6'] as const).map((family) => wanted.map((name) => places[name]?.[family]));
      const active = ports.map(({ backends }) =>
        backends.filter((backend) => backend.active).map(({ address }) => address),
      );
      if (JSON.stringify(active.map((each) => each.sort())) !== JSON.stringify(addresses)) return false;
      // Asked for after what is desired: it is this that is in the kernel.
      return (await cluster.status()).synced;
    });
  const ask = async (n: number): Promise<readonly unknown[]> => {
    const targets = caseTargets(area, n);
    const found = await askAll(app, targets);
    return targets.map((target) => found.get(target));
  };

  before(async () => {
    api = await startApiServer();
    cluster = await createCluster('topology');
    const { node, files } = cluster;
    const [a, b, c, client] = await Promise.all(['a', 'b', 'c', 'app'].map((name) => node.pod({ name })));
    assert.ok(a && b && c && client);
    places = { a, b, c };
    app = client;
    await Promise.all(Object.values(places).map((place) => startBackend(place)));
    await cluster.startLoader();
    const two = { title: '', endpoints: ['a r zones=a', 'b r zones=b'], wanted: [] };
    put([...cases, two].flatMap((row, n) => caseObjects(area, n, row, places)));
    api.store.put('nodes', nodeObject('a'));
    // In the node's cgroup, but where the API server is: on the loopback of the tests.
    const sockets = ['--loader-socket', files.loaderSocket, '--operator-socket', files.operatorSocket];
    const servers = ['--healthz-bind-address=', '--metrics-bind-address='];
    const control = [cli, 'control', '--apiserver', api.url, '--hostname-override=n1', ...sockets, ...servers];
    const running = node.spawn(['nsenter', `--net=/proc/${process.pid}/ns/net`, process.execPath, ...control]);
    await running.waitForLine(/"msg":"ready"/, 30_000);
    await untilActive(hinted, ['a']);
    verdicts = await askCases(app, area, cases);
  });
  after(async () => {
    await cluster?.[Symbol.asyncDispose]();
    await api?.stop();
  });

  for (const [n, { title, wanted }] of cases.entries()) {
    test(title, () => {
      for (const target of caseTargets(area, n)) assert.deepEqual(verdicts.get(target), wanted, target);
    });
  }

  test('TOPO-06 the label of the node changes at run time, goes and comes back', async () => {
    for (const [zone, wanted] of [
      ['b', ['b']],
      [undefined, ['a', 'b']],
      ['', ['a', 'b']],
      ['c', ['a', 'b']],
      ['a', ['a']],
    ] as const) {
      api.store.put('nodes', nodeObject(zone));
      await untilActive(hinted, wanted);
      assert.deepEqual(await ask(hinted), [wanted, wanted], `zone ${zone}`);
    }
  });

  test('TOPO-08 TOPO-03 the ready one of the zone goes and comes back: others stand in for it meanwhile', async () => {
    for (const [endpoints, wanted] of [
      [['a u zones=a', 'b r zones=b'], ['b']],
      [
        ['a t zones=a', 'b r zones=b', 'c r zones=b'],
        ['b', 'c'],
      ],
      [
        ['a r zones=a', 'b r zones=b', 'c r'],
        ['a', 'b', 'c'],
      ],
      [['a r zones=a', 'b r zones=b'], ['a']],
    ] as const) {
      put(endpointSlices(caseService(area, hinted).name, endpoints, places));
      await untilActive(hinted, wanted);
      assert.deepEqual(await ask(hinted), [wanted, wanted], `${endpoints}`);
    }
  });
});
