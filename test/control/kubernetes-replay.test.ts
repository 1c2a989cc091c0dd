/** What a real API server said, through the source: to the final objects, and with a new list at any moment. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { objectKey, type SourceUpdate } from '../../control/model.ts';
import { type Cache, createCache } from '../../control/source/kubernetes/cache.ts';
import { serviceResource, sliceResource } from '../../control/source/kubernetes/resource.ts';
import { createKubernetesSource } from '../../control/source/kubernetes/source.ts';
import { projectEndpointSlice, projectNode, projectService } from '../../control/source/project.ts';
import { createDesiredState } from '../../control/sync/desired-state.ts';
import { type RecordedEvent, recordedList, recordedWatch } from '../api/recorded.ts';
import { startApiServer } from '../api/server.ts';
import type { ApiObject, ResourceName } from '../api/store.ts';
import { type Harness, node, service, slice, start, until } from './kubernetes-fixture.ts';

const names = {
  services: ['watchlist-services.jsonl', 'watch-services-from-rv.jsonl'],
  endpointslices: ['watchlist-endpointslices.jsonl'],
  nodes: ['watch-node1.jsonl'],
} as const;
const keyOf = ({ metadata: { namespace, name } }: ApiObject): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

/** What is there after all events. */
const finals = (events: readonly RecordedEvent[]): readonly ApiObject[] => {
  const objects = new Map<string, ApiObject>();
  for (const { type, object } of events) {
    if (type === 'DELETED') objects.delete(keyOf(object));
    else if (type !== 'BOOKMARK') objects.set(keyOf(object), object);
  }
  return [...objects.values()];
};
const used = <T>(objects: readonly ApiObject[], project: (raw: unknown, where: string) => { object?: T }): T[] =>
  objects.flatMap((raw) => project(raw, 'here').object ?? []);

/** A source whose server plays recorded events, all of them at once. */
const replay = async (
  context: TestContext,
  played: Partial<Record<ResourceName, readonly RecordedEvent[]>>,
): Promise<Harness> => {
  const harness = await start(context, {
    nodeName: 'node1',
    prepare: (server) => {
      server.fault = ({ resource, query }) => {
        const events = resource === 'events' ? undefined : played[resource];
        if (events === undefined) return undefined;
        if (!query.has('sendInitialEvents')) return { kind: 'silent' };
        return { kind: 'body', text: events.map((event) => `${JSON.stringify(event)}\n`).join('') };
      };
    },
  });
  return harness;
};

test('recorded watch-lists give the objects that were there in the end', async (context) => {
  const services = recordedWatch(names.services[0]).events;
  const slices = recordedWatch(names.endpointslices[0]).events;
  const nodes = recordedWatch(names.nodes[0]).events;
  const harness = await replay(context, { services, endpointslices: slices, nodes });
  const expectedServices = used(finals(services), projectService as never);
  const expectedSlices = used(finals(slices), projectEndpointSlice as never);
  assert.deepEqual([expectedServices.length, expectedSlices.length], [5, 6]);
  const keys = [...expectedServices.map((object) => objectKey(object as never))].sort();
  await until(
    'all is there',
    () => JSON.stringify([...harness.state.store.serviceKeys()].sort()) === JSON.stringify(keys),
  );
  const reference = createDesiredState();
  reference.replace(expectedServices as never, expectedSlices as never);
  const [lastNode] = used(finals(nodes), projectNode as never);
  await until('the Node is the last', () => isDeepStrictEqual(harness.nodeFacts(), lastNode));
  // The three streams come independently; the slices may be the last.
  await until('all is the same', () =>
    isDeepStrictEqual(new Map([...harness.state.desired].sort()), new Map([...reference.desired].sort())),
  );
  assert.deepEqual(new Map([...harness.state.desired].sort()), new Map([...reference.desired].sort()));
  assert.equal(harness.nodeFacts()?.zone, 'zone-c');
  assert.equal(harness.nodeFacts()?.eligible, false);
});

test('recorded pages and a watch from their version: SVC-02 hidden by a label where the server does not filter', async (context) => {
  const list = recordedList('list-services.json');
  const watched = recordedWatch(names.services[1]).events;
  const nodes = recordedList('list-nodes.json');
  const harness = await start(context, {
    nodeName: 'node1',
    prepare: (server) => {
      server.fault = ({ resource, verb, query }) => {
        if (query.has('sendInitialEvents')) return { kind: 'answer', answer: { status: 400, body: {} } };
        if (resource === 'endpointslices') return undefined;
        const body = resource === 'services' ? list.body : nodes.body;
        if (verb === 'list') return { kind: 'body', text: `${JSON.stringify(body)}\n` };
        const events = resource === 'services' ? watched : [];
        return { kind: 'body', text: events.map((event) => `${JSON.stringify(event)}\n`).join('') };
      };
    },
  });
  const added = list.body.items.map((object): RecordedEvent => ({ type: 'ADDED', object }));
  const expected = used(finals([...added, ...watched]), projectService as never).map((object) =>
    objectKey(object as never),
  );
  await until(
    'all is there',
    () => JSON.stringify([...harness.state.store.serviceKeys()].sort()) === JSON.stringify(expected.sort()),
  );
  assert.equal(harness.seen('watch', 'services').at(1)?.query.get('resourceVersion'), '121');
  assert.equal(harness.nodeFacts()?.name, 'node1');
});

interface Step {
  readonly kind: 'service' | 'slice' | 'relist' | 'broken list' | 'take';
  readonly name: number;
  readonly value: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('service', 'slice', 'relist', 'broken list', 'take'),
  name: fc.nat(3),
  value: fc.nat(4),
});

test('SYN-05 EST-09 any history, with new lists at any moment, gives what the final objects alone give', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const truth = { services: new Map<string, ApiObject>(), slices: new Map<string, ApiObject>() };
      const nothing = (): void => undefined;
      const services = createCache(serviceResource, '', nothing);
      const slices = createCache(sliceResource, '', nothing);
      const state = createDesiredState();
      const take = (): ReadonlySet<string> => {
        const serviceChanges = services.takeChanges();
        const sliceChanges = slices.takeChanges();
        return state.update({
          ...(serviceChanges === undefined ? {} : { serviceChanges }),
          ...(sliceChanges === undefined ? {} : { sliceChanges }),
        });
      };
      const list = (cache: Cache<unknown>, objects: Iterable<ApiObject>, finish: boolean): void => {
        const next = cache.beginList();
        for (const object of objects) next.upsert(JSON.parse(JSON.stringify(object)));
        if (finish) next.finish();
      };
      const change = (cache: Cache<unknown>, map: Map<string, ApiObject>, object: ApiObject, gone: boolean): void => {
        if (gone) map.delete(keyOf(object));
        else map.set(keyOf(object), object);
        if (gone) cache.live.remove(object);
        else cache.live.upsert(object);
      };
      for (const { kind, name, value } of steps) {
        if (kind === 'service')
          change(services, truth.services, service(`s${name}`, `10.0.0.${value + 1}`), value === 0);
        else if (kind === 'slice')
          change(slices, truth.slices, slice(`x${name}`, `s${value % 3}`, [`10.1.0.${value}`]), value === 0);
        else if (kind === 'take') take();
        else {
          take();
          list(services, truth.services.values(), kind === 'relist');
          list(slices, truth.slices.values(), kind === 'relist');
          // A list that says nothing new changes nothing, not even for a moment.
          assert.deepEqual(services.takeChanges(), undefined);
          assert.equal(take().size, 0);
        }
      }
      take();
      const reference = createDesiredState();
      const all = { services: [...truth.services.values()], slices: [...truth.slices.values()] };
      reference.replace(used(all.services, projectService as never), used(all.slices, projectEndpointSlice as never));
      assert.deepEqual(new Map([...state.desired].sort()), new Map([...reference.desired].sort()));
    }),
  );
});

test('EST-09 a new list while everything changes: what did not change is never told', async (context) => {
  const harness = await start(context, {
    prepare: ({ store }) => {
      for (let i = 0; i < 20; i++) {
        store.put('services', service(`s${i}`, `10.0.1.${i + 1}`));
        store.put('endpointslices', slice(`s${i}-1`, `s${i}`, [`10.1.1.${i + 1}`]));
      }
      store.put('nodes', node('n1', 'a'));
    },
  });
  const { server, updates } = harness;
  await harness.until('all is there', () => harness.state.desired.size === 20 && server.watches === 3);
  for (let round = 0; round < 5; round++) {
    await server.stop();
    server.store.put('endpointslices', slice('s0-1', 's0', [`10.1.2.${round + 1}`]));
    if (round % 2 === 0) server.store.compact();
    await server.start();
    await harness.until(
      'the change is there',
      () => harness.desired()['shop/s0:/TCP/IPv4']?.[0] === `10.1.2.${round + 1}:8080`,
    );
    await harness.until('all are watched', () => server.watches === 3);
  }
  const told = updates.slice(updates.findIndex(({ complete }) => complete) + 1);
  const objects = told.flatMap(({ sliceChanges, serviceChanges, services, slices }: SourceUpdate) => [
    ...(sliceChanges?.upserts ?? []),
    ...(sliceChanges?.deletes ?? []),
    ...(serviceChanges?.upserts ?? []),
    ...(serviceChanges?.deletes ?? []),
    ...(services ?? []),
    ...(slices ?? []),
  ]);
  assert.equal(objects.length, 5);
});

test('250 000 endpoints: the event loop is never blocked for long while they arrive', async (context) => {
  const server = await startApiServer();
  context.after(server.stop);
  // The text is made once, before time is measured; the server only sends it.
  const address = (i: number, k: number): string => `10.${i >> 8}.${i & 255}.${k}`;
  const addresses = Array.from({ length: 5000 }, (_, i) => Array.from({ length: 50 }, (__, k) => address(i, k + 1)));
  const events = addresses.map((list, i) => JSON.stringify({ type: 'ADDED', object: slice(`s${i}-1`, `s${i}`, list) }));
  const end = {
    type: 'BOOKMARK',
    object: { metadata: { resourceVersion: '9', annotations: { 'k8s.io/initial-events-end': 'true' } } },
  };
  const text = Buffer.from(`${events.join('\n')}\n${JSON.stringify(end)}\n`);
  let asked = 0;
  server.fault = ({ resource }) =>
    resource === 'endpointslices' && asked++ === 0 ? { kind: 'body', text } : undefined;
  // Time of this thread, so that what else runs on the machine does not count.
  const spent = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let longest = 0;
  let last = spent();
  const timer = setInterval(() => {
    const now = spent();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  context.after(() => clearInterval(timer));
  const cache = { slices: 0 };
  const abort = new AbortController();
  const log = { info: () => undefined, warn: () => undefined };
  const source = createKubernetesSource({ apiserver: server.url, nodeName: 'n1', log: log as never });
  const running = source.run((update) => {
    cache.slices = update.slices?.length ?? cache.slices;
  }, abort.signal);
  await until('all is there', () => cache.slices === 5000);
  abort.abort();
  await running;
  context.diagnostic(`longest turn ${Math.round(longest)} ms`);
  assert.ok(longest < 100, `blocked for ${longest} ms`);
});
