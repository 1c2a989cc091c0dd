/**
 * The addresses of a Service: cluster IPs, external IPs, load balancer IPs and source ranges. A bad cluster IP is an
 * error, a bad entry of any other list is skipped with a warning (SVC-22).
 */
import type { Family, LoadBalancerIngress } from '../model.ts';
import { familyOf } from '../net/address.ts';
import { parseCidr } from '../net/cidr.ts';
import {
  type AddressReading,
  isJsonObject,
  type JsonObject,
  listIn,
  objectIn,
  type Report,
  readAddress,
  show,
} from './fields.ts';

/** The wished families in their order, each at most once. */
export const readFamilies = (spec: JsonObject, report: Report): readonly Family[] => {
  const families: Family[] = [];
  for (const [i, value] of listIn(spec, 'ipFamilies', 'spec.ipFamilies', report.error).entries()) {
    if (value !== 'IPv4' && value !== 'IPv6') {
      report.error(`spec.ipFamilies[${i}]`, `must be IPv4 or IPv6, is ${show(value)}`);
    } else if (families.includes(value)) {
      report.error(`spec.ipFamilies[${i}]`, `${value} is there twice; name each family once`);
    } else {
      families.push(value);
    }
  }
  return families;
};

const unservable: readonly (readonly [RegExp, string])[] = [
  [/^(22[4-9]|23[0-9])\.|^ff[0-9a-f]{2}:/, 'a multicast address'],
  [/^255\.255\.255\.255$/, 'the broadcast address'],
];

/** An address that clients may dial: to take over multicast or broadcast would break the node (SVC-22). */
const readFrontendAddress = (value: unknown): AddressReading => {
  const reading = readAddress(value);
  if ('wrong' in reading) return reading;
  const special = unservable.find(([pattern]) => pattern.test(reading.address));
  return special === undefined ? reading : { wrong: `${reading.address} is ${special[1]}, which cannot be served` };
};

/**
 * SVC-04. `clusterIPs` counts, `clusterIP` where it is missing; an address must be of the family at its place in
 * `ipFamilies`, and one that has no place there is not served.
 */
export const readClusterIPs = (spec: JsonObject, families: readonly Family[], report: Report): readonly string[] => {
  const list = listIn(spec, 'clusterIPs', 'spec.clusterIPs', report.error).filter((value) => value !== '');
  const single = spec.clusterIP ?? '';
  const given: readonly (readonly [string, unknown])[] =
    list.length > 0
      ? list.map((value, i) => [`spec.clusterIPs[${i}]`, value] as const)
      : single === ''
        ? []
        : [['spec.clusterIP', single]];
  const addresses: string[] = [];
  for (const [i, [path, value]] of given.entries()) {
    const reading = readFrontendAddress(value);
    if ('wrong' in reading) {
      report.error(path, reading.wrong);
      continue;
    }
    const { address } = reading;
    const family = familyOf(address);
    const expected = families[i];
    if (addresses.some((other) => familyOf(other) === family)) {
      report.error(path, `${address} is a second ${family} address; a Service has at most one of each family`);
    } else if (expected !== undefined && expected !== family) {
      report.error(path, `${address} is ${family}, but spec.ipFamilies[${i}] says ${expected}; make them agree`);
    } else if (families.length > 0 && expected === undefined) {
      report.warning(path, `${address} is not served, because spec.ipFamilies does not name ${family}; add it there`);
    } else {
      addresses.push(address);
    }
  }
  if (list.length > 0 && single !== '' && single !== list[0]) {
    report.error(
      'spec.clusterIP',
      `${show(single)} differs from spec.clusterIPs[0], ${show(list[0])}; make them agree`,
    );
  }
  return addresses;
};

/** SVC-08, SVC-22: blank entries are skipped silently, bad ones with a warning. */
export const readExternalIPs = (spec: JsonObject, report: Report): readonly string[] => {
  const addresses = new Set<string>();
  for (const [i, value] of listIn(spec, 'externalIPs', 'spec.externalIPs', report.warning).entries()) {
    if (typeof value === 'string' && value.trim() === '') continue;
    const reading = readFrontendAddress(value);
    if ('address' in reading) addresses.add(reading.address);
    else report.warning(`spec.externalIPs[${i}]`, `${reading.wrong}; the entry is skipped`);
  }
  return [...addresses];
};

/** SVC-09: entries that have only a host name are none of a proxy's business. */
export const readIngress = (raw: JsonObject, report: Report): readonly LoadBalancerIngress[] => {
  const path = 'status.loadBalancer.ingress';
  const entries = new Map<string, LoadBalancerIngress>();
  const list = objectIn(objectIn(raw, 'status'), 'loadBalancer');
  for (const [i, value] of listIn(list, 'ingress', path, report.warning).entries()) {
    const entry = isJsonObject(value) ? value : {};
    const ip = entry.ip;
    if (ip === undefined || ip === null || ip === '') continue;
    const reading = readFrontendAddress(ip);
    if ('wrong' in reading) {
      report.warning(`${path}[${i}].ip`, `${reading.wrong}; the entry is skipped`);
      continue;
    }
    const mode = entry.ipMode ?? 'VIP';
    if (mode !== 'VIP' && mode !== 'Proxy') {
      report.warning(`${path}[${i}].ipMode`, `must be VIP or Proxy, is ${show(mode)}; the address is left alone`);
    }
    entries.set(reading.address, { ip: reading.address, ipMode: mode === 'VIP' ? 'VIP' : 'Proxy' });
  }
  return [...entries.values()];
};

/** SVC-14. */
export const readSourceRanges = (spec: JsonObject, report: Report): readonly string[] => {
  const path = 'spec.loadBalancerSourceRanges';
  const values = listIn(spec, 'loadBalancerSourceRanges', path, report.warning);
  const good = values.map((value) => (typeof value === 'string' && parseCidr(value.trim()) ? value.trim() : undefined));
  const ranges = good.filter((range) => range !== undefined);
  for (const [i, value] of values.entries()) {
    if (good[i] !== undefined) continue;
    const then = ranges.length > 0 ? 'the entry is skipped' : 'no valid range is left, so that every source is let in';
    report.warning(`${path}[${i}]`, `must be a range such as 192.0.2.0/24, is ${show(value)}; ${then}`);
  }
  return ranges;
};
