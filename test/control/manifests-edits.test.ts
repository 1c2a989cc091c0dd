import assert from 'node:assert/strict';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createScanner } from '../../control/source/files.ts';
import {
  addresses,
  documents,
  endpoints,
  has,
  names,
  pod,
  service,
  slice,
  start,
  temporary,
} from './manifest-fixture.ts';

const stays = /; what it last said stays in force$/;
const notUsed = /; it is not used until it is mended$/;
const selecting = 'selector: {app: web}\n  clusterIP: 10.0.0.1';

test('SVC-22 an edit that makes an object invalid leaves in force what it last said', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  const web = service('web', selecting);
  const running = start(context, { path, stateDir });
  const cases: readonly [string, string, string, RegExp][] = [
    ['a Service: port', web, web.replace('port: 80', 'port: eighty'), /ports\[0\]\.port/],
    ['a Service: selector', web, web.replace('{app: web}', '{app: 1}'), /selector\.app/],
    ['a Service: matchLabels', web, web.replace('{app: web}', '{matchLabels: {app: web}}'), /selector\.matchLabels/],
    ['a Pod', pod('p', 'web', '10.1.0.1'), pod('p', 'web', '10.1.0.300'), /status\.podIP/],
    ['an Endpoints', endpoints('web', '10.1.0.1'), endpoints('web', '10.1.0.1').replace('80', 'x'), /subsets/],
    ['a slice', slice('s', 'web', '10.1.0.1'), slice('s', 'web', '10.1.0.1').replace('80', 'x'), /ports\[0\]/],
  ];
  for (const [what, good, bad, field] of cases) {
    // Beside an Endpoints or a slice there is a Pod that must not take over.
    const others = documents(...[web, pod('p', 'web', '10.1.0.1')].filter((text) => text !== good));
    await write(
      'other.yaml',
      what.startsWith('a Pod') || what.includes('Service') ? others : others.replace('.0.1}', '.0.9}'),
    );
    await write('edited.yaml', good);
    const healthy = await running.until(
      `${what} is in force`,
      (state) => addresses(state, 'web').join() === '10.1.0.1' && !state.problems.some(({ object }) => object !== ''),
    );
    await write('edited.yaml', bad);
    const broken = await running.until(what, ({ problems }) => problems.some(({ severity }) => severity === 'error'));
    assert.deepEqual([broken.services, broken.slices], [healthy.services, healthy.slices], what);
    const [problem] = broken.problems.filter(({ severity }) => severity === 'error');
    assert.match(problem?.message ?? '', stays);
    assert.match(problem?.field ?? '', field);
  }
});

test('an object that never was good is not used, and does not take the Pods away', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  const fqdn = slice('f', 'web', 'a.example').replace('IPv4', 'FQDN');
  await write('a.yaml', documents(service('web', selecting), pod('p', 'web', '10.1.0.1'), fqdn));
  const bad = [endpoints('web', '10.1.0.2'), slice('s', 'web', '10.1.0.3')].map((text) => text.replace('80', 'x'));
  await write('b.yaml', documents(...bad, service('new', 'clusterIP: 10.0.0.2', 70000)));
  const state = await start(context, { path, stateDir }).until('web', has('default/web'));
  assert.deepEqual(addresses(state, 'web'), ['10.1.0.1']);
  assert.equal(state.complete, true);
  const errors = state.problems.filter(({ severity }) => severity === 'error');
  assert.equal(errors.length, 3);
  for (const { message } of errors) assert.match(message, notUsed);
});

test('what an object last said is forgotten when it goes, and is not taken from another file', async (context) => {
  const { path, stateDir, write } = await temporary(context);
  await write('b.yaml', service('web', 'clusterIP: 10.0.0.1'));
  const running = start(context, { path, stateDir });
  await running.until('web', has('default/web'));
  // A bad one that comes earlier in the order of the files has no claim to what the good one says.
  await write('a.yaml', service('web', 'clusterIP: 10.0.0.1', 70000));
  const both = await running.until('the bad one', ({ problems }) =>
    problems.some(({ where }) => where.includes('a.yaml')),
  );
  assert.match(both.problems.find(({ where }) => where.includes('a.yaml'))?.message ?? '', notUsed);
  await write('b.yaml', service('web', 'clusterIP: 10.0.0.2'));
  await running.until('the good one is followed', ({ services }) => services[0]?.clusterIPs[0] === '10.0.0.2');
  await unlink(join(path, 'a.yaml'));
  await unlink(join(path, 'b.yaml'));
  await running.until('gone', has());
  await write('a.yaml', service('web', 'clusterIP: 10.0.0.1', 70000));
  const again = await running.until('bad again', ({ problems }) => problems.some(({ field }) => field !== ''));
  assert.deepEqual(names(again), []);
});

test('a file that becomes empty is believed after two seconds, until then it says what it last said', async (context) => {
  const { path, write } = await temporary(context);
  await write('a.yaml', service('a'));
  let now = 0;
  const scan = createScanner(path, () => now);
  const count = async (): Promise<number> => (await scan()).contents.reduce((sum, { items }) => sum + items.length, 0);
  assert.equal(await count(), 1);
  await write('a.yaml', '');
  now = 100;
  const waiting = await scan();
  assert.deepEqual(
    waiting.problems.map(({ severity, where }) => [severity, where]),
    [['notice', join(path, 'a.yaml')]],
  );
  assert.equal(waiting.againMs, 2000);
  now = 2099;
  assert.equal(await count(), 1);
  await write('a.yaml', service('a'));
  const back = await scan();
  assert.deepEqual([back.problems, back.againMs], [[], undefined]);
  now = 5000;
  await write('a.yaml', '');
  assert.equal(await count(), 1);
  now = 7000;
  const believed = await scan();
  assert.deepEqual([believed.contents[0]?.items, believed.problems, believed.againMs], [[], [], undefined]);
});
