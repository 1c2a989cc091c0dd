import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { encodeBackend, encodeU32 } from '../../control/net/codec.ts';
import { createDesiredState } from '../../control/sync/desired-state.ts';
import type { Verification } from '../../control/sync/observer.ts';
import { createSync } from '../../control/sync/sync.ts';
import * as ffi from '../../loader/ffi.ts';
import { mapPin } from '../../loader/pins.ts';
import { service, slice } from '../control/servers-fixture.ts';
import { waitUntil } from '../lab/host.ts';
import { createLoaderFixture, type LoaderFixture } from './fixture.ts';

const services = 10_000;
const endpoints = 10;
const limitMs = 60_000;

describe('verification of many entries', () => {
  let loader: LoaderFixture;

  before(async () => {
    loader = await createLoaderFixture('verify');
    await loader.start();
  });
  after(() => loader[Symbol.asyncDispose]());

  test('SYN-04 EST-10 10 000 Services with 10 endpoints are compared while changes go on; one damaged entry is found', async (t) => {
    const state = createDesiredState();
    const verified: Verification[] = [];
    let repaired = 0;
    const durations: number[] = [];
    const sync = createSync(state.desired, {
      ...{ loader: loader.client, windowMs: 0, log: pino({ level: 'silent' }), verifyPeriodMs: 1 },
      observer: {
        verified: (verification) => verified.push(verification),
        repaired: (entries) => {
          repaired += entries;
        },
      },
    });
    const stop = new AbortController();
    const running = sync.run(stop.signal);
    t.after(async () => {
      stop.abort();
      await running;
    });
    const names = Array.from({ length: services }, (_, i) => `s${i}`);
    const address = (i: number, n: number): string => `10.${i >> 8}.${i & 255}.${n + 1}`;
    const sliceOf = (i: number, count: number) => {
      const addresses = Array.from({ length: count }, (_, n) => address(i, n));
      return slice(addresses, { name: `s${i}-1`, serviceName: `s${i}` });
    };
    const crowd = {
      services: names.map((name, i) => service({ name, clusterIPs: [`10.${100 + (i >> 8)}.${i & 255}.1`] })),
      slices: names.map((_, i) => sliceOf(i, endpoints)),
    };
    sync.changed(state.update(crowd), true);
    await waitUntil('all is in the kernel', () => sync.status.synced, limitMs);
    const more = async (count: number): Promise<void> => {
      const enough = verified.length + count + 1;
      await waitUntil(`${count} verifications`, () => verified.length >= enough, limitMs);
    };
    await more(1);
    const before = sync.status.entriesWritten;
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    await more(3);
    delays.disable();
    assert.deepEqual([repaired, sync.status.entriesWritten], [0, before]);
    t.diagnostic(
      `compared in ${Math.round(verified.at(-1)?.durationMs ?? 0)} ms, longest turn ${Math.round(delays.max / 1e6)} ms`,
    );

    const until = verified.length + 3;
    for (let n = 0; verified.length < until || durations.length < 20; n++) {
      const began = performance.now();
      const upserts = [sliceOf(n % services, 1 + (n % (endpoints - 1)))];
      sync.changed(state.update({ sliceChanges: { upserts, deletes: [] } }), true);
      await waitUntil('the change is in the kernel', () => sync.status.synced, limitMs, 1);
      durations.push(performance.now() - began);
    }
    assert.equal(repaired, 0, 'what changes is not taken for damage');
    durations.sort((a, b) => a - b);
    t.diagnostic(`${durations.length} changes meanwhile, the slowest took ${Math.round(durations.at(-1) ?? 0)} ms`);

    const [port] = [...(sync.model?.ports.values() ?? [])].slice(-1);
    const [id = 0] = port?.backends.values() ?? [];
    const fd = ffi.openPinned(mapPin(loader.files.pinRoot, 'backends'));
    const damaged = encodeBackend({ endpoint: '10.9.9.9:1', serviceId: port?.serviceId ?? 0 });
    assert.ok(ffi.updateElement(fd, encodeU32(id), damaged) === 0);
    ffi.closeFd(fd);
    await waitUntil('it is found', () => repaired > 0, limitMs);
    await more(1);
    assert.equal(repaired, 1);
  });
});
