/** The API server for tests against the real one: the same requests, the same answers. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type RecordedEvent, recordedError, recordedList, recordedWatch } from './recorded.ts';
import { type ApiServer, startApiServer } from './server.ts';
import type { ApiObject, ResourceName } from './store.ts';

const start = async (context: TestContext, token?: string): Promise<ApiServer> => {
  const server = await startApiServer(token === undefined ? {} : { token });
  context.after(server.stop);
  return server;
};

const fetchPath = (server: ApiServer, request: string): Promise<Response> =>
  fetch(server.url + request.replace(/^GET /, ''));

const put = (server: ApiServer, resource: ResourceName, object: ApiObject): void => {
  const { kind: _, apiVersion: __, ...rest } = object;
  server.store.put(resource, rest as ApiObject, Number(object.metadata.resourceVersion));
};

/** What happened, in the words of a watch. */
const happen = (server: ApiServer, resource: ResourceName, { type, object }: RecordedEvent): void => {
  const { namespace, name, resourceVersion } = object.metadata;
  const key = namespace === undefined ? name : `${namespace}/${name}`;
  if (type === 'DELETED') server.store.delete(resource, key, Number(resourceVersion));
  else if (type === 'BOOKMARK') {
    server.store.advance(Number(resourceVersion));
    server.bookmark();
  } else put(server, resource, object);
};

const lines = async (response: Response, count: number): Promise<unknown[]> => {
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of response.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    if (text.split('\n').length > count) break;
  }
  return text
    .split('\n')
    .slice(0, count)
    .map((line): unknown => JSON.parse(line));
};

test('lists are those of a real API server, a page with its continue token included', async (context) => {
  for (const [name, resource] of [
    ['list-services.json', 'services'],
    ['list-nodes.json', 'nodes'],
  ] as const) {
    const server = await start(context);
    const recorded = recordedList(name);
    for (const object of recorded.body.items) put(server, resource, object);
    server.store.advance(Number(recorded.body.metadata.resourceVersion));
    const response = await fetchPath(server, recorded.request);
    assert.equal(response.status, recorded.status);
    assert.deepEqual(await response.json(), recorded.body);
  }
  const server = await start(context);
  const recorded = recordedList('list-endpointslices-page1.json');
  for (const { type, object } of recordedWatch('watchlist-endpointslices.jsonl').events) {
    if (type !== 'ADDED') break;
    put(server, 'endpointslices', object);
  }
  assert.deepEqual(await (await fetchPath(server, recorded.request)).json(), recorded.body);
});

test('SVC-02 watches are those of a real API server: events, selectors and bookmarks', async (context) => {
  for (const [name, resource, source] of [
    ['watchlist-services.jsonl', 'services', 'watch-services-from-rv.jsonl'],
    ['watchlist-endpointslices.jsonl', 'endpointslices', 'watchlist-endpointslices.jsonl'],
    ['watch-node1.jsonl', 'nodes', 'watch-node1.jsonl'],
  ] as const) {
    const server = await start(context);
    const recorded = recordedWatch(name);
    const initial = recorded.events.findIndex(({ type }) => type === 'BOOKMARK');
    for (const { object } of recorded.events.slice(0, initial)) put(server, resource, object);
    server.store.advance(Number(recorded.events[initial]?.object.metadata.resourceVersion));
    const response = await fetchPath(server, recorded.request);
    const { 'Audit-Id': id, 'Transfer-Encoding': chunked, ...headers } = recorded.headers;
    for (const [header, value] of Object.entries(headers)) assert.equal(response.headers.get(header), value);
    assert.ok(response.headers.has('audit-id') && id !== undefined);
    assert.equal(response.headers.get('transfer-encoding'), chunked);
    // The whole story, from a watch that saw all of it.
    const story = recordedWatch(source).events;
    const skip = source === name ? initial + 1 : 0;
    for (const event of story.slice(skip)) happen(server, resource, event);
    assert.deepEqual(await lines(response, recorded.events.length), recorded.events, name);
  }
});

test('a watch from a version is that of a real API server', async (context) => {
  const server = await start(context);
  const recorded = recordedWatch('watch-services-from-rv.jsonl');
  for (const object of recordedList('list-services.json').body.items) put(server, 'services', object);
  server.store.advance(121);
  for (const event of recorded.events.filter(({ type }) => type !== 'BOOKMARK')) happen(server, 'services', event);
  const response = await fetchPath(server, recorded.request);
  const count = recorded.events.filter(({ type }) => type !== 'BOOKMARK').length;
  assert.deepEqual(await lines(response, count), recorded.events.slice(0, count));
});

test('errors are those of a real API server', async (context) => {
  const guarded = await start(context, 'secret');
  const unauthorized = recordedError('error-unauthorized.json');
  const refused = await fetchPath(guarded, unauthorized.request);
  assert.deepEqual([refused.status, await refused.json()], [unauthorized.status, unauthorized.body]);

  const server = await start(context);
  server.store.advance(262);
  const large = recordedError('error-watch-rv-too-large.json');
  const late = await fetchPath(server, large.request);
  assert.deepEqual([late.status, await late.json()], [large.status, large.body]);

  server.store.advance(295);
  server.store.compact();
  const expired = recordedError('error-watch-expired.json');
  const old = await fetchPath(server, expired.request);
  assert.deepEqual([old.status, await lines(old, 1)], [expired.status, [expired.firstLine]]);
});
