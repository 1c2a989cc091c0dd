import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countersOf } from '../../bpf/layout.ts';
import { adopt } from '../../control/compile/adopt.ts';
import type { DesiredEntry, DesiredPort, PortId } from '../../control/compile/desired.ts';
import type { KernelModel } from '../../control/compile/model.ts';
import { type Plan, planChanges } from '../../control/compile/plan.ts';
import { restMs } from '../../control/compile/pools.ts';
import { createKernelMaps, type KernelMaps, limitsWith, stepsOf } from './kernel-maps.ts';

const small = limitsWith({ frontends: 4, services: 4, slots: 4, backends: 6 });
const large = limitsWith({ frontends: 64, services: 64, slots: 64, backends: 64 });

const port = (id: PortId, frontends: readonly string[], inside: readonly string[], outside = inside): DesiredPort => {
  const entry: DesiredEntry = { kind: 'internal', frontends, inside, outside, flags: 0 };
  return { id, affinitySeconds: 0, entries: [entry] };
};

interface Bench {
  readonly maps: KernelMaps;
  readonly model: KernelModel;
  now: number;
  /** Plans and carries out; returns what was written as `map:op*count`, in order. */
  change(...ports: readonly (DesiredPort | PortId)[]): readonly string[];
  plan(...ports: readonly (DesiredPort | PortId)[]): Plan;
}

const createBench = (limits = large): Bench => {
  const maps = createKernelMaps();
  const model = adopt(maps.snapshot(), [], limits, 0);
  const bench: Bench = {
    maps,
    model,
    now: 0,
    plan: (...ports) =>
      planChanges(
        model,
        ports.map((item) => (typeof item === 'string' ? [item, undefined] : [item.id, item])),
        bench.now,
      ),
    change: (...ports) => {
      const plan = bench.plan(...ports);
      for (const step of stepsOf(plan.writes)) maps.apply(step);
      return plan.writes.map(({ map, op, count }) => `${map} ${op} ${count}`);
    },
  };
  return bench;
};

const vip = '10.96.0.1:80/TCP';
const vip2 = '10.96.0.2:80/TCP';

describe('plan', () => {
  const cases: readonly {
    readonly title: string;
    readonly before: readonly DesiredPort[];
    readonly after: readonly (DesiredPort | PortId)[];
    readonly writes: readonly string[];
  }[] = [
    {
      title: 'a new port: backends, slots, service, then what leads to it',
      before: [],
      after: [port('a', [vip, vip2], ['10.0.0.1:1', '10.0.0.2:1', '10.0.0.3:1'])],
      writes: ['backends update 3', 'slots update 2', 'services update 1', 'frontends update 2'],
    },
    {
      title: 'a port without endpoints needs no slot',
      before: [],
      after: [port('a', [vip], [])],
      writes: ['services update 1', 'frontends update 1'],
    },
    {
      title: 'two different sets need two extents, the same set one',
      before: [],
      after: [port('a', [vip], ['10.0.0.1:1', '10.0.0.2:1'], ['10.0.0.1:1']), port('b', [vip2], ['10.0.0.1:1'])],
      writes: ['backends update 3', 'slots update 3', 'services update 2', 'frontends update 2'],
    },
    {
      title: 'SYN-04 no change writes nothing',
      before: [port('a', [vip], ['10.0.0.1:1'])],
      after: [port('a', [vip], ['10.0.0.1:1'])],
      writes: [],
    },
    {
      title: 'SYN-04 an endpoint more: one backend, a fresh extent, one flip, no frontend, no other port',
      before: [port('a', [vip], ['10.0.0.1:1']), port('b', [vip2], ['10.0.0.9:1'])],
      after: [port('a', [vip], ['10.0.0.1:1', '10.0.0.2:1'])],
      writes: ['backends update 1', 'slots update 1', 'services update 1'],
    },
    {
      title: 'the last endpoint goes: one flip to the empty set',
      before: [port('a', [vip], ['10.0.0.1:1'])],
      after: [port('a', [vip], [])],
      writes: ['services update 1'],
    },
    {
      title: 'SVC-05 a frontend goes: one deletion',
      before: [port('a', [vip, vip2], ['10.0.0.1:1'])],
      after: [port('a', [vip], ['10.0.0.1:1'])],
      writes: ['frontends delete 1'],
    },
    {
      title: 'SVC-18 a port goes: its frontends only',
      before: [port('a', [vip, vip2], ['10.0.0.1:1'])],
      after: ['a'],
      writes: ['frontends delete 2'],
    },
    {
      title: 'SVC-18 a frontend that changes its owner is moved, not deleted, whatever the order of the ports',
      before: [port('a', [vip, vip2], ['10.0.0.1:1']), port('b', ['10.96.0.3:80/TCP'], ['10.0.0.2:1'])],
      after: [port('b', ['10.96.0.3:80/TCP', vip2], ['10.0.0.2:1']), port('a', [vip], ['10.0.0.1:1'])],
      writes: ['frontends update 1'],
    },
    {
      title: 'SVC-18 a Service that is replaced by another with the same address is moved, not deleted',
      before: [port('a', [vip], ['10.0.0.1:1'])],
      after: ['a', port('b', [vip], ['10.0.0.2:1'])],
      writes: ['backends update 1', 'slots update 1', 'services update 1', 'frontends update 1'],
    },
    {
      title: 'affinity alone is one write of the service',
      before: [port('a', [vip], ['10.0.0.1:1'])],
      after: [{ ...port('a', [vip], ['10.0.0.1:1']), affinitySeconds: 60 }],
      writes: ['services update 1'],
    },
  ];
  for (const { title, before, after, writes } of cases) {
    test(title, () => {
      const bench = createBench();
      bench.change(...before);
      assert.deepEqual(bench.change(...after), writes);
    });
  }

  test('an id that had another owner is handed out after its rest, with its counters cleared first', () => {
    const bench = createBench();
    bench.change(port('a', [vip], ['10.0.0.1:1']));
    bench.change('a');
    bench.now = restMs - 1;
    assert.deepEqual(bench.change(port('b', [vip], ['10.0.0.2:1'])).slice(0, 1), ['backends update 1']);
    bench.change('b');
    bench.now = 3 * restMs;
    const counters = [...countersOf.services, ...countersOf.backends];
    const cleared = counters.map((map) => `${map} update 1`);
    assert.deepEqual(bench.change(port('c', [vip], ['10.0.0.3:1'])).slice(0, counters.length), cleared);
  });

  for (const [map, tooMuch] of [
    ['frontends', port('b', [vip2, '10.96.0.3:80/TCP', '10.96.0.4:80/TCP', '10.96.0.5:80/TCP'], [])],
    ['backends', port('b', [vip2], ['10.0.0.5:1', '10.0.0.6:1', '10.0.0.7:1', '10.0.0.8:1', '10.0.0.9:1'])],
    ['slots', port('b', [vip2], ['10.0.0.5:1', '10.0.0.6:1', '10.0.0.7:1'], ['10.0.0.5:1', '10.0.0.8:1'])],
  ] as const) {
    test(`a full map ${map} refuses that port only, and says which map`, () => {
      const bench = createBench(small);
      bench.change(port('a', [vip], ['10.0.0.1:1']));
      const plan = bench.plan(tooMuch, port('a', [vip], ['10.0.0.1:1', '10.0.0.2:1']));
      assert.deepEqual([...plan.refused.keys()], ['b']);
      assert.match(plan.refused.get('b') ?? '', new RegExp(`map ${map} is full`));
      for (const step of stepsOf(plan.writes)) bench.maps.apply(step);
      assert.deepEqual(bench.maps.look(vip, 'inside'), { kind: 'served', endpoints: ['10.0.0.1:1', '10.0.0.2:1'] });
      assert.deepEqual(bench.maps.look(vip2, 'inside'), { kind: 'pass' });
    });
  }

  test('a thousand flips between two sets fit in few slots once they rest in turn', () => {
    const bench = createBench({ ...large, slots: 8, backends: 32 });
    bench.change(port('a', [vip], ['10.0.0.1:1', '10.0.0.2:1']));
    for (let n = 0; n < 1_000; n++) {
      bench.now += restMs;
      const set = n % 2 === 0 ? ['10.0.0.3:1', '10.0.0.4:1'] : ['10.0.0.1:1', '10.0.0.2:1'];
      bench.change(port('a', [vip], set));
      assert.deepEqual(bench.maps.look(vip, 'inside'), { kind: 'served', endpoints: set });
    }
  });
});

describe('adopt', () => {
  const before = [port('a', [vip], ['10.0.0.1:1', '10.0.0.2:1']), port('b', [vip2], ['10.0.0.1:1'], [])];
  const filled = (): KernelMaps => {
    const bench = createBench();
    bench.change(...before);
    return bench.maps;
  };
  const replan = (maps: KernelMaps, desired: readonly DesiredPort[]): readonly string[] => {
    const model = adopt(maps.snapshot(), desired, large, 0);
    const plan = planChanges(
      model,
      desired.map((item) => [item.id, item]),
      0,
    );
    for (const step of stepsOf(plan.writes)) maps.apply(step);
    return plan.writes.map(({ map, op, count }) => `${map} ${op} ${count}`);
  };

  test('SYN-02 what is there and wanted is taken over: zero writes', () => {
    assert.deepEqual(replan(filled(), before), []);
  });

  test('SYN-02 what went meanwhile is deleted, what changed is flipped in place', () => {
    const writes = replan(filled(), [port('a', [vip], ['10.0.0.2:1'])]);
    assert.deepEqual(writes, ['slots update 1', 'frontends delete 1', 'services update 1']);
  });

  test('a frontend whose value is not of its key is written again', () => {
    const maps = filled();
    const [step] = stepsOf(
      planChanges(adopt(createKernelMaps().snapshot(), [], large, 0), [['x', port('x', [vip2], [])]], 0).writes,
    ).filter(({ map }) => map === 'frontends');
    assert.ok(step?.value);
    maps.apply({ ...step, value: Uint8Array.from(step.value, (byte, i) => (i < 4 ? byte + 1 : byte)) });
    assert.equal(maps.look(vip2, 'inside').kind, 'broken');
    replan(maps, before);
    assert.deepEqual(maps.look(vip2, 'inside'), { kind: 'served', endpoints: ['10.0.0.1:1'] });
  });

  test('an extent with a hole in it is not taken over', () => {
    const maps = filled();
    const zero = new Uint8Array(24);
    for (const id of [1, 2, 3]) maps.apply({ map: 'backends', key: `0${id}000000`, value: zero });
    replan(maps, before);
    assert.deepEqual(maps.look(vip, 'inside'), { kind: 'served', endpoints: ['10.0.0.1:1', '10.0.0.2:1'] });
  });
});
