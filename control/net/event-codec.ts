/** What the packet programs report (struct event), decoded. */
import { packetHooks, structs, type VerdictName, verdicts } from '../../bpf/layout.ts';
import { formatAddress } from './address.ts';
import { addressBytes, offsetsOf } from './codec.ts';

/** A packet that was not let through, as it came in. */
export interface DropEvent {
  /** Nanoseconds of the clock that `process.hrtime.bigint()` reads. */
  readonly time: bigint;
  readonly verdict: VerdictName;
  readonly source: string;
  /** 0 where it is not known, as of a later fragment. */
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
  /** IPPROTO_*. */
  readonly proto: number;
  /** 0: of no Service. */
  readonly serviceId: number;
  /** Index of the interface. */
  readonly interfaceIndex: number;
  /** Which program saw it. */
  readonly hook: string;
  /** From the IP header on. */
  readonly bytes: number;
}

export const eventBytes = structs.event.size;

const at = offsetsOf('event');
const keyAt = offsetsOf('flow_key');
const addressSize = addressBytes('::').byteLength;

/** Records of `eventBytes` each, one after the other; what is of no verdict that is known is left out. */
export const decodeEvents = (records: Uint8Array): readonly DropEvent[] => {
  const events: DropEvent[] = [];
  for (let from = 0; from + eventBytes <= records.byteLength; from += eventBytes) {
    const bytes = records.subarray(from, from + eventBytes);
    const key = bytes.subarray(at.packet);
    const [view, keyView] = [bytes, key].map(
      ({ buffer, byteOffset, byteLength }) => new DataView(buffer, byteOffset, byteLength),
    );
    if (view === undefined || keyView === undefined) continue;
    const verdict = verdicts[view.getUint16(at.verdict, true)];
    if (verdict === undefined) continue;
    const address = (offset: number): string => formatAddress(key.subarray(offset, offset + addressSize));
    events.push({
      time: view.getBigUint64(at.time, true),
      verdict: verdict.name,
      source: address(keyAt.source),
      sourcePort: keyView.getUint16(keyAt.source_port_be),
      destination: address(keyAt.destination),
      destinationPort: keyView.getUint16(keyAt.destination_port_be),
      proto: keyView.getUint8(keyAt.proto),
      serviceId: view.getUint32(at.service_id, true),
      interfaceIndex: view.getUint32(at.interface, true),
      hook: packetHooks[view.getUint16(at.hook, true)]?.name ?? '',
      bytes: view.getUint32(at.bytes, true),
    });
  }
  return events;
};
