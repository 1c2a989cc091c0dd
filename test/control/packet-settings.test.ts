import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { defaultPackets, encodePacketSettings, type PacketSettings } from '../../control/compile/packet-settings.ts';
import { configuredPackets } from '../../control/config/facts.ts';
import { flagsFor } from '../../control/config/write.ts';
import { capabilitiesOf, everything, socketPath } from '../../control/resolve/capabilities.ts';
import { createDesiredState, type DesiredState } from '../../control/sync/desired-state.ts';
import { noFacts } from '../../control/sync/observer.ts';
import { packetSettingsOf } from '../../control/sync/packet-settings.ts';
import { createSync, type Sync } from '../../control/sync/sync.ts';
import { kubeProxy, linesOf, load, own } from './config-fixture.ts';
import { createFakeLoader, type FakeLoader } from './fake-loader.ts';
import { silent, until } from './http-fixture.ts';
import { facts } from './resolve-fixture.ts';
import { service, slice } from './servers-fixture.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const settings: PacketSettings = {
  ...{ refusalsPerSecond: 1_000, eventsPerSecond: 100 },
  ...{ tcpEstablished: 86_400, tcpCloseWait: 3_600, udpUnreplied: 30, udpStream: 120 },
  ...{ nodeIPv4: '198.51.100.1', nodeIPv6: '2001:db8::1', noDetector: true, direct: true },
  ports: [
    { first: 1_024, last: 29_999 },
    { first: 61_000, last: 65_535 },
  ],
};

/** Written down by hand from the C struct. */
const golden = [
  '00000000000000000000ffffc6336401',
  '20010db8000000000000000000000001',
  '00043071' + '48eeb811' + '00000000' + '00000000',
  'e8820000',
  '03000000',
  'e8030000' + '64000000',
  '80510100' + '100e0000' + '1e000000' + '78000000',
].join('');

test('golden bytes of packet_settings: TypeScript encodes them', () => {
  assert.equal(hex(encodePacketSettings(settings)), golden);
});

describe('what the packet path is told', () => {
  const local = { local: { first: 32_768, last: 60_999 }, reserved: [] };

  test('NET-11 SNAT-07 the primary addresses of the node, and ports that nobody else has', () => {
    const { settings: found, warning } = packetSettingsOf(defaultPackets, facts(), local);
    assert.deepEqual(found, { ...settings, noDetector: false, direct: false });
    assert.equal(warning, '');
  });

  test('without a Node object the first addresses of the host stand for it, loopback never', () => {
    const host = { nodeAddresses: [], hostAddresses: ['127.0.0.1', '192.0.2.7', '192.0.2.8', '::1'] };
    const { settings: found } = packetSettingsOf(defaultPackets, facts(host), local);
    assert.deepEqual([found.nodeIPv4, found.nodeIPv6], ['192.0.2.7', '']);
  });

  test('TP-11 SNAT-11 without any detector pods count as strangers; where one family has one, interfaces tell those of both', () => {
    const detector = (cidrs: readonly string[]): boolean =>
      packetSettingsOf(defaultPackets, facts({ localPods: { mode: 'ClusterCIDR', cidrs } }), local).settings.noDetector;
    assert.deepEqual([detector([]), detector(['10.0.0.0/16']), detector(['fd00::/48'])], [true, false, false]);
  });

  test('CFG CT-10 CT-11 what is configured: defaults, kube-proxy’s conntrack section, 0 for the default', () => {
    assert.deepEqual(configuredPackets(load({}).config), defaultPackets);
    const text = kubeProxy(
      'conntrack: {tcpEstablishedTimeout: 2h, tcpCloseWaitTimeout: 90s, udpTimeout: 0s, udpStreamTimeout: 1500ms}\n',
    );
    const loaded = load({ text });
    assert.deepEqual(linesOf(loaded), []);
    const { tcpEstablished, tcpCloseWait, udpUnreplied, udpStream } = configuredPackets(loaded.config);
    assert.deepEqual([tcpEstablished, tcpCloseWait, udpUnreplied, udpStream], [7_200, 90, 30, 2]);
    const flags = [{ name: 'udpTimeout', text: '0', flag: '--conntrack-udp-timeout' }] as const;
    assert.equal(configuredPackets(load({ flags }).config).udpUnreplied, 30);
  });

  const wrong: readonly [text: string, says: RegExp][] = [
    ['masqueradePorts: [1000-2000]', /masqueradePorts: must hold ports from 1024 on, and "1000-2000" has lower ones/],
    ['masqueradePorts: [2000-3000, "2500"]', /must hold each port once, and 2000-3000 and "2500" overlap/],
    ['masqueradePorts: [many]', /must hold ranges of ports such as 1024-29999, and "many" is none/],
    ['masqueradePorts: 2000,2002,2004,2006,2008', /must hold at most 4 ranges/],
    ['masqueradePorts: [29000-31000]', /29000-31000 holds NodePorts, which serviceNodePortRange says are 30000-32767/],
    ['serviceNodePortRange: 32767-30000', /serviceNodePortRange: must be a range of ports such as 30000-32767/],
    ['refusalsPerSecond: -1', /refusalsPerSecond: must be a whole number from 0 to 1000000, is -1/],
    ['tcpEstablishedTimeout: 600h', /tcpEstablishedTimeout: must be a duration from 0s to 480h/],
  ];
  for (const [text, says] of wrong) {
    test(`CFG ${text} is an error that says what it must be`, () => {
      const lines = linesOf(load({ text: own(`${text}\n`) }));
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? '', says);
    });
  }

  test('CFG the packet path is on unless it is switched off, as a word or as a boolean', () => {
    assert.equal(load({}).config.packetPath, true);
    for (const value of ['off', 'false', '"off"']) {
      assert.equal(load({ text: own(`packetPath: ${value}\n`) }).config.packetPath, false, value);
    }
    const flags = [{ name: 'packetPath', text: 'off', flag: '--packet-path' }] as const;
    const { config } = load({ flags });
    assert.deepEqual(flagsFor(config, ['packetPath']), ['--packet-path=off']);
    const [line] = linesOf(load({ text: own('packetPath: maybe\n') }));
    assert.match(line ?? '', /packetPath: must be on or off, is "maybe"/);
  });

  test('CFG a list of ports in a flag', () => {
    const flags = [{ name: 'masqueradePorts', text: '61000-65535,1024-29999', flag: '--masquerade-ports' }] as const;
    const { config, problems } = load({ flags });
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.deepEqual(config.masqueradePorts, ['1024-29999', '61000-65535']);
  });
});

interface Setup {
  readonly loader: FakeLoader;
  readonly state: DesiredState;
  readonly sync: Sync;
  /** What the entry should say. */
  wanted: PacketSettings;
  /** Loaders that were asked what they can do. */
  taken: number;
}

const setup = (context: TestContext, packetPath: boolean): Setup => {
  const loader = createFakeLoader();
  loader.packetPath = packetPath;
  const state = createDesiredState();
  const made: Setup = {
    ...{ loader, state, wanted: settings, taken: 0 },
    get sync() {
      return sync;
    },
  };
  const sync = createSync(state.desired, {
    ...{ loader: loader.client, windowMs: 0, log: silent, verifyPeriodMs: 1 },
    packetSettings: () => ({ settings: made.wanted, warning: '' }),
    takeLoader: async (described) => {
      made.taken++;
      const changed = state.setFacts({ ...state.facts, capabilities: capabilitiesOf(described) });
      if (changed.size > 0) sync.changed(changed, true, noFacts);
    },
  });
  const stop = new AbortController();
  const running = sync.run(stop.signal);
  context.after(async () => {
    stop.abort();
    await running;
  });
  return made;
};

const sctp = () =>
  service({ ports: [{ name: 'http', protocol: 'SCTP', port: 80, nodePort: 0 }], clusterIPs: ['10.96.0.10'] });
const endpoints = () => slice(['10.0.1.1'], { ports: [{ name: 'http', protocol: 'SCTP', port: 8080 }] });

const entryOf = ({ loader }: Setup): string => hex(loader.maps.content('packet_settings').values);

test('with a packet path its settings are written, and again when they change or were changed', async (context) => {
  const made = setup(context, true);
  made.sync.changed(made.state.update({ services: [sctp()], slices: [endpoints()] }), true, noFacts);
  await until('the settings', () => entryOf(made) === golden);
  made.wanted = { ...settings, ports: [{ first: 1_024, last: 29_999 }] };
  await until('what changed', () => entryOf(made) === hex(encodePacketSettings(made.wanted)));
  made.loader.maps.apply({ map: 'packet_settings', key: '00000000', value: new Uint8Array(80) });
  await until('the repair', () => entryOf(made) === hex(encodePacketSettings(made.wanted)));
});

test('SVC-19 SCTP is served as soon as the loader translates packets, and before the first write', async (context) => {
  const made = setup(context, true);
  made.sync.changed(made.state.update({ services: [sctp()], slices: [endpoints()] }), true, noFacts);
  await until('a sync', () => made.sync.status.synced);
  assert.equal(made.taken, 1);
  assert.deepEqual(made.state.facts.capabilities, everything);
  assert.equal(made.loader.maps.look('10.96.0.10:80/SCTP', 'outside').kind, 'served');
});

test('a loader without a packet path: SCTP is pending, and nothing is written to maps that it does not have', async (context) => {
  const made = setup(context, false);
  made.sync.changed(made.state.update({ services: [sctp()], slices: [endpoints()] }), true, noFacts);
  await until('a sync', () => made.sync.status.synced);
  assert.deepEqual(made.state.facts.capabilities, socketPath);
  assert.equal(entryOf(made), '');
  assert.equal(made.loader.maps.look('10.96.0.10:80/SCTP', 'inside').kind, 'pass');
  const [port] = [...made.state.resolved.values()].flat();
  assert.equal(port?.frontends[0]?.pending, 'SCTP: needs the packet path, which the loader does not run');
});
