import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { adopt } from '../../control/compile/adopt.ts';
import { planChanges } from '../../control/compile/plan.ts';
import { addressBits, decodeAddress, decodeAddressMark } from '../../control/net/codec.ts';
import { createKernelMaps, limitsWith, stepsOf } from './kernel-maps.ts';
import { desire, loadBalancer, service, slice, tcp80 } from './resolve-fixture.ts';

const clusterIP = '10.96.0.1';
const limits = limitsWith({});
const refuseUnknownPorts = true;

/** The marks in the maps, by address. */
const marksOf = (maps: ReturnType<typeof createKernelMaps>): Record<string, number | undefined> => {
  const { count, keys, values } = maps.snapshot().addresses;
  const rows = Array.from({ length: count }, (_, n) => {
    const key = keys.subarray(n * 16, (n + 1) * 16);
    return [decodeAddress(key), decodeAddressMark(key, values.subarray(n * 8, (n + 1) * 8))] as const;
  });
  return Object.fromEntries(rows);
};

describe('marks of addresses while a restarted control plane does not know everything yet', () => {
  const before = () => {
    const maps = createKernelMaps();
    const subject = loadBalancer({ ports: [{ ...tcp80, nodePort: 30080 }], clusterIPs: [clusterIP] });
    const { desired } = desire([subject], [slice(['10.0.0.1 r'])]);
    const nodeAddresses = new Set(['192.0.2.9', clusterIP]);
    const plan = planChanges(adopt(maps.snapshot(), [], limits, 0), desired, 0, { nodeAddresses, refuseUnknownPorts });
    for (const step of stepsOf(plan.writes)) maps.apply(step);
    return { maps, desired, nodeAddresses };
  };
  const both = addressBits.node | addressBits.cluster_ip;

  test('NEP-07 SYN-01 addresses of Services that are only found get no mark: their other ports are not refused', () => {
    const { maps, nodeAddresses } = before();
    const marks = marksOf(maps);
    assert.deepEqual(marks, { '192.0.2.9': addressBits.node, [clusterIP]: both });
    const model = adopt(maps.snapshot(), [], limits, 1);
    const plan = planChanges(model, [], 1, { keepStrays: true, nodeAddresses, refuseUnknownPorts });
    assert.equal(plan.entries, 0);
    assert.deepEqual(marksOf(maps), marks);
  });

  test("NP-01 EST-08 the node's addresses keep their marks until they are known", () => {
    const { maps, desired } = before();
    const model = adopt(maps.snapshot(), desired.values(), limits, 1);
    assert.equal(planChanges(model, desired, 1, { keepStrays: true, refuseUnknownPorts }).entries, 0);
  });

  test('NEP-08 a new Service is marked at once, and what is found and unwanted goes when all is known', () => {
    const { maps, nodeAddresses } = before();
    const other = desire([service({ name: 'other', clusterIPs: ['10.96.0.2'] })]).desired;
    const model = adopt(maps.snapshot(), other.values(), limits, 1);
    const early = planChanges(model, other, 1, { keepStrays: true, nodeAddresses, refuseUnknownPorts });
    for (const step of stepsOf(early.writes)) maps.apply(step);
    const wanted = { '192.0.2.9': addressBits.node, '10.96.0.2': addressBits.cluster_ip };
    assert.deepEqual(marksOf(maps), { ...wanted, [clusterIP]: both });
    const late = planChanges(model, [], 2, { nodeAddresses, refuseUnknownPorts });
    for (const step of stepsOf(late.writes)) maps.apply(step);
    assert.deepEqual(marksOf(maps), { ...wanted, [clusterIP]: addressBits.node });
  });
});
