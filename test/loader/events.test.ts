/** What programs report through the ring buffer, as clients of the loader get it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { structs } from '../../bpf/layout.ts';
import { offsetsOf } from '../../control/net/codec.ts';
import { createEvents } from '../../loader/events.ts';
import { openRing } from '../../loader/ffi-ring.ts';
import { waitUntil } from '../lab/host.ts';
import type { RunningProcess } from '../lab/process.ts';
import { createEventWriter, type EventWriter, encodeEvent } from './event-writer.ts';
import { createLoaderFixture, type LoaderFixture } from './fixture.ts';

const record = (sourcePort: number): Uint8Array =>
  encodeEvent({
    source: '198.51.100.7',
    sourcePort,
    destination: '10.96.7.1',
    destinationPort: 80,
    verdict: 'source_denied',
  });

const size = structs.event.size;

const split = (bytes: Uint8Array): readonly string[] =>
  Array.from({ length: bytes.byteLength / size }, (_, i) =>
    Buffer.from(bytes.subarray(i * size, (i + 1) * size)).toString('hex'),
  );

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The source port in a record. */
const portOf = (bytes: Uint8Array): number =>
  Buffer.from(bytes).readUInt16BE(offsetsOf('event').packet + offsetsOf('flow_key').source_port_be);
const portOfHex = (text: string): number => portOf(Buffer.from(text, 'hex'));

describe('a ring buffer', () => {
  test('gives records in their order, as many as are asked for, and each once', () => {
    using writer = createEventWriter(undefined, 4_096);
    using ring = openRing(writer.map);
    const records = Array.from({ length: 20 }, (_, i) => record(1_000 + i));
    for (const bytes of records) assert.ok(writer.write(bytes));
    assert.deepEqual(ring.read(0), []);
    assert.deepEqual(ring.read(5).map(hex), records.slice(0, 5).map(hex));
    assert.deepEqual(ring.read(1_000).map(hex), records.slice(5).map(hex));
    assert.deepEqual(ring.read(1_000), []);
  });

  test('that is full takes records again after it was read', () => {
    using writer = createEventWriter(undefined, 4_096);
    using ring = openRing(writer.map);
    let written = 0;
    while (writer.write(record(written))) written++;
    // 8 bytes go before each record.
    assert.equal(written, Math.floor(4_095 / (size + 8)));
    assert.equal(ring.read(10_000).length, written);
    assert.ok(writer.write(record(1)));
    assert.deepEqual(ring.read(1).length, 1);
  });

  test('can be opened again and again, and not used after it was closed', () => {
    using writer = createEventWriter(undefined, 4_096);
    for (let i = 0; i < 50; i++) {
      using ring = openRing(writer.map);
      assert.ok(writer.write(record(i)));
      assert.equal(ring.read(2).length, 1);
    }
    const ring = openRing(writer.map);
    ring[Symbol.dispose]();
    ring[Symbol.dispose]();
    assert.throws(() => ring.read(1), /closed/);
  });
});

test('who takes nothing misses records, is told how many, and keeps nobody from the rest', async () => {
  await using loader = await createLoaderFixture('eventsslow');
  using writer = createEventWriter(loader.files.pinRoot);
  const troubles: string[] = [];
  using events = createEvents(loader.files.pinRoot, (message) => troubles.push(message));
  const end = new AbortController();
  const slow = events.listen(end.signal)[Symbol.asyncIterator]();
  assert.deepEqual((await slow.next()).value, { records: [], missed: 0 });
  const quick: string[] = [];
  const quickRun = (async () => {
    for await (const { records, missed } of events.listen(end.signal)) {
      assert.equal(missed, 0);
      quick.push(...records.map(hex));
    }
  })();
  // More than is kept for one.
  const total = 40_000;
  for (let sent = 0; sent < total; ) {
    if (writer.write(record(sent % 60_000))) sent++;
    else await delay(5);
  }
  await waitUntil('the quick one has all', () => quick.length === total, 60_000);
  const { value } = await slow.next();
  assert.ok(value.missed > 0);
  assert.equal(value.records.length + value.missed, total);
  // Those that it has are the first ones, without a gap.
  assert.deepEqual(value.records.map(portOf), quick.slice(0, value.records.length).map(portOfHex));
  end.abort();
  await quickRun;
  assert.equal((await slow.next()).done, true);
  assert.deepEqual(troubles, []);
});

describe('StreamEvents', () => {
  let loader: LoaderFixture;
  let writer: EventWriter;
  let running: RunningProcess;

  before(async () => {
    loader = await createLoaderFixture('events');
    // Before the loader, so that there is something to read: records of a time when nobody did.
    writer = createEventWriter(loader.files.pinRoot);
    for (let i = 0; i < 3; i++) writer.write(record(i));
    running = await loader.start();
  });
  after(async () => {
    writer?.[Symbol.dispose]();
    await loader?.[Symbol.asyncDispose]();
  });

  /** Listens until it is told to end; `begun` resolves once the loader listens for this client. */
  const listen = () => {
    const end = new AbortController();
    const got: string[] = [];
    let missed = 0;
    let first: (() => void) | undefined;
    const begun = new Promise<void>((resolve) => {
      first = resolve;
    });
    const run = (async () => {
      for await (const message of loader.client.events(end.signal)) {
        assert.equal(message.records.byteLength, message.count * size);
        got.push(...split(message.records));
        missed += message.missed;
        first?.();
      }
    })();
    const stop = async (): Promise<void> => {
      end.abort();
      await run;
    };
    return { got, begun: Promise.race([begun, run]), missed: () => missed, stop, run };
  };

  test('begins with an empty message, and has nothing of before', async () => {
    const listener = listen();
    await listener.begun;
    assert.deepEqual(listener.got, []);
    const next = record(4_711);
    writer.write(next);
    await waitUntil('the record comes', () => listener.got.length > 0);
    assert.deepEqual(listener.got, [hex(next)]);
    await listener.stop();
  });

  test('gives all of them to each of several clients, and goes on for the others when one goes', async () => {
    const listeners = [listen(), listen(), listen()];
    const [leaver, ...stayers] = listeners;
    await Promise.all(listeners.map(({ begun }) => begun));
    const [early, late] = [Array.from({ length: 500 }, (_, i) => record(i)), [record(9_001), record(9_002)]];
    for (const bytes of early) assert.ok(writer.write(bytes));
    await waitUntil('all have the first ones', () => listeners.every(({ got }) => got.length === early.length));
    await leaver?.stop();
    for (const bytes of late) writer.write(bytes);
    await waitUntil('the others have the rest', () => stayers.every(({ got }) => got.length === 502));
    for (const { got, missed } of stayers) {
      assert.deepEqual(got, [...early, ...late].map(hex));
      assert.equal(missed(), 0);
    }
    assert.equal(leaver?.got.length, 500);
    await Promise.all(stayers.map(({ stop }) => stop()));
  });

  test('the buffer never stays full while nobody listens', async () => {
    let written = 0;
    while (writer.write(record(written))) written++;
    assert.ok(written > 1_000);
    await waitUntil('there is room again', () => writer.write(record(1)));
    const listener = listen();
    await listener.begun;
    assert.deepEqual(listener.got, [], 'what nobody listened to is not kept');
    await listener.stop();
  });

  test('a loader without such programs says that there are no events, and does not make a client wait', async () => {
    const other = await createLoaderFixture('noevents');
    try {
      await other.start('--no-signals', '--packet-path=off');
      const messages = other.client.events(new AbortController().signal);
      await assert.rejects(
        async () => {
          for await (const _ of messages) assert.fail('a message came');
        },
        { code: 'NO_EVENTS', message: /no programs are loaded that see packets/ },
      );
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });

  test('a loader that is told to end ends the streams of its clients, and one that is killed breaks them', async () => {
    const listener = listen();
    await listener.begun;
    await running.stop();
    await listener.run;
    const again = await loader.start();
    const other = listen();
    await other.begun;
    again.kill('SIGKILL');
    await assert.rejects(other.run, { code: 'NO_LOADER' });
  });
});
