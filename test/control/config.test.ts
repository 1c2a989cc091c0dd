import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { maps } from '../../bpf/layout.ts';
import { formatDuration, parseDuration } from '../../control/config/duration.ts';
import { configuredFacts } from '../../control/config/facts.ts';
import { readConfigFile } from '../../control/config/file.ts';
import { deprecatedFlags, ignoredFlags } from '../../control/config/kube-proxy-flags.ts';
import { settingNames, settingOf, variableOf } from '../../control/config/settings.ts';
import { flagsFor, formatConfig } from '../../control/config/write.ts';
import { linesOf, load, own } from './config-fixture.ts';

describe('durations', () => {
  for (const [text, ms] of [
    ['30s', 30_000],
    ['1h15m', 4_500_000],
    ['1h15m0s', 4_500_000],
    ['1.5s', 1500],
    ['300ms', 300],
    ['10us', 0.01],
    ['0', 0],
    ['-2m', -120_000],
  ] as const) {
    test(`CFG ${text} is ${ms} ms`, () => {
      assert.equal(parseDuration(text), ms);
      assert.equal(parseDuration(formatDuration(ms)), ms);
    });
  }
  test('CFG what is no duration', () => {
    for (const text of ['', '30', 's', '1 s', '1d', '1h15', 'soon', '1.2.3s'])
      assert.equal(parseDuration(text), undefined);
  });
  test('CFG the shortest text', () => {
    assert.deepEqual([0, 10, 90_000, 4_500_000].map(formatDuration), ['0s', '10ms', '1m30s', '1h15m']);
  });
});

describe('effective configuration', () => {
  test('CFG defaults', () => {
    const { config } = load({});
    assert.equal(config.bindAddress, '0.0.0.0');
    assert.equal(config.healthzBindAddress, '0.0.0.0:10256');
    assert.equal(config.metricsBindAddress, '127.0.0.1:10249');
    assert.equal(config.detectLocalMode, 'ClusterCIDR');
    assert.deepEqual(
      [config.masqueradeAll, config.bindAddressHardFail, config.localhostNodePorts],
      [false, false, false],
    );
    assert.deepEqual([config.syncPeriod, config.syncWindow], [30_000, 10]);
    assert.deepEqual(config.featureGates, { AllowServiceExternalIPs: true });
  });

  test('CFG a later source wins: default, file, environment, flag', () => {
    const text = own('logLevel: warn\nsyncWindow: 20ms\nstateDir: /from/file\n');
    const environment = { FAIRLEAD_SYNC_WINDOW: '30', FAIRLEAD_STATE_DIR: '/from/env' };
    const flags = [{ name: 'stateDir', text: '/from/flag', flag: '--state-dir' }] as const;
    const { config, problems, placeOf } = load({ text, environment, flags });
    assert.deepEqual(
      [config.pinRoot, config.logLevel, config.syncWindow, config.stateDir],
      ['/sys/fs/bpf/fairlead', 'warn', 30, '/from/flag'],
    );
    assert.deepEqual([placeOf('stateDir'), placeOf('syncWindow')], ['--state-dir', 'FAIRLEAD_SYNC_WINDOW']);
    assert.match(placeOf('logLevel'), /proxy\.yaml:3:11: logLevel$/);
    assert.equal(placeOf('pinRoot'), '');
    assert.deepEqual(linesOf({ ...load({}), problems }), []);
  });

  test('CFG all errors at once, each with its place and what to do', () => {
    const text = own(
      'logLevel: loud\nsyncPeriod: 30\nserviceCidrs: [10.0.0.0/8, 11.0.0.0/8]\npinRoots: /x\nmapSizes: {x: 1}\n',
    );
    const environment = { FAIRLEAD_CGROUP: 'relative', FAIRLEAD_SERVICE_CIDRS: '10.0.0.0/8' };
    const flags = [{ name: 'healthzBindAddress', text: 'localhost:99', flag: '--healthz-bind-address' }] as const;
    assert.deepEqual(linesOf(load({ text, environment, flags })), [
      'error proxy.yaml:3:11: logLevel: must be one of trace, debug, info, warn, error, is "loud"',
      'error proxy.yaml:4:13: syncPeriod: must be a duration such as 30s or 1h15m, is 30',
      'error proxy.yaml:5:15: serviceCidrs: must hold at most one range of each family, is ["10.0.0.0/8","11.0.0.0/8"]',
      'warning proxy.yaml:6:11: pinRoots: is no key of FairleadConfiguration; was pinRoot meant?',
      `error proxy.yaml:7:11: mapSizes: must be MAP=ENTRIES, MAP one of ${Object.keys(maps).join(', ')}, ENTRIES from 1 to 67108864, is {"x":1}`,
      'error FAIRLEAD_CGROUP: must be an absolute path, is "relative"',
      'warning FAIRLEAD_SERVICE_CIDRS: means nothing; was FAIRLEAD_SERVICE_CIDR meant?',
      'error --healthz-bind-address: must be an IP address with or without a port, such as 0.0.0.0:10256, or empty for none, is "localhost:99"',
    ]);
  });

  for (const [title, text, expected] of [
    ['nothing', '', /^error proxy\.yaml: is empty; /],
    ['no YAML', 'a: [1\nb: 2', /^error proxy\.yaml:\d+:\d+: is not YAML: /],
    ['a list', '- 1', /^error proxy\.yaml:1:1: is not a configuration but \[1\]; write apiVersion: /],
    ['no kind', 'a: 1', /^error proxy\.yaml:1:1: kind: is ""; write apiVersion: /],
    ['another kind', 'kind: Pod', /^error proxy\.yaml:1:1: kind: is "Pod"; /],
    [
      'another version',
      'kind: KubeProxyConfiguration\napiVersion: v2',
      /apiVersion: is "v2"; .* kubeproxy\.config\.k8s\.io\/v1alpha1/,
    ],
  ] as const) {
    test(`CFG a file that holds ${title} is an error`, () => {
      const lines = linesOf(load({ text }));
      assert.match(lines[0] ?? '', expected);
    });
  }

  test('CFG a file that is not there is an error that says so', () => {
    const [problem] = readConfigFile('/no/such/file').problems;
    assert.equal(problem?.severity, 'error');
    assert.match(problem?.message ?? '', /^cannot be read \(ENOENT: .*\); name a file that exists/);
  });

  test('CFG what is written down gives the same values when it is read again', () => {
    const flags = [
      { name: 'clusterCIDR', text: '10.0.0.0/8,fd00::/64', flag: '--cluster-cidr' },
      { name: 'mapSizes', text: 'backends=5,frontends=6', flag: '--map-size' },
      { name: 'metricsBindAddress', text: '', flag: '--metrics-bind-address' },
      { name: 'peerNames', text: 'false', flag: '--peer-names' },
      { name: 'manifests', text: '-odd name', flag: '--manifests' },
    ] as const;
    const { config } = load({ flags });
    const again = load({ text: formatConfig(config) });
    assert.deepEqual(linesOf(again), []);
    assert.deepEqual({ ...again.config, file: '' }, config);

    const texts = flagsFor(config, settingNames).map((argument) => /^--([^=]+)=(.*)$/s.exec(argument) ?? []);
    const asFlags = texts.flatMap(([, flag = '', text = '']) => {
      const name = settingNames.find((candidate) => settingOf(candidate).flag === flag);
      return name === undefined ? [] : [{ name, text, flag: `--${flag}` }];
    });
    assert.equal(asFlags.length, settingNames.length);
    assert.deepEqual(load({ flags: asFlags }).config, config);
  });

  test('SYN-08 the node name is the override or the name of the host, lower-cased', () => {
    assert.equal(load({}).config.nodeName, 'host');
    const flags = [{ name: 'hostnameOverride', text: ' Node-A.Example ', flag: '--hostname-override' }] as const;
    assert.equal(load({ flags }).config.nodeName, 'node-a.example');
    assert.deepEqual(linesOf(load({ hostname: '' })), [
      'error hostnameOverride: the host has no name; give --hostname-override',
    ]);
  });

  test('HZ-01 the addresses of the servers: port appended, empty and port 0 for none, IPv6 by the bind address', () => {
    const address = (text: string): string =>
      load({ flags: [{ name: 'healthzBindAddress', text, flag: '--healthz-bind-address' }] }).config.healthzBindAddress;
    assert.deepEqual(
      ['127.0.0.1', '127.0.0.1:99', '::1', '[::1]', '[::1]:99', '', '0.0.0.0:0', '[::]:0'].map(address),
      ['127.0.0.1:10256', '127.0.0.1:99', '[::1]:10256', '[::1]:10256', '[::1]:99', '', '', ''],
    );
    const v6 = load({ flags: [{ name: 'bindAddress', text: 'fd00::1', flag: '--bind-address' }] }).config;
    assert.deepEqual([v6.healthzBindAddress, v6.metricsBindAddress], ['[::]:10256', '[::1]:10249']);
  });

  test('NP-02 SNAT-11 the configuration in the terms in which Services are resolved', () => {
    const facts = (text: string): unknown => configuredFacts(load({ text: own(text) }).config);
    assert.deepEqual(facts('clusterCIDR: 10.0.0.0/8'), {
      ...{ nodeName: 'host', bindAddress: '0.0.0.0', nodePortAddresses: 'all', localhostNodePorts: false },
      ...{ localPods: { mode: 'ClusterCIDR', cidrs: ['10.0.0.0/8'] }, masqueradeAll: false },
      ...{ masqueradeExternal: false, maglev: false, allowServiceExternalIPs: true },
    });
    const { nodePortAddresses, localPods, allowServiceExternalIPs } = configuredFacts(
      load({
        text: own(
          'nodePortAddresses: [primary]\ndetectLocalMode: InterfaceNamePrefix\npodInterfaceNamePrefix: veth\nfeatureGates: {AllowServiceExternalIPs: false}',
        ),
      }).config,
    );
    assert.deepEqual([nodePortAddresses, allowServiceExternalIPs], ['primary', false]);
    assert.deepEqual(localPods, { mode: 'InterfaceNamePrefix', prefix: 'veth' });
  });
});

describe('docs/configuration.md', () => {
  const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  for (const name of settingNames) {
    test(`CFG ${name} is documented with its flag and variable`, () => {
      assert.ok(text.includes(`| \`${name}\` | \`--${settingOf(name).flag}\` `), name);
      assert.ok(variableOf(name).startsWith('FAIRLEAD_'));
    });
  }
  test('CFG every flag of kube-proxy that has no effect is listed', () => {
    for (const flag of Object.keys({ ...ignoredFlags, ...deprecatedFlags }))
      assert.ok(text.includes(`--${flag}\``), flag);
  });
});
