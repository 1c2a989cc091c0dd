import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service } from '../../control/model.ts';
import { type Projection, projectService } from '../../control/source/project.ts';
import { readServiceDraft } from '../../control/source/service-draft.ts';

const rawService = (spec: object = {}, rest: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { clusterIP: '10.96.0.1', ports: [{ port: 80 }], ...spec },
  ...rest,
});

const used = <T>(projection: Projection<T>): T => {
  assert.equal(projection.status, 'used', JSON.stringify(projection));
  return projection.status === 'used' ? projection.object : assert.fail();
};
const service = (spec: object = {}, rest: object = {}): Service => used(projectService(rawService(spec, rest), 'here'));
const fieldsOf = (projection: Projection<unknown>): string[] =>
  projection.problems.map(({ severity, field }) => `${severity} ${field}`);

test('a minimal Service gets the defaults of the API', () => {
  const projection = projectService(
    { metadata: { name: 'web' }, spec: { clusterIP: '10.96.0.1', ports: [{ port: 80 }] } },
    'a.yaml:1',
  );
  assert.deepEqual(projection, {
    status: 'used',
    key: 'default/web',
    problems: [],
    object: {
      namespace: 'default',
      name: 'web',
      creationTimestamp: '',
      type: 'ClusterIP',
      clusterIPs: ['10.96.0.1'],
      externalIPs: [],
      loadBalancerIngress: [],
      loadBalancerSourceRanges: [],
      ports: [{ name: '', protocol: 'TCP', port: 80, nodePort: 0 }],
      affinitySeconds: 0,
      internalTrafficPolicy: 'Cluster',
      externalTrafficPolicy: 'Cluster',
      healthCheckNodePort: 0,
    },
  });
});

test('SVC-01 headless and ExternalName Services, and those without a cluster IP, are ignored without a problem', () => {
  for (const spec of [
    { clusterIP: 'None', externalIPs: ['192.0.2.1'], type: 'NodePort' },
    { clusterIP: 'None', clusterIPs: ['None'], ports: undefined },
    { type: 'ExternalName', externalName: 'x.example' },
    { clusterIP: '' },
    { clusterIP: undefined },
  ]) {
    const projection = projectService(rawService(spec), 'here');
    assert.equal(projection.status, 'ignored');
    assert.deepEqual(projection.problems, []);
  }
});

test('SVC-02 the label service-proxy-name hides a Service, whatever its value', () => {
  for (const value of ['', 'other']) {
    const metadata = { name: 'web', labels: { 'service.kubernetes.io/service-proxy-name': value } };
    assert.equal(projectService(rawService({}, { metadata }), 'here').status, 'ignored');
  }
});

test('SVC-04 cluster IPs are those that agree with ipFamilies, clusterIP where the list is missing', () => {
  const both = { clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.1', 'FD00::0:1'] };
  assert.deepEqual(service({ ...both, ipFamilies: ['IPv4', 'IPv6'] }).clusterIPs, ['10.96.0.1', 'fd00::1']);
  assert.deepEqual(service(both).clusterIPs, ['10.96.0.1', 'fd00::1']);
  assert.deepEqual(service({ clusterIP: 'fd00::1' }).clusterIPs, ['fd00::1']);
  const one = projectService(rawService({ ...both, ipFamilies: ['IPv4'] }), 'here');
  assert.deepEqual(used(one).clusterIPs, ['10.96.0.1']);
  assert.deepEqual(fieldsOf(one), ['warning spec.clusterIPs[1]']);
});

test('ports of different protocols may share a number', () => {
  const ports = [
    { name: 'dns', port: 53, protocol: 'UDP' },
    { name: 'dns-tcp', port: 53 },
    { name: 'assoc', port: 53, protocol: 'SCTP' },
  ];
  assert.deepEqual(
    service({ ports }).ports.map(({ name, protocol, port }) => [name, protocol, port]),
    [
      ['dns', 'UDP', 53],
      ['dns-tcp', 'TCP', 53],
      ['assoc', 'SCTP', 53],
    ],
  );
});

test("SVC-07 fields that are not a proxy's change nothing", () => {
  const other = {
    selector: { a: 'b' },
    trafficDistribution: 'PreferClose',
    loadBalancerClass: 'x',
    publishNotReadyAddresses: true,
  };
  const ports = [{ port: 80, targetPort: 'anything', appProtocol: 'h2c' }];
  assert.deepEqual(service({ ...other, ports }), service());
  assert.equal(projectService(rawService({ ports: [{ port: 80, targetPort: 70000 }] }), 'here').status, 'used');
});

for (const [address, what] of [
  ['0.0.0.0', 'the unspecified address'],
  ['::', 'the unspecified address'],
  ['127.0.0.5', 'a loopback address'],
  ['::1', 'a loopback address'],
  ['169.254.1.1', 'a link-local address'],
  ['224.0.0.1', 'a link-local multicast address'],
  ['239.255.0.1', 'a multicast address'],
  ['ff0e::1', 'a multicast address'],
  ['255.255.255.255', 'the broadcast address'],
] as const) {
  test(`SVC-22 a cluster IP ${address} is malformed, and taken from nobody`, () => {
    const { status, problems } = projectService(rawService({ clusterIP: address }), 'here');
    assert.notEqual(status, 'used');
    assert.deepEqual(
      problems.map(({ severity, field, message }) => `${severity} ${field} ${message}`),
      [`error spec.clusterIP ${address} is ${what}, which cannot be served`],
    );
    const externalIPs = [address, '192.0.2.1'];
    assert.deepEqual(used(projectService(rawService({ externalIPs }), 'here')).externalIPs, ['192.0.2.1']);
  });
}

test('SVC-22 bad external IPs are skipped with a warning, blank ones silently', () => {
  const externalIPs = ['', 'x', '192.0.2.010', ' ', '127.0.0.1', '0.0.0.0', '192.0.2.10', 7, 'fe80::1', 'FD00::5'];
  const projection = projectService(rawService({ externalIPs }), 'here');
  assert.deepEqual(used(projection).externalIPs, ['192.0.2.10', 'fd00::5']);
  assert.deepEqual(
    fieldsOf(projection),
    [1, 4, 5, 7, 8].map((i) => `warning spec.externalIPs[${i}]`),
  );
  assert.deepEqual(used(projectService(rawService({ externalIPs: 'x' }), 'here')).externalIPs, []);
});

test('load balancer addresses come from the status, with their mode; host names are passed over', () => {
  const ingress = [
    { ip: '192.0.2.1' },
    { ip: '192.0.2.2', ipMode: 'VIP', ports: [{ port: 1 }] },
    { ip: '192.0.2.3', ipMode: 'Proxy' },
    { hostname: 'lb.example' },
    { ip: 'x' },
    { ip: '192.0.2.4', ipMode: 'Tunnel' },
  ];
  const raw = rawService({ type: 'LoadBalancer' }, { status: { loadBalancer: { ingress } } });
  const projection = projectService(raw, 'here');
  assert.deepEqual(used(projection).loadBalancerIngress, [
    { ip: '192.0.2.1', ipMode: 'VIP' },
    { ip: '192.0.2.2', ipMode: 'VIP' },
    { ip: '192.0.2.3', ipMode: 'Proxy' },
    { ip: '192.0.2.4', ipMode: 'Proxy' },
  ]);
  const path = 'warning status.loadBalancer.ingress';
  assert.deepEqual(fieldsOf(projection), [`${path}[4].ip`, `${path}[5].ipMode`]);
});

test('SVC-12 an external policy counts only for Services that can be reached from outside', () => {
  const local = { externalTrafficPolicy: 'Local' };
  assert.equal(service(local).externalTrafficPolicy, 'Cluster');
  assert.equal(service({ ...local, externalIPs: ['192.0.2.1'] }).externalTrafficPolicy, 'Local');
  for (const type of ['NodePort', 'LoadBalancer']) {
    assert.equal(service({ ...local, type }).externalTrafficPolicy, 'Local');
  }
  assert.equal(service({ type: 'NodePort' }).externalTrafficPolicy, 'Cluster');
  assert.equal(service({ internalTrafficPolicy: 'Local' }).internalTrafficPolicy, 'Local');
});

test('a node port of 0 is none, and the health check port is independent of it', () => {
  const balanced = service({
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    allocateLoadBalancerNodePorts: false,
    healthCheckNodePort: 31000,
    ports: [{ port: 80, nodePort: 0 }],
  });
  assert.deepEqual([balanced.ports[0]?.nodePort, balanced.healthCheckNodePort], [0, 31000]);
  assert.equal(service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] }).ports[0]?.nodePort, 30080);
  assert.equal(service({ type: 'LoadBalancer', healthCheckNodePort: 31000 }).healthCheckNodePort, 0);
});

test('SVC-22 source ranges are trimmed, bad ones skipped with a warning that says what follows', () => {
  const some = projectService(rawService({ loadBalancerSourceRanges: [' 10.0.0.0/8 ', 'x', 'fd00::/8'] }), 'here');
  assert.deepEqual(used(some).loadBalancerSourceRanges, ['10.0.0.0/8', 'fd00::/8']);
  assert.match(some.problems[0]?.message ?? '', /entry is skipped/);
  const none = projectService(rawService({ loadBalancerSourceRanges: ['10.0.0.0/99'] }), 'here');
  assert.deepEqual(used(none).loadBalancerSourceRanges, []);
  assert.match(none.problems[0]?.message ?? '', /every source is let in/);
});

test('the affinity timeout is 10800 s unless 1 to 86400 is given', () => {
  const seconds = (timeoutSeconds: unknown): number =>
    service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } }).affinitySeconds;
  assert.deepEqual([undefined, 1, 86400, 0, 86401, '5'].map(seconds), [10800, 1, 86400, 10800, 10800, 10800]);
  assert.equal(service({ sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } } }).affinitySeconds, 0);
});

test('a Service that cannot be served is refused with its name and the field', () => {
  const table: readonly (readonly [object, string])[] = [
    [{ ports: [{ port: 0 }] }, 'spec.ports[0].port'],
    [{ ports: [{ port: 65536 }] }, 'spec.ports[0].port'],
    [{ ports: [{ port: '80' }] }, 'spec.ports[0].port'],
    [{ ports: [{}] }, 'spec.ports[0].port'],
    [{ ports: [{ port: 80, protocol: 'HTTP' }] }, 'spec.ports[0].protocol'],
    [{ ports: [{ port: 80, nodePort: -1 }] }, 'spec.ports[0].nodePort'],
    [{ ports: [{ port: 80, name: 5 }] }, 'spec.ports[0].name'],
    [{ ports: [{ port: 80, name: 'a' }, { port: 81 }] }, 'spec.ports[1].name'],
    [
      {
        ports: [
          { port: 80, name: 'a' },
          { port: 81, name: 'a' },
        ],
      },
      'spec.ports[1].name',
    ],
    [
      {
        ports: [
          { port: 80, name: 'a' },
          { port: 80, name: 'b' },
        ],
      },
      'spec.ports[1].port',
    ],
    [{ ports: [] }, 'spec.ports'],
    [{ ports: 80 }, 'spec.ports'],
    [{ clusterIP: '10.96.0.256' }, 'spec.clusterIP'],
    [{ clusterIP: 5 }, 'spec.clusterIP'],
    [{ clusterIP: '0.0.0.0' }, 'spec.clusterIP'],
    [{ clusterIPs: ['10.96.0.1', '10.96.0.2'] }, 'spec.clusterIPs[1]'],
    [{ clusterIPs: ['10.96.0.9'] }, 'spec.clusterIP'],
    [{ ipFamilies: ['IPv6'] }, 'spec.clusterIP'],
    [{ ipFamilies: ['IPX'] }, 'spec.ipFamilies[0]'],
  ];
  for (const [spec, field] of table) {
    const projection = projectService(rawService(spec), 'a.yaml:7');
    assert.equal(projection.status, 'refused', field);
    assert.deepEqual(
      projection.problems.map((problem) => [problem.severity, problem.where, problem.object, problem.field]),
      [['error', 'a.yaml:7', 'Service shop/web', field]],
    );
  }
});

test('an object without a usable name is refused', () => {
  for (const metadata of [undefined, {}, { name: '' }, { name: 5 }, { name: 'Web' }, { name: 'a/b' }]) {
    const projection = projectService(rawService({}, { metadata }), 'here');
    assert.deepEqual([projection.status, projection.key], ['refused', '']);
    assert.deepEqual(fieldsOf(projection), ['error metadata.name']);
  }
  for (const raw of [undefined, null, 'x', 5, []]) assert.equal(projectService(raw, 'here').status, 'refused');
});

test('an unknown word of a set is a warning, and the default is used', () => {
  const projection = projectService(rawService({ type: 'NodPort', internalTrafficPolicy: 'PreferLocal' }), 'here');
  assert.deepEqual([used(projection).type, used(projection).internalTrafficPolicy], ['ClusterIP', 'Cluster']);
  assert.deepEqual(fieldsOf(projection), ['warning spec.type', 'warning spec.internalTrafficPolicy']);
});

test('a draft keeps what the controllers read, with their defaults', () => {
  const draft = (spec: object) => used(readServiceDraft(rawService({ clusterIP: undefined, ...spec }), 'here'));
  const ports = [
    { name: 'a', port: 80 },
    { name: 'b', port: 81, targetPort: 8081 },
    { name: 'c', port: 82, targetPort: 'http' },
    { name: 'd', port: 83, targetPort: '8083' },
    { name: 'e', port: 84, targetPort: 0 },
    { name: 'f', port: 85, targetPort: -1 },
  ];
  assert.deepEqual(draft({ ports }).targetPorts, [80, 8081, 'http', 8083, 84, '']);
  assert.equal(draft({ selector: {} }).selector, undefined);
  assert.equal(draft({}).ipFamilyPolicy, 'SingleStack');
  assert.equal(draft({ ipFamilies: ['IPv6', 'IPv4'] }).ipFamilyPolicy, 'RequireDualStack');
});

test('what is no selector, a port in quotes and a protocol in small letters refuse the Service, with a remedy', () => {
  const complaint = (spec: object): string => {
    const { status, problems } = readServiceDraft(rawService(spec), 'here');
    assert.equal(status, 'refused');
    return problems.map(({ field, message }) => `${field}: ${message}`).join('\n');
  };
  assert.match(complaint({ selector: 'app=web' }), /^spec\.selector: must be labels, .* is "app=web"$/);
  assert.match(complaint({ selector: ['app'] }), /^spec\.selector: must be labels/);
  assert.match(complaint({ selector: { app: 5 } }), /^spec\.selector\.app: must be text, is 5; put it in quotes$/);
  assert.match(
    complaint({ selector: { matchLabels: { app: 'web' } } }),
    /a Service's selector has the labels themselves, without matchLabels$/,
  );
  assert.match(complaint({ ports: [{ port: '80' }] }), /is "80"; write it without quotes$/);
  assert.match(complaint({ ports: [{ port: 80, protocol: 'tcp' }] }), /is "tcp"; write TCP$/);
});
