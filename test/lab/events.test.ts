/** `fairlead events`: from the kernel's ring buffer through the loader and the control plane to the terminal. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { nodeEvents, verdictSlots } from '../../bpf/layout.ts';
import { createOperatorClient } from '../../control/cli/operator-client.ts';
import type { MapContent } from '../../control/compile/model.ts';
import {
  decodeFrontend,
  decodeFrontendKey,
  decodeService,
  encodeU32,
  type FrontendText,
} from '../../control/net/codec.ts';
import type { EventMessage } from '../../control/operator/event-words.ts';
import * as ffi from '../../loader/ffi.ts';
import { mapPin } from '../../loader/pins.ts';
import { operatorProto, type WatchEventsRequest } from '../../proto/rpc.ts';
import { cli } from '../cli.ts';
import { createEventWriter, type EventFields, type EventWriter, encodeEvent } from '../loader/event-writer.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { waitUntil } from './host.ts';
import { service, slices } from './objects.ts';
import type { RunningProcess } from './process.ts';

const vip = { v4: '10.96.45.1', v6: 'fd00:10:96::45:1' };
const otherVip = '10.96.45.2';
const external = '198.18.45.1';
const loadBalancer = '198.19.45.1';
const nodePort = 30_945;
const outsider = { v4: '198.51.100.9', v6: '2001:db8:51::9' };

/** As `-o json` prints it. */
interface PrintedEvent {
  readonly unixUs: number;
  readonly verdict: string;
  readonly reason: string;
  readonly sourceAddress: string;
  readonly sourcePort: number;
  readonly destinationAddress: string;
  readonly destinationPort: number;
  readonly protocol: string;
  readonly protocolNumber: number;
  readonly namespace: string;
  readonly name: string;
  readonly portName: string;
  readonly kind: string;
  readonly interface: string;
  readonly interfaceIndex: number;
  readonly hook: string;
  readonly bytes: number;
}

/** The id that the kernel knows the ServicePort by that has this frontend. */
const serviceIdOf = async ({ loaderClient }: Cluster, frontend: FrontendText): Promise<number> => {
  const { contents } = await loaderClient.snapshot([
    { map: 'frontends', limit: 0 },
    { map: 'services', limit: 0 },
  ]);
  const [frontends, services] = [contents.get('frontends'), contents.get('services')];
  assert.ok(frontends !== undefined && services !== undefined);
  const rows = ({ count, keys, values }: MapContent): readonly (readonly [Uint8Array, Uint8Array])[] =>
    Array.from({ length: count }, (_, i) => {
      const [keySize, valueSize] = [keys.byteLength / count, values.byteLength / count];
      return [keys.subarray(i * keySize, (i + 1) * keySize), values.subarray(i * valueSize, (i + 1) * valueSize)];
    });
  const found = rows(frontends).find(([key]) => decodeFrontendKey(key) === frontend);
  assert.ok(found, `${frontend} is in the kernel`);
  const index = decodeFrontend(...found);
  const entry = rows(services).find(([key]) => Buffer.from(key).readUInt32LE() === index);
  assert.ok(entry, `${frontend} leads to a Service`);
  return decodeService(entry[1]).serviceId;
};

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

describe('events', () => {
  let cluster: Cluster;
  let writer: EventWriter;
  let ids: { readonly web: number; readonly web6: number; readonly webOutside: number; readonly other: number };

  const write = (fields: Partial<EventFields> & Pick<EventFields, 'verdict'>): void => {
    const packet = { source: outsider.v4, sourcePort: 40_000, destination: vip.v4, destinationPort: 80 };
    assert.ok(writer.write(encodeEvent({ ...packet, ...fields })));
  };

  /** What the programs count when they do not report a drop. */
  const countLost = async (lost: number): Promise<void> => {
    const { cpus } = await cluster.loaderClient.describe();
    const map = ffi.openPinned(mapPin(cluster.files.pinRoot, 'node_counters'));
    try {
      const key = encodeU32(verdictSlots + nodeEvents.findIndex(({ name }) => name === 'events_lost'));
      const values = new BigUint64Array(cpus);
      ffi.lookupElement(map, key, new Uint8Array(values.buffer));
      values[0] = (values[0] ?? 0n) + BigInt(lost);
      assert.ok(ffi.updateElement(map, key, new Uint8Array(values.buffer)) === 0);
    } finally {
      ffi.closeFd(map);
    }
  };

  /** `fairlead events`, as soon as it listens. In JSON nothing says so: there the table's heading is not printed. */
  const startEvents = async (...args: readonly string[]): Promise<RunningProcess> => {
    const argv = [process.execPath, cli, 'events', '--operator-socket', cluster.files.operatorSocket, ...args];
    const running = cluster.node.spawn(argv);
    await running.waitForLine((line) => line.startsWith('TIME '), 30_000);
    return running;
  };

  /** Listens by the API; `got` grows. */
  const listen = (request: Partial<WatchEventsRequest> = {}) => {
    const client = createOperatorClient(cluster.files.operatorSocket);
    const end = new AbortController();
    const got: EventMessage[] = [];
    const lost = { unreported: 0, missed: 0 };
    const begun = Promise.withResolvers<void>();
    const run = (async () => {
      for await (const message of client.events({ namespace: '', name: '', verdicts: [], ...request }, end.signal)) {
        got.push(...message.events);
        lost.unreported += message.unreported;
        lost.missed += message.missed;
        begun.resolve();
      }
    })();
    const stop = async (): Promise<void> => {
      end.abort();
      await run;
      client[Symbol.dispose]();
    };
    return { got, lost, begun: Promise.race([begun.promise, run]), run, stop };
  };

  before(async () => {
    cluster = await createCluster('events');
    await cluster.startLoader();
    writer = createEventWriter(cluster.files.pinRoot);
    await cluster.startControl();
    const web = service({
      name: 'web',
      clusterIPs: [vip.v4, vip.v6],
      ports: [{ name: 'http', port: 80, nodePort }],
      spec: { type: 'LoadBalancer', externalIPs: [external] },
      status: { loadBalancer: { ingress: [{ ip: loadBalancer }] } },
    });
    const other = {
      ...service({ name: 'other', clusterIPs: [otherVip] }),
      metadata: { name: 'other', namespace: 'shop' },
    };
    await cluster.apply([web, other, ...slices('web', ['10.244.1.45', 'fd00:10:244:1::45'], { http: 8080 })]);
    ids = {
      web: await serviceIdOf(cluster, `${vip.v4}:80/TCP`),
      web6: await serviceIdOf(cluster, `[${vip.v6}]:80/TCP`),
      webOutside: await serviceIdOf(cluster, `0.0.0.0:${nodePort}/TCP`),
      other: await serviceIdOf(cluster, `${otherVip}:80/TCP`),
    };
  });
  after(async () => {
    writer?.[Symbol.dispose]();
    await cluster?.[Symbol.asyncDispose]();
  });

  test('have the Service, what was dialled and the reason in words', async () => {
    const listener = listen();
    await listener.begun;
    const before = Date.now();
    write({
      verdict: 'no_local_endpoint',
      serviceId: ids.webOutside,
      destination: '172.18.0.1',
      destinationPort: nodePort,
      hook: 'xdp',
    });
    write({ verdict: 'source_denied', serviceId: ids.webOutside, destination: loadBalancer });
    write({ verdict: 'table_full', serviceId: ids.webOutside, destination: external });
    write({ verdict: 'reject_no_endpoint', serviceId: ids.other, destination: otherVip, proto: 6, hook: 'pod' });
    write({ verdict: 'too_big', serviceId: ids.web6, source: outsider.v6, destination: vip.v6, bytes: 1_501 });
    write({ verdict: 'unknown_port', destination: vip.v4, destinationPort: 81, proto: 17 });
    write({ verdict: 'fragment_lost', destination: '203.0.113.5', sourcePort: 0, destinationPort: 0, proto: 47 });
    write({ verdict: 'no_route', serviceId: 1_000, hook: 'leave' });
    await waitUntil('all have come', () => listener.got.length === 8);
    await listener.stop();
    const names = listener.got.map(({ namespace, name, portName, kind, verdict, hook }) =>
      [verdict, namespace && `${namespace}/${name}`, portName, kind, hook].join(' '),
    );
    assert.deepEqual(names, [
      'no_local_endpoint default/web http NodePort xdp',
      'source_denied default/web http LoadBalancer outside',
      'table_full default/web http ExternalIP outside',
      'reject_no_endpoint shop/other  ClusterIP pod',
      'too_big default/web http ClusterIP outside',
      'unknown_port default/web  ClusterIP outside',
      'fragment_lost    outside',
      'no_route    leave',
    ]);
    const [first, , , , fifth, sixth, seventh] = listener.got;
    assert.ok(first !== undefined && fifth !== undefined && sixth !== undefined && seventh !== undefined);
    assert.equal(first.reason, 'the traffic policy is Local, and no endpoint is on this node');
    assert.equal(first.sourceAddress, outsider.v4);
    assert.equal(first.sourcePort, 40_000);
    assert.equal(first.destinationAddress, '172.18.0.1');
    assert.equal(first.destinationPort, nodePort);
    assert.equal(first.protocol, operatorProto.Protocol.PROTOCOL_TCP);
    // The clock of events is another; a second is far more than the two may be apart.
    assert.ok(first.unixUs / 1_000 > before - 1_000 && first.unixUs / 1_000 < Date.now() + 1_000, `${first.unixUs}`);
    assert.equal(fifth.sourceAddress, outsider.v6);
    assert.equal(fifth.destinationAddress, vip.v6);
    assert.equal(fifth.bytes, 1_501);
    assert.equal(sixth.protocol, operatorProto.Protocol.PROTOCOL_UDP);
    assert.equal(seventh.protocol, operatorProto.Protocol.PROTOCOL_UNSPECIFIED);
    assert.equal(seventh.protocolNumber, 47);
  });

  test('carry the name of the interface, where that is known', async () => {
    const { stdout } = await cluster.node.exec(['ip', '-o', '-6', 'address', 'show', 'scope', 'link', '-tentative']);
    const [, index, name] = /^(\d+): (\S+)/.exec(stdout) ?? [];
    assert.ok(index !== undefined && name !== undefined, stdout);
    const listener = listen();
    await listener.begun;
    write({ verdict: 'no_route', interface: Number(index) });
    write({ verdict: 'no_route', interface: 9_999 });
    await waitUntil('both have come', () => listener.got.length === 2);
    await listener.stop();
    const seen = listener.got.map((event) => [event.interfaceIndex, event.interface]);
    assert.deepEqual(seen, [
      [Number(index), name],
      [9_999, ''],
    ]);
  });

  test('are for everybody who listens, each by what was asked for', async () => {
    const [all, shop, web, denied, two] = [
      listen(),
      listen({ namespace: 'shop' }),
      listen({ name: 'web' }),
      listen({ verdicts: ['source_denied'] }),
      listen({ namespace: 'default', verdicts: ['source_denied', 'malformed'] }),
    ];
    const listeners = [all, shop, web, denied, two];
    await Promise.all(listeners.map(({ begun }) => begun));
    write({ verdict: 'source_denied', serviceId: ids.web, sourcePort: 1 });
    write({ verdict: 'source_denied', serviceId: ids.other, sourcePort: 2 });
    write({ verdict: 'malformed', serviceId: ids.web, sourcePort: 3 });
    write({ verdict: 'hops_exceeded', serviceId: ids.web, sourcePort: 4 });
    write({ verdict: 'malformed', sourcePort: 5 });
    // What everybody has asked for comes last: whatever was to come has come then.
    await waitUntil('all have come', () => all.got.length === 5);
    write({ verdict: 'source_denied', serviceId: ids.web, sourcePort: 6 });
    await waitUntil('the last has come', () =>
      [all, web, denied, two].every(({ got }) => got.at(-1)?.sourcePort === 6),
    );
    await Promise.all(listeners.map(({ stop }) => stop()));
    const ports = listeners.map(({ got }) => got.map(({ sourcePort }) => sourcePort));
    assert.deepEqual(ports, [[1, 2, 3, 4, 5, 6], [2], [1, 3, 4, 6], [1, 2, 6], [1, 3, 6]]);
  });

  test('that were not reported are counted, once each, also while none comes', async () => {
    await countLost(1_000);
    const listener = listen();
    await listener.begun;
    // The counter is read when the stream begins; only then can it be told how much it has grown.
    await countLost(7);
    await waitUntil('the loss is told', () => listener.lost.unreported > 0);
    await countLost(5);
    await waitUntil('the next loss is told', () => listener.lost.unreported > 7);
    assert.deepEqual(listener.lost, { unreported: 12, missed: 0 });
    assert.deepEqual(listener.got, []);
    await listener.stop();
  });

  test('a verdict that drops nothing cannot be asked for', async () => {
    for (const verdict of ['translated', 'nonsense']) {
      const { code, stderr } = await cluster.node.exec([
        ...[process.execPath, cli, 'events', '--operator-socket', cluster.files.operatorSocket, '--verdict', verdict],
      ]);
      assert.equal(code, 2, stderr);
      assert.match(
        stderr,
        new RegExp(`there is no verdict ${verdict} that drops a packet; use one of: reject_no_endpoint`),
      );
    }
  });

  test('fairlead events prints a line for each, ends after --count, and says what it left out', async () => {
    const running = await startEvents('--count', '2');
    write({ verdict: 'source_denied', serviceId: ids.web, sourcePort: 1_111 });
    write({
      verdict: 'no_source_port',
      serviceId: ids.web6,
      source: outsider.v6,
      destination: vip.v6,
      sourcePort: 2_222,
    });
    write({ verdict: 'source_denied', serviceId: ids.web, sourcePort: 3_333 });
    const { code } = await running.exit;
    assert.equal(code, 0, running.stderr.text);
    const [heading, ...rows] = lines(running.stdout.text);
    assert.match(heading ?? '', /^TIME +VERDICT +SERVICE +KIND +PROTO +SOURCE +DESTINATION +AT +BYTES +WHY$/);
    assert.equal(rows.length, 2);
    assert.match(
      rows[0] ?? '',
      /^\d\d:\d\d:\d\d\.\d{6} {2}source_denied +default\/web:http +ClusterIP +TCP +198\.51\.100\.9:1111 +10\.96\.45\.1:80 .* outside +60 +the source is in none of loadBalancerSourceRanges$/,
    );
    assert.match(rows[1] ?? '', / \[2001:db8:51::9\]:2222 +\[fd00:10:96::45:1\]:80 /);
    assert.match(running.stderr.text, /^2 shown; all that were dropped meanwhile were reported$/m);
  });

  test('fairlead events -o json prints an object on each line, and ends after --duration', async () => {
    for (const how of [
      ['-o', 'json', '--count', '1', '--duration', '60'],
      ['--json', '--duration', '5'],
    ]) {
      const argv = [process.execPath, cli, 'events', 'web', '--operator-socket', cluster.files.operatorSocket];
      const running = cluster.node.spawn([...argv, ...how]);
      // Nothing says when it listens.
      const writing = setInterval(() => write({ verdict: 'malformed', serviceId: ids.web, interface: 1 }), 50);
      const { code } = await running.exit.finally(() => clearInterval(writing));
      assert.equal(code, 0, running.stderr.text);
      const objects = lines(running.stdout.text).map((line) => JSON.parse(line) as PrintedEvent);
      const [first] = objects;
      assert.ok(first !== undefined, running.stderr.text);
      const { unixUs, ...rest } = first;
      assert.ok(unixUs > 0);
      assert.deepEqual(rest, {
        ...{ verdict: 'malformed', reason: 'its headers contradict themselves', hook: 'outside', bytes: 60 },
        ...{ sourceAddress: outsider.v4, sourcePort: 40_000, destinationAddress: vip.v4, destinationPort: 80 },
        ...{ protocol: 'PROTOCOL_TCP', protocolNumber: 6, interface: first.interface, interfaceIndex: 1 },
        ...{ namespace: 'default', name: 'web', portName: 'http', kind: 'ClusterIP' },
      });
      assert.equal(running.stderr.text, '');
    }
  });

  test('fairlead events of a Service that does not exist says which there are', async () => {
    const { code, stderr } = await cluster.ask('events', 'wbe');
    assert.equal(code, 1);
    assert.match(stderr, /wbe/);
  });

  test('tell of packets that were really dropped, from outside and to a NodePort (NEP-02)', async () => {
    await using real = await createCluster('eventsreal');
    const client = await real.lab.client({ name: 'client' });
    await real.startLoader();
    await real.startControl('--hostname-override=n1');
    const away = service({
      ...{ name: 'away', clusterIPs: ['10.96.45.3'], ports: [{ port: 80, nodePort: 30_946 }] },
      ...{ type: 'NodePort', spec: { externalTrafficPolicy: 'Local' } },
    });
    // On no node that is known, so not on this one.
    await real.apply([away, ...slices('away', ['10.244.9.9'])]);
    const argv = ['events', 'away', '--operator-socket', real.files.operatorSocket, '--count', '1'];
    const running = real.node.spawn([process.execPath, cli, ...argv]);
    await running.waitForLine((line) => line.startsWith('TIME '), 30_000);
    const dialling = client.spawn([
      'sh',
      '-c',
      `while :; do curl -sm 1 http://${real.node.ipv4}:30946/; sleep 0.1; done`,
    ]);
    const { code } = await running.exit;
    await dialling.stop();
    assert.equal(code, 0, running.stderr.text);
    const [, row = ''] = lines(running.stdout.text);
    const [source, destination] = [client.ipv4, `${real.node.ipv4}:30946`].map((text) => text.replaceAll('.', '\\.'));
    const found = new RegExp(
      `no_local_endpoint +default/away +NodePort +TCP +${source}:\\d+ +${destination} +(eth0|#\\d+) (xdp|outside) +\\d+ +the traffic policy is Local`,
    );
    assert.match(row, found);
  });

  test('go on after the loader was away, and the loader may come back before anybody notices', async () => {
    const listener = listen();
    await listener.begun;
    await cluster.running.loader?.stop();
    await cluster.startLoader();
    await waitUntil('events come again', () => {
      write({ verdict: 'malformed' });
      return listener.got.length > 0;
    });
    await listener.stop();
  });

  test('where no packets are seen, that is said', async () => {
    await using bare = await createCluster('eventsbare');
    await bare.startLoader('--packet-path', 'off');
    await bare.startControl();
    const { code, stderr } = await bare.ask('events', '--duration', '60');
    assert.equal(code, 1);
    assert.match(stderr, /no programs are loaded that see packets, so that none is dropped; see "fairlead explain"/);
  });
});
