import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { checkNode, withoutGuesses } from '../../control/config/load.ts';
import { problemLine } from '../../control/config/problems.ts';
import type { SourceUpdate } from '../../control/model.ts';
import { guardNode, type NodeGuardOptions } from '../../control/node/guard.ts';
import { createKubernetesSource } from '../../control/source/kubernetes/source.ts';
import { isOperatorError } from '../../loader/errors.ts';
import { type ApiServer, startApiServer } from '../api/server.ts';
import type { ApiObject } from '../api/store.ts';
import { load } from './config-fixture.ts';
import { type Running, startHere } from './control-fixture.ts';
import { silent, until } from './http-fixture.ts';
import { populate } from './kubernetes-fixture.ts';

const never = 600_000;

const nodeObject = (addresses: readonly string[], podCIDRs: readonly string[] = []): ApiObject => ({
  metadata: { name: 'n1' },
  spec: { podCIDRs },
  status: { addresses: addresses.map((address) => ({ type: 'InternalIP', address })) },
});

interface Guarded extends Running {
  readonly server: ApiServer;
  readonly checked: readonly string[][];
}

const start = async (
  context: TestContext,
  node: ApiObject | undefined,
  options: Partial<NodeGuardOptions> = {},
): Promise<Guarded> => {
  const server = await startApiServer();
  context.after(server.stop);
  populate(server);
  server.store.delete('nodes', 'n1');
  if (node !== undefined) server.store.put('nodes', node);
  const checked: string[][] = [];
  const running = startHere(context, (log) => ({
    source: guardNode(createKubernetesSource({ apiserver: server.url, nodeName: 'n1', log }), {
      nodeName: 'n1',
      needsPodCIDRs: false,
      check: ({ addresses }) => checked.push([...addresses]),
      log,
      ...{ addressWaitMs: never, podCIDRWaitMs: never, ...options },
    }),
  }));
  return { ...running, server, checked };
};

const codeOf = (error: unknown): string => (isOperatorError(error) ? error.code : `no operator error: ${error}`);

test('SYN-07 nothing is done before the Node has an address', async (context) => {
  const { server, line, lines, checked } = await start(context, nodeObject([]));
  await line(/^waiting for the Node n1: its addresses, at most 600 s$/);
  await until('all is watched', () => server.watches === 3);
  assert.deepEqual(checked, []);
  assert.ok(lines.every(({ msg }) => msg !== 'ready'));
  server.store.put('nodes', nodeObject(['192.0.2.1']));
  assert.equal((await line(/^ready$/)).services, 2);
  assert.deepEqual(checked, [['192.0.2.1']]);
});

test('SYN-07 what comes while the Node is waited for is told in its order, problems at once', async () => {
  const problem = { severity: 'warning', where: 'api', object: '', field: '', message: 'slow' } as const;
  const node = { name: 'n1', zone: '', podCIDRs: [], eligible: true };
  const updates: readonly SourceUpdate[] = [
    { services: [], slices: [], node: { ...node, addresses: [] }, problems: [], complete: true },
    { serviceChanges: { upserts: [], deletes: ['a/b'] }, problems: [problem], complete: true },
    { node: { ...node, addresses: ['192.0.2.1'] }, problems: [], complete: true },
    { serviceChanges: { upserts: [], deletes: ['a/c'] }, problems: [], complete: true },
  ];
  const source = {
    run: async (onUpdate: (update: SourceUpdate) => void) => {
      for (const update of updates) onUpdate(update);
    },
  };
  const told: SourceUpdate[] = [];
  const guarded = guardNode(source, {
    ...{ nodeName: 'n1', needsPodCIDRs: false, check: () => undefined, log: silent },
  });
  await guarded.run((update) => told.push(update), new AbortController().signal);
  assert.deepEqual(told, [{ problems: [], complete: false }, { problems: [problem], complete: false }, ...updates]);
});

test('NP-02 TP-09 a Node that is made anew has its addresses and podCIDRs until it has got others', async () => {
  const node = { name: 'n1', zone: 'a', eligible: true };
  const said = [
    { ...node, addresses: ['192.0.2.1'], podCIDRs: ['10.1.0.0/24'] },
    { ...node, zone: '', addresses: [], podCIDRs: [] },
    { ...node, zone: '', addresses: [], podCIDRs: ['10.2.0.0/24'] },
    { ...node, addresses: ['192.0.2.2'], podCIDRs: ['10.2.0.0/24'] },
  ];
  const source = {
    run: async (onUpdate: (update: SourceUpdate) => void) => {
      for (const facts of said) onUpdate({ node: facts, problems: [], complete: true });
    },
  };
  const told: SourceUpdate[] = [];
  const guarded = guardNode(source, {
    ...{ nodeName: 'n1', needsPodCIDRs: false, check: () => undefined, log: silent },
  });
  await guarded.run((update) => told.push(update), new AbortController().signal);
  assert.deepEqual(
    told.map(({ node: facts }) => [facts?.zone, facts?.addresses[0], facts?.podCIDRs[0]]),
    [
      ['a', '192.0.2.1', '10.1.0.0/24'],
      ['', '192.0.2.1', '10.1.0.0/24'],
      ['', '192.0.2.1', '10.2.0.0/24'],
      ['a', '192.0.2.2', '10.2.0.0/24'],
    ],
  );
});

for (const [what, node] of [
  ['that does not exist', undefined],
  ['without an address', nodeObject([])],
] as const) {
  test(`SYN-07 a Node ${what} is waited for, and then the log says that it goes on without`, async (context) => {
    const { line } = await start(context, node, { addressWaitMs: 300 });
    const { level } = await line(/^the Node n1 was waited for 0\.3 s, and .*: going on without$/);
    assert.equal(level, 40);
    await line(/^ready$/);
  });
}

test('SYN-07 a Node whose address changes is logged, and nothing ends', async (context) => {
  const { server, line, stop } = await start(context, nodeObject(['192.0.2.1'], ['10.1.0.0/24']));
  await line(/^ready$/);
  server.store.put('nodes', nodeObject(['192.0.2.2'], ['10.2.0.0/24']));
  await line(/^the addresses of the Node changed from 192\.0\.2\.1 to 192\.0\.2\.2$/);
  assert.equal(await stop(), undefined);
});

test('SYN-07 with NodeCIDR podCIDRs are waited for, and their absence ends all with an error', async (context) => {
  const { line, lines, end } = await start(context, nodeObject(['192.0.2.1']), {
    needsPodCIDRs: true,
    podCIDRWaitMs: 300,
  });
  await line(/^waiting for the Node n1: its addresses, .* and spec\.podCIDRs, at most 0\.3 s$/);
  const error = await end;
  assert.equal(codeOf(error), 'NO_POD_CIDRS');
  assert.ok(isOperatorError(error) && error.exitCode === 1);
  assert.ok(lines.every(({ msg }) => msg !== 'ready'));
});

test('SYN-07 with NodeCIDR podCIDRs that come late are taken, and a change of them ends all with exit code 1', async (context) => {
  const { server, line, end } = await start(context, nodeObject(['192.0.2.1']), { needsPodCIDRs: true });
  await line(/^waiting for the Node/);
  server.store.put('nodes', nodeObject(['192.0.2.1'], ['10.1.0.0/24']));
  await line(/^ready$/);
  server.store.put('nodes', nodeObject(['192.0.2.1'], ['10.2.0.0/24']));
  const error = await end;
  assert.equal(codeOf(error), 'POD_CIDRS_CHANGED');
  assert.ok(isOperatorError(error) && error.exitCode === 1);
  assert.match(`${error}`, /from 10\.1\.0\.0\/24 to 10\.2\.0\.0\/24/);
});

test('CFG a configuration that does not go with the Node ends the start with what is wrong', async (context) => {
  const { end, lines } = await start(context, nodeObject(['192.0.2.1']), {
    check: () => {
      throw new Error('not on this node');
    },
  });
  assert.match(`${await end}`, /not on this node/);
  assert.ok(lines.every(({ msg }) => msg !== 'ready'));
});

const facts = (addresses: readonly string[], podCIDRs: readonly string[] = []) => ({
  ...{ name: 'n1', zone: '', eligible: true },
  ...{ addresses, podCIDRs },
});
const given = (name: 'clusterCIDR' | 'detectLocalMode' | 'nodePortAddresses' | 'bindAddress', text: string) =>
  ({ name, text, flag: `--${name}` }) as const;

test('CFG the node, once it is known, is held against the configuration: only what is new is told', () => {
  const lines = (loaded: ReturnType<typeof load>, node: Parameters<typeof checkNode>[1], hasIPv6 = true) =>
    checkNode(loaded, node, hasIPv6).map((problem) => `${problem.severity} ${problemLine(problem)}`);
  const plain = load({ flags: [given('clusterCIDR', '10.0.0.0/8')] });
  assert.deepEqual(lines(plain, facts(['192.0.2.1'], ['10.1.0.0/24'])), []);
  assert.match(
    lines(plain, facts(['2001:db8::1']))[0] ?? '',
    /^warning --clusterCIDR: clusterCIDR: holds only IPv4 ranges though the node is IPv6-primary; /,
  );
  const byNode = load({ flags: [given('detectLocalMode', 'NodeCIDR')] });
  assert.match(
    lines(byNode, facts(['192.0.2.1'], ['fd00::/64']))[0] ?? '',
    /^error --detectLocalMode: detectLocalMode: spec\.podCIDRs of the Node holds only IPv6 ranges/,
  );
  const ranges = load({ flags: [given('nodePortAddresses', '192.0.2.0/24')] });
  assert.match(
    lines(ranges, facts(['192.0.2.1'], ['10.1.0.0/24', 'fd00::/64']))[0] ?? '',
    /holds only IPv4 ranges though the cluster seems to be dual-stack/,
  );
  assert.deepEqual(lines(ranges, facts(['192.0.2.1'], ['10.1.0.0/24'])), []);
});

test('CFG a warning that rests on a guess of the primary family is kept until the Node is known', () => {
  const flags = [given('clusterCIDR', 'fd00::/64')];
  const warnings = ({ problems }: Pick<ReturnType<typeof load>, 'problems'>) =>
    problems.filter(({ path }) => path === 'clusterCIDR').map(({ severity }) => severity);
  const loaded = load({ flags });
  assert.deepEqual(warnings(loaded), ['warning']);
  const sure = withoutGuesses(loaded);
  assert.deepEqual(warnings(sure), []);
  assert.ok(sure.problems.some(({ path }) => path === 'nodePortAddresses'));
  assert.deepEqual(warnings({ problems: checkNode(sure, facts(['192.0.2.1']), true) }), ['warning']);
  assert.deepEqual(warnings({ problems: checkNode(sure, facts(['2001:db8::1']), true) }), []);
  const bound = load({ flags: [...flags, given('bindAddress', '192.0.2.1')] });
  assert.deepEqual(warnings(withoutGuesses(bound)), ['warning']);
});

test('SYN-14 a node whose primary family the kernel does not have is an error, the other family missing is none', () => {
  const plain = load({});
  assert.deepEqual(checkNode(plain, facts(['192.0.2.1']), false), []);
  const [problem] = checkNode(plain, facts(['2001:db8::1']), false);
  assert.equal(problem?.severity, 'error');
  assert.match(problem?.message ?? '', /^this node is to be IPv6-primary, and its kernel has no IPv6; /);
});
