import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { startBackend } from './backend.ts';
import { curl } from './curl.ts';
import { startLoader } from './fairlead.ts';
import { findCgroup2, processStartTime, waitUntil } from './host.ts';
import { createLab, type Lab, type LabNode, type Place, type Pod } from './lab.ts';
import { tracesOf } from './leftovers.ts';
import { startStorm } from './start-storm.ts';

const inBrackets = (address: string): string => (address.includes(':') ? `[${address}]` : address);

const cgroupOf = (pid: number): string | undefined =>
  /^0::(.*)$/m.exec(readFileSync(`/proc/${pid}/cgroup`, 'utf8'))?.[1];

const interfacesHere = (): string[] => readdirSync('/sys/class/net').sort();

describe('a lab', () => {
  const interfacesBefore = interfacesHere();
  let lab: Lab;
  let node: LabNode;
  let web: Pod;
  let app: Pod;
  let outside: Place;

  before(async () => {
    lab = await createLab({ name: 'selftest' });
    node = await lab.node({ name: 'n1' });
    [web, app, outside] = await Promise.all([
      node.pod({ name: 'web-0', addresses: ['10.244.1.10', 'fd00:10:244:1::10'] }),
      node.pod({ name: 'app' }),
      lab.client({ name: 'outside' }),
    ]);
    await startBackend(web, { tcp: [8080], udp: [8080] });
  });

  after(async () => {
    await lab[Symbol.asyncDispose]();
    assert.deepEqual(tracesOf(lab.prefix), []);
  });

  test('a node with four pods is there in seconds', async (context) => {
    const start = performance.now();
    const another = await lab.node({ name: 'n2' });
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => another.pod({ name })));
    const ms = performance.now() - start;
    context.diagnostic(`a node and four pods: ${ms.toFixed(0)} ms`);
    assert.ok(ms < 10_000, `took ${ms} ms`);
  });

  for (const family of ['ipv4', 'ipv6'] as const) {
    test(`pods, the node, a pod itself, another node's pod and the outside reach a backend over ${family}`, async () => {
      const far = await (await lab.node({ name: `far-${family}` })).pod({ name: 'client' });
      for (const place of [app, node, web, far, outside]) {
        const answer = await curl(place, `http://${inBrackets(web[family])}:8080/`);
        assert.equal(answer.errorText, '');
        assert.equal(answer.ok, true);
        assert.equal(answer.code, 200);
        assert.equal(answer.backend, 'web-0');
        const peer = new RegExp(`^${inBrackets(place[family]).replace(/[.[\]]/g, '\\$&')}:\\d+$`);
        assert.match(answer.peer ?? '', peer, `${place.name} is seen as itself`);
      }
    });
  }

  test('a backend keeps HTTP connections alive, and closes them when asked', async () => {
    const url = `http://${web.ipv4}:8080/`;
    const kept = await app.exec(['curl', '-sS', url, `${url}slow?ms=20`]);
    const [first, second] = kept.stdout.trim().split('\n');
    assert.equal(first, second, 'both requests came from one port');
    const closed = await curl(app, url, { args: ['-i', '-H', 'Connection: close'] });
    assert.match(closed.body, /^Connection: close\r$/im);
    assert.match(closed.body, /^Content-Type: text\/plain\r$/im);
  });

  test('a backend answers lines over TCP, also after the client has closed its half, and datagrams over UDP', async () => {
    const client = `
      const [port, host] = process.argv.slice(1);
      const socket = require('net').connect({ port, host, allowHalfOpen: true });
      socket.pipe(process.stdout);
      socket.write('one\\ntwo\\n');
      socket.end('three');
      const udp = require('dgram').createSocket('udp4');
      udp.on('message', (text) => { console.error(text.toString()); udp.close(); });
      udp.send('hello', port, host);`;
    const { stdout, stderr } = await app.exec([process.execPath, '-e', client, '8080', web.ipv4]);
    assert.match(stdout, new RegExp(`^(web-0 ${app.ipv4}:\\d+\\n){3}$`));
    assert.match(stderr, new RegExp(`^web-0 ${app.ipv4}:\\d+\\n`));
  });

  test('a process is in its namespace and cgroup; a pod is below its node, a client is not', async () => {
    for (const place of [node, web, outside]) {
      const running = place.spawn(['sleep', '60']);
      await waitUntil('the program runs', () => readFileSync(`/proc/${running.pid}/comm`, 'utf8') === 'sleep\n');
      assert.equal(join(findCgroup2(), cgroupOf(running.pid) ?? ''), place.cgroup);
      assert.equal(statSync(`/proc/${running.pid}/ns/net`).ino, statSync(`/run/netns/${place.netns}`).ino);
      const { signal } = await running.stop();
      assert.equal(signal, 'SIGTERM');
      assert.equal(processStartTime(running.pid), undefined);
    }
    assert.ok(web.cgroup.startsWith(`${node.cgroup}/`));
    assert.ok(!outside.cgroup.startsWith(node.cgroup));
  });

  test('programs that fail, are missing or take too long are told apart', async () => {
    assert.equal((await app.exec(['sh', '-c', 'echo no >&2; exit 3'])).code, 3);
    assert.match((await app.exec(['/no/such/program'])).stderr, /no\/such\/program/);
    await assert.rejects(app.exec(['sleep', '60'], { timeoutMs: 50 }), /not finished within 50 ms/);
    await assert.rejects(app.spawn(['sh', '-c', 'echo almost']).waitForLine(/^ready$/), /ended \(0\)[\s\S]*almost/);
    assert.equal((await app.exec(['cat'], { input: 'given' })).stdout, 'given');
  });

  test('a refused request is an answer', async () => {
    const refused = await curl(app, `http://${web.ipv4}:81/`);
    assert.equal(refused.ok, false);
    assert.equal(refused.exitCode, 7);
    assert.match(refused.errorText, /Could ?n.t connect|Failed to connect/);
  });

  test('a storm tallies answers by backend, and failures by errno', async (context) => {
    const [v4, v6, nobody] = [`${web.ipv4}:8080`, `${inBrackets(web.ipv6)}:8080`, `${web.ipv4}:81`];
    const counted = await (await startStorm(app, { targets: [v4, v6, nobody], count: 3_000 })).report;
    assert.deepEqual(counted.targets, {
      [v4]: { answers: { 'web-0': 1_000 }, failures: {} },
      [v6]: { answers: { 'web-0': 1_000 }, failures: {} },
      [nobody]: { answers: {}, failures: { ECONNREFUSED: 1_000 } },
    });
    assert.equal(counted.failures[0]?.phase, 'connect');
    assert.equal(counted.mismatchCount, 0);

    const progress: number[] = [];
    const storm = await startStorm(app, { targets: [v4], onProgress: (now) => progress.push(now.connections) });
    await waitUntil('ten reports of progress', () => progress.length >= 10 && (progress.at(-1) ?? 0) > 500);
    const stopped = await storm.stop();
    assert.equal(stopped.failureCount, 0);
    assert.ok(stopped.connections >= (progress.at(-1) ?? 0), `${stopped.connections} connections`);
    context.diagnostic(`storm: ${stopped.perSecond} connects/s, p99 ${stopped.latencyMs.p99} ms`);
  });

  test('a command of fairlead that does not become ready shows what it printed', async () => {
    const broken = startLoader(lab, node, { args: ['--no-such-option'] });
    await assert.rejects(broken, /fairlead loader did not become ready[\s\S]*stderr: \S/);
  });

  test('names that could not be cleaned up, or that are taken, are refused', async () => {
    await assert.rejects(createLab({ name: 'with-dash' }), /not a name/);
    await assert.rejects(createLab({ name: 'selftest' }), /already has a lab/);
    await assert.rejects(node.pod({ name: 'web-0' }), /taken/);
    await assert.rejects(node.pod({ name: 'x; reboot' }), /not a name/);
    await assert.rejects(node.pod({ name: 'x', addresses: ['10.0.0.1; reboot'] }), /not an address/);
  });

  test("the machine's own namespace sees no interface of the lab", () => {
    assert.deepEqual(interfacesHere(), interfacesBefore);
  });
});

describe('nothing is left', () => {
  const labModule = new URL('lab.ts', import.meta.url).href;

  /** A process of its own with a lab in which something runs that ignores SIGTERM; prints the lab's prefix. */
  const labProcess = async (
    thenDo: string,
  ): Promise<{ child: ReturnType<typeof spawn>; prefix: string; inside: number }> => {
    const program = `
      import { createLab } from ${JSON.stringify(labModule)};
      const lab = await createLab({ name: 'crash' });
      const node = await lab.node({ name: 'n1' });
      const pod = await node.pod({ name: 'p' });
      const running = pod.spawn(['sh', '-c', 'trap "" TERM; echo up; while sleep 1; do :; done']);
      await running.waitForLine(/^up$/);
      console.log(lab.prefix, running.pid);
      ${thenDo}`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const [prefix = '', pid] = line.split(' ');
      return { child, prefix, inside: Number(pid) };
    }
    throw new Error('the process with the lab ended at once');
  };

  const expectGone = (prefix: string, inside: number): void => {
    assert.deepEqual(tracesOf(prefix), []);
    assert.equal(processStartTime(inside), undefined);
  };

  test('after a lab has been disposed of with programs running', async () => {
    const lab = await createLab({ name: 'dispose' });
    const pod = await (await lab.node({ name: 'n1' })).pod({ name: 'p' });
    const running = pod.spawn(['sleep', '60']);
    assert.ok(tracesOf(lab.prefix).includes(`/run/netns/${pod.netns}`));
    await lab[Symbol.asyncDispose]();
    expectGone(lab.prefix, running.pid);
    await lab[Symbol.asyncDispose]();
  });

  for (const [how, thenDo, signal] of [
    ['SIGTERM', 'process.stdin.resume();', 'SIGTERM'],
    ['an uncaught exception', 'throw new Error("on purpose");', undefined],
    ['process.exit()', 'process.exit(0);', undefined],
  ] as const) {
    test(`after ${how} of the process that made the lab`, async () => {
      const { child, prefix, inside } = await labProcess(thenDo);
      if (signal !== undefined) child.kill(signal);
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      assert.equal(child.signalCode, signal ?? null);
      expectGone(prefix, inside);
    });
  }

  test('after SIGKILL, once the next lab has been made; living labs are left alone', async () => {
    const living = await labProcess('process.stdin.resume();');
    const crashed = await labProcess('process.stdin.resume();');
    crashed.child.kill('SIGKILL');
    await once(crashed.child, 'exit');
    assert.notDeepEqual(tracesOf(crashed.prefix), []);
    assert.notEqual(processStartTime(crashed.inside), undefined);

    const next = await createLab({ name: 'next' });
    expectGone(crashed.prefix, crashed.inside);
    assert.notDeepEqual(tracesOf(living.prefix), []);
    assert.notEqual(processStartTime(living.inside), undefined);

    await next[Symbol.asyncDispose]();
    living.child.kill('SIGTERM');
    await once(living.child, 'exit');
    expectGone(living.prefix, living.inside);
  });
});
