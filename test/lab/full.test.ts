import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { operatorProto } from '../../proto/rpc.ts';
import { startBackend } from './backend.ts';
import { createCluster } from './cluster.ts';
import { dialOne, hostPort } from './dial.ts';
import { waitUntil } from './host.ts';
import { type KubeObject, service, slices } from './objects.ts';
import { startStorm } from './start-storm.ts';

const { STATE_APPLIED, STATE_ERROR } = operatorProto.State;
const vip = '10.96.10.1';

const hundred = Array.from({ length: 100 }, (_, i) => `10.244.200.${i + 1}`);
/** One Service with too many endpoints. */
const tooManyEndpoints = [service({ name: 'big', clusterIPs: ['10.96.10.2'] }), ...slices('big', hundred)];
/** Too many Services, some of which fit. */
const tooManyServices = hundred
  .slice(0, 20)
  .map((_, i) => service({ name: `crowd-${i}`, clusterIPs: [`10.96.11.${i + 1}`] }));

const cases: readonly { map: string; size: number; more: readonly KubeObject[]; fit: number }[] = [
  { map: 'backends', size: 64, more: tooManyEndpoints, fit: 0 },
  { map: 'slots', size: 16, more: tooManyEndpoints, fit: 0 },
  { map: 'services', size: 10, more: tooManyServices, fit: 8 },
  { map: 'frontends', size: 10, more: tooManyServices, fit: 9 },
];

describe('a map that is full', () => {
  const messages = new Map<string, string>();

  for (const { map, size, more, fit } of cases) {
    test(`${map}: what does not fit is reported, the rest is served, and it is served when it fits`, async () => {
      await using cluster = await createCluster(`full${map}`);
      const [app, web, second] = await Promise.all([
        cluster.node.pod({ name: 'app' }),
        cluster.node.pod({ name: 'web', addresses: ['10.244.1.10'] }),
        cluster.node.pod({ name: 'second', addresses: ['10.244.1.11'] }),
      ]);
      await Promise.all([startBackend(web), startBackend(second)]);
      await cluster.startLoader('--map-size', `${map}=${size}`);
      await cluster.startControl('--no-map-growth');
      const basis = [service({ name: 'web', clusterIPs: [vip] }), ...slices('web', [web.ipv4])];
      await cluster.apply(basis);
      const storm = await startStorm(app, { targets: [hostPort(vip, 80)], concurrency: 4 });

      await cluster.apply([...basis, ...more], { wait: 'read' });
      const states = async (): Promise<readonly { state: number; message: string; address: string }[]> => {
        const names = more.flatMap(({ kind, metadata }) =>
          kind === 'Service' ? [(metadata as { name: string }).name] : [],
        );
        const listed = await Promise.all(names.map((name) => cluster.service(name)));
        return listed.flatMap(({ ports }) => ports.flatMap(({ frontends }) => frontends));
      };
      const refusedNow = async (): Promise<number> =>
        (await states()).filter(({ state }) => state === STATE_ERROR).length;
      const services = more.filter(({ kind }) => kind === 'Service').length;
      await waitUntil('what does not fit is reported', async () => (await refusedNow()) === services - fit);
      for (const { state, message } of await states()) {
        if (state === STATE_APPLIED) continue;
        assert.match(message, new RegExp(`map ${map} is full`));
        assert.doesNotMatch(message, /\n/);
        messages.set(map, message);
      }
      const log = cluster.running.control?.stderr.text ?? '';
      assert.match(log, new RegExp(`"level":50.*map ${map} is full`));
      assert.equal((await cluster.ask('status')).code, 1, 'the kernel is not as it should be');

      // Who fits refuses, having no endpoints; who does not is nobody.
      for (const wanted of [STATE_APPLIED, STATE_ERROR]) {
        const one = (await states()).find(({ state }) => state === wanted);
        if (one === undefined) continue;
        const { code } = await dialOne(app, hostPort(one.address, 80));
        assert.equal(code === 'ECONNREFUSED', wanted === STATE_APPLIED, `${one.address}: ${code}`);
      }

      // The others can be changed: from one endpoint to two.
      await cluster.apply([...basis.slice(0, 1), ...slices('web', [web.ipv4, second.ipv4]), ...more], { wait: 'read' });
      const served = async (): Promise<number> => (await cluster.counters('web')).ports[0]?.backends.length ?? 0;
      await waitUntil('the change is in the kernel', async () => (await served()) === 2);
      const { failureCount, failures } = await storm.stop();
      assert.equal(failureCount, 0, JSON.stringify(failures[0]));

      const fewer =
        more === tooManyEndpoints ? [...more.slice(0, 1), ...slices('big', hundred.slice(0, 5))] : more.slice(0, 2);
      await cluster.apply([...basis, ...fewer]);
      assert.equal((await cluster.ask('status')).code, 0);
    });
  }

  test('its message says what to do', () => {
    assert.equal(messages.size, cases.length);
    for (const [map, message] of messages) assert.match(message, new RegExp(`--map-size ${map}=`));
  });
});
