import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adopt } from '../../control/compile/adopt.ts';
import { entriesNeeded, growth, mostEntries } from '../../control/compile/growth.ts';
import { planChanges } from '../../control/compile/plan.ts';
import { createKernelMaps, limitsWith, stepsOf } from './kernel-maps.ts';
import { desire, loadBalancer, slice } from './resolve-fixture.ts';

const perSlice = 1_000;
const slices = (count: number) =>
  Array.from({ length: count / perSlice }, (_, n) =>
    slice(
      Array.from(
        { length: perSlice },
        (_unused, i) => `10.${n}.${i >> 8}.${i & 255} r${n === 7 && i < 3 ? ' @n1' : ''}`,
      ),
      { name: `web-${n}` },
    ),
  );

test('LB-06 EPS-14 a Service of 100 000 endpoints: all are in the maps, within the sizes that are asked for', () => {
  const state = desire([loadBalancer({ externalTrafficPolicy: 'Local' })], slices(100_000));
  const needed = entriesNeeded(state.desired.values());
  assert.deepEqual([needed.frontends, needed.backends], [4, 100_000]);
  // What the maps grow to from next to nothing is enough, and far from the largest that they may be.
  const small = limitsWith({ frontends: 64, services: 64, slots: 64, backends: 64 });
  const grown = growth(needed, small, new Set());
  const limits = { ...small, slots: grown.get('slots') ?? 0, backends: grown.get('backends') ?? 0 };
  assert.ok(Math.max(...grown.values()) <= mostEntries / 16, `${[...grown]}`);

  const maps = createKernelMaps();
  const plan = planChanges(adopt(maps.snapshot(), [], limits, 0), state.desired, 0);
  assert.equal(plan.refused.size, 0);
  for (const step of stepsOf(plan.writes)) maps.apply(step);
  const served = (text: string, side: 'inside' | 'outside'): readonly string[] => {
    const found = maps.look(text, side);
    return found.kind === 'served' ? found.endpoints : assert.fail(found.kind);
  };
  assert.equal(new Set(served('10.96.0.1:80/TCP', 'inside')).size, 100_000);
  assert.equal(new Set(served('203.0.113.50:80/TCP', 'inside')).size, 100_000);
  const local = [...new Set(served('203.0.113.50:80/TCP', 'outside'))];
  assert.deepEqual(local, ['10.7.0.0:8080', '10.7.0.1:8080', '10.7.0.2:8080']);
});

test('LB-06 one endpoint of 100 000 goes, and it alone', () => {
  const all = slices(100_000);
  const state = desire([loadBalancer()], all);
  const [first] = all;
  assert.ok(first);
  const less = { ...first, endpoints: first.endpoints.slice(1) };
  assert.equal(state.update({ sliceChanges: { upserts: [less], deletes: [] } }).size, 1);
  const [internal] = state.desired.get('default/web:http/TCP/IPv4')?.entries ?? [];
  assert.equal(internal?.inside.length, 99_999);
  assert.ok(!internal.inside.includes('10.0.0.0:8080'));
});
