/** The builder and the decoder of packets, held against packets and vectors that others have published. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build, buildIp } from './build.ts';
import { type Bytes, fromHex, fromText, hex, join, u8, withBytes, zeros } from './bytes.ts';
import { crc32c, internetChecksum, onesSum, sumIsRight } from './checksum.ts';
import { decode } from './decode.ts';
import { fragmentsOf } from './fragment.ts';
import { chunkTypes, icmpError, type Spec } from './spec.ts';

const range = (count: number, value: (i: number) => number): Bytes =>
  Uint8Array.from({ length: count }, (_, i) => value(i));

/** A SYN and a DNS query of the capture http.cap, which the Wireshark project publishes. */
const knownSyn = fromHex(`
  feff20000100 000001000000 0800
  45000030 0f414000 800691eb 91fea0ed 41d0e4df
  0d2c0050 38affe13 00000000 70022238 c30c0000 020405b401010402`);

describe('checksums', () => {
  test('RFC 1071, section 3: the sum of 00 01 f2 03 f4 f5 f6 f7 is ddf2', () => {
    assert.equal(onesSum(fromHex('0001f203f4f5f6f7')), 0xddf2);
  });

  test('an IPv4 header whose checksum is known: b861', () => {
    const header = fromHex('45000073000040004011 0000 c0a80001c0a800c7');
    assert.equal(internetChecksum(header), 0xb861);
    assert.ok(sumIsRight(fromHex('45000073000040004011 b861 c0a80001c0a800c7')));
  });

  test('bytes in several parts, the last odd, add up as one', () => {
    assert.equal(onesSum(u8(1, 2), u8(3)), onesSum(u8(1, 2, 3, 0)));
  });

  // RFC 3720, B.4 gives the bytes in the order in which they are sent.
  const vectors: readonly (readonly [string, Bytes, number])[] = [
    ['32 bytes of 0', zeros(32), 0x8a9136aa],
    ['32 bytes of ff', range(32, () => 0xff), 0x62a8ab43],
    ['32 bytes from 0 up', range(32, (i) => i), 0x46dd794e],
    ['32 bytes from 31 down', range(32, (i) => 31 - i), 0x113fdb5c],
    [
      'an iSCSI read command',
      fromHex('01c00000000000000000000000000000 1400000000000400 00000014 00000018 28000000000000000200000000000000'),
      0xd9963a56,
    ],
  ];
  for (const [what, bytes, crc] of vectors) {
    test(`RFC 3720, B.4: CRC32c of ${what}`, () => assert.equal(crc32c(bytes), crc));
  }
});

describe('a packet that others published', () => {
  test('is read with all its fields, and its checksums are right', () => {
    assert.deepEqual(decode(knownSyn), {
      ethernet: { destination: 'fe:ff:20:00:01:00', source: '00:00:01:00:00:00', type: '0x0800' },
      ipv4: {
        ...{ source: '145.254.160.237', destination: '65.208.228.223', ttl: 128, tos: 0, id: 0x0f41, flags: 'DF' },
        ...{ offset: 0, length: 48, protocol: 6, options: '', checksum: 'right' },
      },
      tcp: {
        ...{ source: 3372, destination: 80, flags: 'S', sequence: 0x38affe13, acknowledgment: 0, window: 8760 },
        ...{ options: '020405b401010402', checksum: 'right' },
      },
      payload: '',
    });
  });

  test('is built byte for byte', () => {
    const built = build({
      ethernet: { destination: 'fe:ff:20:00:01:00', source: '00:00:01:00:00:00' },
      ...{ source: '145.254.160.237', destination: '65.208.228.223', ttl: 128 },
      ipv4: { id: 0x0f41, dontFragment: true },
      tcp: {
        ...{ source: 3372, destination: 80, flags: 'S', sequence: 0x38affe13, window: 8760 },
        options: fromHex('020405b401010402'),
      },
    });
    assert.equal(hex(built), hex(knownSyn));
  });

  for (const [what, at, field] of [
    ['the IPv4 header', 14 + 8, 'ipv4'],
    ['an address', 14 + 13, 'tcp'],
    ['a port', 34 + 1, 'tcp'],
  ] as const) {
    test(`with one bit changed in ${what} it has a wrong checksum`, () => {
      const changed = decode(withBytes(knownSyn, at, u8((knownSyn[at] ?? 0) ^ 1)));
      assert.equal(changed[field]?.checksum, 'wrong');
    });
  }
});

const v4 = { source: '192.0.2.10', destination: '198.51.100.1' } as const;
const v6 = { source: '2001:db8::10', destination: '2001:db8:1::1' } as const;
const ports = { source: 40_000, destination: 80 } as const;

describe('what is built is right, in each protocol and family', () => {
  for (const [family, addresses] of [
    ['IPv4', v4],
    ['IPv6', v6],
  ] as const) {
    for (const length of [0, 1, 2, 999, 1_400]) {
      const payload = range(length, (i) => (i * 37) & 0xff);
      const chunks = [{ type: chunkTypes.data, data: join(zeros(12), payload) }];
      test(`${family}, ${length} bytes of payload`, () => {
        assert.equal(decode(build({ ...addresses, tcp: { ...ports, payload } })).tcp?.checksum, 'right');
        assert.equal(decode(build({ ...addresses, udp: { ...ports, payload } })).udp?.checksum, 'right');
        assert.equal(decode(build({ ...addresses, sctp: { ...ports, chunks } })).sctp?.checksum, 'right');
        assert.equal(decode(build({ ...addresses, icmp: { type: 128, payload } })).icmp?.checksum, 'right');
      });
    }

    test(`${family}: a checksum that is said to be wrong is`, () => {
      for (const name of ['tcp', 'udp', 'sctp'] as const) {
        const spec: Spec = { ...addresses, [name]: { ...ports, checksum: 'wrong' } };
        assert.equal(decode(build(spec))[name]?.checksum, 'wrong');
      }
      assert.equal(decode(build({ ...addresses, icmp: { type: 128, checksum: 'wrong' } })).icmp?.checksum, 'wrong');
    });

    test(`${family}: an ICMP error has the packet that it quotes, whole or cut`, () => {
      const quote: Spec = { ...addresses, udp: { ...ports, payload: fromText('what is this') } };
      const whole = decode(build(icmpError('portUnreachable', addresses.destination, quote)));
      assert.equal(whole.icmp?.checksum, 'right');
      assert.deepEqual({ ...whole.icmp?.quote, payload: '' }, { ...decodeWithoutEthernet(quote), payload: '' });
      assert.equal(whole.icmp?.quote?.udp?.checksum, 'right');
      const bytes = (family === 'IPv4' ? 20 : 40) + 8;
      const cut = decode(build(icmpError('tooBig', addresses.destination, quote, { rest: 1_400, quoteBytes: bytes })));
      assert.deepEqual([cut.icmp?.checksum, cut.icmp?.rest], ['right', 1_400]);
      assert.deepEqual([cut.icmp?.quote?.udp?.checksum, cut.icmp?.quote?.udp?.source], ['unknown', ports.source]);
    });
  }

  test('UDP over IPv4 may have no checksum', () => {
    assert.equal(decode(build({ ...v4, udp: { ...ports, checksum: 0 } })).udp?.checksum, 'none');
  });

  test('a UDP checksum that would be 0 is written as ffff (RFC 768)', () => {
    const without = decode(build({ ...v4, udp: { ...ports, payload: zeros(2) } }));
    const bytes = build({ ...v4, udp: { ...ports, payload: zeros(2) } });
    const payload = bytes.slice(40, 42);
    assert.equal(without.udp?.checksum, 'right');
    const built = build({ ...v4, udp: { ...ports, payload } });
    assert.equal(hex(built.subarray(40, 42)), 'ffff');
    assert.equal(decode(built).udp?.checksum, 'right');
  });
});

const decodeWithoutEthernet = (spec: Spec) => {
  const { ethernet: _, ...rest } = decode(build(spec));
  return rest;
};

describe('odd packets', () => {
  test('VLAN tags, one in the other', () => {
    const vlans = [{ id: 100, type: 0x88a8, priority: 3 }, { id: 200 }];
    const bytes = build({ ...v6, vlans, udp: ports });
    assert.equal(hex(bytes.subarray(12, 22)), '88a86064810000c886dd');
    const decoded = decode(bytes);
    assert.deepEqual(decoded.vlans, [
      { type: '0x88a8', id: 100, priority: 3 },
      { type: '0x8100', id: 200, priority: 0 },
    ]);
    assert.equal(decoded.udp?.checksum, 'right');
  });

  test('IPv4 options', () => {
    const decoded = decode(build({ ...v4, ipv4: { options: fromHex('94040000 01') }, tcp: ports }));
    assert.deepEqual([decoded.ipv4?.options, decoded.ipv4?.length], ['9404000001000000', 48]);
    assert.deepEqual([decoded.ipv4?.checksum, decoded.tcp?.checksum], ['right', 'right']);
  });

  test('IPv6 extension headers', () => {
    const extensions = [{ kind: 'hopByHop' }, { kind: 'routing', data: zeros(14) }, { kind: 'destination' }] as const;
    const decoded = decode(build({ ...v6, ipv6: { extensions }, tcp: ports }));
    assert.deepEqual(
      decoded.ipv6?.extensions.map(({ kind, data }) => [kind, data.length / 2 + 1]),
      [
        ['hopByHop', 8],
        ['routing', 16],
        ['destination', 8],
      ],
    );
    assert.equal(decoded.tcp?.checksum, 'right');
  });

  test('padding behind the IP packet is no part of it', () => {
    const decoded = decode(build({ ...v4, udp: ports, padding: zeros(18) }));
    assert.deepEqual([decoded.padding, decoded.payload, decoded.udp?.checksum], ['00'.repeat(18), '', 'right']);
  });

  for (const [family, addresses] of [
    ['IPv4', v4],
    ['IPv6', v6],
  ] as const) {
    test(`${family}: fragments put together are the packet`, () => {
      const spec: Spec = { ...addresses, udp: { ...ports, payload: range(3_000, (i) => i & 0xff) } };
      const fragments = fragmentsOf(spec, 1_000);
      const decoded = fragments.map((each) => decode(build(each)));
      const pieces = decoded.map(({ ipv4, ipv6 }) =>
        ipv4 ? { offset: ipv4.offset, more: ipv4.flags } : ipv6?.extensions.map(({ fragment }) => fragment)[0],
      );
      assert.equal(pieces.length, 4);
      const wholes = fragments.map(({ raw }) => raw?.bytes ?? zeros(0));
      const header = family === 'IPv4' ? 20 : 40;
      assert.equal(hex(join(...wholes)), hex(buildIp(spec).subarray(header)));
      assert.equal(decoded[0]?.udp?.checksum, 'unknown');
      assert.equal(decoded[1]?.udp, undefined);
    });

    test(`${family}: a packet cut anywhere is read up to there`, () => {
      const bytes = build({ ...addresses, tcp: ports });
      for (let length = 0; length < bytes.byteLength; length++) {
        const decoded = decode(bytes.subarray(0, length));
        assert.equal(decoded.tcp?.checksum ?? 'unknown', 'unknown', `${length} bytes`);
      }
    });
  }
});
