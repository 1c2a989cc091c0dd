/** The control plane's single steps, without kernel or loader: how often a second. */
import Benchmark from 'benchmark';
import { adopt } from '../control/compile/adopt.ts';
import { createColumns } from '../control/compile/columns.ts';
import { claimedFrontends, compilePort } from '../control/compile/compile.ts';
import type { DesiredPort } from '../control/compile/desired.ts';
import { byStateMap, type MapContent } from '../control/compile/model.ts';
import { planChanges } from '../control/compile/plan.ts';
import { restMs } from '../control/compile/pools.ts';
import { type EndpointSlice, objectKey, type Service } from '../control/model.ts';
import {
  encodeBackend,
  encodeFrontend,
  encodeFrontendKey,
  encodeService,
  encodeSlotPair,
  encodeU32,
} from '../control/net/codec.ts';
import { createClaims } from '../control/resolve/claims.ts';
import { resolveService } from '../control/resolve/resolve.ts';
import { createStore } from '../control/store.ts';
import { makeObjects, toggleLastEndpoint } from './objects.ts';
import type { Bench, BenchOptions, Row } from './report.ts';

const endpoints = 10;
const many = 10_000;

const resolveAndCompile = (service: Service, slice: EndpointSlice): DesiredPort => {
  const claims = createClaims();
  const ports = resolveService(service, [slice]);
  const claim = { service: objectKey(service), creationTimestamp: service.creationTimestamp };
  claims.update(
    claim.service,
    ports.map((port) => ({ ...claim, port: port.id, frontends: claimedFrontends(port) })),
  );
  const [desired] = ports.map((port) => compilePort(port, claims));
  if (desired === undefined) throw new Error('the Service has nothing to be served');
  return desired;
};

const planSteps = (service: Service, slice: EndpointSlice): (() => unknown) => {
  const empty: MapContent = { count: 0, keys: new Uint8Array(), values: new Uint8Array() };
  const snapshot = byStateMap(() => empty);
  const limits = byStateMap(() => 262_144);
  const model = adopt(snapshot, [], limits, 0);
  const states = [resolveAndCompile(service, slice), resolveAndCompile(service, toggleLastEndpoint(slice))];
  let [now, turn] = [0, 0];
  return () => {
    // What the step before gave up has rested, so that the pools stay as small as on a quiet node.
    now += restMs;
    turn = 1 - turn;
    const next = states[turn];
    return next === undefined ? undefined : planChanges(model, [[next.id, next]], now);
  };
};

const storeStep = (): (() => unknown) => {
  const store = createStore();
  const { services, slices } = makeObjects(many, endpoints);
  store.update({ services, slices });
  return () => store.update({ services, slices });
};

const columnsStep = (): (() => unknown) => {
  const key = encodeFrontendKey('10.96.0.1:80/TCP');
  const value = encodeFrontend(key, 1);
  return () => {
    const columns = createColumns('frontends', 'update');
    for (let i = 0; i < 1_000; i++) columns.add(key, value);
    return columns.keys();
  };
};

const makeSteps = (): Readonly<Record<string, () => unknown>> => {
  const { services, slices } = makeObjects(1, endpoints);
  const [service, slice] = [services[0], slices[0]];
  if (service === undefined || slice === undefined) throw new Error('no objects');
  const key = encodeFrontendKey('10.96.0.1:80/TCP');
  const extent = { base: 2, count: 10 };
  const value = { inside: extent, outside: extent, serviceId: 1, affinitySeconds: 0, flags: 0 };
  return {
    [`resolve and compile a Service of ${endpoints} endpoints`]: () => resolveAndCompile(service, slice),
    'plan one endpoint coming or going': planSteps(service, slice),
    [`store: ${many} Services and slices, none changed`]: storeStep(),
    'encode a frontend key': () => encodeFrontendKey('10.96.0.1:80/TCP'),
    'encode a frontend key, IPv6': () => encodeFrontendKey('[fd00:10:96::1]:80/TCP'),
    'encode a frontend': () => encodeFrontend(key, 1),
    'encode a service': () => encodeService(value),
    'encode a backend': () => encodeBackend({ endpoint: '10.128.0.1:8080', serviceId: 1 }),
    'encode a slot pair and its index': () => [encodeU32(1), encodeSlotPair(1, 2)],
    'columns: 1000 frontends': columnsStep(),
  };
};

const run = async ({ say }: BenchOptions): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  const suite = new Benchmark.Suite();
  for (const [name, step] of Object.entries(makeSteps())) suite.add(name, step, { maxTime: 1 });
  suite.on('cycle', ({ target }: { target: Benchmark.Target }) => {
    say(String(target));
    const { name = '', hz = Number.NaN } = target;
    rows.push({ bench: 'micro', case: name, metric: 'rate', value: hz, unit: 'ops/s' });
  });
  suite.run();
  return rows;
};

export const microBench: Bench = { about: "the control plane's single steps, without kernel or loader", run };
