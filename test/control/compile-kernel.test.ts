import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { adopt } from '../../control/compile/adopt.ts';
import { planChanges } from '../../control/compile/plan.ts';
import type { Service } from '../../control/model.ts';
import type { DesiredState } from '../../control/sync/desired-state.ts';
import { createKernelMaps, type KernelMaps, limitsWith, type Side, stepsOf } from './kernel-maps.ts';
import { desire, frontends, loadBalancer, service, slice, tcp80 } from './resolve-fixture.ts';

const limits = limitsWith({ frontends: 64, services: 64, slots: 256, backends: 256 });

/** Brings the maps to a state as a control plane does that has just started; returns how many entries it wrote. */
const apply = (maps: KernelMaps, state: DesiredState, now: number): number => {
  const model = adopt(maps.snapshot(), state.desired.values(), limits, now);
  const plan = planChanges(model, state.desired, now);
  assert.equal(plan.refused.size, 0);
  for (const step of stepsOf(plan.writes)) maps.apply(step);
  return plan.entries;
};

const full = (changes: Partial<Service> = {}): Service =>
  loadBalancer({
    clusterIPs: ['10.96.0.1', 'fd00::1'],
    externalIPs: ['198.51.100.50', '2001:db8::50'],
    ports: [
      { ...tcp80, nodePort: 30080 },
      { ...tcp80, name: 'dns', protocol: 'UDP', port: 53, nodePort: 30080 },
    ],
    ...changes,
  });

const ports = [
  { name: 'http', protocol: 'TCP', port: 8080 },
  { name: 'dns', protocol: 'UDP', port: 5353 },
] as const;
const slices = [
  slice(['10.0.1.10 r @n1', '10.0.2.10 r @n2'], { ports }),
  slice(['fd00:10:1::10 r @n2'], { ports, name: 'web-2', addressType: 'IPv6' }),
];

describe('from Services to what a connection finds', () => {
  test('every kind of destination, both families, both sides; SYN-02 a restart writes nothing', () => {
    const subject = full({ externalTrafficPolicy: 'Local' });
    const state = desire([subject, service({ name: 'other', clusterIPs: ['10.96.0.2'] })], slices);
    const maps = createKernelMaps();
    assert.ok(apply(maps, state, 0) > 0);
    const served = (text: string, side: Side): unknown => {
      const found = maps.look(text, side);
      return found.kind === 'served' ? found.endpoints : found.kind;
    };
    const both = ['10.0.1.10:8080', '10.0.2.10:8080'];
    for (const text of ['0.0.0.0:30080/TCP', '198.51.100.50:80/TCP', '203.0.113.50:80/TCP']) {
      assert.deepEqual([served(text, 'inside'), served(text, 'outside')], [both, both.slice(0, 1)], text);
    }
    assert.deepEqual([served('10.96.0.1:80/TCP', 'inside'), served('10.96.0.1:80/TCP', 'outside')], [both, both]);
    assert.deepEqual(served('0.0.0.0:30080/UDP', 'outside'), ['10.0.1.10:5353']);
    for (const text of ['[::]:30080/TCP', '[2001:db8::50]:80/TCP']) {
      assert.deepEqual([served(text, 'inside'), served(text, 'outside')], [['[fd00:10:1::10]:8080'], []], text);
    }
    assert.deepEqual(served('[::]:30081/TCP', 'inside'), 'pass');
    assert.equal(apply(maps, state, 1), 0);
  });

  test('NEP-07 SVC-10 an unknown port of an external address is nobody: its packets go on as if we were not there', () => {
    const maps = createKernelMaps();
    apply(maps, desire([full()], slices), 0);
    for (const text of ['203.0.113.50:81/TCP', '203.0.113.50:80/UDP', '198.51.100.50:30080/TCP', '0.0.0.0:80/TCP']) {
      assert.deepEqual(maps.look(text, 'outside'), { kind: 'pass' }, text);
    }
  });

  test('SVC-18 TP-14 whatever changes, the maps follow and nothing is left over', () => {
    const state = desire([full()], slices);
    const maps = createKernelMaps();
    let now = 0;
    apply(maps, state, now);
    for (const subject of [
      full({ externalTrafficPolicy: 'Local' }),
      full({ externalTrafficPolicy: 'Local', internalTrafficPolicy: 'Local' }),
      full({ affinitySeconds: 60, loadBalancerSourceRanges: ['192.0.2.0/24'] }),
      full({ clusterIPs: ['10.96.0.9'] }),
      service(),
      full({ type: 'ExternalName' }),
      full(),
    ]) {
      now += 10_000;
      state.update({ services: [subject] });
      apply(maps, state, now);
      assert.equal(maps.size('frontends'), frontends(state).length);
      for (const { entries } of state.desired.values()) {
        for (const entry of entries) {
          for (const text of entry.frontends) {
            for (const side of ['inside', 'outside'] as const) {
              assert.deepEqual(maps.look(text, side), { kind: 'served', endpoints: entry[side] });
            }
          }
        }
      }
      assert.equal(apply(maps, state, now), 0);
    }
  });
});
