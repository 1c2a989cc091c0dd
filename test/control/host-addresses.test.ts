import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followHostAddresses, readHostAddresses } from '../../control/node/host-addresses.ts';
import { until } from './http-fixture.ts';

test('NP-01 the addresses of the host are canonical text, each once, loopback included', () => {
  const addresses = readHostAddresses();
  assert.ok(addresses.includes('127.0.0.1'), addresses.join());
  assert.ok(!addresses.some((address) => address.startsWith('fe80:')));
  assert.equal(new Set(addresses).size, addresses.length);
  assert.deepEqual([...addresses].sort(), addresses);
});

test('NP-04 addresses that come and go are told, once each, also after a failure', async () => {
  const answers = ['10.0.0.1', '10.0.0.1', 'fail', 'fail', '10.0.0.1', '10.0.0.1,10.0.0.2', '10.0.0.2'];
  const told: string[] = [];
  const warnings: string[] = [];
  const stop = new AbortController();
  const log = { info: () => undefined, warn: (text: string) => warnings.push(text) } as never;
  const read = (): readonly string[] => {
    const next = answers.length > 1 ? answers.shift() : answers[0];
    if (next === 'fail') throw new Error('EMFILE');
    return (next ?? '').split(',');
  };
  const running = followHostAddresses({ log, read, intervalMs: 1 }, (list) => told.push(list.join()), stop.signal);
  await until('the last is told', () => told.at(-1) === '10.0.0.2');
  stop.abort();
  await running;
  assert.deepEqual(told, ['10.0.0.1', '10.0.0.1,10.0.0.2', '10.0.0.2']);
  assert.deepEqual(warnings, ['the addresses of this host cannot be read (EMFILE); they are taken as unchanged']);
});
