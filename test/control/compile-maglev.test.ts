import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { adopt } from '../../control/compile/adopt.ts';
import { entryFlags } from '../../control/compile/desired.ts';
import { entriesNeeded } from '../../control/compile/growth.ts';
import { maglevExtent, maglevSlots } from '../../control/compile/maglev.ts';
import { planChanges } from '../../control/compile/plan.ts';
import { encodeService, encodeSlotPair } from '../../control/net/codec.ts';
import { socketPath } from '../../control/resolve/capabilities.ts';
import { projectService } from '../../control/source/project.ts';
import type { DesiredState } from '../../control/sync/desired-state.ts';
import { noFacts } from '../../control/sync/observer.ts';
import { createSync } from '../../control/sync/sync.ts';
import { createFakeLoader } from './fake-loader.ts';
import { silent, until } from './http-fixture.ts';
import { createKernelMaps, type KernelMaps, limitsWith, stepsOf } from './kernel-maps.ts';
import { desire, entry, facts, loadBalancer, portId, slice } from './resolve-fixture.ts';

const three = slice(['10.0.1.10 r @n1', '10.0.2.10 r @n2', '10.0.3.10 r @n3']);
const outsideOf = ['10.0.1.10:8080', '10.0.2.10:8080', '10.0.3.10:8080'];
const vip = '203.0.113.50:80/TCP';
const limits = limitsWith({});

const written = (state: DesiredState, maps: KernelMaps = createKernelMaps()): KernelMaps => {
  const model = adopt(maps.snapshot(), state.desired.values(), limits, 0);
  const plan = planChanges(model, state.desired, 0);
  assert.equal(plan.refused.size, 0);
  for (const step of stepsOf(plan.writes)) maps.apply(step);
  return maps;
};

const tableIn = (maps: KernelMaps, frontend: string): readonly string[] => {
  const read = maps.read(frontend, 'outside');
  assert.ok(read);
  return maps.slots(read.extent);
};

describe('which entries have a Maglev table', () => {
  const isTable = (state: DesiredState, kind: 'internal' | 'external' | 'guarded'): boolean =>
    ((entry(state, kind)?.flags ?? 0) & entryFlags.maglev) !== 0;

  test('what a node is set to goes for Services that say nothing, and no cluster IP is concerned', () => {
    const ranges = { loadBalancerSourceRanges: ['192.0.2.0/24'] };
    const on = desire([loadBalancer(ranges)], [three], facts({ maglev: true }));
    assert.deepEqual([isTable(on, 'internal'), isTable(on, 'external'), isTable(on, 'guarded')], [false, true, true]);
    assert.equal(isTable(desire([loadBalancer()], [three]), 'external'), false);
  });

  test('a Service says otherwise, either way', () => {
    assert.equal(isTable(desire([loadBalancer({ maglev: true })], [three]), 'external'), true);
    assert.equal(
      isTable(desire([loadBalancer({ maglev: false })], [three], facts({ maglev: true })), 'external'),
      false,
    );
  });

  test('AFF-01 with session affinity never: a remembered endpoint is searched for in the order of ids', () => {
    const state = desire([loadBalancer({ maglev: true, affinitySeconds: 10 })], [three]);
    assert.equal(isTable(state, 'external'), false);
    const [sets] = [tableIn(written(state), vip)];
    assert.equal(sets.length, 3);
  });

  test('without programs for packets there is nothing that would read a table', () => {
    const state = desire([loadBalancer({ maglev: true })], [three], facts({ capabilities: socketPath }));
    assert.equal(isTable(state, 'external'), false);
  });

  test('the annotation: true, false, and anything else is named and not used', () => {
    const project = (value: unknown) =>
      projectService(
        {
          metadata: { name: 'web', annotations: { 'fairlead.dev/maglev': value } },
          spec: { clusterIP: '10.96.0.1', ports: [{ port: 80 }] },
        },
        'a.yaml:1',
      );
    const maglevOf = (value: unknown): unknown => {
      const projection = project(value);
      return projection.status === 'used' ? projection.object.maglev : projection.status;
    };
    assert.deepEqual(['true', 'false', undefined, 'yes', true].map(maglevOf), [
      true,
      false,
      undefined,
      undefined,
      undefined,
    ]);
    assert.deepEqual(
      [project('true').problems.length, project('yes').problems.map(({ message }) => message)],
      [0, ['must be "true" or "false", in quotes, is "yes"; what the node is set to is used']],
    );
  });
});

describe('Maglev tables in the kernel', () => {
  test('two nodes with other ids, and another history, have the same table', () => {
    const one = written(desire([loadBalancer({ maglev: true })], [three]));
    const other = desire(
      [
        loadBalancer({ maglev: true }),
        loadBalancer({
          name: 'api',
          clusterIPs: ['10.96.0.2'],
          loadBalancerIngress: [],
          externalIPs: [],
          ports: [{ name: 'http', protocol: 'TCP', port: 80, nodePort: 0 }],
        }),
      ],
      [slice(['10.0.9.9 r @n9'], { name: 'api-1', serviceName: 'api' }), slice(['10.0.3.10 r @n3', '10.0.1.10 r @n1'])],
      facts({ nodeName: 'n2' }),
    );
    const maps = written(other);
    other.update({ sliceChanges: { upserts: [three], deletes: [] } });
    written(other, maps);
    assert.deepEqual(tableIn(one, vip), maglevExtent(outsideOf));
    assert.deepEqual(tableIn(maps, vip), tableIn(one, vip));
    assert.notDeepEqual(
      [
        ...(adopt(maps.snapshot(), other.desired.values(), limits, 0)
          .ports.get('default/web:http/TCP/IPv4')
          ?.backends.values() ?? []),
      ],
      [
        ...(adopt(one.snapshot(), other.desired.values(), limits, 0)
          .ports.get('default/web:http/TCP/IPv4')
          ?.backends.values() ?? []),
      ],
      'the ids are others, so that this says something',
    );
  });

  test('the set for connections of this node stays a set', () => {
    const maps = written(desire([loadBalancer({ maglev: true })], [three]));
    const inside = maps.read(vip, 'inside');
    assert.deepEqual([inside?.extent.count, maps.read(vip, 'outside')?.extent.count], [3, maglevSlots(3)]);
  });

  test('a single endpoint needs no table, none is no table', () => {
    for (const [list, count] of [
      [['10.0.1.10 r @n1'], 1],
      [[], 0],
    ] as const) {
      const maps = written(desire([loadBalancer({ maglev: true })], [slice(list)]));
      assert.equal(maps.read(vip, 'outside')?.extent.count, count);
      assert.deepEqual(maps.read(vip, 'inside')?.extent, maps.read(vip, 'outside')?.extent);
    }
  });

  test('SYN-02 a table that is not the one that these endpoints make is not adopted but written anew', () => {
    const state = desire([loadBalancer({ maglev: true })], [three]);
    const maps = written(state);
    const { extent } = maps.read(vip, 'outside') ?? assert.fail();
    const [, second = 0] = [
      ...(adopt(maps.snapshot(), state.desired.values(), limits, 0).ports.values().next().value?.backends.values() ??
        []),
    ];
    const pair = extent.base >> 1;
    const key = Buffer.from(Uint32Array.of(pair).buffer).toString('hex');
    maps.apply({ map: 'slots', key, value: encodeSlotPair(second, second) });
    const damaged = tableIn(maps, vip);
    written(state, maps);
    assert.notDeepEqual(damaged, maglevExtent(outsideOf));
    assert.deepEqual(tableIn(maps, vip), maglevExtent(outsideOf));
  });

  test('SYN-02 an entry that names more slots than there are is not adopted, however many it names', () => {
    const state = desire([loadBalancer({ maglev: true })], [three]);
    const maps = written(state);
    const { index, value } =
      adopt(maps.snapshot(), state.desired.values(), limits, 0).ports.get(portId)?.entries.get('external') ??
      assert.fail();
    const key = Buffer.from(Uint32Array.of(index).buffer).toString('hex');
    const outside = { base: value.outside.base, count: 0xffff_fff0 };
    maps.apply({ map: 'services', key, value: encodeService({ ...value, outside }) });
    written(state, maps);
    assert.deepEqual(tableIn(maps, vip), maglevExtent(outsideOf));
  });

  test('how many slots are needed is known beforehand', () => {
    const state = desire([loadBalancer({ maglev: true })], [three]);
    const set = desire([loadBalancer()], [three]);
    // The inside sets of cluster IP and others, two slots an element; then the table.
    assert.equal(entriesNeeded(set.desired.values()).slots, 2 + 2);
    assert.equal(entriesNeeded(state.desired.values()).slots, 2 + 2 + Math.ceil(maglevSlots(3) / 2));
  });
});

const verified = async (context: TestContext) => {
  const loader = createFakeLoader();
  const state = desire([loadBalancer({ maglev: true })], [three]);
  const repaired: number[] = [];
  const sync = createSync(state.desired, {
    ...{ loader: loader.client, windowMs: 0, log: silent, verifyPeriodMs: 1 },
    observer: { repaired: (entries) => repaired.push(entries) },
  });
  const stop = new AbortController();
  const running = sync.run(stop.signal);
  context.after(async () => {
    stop.abort();
    await running;
  });
  sync.changed(new Set(state.desired.keys()), true, noFacts);
  await until('a sync', () => sync.status.synced);
  return { loader, repaired };
};

test('EST-10 a slot of a table that was changed by another hand is put right, and the rest is left as it is', async (context) => {
  const { loader, repaired } = await verified(context);
  const { extent } = loader.maps.read(vip, 'outside') ?? assert.fail();
  const pair = (extent.base >> 1) + 40;
  const key = Buffer.from(Uint32Array.of(pair).buffer).toString('hex');
  loader.maps.apply({ map: 'slots', key, value: encodeSlotPair(999, 999) });
  await until('the repair', () => repaired.length > 0);
  assert.deepEqual(repaired, [1]);
  assert.deepEqual(loader.maps.slots(extent), maglevExtent(outsideOf));
});
