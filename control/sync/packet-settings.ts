/** The settings of the packet path in a sync: written where there is a packet path, and again whenever they differ. */
import type { Logger } from 'pino';
import {
  encodePacketSettings,
  type PacketOptions,
  type PacketSettings,
  planPacketSettings,
} from '../compile/packet-settings.ts';
import { type PortsTaken, sourcePorts } from '../compile/source-ports.ts';
import { families, type ResolveFacts } from '../resolve/facts.ts';
import { hasNoDetector } from '../resolve/local-pods.ts';
import { primaryAddress } from '../resolve/node-addresses.ts';
import type { Apart } from './apart.ts';

type NodeFacts = Pick<ResolveFacts, 'nodeAddresses' | 'bindAddress' | 'hostAddresses' | 'localPods' | 'podCIDRs'>;

const isSourceEverywhere = (address: string): boolean => !address.startsWith('127.') && address !== '::1';

/** All of the entry, from what is configured, the node and its ports. */
export const packetSettingsOf = (
  options: PacketOptions,
  facts: NodeFacts,
  local: Omit<PortsTaken, 'nodePorts'>,
): { readonly settings: PacketSettings; readonly warning: string } => {
  const { masqueradePorts, nodePorts, ...rest } = options;
  const { ranges, warning } = sourcePorts(masqueradePorts, { ...local, nodePorts });
  const others = facts.hostAddresses.filter(isSourceEverywhere);
  // A host without a cluster has no Node that could say which of its addresses stands for it.
  const [nodeIPv4, nodeIPv6] = families.map(
    (family) =>
      primaryAddress(facts, family) || (others.find((address) => address.includes(':') === (family === 'IPv6')) ?? ''),
  );
  return {
    settings: {
      ...rest,
      nodeIPv4: nodeIPv4 ?? '',
      nodeIPv6: nodeIPv6 ?? '',
      ports: ranges,
      noDetector: hasNoDetector(facts),
    },
    warning,
  };
};

/** `wanted` tells what the entry should say now. */
export const createPacketSettingsSync = (
  wanted: (() => { readonly settings: PacketSettings; readonly warning: string }) | undefined,
  log: Pick<Logger, 'warn'>,
): Apart => {
  let kernel: Uint8Array | undefined;
  let isThere = false;
  let warned = '';
  return {
    maps: (described) =>
      described?.packetPath === true && described.maps.some(({ name }) => name === 'packet_settings')
        ? ['packet_settings']
        : [],
    adopt(contents, described) {
      isThere = this.maps(described).length > 0;
      const found = contents.get('packet_settings');
      kernel = found === undefined || found.count === 0 ? undefined : Uint8Array.from(found.values);
    },
    plan: () => {
      if (!isThere || wanted === undefined) return { writes: [], entries: 0, written: () => undefined };
      const { settings, warning } = wanted();
      if (warning !== warned && warning !== '') log.warn(warning);
      warned = warning;
      const writes = planPacketSettings(kernel, settings);
      return {
        ...{ writes, entries: writes.length },
        written: () => {
          kernel = encodePacketSettings(settings);
        },
      };
    },
  };
};
