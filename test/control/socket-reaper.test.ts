import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { pino } from 'pino';
import type { SourceUpdate } from '../../control/model.ts';
import { createDesiredState } from '../../control/sync/desired-state.ts';
import { noFacts, type Reaping } from '../../control/sync/observer.ts';
import { createSync, type Sync } from '../../control/sync/sync.ts';
import { operatorError } from '../../loader/errors.ts';
import type { ReapResponse } from '../../proto/rpc.ts';
import { createFakeLoader, type FakeLoader } from './fake-loader.ts';
import { until } from './http-fixture.ts';
import { service, slice } from './servers-fixture.ts';

const nothing: ReapResponse = { ipv4: 0, ipv6: 0, namespaces: 0, missing: 0, flows: 0 };
const udp = { name: '', protocol: 'UDP', port: 53 } as const;
const dns = service({ name: 'dns', ports: [{ ...udp, nodePort: 0 }] });
const dnsSlice = (...addresses: readonly string[]) =>
  slice(addresses, { name: 'dns-1', serviceName: 'dns', ports: [{ ...udp, port: 5353 }] });

interface Setup {
  readonly sync: Sync;
  readonly reaped: Reaping[];
  /** Messages of the log by level. */
  readonly said: readonly { readonly level: number; readonly msg: string }[];
  deliver(update: Partial<SourceUpdate>): Promise<void>;
  /** Stops this one as a control plane stops. */
  stop(): Promise<void>;
}

const start = (context: TestContext, loader: FakeLoader): Setup => {
  const state = createDesiredState();
  const said: { level: number; msg: string }[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void said.push(JSON.parse(line)) });
  const reaped: Reaping[] = [];
  const sync = createSync(state.desired, {
    ...{ loader: loader.client, windowMs: 0, log, retry: { firstMs: 1, lastMs: 2, soonestMs: 1 } },
    observer: { reaped: (reaping) => reaped.push(reaping) },
  });
  const end = new AbortController();
  const running = sync.run(end.signal);
  const stop = (): Promise<void> => {
    end.abort();
    return running;
  };
  context.after(stop);
  return {
    ...{ sync, reaped, said, stop },
    deliver: async (update) => {
      sync.changed(state.update({ ...update }), true, noFacts);
      await until('synced', () => sync.status.synced);
    },
  };
};

const allThatRetired = ({ sync }: Setup): readonly number[] | undefined => sync.model?.retired;

test('CT-01 CT-02 sockets are reaped after a backend has retired, and only then', async (t) => {
  const loader = createFakeLoader();
  loader.reap = async () => ({ ...nothing, ipv4: 2, ipv6: 1, flows: 4 });
  const made = start(t, loader);
  await made.deliver({ services: [dns, service()], slices: [dnsSlice('10.0.1.1'), slice(['10.0.1.1'])] });
  // TCP, an endpoint more, a Service alone.
  await made.deliver({ sliceChanges: { upserts: [slice(['10.0.1.2'])], deletes: [] } });
  await made.deliver({ sliceChanges: { upserts: [dnsSlice('10.0.1.1', '10.0.1.2')], deletes: [] } });
  await made.deliver({ services: [{ ...dns, affinitySeconds: 60 }, service()] });
  await made.deliver({ sliceChanges: { upserts: [dnsSlice('10.0.1.2')], deletes: [] } });
  await until('reaped', () => made.reaped.length > 0);
  assert.equal(loader.reaps, 1);
  assert.deepEqual([made.reaped[0]?.sockets, made.reaped[0]?.flows], [{ IPv4: 2, IPv6: 1 }, 4]);
  assert.ok((made.reaped[0]?.durationMs ?? -1) >= 0);
});

test('CT-02 the id of a backend rests once its sockets are gone; what retires meanwhile waits for the next time', async (t) => {
  const loader = createFakeLoader();
  const gates = [Promise.withResolvers<ReapResponse>(), Promise.withResolvers<ReapResponse>()];
  loader.reap = () => gates[loader.reaps - 1]?.promise ?? assert.fail('reaped too often');
  const made = start(t, loader);
  await made.deliver({ services: [dns], slices: [dnsSlice('10.0.1.1')] });
  await made.deliver({ sliceChanges: { upserts: [dnsSlice('10.0.1.2')], deletes: [] } });
  await until('the first is under way', () => loader.reaps === 1);
  const [first] = allThatRetired(made) ?? [];
  assert.ok(first);
  // Syncs go on.
  await made.deliver({ sliceChanges: { upserts: [dnsSlice('10.0.1.3')], deletes: [] } });
  const [, second] = allThatRetired(made) ?? [];
  assert.ok(second);
  assert.equal(loader.reaps, 1);
  gates[0]?.resolve(nothing);
  await until('the second is under way', () => loader.reaps === 2);
  assert.deepEqual(allThatRetired(made), [second]);
  gates[1]?.resolve(nothing);
  await until('nothing waits', () => allThatRetired(made)?.length === 0);
});

test('CT-01 what retired before a restart, and what stopped serving meanwhile, is reaped after the first sync', async (t) => {
  const loader = createFakeLoader();
  loader.reap = () => Promise.withResolvers<ReapResponse>().promise;
  const before = start(t, loader);
  await before.deliver({ services: [dns], slices: [dnsSlice('10.0.1.1')] });
  await before.deliver({ sliceChanges: { upserts: [dnsSlice('10.0.1.2')], deletes: [] } });
  await until('reaping', () => loader.reaps === 1);
  const unfinished = allThatRetired(before);
  await before.stop();

  loader.reap = async () => nothing;
  const after = start(t, loader);
  await after.deliver({ services: [dns], slices: [dnsSlice('10.0.1.2')] });
  await until('reaped', () => after.reaped.length === 1);
  assert.equal(unfinished?.length, 1);
  await after.stop();

  const third = start(t, loader);
  await third.deliver({ services: [dns], slices: [dnsSlice('10.0.1.3')] });
  await until('reaped', () => third.reaped.length === 1);
  await until('nothing waits', () => allThatRetired(third)?.length === 0);
});

test('CT-02 a kernel that cannot: said once, ids rest at once', async (t) => {
  const loader = createFakeLoader();
  loader.reap = async () => {
    throw operatorError('NOT_SUPPORTED', 'this kernel cannot', 'use a newer one');
  };
  const made = start(t, loader);
  await made.deliver({ services: [dns], slices: [dnsSlice('10.0.1.1')] });
  for (const address of ['10.0.1.2', '10.0.1.3', '10.0.1.4']) {
    await made.deliver({ sliceChanges: { upserts: [dnsSlice(address)], deletes: [] } });
    await until('nothing waits', () => allThatRetired(made)?.length === 0);
  }
  assert.equal(made.said.filter(({ msg }) => msg.includes('this kernel cannot')).length, 1);
  assert.deepEqual(made.reaped, []);
  assert.equal(made.sync.status.reapError, '');
});

test('CT-02 a failure is tried again, shown while it lasts, and said once', async (t) => {
  const loader = createFakeLoader();
  loader.reap = async () => {
    if (loader.reaps < 5) throw new Error('the helper ended');
    return nothing;
  };
  const made = start(t, loader);
  await made.deliver({ services: [dns], slices: [dnsSlice('10.0.1.1')] });
  const shown = new Set<string>();
  const gate = loader.reap;
  loader.reap = () => {
    shown.add(made.sync.status.reapError);
    return gate();
  };
  await made.deliver({ sliceChanges: { upserts: [dnsSlice('10.0.1.2')], deletes: [] } });
  await until('reaped', () => made.reaped.length === 1);
  await until('nothing waits', () => allThatRetired(made)?.length === 0);
  assert.deepEqual([...shown], ['', 'the helper ended']);
  assert.equal(made.sync.status.reapError, '');
  assert.equal(made.said.filter(({ level, msg }) => level >= 50 && msg === 'the helper ended').length, 1);
});

test('CT-02 a failure that lasts is given up, so that ids are not used up, and stays shown until it is over', async (t) => {
  const loader = createFakeLoader();
  loader.reap = async () => {
    throw new Error('the helper ended');
  };
  const made = start(t, loader);
  await made.deliver({ services: [dns], slices: [dnsSlice('10.0.1.1')] });
  await made.deliver({ sliceChanges: { upserts: [dnsSlice('10.0.1.2')], deletes: [] } });
  await until('given up', () => allThatRetired(made)?.length === 0);
  assert.equal(made.sync.status.reapError, 'the helper ended');
  loader.reap = async () => nothing;
  await made.deliver({ sliceChanges: { upserts: [dnsSlice('10.0.1.3')], deletes: [] } });
  await until('reaped', () => made.reaped.length === 1);
  assert.equal(made.sync.status.reapError, '');
});
