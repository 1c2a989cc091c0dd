/** What is said of a packet that was not let through: its Service, what was dialled, and why. Pure. */
import type { VerdictName } from '../../bpf/layout.ts';
import { operatorProto, type WatchEventsResponse } from '../../proto/rpc.ts';
import type { PortId } from '../compile/desired.ts';
import type { KernelModel } from '../compile/model.ts';
import type { Protocol } from '../model.ts';
import { familyOf } from '../net/address.ts';
import { frontendText } from '../net/codec.ts';
import type { DropEvent } from '../net/event-codec.ts';
import { nodePortText } from '../resolve/frontends.ts';
import type { ResolvedPort } from '../resolve/resolve.ts';
import type { DesiredState } from '../sync/desired-state.ts';
import { portsAt } from './explain-subject.ts';

export type EventMessage = WatchEventsResponse['events'][number];

/** Why a packet met its verdict; some a packet never meets. */
export const reasons: Readonly<Record<VerdictName, string>> = {
  pass: 'for no Service',
  translated: 'led to an endpoint',
  reject_no_endpoint: 'the Service has no endpoint that serves',
  inconsistent: 'the maps contradict themselves; the control plane puts that right',
  no_local_endpoint: 'the traffic policy is Local, and no endpoint is on this node',
  source_denied: 'the source is in none of loadBalancerSourceRanges',
  source_unknown: 'only some sources may, and the source is not known',
  unknown_port: 'the Service has no such port',
  table_full: 'the table of flows is full',
  no_source_port: 'no source port is left toward the endpoint',
  no_route: 'there is no route to the endpoint',
  too_big: 'larger than the way to its destination takes; the sender is told',
  hops_exceeded: 'its time to live ended here; the sender is told',
  fragment_lost: 'a fragment whose first one was not seen',
  malformed: 'its headers contradict themselves',
  loopback: 'from the wire to an address that is for this host alone',
};

const protocols: ReadonlyMap<number, Protocol> = new Map([
  [6, 'TCP'],
  [17, 'UDP'],
  [132, 'SCTP'],
]);

export interface Names {
  /** The message for an event; `clockOffset`: Unix time minus that of events, in nanoseconds. */
  message(event: DropEvent, clockOffset: bigint): EventMessage;
}

interface Owner {
  readonly port: ResolvedPort;
  readonly kind: string;
}

/**
 * Turns ids back into names, as things are now: to be made anew for each batch of events. `interfaceName`: '' where it is
 * not known.
 */
export const createNames = (
  state: DesiredState,
  model: KernelModel | undefined,
  interfaceName: (index: number) => string,
): Names => {
  let ids: ReadonlyMap<number, PortId> | undefined;
  /** By address and protocol, for those that the kernel knew no Service of. */
  const owners = new Map<string, Owner | undefined>();

  const portOf = (serviceId: number): ResolvedPort | undefined => {
    ids ??= new Map([...(model?.ports ?? [])].map(([id, port]) => [port.serviceId, id]));
    const id = ids.get(serviceId);
    return id === undefined
      ? undefined
      : state.resolved.get(id.slice(0, id.indexOf(':')))?.find((port) => port.id === id);
  };

  const kindOf = (port: ResolvedPort, event: DropEvent, protocol: Protocol): string => {
    const { destination, destinationPort } = event;
    const exact = frontendText(destination, destinationPort, protocol);
    const wildcard = nodePortText(familyOf(destination), destinationPort, protocol);
    const found =
      port.frontends.find(({ text }) => text === exact) ?? port.frontends.find(({ text }) => text === wildcard);
    return found?.kind ?? '';
  };

  /** Whose cluster IP it is, whatever the port. */
  const ownerOf = (address: string): Owner | undefined => {
    if (owners.has(address)) return owners.get(address);
    const [found] = portsAt(state, address);
    const kind = found?.port.frontends.find((frontend) => frontend.address === address)?.kind ?? '';
    const owner = found === undefined ? undefined : { port: found.port, kind };
    owners.set(address, owner);
    return owner;
  };

  return {
    message: (event, clockOffset) => {
      const { destination, destinationPort, proto, serviceId, verdict, interfaceIndex } = event;
      const protocol = protocols.get(proto);
      const port = serviceId === 0 ? undefined : portOf(serviceId);
      // A port that the Service does not have is of none, but its address says which one was meant.
      const owner = verdict === 'unknown_port' ? ownerOf(destination) : undefined;
      const [namespace = '', name = ''] = ((port ?? owner?.port)?.service ?? '/').split('/');
      return {
        unixUs: Number((event.time + clockOffset) / 1_000n),
        verdict,
        reason: reasons[verdict],
        sourceAddress: event.source,
        sourcePort: event.sourcePort,
        destinationAddress: destination,
        destinationPort,
        protocol:
          protocol === undefined
            ? operatorProto.Protocol.PROTOCOL_UNSPECIFIED
            : operatorProto.Protocol[`PROTOCOL_${protocol}`],
        protocolNumber: proto,
        namespace,
        name,
        portName: port?.portName ?? '',
        kind: port !== undefined && protocol !== undefined ? kindOf(port, event, protocol) : (owner?.kind ?? ''),
        interface: interfaceName(interfaceIndex),
        interfaceIndex,
        hook: event.hook,
        bytes: event.bytes,
      };
    },
  };
};
