import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GivenFlag } from '../../control/config/load.ts';
import { kubeProxy, linesOf, load, own } from './config-fixture.ts';

/** As kubeadm writes it: every field, most of them empty. */
const kubeadm = kubeProxy(`bindAddress: 0.0.0.0
bindAddressHardFail: false
clientConnection:
  acceptContentTypes: ""
  burst: 0
  contentType: ""
  kubeconfig: /var/lib/kube-proxy/kubeconfig.conf
  qps: 0
clusterCIDR: 10.244.0.0/16
configSyncPeriod: 0s
conntrack:
  maxPerCore: null
  min: null
  tcpBeLiberal: false
  tcpCloseWaitTimeout: null
  tcpEstablishedTimeout: null
  udpStreamTimeout: 0s
  udpTimeout: 0s
detectLocal:
  bridgeInterface: ""
  interfaceNamePrefix: ""
detectLocalMode: ""
enableProfiling: false
healthzBindAddress: ""
hostnameOverride: ""
iptables:
  localhostNodePorts: null
  masqueradeAll: false
  masqueradeBit: null
  minSyncPeriod: 0s
  syncPeriod: 0s
ipvs:
  excludeCIDRs: null
  minSyncPeriod: 0s
  scheduler: ""
  strictARP: false
  syncPeriod: 0s
  tcpFinTimeout: 0s
  tcpTimeout: 0s
  udpTimeout: 0s
logging:
  flushFrequency: 0
  options:
    json:
      infoBufferSize: "0"
    text:
      infoBufferSize: "0"
  verbosity: 0
metricsBindAddress: ""
mode: ""
nftables:
  masqueradeAll: false
  masqueradeBit: null
  minSyncPeriod: 0s
  syncPeriod: 0s
nodePortAddresses: null
oomScoreAdj: null
portRange: ""
showHiddenMetricsForVersion: ""
winkernel:
  enableDSR: false
  forwardHealthCheckVip: false
  networkName: ""
  rootHnsEndpointName: ""
  sourceVip: ""
`);

describe('KubeProxyConfiguration', () => {
  test('CFG the file that kubeadm writes is taken as it stands, without a word', () => {
    const { config, ...loaded } = load({ text: kubeadm });
    assert.deepEqual(linesOf({ config, ...loaded }), []);
    assert.equal(config.kubeconfig, '/var/lib/kube-proxy/kubeconfig.conf');
    assert.deepEqual(config.clusterCIDR, ['10.244.0.0/16']);
    assert.equal(config.healthzBindAddress, '0.0.0.0:10256', 'empty means the default here');
  });

  test('CFG JSON is taken as well', () => {
    const text = JSON.stringify({
      ...{ apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration' },
      metricsBindAddress: '0.0.0.0',
    });
    const loaded = load({ text });
    assert.deepEqual([linesOf(loaded), loaded.config.metricsBindAddress], [[], '0.0.0.0:10249']);
  });

  test('CFG what has a meaning here sets it', () => {
    const loaded = load({
      text: kubeProxy(`hostnameOverride: N1
bindAddress: 192.0.2.1
healthzBindAddress: 127.0.0.1
metricsBindAddress: 0.0.0.0:9999
bindAddressHardFail: true
detectLocalMode: BridgeInterface
detectLocal: {bridgeInterface: cni0}
clusterCIDR: 10.0.0.0/8,fd00::/64
nodePortAddresses: [192.0.2.0/24, "2001:db8::/32"]
iptables: {masqueradeAll: true, syncPeriod: 1m30s, localhostNodePorts: true}
featureGates: {AllowServiceExternalIPs: false}
logging: {verbosity: 4}
`),
    });
    assert.deepEqual(linesOf(loaded), []);
    const { config } = loaded;
    assert.equal(config.nodeName, 'n1');
    assert.deepEqual([config.bindAddress, config.bindAddressHardFail], ['192.0.2.1', true]);
    assert.deepEqual([config.healthzBindAddress, config.metricsBindAddress], ['127.0.0.1:10256', '0.0.0.0:9999']);
    assert.deepEqual([config.detectLocalMode, config.podBridgeInterface], ['BridgeInterface', 'cni0']);
    assert.deepEqual(config.clusterCIDR, ['10.0.0.0/8', 'fd00::/64']);
    assert.deepEqual(config.nodePortAddresses, ['192.0.2.0/24', '2001:db8::/32']);
    assert.equal(config.syncPeriod, 90_000);
    assert.deepEqual([config.masqueradeAll, config.localhostNodePorts], [true, true]);
    assert.deepEqual([config.featureGates.AllowServiceExternalIPs, config.logLevel], [false, 'debug']);
  });

  test('CFG what has no meaning here is a notice with its path, and never an error', () => {
    const loaded = load({
      text: kubeProxy(`mode: ipvs
ipvs: {scheduler: rr, strictARP: true, syncPeriod: 20s}
iptables: {masqueradeBit: 14, minSyncPeriod: 1s, syncPeriod: 30s}
conntrack: {maxPerCore: 32768, min: 131072, tcpBeLiberal: true}
oomScoreAdj: -999
configSyncPeriod: 15m
clientConnection: {qps: 5, burst: 10}
featureGates: {Other: true}
`),
    });
    const lines = linesOf(loaded);
    assert.ok(lines.every((line) => line.startsWith('notice ')));
    for (const path of [
      ...['mode', 'ipvs.scheduler', 'ipvs.strictARP', 'iptables.masqueradeBit', 'iptables.minSyncPeriod'],
      ...['iptables.syncPeriod', 'conntrack.maxPerCore', 'conntrack.min', 'conntrack.tcpBeLiberal', 'oomScoreAdj'],
      ...['clientConnection.qps', 'clientConnection.burst', 'featureGates', 'configSyncPeriod'],
    ]) {
      assert.equal(lines.filter((line) => line.includes(`: ${path}: `)).length, 1, path);
    }
    assert.equal(loaded.config.syncPeriod, 20_000, 'the section of the mode counts');
    assert.match(
      lines.find((line) => line.includes('oomScoreAdj')) ?? '',
      /^notice proxy\.yaml:7:14: oomScoreAdj: has no effect: set it /,
    );
  });

  test('CFG an unknown field is a warning that names a known one', () => {
    const text = kubeProxy('clusterCidrs: 10.0.0.0/8\niptables: {masquaradeAll: true, zzz: 1}\nmasqueradeAll: true\n');
    assert.deepEqual(linesOf(load({ text })), [
      'warning proxy.yaml:3:15: clusterCidrs: is no field of KubeProxyConfiguration; was clusterCIDR meant?',
      'warning proxy.yaml:4:27: iptables.masquaradeAll: is no field of KubeProxyConfiguration; was iptables.masqueradeAll meant?',
      'warning proxy.yaml:4:38: iptables.zzz: is no field of KubeProxyConfiguration; remove it',
      'warning proxy.yaml:5:16: masqueradeAll: is no field of KubeProxyConfiguration; was iptables.masqueradeAll meant?',
    ]);
  });

  test('CFG wrong types are errors, all of them, also in fields without a meaning here', () => {
    const text = kubeProxy(
      'bindAddress: 7\nclusterCIDR: [a]\nnodePortAddresses: all\nconfigSyncPeriod: soon\nconntrack: {min: many}\nipvs: 5\noomScoreAdj: 5000\ndetectLocalMode: Magic\nmode: ebpf\n',
    );
    const errors = linesOf(load({ text })).filter((line) => line.startsWith('error '));
    const paths = errors.map((line) => /^error proxy\.yaml:\d+:\d+: ([^:]+): must /.exec(line)?.[1]);
    assert.deepEqual(paths.sort(), [
      ...['bindAddress', 'clusterCIDR', 'configSyncPeriod', 'conntrack.min', 'detectLocalMode', 'ipvs', 'mode'],
      ...['nodePortAddresses', 'oomScoreAdj'],
    ]);
  });

  test('NP-02 mode nftables without nodePortAddresses means primary; mode iptables means all', () => {
    const of = (text: string): unknown => load({ text: kubeProxy(text) }).config.nodePortAddresses;
    assert.deepEqual(of('mode: nftables'), ['primary']);
    assert.deepEqual(of('mode: nftables\nnodePortAddresses: [10.0.0.0/8]'), ['10.0.0.0/8']);
    assert.deepEqual(of('mode: iptables'), []);
  });

  test('NP-05 NodePorts on loopback addresses are off unless they are switched on, in mode iptables', () => {
    const of = (text: string): unknown => load({ text: kubeProxy(text) }).config.localhostNodePorts;
    assert.equal(of('mode: iptables'), false);
    assert.equal(of('iptables: {localhostNodePorts: true}'), true);
    assert.equal(of('iptables: {localhostNodePorts: false}'), false);
    assert.equal(of('mode: nftables\niptables: {localhostNodePorts: true}'), false);
  });

  const flags: readonly GivenFlag[] = [
    { name: 'bindAddress', text: '192.0.2.9', flag: '--bind-address' },
    { name: 'hostnameOverride', text: 'other', flag: '--hostname-override' },
    { name: 'logLevel', text: 'debug', flag: '-v' },
    { name: 'manifests', text: '/m', flag: '--manifests' },
  ];

  test('CFG beside --config its flags are ignored and named, but for hostname-override and logging', () => {
    const loaded = load({ text: kubeProxy('bindAddress: 192.0.2.1\nhostnameOverride: mine'), flags });
    const { config } = loaded;
    assert.deepEqual(
      [config.bindAddress, config.nodeName, config.logLevel, config.manifests],
      ['192.0.2.1', 'other', 'debug', '/m'],
    );
    assert.deepEqual(linesOf(loaded).length, 1);
    assert.match(
      linesOf(loaded)[0] ?? '',
      /^warning --bind-address: is ignored beside .*; set it there, or with FAIRLEAD_BIND_ADDRESS$/,
    );
  });

  test('CFG beside a file with our kind alone, flags win', () => {
    const loaded = load({ text: own('bindAddress: 192.0.2.1'), flags });
    assert.deepEqual([loaded.config.bindAddress, linesOf(loaded)], ['192.0.2.9', []]);
  });

  test('CFG one file may hold both kinds; the later wins', () => {
    const text = `${kubeProxy('bindAddress: 192.0.2.1\nhostnameOverride: a')}\n---\n${own('hostnameOverride: b\nsyncWindow: 1s')}`;
    const { config, ...loaded } = load({ text });
    assert.deepEqual(linesOf({ config, ...loaded }), []);
    assert.deepEqual([config.bindAddress, config.nodeName, config.syncWindow], ['192.0.2.1', 'b', 1000]);
  });
});

describe('checks of the whole', () => {
  test('CFG what could not be read is not called unset', () => {
    const unset = (text: string): boolean =>
      load({ text: kubeProxy(text) }).problems.some(({ message }) => message.startsWith('is unset'));
    assert.deepEqual([unset('mode: ""'), unset('nodePortAddresses: primary'), unset('a: [')], [true, false, false]);
  });

  const node = { primary: 'IPv4', dualStack: true, podCIDRs: [] } as const;
  const v4only = { ...node, dualStack: false } as const;
  const cases: readonly [string, string, Parameters<typeof load>[0], RegExp | undefined][] = [
    ['CFG nodePortAddresses unset: warned', '', {}, /^warning nodePortAddresses: is unset: .*"primary"/],
    ['CFG nodePortAddresses primary', 'nodePortAddresses: [primary]', {}, undefined],
    [
      'CFG nodePortAddresses of one family in a dual-stack cluster: warned',
      'nodePortAddresses: [10.0.0.0/8]\nclusterCIDR: 10.0.0.0/8,fd00::/64',
      {},
      /^warning .*holds only IPv4 ranges .* dual-stack: .* all IPv6 addresses/,
    ],
    [
      'CFG nodePortAddresses of the other family only: warned',
      'nodePortAddresses: ["fd00::/64"]',
      {},
      /^warning .*holds only IPv6 ranges .* IPv4-primary: .* all IPv4 addresses/,
    ],
    ['CFG nodePortAddresses of the family of a single-stack cluster', 'nodePortAddresses: [10.0.0.0/8]', {}, undefined],
    [
      'CFG clusterCIDR of the wrong family on a single-stack node: fatal',
      'nodePortAddresses: [primary]\nclusterCIDR: fd00::/64',
      { node: v4only },
      /^error .*clusterCIDR: holds only IPv6 ranges though the node is IPv4-only; /,
    ],
    [
      'CFG clusterCIDR of the wrong family on a dual-stack node: warned',
      'nodePortAddresses: [primary]\nclusterCIDR: fd00::/64',
      {},
      /^warning .*clusterCIDR: holds only IPv6/,
    ],
    [
      'CFG clusterCIDR of the wrong family that is not used: warned',
      'nodePortAddresses: [primary]\nclusterCIDR: fd00::/64\ndetectLocalMode: NodeCIDR',
      { node: v4only },
      /^warning .*clusterCIDR: /,
    ],
    [
      'CFG podCIDRs of the wrong family in mode NodeCIDR: fatal',
      'nodePortAddresses: [primary]\ndetectLocalMode: NodeCIDR',
      { node: { ...node, podCIDRs: ['fd00::/64'] } },
      /^error .*spec\.podCIDRs/,
    ],
    [
      'CFG podCIDRs of the wrong family in another mode: warned',
      'nodePortAddresses: [primary]',
      { node: { ...node, podCIDRs: ['fd00::/64'] } },
      /^warning .*spec\.podCIDRs/,
    ],
    [
      'CFG a server on the family that the node has not: warned',
      'nodePortAddresses: [primary]\nhealthzBindAddress: "::1"',
      { node: v4only },
      /^warning .*healthzBindAddress: is an IPv6 address/,
    ],
    [
      'SNAT-11 mode BridgeInterface without its interface: an error',
      'nodePortAddresses: [primary]\ndetectLocalMode: BridgeInterface',
      {},
      /^error podBridgeInterface: must be set/,
    ],
    [
      'SNAT-11 mode InterfaceNamePrefix without its prefix: an error',
      'nodePortAddresses: [primary]\ndetectLocalMode: InterfaceNamePrefix',
      {},
      /^error podInterfaceNamePrefix: must be set/,
    ],
    [
      'SNAT-11 a name that no interface can have: an error',
      'nodePortAddresses: [primary]\npodBridgeInterface: abcdefghijklmnop',
      {},
      /^error .*more than 15 characters/,
    ],
    [
      'CFG two sources: an error',
      'nodePortAddresses: [primary]\nmanifests: /m\nkubeconfig: /k',
      {},
      /^error .*manifests: there are two sources/,
    ],
  ];
  for (const [title, text, input, expected] of cases) {
    test(title, () => {
      const { problems } = load({ ...input, text: own(`${text}\n`) });
      const lines = problems.map(({ severity, where, path, message }) =>
        [`${severity} ${where}`.trim(), path, message].join(': ').replace(/^(\w+): /, '$1 '),
      );
      if (expected === undefined) assert.deepEqual(lines, []);
      else {
        assert.equal(lines.length, 1, lines.join('\n'));
        assert.match(lines[0] ?? '', expected);
      }
    });
  }
});
