/** The configuration in the terms in which Services are resolved. */
import type { PacketOptions } from '../compile/packet-settings.ts';
import { type PortRange, parsePortRange } from '../net/ports.ts';
import type { Config } from './load.ts';
import { type SettingName, settings } from './settings.ts';

type LocalPods =
  | { readonly mode: 'ClusterCIDR'; readonly cidrs: readonly string[] }
  | { readonly mode: 'NodeCIDR' }
  | { readonly mode: 'BridgeInterface'; readonly interface: string }
  | { readonly mode: 'InterfaceNamePrefix'; readonly prefix: string };

/** What of the facts about a node is configured rather than observed. */
export interface ConfiguredFacts {
  readonly nodeName: string;
  readonly bindAddress: string;
  readonly nodePortAddresses: 'all' | 'primary' | readonly string[];
  readonly localhostNodePorts: boolean;
  readonly localPods: LocalPods;
  readonly masqueradeAll: boolean;
  readonly masqueradeExternal: boolean;
  readonly maglev: boolean;
  readonly allowServiceExternalIPs: boolean;
}

const localPods = (config: Config): LocalPods => {
  switch (config.detectLocalMode) {
    case 'ClusterCIDR':
      return { mode: 'ClusterCIDR', cidrs: config.clusterCIDR };
    case 'NodeCIDR':
      return { mode: 'NodeCIDR' };
    case 'BridgeInterface':
      return { mode: 'BridgeInterface', interface: config.podBridgeInterface };
    case 'InterfaceNamePrefix':
      return { mode: 'InterfaceNamePrefix', prefix: config.podInterfaceNamePrefix };
  }
};

export const configuredFacts = (config: Config): ConfiguredFacts => {
  const ranges = config.nodePortAddresses;
  const everywhere = ranges.length === 0 ? 'all' : ranges;
  return {
    nodeName: config.nodeName,
    bindAddress: config.bindAddress,
    nodePortAddresses: ranges[0] === 'primary' ? 'primary' : everywhere,
    localhostNodePorts: config.localhostNodePorts,
    localPods: localPods(config),
    masqueradeAll: config.masqueradeAll,
    masqueradeExternal: config.masqueradeExternal,
    maglev: config.maglev,
    allowServiceExternalIPs: config.featureGates.AllowServiceExternalIPs ?? true,
  };
};

const rangesOf = (texts: readonly string[]): readonly PortRange[] =>
  texts.map(parsePortRange).filter((range) => range !== undefined);

/** What of the settings of the packet path is configured rather than observed. */
export const configuredPackets = (config: Config): PacketOptions => {
  const seconds = (name: Extract<SettingName, `${string}Timeout`>): number =>
    Math.ceil((config[name] === 0 ? settings[name].initial : config[name]) / 1_000);
  return {
    masqueradePorts: rangesOf(config.masqueradePorts),
    nodePorts: rangesOf([config.serviceNodePortRange]),
    direct: config.localDelivery === 'direct',
    refusalsPerSecond: config.refusalsPerSecond,
    eventsPerSecond: config.eventsPerSecond,
    tcpEstablished: seconds('tcpEstablishedTimeout'),
    tcpCloseWait: seconds('tcpCloseWaitTimeout'),
    udpUnreplied: seconds('udpTimeout'),
    udpStream: seconds('udpStreamTimeout'),
  };
};
