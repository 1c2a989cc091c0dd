import assert from 'node:assert/strict';
import { isIPv6 } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  canonicalAddress,
  familyOf,
  formatAddress,
  formatHostPort,
  isMapped,
  parseAddress,
} from '../../control/net/address.ts';
import { addressNumber, cidrContains, numberAddress, parseCidr } from '../../control/net/cidr.ts';

const hex = (text: string): string => Buffer.from(parseAddress(text) ?? []).toString('hex');

test('an IPv4 address is held as v4-mapped', () => {
  assert.equal(hex('10.96.0.1'), '00000000000000000000ffff0a600001');
  assert.equal(hex('::ffff:10.96.0.1'), hex('10.96.0.1'));
  assert.equal(hex('::ffff:a60:1'), hex('10.96.0.1'));
});

test('IPv6 spellings mean the same bytes', () => {
  const bytes = '20010db8000000000000000000000001';
  for (const text of ['2001:db8::1', '2001:0DB8:0:0::0.0.0.1', '2001:db8:0:0:0:0:0:1']) assert.equal(hex(text), bytes);
  assert.equal(hex('::'), '0'.repeat(32));
  assert.equal(hex('fe80::'), `fe80${'0'.repeat(28)}`);
});

test('SVC-22 leading zeros in IPv4 are decimal', () => {
  assert.equal(canonicalAddress('010.096.000.001'), '10.96.0.1');
});

test('what is not an address is refused', () => {
  const texts = ['', '1.2.3', '1.2.3.4.5', '256.1.1.1', '1.2.3.-4', '1.2.3.4 ', '0x1.2.3.4', ':', ':::', '1::2::3'];
  for (const text of [...texts, 'fe80::1%eth0', '12345::', '1:2:3:4:5:6:7:8:9', '::256.1.1.1', 'x', '1.2.3.4/24']) {
    assert.equal(parseAddress(text), undefined, text);
  }
});

test('canonical text is that of RFC 5952', () => {
  const table: readonly (readonly [string, string])[] = [
    ['2001:DB8::0:1', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
  ];
  for (const [text, canonical] of table) assert.equal(canonicalAddress(text), canonical);
});

test('parsing undoes formatting, for any 16 bytes', () => {
  const words = fc.array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(words, (list) => {
      const bytes = new Uint8Array(list.flatMap((word) => [word >> 8, word & 0xff]));
      const text = formatAddress(bytes);
      assert.deepEqual(parseAddress(text), bytes);
      assert.equal(familyOf(text), isMapped(bytes) ? 'IPv4' : 'IPv6');
      assert.equal(isIPv6(text), !isMapped(bytes));
    }),
  );
});

test('an address with a port has brackets only around IPv6', () => {
  assert.equal(formatHostPort('10.0.0.1', 80), '10.0.0.1:80');
  assert.equal(formatHostPort('fd00::1', 80), '[fd00::1]:80');
});

test('a range is read with its host bits cleared', () => {
  assert.deepEqual(parseCidr('10.97.3.4/12'), {
    family: 'IPv4',
    text: '10.96.0.0/12',
    prefix: 12,
    first: 0x0a600000n,
    last: 0x0a6fffffn,
  });
  assert.equal(parseCidr('fd00:10:96::ff/112')?.text, 'fd00:10:96::/112');
  assert.equal(parseCidr('0.0.0.0/0')?.last, 0xffffffffn);
  assert.equal(parseCidr('::/0')?.last, (1n << 128n) - 1n);
  for (const text of ['10.0.0.0', '10.0.0.0/33', '::/129', 'x/8', '10.0.0.0/', '10.0.0.0/-1', '::ffff:10.0.0.0/104']) {
    assert.equal(parseCidr(text), undefined, text);
  }
});

test('a range holds its first and last address, and none of the other family', () => {
  const cidr = parseCidr('10.96.0.0/12');
  assert.ok(cidr);
  assert.deepEqual(
    ['10.95.255.255', '10.96.0.0', '10.111.255.255', '10.112.0.0', '::a60:1'].map((ip) => cidrContains(cidr, ip)),
    [false, true, true, false, false],
  );
});

test('numbers and addresses of a family are one to one', () => {
  fc.assert(fc.property(fc.nat(0xffffffff), (n) => addressNumber(numberAddress('IPv4', BigInt(n))) === BigInt(n)));
  const mapped = 0xffff00000000n;
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (n) => {
      fc.pre(n >> 32n !== mapped >> 32n);
      assert.equal(addressNumber(numberAddress('IPv6', n)), n);
    }),
  );
});
