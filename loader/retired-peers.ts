/** Which network namespaces have connected UDP sockets that may have to leave their backends, as the maps tell it. */
import { backendFlags, fieldOffsets, structs } from '../bpf/layout.ts';
import * as ffi from './ffi.ts';
import { type LoadedMap, readEntries } from './maps.ts';

const at = (struct: 'peer' | 'udp_peers' | 'backend', field: string): number =>
  fieldOffsets(structs[struct])[structs[struct].fields.findIndex(({ name }) => name === field)] ?? 0;

/** Where UDP sockets are noted. */
export const udpPeerMaps = ['udp_peers', 'more_udp_peers'] as const;

const [cookieAt, netnsAt, peersAt] = [at('udp_peers', 'cookie'), at('udp_peers', 'netns'), at('udp_peers', 'peers')];
const [serviceAt, backendAt] = [peersAt + at('peer', 'service_id'), peersAt + at('peer', 'backend_id')];
const [flagsAt, ownerAt] = [at('backend', 'flags'), at('backend', 'service_id')];
const retiredBit = 1 << backendFlags.findIndex(({ name }) => name === 'retired');

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether a backend of this Service retired. */
const hasRetired = (backends: LoadedMap, id: number, serviceId: number): boolean => {
  const value = new Uint8Array(backends.valueSize);
  if (ffi.lookupElement(backends.fd, new Uint8Array(new Uint32Array([id]).buffer), value) !== 0) return false;
  const view = viewOf(value);
  return (view.getUint16(flagsAt, true) & retiredBit) !== 0 && view.getUint32(ownerAt, true) === serviceId;
};

/**
 * Cookies of the namespaces, by pieces: the caller may do something else between two. What a socket is connected to now
 * only the program in the kernel can say.
 */
export function* retiredPeers(peers: LoadedMap, backends: LoadedMap): Generator<ReadonlySet<bigint>> {
  for (const { count, values } of readEntries(peers, 0, 1)) {
    const found = new Set<bigint>();
    const view = viewOf(values);
    for (let from = 0; from < count * peers.valueSize; from += peers.valueSize) {
      const serviceId = view.getUint32(from + serviceAt, true);
      // A slot keeps what was noted of its last socket.
      if (serviceId === 0 || view.getBigUint64(from + cookieAt, true) === 0n) continue;
      const netns = view.getBigUint64(from + netnsAt, true);
      if (!found.has(netns) && hasRetired(backends, view.getUint32(from + backendAt, true), serviceId))
        found.add(netns);
    }
    yield found;
  }
}
