import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { backendFlags, fieldOffsets, flowFlags, type MapName, type Struct, structs } from '../../bpf/layout.ts';
import { mapShape } from '../../control/compile/columns.ts';
import { parseAddress } from '../../control/net/address.ts';
import { waitUntil } from '../lab/host.ts';
import type { RunningProcess } from '../lab/process.ts';
import { createLoaderFixture, type LoaderFixture, u32, WRITE_OP_DELETE, WRITE_OP_UPDATE } from './fixture.ts';

const [UDP, SCTP] = [17, 132];
/** Seconds that no flow has been idle for. */
const forever = 0xffff_ffff;

type Value = number | Uint8Array;

/** A struct from the values of its fields; numbers of 16 bits in network byte order where their names say so. */
const encode = (struct: Struct, values: Readonly<Record<string, Value>>): Uint8Array => {
  const bytes = new Uint8Array(struct.size);
  const view = new DataView(bytes.buffer);
  for (const [i, offset] of fieldOffsets(struct).entries()) {
    const { name = '', type = 'u8' } = struct.fields[i] ?? {};
    const value = values[name] ?? 0;
    if (typeof value !== 'number') bytes.set(value, offset);
    else if (type === 'u8') view.setUint8(offset, value);
    else if (type === 'u16') view.setUint16(offset, value, true);
    else if (type === 'be16') view.setUint16(offset, value);
    else if (type === 'u32') view.setUint32(offset, value, true);
    else if (type === 'u64') view.setBigUint64(offset, BigInt(value), true);
    else assert.equal(value, 0, `${name} is no number`);
  }
  return bytes;
};

const bit = (flags: readonly { readonly name: string }[], name: string): number =>
  1 << flags.findIndex((flag) => flag.name === name);
const [masquerade, reply] = [bit(flowFlags, 'masquerade'), bit(flowFlags, 'reply')];

const address = (text: string): Uint8Array => parseAddress(text) ?? assert.fail(text);
const client = address('192.0.2.1');
const vip = address('198.51.100.1');
const node = address('203.0.113.1');
const backend = address('10.0.0.7');

interface Flow {
  readonly proto: number;
  /** Of the client; tells flows apart. */
  readonly port: number;
  readonly backendId: number;
  readonly masqueraded?: boolean;
  readonly packets?: number;
  readonly bytes?: number;
  readonly replies?: number;
}

type Entry = readonly [key: Uint8Array, value: Uint8Array];

/** The entries of a flow both ways. */
const pairOf = ({
  proto,
  port,
  backendId,
  masqueraded = false,
  packets = 1,
  bytes = 0,
  replies = 1,
}: Flow): Entry[] => {
  const source = masqueraded ? node : client;
  const ids = { service_id: 5, backend_id: backendId };
  const there: Entry = [
    encode(structs.flow_key, {
      source: client,
      destination: vip,
      source_port_be: port,
      destination_port_be: 80,
      proto,
    }),
    encode(structs.flow, {
      ...{ source, destination: backend, source_port_be: port, destination_port_be: 8080, ...ids },
      ...{ flags: masqueraded ? masquerade : 0, packets, bytes },
    }),
  ];
  const back: Entry = [
    encode(structs.flow_key, {
      ...{ source: backend, destination: source, source_port_be: 8080, destination_port_be: port, proto },
    }),
    encode(structs.flow, {
      ...{ source: vip, destination: client, source_port_be: 80, destination_port_be: port, ...ids },
      ...{ flags: reply | (masqueraded ? masquerade : 0), packets: replies, bytes: replies * 100 },
    }),
  ];
  return [there, back];
};

describe('the sweep of flows', () => {
  let loader: LoaderFixture;
  const started: RunningProcess[] = [];

  before(async () => {
    loader = await createLoaderFixture('sweep');
  });
  afterEach(async () => {
    if (started.length === 0) return;
    const keys = [...(await loader.read('flows')).keys()].map((key) => Buffer.from(key, 'hex'));
    await write(
      'flows',
      keys.map((key): Entry => [key, new Uint8Array()]),
      WRITE_OP_DELETE,
    );
    await Promise.all(started.splice(0).map((running) => running.stop()));
  });
  after(() => loader[Symbol.asyncDispose]());

  const write = async (map: MapName, entries: readonly Entry[], op = WRITE_OP_UPDATE): Promise<void> => {
    for (let from = 0; from < entries.length; from += 10_000) {
      const part = entries.slice(from, from + 10_000);
      const columns = [0, 1].map((column) => Buffer.concat(part.map((entry) => entry[column] ?? new Uint8Array())));
      const [keys = Buffer.of(), values = Buffer.of()] = columns;
      const { response, details } = await loader.write({ map, op, count: part.length, keys, values });
      assert.equal(response?.failure, null, details);
    }
  };
  const settings = (seconds: number): Promise<void> => {
    const all = ['tcp_established', 'tcp_close_wait', 'udp_unreplied', 'udp_stream'];
    const value = encode(structs.packet_settings, Object.fromEntries(all.map((name) => [name, seconds])));
    return write('packet_settings', [[u32(0), value]]);
  };
  /** A loader that sweeps only when it is asked. */
  const start = async (...args: readonly string[]): Promise<void> => {
    started.push(await loader.start('--sweep-interval=0', ...args));
    await settings(forever);
  };
  const size = async (): Promise<number> => (await loader.read('flows')).size;

  test('before the first one there is nothing to tell; without the packet path that is an error', async () => {
    await start();
    const { unixMs, tcp, masqueraded } = await loader.client.flows();
    assert.deepEqual([unixMs, tcp, masqueraded], [0, 0, []]);
    await started.pop()?.stop();
    started.push(await loader.start('--packet-path=off'));
    await assert.rejects(loader.client.flows(), /packets are not translated/);
    await started.pop()?.stop();
    await start();
  });

  test('live flows are counted by protocol, masqueraded ones by their backend; half a flow is ended', async () => {
    await start();
    const flows = [
      ...[1, 2, 3].map((port) => ({ proto: UDP, port, backendId: 7, masqueraded: true })),
      { proto: UDP, port: 4, backendId: 8, masqueraded: true },
      { proto: UDP, port: 5, backendId: 8 },
    ];
    const [half] = pairOf({ proto: UDP, port: 99, backendId: 7 });
    assert.ok(half);
    await write('flows', [...flows.flatMap(pairOf), half]);
    const began = Date.now();
    await loader.client.reap();
    const { unixMs, tcp, udp, sctp, masqueraded } = await loader.client.flows();
    assert.deepEqual([tcp, udp, sctp], [0, 5, 0]);
    assert.ok(unixMs >= began);
    const byBackend = masqueraded.map(({ serviceId, backendId, flows: count }) => [serviceId, backendId, count]);
    assert.deepEqual(byBackend.sort(), [
      [5, 7, 3],
      [5, 8, 1],
    ]);
    assert.equal(await size(), 2 * flows.length);
  });

  test('CT-10 flows whose time is over are ended, from time to time and without being asked', async () => {
    started.push(await loader.start('--sweep-interval=100'));
    await settings(forever);
    await write(
      'flows',
      [1, 2, 3].flatMap((port) => pairOf({ proto: UDP, port, backendId: 7 })),
    );
    await waitUntil('they are counted', async () => (await loader.client.flows()).udp === 3);
    assert.equal(await size(), 6);
    await settings(1);
    await waitUntil('they are ended', async () => (await size()) === 0);
    await waitUntil('and not counted', async () => (await loader.client.flows()).udp === 0);
  });

  test('CT-02 UDP flows of a backend that serves no more are ended when that is asked for, others stay', async () => {
    await start();
    const entryOf = (flags: number): Uint8Array =>
      encode(structs.backend, { address: backend, port_be: 8080, service_id: 5, flags });
    await write('backends', [
      [u32(7), entryOf(bit(backendFlags, 'retired'))],
      [u32(8), entryOf(0)],
    ]);
    const gone = [1, 2].map((port) => ({ proto: UDP, port, backendId: 7 }));
    const stay = [{ proto: UDP, port: 3, backendId: 8 }];
    await write('flows', [...gone, ...stay].flatMap(pairOf));
    assert.equal((await loader.client.reap()).flows, 2);
    assert.equal(await size(), 2);
    assert.equal((await loader.client.reap()).flows, 0);
  });

  test('what flows carried is added to their Service and backend, once', async () => {
    await start();
    const entry = encode(structs.backend, { address: backend, port_be: 8080, service_id: 5 });
    await write('backends', [[u32(7), entry]]);
    await write('service_traffic', [[u32(5), encode(structs.service_traffic, {})]]);
    await write('backend_traffic', [[u32(7), encode(structs.backend_traffic, {})]]);
    const flows = [1, 2].map((port) => ({ proto: UDP, port, backendId: 7, packets: 10, bytes: 1_000, replies: 3 }));
    await write('flows', flows.flatMap(pairOf));
    // Bytes are told in units of 64 while a flow lives.
    const told = encode(structs.service_traffic, {
      ...{ packets: 20, bytes: 2 * 15 * 64, reply_packets: 6, reply_bytes: 2 * 4 * 64 },
    });
    const text = Buffer.from(told).toString('hex');
    for (const _ of [1, 2]) {
      await loader.client.reap();
      assert.deepEqual([...(await loader.read('service_traffic'))], [['05000000', text]]);
      assert.equal((await loader.read('backend_traffic')).get('07000000'), text);
    }
  });

  test('30 000 masqueraded flows, more than one reading holds, are all told', async () => {
    await start();
    const flows = Array.from({ length: 30_000 }, (_, i) => ({
      proto: UDP,
      port: i,
      backendId: 1 + (i % 3),
      masqueraded: true,
    }));
    await write('flows', flows.flatMap(pairOf));
    await loader.client.reap();
    const { udp, masqueraded } = await loader.client.flows();
    assert.equal(udp, flows.length);
    assert.deepEqual(
      masqueraded.map(({ backendId, flows: count }) => [backendId, count]).sort(),
      [1, 2, 3].map((id) => [id, 10_000]),
    );
  });

  test('EST-08 flows are there after a restart and after maps have grown; --map-size says how many at first', async () => {
    await start();
    await write(
      'flows',
      [1, 2, 3].flatMap((port) => pairOf({ proto: SCTP, port, backendId: 7 })),
    );
    const flows = await loader.read('flows');
    await started.pop()?.stop();
    await start('--map-size=flows=1000');
    const sizeOf = async (name: MapName): Promise<number> =>
      (await loader.client.describe()).maps.find((map) => map.name === name)?.maxEntries ?? 0;
    assert.equal(await sizeOf('flows'), 262_144, 'what is there keeps its size');
    assert.deepEqual(await loader.read('flows'), flows);
    await loader.client.grow(new Map([['services', (await sizeOf('services')) * 2]]));
    assert.deepEqual(await loader.read('flows'), flows);
    assert.equal(mapShape('flows').valueSize, structs.flow.size);
  });

  test('--map-size=flows=N makes room for so many entries', async () => {
    const other = await createLoaderFixture('flowsize');
    try {
      await other.start('--map-size=flows=1000', '--sweep-interval=0');
      const { maps } = await other.client.describe();
      assert.equal(maps.find(({ name }) => name === 'flows')?.maxEntries, 1_000);
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });

  test('flows that nobody answered go sooner while the map is nearly full', async () => {
    const other = await createLoaderFixture('flowfull');
    try {
      await other.start('--map-size=flows=1000', '--sweep-interval=100');
      const value = encode(structs.packet_settings, {
        tcp_established: forever,
        udp_unreplied: forever,
        udp_stream: forever,
      });
      const send = async (map: MapName, entries: readonly Entry[]): Promise<void> => {
        const [keys, values] = [0, 1].map((column) =>
          Buffer.concat(entries.map((entry) => entry[column] ?? Buffer.of())),
        );
        assert.ok(keys && values);
        await other.write({ map, op: WRITE_OP_UPDATE, count: entries.length, keys, values });
      };
      await send('packet_settings', [[u32(0), value]]);
      const answered = Array.from({ length: 100 }, (_, i) => ({ proto: UDP, port: i, backendId: 7 }));
      const silent = Array.from({ length: 350 }, (_, i) => ({ proto: UDP, port: 1_000 + i, backendId: 7, replies: 0 }));
      await send('flows', answered.flatMap(pairOf));
      await waitUntil('counted', async () => (await other.client.flows()).udp === 100);
      await send('flows', silent.flatMap(pairOf));
      await waitUntil('only those that were answered are left', async () => (await other.read('flows')).size === 200);
      await waitUntil('and are counted', async () => (await other.client.flows()).udp === 100);
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });
});
