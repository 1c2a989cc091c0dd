import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { status } from '@grpc/grpc-js';
import { layoutVersion, maps } from '../../bpf/layout.ts';
import { mapShape } from '../../control/compile/columns.ts';
import { loaderProto, type Write } from '../../proto/rpc.ts';
import {
  allMaps,
  createLoaderFixture,
  keysFor,
  type LoaderFixture,
  u32,
  u64,
  update,
  valuesFor,
  WRITE_OP_DELETE,
  WRITE_OP_UNSPECIFIED,
  WRITE_OP_UPDATE,
} from './fixture.ts';

const E2BIG = 7;
/** Nobody writes or reads them by this API, so that their bytes are no part of the layout. */
const ofProgramsAlone: readonly string[] = ['events', 'limits'];
const frontendLimit = 50;

describe("the loader's API", () => {
  let loader: LoaderFixture;

  before(async () => {
    loader = await createLoaderFixture('loaderapi');
    await loader.start('--map-size', `frontends=${frontendLimit}`, '--map-size', 'backends=65536');
  });
  after(() => loader[Symbol.asyncDispose]());

  const revision = async (): Promise<number> => (await loader.client.describe()).revision;

  test('Describe tells the maps as they are laid out, the cgroup, and that every hook was proven', async () => {
    const described = await loader.client.describe();
    assert.equal(described.layoutVersion, layoutVersion);
    assert.equal(described.cgroup, loader.node.cgroup);
    assert.equal(described.pinRoot, loader.files.pinRoot);
    const all = [...Object.keys(maps), ...ofProgramsAlone].sort();
    assert.deepEqual(described.maps.map(({ name }) => name).sort(), all);
    for (const { name, keySize, valueSize, adopted, entriesWritten } of described.maps) {
      if (ofProgramsAlone.includes(name)) continue;
      const shape = mapShape(allMaps.find((map) => map === name) ?? 'canary');
      assert.deepEqual({ keySize, valueSize }, shape, name);
      assert.deepEqual([adopted, entriesWritten], [false, 0], name);
    }
    assert.equal(described.maps.find(({ name }) => name === 'frontends')?.maxEntries, frontendLimit);
    const proofs = described.programs.map(({ name, proof }) => `${name} ${loaderProto.AttachProof[proof]}`);
    assert.deepEqual(proofs.sort(), [
      'fairlead_connect4 ATTACH_PROOF_PROVEN',
      'fairlead_connect6 ATTACH_PROOF_PROVEN',
      'fairlead_getpeername4 ATTACH_PROOF_PROVEN',
      'fairlead_getpeername6 ATTACH_PROOF_PROVEN',
      // These could only be met by what shows nothing: a datagram received, a socket closed.
      'fairlead_recvmsg4 ATTACH_PROOF_UNKNOWN',
      'fairlead_recvmsg6 ATTACH_PROOF_UNKNOWN',
      'fairlead_sendmsg4 ATTACH_PROOF_PROVEN',
      'fairlead_sendmsg6 ATTACH_PROOF_PROVEN',
      'fairlead_signals ATTACH_PROOF_UNKNOWN',
      'fairlead_sock_release ATTACH_PROOF_UNKNOWN',
    ]);
  });

  test('its socket is for its owner only', () => {
    const { mode } = statSync(loader.files.loaderSocket);
    assert.equal((mode & 0o777).toString(8), '600');
  });

  test('Apply writes what it is given, counts it and raises the revision', async () => {
    const before = await revision();
    const outcome = await loader.write(update('backends', 3, 10));
    assert.deepEqual([outcome.code, outcome.response?.entriesWritten, outcome.response?.failure], [0, 3, null]);
    assert.equal(outcome.response?.revision, before + 1);
    assert.equal(await revision(), before + 1);
    assert.equal(await loader.written('backends'), 3);
    const keys = [...(await loader.read('backends')).keys()];
    assert.deepEqual(keys, ['0a000000', '0b000000', '0c000000']);
  });

  test('an Apply that writes nothing leaves the revision', async () => {
    const before = await revision();
    const { response } = await loader.send([{ baseRevision: before, writes: [] }]);
    assert.deepEqual([response?.revision, response?.entriesWritten], [before, 0]);
  });

  test('SYN-06 an Apply that was planned from another revision is aborted, and writes nothing', async () => {
    const before = await loader.read('backends');
    const stale = { baseRevision: (await revision()) - 1, writes: [update('backends', 1, 500)] };
    const outcome = await loader.send([stale]);
    assert.equal(outcome.code, status.ABORTED);
    assert.match(outcome.details, /^the maps are at revision \d+, not \d+: read them again$/);
    assert.deepEqual(await loader.read('backends'), before);
  });

  const good = update('backends', 2, 600);
  const broken: readonly (readonly [string, Write, RegExp])[] = [
    ['an unknown map', { ...good, map: 'nonsense' }, /no such map; there are .*backends/],
    ['short keys', { ...good, keys: keysFor('backends', 1) }, /keys have 4 bytes, not 8/],
    ['long keys', { ...good, keys: keysFor('backends', 3) }, /keys have 12 bytes, not 8/],
    ['short values', { ...good, values: valuesFor('backends', 1) }, /values have 24 bytes, not 48/],
    ['no values', { ...good, values: new Uint8Array() }, /values have 0 bytes, not 48/],
    ['count 0', { ...good, count: 0 }, /count is 0/],
    ['a count beyond the limit', { ...good, count: 65_537 }, /count is 65537, not 1\.\.65536/],
    ['a deletion with values', { ...update('frontends', 2), op: WRITE_OP_DELETE }, /values have 16 bytes, not 0/],
    ['no operation', { ...good, op: WRITE_OP_UNSPECIFIED, values: new Uint8Array() }, /operation/],
    ['an unknown operation', { ...good, op: 9 as Write['op'], values: new Uint8Array() }, /operation/],
    ['the deletion of an array entry', { ...good, op: WRITE_OP_DELETE, values: new Uint8Array() }, /array/],
  ];
  for (const [what, write, text] of broken) {
    test(`${what} is an invalid argument, and nothing of the message is written`, async () => {
      const [contents, before] = [await loader.read('backends'), await revision()];
      const outcome = await loader.write(update('backends', 1, 700), write);
      assert.equal(outcome.code, status.INVALID_ARGUMENT, outcome.details);
      assert.match(outcome.details, text);
      assert.deepEqual(await loader.read('backends'), contents);
      assert.equal(await revision(), before);
    });
  }

  test('a second message that is invalid leaves the first one written, and the revision tells', async () => {
    const before = await revision();
    const first = { baseRevision: before, writes: [update('backends', 1, 800)] };
    const second = { baseRevision: 0, writes: [{ ...good, map: 'nonsense' }] };
    const { code } = await loader.send([first, second]);
    assert.equal(code, status.INVALID_ARGUMENT);
    assert.ok((await loader.read('backends')).has('20030000'), 'the first message was written');
    assert.notEqual(await revision(), before, 'who planned from the old content must hear of it');
  });

  test('deletions of keys that are not there succeed, between others that are', async () => {
    const key = (...numbers: readonly number[]): Uint8Array =>
      Buffer.concat(numbers.map((number) => keysFor('frontends', 1, number)));
    const remove = (...numbers: readonly number[]): Write => ({
      ...{ map: 'frontends', op: WRITE_OP_DELETE, count: numbers.length },
      ...{ keys: key(...numbers), values: new Uint8Array() },
    });
    await loader.write(update('frontends', 6, 1));
    const { response } = await loader.write(remove(99, 2, 98, 97, 4, 96));
    assert.deepEqual([response?.entriesWritten, response?.failure], [6, null]);
    const left = [...(await loader.read('frontends')).keys()].map((text) => text.slice(0, 2)).sort();
    assert.deepEqual(left, ['01', '03', '05', '06']);
    await loader.write(remove(1, 3, 5, 6));
    assert.equal((await loader.read('frontends')).size, 0);
  });

  test('a full map stops the plan: what was done before stays, what comes after is not done, and the message says what to do', async () => {
    const tooMany = frontendLimit + 10;
    const before = await revision();
    const outcome = await loader.write(
      update('backends', 1, 900),
      update('frontends', tooMany),
      update('backends', 1, 901),
    );
    const failure = outcome.response?.failure;
    const { size } = await loader.read('frontends');
    // A preallocated hash may lend out a few entries that wait on another CPU.
    assert.ok(size >= frontendLimit && size < tooMany, `${size} entries`);
    assert.deepEqual(
      [failure?.map, failure?.op, failure?.errno, failure?.entriesDone],
      ['frontends', WRITE_OP_UPDATE, E2BIG, size],
    );
    assert.match(failure?.message ?? '', /^map frontends is full \(50 entries\); .*--map-size frontends=100$/);
    assert.equal(outcome.response?.entriesWritten, 1 + size);
    assert.notEqual(await revision(), before);
    const backends = await loader.read('backends');
    assert.deepEqual([backends.has('84030000'), backends.has('85030000')], [true, false]);
  });

  test('a failure ends the plan though more messages are on their way', async () => {
    const failing = { ...update('services', 1), keys: u32(0xffff_fff0) };
    const more = Array.from({ length: 20 }, (_, i) => update('backends', 8_000, 50_000 + i * 8_000));
    const messages = [[failing], ...more.map((write) => [write])];
    const base = await revision();
    const { response } = await loader.send(messages.map((writes) => ({ baseRevision: base, writes })));
    assert.deepEqual([response?.failure?.map, response?.entriesWritten], ['services', 0]);
    assert.equal(await revision(), base);
    assert.equal((await loader.read('backends')).has('50c30000'), false);
  });

  test('a key beyond the end of an array is a failure that names the map', async () => {
    const beyond = { ...update('services', 1), keys: u32(0xffff_fff0) };
    const { response } = await loader.write(beyond);
    assert.deepEqual([response?.entriesWritten, response?.failure?.entriesDone], [0, 0]);
    assert.match(response?.failure?.message ?? '', /^writing map services: E2BIG|^map services is full/);
  });

  test('a snapshot of an array leaves out what is zero, and what is beyond the limit', async () => {
    const zero = { ...update('services', 1, 6), values: valuesFor('services', 1, 0) };
    await loader.write(update('services', 1, 5), zero, update('services', 2, 7));
    assert.deepEqual([...(await loader.read('services')).keys()], ['05000000', '07000000', '08000000']);
    assert.deepEqual([...(await loader.read('services', 8)).keys()], ['05000000', '07000000']);
  });

  test('a value written to a per-CPU map is what every CPU has: they are read as a sum', async () => {
    const { cpus } = await loader.client.describe();
    const write = (value: bigint) =>
      loader.write({ map: 'node_counters', op: WRITE_OP_UPDATE, count: 1, keys: u32(15), values: u64(value) });
    await write(2n ** 40n);
    const sum = u64(2n ** 40n * BigInt(cpus));
    assert.equal((await loader.read('node_counters')).get('0f000000'), Buffer.from(sum).toString('hex'));
    await write(0n);
    assert.equal((await loader.read('node_counters')).has('0f000000'), false);
  });

  test('large columns arrive whole', async () => {
    const count = 40_000;
    const { response } = await loader.write(update('backends', count, 1_000));
    assert.equal(response?.entriesWritten, count);
    const entries = await loader.read('backends');
    assert.ok(entries.size >= count);
    const expected = Buffer.from(valuesFor('backends', 1)).toString('hex');
    for (let i = 1_000; i < 1_000 + count; i += 997) {
      assert.equal(entries.get(Buffer.from(u32(i)).toString('hex')), expected);
    }
  });

  test('maps that grow keep their content, and the revision tells', async () => {
    const before = await loader.client.describe();
    const services = before.maps.find(({ name }) => name === 'services')?.maxEntries ?? 0;
    await loader.write(update('services', 3, 500));
    const content = await loader.read('services');
    const stale = await revision();
    await loader.client.grow(new Map([['services', services * 4] as const]));
    const after = await loader.client.describe();
    assert.equal(after.maps.find(({ name }) => name === 'services')?.maxEntries, services * 4);
    assert.notEqual(after.revision, stale);
    assert.deepEqual(await loader.read('services'), content);
    assert.ok(after.programs.every(({ linkAdopted }) => linkAdopted));
    await assert.rejects(loader.client.grow(new Map([['services', services] as const])), {
      code: status.INVALID_ARGUMENT,
      details: /not more than/,
    });
  });

  test('an unknown map in a snapshot is an invalid argument', async () => {
    const unknown = [{ map: 'nonsense' as 'frontends', limit: 0 }];
    await assert.rejects(loader.client.snapshot(unknown), {
      code: status.INVALID_ARGUMENT,
      details: /no map nonsense/,
    });
  });
});
