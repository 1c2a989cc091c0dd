/** The marks of addresses: of the node's own, on which NodePorts answer, and of cluster IPs, whose unknown ports are refused. */
import { addressBits, encodeAddress, encodeAddressMark } from '../net/codec.ts';
import { type Columns, createColumns } from './columns.ts';
import type { KernelModel } from './model.ts';

export interface PlanOptions {
  /** Leave what was found and belongs to nothing desired, while it is not known what is desired (SYN-01). */
  readonly keepStrays?: boolean;
  /** Addresses that NodePorts answer on (NP-01). */
  readonly nodeAddresses?: ReadonlySet<string>;
  /** Refuse ports of cluster IPs that no Service has (NEP-08). Default: false. */
  readonly refuseUnknownPorts?: boolean;
}

const noAddresses: ReadonlySet<string> = new Set();

/**
 * The marks of addresses: those whose meaning may have changed, and all of the node's own. While it is not known what is
 * desired, an address may get a bit and loses none.
 */
export const planAddresses = (
  model: KernelModel,
  { keepStrays = false, nodeAddresses = noAddresses, refuseUnknownPorts = false }: PlanOptions,
): { readonly writes: readonly Columns[]; readonly full: boolean } => {
  const marks = createColumns('addresses', 'update');
  const deletions = createColumns('addresses', 'delete');
  let full = false;
  for (const address of model.nodeAddresses) if (!nodeAddresses.has(address)) model.staleAddresses.add(address);
  for (const address of new Set([...model.staleAddresses, ...nodeAddresses])) {
    const current = model.addresses.get(address);
    const flags =
      (nodeAddresses.has(address) ? addressBits.node : 0) |
      (refuseUnknownPorts && model.clusterIPs.has(address) ? addressBits.cluster_ip : 0) |
      (keepStrays ? (current ?? 0) : 0);
    if (current === flags || (current === undefined && flags === 0)) continue;
    const key = encodeAddress(address);
    if (flags === 0) {
      deletions.add(key);
      model.addresses.delete(address);
      model.nodeAddresses.delete(address);
    } else if (current === undefined && model.addresses.size >= model.limits.addresses) {
      full = true;
    } else {
      marks.add(key, encodeAddressMark(key, flags));
      model.addresses.set(address, flags);
      if ((flags & addressBits.node) === 0) model.nodeAddresses.delete(address);
      else model.nodeAddresses.add(address);
    }
  }
  if (!full && !keepStrays) model.staleAddresses.clear();
  return { writes: [deletions, marks], full };
};
