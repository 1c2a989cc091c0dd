/**
 * The addresses of this host, followed. They are read once a second rather than reported by netlink: reading takes some
 * ten microseconds per address, needs neither a native module nor a process beside this one, and cannot miss a change
 * that lasts. Not among them: addresses of interfaces that are down or without a carrier, and link-local ones of IPv6, of
 * which every pod's interface brings one, and none can be listened on without its scope.
 */
import { networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { explainError } from '../../loader/errors.ts';
import { canonicalAddress } from '../net/address.ts';

const defaultIntervalMs = 1_000;

const isLinkLocal = (address: string): boolean => /^fe[89ab][0-9a-f]:/.test(address);

/** What the host has at this moment, sorted, loopback included. Throws if the system does not say. */
export const readHostAddresses = (): readonly string[] => {
  const all = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
  const canonical = all.flatMap((address) => canonicalAddress(address) ?? []);
  return [...new Set(canonical)].filter((address) => !isLinkLocal(address)).sort();
};

export interface HostAddressOptions {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly intervalMs?: number;
  readonly read?: () => readonly string[];
}

/** Tells the addresses at once, and again whenever they are others, until `signal` aborts (NP-01, NP-04). */
export const followHostAddresses = async (
  { log, intervalMs = defaultIntervalMs, read = readHostAddresses }: HostAddressOptions,
  onChange: (addresses: readonly string[]) => void,
  signal: AbortSignal,
): Promise<void> => {
  let known: string | undefined;
  let failing = false;
  while (!signal.aborted) {
    try {
      const addresses = read();
      const text = addresses.join();
      if (text !== known) onChange(addresses);
      known = text;
      failing = false;
    } catch (error) {
      if (!failing)
        log.warn(`the addresses of this host cannot be read (${explainError(error)}); they are taken as unchanged`);
      failing = true;
    }
    await delay(intervalMs, undefined, { signal }).catch(() => undefined);
  }
};
