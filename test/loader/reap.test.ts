import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Server } from '@grpc/grpc-js';
import { createLoaderClient, type LoaderClient } from '../../control/sync/loader-client.ts';
import { explainError, isOperatorError } from '../../loader/errors.ts';
import { oneAtATime } from '../../loader/queue.ts';
import { cannotReapNote, type Reaper } from '../../loader/reap.ts';
import { bindPrivately, serverOptions, stopServer } from '../../loader/serve.ts';
import { createLoaderHandlers, type LoaderState } from '../../loader/server.ts';
import { noFlows, type Sweeper } from '../../loader/sweep.ts';
import { loaderService } from '../../proto/rpc.ts';

/** A client of the loader's API over a reaper that is none. */
const serve = async (
  context: TestContext,
  reaper: Reaper,
  sweep: Sweeper['sweep'] = async () => noFlows,
): Promise<LoaderClient> => {
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-reap-'));
  const socket = join(directory, 'loader.sock');
  const server = new Server(serverOptions);
  const sweeper = { last: undefined, totals: { expired: 0, retired: 0 }, sweep };
  const state: Partial<LoaderState> = { reaper, sweeper, revision: { current: 1 } };
  const { reap } = createLoaderHandlers(state as LoaderState);
  server.addService({ reap: loaderService.reap }, { reap });
  await bindPrivately(server, socket);
  const client = createLoaderClient(socket);
  context.after(async () => {
    client[Symbol.dispose]();
    await stopServer(server, 1_000);
    rmSync(directory, { recursive: true });
  });
  return client;
};

test('CT-02 a kernel that cannot end sockets: the client is told so, and what follows', async (t) => {
  const reap = (): never => assert.fail('it was told that it cannot');
  const client = await serve(t, { possible: false, total: 0, reap });
  await assert.rejects(client.reap(), (error) => {
    assert.ok(isOperatorError(error));
    assert.equal(error.code, 'NOT_SUPPORTED');
    assert.ok(explainError(error).startsWith(cannotReapNote));
    return true;
  });
});

test('CT-02 a reaper that fails: the client is told why, in its words', async (t) => {
  const reap = (): Promise<never> => Promise.reject(new Error('the namespaces are shut'));
  const client = await serve(t, { possible: true, total: 0, reap });
  await assert.rejects(client.reap(), { message: 'the namespaces are shut' });
});

test('CT-02 flows are ended also where sockets cannot be, before them, and what they were is told', async (t) => {
  const order: string[] = [];
  const sweep = async () => {
    order.push('flows');
    return { ...noFlows, retired: 3 };
  };
  const reap = async () => {
    order.push('sockets');
    return { ipv4: 1, ipv6: 0, namespaces: 1, missing: 0 };
  };
  const client = await serve(t, { possible: true, total: 0, reap }, sweep);
  const { ipv4, flows } = await client.reap();
  assert.deepEqual([order.splice(0), ipv4, flows], [['flows', 'sockets'], 1, 3]);
  const unable = await serve(t, { possible: false, total: 0, reap }, sweep);
  await assert.rejects(unable.reap(), { code: 'NOT_SUPPORTED' });
  assert.deepEqual(order, ['flows']);
});

test('requests for one thing take turns, those that come meanwhile share one, and a failure is no end', async () => {
  const turns: PromiseWithResolvers<number>[] = [];
  const ask = oneAtATime(() => {
    const turn = Promise.withResolvers<number>();
    turns.push(turn);
    return turn.promise;
  });
  const first = ask();
  // It has begun: whoever asks now wants what it may have missed.
  await Promise.resolve();
  const others = [ask(), ask()];
  assert.equal(turns.length, 1);
  turns[0]?.reject(new Error('the first'));
  await assert.rejects(first, { message: 'the first' });
  await new Promise(setImmediate);
  assert.equal(turns.length, 2);
  const last = ask();
  turns[1]?.resolve(2);
  assert.deepEqual(await Promise.all(others), [2, 2]);
  await new Promise(setImmediate);
  turns[2]?.resolve(3);
  assert.equal(await last, 3);
  assert.equal(turns.length, 3);
});
