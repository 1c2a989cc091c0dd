/** `fairlead estimate` against what the kernel says of the maps of a node with such Services. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { MapName } from '../../bpf/layout.ts';
import type { Estimate } from '../../control/estimate/estimate.ts';
import { mapBytes, mapShapes } from '../../control/estimate/map-memory.ts';
import * as ffi from '../../loader/ffi.ts';
import { mapPin } from '../../loader/pins.ts';
import { cli } from '../cli.ts';
import { createEventWriter } from '../loader/event-writer.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { service, slices } from './objects.ts';

const memlockOf = (fd: number): number =>
  Number(/^memlock:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1]);

/** Before 6.4 the kernel told what a map's size let it expect, whatever it took. */
const tellsMemory = (() => {
  const bytes = 64 * 1_024;
  using ring = createEventWriter(undefined, bytes);
  return memlockOf(ring.map) > bytes + 8 * 1_024;
})();
const note = tellsMemory ? '' : ' (skipped: this kernel does not tell what maps take, 6.4 does)';

/** The head of a map, its type's own numbers aside, in bytes: less than this. */
const head = 2_048;

const [count, endpoints] = [700, 3];

describe('estimate', () => {
  let cluster: Cluster;
  const found = async (...args: readonly string[]): Promise<Estimate & { readonly flags: readonly string[] }> => {
    const { code, stdout, stderr } = await cluster.node.exec([
      process.execPath,
      cli,
      'estimate',
      '-o',
      'json',
      ...args,
    ]);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  };

  before(async () => {
    cluster = await createCluster('estimate');
    await cluster.startLoader();
    await cluster.startControl();
    await cluster.apply(
      Array.from({ length: count }, (_, i) => {
        const [high, low] = [i >> 8, i & 255];
        const web = service({
          ...{ name: `s${i}`, type: 'NodePort', ports: [{ port: 80, nodePort: 30_000 + i }] },
          clusterIPs: [`10.96.${high}.${low}`, `fd00:10:96::${high}:${low}`],
        });
        const addresses = Array.from({ length: endpoints }, (_, n) => [
          `10.${100 + n}.${high}.${low}`,
          `fd00:${n}::${i}`,
        ]);
        return [web, ...slices(`s${i}`, addresses.flat())];
      }).flat(),
    );
  });
  after(() => cluster?.[Symbol.asyncDispose]());

  const args = ['--services', `${count}`, '--endpoints', `${endpoints}`, '--dual-stack', '--node-ports'];

  test('says the sizes that maps grow to, and has the maps that there are', async () => {
    const { maps } = await found(...args);
    const described = new Map((await cluster.loaderClient.describe()).maps.map((map) => [map.name, map.maxEntries]));
    for (const { map, entries } of maps) {
      if (described.has(map)) assert.equal(entries, described.get(map), map);
    }
    const known = new Set(maps.map(({ map }) => map));
    assert.deepEqual(
      [...described.keys()].filter((name) => !known.has(name)),
      [],
    );
  });

  test('counts the entries that are in use', async () => {
    const { maps } = await found(...args);
    const { contents } = await cluster.loaderClient.snapshot([
      { map: 'frontends', limit: 0 },
      { map: 'services', limit: 0 },
      { map: 'backends', limit: 0 },
    ]);
    for (const [name, content] of contents) {
      assert.equal(maps.find(({ map }) => map === name)?.used, content.count, name);
    }
  });

  test(`knows what each map takes as the kernel counts it${note}`, { skip: !tellsMemory }, async () => {
    const cpus = ffi.possibleCpus();
    const { maps } = await found(...args);
    let [told, estimated] = [0, 0];
    for (const { map, bytes } of maps) {
      const shape = mapShapes.get(map);
      assert.ok(shape !== undefined, map);
      const fd = ffi.openPinned(mapPin(cluster.files.pinRoot, map));
      try {
        const { keySize, valueSize, maxEntries } = ffi.mapInfo(fd);
        assert.deepEqual([keySize, valueSize], [shape.keySize, shape.valueSize], map);
        const inUse = shape.kind === 'hash' ? await countOf(map as MapName) : 0;
        const expected = mapBytes(shape, { entries: maxEntries, used: inUse, cpus }, true);
        const kernel = memlockOf(fd);
        assert.ok(kernel >= expected && kernel < expected + head, `${map}: ${kernel}, ${expected} expected`);
        told += kernel;
        estimated += bytes;
      } finally {
        ffi.closeFd(fd);
      }
    }
    // What the allocator rounds up is not counted by the kernel.
    assert.ok(estimated > told * 0.95 && estimated < told * 1.1, `${estimated} estimated, ${told} told`);
  });

  const countOf = async (map: MapName): Promise<number> => {
    const { contents } = await cluster.loaderClient.snapshot([{ map, limit: 0 }]);
    return contents.get(map)?.count ?? Number.NaN;
  };

  test('the flags that it gives spare the maps their growth', async () => {
    const { flags } = await found(...args, '--flows', '200000');
    assert.ok(flags.includes('--map-size flows=524288'), `${flags}`);
    const sizes = flags.flatMap((flag) => flag.split(' '));
    const sized = await found(...args, '--flows', '200000', ...sizes);
    assert.equal(sized.growing, 0);
    assert.deepEqual(
      sized.flags.filter((flag) => flag.startsWith('--map-size flows')),
      [],
    );
    const { maps } = await found(...args, '--flows', '200000');
    assert.deepEqual(
      sized.maps.map(({ map, entries }) => `${map} ${entries}`),
      maps.map(({ map, entries }) => `${map} ${entries}`),
    );
  });

  test('for people it prints the largest first, and what to do where a map does not grow', async () => {
    const { stdout } = await cluster.node.exec([process.execPath, cli, 'estimate', ...args, '--flows', '200000']);
    assert.match(stdout, /^MAP +TYPE +ENTRIES +IN USE +MEMORY\nflows +hash +524288 +400000 +85\.2MB\n/);
    assert.match(
      stdout,
      /\nin all \d+(\.\d+)?MB in the kernel, and up to \d+(\.\d+)?[kM]B more while maps grow there\n/,
    );
    assert.match(stdout, /\nflows does not grow by itself: it has room for 262144 entries/);
    assert.match(stdout, /\nTo begin with these sizes: fairlead agent --map-size .*\n$/);
  });

  test('what finds no room is said, and is a failure', async () => {
    const { code, stdout } = await cluster.node.exec([
      ...[process.execPath, cli, 'estimate', '--services', '1000000', '--endpoints', '20'],
    ]);
    assert.equal(code, 1);
    const text =
      '\nbackends gets no larger than 16777216 entries: 3222784 find no room, and what they are for is not served\n';
    assert.ok(stdout.includes(text), stdout);
  });

  test('Maglev tables are of NodePorts, which they imply', async () => {
    const [small, large] = [['--services', '10', '--endpoints', '5'], ['--maglev']];
    assert.deepEqual(await found(...small, ...large), await found(...small, ...large, '--node-ports'));
  });

  test('without the numbers it says which are missing, and which cannot be', async () => {
    for (const [given, text] of [
      [[], /required option '--services <n>' not specified/],
      [['--services', '5'], /required option '--endpoints <n>' not specified/],
      [['--services', '-1', '--endpoints', '2'], /must be a whole number/],
      [['--services', '1e3', '--endpoints', '2'], /must be a whole number from 0 to 1000000/],
    ] as const) {
      const { code, stderr } = await cluster.node.exec([process.execPath, cli, 'estimate', ...given]);
      assert.equal(code, 2, stderr);
      assert.match(stderr, text);
    }
  });
});
