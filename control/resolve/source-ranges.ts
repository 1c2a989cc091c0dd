/** Which sources may reach the load balancer addresses of a Service (SVC-14, SVC-15). */
import type { Family, Service } from '../model.ts';
import { familyOf } from '../net/address.ts';
import { type Cidr, cidrContains, parseCidr } from '../net/cidr.ts';
import { primaryAddress } from './node-addresses.ts';

/** Addresses of the load balancer that packets carry to the node, of a family (SVC-09). */
export const loadBalancerVips = ({ loadBalancerIngress }: Service, family: Family): readonly string[] =>
  loadBalancerIngress.filter(({ ip, ipMode }) => ipMode === 'VIP' && familyOf(ip) === family).map(({ ip }) => ip);

/**
 * Ranges of a family that may connect, sorted; undefined where there is no filter: none is given for this family, or
 * one holds all of it. Where the node itself is allowed, so are the Service's own addresses: a node that has one of
 * them on an interface dials it from there.
 */
export const sourceRanges = (
  service: Service,
  family: Family,
  node: { readonly nodeAddresses: readonly string[]; readonly bindAddress: string },
): readonly string[] | undefined => {
  if (service.loadBalancerSourceRanges.length === 0) return undefined;
  const ranges: Cidr[] = [];
  for (const text of service.loadBalancerSourceRanges) {
    const range = parseCidr(text.trim());
    if (range?.family !== family) continue;
    if (range.prefix === 0) return undefined;
    ranges.push(range);
  }
  if (ranges.length === 0) return undefined;
  const primary = primaryAddress(node, family);
  const nodeMay = primary !== '' && ranges.some((range) => cidrContains(range, primary));
  const own = nodeMay ? loadBalancerVips(service, family).map((ip) => `${ip}/${family === 'IPv4' ? 32 : 128}`) : [];
  return [...new Set([...ranges.map(({ text }) => text), ...own])].sort();
};
