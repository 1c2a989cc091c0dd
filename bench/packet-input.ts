/** The packets of the packet bench: TCP over IPv4, 64 bytes, and many flows of them. */
import { randomInt } from 'node:crypto';

/** As in bpf/packet.bpf.c. */
export const packetBytes = 64;
export const maxVariants = 65_536;
const variantBytes = 16;
const headBytes = 8;
export const inputBytes = headBytes + packetBytes + maxVariants * variantBytes;

/** What tells the packets of one flow from those of another. Addresses are 32-bit numbers. */
export interface Endpoints {
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

export const addressNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

export const reversed = ({ source, destination, sourcePort, destinationPort }: Endpoints): Endpoints => ({
  source: destination,
  destination: source,
  sourcePort: destinationPort,
  destinationPort: sourcePort,
});

/** TCP flags. */
export const [syn, synAck, ack] = [0x02, 0x12, 0x10];

const [ipAt, tcpAt] = [14, 34];
const [ipBytes, protocolTcp] = [packetBytes - ipAt, 6];

const sumWords = (view: DataView, from: number, to: number): number => {
  let sum = 0;
  for (let at = from; at < to; at += 2) sum += view.getUint16(at);
  return sum;
};

const fold = (sum: number): number => {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
};

const halves = (word: number): number => (word & 0xffff) + (word >>> 16);

/** A packet to a MAC address, without IP addresses, ports and checksums, and the sums of the rest. */
const template = (mac: string, flags: number) => {
  const view = new DataView(new ArrayBuffer(packetBytes));
  for (const [i, byte] of mac.split(':').entries()) view.setUint8(i, Number.parseInt(byte, 16));
  view.setUint32(6, 0xeeee_eeee);
  view.setUint16(10, 0xeeee);
  view.setUint16(12, 0x0800);
  view.setUint16(ipAt, 0x4500);
  view.setUint16(ipAt + 2, ipBytes);
  view.setUint16(ipAt + 6, 0x4000);
  view.setUint16(ipAt + 8, (64 << 8) | protocolTcp);
  view.setUint32(tcpAt + 4, 0x1000_0000);
  view.setUint32(tcpAt + 8, flags === syn ? 0 : 0x2000_0000);
  view.setUint16(tcpAt + 12, 0x5000 | flags);
  view.setUint16(tcpAt + 14, 0xfaf0);
  const ipSum = sumWords(view, ipAt, tcpAt);
  const tcpSum = sumWords(view, tcpAt, packetBytes) + protocolTcp + ipBytes - (tcpAt - ipAt);
  return { view, ipSum, tcpSum };
};

/** The value of `input` in bpf/packet.bpf.c: packets with these flags, of these flows one after the other, 2^n of them. */
export const encodeInput = (mac: string, flags: number, flows: readonly Endpoints[]): Uint8Array => {
  if (flows.length > maxVariants || !Number.isInteger(Math.log2(flows.length))) {
    throw new RangeError(`${flows.length} flows`);
  }
  const { view: packet, ipSum, tcpSum } = template(mac, flags);
  const bytes = new Uint8Array(inputBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, flows.length - 1, true);
  bytes.set(new Uint8Array(packet.buffer), headBytes);
  for (const [i, { source, destination, sourcePort, destinationPort }] of flows.entries()) {
    const at = headBytes + packetBytes + i * variantBytes;
    const addresses = halves(source) + halves(destination);
    view.setUint32(at, source);
    view.setUint32(at + 4, destination);
    view.setUint16(at + 8, sourcePort);
    view.setUint16(at + 10, destinationPort);
    view.setUint16(at + 12, fold(ipSum + addresses));
    view.setUint16(at + 14, fold(tcpSum + addresses + sourcePort + destinationPort));
  }
  return bytes;
};

/** The first packet of an input. The kernel makes up its mind by it, before a program runs, whose packet this is. */
export const firstPacket = (input: Uint8Array): Uint8Array => {
  const packet = input.slice(headBytes, headBytes + packetBytes);
  const variant = input.subarray(headBytes + packetBytes, headBytes + packetBytes + variantBytes);
  packet.set(variant.subarray(0, 8), ipAt + 12);
  packet.set(variant.subarray(8, 12), tcpAt);
  packet.set(variant.subarray(12, 14), ipAt + 10);
  packet.set(variant.subarray(14, 16), tcpAt + 16);
  return packet;
};

/** The endpoints of a packet that a program has changed. */
export const endpointsOf = (packet: Uint8Array): Endpoints => {
  const view = new DataView(packet.buffer, packet.byteOffset);
  return {
    source: view.getUint32(ipAt + 12),
    destination: view.getUint32(ipAt + 16),
    sourcePort: view.getUint16(tcpAt),
    destinationPort: view.getUint16(tcpAt + 2),
  };
};

/** Whether both checksums are right. */
export const checksumsAreRight = (packet: Uint8Array): boolean => {
  const view = new DataView(packet.buffer, packet.byteOffset);
  const pseudo = sumWords(view, ipAt + 12, tcpAt) + protocolTcp + packetBytes - tcpAt;
  return fold(sumWords(view, ipAt, tcpAt)) === 0 && fold(sumWords(view, tcpAt, packetBytes) + pseudo) === 0;
};

/** In an order that has nothing to do with the one in which they lie in memory. */
export const shuffled = <T>(items: readonly T[]): readonly T[] => {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
};

/** `count` clients, each with an address and a port of its own, that dial one destination. */
export const clientsOf = (count: number, destination: number, destinationPort: number): readonly Endpoints[] => {
  const first = addressNumber('198.18.0.0');
  return Array.from({ length: count }, (_, i) => ({
    ...{ source: first + i, destination, destinationPort },
    sourcePort: 1_024 + ((i * 40_503) % 64_000),
  }));
};
