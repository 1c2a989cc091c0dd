/** The gauge sync_proxy_rules_no_local_endpoints_total (MET): ports that drop here although they have endpoints. */
import type { Family } from '../model.ts';
import type { ResolvedPort } from './resolve.ts';

export type NoLocalEndpoints = Readonly<Record<'internal' | 'external', Readonly<Record<Family, number>>>>;

/** Ports whose policy is Local and that have endpoints, but none here. Those without any endpoint do not count. */
export const countNoLocalEndpoints = (ports: Iterable<ResolvedPort>): NoLocalEndpoints => {
  const counts = { internal: { IPv4: 0, IPv6: 0 }, external: { IPv4: 0, IPv6: 0 } };
  for (const { family, hasEndpoints, local, internalPolicy, external, externalPolicy } of ports) {
    if (!hasEndpoints || local.length > 0) continue;
    if (internalPolicy === 'Local') counts.internal[family]++;
    if (external && externalPolicy === 'Local') counts.external[family]++;
  }
  return counts;
};
