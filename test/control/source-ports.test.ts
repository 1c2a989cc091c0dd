import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { freeRanges, mostRanges, type PortsTaken, sourcePorts } from '../../control/compile/source-ports.ts';
import { formatPortRange, overlap, type PortRange, parsePortRange, portsIn } from '../../control/net/ports.ts';
import { readLocalPorts } from '../../control/node/local-ports.ts';

const range = (text: string): PortRange => {
  const parsed = parsePortRange(text);
  assert.ok(parsed, text);
  return parsed;
};
const taken = (local: string, reserved: readonly string[] = [], nodePorts = '30000-32767'): PortsTaken => ({
  local: range(local),
  reserved: reserved.map(range),
  nodePorts: [range(nodePorts)],
});

describe('source ports of masqueraded packets', () => {
  const rows: readonly [title: string, PortsTaken, free: string][] = [
    ['as Linux and Kubernetes are by default', taken('32768-60999'), '1024-29999,61000-65535'],
    [
      'reserved ports are left out',
      taken('32768-60999', ['8080', '9000-9009']),
      '1024-8079,8081-8999,9010-29999,61000-65535',
    ],
    [
      'the four largest of many',
      taken('32768-60999', ['2000', '4000', '8000', '16000']),
      '4001-7999,8001-15999,16001-29999,61000-65535',
    ],
    ['ranges that overlap', taken('29000-61000', ['28000-29500']), '1024-27999,61001-65535'],
    ['a large range of sockets leaves little', taken('1025-65534'), '1024,65535'],
    ['all is taken', taken('1024-65535'), ''],
    ['ports below 1024 never', taken('1-1023'), '1024-29999,32768-65535'],
  ];
  for (const [title, others, free] of rows) {
    test(`NET-11 ${title}`, () => {
      assert.equal(freeRanges(others).map(formatPortRange).join(), free);
    });
  }

  test('NET-11 whatever is taken: no port that somebody else has, at most four ranges in order, none that is larger left out', () => {
    const some = fc
      .tuple(fc.integer({ min: 1, max: 65_535 }), fc.integer({ min: 0, max: 20_000 }))
      .map(([first, more]) => ({ first, last: Math.min(65_535, first + more) }));
    fc.assert(
      fc.property(
        some,
        fc.array(some, { maxLength: 8 }),
        fc.array(some, { maxLength: 2 }),
        (local, reserved, nodePorts) => {
          const free = freeRanges({ local, reserved, nodePorts });
          assert.ok(free.length <= mostRanges);
          for (const [i, one] of free.entries()) {
            assert.ok(one.first >= 1_024 && one.first <= one.last && one.last <= 65_535);
            assert.ok(i === 0 || one.first > (free[i - 1]?.last ?? 0) + 1);
            for (const other of [local, ...reserved, ...nodePorts]) assert.ok(!overlap(one, other));
          }
          const all = new Set(Array.from({ length: 65_535 - 1_023 }, (_, n) => n + 1_024));
          for (const { first, last } of [local, ...reserved, ...nodePorts, ...free]) {
            for (let port = first; port <= last; port++) all.delete(port);
          }
          if (free.length < mostRanges) assert.equal(all.size, 0, 'nothing is left out while there is room');
          const least = Math.min(...free.map(portsIn));
          let run = 0;
          for (let port = 1_024; port <= 65_536; port++) {
            run = all.has(port) ? run + 1 : 0;
            assert.ok(run <= least);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('NET-11 what is configured is used as it is; what sockets may get, too, is said', () => {
    const own = sourcePorts([range('20000-29999')], taken('32768-60999'));
    assert.deepEqual(own, { ranges: [range('20000-29999')], warning: '' });
    const shared = sourcePorts([range('20000-29999'), range('40000-41000')], taken('32768-60999'));
    assert.deepEqual(shared.ranges, [range('20000-29999'), range('40000-41000')]);
    assert.match(
      shared.warning,
      /^sockets of this host may get ports of 40000-41000 \(ip_local_port_range is 32768-60999\)/,
    );
    const none = sourcePorts([], taken('1024-65535'));
    assert.deepEqual(none.ranges, []);
    assert.match(
      none.warning,
      /no packet can be masqueraded; make that range smaller, or give ports with --masquerade-ports$/,
    );
  });
});

describe('what the kernel says of ports', () => {
  const files = (text: Readonly<Record<string, string>>) =>
    readLocalPorts((path) => {
      const found = text[path.replace('/proc/sys/net/ipv4/', '')];
      if (found === undefined) throw new Error('ENOENT');
      return found;
    });

  test('both files are read; without them Linux as it usually is', () => {
    assert.deepEqual(files({ ip_local_port_range: '10000\t20000\n', ip_local_reserved_ports: '8080,9000-9009\n' }), {
      local: range('10000-20000'),
      reserved: [range('8080'), range('9000-9009')],
    });
    assert.deepEqual(files({ ip_local_port_range: '10000\t20000\n', ip_local_reserved_ports: '\n' }).reserved, []);
    assert.deepEqual(files({}), { local: range('32768-60999'), reserved: [] });
  });

  test('this kernel gives a socket a port of that range', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    const { local } = readLocalPorts();
    assert.ok(port >= local.first && port <= local.last, `${port} in ${formatPortRange(local)}`);
  });
});

test('ranges of ports as text', () => {
  for (const text of ['', '-', '1-', '-1', '5-4', '65536', '1-65536', 'a', '1-2-3', '1,2']) {
    assert.equal(parsePortRange(text), undefined, text);
  }
  assert.deepEqual(parsePortRange(' 7 - 9 '), { first: 7, last: 9 });
});
