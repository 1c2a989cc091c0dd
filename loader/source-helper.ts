/**
 * The helper process of sources.ts: `node source-helper.ts`. For each line on stdin, a JSON list of the node's primary
 * addresses, it enters all network namespaces and prints, as one line, which source connections from each have. It sends
 * no packet, and ends with stdin.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { createInterface } from 'node:readline';
import * as ffi from './ffi.ts';
import { inEachNamespace } from './namespaces.ts';

/** What connections from a network namespace have as their source; '' where that is not certain. */
export interface NamespaceSource {
  /** In decimal: JSON has no 64-bit numbers. */
  readonly cookie: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

const isLinkLocal = (address: string): boolean => /^(fe[89ab][0-9a-f]:|169\.254\.)/.test(address);

/** Addresses of this namespace that connections to elsewhere can have as their source. */
const addressesHere = (): readonly string[] => {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outward = all.filter(({ internal, address }) => !internal && !isLinkLocal(address));
  return [...new Set(outward.map(({ address }) => address))];
};

const ofFamily = (addresses: readonly string[], v6: boolean): readonly string[] =>
  addresses.filter((address) => address.includes(':') === v6);

/** With two addresses the kernel chooses by route, and may choose the other. */
const onlyOne = (addresses: readonly string[]): string => (addresses.length === 1 ? (addresses[0] ?? '') : '');

/** What the kernel chooses on its default route: a UDP socket that is connected sends nothing (RFC 5737, RFC 3849). */
const defaultSource = async (v6: boolean): Promise<string> => {
  const socket = createSocket(v6 ? 'udp6' : 'udp4');
  try {
    socket.connect(9, v6 ? '2001:db8::9' : '192.0.2.9');
    await once(socket, 'connect');
    return socket.address().address;
  } catch {
    return '';
  } finally {
    socket.close();
  }
};

/** The node's own: its primary address, else the only one, else what the kernel would choose. */
const nodeSource = async (primaries: readonly string[], here: readonly string[], v6: boolean): Promise<string> => {
  const mine = ofFamily(here, v6);
  const primary = ofFamily(primaries, v6).find((address) => mine.includes(address));
  if (primary !== undefined || mine.length <= 1) return primary ?? onlyOne(mine);
  const chosen = await defaultSource(v6);
  return mine.includes(chosen) ? chosen : '';
};

const readSources = async (primaries: readonly string[]): Promise<readonly NamespaceSource[]> => {
  const home = ffi.netnsCookie();
  const here = addressesHere();
  const [ipv4, ipv6] = [await nodeSource(primaries, here, false), await nodeSource(primaries, here, true)];
  const sources: NamespaceSource[] = [];
  inEachNamespace((cookie) => {
    if (cookie === home) {
      sources.push({ cookie: String(cookie), ipv4, ipv6 });
      return;
    }
    const addresses = addressesHere();
    const [v4, v6] = [onlyOne(ofFamily(addresses, false)), onlyOne(ofFamily(addresses, true))];
    sources.push({ cookie: String(cookie), ipv4: v4, ipv6: v6 });
  });
  return sources;
};

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await readSources(JSON.parse(line) as readonly string[])));
}
