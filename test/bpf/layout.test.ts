import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fieldOffsets, fieldTypes, maps, type StructName, structs } from '../../bpf/layout.ts';
import { mapShape } from '../../control/compile/columns.ts';
import { encodePacketSettings } from '../../control/compile/packet-settings.ts';
import {
  decodeAddress,
  decodeAddressMark,
  decodeBackend,
  decodeFrontend,
  decodeFrontendKey,
  decodeService,
  decodeSourceRange,
  encodeAddress,
  encodeAddressMark,
  encodeBackend,
  encodeFrontend,
  encodeFrontendKey,
  encodeService,
  encodeSlotPair,
  encodeSourceRange,
} from '../../control/net/codec.ts';
import { clientOfNetns, encodeQuestion } from '../../control/net/explain-codec.ts';
import { elfSection, readBtf } from './btf.ts';

const prebuilt = (name: string): string => fileURLToPath(new URL(`../../bpf/prebuilt/${name}`, import.meta.url));
const objects = new Map(
  readdirSync(prebuilt(''))
    .filter((name) => name.endsWith('.bpf.o'))
    .map((name) => [name, { path: prebuilt(name), btf: readBtf(prebuilt(name)) }]),
);
const object = prebuilt('sock.bpf.o');

/** A struct as each object that has it knows it. */
const structsIn = (name: string) =>
  [...objects].flatMap(([file, { btf }]) => {
    const struct = btf.struct(name);
    return struct === undefined ? [] : [{ file, struct }];
  });

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Golden bytes of each layout: written down by hand from the C rules, held against both sides. */
const golden = {
  frontend_key: {
    hex: '00000000000000000000ffff0a600001005006' + '00',
    fields: { address: '00000000000000000000ffff0a600001', port_be: '0050', proto: '06', zero: '00' },
  },
  frontend: { hex: '07000000' + '29c7f493', fields: { service_index: '07000000', check: '29c7f493' } },
  service: {
    hex: '0201000003000000' + '0402000005000000' + '2a000000' + '302a0000' + '09000000' + '00000000',
    fields: {
      inside: '0201000003000000',
      outside: '0402000005000000',
      service_id: '2a000000',
      affinity_seconds: '302a0000',
      flags: '09000000',
      reserved: '00000000',
    },
  },
  slot_pair: { hex: '0100000002000000', fields: { backend_id: '0100000002000000' } },
  backend: {
    hex: 'fd000010024400010000000000000010' + '1f90' + '0000' + '2a000000',
    fields: { address: 'fd000010024400010000000000000010', port_be: '1f90', flags: '0000', service_id: '2a000000' },
  },
  explain_question: {
    hex:
      '0000000000000000000000000000' +
      '01' +
      '01' +
      '00000000000000000000ffff0a60000100501100' +
      '01000000000000000000000000001234' +
      '00000000000000000000ffff0af40114' +
      '00000000000000000000ffff0af40105' +
      '07000000' +
      '1f90' +
      '0000',
    fields: {
      ethernet: '0000000000000000000000000000',
      from_outside: '01',
      in_host: '01',
      destination: '00000000000000000000ffff0a60000100501100',
      client: '01000000000000000000000000001234',
      source: '00000000000000000000ffff0af40114',
      known_address: '00000000000000000000ffff0af40105',
      known_backend: '07000000',
      known_port_be: '1f90',
      reserved: '0000',
    },
  },
  packet_settings: {
    hex:
      '00000000000000000000ffffc6336401' +
      '20010db8000000000000000000000001' +
      '0004307148eeb8110000000000000000' +
      'e8820000' +
      '03000000' +
      'e803000064000000' +
      '80510100100e00001e00000078000000',
    fields: {
      node_ipv4: '00000000000000000000ffffc6336401',
      node_ipv6: '20010db8000000000000000000000001',
      ports: '0004307148eeb8110000000000000000',
      port_count: 'e8820000',
      flags: '03000000',
      refusals_per_second: 'e8030000',
      events_per_second: '64000000',
      tcp_established: '80510100',
      tcp_close_wait: '100e0000',
      udp_unreplied: '1e000000',
      udp_stream: '78000000',
    },
  },
} as const;

type GoldenName = keyof typeof golden;

const encoded: Record<GoldenName, Uint8Array> = {
  frontend_key: encodeFrontendKey('10.96.0.1:80/TCP'),
  frontend: encodeFrontend(encodeFrontendKey('10.96.0.1:80/TCP'), 7),
  service: encodeService({
    inside: { base: 0x102, count: 3 },
    outside: { base: 0x204, count: 5 },
    serviceId: 42,
    affinitySeconds: 10_800,
    flags: 9,
  }),
  slot_pair: encodeSlotPair(1, 2),
  backend: encodeBackend({ endpoint: '[fd00:10:244:1::10]:8080', serviceId: 42 }),
  explain_question: encodeQuestion({
    destination: '10.96.0.1:80/UDP',
    fromOutside: true,
    inHost: true,
    client: clientOfNetns(0x1234),
    source: '10.244.1.20',
    known: { endpoint: '10.244.1.5:8080', backendId: 7 },
  }),
  packet_settings: encodePacketSettings({
    ...{ refusalsPerSecond: 1_000, eventsPerSecond: 100 },
    ...{ tcpEstablished: 86_400, tcpCloseWait: 3_600, udpUnreplied: 30, udpStream: 120 },
    ...{ nodeIPv4: '198.51.100.1', nodeIPv6: '2001:db8::1', noDetector: true, direct: true },
    ports: [
      { first: 1_024, last: 29_999 },
      { first: 61_000, last: 65_535 },
    ],
  }),
};

for (const [name, { hex: wanted, fields }] of Object.entries(golden) as [GoldenName, (typeof golden)[GoldenName]][]) {
  test(`golden bytes of ${name}: TypeScript encodes them`, () => {
    assert.equal(hex(encoded[name]), wanted);
  });

  test(`golden bytes of ${name}: the compiled C struct has each field where they have it`, () => {
    const compiled = structsIn(name);
    assert.ok(compiled.length > 0, `struct ${name} is in an object`);
    for (const { file, struct } of compiled) {
      const bytes = Buffer.from(wanted, 'hex');
      assert.equal(struct.size, bytes.length, file);
      const found = struct.members.map(({ name: field, offset, size }) => [
        field,
        hex(bytes.subarray(offset, offset + size)),
      ]);
      assert.deepEqual(Object.fromEntries(found), fields, file);
    }
  });
}

test('decoding gives back what was encoded', () => {
  const key = encodeFrontendKey('[fd00::1]:443/UDP');
  assert.equal(decodeFrontendKey(key), '[fd00::1]:443/UDP');
  assert.equal(decodeFrontend(key, encodeFrontend(key, 99)), 99);
  const value = {
    inside: { base: 4, count: 2 },
    outside: { base: 0, count: 0 },
    serviceId: 5,
    affinitySeconds: 0,
    flags: 0,
  };
  assert.deepEqual(decodeService(encodeService(value)), value);
  for (const retired of [false, true]) {
    const backend = { endpoint: '10.244.1.10:8080', serviceId: 5, retired };
    assert.deepEqual(decodeBackend(encodeBackend(backend)), backend);
  }
  for (const range of ['10.0.0.0/8', '192.0.2.7/32', 'fd00::/64']) {
    assert.deepEqual(decodeSourceRange(encodeSourceRange(range, 7)), { range, serviceId: 7 });
  }
  for (const address of ['10.96.0.1', 'fd00::1']) {
    const key = encodeAddress(address);
    assert.equal(decodeAddress(key), address);
    assert.equal(decodeAddressMark(key, encodeAddressMark(key, 3)), 3);
    assert.equal(decodeAddressMark(encodeAddress('10.96.0.2'), encodeAddressMark(key, 3)), undefined);
  }
});

test('a value is accepted only with the key and the index that it was made for', () => {
  const key = encodeFrontendKey('10.96.0.1:80/TCP');
  const other = encodeFrontendKey('10.96.0.1:81/TCP');
  assert.equal(decodeFrontend(other, encodeFrontend(key, 7)), undefined);
  const torn = Uint8Array.from([...encodeFrontend(key, 8).subarray(0, 4), ...encodeFrontend(key, 7).subarray(4)]);
  assert.equal(decodeFrontend(key, torn), undefined);
});

/** Only local variables point to it: no object's types have it. The asserts of layout.h hold it where it is compiled. */
const untyped: readonly StructName[] = ['event'];

for (const name of (Object.keys(structs) as StructName[]).filter((struct) => !untyped.includes(struct))) {
  test(`struct ${name}: description and compiled objects agree on every offset and size`, () => {
    const compiled = structsIn(name);
    assert.ok(compiled.length > 0, `struct ${name} is in an object`);
    const offsets = fieldOffsets(structs[name]);
    const described = structs[name].fields.map((field, i) => {
      const length = 'length' in field ? field.length : 1;
      return { name: field.name, offset: offsets[i], size: fieldTypes[field.type].size * length };
    });
    for (const { file, struct } of compiled) {
      assert.deepEqual(
        struct.members.map(({ name: field, offset, size }) => ({ name: field, offset, size })),
        described,
        file,
      );
      assert.equal(struct.size, structs[name].size, file);
    }
  });
}

test('the switches begin the read-only data of the object: that is where the loader writes them', () => {
  // As they are initialised in C: have_set_retval and keep_peers are on.
  const begin = elfSection(object, '.rodata')?.subarray(0, structs.switches.size).toString('hex');
  assert.equal(begin, '0101'.padEnd(structs.switches.size * 2, '0'));
});

for (const name of Object.keys(maps) as (keyof typeof maps)[]) {
  test(`map ${name}: the C declarations have the shape and size that user space believes`, () => {
    const declared = [...objects].flatMap(([file, { btf }]) => {
      const map = btf.map(name);
      return map === undefined ? [] : [{ file, map }];
    });
    assert.ok(declared.length > 0, `map ${name} is in an object`);
    const { keySize, valueSize } = mapShape(name);
    for (const { file, map } of declared) {
      assert.deepEqual(map, { keySize, valueSize, maxEntries: maps[name].entries }, file);
    }
  });
}
