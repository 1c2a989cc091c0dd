import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { hostPort } from './dial.ts';
import type { Place } from './lab.ts';
import { type KubeObject, service } from './objects.ts';
import { ping } from './ping.ts';
import { askAll, endpointSlices, type Places, type Verdict } from './verdicts.ts';

const web = ['10.96.14.1', 'fd00:10:96::14:1'];

/** The object with one more label, or without it. */
const labelled = (object: KubeObject, label: string | undefined, value = ''): KubeObject => {
  const metadata = object.metadata as { readonly labels?: object };
  return label === undefined
    ? object
    : { ...object, metadata: { ...metadata, labels: { ...metadata.labels, [label]: value } } };
};

describe('which objects count, by real connections', () => {
  let cluster: Cluster;
  let places: Places;
  let app: Place;

  before(async () => {
    cluster = await createCluster('objects');
    const [a, b, client] = await Promise.all(['a', 'b', 'app'].map((name) => cluster.node.pod({ name })));
    assert.ok(a && b && client);
    places = { a, b };
    app = client;
    await Promise.all([a, b].map((place) => startBackend(place)));
    // What is not led anywhere fails at once, instead of waiting for an answer from the wire.
    for (const [family, range] of [
      ['-4', '10.96.14.0/24'],
      ['-6', 'fd00:10:96::14:0/112'],
    ] as const) {
      const { code, stderr } = await app.exec(['ip', family, 'route', 'add', 'unreachable', range]);
      assert.equal(code, 0, stderr);
    }
    await cluster.startLoader();
    await cluster.startControl();
  });
  after(() => cluster?.[Symbol.asyncDispose]());

  const isLost = (found: unknown): boolean => found === 'dropped' || found === 'unreachable';
  /** `nobody`: the address is none of Fairlead's, and its packets go where the routes lead. */
  const expectAt = async (addresses: readonly string[], wanted: readonly (Verdict | 'nobody')[]): Promise<void> => {
    const targets = addresses.map((address) => hostPort(address, 80));
    const lost = targets.filter((_, n) => wanted[n] === 'nobody');
    const found = await askAll(
      app,
      targets.filter((target) => !lost.includes(target)),
      lost,
    );
    assert.deepEqual(
      // Without a neighbour of this address the stack itself says, after a while, that it is unreachable.
      targets.map((target, n) => (wanted[n] === 'nobody' && isLost(found.get(target)) ? 'nobody' : found.get(target))),
      wanted,
    );
  };
  const both = (each: Verdict | 'nobody'): readonly (Verdict | 'nobody')[] => [each, each];
  const base = service({ name: 'web', clusterIPs: web });
  const served = (): readonly KubeObject[] => endpointSlices('web', ['a r', 'b r'], places);

  test('SVC-01 an ExternalName Service is not served, whatever cluster IP is left in it; nor is a headless one', async () => {
    for (const spec of [
      { type: 'ExternalName', externalName: 'web.example', clusterIP: web[0], clusterIPs: web },
      { clusterIP: 'None', clusterIPs: ['None'], externalIPs: web },
    ]) {
      await cluster.apply([base, ...served()]);
      await expectAt(web, both(['a', 'b']));
      await cluster.apply([{ ...base, spec: { ports: [{ port: 80 }], ...spec } }, ...served()]);
      await expectAt(web, both('nobody'));
    }
  });

  test('SVC-02 the label service-proxy-name takes a Service out, whatever its value, and gives it back when it goes', async () => {
    for (const [label, value, wanted] of [
      [undefined, '', both(['a', 'b'])],
      ['service.kubernetes.io/service-proxy-name', 'other', both('nobody')],
      [undefined, '', both(['a', 'b'])],
      ['service.kubernetes.io/service-proxy-name', '', both('nobody')],
    ] as const) {
      await cluster.apply([labelled(base, label, value), ...served()]);
      await expectAt(web, wanted);
    }
  });

  test('SVC-03 the label headless takes a slice out, and with the last one every endpoint; service-proxy-name does not', async () => {
    const more = (): readonly KubeObject[] => endpointSlices('web', ['b r'], places, { suffix: '-b' });
    const headless = 'service.kubernetes.io/headless';
    const one = endpointSlices('web', ['a r'], places);
    for (const [first, second, wanted] of [
      [undefined, undefined, ['a', 'b']],
      [headless, undefined, ['b']],
      [headless, headless, 'refused'],
      ['service.kubernetes.io/service-proxy-name', headless, ['a']],
    ] as const) {
      const slices = [...one.map((slice) => labelled(slice, first)), ...more().map((slice) => labelled(slice, second))];
      await cluster.apply([base, ...slices]);
      await expectAt(web, both(wanted));
    }
  });

  test('SVC-04 EPS-01 families are independent: what one has, the other may lack', async () => {
    const [four = {}, six = {}] = served();
    await cluster.apply([base, four]);
    await expectAt(web, [['a', 'b'], 'refused']);
    await cluster.apply([base, six]);
    await expectAt(web, ['refused', ['a', 'b']]);
    const fqdn = { ...four, addressType: 'FQDN', endpoints: [{ addresses: ['web.example'] }] };
    await cluster.apply([service({ name: 'web', clusterIPs: web.slice(0, 1) }), fqdn, six]);
    await expectAt(web, ['refused', 'nobody']);
  });

  test('SVC-11 of two Services with one cluster IP the older is served; the other when it goes, and no longer when it comes back', async () => {
    const old = service({ name: 'z-old', clusterIPs: web, created: '2025-01-01T00:00:00Z' });
    const young = service({ name: 'a-young', clusterIPs: web, created: '2026-01-01T00:00:00Z' });
    const slices = [...endpointSlices('z-old', ['a r'], places), ...endpointSlices('a-young', ['b r'], places)];
    for (const [services, wanted] of [
      [[young], ['b']],
      [[young, old], ['a']],
      [[young], ['b']],
      [[old], ['a']],
      [[old, young], ['a']],
    ] as const) {
      await cluster.apply([...services, ...slices]);
      await expectAt(web, both(wanted));
    }
  });

  test('SVC-20 SVC-22 a cluster IP of any range is served, and what is wrong with another Service does not matter', async () => {
    const anywhere = ['203.0.113.9', '2001:db8:113::9'];
    await cluster.apply([
      service({ name: 'web', clusterIPs: anywhere }),
      ...served(),
      service({ name: 'bad', clusterIPs: web, ports: [{ port: 0 }] }),
      service({ name: 'odd', clusterIPs: ['10.96.14.2'], spec: { externalIPs: ['', 'x'] } }),
      ...endpointSlices('odd', ['a r'], places),
    ]);
    await expectAt([...anywhere, '10.96.14.2', web[0] ?? ''], [...both(['a', 'b']), ['a'], 'nobody']);
  });

  test('SVC-21 a cluster IP is no host: nobody answers pings to it', async () => {
    const { a, b } = places;
    assert.ok(a && b);
    await cluster.apply([base, ...served()]);
    for (const address of web) assert.notEqual(await ping(b, address, 1), 'reply');
    for (const address of [a.ipv4, a.ipv6])
      assert.equal(await ping(b, address, 10), 'reply', 'that of a pod is answered');
  });
});
