/** What "fairlead doctor" says of hosts that this one is not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { doctorText } from '../../control/cli/doctor.ts';
import { type Finding, summarise } from '../../control/doctor/finding.ts';
import { type HookFacts, hookFindings } from '../../control/doctor/hooks.ts';
import { type InterfaceFacts, interfaceFindings } from '../../control/doctor/interfaces.ts';
import { type KernelFacts, kernelFindings } from '../../control/doctor/kernel.ts';
import { type Chain, leftoverFindings } from '../../control/doctor/leftovers.ts';
import { networkFindings } from '../../control/doctor/network.ts';
import { privilegeFindings, processFindings } from '../../control/doctor/processes.ts';
import { iptablesChains, nftChains } from '../../control/doctor/rules.ts';
import type { Probes } from '../../loader/doctor-helper.ts';

const about = (findings: readonly Finding[], subject: string): readonly Finding[] =>
  findings.filter((finding) => finding.subject === subject);

const levelsOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ level }) => level);

describe('the kernel', () => {
  const all: Probes = {
    ...{ sockAddr: true, sockRelease: true, setRetval: true, lruHash: true, lpmTrie: true, tc: true },
    ...{ redirectNeigh: true, xdp: true, fibLookup: true, ringbuf: true, tcx: true },
  };
  const modern: KernelFacts = {
    ...{ release: '6.18', probes: all, types: true, netnsCookie: true, jit: 1 },
    described: { destroySockets: true, iterateMaps: true, signals: true },
  };

  test('with everything has no finding but ok', () => {
    assert.deepEqual([...new Set(levelsOf(kernelFindings(modern)))], ['ok']);
  });

  test('of 5.10 has warnings that say what follows, and no error', () => {
    const old = kernelFindings({
      ...modern,
      probes: { ...all, setRetval: false, tcx: false },
      described: { ...modern.described, destroySockets: false },
      netnsCookie: false,
    });
    const warned = old.filter(({ level }) => level !== 'ok');
    assert.deepEqual(
      warned.map(({ subject, level }) => `${subject}: ${level}`),
      [
        'bpf_set_retval() at connect(): warning',
        'bpf_sock_destroy(): warning',
        'cookies of network namespaces: warning',
      ],
    );
    for (const { text, remedy } of warned) {
      assert.match(text, /^not there: /);
      assert.match(remedy, /^use a kernel from /);
    }
    assert.match(about(old, 'tcx')[0]?.text ?? '', /filters of clsact are used instead/);
  });

  test('that lacks what nothing goes without is an error', () => {
    const without = kernelFindings({ ...modern, probes: { ...all, sockAddr: false }, types: false });
    assert.deepEqual(levelsOf(about(without, 'programs at connect() and sendmsg()')), ['error']);
    assert.deepEqual(levelsOf(about(without, 'types of the kernel')), ['error']);
    // Without types nothing can be told of what they describe.
    assert.deepEqual(about(without, 'bpf_sock_destroy()'), []);
  });

  test('that may not be asked is no fault of the kernel', () => {
    const some = kernelFindings({ ...modern, probes: { ...all, xdp: null } });
    assert.deepEqual(about(some, 'XDP'), [
      { topic: 'kernel', subject: 'XDP', level: 'warning', text: 'could not be tried', remedy: 'run as root' },
    ]);
    assert.deepEqual(about(kernelFindings({ ...modern, probes: undefined }), 'XDP'), []);
  });

  test('whose programs are interpreted is a warning', () => {
    const [finding] = about(kernelFindings({ ...modern, jit: 0 }), 'JIT');
    assert.equal(finding?.remedy, 'sysctl -w net.core.bpf_jit_enable=1');
  });
});

describe('an interface', () => {
  const virtio: InterfaceFacts = {
    ...{ name: 'eth0', class: 'uplink', reason: 'has a global address', mtu: 1_500, driver: 'virtio_net' },
    ...{ channels: { used: 2, most: 8 }, features: new Map(), xdp: undefined, cpus: 4, kind: '', runsXdp: true },
  };

  test('that is fit for XDP has one line', () => {
    const found = interfaceFindings([{ ...virtio, xdp: 'native' }]);
    assert.deepEqual(levelsOf(found), ['ok']);
    assert.equal(found[0]?.text, 'uplink (has a global address): virtio_net, MTU 1500, 2 of 8 queue pairs, XDP native');
  });

  test('of virtio-net wants a queue more for each CPU; another driver does not', () => {
    const few = { ...virtio, channels: { used: 2, most: 4 } };
    const [, finding] = interfaceFindings([few]);
    assert.equal(finding?.level, 'warning');
    assert.equal(
      finding?.remedy,
      'give the machine 6 queue pairs (QEMU: queues=6), or use fewer: ethtool -L eth0 combined N',
    );
    assert.deepEqual(levelsOf(interfaceFindings([{ ...few, driver: 'ixgbe' }])), ['ok']);
    assert.deepEqual(levelsOf(interfaceFindings([{ ...virtio, channels: { used: 4, most: 8 } }])), ['ok']);
  });

  test('that puts packets together is told to stop, on its host where it cannot itself', () => {
    const features = new Map([
      ['rx-lro', { active: true, fixed: false }],
      ['rx-gro-hw', { active: true, fixed: true }],
      ['rx-gro', { active: true, fixed: false }],
    ]);
    const [, lro, groHw, ...more] = interfaceFindings([{ ...virtio, driver: 'ixgbe', features }]);
    assert.equal(lro?.remedy, 'ethtool -K eth0 lro off');
    assert.match(groHw?.remedy ?? '', /^it cannot be switched off here; .*ctrl_guest_offloads=on, or guest_csum=off/);
    assert.deepEqual(more, []);
    // virtio-net switches GRO off by itself, if it can, when a program comes.
    const gro = (fixed: boolean) => new Map([['rx-gro-hw', { active: true, fixed }]]);
    const levels = [true, false].map((fixed) => levelsOf(interfaceFindings([{ ...virtio, features: gro(fixed) }])));
    assert.deepEqual(levels, [['ok', 'warning'], ['ok']]);
  });

  test('that runs XDP natively already has no reason not to', () => {
    const features = new Map([['rx-gro-hw', { active: true, fixed: false }]]);
    const hindered = { ...virtio, driver: 'ixgbe', mtu: 9_000, features };
    assert.deepEqual(levelsOf(interfaceFindings([hindered])), ['ok', 'warning', 'warning']);
    assert.deepEqual(levelsOf(interfaceFindings([{ ...hindered, xdp: 'native' }])), ['ok']);
  });

  test('that cannot have XDP is told so, and asked for nothing but what tc needs', () => {
    const [gro, lro] = ['rx-gro-hw', 'rx-lro'].map((name) => new Map([[name, { active: true, fixed: false }]]));
    assert.ok(gro !== undefined && lro !== undefined);
    const common = { ...virtio, name: 'eth0.100', kind: 'vlan', driver: '802.1Q VLAN Support', mtu: 9_000 };
    const vlan = { ...common, features: gro, runsXdp: false };
    const found = interfaceFindings([vlan]);
    assert.deepEqual(levelsOf(found), ['ok', 'ok']);
    assert.equal(found[1]?.text, 'its driver has no XDP: packets are translated in tc');
    const [, , merging] = interfaceFindings([{ ...vlan, features: lro }]);
    assert.match(merging?.text ?? '', /^LRO is on, which makes packets too large/);
    // A kernel that does not tell is no reason to say nothing.
    assert.deepEqual(levelsOf(interfaceFindings([{ ...vlan, runsXdp: undefined }])), ['ok', 'warning', 'warning']);
  });

  test('that is a bond leaves packets to tc, even with XDP: that runs at its ports', () => {
    const bond = { ...virtio, name: 'bond0', kind: 'bond', driver: 'bonding', channels: undefined, mtu: 9_000 };
    for (const xdp of ['native', undefined]) {
      const found = interfaceFindings([{ ...bond, xdp }]);
      assert.deepEqual(levelsOf(found), ['ok', 'ok']);
      assert.match(found[1]?.text ?? '', /^XDP of a bond runs at its ports, .* leaves packets to tc of the bond$/);
    }
  });

  test('that is a tunnel has no XDP to be fit for; a node without an uplink is warned', () => {
    const found = interfaceFindings([{ ...virtio, class: 'tunnel', mtu: 9_000 }]);
    assert.deepEqual(levelsOf(found), ['ok', 'warning']);
    assert.match(found[1]?.text ?? '', /^none leads to other hosts/);
  });
});

describe('the network', () => {
  const fine: Readonly<Record<string, string>> = {
    ...{ 'ipv4/ip_forward': '1', 'ipv6/conf/all/forwarding': '1', 'ipv4/ip_local_port_range': '32768\t60999' },
    ...{ 'ipv4/conf/eth0/forwarding': '1', 'ipv4/conf/all/rp_filter': '0', 'ipv4/conf/eth0/rp_filter': '2' },
  };
  const judge = (
    changes: Readonly<Record<string, string>>,
    names: { readonly interfaces?: readonly string[]; readonly podBridges?: readonly string[] } = {},
  ): readonly Finding[] => {
    const all = { ...fine, ...changes };
    const nodePorts = { first: 30_000, last: 32_767 };
    return networkFindings({ sysctl: (name) => all[name], interfaces: ['eth0'], podBridges: [], nodePorts, ...names });
  };

  test('in order has no finding but ok, also without IPv6 and conntrack', () => {
    assert.deepEqual([...new Set(levelsOf(judge({})))], ['ok']);
    assert.match(about(judge({}), 'conntrack')[0]?.text ?? '', /^not in use$/);
  });

  test('strict for all interfaces is strict for one that says otherwise less strictly', () => {
    // The larger number counts: 2 (loose) wins over 1.
    assert.deepEqual(levelsOf(about(judge({ 'ipv4/conf/all/rp_filter': '1' }), 'rp_filter')), ['ok']);
    const strict = judge({ 'ipv4/conf/all/rp_filter': '1', 'ipv4/conf/eth0/rp_filter': '0' });
    assert.match(
      about(strict, 'rp_filter')[0]?.remedy ?? '',
      /^sysctl -w net.ipv4.conf.all.rp_filter="2" && sysctl -w net.ipv4.conf.eth0/,
    );
  });

  test('of an interface with a dot in its name has it in the command as sysctl wants it', () => {
    const [finding] = about(judge({ 'ipv4/conf/eth0.100/rp_filter': '1' }, { interfaces: ['eth0.100'] }), 'rp_filter');
    assert.match(finding?.remedy ?? '', /^sysctl -w net\.ipv4\.conf\.eth0\/100\.rp_filter="2", /);
  });

  test('where what pods of a bridge send each other is tracked by half is a warning', () => {
    const podBridges = ['cni0'];
    const off = { 'bridge/bridge-nf-call-iptables': '0', 'bridge/bridge-nf-call-ip6tables': '0' };
    const tracked = { 'netfilter/nf_conntrack_max': '1000', 'netfilter/nf_conntrack_count': '5' };
    const [finding] = about(judge({ ...off, ...tracked }, { podBridges }), 'bridges');
    assert.equal(finding?.level, 'warning');
    assert.match(
      finding?.text ?? '',
      /^what pods of cni0 send each other passes no netfilter, and connections are tracked/,
    );
    const both = /^sysctl -w net.bridge.bridge-nf-call-iptables="1" && sysctl -w .*ip6tables="1", /;
    assert.match(finding?.remedy ?? '', both);
    const [six] = about(
      judge({ ...off, ...tracked, 'bridge/bridge-nf-call-iptables': '1' }, { podBridges }),
      'bridges',
    );
    assert.match(six?.remedy ?? '', /^sysctl -w net.bridge.bridge-nf-call-ip6tables="1", /);
    // Without the module there are no such settings.
    const [none] = about(judge(tracked, { podBridges }), 'bridges');
    assert.match(none?.remedy ?? '', /^modprobe br_netfilter && sysctl -w /);
  });

  test('where it is tracked as a whole, or not at all, is in order; without such a bridge nothing is said', () => {
    const on = { 'bridge/bridge-nf-call-iptables': '1', 'bridge/bridge-nf-call-ip6tables': '1' };
    const tracked = { 'netfilter/nf_conntrack_max': '1000', 'netfilter/nf_conntrack_count': '5' };
    assert.deepEqual(levelsOf(about(judge({ ...on, ...tracked }, { podBridges: ['cni0'] }), 'bridges')), ['ok']);
    const untracked = { ...tracked, 'netfilter/nf_conntrack_count': '0' };
    assert.deepEqual(levelsOf(about(judge(untracked, { podBridges: ['cni0'] }), 'bridges')), ['ok']);
    assert.deepEqual(about(judge(tracked), 'bridges'), []);
  });

  test('with a table of connections that is nearly full is a warning', () => {
    const use = (count: string): readonly string[] =>
      levelsOf(
        about(judge({ 'netfilter/nf_conntrack_max': '1000', 'netfilter/nf_conntrack_count': count }), 'conntrack'),
      );
    assert.deepEqual([use('899'), use('900')], [['ok'], ['warning']]);
  });

  test('NodePorts that sockets may get are counted, less those that are reserved', () => {
    const range = { 'ipv4/ip_local_port_range': '31000 60999' };
    const [finding] = about(judge(range), 'NodePorts');
    assert.match(finding?.text ?? '', /^1768 ports of 30000-32767 /);
    const some = about(judge({ ...range, 'ipv4/ip_local_reserved_ports': '8080,31000-31099' }), 'NodePorts')[0];
    assert.match(some?.text ?? '', /^1668 ports/);
    assert.match(some?.remedy ?? '', /ip_local_reserved_ports="8080,31000-31099,30000-32767"/);
    const all = judge({ ...range, 'ipv4/ip_local_reserved_ports': '30000-31999,32000-32767' });
    assert.deepEqual(levelsOf(about(all, 'NodePorts')), ['ok']);
  });
});

describe('what hangs on hooks', () => {
  const program = (name: string, own = false) => ({ id: 7, name, own });
  const judge = (facts: Partial<HookFacts>): readonly Finding[] =>
    hookFindings({ hooks: [], filters: [], interfaceNames: new Map(), xdpModes: new Map(), ...facts });

  test('is not judged where it may not be asked', () => {
    assert.deepEqual(judge({ hooks: undefined }), []);
  });

  test("has Calico's balancer as an error once, at all its hooks", () => {
    const hooks = ['connect4', 'connect6'].map((hook) => {
      return { hook, index: 0, programs: [program('fairlead_connec', true), program('calico_connect_')] };
    });
    const found = judge({ hooks });
    assert.deepEqual(levelsOf(found), ['error', 'ok']);
    assert.match(found[0]?.text ?? '', /of Calico leads connections, too, at connect4, connect6: /);
  });

  test('on interfaces is no trouble unless it has XDP', () => {
    const hooks = [
      { hook: 'tcx ingress', index: 2, programs: [program('fairlead_outsid', true), program('cil_from_netdev')] },
      { hook: 'xdp', index: 3, programs: [program('')] },
    ];
    const interfaceNames = new Map([
      [2, 'eth0'],
      [3, 'eth1'],
    ]);
    const found = judge({ hooks, filters: undefined, interfaceNames, xdpModes: new Map([[3, 'native']]) });
    assert.deepEqual(
      found.map(({ subject, level }) => `${subject}: ${level}`),
      ['socket: ok', 'eth1 xdp: warning', 'eth0 tcx ingress: ok', 'clsact: warning'],
    );
    assert.match(found[1]?.text ?? '', /^program 7 has it/);
    // Fairlead wants XDP of uplinks alone.
    assert.deepEqual(levelsOf(about(judge({ hooks, interfaceNames }), 'eth1 xdp')), ['ok']);
  });

  test("on each pod's interface is said once, whatever their number", () => {
    const indexes = [2, 3, 4, 5, 6];
    const hooks = indexes.map((index) => ({ hook: 'tcx ingress', index, programs: [program('cil_from_contai')] }));
    const filters = indexes.map((index) => ({ interface: `lxc${index}`, side: 'egress' as const, name: 'cali_to' }));
    const found = judge({ hooks, filters, interfaceNames: new Map(indexes.map((index) => [index, `lxc${index}`])) });
    assert.deepEqual(
      found.slice(1).map(({ subject, text }) => `${subject}: ${text.split(' besides')[0]}`),
      [
        'lxc2, lxc3, lxc4 and 2 others tcx ingress: cil_from_contai',
        'lxc2, lxc3, lxc4 and 2 others clsact egress: cali_to',
      ],
    );
  });

  test('in XDP is removed from where it is: "xdp off" alone leaves what is behind the driver', () => {
    const hooks = [2, 3, 4].map((index) => ({ hook: 'xdp', index, programs: [program('wall')] }));
    const xdpModes = new Map([
      [2, 'native'],
      [3, 'generic'],
      [4, 'other'],
    ] as const);
    const remedies = judge({ hooks, xdpModes }).flatMap(({ remedy }) => (remedy === '' ? [] : [remedy]));
    assert.deepEqual(
      remedies.map((remedy) => remedy.replace(/,.*$/, '')),
      ['ip link set dev #2 xdpdrv off', 'ip link set dev #3 xdpgeneric off', 'ip link set dev #4 xdp off'],
    );
  });
});

describe('what kube-proxy left', () => {
  test('is found in what iptables-save prints', () => {
    const output = `# Generated by iptables-save
*nat
:PREROUTING ACCEPT [0:0]
:KUBE-SERVICES - [0:0]
:KUBE-SEP-ABC - [0:0]
:KUBE-FORWARD - [0:0]
:KUBE-KUBELET-CANARY - [0:0]
-A PREROUTING -m comment --comment ":KUBE-NODEPORTS" -j KUBE-SERVICES
COMMIT
*filter
:KUBE-FIREWALL - [0:0]
COMMIT
`;
    const chains = iptablesChains('ip6', 'ip6tables-legacy', output);
    assert.deepEqual(
      chains.map(({ family, table, name }) => [family, table, name].join(' ')),
      [
        'ip6 nat PREROUTING',
        'ip6 nat KUBE-SERVICES',
        'ip6 nat KUBE-SEP-ABC',
        'ip6 nat KUBE-FORWARD',
        'ip6 nat KUBE-KUBELET-CANARY',
        'ip6 filter KUBE-FIREWALL',
      ],
    );
    const nothing = { whyNot: '', processes: [], ipvsInterface: false };
    const [finding, ...more] = leftoverFindings({ ...nothing, chains });
    assert.deepEqual(more, []);
    assert.match(finding?.text ?? '', /^3 chains of kube-proxy are there: KUBE-SERVICES, KUBE-SEP-ABC, KUBE-FORWARD$/);
    assert.match(finding?.remedy ?? '', /ip6tables-legacy-save \| grep .* \| ip6tables-legacy-restore$/);
    // The pattern of the command takes these two, and what jumps to them, and leaves kubelet's.
    const pattern = new RegExp(/grep -vE '([^']*)'/.exec(finding?.remedy ?? '')?.[1] ?? '$^');
    const left = output.split('\n').filter((line) => !pattern.test(line));
    assert.ok(!left.some((line) => /KUBE-(SERVICES|SEP|FORWARD)/.test(line)));
    assert.ok(left.includes(':KUBE-FIREWALL - [0:0]') && left.includes(':KUBE-KUBELET-CANARY - [0:0]'));
  });

  test('is removed by the program whose rules it is: nft shows those of iptables, and cannot write them', () => {
    const chain = (family: string, table: string, name: string) => ({ chain: { family, table, name } });
    const output = JSON.stringify({
      nftables: [
        { metainfo: { version: '1.0.6' } },
        chain('ip', 'kube-proxy', 'services'),
        chain('ip6', 'nat', 'KUBE-SERVICES'),
      ],
    });
    const judge = (chains: readonly Chain[], whyNot = ''): readonly Finding[] =>
      leftoverFindings({ chains, whyNot, processes: [], ipvsInterface: false });
    const [table, chains, ...more] = judge(nftChains(output, '-nft'));
    assert.deepEqual(
      [table?.text, table?.remedy],
      ['the table ip kube-proxy is there, with 1 chain', 'nft delete table ip kube-proxy'],
    );
    assert.match(chains?.text ?? '', /^1 chain of kube-proxy is there: KUBE-SERVICES$/);
    assert.match(chains?.remedy ?? '', /ip6tables-nft-save \| grep .* \| ip6tables-nft-restore$/);
    assert.deepEqual(more, []);
    // What could not be asked is said beside what was found.
    const some = judge(iptablesChains('ip', 'iptables-legacy', '*nat\n:KUBE-SVC-A - [0:0]\n'), 'nft: not supported');
    assert.deepEqual(
      some.map(({ subject, level }) => `${subject}: ${level}`),
      ['rules: warning', 'iptables-legacy: error'],
    );
  });

  test('of its IPVS mode is the interface with all addresses', () => {
    const found = leftoverFindings({ chains: [], whyNot: '', processes: [], ipvsInterface: true });
    assert.deepEqual(levelsOf(found), ['error']);
    assert.match(found[0]?.remedy ?? '', /^ip link delete kube-ipvs0/);
  });
});

describe('processes', () => {
  const facts = {
    ...{ loaderSocket: '/l', operatorSocket: '/o', version: '1', layoutVersion: 3 },
    control: { state: 'absent' },
  } as const;
  const interfaces = [
    { name: 'eth0', warnings: ['fairlead_xdp cannot be attached to eth0: EINVAL'] },
    { name: 'eth1', warnings: [] },
  ];
  const programs = [
    { name: 'fairlead_connect4', proof: 'failed', note: 'a connection did not meet it' },
    { name: 'fairlead_connect6', proof: 'proven', note: '' },
  ] as const;

  test('that are attached without effect are errors', () => {
    const answer = {
      version: '1',
      layoutVersion: 3,
      cgroup: '/c',
      programs,
      notes: ['this kernel has no x'],
      interfaces,
    };
    const found = processFindings({ ...facts, loader: { state: 'answers', answer } });
    assert.deepEqual(
      found.map(({ subject, level }) => `${subject}: ${level}`),
      ['loader: ok', 'canary: error', 'loader: warning', 'eth0: warning', 'control plane: warning'],
    );
    assert.equal(found[3]?.topic, 'interfaces');
    assert.match(found[1]?.text ?? '', /^fairlead_connect4 is attached to \/c without effect: a connection did not/);
  });

  test('of another layout, that hang, or that may not be asked, are told apart', () => {
    const answer = { version: '1', layoutVersion: 2, cgroup: '/c', programs: [], notes: [], interfaces };
    const [other] = processFindings({ ...facts, loader: { state: 'answers', answer } });
    assert.equal(other?.level, 'error');
    const [silent] = processFindings({ ...facts, loader: { state: 'silent', why: 'no answer in 30 s' } });
    assert.deepEqual([silent?.level, silent?.text], ['error', 'does not answer on /l: no answer in 30 s']);
    const [denied] = processFindings({ ...facts, loader: { state: 'denied' } });
    assert.deepEqual([denied?.level, denied?.remedy], ['warning', 'run as root']);
  });

  test('without capabilities say how to get them', () => {
    const missing = ['CAP_BPF'];
    const [user] = privilegeFindings({ root: false, missing, denied: [] });
    const [container] = privilegeFindings({ root: true, missing, denied: [] });
    assert.deepEqual(
      [user?.remedy, container?.remedy],
      ['run it with sudo', 'run outside of the container, or in a privileged one'],
    );
  });
});

test('the text has each topic once, and counts right', () => {
  const finding = (topic: Finding['topic'], level: Finding['level'], remedy = ''): Finding => {
    return { topic, subject: 's', level, text: 't', remedy };
  };
  const findings = [finding('kernel', 'ok'), finding('kernel', 'warning', 'do'), finding('mounts', 'error', 'this')];
  assert.deepEqual(summarise(findings), { ok: 1, warnings: 1, errors: 1 });
  assert.equal(
    doctorText(findings),
    'kernel\n  ok       s: t\n  warning  s: t\n           -> do\n\nmounts\n  error    s: t\n           -> this\n\n1 error, 1 warning, 1 ok\n',
  );
});
