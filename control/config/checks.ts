/** What is wrong with a configuration as a whole, though each value is right: the checks that kube-proxy makes. */
import type { Family } from '../model.ts';
import { familyOf } from '../net/address.ts';
import { overlap, parsePortRange } from '../net/ports.ts';
import type { ConfigProblem } from './problems.ts';
import type { SettingName, SettingValues } from './settings.ts';

/** What is known of the node beside its configuration. */
export interface NodeFamilies {
  /** Family of the node's primary address. */
  readonly primary: Family;
  /** Whether the kernel has the other family, too. */
  readonly dualStack: boolean;
  /** spec.podCIDRs of the Node object; [] while it is not known. */
  readonly podCIDRs: readonly string[];
  /** Whether the kernel has the primary family at all. Default: true. */
  readonly primarySupported?: boolean;
}

type Severity = ConfigProblem['severity'];
type Report = (name: SettingName, severity: Severity, message: string) => void;

const familiesOf = (ranges: readonly string[]): ReadonlySet<Family> => new Set(ranges.map((range) => familyOf(range)));

const other = (family: Family): Family => (family === 'IPv4' ? 'IPv6' : 'IPv4');

const checkNodePorts = (values: SettingValues, node: NodeFamilies, report: Report): void => {
  const { nodePortAddresses: ranges, clusterCIDR } = values;
  if (ranges.length === 0) {
    const advice = 'set it to "primary" to serve them only on the addresses by which the cluster knows this node';
    report('nodePortAddresses', 'warning', `is unset: NodePorts are served on all addresses of this node; ${advice}`);
    return;
  }
  if (ranges[0] === 'primary') return;
  const families = familiesOf(ranges);
  const isDualStack = [ranges, clusterCIDR, node.podCIDRs].some((list) => familiesOf(list).size === 2);
  const [only] = families;
  if (families.size === 2 || only === undefined || (only === node.primary && !isDualStack)) return;
  const what = isDualStack ? 'dual-stack' : `${node.primary}-primary`;
  const open = other(only);
  const message = `holds only ${only} ranges though the cluster seems to be ${what}: NodePorts are served on all ${open} addresses of this node; add a range of ${open}`;
  report('nodePortAddresses', 'warning', message);
};

const checkFamilies = (values: SettingValues, node: NodeFamilies, report: Report): void => {
  if (node.primarySupported === false) {
    const message = `this node is to be ${node.primary}-primary, and its kernel has no ${node.primary}; set it to an address of the other family`;
    report('bindAddress', 'error', message);
  }
  const bad = other(node.primary);
  const kind = node.dualStack ? `${node.primary}-primary` : `${node.primary}-only`;
  const isBad = (ranges: readonly string[]): boolean => ranges.length > 0 && ranges.every((it) => familyOf(it) === bad);
  const remedy = `add a range of ${node.primary}, or set bindAddress to an ${bad} address of this node`;
  const { detectLocalMode: mode } = values;
  if (isBad(values.clusterCIDR)) {
    const fatal = mode === 'ClusterCIDR' && !node.dualStack;
    report(
      'clusterCIDR',
      fatal ? 'error' : 'warning',
      `holds only ${bad} ranges though the node is ${kind}; ${remedy}`,
    );
  }
  if (isBad(node.podCIDRs)) {
    const message = `spec.podCIDRs of the Node holds only ${bad} ranges though the node is ${kind}; ${remedy}`;
    report('detectLocalMode', mode === 'NodeCIDR' ? 'error' : 'warning', message);
  }
  if (node.dualStack) return;
  for (const name of ['healthzBindAddress', 'metricsBindAddress'] as const) {
    const wrong = values[name] !== '' && values[name].startsWith('[') === (bad === 'IPv6');
    if (wrong) report(name, 'warning', `is an ${bad} address though the node is ${kind}; name one of ${node.primary}`);
  }
};

/** The kernel's limit, IFNAMSIZ without its end. */
const longestInterface = 15;

const checkDetection = (values: SettingValues, report: Report): void => {
  const names = { BridgeInterface: 'podBridgeInterface', InterfaceNamePrefix: 'podInterfaceNamePrefix' } as const;
  for (const [mode, name] of Object.entries(names) as readonly (readonly [keyof typeof names, SettingName])[]) {
    const value = String(values[name]);
    if (values.detectLocalMode === mode && value === '') {
      report(name, 'error', `must be set for detectLocalMode ${mode}; name it, or choose another mode`);
    } else if (value.length > longestInterface) {
      report(name, 'error', `is "${value}", and no interface has a name of more than ${longestInterface} characters`);
    }
  }
};

/** Ports that a client dials cannot be a packet's source as well: its answer would be taken for a new connection. */
const checkPorts = ({ masqueradePorts, serviceNodePortRange }: SettingValues, report: Report): void => {
  const nodePorts = parsePortRange(serviceNodePortRange);
  if (nodePorts === undefined) return;
  for (const text of masqueradePorts) {
    const range = parsePortRange(text);
    if (range === undefined || !overlap(range, nodePorts)) continue;
    const message = `${text} holds NodePorts, which serviceNodePortRange says are ${serviceNodePortRange}; leave those out`;
    report('masqueradePorts', 'error', message);
  }
};

const knownGates: readonly string[] = ['AllowServiceExternalIPs'];

/** Checks all of it; `placeOf` tells where a setting was made. */
export const checkValues = (
  values: SettingValues,
  node: NodeFamilies,
  placeOf: (name: SettingName) => string,
): readonly ConfigProblem[] => {
  const problems: ConfigProblem[] = [];
  const report: Report = (name, severity, message) => {
    problems.push({ severity, where: placeOf(name), path: name, message });
  };
  checkDetection(values, report);
  checkFamilies(values, node, report);
  checkNodePorts(values, node, report);
  checkPorts(values, report);
  const strange = Object.keys(values.featureGates).filter((gate) => !knownGates.includes(gate));
  if (strange.length > 0) report('featureGates', 'notice', `no effect here: ${strange.join(', ')}`);
  if (values.manifests !== '' && (values.kubeconfig !== '' || values.apiserver !== '')) {
    report('manifests', 'error', 'there are two sources of objects; give manifests, or kubeconfig and apiserver');
  }
  return problems;
};
