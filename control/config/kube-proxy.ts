/**
 * `KubeProxyConfiguration` (kubeproxy.config.k8s.io/v1alpha1) as it stands: what has a meaning here sets it, what has
 * none is reported with its path. As in kube-proxy, an empty value is the same as none.
 */
import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../source/fields.ts';
import { parseDuration } from './duration.ts';
import { createLayer, faultOf, type Layer } from './layer.ts';
import { type ConfigProblem, nearest } from './problems.ts';
import type { SettingName } from './settings.ts';

type Mode = 'iptables' | 'ipvs' | 'nftables' | 'kernelspace';

/** What becomes of a field: it sets a setting, or has no meaning here, for the reason. */
type Fate = { readonly sets: SettingName; readonly only?: readonly Mode[] } | { readonly ignored: string };

interface Field {
  readonly schema: z.ZodType;
  readonly fate: Fate;
}

const string = z.string({ error: 'must be a text' });
const bool = z.boolean({ error: 'must be true or false' });
const number = z.number({ error: 'must be a number' });
const int = (lowest = -(2 ** 31), highest = 2 ** 31 - 1): z.ZodType => {
  const error = `must be a whole number from ${lowest} to ${highest}`;
  return z.int({ error }).min(lowest, { error }).max(highest, { error });
};
const texts = z.array(string, { error: 'must be a list of texts' });
const period = string.refine((text) => parseDuration(text) !== undefined, {
  error: 'must be a duration such as 30s or 1h15m',
});
const anything = z.unknown();

const sets = (schema: z.ZodType, name: SettingName, ...only: readonly Mode[]): Field => ({
  schema,
  fate: only.length === 0 ? { sets: name } : { sets: name, only },
});
const without = (schema: z.ZodType, reason: string): Field => ({ schema, fate: { ignored: reason } });

const noNetfilter = 'no netfilter rules are written';
const noIpvs = 'IPVS is not used';
const noConntrack = 'the connection tracking of the kernel is not used, and its limits are left alone';
const ownWindow = 'changes are collected for syncWindow (10ms) instead';
const watching = 'objects are listed once and watched, as JSON';
const windows = 'it is for Windows';
const ownLogs = 'logs are JSON lines on stderr';

const fields: Readonly<Record<string, Field>> = {
  mode: without(
    z.enum(['iptables', 'ipvs', 'nftables', 'kernelspace'], { error: 'must be iptables, ipvs or nftables' }),
    'the data plane is eBPF; the mode only selects which of the sections iptables, ipvs and nftables counts',
  ),
  hostnameOverride: sets(string, 'hostnameOverride'),
  bindAddress: sets(string, 'bindAddress'),
  healthzBindAddress: sets(string, 'healthzBindAddress'),
  metricsBindAddress: sets(string, 'metricsBindAddress'),
  bindAddressHardFail: sets(bool, 'bindAddressHardFail'),
  detectLocalMode: sets(string, 'detectLocalMode'),
  clusterCIDR: sets(string, 'clusterCIDR'),
  'detectLocal.bridgeInterface': sets(string, 'podBridgeInterface'),
  'detectLocal.interfaceNamePrefix': sets(string, 'podInterfaceNamePrefix'),
  nodePortAddresses: sets(texts, 'nodePortAddresses'),
  configSyncPeriod: without(period, 'what is watched need not be handed out again from time to time'),
  featureGates: sets(anything, 'featureGates'),
  'clientConnection.kubeconfig': sets(string, 'kubeconfig'),
  'clientConnection.acceptContentTypes': without(string, watching),
  'clientConnection.contentType': without(string, watching),
  'clientConnection.qps': without(number, watching),
  'clientConnection.burst': without(int(), watching),
  'iptables.masqueradeAll': sets(bool, 'masqueradeAll', 'iptables', 'ipvs'),
  'iptables.syncPeriod': sets(period, 'syncPeriod', 'iptables'),
  'iptables.masqueradeBit': without(int(0, 31), noNetfilter),
  'iptables.localhostNodePorts': sets(bool, 'localhostNodePorts', 'iptables'),
  'iptables.minSyncPeriod': without(period, ownWindow),
  'nftables.masqueradeAll': sets(bool, 'masqueradeAll', 'nftables'),
  'nftables.syncPeriod': sets(period, 'syncPeriod', 'nftables'),
  'nftables.masqueradeBit': without(int(0, 31), noNetfilter),
  'nftables.minSyncPeriod': without(period, ownWindow),
  'ipvs.syncPeriod': sets(period, 'syncPeriod', 'ipvs'),
  'ipvs.minSyncPeriod': without(period, ownWindow),
  'ipvs.scheduler': without(string, noIpvs),
  'ipvs.excludeCIDRs': without(texts, noIpvs),
  'ipvs.strictARP': without(bool, noIpvs),
  'ipvs.tcpTimeout': without(period, noIpvs),
  'ipvs.tcpFinTimeout': without(period, noIpvs),
  'ipvs.udpTimeout': without(period, noIpvs),
  'conntrack.maxPerCore': without(int(0), noConntrack),
  'conntrack.min': without(int(0), noConntrack),
  'conntrack.tcpEstablishedTimeout': sets(period, 'tcpEstablishedTimeout'),
  'conntrack.tcpCloseWaitTimeout': sets(period, 'tcpCloseWaitTimeout'),
  'conntrack.tcpBeLiberal': without(bool, noConntrack),
  'conntrack.udpTimeout': sets(period, 'udpTimeout'),
  'conntrack.udpStreamTimeout': sets(period, 'udpStreamTimeout'),
  'winkernel.networkName': without(string, windows),
  'winkernel.sourceVip': without(string, windows),
  'winkernel.enableDSR': without(bool, windows),
  'winkernel.rootHnsEndpointName': without(string, windows),
  'winkernel.forwardHealthCheckVip': without(bool, windows),
  windowsRunAsService: without(bool, windows),
  'logging.verbosity': sets(int(0), 'logLevel'),
  'logging.format': without(string, ownLogs),
  'logging.flushFrequency': without(anything, ownLogs),
  'logging.vmodule': without(anything, ownLogs),
  'logging.options': without(anything, ownLogs),
  enableProfiling: without(bool, 'there is no profiling endpoint; use node --inspect'),
  oomScoreAdj: without(int(-1000, 1000), 'set it where the process is started (OOMScoreAdjust= of systemd)'),
  portRange: without(string, 'no ports are opened for Services; kube-proxy ignores it, too'),
  showHiddenMetricsForVersion: without(string, 'no metrics are hidden'),
};

const fieldNames = Object.keys(fields);

/** The level that klog's verbosity stands for. */
export const levelOfVerbosity = (verbosity: number): 'info' | 'debug' | 'trace' => {
  if (verbosity < 4) return 'info';
  return verbosity < 6 ? 'debug' : 'trace';
};

const isEmpty = (path: string, value: unknown): boolean => {
  // A pointer in kube-proxy: false is not its default.
  if (value === false) return path !== 'iptables.localhostNodePorts';
  if (value === undefined || value === null || value === '' || value === 0) return true;
  if (typeof value === 'object') {
    const items = Object.values(value);
    return items.length === 0 || (path.startsWith('logging.') && items.every((item) => isEmpty(path, item)));
  }
  return typeof value === 'string' && parseDuration(value) === 0;
};

const valueAt = (raw: JsonObject, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (isJsonObject(value) ? value[key] : undefined), raw);

type Place = (path: readonly string[]) => string;

/** Keys that kube-proxy does not know, and sections that are no objects. */
const strangeKeys = (raw: JsonObject, placeOf: Place): readonly ConfigProblem[] => {
  const check = (object: JsonObject, parents: readonly string[]): readonly ConfigProblem[] =>
    Object.entries(object).flatMap(([key, value]): readonly ConfigProblem[] => {
      const keys = [...parents, key];
      const path = keys.join('.');
      if (path in fields || path === 'apiVersion' || path === 'kind') return [];
      const where = placeOf(keys);
      if (fieldNames.some((name) => name.startsWith(`${path}.`))) {
        if (isJsonObject(value)) return check(value, keys);
        if (value === null) return [];
        return [{ severity: 'error', where, path, message: 'must be a section with keys of its own' }];
      }
      const [like, section] = [nearest(path, fieldNames), fieldNames.find((name) => name.endsWith(`.${key}`))];
      const instead = like || section || '';
      const message = `is no field of KubeProxyConfiguration; ${instead === '' ? 'remove it' : `was ${instead} meant?`}`;
      return [{ severity: 'warning', where, path, message }];
    });
  return check(raw, []);
};

/** Reads a document of this kind; `placeOf` tells where a path is in the file. */
export const readKubeProxy = (raw: JsonObject, placeOf: Place): Layer => {
  const draft = createLayer();
  const mode = isEmpty('mode', raw.mode) ? 'iptables' : (raw.mode as Mode);
  for (const [path, { schema, fate }] of Object.entries(fields)) {
    const value = valueAt(raw, path);
    if (isEmpty(path, value)) continue;
    const where = placeOf(path.split('.'));
    const fault = faultOf(schema.safeParse(value));
    const notice = (reason: string): void => {
      draft.problems.push({ severity: 'notice', where, path, message: `has no effect: ${reason}` });
    };
    if (fault !== undefined) draft.problems.push({ severity: 'error', where, path, message: fault });
    else if ('ignored' in fate) notice(fate.ignored);
    else if (fate.only?.includes(mode) === false) notice(`it is for mode ${fate.only.join(' and ')}, not ${mode}`);
    else draft.set(fate.sets, path === 'logging.verbosity' ? levelOfVerbosity(Number(value)) : value, where, path);
  }
  // As kube-proxy does: the mode that is newest is strict where nothing is said.
  if (mode === 'nftables' && isEmpty('nodePortAddresses', raw.nodePortAddresses)) {
    draft.set('nodePortAddresses', ['primary'], placeOf(['mode']), 'mode');
  }
  draft.problems.push(...strangeKeys(raw, placeOf));
  return draft.layer();
};
