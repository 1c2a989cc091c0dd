import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { entryFlags } from '../../control/compile/desired.ts';
import type { Family } from '../../control/model.ts';
import type { ResolveFacts } from '../../control/resolve/facts.ts';
import { podDetector } from '../../control/resolve/local-pods.ts';
import { nodePortAddresses, primaryAddress } from '../../control/resolve/node-addresses.ts';
import { desire, entry, facts, loadBalancer, service, slice, tcp80 } from './resolve-fixture.ts';

describe('NP which addresses NodePorts answer on', () => {
  const v4 = ['198.51.100.1', '203.0.113.1'];
  const v6 = ['2001:db8::1'];
  const rows: readonly [
    title: string,
    node: Partial<ResolveFacts>,
    IPv4: readonly string[],
    IPv6: readonly string[],
    all?: string,
  ][] = [
    ['NP-01 NP-02 nothing configured: every address of the host', { nodePortAddresses: [] }, v4, v6, 'both'],
    ['NP-01 all: every address of the host', { nodePortAddresses: 'all' }, v4, v6, 'both'],
    [
      'NP-01 NP-03 those in the ranges, and no others',
      { nodePortAddresses: ['198.51.100.0/24', '2001:db8::/32'] },
      ['198.51.100.1'],
      v6,
    ],
    [
      'NP-02 no range of a family: all of that family',
      { nodePortAddresses: ['203.0.113.0/24'] },
      ['203.0.113.1'],
      v6,
      'IPv6',
    ],
    [
      'NP-02 a range that holds everything: all, whatever stands beside',
      { nodePortAddresses: ['203.0.113.0/24', '0.0.0.0/0', '::/0'] },
      v4,
      v6,
      'both',
    ],
    [
      'NP-02 all of IPv4 says nothing about IPv6',
      { nodePortAddresses: ['0.0.0.0/0', '2001:db8:9::/48'] },
      v4,
      [],
      'IPv4',
    ],
    ['NP-02 primary: the first of each family', { nodePortAddresses: 'primary' }, ['198.51.100.1'], v6],
    [
      'NP-02 primary of one family: all of the other',
      { nodePortAddresses: 'primary', nodeAddresses: ['203.0.113.1'] },
      ['203.0.113.1'],
      v6,
      'IPv6',
    ],
    [
      'NP-02 primary is not known, or loopback: all',
      { nodePortAddresses: 'primary', nodeAddresses: ['127.0.0.1'] },
      v4,
      v6,
      'both',
    ],
    [
      'NP-02 the bind address stands in for the primary one',
      { nodePortAddresses: 'primary', bindAddress: '203.0.113.1' },
      ['203.0.113.1'],
      v6,
    ],
    [
      'NP-02 an unspecified bind address does not',
      { nodePortAddresses: 'primary', bindAddress: '0.0.0.0' },
      ['198.51.100.1'],
      v6,
    ],
    [
      'NP-02 the bind address of one family, the Node object for the other',
      { nodePortAddresses: 'primary', bindAddress: '2001:db8::9', hostAddresses: [...v4, ...v6, '2001:db8::9'] },
      ['198.51.100.1'],
      ['2001:db8::9'],
    ],
    [
      'NP-02 a bind address that is loopback is no primary address: all of its family',
      { nodePortAddresses: 'primary', bindAddress: '127.0.0.1' },
      v4,
      v6,
      'IPv4',
    ],
    ['NP-02 nothing is known of the node: all', { nodePortAddresses: 'primary', nodeAddresses: [] }, v4, v6, 'both'],
    [
      'NP-02 what cannot be read counts for no family',
      { nodePortAddresses: ['nonsense', '203.0.113.1', ' 198.51.100.1/32 '] },
      ['198.51.100.1'],
      v6,
      'IPv6',
    ],
    [
      'NP-03 a range without an address of this host: none',
      { nodePortAddresses: ['192.0.2.0/24', '::/0'] },
      [],
      v6,
      'IPv6',
    ],
    [
      'NP-05 loopback only where it is switched on, and of IPv4',
      { localhostNodePorts: true },
      ['127.0.0.1', ...v4],
      v6,
      'both',
    ],
    [
      'NP-05 loopback only where it is selected',
      { localhostNodePorts: true, nodePortAddresses: ['198.51.100.0/24'] },
      ['198.51.100.1'],
      v6,
      'IPv6',
    ],
  ];
  for (const [title, node, IPv4, IPv6, all = ''] of rows) {
    test(title, () => {
      const of = (family: Family): unknown => nodePortAddresses(facts(node), family);
      assert.deepEqual(of('IPv4'), { all: all === 'both' || all === 'IPv4', addresses: IPv4 });
      assert.deepEqual(of('IPv6'), { all: all === 'both' || all === 'IPv6', addresses: IPv6 });
    });
  }

  test('NP-02 the primary address: InternalIP comes first in the list, as the Node object is read', () => {
    assert.equal(
      primaryAddress(facts({ nodeAddresses: ['2001:db8::2', '10.0.0.1', '203.0.113.9'] }), 'IPv4'),
      '10.0.0.1',
    );
    assert.equal(primaryAddress(facts({ nodeAddresses: [] }), 'IPv6'), '');
  });

  test('NP-01 NP-04 an address that the host gets is there at once, and no Service is touched', () => {
    const subject = service({ type: 'NodePort', ports: [{ ...tcp80, nodePort: 30080 }] });
    const node = facts({ nodePortAddresses: ['198.51.100.0/24'] });
    const state = desire([subject], [slice(['10.0.0.1'])], node);
    const hostAddresses = [...node.hostAddresses, '198.51.100.2', '192.0.2.1'];
    assert.equal(state.setFacts({ ...node, hostAddresses }).size, 0);
    assert.deepEqual(state.nodePortAddresses('IPv4').addresses, ['198.51.100.1', '198.51.100.2']);
    state.setFacts({ ...node, hostAddresses: [] });
    assert.deepEqual(state.nodePortAddresses('IPv4').addresses, []);
  });
});

describe('SNAT-11 how pods are told from other sources', () => {
  const podCIDRs = ['10.0.1.0/24', 'fd00:10:1::/48'];
  const show = (node: Partial<ResolveFacts>): readonly string[] =>
    (['IPv4', 'IPv6'] as const).map((family) => {
      const found = podDetector(facts({ podCIDRs, ...node }), family);
      switch (found.mode) {
        case 'cidr':
          return `${found.pods.text} here ${found.here.text}`;
        case 'interface':
          return `interface ${found.interface}`;
        case 'interfacePrefix':
          return `prefix ${found.prefix}`;
        default:
          return found.mode;
      }
    });
  const rows: readonly [title: string, node: Partial<ResolveFacts>, wanted: readonly [string, string]][] = [
    [
      'SNAT-11 ClusterCIDR: the first range of each family',
      { localPods: { mode: 'ClusterCIDR', cidrs: ['10.0.0.0/16', '10.9.0.0/16', 'fd00:10::/32'] }, podCIDRs: [] },
      ['10.0.0.0/16 here 10.0.0.0/16', 'fd00:10::/32 here fd00:10::/32'],
    ],
    [
      'SNAT-11 TP-09 ClusterCIDR: pods of other nodes are not of this one, where the Node object says which are',
      { localPods: { mode: 'ClusterCIDR', cidrs: ['10.0.0.0/16', 'fd00:10::/32'] } },
      ['10.0.0.0/16 here 10.0.1.0/24', 'fd00:10::/32 here fd00:10:1::/48'],
    ],
    [
      'SNAT-11 TP-11 ClusterCIDR without a range of a family: none for it',
      { localPods: { mode: 'ClusterCIDR', cidrs: ['10.0.0.0/16'] } },
      ['10.0.0.0/16 here 10.0.1.0/24', 'none'],
    ],
    [
      'SNAT-11 NodeCIDR: what the Node object says',
      { localPods: { mode: 'NodeCIDR' } },
      ['10.0.1.0/24 here 10.0.1.0/24', 'fd00:10:1::/48 here fd00:10:1::/48'],
    ],
    ['SNAT-11 NodeCIDR of a node that has none', { localPods: { mode: 'NodeCIDR' }, podCIDRs: [] }, ['none', 'none']],
    [
      'SNAT-11 BridgeInterface',
      { localPods: { mode: 'BridgeInterface', interface: 'cbr0' } },
      ['interface cbr0', 'interface cbr0'],
    ],
    [
      'SNAT-11 InterfaceNamePrefix',
      { localPods: { mode: 'InterfaceNamePrefix', prefix: 'veth' } },
      ['prefix veth', 'prefix veth'],
    ],
    [
      'SNAT-11 ClusterCIDR: a range of the node that is not in the cluster narrows nothing',
      {
        localPods: { mode: 'ClusterCIDR', cidrs: ['10.0.0.0/16', 'fd00:10::/32'] },
        podCIDRs: ['10.9.0.0/24', '::/0'],
      },
      ['10.0.0.0/16 here 10.0.0.0/16', 'fd00:10::/32 here fd00:10::/32'],
    ],
    [
      'SNAT-11 a bridge without a name is none',
      { localPods: { mode: 'BridgeInterface', interface: '' } },
      ['none', 'none'],
    ],
    [
      'SNAT-11 an interface without a name is none',
      { localPods: { mode: 'InterfaceNamePrefix', prefix: '' } },
      ['none', 'none'],
    ],
  ];
  for (const [title, node, wanted] of rows) test(title, () => assert.deepEqual(show(node), wanted));

  test('SNAT-11 TP-11 SNAT-06 what tells pods, and masqueradeAll, change at run time: every port follows', () => {
    const node = facts();
    const state = desire([service()], [slice(['10.0.0.1'])], node);
    const flags = (): number | undefined => entry(state, 'internal')?.flags;
    const {
      masquerade_pods: masqueradePods,
      masquerade_node: masqueradeNode,
      masquerade_outside: masqueradeOutside,
      masquerade_local: masqueradeLocal,
    } = entryFlags;
    assert.equal(flags(), masqueradeNode | masqueradeOutside);
    assert.equal(state.setFacts({ ...node, localPods: { mode: 'ClusterCIDR', cidrs: [] } }).size, 1);
    assert.equal(flags(), 0);
    assert.equal(state.setFacts({ ...node, masqueradeAll: true }).size, 1);
    assert.equal(flags(), masqueradePods | masqueradeNode | masqueradeOutside | masqueradeLocal);
  });

  const each: readonly [title: string, change: Partial<ResolveFacts>][] = [
    ['EPS-08 SYN-08 the name', { nodeName: 'n2' }],
    ['TOPO-06 the zone', { zone: 'b' }],
    ['SNAT-06 masqueradeAll', { masqueradeAll: true }],
    ['SNAT-04 masqueradeExternal', { masqueradeExternal: true }],
    ['SNAT-11 the detector', { localPods: { mode: 'NodeCIDR' } }],
    ['SVC-15 the primary address', { bindAddress: '192.0.2.1' }],
    ['SVC-08 whether there are external IPs', { allowServiceExternalIPs: false }],
  ];
  for (const [title, change] of each) {
    test(`${title} of a node changes, and nothing else: what it concerns is worked out anew`, () => {
      const subject = loadBalancer({ internalTrafficPolicy: 'Local', loadBalancerSourceRanges: ['192.0.2.0/24'] });
      const slices = [slice(['10.0.0.1 r @n1 zones=a', '10.0.0.2 r @n2 zones=b'])];
      const state = desire([subject], slices);
      assert.equal(state.setFacts(facts(change)).size, 1);
      assert.deepEqual([...state.desired], [...desire([subject], slices, facts(change)).desired]);
      assert.equal(state.setFacts(facts(change)).size, 0);
    });
  }
});
