import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { adopt } from '../../control/compile/adopt.ts';
import { type DesiredPort, entryFlags, type PortId } from '../../control/compile/desired.ts';
import { maglevExtent } from '../../control/compile/maglev.ts';
import type { KernelModel } from '../../control/compile/model.ts';
import { planChanges } from '../../control/compile/plan.ts';
import { restMs } from '../../control/compile/pools.ts';
import type { EndpointText, Extent, FrontendText } from '../../control/net/codec.ts';
import { createKernelMaps, type KernelMaps, limitsWith, type Outcome, type Side, stepsOf } from './kernel-maps.ts';

const portIds = ['a', 'b', 'c', 'd'] as const;
const frontends = ['10.96.0.1:80/TCP', '10.96.0.2:80/TCP', '10.96.0.2:443/TCP', '[fd00::1]:80/TCP', '10.96.0.3:80/TCP'];
const endpoints = ['10.0.0.1:1', '10.0.0.2:1', '10.0.0.3:1', '[fd00::2]:1', '10.0.0.1:2', '10.0.0.4:1', '10.0.0.5:1'];

/** A whole desired state: who owns each frontend, and the two sets of each port. */
interface World {
  readonly owners: readonly (PortId | undefined)[];
  readonly sets: Readonly<
    Record<PortId, { readonly inside: EndpointText[]; readonly outside: EndpointText[]; readonly table: boolean }>
  >;
}

const endpointSet = fc.subarray(endpoints).map((list) => [...list].sort());
/** `tables`: some of the outside sets are Maglev tables. */
const worldOf = (tables: boolean): fc.Arbitrary<World> =>
  fc.record({
    owners: fc.array(fc.option(fc.constantFrom(...portIds), { nil: undefined }), {
      minLength: frontends.length,
      maxLength: frontends.length,
    }),
    sets: fc.record(
      Object.fromEntries(
        portIds.map((id) => [
          id,
          // Most Services have one set; some differ for what comes from outside.
          fc.tuple(endpointSet, endpointSet, fc.boolean(), fc.boolean()).map(([inside, other, same, table]) => ({
            inside,
            outside: same ? inside : other,
            table: tables && table,
          })),
        ]),
      ),
    ),
  });

/** One change: the world to go to, milliseconds that pass before, and after how many writes the process dies. */
const changeOf = (tables: boolean) =>
  fc.record({
    to: worldOf(tables),
    pause: fc.constantFrom(0, 1, restMs / 2, restMs, restMs * 3),
    // A table takes as many writes as all else.
    diesAfter: fc.option(fc.nat(tables ? 400 : 30), { nil: undefined }),
  });

const desiredOf = ({ owners, sets }: World): Map<PortId, DesiredPort> => {
  const desired = new Map<PortId, DesiredPort>();
  for (const id of portIds) {
    const own = frontends.filter((_, i) => owners[i] === id).sort();
    const { inside, outside, table } = sets[id] ?? { inside: [], outside: [], table: false };
    if (own.length === 0) continue;
    desired.set(id, {
      id,
      affinitySeconds: 0,
      entries: [{ kind: 'internal', frontends: own, inside, outside, flags: table ? entryFlags.maglev : 0 }],
    });
  }
  return desired;
};

/** Whose a frontend is in a world. */
const ownerIn = (desired: ReadonlyMap<PortId, DesiredPort>, frontend: FrontendText): PortId | undefined =>
  [...desired.values()].find((port) => port.entries.some((entry) => entry.frontends.includes(frontend)))?.id;

const served = (desired: ReadonlyMap<PortId, DesiredPort>, owner: PortId, side: Side): Outcome[] =>
  (desired.get(owner)?.entries ?? []).map((entry) => ({ kind: 'served', endpoints: [...entry[side]] }));

/**
 * What a frontend may do on the way between worlds: all that its owner in any of them has in any of them. A frontend
 * that moves from one living Service to another may still be the former's when that one's new set takes effect.
 */
const allowedFor = (
  worlds: readonly ReadonlyMap<PortId, DesiredPort>[],
  frontend: FrontendText,
  side: Side,
): Outcome[] => {
  const owners = worlds.map((desired) => ownerIn(desired, frontend));
  const known = [...new Set(owners)].filter((owner) => owner !== undefined);
  const outcomes = known.flatMap((owner) => worlds.flatMap((desired) => served(desired, owner, side)));
  return owners.includes(undefined) ? [...outcomes, { kind: 'pass' }] : outcomes;
};

const sides = ['inside', 'outside'] as const satisfies readonly Side[];

const same = (a: Outcome, b: Outcome): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Every frontend does what one of these worlds says: a whole old set or a whole new one, never anything else. */
const requireOneOf = (maps: KernelMaps, worlds: readonly ReadonlyMap<PortId, DesiredPort>[], when: string): void => {
  for (const side of sides) {
    for (const frontend of frontends) {
      const found = maps.look(frontend, side);
      const allowed = allowedFor(worlds, frontend, side);
      if (allowed.some((outcome) => same(outcome, found))) continue;
      assert.fail(`${when}: ${frontend} does ${JSON.stringify(found)} ${side}, allowed: ${JSON.stringify(allowed)}`);
    }
  }
};

/** What a program that runs since `at` has read and will still follow. */
interface Reader {
  readonly at: number;
  readonly extent: Extent;
  readonly serviceId: number;
  readonly outcome: Outcome;
}

const limits = limitsWith({ frontends: 64, services: 64, slots: 8_192, backends: 512 });

/** A set from elsewhere that is to be a Maglev table is the one that every node makes of it. */
const requireTables = (maps: KernelMaps, desired: ReadonlyMap<PortId, DesiredPort>): void => {
  for (const { entries } of desired.values()) {
    for (const { frontends: own, outside, flags } of entries) {
      if ((flags & entryFlags.maglev) === 0 || outside.length < 2) continue;
      const { extent } = maps.read(own[0] ?? '', 'outside') ?? { extent: { base: 0, count: 0 } };
      assert.deepEqual(maps.slots(extent), maglevExtent(outside));
    }
  }
};

/** Of the writes that fill a table, one in so many is looked after. */
const slotStride = 32;

const histories = (tables: boolean, most: number, numRuns: number): void =>
  fc.assert(
    fc.property(fc.array(changeOf(tables), { minLength: 1, maxLength: most }), (history) => {
      const maps = createKernelMaps();
      let now = 0;
      let desired: ReadonlyMap<PortId, DesiredPort> = new Map();
      let model: KernelModel | undefined;
      let readers: Reader[] = [];
      /** Worlds that the kernel may show: those since the last plan that was carried out whole. */
      let possible: ReadonlyMap<PortId, DesiredPort>[] = [desired];
      for (const { to, pause, diesAfter } of history) {
        now += pause;
        const before = desired;
        desired = desiredOf(to);
        possible.push(desired);
        // A process that died is followed by one that knows only what the maps say.
        model ??= adopt(maps.snapshot(), desired.values(), limits, now);
        const ids = new Set([...before.keys(), ...desired.keys()]);
        const plan = planChanges(
          model,
          [...ids].map((id) => [id, desired.get(id)] as const),
          now,
        );
        assert.equal(plan.refused.size, 0);
        readers = readers.filter((reader) => reader.at + restMs > now);
        for (const frontend of frontends) {
          const word = maps.read(frontend, 'inside');
          if (word) readers.push({ ...word, at: now, outcome: maps.follow(word.extent, word.serviceId) });
        }
        for (const [n, step] of stepsOf(plan.writes).entries()) {
          if (n === diesAfter) {
            model = undefined;
            break;
          }
          maps.apply(step);
          if (tables && step.map === 'slots' && n % slotStride !== 0) continue;
          requireOneOf(maps, possible, `after write ${n} (${step.map})`);
          for (const { extent, serviceId, outcome } of readers) {
            assert.deepEqual(
              maps.follow(extent, serviceId),
              outcome,
              'what a running program refers to stays as it was',
            );
          }
        }
        if (model === undefined) continue;
        possible = [desired];
        requireTables(maps, desired);
        requireOneOf(maps, possible, 'after the whole plan');
      }
      const last = adopt(maps.snapshot(), desired.values(), limits, now);
      const final = planChanges(
        last,
        [...desired].map(([id, port]) => [id, port] as const),
        now,
      );
      for (const step of stepsOf(final.writes)) maps.apply(step);
      requireOneOf(maps, [desired], 'after the last plan');
      const again = adopt(maps.snapshot(), desired.values(), limits, now);
      const nothing = planChanges(
        again,
        [...desired].map(([id, port]) => [id, port] as const),
        now,
      );
      assert.equal(nothing.entries, 0, 'SYN-02: an unchanged restart writes nothing');
    }),
    { numRuns },
  );

test('any history, stopped after any single write, leaves every frontend at a whole and valid set', () => {
  histories(false, 10, 600);
});

test('the same where sets become Maglev tables and stop being so; an unchanged restart finds them again', () => {
  histories(true, 6, 150);
});

test('however full the maps are, what is served and still wanted stays served, and every set stays whole', () => {
  const tight = limitsWith({ frontends: 5, services: 4, slots: 6, backends: 9 });
  const steady = changeOf(false).map(({ to, pause, diesAfter }) => ({ to, pause, dies: diesAfter === 0 }));
  fc.assert(
    fc.property(fc.array(steady, { minLength: 1, maxLength: 12 }), (history) => {
      const maps = createKernelMaps();
      let now = 0;
      let desired: ReadonlyMap<PortId, DesiredPort> = new Map();
      let model = adopt(maps.snapshot(), [], tight, now);
      let refused: readonly PortId[] = [];
      for (const { to, pause, dies } of history) {
        now += pause;
        const before = desired;
        desired = desiredOf(to);
        if (dies) model = adopt(maps.snapshot(), desired.values(), tight, now);
        const wanted = frontends.filter((frontend) => ownerIn(desired, frontend) !== undefined);
        const served = wanted.filter((frontend) => maps.look(frontend, 'inside').kind === 'served');
        const ids = new Set([...before.keys(), ...desired.keys(), ...refused]);
        const plan = planChanges(
          model,
          [...ids].map((id) => [id, desired.get(id)] as const),
          now,
        );
        refused = [...plan.refused.keys()];
        for (const step of stepsOf(plan.writes)) {
          maps.apply(step);
          for (const frontend of frontends) assert.notEqual(maps.look(frontend, 'inside').kind, 'broken');
          for (const frontend of served) assert.equal(maps.look(frontend, 'inside').kind, 'served');
        }
        for (const frontend of frontends) {
          // A refused port keeps all that it had.
          if (wanted.includes(frontend) || plan.refused.size > 0) continue;
          assert.equal(maps.look(frontend, 'inside').kind, 'pass', 'what nobody wants is gone after the plan');
        }
      }
    }),
    { numRuns: 600 },
  );
});
