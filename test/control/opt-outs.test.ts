import assert from 'node:assert/strict';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { MapName } from '../../bpf/layout.ts';
import type { Columns } from '../../control/compile/columns.ts';
import type { MapContent } from '../../control/compile/model.ts';
import { type KernelOptOuts, type OptOuts, planOptOuts, readOptOuts } from '../../control/compile/opt-outs.ts';
import { belowMount, findCgroups, findPodCgroups } from '../../control/node/cgroups.ts';
import { createNamespaceFollower } from '../../control/node/namespaces.ts';
import { scratch } from './control-fixture.ts';
import { until } from './kubernetes-fixture.ts';

const empty: KernelOptOuts = { ids: new Set(), levels: 0 };
const wants = (cgroups: readonly (readonly [bigint, number | undefined])[], complete = true): OptOuts => ({
  cgroups: new Map(cgroups),
  complete,
});
const mapsOf = (writes: readonly Columns[]): readonly string[] =>
  writes.map(({ map, op, count }) => `${op} ${count} ${map}`);

/** What the maps hold after updates to empty ones. */
const contentOf = (writes: readonly Columns[]): ReadonlyMap<MapName, MapContent> =>
  new Map(
    writes.map((columns) => [columns.map, { count: columns.count, keys: columns.keys(), values: columns.values() }]),
  );

test('opt-outs are written ids first, read back as they are, and written no more', () => {
  const wanted = wants([
    [0x1_0000_0042n, 3],
    [7n, 1],
  ]);
  const { writes, after, entries } = planOptOuts(empty, wanted, 10);
  assert.deepEqual(mapsOf(writes), ['update 2 opt_outs', 'update 1 settings']);
  assert.equal(entries, 3);
  assert.deepEqual(readOptOuts(contentOf(writes)), after);
  assert.deepEqual(after, { ids: new Set([0x1_0000_0042n, 7n]), levels: 0b1010 });
  assert.equal(planOptOuts(after, wanted, 10).entries, 0);
  const gone = planOptOuts(after, wants([[7n, 1]]), 10);
  assert.deepEqual(mapsOf(gone.writes), ['delete 1 opt_outs', 'update 1 settings']);
  assert.deepEqual(gone.after, { ids: new Set([7n]), levels: 0b10 });
});

test('SYN-01 what is there from before stays until all that opts out is known', () => {
  const before: KernelOptOuts = { ids: new Set([1n, 2n]), levels: 0b100 };
  const partly = planOptOuts(before, wants([[3n, 1]], false), 10);
  assert.deepEqual(partly.after, { ids: new Set([1n, 2n, 3n]), levels: 0b110 });
  assert.deepEqual(planOptOuts(partly.after, wants([[3n, 1]]), 10).after, { ids: new Set([3n]), levels: 0b10 });
});

test('a cgroup whose level is not known may be at any; where there is no room, those that are in stay', () => {
  assert.equal(planOptOuts(empty, wants([[9n, undefined]]), 10).after.levels, 0xfffe);
  const kernel: KernelOptOuts = { ids: new Set([5n, 6n]), levels: 0b100 };
  const full = planOptOuts(
    kernel,
    wants([
      [1n, 2],
      [6n, 2],
      [5n, 2],
    ]),
    2,
  );
  assert.deepEqual([full.refused, full.entries], [1, 0]);
});

test('a path is one of the file system or as /proc has it; a pattern names what there is', (context) => {
  assert.equal(belowMount('/host/cgroup', '/sys/fs/cgroup/system.slice'), '/host/cgroup/system.slice');
  assert.equal(belowMount('/host/cgroup', '/host/cgroup/system.slice'), '/host/cgroup/system.slice');
  assert.equal(belowMount('/host/cgroup', 'system.slice'), '/host/cgroup/system.slice');
  assert.equal(belowMount('/host/cgroup', ''), '/host/cgroup');
  const mount = scratch(context);
  for (const name of ['a-1', 'a-2', 'b-1']) mkdirSync(join(mount, 'x', name), { recursive: true });
  const found = findCgroups(mount, '/x/a-*');
  assert.deepEqual(found.map(({ path }) => path).sort(), [join(mount, 'x/a-1'), join(mount, 'x/a-2')]);
  assert.equal(found[0]?.id, statSync(found[0]?.path ?? '', { bigint: true }).ino);
  assert.equal(found[0]?.level, undefined, 'of a tree whose root is not the root of all');
  assert.deepEqual(findCgroups(mount, 'x/none'), []);
});

test("pods are found below kubelet's cgroups, whatever the driver and the root; others are not", (context) => {
  const mount = scratch(context);
  const [uid, static_] = ['0b5c3f7e-1111-4222-8333-444455556666', '8f3c2b1a9d8e7f6a5b4c3d2e1f0a9b8c'];
  const under = uid.replaceAll('-', '_');
  const paths = [
    `kubepods/pod${uid}`,
    `kubepods/burstable/pod${static_}`,
    `kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${under}.slice`,
    `kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice/kubelet-kubepods-besteffort-pod${under}.slice`,
  ];
  const others = [`kubepods/pod${uid}0`, `system.slice/pod${uid}`, `kubepods/besteffort/pod${uid.replace('0', '1')}`];
  for (const path of [...paths, ...others]) mkdirSync(join(mount, path, 'container'), { recursive: true });
  const found = findPodCgroups(mount, '', new Set([uid, static_])).map(({ path }) => path);
  assert.deepEqual(found.sort(), paths.map((path) => join(mount, path)).sort());
  assert.equal(findPodCgroups(mount, 'kubelet.slice', new Set([uid])).length, 1);
  assert.deepEqual(findPodCgroups(mount, '', new Set()), []);
  rmSync(join(mount, 'kubepods'), { recursive: true });
  assert.deepEqual(findPodCgroups(mount, 'kubepods', new Set([uid])), []);
});

test('SVC-15 namespaces are asked for while they are wanted, forgotten once, and not before that is certain', async (context) => {
  const abort = new AbortController();
  context.after(() => abort.abort());
  const asked: boolean[] = [];
  let wanted: boolean | undefined;
  let broken = false;
  const warnings: string[] = [];
  const follower = createNamespaceFollower({
    loader: {
      mapNamespaces: async ({ forget }) => {
        if (broken) throw new Error('not now');
        asked.push(forget);
        return { namespaces: 1, entriesWritten: 0 };
      },
    },
    wanted: () => wanted,
    nodeAddresses: () => [],
    log: { debug: () => undefined, info: () => undefined, warn: (text: string) => warnings.push(text) } as never,
    intervalMs: 1,
  });
  const running = follower.run(abort.signal);
  follower.changed();
  await delay(20);
  assert.deepEqual(asked, [], 'nothing is known yet');
  wanted = true;
  follower.changed();
  await until('it is asked again and again', () => asked.length >= 3);
  broken = true;
  await until('it is said', () => warnings.length > 0);
  broken = false;
  asked.length = 0;
  await until('it is asked again', () => asked.length > 0);
  assert.equal(warnings.length, 1);
  wanted = false;
  await until('it is forgotten', () => asked.at(-1) === true);
  const before = asked.length;
  follower.changed();
  await delay(20);
  assert.equal(asked.length, before);
  abort.abort();
  await running;
});
